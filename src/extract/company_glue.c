/*
 * Words that stand without a space behind others: what a page's markup alone kept apart (a caption, a credit, a
 * headline's end before the first word of the text), and letters of papers that write no space before them.
 */
#include "extract/company_stages.h"

#include "base/utf8.h"
#include "base/words.h"

#include <string.h>

enum {
	SYLLABLE = 3,
	CREDITED = 2 * SYLLABLE, /* behind the sign of a credit */
	TICKER = 6,                /* characters */
	LETTERS = 2,               /* the shortest name in letters ... */
	NAME = 3 * SYLLABLE      /* ... and the shortest one that is looked for behind syllables */
};

/* A credit glued to the first word, as in "사진=가람로보틱가람로보틱은": the end of the one, else of the whole. */
static size_t cut_glued(struct gisa_str text, size_t start, size_t end, bool credit)
{
	const char *p = text.ptr + start;
	for (size_t n = credit ? CREDITED : GISA_GLUED; start + 2 * n <= end; n++)
		if (p[n] == p[0] && p[n + 1] == p[1] && p[n + 2] == p[2] && memcmp(p, p + n, n) == 0)
			return start + n;
	return end;
}

/* "gildong@nuri.co.kr가람전자가": the end of the address. */
static size_t cut_address(struct gisa_str text, size_t start, size_t end)
{
	static const char *const domains[] = { ".kr", ".com", ".net" };
	struct gisa_str word = gisa_str_sub(text, start, end);
	for (size_t i = 0; i < GISA_COUNT(domains); i++) {
		size_t at = gisa_str_find(word, gisa_cstr(domains[i]), 0), behind = at + strlen(domains[i]);
		if (at != GISA_NPOS && behind < word.len && (unsigned char)word.ptr[behind] >= 0xEA)
			return start + behind;
	}
	return end;
}

/* The longest name of the dictionary at `pos` that the word can end with, of no fewer bytes than `least`; len 0 where
 * there is none, or none but such as are words, places or persons, too. */
static struct gisa_dict_hit name_at(const struct gisa_company_state *st, size_t pos, size_t least)
{
	const uint8_t doubtful = GISA_DANGER_WORD | GISA_DANGER_PLACE | GISA_DANGER_PERSON | GISA_DANGER_SHORT;
	struct gisa_dict_hit hits[GISA_DICT_HITS];
	size_t count = gisa_dict_match(st->ctx->dict, st->ctx->text, pos, hits);
	for (size_t i = 0; i < count && hits[i].len >= least; i++) {
		const struct gisa_dict_name *n = gisa_dict_name(st->ctx->dict, hits[i].name);
		bool firm = !gisa_company_is_none(gisa_dict_company(st->ctx->dict, n->company));
		struct gisa_str name = gisa_str_sub(st->ctx->text, pos, pos + hits[i].len);
		struct gisa_str rest = gisa_str_sub(st->ctx->text, pos + hits[i].len, st->ctx->text.len);
		bool ends = gisa_company_tail_roles(st, pos, pos + hits[i].len) & ~(uint32_t)GISA_TAIL_SCRIPT ||
			    gisa_str_starts(rest, name) || gisa_company_mark_at(st->ctx->text, pos + hits[i].len);
		if (firm && ends && n->use != GISA_USE_NEVER && !(n->danger & doubtful))
			return hits[i];
	}
	return (struct gisa_dict_hit){ 0, GISA_DICT_NONE };
}

/* A name that begins with the word goes on behind `pos`: 한국GM. */
static bool is_within_name(const struct gisa_company_state *st, size_t start, size_t pos)
{
	struct gisa_dict_hit hits[GISA_DICT_HITS];
	size_t count = gisa_dict_match(st->ctx->dict, st->ctx->text, start, hits);
	return count > 0 && start + hits[0].len > pos;
}

/* The first of them are such as few other names begin with. */
static const char *const agencies[] = { "연합뉴스", "뉴스1", "뉴시스", "게티이미지뱅크", "게티이미지", "로이터", "REUTERS", "AFP", "한경DB" };
enum { WIRES = 3 };

/* Another credit glued to it: "사진=연합뉴스가람전자가" is the agency's name and the first word; and so is "뉴스1가람전자가". */
static size_t cut_agency(const struct gisa_company_state *st, size_t start, size_t end, bool credit)
{
	struct gisa_str word = gisa_str_sub(st->ctx->text, start, end);
	for (size_t i = 0; i < (credit ? GISA_COUNT(agencies) : WIRES); i++) {
		size_t behind = start + strlen(agencies[i]);
		if (gisa_str_starts(word, gisa_cstr(agencies[i])) && behind < end &&
		    (credit || (end - behind >= NAME && !is_within_name(st, start, behind) &&
				!(gisa_company_tail_roles(st, start, behind) & ~(uint32_t)GISA_TAIL_SCRIPT))))
			return behind;
	}
	return end;
}

