/* Tense: what the words behind a date say of its side of the present. */
#ifndef GISA_EXTRACT_DATE_CUE_H
#define GISA_EXTRACT_DATE_CUE_H

#include "base/str.h"

enum gisa_tense {
	GISA_TENSE_NONE,
	GISA_TENSE_PAST,   /* 밝혔다, 열린, 기준 */
	GISA_TENSE_SOON,   /* what is set or expected: 열린다, 시행되는, 전망, 할 것, 까지 without a verb */
	GISA_TENSE_FUTURE, /* what is planned: 예정, 계획, 하기로 */
};

struct gisa_cue {
	enum gisa_tense tense;
	struct gisa_str word; /* what said so: a view of the text, may be empty */
	size_t distance;      /* bytes from the date to it */
	bool from, until;     /* 부터, 까지 stand right behind the date */
	bool compared;        /* 보다, 이후, 대비 do: something else is measured by it */
};

/* Reads the rest of the sentence behind a date. The nearest cue counts; what stands in quotation
 * marks opened behind the date is left out. */
struct gisa_cue gisa_date_cue(struct gisa_str rest);

#endif
