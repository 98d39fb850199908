/*
 * One reader for all feeds and sitemaps: they are lists of elements that hold a link, a title and a
 * date under a few names. It looks only for these names, wherever they stand, so broken XML (bare
 * ampersands, missing end tags, HTML in titles, a second prologue) gives what can be had of it.
 */
#include "fetch/source.h"

#include "base/entity.h"
#include "base/json.h"
#include "fetch/markup.h"
#include "fetch/unpack.h"
#include "normalize/normalize.h"

enum { UNPACKED_MAX = 64 << 20, URL_MINUTES = 540 /* dates without a zone are Korean */ };

enum field { NONE, LINK, GUID, TITLE, DATE };

/* element -> what its text is. The name counts without its prefix; earlier rows win over later ones
 * for the same field: news:publication_date over lastmod, pubDate over updated. */
static const struct {
	const char *name;
	enum field field;
	int rank;
} elements[] = {
	{ "loc", LINK, 1 },     { "link", LINK, 1 },      { "guid", GUID, 1 },
	{ "id", GUID, 2 },      { "title", TITLE, 1 },    { "publication_date", DATE, 1 },
	{ "pubdate", DATE, 1 }, { "published", DATE, 1 }, { "issued", DATE, 1 },
	{ "date", DATE, 2 },    { "updated", DATE, 3 },   { "modified", DATE, 3 },
	{ "lastmod", DATE, 3 },
};

/* One item while it is read. */
struct item {
	bool open;
	enum gisa_fetch_kind kind;
	struct gisa_str link, guid, title, date;
	int date_rank;
};

struct reader {
	struct gisa_arena *arena;
	struct gisa_url base;
	gisa_link_sink *sink;
	void *ctx;
	struct item item;
	enum field field; /* that the text now belongs to */
	int rank;
	bool known;   /* an element was seen that only feeds and sitemaps have */
	bool sitemap; /* and it was one of a sitemap: <url> is an item there, and nowhere else */
};

static struct gisa_str local(struct gisa_str name)
{
	const char *colon = name.len ? memchr(name.ptr, ':', name.len) : NULL;
	return colon ? gisa_str_sub(name, (size_t)(colon - name.ptr) + 1, name.len) : name;
}

static bool is(struct gisa_str name, const char *want)
{
	return gisa_str_eq_nocase(name, gisa_cstr(want));
}

/* Text without tags, entities and runs of white space. */
static struct gisa_str plain(struct gisa_arena *arena, struct gisa_str s)
{
	s = gisa_entity_text(arena, gisa_entity_text(arena, s));
	char *out = GISA_NEW(arena, char, s.len + 1);
	size_t n = 0;
	bool in_tag = false;
	for (size_t i = 0; i < s.len; i++) {
		char c = s.ptr[i];
		if (c == '<' && i + 1 < s.len && (gisa_is_alpha(s.ptr[i + 1]) || s.ptr[i + 1] == '/'))
			in_tag = true;
		if (!in_tag && gisa_is_space(c)) {
			if (n > 0 && out[n - 1] != ' ')
				out[n++] = ' ';
		} else if (!in_tag) {
			out[n++] = c;
		}
		if (c == '>')
			in_tag = false;
	}
	return gisa_str_trim(gisa_str(out, n));
}

static bool is_http(struct gisa_str s)
{
	return gisa_str_starts(s, GISA_LIT("http://")) || gisa_str_starts(s, GISA_LIT("https://"));
}

static void source_send(struct reader *r, struct gisa_str link, enum gisa_fetch_kind kind, struct gisa_str title,
			int64_t published)
{
	struct gisa_url url;
	link = gisa_str_trim(gisa_entity_text(r->arena, link));
	if (link.len == 0)
		return;
	/* What cannot be joined is handed on as it is: it gets its row in the ledger. */
	bool joined = gisa_url_parse(r->arena, link, &r->base, &url) == GISA_URL_OK;
	r->sink(r->ctx, &(struct gisa_link){ joined ? url.href : link, kind, title, published });
}

static void flush(struct reader *r)
{
	struct item *item = &r->item;
	if (item->open) {
		struct gisa_str link = item->link.len          ? item->link
				       : is_http(item->guid) ? item->guid
							     : GISA_LIT("");
		source_send(r, link, item->kind, plain(r->arena, item->title),
			    item->date.len
			   ? gisa_date_read(gisa_entity_text(r->arena, item->date), URL_MINUTES)
			   : GISA_NO_TIME);
	}
	*item = (struct item){ 0 };
	r->field = NONE;
}