/* 가람전자[연합뉴스]누리은행은: a caption's firm, then whose picture it is. */
static size_t cut_before_wire(const struct gisa_company_state *st, size_t start, size_t end)
{
	struct gisa_str word = gisa_str_sub(st->ctx->text, start, end);
	for (size_t i = 0; i < WIRES; i++) {
		size_t at = gisa_str_find(word, gisa_cstr(agencies[i]), 0);
		if (at != GISA_NPOS && at > 0 && gisa_dict_may_be(st->ctx->dict, gisa_str_sub(word, 0, at)))
			return start + at;
	}
	return end;
}

/* As much of the text as a name is looked for in: all of an article, the beginning of a book. Where `w` is cut then
 * leans on it. */
static struct gisa_str elsewhere(const struct gisa_company_state *st, struct gisa_cword *w)
{
	enum { MOST = 1 << 16 };
	struct gisa_str text = st->ctx->text;
	w->leans = true;
	return gisa_str_sub(text, 0, text.len < MOST ? text.len : gisa_utf8_floor(text, MOST));
}

/* The name stands elsewhere in the article of `w`, where a word begins. */
static bool stands_elsewhere(const struct gisa_company_state *st, struct gisa_cword *w, struct gisa_str name)
{
	struct gisa_str text = elsewhere(st, w);
	for (size_t at = 0; (at = gisa_str_find(text, name, at)) != GISA_NPOS; at += name.len)
		if (gisa_head_at(text, at) == GISA_HEAD_BREAK)
			return true;
	return false;
}

/* What a sentence, a phrase or a credit ends in: 런칭했다, 경쟁사인, 제공. */
static bool is_end(const struct gisa_company_state *st, struct gisa_str left)
{
	static const char *const ends[] = { "연합뉴스", "뉴시스", "뉴스1", "기자", "디자이너", "에디터", "특파원", "앵커", "코리아" };
	if (GISA_ENDS(left, ends))
		return true;
	if (gisa_is_digit(left.ptr[0]) || gisa_lexicon_is_person(st->lexicon, left))
		return true; /* 10분[카카오의], 홍길동[가람전자] 대표 */
	size_t verb = left.len > strlen("했다") ? left.len - strlen("했다") : 0;
	if (gisa_str_ends(left, GISA_LIT("다")) && gisa_hangul_final(gisa_utf8_next(left, &verb)) == GISA_FINAL_SSANGSIOT)
		return true;
	return gisa_lexicon_word(st->lexicon, left) & GISA_LEX(CREDIT);
}

/* 가람바이오는MTA기간: no name goes on in letters behind such 조사. */
static bool ends_in_particle(struct gisa_str left)
{
	static const char *const particles[] = { "는", "은", "를", "을", "에서", "까지", "부터", "이며", "하며", "하고", "했고" };
	static const char *const endings[] = { "면서", "지만" };
	static const char *const adverbs[] = { "한편", "또한", "특히" };
	return (left.len >= 4 * SYLLABLE && GISA_ENDS(left, particles)) ||
	       (left.len >= 3 * SYLLABLE && GISA_ENDS(left, endings)) || GISA_IS(left, adverbs);
}

/* 발굴[현대자동차그룹과], not 한국무역[보험공사]: a common word that no name begins with. */
static bool is_noun(const struct gisa_company_state *st, struct gisa_str left)
{
	uint64_t c = gisa_lexicon_word(st->lexicon, left);
	return c & GISA_LEX(NOUN) && !(c & (GISA_LEX(PLACE) | GISA_LEX(NATION) | GISA_LEX(MIDDLE)));
}

/* 보도[삼성전자], 8위[한미글로벌이]: a long name that the article has apart, a short one behind a noun. */
static bool may_precede(const struct gisa_company_state *st, struct gisa_cword *w, size_t pos, struct gisa_dict_hit hit)
{
	struct gisa_str left = gisa_str_sub(st->ctx->text, w->start, pos);
	if (gisa_str_is(left, "한국") &&
	    gisa_company_is_foreign(gisa_dict_company(st->ctx->dict, gisa_dict_name(st->ctx->dict, hit.name)->company)))
		return false; /* 한국야스카와전기: its house here */
	struct gisa_str name = gisa_str_sub(st->ctx->text, pos, pos + hit.len);
	if (hit.len >= GISA_GLUED && (is_end(st, left) || ends_in_particle(left) ||
				      (is_noun(st, left) && !gisa_lexicon_is_compound(st->lexicon, name))))
		return true;
	return gisa_dict_name(st->ctx->dict, hit.name)->use == GISA_USE_FREE && stands_elsewhere(st, w, name);
}

