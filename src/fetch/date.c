/* Dates: numbers and names are read in order, so that most broken forms still say what they mean. */
#include "fetch/date.h"

#include <stdio.h>

#include "base/calendar.h"

struct date {
	int64_t year, month, day, hour, minute, second, zone; /* zone in minutes */
};

static int64_t date_seconds(const struct date *d)
{
	if (d->year < 1970 || d->year > GISA_YEAR_MAX || d->month > 12 || d->day > 31 || d->hour > 24 ||
	    d->minute > 59 || d->second > 60)
		return GISA_NO_TIME;
	struct gisa_day day = { (int)d->year, (int)d->month, (int)d->day };
	if (!gisa_day_valid(day))
		return GISA_NO_TIME;
	return (int64_t)gisa_day_number(day) * 86400 + d->hour * 3600 + d->minute * 60 + d->second - d->zone * 60;
}

/* A run of digits at *pos; its length. */
static size_t number(struct gisa_str s, size_t *pos, int64_t *value)
{
	size_t start = *pos;
	for (*value = 0; *pos < s.len && gisa_is_digit(s.ptr[*pos]) && *pos - start < 15; ++*pos)
		*value = *value * 10 + (s.ptr[*pos] - '0');
	return *pos - start;
}

static void skip(struct gisa_str s, size_t *pos, const char *set)
{
	while (*pos < s.len && s.ptr[*pos] && strchr(set, s.ptr[*pos]))
		++*pos;
}

static void date_zone(struct gisa_str s, size_t pos, int64_t *zone)
{
	skip(s, &pos, " ");
	if (pos >= s.len)
		return;
	struct gisa_str rest = gisa_str_sub(s, pos, s.len);
	if (rest.ptr[0] == '+' || rest.ptr[0] == '-') {
		int64_t hours, minutes = 0;
		size_t at = 1, n = number(rest, &at, &hours);
		if (n == 4) {
			minutes = hours % 100;
			hours /= 100;
		} else if (at < rest.len && rest.ptr[at] == ':') {
			at++;
			number(rest, &at, &minutes);
		}
		if (n > 0 && hours <= 14 && minutes < 60)
			*zone = (rest.ptr[0] == '-' ? -1 : 1) * (hours * 60 + minutes);
		return;
	}
	int named;
	if (gisa_zone_named(rest, &named))
		*zone = named;
}

/* "18:30", "18:30:00", "18:30:00.123" and the zone behind it. */
static void date_clock(struct gisa_str s, size_t pos, struct date *d)
{
	skip(s, &pos, " T");
	size_t start = pos;
	if (number(s, &pos, &d->hour) == 0 || pos >= s.len || s.ptr[pos] != ':') {
		d->hour = 0;
		date_zone(s, start, &d->zone);
		return;
	}
	pos++;
	number(s, &pos, &d->minute);
	if (pos < s.len && s.ptr[pos] == ':') {
		pos++;
		number(s, &pos, &d->second);
	}
	if (pos < s.len && (s.ptr[pos] == '.' || s.ptr[pos] == ',')) {
		int64_t fraction;
		pos++;
		number(s, &pos, &fraction);
	}
	date_zone(s, pos, &d->zone);
}

/* 20240117183000, 202401171830, 20240117. */
static int64_t date_digits(struct gisa_str s, size_t digits, struct date *d)
{
	int64_t v[7] = { 0 };
	for (size_t i = 0, at = 0; at < digits && i < 6; i++) {
		for (size_t n = i == 0 ? 4 : 2; n > 0; n--, at++)
			v[i] = v[i] * 10 + (s.ptr[at] - '0');
	}
	d->year = v[0], d->month = v[1], d->day = v[2], d->hour = v[3], d->minute = v[4], d->second = v[5];
	if (digits == 8)
		date_clock(s, digits, d);
	else
		date_zone(s, digits, &d->zone);
	return date_seconds(d);
}

/* 2024-01-17..., 2024.01.17, 2024/1/17, 2024-01. */
static int64_t numeric(struct gisa_str s, size_t pos, struct date *d)
{
	d->month = d->day = 1;
	skip(s, &pos, "-./ ");
	if (number(s, &pos, &d->month) > 0) {
		skip(s, &pos, "-./ ");
		size_t start = pos;
		int64_t day;
		if (number(s, &pos, &day) > 0 && !(pos < s.len && s.ptr[pos] == ':'))
			d->day = day;
		else
			pos = start;
		skip(s, &pos, ". ");
		date_clock(s, pos, d);
	}
	return date_seconds(d);
}

/* [Wed,] 17 Jan 2024 18:30:00 GMT; also 17-Jan-24, and asctime's Jan 17 18:30:00 2024. */
static int64_t named(struct gisa_str s, size_t pos, struct date *d)
{
	bool has_day = number(s, &pos, &d->day) > 0;
	skip(s, &pos, " -,.");
	d->month = gisa_month_named(gisa_str_sub(s, pos, s.len));
	if (d->month == 0)
		return GISA_NO_TIME;
	while (pos < s.len && gisa_is_alpha(s.ptr[pos]))
		pos++;
	skip(s, &pos, " -,.");
	if (!has_day) {
		number(s, &pos, &d->day);
		size_t year = s.len;
		while (year > 0 && gisa_is_digit(s.ptr[year - 1]))
			year--;
		date_clock(s, pos, d);
		d->zone = 0;
		number(s, &year, &d->year);
		return date_seconds(d);
	}
	size_t n = number(s, &pos, &d->year);
	if (n == 2)
		d->year += d->year < 70 ? 2000 : 1900;
	date_clock(s, pos, d);
	return date_seconds(d);
}

int64_t gisa_date_read(struct gisa_str text, int zone_minutes)
{
	struct gisa_str s = gisa_str_trim(text);
	struct date d = { .zone = zone_minutes };
	size_t pos = 0, digits = number(s, &pos, &d.year);
	if (digits == 14 || digits == 12 || digits == 8)
		return date_digits(s, digits, &d);
	if (digits == 4)
		return numeric(s, pos, &d);
	pos = 0;
	/* A weekday, in whatever language, ends in a comma or is followed by a month or day. */
	const char *comma = s.len ? memchr(s.ptr, ',', s.len < 16 ? s.len : 16) : NULL;
	if (digits == 0 && comma)
		pos = (size_t)(comma - s.ptr) + 1;
	else if (digits == 0 && gisa_month_named(s) == 0)
		while (pos < s.len && s.ptr[pos] != ' ')
			pos++;
	skip(s, &pos, " ");
	return named(s, pos, &d);
}

void gisa_date_iso(int64_t seconds, char *out)
{
	int64_t days = seconds / 86400, rest = seconds % 86400;
	if (rest < 0) {
		rest += 86400;
		days--;
	}
	/* A year of four digits, whatever a damaged state file says. */
	const int32_t first = gisa_day_number((struct gisa_day){ 1, 1, 1 });
	const int32_t last = gisa_day_number((struct gisa_day){ GISA_YEAR_MAX, 12, 31 });
	struct gisa_day date = gisa_day_at(days < first ? first : days > last ? last : (int32_t)days);
	snprintf(out, 21, "%04u-%02u-%02uT%02u:%02u:%02uZ", (unsigned)date.year % 10000, (unsigned)date.month % 100,
		 (unsigned)date.day % 100, (unsigned)(rest / 3600) % 100, (unsigned)(rest / 60 % 60),
		 (unsigned)(rest % 60));
}