/* Text of the field that is open, which may come in pieces (CDATA). */
static void on_text(struct reader *r, struct gisa_str text)
{
	struct item *item = &r->item;
	struct gisa_str *slots[] = { NULL, &item->link, &item->guid, &item->title, &item->date };
	if (!item->open || r->field == NONE || gisa_str_trim(text).len == 0)
		return;
	struct gisa_str *slot = slots[r->field];
	if (r->field == DATE && item->date_rank && item->date_rank <= r->rank)
		return;
	if (r->field == DATE)
		item->date_rank = r->rank;
	if (r->field == TITLE && slot->len)
		*slot = gisa_arena_printf(r->arena, "%.*s%.*s", GISA_FMT(*slot), GISA_FMT(text));
	else if (slot->len == 0 || r->field == DATE)
		*slot = r->field == TITLE ? text : gisa_str_trim(text);
}

/* Atom's <link rel="alternate" href="...">. */
static void on_href(struct reader *r, const struct gisa_markup_token *token)
{
	struct gisa_str href, rel;
	if (!gisa_markup_attribute(r->arena, token, "href", &href))
		return;
	if (!gisa_markup_attribute(r->arena, token, "rel", &rel) || is(rel, "alternate"))
		r->item.link = r->item.link.len ? r->item.link : href;
}

/* What holds one link. */
static const struct source_holder {
	const char *name;
	bool sitemap;
	enum gisa_fetch_kind kind;
} holders[] = { { "item", false, GISA_FETCH_PAGE },
		  { "entry", false, GISA_FETCH_PAGE },
		  { "url", true, GISA_FETCH_PAGE },
		  { "sitemap", true, GISA_FETCH_SITEMAP } };

static const struct source_holder *source_holder(const struct reader *r, struct gisa_str name)
{
	for (size_t i = 0; i < GISA_COUNT(holders); i++)
		if (holders[i].sitemap == r->sitemap && is(name, holders[i].name))
			return &holders[i];
	return NULL;
}

static bool begin_item(struct reader *r, const struct gisa_markup_token *token, struct gisa_str name)
{
	const struct source_holder *holder = source_holder(r, name);
	if (!holder)
		return false;
	flush(r);
	r->item = (struct item){ .open = true, .kind = holder->kind };
	struct gisa_str about;
	if (gisa_markup_attribute(r->arena, token, "rdf:about", &about))
		r->item.guid = about;
	return true;
}

/* Prefixes whose elements carry other things under our names (media:title, image:loc). */
static bool is_foreign(struct gisa_str name)
{
	static const char *const foreign[] = { "media:", "image:", "video:", "itunes:",
					       "xhtml:", "thr:",   "georss:" };
	for (size_t i = 0; i < GISA_COUNT(foreign); i++) {
		struct gisa_str prefix = gisa_cstr(foreign[i]);
		if (name.len > prefix.len && gisa_str_eq_nocase(gisa_str_sub(name, 0, prefix.len), prefix))
			return true;
	}
	return false;
}

/* HTML inside a title does not end it. */
static bool is_inline(struct gisa_str name)
{
	static const char *const names[] = { "b", "i",   "em",  "strong", "span", "font",
					     "u", "sub", "sup", "br",     "a" };
	for (size_t i = 0; i < GISA_COUNT(names); i++)
		if (is(name, names[i]))
			return true;
	return false;
}

static void on_root(struct reader *r, struct gisa_str name)
{
	static const char *const roots[] = { "rss", "feed", "rdf", "channel", "urlset", "sitemapindex" };
	for (size_t i = 0; i < GISA_COUNT(roots); i++)
		if (is(name, roots[i])) {
			r->known = true;
			r->sitemap |= i >= 4;
		}
}

static void on_base(struct reader *r, const struct gisa_markup_token *token)
{
	struct gisa_str value;
	struct gisa_url base;
	if (!r->item.open && gisa_markup_attribute(r->arena, token, "xml:base", &value) &&
	    gisa_url_parse(r->arena, value, &r->base, &base) == GISA_URL_OK)
		r->base = base;
}

static void on_open(struct reader *r, const struct gisa_markup_token *token)
{
	struct gisa_str name = local(token->name);
	if (r->field == TITLE && is_inline(name))
		return;
	on_root(r, name);
	on_base(r, token);
	r->field = NONE;
	if (!r->known || is_foreign(token->name) || begin_item(r, token, name) || !r->item.open)
		return;
	if (is(name, "link"))
		on_href(r, token);
	for (size_t i = 0; i < GISA_COUNT(elements) && !token->empty; i++)
		if (is(name, elements[i].name)) {
			r->field = elements[i].field;
			r->rank = elements[i].rank;
		}
}

