/*
 * Brackets: what stands in them says what the name before them is: a listing, a chief, a firm's other name, a Latin
 * spelling, somebody's age. Like company_cues.c, nothing is decided here, evidence is only noted at the place.
 */
#include "base/words.h"
#include "extract/company_stages.h"

#define HAS(w, name) ((w)->classes & GISA_LEX(name))

static bool is_ticker(const struct gisa_company_state *st, size_t i)
{
	struct gisa_str s = gisa_cword_run(st, i);
	size_t digits = 0;
	if (s.len != 6 || !gisa_is_digit(s.ptr[0])) /* HL8088 is an aeroplane */
		return false;
	for (size_t k = 0; k < s.len; k++) {
		if (!gisa_is_digit(s.ptr[k]) && !(s.ptr[k] >= 'A' && s.ptr[k] <= 'Z'))
			return false;
		digits += gisa_is_digit(s.ptr[k]);
	}
	return digits >= 4 && (gisa_gap_after(st, i) & GISA_GAP_CLOSE);
}

/* X(대표 홍길동): not 동일인(총수), nor 홍길동(대표), where nobody is named. */
static bool leads(const struct gisa_company_state *st, size_t i, size_t x)
{
	struct gisa_str name = gisa_cword_run(st, x);
	struct gisa_lex_hit e = gisa_lexicon_ending(st->lexicon, name);
	if (st->words[x].classes && i + 1 < st->word_count && st->words[i + 1].script == GISA_LATIN)
		return false; /* 정상회의(CEO Summit) */
	if (st->words[x].classes & GISA_LEX_PERSONS || (e.len == name.len && e.classes & GISA_LEX_FIRMS))
		return false;
	if (gisa_str_ends(name, GISA_LIT("회")) || gisa_str_ends(name, GISA_LIT("단")))
		return false; /* 독도사랑회(회장 홍길동) */
	return !(gisa_gap_after(st, i) & GISA_GAP_CLOSE);
}

/* X(NURI, 대표 홍길동): its name in letters stands before who leads it. */
static bool is_spelt_and_led(const struct gisa_company_state *st, size_t i)
{
	return st->words[i].script == GISA_LATIN && i + 2 < st->word_count && st->words[i + 1].gap & GISA_GAP_COMMA &&
	       HAS(&st->words[i + 1], CHIEF) && !(gisa_gap_after(st, i + 1) & GISA_GAP_CLOSE);
}

/* A(현 B), A(옛 B): two names of one firm. */
static bool is_era(const struct gisa_company_state *st, size_t i)
{
	static const char *const words[] = { "현", "옛", "구", "前", "現", "舊", "당시", "당시는" };
	struct gisa_str run = gisa_cword_run(st, i);
	if (i + 1 == st->word_count || gisa_gap_after(st, i) != GISA_GAP_SPACE)
		return false;
	return GISA_IS(run, words) || (gisa_str_is(run, "현재") && st->words[i + 1].hit != GISA_NONE); /* not 현재 미보유 */
}

/* KYC(고객확인): letters and the common word that they stand for. */
static bool is_spelt_out(const struct gisa_company_state *st, size_t x, size_t i)
{
	const struct gisa_cword *letters = &st->words[x], *w = &st->words[i];
	return letters->script == GISA_LATIN && letters->hit == GISA_NONE && w->hit == GISA_NONE && w->script == GISA_HANGUL &&
	       gisa_gap_after(st, i) & GISA_GAP_CLOSE && !(w->classes & GISA_LEX_FIRM_NOUNS) &&
	       (w->classes & GISA_LEX(NOUN) || gisa_lexicon_is_whole_compound(st->lexicon, gisa_cword_run(st, i)));
}

/* A common word, or several in one: 물류자동화설비. */
static bool is_common(const struct gisa_company_state *st, size_t x)
{
	return st->words[x].classes ||
	       (!gisa_company_is_firm_like(st, x) && gisa_lexicon_is_whole_compound(st->lexicon, gisa_cword_run(st, x)));
}

