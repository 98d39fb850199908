/*
 * Cues: what stands beside a word tells that it is a firm, or what else it is. Each cue word looks
 * at its neighbours; nothing is decided here, evidence is only noted at the place.
 */
#include "extract/company_stages.h"

#include "base/words.h"

/* ---- looking around ------------------------------------------------------------------------ */

/* 게시판에 [홍길동 대표의 이름으로]: hardly a name ends so. */
static bool ends_in_place(const struct gisa_company_state *st, const struct gisa_cword *w)
{
	struct gisa_str text = gisa_str_sub(st->ctx->text, w->start, w->end);
	return gisa_str_ends(text, GISA_LIT("에")) || gisa_str_ends(text, GISA_LIT("에서")) ||
	       gisa_str_ends(text, GISA_LIT("에게")) || gisa_str_ends(text, GISA_LIT("으로"));
}

/* Nothing is glued to the name: "X 대표", "X 주가". */
bool gisa_company_is_bare(const struct gisa_company_state *st, size_t i)
{
	const struct gisa_cword *w = &st->words[i];
	if (w->hit != GISA_NONE)
		return st->hits[w->hit].end == w->end;
	if (w->end - w->start == strlen("진과") && w->gap & GISA_GAP_SPACE &&
	    gisa_str_ends(gisa_cword_run(st, i), GISA_LIT("과")))
		return false; /* 가수 진과 [홍길동 대표] */
	if (w->classes || w->stem_count == 0)
		return w->stem == w->end || !w->classes;
	return w->stem_count == 1 || (st->forms[st->stems[w->stems].form].seen > 1 && !ends_in_place(st, w));
}

/* 방한한, 선임된, 이동해: a noun made a verb, whose syllables are those of names, too. */
static bool is_made_verb(const struct gisa_company_state *st, struct gisa_str text)
{
	static const char *const ends[] = { "한", "된", "할", "될", "해" };
	return GISA_ENDS(text, ends) &&
	       gisa_lexicon_word(st->lexicon, gisa_str_sub(text, 0, text.len - strlen("한"))) & GISA_LEX(NOUN);
}

bool gisa_company_is_person(const struct gisa_company_state *st, size_t i)
{
	const struct gisa_cword *w = &st->words[i];
	bool known = w->classes && !w->by_ending; /* 정부가; but not 최하원 */
	return w->hit == GISA_NONE && !w->particle && !known && gisa_lexicon_is_person(st->lexicon, gisa_cword_run(st, i)) &&
	       !is_made_verb(st, gisa_cword_run(st, i));
}

/* ---- marks of a firm ----------------------------------------------------------------------- */

static void mark(struct gisa_company_state *st, size_t i)
{
	const uint64_t others = GISA_LEX(CHIEF) | GISA_LEX(RANK) | GISA_LEX(NOTFIRM) | GISA_LEX(HEAD) | GISA_LEX(MARKER) |
				GISA_LEX(ETC) | GISA_LEX(SERVICE);
	struct gisa_str text = gisa_cword_run(st, i);
	struct gisa_lex_hit e = gisa_lexicon_ending(st->lexicon, text);
	if (st->words[i].classes & others || (e.len == text.len && e.classes & GISA_LEX_FIRMS))
		return; /* 주식회사 대표; Y 코리아㈜, whose first words are not known */
	gisa_company_force(st, i);
	gisa_company_give(st, i, GISA_EV(MARKER));
}

/* ㈜X and X㈜: the sign touches the name. */
static void cues_sign(struct gisa_company_state *st, size_t i)
{
	struct gisa_str text = st->ctx->text;
	static const char sign[2][4] = { "㈜", "㉼" };
	size_t before = st->words[i].start;
	for (int k = 0; k < 2; k++) {
		size_t n = strlen(sign[k]);
		size_t behind = i > 0 ? st->words[i - 1].end : 0; /* the word before it */
		bool marked = i > 0 && behind + n <= text.len && memcmp(text.ptr + behind, sign[k], n) == 0;
		if (marked)
			mark(st, i - 1);
		if (marked && behind + 2 * n > before)
			continue; /* not A㈜, ㈜B */
		if (before >= n && memcmp(text.ptr + before - n, sign[k], n) == 0)
			mark(st, i);
		else if (before >= n + 1 && text.ptr[before - 1] == ' ' &&
			 memcmp(text.ptr + before - n - 1, sign[k], n) == 0)
			mark(st, i);
	}
}

