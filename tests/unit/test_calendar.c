/* The calendar against known days and against itself, day by day. */
#include "base/calendar.h"
#include "check.h"

#include <stdio.h>

static const struct {
	int year, month, day, weekday, week_year, week;
} known[] = {
	{ 1970, 1, 1, 4, 1970, 1 },    { 1969, 12, 31, 3, 1970, 1 },  { 2000, 2, 29, 2, 2000, 9 },
	{ 2024, 1, 17, 3, 2024, 3 },   { 2024, 12, 30, 1, 2025, 1 },  { 2025, 1, 1, 3, 2025, 1 },
	{ 2020, 12, 31, 4, 2020, 53 }, { 2021, 1, 3, 7, 2020, 53 },   { 2021, 1, 4, 1, 2021, 1 },
	{ 2016, 1, 1, 5, 2015, 53 },   { 2023, 1, 1, 7, 2022, 52 },   { 1950, 6, 25, 7, 1950, 25 },
	{ 1919, 3, 1, 6, 1919, 9 },    { 1945, 8, 15, 3, 1945, 33 },  { 1900, 3, 1, 4, 1900, 9 },
	{ 1, 1, 1, 1, 1, 1 },          { 9999, 12, 31, 5, 9999, 52 },
};

static void calendar_known(void)
{
	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		struct gisa_day date = { known[i].year, known[i].month, known[i].day };
		int32_t day = gisa_day_number(date);
		struct gisa_day back = gisa_day_at(day);
		struct gisa_week week = gisa_week_of(day);
		char name[64], got[64], want[64];
		snprintf(name, sizeof name, "known day %04d-%02d-%02d", date.year, date.month, date.day);
		snprintf(got, sizeof got, "%04d-%02d-%02d %d %d-W%02d", back.year, back.month, back.day,
			 gisa_weekday(day), week.year, week.week);
		snprintf(want, sizeof want, "%04d-%02d-%02d %d %d-W%02d", date.year, date.month, date.day,
			 known[i].weekday, known[i].week_year, known[i].week);
		check_cstr(name, gisa_cstr(got), want);
	}
}

static const struct {
	const char *text, *want; /* "": no day */
} texts[] = {
	{ "2024-01-17", "2024-1-17" },
	{ "2024-02-29T18:30+09:00", "2024-2-29" },
	{ "0001-12-31", "1-12-31" },
	{ "2024-02-31", "" },
	{ "2023-02-29", "" },
	{ "0000-00-00", "" },
	{ "2024-13-01", "" },
	{ "2024-1-17", "" },
	{ "2024-01-1", "" },
	{ "2024/01/17", "" },
	{ "2024-0a-17", "" },
	{ "", "" },
};

static void calendar_read(void)
{
	for (size_t i = 0; i < GISA_COUNT(texts); i++) {
		struct gisa_day day = { 0 };
		char got[32] = "";
		if (gisa_day_read(gisa_cstr(texts[i].text), &day))
			snprintf(got, sizeof got, "%d-%d-%d", day.year, day.month, day.day);
		check_cstr(texts[i].text, gisa_cstr(got), texts[i].want);
	}
}

/* Every day of the years 1 to 3000 follows the one before it in date, weekday and week. */
static void every_day(void)
{
	struct gisa_day at = { 1, 1, 1 };
	int32_t first = gisa_day_number(at);
	long bad = 0;
	int weekday = 1, week = 1;
	for (int32_t day = first; at.year <= 3000; day++) {
		struct gisa_day got = gisa_day_at(day);
		bad += got.year != at.year || got.month != at.month || got.day != at.day;
		bad += gisa_day_number(at) != day || gisa_weekday(day) != weekday || !gisa_day_valid(at);
		struct gisa_week iso = gisa_week_of(day);
		struct gisa_day late = { iso.year - (iso.week == 1), 12, 28 }; /* lies in its year's last week */
		int weeks = gisa_week_of(gisa_day_number(late)).week;
		if (weekday == 1 && day != first)
			week = week == weeks ? 1 : week + 1;
		bad += iso.week != week || gisa_week_monday(iso) != gisa_monday_of(day);
		weekday = weekday % 7 + 1;
		if (++at.day > gisa_month_days(at.year, at.month)) {
			at.day = 1;
			if (++at.month > 12)
				at.month = 1, at.year++;
		}
	}
	check_int("a million days follow each other", bad, 0);
}

