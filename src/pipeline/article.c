/*
 * document -> article: decode, read the page, clean, give it an id. The one place where the
 * normalising rooms meet.
 */
#include "base/error.h"
#include "normalize/normalize.h"
#include "page/page.h"
#include "pipeline/worker.h"

static enum gisa_outcome S_outcome(enum gisa_status status)
{
	switch (status) {
	case GISA_OK: return GISA_OUTCOME_FINE;
	case GISA_EMPTY: return GISA_OUTCOME_EMPTY;
	case GISA_NOT_NEWS: return GISA_OUTCOME_NOT_NEWS;
	case GISA_UNDECODABLE: return GISA_OUTCOME_UNDECODABLE;
	case GISA_TOO_LARGE: return GISA_OUTCOME_TOO_LARGE;
	case GISA_DAMAGED: return GISA_OUTCOME_DAMAGED;
	case GISA_REFUSED: return GISA_OUTCOME_SKIPPED;
	default: return GISA_OUTCOME_FAILED;
	}
}

static struct gisa_str S_join(struct gisa_arena *arena, struct gisa_str a, char sep, struct gisa_str b)
{
	if (a.len == 0 || b.len == 0)
		return a.len ? a : b;
	char *p = gisa_arena_alloc(arena, a.len + b.len + 1);
	memcpy(p, a.ptr, a.len);
	p[a.len] = sep;
	memcpy(p + a.len + 1, b.ptr, b.len);
	return gisa_str(p, a.len + b.len + 1);
}

/*
 * An id for an article without one: a hash of its address, or else of its text and the last part
 * of its source's name, so that it does not depend on where the archive lies.
 */
static struct gisa_str S_id(struct gisa_arena *arena, const struct gisa_article *a)
{
	uint64_t h;
	if (a->url.len) {
		h = gisa_str_hash(a->url);
	} else {
		size_t from = a->source.len;
		while (from > 0 && a->source.ptr[from - 1] != '/')
			from--;
		h = gisa_str_hash(gisa_str_sub(a->source, from, a->source.len)) * 31 +
		    gisa_str_hash(a->full);
	}
	return gisa_arena_printf(arena, "g%016llx", (unsigned long long)h);
}

static enum gisa_status S_read_bytes(struct gisa_arena *arena, const struct gisa_document *in,
				     struct gisa_article *out, struct gisa_error *err)
{
	struct gisa_decoded decoded;
	enum gisa_status status =
		gisa_decode(arena, in->bytes, in->charset, in->kind, &decoded, err);
	out->charset_declared = decoded.charset_declared;
	out->charset_used = decoded.charset_used;
	out->charset_from = decoded.charset_from;
	out->decode_errors = decoded.errors;
	out->note = S_join(arena, out->note, ';', decoded.note);
	if (status != GISA_OK)
		return status;
	return in->kind == GISA_KIND_HTML ? gisa_page_read(arena, decoded.text, out, err)
					  : gisa_page_read_text(arena, decoded.text, out, err);
}

/* Title and text become clean views into `full`. The title is one line. */
static void S_fill(struct gisa_arena *arena, struct gisa_article *a)
{
	struct gisa_str title = gisa_clean(arena, a->title);
	struct gisa_str text = gisa_clean(arena, a->text);
	char *p = gisa_arena_alloc(arena, title.len + text.len + 1);
	for (size_t i = 0; i < title.len; i++)
		p[i] = title.ptr[i] == '\n' ? ' ' : title.ptr[i];
	p[title.len] = '\n';
	if (text.len)
		memcpy(p + title.len + 1, text.ptr, text.len);
	a->full = gisa_str(p, title.len + text.len + 1);
	a->title = gisa_str_sub(a->full, 0, title.len);
	a->text = gisa_str_sub(a->full, title.len + 1, a->full.len);
}

/* ISO 8601 from the day on, or nothing: a column of dates must hold nothing else. */
static bool S_is_time(struct gisa_str s)
{
	static const char form[] = "dddd-dd-ddTdd:dd:dd+dd:dd";
	if (s.len != 0 && s.len != 7 && s.len != 4 && s.len < 10)
		return false;
	for (size_t i = 0; i < s.len && i < 10; i++)
		if (form[i] == 'd' ? !gisa_is_digit(s.ptr[i]) : s.ptr[i] != form[i])
			return false;
	for (size_t i = 10; i < s.len; i++)
		if (!memchr("0123456789T:.+-Z", s.ptr[i], 16))
			return false;
	return true;
}

static void S_check_time(struct gisa_arena *arena, struct gisa_article *a, struct gisa_str *time, const char *what)
{
	if (S_is_time(*time))
		return;
	*time = gisa_str(NULL, 0);
	a->note = S_join(arena, a->note, ';', gisa_cstr(what));
}

enum gisa_status gisa_normalize(struct gisa_worker *worker, const struct gisa_document *in,
				struct gisa_article *out, struct gisa_error *err)
{
	struct gisa_arena *arena = &worker->arena;
	enum gisa_status status = in->trouble.status;
	*out = in->known;
	S_check_time(arena, out, &out->published, "published-not-iso-8601");
	S_check_time(arena, out, &out->modified, "modified-not-iso-8601");
	if (status != GISA_OK)
		*err = in->trouble;
	else if (in->kind != GISA_KIND_FIELDS)
		status = S_read_bytes(arena, in, out, err);
	S_fill(arena, out);
	if (status == GISA_OK && out->outcome == GISA_OUTCOME_FINE && out->full.len == 1)
		status = gisa_fail(err, GISA_EMPTY, out->source, "no text in it");
	if (status != GISA_OK) {
		out->outcome = S_outcome(status);
		out->note = S_join(arena, out->note, ';', gisa_arena_copy(arena, gisa_cstr(err->text)));
	}
	if (out->doc.len == 0)
		out->doc = S_id(arena, out);
	return status;
}