/* 의결권을 강탈해 주식회사의 존립을: what is done to something, and no name before the mark. */
static bool takes_away(const struct gisa_company_state *st, size_t i)
{
	return i > 0 && gisa_str_ends(gisa_cword_run(st, i), GISA_LIT("해")) && gisa_cword_roles(st, i - 1) & GISA_TAIL_OBJECT;
}

/* (주)X, X(주), 주식회사 X, X 주식회사, X Inc. */
static void marker(struct gisa_company_state *st, size_t i)
{
	uint16_t before = st->words[i].gap, after = gisa_gap_after(st, i);
	bool latin = st->words[i].script & GISA_LATIN;
	if (!latin && st->words[i].stem - st->words[i].start == 3) { /* 주, 유: only in brackets */
		if (before & GISA_GAP_OPEN && after & GISA_GAP_CLOSE && st->words[i].stem == st->words[i].end) {
			if (i + 1 < st->word_count && !(after & (GISA_GAP_SPACE | GISA_GAP_LINE | GISA_GAP_COMMA | GISA_GAP_OPEN)) &&
			    !st->words[i + 1].particle)
				mark(st, i + 1);
			else if (i > 0 && before == GISA_GAP_OPEN)
				mark(st, i - 1);
		}
		return;
	}
	if (!latin && i + 1 < st->word_count && st->words[i].stem == st->words[i].end &&
	    (after == GISA_GAP_SPACE || after == (GISA_GAP_SPACE | GISA_GAP_QUOTE | GISA_GAP_BEGIN)) &&
	    !(st->words[i + 1].classes & ~GISA_LEX(ORG)))
		mark(st, i + 1);
	else if (i > 0 && !(before & (GISA_GAP_LINE | GISA_GAP_OPEN | GISA_GAP_CLOSE)) && !st->words[i - 1].classes &&
		 (st->words[i - 1].nameable || st->words[i - 1].hit != GISA_NONE) && !takes_away(st, i - 1))
		mark(st, i - 1); /* not 1위 주식회사 */
}

/* ---- nouns before and after ---------------------------------------------------------------- */

/* The word behind `i`, over a bracket like (VC); GISA_NONE at a line's end. */
static size_t cues_behind(const struct gisa_company_state *st, size_t i)
{
	size_t n = gisa_cword_behind_brackets(st, i);
	if (n > i + 1 && n < st->word_count && st->words[n].particle)
		n++;
	return n < st->word_count ? n : GISA_NONE;
}

/* 협력사인 [표적항암제] 전문기업: the word goes with another head behind it. */
static bool is_modifier(const struct gisa_company_state *st, size_t i)
{
	const uint64_t heads = GISA_LEX(HEAD) | GISA_LEX(HEADS) | GISA_LEX(SERVICE) | GISA_LEX(SERVICES) |
			       GISA_LEX(MAKER) | GISA_LEX(MAKERS);
	const struct gisa_cword *w = &st->words[i];
	return w->hit == GISA_NONE && w->stem_count == 1 && gisa_gap_after(st, i) == GISA_GAP_SPACE &&
	       st->words[i + 1].classes & heads;
}

/* The word ends its phrase: 조사, a sign or a word that follows names. Bare before a noun it may be a part of
 * the phrase: 공기업 인선 절차. */
static bool is_phrase_end(const struct gisa_company_state *st, size_t i)
{
	const struct gisa_cword *w = &st->words[i];
	const uint64_t followers = GISA_LEX(CHIEF) | GISA_LEX(ASSET) | GISA_LEX(VOICE) | GISA_LEX(ETC) | GISA_LEX(RANK);
	if (w->hit != GISA_NONE || w->stem_count > 1 || gisa_gap_after(st, i) != GISA_GAP_SPACE)
		return true;
	return st->words[i + 1].classes & followers;
}

/* 기업인, 계열사이자, 자회사였던: not 기업이라는, behind which stands what is said of it. */
static bool modifies(const struct gisa_company_state *st, size_t i)
{
	struct gisa_str word = gisa_cword_run(st, i);
	return gisa_str_ends(word, GISA_LIT("인")) || gisa_str_ends(word, GISA_LIT("이자")) ||
	       gisa_str_ends(word, GISA_LIT("던"));
}

