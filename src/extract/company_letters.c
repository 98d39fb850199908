/*
 * What a name's own letters say: how it ends, whether it is a common word or made of such, whether it looks like
 * a person's. Asked of each name once; nothing of what stands around it is looked at.
 */
#include "extract/company_stages.h"

#include "base/utf8.h"

static bool is_word(const struct gisa_company_state *st, struct gisa_str text)
{
	return gisa_lexicon_word(st->lexicon, text) & ~GISA_LEX_SYLLABLES;
}

/* A common word or made of such. */
static bool is_common(const struct gisa_company_state *st, struct gisa_str text)
{
	return is_word(st, text) || gisa_lexicon_is_compound(st->lexicon, text);
}

/* No word of its own and no compound but for a single syllable at its edge. */
static bool is_edged(const struct gisa_company_state *st, struct gisa_str text)
{
	return !is_word(st, text) && !gisa_lexicon_is_whole_compound(st->lexicon, text);
}

/* 신태양, not 담보부: one syllable before a word. */
static bool is_headed(const struct gisa_company_state *st, struct gisa_str text)
{
	size_t pos = 0;
	if (text.len == 0 || !is_edged(st, text))
		return false;
	gisa_utf8_next(text, &pos);
	return gisa_lexicon_word(st->lexicon, gisa_str_sub(text, pos, text.len)) & GISA_LEX(NOUN);
}

/* 인천항만공사, 중국국제금융공사: a place before, 공사 behind. */
bool gisa_company_is_state_firm(const struct gisa_company_state *st, struct gisa_str text)
{
	struct gisa_lex_hit hits[GISA_LEX_WORD];
	uint64_t open;
	if (!gisa_str_ends(text, GISA_LIT("공사")) || text.len < strlen("인천항만공사") - 3)
		return false;
	size_t count = gisa_lexicon_prefixes(st->lexicon, text, hits, &open);
	for (size_t i = 0; i < count; i++)
		if (hits[i].classes & (GISA_LEX(NATION) | GISA_LEX(PLACE)) && hits[i].len < text.len - strlen("공사"))
			return true;
	return false;
}

/* 누리강남서: a police station bears the name of its place. */
static bool is_station(const struct gisa_company_state *st, struct gisa_str text)
{
	struct gisa_lex_hit hits[GISA_LEX_WORD];
	uint64_t open;
	if (!gisa_str_ends(text, GISA_LIT("서")))
		return false;
	text.len -= strlen("서");
	size_t count = gisa_lexicon_prefixes(st->lexicon, text, hits, &open);
	for (size_t i = 0; i < count; i++) {
		struct gisa_str rest = gisa_str_sub(text, hits[i].len, text.len);
		if (hits[i].classes & GISA_LEX(PLACE) && (!rest.len || gisa_lexicon_word(st->lexicon, rest) & GISA_LEX(PLACE)))
			return true;
	}
	return false;
}

static bool is_capitals(struct gisa_str text)
{
	for (size_t i = 0; i < text.len; i++)
		if (text.ptr[i] < 'A' || text.ptr[i] > 'Z')
			return false;
	return text.len > 0;
}

static bool sounds_coined(const struct gisa_company_state *st, struct gisa_str text)
{
	unsigned loans = 0;
	for (size_t pos = 0; pos < text.len;) {
		uint32_t code = gisa_utf8_next(text, &pos);
		if (code < 0x80 && gisa_is_alpha((char)code))
			return true;
		if (gisa_lexicon_syllable(st->lexicon, code) & GISA_LEX(LOAN))
			loans++;
	}
	return loans >= 2 || (loans == 1 && text.len <= 9);
}

enum { LETTERS_LONG = 4 /* code points before an ending of firms' names */ };

/* 미래공업, not 정밀공업: `e`, an ending that hardly any noun but a firm's name has, and no trade before it. */
static bool is_formal(const struct gisa_company_state *st, struct gisa_str text, struct gisa_lex_hit e)
{
	const uint64_t both = GISA_LEX(FIRM2) | GISA_LEX(FIRM1);
	struct gisa_str rest = gisa_str_sub(text, 0, text.len - e.len);
	return (e.classes & both) == both && rest.len >= 6 && !(gisa_lexicon_word(st->lexicon, rest) & GISA_LEX(SERVICE)) &&
	       !(gisa_lexicon_ending(st->lexicon, rest).classes & (GISA_LEX_FIRMS | GISA_LEX(ORG)));
}

/* 하늘저축은행, 보람제과: a common word that firms are named with, and a firm's ending `e`. */
static bool is_named(const struct gisa_company_state *st, struct gisa_str text, struct gisa_lex_hit e)
{
	struct gisa_str rest = gisa_str_sub(text, 0, text.len - e.len);
	return e.classes & GISA_LEX_PLAIN_FIRMS && rest.len >= 6 && gisa_lexicon_word(st->lexicon, rest) & GISA_LEX(STEM);
}

