/* Captions of photographs, which end in the day they were taken: '… 지나고 있다. 2024.3.29 뉴스통신'. */
#ifndef GISA_EXTRACT_DATE_CAPTION_H
#define GISA_EXTRACT_DATE_CAPTION_H

#include "extract/context.h"

struct gisa_captions {
	bool known; /* the text has been looked through */
	struct gisa_caption {
		size_t at; /* byte offset */
		struct gisa_day day;
	} *items; /* in order of `at`, in the context's arena */
	size_t count;
};

/* The day in figures that tells the month and year of a bare day of the month which ends at `end`; false where
 * none follows close by. `captions` begins zeroed and is filled when first asked. */
bool gisa_date_caption(const struct gisa_context *ctx, struct gisa_captions *captions, size_t end, int day, struct gisa_day *out);

#endif
