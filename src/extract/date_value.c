/*
 * Writing follows TIMEX3 (ISO-TimeML): X for what is not known, Q, H, W and WE for parts of a
 * year, SP SU FA WI for seasons, three digits for a decade and two for a century. A winter is
 * named after the year of its December.
 */
#include "extract/date_value.h"

static int32_t value_number(int year, int month, int day)
{
	return gisa_day_number((struct gisa_day){ year, month, day });
}

static int32_t monday(struct gisa_when w)
{
	return gisa_week_monday((struct gisa_week){ w.year, w.number });
}

struct gisa_when gisa_when_day(int32_t day)
{
	struct gisa_day d = gisa_day_at(day);
	return (struct gisa_when){ GISA_GRAIN_DAY, d.year, d.month, d.day, 0 };
}

struct gisa_when gisa_when_week(enum gisa_grain grain, int32_t day)
{
	struct gisa_week week = gisa_week_of(day);
	return (struct gisa_when){ grain, week.year, 0, 0, week.week };
}

struct gisa_when gisa_when_month(int year, int month)
{
	return (struct gisa_when){ GISA_GRAIN_MONTH, year, month, 0, 0 };
}

struct gisa_when gisa_when_part(enum gisa_grain grain, int year, int number)
{
	return (struct gisa_when){ grain, year, 0, 0, number };
}

/* Parts of a year of each grain; 0 for grains that are none. */
static int value_parts(enum gisa_grain grain)
{
	switch (grain) {
	case GISA_GRAIN_MONTH: return 12;
	case GISA_GRAIN_QUARTER:
	case GISA_GRAIN_SEASON: return 4;
	case GISA_GRAIN_HALF: return 2;
	default: return 0;
	}
}

static void add_parts(int *year, int *number, int parts, int steps)
{
	int n = *number - 1 + steps;
	int years = (n >= 0 ? n : n - (parts - 1)) / parts;
	*number = n - years * parts + 1;
	if (*year)
		*year += years;
}

static struct gisa_when add_days(struct gisa_when w, int steps)
{
	if (w.year && w.month && w.day)
		return gisa_when_day(value_number(w.year, w.month, w.day) + steps);
	int day = w.day + steps;
	w.day = w.day && day >= 1 && day <= 28 ? day : 0;
	return w;
}

struct gisa_when gisa_when_add(struct gisa_when w, int steps)
{
	int parts = value_parts(w.grain);
	int *number = w.grain == GISA_GRAIN_MONTH ? &w.month : &w.number;
	if (w.grain == GISA_GRAIN_DAY)
		return add_days(w, steps);
	if (w.grain == GISA_GRAIN_WEEK || w.grain == GISA_GRAIN_WEEKEND)
		return w.year && w.number ? gisa_when_week(w.grain, monday(w) + 7 * steps) : w;
	if (parts && *number)
		add_parts(&w.year, number, parts, steps);
	else if (parts == 0 && w.year)
		w.year += steps;
	return w;
}

int gisa_when_begins(struct gisa_when w)
{
	static const signed char season[] = { 0, 3, 6, 9, 12 };
	switch (w.grain) {
	case GISA_GRAIN_DAY:
	case GISA_GRAIN_MONTH: return w.month;
	case GISA_GRAIN_QUARTER: return w.number ? 3 * w.number - 2 : 0;
	case GISA_GRAIN_HALF: return w.number ? 6 * w.number - 5 : 0;
	case GISA_GRAIN_SEASON: return season[w.number];
	default: return 0;
	}
}

struct gisa_when gisa_when_in(struct gisa_when w, enum gisa_grain grain)
{
	struct gisa_when none = { GISA_GRAIN_NONE, 0, 0, 0, 0 };
	if (w.grain == GISA_GRAIN_NONE || grain < w.grain)
		return none;
	if (grain == w.grain)
		return w;
	if (w.grain == GISA_GRAIN_WEEK || w.grain == GISA_GRAIN_WEEKEND) {
		int32_t first, last;
		if (!gisa_when_bounds(w, &first, &last))
			return none;
		w = gisa_when_day(first + 3 > last ? first : first + 3);
	}
	int month = gisa_when_begins(w);
	switch (grain) {
	case GISA_GRAIN_WEEK:
	case GISA_GRAIN_WEEKEND:
		return w.year && w.month && w.day ? gisa_when_week(grain, value_number(w.year, w.month, w.day))
						  : none;
	case GISA_GRAIN_MONTH: return gisa_when_month(w.year, month);
	case GISA_GRAIN_QUARTER: return gisa_when_part(grain, w.year, month ? (month + 2) / 3 : 0);
	case GISA_GRAIN_HALF: return gisa_when_part(grain, w.year, month ? (month + 5) / 6 : 0);
	case GISA_GRAIN_YEAR: return w.grain < GISA_GRAIN_YEAR ? gisa_when_part(grain, w.year, 0) : none;
	default: return none;
	}
}

static bool months(int year, int month, int count, struct gisa_day *first, struct gisa_day *last)
{
	if (year == 0 || month == 0)
		return false;
	int end = month - 1 + count - 1; /* months from January to the last one */
	int end_year = year + end / 12, end_month = end % 12 + 1;
	*first = (struct gisa_day){ year, month, 1 };
	*last = (struct gisa_day){ end_year, end_month, gisa_month_days(end_year, end_month) };
	return true;
}

