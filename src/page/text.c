/* Text as read. White space is collapsed while references are decoded: one pass, runs copied whole. */
#include "page/text.h"

#include "base/entity.h"
#include "base/utf8.h"

/* Bytes at which a run stops: white space, '&', and the lead bytes of wide spaces. */
static bool stops(unsigned char c)
{
	return c <= ' ' || c == '&' || c == 0xC2 || c == 0xE2 || c == 0xE3;
}

/* Length in bytes of the white space at s[at], 0 for none. */
static size_t text_space(struct gisa_str s, size_t at)
{
	unsigned char c = (unsigned char)s.ptr[at];
	if (c <= ' ')
		return 1;
	struct gisa_str rest = gisa_str_sub(s, at, s.len);
	if (c == 0xC2)
		return gisa_str_starts(rest, GISA_LIT("\xC2\xA0")) ? 2 : 0;
	if (c == 0xE3)
		return gisa_str_starts(rest, GISA_LIT("\xE3\x80\x80")) ? 3 : 0;
	return c == 0xE2 && rest.len >= 3 && (unsigned char)rest.ptr[1] == 0x80 &&
			       (unsigned char)rest.ptr[2] >= 0x80 && (unsigned char)rest.ptr[2] <= 0x8A
		       ? 3
		       : 0;
}

static void add_space(struct gisa_buf *buf)
{
	if (buf->len && buf->ptr[buf->len - 1] != ' ' && buf->ptr[buf->len - 1] != '\n')
		gisa_buf_addc(buf, ' ');
}

/* The reference at raw[at]; returns the bytes it takes. */
static size_t add_reference(struct gisa_buf *buf, struct gisa_str raw, size_t at)
{
	char out[4];
	size_t behind = at, n = gisa_entity(raw, &behind, out);
	if (n == 0) {
		gisa_buf_addc(buf, '&');
		return 1;
	}
	if (text_space(gisa_str(out, n), 0))
		add_space(buf);
	else
		gisa_buf_add(buf, gisa_str(out, n));
	return behind - at;
}

void gisa_text_add(struct gisa_buf *buf, struct gisa_str raw)
{
	for (size_t at = 0; at < raw.len;) {
		size_t from = at;
		while (at < raw.len && !stops((unsigned char)raw.ptr[at]))
			at++;
		gisa_buf_add(buf, gisa_str_sub(raw, from, at));
		if (at == raw.len)
			return;
		size_t space = text_space(raw, at);
		if (space) {
			add_space(buf);
			at += space;
		} else if (raw.ptr[at] == '&') {
			at += add_reference(buf, raw, at);
		} else {
			gisa_buf_addc(buf, raw.ptr[at++]);
		}
	}
}

struct gisa_str gisa_text_copy(struct gisa_arena *arena, struct gisa_str raw)
{
	struct gisa_buf buf = GISA_BUF(0);
	gisa_text_add(&buf, raw);
	struct gisa_str text = gisa_arena_copy(arena, gisa_str_trim(gisa_buf_str(&buf)));
	gisa_buf_free(&buf);
	return text;
}

bool gisa_text_cut_prefix(struct gisa_str text, const char *prefix, struct gisa_str *rest)
{
	struct gisa_str p = gisa_cstr(prefix);
	if (!gisa_str_starts(text, p))
		return false;
	*rest = gisa_str_sub(text, p.len, text.len);
	return true;
}

/* Marks that may stand behind a sentence's last full stop. */
static bool closes(uint32_t c)
{
	switch (c) {
	case '"':
	case '\'':
	case ')':
	case ']':
	case ' ':
	case 0x2019:
	case 0x201D:
	case 0x300D:
	case 0x300F: return true;
	default: return false;
	}
}

static uint32_t code_before(struct gisa_str s, size_t *pos)
{
	*pos = gisa_utf8_prev(s, *pos);
	size_t at = *pos;
	return gisa_utf8_next(s, &at);
}

bool gisa_text_ends_sentence(struct gisa_str text)
{
	size_t pos = text.len;
	uint32_t c = 0;
	while (pos > 0 && closes(c = code_before(text, &pos)))
		;
	if (pos == 0)
		return false;
	if (c == '.' || c == '!' || c == '?') {
		c = code_before(text, &pos);
		return c != '.' && (gisa_is_hangul(c) || closes(c) || c == '%' || gisa_is_alnum((char)(c & 0x7F)));
	}
	return c == 0xB2E4; /* 다 without its full stop */
}

void gisa_text_count(struct gisa_str text, struct gisa_text_counts *n)
{
	*n = (struct gisa_text_counts){ 0 };
	uint32_t before = 0;
	for (size_t pos = 0; pos < text.len;) {
		uint32_t c = gisa_utf8_next(text, &pos);
		if (gisa_is_hangul(c))
			n->hangul++;
		else if (c < 0x80 && gisa_is_alpha((char)c))
			n->letters++;
		else if (c < 0x80 && gisa_is_digit((char)c))
			n->digits++;
		else if (c != ' ')
			n->other++;
		/* 다. 요. 죠. 까? 음. 함. : a Hangul syllable, then the mark */
		if ((c == '.' || c == '?' || c == '!') && gisa_is_hangul(before))
			n->sentences++;
		before = c;
	}
}

static bool ignored(uint32_t c)
{
	return c == ' ' || c == '\n' || c == '"' || c == '\'' || (c >= 0x2018 && c <= 0x201F) || c == 0xA0;
}

/* The next code point that counts, or 0 at the end. */
static uint32_t text_next(struct gisa_str s, size_t *pos)
{
	while (*pos < s.len) {
		uint32_t c = gisa_utf8_next(s, pos);
		if (!ignored(c))
			return c < 0x80 ? (uint32_t)gisa_lower((char)c) : c;
	}
	return 0;
}

bool gisa_text_same(struct gisa_str a, struct gisa_str b)
{
	size_t i = 0, j = 0;
	for (;;) {
		uint32_t c = text_next(a, &i), d = text_next(b, &j);
		if (c != d)
			return false;
		if (c == 0)
			return true;
	}
}

struct gisa_str gisa_text_key(struct gisa_str text, char *room, size_t size)
{
	size_t n = 0;
	uint32_t code;
	for (size_t pos = 0; (code = text_next(text, &pos)) != 0;) {
		if (n + 4 > size)
			return gisa_str(NULL, 0);
		n += gisa_utf8_put(room + n, code);
	}
	return gisa_str(room, n);
}

bool gisa_text_same_start(struct gisa_str text, struct gisa_str start, size_t len)
{
	size_t i = 0, j = 0;
	while (len-- > 0) {
		uint32_t d = text_next(start, &j);
		if (d == 0)
			return true;
		if (text_next(text, &i) != d)
			return false;
	}
	return true;
}

size_t gisa_text_behind(struct gisa_str text, struct gisa_str start)
{
	size_t i = 0, j = 0;
	for (uint32_t d; (d = text_next(start, &j)) != 0;)
		if (text_next(text, &i) != d)
			return GISA_NPOS;
	for (size_t next = i; next < text.len && ignored(gisa_utf8_next(text, &next));)
		i = next;
	return i;
}