/* 대니 로웬스턴(41): whose age stands in brackets is a person, and so is the unknown word before. */
static bool is_age(const struct gisa_company_state *st, size_t x, size_t i)
{
	const struct gisa_cword *name = &st->words[x];
	if (st->words[i].gap != GISA_GAP_OPEN || name->hit != GISA_NONE || name->script != GISA_HANGUL)
		return false;
	size_t n = i; /* (Rowan·45) */
	while (n < i + 3 && n + 1 < st->word_count && st->words[n].script == GISA_LATIN)
		n++;
	const struct gisa_cword *age = &st->words[n];
	return age->script == GISA_DIGIT && age->end - age->start == 2 &&
	       (n == i || age->gap & (GISA_GAP_DOT | GISA_GAP_COMMA)) &&
	       gisa_gap_after(st, n) & (GISA_GAP_CLOSE | GISA_GAP_DOT) && !gisa_company_is_firm_like(st, x);
}

/* What is known of somebody by his age, and of the unknown word before his name. */
static uint64_t aged(struct gisa_company_state *st, size_t x)
{
	if (x > 0 && st->words[x].gap == GISA_GAP_SPACE && st->words[x - 1].hit == GISA_NONE &&
	    !gisa_company_is_person(st, x) && st->words[x - 1].script == GISA_HANGUL &&
	    st->words[x - 1].stem_count == 1 && !gisa_company_is_firm_like(st, x - 1))
		gisa_company_give(st, x - 1, GISA_EV(NOT_POST));
	return GISA_EV(NOT_POST) | GISA_EV(NOT_PERSON); /* whatever he leads and buys elsewhere */
}

/* A firm's name in the list, no paper's and no service's. */
static bool is_known_firm(const struct gisa_company_state *st, size_t x)
{
	if (st->words[x].hit == GISA_NONE)
		return false;
	const struct gisa_chit *hit = &st->hits[st->words[x].hit];
	return gisa_dict_company(st->ctx->dict, hit->company)->kind != GISA_KIND_OF_MEDIA &&
	       gisa_dict_name(st->ctx->dict, hit->name)->role != GISA_ROLE_BRAND;
}

/* 알파벳(GOOG), 비자(V): the sign of a share abroad. */
static bool is_symbol(const struct gisa_company_state *st, size_t x, size_t i)
{
	enum { LONGEST = 5 };
	struct gisa_str s = gisa_cword_run(st, i);
	if (!is_known_firm(st, x) || s.len > LONGEST || !(gisa_gap_after(st, i) & GISA_GAP_CLOSE))
		return false;
	const struct gisa_chit *hit = &st->hits[st->words[x].hit];
	if (!gisa_company_is_foreign(gisa_dict_company(st->ctx->dict, hit->company)) ||
	    gisa_dict_name(st->ctx->dict, hit->name)->use != GISA_USE_FREE)
		return false;
	for (size_t k = 0; k < s.len; k++)
		if (s.ptr[k] < 'A' || s.ptr[k] > 'Z')
			return false;
	return true;
}

/* 오렌지(Orange): both are names of one firm, the first a word, too. */
static bool is_same_firm(const struct gisa_company_state *st, size_t x, size_t i)
{
	return is_known_firm(st, x) && st->words[i].hit != GISA_NONE && gisa_gap_after(st, i) & GISA_GAP_CLOSE &&
	       gisa_dict_name(st->ctx->dict, st->hits[st->words[x].hit].name)->danger & GISA_DANGER_WORD &&
	       st->hits[st->words[x].hit].company == st->hits[st->words[i].hit].company;
}

/* 홈엔터(HE) 사업본부: a part of a firm. */
static bool is_division(const struct gisa_company_state *st, size_t i)
{
	return i + 1 < st->word_count && gisa_gap_after(st, i) == (GISA_GAP_CLOSE | GISA_GAP_SPACE) &&
	       gisa_company_is_part(gisa_cword_run(st, i + 1));
}