/* 정부는HD현대를, 급증하면서MS는, 올해LG는: short letters are a name only behind 조사, an ending or an adverb. */
static bool may_precede_letters(const struct gisa_company_state *st, struct gisa_str left, size_t pos,
				struct gisa_dict_hit hit)
{
	static const char ends[] = "은는이가을를의와과로서에인도며고한된중해앞위둔화등들때아어";
	const struct gisa_dict_name *n = gisa_dict_name(st->ctx->dict, hit.name);
	uint64_t c = gisa_lexicon_word(st->lexicon, left);
	if (gisa_str_is(left, "한국"))
		return false; /* 한국MS */
	if (gisa_lexicon_is_person(st->lexicon, left)) /* 손하람SK텔레콤 사장 */
		return true;
	if (c & GISA_LEX(PLACE)) /* 분당구SK가스, but 전주KCC */
		return (unsigned char)st->ctx->text.ptr[pos + hit.len - 1] >= 0x80;
	if ((unsigned char)left.ptr[0] < 0x80 && gisa_dict_may_be(st->ctx->dict, left)) /* CJ그룹[CJ는] */
		return true;
	if (n->use == GISA_USE_FREE && !(n->danger & GISA_DANGER_PREFIX) && hit.len > strlen("KCC"))
		return true;
	size_t last = gisa_utf8_prev(left, left.len);
	return c || gisa_str_find(gisa_cstr(ends), gisa_str_sub(left, last, left.len), 0) != GISA_NPOS;
}

/*
 * A name glued to what stands before it, as pages do whose markup alone kept the two apart, and papers that
 * write no space before Latin letters: where it begins, else the word's end.
 */
static size_t cut_at_letters(const struct gisa_company_state *st, size_t start, size_t end)
{
	struct gisa_str text = st->ctx->text;
	for (size_t pos = start + SYLLABLE; pos + LETTERS <= end; pos++) {
		if (text.ptr[pos] < 'A' || text.ptr[pos] > 'Z' || (unsigned char)text.ptr[pos - 1] < 0x80)
			continue;
		struct gisa_str left = gisa_str_sub(text, start, pos);
		if (ends_in_particle(left))
			return pos;
		struct gisa_dict_hit hit = name_at(st, pos, LETTERS);
		if (hit.len && !is_within_name(st, start, pos) && may_precede_letters(st, left, pos, hit))
			return pos;
	}
	return end;
}

static bool begins_name(const struct gisa_company_state *st, struct gisa_cword *w, size_t pos)
{
	if (!gisa_dict_may_begin(st->ctx->dict, st->ctx->text, pos))
		return false;
	struct gisa_dict_hit hit = name_at(st, pos, NAME);
	return hit.len && !is_within_name(st, w->start, pos) && may_precede(st, w, pos, hit);
}

/* The name stands elsewhere as a word, alone or with 조사. */
static bool is_word_elsewhere(const struct gisa_company_state *st, struct gisa_cword *w, size_t start, size_t end)
{
	struct gisa_str text = elsewhere(st, w), name = gisa_str_sub(st->ctx->text, start, end);
	for (size_t at = 0; (at = gisa_str_find(text, name, at)) != GISA_NPOS; at += name.len)
		if (at != start && gisa_head_at(text, at) == GISA_HEAD_BREAK &&
		    gisa_company_tail_roles(st, at, at + name.len) & ~(uint32_t)GISA_TAIL_SCRIPT)
			return true;
	return false;
}

/* 누리가람[AR]·VR: where common letters begin behind a name that the article has without them. */
static size_t cut_before_abbr(const struct gisa_company_state *st, struct gisa_cword *w, size_t end)
{
	size_t start = w->start, pos = start;
	while (pos < end && (unsigned char)st->ctx->text.ptr[pos] >= 0x80)
		pos++;
	uint64_t c = pos < start + NAME ? 0 : gisa_lexicon_word(st->lexicon, gisa_str_sub(st->ctx->text, pos, end));
	struct gisa_str left = gisa_str_sub(st->ctx->text, start, pos);
	return c & GISA_LEX(ABBR) && !(c & GISA_LEX(NATION)) && /* 누리종합화학USA */
	       !gisa_lexicon_word(st->lexicon, left) && !gisa_lexicon_is_compound(st->lexicon, left) && /* 초대형IB */
	       is_word_elsewhere(st, w, start, pos) ? pos : end;
}

