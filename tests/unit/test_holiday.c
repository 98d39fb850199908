/*
 * Named days against known dates, and the table of lunar years against the sky: new moons and
 * the sun's longitude after Meeus, Astronomical Algorithms, chapters 49 and 25.
 */
#include "check.h"
#include "extract/holiday.h"

#include <math.h>
#include <stdio.h>

static const double DEGREE = 3.14159265358979323846 / 180;

/* One periodic term of the new moon: amplitude in days, power of E, multiples of M, M', F. */
struct term {
	double amplitude;
	int e, m, mp, f;
};

static const struct term terms[] = {
	{ -0.40720, 0, 0, 1, 0 },   { 0.17241, 1, 1, 0, 0 },   { 0.01608, 0, 0, 2, 0 },
	{ 0.01039, 0, 0, 0, 2 },    { 0.00739, 1, -1, 1, 0 },  { -0.00514, 1, 1, 1, 0 },
	{ 0.00208, 2, 2, 0, 0 },    { -0.00111, 0, 0, 1, -2 }, { -0.00057, 0, 0, 1, 2 },
	{ 0.00056, 1, 1, 2, 0 },    { -0.00042, 0, 0, 3, 0 },  { 0.00042, 1, 1, 0, 2 },
	{ 0.00038, 1, 1, 0, -2 },   { -0.00024, 1, -1, 2, 0 }, { -0.00007, 0, 2, 1, 0 },
	{ 0.00004, 0, 0, 2, -2 },   { 0.00004, 0, 3, 0, 0 },   { 0.00003, 0, 1, 1, -2 },
	{ 0.00003, 0, 0, 2, 2 },    { -0.00003, 0, 1, 1, 2 },  { 0.00003, 0, -1, 1, 2 },
	{ -0.00002, 0, -1, 1, -2 }, { -0.00002, 0, 1, 3, 0 },  { 0.00002, 0, 0, 4, 0 },
};

/* Planetary arguments: degrees at k = 0, degrees a lunation, days. */
static const double planets[][3] = {
	{ 299.77, 0.107408, 0.000325 },  { 251.88, 0.016321, 0.000165 }, { 251.83, 26.651886, 0.000164 },
	{ 349.42, 36.412478, 0.000126 }, { 84.66, 18.206239, 0.000110 }, { 141.74, 53.303771, 0.000062 },
	{ 207.14, 2.453732, 0.000060 },  { 154.84, 7.306860, 0.000056 }, { 34.52, 27.261239, 0.000047 },
	{ 207.19, 0.121824, 0.000042 },  { 291.34, 1.844379, 0.000040 }, { 161.72, 24.198154, 0.000037 },
	{ 239.56, 25.513099, 0.000035 }, { 331.55, 3.592518, 0.000023 },
};

/* Julian ephemeris day of new moon number k (0: January 2000). */
static double new_moon(double k)
{
	double t = k / 1236.85;
	double e = 1 - 0.002516 * t - 0.0000074 * t * t;
	double m = (2.5534 + 29.10535670 * k - 0.0000014 * t * t) * DEGREE;
	double mp = (201.5643 + 385.81693528 * k + 0.0107582 * t * t) * DEGREE;
	double f = (160.7108 + 390.67050284 * k - 0.0016118 * t * t) * DEGREE;
	double node = (124.7746 - 1.56375588 * k + 0.0020672 * t * t) * DEGREE;
	double sum = -0.00017 * sin(node);
	for (size_t i = 0; i < sizeof terms / sizeof *terms; i++)
		sum += terms[i].amplitude * pow(e, terms[i].e) *
		       sin(terms[i].m * m + terms[i].mp * mp + terms[i].f * f);
	for (size_t i = 0; i < sizeof planets / sizeof *planets; i++)
		sum += planets[i][2] * sin((planets[i][0] + planets[i][1] * k) * DEGREE);
	return 2451550.09766 + 29.530588861 * k + 0.00015437 * t * t + sum;
}

/* Apparent longitude of the sun in degrees, whole turns added so that it is positive. */
static double sun(double jde)
{
	double t = (jde - 2451545) / 36525;
	double m = (357.52911 + 35999.05029 * t - 0.0001537 * t * t) * DEGREE;
	double centre = (1.914602 - 0.004817 * t) * sin(m) + (0.019993 - 0.000101 * t) * sin(2 * m) +
			0.000289 * sin(3 * m);
	return 3600000 + 280.46646 + 36000.76983 * t + 0.0003032 * t * t + centre - 0.00569 -
	       0.00478 * sin((125.04 - 1934.136 * t) * DEGREE);
}

