/* The examples of the rule files, run. */
#ifndef GISA_EXTRACT_RULECHECK_H
#define GISA_EXTRACT_RULECHECK_H

#include "extract/extract.h"

/* Gets each example that does not come out as written. */
typedef void gisa_rulecheck_sink(void *user, const struct gisa_rule *rule, const struct gisa_example *example,
				 struct gisa_str problem);

struct gisa_rulecheck {
	size_t rules, examples, failed;
};

/* Runs every example of every rule with the whole rule set on; `dict` may be NULL. */
struct gisa_rulecheck gisa_rulecheck_run(const struct gisa_ruleset *rules, const struct gisa_dict *dict,
					 gisa_rulecheck_sink *sink, void *user);

/* A mention's field by its TSV name as text ("amount", "pair", ...); false where there is no such field. */
bool gisa_mention_field(const struct gisa_mention *mention, struct gisa_str name, struct gisa_arena *arena,
			struct gisa_str *out);

#endif