/* 제작사 '누리하늘'이, '누리하늘'다: the quotation is one word, of which something is said. */
static bool is_told_of(const struct gisa_company_state *st, size_t n)
{
	static const char *const tails[] = { "이", "가", "은", "는", "다", "이다", "와", "과" };
	if (n + 1 >= st->word_count || !st->words[n + 1].particle || !(gisa_gap_after(st, n) & GISA_GAP_FINISH))
		return false;
	return GISA_IS(gisa_cword_run(st, n + 1), tails);
}

/* 빅테크 "X 소지자, 즉각 돌아오라": the quotation that begins with word `n` is somebody's speech. */
static bool is_speech(const struct gisa_company_state *st, size_t n)
{
	size_t k = n + 1;
	if (gisa_gap_after(st, n) & GISA_GAP_OPEN)
		return false;
	while (k < st->word_count && k < n + 6 && st->words[k].gap == GISA_GAP_SPACE)
		k++;
	return k < st->word_count && (k == n + 6 || st->words[k].gap == (GISA_GAP_COMMA | GISA_GAP_SPACE));
}

/* '샤프란': the quotation goes on behind the name it begins with. */
static bool is_longer(const struct gisa_company_state *st, size_t n)
{
	const struct gisa_cword *w = &st->words[n];
	return w->hit != GISA_NONE && st->hits[w->hit].last == n && st->hits[w->hit].end < w->end &&
	       gisa_gap_after(st, n) & GISA_GAP_FINISH;
}

/* 올라(Ola): a common word, and a name of one word in letters in the brackets behind it. */
static bool is_spelt_behind(const struct gisa_company_state *st, size_t n)
{
	const struct gisa_cword *w = &st->words[n], *latin = w + 1;
	if (!w->classes || w->hit != GISA_NONE || w->script != GISA_HANGUL || gisa_gap_after(st, n) != GISA_GAP_OPEN)
		return false;
	struct gisa_str letters = gisa_cword_run(st, n + 1);
	return latin->script == GISA_LATIN && !latin->classes && gisa_gap_after(st, n + 1) & GISA_GAP_CLOSE &&
	       letters.len > 2 && letters.ptr[0] >= 'A' && letters.ptr[0] <= 'Z' && letters.ptr[1] >= 'a';
}

/* 교육 서비스 'X'를 [선보였다]: what is brought out, run or sold. */
static bool is_quoted_object(const struct gisa_company_state *st, size_t n)
{
	return n + 1 < st->word_count && st->words[n + 1].particle && gisa_gap_after(st, n) & GISA_GAP_FINISH &&
	       (gisa_str_is(gisa_cword_run(st, n + 1), "를") || gisa_str_is(gisa_cword_run(st, n + 1), "을"));
}

