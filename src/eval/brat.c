/*
 * brat's standoff format: NAME.txt and NAME.ann, offsets in code points. Text-bound annotations (T) are the
 * mentions, notes (#) say their values, the attribute Optional (A, or brat's older M) is ours. Relations,
 * events and types other than ours are passed over. brat cuts a span that runs over a line's end in two.
 * NAME is the article's id; where that is too long for one, NAME.id has it.
 */
#include "eval/annotation.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/utf8.h"

struct file {
	const char *path;
	unsigned line;
	struct gisa_str doc, text; /* text: ptr NULL where there is no .txt */
	size_t first;              /* row of the file's first mention */
	struct gisa_map ids;       /* T1 ... -> row - first */
};

static enum gisa_status bad(const struct file *f, const char *what, struct gisa_error *err)
{
	return gisa_fail(err, GISA_DAMAGED, gisa_cstr(f->path), "line %u: %s", f->line, what);
}

/* ---- reading ------------------------------------------------------------------------------- */

/* "10 18", or over line ends "10 13;14 18": the span they make, false when there is a gap or none. */
static bool span(struct gisa_str s, uint32_t *start, uint32_t *end)
{
	struct gisa_str part;
	bool any = false;
	while (gisa_str_split(&s, ';', &part)) {
		char *stop;
		const char *p = part.ptr; /* the line goes on behind it: strtoul() stays inside */
		unsigned long a = strtoul(p, &stop, 10), b = *stop == ' ' ? strtoul(stop, &stop, 10) : 0;
		if (stop != part.ptr + part.len || a >= b || b > UINT32_MAX || (any && a != *end + 1))
			return false;
		*start = any ? *start : (uint32_t)a;
		*end = (uint32_t)b;
		any = true;
	}
	return any;
}

/* Line ends are spaces in an annotation's text. */
static bool same_text(struct gisa_str a, struct gisa_str b)
{
	bool same = a.len == b.len;
	for (size_t i = 0; same && i < a.len; i++)
		same = a.ptr[i] == b.ptr[i] || (a.ptr[i] == '\n' && b.ptr[i] == ' ');
	return same;
}

/* "T1\tMoney 10 18\t1천880억원" */
static enum gisa_status read_span(struct file *f, struct gisa_str id, struct gisa_str rest,
				  struct gisa_annotations *out, struct gisa_error *err)
{
	struct gisa_str middle, text, name;
	struct gisa_annotation a = { .doc = f->doc };
	if (!gisa_str_split(&rest, '\t', &middle) || !gisa_str_split(&middle, ' ', &name))
		return bad(f, "T wants a type, offsets and the text", err);
	if (!gisa_annotation_type(name, &a.type))
		return GISA_OK;
	if (!span(middle, &a.start, &a.end))
		return bad(f, "not the offsets of one span", err);
	text = rest;
	a.text = text;
	if (f->text.ptr) {
		struct gisa_str here =
		    gisa_str_sub(f->text, gisa_utf8_offset(f->text, a.start), gisa_utf8_offset(f->text, a.end));
		if (!same_text(here, text))
			return bad(f, "the .txt has another text there", err);
		a.text = here;
	}
	size_t before = f->ids.count;
	if (gisa_map_index(&f->ids, id) != before)
		return bad(f, "this id stands twice", err);
	GISA_PUSH(out, a);
	return GISA_OK;
}

/* The row of an id named further on, or NULL (of a type that is not ours). */
static struct gisa_annotation *row(struct file *f, struct gisa_str id, struct gisa_annotations *out)
{
	size_t i = f->ids.count ? gisa_map_find(&f->ids, id) : GISA_NPOS;
	return i == GISA_NPOS ? NULL : &out->items[f->first + i];
}

/* "AnnotatorNotes T1\tamount=..." and "Optional T1" */
static void read_more(struct file *f, char kind, struct gisa_str rest, struct gisa_annotations *out)
{
	struct gisa_str what, id, head;
	if (!gisa_str_split(&rest, '\t', &head) || !gisa_str_split(&head, ' ', &what) ||
	    !gisa_str_split(&head, ' ', &id))
		return;
	struct gisa_annotation *a = row(f, id, out);
	if (a && kind == '#')
		gisa_annotation_hear(rest, a);
	else if (a && gisa_str_eq_nocase(what, GISA_LIT("optional")))
		a->optional = true;
}

