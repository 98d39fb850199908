/*
 * Names written with spaces: KC그린 홀딩스, SP 아시아 인베스트먼트, Theta Labs, and such as stand
 * elsewhere in the article in one word (카카오 VX beside 카카오VX). They are joined to one word, and
 * the words behind move up.
 */
#include "extract/company_stages.h"

#include "base/utf8.h"

enum { MOST = 6 /* words of one name */, ROOM = 64 /* bytes of one that was parted */ };

/* The word is nothing but an ending of firms' names, with 조사 or without. */
static bool is_firm_ending(const struct gisa_company_state *st, size_t i)
{
	return st->words[i].hit == GISA_NONE && st->words[i].firm_ending;
}

/* 캐피탈 이코노믹스: a word of firms' names, then an ending of such. */
static bool is_middle(const struct gisa_company_state *st, size_t i)
{
	const struct gisa_cword *w = &st->words[i], *next = w + 1;
	if (!(w->classes & GISA_LEX(MIDDLE)) || w->stem != w->end || w->hit != GISA_NONE || i + 1 >= st->word_count ||
	    next->gap != GISA_GAP_SPACE || next->hit != GISA_NONE || next->classes || next->stem_count == 0)
		return false;
	return is_firm_ending(st, i + 1);
}

/* 미국계 벤처캐피털 */
static bool is_of_nation(const struct gisa_company_state *st, const struct gisa_cword *w)
{
	struct gisa_str text = gisa_str_sub(st->ctx->text, w->start, w->end);
	return gisa_str_ends(text, GISA_LIT("계")) &&
	       gisa_lexicon_word(st->lexicon, gisa_str_sub(text, 0, text.len - 3)) & GISA_LEX(NATION);
}

/* Word `i` may be the first part: unknown or of the dictionary, with nothing glued to it. */
static bool may_head(const struct gisa_company_state *st, size_t i)
{
	const struct gisa_cword *w = &st->words[i];
	bool known = w->hit != GISA_NONE,
	     word = known && gisa_dict_name(st->ctx->dict, st->hits[w->hit].name)->danger & GISA_DANGER_WORD;
	if (w->guarded || w->particle || (w->classes && (!known || word) && !is_middle(st, i)))
		return false; /* but 유사나, no 유사 with 조사 */
	if (known)
		return st->hits[w->hit].start == w->start && st->hits[w->hit].last == i && st->hits[w->hit].end == w->end;
	if (w->classes)
		return true;
	bool whole = w->stem_count == 1 ||
		     (w->stem_count == 2 && gisa_str_ends(gisa_cword_run(st, i), GISA_LIT("나"))); /* 에데나 */
	return whole && !is_of_nation(st, w);
}

/* The word may be a name: unknown, or in a list of the user's alone. */
static bool is_open(const struct gisa_company_state *st, size_t i)
{
	const struct gisa_cword *w = &st->words[i];
	if (w->hit == GISA_NONE)
		return w->stem_count > 0;
	return gisa_dict_name(st->ctx->dict, st->hits[w->hit].name)->imported && st->hits[w->hit].last == i;
}

/* 법무법인 한길: the kind of firm stands in front. */
static size_t begins_with_firm(const struct gisa_company_state *st, size_t i)
{
	const struct gisa_cword *w = &st->words[i];
	if (w->hit != GISA_NONE || w->guarded || gisa_gap_after(st, i) != GISA_GAP_SPACE ||
	    !(is_open(st, i + 1) || st->words[i + 1].classes & GISA_LEX(PLACE)))
		return i; /* 법무법인 강남, not 법무법인 대표 */
	return gisa_company_is_kind(gisa_str_sub(st->ctx->text, w->start, w->end)) ? i + 1 : i;
}

/* 개발한 스튜디오 노스마루: where no noun before it says what kind of studio it is (게임 스튜디오 노스마루), the word is of
 * the name. */
