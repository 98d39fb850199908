/* How long to wait, as tables. */
#include "fetch/schedule.h"

enum { HOUR = 3600, DAY = 86400 };

/* Corrections come early: a young article is looked at again soon, an old one never. */
static const struct {
	int64_t age, wait;
} ages[] = { { 2 * DAY, DAY }, { 7 * DAY, 3 * DAY }, { 30 * DAY, 14 * DAY } };

int64_t gisa_schedule_article(int64_t now, int64_t born)
{
	for (size_t i = 0; i < GISA_COUNT(ages); i++)
		if (now - born < ages[i].age)
			return now + ages[i].wait;
	return GISA_NEVER;
}

/* Waits after the first, second ... failure; behind the last it is given up. */
static int64_t schedule_wait(const int64_t *waits, int64_t count, int64_t now, int64_t n)
{
	return n <= count ? now + waits[n - 1] : GISA_NEVER;
}

int64_t gisa_schedule_failure(int64_t now, enum gisa_fetch_outcome outcome, int status, int64_t n)
{
	static const int64_t passing[] = { HOUR, 6 * HOUR, DAY, 3 * DAY, 7 * DAY, 7 * DAY };
	static const int64_t gone[] = { DAY, 7 * DAY };
	static const int64_t standing[] = { 7 * DAY, 30 * DAY };
	if (n < 1)
		n = 1;
	switch (outcome) {
	case GISA_FETCH_DEFERRED:
	case GISA_FETCH_INTERRUPTED: return now; /* as soon as there is another run */
	case GISA_FETCH_GONE: return status == 410 ? GISA_NEVER : schedule_wait(gone, 2, now, n);
	case GISA_FETCH_BAD_URL:
	case GISA_FETCH_BAD_REDIRECT:
	case GISA_FETCH_PRIVATE_ADDRESS: return GISA_NEVER;
	default: break;
	}
	if (gisa_fetch_outcome_grade(outcome) == GISA_FETCH_RETRY)
		return schedule_wait(passing, 6, now, n);
	return schedule_wait(standing, 2, now, n);
}

int64_t gisa_schedule_retry(int64_t delay_ms, int tries, uint64_t dice)
{
	int64_t base = 5 * (delay_ms < 20 ? 20 : delay_ms);
	for (int i = 1; i < tries && i < 10; i++)
		base *= 2;
	return base / 2 + (int64_t)(dice % (uint64_t)base); /* half to one and a half of it */
}
