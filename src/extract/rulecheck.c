/*
 * Examples are run as articles of one line, with the whole rule set on: a rule that only works
 * while it is alone does not work. What they mean is said in src/rules/README.md.
 */
#include "extract/rulecheck.h"

#include <stddef.h>

static const struct {
	const char *name;
	size_t offset;
} fields[] = {
#define GISA_X(field) { #field, offsetof(struct gisa_mention, field) }
	GISA_X(text),	  GISA_X(rule),	      GISA_X(mod),  GISA_X(flags),	GISA_X(company),
	GISA_X(ticker),	  GISA_X(corp),	      GISA_X(amount), GISA_X(amount_max), GISA_X(currency),
	GISA_X(date),	  GISA_X(date_begin), GISA_X(date_end),
#undef GISA_X
};

bool gisa_mention_field(const struct gisa_mention *mention, struct gisa_str name, struct gisa_arena *arena,
			struct gisa_str *out)
{
	for (size_t i = 0; i < GISA_COUNT(fields); i++)
		if (gisa_str_is(name, fields[i].name)) {
			memcpy(out, (const char *)mention + fields[i].offset, sizeof *out);
			return true;
		}
	if (!gisa_str_is(name, "pair"))
		return false;
	*out = mention->pair ? gisa_arena_printf(arena, "%u", mention->pair) : gisa_str(NULL, 0);
	return true;
}

/* Empty when every `key=value` of `want` holds, else what does not. */
static struct gisa_str compare(struct gisa_arena *arena, struct gisa_str want, const struct gisa_mention *m)
{
	struct gisa_str part;
	while (gisa_str_split(&want, ';', &part)) {
		part = gisa_str_trim(part);
		size_t equals = gisa_str_find(part, GISA_LIT("="), 0);
		if (equals == GISA_NPOS) { /* a second flag: `flags=a;b` */
			if (part.len && !gisa_has_flag(m->flags, gisa_arena_copy(arena, part).ptr))
				return gisa_arena_printf(arena, "no flag %.*s", GISA_FMT(part));
			continue;
		}
		struct gisa_str key = gisa_str_sub(part, 0, equals), got;
		struct gisa_str value = gisa_str_sub(part, equals + 1, part.len);
		if (!gisa_mention_field(m, key, arena, &got))
			return gisa_arena_printf(arena, "no such field %.*s", GISA_FMT(key));
		bool same = gisa_str_is(key, "flags") && value.len ?
				    gisa_has_flag(got, gisa_arena_copy(arena, value).ptr) :
				    gisa_str_eq(got, value);
		if (!same)
			return gisa_arena_printf(arena, "%.*s is '%.*s'", GISA_FMT(key), GISA_FMT(got));
	}
	return gisa_str(NULL, 0);
}

static const struct gisa_mention *rulecheck_first(const struct gisa_mentions *mentions, unsigned types)
{
	for (size_t i = 0; i < mentions->count; i++)
		if (types & 1u << mentions->items[i].type)
			return &mentions->items[i];
	return NULL;
}

/* Empty when the example comes out as written, else what is wrong. */
static struct gisa_str judge(struct gisa_extractor *x, struct gisa_arena *arena, const struct gisa_rule *rule,
			     const struct gisa_example *example, const struct gisa_mentions *mentions)
{
	bool fired = gisa_extractor_fired(x, rule);
	const struct gisa_mention *first = rulecheck_first(mentions, rule->types);
	if (!example->positive)
		return fired ? GISA_LIT("the rule matched") : gisa_str(NULL, 0);
	if (!fired && first)
		return gisa_arena_printf(arena, "another rule, %.*s, matched '%.*s'", GISA_FMT(first->rule),
					 GISA_FMT(first->text));
	if (!fired)
		return GISA_LIT("the rule did not match");
	if (example->want.len == 0)
		return rule->guard && first ? GISA_LIT("a mention is left") : gisa_str(NULL, 0);
	return first ? compare(arena, example->want, first) : GISA_LIT("no mention");
}

static struct gisa_str try(struct gisa_extractor *x, struct gisa_arena *arena, const struct gisa_rule *rule,
			   const struct gisa_example *example)
{
	struct gisa_article article = { .published = example->published };
	struct gisa_mentions mentions;
	struct gisa_error err;
	article.full = example->in_title ? example->text :
					   gisa_arena_printf(arena, "\n%.*s", GISA_FMT(example->text));
	if (gisa_extractor_run(x, arena, &article, &mentions, &err) != GISA_OK)
		return gisa_arena_copy(arena, gisa_cstr(err.text));
	if (mentions.limit_failures)
		return GISA_LIT("a pattern hit its limit");
	return judge(x, arena, rule, example, &mentions);
}

struct gisa_rulecheck gisa_rulecheck_run(const struct gisa_ruleset *rules, const struct gisa_dict *dict,
					 gisa_rulecheck_sink *sink, void *user)
{
	struct gisa_rulecheck sum = { .rules = gisa_ruleset_count(rules) };
	struct gisa_extractor *x = gisa_extractor_new(rules, dict);
	struct gisa_arena arena = { 0 };
	for (size_t i = 0; i < sum.rules; i++) {
		const struct gisa_rule *rule = gisa_ruleset_at(rules, i);
		for (size_t e = 0; e < rule->examples.count; e++) {
			struct gisa_str problem = try(x, &arena, rule, &rule->examples.items[e]);
			sum.examples++;
			sum.failed += problem.len > 0;
			if (problem.len)
				sink(user, rule, &rule->examples.items[e], problem);
			gisa_arena_reset(&arena);
		}
	}
	gisa_extractor_free(x);
	gisa_arena_free(&arena);
	return sum;
}