static size_t begins_with_studio(const struct gisa_company_state *st, size_t i)
{
	const struct gisa_cword *w = &st->words[i], *name = w + 1;
	if (w->hit != GISA_NONE || w->guarded || !gisa_str_is(gisa_cword_run(st, i), "스튜디오") ||
	    name->hit != GISA_NONE || name->classes || !name->nameable || name->stem_count == 0)
		return i;
	if (i == 0 || w->gap != GISA_GAP_SPACE)
		return i + 1;
	const struct gisa_cword *before = w - 1;
	struct gisa_str run = gisa_cword_run(st, i - 1);
	bool bare =
	    before->hit == GISA_NONE && before->stem_count < 2 && (before->classes == 0 || before->stem == before->end);
	bool ended = gisa_str_ends(run, GISA_LIT("는")) || gisa_str_ends(run, GISA_LIT("은")) ||
		     gisa_str_ends(run, GISA_LIT("한"));
	return bare && !ended ? i : i + 1;
}

/* 바이탈힌트 코리아(대표 ...), 누리온 에너지(주): a weaker ending will do before the chief's name or a mark. */
static bool is_led(const struct gisa_company_state *st, size_t i)
{
	const struct gisa_cword *w = &st->words[i];
	if (gisa_gap_after(st, i) != GISA_GAP_OPEN || !(st->words[i + 1].classes & (GISA_LEX(CHIEF) | GISA_LEX(MARKER))))
		return false;
	struct gisa_str text = gisa_str_sub(st->ctx->text, w->start, w->end);
	struct gisa_lex_hit e = gisa_lexicon_ending(st->lexicon, text);
	return w->hit == GISA_NONE && e.len == text.len && e.classes & GISA_LEX_FIRMS;
}

/* 파트너스, 애널리틱스: 지주 and 법무법인 are words of their own. */
static bool is_foreign(const struct gisa_company_state *st, size_t i)
{
	if (i < st->word_count && st->words[i].classes & (GISA_LEX(HEAD) | GISA_LEX(HEADS)))
		return false; /* 벤처캐피탈 */
	for (size_t pos = i < st->word_count ? st->words[i].start : 0; i < st->word_count && pos < st->words[i].end;)
		if (gisa_lexicon_syllable(st->lexicon, gisa_utf8_next(st->ctx->text, &pos)) & GISA_LEX(LOAN))
			return true;
	return false;
}

/* 그룹 behind a word that is no firm's name speaks of other groups (걸크러시 그룹, 중위 그룹), unless the phrase
 * says otherwise: 모회사 루멘 그룹, 루멘 그룹(Lumen Group), 루멘 그룹의 ... 애널리스트. */
static bool is_other_group(const struct gisa_company_state *st, size_t first, size_t i)
{
	const struct gisa_cword *w = &st->words[i], *name = &st->words[first];
	if (!gisa_str_starts(gisa_str_sub(st->ctx->text, w->start, w->end), GISA_LIT("그룹")))
		return false;
	bool headed = first > 0 && name->gap & GISA_GAP_SPACE && name[-1].classes & GISA_LEX_KINDS;
	bool latin = gisa_gap_after(st, i) == GISA_GAP_OPEN && w[1].script == GISA_LATIN;
	bool led = gisa_gap_after(st, i) == GISA_GAP_SPACE && w[1].classes & GISA_LEX(CHIEF); /* 자바베카 그룹 회장 */
	bool posted = led && gisa_str_is(gisa_cword_run(st, i), "그룹") && w->gap == GISA_GAP_SPACE; /* 노스럼 그룹의 토머스 그린 애널리스트 */
	for (size_t n = i + 2; n < i + 4 && n < st->word_count && st->words[n].gap == GISA_GAP_SPACE && !posted; n++)
		posted = gisa_cword_roles(st, i) & GISA_TAIL_OF && st->words[n].classes & (GISA_LEX(CHIEF) | GISA_LEX(RANK));
	return name->hit == GISA_NONE && !(name->script & GISA_LATIN) &&
	       (gisa_company_is_person(st, first) || (!headed && !latin && !posted)); /* 홍길동 그룹 */
}

