/*
 * Posts: 대표, 연구원, 교수. Who bears one stands before or behind it, and the firm beside them; posts of other bodies tell
 * that the name before them is none.
 */
#include "extract/company_stages.h"

#define HAS(w, name) ((w)->classes & GISA_LEX(name))

/* The first word of the name that word `i` belongs to. */
static size_t first_of_name(const struct gisa_company_state *st, size_t i)
{
	return st->words[i].hit != GISA_NONE ? st->hits[st->words[i].hit].first : i;
}

/* The word before `i`, over words like 전, 신임, 공동; GISA_NONE where something parts them. */
static size_t before_post(const struct gisa_company_state *st, size_t i)
{
	while (i > 0 && st->words[i].gap == GISA_GAP_SPACE) {
		i--;
		if (!HAS(&st->words[i], PREFIX))
			return i;
	}
	return GISA_NONE;
}

/* 후앙유퉁(黃鈺同) [타이쏘] 대표: Chinese letters in brackets follow persons' names, as does their age: 홍길동(67)
 * [타이쏘] 회장, 홍길동(67·구속기소) 전 [타이쏘] 회장. */
static bool behind_signs(const struct gisa_company_state *st, size_t i)
{
	while (i > 0 && st->words[i].gap == GISA_GAP_SPACE && HAS(&st->words[i - 1], PREFIX))
		i--;
	if (i < 2 || st->words[i].gap != (GISA_GAP_CLOSE | GISA_GAP_SPACE))
		return false;
	if (st->words[i - 1].script == GISA_HANJA)
		return !gisa_str_is(gisa_cword_run(st, i - 1), "故"); /* 고(故) 홍길동 창업주 */
	size_t open = i - 1;
	while (open > 0 && open + 4 > i && !(st->words[open].gap & GISA_GAP_OPEN))
		open--;
	const struct gisa_cword *age = &st->words[open];
	return open > 0 && age->gap == GISA_GAP_OPEN && age->script == GISA_DIGIT && age->end - age->start == 2 &&
	       gisa_company_is_person(st, open - 1);
}

/* 대니 로웬 회장: two unknown words in a row before a post are the names of a person. */
static bool is_foreign_name(const struct gisa_company_state *st, size_t p, size_t x)
{
	const struct gisa_cword *first = &st->words[p], *last = &st->words[x];
	return first->hit == GISA_NONE && last->hit == GISA_NONE && first->stem_count == 1 && !first->classes &&
	       last->gap == GISA_GAP_SPACE && p + 1 == x && first->script == GISA_HANGUL && last->script == GISA_HANGUL;
}

/* [홍길동 / 누리투자 매니저 : "...], [홍길동, 누리투자 대표]: who speaks on television, and for whom. */
static bool is_captioned(const struct gisa_company_state *st, size_t x)
{
	if (x > 0 && st->words[x].gap == (GISA_GAP_COMMA | GISA_GAP_SPACE) && st->words[x - 1].gap & GISA_GAP_OPEN)
		return gisa_company_is_person(st, x - 1);
	uint16_t gap = st->words[x].gap & (uint16_t)~GISA_GAP_SPACE;
	size_t name = x;
	while (name > 0 && x - name < 3 && !(st->words[name].gap & GISA_GAP_OPEN))
		name--;
	return gap == GISA_GAP_SLASH && name < x && st->words[name].gap & GISA_GAP_OPEN;
}

/* 로웬 [현대차] 사장: an unknown word before the firm and the post is a person's surname. */
static bool is_surname_before_firm(const struct gisa_company_state *st, size_t p, size_t x)
{
	const struct gisa_cword *w = &st->words[p];
	return w->hit == GISA_NONE && st->words[x].hit != GISA_NONE && w->script == GISA_HANGUL && w->stem_count == 1 &&
	       !w->classes && !gisa_company_ends_firm(st, gisa_cword_run(st, p));
}

/* 루멘의 토머스 그린 최고경영자 */
static void name_of_foreigner(struct gisa_company_state *st, size_t first, const struct gisa_cword *post)
{
	size_t x = before_post(st, first);
	if (x != GISA_NONE && HAS(post, CHIEF) && gisa_company_namable(st, x) && gisa_cword_roles(st, x) & GISA_TAIL_OF)
		gisa_company_give(st, x, GISA_EV(POST) | GISA_EV(ASSET));
}

