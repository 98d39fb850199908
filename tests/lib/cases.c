/* A line of a case file, cut at its tabs, its escapes undone. */
#include "cases.h"

#include "base/utf8.h"

size_t cases_next(struct gisa_str *rest, struct gisa_str fields[CASES_MAX_FIELDS])
{
	struct gisa_str line;
	size_t n = 0;
	for (size_t i = 0; i < CASES_MAX_FIELDS; i++)
		fields[i] = gisa_str("", 0);
	if (!gisa_str_line(rest, &line))
		return 0;
	while (n < CASES_MAX_FIELDS && gisa_str_split(&line, '\t', &fields[n]))
		n++;
	return n ? n : 1;
}

static uint32_t hex(struct gisa_str s, size_t at, size_t digits)
{
	uint32_t value = 0;
	for (size_t i = at; i < at + digits && i < s.len; i++) {
		char c = gisa_lower(s.ptr[i]);
		value = value * 16 + (uint32_t)(gisa_is_digit(c) ? c - '0' : c - 'a' + 10);
	}
	return value;
}

struct gisa_str cases_unescape(struct gisa_arena *arena, struct gisa_str s, bool code_points)
{
	char *out = GISA_NEW(arena, char, s.len + 8);
	size_t n = 0;
	for (size_t i = 0; i < s.len; i++) {
		char c = i + 1 < s.len && s.ptr[i] == '\\' ? s.ptr[i + 1] : '\0';
		size_t digits = c == 'x' ? 2 : c == 'u' ? 4 : c == 'U' ? 8 : 0;
		if (c == 'n' || c == 'r' || c == 't' || c == '\\') {
			out[n++] = c == 'n' ? '\n' : c == 'r' ? '\r' : c == 't' ? '\t' : '\\';
			i++;
		} else if (digits) {
			uint32_t code = hex(s, i + 2, digits);
			if (c == 'x' && !code_points)
				out[n++] = (char)code;
			else
				n += gisa_utf8_put(out + n, code);
			i += digits + 1;
		} else {
			out[n++] = s.ptr[i];
		}
	}
	return gisa_str(out, n);
}
