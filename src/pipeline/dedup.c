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

enum { CELLS = 64, FLUSH = 1024 * 1024, READ = 1024 };

/* A table being read by rows as they are: cells keep their guards. */
struct table {
	char *path; /* with .part where it has no name yet */
	FILE *file;
	char *line;
	size_t cap;
	uint64_t offset; /* of the row */
	struct gisa_str header, row;
	char *header_line;
	struct gisa_str names[CELLS], cells[CELLS];
	size_t columns;
};

/* The same table being written. */
struct new {
	struct gisa_out out;
	struct gisa_buf buf;
};

struct dedup {
	const char *dir;
	bool skip, lost; /* lost: a sketch could not be read back */
	struct gisa_dedup_totals *totals;
	struct table articles, sketches, mentions;
	struct new new_articles, new_mentions;
	struct gisa_near *near;
	struct {
		struct original {
			uint64_t article, sketch; /* offsets of its rows */
		} *items;
		size_t count, cap;
	} originals;
	struct gisa_buf doc, scratch; /* doc: of the original at hand */
	size_t status, duplicate_of, counts[GISA_TYPE_COUNT];
	bool a_row_a_mention;
};

static size_t split(struct gisa_str row, struct gisa_str cells[CELLS])
{
	size_t n = 0;
	struct gisa_str cell;
	while (gisa_str_split(&row, '\t', &cell)) {
		if (n < CELLS)
			cells[n] = cell;
		n++;
	}
	return n;
}

static bool dedup_line(struct table *t, struct gisa_str *line)
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

static enum gisa_status unread(const struct table *t, struct gisa_error *err)
{
	return gisa_fail(err, GISA_WRITE, gisa_cstr(t->path), "cannot read: %s", strerror(errno));
}

static enum gisa_status dedup_open(struct table *t, const char *dir, const char *name, bool unnamed,
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
	if (!dedup_line(t, &line))
		return ferror(t->file) ? unread(t, err) : gisa_fail(err, GISA_USAGE, gisa_cstr(t->path), "no header");
	t->header_line = gisa_xstrdup(line);
	t->header = gisa_cstr(t->header_line);
	struct gisa_str names = t->header;
	if (gisa_str_starts(names, GISA_LIT("\xEF\xBB\xBF")))
		names = gisa_str_sub(names, 3, names.len);
	t->columns = split(names, t->names);
	return GISA_OK;
}

static void dedup_close(struct table *t)
{
	if (t->file)
		fclose(t->file);
	free(t->path);
	free(t->line);
	free(t->header_line);
}

/* The next row; GISA_END at the end. */
static enum gisa_status next(struct table *t, struct gisa_error *err)
{
	if (!dedup_line(t, &t->row))
		return ferror(t->file) ? unread(t, err) : GISA_END;
	if (split(t->row, t->cells) != t->columns)
		return gisa_fail(err, GISA_USAGE, gisa_cstr(t->path), "byte %llu: a row with other cells than the header",
				 (unsigned long long)t->offset);
	return GISA_OK;
}

static size_t dedup_column(const struct table *t, const char *name)
{
	for (size_t i = 0; i < t->columns && i < CELLS; i++)
		if (gisa_str_is(t->names[i], name))
			return i;
	return GISA_NPOS;
}

/* ---- writing ---- */

static enum gisa_status flush(struct new *n, bool all, struct gisa_error *err)
{
	if (n->buf.len < FLUSH && !all)
		return GISA_OK;
	enum gisa_status status = gisa_out_write(&n->out, gisa_buf_str(&n->buf), err);
	gisa_buf_reset(&n->buf);
	return status;
}

static enum gisa_status begin(struct new *n, const struct table *t, struct gisa_error *err)
{
	enum gisa_status status = gisa_out_open_path(&n->out, t->path, err);
	gisa_buf_add(&n->buf, t->header);
	gisa_buf_addc(&n->buf, '\n');
	return status;
}

static enum gisa_status add_row(struct new *n, struct gisa_str row, struct gisa_error *err)
{
	gisa_buf_add(&n->buf, row);
	gisa_buf_addc(&n->buf, '\n');
	return flush(n, false, err);
}

/* ---- the pass ---- */

