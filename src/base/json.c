/*
 * The pull reader copies only strings that hold escapes. It keeps no stack: in which kind of container it stands,
 * the caller knows.
 */
#include "base/json.h"

#include "base/utf8.h"

enum { DEPTH = 512 };

static const struct gisa_json_value bad = { .type = GISA_JSON_BAD };

static char peek(struct gisa_json *j)
{
	while (j->pos < j->text.len) {
		char c = j->text.ptr[j->pos];
		if (c != ' ' && c != '\t' && c != '\n' && c != '\r')
			return c;
		j->pos++;
	}
	return '\0';
}

/* The end of the string whose opening quote is at `from`: offset of the closing quote, or
 * GISA_NPOS. Sets *escapes when a backslash is inside. */
static size_t string_end(struct gisa_str text, size_t from, bool *escapes)
{
	*escapes = false;
	size_t i = from + 1;
	for (;;) {
		const char *quote = i < text.len ? memchr(text.ptr + i, '"', text.len - i) : NULL;
		if (!quote)
			return GISA_NPOS;
		size_t end = (size_t)(quote - text.ptr), slashes = 0;
		if (!*escapes)
			*escapes = memchr(text.ptr + i, '\\', end - i) != NULL;
		while (text.ptr[end - 1 - slashes] == '\\')
			slashes++;
		if (slashes % 2 == 0)
			return end;
		*escapes = true;
		i = end + 1;
	}
}

static bool hex4(struct gisa_str s, size_t at, uint32_t *code)
{
	if (at + 4 > s.len)
		return false;
	*code = 0;
	for (size_t i = at; i < at + 4; i++) {
		int digit = gisa_hex_digit(s.ptr[i]);
		if (digit < 0)
			return false;
		*code = *code << 4 | (uint32_t)digit;
	}
	return true;
}

/* \uXXXX at `at` (behind the u), joined with the low half that may follow. */
static bool unicode(struct gisa_str s, size_t *at, uint32_t *code, uint64_t *lost)
{
	if (!hex4(s, *at, code))
		return false;
	*at += 4;
	if (*code >= 0xD800 && *code <= 0xDFFF) {
		uint32_t low;
		bool pair = *code <= 0xDBFF && *at + 6 <= s.len && s.ptr[*at] == '\\' &&
			    s.ptr[*at + 1] == 'u' && hex4(s, *at + 2, &low) && low >= 0xDC00 &&
			    low <= 0xDFFF;
		if (pair) {
			*code = 0x10000 + ((*code - 0xD800) << 10) + (low - 0xDC00);
			*at += 6;
		} else {
			*code = 0xFFFD;
			++*lost;
		}
	}
	return true;
}

static bool unescape(struct gisa_arena *arena, struct gisa_str raw, struct gisa_str *out, uint64_t *lost)
{
	/* the last is JavaScript's, in whose objects pages write JSON */
	static const char from[] = "\"\\/bfnrt'", to[] = "\"\\/\b\f\n\r\t'";
	char *p = gisa_arena_alloc(arena, raw.len);
	size_t n = 0;
	for (size_t i = 0; i < raw.len;) {
		const char *slash = memchr(raw.ptr + i, '\\', raw.len - i);
		size_t run = slash ? (size_t)(slash - raw.ptr) - i : raw.len - i;
		memcpy(p + n, raw.ptr + i, run);
		n += run;
		i += run;
		if (!slash)
			break;
		if (++i >= raw.len)
			return false;
		char c = raw.ptr[i++];
		const char *hit = memchr(from, c, sizeof from - 1);
		uint32_t code;
		if (hit)
			p[n++] = to[hit - from];
		else if (c == 'u' && unicode(raw, &i, &code, lost))
			n += gisa_utf8_put(p + n, code);
		else
			return false;
	}
	*out = gisa_str(p, n);
	return true;
}

static bool string(struct gisa_json *j, struct gisa_str *raw, struct gisa_str *str, uint64_t *lost)
{
	bool escapes;
	size_t end = string_end(j->text, j->pos, &escapes);
	if (end == GISA_NPOS)
		return false;
	*raw = gisa_str_sub(j->text, j->pos, end + 1);
	*str = gisa_str_sub(j->text, j->pos + 1, end);
	if (escapes && !unescape(j->arena, *str, str, lost))
		return false;
	j->pos = end + 1;
	return true;
}

static bool number_char(char c)
{
	return gisa_is_digit(c) || c == '+' || c == '-' || c == '.' || c == 'e' || c == 'E';
}

