/*
 * Dates and times by hand-written readers: each tries one written form at a digit (or a month's English
 * name) and gives up at the first byte that does not fit. A date that the calendar does not have, or that
 * lies outside the window, is no date at all: a wrong one is worse than none.
 */
#include "page/stamp.h"

#include "base/calendar.h"
#include "page/text.h"

enum { FIRST_YEAR = 1990, LAST_YEAR = 2099 };

/* A reading position in a text. */
struct in {
	struct gisa_str s;
	size_t p;
};

static char peek(const struct in *in)
{
	return in->p < in->s.len ? in->s.ptr[in->p] : '\0';
}

static void spaces(struct in *in)
{
	while (in->p < in->s.len && (in->s.ptr[in->p] == ' ' || in->s.ptr[in->p] == '\t'))
		in->p++;
}

static bool takes(struct in *in, const char *word)
{
	struct gisa_str rest = gisa_str_sub(in->s, in->p, in->s.len), w = gisa_cstr(word);
	if (!gisa_str_starts(rest, w))
		return false;
	in->p += w.len;
	return true;
}

/* A number of `least` to `most` digits; -1 for none. Does not stop at `most`: longer runs fail. */
static int number(struct in *in, size_t least, size_t most)
{
	size_t n = 0;
	int value = 0;
	while (in->p + n < in->s.len && gisa_is_digit(in->s.ptr[in->p + n]) && n <= most)
		value = value * 10 + (in->s.ptr[in->p + n++] - '0');
	if (n < least || n > most)
		return -1;
	in->p += n;
	return value;
}

/* Exactly n digits of a longer run. */
static int digits(struct in *in, size_t n)
{
	int value = 0;
	if (in->p + n > in->s.len)
		return -1;
	for (size_t i = 0; i < n; i++) {
		char c = in->s.ptr[in->p + i];
		if (!gisa_is_digit(c))
			return -1;
		value = value * 10 + (c - '0');
	}
	in->p += n;
	return value;
}

static bool is_day(int year, int month, int day)
{
	return year >= FIRST_YEAR && year <= LAST_YEAR && gisa_day_valid((struct gisa_day){ year, month, day });
}

static bool is_clock(int hour, int minute, int second)
{
	return hour >= 0 && hour <= 24 && minute >= 0 && minute < 60 && second >= -1 && second < 61 &&
	       (hour < 24 || minute == 0);
}