bool gisa_when_days(struct gisa_when w, struct gisa_day *first, struct gisa_day *last)
{
	switch (w.grain) {
	case GISA_GRAIN_NONE: return false;
	case GISA_GRAIN_DAY: *first = *last = (struct gisa_day){ w.year, w.month, w.day }; return w.year && w.month && w.day;
	case GISA_GRAIN_WEEK:
	case GISA_GRAIN_WEEKEND:
		if (!w.year || !w.number)
			return false;
		*first = gisa_day_at(monday(w) + (w.grain == GISA_GRAIN_WEEK ? 0 : 5));
		*last = gisa_day_at(monday(w) + 6);
		return true;
	case GISA_GRAIN_MONTH: return months(w.year, w.month, 1, first, last);
	case GISA_GRAIN_SEASON:
	case GISA_GRAIN_QUARTER: return months(w.year, gisa_when_begins(w), 3, first, last);
	case GISA_GRAIN_HALF: return months(w.year, gisa_when_begins(w), 6, first, last);
	case GISA_GRAIN_YEAR: return months(w.year, 1, 12, first, last);
	case GISA_GRAIN_DECADE: return months(w.year * 10, 1, 120, first, last);
	case GISA_GRAIN_CENTURY: return months(w.year * 100 + 1, 1, 1200, first, last);
	}
	return false;
}

bool gisa_when_bounds(struct gisa_when w, int32_t *first, int32_t *last)
{
	struct gisa_day from, to;
	if (!gisa_when_days(w, &from, &to))
		return false;
	*first = gisa_day_number(from);
	*last = w.grain == GISA_GRAIN_DAY ? *first : gisa_day_number(to);
	return true;
}

/* Writes `width` digits, or as many X where the number is 0; printf would cost more than all the rest. */
static char *put(char *at, int width, int number)
{
	for (int i = width; i-- > 0; number /= 10)
		at[i] = (char)('0' + number % 10);
	return at + width;
}

static char *digits(char *at, int width, int number)
{
	if (number)
		return put(at, width, number);
	memset(at, 'X', (size_t)width);
	return at + width;
}

static char *value_text(char *at, const char *text)
{
	while (*text)
		*at++ = *text++;
	return at;
}

enum { VALUE_MAX = 16 /* 2024-W03-WE */ };

struct gisa_str gisa_when_value(struct gisa_arena *arena, struct gisa_when w)
{
	static const char season[][4] = { "-XX", "-SP", "-SU", "-FA", "-WI" };
	char *text = GISA_NEW(arena, char, VALUE_MAX), *at = text;
	if (w.grain == GISA_GRAIN_CENTURY || w.grain == GISA_GRAIN_DECADE)
		at = digits(at, w.grain == GISA_GRAIN_DECADE ? 3 : 2, w.year);
	else if (w.grain != GISA_GRAIN_NONE)
		at = digits(at, 4, w.year);
	switch (w.grain) {
	case GISA_GRAIN_DAY:
		at = digits(value_text(digits(value_text(at, "-"), 2, w.month), "-"), 2, w.day);
		break;
	case GISA_GRAIN_MONTH: at = digits(value_text(at, "-"), 2, w.month); break;
	case GISA_GRAIN_WEEK: at = digits(value_text(at, "-W"), 2, w.number); break;
	case GISA_GRAIN_WEEKEND: at = value_text(digits(value_text(at, "-W"), 2, w.number), "-WE"); break;
	case GISA_GRAIN_QUARTER: at = digits(value_text(at, "-Q"), 1, w.number); break;
	case GISA_GRAIN_HALF: at = digits(value_text(at, "-H"), 1, w.number); break;
	case GISA_GRAIN_SEASON: at = value_text(at, season[w.number]); break;
	default: break;
	}
	return gisa_str(text, (size_t)(at - text));
}

bool gisa_when_is_before(struct gisa_when a, struct gisa_when b)
{
	int32_t a_first, b_first, unused;
	return gisa_when_bounds(a, &a_first, &unused) && gisa_when_bounds(b, &b_first, &unused) && a_first < b_first;
}

bool gisa_when_is_after(struct gisa_when when, struct gisa_day day)
{
	int32_t first, last;
	return day.year && gisa_when_bounds(when, &first, &last) && first > gisa_day_number(day);
}

bool gisa_when_is_same_day(struct gisa_when a, struct gisa_when b)
{
	bool days = a.grain == GISA_GRAIN_DAY && b.grain == GISA_GRAIN_DAY;
	return days && a.year == b.year && a.month == b.month && a.day == b.day;
}

struct gisa_when gisa_when_month_end(struct gisa_when month)
{
	bool known = month.month && (month.year || month.month != 2);
	int day = known ? gisa_month_days(month.year ? month.year : 2000, month.month) : 0;
	return (struct gisa_when){ GISA_GRAIN_DAY, month.year, month.month, day, 0 };
}

struct gisa_str gisa_day_text(struct gisa_arena *arena, struct gisa_day day)
{
	return gisa_when_value(arena, (struct gisa_when){ GISA_GRAIN_DAY, day.year, day.month, day.day, 0 });
}
