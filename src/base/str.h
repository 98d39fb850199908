/*
 * Views. A `struct gisa_str` never owns; two views are all the string type reading code needs.
 */
#ifndef GISA_BASE_STR_H
#define GISA_BASE_STR_H

#include <string.h>

#include "gisa/gisa.h"

/* Elements of an array. */
#define GISA_COUNT(a) (sizeof(a) / sizeof *(a))

static inline struct gisa_str gisa_str(const char *ptr, size_t len)
{
	return (struct gisa_str){ ptr, len };
}

/* A view of a C string; NULL gives the empty view. */
static inline struct gisa_str gisa_cstr(const char *s)
{
	return (struct gisa_str){ s, s ? strlen(s) : 0 };
}

/* Comparisons look at the last byte first: of Korean words it tells most apart, and the call is
 * saved. */
static inline bool gisa_str_eq(struct gisa_str a, struct gisa_str b)
{
	return a.len == b.len &&
	       (a.len == 0 || (a.ptr[a.len - 1] == b.ptr[a.len - 1] && memcmp(a.ptr, b.ptr, a.len) == 0));
}

static inline bool gisa_str_is(struct gisa_str a, const char *literal)
{
	return gisa_str_eq(a, gisa_cstr(literal));
}

static inline bool gisa_str_starts(struct gisa_str s, struct gisa_str prefix)
{
	return s.len >= prefix.len && gisa_str_eq((struct gisa_str){ s.ptr, prefix.len }, prefix);
}

static inline bool gisa_str_ends(struct gisa_str s, struct gisa_str suffix)
{
	return s.len >= suffix.len &&
	       (suffix.len == 0 ||
		gisa_str_eq((struct gisa_str){ s.ptr + s.len - suffix.len, suffix.len }, suffix));
}

/* s[from, to): from <= to <= s.len. */
static inline struct gisa_str gisa_str_sub(struct gisa_str s, size_t from, size_t to)
{
	return (struct gisa_str){ s.ptr + from, to - from };
}

#define GISA_NPOS ((size_t)-1)

/* Offset of the first `needle` at or after `from`, or GISA_NPOS. An empty needle is found at once. */
size_t gisa_str_find(struct gisa_str s, struct gisa_str needle, size_t from);

/* The same without regard to ASCII case. */
size_t gisa_str_find_nocase(struct gisa_str s, struct gisa_str needle, size_t from);

bool gisa_str_eq_nocase(struct gisa_str a, struct gisa_str b);

/* < 0, 0, > 0 in byte order. */
int gisa_str_cmp(struct gisa_str a, struct gisa_str b);

/* Without ASCII white space at both ends. */
struct gisa_str gisa_str_trim(struct gisa_str s);

/* Cuts the next line off *rest (without its LF or CRLF); false at the end. */
bool gisa_str_line(struct gisa_str *rest, struct gisa_str *line);

/* Cuts the next field off *rest up to `sep`; false when *rest is exhausted (ptr set to NULL). */
bool gisa_str_split(struct gisa_str *rest, char sep, struct gisa_str *field);

/* The whole number that s begins with: 0 for none, its first figures where it is longer than a count can be. */
uint64_t gisa_str_number(struct gisa_str s);

/* Cuts decimal seconds ("1.5") off *s, as milliseconds; false where it begins with none. What is longer than a count
 * can be is its first figures, some thirty thousand years at least. */
bool gisa_str_seconds(struct gisa_str *s, int64_t *ms);

/* FNV-1a, 64 bits: stable across machines; for ids and hash tables, not for secrets. */
uint64_t gisa_str_hash(struct gisa_str s);

static inline bool gisa_is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static inline bool gisa_is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static inline bool gisa_is_alpha(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static inline bool gisa_is_alnum(char c)
{
	return gisa_is_digit(c) || gisa_is_alpha(c);
}

static inline char gisa_lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

/* Whether it is nothing but digits, one at least. */
static inline bool gisa_str_is_figures(struct gisa_str s)
{
	size_t n = 0;
	while (n < s.len && gisa_is_digit(s.ptr[n]))
		n++;
	return n > 0 && n == s.len;
}

/* 0 to 15, or -1 for what is no hexadecimal digit. */
static inline int gisa_hex_digit(char c)
{
	if (gisa_is_digit(c))
		return c - '0';
	c = gisa_lower(c);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The byte that the escape at s[i] stands for ("%2F"); -1 where there is none. */
static inline int gisa_percent_byte(struct gisa_str s, size_t i)
{
	bool room = i + 2 < s.len && s.ptr[i] == '%';
	int high = room ? gisa_hex_digit(s.ptr[i + 1]) : -1, low = room ? gisa_hex_digit(s.ptr[i + 2]) : -1;
	return high >= 0 && low >= 0 ? high * 16 + low : -1;
}

#endif