/* 스타트업 X, 전문기업인 'X'. */
static void head(struct gisa_company_state *st, size_t i, uint64_t plain, uint64_t quoted)
{
	const struct gisa_cword *w = &st->words[i];
	if (w->stem != w->end && !(w->roles & GISA_TAIL_COPULA && modifies(st, i)))
		return;
	size_t n = cues_behind(st, i);
	if (n == GISA_NONE || (gisa_str_is(gisa_cword_run(st, i), "기업인") &&
			       (i == 0 || !(w->gap & GISA_GAP_SPACE) || w->gap & (GISA_GAP_STOP | GISA_GAP_COMMA)) &&
			       st->words[n].gap == GISA_GAP_SPACE))
		return; /* 기업인 X: a person, but where it says of what trade */
	if (w->roles & GISA_TAIL_COPULA && st->words[n].classes & GISA_LEX(NATION) && gisa_company_is_bare(st, n) &&
	    n + 1 < st->word_count && st->words[n].gap == GISA_GAP_SPACE)
		n++; /* 제조사인 프랑스 X */
	uint16_t gap = st->words[n].gap & (uint16_t)~GISA_GAP_CLOSE;
	if (w->start > 0 && st->ctx->text.ptr[w->start - 1] == '[' &&
	    gisa_str_starts(gisa_str_sub(st->ctx->text, st->words[n].end, st->ctx->text.len), GISA_LIT("]")))
		return; /* [스타트업 톺아보기]: what the column is called */
	if (w->gap & GISA_GAP_BEGIN && gisa_gap_after(st, n) & GISA_GAP_FINISH) { /* 'VC 서머': head and name of one title */
		if (plain == GISA_EV(SERVICE) && st->words[n].hit == GISA_NONE)
			gisa_company_give(st, n, GISA_EV(NOT_SERVICE) | GISA_EV(NOT_THING));
		return;
	}
	if (gap & GISA_GAP_BEGIN && st->words[n].classes & GISA_LEX(NOUN) && gisa_gap_after(st, n) == GISA_GAP_SPACE)
		return; /* 협력사 '사업 전환' */
	if (gap & GISA_GAP_BEGIN && (is_speech(st, n) || is_longer(st, n) || gisa_company_is_topic(st, n)))
		return;
	if (gap & GISA_GAP_BEGIN && is_made_verb(st, gisa_cword_run(st, n)))
		return; /* 업체 "포집된 가스를" */
	if (gap & GISA_GAP_BEGIN && gisa_str_ends(gisa_cword_run(st, i), GISA_LIT("프로그램"))) {
		gisa_company_give(st, n, GISA_EV(NOT_THING)); /* 예능 프로그램 'X' */
	} else if (gap & GISA_GAP_BEGIN && !(gap & (GISA_GAP_LINE | GISA_GAP_OPEN | GISA_GAP_STOP | GISA_GAP_DOT))) {
		if (quoted != GISA_EV(SERVICE))
			gisa_company_force(st, n);
		if (w->classes & (GISA_LEX(KIN) | GISA_LEX(KINS) | GISA_LEX(MAKER) | GISA_LEX(MAKERS)) && is_told_of(st, n))
			quoted |= GISA_EV(HEAD) | GISA_EV(KIN);
		if (quoted & GISA_EV(QUOTED) && st->words[n].sentence > 0 && gisa_gap_after(st, n) & GISA_GAP_FINISH)
			quoted |= GISA_EV(ALONE); /* headlines quote whatever is said of firms: 업체 '비상' */
		if (quoted == GISA_EV(SERVICE) && is_quoted_object(st, n))
			quoted |= GISA_EV(NOT_SERVICE);
		gisa_company_give(st, n, quoted);
	} else if (gap == GISA_GAP_SPACE && w->roles & GISA_TAIL_COPULA && is_spelt_behind(st, n)) {
		gisa_company_force(st, n); /* 업체인 올라(Ola) */
		gisa_company_give(st, n, plain);
	} else if (gap == GISA_GAP_SPACE && gisa_company_namable(st, n) && !is_modifier(st, n)) {
		gisa_company_give(st, n, is_phrase_end(st, n) || plain == GISA_EV(SERVICE) ? plain : GISA_EV(NEAR));
	}
}

/* 재단법인 X, 걸그룹 'X': what follows is no firm. */
static void no_head(struct gisa_company_state *st, size_t i)
{
	size_t n = i + 1;
	if (n >= st->word_count || st->words[i].stem != st->words[i].end || !gisa_company_namable(st, n) ||
	    (st->words[n].hit != GISA_NONE && !gisa_company_is_performer(st, i)))
		return;
	if ((st->words[n].gap & (uint16_t)~(GISA_GAP_QUOTE | GISA_GAP_BEGIN)) == GISA_GAP_SPACE)
		gisa_company_give(st, n, GISA_EV(NOT_POST));
}

/* Whether the verb at `i` has what it makes before it: 앱을 [주로] 운영하는. */
static bool takes_object(const struct gisa_company_state *st, size_t i)
{
	for (size_t k = 1; k <= 2 && k <= i; k++) {
		const struct gisa_cword *w = &st->words[i - k];
		if (w[1].gap & (GISA_GAP_LINE | GISA_GAP_STOP | GISA_GAP_COMMA))
			return false;
		struct gisa_str run = gisa_cword_run(st, i - k);
		if (gisa_str_ends(run, GISA_LIT("을")) || gisa_str_ends(run, GISA_LIT("를")))
			return true;
	}
	return false;
}

/* 메달을 딴 '하늘이' 홍길동: whose name stands right behind the quotation is called so. */
static bool is_nickname(const struct gisa_company_state *st, size_t n)
{
	return n + 1 < st->word_count && st->words[n + 1].gap == (GISA_GAP_SPACE | GISA_GAP_QUOTE | GISA_GAP_FINISH) &&
	       gisa_company_is_person(st, n + 1);
}

