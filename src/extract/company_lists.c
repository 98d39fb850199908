/*
 * Lists: A·B·C, "A, B와 C", A와 B. Of names in a row one that is known lifts its neighbours, and a
 * head behind the list ("등 3개 투자사") says what all of them are.
 */
#include "extract/company_stages.h"

static bool S_cut_off(const struct gisa_company_state *st, size_t i)
{
	const struct gisa_cword *w = &st->words[i];
	if (w->hit != GISA_NONE)
		return st->hits[w->hit].end == w->end;
	return w->stem_count > 0;
}

static bool S_linked(const struct gisa_company_state *st, size_t i)
{
	if (i + 1 >= st->word_count || !gisa_company_namable(st, i) || !gisa_company_namable(st, i + 1))
		return false;
	if (st->words[i].hit != GISA_NONE && st->words[i].hit == st->words[i + 1].hit)
		return true;
	uint16_t quotes = GISA_GAP_QUOTE | GISA_GAP_BEGIN | GISA_GAP_FINISH;
	uint16_t gap = st->words[i + 1].gap & (uint16_t)~quotes;
	if (gap == GISA_GAP_DOT || gap == (GISA_GAP_DOT | GISA_GAP_SPACE) || gap == GISA_GAP_COMMA ||
	    gap == (GISA_GAP_COMMA | GISA_GAP_SPACE))
		return S_cut_off(st, i);
	return gap == GISA_GAP_SPACE && gisa_word_roles(st, i) & GISA_TAIL_WITH;
}

/* The word of a list's end, "등 6개 보육기업", says that its members are firms. */
static bool S_headed(const struct gisa_company_state *st, size_t last)
{
	bool etc = false;
	for (size_t i = last + 1; i < st->word_count && i < last + 5; i++) {
		const struct gisa_cword *w = &st->words[i];
		if (w->gap & (GISA_GAP_LINE | GISA_GAP_STOP | GISA_GAP_COMMA))
			return false;
		if (w->classes & GISA_LEX(ETC))
			etc = true;
		else if (!etc && !(w->script & GISA_DIGIT)) /* "A, B 3개 기업" needs no 등 */
			return false;
		else if (w->classes & (GISA_LEX(HEAD) | GISA_LEX(HEADS) | GISA_LEX(KIN) | GISA_LEX(KINS) | GISA_LEX(MAKER) | GISA_LEX(MAKERS) |
				       GISA_LEX(COUNT)))
			return true;
		else
			etc = true;
	}
	return false;
}

static bool S_is_accepted(const struct gisa_company_state *st, size_t i)
{
	const struct gisa_cword *w = &st->words[i];
	if (w->hit != GISA_NONE)
		return st->hits[w->hit].accepted;
	return w->form != GISA_NONE && st->forms[w->form].accepted;
}

static bool S_give(struct gisa_company_state *st, size_t i, uint64_t evidence)
{
	struct gisa_cword *w = &st->words[i];
	uint64_t *place = w->hit != GISA_NONE ? &st->hits[w->hit].evidence : &w->evidence;
	bool fresh = (*place & evidence) != evidence;
	*place |= evidence;
	return fresh;
}

bool gisa_company_lists(struct gisa_company_state *st)
{
	bool changed = false;
	for (size_t i = 0, last; i + 1 < st->word_count; i = last + 1) {
		size_t accepted = 0;
		for (last = i; S_linked(st, last); last++)
			accepted += S_is_accepted(st, last);
		accepted += S_is_accepted(st, last);
		bool pair = last == i + 1 && st->words[last].gap == GISA_GAP_SPACE;
		uint64_t evidence = !accepted || last == i ? 0 : pair ? GISA_EV(PAIR) : GISA_EV(LIST);
		if (gisa_company_namable(st, i) && S_headed(st, last))
			evidence |= GISA_EV(ISA);
		for (size_t k = i; evidence && k <= last; k++)
			changed |= S_give(st, k, evidence);
	}
	return changed;
}