bool gisa_company_begins_word(const struct gisa_company_state *st, struct gisa_str rest)
{
	struct gisa_lex_hit hits[GISA_LEX_WORD];
	uint64_t open;
	size_t count = gisa_lexicon_prefixes(st->lexicon, rest, hits, &open);
	return count > 0 && hits[count - 1].len >= 2 * SYLLABLE;
}

/* 누리가람은[가상인간]: where the next word begins behind a name with 조사 that the article has apart, not in 노르웨이은행. */
static size_t cut_behind_particle(const struct gisa_company_state *st, struct gisa_cword *w, size_t end)
{
	static const char *const particles[] = { "는", "은", "가", "이" };
	struct gisa_str text = st->ctx->text;
	const size_t start = w->start;
	for (size_t pos = start + GISA_GLUED; pos + 3 * SYLLABLE <= end; pos += SYLLABLE)
		for (size_t i = 0; i < GISA_COUNT(particles); i++)
			if (gisa_str_starts(gisa_str_sub(text, pos, end), gisa_cstr(particles[i])) &&
			    gisa_company_begins_word(st, gisa_str_sub(text, pos + SYLLABLE, end)) &&
			    !gisa_lexicon_word(st->lexicon, gisa_str_sub(text, start, pos)) && is_word_elsewhere(st, w, start, pos))
				return pos + SYLLABLE;
	return end;
}

/* 잇따라[삼성]·, 추진[누리]와: a short name that the article has apart, behind a common word of a headline. Not
 * 지역[농협]: what is called so is so more than once. */
static bool begins_short_name(const struct gisa_company_state *st, struct gisa_cword *w, size_t pos)
{
	const size_t start = w->start;
	struct gisa_str text = st->ctx->text, left = gisa_str_sub(text, start, pos);
	if (!gisa_dict_may_begin(st->ctx->dict, text, pos) || !is_noun(st, left))
		return false;
	struct gisa_dict_hit hit = name_at(st, pos, 2 * SYLLABLE);
	return hit.len == 2 * SYLLABLE && gisa_dict_name(st->ctx->dict, hit.name)->use == GISA_USE_FREE &&
	       !is_within_name(st, start, pos) && is_word_elsewhere(st, w, pos, pos + hit.len) &&
	       !is_word_elsewhere(st, w, start, pos + hit.len);
}

/* 김하람 기자[가람자산운용은], not 기자회견: the reporter's post and no word that goes on from it. */
static bool is_byline(const struct gisa_company_state *st, struct gisa_cword *w, size_t behind, size_t end)
{
	struct gisa_str text = st->ctx->text;
	w->leans = true;
	return w > st->words && w->gap == GISA_GAP_SPACE && end - behind >= NAME &&
	       gisa_lexicon_is_person(st->lexicon, gisa_str_sub(text, w[-1].start, w[-1].end)) &&
	       !gisa_company_tail_roles(st, w->start, behind) &&
	       !gisa_company_begins_word(st, gisa_str_sub(text, behind, end));
}

/* 제공[가람은]: behind the word of a credit a short name will do, too. */
static size_t cut_credit(const struct gisa_company_state *st, struct gisa_cword *w, size_t end)
{
	static const char *const credits[] = { "기자", "제공", "캡처", "캡쳐" };
	struct gisa_str word = gisa_str_sub(st->ctx->text, w->start, end);
	for (size_t i = 0; i < GISA_COUNT(credits); i++) {
		size_t behind = w->start + strlen(credits[i]);
		if (gisa_str_starts(word, gisa_cstr(credits[i])) && behind < end &&
		    (name_at(st, behind, 2 * SYLLABLE).len || (i == 0 && is_byline(st, w, behind, end))))
			return behind;
	}
	return end;
}

