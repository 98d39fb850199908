/*
 * Gold tables and tables of a run, told apart by their columns' names, and what the other forms share: order,
 * values as words (`amount=3; currency=KRW`), names of documents as names of files.
 */
#include "eval/annotation.h"

#include <dirent.h>
#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/utf8.h"
#include "write/table.h"
#include "write/tsv.h"

static const struct {
	const char *name;
	size_t offset;
} cells[] = {
	/* the values first: VALUES of them */
#define GISA_X(name) { #name, offsetof(struct gisa_annotation, name) },
	GISA_ANNOTATION_VALUES(GISA_X)
#undef GISA_X
	    { "doc", offsetof(struct gisa_annotation, doc) },
	{ "text", offsetof(struct gisa_annotation, text) },
	{ "context", offsetof(struct gisa_annotation, context) },
};

enum { CELLS = GISA_COUNT(cells), VALUES = CELLS - 3 };

/* Columns that are no views. */
enum { START = CELLS, END, TYPE, OPTIONAL, NAMES };
static const char *const annotation_others[] = { "start", "end", "type", "optional" };

static struct gisa_str *annotation_cell(struct gisa_annotation *a, int cell)
{
	return (struct gisa_str *)((char *)a + cells[cell].offset);
}

void gisa_annotations_free(struct gisa_annotations *annotations)
{
	free(annotations->items);
	gisa_texts_free(&annotations->texts);
	gisa_arena_free(&annotations->arena);
	*annotations = (struct gisa_annotations){ 0 };
}

int gisa_annotation_compare(const void *a, const void *b)
{
	const struct gisa_annotation *x = a, *y = b;
	int c = gisa_str_cmp(x->doc, y->doc);
	if (c == 0)
		c = (x->type > y->type) - (x->type < y->type);
	if (c == 0)
		c = (x->start > y->start) - (x->start < y->start);
	if (c == 0)
		c = (x->end > y->end) - (x->end < y->end);
	return c;
}

void gisa_annotations_sort(struct gisa_annotations *annotations)
{
	if (annotations->count)
		qsort(annotations->items, annotations->count, sizeof *annotations->items,
		      gisa_annotation_compare);
}

