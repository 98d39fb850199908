/*
 * Dates and times by hand-written readers: each tries one written form at a digit (or a month's English
 * name) and gives up at the first byte that does not fit. A date that the calendar does not have, or that
 * lies outside the window, is no date at all: a wrong one is worse than none.
 */
#include "page/stamp.h"

#include "base/calendar.h"
#include "page/text.h"

enum { S_FIRST_YEAR = 1990, S_LAST_YEAR = 2099 };

/* A reading position in a text. */
struct S_in {
	struct gisa_str s;
	size_t p;
};

static char S_peek(const struct S_in *in)
{
	return in->p < in->s.len ? in->s.ptr[in->p] : '\0';
}

static void S_spaces(struct S_in *in)
{
	while (in->p < in->s.len && (in->s.ptr[in->p] == ' ' || in->s.ptr[in->p] == '\t'))
		in->p++;
}

static bool S_word(struct S_in *in, const char *word)
{
	struct gisa_str rest = gisa_str_sub(in->s, in->p, in->s.len), w = gisa_cstr(word);
	if (!gisa_str_starts(rest, w))
		return false;
	in->p += w.len;
	return true;
}

/* A number of `least` to `most` digits; -1 for none. Does not stop at `most`: longer runs fail. */
static int S_number(struct S_in *in, size_t least, size_t most)
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
static int S_digits(struct S_in *in, size_t n)
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

static bool S_is_day(int year, int month, int day)
{
	return year >= S_FIRST_YEAR && year <= S_LAST_YEAR && gisa_day_valid((struct gisa_day){ year, month, day });
}

static bool S_is_clock(int hour, int minute, int second)
{
	return hour >= 0 && hour <= 24 && minute >= 0 && minute < 60 && second >= -1 && second < 61 &&
	       (hour < 24 || minute == 0);
}