/* 개발사 노스마루 스튜디오: a weaker ending will do behind a noun of firms, where it is no common word. */
static bool is_headed_name(const struct gisa_company_state *st, size_t i, size_t n)
{
	const struct gisa_cword *head = i > 0 ? &st->words[i - 1] : NULL, *w = &st->words[n];
	if (!head || !(head->classes & GISA_LEX_FIRM_NOUNS) || st->words[i].gap != GISA_GAP_SPACE ||
	    st->words[i].hit != GISA_NONE || w->hit != GISA_NONE || w->classes & ~GISA_LEX(MIDDLE))
		return false;
	for (unsigned k = 0; k < w->stem_count; k++) {
		struct gisa_str text = gisa_str_sub(st->ctx->text, w->start, st->stems[w->stems + k].end);
		struct gisa_lex_hit e = gisa_lexicon_ending(st->lexicon, text);
		if (e.len == text.len && e.classes & GISA_LEX(FIRM2))
			return true;
	}
	return false;
}

/* 루미디언 코리아: the house that a foreign firm has here. */
static bool is_house_here(const struct gisa_company_state *st, size_t i, size_t n)
{
	const struct gisa_cword *w = &st->words[i], *house = &st->words[n];
	if (n != i + 1 || house->hit != GISA_NONE || w->script != GISA_HANGUL || w->end - w->start < 9 ||
	    !(house->classes & GISA_LEX(MIDDLE)) ||
	    !gisa_str_is(gisa_str_sub(st->ctx->text, house->start, house->stem), "코리아"))
		return false;
	if (w->hit != GISA_NONE) /* 노키아 코리아 */
		return gisa_company_is_foreign(gisa_dict_company(st->ctx->dict, st->hits[w->hit].company));
	return !w->classes && w->nameable;
}

/* Behind it the phrase goes on with no name's part: 조사, a sign, or a word that follows names but no person's. */
static bool ends_phrase(const struct gisa_company_state *st, size_t i)
{
	const uint64_t followers = GISA_LEX(ASSET) | GISA_LEX(OWNS) | GISA_LEX(VOICE) | GISA_LEX(ETC);
	if (gisa_gap_after(st, i) != GISA_GAP_SPACE)
		return true;
	const uint64_t next = st->words[i + 1].classes;
	return !(next & GISA_LEX_PERSONS) && (st->words[i].stem_count > 1 || next & followers);
}

/* 한빛벤처스 재팬, 누리디펜스 USA: the house of a firm of the dictionary abroad. 베트남 and 유럽, which end such names as
 * well (is_house_of() of company_alias.c), are places where they stand apart. */
static bool is_house_abroad(const struct gisa_company_state *st, size_t i, size_t n)
{
	static const char *const lands[] = { "재팬", "아메리카", "차이나", "인디아", "USA", "America" };
	const struct gisa_cword *w = &st->words[i], *house = &st->words[n];
	if (n != i + 1 || w->hit == GISA_NONE || house->hit != GISA_NONE || w->end - w->start < 9 ||
	    gisa_company_is_none(gisa_dict_company(st->ctx->dict, st->hits[w->hit].company)))
		return false;
	for (size_t k = 0; k < GISA_COUNT(lands); k++) {
		struct gisa_str run = gisa_str_sub(st->ctx->text, house->start, house->end);
		size_t end = house->start + strlen(lands[k]);
		if (gisa_str_starts(run, gisa_cstr(lands[k])) && (end == house->end || gisa_company_tail_roles(st, w->start, end)))
			return ends_phrase(st, n) || (n + 2 < st->word_count && gisa_company_is_leader(st, n + 1));
	}
	return false;
}