static uint64_t of_ending(const struct gisa_company_state *st, struct gisa_str text, struct gisa_lex_hit e)
{
	struct gisa_str rest = gisa_str_sub(text, 0, text.len - e.len);
	struct gisa_str ending = gisa_str_sub(text, rest.len, text.len);
	bool spaced = rest.len && rest.ptr[rest.len - 1] == ' ';
	rest.len -= spaced;
	if (gisa_company_is_state_firm(st, text))
		return GISA_EV(FIRM3);
	if (is_station(st, text))
		return GISA_EV(NOT_ORG);
	if (!e.classes)
		return 0;
	if (e.classes & GISA_LEX(ORG) || gisa_str_starts(text, GISA_LIT("국립")) || gisa_str_starts(text, GISA_LIT("시립")))
		return GISA_EV(NOT_ORG);
	bool whole = rest.len == 0;
	bool place = gisa_lexicon_word(st->lexicon, rest) & GISA_LEX(PLACE); /* 제주반도체, 대구은행 */
	bool sure = e.classes & (GISA_LEX(FIRM3) | GISA_LEX(TRADE)) && is_headed(st, rest); /* 신태양건설 */
	bool letter = rest.len == 3 && (unsigned char)rest.ptr[0] >= 0x80 && gisa_str_ends(text, GISA_LIT("그룹")); /* 대그룹 */
	bool latin = e.classes & GISA_LEX(FIRM3) && is_capitals(rest);   /* AB시스템스 */
	bool common = whole || letter || (!place && is_common(st, rest) && !sure && !latin && !is_named(st, text, e));
	if (whole)
		return GISA_EV(NOT_WORD);
	if (common && is_formal(st, text, e))
		return GISA_EV(FIRM2);
	if (e.classes & GISA_LEX(FIRM4))
		return GISA_EV(FIRM3);
	if (e.classes & (GISA_LEX(FIRM3) | GISA_LEX(TRADE) | GISA_LEX(FIRM2) | GISA_LEX(FIRM1)) && common)
		return GISA_EV(NOT_COMPOUND);
	if (rest.len == 3 && e.classes & (GISA_LEX(TRADE) | GISA_LEX(FIRM2)) && (unsigned char)rest.ptr[0] >= 0x80)
		return e.classes & GISA_LEX(TRADE) ? GISA_EV(FIRM2) : GISA_EV(FIRM1); /* 문제지, 농화학 */
	if (e.classes & (GISA_LEX(FIRM3) | GISA_LEX(TRADE)))
		return GISA_EV(FIRM3);
	if (e.classes & GISA_LEX(LONG) && gisa_utf8_count(rest) >= LETTERS_LONG && sounds_coined(st, rest))
		return GISA_EV(FIRM2) | GISA_EV(FIRM1); /* 네오하람테크 */
	if (e.classes & GISA_LEX(FIRM2))
		return spaced && !gisa_str_is(ending, "코리아") && (unsigned char)ending.ptr[0] >= 0x80 ? GISA_EV(FIRM1) /* 캡틴 아메리카 */
												 : GISA_EV(FIRM2);
	if (e.classes & GISA_LEX(FIRM1))
		return GISA_EV(FIRM1);
	if (e.classes & GISA_LEX(SPOT))
		return GISA_EV(NOT_PLACE);
	return e.classes & GISA_LEX(THING) ? GISA_EV(NOT_THING) : 0;
}

/* 카카오벤처스: begins with a firm's name of the dictionary; its length, else 0. `alone`: one that stands alone. */
static size_t letters_family(const struct gisa_company_state *st, struct gisa_str text, bool alone)
{
	struct gisa_dict_hit hits[GISA_DICT_HITS];
	size_t count = gisa_dict_match(st->ctx->dict, text, 0, hits);
	for (size_t i = 0; i < count; i++) {
		const struct gisa_dict_name *n = gisa_dict_name(st->ctx->dict, hits[i].name);
		const struct gisa_company *c = gisa_dict_company(st->ctx->dict, n->company);
		if (hits[i].len >= 4 && hits[i].len < text.len && !gisa_company_is_none(c) &&
		    (!alone || n->use == GISA_USE_FREE) &&
		    !(n->danger & (GISA_DANGER_WORD | GISA_DANGER_PLACE | GISA_DANGER_PERSON | GISA_DANGER_SHORT)))
			return hits[i].len;
	}
	return 0;
}

