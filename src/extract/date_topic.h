/* The month a story is about: the one told most often, to which 전월 counts. */
#ifndef GISA_EXTRACT_DATE_TOPIC_H
#define GISA_EXTRACT_DATE_TOPIC_H

#include "extract/date_value.h"

#include <stddef.h>

enum { GISA_DATE_TOPICS = 6 };

/* Months told neither aside nor as background, in the order they came up; those behind the first few are left out. */
struct gisa_date_topics {
	struct gisa_when month[GISA_DATE_TOPICS];
	unsigned times[GISA_DATE_TOPICS]; /* 0 from the first free place on */
};

/* Nothing happens for a month that figures of this month's news are not about. */
void gisa_date_topics_add(struct gisa_date_topics *topics, struct gisa_when month, size_t sentence,
			  const struct gisa_day *published);

/* Of equals the first; grain NONE where none was told. */
struct gisa_when gisa_date_topic(const struct gisa_date_topics *topics);

#endif
