/*
 * Row k of articles.tsv and row k of sketches.tsv are the same article, and the rows of mentions.tsv
 * stand in the ledger's order: so all three are read once, side by side. In memory are the index and, an
 * original, the offsets of its rows.
 */
#include "pipeline/dedup.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "pipeline/near.h"
#include "write/table.h"

enum { S_CELLS = 64, S_FLUSH = 1024 * 1024, S_READ = 1024 };

/* A table being read by rows as they are: cells keep their guards. */
struct S_table {
	char *path; /* with .part where it has no name yet */
	FILE *file;
	char *line;
	size_t cap;
	uint64_t offset; /* of the row */
	struct gisa_str header, row;
	char *header_line;
	struct gisa_str names[S_CELLS], cells[S_CELLS];
	size_t columns;
};

/* The same table being written. */
struct S_new {
	struct gisa_out out;
	struct gisa_buf buf;
};

struct S_dedup {
	const char *dir;
	bool skip, lost; /* lost: a sketch could not be read back */
	struct gisa_dedup_totals *totals;
	struct S_table articles, sketches, mentions;
	struct S_new new_articles, new_mentions;
	struct gisa_near *near;
	struct {
		struct S_original {
			uint64_t article, sketch; /* offsets of its rows */
		} *items;
		size_t count, cap;
	} originals;
	struct gisa_buf doc, scratch; /* doc: of the original at hand */
	size_t status, duplicate_of, counts[GISA_TYPE_COUNT];
	bool a_row_a_mention;
};

static size_t S_split(struct gisa_str row, struct gisa_str cells[S_CELLS])
{
	size_t n = 0;
	struct gisa_str cell;
	while (gisa_str_split(&row, '\t', &cell)) {
		if (n < S_CELLS)
			cells[n] = cell;
		n++;
	}
	return n;
}

static bool S_line(struct S_table *t, struct gisa_str *line)
{
	off_t at = ftello(t->file);
	ssize_t n = gisa_getline(&t->line, &t->cap, t->file);
	if (n <= 0)
		return false;
	t->offset = (uint64_t)at;
	n -= t->line[n - 1] == '\n';
	*line = gisa_str(t->line, (size_t)n);
	return true;
}

static enum gisa_status S_unread(const struct S_table *t, struct gisa_error *err)
{
	return gisa_fail(err, GISA_WRITE, gisa_cstr(t->path), "cannot read: %s", strerror(errno));
}

static enum gisa_status S_open(struct S_table *t, const char *dir, const char *name, bool unnamed,
			       struct gisa_error *err)
{
	size_t n = strlen(dir) + strlen(name) + 7;
	struct gisa_str line;
	t->path = gisa_xmalloc(n);
	snprintf(t->path, n, "%s/%s.part", dir, name);
	if (!unnamed || access(t->path, F_OK) != 0)
		t->path[n - 6] = '\0';
	t->file = fopen(t->path, "rb");
	if (!t->file)
		return gisa_fail(err, GISA_USAGE, gisa_cstr(t->path), "%s", strerror(errno));
	if (!S_line(t, &line))
		return ferror(t->file) ? S_unread(t, err) : gisa_fail(err, GISA_USAGE, gisa_cstr(t->path), "no header");
	t->header_line = gisa_xstrdup(line);
	t->header = gisa_cstr(t->header_line);
	struct gisa_str names = t->header;
	if (gisa_str_starts(names, GISA_LIT("\xEF\xBB\xBF")))
		names = gisa_str_sub(names, 3, names.len);
	t->columns = S_split(names, t->names);
	return GISA_OK;
}

static void S_close(struct S_table *t)
{
	if (t->file)
		fclose(t->file);
	free(t->path);
	free(t->line);
	free(t->header_line);
}