/* (수) [수] (수요일) 수요일, and the marks that part date and time. */
static void S_pass_weekday(struct S_in *in)
{
	static const char *const days[] = { "월", "화", "수", "목", "금", "토", "일",
					    "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };
	struct S_in save = *in;
	S_spaces(in);
	bool bracket = S_word(in, "(") || S_word(in, "[");
	for (size_t i = 0; i < GISA_COUNT(days); i++)
		if (S_word(in, days[i])) {
			bool named = S_word(in, "요일");
			if (bracket ? S_word(in, ")") || S_word(in, "]") : named)
				return;
			break;
		}
	*in = save;
}

/* 0 none, 1 morning, 2 afternoon */
static int S_half(struct S_in *in)
{
	if (S_word(in, "오전") || S_word(in, "AM") || S_word(in, "am") || S_word(in, "A.M.") || S_word(in, "a.m."))
		return 1;
	if (S_word(in, "오후") || S_word(in, "PM") || S_word(in, "pm") || S_word(in, "P.M.") || S_word(in, "p.m."))
		return 2;
	return 0;
}

/* Z, +09:00, +0900, GMT, KST: minutes east of Greenwich; false for none. */
static bool S_zone(struct S_in *in, int *minutes)
{
	struct S_in save = *in;
	S_spaces(in);
	if (S_word(in, "KST")) {
		*minutes = 540;
		return true;
	}
	bool universal = S_word(in, "Z") || S_word(in, "GMT") || S_word(in, "UTC");
	char sign = S_peek(in);
	*minutes = 0;
	if (universal) /* GMT+0900 is what JavaScript writes */
		save = *in;
	if (sign == '+' || sign == '-') {
		in->p++;
		int hours = S_digits(in, 2);
		if (hours < 0)
			hours = S_number(in, 1, 1);
		S_word(in, ":");
		int rest = S_digits(in, 2);
		if (hours >= 0 && hours <= 14) {
			*minutes = (hours * 60 + (rest > 0 ? rest : 0)) * (sign == '-' ? -1 : 1);
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
static void S_to_korea(struct gisa_stamp *t, int zone)
{
	long minutes = gisa_stamp_minutes(t) - zone + 540;
	gisa_stamp_set_days(t, minutes / 1440);
	t->hour = (int)(minutes % 1440 / 60);
	t->minute = (int)(minutes % 60);
}

/* hh:mm[:ss[.fff]] or hh시 mm분 [ss초]; the half of the day before or behind it. */
static bool S_clock(struct S_in *in, struct gisa_stamp *t)
{
	int half = S_half(in);
	S_spaces(in);
	t->hour = S_number(in, 1, 2);
	t->second = -1;
	S_spaces(in);
	bool full = S_word(in, ":");
	if (!full && !S_word(in, "시"))
		return false;
	struct S_in hour = *in;
	S_spaces(in);
	t->minute = S_number(in, 1, 2);
	if (t->minute < 0 && !full && half) { /* 오후 6시 */
		*in = hour;
		t->minute = 0;
		t->hour += half == 2 && t->hour < 12 ? 12 : half == 1 && t->hour == 12 ? -12 : 0;
		return S_is_clock(t->hour, 0, -1);
	}
	struct S_in save = *in;
	if (S_word(in, "분"))
		save = *in;
	S_spaces(in);
	if (S_word(in, ":") || gisa_is_digit(S_peek(in))) {
		t->second = S_number(in, 2, 2);
		if (t->second >= 0 && S_peek(in) == '.')
			while (in->p++, gisa_is_digit(S_peek(in)))
				;
		S_word(in, "초");
	}
	if (t->second < 0)
		*in = save;
	save = *in;
	S_spaces(in);
	int behind = half ? 0 : S_half(in);
	if (!behind)
		*in = save;
	half |= behind;
	if (half == 2 && t->hour < 12)
		t->hour += 12;
	else if (half == 1 && t->hour == 12)
		t->hour = 0;
	return S_is_clock(t->hour, t->minute, t->second);
}

/* What may stand between a date and its time: T, comma, bar, dot, middle dot, spaces, a weekday. */
static void S_time(struct S_in *in, struct gisa_stamp *t)
{
	struct S_in save = *in;
	t->hour = t->second = -1;
	S_pass_weekday(in);
	S_spaces(in);
	if (!S_word(in, "T") && !S_word(in, ",") && !S_word(in, "|") && !S_word(in, "·") && !S_word(in, "/") &&
	    !S_word(in, "ㅣ"))
		(void)(S_word(in, "-") || S_word(in, ":"));
	S_spaces(in);
	bool round = S_word(in, "("), square = !round && S_word(in, "[");
	struct gisa_stamp read = *t;
	if (!S_clock(in, &read)) {
		*in = save;
		return;
	}
	*t = read;
	if (round || square)
		S_word(in, round ? ")" : "]");
	int zone;
	if (S_zone(in, &zone)) {
		t->utc_marked = zone == 0;
		S_to_korea(t, zone);
	} else if (t->hour == 24) {
		S_to_korea(t, 540);
	}
}

/* 2024.01.1718:30: two elements side by side, apart for the eye alone. */
static bool S_is_glued(const struct S_in *in)
{
	static const char form[] = "dddd:dd";
	size_t n = 0;
	while (n < sizeof form - 1 && in->p + n < in->s.len &&
	       (form[n] == 'd' ? gisa_is_digit(in->s.ptr[in->p + n]) : in->s.ptr[in->p + n] == form[n]))
		n++;
	return n == sizeof form - 1;
}

/* 2024-01-17, 2024.1.17., 2024/01/17, 2024년 1월 17일: the year has been read. */
static bool S_parts(struct S_in *in, struct gisa_stamp *t)
{
	S_spaces(in);
	char mark = S_peek(in);
	bool korean = S_word(in, "년");
	if (!korean && !(mark == '-' || mark == '.' || mark == '/'))
		return false;
	in->p += !korean;
	S_spaces(in);
	t->month = S_number(in, 1, 2);
	S_spaces(in);
	if (korean ? !S_word(in, "월") : S_peek(in) != mark)
		return false;
	in->p += !korean;
	S_spaces(in);
	t->day = S_is_glued(in) ? S_digits(in, 2) : S_number(in, 1, 2);
	if (korean && !S_word(in, "일"))
		return false;
	struct S_in save = *in;
	S_spaces(in);
	if (korean || !S_word(in, "."))
		*in = save;
	return S_is_day(t->year, t->month, t->day);
}

/* 20240117, 202401171830, 20240117183005, 20240117T183005 */
static bool S_compact(struct S_in *in, struct gisa_stamp *t)
{
	struct S_in save = *in;
	t->year = S_digits(in, 4);
	t->month = S_digits(in, 2);
	t->day = S_digits(in, 2);
	t->hour = t->second = -1;
	if (!S_is_day(t->year, t->month, t->day)) {
		*in = save;
		return false;
	}
	save.p = in->p;
	if (S_peek(in) == ' ') { /* 20240117 18:30 */
		S_time(in, t);
		if (t->hour >= 0)
			return true;
	}
	if (S_peek(in) == 'T' || S_peek(in) == ' ')
		save.p = ++in->p;
	struct gisa_stamp clock = *t;
	clock.hour = S_digits(in, 2);
	clock.minute = S_digits(in, 2);
	clock.second = S_digits(in, 2);
	if (S_is_clock(clock.hour, clock.minute, clock.second) && clock.hour < 24)
		*t = clock;
	else
		in->p = save.p;
	return !gisa_is_digit(S_peek(in));
}

static int S_month_name(struct S_in *in)
{
	static const char names[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
	struct gisa_str rest = gisa_str_sub(in->s, in->p, in->s.len);
	for (int i = 0; rest.len >= 3 && i < 12; i++)
		if (memcmp(rest.ptr, names + 3 * i, 3) == 0) {
			while (gisa_is_alpha(S_peek(in)))
				in->p++;
			S_word(in, ".");
			return i + 1;
		}
	return -1;
}

/* 17 Jan 2024 (RFC 5322); the day's digits are next. */
static bool S_day_first(struct S_in *in, struct gisa_stamp *t)
{
	t->day = S_number(in, 1, 2);
	S_spaces(in);
	S_word(in, "-");
	t->month = S_month_name(in);
	S_spaces(in);
	S_word(in, "-");
	t->year = t->month > 0 ? S_number(in, 4, 4) : -1;
	return S_is_day(t->year, t->month, t->day);
}

/* January 17, 2024 */
static bool S_month_first(struct S_in *in, struct gisa_stamp *t)
{
	t->month = S_month_name(in);
	S_spaces(in);
	t->day = t->month > 0 ? S_number(in, 1, 2) : -1;
	S_word(in, ",");
	S_spaces(in);
	t->year = t->day > 0 ? S_number(in, 4, 4) : -1;
	return S_is_day(t->year, t->month, t->day);
}

static bool S_date_at(struct S_in *in, bool short_years, struct gisa_stamp *t)
{
	struct S_in save = *in;
	*t = (struct gisa_stamp){ .hour = -1, .second = -1 };
	if (gisa_is_alpha(S_peek(in))) {
		if (!S_month_first(in, t))
			return false;
		S_time(in, t);
		return true;
	}
	t->year = S_number(in, 4, 4);
	if (t->year > 0 && S_parts(in, t)) {
		S_time(in, t);
		return true;
	}
	*in = save;
	if (S_compact(in, t))
		return true;
	*in = save;
	if (S_day_first(in, t)) {
		S_time(in, t);
		return true;
	}
	*in = save;
	t->year = short_years ? S_number(in, 2, 2) : -1;
	t->year += t->year < 0 ? 0 : t->year < 90 ? 2000 : 1900;
	if (t->year > 0 && S_parts(in, t)) {
		S_time(in, t);
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
		struct S_in in = { s, p };
		if (S_date_at(&in, short_years, out)) {
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
