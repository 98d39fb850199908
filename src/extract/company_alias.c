/*
 * Other names of accepted ones: 헤일로(Hailo), 본엔젤스벤처파트너스(이하 본엔젤스), and the short
 * forms an article goes on with: 콰라 for 콰라소프트, 밥캣 for 두산밥캣.
 */
#include "extract/company_stages.h"

#include "base/utf8.h"
#include "base/words.h"

static bool accepted(const struct gisa_company_state *st, size_t i)
{
	const struct gisa_cword *w = &st->words[i];
	if (w->hit != GISA_NONE)
		return st->hits[w->hit].accepted;
	return w->form != GISA_NONE && !w->guarded && !w->classes && st->forms[w->form].accepted;
}

/* ---- A(B) ---------------------------------------------------------------------------------- */

/* The word in brackets behind word `i`, when it is the only one (or follows 이하); GISA_NONE. */
static size_t bracketed(const struct gisa_company_state *st, size_t i)
{
	size_t n = i + 1;
	uint16_t sides = GISA_GAP_SPACE | GISA_GAP_LINE | GISA_GAP_COMMA | GISA_GAP_CLOSE | GISA_GAP_STOP;
	if (n >= st->word_count || !(st->words[n].gap & GISA_GAP_OPEN) || st->words[n].gap & (sides & ~GISA_GAP_SPACE))
		return GISA_NONE;
	struct gisa_str first = gisa_str_sub(st->ctx->text, st->words[n].start, st->words[n].end);
	if (gisa_str_is(first, "이하") && n + 1 < st->word_count)
		n++;
	size_t last = st->words[n].hit != GISA_NONE ? st->hits[st->words[n].hit].last : n;
	uint16_t after = gisa_gap_after(st, last);
	bool led = after & GISA_GAP_COMMA && st->words[n].script == GISA_LATIN &&
		   st->words[last + 1].classes & GISA_LEX(CHIEF);
	return after & GISA_GAP_CLOSE || led ? n : GISA_NONE; /* X(NURI, 대표 홍길동) */
}

static void accept_alias(struct gisa_company_state *st, size_t alias, size_t of)
{
	struct gisa_cword *a = &st->words[alias];
	const struct gisa_cword *b = &st->words[of];
	struct gisa_form *f = &st->forms[a->form];
	f->accepted = true;
	f->evidence |= GISA_EV(ALIAS);
	if (b->hit != GISA_NONE)
		f->company = st->hits[b->hit].company;
	else if (b->form != a->form)
		f->alias_of = b->form;
}

/* May a word in brackets be another name? Not a person, a common word, a class of shares. */
static bool may_be_alias(const struct gisa_company_state *st, size_t i)
{
	const struct gisa_cword *w = &st->words[i];
	if (w->hit != GISA_NONE || w->form == GISA_NONE || w->classes || w->guarded)
		return false;
	struct gisa_str text = gisa_str_sub(st->ctx->text, w->start, w->name_end);
	struct gisa_lex_hit e = gisa_lexicon_ending(st->lexicon, text);
	if (gisa_company_is_web_address(text) || gisa_str_starts(text, GISA_LIT("신용등급")))
		return false; /* 신용등급AA */
	if (e.len == text.len && e.classes & GISA_LEX_FIRMS)
		return false; /* [벤처스](Norgate New Ventures), whose first words are not known */
	return !gisa_lexicon_is_person(st->lexicon, text) && !gisa_lexicon_is_compound(st->lexicon, text);
}

/* [아시아경제(내포) 홍길동 기자]: a paper's brackets hold places. */
static bool is_media(const struct gisa_company_state *st, size_t i)
{
	uint32_t hit = st->words[i].hit;
	return hit != GISA_NONE && gisa_dict_company(st->ctx->dict, st->hits[hit].company)->kind == GISA_KIND_OF_MEDIA;
}

/* Each character of `part` stands in `whole`, in that order: 기은 in IBK기업은행. */
static bool is_drawn_from(struct gisa_str part, struct gisa_str whole)
{
	size_t at = 0, pos = 0;
	while (pos < part.len) {
		size_t from = pos;
		gisa_utf8_next(part, &pos);
		at = gisa_str_find(whole, gisa_str_sub(part, from, pos), at);
		if (at == GISA_NPOS)
			return false;
		at += pos - from;
	}
	return true;
}