static struct gisa_json_value scalar(struct gisa_json *j, struct gisa_json_value v)
{
	static const struct {
		struct gisa_str word;
		enum gisa_json_type type;
	} words[] = { { { "null", 4 }, GISA_JSON_NULL },
		      { { "true", 4 }, GISA_JSON_TRUE },
		      { { "false", 5 }, GISA_JSON_FALSE },
		      { { "NaN", 3 }, GISA_JSON_NULL }, /* none of JSON, but Python's for what is missing */
		      { { "Infinity", 8 }, GISA_JSON_NULL },
		      { { "-Infinity", 9 }, GISA_JSON_NULL } };
	struct gisa_str rest = gisa_str_sub(j->text, j->pos, j->text.len);
	for (size_t i = 0; i < GISA_COUNT(words); i++)
		if (gisa_str_starts(rest, words[i].word)) {
			v.type = words[i].type;
			v.raw = gisa_str_sub(rest, 0, words[i].word.len);
			j->pos += v.raw.len;
			return v;
		}
	size_t n = 0;
	while (n < rest.len && number_char(rest.ptr[n]))
		n++;
	if (n == 0)
		return bad;
	v.type = GISA_JSON_NUMBER;
	v.raw = v.str = gisa_str_sub(rest, 0, n);
	j->pos += n;
	return v;
}

struct gisa_json_value gisa_json_next(struct gisa_json *j, bool in_object)
{
	struct gisa_json_value v = { 0 };
	char c = peek(j);
	if (c == ',') {
		j->pos++;
		c = peek(j);
	}
	if (c == '\0' || c == '}' || c == ']') {
		if (j->pos < j->text.len && c == '\0')
			return bad;
		j->pos += c != '\0';
		v.type = GISA_JSON_END;
		return v;
	}
	if (in_object) {
		struct gisa_str raw;
		if (c != '"' || !string(j, &raw, &v.key, &v.lost) || peek(j) != ':')
			return bad;
		j->pos++;
		c = peek(j);
	}
	if (c == '{' || c == '[') {
		v.type = c == '{' ? GISA_JSON_OBJECT : GISA_JSON_ARRAY;
		return v;
	}
	if (c == '"') {
		v.type = GISA_JSON_STRING;
		return string(j, &v.raw, &v.str, &v.lost) ? v : bad;
	}
	return scalar(j, v);
}

void gisa_json_enter(struct gisa_json *j)
{
	j->pos++;
}

struct gisa_json_value gisa_json_find(struct gisa_json *j, const char *key)
{
	struct gisa_json_value v;
	while ((v = gisa_json_next(j, true)).type > GISA_JSON_END && !gisa_str_is(v.key, key))
		if (v.type >= GISA_JSON_ARRAY && gisa_json_skip(j).len == 0)
			return bad;
	return v;
}

struct gisa_str gisa_json_skip(struct gisa_json *j)
{
	size_t start = j->pos;
	char closers[DEPTH];
	size_t depth = 0;
	while (j->pos < j->text.len) {
		char c = j->text.ptr[j->pos];
		if (c == '"') {
			bool escapes;
			size_t end = string_end(j->text, j->pos, &escapes);
			if (end == GISA_NPOS)
				break;
			j->pos = end;
		} else if (c == '{' || c == '[') {
			if (depth == DEPTH)
				break;
			closers[depth++] = c == '{' ? '}' : ']';
		} else if (c == '}' || c == ']') {
			if (closers[--depth] != c)
				break;
			if (depth == 0) {
				j->pos++;
				return gisa_str_sub(j->text, start, j->pos);
			}
		}
		j->pos++;
	}
	return gisa_str(NULL, 0);
}

void gisa_json_add_string(struct gisa_buf *buf, struct gisa_str s)
{
	static const char hex[] = "0123456789abcdef";
	gisa_buf_addc(buf, '"');
	size_t from = 0;
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.ptr[i];
		if (c >= 0x20 && c != '"' && c != '\\')
			continue;
		gisa_buf_add(buf, gisa_str_sub(s, from, i));
		from = i + 1;
		switch (c) {
		case '"': gisa_buf_add(buf, GISA_LIT("\\\"")); break;
		case '\\': gisa_buf_add(buf, GISA_LIT("\\\\")); break;
		case '\n': gisa_buf_add(buf, GISA_LIT("\\n")); break;
		case '\t': gisa_buf_add(buf, GISA_LIT("\\t")); break;
		case '\r': gisa_buf_add(buf, GISA_LIT("\\r")); break;
		default:
			gisa_buf_add(buf, GISA_LIT("\\u00"));
			gisa_buf_addc(buf, hex[c >> 4]);
			gisa_buf_addc(buf, hex[c & 15]);
		}
	}
	if (s.len)
		gisa_buf_add(buf, gisa_str_sub(s, from, s.len));
	gisa_buf_addc(buf, '"');
}

void gisa_json_add_member(struct gisa_buf *buf, const char *key, struct gisa_str value)
{
	if (value.len == 0)
		return;
	if (buf->len && buf->ptr[buf->len - 1] != '{')
		gisa_buf_addc(buf, ',');
	gisa_json_add_string(buf, gisa_cstr(key));
	gisa_buf_addc(buf, ':');
	gisa_json_add_string(buf, value);
}
