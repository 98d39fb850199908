/*
 * A resolved date of any grain and how rows say it: TIMEX3 value, first and last calendar day.
 */
#ifndef GISA_EXTRACT_DATE_VALUE_H
#define GISA_EXTRACT_DATE_VALUE_H

#include "base/calendar.h"
#include "base/mem.h"

enum gisa_grain {
	GISA_GRAIN_NONE, /* no date */
	GISA_GRAIN_DAY,
	GISA_GRAIN_WEEKEND,
	GISA_GRAIN_WEEK,
	GISA_GRAIN_MONTH,
	GISA_GRAIN_SEASON,
	GISA_GRAIN_QUARTER,
	GISA_GRAIN_HALF,
	GISA_GRAIN_YEAR,
	GISA_GRAIN_DECADE,
	GISA_GRAIN_CENTURY
};

enum { GISA_SPRING = 1, GISA_SUMMER, GISA_AUTUMN, GISA_WINTER };

/*
 * Fields that the grain does not use are 0; a field it uses may be 0 for "unknown", which the value
 * shows as X. Invariant: a known date is a real one (gisa_date_resolve() gives no other).
 */
struct gisa_when {
	enum gisa_grain grain;
	int year;       /* DAY to YEAR; WEEK and WEEKEND: ISO week year; DECADE 199; CENTURY 20 (the 21st) */
	int month, day; /* DAY; MONTH uses month */
	int number;     /* quarter, half, season (GISA_SPRING ..) or ISO week */
};

struct gisa_when gisa_when_day(int32_t day);
struct gisa_when gisa_when_week(enum gisa_grain grain, int32_t day);
struct gisa_when gisa_when_month(int year, int month);
struct gisa_when gisa_when_part(enum gisa_grain grain, int year, int number);

/* Moved by whole steps of its grain; what is unknown stays unknown. A day whose year or month is
 * unknown moves only inside the 28 days every month has. */
struct gisa_when gisa_when_add(struct gisa_when when, int steps);

/* The unit of a coarser (or the same) grain that holds the date; grain NONE where it cannot be told. */
struct gisa_when gisa_when_in(struct gisa_when when, enum gisa_grain grain);

/* The month a day or part of a year begins in; 0 for other grains or where unknown. */
int gisa_when_begins(struct gisa_when when);

/* The last day of a month; of February in an unknown year it is unknown. */
struct gisa_when gisa_when_month_end(struct gisa_when month);

/* First and last day, as dates and as numbers; false where a part is unknown. */
bool gisa_when_days(struct gisa_when when, struct gisa_day *first, struct gisa_day *last);
bool gisa_when_bounds(struct gisa_when when, int32_t *first, int32_t *last);

/* Both begin on a day that is known, `a` on the earlier one. */
bool gisa_when_is_before(struct gisa_when a, struct gisa_when b);

/* It begins on a day that is known, behind `day`; false where that is none (year 0). */
bool gisa_when_is_after(struct gisa_when when, struct gisa_day day);

/* Both are days, and the same as far as they are known. */
bool gisa_when_is_same_day(struct gisa_when a, struct gisa_when b);

/* 2024-01-09, 2024-01, 2024, 2024-Q1, 2024-H1, 2024-W03, 2024-W03-WE, 2024-WI, 199, 20, XXXX-01-09. */
struct gisa_str gisa_when_value(struct gisa_arena *arena, struct gisa_when when);

/* ISO 8601 of a day. */
struct gisa_str gisa_day_text(struct gisa_arena *arena, struct gisa_day day);

#endif
