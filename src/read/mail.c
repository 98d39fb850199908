/*
 * MIME, as far as an article needs it: parts within parts are searched for a page or a text, and its transfer coding is
 * taken off. Attachments and pictures are passed.
 */
#include "read/mail.h"

#include "base/words.h"
#include "normalize/label.h"
#include "read/field.h"
#include "read/transfer.h"

enum { DEEPEST = 8 };

/* A message or a part of one. Views of the file, but for unfolded fields. */
struct mail_entity {
	struct gisa_str subject, date, type, coding, location, disposition;
	struct gisa_str body;
};

/* The part that is read. */
struct best {
	struct mail_entity entity;
	enum gisa_kind kind;
	size_t unread; /* other pages and texts, attached ones too, that are not the same in another form */
};

/* A page that a browser saved. */
static bool is_saved(struct gisa_str bytes)
{
	return gisa_str_starts(bytes, GISA_LIT("From: <Saved by ")) || gisa_str_starts(bytes, GISA_LIT("From: \"Saved by "));
}

bool gisa_is_mail(struct gisa_str head)
{
	static const char *const starts[] = { "Return-Path: <", "Delivered-To: ", "Received: from " };
	size_t n = 0;
	if (is_saved(head))
		return true;
	if (GISA_BEGINS(head, starts))
		return true;
	while (n < head.len && (gisa_is_alnum(head.ptr[n]) || head.ptr[n] == '-'))
		n++;
	bool header = n > 0 && n < head.len && (head.ptr[n] == ':' || gisa_str_starts(head, GISA_LIT("From ")));
	return header && gisa_str_find_nocase(head, GISA_LIT("\nMIME-Version:"), 0) != GISA_NPOS;
}

/* A field's value without its line breaks. */
static struct gisa_str unfold(struct gisa_arena *arena, struct gisa_str value)
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
static void mail_field(struct gisa_arena *arena, struct mail_entity *e, struct gisa_str field)
{
	static const struct gisa_field fields[] = {
#define FIELD(name, field) GISA_FIELD(struct mail_entity, name, field)
		FIELD("subject", subject), FIELD("date", date), FIELD("content-type", type),
		FIELD("content-transfer-encoding", coding), FIELD("content-disposition", disposition),
		FIELD("snapshot-content-location", location), FIELD("content-location", location),
#undef FIELD
	};
	struct gisa_str value, *to = gisa_field_place(fields, GISA_COUNT(fields), e, field, &value);
	if (to && to->len == 0)
		*to = unfold(arena, value);
}

/* Reads the fields off the bytes. */
static struct mail_entity mail_entity(struct gisa_arena *arena, struct gisa_str bytes)
{
	struct mail_entity e = { 0 };
	struct gisa_str line;
	while (gisa_field_line(&bytes, &line) && line.len)
		mail_field(arena, &e, line);
	e.body = bytes.ptr ? bytes : gisa_str("", 0);
	return e;
}

/* The value of a parameter of a field: boundary="..."; empty without one. */
static struct gisa_str parameter(struct gisa_str field, struct gisa_str name)
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

static bool is_type(const struct mail_entity *e, const char *type)
{
	return gisa_str_find_nocase(e->type, gisa_cstr(type), 0) == 0;
}

static struct best search(struct gisa_arena *arena, struct mail_entity e, int depth);

/* The better of two: the first page, else the first text. `apart`: the other one is lost then. */
static void take(struct best *best, struct best found, bool apart)
{
	bool better = best->kind == GISA_KIND_UNKNOWN || (best->kind == GISA_KIND_TEXT && found.kind == GISA_KIND_HTML);
	size_t unread = best->unread + found.unread;
	unread += apart && best->kind != GISA_KIND_UNKNOWN && found.kind != GISA_KIND_UNKNOWN;
	if (better)
		*best = found;
	best->unread = unread;
}

/* The parts between lines of the boundary. */
static struct best search_parts(struct gisa_arena *arena, const struct mail_entity *e, int depth)
{
	struct gisa_str line, rest = e->body, boundary = parameter(e->type, GISA_LIT("boundary="));
	const char *from = NULL;
	struct best best = { 0 };
	for (bool more = boundary.len > 0; more;) {
		const char *at = rest.ptr;
		more = gisa_str_line(&rest, &line);
		bool border = more && gisa_str_starts(line, GISA_LIT("--")) &&
			      gisa_str_starts(gisa_str_sub(line, 2, line.len), boundary);
		if (more && !border)
			continue;
		const char *end = more ? at : e->body.ptr + e->body.len;
		if (from && end > from)
			take(&best, search(arena, mail_entity(arena, gisa_str(from, (size_t)(end - from))), depth + 1),
			     is_type(e, "multipart/mixed"));
		from = rest.ptr;
	}
	return best;
}