/* A name that stands for its firm only in context, in letters behind an unknown firm, or drawn from the full name:
 * 한국투자금융지주(한투). */
static bool is_named_so(const struct gisa_company_state *st, size_t i, size_t n)
{
	const struct gisa_cword *of = &st->words[i], *called = &st->words[n];
	if (gisa_dict_name(st->ctx->dict, st->hits[called->hit].name)->use != GISA_USE_CONTEXT)
		return false;
	if (of->hit == GISA_NONE)
		return called->script == GISA_LATIN;
	return called->script == GISA_HANGUL && is_drawn_from(gisa_cword_run(st, n), gisa_cword_run(st, i));
}

/* 루멘인베스트먼트(이하 LI), 루멘마이닝(LM): what the text calls the firm from here on, whoever else is called so. */
static void rename_hits(struct gisa_company_state *st, size_t i, size_t n)
{
	const struct gisa_cword *of = &st->words[i], *called = &st->words[n];
	if (called->hit == GISA_NONE || !accepted(st, i) || (n < i + 2 && !is_named_so(st, i, n)))
		return;
	uint32_t name = st->hits[called->hit].name;
	const struct gisa_dict_name *known = gisa_dict_name(st->ctx->dict, name);
	bool full = known->use == GISA_USE_FREE && known->role == GISA_ROLE_NAME && !known->danger;
	if (of->hit == GISA_NONE && full &&
	    gisa_str_find(gisa_cword_run(st, i), gisa_str_sub(known->text, 0, strlen("누리")), 0) != GISA_NPOS) {
		st->forms[of->form].company = st->hits[called->hit].company; /* 한국누리은행(이하 누리뱅크) */
		return;
	}
	for (size_t k = 0; k < st->hit_count; k++)
		if (st->hits[k].name == name) {
			if (of->hit != GISA_NONE)
				st->hits[k].company = st->hits[of->hit].company;
			else
				st->hits[k].form = of->form;
			st->hits[k].homonyms = 1;
			st->hits[k].accepted = st->hits[k].resolved = true;
		}
}

/* 노부히로(소프트뱅크), ‘봄날 준비호’(누리책방): where a firm in brackets is known and the word before is not, that is
 * who plays for it or what it made, unless the one is spelt by the other. */
static bool belongs_to_firm(const struct gisa_company_state *st, size_t i, size_t n)
{
	const struct gisa_cword *w = &st->words[i], *firm = &st->words[n];
	if (firm->hit == GISA_NONE || w->script != firm->script || w->script != GISA_HANGUL)
		return false;
	struct gisa_str name = gisa_dict_canonical(st->ctx->dict, st->hits[firm->hit].company, st->day);
	struct gisa_str text = gisa_str_sub(st->ctx->text, w->start, w->name_end);
	return !gisa_company_ends_firm(st, text) && !is_drawn_from(text, name);
}

/* AA+, Baa1, BUY, EV3, PE: grades, advice, wares, what many firms are. */
static bool is_mark(struct gisa_str text)
{
	static const struct gisa_str advice[] = { GISA_WORD("BUY"), GISA_WORD("HOLD"), GISA_WORD("SELL"),
						  GISA_WORD("Buy"), GISA_WORD("Hold"), GISA_WORD("Sell"),
						  GISA_WORD("ADR"), GISA_WORD("GDR"),  GISA_WORD("IPO"),
						  GISA_WORD("PE"),  GISA_WORD("VC"),   GISA_WORD("AMC") };
	bool grade = text.len <= 4, digit = false;
	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];
		digit |= gisa_is_digit(c);
		grade &= (c >= 'A' && c <= 'D') || c == 'a' || gisa_is_digit(c);
	}
	for (size_t k = 0; k < GISA_COUNT(advice); k++)
		if (gisa_str_eq(text, advice[k]))
			return true;
	return grade || (digit && text.len <= 5);
}

/* What stands in brackets behind a firm that is known is another name of it in letters, where it is drawn from the one,
 * and where it is said to be one: 누리전자(이하 나리). Much else stands there: 한빛카드(AA+), 한빛게임(오딘). */