/* 앱을 운영하는 X; the app itself is none. */
static void makes(struct gisa_company_state *st, size_t i)
{
	struct gisa_str word = gisa_cword_run(st, i);
	bool whole = gisa_str_ends(word, GISA_LIT("는")) || gisa_str_ends(word, GISA_LIT("한")) ||
		     gisa_str_ends(word, GISA_LIT("인")) || gisa_str_ends(word, GISA_LIT("든")) ||
		     gisa_str_ends(word, GISA_LIT("린")) || gisa_str_ends(word, GISA_LIT("낸"));
	size_t n = i + 1;
	bool resolved = gisa_str_ends(word, GISA_LIT("기로")); /* 투자하기로 한 X */
	if (n < st->word_count && st->words[n].gap == GISA_GAP_SPACE &&
	    (resolved ? gisa_str_is(gisa_cword_run(st, n), "한")
		      : gisa_str_is(gisa_cword_run(st, n), "중인") || gisa_str_is(gisa_cword_run(st, n), "있는")))
		n++;
	else if (!whole) /* 운영 중인, 이끌고 있는 */
		return;
	if (n >= st->word_count)
		return;
	if (st->words[i].classes & GISA_LEX(MAKES) && !takes_object(st, i)) {
		if (gisa_company_namable(st, n) && !(st->words[n].gap & (GISA_GAP_LINE | GISA_GAP_STOP | GISA_GAP_COMMA)))
			gisa_company_give(st, n, GISA_EV(NOT_SERVICE)); /* X가 개발한 Y: what is made */
		if (i > 0 && gisa_company_namable(st, i - 1) && gisa_cword_roles(st, i - 1) & GISA_TAIL_SUBJECT)
			gisa_company_give(st, i - 1, GISA_EV(DOES));
		return;
	}
	uint16_t gap = st->words[n].gap;
	uint64_t made = st->words[i].classes & GISA_LEX(ANYBODY) ? GISA_EV(MADE) : GISA_EV(MAKES);
	if (gap & GISA_GAP_BEGIN && !(gap & (GISA_GAP_LINE | GISA_GAP_COMMA | GISA_GAP_STOP))) {
		if (is_nickname(st, n))
			return;
		gisa_company_force(st, n);
		gisa_company_give(st, n, made == GISA_EV(MADE) ? made : made | GISA_EV(QUOTED)); /* 제공하는 '한빛서비스' */
	} else if (gap == GISA_GAP_SPACE && gisa_company_namable(st, n) &&
		   !(made == GISA_EV(MADE) && gisa_company_is_leader(st, n))) {
		gisa_company_give(st, n, made);
	} else {
		return;
	}
	size_t x = i;
	while (x > 0 && st->words[x - 1].particle)
		x--;
	if (x == 0 || !gisa_company_namable(st, x - 1))
		return;
	uint32_t roles = gisa_cword_roles(st, x - 1);
	if (roles & GISA_TAIL_OBJECT)
		gisa_company_give(st, x - 1, GISA_EV(NOT_SERVICE));
	else if (roles & GISA_TAIL_SUBJECT && x == i) /* X가 운영하는 Y */
		gisa_company_give(st, x - 1, GISA_EV(DOES));
}

/* X 주가, X의 지분, X 관계자. */
static void after_name(struct gisa_company_state *st, size_t i, uint64_t evidence)
{
	static const struct gisa_str times[] = { GISA_WORD("지난해"), GISA_WORD("작년"), GISA_WORD("올해"),
						 GISA_WORD("지난달"), GISA_WORD("상반기"), GISA_WORD("하반기"),
						 GISA_WORD("분기"),   GISA_WORD("연간"),   GISA_WORD("누적") };
	while (i > 1 && st->words[i].gap == GISA_GAP_SPACE && st->words[i - 1].hit == GISA_NONE &&
	       gisa_ends_any(gisa_cword_run(st, i - 1), times, GISA_COUNT(times)) &&
	       gisa_cword_roles(st, i - 2) & GISA_TAIL_OF)
		i--; /* 누리온테크의 지난해 매출 */
	if (i == 0 || st->words[i].gap != GISA_GAP_SPACE || !gisa_company_namable(st, i - 1))
		return;
	if (evidence == GISA_EV(ASSET) && st->words[i - 1].hit != GISA_NONE && gisa_str_is(gisa_cword_run(st, i - 1), "다음") &&
	    gisa_str_starts(gisa_cword_run(st, i), GISA_LIT("주가")))
		return; /* 다음 주가 고비다: next week */
	if (gisa_company_is_bare(st, i - 1) || gisa_cword_roles(st, i - 1) & GISA_TAIL_OF)
		gisa_company_give(st, i - 1, evidence);
}