/* A(현 B): both are firms where one is known to be, told to be or ends like one. */
static uint64_t renamed(struct gisa_company_state *st, size_t x, size_t n)
{
	bool known = st->words[n].hit != GISA_NONE || st->words[x].hit != GISA_NONE;
	if (!known && !(st->words[x].evidence & ~GISA_EV(NOT_POST)) && !gisa_company_is_firm_like(st, x) &&
	    !gisa_company_is_firm_like(st, n))
		return 0; /* 에스와티니(옛 스와질란드), 광릉수목원(현 국립수목원) */
	uint64_t evidence = GISA_EV(RENAMED) | (known ? GISA_EV(PAIR) : 0);
	gisa_company_give(st, n, evidence);
	return evidence;
}

/* 디아제팜(diazepam) is no name, nor what ends a quotation. */
static uint64_t spelt(const struct gisa_company_state *st, size_t x, size_t i)
{
	char c = st->ctx->text.ptr[st->words[i].start];
	return (c >= 'a' && c <= 'z') || gisa_company_ends_quotation(st, x) ? 0 : GISA_EV(LATIN);
}

/* What the brackets that begin with word `i` say of the name before them, which ends in word `x`; what they say of
 * other words is noted at once. */
static uint64_t says(struct gisa_company_state *st, size_t x, size_t i)
{
	const struct gisa_cword *w = &st->words[i];
	bool latin = w->script == GISA_LATIN, letters = latin && st->words[x].hit == GISA_NONE;
	uint64_t both = 0;
	if (is_ticker(st, i) || is_symbol(st, x, i))
		return GISA_EV(TICKER);
	if (is_same_firm(st, x, i))
		both = GISA_EV(TICKER);
	else if (letters && is_division(st, i))
		both = GISA_EV(NOT_ORG);
	if (both) {
		gisa_company_give(st, i, both);
		return both;
	}
	if (HAS(w, CHIEF))
		return leads(st, i, x) ? GISA_EV(CHIEF) : 0;
	if (is_spelt_and_led(st, i) && gisa_company_namable(st, x))
		return GISA_EV(CHIEF) | GISA_EV(LATIN);
	if (HAS(w, NOTFIRM))
		return GISA_EV(NOT_POST);
	if (is_age(st, x, i))
		return aged(st, x);
	if (is_era(st, i) && gisa_company_namable(st, x) && gisa_company_namable(st, i + 1))
		return renamed(st, x, i + 1);
	if (is_spelt_out(st, x, i))
		return GISA_EV(NOT_ABBR);
	if (letters && is_common(st, x) && gisa_gap_after(st, i) & GISA_GAP_CLOSE) {
		bool state = gisa_company_is_state_noun(st, x);
		gisa_company_give(st, i, state ? GISA_EV(KIN) | GISA_EV(LATIN) : GISA_EV(NOT_ABBR)); /* 주가매출비율(PSR) */
		return 0;
	}
	return latin && !HAS(w, ABBR) && gisa_company_namable(st, x) ? spelt(st, x, i) : 0;
}

void gisa_company_bracketed(struct gisa_company_state *st, size_t i)
{
	enum { NEAR = 8 /* words: none has more of them, but for pages of nothing else */ };
	size_t x = i - 1, least = x > NEAR ? x - NEAR : 0;
	while (x > least && (st->words[x].particle || (HAS(&st->words[x], MARKER) && st->words[x].gap == GISA_GAP_SPACE)))
		x--; /* 다온길 주식회사(대표 …) */
	if (HAS(&st->words[x], MARKER) ||
	    st->words[i].gap & (GISA_GAP_LINE | GISA_GAP_STOP | GISA_GAP_COMMA | GISA_GAP_CLOSE))
		return;
	uint64_t evidence = says(st, x, i);
	if (evidence & (GISA_EV(TICKER) | GISA_EV(CHIEF)))
		gisa_company_force(st, x);
	gisa_company_give(st, x, evidence);
}
