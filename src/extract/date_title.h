/* Dates of a headline as its article tells them. */
#ifndef GISA_EXTRACT_DATE_TITLE_H
#define GISA_EXTRACT_DATE_TITLE_H

#include "extract/context.h"
#include "extract/date_cue.h"
#include "extract/date_parts.h"

/* Adds to a headline's bare day or month what the body says of it where it tells it first: side of the present, month
 * or year, else the tense. */
void gisa_date_ask_body(const struct gisa_context *ctx, struct gisa_date_parts *parts, struct gisa_cue *cue);

/* '[신년사] ...' is written in the last days of a year, and speaks of the next one as this. `before`: what stands before
 * the date in its `sentence`. */
bool gisa_date_is_new_year_address(const struct gisa_context *ctx, const struct gisa_date_parts *parts, size_t sentence,
				   struct gisa_str before);

#endif