static const struct {
	struct gisa_day from;
	int months;
	struct gisa_day want;
} added[] = {
	{ { 2024, 1, 31 }, 1, { 2024, 2, 29 } },    { { 2023, 1, 31 }, 1, { 2023, 2, 28 } },
	{ { 2024, 3, 31 }, -1, { 2024, 2, 29 } },   { { 2024, 1, 17 }, -1, { 2023, 12, 17 } },
	{ { 2024, 12, 31 }, 2, { 2025, 2, 28 } },   { { 2024, 2, 29 }, 12, { 2025, 2, 28 } },
	{ { 2024, 2, 29 }, -48, { 2020, 2, 29 } },  { { 2024, 5, 31 }, -3, { 2024, 2, 29 } },
	{ { 2024, 6, 15 }, -18, { 2022, 12, 15 } }, { { 2024, 6, 15 }, 0, { 2024, 6, 15 } },
};

static void calendar_months(void)
{
	for (size_t i = 0; i < sizeof added / sizeof *added; i++) {
		struct gisa_day got = gisa_add_months(added[i].from, added[i].months);
		char name[64];
		snprintf(name, sizeof name, "%04d-%02d-%02d %+d months", added[i].from.year,
			 added[i].from.month, added[i].from.day, added[i].months);
		check_int(name, gisa_day_number(got), gisa_day_number(added[i].want));
	}
}

static const struct {
	const char *name;
	int year, month, n, weekday; /* weekday 0: the n-th week's Monday */
	struct gisa_day want;
} of_month[] = {
	{ "first week of a month begun on Monday", 2024, 1, 1, 0, { 2024, 1, 1 } },
	{ "third week of January 2024", 2024, 1, 3, 0, { 2024, 1, 15 } },
	{ "first week of a month begun on Friday is next Monday's", 2024, 3, 1, 0, { 2024, 3, 4 } },
	{ "first week of a month begun on Thursday", 2024, 2, 1, 0, { 2024, 1, 29 } },
	{ "last week of February 2024", 2024, 2, 0, 0, { 2024, 2, 26 } },
	{ "fourth Thursday of November", 2024, 11, 4, 4, { 2024, 11, 28 } },
	{ "third Monday of January", 2025, 1, 3, 1, { 2025, 1, 20 } },
	{ "last Sunday of March", 2024, 3, 0, 7, { 2024, 3, 31 } },
};

static void calendar_of_month(void)
{
	for (size_t i = 0; i < sizeof of_month / sizeof *of_month; i++) {
		int32_t got = of_month[i].weekday
				  ? gisa_month_weekday(of_month[i].year, of_month[i].month, of_month[i].n,
						       of_month[i].weekday)
				  : gisa_month_week(of_month[i].year, of_month[i].month, of_month[i].n);
		check_int(of_month[i].name, got, gisa_day_number(of_month[i].want));
	}
}

static void invalid(void)
{
	check_true("no 29 February in 2023", !gisa_day_valid((struct gisa_day){ 2023, 2, 29 }));
	check_true("no 29 February in 1900", !gisa_day_valid((struct gisa_day){ 1900, 2, 29 }));
	check_true("no month 13", !gisa_day_valid((struct gisa_day){ 2023, 13, 1 }));
	check_true("no month 0", !gisa_day_valid((struct gisa_day){ 2023, 0, 1 }));
	check_true("no 31 April", !gisa_day_valid((struct gisa_day){ 2023, 4, 31 }));
}

static void months(void)
{
	check_int("a month by its first letters", gisa_month_named(GISA_LIT("Jan 2024")), 1);
	check_int("by its name, in capitals", gisa_month_named(GISA_LIT("DECEMBER")), 12);
	check_int("less than that is none", gisa_month_named(GISA_LIT("Ma")), 0);
	check_int("a day is none", gisa_month_named(GISA_LIT("Wed")), 0);
}

int main(void)
{
	calendar_known();
	calendar_read();
	every_day();
	calendar_months();
	calendar_of_month();
	invalid();
	months();
	return check_done();
}