static bool may_rename(const struct gisa_company_state *st, size_t i, size_t n)
{
	if (st->words[i].hit == GISA_NONE || n > i + 1)
		return true;
	struct gisa_str called = gisa_str_sub(st->ctx->text, st->words[n].start, st->words[n].name_end);
	if (st->words[n].script & GISA_LATIN)
		return !is_mark(called);
	return is_drawn_from(called, gisa_dict_canonical(st->ctx->dict, st->hits[st->words[i].hit].company, st->day));
}

static void pair(struct gisa_company_state *st, size_t i)
{
	size_t n = bracketed(st, i);
	if (n == GISA_NONE || is_media(st, i) || gisa_company_ends_quotation(st, i))
		return;
	rename_hits(st, i, n);
	if (accepted(st, i) && may_be_alias(st, n) && !may_rename(st, i, n))
		return;
	if (accepted(st, i) && may_be_alias(st, n) && !accepted(st, n))
		accept_alias(st, n, i);
	else if (accepted(st, n) && may_be_alias(st, i) && !accepted(st, i) && !belongs_to_firm(st, i, n))
		accept_alias(st, i, n);
	else if (accepted(st, i) && may_be_alias(st, n) && st->words[i].form != st->words[n].form &&
		 st->words[i].hit == GISA_NONE && st->forms[st->words[i].form].alias_of != st->words[n].form)
		st->forms[st->words[n].form].alias_of = st->words[i].form;
	else if (accepted(st, i) && may_be_alias(st, n) && st->words[i].hit != GISA_NONE &&
		 st->words[n].script == GISA_LATIN)
		accept_alias(st, n, i); /* 소프트뱅크벤처스(Softbank Ventures) */
}

/* ---- short forms --------------------------------------------------------------------------- */

enum { ALIAS_SHORT = 6 /* bytes: two syllables */ };

/* 한빛손보 for 한빛손해보험, of a name that is in no list. Shorter cuts than those of short-forms.tsv (인베, 저축), which hold
 * in every article: here the whole name stands beside. */
static bool is_cut_of(struct gisa_str part, struct gisa_str whole)
{
	static const char *const cuts[][2] = { { "손해보험", "손보" },       { "자산운용", "운용" },   { "엔터테인먼트", "엔터" },
					       { "인베스트먼트", "인베" },   { "저축은행", "저축" },   { "에너지솔루션", "엔솔" },
					       { "생명보험", "생명" },       { "투자증권", "증권" } };
	for (size_t k = 0; k < GISA_COUNT(cuts); k++) {
		struct gisa_str full = gisa_cstr(cuts[k][0]), cut = gisa_cstr(cuts[k][1]);
		if (gisa_str_ends(whole, full) && gisa_str_ends(part, cut) && part.len > cut.len &&
		    gisa_str_eq(gisa_str_sub(part, 0, part.len - cut.len), gisa_str_sub(whole, 0, whole.len - full.len)))
			return true;
	}
	return false;
}

/* Both begin or end with the same letter: asked of every two names, of which few do. */
static inline bool shares_edge(struct gisa_str a, struct gisa_str b)
{
	return memcmp(a.ptr, b.ptr, 3) == 0 || memcmp(a.ptr + a.len - 3, b.ptr + b.len - 3, 3) == 0;
}

/* `part` heads or ends `whole`, and what is left is an ending of firms or the name of a family. */
static bool is_short_of(const struct gisa_company_state *st, struct gisa_str part, struct gisa_str whole)
{
	if (part.len < ALIAS_SHORT || part.len >= whole.len || !shares_edge(part, whole))
		return false;
	if (is_cut_of(part, whole))
		return true;
	if (gisa_str_starts(whole, part)) {
		struct gisa_str rest = gisa_str_sub(whole, part.len, whole.len);
		struct gisa_lex_hit e = gisa_lexicon_ending(st->lexicon, rest);
		bool firm = e.classes & GISA_LEX_FIRMS && e.len == rest.len;
		return firm || part.len > ALIAS_SHORT;
	}
	if (gisa_str_starts(whole, GISA_LIT("법무법인")) && gisa_str_ends(whole, part) &&
	    whole.len <= part.len + strlen("법무법인 "))
		return true; /* 법무법인 한길, later 한길 */
	if (!gisa_str_ends(whole, part) || part.len <= ALIAS_SHORT)
		return false;
	struct gisa_lex_hit e = gisa_lexicon_ending(st->lexicon, part);
	return !e.classes || e.len < part.len;
}

