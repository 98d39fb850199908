/*
 * What whole sentences say of their subject: firms file reports, launch and buy, and are called
 * firms. Only the first possible name with 은/는 or 이/가 is taken for the subject.
 */
#include "extract/company_stages.h"

#include "base/words.h"

/* 절은 식품기업인 [누리와] 손잡았다: said of the name behind it, not of the subject; but who has a 지주사 is a firm. */
static bool is_attribute(const struct gisa_company_state *st, size_t i)
{
	static const char *const relations[] = { "지주사", "지주회사", "모회사", "자회사", "계열사", "최대주주", "대주주" };
	size_t n = i + 1;
	return !GISA_BEGINS(gisa_cword_run(st, i), relations) && gisa_str_ends(gisa_cword_run(st, i), GISA_LIT("인")) &&
	       n < st->word_count &&
	       (st->words[n].gap & GISA_GAP_BEGIN || gisa_company_namable(st, n));
}

/* A head noun said of the subject: "... 하는 기업이다", "... 스타트업으로, "; 은행에 says where. */
static bool says_firm(const struct gisa_company_state *st, size_t i)
{
	const struct gisa_cword *w = &st->words[i];
	if (!(w->classes & GISA_LEX_FIRM_NOUNS) || w->stem == w->end || is_attribute(st, i))
		return false;
	struct gisa_str tail = gisa_str_sub(st->ctx->text, w->stem, w->end);
	bool as = gisa_str_ends(tail, GISA_LIT("로")) || gisa_str_ends(tail, GISA_LIT("로서")) ||
		  gisa_str_ends(tail, GISA_LIT("로는"));
	return w->roles & GISA_TAIL_COPULA || (w->roles & GISA_TAIL_PLACE && as);
}

static uint64_t predicate(const struct gisa_company_state *st, size_t i)
{
	const struct gisa_cword *w = &st->words[i];
	uint64_t found = 0;
	uint64_t said = w->open | w->classes;
	if (said & GISA_LEX(FILED))
		found |= GISA_EV(FILED);
	if (said & GISA_LEX(DOES))
		found |= GISA_EV(DOES);
	if (said & GISA_LEX(SAYS))
		found |= GISA_EV(SAYS);
	if (w->open & GISA_LEX(AFFAIR))
		found |= GISA_EV(AFFAIR);
	return says_firm(st, i) ? found | GISA_EV(ISA) : found;
}

/* X의 경우: a topic too. */
static bool is_case(const struct gisa_company_state *st, size_t i, uint32_t roles)
{
	size_t n = i + 1;
	while (n < st->word_count && st->words[n].particle)
		n++;
	return roles & GISA_TAIL_OF && n < st->word_count &&
	       gisa_str_starts(gisa_str_sub(st->ctx->text, st->words[n].start, st->words[n].end), GISA_LIT("경우"));
}

/* The subject: the first possible name with 은/는, else 이/가. */
static size_t topics_subject(const struct gisa_company_state *st, size_t from, size_t to)
{
	size_t subject = GISA_NONE;
	for (size_t i = from; (i = gisa_company_marked(st, i, to, GISA_MARK_NAME)) < to; i++) {
		if (!gisa_company_namable(st, i))
			continue;
		uint32_t roles = gisa_cword_roles(st, i);
		if (roles & GISA_TAIL_TOPIC || is_case(st, i, roles))
			return i;
		if (roles & GISA_TAIL_SUBJECT && subject == GISA_NONE)
			subject = i;
	}
	return subject;
}

/* 미라 [무라티]가 차린: the second of two unknown words is a person's name, unless it ends as firms' names do. */
static bool is_surname_behind_given(const struct gisa_company_state *st, size_t i)
{
	const struct gisa_cword *w = &st->words[i], *given = w - 1;
	if (i == 0 || w->gap != GISA_GAP_SPACE || w->hit != GISA_NONE || w->script != GISA_HANGUL ||
	    given->hit != GISA_NONE || given->classes || given->stem_count != 1 || given->script != GISA_HANGUL ||
	    given->gap & GISA_GAP_BEGIN || gisa_str_starts(gisa_cword_run(st, i), gisa_cword_run(st, i - 1)))
		return false;
	return !gisa_company_is_firm_like(st, i);
}

static void sentence(struct gisa_company_state *st, size_t from, size_t to)
{
	uint64_t evidence = 0;
	size_t last = from; /* predicate: its subject stands before it */
	for (size_t i = from; (i = gisa_company_marked(st, i, to, GISA_MARK_TELLS)) < to; i++) {
		uint64_t found = predicate(st, i);
		evidence |= found;
		if (found)
			last = i;
	}
	if (!evidence)
		return;
	size_t subject = topics_subject(st, from, last);
	if (subject != GISA_NONE && !is_surname_behind_given(st, subject))
		gisa_company_give(st, subject, evidence);
}

/* Words of what firms do, as headlines put them: 유치, 출시, 인수. */
static bool title_deed(const struct gisa_company_state *st, size_t from, size_t to)
{
	uint64_t deeds = GISA_LEX(FUND) | GISA_LEX(BUY) | GISA_LEX(DEAL);
	for (size_t i = from; i < to; i++)
		if (st->words[i].classes & deeds || st->words[i].open & (GISA_LEX(DOES) | GISA_LEX(FILED)))
			return true;
	return false;
}

/* "X, 3분기 영업이익 511억": what firms file. */
static bool title_results(const struct gisa_company_state *st, size_t from, size_t to)
{
	static const struct gisa_str results[] = { GISA_WORD("영업이익"), GISA_WORD("영업익"), GISA_WORD("영업손실"), GISA_WORD("영업적자"),
						   GISA_WORD("순이익"), GISA_WORD("순손실"), GISA_WORD("당기순"), GISA_WORD("매출액") };
	for (size_t i = from; i < to && i < from + 4; i++)
		if (gisa_begins_any(gisa_cword_run(st, i), results, GISA_COUNT(results)))
			return true;
	return false;
}

/* "X, 100억 투자 유치": the name before a headline's first comma. */
static void title(struct gisa_company_state *st, size_t to)
{
	size_t i = 0;
	while (i < to && st->words[i].gap & GISA_GAP_OPEN) { /* [특징주] */
		while (i < to && !(gisa_gap_after(st, i) & GISA_GAP_CLOSE))
			i++;
		i++;
	}
	for (size_t last = i; last < to && last < i + 4; last++) {
		uint16_t after = gisa_gap_after(st, last);
		bool speech = last == i && after & GISA_GAP_BEGIN && after & GISA_GAP_SPACE;
		if (!speech && (!(after & (GISA_GAP_COMMA | GISA_GAP_STOP)) || after & GISA_GAP_DOT))
			continue;
		if (!gisa_company_namable(st, last))
			return;
		gisa_company_give(st, last, GISA_EV(TOPIC));
		if (title_deed(st, last + 1, to))
			gisa_company_give(st, last, GISA_EV(DOES));
		if (last == i && title_results(st, last + 1, to))
			gisa_company_give(st, last, GISA_EV(FILED));
		return;
	}
}

void gisa_company_topics(struct gisa_company_state *st)
{
	if (st->word_count)
		title(st, st->firsts[1]);
	for (size_t s = 0; s < st->ctx->sentence_count; s++)
		sentence(st, st->firsts[s], st->firsts[s + 1]);
}