/* A row's beginning at an offset, up to the character `end`, into *out. */
static bool read_at(const struct table *t, uint64_t offset, char end, struct gisa_buf *out)
{
	gisa_buf_reset(out);
	for (;;) {
		char *to = gisa_buf_room(out, READ);
		ssize_t n = to ? pread(fileno(t->file), to, READ, (off_t)(offset + out->len)) : 0;
		if (n <= 0)
			return false;
		const char *at = memchr(to, end, (size_t)n);
		out->len += at ? (size_t)(at - to) : (size_t)n;
		if (at)
			return true;
	}
}

static bool parse(const struct gisa_str *cells, struct gisa_sketch *sketch)
{
	return gisa_sketch_parse(cells[1], cells[2], cells[3], sketch);
}

static bool fetch(void *ctx, uint32_t tag, struct gisa_sketch *sketch)
{
	struct dedup *d = ctx;
	struct gisa_str cells[CELLS];
	d->lost = d->lost || !read_at(&d->sketches, d->originals.items[tag].sketch, '\n', &d->scratch);
	return !d->lost && split(gisa_buf_str(&d->scratch), cells) == 4 && parse(cells, sketch);
}

/* Whether the article is a copy; then d->doc is whose. */
static enum gisa_status ask(struct dedup *d, bool *copy, struct gisa_error *err)
{
	struct gisa_sketch sketch;
	*copy = false;
	if (!gisa_str_eq(d->sketches.cells[0], d->articles.cells[0]) || !parse(d->sketches.cells, &sketch))
		return gisa_fail(err, GISA_USAGE, gisa_cstr(d->sketches.path), "byte %llu: not the sketch of the article",
				 (unsigned long long)d->sketches.offset);
	if (sketch.count == 0)
		return GISA_OK;
	uint32_t tag = gisa_near_add(d->near, &sketch);
	if (d->lost)
		return unread(&d->sketches, err);
	if (tag == GISA_NEAR_NONE) {
		GISA_PUSH(&d->originals, (struct original){ d->articles.offset, d->sketches.offset });
		return GISA_OK;
	}
	*copy = true;
	if (!read_at(&d->articles, d->originals.items[tag].article, '\t', &d->doc))
		return unread(&d->articles, err);
	return GISA_OK;
}

/* A cell of a copy's row in the ledger. One whose mentions go counts none. */
static struct gisa_str copy_cell(const struct dedup *d, size_t column)
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
static enum gisa_status write_article(struct dedup *d, bool copy, struct gisa_error *err)
{
	struct gisa_buf *buf = &d->new_articles.buf;
	for (size_t i = 0; i < d->articles.columns; i++) {
		if (i)
			gisa_buf_addc(buf, '\t');
		gisa_buf_add(buf, copy ? copy_cell(d, i) : d->articles.cells[i]);
	}
	gisa_buf_addc(buf, '\n');
	return flush(&d->new_articles, false, err);
}

/* How many rows of mentions.tsv the article may have: its counts, where a row is a mention. */
static uint64_t row_count(const struct dedup *d)
{
	uint64_t n = 0;
	if (!d->a_row_a_mention)
		return UINT64_MAX;
	for (size_t i = 0; i < GISA_TYPE_COUNT; i++)
		n += gisa_str_number(d->articles.cells[d->counts[i]]);
	return n;
}

/* Passes the article's rows on, or over. The row behind them stays in d->mentions.row. */
static enum gisa_status dedup_mentions(struct dedup *d, bool drop, struct gisa_error *err)
{
	enum gisa_status status = GISA_OK;
	for (uint64_t n = row_count(d); n && status == GISA_OK && d->mentions.row.ptr; n--) {
		if (!gisa_str_eq(d->mentions.cells[0], d->articles.cells[0]))
			break;
		if (drop)
			d->totals->rows_dropped++;
		else
			status = add_row(&d->new_mentions, d->mentions.row, err);
		if (status == GISA_OK)
			status = next(&d->mentions, err);
	}
	if (status != GISA_END)
		return status;
	d->mentions.row.ptr = NULL;
	return GISA_OK;
}

static enum gisa_status dedup_article(struct dedup *d, struct gisa_error *err)
{
	bool copy;
	enum gisa_status status = next(&d->sketches, err);
	if (status == GISA_END)
		return gisa_fail(err, GISA_USAGE, gisa_cstr(d->sketches.path), "fewer rows than articles");
	if (status == GISA_OK)
		status = ask(d, &copy, err);
	if (status != GISA_OK)
		return status;
	d->totals->articles++;
	d->totals->duplicates += copy;
	status = write_article(d, copy, err);
	return status == GISA_OK && d->skip ? dedup_mentions(d, copy, err) : status;
}