size_t gisa_annotations_first(const struct gisa_annotations *rows, struct gisa_str doc)
{
	size_t low = 0, high = rows->count;
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		if (gisa_str_cmp(rows->items[mid].doc, doc) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

bool gisa_annotation_type(struct gisa_str name, enum gisa_type *type)
{
	for (int t = GISA_COMPANY; t <= GISA_DATE; t++)
		if (gisa_str_eq_nocase(name, gisa_cstr(gisa_type_text((enum gisa_type)t)))) {
			*type = (enum gisa_type)t;
			return true;
		}
	return false;
}

/* ---- tables -------------------------------------------------------------------------------- */

enum { MAX_COLUMNS = 64 };

static int column(struct gisa_str name)
{
	for (int c = 0; c < CELLS; c++)
		if (gisa_str_is(name, cells[c].name))
			return c;
	for (int c = CELLS; c < NAMES; c++)
		if (gisa_str_is(name, annotation_others[c - CELLS]))
			return c;
	return -1;
}

static enum gisa_status header(struct gisa_str *rest, int columns[static MAX_COLUMNS], const char *what,
			       struct gisa_error *err)
{
	struct gisa_str line = { 0 }, name;
	bool have[NAMES] = { false };
	if (gisa_str_starts(*rest, GISA_LIT("\xEF\xBB\xBF")))
		*rest = gisa_str_sub(*rest, 3, rest->len);
	gisa_str_line(rest, &line);
	for (int i = 0; i < MAX_COLUMNS; i++) {
		columns[i] = gisa_str_split(&line, '\t', &name) ? column(name) : -1;
		if (columns[i] >= 0)
			have[columns[i]] = true;
	}
	for (int c = START; c <= TYPE; c++)
		if (!have[c])
			return gisa_fail(err, GISA_USAGE, gisa_cstr(what),
					 "no column named %s in the first line", annotation_others[c - CELLS]);
	if (!have[column(GISA_LIT("doc"))])
		return gisa_fail(err, GISA_USAGE, gisa_cstr(what), "no column named doc in the first line");
	return GISA_OK;
}

static bool number(struct gisa_str s, uint32_t *out)
{
	*out = 0;
	for (size_t i = 0; i < s.len && i < 9; i++)
		*out = gisa_is_digit(s.ptr[i]) ? *out * 10 + (uint32_t)(s.ptr[i] - '0') : UINT32_MAX;
	return s.len > 0 && s.len <= 9 && *out != UINT32_MAX;
}

/* A row as written. Rows of other types are passed over (*known false); false where offsets are none. */
static bool row(struct gisa_str line, const int columns[static MAX_COLUMNS], struct gisa_annotation *a,
		bool *known)
{
	struct gisa_str cell, others[NAMES - CELLS] = { { 0 } };
	for (int i = 0; gisa_str_split(&line, '\t', &cell); i++) {
		int c = i < MAX_COLUMNS ? columns[i] : -1;
		if (c >= CELLS)
			others[c - CELLS] = cell;
		else if (c >= 0)
			*annotation_cell(a, c) = gisa_tsv_unguard(cell);
	}
	a->optional = gisa_str_is(others[OPTIONAL - CELLS], "1");
	*known = gisa_annotation_type(others[TYPE - CELLS], &a->type);
	return !*known || (number(others[START - CELLS], &a->start) &&
			   number(others[END - CELLS], &a->end) && a->start < a->end);
}

enum gisa_status gisa_annotations_tsv(struct gisa_str rest, const char *what, struct gisa_annotations *out,
				      struct gisa_error *err)
{
	int columns[MAX_COLUMNS];
	enum gisa_status status = header(&rest, columns, what, err);
	struct gisa_str line;
	for (unsigned n = 2; status == GISA_OK && gisa_str_line(&rest, &line); n++) {
		struct gisa_annotation a = { 0 };
		bool known;
		if (!row(line, columns, &a, &known))
			status = gisa_fail(err, GISA_DAMAGED, gisa_cstr(what),
					   "line %u: start and end are no span", n);
		else if (known)
			GISA_PUSH(out, a);
	}
	gisa_annotations_sort(out);
	return status;
}

/* ---- what is said of a span ---------------------------------------------------------------- */

void gisa_annotation_say(struct gisa_buf *out, const struct gisa_annotation *annotation)
{
	struct gisa_annotation a = *annotation;
	const char *between = "";
	for (int c = 0; c < VALUES; c++) {
		if (annotation_cell(&a, c)->len == 0)
			continue;
		gisa_buf_addf(out, "%s%s=", between, cells[c].name);
		gisa_buf_add(out, *annotation_cell(&a, c));
		between = "; ";
	}
}

/* The value that `said` begins with "name=" of, or -1. */
static int named(struct gisa_str said)
{
	size_t equals = gisa_str_find(said, GISA_LIT("="), 0);
	int c = equals == GISA_NPOS ? -1 : column(gisa_str_sub(said, 0, equals));
	return c < VALUES ? c : -1;
}

void gisa_annotation_hear(struct gisa_str said, struct gisa_annotation *a)
{
	said = gisa_str_trim(said);
	for (int c = named(said), next; c >= 0; c = next) {
		size_t from = strlen(cells[c].name) + 1, to = from;
		next = -1;
		while (to < said.len) {
			struct gisa_str rest = gisa_str_sub(said, to, said.len);
			if (gisa_str_starts(rest, GISA_LIT("; ")) &&
			    (next = named(gisa_str_sub(rest, 2, rest.len))) >= 0)
				break;
			to++;
		}
		*annotation_cell(a, c) = gisa_str_trim(gisa_str_sub(said, from, to));
		said = gisa_str_sub(said, to < said.len ? to + 2 : to, said.len);
	}
}

void gisa_name_encode(struct gisa_buf *out, struct gisa_str name)
{
	for (size_t i = 0; i < name.len; i++) {
		unsigned char c = (unsigned char)name.ptr[i];
		if (gisa_is_alnum((char)c) || c >= 0x80 || c == '-' || c == '_' || (c == '.' && i > 0))
			gisa_buf_addc(out, (char)c);
		else
			gisa_buf_addf(out, "%%%02X", c);
	}
}

struct gisa_str gisa_name_decode(struct gisa_arena *arena, struct gisa_str s)
{
	char *p = gisa_arena_alloc(arena, s.len + 1);
	size_t n = 0;
	for (size_t i = 0; i < s.len; i++) {
		int byte = gisa_percent_byte(s, i);
		p[n++] = byte >= 0 ? (char)byte : s.ptr[i];
		i += byte >= 0 ? 2 : 0;
	}
	return gisa_utf8_valid(gisa_str(p, n)) == n ? gisa_str(p, n) : s;
}

/* ---- files and folders --------------------------------------------------------------------- */

static enum gisa_status file(const char *path, struct gisa_annotations *out, struct gisa_error *err)
{
	struct gisa_str bytes;
	if (gisa_str_ends(gisa_cstr(path), GISA_LIT(".ann")))
		return gisa_brat_read(path, out, err);
	if (!gisa_text_file(&out->arena, path, &bytes))
		return gisa_fail(err, GISA_USAGE, gisa_cstr(path), "%s", strerror(errno));
	struct gisa_str start = gisa_str_trim(bytes);
	if (start.len && (start.ptr[0] == '{' || start.ptr[0] == '['))
		return gisa_webannotation_read(start, path, out, err);
	return gisa_annotations_tsv(bytes, path, out, err);
}

static int is_ann(const struct dirent *entry)
{
	return gisa_str_ends(gisa_cstr(entry->d_name), GISA_LIT(".ann"));
}

static enum gisa_status files(const char *const *paths, struct gisa_annotations *out, struct gisa_error *err)
{
	enum gisa_status status = GISA_OK;
	for (; *paths && status == GISA_OK; paths++)
		status = file(*paths, out, err);
	return status;
}

static enum gisa_status annotation_folder(const char *path, struct gisa_annotations *out, struct gisa_error *err)
{
	struct dirent **names;
	struct stat st;
	const char *const *tables = gisa_table_files(&out->arena, path, "mentions");
	if (stat(tables[0], &st) == 0)
		return files(tables, out, err);
	int count = scandir(path, &names, is_ann, alphasort);
	enum gisa_status status = GISA_OK;
	if (count <= 0)
		status = gisa_fail(err, GISA_USAGE, gisa_cstr(path),
				   "neither mentions.tsv nor brat's .ann files in it");
	for (int i = 0; i < count; i++) {
		if (status == GISA_OK)
			status = gisa_brat_read(
			    gisa_arena_printf(&out->arena, "%s/%s", path, names[i]->d_name).ptr, out, err);
		free(names[i]);
	}
	if (count >= 0)
		free(names);
	return status;
}

enum gisa_status gisa_annotations_load(const char *path, struct gisa_annotations *out, struct gisa_error *err)
{
	struct stat st;
	bool folder = stat(path, &st) == 0 && S_ISDIR(st.st_mode);
	enum gisa_status status = folder ? annotation_folder(path, out, err) : file(path, out, err);
	gisa_annotations_sort(out);
	return status;
}
