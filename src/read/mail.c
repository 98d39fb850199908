/*
 * MIME, as far as an article needs it: parts within parts are searched for a page or a text, and its transfer coding is
 * taken off. Attachments and pictures are passed.
 */
#include "read/mail.h"

#include "base/words.h"
#include "normalize/label.h"
#include "read/field.h"
#include "read/transfer.h"

enum { S_DEEPEST = 8 };

/* A message or a part of one. Views of the file, but for unfolded fields. */
struct S_entity {
	struct gisa_str subject, date, type, coding, location, disposition;
	struct gisa_str body;
};

/* The part that is read. */
struct S_best {
	struct S_entity entity;
	enum gisa_kind kind;
};

/* A page that a browser saved. */
static bool S_is_saved(struct gisa_str bytes)
{
	return gisa_str_starts(bytes, GISA_LIT("From: <Saved by ")) || gisa_str_starts(bytes, GISA_LIT("From: \"Saved by "));
}

bool gisa_is_mail(struct gisa_str head)
{
	static const char *const starts[] = { "Return-Path: <", "Delivered-To: ", "Received: from " };
	size_t n = 0;
	if (S_is_saved(head))
		return true;
	if (GISA_BEGINS(head, starts))
		return true;
	while (n < head.len && (gisa_is_alnum(head.ptr[n]) || head.ptr[n] == '-'))
		n++;
	bool header = n > 0 && n < head.len && (head.ptr[n] == ':' || gisa_str_starts(head, GISA_LIT("From ")));
	return header && gisa_str_find_nocase(head, GISA_LIT("\nMIME-Version:"), 0) != GISA_NPOS;
}

/* A field's value without its line breaks. */
static struct gisa_str S_unfold(struct gisa_arena *arena, struct gisa_str value)
{
	struct gisa_str line;
	size_t len = 0;
	if (!value.len || !memchr(value.ptr, '\n', value.len))
		return value;
	char *p = gisa_arena_alloc(arena, value.len);
	while (gisa_str_line(&value, &line)) {
		line = gisa_str_trim(line);
		if (len)
			p[len++] = ' ';
		if (line.len)
			memcpy(p + len, line.ptr, line.len);
		len += line.len;
	}
	return gisa_str(p, len);
}

/* `field` has all its lines: only what is wanted is unfolded, for an address list may have any number of them. */
static void S_field(struct gisa_arena *arena, struct S_entity *e, struct gisa_str field)
{
	static const struct gisa_field fields[] = {
#define S_FIELD(name, field) GISA_FIELD(struct S_entity, name, field)
		S_FIELD("subject", subject), S_FIELD("date", date), S_FIELD("content-type", type),
		S_FIELD("content-transfer-encoding", coding), S_FIELD("content-disposition", disposition),
		S_FIELD("snapshot-content-location", location), S_FIELD("content-location", location),
#undef S_FIELD
	};
	struct gisa_str value, *to = gisa_field_place(fields, GISA_COUNT(fields), e, field, &value);
	if (to && to->len == 0)
		*to = S_unfold(arena, value);
}

/* Reads the fields off the bytes. */
static struct S_entity S_entity(struct gisa_arena *arena, struct gisa_str bytes)
{
	struct S_entity e = { 0 };
	struct gisa_str line;
	while (gisa_field_line(&bytes, &line) && line.len)
		S_field(arena, &e, line);
	e.body = bytes.ptr ? bytes : gisa_str("", 0);
	return e;
}

/* The value of a parameter of a field: boundary="..."; empty without one. */
static struct gisa_str S_parameter(struct gisa_str field, struct gisa_str name)
{
	size_t at = gisa_str_find_nocase(field, name, 0), end;
	if (at == GISA_NPOS)
		return gisa_str("", 0);
	struct gisa_str value = gisa_str_sub(field, at + name.len, field.len);
	bool quoted = value.len && value.ptr[0] == '"';
	value = gisa_str_sub(value, quoted, value.len);
	for (end = 0; end < value.len &&
		      (quoted ? value.ptr[end] != '"' : value.ptr[end] != ';' && !gisa_is_space(value.ptr[end]));)
		end++;
	return gisa_str_sub(value, 0, end);
}

static bool S_is_type(const struct S_entity *e, const char *type)
{
	return gisa_str_find_nocase(e->type, gisa_cstr(type), 0) == 0;
}

static void S_search(struct gisa_arena *arena, struct S_entity e, int depth, struct S_best *best);

