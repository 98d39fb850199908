/* Reading one rule file: src/rules/README.md has the grammar. */
#ifndef GISA_EXTRACT_RULEFILE_H
#define GISA_EXTRACT_RULEFILE_H

#include "extract/anchor.h"
#include "extract/ruleset.h"

struct gisa_rulelist {
	struct gisa_rule *items;
	size_t count, cap;
	struct gisa_needs *needs; /* of all of them */
};

/* Adds the file's rules to `list` and their anchors to `anchors`. `name` and `text` must outlive
 * the list; other views are made in the arena. GISA_RULES with file:line in err->where. */
enum gisa_status gisa_rulefile_parse(struct gisa_arena *arena, struct gisa_str name, struct gisa_str text,
				     struct gisa_anchors *anchors, struct gisa_rulelist *list,
				     struct gisa_error *err);

#endif
