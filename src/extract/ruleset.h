/*
 * Rules as data: the .rules files (grammar: src/rules/README.md), compiled. Immutable once
 * loaded and shared by all workers.
 */
#ifndef GISA_EXTRACT_RULESET_H
#define GISA_EXTRACT_RULESET_H

#include "base/mem.h"

struct gisa_ruleset;

/* The built-in rules plus the given files (NULL-terminated list or NULL). */
enum gisa_status gisa_ruleset_load(const char *const *files, struct gisa_ruleset **out,
				   struct gisa_error *err);
void gisa_ruleset_free(struct gisa_ruleset *rules);

#endif