/* Words of syllables alone are most, and their syllables all as long. */
static size_t cut_at_name(const struct gisa_company_state *st, struct gisa_cword *w, size_t end)
{
	struct gisa_str text = st->ctx->text;
	const size_t start = w->start;
	bool syllables = w->script == GISA_HANGUL;
	for (size_t pos = start + 2 * SYLLABLE; syllables && pos + NAME <= end; pos += SYLLABLE)
		if (begins_name(st, w, pos))
			return pos;
	size_t first = start + 2 * SYLLABLE, near = end - 4 * SYLLABLE; /* 조사 behind it are of two syllables at most */
	for (size_t pos = near > first ? near : first; syllables && pos + 2 * SYLLABLE <= end; pos += SYLLABLE)
		if (begins_short_name(st, w, pos))
			return pos;
	size_t behind = start + (gisa_is_digit(text.ptr[start]) ? SYLLABLE + 1 : 2 * SYLLABLE); /* 3조[누리온전자의] */
	for (size_t pos = start; !syllables && pos + NAME <= end; gisa_utf8_next(text, &pos))
		if (pos >= behind && (unsigned char)text.ptr[pos] >= 0xEA && begins_name(st, w, pos))
			return pos;
	return end;
}

/* 하여금[누리산업](001234): behind the name stands its ticker. */
static size_t cut_before_ticker(const struct gisa_company_state *st, size_t start, size_t end)
{
	const struct gisa_dict *dict = st->ctx->dict;
	struct gisa_str text = st->ctx->text, ticker = gisa_str_sub(text, end + 1, end + 1 + TICKER);
	if (end + 1 + TICKER >= text.len || text.ptr[end] != '(' || text.ptr[end + 1 + TICKER] != ')' ||
	    !gisa_is_digit(ticker.ptr[0]) || gisa_dict_may_be(dict, gisa_str_sub(text, start, end)))
		return end;
	size_t pos = start;
	while (gisa_utf8_next(text, &pos), pos + 2 * SYLLABLE <= end) {
		uint32_t name = gisa_dict_lookup(dict, gisa_str_sub(text, pos, end));
		if (name != GISA_DICT_NONE &&
		    gisa_str_eq(gisa_dict_ticker(dict, gisa_dict_name(dict, name)->company, st->day), ticker))
			return pos;
	}
	return end;
}

/* 사진HDC현대산업개발주택 공급, 사진=누리케어회사는: a name that is itself glued to what follows, behind the word of a credit. */
static size_t cut_behind_name(const struct gisa_company_state *st, size_t start, size_t end)
{
	struct gisa_dict_hit hits[GISA_DICT_HITS];
	size_t count = gisa_dict_match(st->ctx->dict, st->ctx->text, start, hits);
	bool plain =
	    count > 0 && hits[0].len >= GISA_GLUED && gisa_dict_name(st->ctx->dict, hits[0].name)->use == GISA_USE_FREE;
	return plain && start + hits[0].len < end && !gisa_company_tail_roles(st, start, start + hits[0].len)
		   ? start + hits[0].len
		   : end;
}

size_t gisa_company_cut(const struct gisa_company_state *st, struct gisa_cword *w, size_t end)
{
	struct gisa_str text = st->ctx->text;
	const size_t start = w->start;
	bool credit = w->gap & GISA_GAP_CREDIT, latin = (unsigned char)text.ptr[start] < 0x80;
	bool mixed = w->script & GISA_LATIN && w->script & GISA_HANGUL;
	if (end - start >= 2 * GISA_GLUED || (credit && end - start >= 2 * CREDITED))
		end = cut_glued(text, start, end, credit);
	end = cut_agency(st, start, end, credit);
	if (end - start >= 6 * SYLLABLE)
		end = cut_before_wire(st, start, end);
	if (mixed && latin)
		end = cut_address(text, start, end);
	if (!latin && end - start >= 4 * SYLLABLE)
		end = cut_credit(st, w, end);
	if (mixed) /* first: 4위[KB국민카드], not 4위KB[국민카드] */
		end = cut_at_letters(st, start, end);
	if (w->script & GISA_HANGUL && end - start >= 4 * SYLLABLE)
		end = cut_at_name(st, w, end);
	if (mixed && !latin)
		end = cut_before_abbr(st, w, end);
	if (w->script & GISA_HANGUL && end - start >= 3 * SYLLABLE)
		end = cut_before_ticker(st, start, end);
	if (w->script == GISA_HANGUL && end - start >= GISA_GLUED + 3 * SYLLABLE)
		end = cut_behind_particle(st, w, end);
	if ((w->gap == 0 || w->gap & GISA_GAP_COLON) && w > st->words &&
	    gisa_lexicon_word(st->lexicon, gisa_str_sub(text, w[-1].start, w[-1].end)) & GISA_LEX(CREDIT))
		end = cut_behind_name(st, start, end);
	return end;
}