/* KC그린 홀딩스; SP 아시아 인베스트먼트: the ending, over at most one place between. */
static size_t ends_with_firm(const struct gisa_company_state *st, size_t i)
{
	for (size_t n = i + 1; n < i + 3 && n < st->word_count && st->words[n].gap == GISA_GAP_SPACE; n++) {
		if (is_led(st, n) || (n == i + 1 && is_headed_name(st, i, n)) || is_house_here(st, i, n) ||
		    is_house_abroad(st, i, n))
			return n;
		if (is_other_group(st, i, n))
			return i;
		if (is_firm_ending(st, n)) {
			while (n + 1 < st->word_count && st->words[n + 1].gap == GISA_GAP_SPACE && is_firm_ending(st, n + 1))
				n++;
			return n;
		}
		const struct gisa_cword *w = &st->words[n];
		if (w->stem != w->end || n > i + 1)
			break;
		bool noun = w->classes & GISA_LEX(NOUN) && !(w->classes & GISA_LEX(ETC)) && is_foreign(st, n + 1);
		if (!(noun || w->classes & (GISA_LEX(PLACE) | GISA_LEX(NATION) | GISA_LEX(MIDDLE))))
			break;
	}
	return i;
}

static bool is_capital_letter(const struct gisa_company_state *st, size_t i)
{
	const struct gisa_cword *w = &st->words[i];
	char c = st->ctx->text.ptr[w->start];
	return w->script == GISA_LATIN && c >= 'A' && c <= 'Z' && w->hit == GISA_NONE && !w->classes && w->end - w->start > 1;
}

/* Labs는: such a word with 조사. */
static bool ends_capitals(const struct gisa_company_state *st, size_t i)
{
	const struct gisa_cword *w = &st->words[i];
	const char *text = st->ctx->text.ptr;
	if (w->script != (GISA_LATIN | GISA_HANGUL) || w->hit != GISA_NONE || w->classes || w->stem_count < 2 ||
	    text[w->start] < 'A' || text[w->start] > 'Z')
		return false;
	size_t pos = w->start;
	while (pos < w->end && (unsigned char)text[pos] < 0x80)
		pos++;
	for (unsigned k = 0; k < w->stem_count; k++)
		if (st->stems[w->stems + k].end == pos)
			return pos > w->start + 1;
	return false;
}

/* Flavors [and] Fragrances: a small word between such words. */
static bool is_link(const struct gisa_company_state *st, size_t i)
{
	struct gisa_str text = gisa_str_sub(st->ctx->text, st->words[i].start, st->words[i].end);
	return gisa_str_is(text, "and") && i + 1 < st->word_count &&
	       st->words[i + 1].gap == GISA_GAP_SPACE && is_capital_letter(st, i + 1);
}

/* Theta Labs: Latin words that begin with capitals. */
static size_t latin_words(const struct gisa_company_state *st, size_t i)
{
	bool known = st->words[i].hit != GISA_NONE && st->words[i].script == GISA_LATIN; /* GS Shop */
	if (!known && !is_capital_letter(st, i))
		return i;
	size_t last = i;
	while (last + 1 < st->word_count && last + 1 < i + MOST && st->words[last + 1].gap == GISA_GAP_SPACE) {
		if (is_link(st, last + 1))
			last++;
		else if (!is_capital_letter(st, last + 1))
			break;
		last++;
	}
	if (last + 1 < st->word_count && last + 1 < i + MOST && st->words[last + 1].gap == GISA_GAP_SPACE &&
	    ends_capitals(st, last + 1))
		last++;
	return last;
}

/* 기업 '[누리온] 에너지 개발'은: a noun of firms before the quotation. */
static bool is_told(const struct gisa_company_state *st, size_t i)
{
	return i > 0 && st->words[i].sentence > 0 && st->words[i - 1].classes & GISA_LEX_FIRM_NOUNS &&
	       st->words[i].gap == (GISA_GAP_SPACE | GISA_GAP_QUOTE | GISA_GAP_BEGIN);
}