/* The first page below, else the first text. */
static struct best search(struct gisa_arena *arena, struct mail_entity e, int depth)
{
	bool page = is_type(&e, "text/html") || is_type(&e, "application/xhtml");
	bool text = is_type(&e, "text/plain") || e.type.len == 0;
	if (depth == DEEPEST || gisa_str_find_nocase(e.disposition, GISA_LIT("attachment"), 0) == 0)
		return (struct best){ .unread = page || text || is_type(&e, "message/rfc822") };
	if (is_type(&e, "multipart/"))
		return search_parts(arena, &e, depth);
	if (is_type(&e, "message/rfc822"))
		return search(arena, mail_entity(arena, e.body), depth + 1);
	if (!page && (!text || (depth > 0 && gisa_str_trim(e.body).len == 0)))
		return (struct best){ 0 };
	return (struct best){ e, page ? GISA_KIND_HTML : GISA_KIND_TEXT, 0 };
}

static enum gisa_status mail_message(struct gisa_reader *r, struct gisa_input at, struct gisa_str bytes)
{
	struct gisa_document d = { 0 };
	struct gisa_buf body = GISA_BUF(0);
	char room[64];
	struct mail_entity message = mail_entity(&r->arena, bytes);
	bool saved = message.location.len || is_saved(bytes);
	d.known.title = gisa_header_text(&r->arena, message.subject);
	if (!saved && message.date.len) {
		d.known.published = message.date;
		d.known.published_from = GISA_LIT("mail");
	}
	struct best best = search(&r->arena, message, 0);
	if (best.unread)
		d.known.note = gisa_arena_printf(&r->arena, "parts-unread:%zu", best.unread);
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

/* The length of the message at the window's start, up to the next line "From ", if it has no more bytes than `max`. */
static size_t message_length(struct gisa_stream *s, size_t max)
{
	for (size_t from = 0;;) {
		struct gisa_str window = gisa_stream_window(s);
		size_t at = gisa_str_find(window, GISA_LIT("\nFrom "), from);
		if (at != GISA_NPOS)
			return at + 1;
		if (window.len > max || gisa_stream_want(s, window.len + 1) == window.len)
			return window.len;
		from = window.len < 5 ? 0 : window.len - 5;
	}
}

/* Passes the rest of a message, however long. */
static void pass_message(struct gisa_stream *s)
{
	static const struct gisa_str border = { "\nFrom ", 6 };
	while (gisa_stream_want(s, border.len) >= border.len) {
		struct gisa_str window = gisa_stream_window(s);
		size_t at = gisa_str_find(window, border, 0);
		gisa_stream_take(s, at == GISA_NPOS ? window.len - border.len + 1 : at + 1);
		if (at != GISA_NPOS)
			return;
	}
	gisa_stream_take(s, gisa_stream_window(s).len);
}

/* A mailbox, of any size: each message begins with a line "From ". */
static enum gisa_status mailbox(struct gisa_reader *r, struct gisa_input origin, struct gisa_stream *s)
{
	enum gisa_status status = GISA_OK;
	for (size_t n = 1; status == GISA_OK && gisa_stream_want(s, 1); n++) {
		size_t len = message_length(s, r->max_bytes);
		struct gisa_str message = gisa_str_sub(gisa_stream_window(s), 0, len), line;
		struct gisa_input place = { gisa_arena_printf(&r->arena, "%.*s#%zu", GISA_FMT(origin.source), n),
					     gisa_arena_printf(&r->arena, "%.*s#%zu", GISA_FMT(origin.name), n) };
		gisa_str_line(&message, &line);
		if (len > r->max_bytes)
			status = gisa_reader_trouble(r, place, GISA_TOO_LARGE, "larger than %zu bytes", r->max_bytes);
		else if (!gisa_reader_is_before(r))
			status = mail_message(r, place, message);
		if (len > r->max_bytes)
			pass_message(s);
		else
			gisa_stream_take(s, len);
	}
	if (status == GISA_OK && s->error.status != GISA_OK)
		status = gisa_reader_trouble(r, origin, s->error.status, "%s (at byte %llu)", s->error.text,
					     (unsigned long long)s->offset);
	return status;
}

enum gisa_status gisa_read_mail(struct gisa_reader *r, struct gisa_input origin, struct gisa_stream *s)
{
	gisa_stream_want(s, 5);
	if (gisa_str_starts(gisa_stream_window(s), GISA_LIT("From ")))
		return mailbox(r, origin, s);
	size_t have = gisa_stream_want(s, r->max_bytes + 1);
	if (s->error.status != GISA_OK)
		return gisa_reader_trouble(r, origin, s->error.status, "%s", s->error.text);
	if (have > r->max_bytes)
		return gisa_reader_trouble(r, origin, GISA_TOO_LARGE, "larger than %zu bytes", r->max_bytes);
	return mail_message(r, origin, gisa_stream_window(s));
}
