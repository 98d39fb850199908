/*
 * Feeds are read by their elements' names and nothing else of XML: most are not well-formed, and what
 * matters are the few elements inside an item. Their texts are markup once more (CDATA or escaped), which is
 * taken off where articles are made.
 */
#include "read/feed.h"

#include "base/words.h"
#include "normalize/normalize.h"
#include "read/xml.h"

/* Elements by name without prefix, in the order of preference where several fill one field. */
static const struct {
	struct gisa_str name;
	size_t field;
} elements[] = {
#define ELEMENT(name, field) { { name, sizeof name - 1 }, offsetof(struct gisa_article, field) }
	ELEMENT("title", title),         ELEMENT("encoded", text),     ELEMENT("content", text),
	ELEMENT("description", text),    ELEMENT("summary", text),     ELEMENT("pubdate", published),
	ELEMENT("published", published), ELEMENT("date", published),   ELEMENT("issued", published),
	ELEMENT("updated", modified),    ELEMENT("modified", modified), ELEMENT("creator", byline),
	ELEMENT("author", byline),       ELEMENT("name", byline),      ELEMENT("publisher", outlet),
	ELEMENT("link", url),            ELEMENT("guid", doc),         ELEMENT("id", doc),
#undef ELEMENT
};

bool gisa_is_feed(struct gisa_str head)
{
	static const char *const roots[] = { "rss", "feed", "RDF" };
	struct gisa_str root = gisa_xml_root(head);
	return GISA_IS(root, roots);
}

/* ---- items ---- */

static void feed_fill(struct gisa_arena *arena, struct gisa_article *a, const struct gisa_xml *open,
		      struct gisa_str content)
{
	struct gisa_buf buf = GISA_BUF(0);
	size_t i = 0, count = GISA_COUNT(elements);
	while (i < count && !gisa_str_eq_nocase(elements[i].name, open->name))
		i++;
	if (i == count)
		return;
	struct gisa_str *field = (struct gisa_str *)(void *)((char *)a + elements[i].field);
	struct gisa_str href = gisa_xml_attribute(open->rest, GISA_LIT("href="));
	struct gisa_str rel = gisa_xml_attribute(open->rest, GISA_LIT("rel="));
	bool text = field == &a->text;
	if (href.len && rel.len && !gisa_str_is(rel, "alternate"))
		return; /* <link rel="self"> and such */
	gisa_xml_text(&buf, href.len ? href : content);
	struct gisa_str value = gisa_str_trim(gisa_buf_str(&buf));
	/* The first of a kind counts, but of texts the longest. */
	if (value.len && (text ? value.len > field->len : field->len == 0))
		*field = gisa_arena_copy(arena, value);
	gisa_buf_free(&buf);
}

/* The elements right inside an item: s is its content. */
static void item(struct gisa_arena *arena, struct gisa_str s, struct gisa_article *a)
{
	struct gisa_xml open, tag;
	size_t pos = 0;
	while (gisa_xml_next(s, &pos, &open)) {
		if (open.closing)
			continue;
		size_t from = pos, end = pos;
		if (open.empty) {
			feed_fill(arena, a, &open, gisa_str("", 0));
			continue;
		}
		int depth = 1;
		while (depth > 0 && gisa_xml_next(s, &pos, &tag)) {
			end = (size_t)(tag.text.ptr + tag.text.len - s.ptr);
			if (gisa_str_eq(tag.name, open.name) && !tag.empty)
				depth += tag.closing ? -1 : 1;
		}
		feed_fill(arena, a, &open, depth == 0 ? gisa_str_sub(s, from, end) : gisa_str_sub(s, from, s.len));
	}
}

static enum gisa_status emit(struct gisa_reader *r, struct gisa_input origin, struct gisa_str content, int n,
			     const struct gisa_decoded *decoded)
{
	struct gisa_input at = { gisa_arena_printf(&r->arena, "%.*s#%d", GISA_FMT(origin.source), n),
				  gisa_arena_printf(&r->arena, "%.*s#%d", GISA_FMT(origin.name), n) };
	struct gisa_document d = { .kind = GISA_KIND_FIELDS, .markup = true };
	d.known.charset_declared = decoded->charset_declared;
	d.known.charset_used = decoded->charset_used;
	d.known.charset_from = decoded->charset_from;
	d.known.decode_errors = decoded->errors;
	item(&r->arena, content, &d.known);
	d.known.published_from = gisa_cstr(d.known.published.len ? "feed" : "");
	if (d.known.doc.len == 0)
		d.known.doc = gisa_doc_id(&r->arena, gisa_str("", 0), content);
	return gisa_reader_emit(r, &d, at);
}

static enum gisa_status items(struct gisa_reader *r, struct gisa_input origin, const struct gisa_decoded *decoded)
{
	struct gisa_str s = decoded->text;
	struct gisa_xml tag;
	size_t pos = 0, from = 0;
	int n = 0;
	enum gisa_status status = GISA_OK;
	while (status == GISA_OK && gisa_xml_next(s, &pos, &tag)) {
		if (!gisa_str_eq_nocase(tag.name, GISA_LIT("item")) && !gisa_str_eq_nocase(tag.name, GISA_LIT("entry")))
			continue;
		if (!tag.closing && !tag.empty) {
			from = pos;
		} else if (tag.closing && from) {
			size_t end = (size_t)(tag.text.ptr + tag.text.len - s.ptr);
			status = emit(r, origin, gisa_str_sub(s, from, end), ++n, decoded);
			from = 0;
		}
	}
	if (status == GISA_OK && from)
		status = gisa_reader_trouble(r, origin, GISA_DAMAGED, "the feed ends within item %d", n + 1);
	else if (status == GISA_OK && n == 0)
		status = gisa_reader_trouble(r, origin, GISA_EMPTY, "a feed without items");
	return status;
}

enum gisa_status gisa_read_feed(struct gisa_reader *r, struct gisa_input origin, struct gisa_stream *s)
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
		status = items(r, origin, &decoded);
	gisa_arena_free(&arena);
	return status;
}