/* '누리온 캐피털(NC)', '누리온 마이 캐피털(Nurion My Capital)': one word in brackets, or some in letters, is all that
 * stands between the name and the end of the quotation. */
static bool ends_with_bracket(const struct gisa_company_state *st, size_t n)
{
	const uint16_t both = GISA_GAP_CLOSE | GISA_GAP_QUOTE;
	if (gisa_gap_after(st, n) != GISA_GAP_OPEN)
		return false;
	size_t last = n + 1;
	while (last < n + MOST && gisa_gap_after(st, last) == GISA_GAP_SPACE && st->words[last].script == GISA_LATIN)
		last++;
	return (gisa_gap_after(st, last) & both) == both;
}

/* '에센트 캐피탈 어드바이저스', 'E&J 갤로': all that the quotation marks hold, when none of it is known; what is known
 * may follow in a name that is told to be a firm's and has 조사. */
static size_t quoted_words(const struct gisa_company_state *st, size_t i)
{
	if (!(st->words[i].gap & GISA_GAP_BEGIN) || st->words[i].hit != GISA_NONE)
		return i;
	bool told = is_told(st, i), known = false;
	for (size_t n = i; n < i + 4 && n < st->word_count; n++) {
		const struct gisa_cword *w = &st->words[n];
		if (n > i && (w->gap != GISA_GAP_SPACE || w->hit != GISA_NONE || w->particle))
			return i;
		if (n > i && !(w->stem_count == 1 && !w->classes) && !is_firm_ending(st, n)) {
			if (!w->classes || w->stem != w->end)
				return i;
			known = true;
		}
		if (n > i && is_other_group(st, i, n))
			return i;
		bool glossed = ends_with_bracket(st, n);
		if (gisa_gap_after(st, n) & GISA_GAP_FINISH || glossed) {
			bool goes_on = glossed || (n + 1 < st->word_count && st->words[n + 1].particle);
			return !known || (told && goes_on) || gisa_company_is_called_firm(st, n) ? n : i;
		}
	}
	return i;
}

/* 누리물산 패션부문: a part of the firm, though it is written in one word elsewhere. */
static bool is_own_division(const struct gisa_company_state *st, size_t i, struct gisa_str text)
{
	return st->words[i].hit != GISA_NONE && (gisa_str_ends(text, GISA_LIT("부문")) || gisa_str_ends(text, GISA_LIT("사업부")));
}

/* Words `i` and i + 1 without what parts them: as much of the second as there is room for. */
static struct gisa_str in_one(const struct gisa_company_state *st, size_t i, char room[ROOM])
{
	struct gisa_str first = gisa_cword_run(st, i), next = gisa_cword_run(st, i + 1);
	if (first.len > ROOM)
		return gisa_str(room, 0);
	if (next.len > ROOM - first.len)
		next.len = ROOM - first.len;
	memcpy(room, first.ptr, first.len);
	memcpy(room + first.len, next.ptr, next.len);
	return gisa_str(room, first.len + next.len);
}

/* Where a word ends that is no name of the dictionary, by its k-th possible name. */
static uint32_t stem_end(const struct gisa_company_state *st, const struct gisa_cword *w, unsigned k)
{
	return w->stem_count ? st->stems[w->stems + k].end : w->classes ? w->stem : w->end;
}

/* Written in one word elsewhere, as `whole` begins. */
static size_t written_as_one(const struct gisa_company_state *st, size_t i, struct gisa_str whole)
{
	const struct gisa_cword *next = &st->words[i + 1];
	if (st->words[i].hit != GISA_NONE && next->classes & (GISA_LEX(OWNS) | GISA_LEX(ASSET) | GISA_LEX(VOICE)))
		return i; /* 누리 물류센터, whose house is written 누리물류센터, too */
	const size_t first = st->words[i].end - st->words[i].start;
	for (unsigned k = 0; k < next->stem_count || k == 0; k++) {
		uint32_t end = stem_end(st, next, k);
		struct gisa_str text = gisa_str(whole.ptr, first + (end - next->start));
		if (text.len <= whole.len && gisa_company_find_form(st, text) != GISA_NONE)
			return is_own_division(st, i, gisa_str_sub(st->ctx->text, st->words[i].start, end)) ? i : i + 1;
	}
	return i;
}

