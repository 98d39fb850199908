/*
 * The rule files: parsed, their lets put in, compiled, anchored. Grammar: src/rules/README.md.
 * An error names the file and line; loading stops at the first one, since a rule set with a hole
 * in it would give rows that look complete.
 */
#include "extract/ruleset.h"

#include "base/buf.h"
#include "base/embed.h"
#include "base/error.h"
#include "extract/anchor.h"
#include "extract/company_model.h"
#include "extract/match.h"
#include "extract/regex.h"
#include "extract/rulefile.h"

#include <stdio.h>
#include <stdlib.h>

struct gisa_ruleset {
	struct gisa_rulelist rules;
	struct gisa_try *tries;
	struct gisa_anchors *anchors;
	struct gisa_arena arena; /* all views of the rules */
	unsigned max_groups;
	struct gisa_company_model *companies; /* with the built-in rules only */
};

static enum gisa_status add_file(struct gisa_ruleset *set, const char *path, struct gisa_error *err)
{
	FILE *f = fopen(path, "rb");
	if (!f)
		return gisa_fail(err, GISA_RULES, gisa_cstr(path), "cannot be opened");
	struct gisa_buf bytes = GISA_BUF(64 << 20);
	bool bad = !gisa_buf_read(&bytes, f);
	fclose(f);
	enum gisa_status status;
	if (bad) {
		status = gisa_fail(err, GISA_RULES, gisa_cstr(path), "cannot be read");
	} else {
		struct gisa_str text = gisa_arena_copy(&set->arena, gisa_buf_str(&bytes));
		status = gisa_rulefile_parse(&set->arena, gisa_arena_copy(&set->arena, gisa_cstr(path)), text,
					     set->anchors, &set->rules, err);
	}
	gisa_buf_free(&bytes);
	return status;
}

static enum gisa_status add_embedded(struct gisa_ruleset *set, struct gisa_error *err)
{
	enum gisa_status status = GISA_OK;
	for (const struct gisa_embedded *e = gisa_embedded; e->name && status == GISA_OK; e++)
		if (gisa_str_ends(gisa_cstr(e->name), GISA_LIT(".rules")))
			status = gisa_rulefile_parse(&set->arena, gisa_cstr(e->name), e->bytes, set->anchors,
						     &set->rules, err);
	return status;
}

static struct gisa_ruleset *new(void)
{
	struct gisa_ruleset *set = gisa_xcalloc(1, sizeof *set);
	set->anchors = gisa_anchors_new();
	set->rules.needs = gisa_needs_new();
	return set;
}

static void finish(struct gisa_ruleset *set)
{
	gisa_anchors_build(set->anchors);
	set->tries = GISA_NEW(&set->arena, struct gisa_try, set->rules.count + 1);
	for (size_t i = 0; i < set->rules.count; i++) {
		const struct gisa_rule *rule = &set->rules.items[i];
		const struct gisa_regex *re = rule->regex;
		set->tries[i] = (struct gisa_try){ .rule = rule, .head = rule->head, .otherwise = rule->otherwise,
						    .needs = rule->need.reach > 0, .low = (uint16_t)rule->low,
						    .high = (uint16_t)(rule->high ? rule->high : GISA_NO_NUMBER) };
		if (re && gisa_regex_groups(re) > set->max_groups)
			set->max_groups = gisa_regex_groups(re);
	}
}

static enum gisa_status hand_out(struct gisa_ruleset *set, enum gisa_status status,
				 struct gisa_ruleset **out)
{
	*out = NULL;
	if (status == GISA_OK) {
		finish(set);
		*out = set;
	} else {
		gisa_ruleset_free(set);
	}
	return status;
}

enum gisa_status gisa_ruleset_load(const char *const *files, struct gisa_ruleset **out,
				   struct gisa_error *err)
{
	struct gisa_ruleset *set = new();
	enum gisa_status status = add_embedded(set, err);
	for (; files && *files && status == GISA_OK; files++)
		status = add_file(set, *files, err);
	if (status == GISA_OK)
		status = gisa_company_model_load(set, &set->companies, err);
	return hand_out(set, status, out);
}

enum gisa_status gisa_ruleset_parse(struct gisa_str name, struct gisa_str text, struct gisa_ruleset **out,
				    struct gisa_error *err)
{
	struct gisa_ruleset *set = new();
	enum gisa_status status =
		gisa_rulefile_parse(&set->arena, gisa_arena_copy(&set->arena, name),
				    gisa_arena_copy(&set->arena, text), set->anchors, &set->rules, err);
	return hand_out(set, status, out);
}

void gisa_ruleset_free(struct gisa_ruleset *set)
{
	if (!set)
		return;
	for (size_t i = 0; i < set->rules.count; i++) {
		gisa_regex_free(set->rules.items[i].regex);
		free(set->rules.items[i].examples.items);
	}
	free(set->rules.items);
	gisa_needs_free(set->rules.needs);
	gisa_anchors_free(set->anchors);
	gisa_company_model_free(set->companies);
	gisa_arena_free(&set->arena);
	free(set);
}

size_t gisa_ruleset_count(const struct gisa_ruleset *set)
{
	return set->rules.count;
}

const struct gisa_rule *gisa_ruleset_at(const struct gisa_ruleset *set, size_t index)
{
	return &set->rules.items[index];
}

const struct gisa_try *gisa_ruleset_tries(const struct gisa_ruleset *set)
{
	return set->tries;
}

const struct gisa_rule *gisa_ruleset_find(const struct gisa_ruleset *set, const char *id)
{
	for (size_t i = 0; i < set->rules.count; i++)
		if (gisa_str_is(set->rules.items[i].id, id))
			return &set->rules.items[i];
	return NULL;
}

const struct gisa_anchors *gisa_ruleset_anchors(const struct gisa_ruleset *set)
{
	return set->anchors;
}

const struct gisa_needs *gisa_ruleset_needs(const struct gisa_ruleset *set)
{
	return set->rules.needs;
}

const struct gisa_company_model *gisa_ruleset_companies(const struct gisa_ruleset *set)
{
	return set->companies;
}

unsigned gisa_ruleset_groups(const struct gisa_ruleset *set)
{
	return set->max_groups;
}

bool gisa_has_flag(struct gisa_str flags, const char *word)
{
	struct gisa_str flag;
	while (gisa_str_split(&flags, ';', &flag))
		if (gisa_str_is(flag, word))
			return true;
	return false;
}