/* Notes may stand before what they are about: two passes. */
static enum gisa_status lines(struct file *f, struct gisa_str bytes, bool spans,
			      struct gisa_annotations *out, struct gisa_error *err)
{
	struct gisa_str line, id;
	enum gisa_status status = GISA_OK;
	for (f->line = 1; status == GISA_OK && gisa_str_line(&bytes, &line); f->line++) {
		if (!gisa_str_split(&line, '\t', &id) || id.len == 0)
			continue;
		if (spans && id.ptr[0] == 'T')
			status = read_span(f, id, line, out, err);
		else if (!spans && (id.ptr[0] == '#' || id.ptr[0] == 'A' || id.ptr[0] == 'M') && line.ptr)
			read_more(f, id.ptr[0], line, out);
	}
	return status;
}

/* The document is what NAME.id says, or else the file's name without .ann. */
static struct gisa_str brat_doc(struct gisa_arena *arena, struct gisa_str path)
{
	struct gisa_str stem = gisa_str_sub(path, 0, path.len - strlen(".ann")), id;
	if (gisa_text_file(arena, gisa_arena_printf(arena, "%.*s.id", GISA_FMT(stem)).ptr, &id))
		return id;
	size_t from = stem.len;
	while (from > 0 && stem.ptr[from - 1] != '/')
		from--;
	return gisa_name_decode(arena, gisa_str_sub(stem, from, stem.len));
}

enum gisa_status gisa_brat_read(const char *path, struct gisa_annotations *out, struct gisa_error *err)
{
	struct file f = { .path = path, .first = out->count };
	struct gisa_str whole = gisa_cstr(path), bytes, txt;
	if (!gisa_text_file(&out->arena, path, &bytes))
		return gisa_fail(err, GISA_USAGE, whole, "%s", strerror(errno));
	f.doc = brat_doc(&out->arena, whole);
	txt = gisa_arena_printf(&out->arena, "%.*s.txt", (int)(whole.len - strlen(".ann")), path);
	if (gisa_text_file(&out->arena, txt.ptr, &f.text)) {
		if (gisa_utf8_valid(f.text) != f.text.len)
			return gisa_fail(err, GISA_DAMAGED, txt, "not UTF-8");
		gisa_texts_add(&out->texts, f.doc, f.text);
	} else {
		f.text = gisa_str(NULL, 0);
	}
	enum gisa_status status = lines(&f, bytes, true, out, err);
	if (status == GISA_OK)
		status = lines(&f, bytes, false, out, err);
	gisa_map_free(&f.ids);
	return status;
}

/* ---- writing ------------------------------------------------------------------------------- */

static const char conf[] = "[entities]\nCompany\nMoney\nDate\n\n[relations]\n\n[events]\n\n"
			   "[attributes]\nOptional\tArg:<ENTITY>\n";
static const char *const labels[] = { "Company", "Money", "Date" };

static enum gisa_status save(struct gisa_str path, struct gisa_str bytes, struct gisa_error *err)
{
	FILE *f = fopen(path.ptr, "wb");
	if (!f)
		return gisa_fail(err, GISA_WRITE, path, "%s", strerror(errno));
	bool whole = fwrite(bytes.ptr ? bytes.ptr : "", 1, bytes.len, f) == bytes.len;
	whole &= fflush(f) == 0;
	whole &= fclose(f) == 0;
	return whole ? GISA_OK : gisa_fail(err, GISA_WRITE, path, "cannot be written whole");
}

/* "10 18", cut at line ends as brat wants it; the text with spaces there. */
static void write_span(struct gisa_buf *out, const struct gisa_annotation *a, struct gisa_str text)
{
	struct gisa_str rest = text, line;
	uint32_t at = a->start;
	const char *between = " ";
	while (gisa_str_split(&rest, '\n', &line)) {
		uint32_t end = at + (uint32_t)gisa_utf8_count(line);
		gisa_buf_addf(out, "%s%u %u", between, at, end);
		at = end + 1;
		between = ";";
	}
	gisa_buf_addc(out, '\t');
	for (size_t i = 0; i < text.len; i++)
		gisa_buf_addc(out, text.ptr[i] == '\n' ? ' ' : text.ptr[i]);
	gisa_buf_addc(out, '\n');
}

static void write_row(struct gisa_buf *out, unsigned n, const struct gisa_annotation *a,
		      struct gisa_str text)
{
	struct gisa_buf said = { 0 };
	gisa_buf_addf(out, "T%u\t%s", n, labels[a->type]);
	write_span(out, a, text);
	if (a->optional)
		gisa_buf_addf(out, "A%u\tOptional T%u\n", n, n);
	gisa_annotation_say(&said, a);
	if (said.len) {
		gisa_buf_addf(out, "#%u\tAnnotatorNotes T%u\t", n, n);
		gisa_buf_add(out, gisa_buf_str(&said));
		gisa_buf_addc(out, '\n');
	}
	gisa_buf_free(&said);
}

