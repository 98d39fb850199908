/*
 * Rules as data: the .rules files (grammar: src/rules/README.md), compiled. Immutable once
 * loaded and shared by all workers.
 */
#ifndef GISA_EXTRACT_RULESET_H
#define GISA_EXTRACT_RULESET_H

#include "base/mem.h"
#include "extract/need.h"

struct gisa_context;
struct gisa_candidate;
struct gisa_regex;
struct gisa_anchors;
struct gisa_company_model;

/*
 * Gives a candidate its value: fills the value fields, mod and flags of *out (type, offsets, text
 * and rule are set by the caller; flags starts as the rule's own). False rejects the candidate,
 * and whatever it overlapped gets its turn. Called in document order.
 */
typedef bool gisa_evaluator(struct gisa_context *ctx, const struct gisa_candidate *candidate,
			    struct gisa_mention *out);

enum { GISA_RULE_ARGS = 8 };

/* One `+` or `-` line. */
struct gisa_example {
	bool positive;
	bool in_title;             /* [title] stood before the text */
	unsigned line;             /* in the rule's file */
	struct gisa_str published; /* [2024-01-17] stood before the text, else empty */
	struct gisa_str text;
	struct gisa_str want; /* `key=value; key=value`, may be empty */
};

struct gisa_examples {
	struct gisa_example *items;
	size_t count, cap;
};

struct gisa_rule {
	struct gisa_str id;
	struct gisa_str file;
	unsigned line;
	unsigned order; /* place among all rules: earlier wins a tie */
	bool guard;
	unsigned types; /* guard: bits (1 << type) it forbids; rule: the bit of its own type */
	enum gisa_type type;
	struct gisa_str value; /* evaluator's name, and its arguments */
	struct gisa_str args[GISA_RULE_ARGS];
	size_t arg_count;
	gisa_evaluator *evaluate;
	struct gisa_str flags;    /* joined by ';' */
	struct gisa_need need;
	unsigned low, high; /* tried only at whole numbers from `low` to `high`; both 0: anywhere */
	bool head;      /* tried only at the head of a word: behind neither a Hangul syllable nor a digit */
	bool otherwise; /* tried only where no earlier rule matched at the anchor */
	struct gisa_regex *regex; /* NULL: its candidates come from code (companies) */
	unsigned span_group;      /* number of the group `span`, 0 without one */
	struct gisa_str pattern;  /* with the lets put in */
	struct gisa_examples examples;
};

/* What is looked at of a rule before its pattern is tried: rules are large, and most of them are not. */
struct gisa_try {
	const struct gisa_rule *rule;
	bool head, otherwise, needs;
	uint16_t low, high;
};

struct gisa_ruleset;

/* The built-in rules plus the given files (NULL-terminated list or NULL). */
enum gisa_status gisa_ruleset_load(const char *const *files, struct gisa_ruleset **out,
				   struct gisa_error *err);
void gisa_ruleset_free(struct gisa_ruleset *rules);

/* One text of rules alone, without the built-in ones (for tests). */
enum gisa_status gisa_ruleset_parse(struct gisa_str name, struct gisa_str text, struct gisa_ruleset **out,
				    struct gisa_error *err);

size_t gisa_ruleset_count(const struct gisa_ruleset *rules);
const struct gisa_rule *gisa_ruleset_at(const struct gisa_ruleset *rules, size_t index);

/* Of each rule, in the same order. */
const struct gisa_try *gisa_ruleset_tries(const struct gisa_ruleset *rules);

/* The rule of that id, or NULL. */
const struct gisa_rule *gisa_ruleset_find(const struct gisa_ruleset *rules, const char *id);

const struct gisa_anchors *gisa_ruleset_anchors(const struct gisa_ruleset *rules);
const struct gisa_needs *gisa_ruleset_needs(const struct gisa_ruleset *rules);

/* The most groups any of its patterns has. */
unsigned gisa_ruleset_groups(const struct gisa_ruleset *rules);

/* What the company family knows (company_model.h); NULL where the built-in rules are not in. */
const struct gisa_company_model *gisa_ruleset_companies(const struct gisa_ruleset *rules);

/* True where `word` is one of the ';'-joined flags. */
bool gisa_has_flag(struct gisa_str flags, const char *word);

#endif