/* The next row; GISA_END at the end. */
static enum gisa_status S_next(struct S_table *t, struct gisa_error *err)
{
	if (!S_line(t, &t->row))
		return ferror(t->file) ? S_unread(t, err) : GISA_END;
	if (S_split(t->row, t->cells) != t->columns)
		return gisa_fail(err, GISA_USAGE, gisa_cstr(t->path), "byte %llu: a row with other cells than the header",
				 (unsigned long long)t->offset);
	return GISA_OK;
}

static size_t S_column(const struct S_table *t, const char *name)
{
	for (size_t i = 0; i < t->columns && i < S_CELLS; i++)
		if (gisa_str_is(t->names[i], name))
			return i;
	return GISA_NPOS;
}

/* ---- writing ---- */

static enum gisa_status S_flush(struct S_new *n, bool all, struct gisa_error *err)
{
	if (n->buf.len < S_FLUSH && !all)
		return GISA_OK;
	enum gisa_status status = gisa_out_write(&n->out, gisa_buf_str(&n->buf), err);
	gisa_buf_reset(&n->buf);
	return status;
}

static enum gisa_status S_begin(struct S_new *n, const struct S_table *t, struct gisa_error *err)
{
	enum gisa_status status = gisa_out_open_path(&n->out, t->path, err);
	gisa_buf_add(&n->buf, t->header);
	gisa_buf_addc(&n->buf, '\n');
	return status;
}

static enum gisa_status S_add_row(struct S_new *n, struct gisa_str row, struct gisa_error *err)
{
	gisa_buf_add(&n->buf, row);
	gisa_buf_addc(&n->buf, '\n');
	return S_flush(n, false, err);
}

/* ---- the pass ---- */

/* A row's beginning at an offset, up to the character `end`, into *out. */
static bool S_read_at(const struct S_table *t, uint64_t offset, char end, struct gisa_buf *out)
{
	gisa_buf_reset(out);
	for (;;) {
		char *to = gisa_buf_room(out, S_READ);
		ssize_t n = to ? pread(fileno(t->file), to, S_READ, (off_t)(offset + out->len)) : 0;
		if (n <= 0)
			return false;
		const char *at = memchr(to, end, (size_t)n);
		out->len += at ? (size_t)(at - to) : (size_t)n;
		if (at)
			return true;
	}
}

static bool S_parse(const struct gisa_str *cells, struct gisa_sketch *sketch)
{
	return gisa_sketch_parse(cells[1], cells[2], cells[3], sketch);
}

static bool S_fetch(void *ctx, uint32_t tag, struct gisa_sketch *sketch)
{
	struct S_dedup *d = ctx;
	struct gisa_str cells[S_CELLS];
	d->lost = d->lost || !S_read_at(&d->sketches, d->originals.items[tag].sketch, '\n', &d->scratch);
	return !d->lost && S_split(gisa_buf_str(&d->scratch), cells) == 4 && S_parse(cells, sketch);
}

/* Whether the article is a copy; then d->doc is whose. */
static enum gisa_status S_ask(struct S_dedup *d, bool *copy, struct gisa_error *err)
{
	struct gisa_sketch sketch;
	*copy = false;
	if (!gisa_str_eq(d->sketches.cells[0], d->articles.cells[0]) || !S_parse(d->sketches.cells, &sketch))
		return gisa_fail(err, GISA_USAGE, gisa_cstr(d->sketches.path), "byte %llu: not the sketch of the article",
				 (unsigned long long)d->sketches.offset);
	if (sketch.count == 0)
		return GISA_OK;
	uint32_t tag = gisa_near_add(d->near, &sketch);
	if (d->lost)
		return S_unread(&d->sketches, err);
	if (tag == GISA_NEAR_NONE) {
		GISA_PUSH(&d->originals, (struct S_original){ d->articles.offset, d->sketches.offset });
		return GISA_OK;
	}
	*copy = true;
	if (!S_read_at(&d->articles, d->originals.items[tag].article, '\t', &d->doc))
		return S_unread(&d->articles, err);
	return GISA_OK;
}