/* 유튜브 채널, 인스타그램 커뮤니티: what the service holds, not its firm. */
static void channel(struct gisa_company_state *st, size_t i)
{
	if (i > 0 && st->words[i].gap == GISA_GAP_SPACE && st->words[i - 1].hit != GISA_NONE &&
	    gisa_company_is_bare(st, i - 1) &&
	    gisa_dict_name(st->ctx->dict, st->hits[st->words[i - 1].hit].name)->role == GISA_ROLE_BRAND)
		gisa_company_give(st, i - 1, GISA_EV(NOT_SERVICE));
}

/* 홍길동 지음/X/240쪽, 홍길동 옮김, X 펴냄: who published it, as notices of books put it. */
static bool is_imprint(const struct gisa_company_state *st, size_t i)
{
	const uint16_t parts = GISA_GAP_SLASH | GISA_GAP_COMMA | GISA_GAP_STOP | GISA_GAP_DOT | GISA_GAP_OTHER;
	struct gisa_str by = gisa_cword_run(st, i);
	if (i + 2 >= st->word_count || !(st->words[i + 1].gap & parts) || !(st->words[i].classes & GISA_LEX(CREDIT)) ||
	    (!gisa_str_is(by, "지음") && !gisa_str_is(by, "옮김") && !gisa_str_is(by, "엮음")) ||
	    !gisa_company_namable(st, i + 1))
		return false;
	const struct gisa_cword *next = &st->words[i + 2];
	return gisa_str_starts(gisa_cword_run(st, i + 2), GISA_LIT("펴냄")) ||
	       (next->gap & parts && gisa_is_digit(st->ctx->text.ptr[next->start]));
}

/* 사진=X, X 제공 at the end of a caption. */
static void credit(struct gisa_company_state *st, size_t i)
{
	const struct gisa_cword *w = &st->words[i];
	if (i > 0 && w->gap & GISA_GAP_COLON && !(w->gap & GISA_GAP_SPACE) && st->words[i - 1].classes & GISA_LEX(CREDIT) &&
	    gisa_company_namable(st, i))
		gisa_company_give(st, i, GISA_EV(CREDIT));
	else if (gisa_str_is(gisa_cword_run(st, i), "제공") && i > 0 && w->gap == GISA_GAP_SPACE &&
		 gisa_company_namable(st, i - 1) && gisa_company_is_bare(st, i - 1) &&
		 gisa_gap_after(st, i) & (GISA_GAP_CLOSE | GISA_GAP_LINE | GISA_GAP_STOP))
		gisa_company_give(st, i - 1, GISA_EV(CREDIT));
	else if (is_imprint(st, i))
		gisa_company_give(st, i + 1, GISA_EV(KIN));
}

/* (연출 홍길동, 제작 X·Y), 배급: X: who made it, as credits put it. */
static bool is_labelled(const struct gisa_company_state *st, size_t i)
{
	static const char *const labels[] = { "제작", "배급", "제공배급", "투자배급", "공동제작", "수입", "제작사", "배급사" };
	const uint16_t parts = GISA_GAP_OPEN | GISA_GAP_COMMA | GISA_GAP_LINE | GISA_GAP_SLASH | GISA_GAP_DOT;
	const struct gisa_cword *label = &st->words[i - 1];
	if (!(label->gap & parts) || (st->words[i].gap & ~(GISA_GAP_SPACE | GISA_GAP_COLON)) || !label->classes)
		return false;
	size_t last = st->words[i].hit != GISA_NONE ? st->hits[st->words[i].hit].last : i;
	if (!(gisa_gap_after(st, last) & (parts | GISA_GAP_CLOSE)))
		return false;
	return GISA_IS(gisa_cword_run(st, i - 1), labels);
}

/* X社: the sign for "firm"; the syllable, 사, is what company_score.c cuts off. */
static void body(struct gisa_company_state *st, size_t i)
{
	if (i > 0 && st->words[i].script == GISA_HANJA && gisa_str_starts(gisa_cword_run(st, i), GISA_LIT("社")))
		gisa_company_give(st, i - 1, GISA_EV(BODY) | GISA_EV(KIN));
}