/* The parts between lines of the boundary. */
static void S_search_parts(struct gisa_arena *arena, struct gisa_str body, struct gisa_str boundary, int depth,
			   struct S_best *best)
{
	struct gisa_str line, rest = body;
	const char *from = NULL;
	while (boundary.len && best->kind != GISA_KIND_HTML) {
		const char *at = rest.ptr;
		bool more = gisa_str_line(&rest, &line);
		bool border = more && gisa_str_starts(line, GISA_LIT("--")) &&
			      gisa_str_starts(gisa_str_sub(line, 2, line.len), boundary);
		if (more && !border)
			continue;
		const char *end = more ? at : body.ptr + body.len;
		if (from && end > from)
			S_search(arena, S_entity(arena, gisa_str(from, (size_t)(end - from))), depth + 1, best);
		if (!more)
			return;
		from = rest.ptr;
	}
}

/* The first page below, else the first text. */
static void S_search(struct gisa_arena *arena, struct S_entity e, int depth, struct S_best *best)
{
	bool page = S_is_type(&e, "text/html") || S_is_type(&e, "application/xhtml");
	if (best->kind == GISA_KIND_HTML || depth == S_DEEPEST ||
	    gisa_str_find_nocase(e.disposition, GISA_LIT("attachment"), 0) == 0)
		return;
	if (S_is_type(&e, "multipart/"))
		S_search_parts(arena, e.body, S_parameter(e.type, GISA_LIT("boundary=")), depth, best);
	else if (S_is_type(&e, "message/rfc822"))
		S_search(arena, S_entity(arena, e.body), depth + 1, best);
	else if (page || (best->kind == GISA_KIND_UNKNOWN && (S_is_type(&e, "text/plain") || e.type.len == 0)))
		*best = (struct S_best){ e, page ? GISA_KIND_HTML : GISA_KIND_TEXT };
}

static enum gisa_status S_message(struct gisa_reader *r, struct gisa_input at, struct gisa_str bytes)
{
	struct gisa_document d = { 0 };
	struct gisa_buf body = GISA_BUF(0);
	char room[64];
	struct S_entity message = S_entity(&r->arena, bytes);
	struct S_best best = { 0 };
	bool saved = message.location.len || S_is_saved(bytes);
	d.known.title = gisa_header_text(&r->arena, message.subject);
	if (!saved && message.date.len) {
		d.known.published = message.date;
		d.known.published_from = GISA_LIT("mail");
	}
	S_search(&r->arena, message, 0, &best);
	if (best.kind == GISA_KIND_UNKNOWN)
		return gisa_reader_trouble_with(r, &d, at, GISA_EMPTY, "a mail without a page or text in it");
	struct gisa_str location = message.location.len ? message.location : best.entity.location;
	if (gisa_str_starts(location, GISA_LIT("http")))
		d.known.url = location;
	if (gisa_str_eq_nocase(best.entity.coding, GISA_LIT("base64")))
		gisa_base64_decode(best.entity.body, &body);
	else if (gisa_str_eq_nocase(best.entity.coding, GISA_LIT("quoted-printable")))
		gisa_quoted_decode(best.entity.body, &body);
	else
		gisa_buf_add(&body, best.entity.body);
	d.kind = best.kind;
	d.bytes = gisa_buf_str(&body);
	d.charset = gisa_charset_of_content_type(best.entity.type, room);
	enum gisa_status status = gisa_reader_emit(r, &d, at);
	gisa_buf_free(&body);
	return status;
}

/* A mailbox: each message begins with a line "From ". */
static enum gisa_status S_mailbox(struct gisa_reader *r, struct gisa_input origin, struct gisa_str bytes)
{
	enum gisa_status status = GISA_OK;
	for (size_t n = 1, at = 0; status == GISA_OK && at < bytes.len; n++) {
		size_t end = gisa_str_find(bytes, GISA_LIT("\nFrom "), at);
		struct gisa_str message = gisa_str_sub(bytes, at, end == GISA_NPOS ? bytes.len : end + 1), line;
		struct gisa_input place = { gisa_arena_printf(&r->arena, "%.*s#%zu", GISA_FMT(origin.source), n),
					     gisa_arena_printf(&r->arena, "%.*s#%zu", GISA_FMT(origin.name), n) };
		at = end == GISA_NPOS ? bytes.len : end + 1;
		gisa_str_line(&message, &line);
		status = S_message(r, place, message);
	}
	return status;
}

enum gisa_status gisa_read_mail(struct gisa_reader *r, struct gisa_input origin, struct gisa_stream *s)
{
	size_t have = gisa_stream_want(s, r->max_bytes + 1);
	struct gisa_str bytes = gisa_stream_window(s);
	if (s->error.status != GISA_OK)
		return gisa_reader_trouble(r, origin, s->error.status, "%s", s->error.text);
	if (have > r->max_bytes)
		return gisa_reader_trouble(r, origin, GISA_TOO_LARGE, "larger than %zu bytes", r->max_bytes);
	return gisa_str_starts(bytes, GISA_LIT("From ")) ? S_mailbox(r, origin, bytes) : S_message(r, origin, bytes);
}