/* Whether a finished run has left what is needed. The sketches may be of a run before it, which had one file a
 * table. */
static enum gisa_status fit(const char *dir, struct gisa_error *err)
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

static enum gisa_status prepare(struct dedup *d, bool unnamed, struct gisa_error *err)
{
	static const char *const counts[GISA_TYPE_COUNT] = { "companies", "amounts", "dates" };
	enum gisa_status status = dedup_open(&d->articles, d->dir, "articles.tsv", unnamed, err);
	if (status == GISA_OK && !unnamed)
		status = fit(d->dir, err);
	if (status == GISA_OK)
		status = dedup_open(&d->sketches, d->dir, "sketches.tsv", unnamed, err);
	if (status == GISA_OK && d->skip)
		status = dedup_open(&d->mentions, d->dir, "mentions.tsv", unnamed, err);
	if (status != GISA_OK)
		return status;
	d->status = dedup_column(&d->articles, "status");
	d->duplicate_of = dedup_column(&d->articles, "duplicate_of");
	bool known = d->status != GISA_NPOS && d->duplicate_of != GISA_NPOS && d->sketches.columns == 4;
	for (size_t i = 0; i < GISA_TYPE_COUNT; i++)
		known &= (d->counts[i] = dedup_column(&d->articles, counts[i])) != GISA_NPOS;
	if (!known)
		return gisa_fail(err, GISA_USAGE, gisa_cstr(d->dir), "its tables are none of a run with --duplicates");
	if (d->skip && (d->mentions.columns == 0 || !gisa_str_is(d->mentions.names[0], "doc")))
		return gisa_fail(err, GISA_USAGE, gisa_cstr(d->mentions.path), "its first column is not doc");
	d->a_row_a_mention = d->skip && dedup_column(&d->mentions, "type") != GISA_NPOS;
	status = begin(&d->new_articles, &d->articles, err);
	if (status == GISA_OK && d->skip) {
		status = begin(&d->new_mentions, &d->mentions, err);
		if (status == GISA_OK)
			status = next(&d->mentions, err);
		if (status == GISA_END)
			d->mentions.row.ptr = NULL;
	}
	return status == GISA_END ? GISA_OK : status;
}

/* Both tables are on the disk before either gets its name; mentions first: should the second name
 * not be given, the pass can be done again. */
static enum gisa_status commit(struct dedup *d, struct gisa_error *err)
{
	enum gisa_status status = flush(&d->new_articles, true, err);
	if (status == GISA_OK && d->skip)
		status = flush(&d->new_mentions, true, err);
	if (status == GISA_OK)
		status = gisa_out_finish(&d->new_articles.out, err);
	if (status == GISA_OK && d->skip)
		status = gisa_out_commit(&d->new_mentions.out, err);
	return status == GISA_OK ? gisa_out_rename(&d->new_articles.out, err) : status;
}

/* What was not finished is of no use to anybody, least of all as the table of a run that goes on here. */
static void close_new(struct new *n)
{
	if (n->out.fd >= 0)
		unlink(n->out.part);
	gisa_out_close(&n->out);
	gisa_buf_free(&n->buf);
}

enum gisa_status gisa_dedup(const char *dir, bool unnamed, bool skip, struct gisa_dedup_totals *totals,
			    struct gisa_error *err)
{
	struct dedup d = { .dir = dir,
			   .skip = skip,
			   .totals = totals,
			   .new_articles.out.fd = -1,
			   .new_mentions.out.fd = -1 };
	*totals = (struct gisa_dedup_totals){ 0 };
	d.near = gisa_near_new(fetch, &d);
	enum gisa_status status = prepare(&d, unnamed, err);
	while (status == GISA_OK && (status = next(&d.articles, err)) == GISA_OK)
		status = dedup_article(&d, err);
	if (status == GISA_END)
		status = commit(&d, err);
	gisa_near_free(d.near);
	dedup_close(&d.articles);
	dedup_close(&d.sketches);
	dedup_close(&d.mentions);
	close_new(&d.new_articles);
	close_new(&d.new_mentions);
	gisa_buf_free(&d.doc);
	gisa_buf_free(&d.scratch);
	free(d.originals.items);
	return status;
}