/* How many ways a word may end as the last part of a name; the k-th of them. */
static unsigned ends(const struct gisa_cword *w)
{
	return w->hit == GISA_NONE && w->stem_count ? w->stem_count : 1;
}

static uint32_t join_end(const struct gisa_company_state *st, const struct gisa_cword *w, unsigned k)
{
	return w->hit != GISA_NONE ? st->hits[w->hit].end : stem_end(st, w, k);
}

/* 한빛솔루션 [케미칼] 부문: a part of the firm is called so. */
static bool is_division(const struct gisa_company_state *st, size_t i, size_t last)
{
	return st->words[i].hit != GISA_NONE && gisa_gap_after(st, last) == GISA_GAP_SPACE &&
	       gisa_company_is_part(gisa_cword_run(st, last + 1));
}

/* A beginning of `whole` is the dictionary's name with a space in it that it does not know: 임파서블 푸드, 두산 밥캣. */
static bool is_spaced_name(struct gisa_company_state *st, size_t i, struct gisa_str whole)
{
	const struct gisa_cword *next = &st->words[i + 1];
	if (is_division(st, i, i + 1))
		return false;
	if (st->words[i].hit != GISA_NONE && next->classes & GISA_LEX(ABBR))
		return false; /* SK AI 포럼, whatever firm is called SKAI */
	if (next->hit != GISA_NONE && (st->hits[next->hit].start != next->start || st->hits[next->hit].last != i + 1))
		return false;
	const size_t first = st->words[i].end - st->words[i].start;
	for (unsigned k = 0; k < ends(next); k++) {
		size_t end = join_end(st, next, k);
		struct gisa_str name = gisa_str(whole.ptr, first + (end - next->start));
		if (name.len > whole.len || !gisa_dict_may_be(st->ctx->dict, name))
			continue;
		uint32_t found = gisa_dict_lookup(st->ctx->dict, name);
		if (found == GISA_DICT_NONE || gisa_dict_name(st->ctx->dict, found)->use == GISA_USE_NEVER)
			continue;
		for (size_t n = i; n <= i + 1; n++)
			if (st->words[n].hit != GISA_NONE)
				st->hits[st->words[n].hit].dropped = true;
		gisa_company_add_hit(st, i, i + 1, end, found);
		return true;
	}
	return false;
}

/* 엘리온 AI(Elion AI)는: the letters belong to the name where the phrase ends behind them. */
static size_t ends_with_ai(const struct gisa_company_state *st, size_t i)
{
	if (st->words[i].hit != GISA_NONE || st->words[i + 1].hit != GISA_NONE ||
	    !(st->words[i].script == GISA_HANGUL || st->words[i].gap == GISA_GAP_OPEN))
		return i;
	struct gisa_str word = gisa_str_sub(st->ctx->text, st->words[i + 1].start, st->words[i + 1].end);
	if (!gisa_str_starts(word, GISA_LIT("AI")))
		return i;
	if (word.len == strlen("AI"))
		return gisa_gap_after(st, i + 1) & (GISA_GAP_OPEN | GISA_GAP_CLOSE | GISA_GAP_COMMA | GISA_GAP_FINISH) ? i + 1 : i;
	uint32_t roles = gisa_company_tail_roles(st, st->words[i].start, st->words[i + 1].start + strlen("AI"));
	return roles & (GISA_TAIL_SUBJECT | GISA_TAIL_TOPIC) ? i + 1 : i;
}

