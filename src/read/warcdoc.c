/*
 * WARC records -> documents. A response of status 2xx that holds a page, plain text or articles in
 * JSON (as sites give them to their own scripts) is one, and so are resources and conversions; whatever
 * else a crawler got becomes a ledger row that says what it is; what it wrote about its own work (warcinfo,
 * request, metadata) becomes nothing.
 */
#include "base/error.h"
#include "base/words.h"
#include "normalize/label.h"
#include "normalize/normalize.h"
#include "read/json.h"
#include "read/shape.h"
#include "read/sniff.h"
#include "read/warc.h"

struct pages {
	struct gisa_reader *r;
	struct gisa_input file;
	struct gisa_message http;
};

/* Media types that hold no article, whatever their bytes look like. */
static const char *const other_media[] = {
	"image/",     "audio/",          "video/",  "font/", "text/css", "text/javascript", "text/xml",
	"application/", "multipart/",
};

static bool is_page_media(struct gisa_str media)
{
	return gisa_str_eq_nocase(media, GISA_LIT("text/html")) ||
	       gisa_str_eq_nocase(media, GISA_LIT("application/xhtml+xml"));
}

static bool is_other_media(struct gisa_str media)
{
	for (size_t i = 0; i < GISA_COUNT(other_media); i++)
		if (gisa_str_find_nocase(media, gisa_cstr(other_media[i]), 0) == 0)
			return true;
	return false;
}

/* What servers send that do not know what it is. */
static bool is_unsaid(struct gisa_str media)
{
	static const char *const types[] = { "application/octet-stream", "application/x-unknown", "application/xml",
					     "text/xml" };
	for (size_t i = 0; i < GISA_COUNT(types); i++)
		if (gisa_str_eq_nocase(media, gisa_cstr(types[i])))
			return true;
	return media.len == 0;
}

/* Whether an answer in JSON is an article: most are settings, menus, lists of links. */
static bool tells_article(struct pages *p, struct gisa_str json)
{
	enum { LEAST = 100 };
	struct gisa_arena arena = { 0 };
	struct gisa_decoded decoded;
	struct gisa_article a = { 0 };
	struct gisa_error err;
	bool foreign, tells = gisa_decode(&arena, json, gisa_str("", 0), GISA_KIND_TEXT, &decoded, &err) == GISA_OK &&
			      gisa_article_from_json(&arena, decoded.text, p->r->map, &a, &foreign, &err) == GISA_OK &&
			      a.title.len && a.text.len >= LEAST;
	gisa_arena_free(&arena);
	return tells;
}

/* Articles in JSON, read as those of a file; the record's address is theirs where they name none. */
static enum gisa_status warcdoc_json(struct pages *p, struct gisa_document *d, struct gisa_input at)
{
	struct gisa_reader *r = p->r;
	struct gisa_str json = gisa_str_trim(d->bytes);
	struct gisa_buf source = { 0 }; /* the arena is emptied behind each article */
	enum gisa_status status;
	bool one = tells_article(p, json);
	if (!one && !gisa_shape_tells(json))
		return gisa_reader_trouble_with(r, d, at, GISA_NOT_NEWS, "JSON without an article's title and text");
	gisa_buf_add(&source, at.source);
	struct gisa_str name = gisa_buf_str(&source);
	at = (struct gisa_input){ name, gisa_str_sub(name, name.len - at.name.len, name.len) };
	r->url = d->known.url;
	if (one) {
		status = gisa_jsonl_hand_on(r, at, at, json);
	} else {
		struct gisa_stream s;
		gisa_stream_init(&s, gisa_pull_str, &json);
		status = gisa_read_json(r, at, &s);
		gisa_stream_release(&s);
	}
	r->url = gisa_str(NULL, 0);
	gisa_buf_free(&source);
	return status;
}

/* The payload's bytes and media type are known: page, text, JSON or none of them. */
static enum gisa_status payload(struct pages *p, struct gisa_document *d, struct gisa_input at,
				struct gisa_str media)
{
	const char *name = NULL;
	if (d->bytes.len == 0)
		return gisa_reader_trouble_with(p->r, d, at, GISA_EMPTY, "no content");
	size_t head = d->bytes.len < GISA_SNIFF_BYTES ? d->bytes.len : GISA_SNIFF_BYTES;
	enum gisa_format format = gisa_sniff(gisa_str_sub(d->bytes, 0, head), &name);
	if (format == GISA_FORMAT_FOREIGN)
		return gisa_reader_trouble_with(p->r, d, at, GISA_NOT_NEWS, "%s", name);
	if (format == GISA_FORMAT_FEED)
		return gisa_reader_trouble_with(p->r, d, at, GISA_NOT_NEWS, "a feed, not the articles it names");
	if ((format == GISA_FORMAT_JSON || format == GISA_FORMAT_JSONL) && !gisa_str_eq_nocase(media, GISA_LIT("text/css")))
		return warcdoc_json(p, d, at);
	if (!is_page_media(media) && is_other_media(media) && !(is_unsaid(media) && format == GISA_FORMAT_HTML))
		return gisa_reader_trouble_with(p->r, d, at, GISA_NOT_NEWS, "%.*s", GISA_FMT(media));
	d->kind = is_page_media(media) || format == GISA_FORMAT_HTML ? GISA_KIND_HTML : GISA_KIND_TEXT;
	return gisa_reader_emit(p->r, d, at);
}

