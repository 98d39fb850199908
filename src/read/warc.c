/*
 * Records. A record's head is copied (its fields are views of the copy), its block is a view of
 * the stream's window: a page is decompressed once and copied never.
 */
#include "read/warc.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/words.h"
#include "read/field.h"

enum {
	MAX_HEAD = 1024 * 1024,
	MAX_LINE = 64 * 1024, /* of ARC */
	LOOK = 8 * 1024,      /* how far behind a block the head of a record that begins in it may end */
	ARC_FIELDS = 5,       /* of version 1 */
	ARC_MAX_FIELDS = 16
};

struct gisa_warc {
	struct gisa_stream *in; /* unpacked bytes: `raw` itself, or `unpacked` over `members` */
	struct gisa_stream unpacked;
	struct gisa_members *members;
	size_t max_bytes;
	bool arc;
	size_t arc_fields;  /* of a record's first line */
	uint64_t pending;   /* bytes of the last record's block still in the stream */
	bool told;          /* the damage at the stream's end stands in the last record */
	struct gisa_buf head;
};

static void damage(struct gisa_warc_record *record, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Adds to what is wrong with the record. */
static void damage(struct gisa_warc_record *record, const char *format, ...)
{
	size_t len = strlen(record->damage);
	char *to = record->damage + len;
	size_t room = sizeof record->damage - len;
	va_list args;
	if (len && room > 3) {
		memcpy(to, "; ", 3);
		to += 2;
		room -= 2;
	}
	va_start(args, format);
	vsnprintf(to, room, format, args);
	va_end(args);
}

static void pass_blank(struct gisa_warc *w)
{
	while (gisa_stream_want(w->in, 1) && (w->in->buf[w->in->start] == '\r' || w->in->buf[w->in->start] == '\n'))
		gisa_stream_take(w->in, 1);
}

/* The stream ended in the record, in damage: so it is this record's. */
static void tell_end(struct gisa_warc *w, struct gisa_warc_record *record)
{
	if (w->in->error.status == GISA_OK)
		return;
	record->unread = w->in->error.status == GISA_IO;
	damage(record, "%s", w->in->error.text);
	w->told = true;
}

void gisa_warc_place(const struct gisa_warc_record *record, char out[48])
{
	if (record->inner)
		snprintf(out, 48, "%llu+%llu", (unsigned long long)record->offset, (unsigned long long)record->inner);
	else
		snprintf(out, 48, "%llu", (unsigned long long)record->offset);
}

/* ---- heads ------------------------------------------------------------------------------- */

/* Copies everything up to the first empty line to w->head and takes it. */
static bool take_head(struct gisa_warc *w)
{
	gisa_buf_reset(&w->head);
	for (size_t pos = 0;;) {
		struct gisa_str window = gisa_stream_window(w->in);
		const char *lf = window.len > pos ? memchr(window.ptr + pos, '\n', window.len - pos) : NULL;
		if (!lf) {
			if (window.len > MAX_HEAD || gisa_stream_want(w->in, window.len + 1) == window.len)
				return false;
			continue;
		}
		size_t end = (size_t)(lf - window.ptr), from = pos;
		pos = end + 1;
		if (end == from || (end == from + 1 && window.ptr[from] == '\r')) {
			gisa_buf_add(&w->head, gisa_str_sub(window, 0, pos));
			gisa_stream_take(w->in, pos);
			return true;
		}
	}
}

/* Copies the first line to w->head and takes it. */
static bool take_line(struct gisa_warc *w)
{
	struct gisa_str line;
	gisa_buf_reset(&w->head);
	if (gisa_stream_line(w->in, MAX_HEAD, &line) != GISA_OK)
		return false;
	gisa_buf_add(&w->head, line);
	return true;
}

static bool number(struct gisa_str s, uint64_t *n)
{
	*n = 0;
	for (size_t i = 0; i < s.len; i++) {
		if (!gisa_is_digit(s.ptr[i]) || *n > UINT64_MAX / 10 - 9)
			return false;
		*n = *n * 10 + (uint64_t)(s.ptr[i] - '0');
	}
	return s.len > 0;
}

static struct gisa_str unbracket(struct gisa_str s)
{
	bool both = s.len >= 2 && s.ptr[0] == '<' && s.ptr[s.len - 1] == '>';
	return both ? gisa_str_sub(s, 1, s.len - 1) : s;
}

static struct gisa_str warc_id(struct gisa_str s)
{
	s = unbracket(s);
	return gisa_str_starts(s, GISA_LIT("urn:uuid:")) ? gisa_str_sub(s, 9, s.len) : s;
}

struct fields {
	struct gisa_str type, id, date, length, uri, media, refers, refers_uri, refers_date, truncated, segment, kind;
};

static void warc_field(struct fields *f, struct gisa_str line)
{
	static const struct gisa_field fields[] = {
#define FIELD(name, field) GISA_FIELD(struct fields, name, field)
		FIELD("warc-type", type),          FIELD("warc-record-id", id),
		FIELD("warc-date", date),          FIELD("content-length", length),
		FIELD("warc-target-uri", uri),     FIELD("content-type", media),
		FIELD("warc-refers-to", refers),   FIELD("warc-truncated", truncated),
		FIELD("warc-refers-to-target-uri", refers_uri),
		FIELD("warc-refers-to-date", refers_date),
		FIELD("gisa-kind", kind),
		FIELD("warc-segment-number", segment),
#undef FIELD
	};
	struct gisa_str value, *to = gisa_field_place(fields, GISA_COUNT(fields), f, line, &value);
	if (to)
		*to = value;
}

static void version(struct gisa_str line, struct gisa_warc_record *record)
{
	static const char *const known[] = { "WARC/1.0", "WARC/1.1", "WARC/0.17", "WARC/0.18" };
	line = gisa_str_trim(line);
	if (!GISA_IS(line, known))
		damage(record, "version '%.*s'", (int)(line.len < 20 ? line.len : 20), line.ptr);
}

/* Fills the record from w->head, a WARC head. */
static void warc_fields(struct gisa_warc *w, struct gisa_warc_record *record)
{
	struct gisa_str rest = gisa_buf_str(&w->head), line;
	struct fields f = { 0 };
	if (gisa_str_line(&rest, &line))
		version(line, record);
	while (gisa_field_line(&rest, &line))
		warc_field(&f, line);
	record->type = f.type.len ? f.type : GISA_LIT("unknown");
	record->uri = unbracket(f.uri);
	record->id = warc_id(f.id);
	record->refers = warc_id(f.refers);
	record->refers_uri = unbracket(f.refers_uri);
	record->refers_date = f.refers_date;
	record->media = f.media;
	record->truncated = f.truncated.len || f.segment.len == 0 ? f.truncated : GISA_LIT("segment");
	record->kind = f.kind;
	record->http = gisa_str_find_nocase(f.media, GISA_LIT("application/http"), 0) == 0;
	if (f.type.len == 0)
		damage(record, "no WARC-Type");
	if (f.id.len == 0)
		damage(record, "no WARC-Record-ID");
	if (f.date.len == 0)
		damage(record, "no WARC-Date");
	if (!number(f.length, &record->length)) {
		damage(record, f.length.len ? "bad Content-Length" : "no Content-Length");
		record->cut = true;
	}
}

/* Cuts the last word off *line. */
static bool last_word(struct gisa_str *line, struct gisa_str *word)
{
	size_t end = line->len;
	while (line->len && line->ptr[line->len - 1] != ' ')
		line->len--;
	*word = gisa_str_sub(gisa_str(line->ptr, end), line->len, end);
	if (line->len == 0)
		return false;
	line->len--;
	return true;
}

/* "URL IP date type ... length": the URL may hold spaces, so words are counted from the end. */
static bool arc_line(struct gisa_str line, size_t fields, struct gisa_warc_record *record, struct gisa_str *length)
{
	struct gisa_str words[ARC_MAX_FIELDS], rest = gisa_str_trim(line);
	if (gisa_str_starts(rest, GISA_LIT("filedesc:"))) { /* it comes before the number of fields is known */
		last_word(&rest, length);
		return gisa_str_split(&rest, ' ', &record->uri);
	}
	for (size_t i = fields; i-- > 1;)
		if (!last_word(&rest, &words[i]))
			return false;
	const char *colon = rest.len ? memchr(rest.ptr, ':', rest.len) : NULL;
	if (!colon || words[2].len < 8)
		return false;
	for (size_t i = 0; i < words[2].len; i++)
		if (!gisa_is_digit(words[2].ptr[i]))
			return false;
	record->uri = rest;
	record->media = words[3];
	*length = words[fields - 1];
	return true;
}

/* Whether the first line of the bytes, which is whole, is that of a record of ARC about a page. */
static bool is_arc_head(const struct gisa_warc *w, struct gisa_str bytes)
{
	struct gisa_warc_record ignored;
	struct gisa_str line, length;
	uint64_t n;
	return gisa_str_starts(bytes, GISA_LIT("http")) && memchr(bytes.ptr, '\n', bytes.len) &&
	       gisa_str_line(&bytes, &line) && arc_line(line, w->arc_fields, &ignored, &length) && number(length, &n);
}

/* Records of ARC without the header of a file: it was split, or they were cut out of one. */
static bool is_bare_arc(struct gisa_str head)
{
	const char *lf = head.len ? memchr(head.ptr, '\n', head.len) : NULL;
	const struct gisa_warc w = { .arc_fields = ARC_FIELDS };
	return lf && is_arc_head(&w, head) &&
	       gisa_str_starts(gisa_str_sub(head, (size_t)(lf - head.ptr) + 1, head.len), GISA_LIT("HTTP/"));
}

bool gisa_is_warc(struct gisa_str head)
{
	while (head.len && (head.ptr[0] == '\r' || head.ptr[0] == '\n'))
		head = gisa_str_sub(head, 1, head.len);
	return gisa_str_starts(head, GISA_LIT("WARC/")) || gisa_str_starts(head, GISA_LIT("filedesc:")) || is_bare_arc(head);
}

/* The header's block says in its second line how many fields records have. */
static void arc_version(struct gisa_warc *w, struct gisa_str block)
{
	struct gisa_str line = { 0 }, word;
	size_t n = 0;
	if (gisa_str_line(&block, &line) && gisa_str_line(&block, &line) && gisa_str_starts(line, GISA_LIT("URL ")))
		while (gisa_str_split(&line, ' ', &word))
			n++;
	if (n >= ARC_FIELDS && n <= ARC_MAX_FIELDS)
		w->arc_fields = n;
}

static void warc_arc_fields(struct gisa_warc *w, struct gisa_warc_record *record)
{
	struct gisa_str length = { 0 };
	arc_line(gisa_buf_str(&w->head), w->arc_fields, record, &length);
	bool header = gisa_str_starts(record->uri, GISA_LIT("filedesc:"));
	record->type = header ? GISA_LIT("arc_header") : GISA_LIT("response");
	record->http = gisa_str_starts(record->uri, GISA_LIT("http"));
	if (!number(length, &record->length)) {
		damage(record, "bad Archive-length '%.*s'", (int)(length.len < 20 ? length.len : 20), length.ptr);
		record->cut = true;
	}
}

/* ---- finding records --------------------------------------------------------------------- */

/* The window from `from` on, with the whole line there, read as far as needed and no further: more bytes may be those
 * of the next member, whose place would be taken for this one's. */
static struct gisa_str peek_line(struct gisa_warc *w, size_t from)
{
	for (;;) {
		size_t have = gisa_stream_window(w->in).len;
		struct gisa_str rest = gisa_str_sub(gisa_stream_window(w->in), from, have);
		if ((rest.len && memchr(rest.ptr, '\n', rest.len)) || rest.len > MAX_LINE ||
		    gisa_stream_want(w->in, have + 1) == have)
			return rest;
	}
}

/* Whether a record begins at the window's start. */
static bool at_record(struct gisa_warc *w)
{
	if (w->arc) {
		struct gisa_warc_record ignored;
		struct gisa_str rest = peek_line(w, 0), line = { 0 }, length;
		gisa_str_line(&rest, &line);
		return arc_line(line, w->arc_fields, &ignored, &length);
	}
	gisa_stream_want(w->in, 5);
	return gisa_str_starts(gisa_stream_window(w->in), GISA_LIT("WARC/"));
}

static void warc_place(struct gisa_warc *w, struct gisa_warc_record *record)
{
	record->offset = w->in->offset;
	if (!w->members)
		return;
	struct gisa_member_place place = gisa_members_place(w->members);
	record->offset = place.offset;
	record->inner = w->in->offset > place.begins ? w->in->offset - place.begins : 0;
}

/* The stream ended in damage: looks for a member to go on with. Fills the record unless its
 * predecessor has told it all. */
static bool resync(struct gisa_warc *w, struct gisa_warc_record *record)
{
	uint64_t skipped = 0;
	bool damaged = w->in->error.status == GISA_DAMAGED;
	record->unread = w->in->error.status == GISA_IO;
	damage(record, "%s", w->in->error.text);
	bool found = damaged && w->members &&
		     gisa_members_resync(w->members, w->arc ? GISA_LIT("") : GISA_LIT("WARC/"), &skipped);
	w->in->error.status = GISA_OK;
	if (found)
		gisa_stream_revive(w->in);
	if (skipped)
		damage(record, "%llu bytes passed", (unsigned long long)skipped);
	return found;
}

/* Offset of the first such line at or behind `from` that follows a line feed. GISA_NPOS: none. */
static size_t find_arc_head(const struct gisa_warc *w, struct gisa_str s, size_t from)
{
	for (size_t at = from; (at = gisa_str_find(s, GISA_LIT("\nhttp"), at)) != GISA_NPOS; at++)
		if (is_arc_head(w, gisa_str_sub(s, at + 1, s.len)))
			return at + 1;
	return GISA_NPOS;
}

/* Offset of the first "WARC/1.0" with its line's end from `from` on, wherever in a line it stands: a record cut by
 * a crash has the next one right behind it. GISA_NPOS: none. */
static size_t find_version(struct gisa_str s, size_t from)
{
	for (size_t at = from; (at = gisa_str_find(s, GISA_LIT("WARC/"), at)) != GISA_NPOS; at++) {
		struct gisa_str rest = gisa_str_sub(s, at, s.len), line;
		const char *lf = memchr(rest.ptr, '\n', rest.len < 16 ? rest.len : 16);
		if (lf && gisa_str_line(&rest, &line) && line.len > 7 && gisa_is_digit(line.ptr[5]))
			return at;
	}
	return GISA_NPOS;
}

/* Whether the lines before the next empty one are those of a record's head. None holds the next head's first line:
 * to look no further keeps the search for many of them linear. */
static bool is_head(struct gisa_str bytes)
{
	size_t next = find_version(bytes, 1);
	bytes = gisa_str_sub(bytes, 0, next == GISA_NPOS ? bytes.len : next);
	size_t end = gisa_str_find(bytes, GISA_LIT("\r\n\r\n"), 0);
	bytes = gisa_str_sub(bytes, 0, end == GISA_NPOS ? bytes.len : end);
	return gisa_str_find_nocase(bytes, GISA_LIT("\nWARC-Record-ID:"), 0) != GISA_NPOS &&
	       gisa_str_find_nocase(bytes, GISA_LIT("\nContent-Length:"), 0) != GISA_NPOS;
}

/* Prose about WARC shows heads too, but as a rule its lines end in LF alone. */
static bool is_crawled_head(struct gisa_str bytes)
{
	const char *lf = bytes.len ? memchr(bytes.ptr, '\n', bytes.len) : NULL;
	return lf && lf > bytes.ptr && lf[-1] == '\r' && is_head(bytes);
}

bool gisa_holds_warc(struct gisa_str bytes)
{
	if (is_crawled_head(bytes)) /* the first head, with a damaged first line */
		return true;
	for (size_t at = 0; (at = find_version(bytes, at)) != GISA_NPOS; at++)
		if (is_crawled_head(gisa_str_sub(bytes, at, bytes.len)))
			return true;
	return false;
}

static void pass_warc_garbage(struct gisa_warc *w)
{
	for (size_t have; (have = gisa_stream_want(w->in, MAX_LINE)) > 0;) {
		size_t at = find_version(gisa_stream_window(w->in), 0);
		if (at != GISA_NPOS) {
			gisa_stream_take(w->in, at);
			return;
		}
		gisa_stream_take(w->in, have > 16 ? have - 15 : have); /* one may be cut by the window's end */
	}
}

/* Passes what is no record. */
static void pass_garbage(struct gisa_warc *w, struct gisa_warc_record *record)
{
	uint64_t from = w->in->offset;
	struct gisa_str line;
	if (!w->arc)
		pass_warc_garbage(w);
	else
		while (!at_record(w) && gisa_stream_line(w->in, MAX_HEAD, &line) != GISA_END)
			;
	damage(record, "%llu bytes that are no record", (unsigned long long)(w->in->offset - from));
	if (gisa_stream_window(w->in).len == 0)
		tell_end(w, record);
}

/* Goes to the next record's start: GISA_OK; GISA_DAMAGED when there is only damage to tell. */
static enum gisa_status find(struct gisa_warc *w, struct gisa_warc_record *record)
{
	for (;;) {
		pass_blank(w);
		warc_place(w, record);
		if (gisa_stream_want(w->in, 1) == 0) {
			if (w->in->error.status == GISA_OK)
				return GISA_END;
			bool told = w->told, found = resync(w, record);
			w->told = false;
			if (!told)
				return GISA_DAMAGED;
			record->damage[0] = '\0';
			if (!found)
				return GISA_END;
		} else if (at_record(w)) {
			return GISA_OK;
		} else {
			pass_garbage(w, record);
			return GISA_DAMAGED;
		}
	}
}

/* ---- blocks ------------------------------------------------------------------------------ */

/* Offset of a record that begins within the block of so many bytes, which its Content-Length must not hold: a crash cut
 * the first one, or its length is damaged. Only a record with an id counts. GISA_NPOS: none. */
static size_t inner_record(struct gisa_str bytes, size_t block)
{
	for (size_t at = 1; (at = find_version(bytes, at)) < block; at++)
		if (is_head(gisa_str_sub(bytes, at, bytes.len)))
			return at;
	return GISA_NPOS;
}

/* Whether the window holds a record's start, or the stream's end, behind `len` bytes and blank lines. */
static bool ends_well(struct gisa_warc *w, size_t len)
{
	gisa_stream_want(w->in, len + 4 + (w->arc ? MAX_LINE : 5));
	struct gisa_str rest = gisa_stream_window(w->in);
	rest = gisa_str_sub(rest, len < rest.len ? len : rest.len, rest.len);
	while (rest.len && (rest.ptr[0] == '\r' || rest.ptr[0] == '\n'))
		rest = gisa_str_sub(rest, 1, rest.len);
	if (w->arc)
		return rest.len == 0 || is_arc_head(w, rest);
	return gisa_str_starts(GISA_LIT("WARC/"), gisa_str_sub(rest, 0, rest.len < 5 ? rest.len : 5));
}

static const char *length_name(const struct gisa_warc *w)
{
	return w->arc ? "Archive-length" : "Content-Length";
}

/* Cuts a block that holds more than its record. */
static void check_end(struct gisa_warc *w, struct gisa_warc_record *record)
{
	if (w->members || record->too_large)
		return;
	bool well = !record->cut && ends_well(w, record->block.len);
	record->block.ptr = gisa_stream_window(w->in).ptr; /* looking ahead may have moved it */
	if (well)
		return;
	size_t far = record->block.len + LOOK, seen = gisa_stream_want(w->in, far);
	record->block.ptr = gisa_stream_window(w->in).ptr;
	struct gisa_str bytes = gisa_str(record->block.ptr, seen < far ? seen : far);
	size_t at = w->arc ? find_arc_head(w, bytes, 0) : inner_record(bytes, record->block.len);
	if (at >= record->block.len)
		return;
	record->damage[0] = '\0';
	damage(record, "%s is %llu, but a record begins after %zu bytes", length_name(w),
	       (unsigned long long)record->length, at);
	record->cut = true;
	record->block.len = at;
	w->pending = at;
}

/* Where the member ends that the block began in, when a record begins right behind: the crawler
 * wrote less than it said. */
static bool next_member_is_record(struct gisa_warc *w, size_t *at)
{
	uint64_t begins = gisa_members_place(w->members).begins;
	if (begins < w->in->offset)
		return false;
	*at = (size_t)(begins - w->in->offset);
	if (w->arc)
		return is_arc_head(w, peek_line(w, *at));
	gisa_stream_want(w->in, *at + 5);
	return gisa_str_starts(gisa_str_sub(gisa_stream_window(w->in), *at, gisa_stream_window(w->in).len),
			       GISA_LIT("WARC/"));
}

static void warc_block(struct gisa_warc *w, struct gisa_warc_record *record)
{
	size_t limit = record->length < w->max_bytes ? (size_t)record->length : w->max_bytes, have;
	uint64_t begins = w->members ? gisa_members_place(w->members).begins : 0;
	w->pending = record->length;
	while ((have = gisa_stream_window(w->in).len) < limit && gisa_stream_want(w->in, have + 1) > have) {
		if (!w->members || gisa_members_place(w->members).begins == begins)
			continue;
		begins = gisa_members_place(w->members).begins;
		if (next_member_is_record(w, &have)) {
			limit = have;
			damage(record, "%s is %llu, the member holds %zu", length_name(w), (unsigned long long)record->length, have);
			record->cut = true;
			w->pending = have;
			break;
		}
		if (!record->cut)
			damage(record, "goes on in another member");
	}
	record->block = gisa_str(gisa_stream_window(w->in).ptr, have < limit ? have : limit);
	record->too_large = record->length > w->max_bytes && have >= limit;
	if (have >= limit)
		return;
	record->cut = true;
	damage(record, "%zu of %llu bytes", have, (unsigned long long)record->length);
	tell_end(w, record);
}

/* ---- the whole --------------------------------------------------------------------------- */

struct gisa_warc *gisa_warc_new(struct gisa_stream *raw, size_t max_bytes)
{
	struct gisa_warc *w = gisa_xcalloc(1, sizeof *w);
	gisa_stream_want(raw, 4);
	enum gisa_packing packing = gisa_packing_of(gisa_stream_window(raw));
	w->max_bytes = max_bytes;
	w->in = raw;
	w->arc_fields = ARC_FIELDS;
	if (packing != GISA_PACKING_NONE) {
		w->members = gisa_members_new(raw, packing);
		gisa_stream_init(&w->unpacked, gisa_pull_members, w->members);
		w->in = &w->unpacked;
	}
	pass_blank(w);
	gisa_stream_want(w->in, 9);
	w->arc = gisa_str_starts(gisa_stream_window(w->in), GISA_LIT("filedesc:")) || is_arc_head(w, peek_line(w, 0));
	return w;
}

void gisa_warc_free(struct gisa_warc *w)
{
	if (!w)
		return;
	gisa_members_free(w->members);
	gisa_stream_release(&w->unpacked);
	gisa_buf_free(&w->head);
	free(w);
}

bool gisa_warc_next(struct gisa_warc *w, struct gisa_warc_record *record)
{
	memset(record, 0, sizeof *record);
	gisa_stream_skip(w->in, w->pending);
	w->pending = 0;
	enum gisa_status status = find(w, record);
	if (status != GISA_OK)
		return status == GISA_DAMAGED;
	if (record->inner && !w->arc)
		damage(record, "shares a member with the record before it");
	if (w->arc ? !take_line(w) : !take_head(w)) {
		damage(record, "its head has no end");
		tell_end(w, record);
		gisa_stream_take(w->in, gisa_stream_window(w->in).len);
		return true;
	}
	if (w->arc)
		warc_arc_fields(w, record);
	else
		warc_fields(w, record);
	warc_block(w, record);
	check_end(w, record);
	if (gisa_str_is(record->type, "arc_header"))
		arc_version(w, record->block);
	return true;
}
