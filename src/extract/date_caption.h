/* Captions of pictures, which end in the day their agency stamps them with: '사진은 1일 … 모습. 2022.08.01.' is of that day,
 * whenever the article came out. */
#ifndef GISA_EXTRACT_DATE_CAPTION_H
#define GISA_EXTRACT_DATE_CAPTION_H

#include "extract/context.h"
#include "extract/date_parts.h"

struct gisa_captions {
	bool known; /* the text has been looked through */
	struct gisa_caption {
		size_t at; /* byte offset */
		struct gisa_day day;
	} *items; /* in order of `at`, in the context's arena */
	size_t count;
};

/* Gives a bare day of the month which ends at `end` the year and month of the caption it stands in; false where it
 * stands in none. `captions` begins zeroed and is filled when first asked. */
bool gisa_date_caption(const struct gisa_context *ctx, struct gisa_captions *captions, size_t end,
		       struct gisa_date_parts *out);

#endif
