/*
 * Feeds are read by their elements' names and nothing else of XML: most are not well-formed, and what
 * matters are the few elements inside an item. Their texts are markup once more (CDATA or escaped), which is
 * taken off where articles are made.
 */
#include "read/feed.h"

#include "base/buf.h"
#include "normalize/normalize.h"

/* Elements by name without prefix, in the order of preference where several fill one field. */
static const struct {
	struct gisa_str name;
	size_t field;
} S_elements[] = {
#define S_ELEMENT(name, field) { { name, sizeof name - 1 }, offsetof(struct gisa_article, field) }
	S_ELEMENT("title", title),         S_ELEMENT("encoded", text),     S_ELEMENT("content", text),
	S_ELEMENT("description", text),    S_ELEMENT("summary", text),     S_ELEMENT("pubdate", published),
	S_ELEMENT("published", published), S_ELEMENT("date", published),   S_ELEMENT("issued", published),
	S_ELEMENT("updated", modified),    S_ELEMENT("modified", modified), S_ELEMENT("creator", byline),
	S_ELEMENT("author", byline),       S_ELEMENT("name", byline),      S_ELEMENT("publisher", outlet),
	S_ELEMENT("link", url),            S_ELEMENT("guid", doc),         S_ELEMENT("id", doc),
#undef S_ELEMENT
};

/* A tag, comment, CDATA section or the text before one. */
struct S_token {
	struct gisa_str text;       /* before the tag */
	struct gisa_str name, rest; /* of the tag: local name and what stands behind it up to > */
	bool closing, empty;        /* </name>, <name/> */
};

static struct gisa_str S_local(struct gisa_str name)
{
	const char *colon = name.len ? memchr(name.ptr, ':', name.len) : NULL;
	return colon ? gisa_str_sub(name, (size_t)(colon - name.ptr) + 1, name.len) : name;
}

/* The end of what begins at `at`, behind `mark`; the end of s where it does not end. */
static size_t S_behind(struct gisa_str s, size_t at, struct gisa_str mark)
{
	size_t end = gisa_str_find(s, mark, at);
	return end == GISA_NPOS ? s.len : end + mark.len;
}

/* The tag at s[at] (a `<`). Returns where to go on. */
static size_t S_tag(struct gisa_str s, size_t at, struct S_token *token)
{
	size_t end = S_behind(s, at, GISA_LIT(">"));
	struct gisa_str tag = gisa_str_sub(s, at + 1, end > at + 1 ? end - 1 : end);
	token->closing = tag.len && tag.ptr[0] == '/';
	token->empty = tag.len && tag.ptr[tag.len - 1] == '/';
	if (token->closing)
		tag = gisa_str_sub(tag, 1, tag.len);
	size_t n = 0;
	while (n < tag.len && !gisa_is_space(tag.ptr[n]) && tag.ptr[n] != '/')
		n++;
	token->name = S_local(gisa_str_sub(tag, 0, n));
	token->rest = gisa_str_sub(tag, n, tag.len);
	return end;
}

/* The next tag that is none of the passive kinds; false at the end. */
static bool S_next_tag(struct gisa_str s, size_t *pos, struct S_token *token)
{
	size_t from = *pos;
	for (;;) {
		size_t at = gisa_str_find(s, GISA_LIT("<"), *pos);
		if (at == GISA_NPOS)
			return false;
		struct gisa_str rest = gisa_str_sub(s, at, s.len);
		token->text = gisa_str_sub(s, from, at);
		if (gisa_str_starts(rest, GISA_LIT("<![CDATA[")))
			*pos = S_behind(s, at, GISA_LIT("]]>"));
		else if (gisa_str_starts(rest, GISA_LIT("<!--")))
			*pos = S_behind(s, at, GISA_LIT("-->"));
		else if (gisa_str_starts(rest, GISA_LIT("<?")) || gisa_str_starts(rest, GISA_LIT("<!")))
			*pos = S_behind(s, at, GISA_LIT(">"));
		else {
			*pos = S_tag(s, at, token);
			return true;
		}
	}
}

