/* Points in time as pages write them. */
#ifndef GISA_PAGE_STAMP_H
#define GISA_PAGE_STAMP_H

#include "base/mem.h"

enum { GISA_KOREA_MINUTES = 9 * 60 }; /* before UTC */

/* A point in time in Korea (+09:00). hour, second: -1 where not said. */
struct gisa_stamp {
	int year, month, day, hour, minute, second;
	bool utc_marked; /* it was written with Z or +00:00 and has been moved to +09:00 */
};

/*
 * The first full date in s[*pos, s.len) with the time behind it, if any; *pos moves behind it and *at
 * (may be NULL) is where it began. Reads 2024-01-17T18:30:05+09:00, 2024.01.17 (수) 오후 6:30,
 * 2024년 1월 17일 18시 30분, 20240117183005, 17 Jan 2024 18:30:00 +0900, January 17, 2024 and, where
 * short_years is set, 24.01.17 18:30. Only dates of the calendar within the plausibility window
 * (1990-01-01 to 2099-12-31) count: anything else is passed over.
 */
bool gisa_stamp_find(struct gisa_str s, size_t *pos, size_t *at, bool short_years, struct gisa_stamp *out);

/*
 * The time that a whole value is (a field of a data set, a page's <meta>): what gisa_stamp_find() reads, and what
 * programs write: seconds, milli-, micro- or nanoseconds since 1970, days of a spreadsheet (45308.77), Wed Jan 17
 * 18:30:05 +0900 2024, 17-Jan-24; 01/17/2024 and 17.01.2024 where one of the two can be no month.
 */
bool gisa_stamp_field(struct gisa_str s, bool short_years, struct gisa_stamp *out);

/* 2024-01-17, 2024-01-17T18:30+09:00 or 2024-01-17T18:30:05+09:00, in the arena. */
struct gisa_str gisa_stamp_print(struct gisa_arena *arena, const struct gisa_stamp *stamp);

/* The day that many days behind 1970-01-01. */
void gisa_stamp_set_days(struct gisa_stamp *stamp, long days);

/* Days since 1970-01-01; minutes since then (a stamp without a time counts from 00:00). */
long gisa_stamp_days(const struct gisa_stamp *stamp);
long gisa_stamp_minutes(const struct gisa_stamp *stamp);

/* The same day, and where both have a time the same minute. */
bool gisa_stamp_agree(const struct gisa_stamp *a, const struct gisa_stamp *b);

#endif