static bool try_short(struct gisa_company_state *st, struct gisa_form *f, struct gisa_str whole)
{
	if (f->letters & (GISA_EV(NOT_WORD) | GISA_EV(NOT_MADE) | GISA_EV(NOT_ORG)) ||
	    f->evidence & GISA_EV(NOT_SERVICE))
		return false;
	if (gisa_lexicon_word(st->lexicon, f->text) || gisa_lexicon_is_compound(st->lexicon, f->text) ||
	    gisa_lexicon_is_person(st->lexicon, f->text))
		return false;
	if (!gisa_str_starts(whole, f->text) && f->evidence & GISA_EV(SERVICE))
		return false; /* 브랜드 카르덴, beside 한빛카르덴 */
	struct gisa_str rest = gisa_str_sub(whole, f->text.len, whole.len);
	if (gisa_str_starts(whole, f->text) && !f->evidence && !gisa_company_ends_firm(st, rest))
		return false; /* 어등산, where 어등산관광개발피에프브이 builds */
	f->accepted = true;
	f->evidence |= GISA_EV(SHORT);
	return true;
}

enum { LONG_NAMES = 1000 /* of an article: what names more firms is a table, and every form is held against each */ };

/* A name that short forms may be of: an accepted form's, or the canonical one of a dictionary hit. */
struct long_name {
	struct gisa_str text;
	uint32_t form, company; /* one of them is set */
};

static size_t long_names(const struct gisa_company_state *st, struct long_name *names)
{
	size_t count = 0;
	for (size_t i = 0; i < st->form_count && count < LONG_NAMES; i++)
		if (st->forms[i].accepted && st->forms[i].used)
			names[count++] = (struct long_name){ st->forms[i].text, (uint32_t)i, GISA_DICT_NONE };
	for (size_t i = 0; i < st->hit_count && count < LONG_NAMES; i++) {
		const struct gisa_chit *h = &st->hits[i];
		bool seen = !h->accepted;
		for (size_t k = 0; k < count && !seen; k++)
			seen = names[k].company == h->company;
		if (!seen)
			names[count++] = (struct long_name){ gisa_dict_canonical(st->ctx->dict, h->company, st->day), GISA_NONE,
							     h->company };
	}
	return count;
}

/* 누리코리아 beside 누리: the firm's house in a country. */
static bool is_house_of(struct gisa_str part, struct gisa_str whole)
{
	static const char *const houses[] = { "코리아", "재팬", "아메리카", "차이나", "베트남", "비나", "인디아", "유럽" };
	struct gisa_str rest = gisa_str_sub(whole, part.len, whole.len);
	return gisa_str_starts(whole, part) && GISA_IS(rest, houses);
}

/* ㈜올봄, seen again and again beside one 올봄헬스케어: no short form of that, which is the odd one. */
static bool stands_alone(const struct gisa_company_state *st, const struct gisa_form *f, const struct long_name *name)
{
	if (!f->accepted || name->form == GISA_NONE)
		return false;
	const uint64_t own = GISA_EV(HEAD) | GISA_EV(QUOTED) | GISA_EV(ISA) | GISA_EV(MARKER) | GISA_EV(CHIEF);
	return (f->evidence & own && is_house_of(f->text, name->text)) ||
	       (f->evidence & (GISA_EV(MARKER) | GISA_EV(TICKER) | GISA_EV(CHIEF)) &&
		f->used > 2 * st->forms[name->form].used);
}

/* Forms that may be short ones at all: used, not yet another name, and with something to say for them: what sentences
 * are on is. */
static bool may_be_short(const struct gisa_company_state *st, const struct gisa_form *f)
{
	return f->used && f->alias_of == GISA_NONE && f->company == GISA_DICT_NONE && f->text.len >= ALIAS_SHORT &&
	       (f->used >= 2 || f->evidence || st->words[f->first].sentence == 0 ||
		gisa_cword_roles(st, f->first) & GISA_TAIL_TOPIC);
}

