/*
 * Times as programs keep them. A bare number is a time only where a value is known to be one; what may be
 * read as a date of figures (2024011718) is that. Of 03/04/2024 nobody can say which is the month: it is
 * none.
 */
#include "page/stamp.h"
#include "page/text.h"

enum { DAY = 86400, KOREA = 9 * 3600, SPREADSHEET = 25569 /* 1970-01-01 in days since 1899-12-30 */ };

static const long long FIRST = 631152000, LAST = 4102444800; /* 1990, 2100 */

/* Seconds since 1970 as Korea's clocks show them. */
static bool field_seconds(long long seconds, bool clock, struct gisa_stamp *out)
{
	if (seconds < FIRST || seconds >= LAST)
		return false;
	*out = (struct gisa_stamp){ .hour = -1, .second = -1 };
	gisa_stamp_set_days(out, (long)(seconds / DAY));
	if (!clock)
		return true;
	out->hour = (int)(seconds % DAY / 3600);
	out->minute = (int)(seconds % 3600 / 60);
	out->second = (int)(seconds % 60);
	return true;
}

/* Figures with a fraction of at most six; how many are before the point, 0 for anything else. *millionths: of
 * the fraction. */
static size_t number(struct gisa_str s, long long *whole, long *millionths)
{
	size_t n = 0, figures;
	for (*whole = 0; n < s.len && n < 19 && gisa_is_digit(s.ptr[n]); n++)
		if (n < 18)
			*whole = *whole * 10 + (s.ptr[n] - '0');
	figures = n;
	*millionths = 0;
	if (n < s.len && s.ptr[n] == '.')
		for (long unit = 100000; ++n < s.len && gisa_is_digit(s.ptr[n]); unit /= 10)
			*millionths += unit * (s.ptr[n] - '0');
	return n == s.len ? figures : 0;
}

static bool from_number(struct gisa_str s, struct gisa_stamp *out)
{
	static const long long
	    per_second[] = { [13] = 1000, [16] = 1000000, [19] = 100000000 /* of 18 figures */ };
	long long whole;
	long millionths;
	size_t figures = number(s, &whole, &millionths);
	switch (figures) {
	case 5: /* minutes: spreadsheets are off by a fraction of a second */
		return field_seconds((whole - SPREADSHEET) * DAY + (millionths * 864 / 10000 + 30) / 60 * 60,
				     millionths > 0, out);
	case 9:
	case 10: return field_seconds(whole + KOREA, true, out);
	case 13:
	case 16:
	case 19: return field_seconds(whole / per_second[figures] + KOREA, true, out);
	default: return false;
	}
}

/* The next figures or letters of s. */
static struct gisa_str field_word(struct gisa_str *s)
{
	size_t from = 0, n;
	while (from < s->len && !gisa_is_alnum(s->ptr[from]))
		from++;
	bool digits = from < s->len && gisa_is_digit(s->ptr[from]);
	for (n = from; n < s->len && (digits ? gisa_is_digit(s->ptr[n]) : gisa_is_alpha(s->ptr[n])); n++)
		;
	struct gisa_str word = gisa_str_sub(*s, from, n);
	*s = gisa_str_sub(*s, n, s->len);
	return word;
}

static int figure(struct gisa_str word)
{
	int n = 0;
	for (size_t i = 0; i < word.len && i < 4 && gisa_is_digit(word.ptr[i]); i++)
		n = n * 10 + (word.ptr[i] - '0');
	return n;
}

/* The same in an order that gisa_stamp_find() reads: 17.01.2024 18:30, 1/17/24, Wed Jan 17 18:30:05 +0900
 * 2024. */
static struct gisa_str turned(struct gisa_str s, char room[64])
{
	struct gisa_str rest = s, a = field_word(&rest), b = field_word(&rest), c = field_word(&rest);
	int n = 0, first = figure(a), second = figure(b);
	if (a.len == 3 && b.len == 3 && c.len && gisa_is_digit(c.ptr[0]) &&
	    rest.len > 5) { /* weekday, month, day, clock ... year */
		struct gisa_str year = gisa_str_sub(rest, rest.len - 4, rest.len),
				clock = gisa_str_sub(rest, 0, rest.len - 5);
		n = snprintf(room, 64, "%.*s %.*s %.*s %.*s", GISA_FMT(c), GISA_FMT(b), GISA_FMT(year),
			     GISA_FMT(clock));
	} else if (a.len <= 2 && b.len == 3 && gisa_is_alpha(b.ptr[0]) && c.len == 2) {
		n = snprintf(room, 64, "%.*s %.*s 20%.*s%.*s", GISA_FMT(a), GISA_FMT(b), GISA_FMT(c),
			     GISA_FMT(rest));
	} else if (a.ptr == s.ptr && b.ptr == a.ptr + a.len + 1 && memchr("/.-", a.ptr[a.len], 3) &&
		   b.len <= 2 && (c.len == 4 || c.len == 2) && (first > 12) != (second > 12)) {
		struct gisa_str month = first > 12 ? b : a, day = first > 12 ? a : b;
		n = snprintf(room, 64, "%s%.*s-%.*s-%.*s%.*s", c.len == 2 ? "20" : "", GISA_FMT(c),
			     GISA_FMT(month), GISA_FMT(day), GISA_FMT(rest));
	}
	return gisa_str(room, n > 0 && n < 64 ? (size_t)n : 0);
}

bool gisa_stamp_field(struct gisa_str s, bool short_years, struct gisa_stamp *out)
{
	size_t pos = 0;
	char room[64];
	s = gisa_str_trim(s);
	if (gisa_stamp_find(s, &pos, NULL, short_years, out) || from_number(s, out))
		return true;
	pos = 0;
	return gisa_stamp_find(turned(s, room), &pos, NULL, false, out);
}
