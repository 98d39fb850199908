/* Text -> mentions with values. */
#ifndef GISA_EXTRACT_EXTRACT_H
#define GISA_EXTRACT_EXTRACT_H

#include "dict/dict.h"
#include "extract/context.h"

/* Scratch of one thread: match data, JIT stack, candidate lists. */
struct gisa_extractor;

struct gisa_extractor *gisa_extractor_new(const struct gisa_ruleset *rules, const struct gisa_dict *dict);
void gisa_extractor_free(struct gisa_extractor *extractor);

/* Explains every later run to `sink`; NULL ends it. For `gisa rules explain`. */
void gisa_extractor_trace(struct gisa_extractor *extractor, gisa_trace_sink *sink, void *user);

/* Whether a match of the rule was accepted (for a guard: took effect) in the last run. */
bool gisa_extractor_fired(const struct gisa_extractor *extractor, const struct gisa_rule *rule);

/* What gisa_extract() does; results live in the arena. */
enum gisa_status gisa_extractor_run(struct gisa_extractor *extractor, struct gisa_arena *arena,
				    const struct gisa_article *in, struct gisa_mentions *out,
				    struct gisa_error *err);

#endif