bool gisa_is_feed(struct gisa_str head)
{
	static const char *const roots[] = { "rss", "feed", "RDF" };
	struct S_token token;
	size_t pos = 0;
	if (gisa_str_starts(head, GISA_LIT("\xEF\xBB\xBF")))
		pos = 3;
	struct gisa_str start = gisa_str_trim(gisa_str_sub(head, pos, head.len));
	if (start.len == 0 || start.ptr[0] != '<' || !S_next_tag(head, &pos, &token))
		return false;
	for (size_t i = 0; i < sizeof roots / sizeof *roots; i++)
		if (gisa_str_is(token.name, roots[i]))
			return true;
	return false;
}

/* ---- texts ---- */

/* The length of one of XML's own references, whose character is *out; 0: none. */
static size_t S_reference(struct gisa_str s, char *out)
{
	static const struct {
		struct gisa_str name;
		char c;
	} names[] = { { { "&lt;", 4 }, '<' }, { { "&gt;", 4 }, '>' }, { { "&amp;", 5 }, '&' }, { { "&quot;", 6 }, '"' },
		      { { "&apos;", 6 }, '\'' } };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (gisa_str_starts(s, names[i].name)) {
			*out = names[i].c;
			return names[i].name.len;
		}
	return 0;
}

/* An element's content as text: CDATA as it is, references decoded. Numeric references stay for whoever
 * takes the markup off. */
static void S_text(struct gisa_buf *out, struct gisa_str s)
{
	for (size_t i = 0; i < s.len;) {
		struct gisa_str rest = gisa_str_sub(s, i, s.len);
		char c;
		size_t n;
		if (gisa_str_starts(rest, GISA_LIT("<![CDATA["))) {
			size_t end = gisa_str_find(rest, GISA_LIT("]]>"), 9);
			gisa_buf_add(out, gisa_str_sub(rest, 9, end == GISA_NPOS ? rest.len : end));
			i += end == GISA_NPOS ? rest.len : end + 3;
		} else if (s.ptr[i] == '&' && (n = S_reference(rest, &c)) > 0) {
			gisa_buf_addc(out, c);
			i += n;
		} else {
			gisa_buf_addc(out, s.ptr[i++]);
		}
	}
}

/* The value of an attribute in a tag's rest, or empty. */
static struct gisa_str S_attribute(struct gisa_str rest, struct gisa_str name)
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

/* ---- items ---- */

static void S_fill(struct gisa_arena *arena, struct gisa_article *a, const struct S_token *open, struct gisa_str content)
{
	struct gisa_buf buf = GISA_BUF(0);
	size_t i = 0, count = sizeof S_elements / sizeof *S_elements;
	while (i < count && !gisa_str_eq_nocase(S_elements[i].name, open->name))
		i++;
	if (i == count)
		return;
	struct gisa_str *field = (struct gisa_str *)(void *)((char *)a + S_elements[i].field);
	struct gisa_str href = S_attribute(open->rest, GISA_LIT("href="));
	struct gisa_str rel = S_attribute(open->rest, GISA_LIT("rel="));
	bool text = field == &a->text;
	if (href.len && rel.len && !gisa_str_is(rel, "alternate"))
		return; /* <link rel="self"> and such */
	S_text(&buf, href.len ? href : content);
	struct gisa_str value = gisa_str_trim(gisa_buf_str(&buf));
	/* The first of a kind counts, but of texts the longest. */
	if (value.len && (text ? value.len > field->len : field->len == 0))
		*field = gisa_arena_copy(arena, value);
	gisa_buf_free(&buf);
}