static void on_close(struct reader *r, struct gisa_str name)
{
	static const char *const ends[] = { "channel", "feed", "urlset" };
	if (r->field == TITLE && is_inline(name))
		return;
	r->field = NONE;
	bool ends_item = !is_foreign(name) && source_holder(r, local(name));
	for (size_t i = 0; i < GISA_COUNT(ends); i++)
		ends_item |= is(name, ends[i]);
	if (ends_item)
		flush(r);
}

static bool read_xml(struct reader *r, struct gisa_str text)
{
	struct gisa_markup markup = { text, 0 };
	struct gisa_markup_token token;
	for (gisa_markup_next(&markup, &token); token.type != GISA_MARKUP_END;
	     gisa_markup_next(&markup, &token)) {
		if (token.type == GISA_MARKUP_OPEN)
			on_open(r, &token);
		else if (token.type == GISA_MARKUP_CLOSE)
			on_close(r, token.name);
		else
			on_text(r, token.text);
	}
	flush(r);
	return r->known;
}

/* ---- JSON Feed and plain lists ---------------------------------------------------------------------- */

static void json_item(struct reader *r, struct gisa_json *json)
{
	struct gisa_json_value v;
	struct gisa_str url = { 0 }, external = { 0 }, title = { 0 }, date = { 0 };
	gisa_json_enter(json);
	for (v = gisa_json_next(json, true); v.type > GISA_JSON_END; v = gisa_json_next(json, true)) {
		if (v.type == GISA_JSON_ARRAY || v.type == GISA_JSON_OBJECT)
			gisa_json_skip(json);
		else if (v.type == GISA_JSON_STRING && gisa_str_is(v.key, "url"))
			url = v.str;
		else if (v.type == GISA_JSON_STRING && gisa_str_is(v.key, "external_url"))
			external = v.str;
		else if (v.type == GISA_JSON_STRING && gisa_str_is(v.key, "title"))
			title = v.str;
		else if (v.type == GISA_JSON_STRING && gisa_str_is(v.key, "date_published"))
			date = v.str;
	}
	source_send(r, url.len ? url : external, GISA_FETCH_PAGE, plain(r->arena, title),
		    date.len ? gisa_date_read(date, URL_MINUTES) : GISA_NO_TIME);
}

static bool read_json(struct reader *r, struct gisa_str text)
{
	struct gisa_json json = { text, 0, r->arena };
	struct gisa_json_value v = gisa_json_next(&json, false);
	bool feed = false;
	if (v.type != GISA_JSON_OBJECT)
		return false;
	gisa_json_enter(&json);
	for (v = gisa_json_next(&json, true); v.type > GISA_JSON_END; v = gisa_json_next(&json, true)) {
		if (v.type == GISA_JSON_ARRAY && gisa_str_is(v.key, "items")) {
			feed = true;
			gisa_json_enter(&json);
			for (v = gisa_json_next(&json, false); v.type > GISA_JSON_END;
			     v = gisa_json_next(&json, false)) {
				if (v.type == GISA_JSON_OBJECT)
					json_item(r, &json);
				else if (v.type == GISA_JSON_ARRAY)
					gisa_json_skip(&json);
			}
		} else if (v.type == GISA_JSON_ARRAY || v.type == GISA_JSON_OBJECT) {
			gisa_json_skip(&json);
		}
	}
	return feed;
}

/* A sitemap may be a plain list of addresses. Only if its first line is one. */
static bool read_list(struct reader *r, struct gisa_str text)
{
	struct gisa_str line;
	if (!is_http(gisa_str_trim(text)))
		return false;
	while (gisa_str_line(&text, &line))
		source_send(r, line, GISA_FETCH_PAGE, GISA_LIT(""), GISA_NO_TIME);
	return true;
}

bool gisa_source_read(struct gisa_arena *arena, struct gisa_str bytes, struct gisa_str charset,
		      const struct gisa_url *base, gisa_link_sink *sink, void *ctx)
{
	struct reader r = { .arena = arena, .base = *base, .sink = sink, .ctx = ctx };
	struct gisa_buf unpacked = GISA_BUF(UNPACKED_MAX);
	struct gisa_decoded decoded;
	struct gisa_error err;
	bool read = false;
	if (gisa_str_starts(bytes, GISA_LIT("\x1F\x8B"))) {
		gisa_unpack_gzip(bytes, &unpacked); /* what comes out of a damaged one is read */
		bytes = gisa_buf_str(&unpacked);
	}
	if (gisa_decode(arena, bytes, charset, GISA_KIND_HTML, &decoded, &err) == GISA_OK) {
		struct gisa_str text = gisa_str_trim(decoded.text);
		char first = text.len ? text.ptr[0] : '\0';
		read = first == '{'   ? read_json(&r, text)
		       : first == '<' ? read_xml(&r, text)
				      : read_list(&r, text);
	}
	gisa_buf_free(&unpacked);
	return read;
}