static void name_before_post(struct gisa_company_state *st, size_t post, size_t x)
{
	const struct gisa_cword *w = &st->words[post];
	size_t p = before_post(st, first_of_name(st, x));
	if (p != GISA_NONE && st->words[p].hit != GISA_NONE && gisa_company_is_bare(st, p) &&
	    st->words[x].hit == GISA_NONE && st->words[x].script == GISA_HANGUL &&
	    !gisa_company_ends_firm(st, gisa_cword_run(st, x))) {
		gisa_company_give(st, x, GISA_EV(NOT_POST)); /* 쿠팡 로저스 대표 */
		return;
	}
	if (p != GISA_NONE && HAS(w, CHIEF) && is_surname_before_firm(st, p, x))
		gisa_company_give(st, p, GISA_EV(NOT_POST)); /* 로웬 현대차 사장 */
	bool person = (p != GISA_NONE && gisa_company_is_person(st, p)) || behind_signs(st, first_of_name(st, x)) ||
		      is_captioned(st, first_of_name(st, x));
	if (!person && p != GISA_NONE && is_foreign_name(st, p, x)) /* 다나카신 [누리코리아] 대표 */
		person = gisa_company_ends_plain_firm(st, gisa_cword_run(st, x));
	if (!person && p != GISA_NONE && is_foreign_name(st, p, x)) {
		bool three = p > 0 && is_foreign_name(st, p - 1, p); /* 지미 스테이턴 [샌티쿠퍼] 대표 */
		gisa_company_give(st, p, GISA_EV(NOT_POST));
		gisa_company_give(st, three ? p - 1 : x, GISA_EV(NOT_POST));
		name_of_foreigner(st, three ? p - 1 : p, w);
		if (!three)
			return;
	}
	if (HAS(w, CHIEF))
		gisa_company_give(st, x, person ? GISA_EV(PERSON) : GISA_EV(POST));
	else if (person)
		gisa_company_give(st, x, GISA_EV(RANK) | (is_captioned(st, first_of_name(st, x)) ? GISA_EV(NEAR) : 0));
}

/* X 홍길동 대표. */
static void name_before_person(struct gisa_company_state *st, size_t post, size_t person)
{
	size_t x = before_post(st, person);
	if (x == GISA_NONE || !gisa_company_namable(st, x))
		return;
	if (!gisa_company_is_bare(st, x) && !(gisa_cword_roles(st, x) & GISA_TAIL_OF)) /* X의 홍길동 대표 */
		return;
	size_t firm = before_post(st, first_of_name(st, x));
	if (firm != GISA_NONE && st->words[firm].hit != GISA_NONE && gisa_cword_roles(st, firm) & GISA_TAIL_OF &&
	    st->words[x].hit == GISA_NONE &&
	    !gisa_company_ends_firm(st, gisa_cword_run(st, x)))
		return; /* 누리전자의 나카야마 겐지 사장 */
	gisa_company_give(st, x, HAS(&st->words[post], CHIEF) ? GISA_EV(PERSON) : GISA_EV(RANK));
}

static void of_firm(struct gisa_company_state *st, size_t i)
{
	size_t x = before_post(st, i);
	if (x == GISA_NONE)
		return;
	if (gisa_company_is_person(st, x) && !behind_signs(st, x)) {
		size_t before = before_post(st, x);
		if (before == GISA_NONE || !gisa_company_is_person(st, before)) {
			gisa_company_give(st, x, GISA_EV(NOT_POST));
			name_before_person(st, i, x);
			return;
		}
	}
	if (gisa_company_namable(st, x) && gisa_company_is_bare(st, x))
		name_before_post(st, i, x);
	else if (HAS(&st->words[i], CHIEF) && gisa_str_starts(gisa_cword_run(st, i), GISA_LIT("CEO")) &&
		 gisa_company_namable(st, x) && gisa_cword_roles(st, x) & GISA_TAIL_OF)
		gisa_company_give(st, x, GISA_EV(POST) | GISA_EV(ASSET)); /* X의 CEO */
}