/* Another firm's name, which stands for that only where more is said, and nothing was. */
static bool is_open(const struct gisa_company_state *st, const struct gisa_chit *hit)
{
	const struct gisa_dict_name *n = gisa_dict_name(st->ctx->dict, hit->name);
	return !hit->accepted && !hit->dropped && n->use == GISA_USE_CONTEXT && n->role != GISA_ROLE_BRAND;
}

static bool is_word(const struct gisa_company_state *st, const struct gisa_chit *hit)
{
	return gisa_dict_name(st->ctx->dict, hit->name)->danger & (GISA_DANGER_WORD | GISA_DANGER_PLACE);
}

/* 누리그룹은 ..., 누리는: what the sentence is on. One that is a word as well (대상은) begins it. */
static bool may_be_short_here(const struct gisa_company_state *st, const struct gisa_chit *hit)
{
	bool begins = st->firsts[st->words[hit->first].sentence] == hit->first;
	return is_open(st, hit) && hit->roles & (GISA_TAIL_TOPIC | GISA_TAIL_SUBJECT) && (begins || !is_word(st, hit));
}

/* "누리, 매출 늘었다", where the article goes on with 누리페타시스. */
static bool heads_title(const struct gisa_company_state *st, const struct gisa_chit *hit)
{
	return hit->first == 0 && is_open(st, hit) && !is_word(st, hit) && hit->end == st->words[hit->last].end &&
	       gisa_gap_after(st, hit->last) == (GISA_GAP_COMMA | GISA_GAP_SPACE);
}

/* What heads many firms' names is short for the group alone. */
static bool is_short_here(const struct gisa_company_state *st, const struct gisa_chit *hit, struct gisa_str text,
			  struct gisa_str whole)
{
	bool heads = gisa_dict_name(st->ctx->dict, hit->name)->danger & GISA_DANGER_PREFIX;
	return heads ? gisa_str_is(gisa_str_sub(whole, text.len, whole.len), "그룹") : is_short_of(st, text, whole);
}

static void short_hits(struct gisa_company_state *st, const struct long_name *names, size_t count)
{
	for (size_t i = 0; i < gisa_company_hits_asked(st); i++) {
		struct gisa_chit *hit = &st->hits[i];
		struct gisa_str text = gisa_str_sub(st->ctx->text, hit->start, hit->end);
		bool title = heads_title(st, hit);
		if (!title && !may_be_short_here(st, hit))
			continue;
		for (size_t k = 0; k < count && !hit->accepted; k++)
			if (gisa_str_starts(names[k].text, text) && (title || is_short_here(st, hit, text, names[k].text))) {
				hit->form = names[k].form;
				hit->company = names[k].form == GISA_NONE ? names[k].company : hit->company;
				hit->homonyms = 1;
				hit->accepted = hit->resolved = true;
			}
	}
}

static void short_forms(struct gisa_company_state *st)
{
	size_t most = st->form_count + st->hit_count;
	struct long_name *names = GISA_NEW(st->ctx->arena, struct long_name, most < LONG_NAMES ? most : LONG_NAMES);
	size_t count = long_names(st, names);
	short_hits(st, names, count);
	for (size_t i = 0; count && i < st->form_count; i++) {
		struct gisa_form *f = &st->forms[i];
		if (!may_be_short(st, f))
			continue;
		for (size_t k = 0; k < count; k++) {
			if (!is_short_of(st, f->text, names[k].text))
				continue;
			bool itself =
			    names[k].form == i || (names[k].form != GISA_NONE &&
						   st->forms[names[k].form].evidence & GISA_EV(SHORT));
			if (itself || stands_alone(st, f, &names[k]) || !try_short(st, f, names[k].text))
				continue;
			if (names[k].form != GISA_NONE)
				f->alias_of = names[k].form;
			else
				f->company = names[k].company;
			break;
		}
	}
}

void gisa_company_aliases(struct gisa_company_state *st)
{
	for (size_t i = 1; (i = gisa_company_marked(st, i, st->word_count, GISA_MARK_CUE)) < st->word_count; i++)
		if (st->words[i].gap & GISA_GAP_OPEN && (st->words[i - 1].hit != GISA_NONE || st->words[i - 1].form != GISA_NONE))
			pair(st, i - 1);
	short_forms(st);
}