static enum gisa_status message(struct pages *p, struct gisa_document *d, struct gisa_input at,
				const struct gisa_warc_record *record)
{
	struct gisa_message *h = &p->http;
	gisa_message_read(h, record->block, p->r->max_bytes);
	if (h->status == 0)
		return gisa_reader_trouble_with(p->r, d, at, GISA_DAMAGED, "no HTTP response");
	if (h->status < 200 || h->status > 299)
		return gisa_reader_trouble_with(p->r, d, at, GISA_NOT_NEWS, GISA_SAID_HTTP_STATUS " %d", h->status);
	if (h->too_large)
		return gisa_reader_trouble_with(p->r, d, at, GISA_TOO_LARGE, "larger than %zu bytes", p->r->max_bytes);
	if (h->damage && h->body.len == 0)
		return gisa_reader_trouble_with(p->r, d, at, GISA_DAMAGED, "%s", h->damage);
	if (h->damage && d->known.note.len == 0) /* what stands before the damage is as good as any */
		d->known.note = gisa_arena_printf(&p->r->arena, "body-cut:%s", h->damage);
	d->bytes = h->body;
	d->charset = h->charset;
	return payload(p, d, at, h->type);
}

/* The same bytes as of an earlier capture, which the record names: by its id, or, as warcio does, by address and date,
 * which may be those of a record in another file. */
static enum gisa_status revisit(struct pages *p, struct gisa_document *d, struct gisa_input at,
				const struct gisa_warc_record *record)
{
	d->kind = GISA_KIND_FIELDS;
	d->known.outcome = GISA_OUTCOME_DUPLICATE;
	d->known.duplicate_of = record->refers;
	if (record->refers.len == 0 && record->refers_uri.len) {
		struct gisa_str of = gisa_arena_printf(&p->r->arena, "revisit-of:%.*s%s%.*s", GISA_FMT(record->refers_uri),
						       record->refers_date.len ? " " : "", GISA_FMT(record->refers_date));
		d->known.note = gisa_arena_join(&p->r->arena, d->known.note, ';', of);
	}
	return gisa_reader_emit(p->r, d, at);
}

/* What crawlers note down about their work. */
static bool is_log(const struct gisa_warc_record *record)
{
	static const char *const types[] = { "warcinfo", "request", "metadata", "arc_header" };
	static const char *const schemes[] = { "metadata:", "dns:", "whois:" };
	for (size_t i = 0; i < GISA_COUNT(types); i++)
		if (gisa_str_eq_nocase(record->type, gisa_cstr(types[i])))
			return true;
	if (GISA_BEGINS(record->uri, schemes))
		return true;
	return record->kind.len > 0;
}

static bool is_document(const struct gisa_warc_record *record)
{
	static const char *const types[] = { "response", "resource", "conversion", "revisit" };
	for (size_t i = 0; i < GISA_COUNT(types); i++)
		if (gisa_str_eq_nocase(record->type, gisa_cstr(types[i])))
			return true;
	return false;
}

static enum gisa_status trouble(const struct gisa_warc_record *record)
{
	return record->unread ? GISA_IO : GISA_DAMAGED;
}

static enum gisa_status document(struct pages *p, struct gisa_input at, const struct gisa_warc_record *record)
{
	struct gisa_document d = { .known.doc = record->id, .known.url = record->uri };
	struct gisa_str media = record->media;
	if (record->truncated.len)
		d.known.note = gisa_arena_printf(&p->r->arena, "truncated:%.*s", GISA_FMT(record->truncated));
	if (record->too_large)
		return gisa_reader_trouble_with(p->r, &d, at, GISA_TOO_LARGE, "larger than %zu bytes", p->r->max_bytes);
	if (record->cut)
		return gisa_reader_trouble_with(p->r, &d, at, trouble(record), "%.*s record: %s", GISA_FMT(record->type),
						record->damage);
	if (gisa_str_eq_nocase(record->type, GISA_LIT("revisit")))
		return revisit(p, &d, at, record);
	if (record->http)
		return message(p, &d, at, record);
	d.bytes = record->block;
	d.charset = gisa_charset_of_content_type(record->media, p->http.charset_room);
	if (media.len && memchr(media.ptr, ';', media.len))
		media.len = (size_t)((const char *)memchr(media.ptr, ';', media.len) - media.ptr);
	return payload(p, &d, at, gisa_str_trim(media));
}

static enum gisa_status warcdoc_record(struct pages *p, const struct gisa_warc_record *record)
{
	char place[48];
	gisa_warc_place(record, place);
	struct gisa_arena *arena = &p->r->arena;
	struct gisa_input at = { gisa_arena_printf(arena, "%.*s#%s", GISA_FMT(p->file.source), place),
				  gisa_arena_printf(arena, "%.*s#%s", GISA_FMT(p->file.name), place) };
	if (record->type.len == 0)
		return gisa_reader_trouble(p->r, at, trouble(record), "%s", record->damage);
	if (is_log(record) && !record->cut) {
		p->r->seen += record->kind.len > 0; /* a night without news is no fault: what gisa fetch got is in its own tables */
		return GISA_OK;
	}
	if (gisa_str_eq_nocase(record->type, GISA_LIT("continuation")))
		return gisa_reader_trouble(p->r, at, GISA_REFUSED, "a part of a record that begins in another file");
	if (!record->cut && !is_document(record))
		return gisa_reader_trouble(p->r, at, GISA_REFUSED, "a record of unknown type '%.*s'", GISA_FMT(record->type));
	return document(p, at, record);
}

enum gisa_status gisa_read_warc(struct gisa_reader *r, struct gisa_input origin, struct gisa_stream *raw)
{
	struct pages p = { .r = r, .file = origin };
	struct gisa_warc *w = gisa_warc_new(raw, r->max_bytes);
	struct gisa_warc_record record;
	enum gisa_status status = GISA_OK;
	while (status == GISA_OK && gisa_warc_next(w, &record))
		status = gisa_reader_is_before(r) ? GISA_OK : warcdoc_record(&p, &record);
	gisa_warc_free(w);
	gisa_message_release(&p.http);
	return status;
}
