/*
 * The calendar: proleptic Gregorian (ISO 8601; year 0 exists, no Julian days), weeks from Monday.
 * A day is a count of days since 1970-01-01, negative before it, so that arithmetic is plain.
 * Years are kept within 1..9999, what a four-digit ISO year can say.
 */
#ifndef GISA_BASE_CALENDAR_H
#define GISA_BASE_CALENDAR_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

#define GISA_YEAR_MAX 9999

/* A date; year 0 means unknown. */
struct gisa_day {
	int year, month, day; /* 1..9999, 1..12, 1..31 */
};

/* 28 to 31; month 1..12. */
int gisa_month_days(int year, int month);

/* Whether the day exists. */
bool gisa_day_valid(struct gisa_day date);

/* The day that s begins with, as YYYY-MM-DD; false, and *day as it was, where it is none that exists. */
bool gisa_day_read(struct gisa_str s, struct gisa_day *day);

int32_t gisa_day_number(struct gisa_day date);
struct gisa_day gisa_day_at(int32_t day);

/* 1 Monday to 7 Sunday (ISO 8601). */
int gisa_weekday(int32_t day);

/* Moves by whole months; a day that the month has not becomes its last one (31 January plus one
 * month is 28 or 29 February). */
struct gisa_day gisa_add_months(struct gisa_day date, int months);

/* ISO week: the week belongs to the year of its Thursday. */
struct gisa_week {
	int year, week; /* 1..53 */
};

struct gisa_week gisa_week_of(int32_t day);

/* The Monday of the week that `day` lies in. */
int32_t gisa_monday_of(int32_t day);

/* The Monday of an ISO week; weeks outside 1..53 run over into the years beside. */
int32_t gisa_week_monday(struct gisa_week week);

/* The Monday of the n-th week of a month as KS X ISO 8601 and the Korean standards agency count
 * them: the week that holds the month's first Thursday is the first. n = 0 is the last week. */
int32_t gisa_month_week(int year, int month, int n);

/* The n-th given weekday of a month (n = 0: the last one). */
int32_t gisa_month_weekday(int year, int month, int n, int weekday);

/* The zone of time whose name the text begins with and no letter goes on: those of RFC 5322 (4.3), Korea's and Japan's,
 * in whatever case. The length of the name and *minutes east of Greenwich; 0 where it is none of them. */
size_t gisa_zone_named(struct gisa_str text, int *minutes);

/* 1 to 12 where the text begins with the first three letters of a month in English, in whatever case; else 0. */
int gisa_month_named(struct gisa_str text);

#endif