/* ---- all of them --------------------------------------------------------------------------- */

static void word_cues(struct gisa_company_state *st, size_t i)
{
	const struct gisa_cword *w = &st->words[i];
	uint64_t c = w->classes;
	if (c & GISA_LEX(MARKER))
		marker(st, i);
	if (c & GISA_LEX_PERSONS)
		gisa_company_post(st, i);
	if (c & (GISA_LEX(HEAD) | GISA_LEX(HEADS)) || gisa_company_heads_by_two(st, i))
		head(st, i, GISA_EV(HEAD), GISA_EV(QUOTED));
	else if (c & (GISA_LEX(KIN) | GISA_LEX(KINS)))
		head(st, i, GISA_EV(KIN), GISA_EV(QUOTED) | GISA_EV(KIN));
	else if (c & (GISA_LEX(MAKER) | GISA_LEX(MAKERS)))
		head(st, i, GISA_EV(KIN), GISA_EV(QUOTED) | GISA_EV(KIN));
	else if (c & (GISA_LEX(SERVICE) | GISA_LEX(SERVICES)))
		head(st, i, gisa_company_is_bought(st, i) ? GISA_EV(KIN) : GISA_EV(SERVICE), GISA_EV(SERVICE));
	if (c & GISA_LEX(ASSET))
		after_name(st, i, GISA_EV(ASSET));
	if (c & GISA_LEX(OWNS))
		after_name(st, i, GISA_EV(OWNS));
	if (c & GISA_LEX(AFFAIR))
		after_name(st, i, GISA_EV(AFFAIR));
	if (c & GISA_LEX(BUY) && gisa_str_starts(gisa_cword_run(st, i), GISA_LIT("인수")) && w->stem - w->start == strlen("인수"))
		after_name(st, i, GISA_EV(DEAL));
	if (c & GISA_LEX(NOHEAD))
		no_head(st, i);
	if (c & GISA_LEX(SITE))
		after_name(st, i, GISA_EV(NOT_PLACE));
	if (c & GISA_LEX(SERVICE))
		channel(st, i);
	if (c & GISA_LEX(VOICE))
		after_name(st, i, GISA_EV(VOICE));
	if (c & (GISA_LEX(MAKER) | GISA_LEX(MAKERS)))
		after_name(st, i, GISA_EV(NOT_SERVICE));
	if (c & (GISA_LEX(MAKES) | GISA_LEX(LEADS)))
		makes(st, i);
}

static void gap_cues(struct gisa_company_state *st, size_t i)
{
	const struct gisa_cword *w = &st->words[i];
	if (w->gap & GISA_GAP_MARK)
		cues_sign(st, i);
	if (i > 0 && w->gap & GISA_GAP_OPEN)
		gisa_company_bracketed(st, i);
	if (i > 0 && w->gap & GISA_GAP_BEGIN)
		gisa_company_quoted(st, i);
	if (w->gap == 0)
		body(st, i);
}

void gisa_company_cues(struct gisa_company_state *st)
{
	const unsigned marks = GISA_MARK_CUE | GISA_MARK_NAME;
	for (size_t i = 0; (i = gisa_company_marked(st, i, st->word_count, marks)) < st->word_count; i++) {
		const struct gisa_cword *w = &st->words[i];
		if (w->gap != GISA_GAP_SPACE)
			gap_cues(st, i);
		if (i > 0 && w[-1].party)
			gisa_company_party(st, i);
		if (w->classes & GISA_CUE_CLASSES || (w->classes && gisa_company_heads_by_two(st, i)))
			word_cues(st, i);
		if (w->gap & GISA_GAP_COLON || (w->classes & GISA_LEX(CREDIT)))
			credit(st, i);
		if (gisa_company_namable(st, i)) {
			if (i > 0)
				gisa_company_behind_forename(st, i);
			uint32_t roles = gisa_cword_roles(st, i);
			gisa_company_dealings(st, i, roles);
			if (i > 0 && is_labelled(st, i))
				gisa_company_give(st, i, GISA_EV(KIN));
			if (roles & GISA_TAIL_SIDE)
				gisa_company_give(st, i, GISA_EV(VOICE));
		}
	}
}