/* An unknown word of such a name. */
static bool is_spelt(const struct gisa_company_state *st, size_t i)
{
	const struct gisa_cword *w = &st->words[i];
	return w->hit == GISA_NONE && w->script == GISA_HANGUL && !(w->classes & ~GISA_LEX(MIDDLE)) &&
	       !gisa_str_ends(gisa_str_sub(st->ctx->text, w->start, w->end), GISA_LIT("계")); /* 대만계 */
}

/* 로이븐 사이언스(ROIVEN SCIENCES): so many words are spelt out in as many. */
static size_t spelt_out(const struct gisa_company_state *st, size_t i)
{
	size_t n = i + 1;
	if (st->words[i].hit != GISA_NONE || st->words[i].script != GISA_HANGUL ||
	    gisa_lexicon_word(st->lexicon, gisa_cword_run(st, i)) & GISA_LEX(GIVEN)) /* 존 하이든(John Haiden) */
		return i;
	while (n < i + 4 && n < st->word_count && st->words[n].gap == GISA_GAP_SPACE && is_spelt(st, n))
		n++;
	size_t count = n - i;
	if (count < 2 || n + count >= st->word_count || st->words[n].gap != GISA_GAP_OPEN ||
	    gisa_str_ends(gisa_str_sub(st->ctx->text, st->words[i].start, st->words[i].end), GISA_LIT("계")))
		return i;
	for (size_t k = 0; k < count; k++)
		if (st->words[n + k].script != GISA_LATIN || (k > 0 && st->words[n + k].gap != GISA_GAP_SPACE))
			return i;
	return st->words[n + count].gap & (GISA_GAP_CLOSE | GISA_GAP_COMMA) ? n - 1 : i;
}

/* An unknown word that sounds foreign, with 조사 or without, and does not end as whole names do. */
static bool sounds_foreign(const struct gisa_company_state *st, size_t i)
{
	const struct gisa_cword *w = &st->words[i];
	if (w->hit != GISA_NONE || w->script != GISA_HANGUL || w->classes || !w->nameable || w->stem_count == 0)
		return false;
	struct gisa_str text = gisa_str_sub(st->ctx->text, w->start, w->end);
	return is_foreign(st, i) && !gisa_company_ends_plain_firm(st, text);
}

/* 페인트 회사 벨로닉 테리스가: foreign words in a row right behind a noun of firms. */
static size_t foreign_words(const struct gisa_company_state *st, size_t i)
{
	if (i == 0 || !(st->words[i - 1].classes & GISA_LEX_FIRM_NOUNS) || st->words[i].gap != GISA_GAP_SPACE ||
	    gisa_gap_after(st, i) != GISA_GAP_SPACE || st->words[i + 1].classes || !sounds_foreign(st, i))
		return i;
	size_t n = i;
	while (n < i + 2 && n + 1 < st->word_count && st->words[n].stem_count == 1 && st->words[n + 1].gap == GISA_GAP_SPACE &&
	       sounds_foreign(st, n + 1))
		n++;
	return n > i && ends_phrase(st, n) ? n : i;
}

static size_t last_part(const struct gisa_company_state *st, size_t i, struct gisa_str whole)
{
	size_t last = quoted_words(st, i);
	if (last == i)
		last = ends_with_firm(st, i);
	if (last > i && is_division(st, i, last))
		return i;
	if (last == i)
		last = foreign_words(st, i);
	if (last == i)
		last = spelt_out(st, i);
	if (last == i)
		last = latin_words(st, i);
	if (last == i)
		last = ends_with_ai(st, i);
	return last == i ? written_as_one(st, i, whole) : last;
}

static void drop_hit(struct gisa_company_state *st, size_t i)
{
	struct gisa_chit *hit = &st->hits[st->words[i].hit];
	hit->dropped = true;
	st->words[i].hit = GISA_NONE;
}

