/* What the row of a date says. */
#ifndef GISA_EXTRACT_DATE_ROW_H
#define GISA_EXTRACT_DATE_ROW_H

#include "extract/date_resolve.h"

/* Value, days, mod and flags of the mention. */
void gisa_date_fill(struct gisa_context *ctx, const struct gisa_date_parts *parts, const struct gisa_dated *dated,
		    struct gisa_mention *out);

/* The same for `gisa rules explain`, with the tense that decided. */
void gisa_date_explain(struct gisa_context *ctx, const struct gisa_date_parts *parts, const struct gisa_dated *dated,
		       const struct gisa_cue *cue, const struct gisa_mention *out);

#endif