/* (수) [수] (수요일) 수요일, and the marks that part date and time. */
static void pass_weekday(struct in *in)
{
	static const char *const days[] = { "월", "화", "수", "목", "금", "토", "일",
					    "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };
	struct in save = *in;
	spaces(in);
	bool bracket = takes(in, "(") || takes(in, "[");
	for (size_t i = 0; i < GISA_COUNT(days); i++)
		if (takes(in, days[i])) {
			bool named = takes(in, "요일");
			if (bracket ? takes(in, ")") || takes(in, "]") : named)
				return;
			break;
		}
	*in = save;
}

/* 0 none, 1 morning, 2 afternoon */
static int stamp_half(struct in *in)
{
	if (takes(in, "오전") || takes(in, "AM") || takes(in, "am") || takes(in, "A.M.") || takes(in, "a.m."))
		return 1;
	if (takes(in, "오후") || takes(in, "PM") || takes(in, "pm") || takes(in, "P.M.") || takes(in, "p.m."))
		return 2;
	return 0;
}

/* Z, +09:00, +0900, GMT, KST: minutes east of Greenwich; false for none. */
static bool stamp_zone(struct in *in, int *minutes)
{
	struct in save = *in;
	spaces(in);
	size_t named = gisa_zone_named(gisa_str_sub(in->s, in->p, in->s.len), minutes);
	bool universal = named && *minutes == 0;
	in->p += named;
	if (named && !universal)
		return true;
	*minutes = 0;
	if (universal) /* GMT+0900 is what JavaScript writes */
		save = *in;
	bool west = takes(in, "-") || takes(in, "−"); /* ISO 8601 lets the minus be one */
	if (west || takes(in, "+")) {
		int hours = digits(in, 2);
		if (hours < 0)
			hours = number(in, 1, 1);
		takes(in, ":");
		int rest = digits(in, 2);
		if (hours >= 0 && hours <= 14) {
			*minutes = (hours * 60 + (rest > 0 ? rest : 0)) * (west ? -1 : 1);
			return true;
		}
	}
	*in = save;
	return universal;
}

long gisa_stamp_days(const struct gisa_stamp *t)
{
	return gisa_day_number((struct gisa_day){ t->year, t->month, t->day });
}

long gisa_stamp_minutes(const struct gisa_stamp *t)
{
	return gisa_stamp_days(t) * 1440 + (t->hour < 0 ? 0 : t->hour * 60 + t->minute);
}

void gisa_stamp_set_days(struct gisa_stamp *t, long days)
{
	struct gisa_day date = gisa_day_at((int32_t)days);
	t->year = date.year, t->month = date.month, t->day = date.day;
}

/* Moves a clock of another zone to Korea's, and 24:00 to the next day's 00:00. */
static void to_korea(struct gisa_stamp *t, int zone)
{
	long minutes = gisa_stamp_minutes(t) - zone + 540;
	gisa_stamp_set_days(t, minutes / 1440);
	t->hour = (int)(minutes % 1440 / 60);
	t->minute = (int)(minutes % 60);
}

/* hh:mm[:ss[.fff]] or hh시 mm분 [ss초]; the half of the day before or behind it. */
static bool stamp_clock(struct in *in, struct gisa_stamp *t)
{
	int half = stamp_half(in);
	spaces(in);
	t->hour = number(in, 1, 2);
	t->second = -1;
	spaces(in);
	bool full = takes(in, ":");
	if (!full && !takes(in, "시"))
		return false;
	struct in hour = *in;
	spaces(in);
	t->minute = number(in, 1, 2);
	if (t->minute < 0 && !full && half) { /* 오후 6시 */
		*in = hour;
		t->minute = 0;
		t->hour += half == 2 && t->hour < 12 ? 12 : half == 1 && t->hour == 12 ? -12 : 0;
		return is_clock(t->hour, 0, -1);
	}
	struct in save = *in;
	if (takes(in, "분"))
		save = *in;
	spaces(in);
	if (takes(in, ":") || gisa_is_digit(peek(in))) {
		t->second = number(in, 2, 2);
		if (t->second >= 0 && peek(in) == '.')
			while (in->p++, gisa_is_digit(peek(in)))
				;
		takes(in, "초");
	}
	if (t->second < 0)
		*in = save;
	save = *in;
	spaces(in);
	int behind = half ? 0 : stamp_half(in);
	if (!behind)
		*in = save;
	half |= behind;
	if (half == 2 && t->hour < 12)
		t->hour += 12;
	else if (half == 1 && t->hour == 12)
		t->hour = 0;
	return is_clock(t->hour, t->minute, t->second);
}

/* What may stand between a date and its time: T, comma, bar, dot, middle dot, spaces, a weekday. */
static void stamp_time(struct in *in, struct gisa_stamp *t)
{
	struct in save = *in;
	t->hour = t->second = -1;
	pass_weekday(in);
	spaces(in);
	if (!takes(in, "T") && !takes(in, ",") && !takes(in, "|") && !takes(in, "·") && !takes(in, "/") &&
	    !takes(in, "ㅣ"))
		(void)(takes(in, "-") || takes(in, ":"));
	spaces(in);
	bool round = takes(in, "("), square = !round && takes(in, "[");
	struct gisa_stamp read = *t;
	if (!stamp_clock(in, &read)) {
		*in = save;
		return;
	}
	*t = read;
	if (round || square)
		takes(in, round ? ")" : "]");
	int zone;
	if (stamp_zone(in, &zone)) {
		t->utc_marked = zone == 0;
		to_korea(t, zone);
	} else if (t->hour == 24) {
		to_korea(t, 540);
	}
}

/* 2024.01.1718:30: two elements side by side, apart for the eye alone. */
static bool is_glued(const struct in *in)
{
	static const char form[] = "dddd:dd";
	size_t n = 0;
	while (n < sizeof form - 1 && in->p + n < in->s.len &&
	       (form[n] == 'd' ? gisa_is_digit(in->s.ptr[in->p + n]) : in->s.ptr[in->p + n] == form[n]))
		n++;
	return n == sizeof form - 1;
}

/* 2024-01-17, 2024.1.17., 2024/01/17, 2024년 1월 17일: the year has been read. */
static bool parts(struct in *in, struct gisa_stamp *t)
{
	spaces(in);
	char mark = peek(in);
	bool korean = takes(in, "년");
	if (!korean && !(mark == '-' || mark == '.' || mark == '/'))
		return false;
	in->p += !korean;
	spaces(in);
	t->month = number(in, 1, 2);
	spaces(in);
	if (korean ? !takes(in, "월") : peek(in) != mark)
		return false;
	in->p += !korean;
	spaces(in);
	t->day = is_glued(in) ? digits(in, 2) : number(in, 1, 2);
	if (korean && !takes(in, "일"))
		return false;
	struct in save = *in;
	spaces(in);
	if (korean || !takes(in, "."))
		*in = save;
	return is_day(t->year, t->month, t->day);
}

/* 20240117, 202401171830, 20240117183005, 20240117T183005 */
static bool compact(struct in *in, struct gisa_stamp *t)
{
	struct in save = *in;
	t->year = digits(in, 4);
	t->month = digits(in, 2);
	t->day = digits(in, 2);
	t->hour = t->second = -1;
	if (!is_day(t->year, t->month, t->day)) {
		*in = save;
		return false;
	}
	save.p = in->p;
	if (peek(in) == ' ') { /* 20240117 18:30 */
		stamp_time(in, t);
		if (t->hour >= 0)
			return true;
	}
	if (peek(in) == 'T' || peek(in) == ' ')
		save.p = ++in->p;
	struct gisa_stamp clock = *t;
	clock.hour = digits(in, 2);
	clock.minute = digits(in, 2);
	clock.second = digits(in, 2);
	if (is_clock(clock.hour, clock.minute, clock.second) && clock.hour < 24)
		*t = clock;
	else
		in->p = save.p;
	return !gisa_is_digit(peek(in));
}

static int month_name(struct in *in)
{
	int month = gisa_month_named(gisa_str_sub(in->s, in->p, in->s.len));
	if (!month)
		return -1;
	while (gisa_is_alpha(peek(in)))
		in->p++;
	takes(in, ".");
	return month;
}

/* 17 Jan 2024 (RFC 5322); the day's digits are next. */
static bool day_first(struct in *in, struct gisa_stamp *t)
{
	t->day = number(in, 1, 2);
	spaces(in);
	takes(in, "-");
	t->month = month_name(in);
	spaces(in);
	takes(in, "-");
	t->year = t->month > 0 ? number(in, 4, 4) : -1;
	return is_day(t->year, t->month, t->day);
}

/* January 17, 2024 */
static bool month_first(struct in *in, struct gisa_stamp *t)
{
	t->month = month_name(in);
	spaces(in);
	t->day = t->month > 0 ? number(in, 1, 2) : -1;
	takes(in, ",");
	spaces(in);
	t->year = t->day > 0 ? number(in, 4, 4) : -1;
	return is_day(t->year, t->month, t->day);
}

static bool date_at(struct in *in, bool short_years, struct gisa_stamp *t)
{
	struct in save = *in;
	*t = (struct gisa_stamp){ .hour = -1, .second = -1 };
	if (gisa_is_alpha(peek(in))) {
		if (!month_first(in, t))
			return false;
		stamp_time(in, t);
		return true;
	}
	t->year = number(in, 4, 4);
	if (t->year > 0 && parts(in, t)) {
		stamp_time(in, t);
		return true;
	}
	*in = save;
	if (compact(in, t))
		return true;
	*in = save;
	if (day_first(in, t)) {
		stamp_time(in, t);
		return true;
	}
	*in = save;
	t->year = short_years ? number(in, 2, 2) : -1;
	t->year += t->year < 0 ? 0 : t->year < 90 ? 2000 : 1900;
	if (t->year > 0 && parts(in, t)) {
		stamp_time(in, t);
		return true;
	}
	return false;
}

bool gisa_stamp_find(struct gisa_str s, size_t *pos, size_t *at, bool short_years, struct gisa_stamp *out)
{
	for (size_t p = *pos; p < s.len; p++) {
		char c = s.ptr[p], before = p > 0 ? s.ptr[p - 1] : ' ';
		if (gisa_is_digit(c) ? gisa_is_digit(before) : !(c >= 'A' && c <= 'Z') || gisa_is_alpha(before))
			continue;
		struct in in = { s, p };
		if (date_at(&in, short_years, out)) {
			if (at)
				*at = p;
			*pos = in.p;
			return true;
		}
	}
	*pos = s.len;
	return false;
}

struct gisa_str gisa_stamp_print(struct gisa_arena *arena, const struct gisa_stamp *t)
{
	if (t->hour < 0)
		return gisa_arena_printf(arena, "%04d-%02d-%02d", t->year, t->month, t->day);
	if (t->second < 0)
		return gisa_arena_printf(arena, "%04d-%02d-%02dT%02d:%02d+09:00", t->year, t->month, t->day,
					 t->hour, t->minute);
	return gisa_arena_printf(arena, "%04d-%02d-%02dT%02d:%02d:%02d+09:00", t->year, t->month, t->day,
				 t->hour, t->minute, t->second);
}

bool gisa_stamp_agree(const struct gisa_stamp *a, const struct gisa_stamp *b)
{
	if (a->hour < 0 || b->hour < 0)
		return gisa_stamp_days(a) == gisa_stamp_days(b);
	return gisa_stamp_minutes(a) == gisa_stamp_minutes(b);
}
