/*
 * Headline and lead say what a story is about, and say it twice: what they tell counts double.
 */
#include "extract/date_topic.h"

#include <stdbool.h>

/* Of the months that figures of this month's news are about. */
static bool is_late(struct gisa_when month, const struct gisa_day *published)
{
	enum { LATE = 120 };
	int32_t first, last;
	return published->year == 0 || (gisa_when_bounds(month, &first, &last) && gisa_day_number(*published) - first <= LATE);
}

void gisa_date_topics_add(struct gisa_date_topics *topics, struct gisa_when month, size_t sentence,
			  const struct gisa_day *published)
{
	if (!is_late(month, published))
		return;
	for (size_t i = 0; i < GISA_DATE_TOPICS; i++) {
		const struct gisa_when told = topics->month[i];
		if (topics->times[i] && (told.year != month.year || told.month != month.month))
			continue;
		topics->month[i] = month;
		topics->times[i] += sentence <= 1 ? 2 : 1;
		return;
	}
}

struct gisa_when gisa_date_topic(const struct gisa_date_topics *topics)
{
	size_t most = 0;
	for (size_t i = 1; i < GISA_DATE_TOPICS; i++)
		if (topics->times[i] > topics->times[most])
			most = i;
	return topics->times[most] ? topics->month[most] : (struct gisa_when){ 0 };
}
