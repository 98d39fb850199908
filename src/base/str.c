/* What is asked of views. */
#include "base/str.h"

#include "base/lanes.h"

enum { WORDY = 64 /* bytes of a needle up to which it is compared at every place that looks like it */ };

/* Sixteen places p[0] to p[15]: where two bytes `apart` from each other are those. */
static inline gisa_lanes both(const char *p, gisa_lanes first, gisa_lanes second, size_t apart)
{
	return (gisa_lanes)((gisa_lanes_load(p) == first) & (gisa_lanes_load(p + apart) == second));
}

/* Place by place. */
static size_t find_near(struct gisa_str s, struct gisa_str needle, size_t from)
{
	const char last = needle.ptr[needle.len - 1];
	for (size_t i = from; i + needle.len <= s.len; i++)
		if (s.ptr[i + needle.len - 1] == last && memcmp(s.ptr + i, needle.ptr, needle.len) == 0)
			return i;
	return GISA_NPOS;
}

/* Of a needle of two bytes at least. Asked are its second byte, since Hangul has but four lead bytes, and its last, at
 * sixteen places at once: memmem(3) first makes a table of 256 bytes, and most texts looked through are short. */
static size_t find(struct gisa_str s, struct gisa_str needle, size_t from)
{
	const size_t apart = needle.len - 2, block = needle.len + 15;
	if (s.len - from < block)
		return find_near(s, needle, from);
	const gisa_lanes zero = { 0 }, second = zero + (unsigned char)needle.ptr[1],
			 last = zero + (unsigned char)needle.ptr[needle.len - 1];
	for (size_t step; from + block <= s.len; from += step) {
		gisa_lanes hits = both(s.ptr + from + 1, second, last, apart);
		step = 16;
		if (!gisa_lanes_any(hits))
			continue;
		step = gisa_lanes_first(hits) + 1;
		if (memcmp(s.ptr + from + step - 1, needle.ptr, needle.len) == 0)
			return from + step - 1;
	}
	bool done = !gisa_lanes_any(both(s.ptr + s.len - block + 1, second, last, apart)); /* with some places seen before */
	return done ? GISA_NPOS : find_near(s, needle, from);
}

size_t gisa_str_find(struct gisa_str s, struct gisa_str needle, size_t from)
{
	if (from > s.len)
		return GISA_NPOS;
	if (needle.len == 0)
		return from;
	if (needle.len > s.len - from)
		return GISA_NPOS; /* also where s is {NULL, 0} */
	if (needle.len > 1 && needle.len <= WORDY)
		return find(s, needle, from);
	const char *hit = needle.len == 1 ? memchr(s.ptr + from, needle.ptr[0], s.len - from)
					  : memmem(s.ptr + from, s.len - from, needle.ptr, needle.len);
	return hit ? (size_t)(hit - s.ptr) : GISA_NPOS;
}

bool gisa_str_eq_nocase(struct gisa_str a, struct gisa_str b)
{
	if (a.len != b.len)
		return false;
	for (size_t i = 0; i < a.len; i++)
		if (gisa_lower(a.ptr[i]) != gisa_lower(b.ptr[i]))
			return false;
	return true;
}

size_t gisa_str_find_nocase(struct gisa_str s, struct gisa_str needle, size_t from)
{
	for (size_t i = from; i + needle.len <= s.len; i++)
		if (gisa_str_eq_nocase(gisa_str_sub(s, i, i + needle.len), needle))
			return i;
	return GISA_NPOS;
}

int gisa_str_cmp(struct gisa_str a, struct gisa_str b)
{
	size_t n = a.len < b.len ? a.len : b.len;
	int c = n ? memcmp(a.ptr, b.ptr, n) : 0;
	if (c != 0)
		return c;
	return a.len < b.len ? -1 : a.len > b.len;
}

struct gisa_str gisa_str_trim(struct gisa_str s)
{
	while (s.len && gisa_is_space(s.ptr[0]))
		s = gisa_str_sub(s, 1, s.len);
	while (s.len && gisa_is_space(s.ptr[s.len - 1]))
		s.len--;
	return s;
}

bool gisa_str_line(struct gisa_str *rest, struct gisa_str *line)
{
	if (rest->len == 0)
		return false;
	const char *lf = memchr(rest->ptr, '\n', rest->len);
	size_t len = lf ? (size_t)(lf - rest->ptr) : rest->len;
	*line = gisa_str(rest->ptr, len);
	*rest = gisa_str_sub(*rest, lf ? len + 1 : len, rest->len);
	if (line->len && line->ptr[line->len - 1] == '\r')
		line->len--;
	return true;
}

bool gisa_str_split(struct gisa_str *rest, char sep, struct gisa_str *field)
{
	if (!rest->ptr)
		return false;
	const char *hit = rest->len ? memchr(rest->ptr, sep, rest->len) : NULL;
	if (!hit) {
		*field = *rest;
		*rest = gisa_str(NULL, 0);
		return true;
	}
	size_t len = (size_t)(hit - rest->ptr);
	*field = gisa_str(rest->ptr, len);
	*rest = gisa_str_sub(*rest, len + 1, rest->len);
	return true;
}

uint64_t gisa_str_number(struct gisa_str s)
{
	uint64_t n = 0;
	for (size_t i = 0; i < s.len && gisa_is_digit(s.ptr[i]) && n < UINT64_MAX / 100; i++)
		n = n * 10 + (uint64_t)(s.ptr[i] - '0');
	return n;
}

bool gisa_str_seconds(struct gisa_str *s, int64_t *ms)
{
	int64_t unit = 1000;
	size_t i = 0;
	for (*ms = 0; i < s->len && gisa_is_digit(s->ptr[i]); i++)
		if (*ms < INT64_C(1000000000000000))
			*ms = *ms * 10 + (s->ptr[i] - '0') * 1000;
	if (i == 0)
		return false;
	if (i < s->len && s->ptr[i] == '.')
		for (i++; i < s->len && gisa_is_digit(s->ptr[i]); i++)
			*ms += (s->ptr[i] - '0') * (unit /= 10);
	*s = gisa_str_sub(*s, i, s->len);
	return true;
}

uint64_t gisa_str_hash(struct gisa_str s)
{
	uint64_t h = 0xcbf29ce484222325u;
	for (size_t i = 0; i < s.len; i++)
		h = (h ^ (unsigned char)s.ptr[i]) * 0x100000001b3u;
	return h;
}