/* A cell of a copy's row in the ledger. One whose mentions go counts none. */
static struct gisa_str S_copy_cell(const struct S_dedup *d, size_t column)
{
	if (column == d->duplicate_of)
		return gisa_buf_str(&d->doc);
	if (d->skip && column == d->status)
		return gisa_cstr(gisa_outcome_text(GISA_OUTCOME_DUPLICATE));
	for (size_t i = 0; d->skip && i < GISA_TYPE_COUNT; i++)
		if (column == d->counts[i])
			return GISA_LIT("0");
	return d->articles.cells[column];
}

/* The ledger's row with what is known now. */
static enum gisa_status S_write_article(struct S_dedup *d, bool copy, struct gisa_error *err)
{
	struct gisa_buf *buf = &d->new_articles.buf;
	for (size_t i = 0; i < d->articles.columns; i++) {
		if (i)
			gisa_buf_addc(buf, '\t');
		gisa_buf_add(buf, copy ? S_copy_cell(d, i) : d->articles.cells[i]);
	}
	gisa_buf_addc(buf, '\n');
	return S_flush(&d->new_articles, false, err);
}

/* How many rows of mentions.tsv the article may have: its counts, where a row is a mention. */
static uint64_t S_row_count(const struct S_dedup *d)
{
	uint64_t n = 0;
	if (!d->a_row_a_mention)
		return UINT64_MAX;
	for (size_t i = 0; i < GISA_TYPE_COUNT; i++)
		n += gisa_str_number(d->articles.cells[d->counts[i]]);
	return n;
}

/* Passes the article's rows on, or over. The row behind them stays in d->mentions.row. */
static enum gisa_status S_mentions(struct S_dedup *d, bool drop, struct gisa_error *err)
{
	enum gisa_status status = GISA_OK;
	for (uint64_t n = S_row_count(d); n && status == GISA_OK && d->mentions.row.ptr; n--) {
		if (!gisa_str_eq(d->mentions.cells[0], d->articles.cells[0]))
			break;
		if (drop)
			d->totals->rows_dropped++;
		else
			status = S_add_row(&d->new_mentions, d->mentions.row, err);
		if (status == GISA_OK)
			status = S_next(&d->mentions, err);
	}
	if (status != GISA_END)
		return status;
	d->mentions.row.ptr = NULL;
	return GISA_OK;
}

static enum gisa_status S_article(struct S_dedup *d, struct gisa_error *err)
{
	bool copy;
	enum gisa_status status = S_next(&d->sketches, err);
	if (status == GISA_END)
		return gisa_fail(err, GISA_USAGE, gisa_cstr(d->sketches.path), "fewer rows than articles");
	if (status == GISA_OK)
		status = S_ask(d, &copy, err);
	if (status != GISA_OK)
		return status;
	d->totals->articles++;
	d->totals->duplicates += copy;
	status = S_write_article(d, copy, err);
	return status == GISA_OK && d->skip ? S_mentions(d, copy, err) : status;
}

/* Whether a finished run has left what is needed. The sketches may be of a run before it, which had one file a
 * table. */
static enum gisa_status S_fit(const char *dir, struct gisa_error *err)
{
	char *sketches = gisa_table_path(dir, "sketches", 0);
	bool there = access(sketches, F_OK) == 0;
	free(sketches);
	if (!there)
		return gisa_fail(err, GISA_USAGE, gisa_cstr(dir),
				 "has no sketches.tsv: only gisa run --duplicates leaves one; run again with it");
	if (gisa_table_is_split(dir, "articles") || gisa_table_is_split(dir, "mentions"))
		return gisa_fail(err, GISA_USAGE, gisa_cstr(dir), "written with --max-rows: run again without it");
	return GISA_OK;
}