/* Dynamical minus universal time in days, for 1990 to 2050. */
static double delta(double jde)
{
	double t = (jde - 2451545) / 365.25;
	double s = t < 5 ? 63.86 + 0.3345 * t - 0.060374 * t * t + 0.0017275 * t * t * t
			 : 62.92 + 0.32217 * t + 0.005589 * t * t;
	return s / 86400;
}

enum { KST_MINUTES = 9 * 60 };
static const double EPOCH_JD = 2440587.5;

static int32_t moon_day(int k)
{
	double jde = new_moon(k);
	return (int32_t)floor(jde - delta(jde) + KST_MINUTES / 1440.0 - EPOCH_JD);
}

/* The number of the sun's sign of 30 degrees as the day begins in Korea. */
static int sign(int32_t day)
{
	double jd = day + EPOCH_JD - KST_MINUTES / 1440.0;
	return (int)floor(sun(jd + delta(jd)) / 30);
}

static bool has_sign(int k)
{
	return sign(moon_day(k)) != sign(moon_day(k + 1));
}

/* Whether the winter solstice (270 degrees, sign 9) lies in month k. */
static bool is_solstice(int k)
{
	int before = sign(moon_day(k)) % 12, after = sign(moon_day(k + 1)) % 12;
	return before < 9 && after >= 9;
}

/* Checks every month of every year against gisa_lunar_day(). */
static void sky(void)
{
	long months = 0, bad = 0;
	int k = -130;
	while (!is_solstice(k))
		k++;
	while (gisa_day_at(moon_day(k)).year <= GISA_LUNAR_LAST) {
		int next = k + 12;
		while (!is_solstice(next))
			next++;
		bool leap_due = next - k == 13;
		for (int i = k, number = 11; i < next; i++) {
			if (i > k && leap_due && !has_sign(i)) {
				leap_due = false;
				continue;
			}
			number = i == k ? 11 : number % 12 + 1;
			struct gisa_day first = gisa_day_at(moon_day(i));
			int year = number >= 11 && first.month <= 2 ? first.year - 1 : first.year;
			int32_t got = 0, last = 0;
			if (year < GISA_LUNAR_FIRST || year > GISA_LUNAR_LAST)
				continue;
			bool long_month = moon_day(i + 1) - moon_day(i) == 30;
			bad += !gisa_lunar_day(year, number, 1, &got) || got != moon_day(i);
			bad += gisa_lunar_day(year, number, 30, &last) != long_month;
			months++;
		}
		k = next;
	}
	check_int("lunar months that differ from the sky", bad, 0);
	check_true("all lunar months compared", months >= (GISA_LUNAR_LAST - GISA_LUNAR_FIRST) * 12L);
}

static const struct {
	const char *name;
	struct gisa_day want;
} known[] = {
	{ "설날", { 1990, 1, 27 } },
	{ "설날", { 1995, 1, 31 } },
	{ "설날", { 1997, 2, 8 } },
	{ "설날", { 2000, 2, 5 } },
	{ "설날", { 2005, 2, 9 } },
	{ "설날", { 2010, 2, 14 } },
	{ "설날", { 2015, 2, 19 } },
	{ "설날", { 2017, 1, 28 } },
	{ "설날", { 2018, 2, 16 } },
	{ "설날", { 2019, 2, 5 } },
	{ "설날", { 2020, 1, 25 } },
	{ "설날", { 2021, 2, 12 } },
	{ "설날", { 2022, 2, 1 } },
	{ "설날", { 2023, 1, 22 } },
	{ "설날", { 2024, 2, 10 } },
	{ "설날", { 2025, 1, 29 } },
	{ "설날", { 2026, 2, 17 } },
	{ "설날", { 2027, 2, 7 } },
	{ "설날", { 2028, 1, 27 } },
	{ "추석", { 2012, 9, 30 } },
	{ "추석", { 2017, 10, 4 } },
	{ "추석", { 2018, 9, 24 } },
	{ "추석", { 2019, 9, 13 } },
	{ "추석", { 2020, 10, 1 } },
	{ "추석", { 2021, 9, 21 } },
	{ "추석", { 2022, 9, 10 } },
	{ "추석", { 2023, 9, 29 } },
	{ "추석", { 2024, 9, 17 } },
	{ "추석", { 2025, 10, 6 } },
	{ "한가위", { 2026, 9, 25 } },
	{ "부처님 오신 날", { 2017, 5, 3 } },
	{ "석가탄신일", { 2018, 5, 22 } },
	{ "부처님오신날", { 2019, 5, 12 } },
	{ "부처님오신날", { 2020, 4, 30 } },
	{ "부처님오신날", { 2021, 5, 19 } },
	{ "부처님오신날", { 2022, 5, 8 } },
	{ "부처님오신날", { 2023, 5, 27 } },
	{ "부처님오신날", { 2024, 5, 15 } },
	{ "부처님오신날", { 2025, 5, 5 } },
	{ "정월대보름", { 2024, 2, 24 } },
	{ "대보름", { 2025, 2, 12 } },
	{ "단오", { 2024, 6, 10 } },
	{ "칠석", { 2024, 8, 10 } },
	{ "3·1절", { 2024, 3, 1 } },
	{ "광복절", { 2024, 8, 15 } },
	{ "성탄절", { 2024, 12, 25 } },
	{ "크리스마스 이브", { 2024, 12, 24 } },
	{ "블랙프라이데이", { 2024, 11, 29 } },
	{ "블랙 프라이데이", { 2023, 11, 24 } },
	{ "부활절", { 2000, 4, 23 } },
	{ "부활절", { 2008, 3, 23 } },
	{ "부활절", { 2024, 3, 31 } },
	{ "부활절", { 2025, 4, 20 } },
	{ "부활절", { 2038, 4, 25 } },
	{ "성년의 날", { 2024, 5, 20 } },
	{ "추수감사절", { 2024, 11, 28 } },
	{ "사이버먼데이", { 2024, 12, 2 } },
	{ "근로자의 날", { 2024, 5, 1 } },
};

