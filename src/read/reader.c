/* Handing documents on: every reader ends here, so naming and ids are the same for all of them. */
#include "read/reader.h"

#include "base/error.h"
#include "base/utf8.h"

/* A record is where the file's stream stands when it is handed on. That is monotonous, and the same
 * in every run that reads the file from its start. */
static uint64_t position(const struct gisa_reader *r)
{
	uint64_t offset = r->outer && r->outer->offset > r->place ? r->outer->offset : r->place;
	if (offset >= r->size)
		offset = r->size ? r->size - 1 : 0;
	return r->part->at + offset;
}

bool gisa_reader_is_before(struct gisa_reader *r)
{
	bool before = r->part && position(r) < r->part->from;
	r->seen += before;
	return before;
}

bool gisa_reader_enters(struct gisa_reader *r, uint64_t size)
{
	struct gisa_read_part *p = r->part;
	r->size = size;
	r->place = 0;
	if (!p)
		return true;
	bool enters = !r->measuring && p->at < p->to && (size ? p->at + size > p->from : p->at >= p->from);
	if (!enters)
		p->at += size;
	return enters;
}

void gisa_reader_leaves(struct gisa_reader *r)
{
	if (r->part)
		r->part->at += r->size;
	r->outer = NULL;
	r->size = r->place = 0;
}

struct gisa_str gisa_reader_printable(struct gisa_arena *arena, struct gisa_str name)
{
	static const char hex[] = "0123456789ABCDEF";
	if (gisa_utf8_valid(name) == name.len)
		return name;
	char *p = gisa_arena_alloc(arena, name.len * 3);
	size_t n = 0;
	for (size_t i = 0; i < name.len; i++) {
		unsigned char c = (unsigned char)name.ptr[i];
		if (c < 0x80) {
			p[n++] = (char)c;
			continue;
		}
		p[n++] = '%';
		p[n++] = hex[c >> 4];
		p[n++] = hex[c & 15];
	}
	return gisa_str(p, n);
}

static enum gisa_status sink(struct gisa_reader *r, struct gisa_document *d)
{
	r->seen++;
	struct gisa_str *const names[] = { &d->known.source, &d->known.doc, &d->known.note, &d->known.url,
					   &d->known.duplicate_of };
	for (size_t i = 0; i < GISA_COUNT(names); i++)
		*names[i] = gisa_reader_printable(&r->arena, *names[i]);
	if (r->part) {
		r->part->position = position(r);
		bool ends = r->part->position >= r->part->to;
		if (r->measuring || ends || r->part->position < r->part->from) {
			gisa_arena_reset(&r->arena);
			return ends && !r->measuring ? GISA_END : GISA_OK;
		}
	}
	enum gisa_status status = r->sink(r->ctx, d, r->err);
	gisa_arena_reset(&r->arena);
	return gisa_status_grade(status) == GISA_GRADE_INPUT ? GISA_OK : status;
}

uint64_t gisa_reader_lost(const struct gisa_reader *r, struct gisa_str bytes)
{
	uint64_t n = 0;
	for (size_t at = 0; r->charset.len && (at = gisa_str_find(bytes, GISA_LIT("\uFFFD"), at)) != GISA_NPOS; at++)
		n++;
	return n;
}

enum gisa_status gisa_reader_emit(struct gisa_reader *r, struct gisa_document *d, struct gisa_input origin)
{
	d->known.source = d->known.source.len ? d->known.source : origin.source;
	if (r->charset.len) {
		d->known.charset_used = r->charset;
		d->known.charset_from = r->charset_from;
	}
	d->known.note = gisa_arena_join(&r->arena, d->known.note, ';', r->note);
	r->note = gisa_str(NULL, 0);
	if (d->known.url.len == 0)
		d->known.url = r->url;
	if (d->known.doc.len == 0)
		d->known.doc = gisa_doc_id(&r->arena, origin.name, d->bytes);
	return sink(r, d);
}

/* A message is one line, also where a library's ends in a line feed. */
static void make_line(char *text)
{
	size_t end = 0;
	for (size_t i = 0; text[i]; i++) {
		if (gisa_is_space(text[i]))
			text[i] = ' ';
		else
			end = i + 1;
	}
	text[end] = '\0';
}

__attribute__((format(printf, 5, 0))) static enum gisa_status
trouble(struct gisa_reader *r, struct gisa_document *d, struct gisa_input origin, enum gisa_status status,
	const char *format, va_list args)
{
	gisa_vfail(&d->trouble, status, origin.source, format, args);
	make_line(d->trouble.text);
	struct gisa_str text = gisa_cstr(d->trouble.text), plain = gisa_reader_printable(&r->arena, text);
	if (plain.ptr != text.ptr) /* the bytes of others may be quoted in it, and it becomes a note */
		gisa_fail(&d->trouble, status, origin.source, "%.*s", GISA_FMT(plain));
	d->bytes = gisa_str(NULL, 0);
	d->known.source = origin.source;
	if (d->known.doc.len == 0)
		d->known.doc = gisa_doc_id(&r->arena, origin.name, gisa_cstr(d->trouble.text));
	return sink(r, d);
}

enum gisa_status gisa_reader_trouble_with(struct gisa_reader *r, struct gisa_document *d, struct gisa_input origin,
					  enum gisa_status status, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	status = trouble(r, d, origin, status, format, args);
	va_end(args);
	return status;
}

enum gisa_status gisa_reader_trouble(struct gisa_reader *r, struct gisa_input origin, enum gisa_status status,
				     const char *format, ...)
{
	struct gisa_document d = { 0 };
	va_list args;
	va_start(args, format);
	status = trouble(r, &d, origin, status, format, args);
	va_end(args);
	return status;
}
