/* Tags found by memchr(3) from '<' to '<'; what does not look like one is text. */
#include "fetch/markup.h"

#include "base/entity.h"

static bool name_byte(char c)
{
	return gisa_is_alnum(c) || c == ':' || c == '-' || c == '_' || c == '.' || (unsigned char)c >= 0x80;
}

static size_t find(const struct gisa_markup *m, const char *needle, size_t from)
{
	size_t at = gisa_str_find(m->text, gisa_cstr(needle), from);
	return at == GISA_NPOS ? m->text.len : at;
}

/* Behind the construct that begins with "<!" or "<?" at pos. */
static size_t skip_special(const struct gisa_markup *m)
{
	struct gisa_str rest = gisa_str_sub(m->text, m->pos, m->text.len);
	size_t end;
	if (gisa_str_starts(rest, GISA_LIT("<!--")))
		end = find(m, "-->", m->pos + 4) + 3;
	else if (gisa_str_starts(rest, GISA_LIT("<?")))
		end = find(m, ">", m->pos + 2) + 1;
	else { /* a doctype may have a subset in brackets */
		size_t close = find(m, ">", m->pos), bracket = find(m, "[", m->pos);
		end = (bracket < close ? find(m, "]>", bracket) + 1 : close) + 1;
	}
	return end < m->text.len ? end : m->text.len;
}

/* The '>' that ends the tag: quotes count behind '=' only, since broken tags have lone ones. */
static size_t tag_end(struct gisa_str s, size_t pos)
{
	char quote = 0, before = 0;
	for (; pos < s.len; pos++) {
		char c = s.ptr[pos];
		if (quote) {
			quote = c == quote ? 0 : quote;
		} else if (c == '>') {
			return pos;
		} else if ((c == '"' || c == '\'') && before == '=') {
			quote = c;
		}
		if (!gisa_is_space(c))
			before = c;
	}
	return s.len;
}

/* Scripts and styles: nothing in them is markup. */
static void skip_raw(struct gisa_markup *m, struct gisa_str name)
{
	static const char *const raw[] = { "script", "style" };
	for (size_t i = 0; i < 2; i++) {
		if (!gisa_str_eq_nocase(name, gisa_cstr(raw[i])))
			continue;
		for (size_t at = m->pos; (at = gisa_str_find(m->text, GISA_LIT("</"), at)) != GISA_NPOS;
		     at += 2) {
			struct gisa_str rest = gisa_str_sub(m->text, at + 2, m->text.len);
			if (rest.len >= name.len &&
			    gisa_str_eq_nocase(gisa_str_sub(rest, 0, name.len), name)) {
				m->pos = at;
				return;
			}
		}
		m->pos = m->text.len;
	}
}

static void tag(struct gisa_markup *m, struct gisa_markup_token *token)
{
	struct gisa_str s = m->text;
	bool close = s.ptr[m->pos + 1] == '/';
	size_t start = m->pos + 1 + close, at = start;
	while (at < s.len && name_byte(s.ptr[at]))
		at++;
	size_t end = tag_end(s, at);
	token->type = close ? GISA_MARKUP_CLOSE : GISA_MARKUP_OPEN;
	token->name = gisa_str_sub(s, start, at);
	token->empty = end > at && s.ptr[end - 1] == '/';
	token->attributes = gisa_str_sub(s, at, token->empty ? end - 1 : end);
	m->pos = end < s.len ? end + 1 : end;
	if (!close && !token->empty)
		skip_raw(m, token->name);
}

static bool begins_tag(struct gisa_str s, size_t pos)
{
	char next = pos + 1 < s.len ? s.ptr[pos + 1] : '\0';
	if (next == '/')
		next = pos + 2 < s.len ? s.ptr[pos + 2] : '\0';
	return gisa_is_alpha(next) || next == '_' || (unsigned char)next >= 0x80;
}

void gisa_markup_next(struct gisa_markup *m, struct gisa_markup_token *token)
{
	struct gisa_str s = m->text;
	*token = (struct gisa_markup_token){ .type = GISA_MARKUP_END };
	while (m->pos < s.len) {
		struct gisa_str rest = gisa_str_sub(s, m->pos, s.len);
		if (gisa_str_starts(rest, GISA_LIT("<![CDATA["))) {
			size_t end = find(m, "]]>", m->pos + 9);
			token->type = GISA_MARKUP_TEXT;
			token->text = gisa_str_sub(s, m->pos + 9, end);
			m->pos = end + 3 < s.len ? end + 3 : s.len;
			return;
		}
		if (rest.len > 1 && rest.ptr[0] == '<' && (rest.ptr[1] == '!' || rest.ptr[1] == '?')) {
			m->pos = skip_special(m);
			continue;
		}
		if (rest.ptr[0] == '<' && begins_tag(s, m->pos)) {
			tag(m, token);
			return;
		}
		const char *next = memchr(rest.ptr + 1, '<', rest.len - 1);
		size_t len = next ? (size_t)(next - rest.ptr) : rest.len;
		token->type = GISA_MARKUP_TEXT;
		token->text = gisa_str_sub(rest, 0, len);
		m->pos += len;
		return;
	}
}

bool gisa_markup_attribute(struct gisa_arena *arena, const struct gisa_markup_token *token, const char *name,
			   struct gisa_str *value)
{
	struct gisa_str s = token->attributes;
	for (size_t at = 0; at < s.len;) {
		while (at < s.len && !name_byte(s.ptr[at]))
			at++;
		size_t start = at;
		while (at < s.len && name_byte(s.ptr[at]))
			at++;
		struct gisa_str found = gisa_str_sub(s, start, at);
		while (at < s.len && gisa_is_space(s.ptr[at]))
			at++;
		*value = gisa_str_sub(s, at, at);
		if (at < s.len && s.ptr[at] == '=') {
			do
				at++;
			while (at < s.len && gisa_is_space(s.ptr[at]));
			char quote = at < s.len && (s.ptr[at] == '"' || s.ptr[at] == '\'') ? s.ptr[at++] : 0;
			start = at;
			while (at < s.len && (quote ? s.ptr[at] != quote : !gisa_is_space(s.ptr[at])))
				at++;
			*value = gisa_str_sub(s, start, at);
			at += quote && at < s.len;
		}
		if (gisa_str_eq_nocase(found, gisa_cstr(name))) {
			*value = gisa_entity_text(arena, *value);
			return true;
		}
	}
	return false;
}