static struct gisa_str brat_here(struct gisa_str text, const struct gisa_annotation *a)
{
	return gisa_str_sub(text, gisa_utf8_offset(text, a->start), gisa_utf8_offset(text, a->end));
}

/* Asked of all rows before anything is written: half a folder is worse than none. */
static enum gisa_status check(const struct gisa_annotations *rows, const struct gisa_texts *texts,
			      struct gisa_error *err)
{
	for (size_t i = 0; i < rows->count; i++) {
		const struct gisa_annotation *a = &rows->items[i];
		struct gisa_str text = gisa_texts_get(texts, a->doc);
		if (!text.ptr)
			return gisa_fail(err, GISA_USAGE, a->doc, "this article is not among the texts");
		struct gisa_str here = brat_here(text, a);
		if (a->text.len && !same_text(here, a->text))
			return gisa_fail(err, GISA_USAGE, a->doc,
					 "at %u-%u the article has '%.*s', the table '%.*s'", a->start,
					 a->end, GISA_FMT(here), GISA_FMT(a->text));
	}
	return GISA_OK;
}

static void write_rows(struct gisa_buf *out, const struct gisa_annotations *rows, struct gisa_str doc,
		       struct gisa_str text)
{
	size_t i = gisa_annotations_first(rows, doc);
	for (unsigned n = 1; i < rows->count && gisa_str_eq(rows->items[i].doc, doc); n++, i++)
		write_row(out, n, &rows->items[i], brat_here(text, &rows->items[i]));
}

/* File systems end names at 255 bytes, some of them earlier. */
enum { NAME_MAX = 200 };

/* DIR/NAME: the id as far as it makes a name; where that is not all of it (*cut), a hash tells it from others that
 * begin alike. */
static struct gisa_str brat_stem(struct gisa_arena *arena, const char *dir, struct gisa_str doc, bool *cut)
{
	struct gisa_buf buf = { 0 };
	gisa_name_encode(&buf, doc);
	struct gisa_str name = gisa_buf_str(&buf);
	*cut = name.len > NAME_MAX;
	name.len = gisa_utf8_floor(name, NAME_MAX);
	struct gisa_str stem = *cut ? gisa_arena_printf(arena, "%s/%.*s-%016llx", dir, GISA_FMT(name),
							(unsigned long long)gisa_str_hash(doc))
				    : gisa_arena_printf(arena, "%s/%.*s", dir, GISA_FMT(name));
	gisa_buf_free(&buf);
	return stem;
}

static enum gisa_status write_doc(struct gisa_arena *arena, const char *dir,
				  const struct gisa_annotations *rows, struct gisa_str doc,
				  struct gisa_str text, struct gisa_error *err)
{
	struct gisa_buf ann = { 0 };
	bool cut;
	struct gisa_str stem = brat_stem(arena, dir, doc, &cut);
	write_rows(&ann, rows, doc, text);
	enum gisa_status status = save(gisa_arena_printf(arena, "%.*s.txt", GISA_FMT(stem)), text, err);
	if (status == GISA_OK)
		status = save(gisa_arena_printf(arena, "%.*s.ann", GISA_FMT(stem)), gisa_buf_str(&ann), err);
	if (status == GISA_OK && cut)
		status = save(gisa_arena_printf(arena, "%.*s.id", GISA_FMT(stem)), doc, err);
	gisa_buf_free(&ann);
	return status;
}

enum gisa_status gisa_brat_write(const char *dir, const struct gisa_annotations *rows,
				 const struct gisa_texts *texts, struct gisa_error *err)
{
	struct gisa_arena arena = { 0 };
	enum gisa_status status = check(rows, texts, err);
	if (status == GISA_OK && mkdir(dir, 0777) != 0 && errno != EEXIST)
		status = gisa_fail(err, GISA_WRITE, gisa_cstr(dir), "%s", strerror(errno));
	if (status == GISA_OK)
		status = save(gisa_arena_printf(&arena, "%s/annotation.conf", dir), gisa_cstr(conf), err);
	for (size_t i = 0; status == GISA_OK && i < texts->count; i++)
		status = write_doc(&arena, dir, rows, texts->docs.items[i], texts->items[i], err);
	gisa_arena_free(&arena);
	return status;
}
