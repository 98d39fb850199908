/*
 * Day counts and back by whole arithmetic on 400-year cycles of 146,097 days, with the year
 * begun in March so that the leap day is its last: no loops, no tables by year, exact for every
 * year of the range and some thousands beside it.
 */
#include "base/calendar.h"

enum { CYCLE_YEARS = 400, CYCLE_DAYS = 146097, EPOCH = 719468 /* 0000-03-01 to 1970-01-01 */ };

/* Cycles added so that no year is negative, and division is that of whole numbers. */
enum { AHEAD = 10 };

static bool is_leap(int year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int gisa_month_days(int year, int month)
{
	static const signed char days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	return days[month - 1] + (month == 2 && is_leap(year));
}

bool gisa_day_valid(struct gisa_day date)
{
	return date.year >= 1 && date.year <= GISA_YEAR_MAX && date.month >= 1 && date.month <= 12 &&
	       date.day >= 1 && date.day <= gisa_month_days(date.year, date.month);
}

bool gisa_day_read(struct gisa_str s, struct gisa_day *day)
{
	static const char form[] = "yyyy-mm-dd";
	struct gisa_day read = { 0 };
	if (s.len < sizeof form - 1)
		return false;
	for (size_t i = 0; i < sizeof form - 1; i++) {
		int *part = form[i] == 'y' ? &read.year : form[i] == 'm' ? &read.month : &read.day;
		if (form[i] == '-' ? s.ptr[i] != '-' : !gisa_is_digit(s.ptr[i]))
			return false;
		if (form[i] != '-')
			*part = *part * 10 + (s.ptr[i] - '0');
	}
	if (!gisa_day_valid(read))
		return false;
	*day = read;
	return true;
}

/* Days from 1 March to the first of the month that comes `m` months after March. */
static unsigned march_days(unsigned m)
{
	return (153 * m + 2) / 5;
}

int32_t gisa_day_number(struct gisa_day date)
{
	bool late = date.month <= 2; /* in the year begun the March before */
	unsigned y = (unsigned)(date.year - late + AHEAD * CYCLE_YEARS), century = y / 100;
	unsigned of_year = march_days((unsigned)(late ? date.month + 9 : date.month - 3)) + (unsigned)date.day - 1;
	return (int32_t)(365 * y + y / 4 - century + century / 4 + of_year) - AHEAD * CYCLE_DAYS - EPOCH;
}

struct gisa_day gisa_day_at(int32_t day)
{
	unsigned z = (unsigned)(day + EPOCH + AHEAD * CYCLE_DAYS);
	unsigned century = (4 * z + 3) / CYCLE_DAYS, of_century = z - century * CYCLE_DAYS / 4;
	unsigned years = (4 * of_century + 3) / 1461, of_year = of_century - years * 1461 / 4;
	unsigned m = (5 * of_year + 2) / 153;
	int year = (int)(100 * century + years) - AHEAD * CYCLE_YEARS, month = (int)(m < 10 ? m + 3 : m - 9);
	return (struct gisa_day){ year + (month <= 2), month, (int)(of_year - march_days(m)) + 1 };
}

int gisa_weekday(int32_t day)
{
	int w = (day + 3) % 7; /* 1970-01-01 was a Thursday */
	return (w < 0 ? w + 7 : w) + 1;
}

struct gisa_day gisa_add_months(struct gisa_day date, int months)
{
	int n = date.year * 12 + date.month - 1 + months;
	int year = (n >= 0 ? n : n - 11) / 12;
	int month = n - year * 12 + 1;
	int last = gisa_month_days(year, month);
	return (struct gisa_day){ year, month, date.day > last ? last : date.day };
}

int32_t gisa_monday_of(int32_t day)
{
	return day - (gisa_weekday(day) - 1);
}

struct gisa_week gisa_week_of(int32_t day)
{
	int32_t thursday = gisa_monday_of(day) + 3;
	int year = gisa_day_at(thursday).year;
	return (struct gisa_week){ year,
				   (thursday - gisa_day_number((struct gisa_day){ year, 1, 1 })) / 7 + 1 };
}

int32_t gisa_week_monday(struct gisa_week week)
{
	return gisa_monday_of(gisa_day_number((struct gisa_day){ week.year, 1, 4 })) + 7 * (week.week - 1);
}

int32_t gisa_month_week(int year, int month, int n)
{
	return gisa_month_weekday(year, month, n, 4) - 3;
}

int32_t gisa_month_weekday(int year, int month, int n, int weekday)
{
	int32_t first = gisa_day_number((struct gisa_day){ year, month, 1 });
	if (n == 0) {
		int32_t last = first + gisa_month_days(year, month) - 1;
		return last - (gisa_weekday(last) - weekday + 7) % 7;
	}
	return first + (weekday - gisa_weekday(first) + 7) % 7 + 7 * (n - 1);
}

size_t gisa_zone_named(struct gisa_str text, int *minutes)
{
	static const struct {
		const char *name;
		int minutes;
	} zones[] = { { "KST", 540 },  { "JST", 540 },  { "GMT", 0 },    { "UTC", 0 },    { "UT", 0 },
		      { "Z", 0 },      { "EST", -300 }, { "EDT", -240 }, { "CST", -360 }, { "CDT", -300 },
		      { "MST", -420 }, { "MDT", -360 }, { "PST", -480 }, { "PDT", -420 } };
	for (size_t i = 0; i < GISA_COUNT(zones); i++) {
		struct gisa_str name = gisa_cstr(zones[i].name);
		bool starts = text.len >= name.len && gisa_str_eq_nocase(gisa_str_sub(text, 0, name.len), name);
		if (!starts || (text.len > name.len && gisa_is_alpha(text.ptr[name.len])))
			continue;
		*minutes = zones[i].minutes;
		return name.len;
	}
	return 0;
}

int gisa_month_named(struct gisa_str text)
{
	static const char names[] = "janfebmaraprmayjunjulaugsepoctnovdec";
	for (int i = 0; text.len >= 3 && i < 12; i++)
		if (gisa_str_eq_nocase(gisa_str_sub(text, 0, 3), gisa_str(names + 3 * i, 3)))
			return i + 1;
	return 0;
}