/* The elements right inside an item: s is its content. */
static void S_item(struct gisa_arena *arena, struct gisa_str s, struct gisa_article *a)
{
	struct S_token open, tag;
	size_t pos = 0;
	while (S_next_tag(s, &pos, &open)) {
		if (open.closing)
			continue;
		size_t from = pos, end = pos;
		if (open.empty) {
			S_fill(arena, a, &open, gisa_str("", 0));
			continue;
		}
		int depth = 1;
		while (depth > 0 && S_next_tag(s, &pos, &tag)) {
			end = (size_t)(tag.text.ptr + tag.text.len - s.ptr);
			if (gisa_str_eq(tag.name, open.name) && !tag.empty)
				depth += tag.closing ? -1 : 1;
		}
		S_fill(arena, a, &open, depth == 0 ? gisa_str_sub(s, from, end) : gisa_str_sub(s, from, s.len));
	}
}

static enum gisa_status S_emit(struct gisa_reader *r, struct gisa_origin origin, struct gisa_str content, int n,
			       const struct gisa_decoded *decoded)
{
	struct gisa_origin at = { gisa_arena_printf(&r->arena, "%.*s#%d", GISA_FMT(origin.source), n),
				  gisa_arena_printf(&r->arena, "%.*s#%d", GISA_FMT(origin.name), n) };
	struct gisa_document d = { .kind = GISA_KIND_FIELDS, .markup = true };
	d.known.charset_declared = decoded->charset_declared;
	d.known.charset_used = decoded->charset_used;
	d.known.charset_from = decoded->charset_from;
	d.known.decode_errors = decoded->errors;
	S_item(&r->arena, content, &d.known);
	if (d.known.doc.len == 0)
		d.known.doc = gisa_doc_id(&r->arena, gisa_str("", 0), content);
	return gisa_reader_emit(r, &d, at);
}

static enum gisa_status S_items(struct gisa_reader *r, struct gisa_origin origin, const struct gisa_decoded *decoded)
{
	struct gisa_str s = decoded->text;
	struct S_token tag;
	size_t pos = 0, from = 0;
	int n = 0;
	enum gisa_status status = GISA_OK;
	while (status == GISA_OK && S_next_tag(s, &pos, &tag)) {
		if (!gisa_str_eq_nocase(tag.name, GISA_LIT("item")) && !gisa_str_eq_nocase(tag.name, GISA_LIT("entry")))
			continue;
		if (!tag.closing && !tag.empty) {
			from = pos;
		} else if (tag.closing && from) {
			size_t end = (size_t)(tag.text.ptr + tag.text.len - s.ptr);
			status = S_emit(r, origin, gisa_str_sub(s, from, end), ++n, decoded);
			from = 0;
		}
	}
	if (status == GISA_OK && from)
		status = gisa_reader_trouble(r, origin, GISA_DAMAGED, "the feed ends within item %d", n + 1);
	else if (status == GISA_OK && n == 0)
		status = gisa_reader_trouble(r, origin, GISA_EMPTY, "a feed without items");
	return status;
}

enum gisa_status gisa_read_feed(struct gisa_reader *r, struct gisa_origin origin, struct gisa_stream *s)
{
	struct gisa_arena arena = { 0 };
	struct gisa_decoded decoded = { 0 };
	struct gisa_error err = { 0 };
	enum gisa_status status;
	size_t have = gisa_stream_want(s, r->max_bytes + 1);
	if (s->error.status != GISA_OK)
		status = gisa_reader_trouble(r, origin, s->error.status, "%s", s->error.text);
	else if (have > r->max_bytes)
		status = gisa_reader_trouble(r, origin, GISA_TOO_LARGE, "larger than %zu bytes", r->max_bytes);
	else if (gisa_decode(&arena, gisa_stream_window(s), gisa_str("", 0), GISA_KIND_HTML, &decoded, &err) != GISA_OK)
		status = gisa_reader_trouble(r, origin, err.status, "%s", err.text);
	else
		status = S_items(r, origin, &decoded);
	gisa_arena_free(&arena);
	return status;
}
