/*
 * Named days and the lunar calendar.
 *
 * The table of lunar years holds what astronomy gives for Korea's meridian time (UTC+9): a month
 * begins on the day of the new moon, the month of the winter solstice is the eleventh, and a
 * year of thirteen months doubles the first month in which the sun enters no new sign. New
 * moons and the sun's longitude were computed after Meeus, Astronomical Algorithms (2nd ed.),
 * chapters 49 and 25; tests/unit/test_holiday.c computes them again and compares, and holds
 * known dates against them. (1997, 2027 and 2028 differ from China's calendar by a day.)
 *
 * Public holidays and their substitutes follow the Regulation on Public Holidays of Government
 * Offices (관공서의 공휴일에 관한 규정) with the dates its amendments took effect.
 */
#include "extract/holiday.h"

/* 설날 as month and day, the leap month or 0, and a bit a month in order (1: 30 days). */
static const struct lunar_year {
	unsigned char month, day, leap;
	unsigned short long_months;
} lunar_years[] = {
	{ 1, 27, 5, 0x1d92 }, { 2, 15, 0, 0x0e92 }, { 2, 4, 0, 0x0d26 },  { 1, 23, 3, 0x0a56 },  /* 1990 */
	{ 2, 10, 0, 0x0a57 }, { 1, 31, 8, 0x12b6 }, { 2, 19, 0, 0x0b5a }, { 2, 8, 0, 0x06d4 },   /* 1994 */
	{ 1, 28, 5, 0x0ec9 }, { 2, 16, 0, 0x0749 }, { 2, 5, 0, 0x0693 },  { 1, 24, 4, 0x1527 },  /* 1998 */
	{ 2, 12, 0, 0x052b }, { 2, 1, 0, 0x0a5b },  { 1, 22, 2, 0x155a }, { 2, 9, 0, 0x036a },   /* 2002 */
	{ 1, 29, 7, 0x1b55 }, { 2, 18, 0, 0x0ba4 }, { 2, 7, 0, 0x0b49 },  { 1, 26, 5, 0x1a93 },  /* 2006 */
	{ 2, 14, 0, 0x0a95 }, { 2, 3, 0, 0x052d },  { 1, 23, 3, 0x0a5d }, { 2, 10, 0, 0x0aad },  /* 2010 */
	{ 1, 31, 9, 0x15aa }, { 2, 19, 0, 0x05d2 }, { 2, 8, 0, 0x0da5 },  { 1, 28, 5, 0x1d4a },  /* 2014 */
	{ 2, 16, 0, 0x0d4a }, { 2, 5, 0, 0x0a95 },  { 1, 25, 4, 0x152d }, { 2, 12, 0, 0x0556 },  /* 2018 */
	{ 2, 1, 0, 0x0ab5 },  { 1, 22, 2, 0x15aa }, { 2, 10, 0, 0x06d2 }, { 1, 29, 6, 0x0ea5 },  /* 2022 */
	{ 2, 17, 0, 0x0ea5 }, { 2, 7, 0, 0x0e4a },  { 1, 27, 5, 0x0c96 }, { 2, 13, 0, 0x0c9b },  /* 2026 */
	{ 2, 3, 0, 0x055a },  { 1, 23, 3, 0x0ad5 }, { 2, 11, 0, 0x0b69 }, { 1, 31, 11, 0x1752 }, /* 2030 */
	{ 2, 19, 0, 0x0752 }, { 2, 8, 0, 0x0b25 },  { 1, 28, 6, 0x164b }, { 2, 15, 0, 0x0a4b },  /* 2034 */
	{ 2, 4, 0, 0x04ab },  { 1, 24, 5, 0x055b }, { 2, 12, 0, 0x056d }, { 2, 1, 0, 0x0b69 },   /* 2038 */
	{ 1, 22, 2, 0x1b52 }, { 2, 10, 0, 0x0d92 }, { 1, 30, 7, 0x1d25 }, { 2, 17, 0, 0x0d25 },  /* 2042 */
	{ 2, 6, 0, 0x0a4d },  { 1, 26, 5, 0x14ad }, { 2, 14, 0, 0x02b6 }, { 2, 2, 0, 0x05b5 },   /* 2046 */
	{ 1, 23, 3, 0x0da9 },                                                                    /* 2050 */
};

bool gisa_lunar_day(int year, int month, int day, int32_t *out)
{
	if (year < GISA_LUNAR_FIRST || year > GISA_LUNAR_LAST || month < 1 || month > 12 || day < 1)
		return false;
	const struct lunar_year *l = &lunar_years[year - GISA_LUNAR_FIRST];
	int32_t first = gisa_day_number((struct gisa_day){ year, l->month, l->day });
	int index = month - 1 + (l->leap && month > l->leap);
	for (int i = 0; i < index; i++)
		first += 29 + (l->long_months >> i & 1);
	*out = first + day - 1;
	return day <= 29 + (l->long_months >> index & 1);
}

