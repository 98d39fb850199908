/* A scan for < and >, with one thing ahead of it: what CDATA and comments hold is no tag. */
#include "read/xml.h"

static struct gisa_str local(struct gisa_str name)
{
	const char *colon = name.len ? memchr(name.ptr, ':', name.len) : NULL;
	return colon ? gisa_str_sub(name, (size_t)(colon - name.ptr) + 1, name.len) : name;
}

/* The end of what begins at `at`, behind `mark`; the end of s where it does not end. */
static size_t behind(struct gisa_str s, size_t at, struct gisa_str mark)
{
	size_t end = gisa_str_find(s, mark, at);
	return end == GISA_NPOS ? s.len : end + mark.len;
}

/* The tag at s[at] (a `<`). Returns where to go on. */
static size_t xml_tag(struct gisa_str s, size_t at, struct gisa_xml *token)
{
	size_t end = behind(s, at, GISA_LIT(">"));
	struct gisa_str tag = gisa_str_sub(s, at + 1, end > at + 1 ? end - 1 : end);
	token->closing = tag.len && tag.ptr[0] == '/';
	token->empty = tag.len && tag.ptr[tag.len - 1] == '/';
	if (token->closing)
		tag = gisa_str_sub(tag, 1, tag.len);
	size_t n = 0;
	while (n < tag.len && !gisa_is_space(tag.ptr[n]) && tag.ptr[n] != '/')
		n++;
	token->name = local(gisa_str_sub(tag, 0, n));
	token->rest = gisa_str_sub(tag, n, tag.len);
	return end;
}

bool gisa_xml_next(struct gisa_str s, size_t *pos, struct gisa_xml *token)
{
	size_t from = *pos;
	for (;;) {
		size_t at = gisa_str_find(s, GISA_LIT("<"), *pos);
		if (at == GISA_NPOS)
			return false;
		struct gisa_str rest = gisa_str_sub(s, at, s.len);
		token->text = gisa_str_sub(s, from, at);
		if (gisa_str_starts(rest, GISA_LIT("<![CDATA[")))
			*pos = behind(s, at, GISA_LIT("]]>"));
		else if (gisa_str_starts(rest, GISA_LIT("<!--")))
			*pos = behind(s, at, GISA_LIT("-->"));
		else if (gisa_str_starts(rest, GISA_LIT("<?")) || gisa_str_starts(rest, GISA_LIT("<!")))
			*pos = behind(s, at, GISA_LIT(">"));
		else {
			*pos = xml_tag(s, at, token);
			return true;
		}
	}
}

struct gisa_str gisa_xml_root(struct gisa_str head)
{
	struct gisa_xml token;
	size_t pos = gisa_str_starts(head, GISA_LIT("\xEF\xBB\xBF")) ? 3 : 0;
	struct gisa_str start = gisa_str_trim(gisa_str_sub(head, pos, head.len));
	bool tag = start.len && start.ptr[0] == '<' && gisa_xml_next(head, &pos, &token);
	return tag ? token.name : gisa_str(NULL, 0);
}

/* The length of one of XML's own references, whose character is *out; 0: none. */
static size_t reference(struct gisa_str s, char *out)
{
	static const struct {
		struct gisa_str name;
		char c;
	} names[] = { { { "&lt;", 4 }, '<' },
		      { { "&gt;", 4 }, '>' },
		      { { "&amp;", 5 }, '&' },
		      { { "&quot;", 6 }, '"' },
		      { { "&apos;", 6 }, '\'' } };
	for (size_t i = 0; i < GISA_COUNT(names); i++)
		if (gisa_str_starts(s, names[i].name)) {
			*out = names[i].c;
			return names[i].name.len;
		}
	return 0;
}

void gisa_xml_text(struct gisa_buf *out, struct gisa_str s)
{
	for (size_t i = 0; i < s.len;) {
		struct gisa_str rest = gisa_str_sub(s, i, s.len);
		char c;
		size_t n;
		if (gisa_str_starts(rest, GISA_LIT("<![CDATA["))) {
			size_t end = gisa_str_find(rest, GISA_LIT("]]>"), 9);
			gisa_buf_add(out, gisa_str_sub(rest, 9, end == GISA_NPOS ? rest.len : end));
			i += end == GISA_NPOS ? rest.len : end + 3;
		} else if (s.ptr[i] == '&' && (n = reference(rest, &c)) > 0) {
			gisa_buf_addc(out, c);
			i += n;
		} else {
			gisa_buf_addc(out, s.ptr[i++]);
		}
	}
}

struct gisa_str gisa_xml_attribute(struct gisa_str rest, struct gisa_str name)
{
	size_t at = gisa_str_find(rest, name, 0);
	if (at == GISA_NPOS || at + name.len + 2 >= rest.len)
		return gisa_str(NULL, 0);
	char quote = rest.ptr[at + name.len];
	size_t from = at + name.len + 1;
	const char *end = memchr(rest.ptr + from, quote, rest.len - from);
	bool quoted = quote == '"' || quote == '\'';
	return quoted && end ? gisa_str_sub(rest, from, (size_t)(end - rest.ptr)) : gisa_str(NULL, 0);
}