static enum gisa_status S_prepare(struct S_dedup *d, bool unnamed, struct gisa_error *err)
{
	static const char *const counts[GISA_TYPE_COUNT] = { "companies", "amounts", "dates" };
	enum gisa_status status = S_open(&d->articles, d->dir, "articles.tsv", unnamed, err);
	if (status == GISA_OK && !unnamed)
		status = S_fit(d->dir, err);
	if (status == GISA_OK)
		status = S_open(&d->sketches, d->dir, "sketches.tsv", unnamed, err);
	if (status == GISA_OK && d->skip)
		status = S_open(&d->mentions, d->dir, "mentions.tsv", unnamed, err);
	if (status != GISA_OK)
		return status;
	d->status = S_column(&d->articles, "status");
	d->duplicate_of = S_column(&d->articles, "duplicate_of");
	bool known = d->status != GISA_NPOS && d->duplicate_of != GISA_NPOS && d->sketches.columns == 4;
	for (size_t i = 0; i < GISA_TYPE_COUNT; i++)
		known &= (d->counts[i] = S_column(&d->articles, counts[i])) != GISA_NPOS;
	if (!known)
		return gisa_fail(err, GISA_USAGE, gisa_cstr(d->dir), "its tables are none of a run with --duplicates");
	if (d->skip && (d->mentions.columns == 0 || !gisa_str_is(d->mentions.names[0], "doc")))
		return gisa_fail(err, GISA_USAGE, gisa_cstr(d->mentions.path), "its first column is not doc");
	d->a_row_a_mention = d->skip && S_column(&d->mentions, "type") != GISA_NPOS;
	status = S_begin(&d->new_articles, &d->articles, err);
	if (status == GISA_OK && d->skip) {
		status = S_begin(&d->new_mentions, &d->mentions, err);
		if (status == GISA_OK)
			status = S_next(&d->mentions, err);
		if (status == GISA_END)
			d->mentions.row.ptr = NULL;
	}
	return status == GISA_END ? GISA_OK : status;
}

/* Both tables are on the disk before either gets its name; mentions first: should the second name
 * not be given, the pass can be done again. */
static enum gisa_status S_commit(struct S_dedup *d, struct gisa_error *err)
{
	enum gisa_status status = S_flush(&d->new_articles, true, err);
	if (status == GISA_OK && d->skip)
		status = S_flush(&d->new_mentions, true, err);
	if (status == GISA_OK)
		status = gisa_out_finish(&d->new_articles.out, err);
	if (status == GISA_OK && d->skip)
		status = gisa_out_commit(&d->new_mentions.out, err);
	return status == GISA_OK ? gisa_out_rename(&d->new_articles.out, err) : status;
}

/* What was not finished is of no use to anybody, least of all as the table of a run that goes on here. */
static void S_close_new(struct S_new *n)
{
	if (n->out.fd >= 0)
		unlink(n->out.part);
	gisa_out_close(&n->out);
	gisa_buf_free(&n->buf);
}

enum gisa_status gisa_dedup(const char *dir, bool unnamed, bool skip, struct gisa_dedup_totals *totals,
			    struct gisa_error *err)
{
	struct S_dedup d = { .dir = dir,
			     .skip = skip,
			     .totals = totals,
			     .new_articles.out.fd = -1,
			     .new_mentions.out.fd = -1 };
	*totals = (struct gisa_dedup_totals){ 0 };
	d.near = gisa_near_new(S_fetch, &d);
	enum gisa_status status = S_prepare(&d, unnamed, err);
	while (status == GISA_OK && (status = S_next(&d.articles, err)) == GISA_OK)
		status = S_article(&d, err);
	if (status == GISA_END)
		status = S_commit(&d, err);
	gisa_near_free(d.near);
	S_close(&d.articles);
	S_close(&d.sketches);
	S_close(&d.mentions);
	S_close_new(&d.new_articles);
	S_close_new(&d.new_mentions);
	gisa_buf_free(&d.doc);
	gisa_buf_free(&d.scratch);
	free(d.originals.items);
	return status;
}