enum base { SOLAR, LUNAR, WEEKDAY /* n-th weekday of a month */, EASTER };

/* Which days of the week a substitute makes good. */
enum lost { NEVER, SUNDAY, WEEKEND };

struct gisa_holiday {
	const char *name;
	enum base base;         /* SOLAR where not said */
	signed char month, day; /* WEEKDAY: day holds n */
	signed char weekday;    /* WEEKDAY */
	signed char shift;      /* days behind what the above gives */
	bool closed;            /* a public holiday */
	signed char around;     /* days off before and behind it */
	enum lost lost;
	short since; /* year of the first substitute */
};

static const struct gisa_holiday holidays[] = {
	{ "신정", .month = 1, .day = 1, .closed = true },
	{ "설날", LUNAR, .month = 1, .day = 1, .closed = true, .around = 1, .lost = SUNDAY, .since = 2014 },
	{ "삼일절", .month = 3, .day = 1, .closed = true, .lost = WEEKEND, .since = 2022 },
	{ "어린이날", .month = 5, .day = 5, .closed = true, .lost = WEEKEND, .since = 2014 },
	{ "부처님오신날", LUNAR, .month = 4, .day = 8, .closed = true, .lost = WEEKEND, .since = 2023 },
	{ "현충일", .month = 6, .day = 6, .closed = true },
	{ "광복절", .month = 8, .day = 15, .closed = true, .lost = WEEKEND, .since = 2021 },
	{ "추석", LUNAR, .month = 8, .day = 15, .closed = true, .around = 1, .lost = SUNDAY, .since = 2014 },
	{ "개천절", .month = 10, .day = 3, .closed = true, .lost = WEEKEND, .since = 2021 },
	{ "한글날", .month = 10, .day = 9, .closed = true, .lost = WEEKEND, .since = 2021 },
	{ "성탄절", .month = 12, .day = 25, .closed = true, .lost = WEEKEND, .since = 2023 },
	{ "춘절", LUNAR, .month = 1, .day = 1 }, /* China's days off are others */
	{ "정월대보름", LUNAR, .month = 1, .day = 15 },
	{ "밸런타인데이", .month = 2, .day = 14 },
	{ "화이트데이", .month = 3, .day = 14 },
	{ "만우절", .month = 4, .day = 1 },
	{ "식목일", .month = 4, .day = 5 },
	{ "근로자의날", .month = 5, .day = 1 },
	{ "어버이날", .month = 5, .day = 8 },
	{ "스승의날", .month = 5, .day = 15 },
	{ "부활절", .base = EASTER },
	{ "성년의날", WEEKDAY, .month = 5, .day = 3, .weekday = 1 },
	{ "단오", LUNAR, .month = 5, .day = 5 },
	{ "독립기념일", .month = 7, .day = 4 }, /* of the United States; the rule sees to it */
	{ "제헌절", .month = 7, .day = 17 },
	{ "칠석", LUNAR, .month = 7, .day = 7 },
	{ "국군의날", .month = 10, .day = 1 },
	{ "핼러윈", .month = 10, .day = 31 },
	{ "광군제", .month = 11, .day = 11 },
	{ "빼빼로데이", .month = 11, .day = 11 },
	{ "추수감사절", WEEKDAY, .month = 11, .day = 4, .weekday = 4 },
	{ "블랙프라이데이", WEEKDAY, .month = 11, .day = 4, .weekday = 4, .shift = 1 },
	{ "사이버먼데이", WEEKDAY, .month = 11, .day = 4, .weekday = 4, .shift = 4 },
	{ "크리스마스이브", .month = 12, .day = 24 },
};

static const struct {
	const char *name, *of;
} synonyms[] = {
	{ "31절", "삼일절" },
	{ "구정", "설날" },
	{ "노동절", "근로자의날" },
	{ "대보름", "정월대보름" },
	{ "메이데이", "근로자의날" },
	{ "발렌타인데이", "밸런타인데이" },
	{ "새해첫날", "신정" },
	{ "석가탄신일", "부처님오신날" },
	{ "설", "설날" },
	{ "음력설", "설날" },
	{ "중추절", "추석" },
	{ "춘제", "춘절" },
	{ "크리스마스", "성탄절" },
	{ "한가위", "추석" },
	{ "할로윈", "핼러윈" },
	{ "할로윈데이", "핼러윈" },
	{ "핼러윈데이", "핼러윈" },
	{ "단오절", "단오" },
	{ "성탄전야", "크리스마스이브" },
};

