/*
 * Named days: holidays and customary days of Korea, and the lunar calendar they need.
 */
#ifndef GISA_EXTRACT_HOLIDAY_H
#define GISA_EXTRACT_HOLIDAY_H

#include "base/calendar.h"
#include "base/str.h"

/* Years for which lunar dates are known. Outside, days bound to the moon are unknown. */
enum { GISA_LUNAR_FIRST = 1990, GISA_LUNAR_LAST = 2050 };

/* The solar day of day `day` of lunar month `month` of a lunar year (leap months are not the
 * month meant). False outside the table or where the month has no such day. */
bool gisa_lunar_day(int year, int month, int day, int32_t *out);

/* A named day; NULL for a name unknown. Spaces and middle dots in the name do not count. */
struct gisa_holiday;
const struct gisa_holiday *gisa_holiday_find(struct gisa_str name);

/* Its day in a (solar) year. False where that is unknown. */
bool gisa_holiday_day(const struct gisa_holiday *holiday, int year, int32_t *out);

/* Month and day of a holiday that falls on the same date each year; false for moving ones. */
bool gisa_holiday_fixed(const struct gisa_holiday *holiday, int *month, int *day);

/* First and last of the days off around it by law (설날 and 추석: three days from 1989 on; else
 * the day itself). */
bool gisa_holiday_span(const struct gisa_holiday *holiday, int year, int32_t *first, int32_t *last);

/* The substitute holidays (대체공휴일) of a year, at most GISA_SUBSTITUTES; the count. */
enum { GISA_SUBSTITUTES = 12 };
int gisa_substitutes(int year, int32_t out[GISA_SUBSTITUTES]);

#endif