/* 창업자 량하이룽은: who bears the post stands behind it, unless a person stands before. */
static void post_before(struct gisa_company_state *st, size_t i)
{
	size_t n = i + 1;
	const struct gisa_cword *w = &st->words[i];
	if (n >= st->word_count || w->stem != w->end || st->words[n].gap != GISA_GAP_SPACE ||
	    st->words[n].hit != GISA_NONE || st->words[n].script != GISA_HANGUL || st->words[n].stem_count == 0)
		return;
	size_t x = before_post(st, i);
	bool other = x != GISA_NONE ? gisa_company_is_person(st, x)
				    : gisa_str_starts(gisa_cword_run(st, i), GISA_LIT("대표")); /* 대표 브랜드 */
	if (other || gisa_company_ends_firm(st, gisa_cword_run(st, n)))
		return;
	gisa_company_give(st, n, GISA_EV(NOT_POST));
}

/* [안나 블룸] 장관: the word before a name that is no Korean's is the rest of it, unless it ends like a firm's. */
static bool is_given_before(const struct gisa_company_state *st, size_t p, size_t x)
{
	const struct gisa_cword *given = &st->words[p];
	struct gisa_str name = gisa_cword_run(st, x);
	bool korean = gisa_company_is_person(st, x) ||
		      (name.len == 6 && gisa_lexicon_word(st->lexicon, gisa_str_sub(name, 0, 3)) & GISA_LEX(SURNAME));
	return !korean && p + 1 == x && (!st->words[x].classes || name.len == 3) &&
	       st->words[x].script == GISA_HANGUL && given->script == GISA_HANGUL && gisa_company_is_bare(st, p) &&
	       (given->hit != GISA_NONE || given->stem_count == 1) &&
	       !gisa_company_ends_plain_firm(st, gisa_cword_run(st, p));
}

/* 누리미디어 PD: firms have such, too. */
static bool is_employee(const struct gisa_company_state *st, size_t i, size_t x)
{
	struct gisa_str post = gisa_cword_run(st, i);
	return (gisa_str_starts(post, GISA_LIT("PD")) || gisa_str_is(post, "감사")) &&
	       gisa_company_ends_plain_firm(st, gisa_cword_run(st, x));
}

/* 홍길동 누리 자료분석랩장: a rank as firms call theirs; papers have reporters and desks. */
static void rank_by_ending(struct gisa_company_state *st, size_t i, size_t x)
{
	size_t person = before_post(st, first_of_name(st, x));
	if (person == GISA_NONE || !HAS(&st->words[i], POSTS) || HAS(&st->words[i], NOTFIRM) ||
	    !gisa_company_is_bare(st, x) ||
	    gisa_dict_company(st->ctx->dict, st->hits[st->words[x].hit].company)->kind == GISA_KIND_OF_MEDIA)
		return;
	if (gisa_company_is_person(st, person))
		gisa_company_give(st, x, GISA_EV(RANK));
}

/* 홍길동 교수, 홍길동 한남대 교수. */
static void not_post(struct gisa_company_state *st, size_t i)
{
	size_t x = before_post(st, i);
	if (x != GISA_NONE && st->words[x].hit != GISA_NONE) {
		rank_by_ending(st, i, x);
		gisa_company_addressed(st, i);
	}
	if (x == GISA_NONE || st->words[x].hit != GISA_NONE || !gisa_company_is_bare(st, x) || is_employee(st, i, x))
		return;
	gisa_company_give(st, x, GISA_EV(NOT_POST));
	size_t p = before_post(st, x);
	if (p != GISA_NONE && gisa_company_namable(st, p) && is_given_before(st, p, x))
		gisa_company_give(st, p, GISA_EV(NOT_POST));
}

void gisa_company_post(struct gisa_company_state *st, size_t i)
{
	const struct gisa_cword *w = &st->words[i];
	if (w->classes & (GISA_LEX(CHIEF) | GISA_LEX(RANK)) && !(w->gap & GISA_GAP_OPEN))
		of_firm(st, i);
	else if (w->classes & (GISA_LEX(NOTFIRM) | GISA_LEX(POSTS)))
		not_post(st, i);
	if (HAS(w, CHIEF))
		post_before(st, i);
}