static void holiday_known(void)
{
	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		const struct gisa_holiday *h = gisa_holiday_find(gisa_cstr(known[i].name));
		int32_t day = 0;
		char name[96];
		snprintf(name, sizeof name, "%s %d", known[i].name, known[i].want.year);
		bool found = h && gisa_holiday_day(h, known[i].want.year, &day);
		check_int(name, found ? day : -1, gisa_day_number(known[i].want));
	}
}

/* All substitute holidays there were, by year, in the order of the days. */
static const struct {
	int year;
	const char *want;
} substitutes[] = {
	{ 2013, "" },
	{ 2014, "09-10" },
	{ 2015, "09-29" },
	{ 2016, "02-10" },
	{ 2017, "01-30 10-06" },
	{ 2018, "05-07 09-26" },
	{ 2019, "05-06" },
	{ 2020, "01-27" },
	{ 2021, "08-16 10-04 10-11" },
	{ 2022, "09-12 10-10" },
	{ 2023, "01-24 05-29" },
	{ 2024, "02-12 05-06" },
	{ 2025, "03-03 05-06 10-08" },
	{ 2026, "03-02 05-25 08-17 10-05" },
};

static void holiday_substitutes(void)
{
	for (size_t i = 0; i < sizeof substitutes / sizeof *substitutes; i++) {
		int32_t days[GISA_SUBSTITUTES];
		int count = gisa_substitutes(substitutes[i].year, days);
		char got[GISA_SUBSTITUTES * 6 + 1] = "", name[64];
		size_t n = 0;
		for (int d = 0; d < count; d++) {
			struct gisa_day date = gisa_day_at(days[d]);
			n += (size_t)snprintf(got + n, sizeof got - n, "%s%02d-%02d", d ? " " : "",
					      date.month, date.day);
		}
		snprintf(name, sizeof name, "substitute holidays of %d", substitutes[i].year);
		check_cstr(name, gisa_cstr(got), substitutes[i].want);
	}
}

static void edges(void)
{
	int32_t day, first, last;
	const struct gisa_holiday *seollal = gisa_holiday_find(GISA_LIT("설날"));
	check_true("no such name", !gisa_holiday_find(GISA_LIT("설거지")));
	check_true("the empty name", !gisa_holiday_find(GISA_LIT("")));
	check_true("a name too long",
		   !gisa_holiday_find(GISA_LIT("부처님오신날부처님오신날부처님오신날부처님오신날")));
	check_true("설날 unknown before the table", !gisa_holiday_day(seollal, GISA_LUNAR_FIRST - 1, &day));
	check_true("설날 unknown behind the table", !gisa_holiday_day(seollal, GISA_LUNAR_LAST + 1, &day));
	check_true("no lunar month 13", !gisa_lunar_day(2024, 13, 1, &day));
	check_true("days off around 설날", gisa_holiday_span(seollal, 2024, &first, &last));
	check_int("first day off", first, gisa_day_number((struct gisa_day){ 2024, 2, 9 }));
	check_int("last day off", last, gisa_day_number((struct gisa_day){ 2024, 2, 11 }));
}

int main(void)
{
	holiday_known();
	holiday_substitutes();
	edges();
	sky();
	return check_done();
}
