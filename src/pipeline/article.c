/*
 * document -> article: decode, read the page, clean, give it an id. The one place where the
 * normalising rooms meet.
 */
#include "base/docid.h"
#include "base/error.h"
#include "normalize/normalize.h"
#include "page/page.h"
#include "pipeline/fields.h"
#include "pipeline/worker.h"

static enum gisa_outcome outcome(enum gisa_status status)
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

/* An article without an id gets the one that it has where the readers find it: of the last part of its source's name,
 * so that it does not depend on where the file lies, and of its bytes. */
static struct gisa_str id(struct gisa_arena *arena, const struct gisa_document *in, const struct gisa_article *a)
{
	size_t from = a->source.len;
	while (from > 0 && a->source.ptr[from - 1] != '/')
		from--;
	return gisa_doc_id(arena, gisa_str_sub(a->source, from, a->source.len), in->bytes.len ? in->bytes : a->full);
}

static enum gisa_status read_bytes(struct gisa_arena *arena, const struct gisa_document *in,
				   struct gisa_article *out, struct gisa_error *err)
{
	struct gisa_decoded decoded;
	enum gisa_status status =
		gisa_decode(arena, in->bytes, in->charset, in->kind, &decoded, err);
	out->charset_declared = decoded.charset_declared;
	out->charset_used = decoded.charset_used;
	out->charset_from = decoded.charset_from;
	out->decode_errors += decoded.errors;
	out->note = gisa_arena_join(arena, out->note, ';', decoded.note);
	if (status != GISA_OK)
		return status;
	struct gisa_str text = gisa_joined(arena, decoded.text);
	if (in->kind == GISA_KIND_TEXT && text.len && memchr(text.ptr, '\r', text.len) && !memchr(text.ptr, '\n', text.len))
		text = gisa_clean(arena, text); /* lines as on an old Mac */
	return in->kind == GISA_KIND_HTML ? gisa_page_read(arena, text, out, err)
					  : gisa_page_read_text(arena, text, out, err);
}

/* Every row of an article carries its title: a text without line ends, taken for one, would be multiplied. */
enum { LONGEST_TITLE = 2000 /* bytes */ };

/* A title that is none is the first paragraph. */
static void article_title(struct gisa_arena *arena, struct gisa_article *a)
{
	if (a->title.len <= LONGEST_TITLE)
		return;
	a->text = gisa_arena_join(arena, a->title, '\n', a->text);
	a->title = gisa_str("", 0);
	a->note = gisa_arena_join(arena, a->note, ';', GISA_LIT("title-too-long"));
}

/* Title and text become clean views into `full`. The title is one line. */
static void article_fill(struct gisa_arena *arena, struct gisa_article *a, bool language)
{
	struct gisa_str title = gisa_tidy(arena, a->title, false, &a->note);
	struct gisa_str text = gisa_tidy(arena, a->text, language, &a->note);
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

enum gisa_status gisa_normalize(struct gisa_worker *worker, const struct gisa_document *in,
				struct gisa_article *out, struct gisa_error *err)
{
	struct gisa_arena *arena = &worker->arena;
	enum gisa_status status = in->trouble.status;
	*out = in->known;
	gisa_fields_times(arena, out);
	if (in->markup)
		gisa_fields_markup(arena, out);
	if (status != GISA_OK)
		*err = in->trouble;
	else if (in->kind != GISA_KIND_FIELDS)
		status = read_bytes(arena, in, out, err);
	article_title(arena, out);
	article_fill(arena, out, in->kind == GISA_KIND_FIELDS);
	if (status == GISA_OK && out->outcome == GISA_OUTCOME_FINE && out->full.len == 1)
		status = gisa_fail(err, GISA_EMPTY, out->source, "no text in it");
	if (status != GISA_OK) {
		out->outcome = outcome(status);
		out->note = gisa_arena_join(arena, out->note, ';', gisa_cstr(err->text));
	}
	if (out->doc.len == 0)
		out->doc = id(arena, in, out);
	return status;
}
