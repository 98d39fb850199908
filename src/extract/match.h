/*
 * Candidates: where a rule matched, before overlaps are resolved.
 *
 * Policy, stated once: of candidates that overlap the leftmost wins, then the longest, then a
 * guard, then an amount or a date before a company, then the earlier rule. A guard forbids the
 * types it names only; an evaluator that rejects its candidate leaves the place to the next one.
 */
#ifndef GISA_EXTRACT_MATCH_H
#define GISA_EXTRACT_MATCH_H

#include "extract/context.h"

/* A named group that matched. */
struct gisa_group {
	const char *name;
	struct gisa_str text;
};

struct gisa_candidate {
	const struct gisa_rule *rule;
	const char *base;    /* start of the article's text: what offsets count from */
	uint32_t start, end; /* span of the mention: group `span`, else the whole match */
	uint32_t from, to;   /* the whole match */
	unsigned seq;        /* order of finding */
	bool taken;          /* accepted when overlaps were resolved */
	size_t group_count;
	const struct gisa_group *groups; /* in the pattern's order */
	const void *data;                /* for candidates made by code: what its evaluator needs */
};

struct gisa_candidates {
	struct gisa_candidate *items;
	size_t count, cap;
};

/* Adds a candidate of code's own (rule: gisa_ruleset_find()). */
void gisa_candidates_add(struct gisa_candidates *list, const struct gisa_rule *rule,
			 const struct gisa_context *ctx, size_t start, size_t end, const void *data);

struct gisa_matcher;

/* One pass over ctx->text: adds every match of every rule at its anchors. */
void gisa_match_all(struct gisa_context *ctx, struct gisa_matcher *matcher, struct gisa_candidates *list);

/* Sorts by the policy above. */
void gisa_candidates_sort(struct gisa_candidates *list);

/* Evaluators, one a family: the `value` names of the rule files. */
gisa_evaluator gisa_money_value, gisa_date_value, gisa_company_value;

#endif