/* Words from..to are moved up to `out`; none of them is a name. */
static void move(struct gisa_company_state *st, size_t out, size_t from, size_t to)
{
	if (out == from)
		return;
	memmove(st->words + out, st->words + from, (to - from) * sizeof *st->words);
	memmove(st->marks + out, st->marks + from, to - from);
}

/* 홍길동 법무법인 가람 변호사: the name begins behind him. Accountants call theirs the other way round: 가람 회계법인. */
static bool is_counsel(const struct gisa_company_state *st, size_t i)
{
	if (i + 2 < st->word_count && gisa_str_is(gisa_cword_run(st, i + 1), "법무법인") &&
	    gisa_gap_after(st, i + 1) & GISA_GAP_OPEN && gisa_company_is_person(st, i))
		return true; /* 홍길동 법무법인(유) 가람 */
	return i + 2 < st->word_count && gisa_str_is(gisa_cword_run(st, i + 1), "법무법인") &&
	       begins_with_firm(st, i + 1) > i + 1 &&
	       (st->words[i + 2].classes == 0 || st->words[i + 2].classes & GISA_LEX(PLACE)) &&
	       !gisa_company_is_person(st, i + 2);
}

/* The last word of the name that begins with word `i`; `i` where it is no longer, as it is where anything but a space
 * stands behind it: nobody below asks for that again. */
static size_t last_word(struct gisa_company_state *st, size_t i)
{
	if (gisa_gap_after(st, i) != GISA_GAP_SPACE)
		return i;
	size_t last = st->marks[i] & GISA_MARK_HEAD ? begins_with_firm(st, i) : i;
	if (last > i) {
		st->words[i].evidence |= GISA_EV(MARKER);
		if (st->words[last].hit != GISA_NONE)
			st->hits[st->words[last].hit].dropped = true;
	} else if (may_head(st, i)) {
		char room[ROOM];
		const struct gisa_str whole = in_one(st, i, room);
		if (!is_spaced_name(st, i, whole) && !is_counsel(st, i))
			last = last_part(st, i, whole);
	}
	return last == i ? begins_with_studio(st, i) : last;
}

/* Words i..last, a name, become the word `out`. */
static void put(struct gisa_company_state *st, size_t out, size_t i, size_t last)
{
	if (out == i && last == i)
		return;
	move(st, out, i, i + 1);
	struct gisa_cword *w = &st->words[out];
	if (w->hit != GISA_NONE) {
		struct gisa_chit *hit = &st->hits[w->hit];
		if (last > i)
			drop_hit(st, out);
		else if (hit->first == i)
			hit->first = (uint32_t)out;
		if (last == i && hit->last == i)
			hit->last = (uint32_t)out;
	}
	if (last > i) {
		w->end = st->words[last].end;
		w->script |= st->words[last].script;
		gisa_company_recut(st, out);
	}
}

void gisa_company_join(struct gisa_company_state *st)
{
	size_t out = 0, next = 0;
	for (size_t i;
	     (i = gisa_company_marked(st, next, st->word_count, GISA_MARK_NAME | GISA_MARK_HEAD)) < st->word_count;
	     out++) {
		size_t last = last_word(st, i);
		move(st, out, next, i);
		out += i - next;
		put(st, out, i, last);
		next = last + 1;
	}
	move(st, out, next, st->word_count);
	st->word_count -= next - out;
}

void gisa_company_index(struct gisa_company_state *st)
{
	const struct gisa_cword *w = st->words, *end = w + st->word_count;
	size_t sentence = 0, count = st->ctx->sentence_count;
	uint32_t *firsts = st->firsts = GISA_NEW(st->ctx->arena, uint32_t, count + 1);
	for (; w < end; w++)
		while (sentence <= w->sentence)
			firsts[sentence++] = (uint32_t)(w - st->words);
	while (sentence <= count)
		firsts[sentence++] = (uint32_t)st->word_count;
}