/* 농협유통 sounds like 농협 and an ending; 카카오의장 is a post. */
static uint64_t of_family(const struct gisa_company_state *st, struct gisa_str text, uint64_t e)
{
	size_t family = letters_family(st, text, false);
	if (!family)
		return e;
	struct gisa_str rest = gisa_str_sub(text, family, text.len);
	rest = rest.len && rest.ptr[0] == ' ' ? gisa_str_sub(rest, 1, rest.len) : rest;
	if (gisa_lexicon_word(st->lexicon, rest) & GISA_LEX_PERSONS || gisa_str_is(rest, "우") ||
	    gisa_str_is(rest, "우선주") || gisa_str_is(rest, "장"))
		/* 한빛전자우: a class of shares; 한빛은행장 */
		return e | GISA_EV(NOT_WORD);
	if (e & GISA_EV(FIRM1) && text.ptr[family] == ' ' && gisa_lexicon_ending(st->lexicon, text).classes & GISA_LEX(FIRM2))
		e |= GISA_EV(FIRM2); /* 누리전자 재팬 */
	bool ends_firm = e & GISA_EV(NOT_COMPOUND) && gisa_lexicon_ending(st->lexicon, text).classes & GISA_LEX(FIRM2);
	bool abroad = rest.len >= strlen("미국") && text.ptr[family] != ' ' &&
		      gisa_lexicon_word(st->lexicon, rest) & GISA_LEX(NATION);
	if ((ends_firm || abroad) && letters_family(st, text, true)) /* 누리증권베트남 */
		e |= GISA_EV(FIRM2);
	return (e & ~GISA_EV(NOT_COMPOUND)) | GISA_EV(FAMILY);
}

/* A사, B은행, 김모: a letter and a common ending hide a name. */
static bool is_anonymous(const struct gisa_company_state *st, struct gisa_str text)
{
	if (gisa_str_ends(text, GISA_LIT("OO")) || gisa_str_ends(text, GISA_LIT("XX"))) /* 법무법인 OO */
		return true;
	if (text.len == 6 && gisa_str_ends(text, GISA_LIT("모"))) /* 김모 대표 */
		return gisa_lexicon_word(st->lexicon, gisa_str_sub(text, 0, 3)) & GISA_LEX(SURNAME);
	if (text.len < 4 || !gisa_is_alpha(text.ptr[0]) || (unsigned char)text.ptr[1] < 0x80)
		return false;
	struct gisa_str rest = gisa_str_sub(text, 1, text.len);
	struct gisa_lex_hit e = gisa_lexicon_ending(st->lexicon, rest);
	return rest.len == 3 || e.len == rest.len || is_common(st, rest);
}

/* 씨라이언7, 모델3: what ends in a number is one of a firm's wares. */
bool gisa_company_is_model(struct gisa_str text)
{
	return text.len > 1 && gisa_is_digit(text.ptr[text.len - 1]) && !gisa_is_digit(text.ptr[0]);
}

/* 반부패수사3부, 누리주공1단지, 종합검사17일 */
static bool is_numbered(struct gisa_str text)
{
	static const char *const ends[] = { "부", "단지", "일" };
	for (size_t k = 0; k < GISA_COUNT(ends); k++) {
		size_t len = strlen(ends[k]) + 1;
		if (gisa_str_ends(text, gisa_cstr(ends[k])) && text.len > len && gisa_is_digit(text.ptr[text.len - len]))
			return true;
	}
	return false;
}

/* 한-UAE, 미-중 */
static bool is_two_states(struct gisa_str text)
{
	static const char *const states[] = { "한-", "미-", "중-", "일-", "북-", "러-" };
	return text.len > strlen("한-") && text.ptr[strlen("한")] == '-' && GISA_BEGINS(text, states);
}

uint64_t gisa_company_letters(const struct gisa_company_state *st, struct gisa_str text)
{
	const struct gisa_lex_hit ending = gisa_lexicon_ending(st->lexicon, text);
	uint64_t e = of_ending(st, text, ending);
	size_t chars = gisa_utf8_count(text);
	if (!(e & (GISA_EV(FIRM3) | GISA_EV(NOT_COMPOUND))) && is_common(st, text) && !is_formal(st, text, ending) &&
	    !is_named(st, text, ending))
		e |= is_word(st, text) ? GISA_EV(NOT_WORD) : is_edged(st, text) ? GISA_EV(NOT_EDGED) : GISA_EV(NOT_MADE);
	if (is_anonymous(st, text) || gisa_str_is_figures(text) || is_two_states(text))
		e |= GISA_EV(NOT_WORD);
	if (is_numbered(text))
		e |= GISA_EV(NOT_ORG);
	if (gisa_company_is_model(text))
		e |= GISA_EV(NOT_THING);
	if (gisa_lexicon_is_person(st->lexicon, text))
		e |= GISA_EV(NOT_PERSON);
	if (chars <= 2)
		e |= GISA_EV(NOT_SHORT);
	if (sounds_coined(st, text))
		e |= GISA_EV(COINED);
	return of_family(st, text, e);
}