/* The name without spaces and middle dots; empty where it is longer than any. */
static struct gisa_str holiday_bare(struct gisa_str name, char *out, size_t cap)
{
	size_t n = 0;
	for (size_t i = 0; i < name.len && n < cap; i++) {
		if (gisa_str_starts(gisa_str_sub(name, i, name.len), GISA_LIT("·")))
			i += sizeof "·" - 2;
		else if (name.ptr[i] != ' ')
			out[n++] = name.ptr[i];
	}
	return gisa_str(out, n < cap ? n : 0);
}

const struct gisa_holiday *gisa_holiday_find(struct gisa_str name)
{
	char room[64];
	struct gisa_str bare = holiday_bare(name, room, sizeof room);
	for (size_t i = 0; i < GISA_COUNT(synonyms); i++)
		if (gisa_str_is(bare, synonyms[i].name))
			bare = gisa_cstr(synonyms[i].of);
	for (size_t i = 0; i < GISA_COUNT(holidays); i++)
		if (gisa_str_is(bare, holidays[i].name))
			return &holidays[i];
	return NULL;
}

/* The Gregorian Easter, after Meeus, Astronomical Algorithms, chapter 8. */
static int32_t easter(int year)
{
	int golden = year % 19, century = year / 100, rest = year % 100;
	int epact = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
	int sunday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7;
	int late = (golden + 11 * epact + 22 * sunday) / 451;
	int day = epact + sunday - 7 * late + 114;
	return gisa_day_number((struct gisa_day){ year, day / 31, day % 31 + 1 });
}

bool gisa_holiday_day(const struct gisa_holiday *h, int year, int32_t *out)
{
	bool known = true;
	if (h->base == SOLAR)
		*out = gisa_day_number((struct gisa_day){ year, h->month, h->day });
	else if (h->base == LUNAR)
		known = gisa_lunar_day(year, h->month, h->day, out);
	else if (h->base == EASTER)
		*out = easter(year);
	else
		*out = gisa_month_weekday(year, h->month, h->day, h->weekday) + h->shift;
	return known;
}

bool gisa_holiday_fixed(const struct gisa_holiday *h, int *month, int *day)
{
	*month = h->month;
	*day = h->day;
	return h->base == SOLAR;
}

bool gisa_holiday_span(const struct gisa_holiday *h, int year, int32_t *first, int32_t *last)
{
	int32_t day;
	if (!gisa_holiday_day(h, year, &day))
		return false;
	*first = day - h->around;
	*last = day + h->around;
	return true;
}

static bool has_substitute(const struct gisa_holiday *h, int year)
{
	return h->lost != NEVER && year >= h->since;
}

/* The public holiday other than `but` that a day belongs to, or NULL. */
static const struct gisa_holiday *holiday_on(int32_t day, const struct gisa_holiday *but)
{
	int year = gisa_day_at(day).year;
	for (size_t i = 0; i < GISA_COUNT(holidays); i++) {
		const struct gisa_holiday *h = &holidays[i];
		int32_t first, last;
		if (h != but && h->closed && gisa_holiday_span(h, year, &first, &last) && day >= first &&
		    day <= last)
			return h;
	}
	return NULL;
}

/* Whether any of the days is lost to a weekend or to another holiday. Where two holidays that both
 * earn substitutes meet, only the first in the table gets one. */
static bool is_lost(const struct gisa_holiday *h, int year, int32_t first, int32_t last)
{
	for (int32_t day = first; day <= last; day++) {
		const struct gisa_holiday *other = holiday_on(day, h);
		if (gisa_weekday(day) == 7 || (h->lost == WEEKEND && gisa_weekday(day) == 6) ||
		    (other && !(other < h && has_substitute(other, year))))
			return true;
	}
	return false;
}

static bool holds(const int32_t *days, int count, int32_t day)
{
	while (count > 0)
		if (days[--count] == day)
			return true;
	return false;
}

int gisa_substitutes(int year, int32_t out[GISA_SUBSTITUTES])
{
	int count = 0;
	for (size_t i = 0; i < GISA_COUNT(holidays) && count < GISA_SUBSTITUTES; i++) {
		const struct gisa_holiday *h = &holidays[i];
		int32_t first, last;
		if (!has_substitute(h, year) || !gisa_holiday_span(h, year, &first, &last) ||
		    !is_lost(h, year, first, last))
			continue;
		do
			last++;
		while (gisa_weekday(last) >= 6 || holiday_on(last, NULL) || holds(out, count, last));
		out[count++] = last;
	}
	return count;
}
