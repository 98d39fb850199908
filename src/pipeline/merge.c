/*
 * Merging is copying: a shard's rows stand in input order already, so only the headers of all but the
 * first go; ids that two shards have are noted. What stands in datapackage.json holds for all, but for the number of
 * the shard.
 */
#include "pipeline/merge.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pipeline/dedup.h"
#include "pipeline/repeat.h"
#include "pipeline/state.h"
#include "write/datapackage.h"

enum { BLOCK = 1024 * 1024 };

struct parts {
	struct part {
		const char *dir;
		struct gisa_buf package; /* its datapackage.json, without the shard */
		size_t shard, shards;    /* 0: it is none */
		struct gisa_run_state state;
	} *items;
	size_t count, cap;
};

static enum gisa_status unreadable(const char *path, struct gisa_error *err)
{
	return gisa_fail(err, GISA_USAGE, gisa_cstr(path), "%s", strerror(errno));
}

/* Reads up to the first line feed, which belongs to it. */
static bool merge_header(FILE *f, struct gisa_buf *header)
{
	int c;
	gisa_buf_reset(header);
	while ((c = getc(f)) != EOF) {
		gisa_buf_addc(header, (char)c);
		if (c == '\n')
			return true;
	}
	return false;
}

static enum gisa_status copy(struct gisa_out *out, FILE *f, const char *path, struct gisa_error *err)
{
	char *block = gisa_xmalloc(BLOCK);
	enum gisa_status status = GISA_OK;
	for (size_t n; status == GISA_OK && (n = fread(block, 1, BLOCK, f)) > 0;)
		status = gisa_out_write(out, gisa_str(block, n), err);
	if (status == GISA_OK && ferror(f))
		status = unreadable(path, err);
	free(block);
	return status;
}

/* Adds a shard's table; *header is that of the first one, and must be the same in all. */
static enum gisa_status add(struct gisa_out *out, const char *path, struct gisa_buf *header, struct gisa_error *err)
{
	struct gisa_buf own = GISA_BUF(0);
	FILE *f = fopen(path, "rb");
	enum gisa_status status = f ? GISA_OK : unreadable(path, err);
	if (f && !merge_header(f, &own))
		status = gisa_fail(err, GISA_USAGE, gisa_cstr(path), "no header");
	if (status == GISA_OK && header->len == 0) {
		gisa_buf_add(header, gisa_buf_str(&own));
		status = gisa_out_write(out, gisa_buf_str(&own), err);
	} else if (status == GISA_OK && !gisa_str_eq(gisa_buf_str(header), gisa_buf_str(&own))) {
		status = gisa_fail(err, GISA_USAGE, gisa_cstr(path), "other columns than in the first shard");
	}
	if (status == GISA_OK)
		status = copy(out, f, path, err);
	if (f)
		fclose(f);
	gisa_buf_free(&own);
	return status;
}

static enum gisa_status table(struct gisa_out *out, const struct parts *parts, const char *name,
			      struct gisa_error *err)
{
	struct gisa_buf header = GISA_BUF(0);
	enum gisa_status status = GISA_OK;
	for (size_t i = 0; i < parts->count && status == GISA_OK; i++) {
		char *path = gisa_path_in(parts->items[i].dir, name);
		status = add(out, path, &header, err);
		free(path);
	}
	gisa_buf_free(&header);
	return status;
}

/* ---- which shards there are ---- */

/* A folder is of use when its run is complete. */
static enum gisa_status load(struct part *part, bool *skipped, struct gisa_error *err)
{
	enum gisa_status status = gisa_run_state_load(part->dir, &part->state, err);
	if (status == GISA_END || (status == GISA_OK && !part->state.complete))
		return gisa_fail(err, GISA_USAGE, gisa_cstr(part->dir), "no complete run: run the shard again with --resume");
	if (status == GISA_OK && (gisa_table_is_split(part->dir, "mentions") || gisa_table_is_split(part->dir, "articles")))
		return gisa_fail(err, GISA_USAGE, gisa_cstr(part->dir), "written with --max-rows: run the shards without it");
	*skipped |= part->state.totals.skipped;
	if (status == GISA_OK)
		status = gisa_datapackage_read(part->dir, &part->package, err);
	if (status == GISA_OK)
		gisa_datapackage_take_shard(&part->package, &part->shard, &part->shards);
	return status;
}

static enum gisa_status load_all(struct parts *parts, const char *const *dirs, bool *skipped, struct gisa_error *err)
{
	enum gisa_status status = GISA_OK;
	for (; status == GISA_OK && *dirs; dirs++) {
		struct part part = { .dir = *dirs };
		status = load(&part, skipped, err);
		GISA_PUSH(parts, part);
	}
	return status;
}

static void merge_free(struct parts *parts)
{
	for (size_t i = 0; i < parts->count; i++)
		gisa_buf_free(&parts->items[i].package);
	free(parts->items);
}

/* All were made alike: by the same rules, with the same columns, as parts of as many, of the same inputs. */
static enum gisa_status alike(const struct parts *parts, struct gisa_error *err)
{
	const struct part *first = parts->items;
	for (const struct part *part = first + 1; part < first + parts->count; part++) {
		if (!gisa_str_eq(gisa_buf_str(&first->package), gisa_buf_str(&part->package)))
			return gisa_fail(err, GISA_USAGE, gisa_cstr(part->dir), "other rules, dictionary or columns than in %s",
					 first->dir);
		if (part->shards != first->shards)
			return gisa_fail(err, GISA_USAGE, gisa_cstr(part->dir), "divided into shards otherwise than %s",
					 first->dir);
		if (part->shards && part->state.whole != first->state.whole)
			return gisa_fail(err, GISA_USAGE, gisa_cstr(part->dir), "a shard of other inputs, or with other options, than %s",
					 first->dir);
	}
	return GISA_OK;
}

static int by_shard(const void *a, const void *b)
{
	const struct part *x = a, *y = b;
	return (x->shard > y->shard) - (x->shard < y->shard);
}

/* Shards in their order, each of them once; what is no shard stays in the order given. */
static enum gisa_status order(struct parts *parts, struct gisa_error *err)
{
	size_t shards = parts->items[0].shards, wanted = 1;
	if (!shards)
		return GISA_OK;
	qsort(parts->items, parts->count, sizeof *parts->items, by_shard);
	for (size_t i = 0; i < parts->count && parts->items[i].shard <= wanted; i++, wanted++)
		if (parts->items[i].shard < wanted)
			return gisa_fail(err, GISA_USAGE, gisa_cstr(parts->items[i].dir), "shard %zu of %zu, like %s",
					 parts->items[i].shard, shards, parts->items[i - 1].dir);
	if (wanted <= shards)
		return gisa_fail(err, GISA_USAGE, gisa_cstr(parts->items[0].dir), "shard %zu of %zu is missing beside it",
				 wanted, shards);
	return GISA_OK;
}

static bool is_same(const char *a, const char *b)
{
	struct stat x, y;
	return stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

/* Written over while it is read, a shard would be lost; given twice, its rows would stand twice. */
static enum gisa_status spare(const char *const *dirs, const char *out_dir, struct gisa_error *err)
{
	for (const char *const *dir = dirs; *dir; dir++) {
		if (is_same(*dir, out_dir))
			return gisa_fail(err, GISA_USAGE, gisa_cstr(out_dir), "is a shard itself: name another folder");
		for (const char *const *before = dirs; before < dir; before++)
			if (is_same(*dir, *before))
				return gisa_fail(err, GISA_USAGE, gisa_cstr(*dir), "is given twice");
	}
	return GISA_OK;
}

/* ---- */

/* Copies of articles of other shards, as the run over all would have told them. */
static enum gisa_status tell_copies(const struct part *first, const char *out_dir, struct gisa_error *err)
{
	struct gisa_dedup_totals totals;
	return first->shards && first->state.told ? gisa_dedup(out_dir, true, first->state.skipped, &totals, err) : GISA_OK;
}

static enum gisa_status merge_write(const struct parts *parts, const char *out_dir, struct gisa_error *err)
{
	static const char *const names[] = { "datapackage.json", "mentions.tsv", "articles.tsv", "sketches.tsv" };
	struct gisa_out out[4] = { { .fd = -1 }, { .fd = -1 }, { .fd = -1 }, { .fd = -1 } };
	char *sketches = gisa_path_in(parts->items[0].dir, names[3]);
	size_t count = access(sketches, F_OK) == 0 ? 4 : 3;
	enum gisa_status status = gisa_out_mkdir(out_dir, err);
	free(sketches);
	for (size_t i = 0; i < count && status == GISA_OK; i++)
		status = gisa_out_open(&out[i], out_dir, names[i], err);
	if (status == GISA_OK)
		status = gisa_out_write(&out[0], gisa_buf_str(&parts->items[0].package), err);
	for (size_t i = 1; i < count && status == GISA_OK; i++)
		status = table(&out[i], parts, names[i], err);
	for (size_t i = 0; i < count && status == GISA_OK; i++)
		status = gisa_out_finish(&out[i], err);
	if (status == GISA_OK)
		status = gisa_repeats_note(&out[2], 1, err);
	if (status == GISA_OK)
		status = tell_copies(parts->items, out_dir, err);
	for (size_t i = 0; i < count && status == GISA_OK; i++)
		status = gisa_out_rename(&out[i], err);
	for (size_t i = 0; i < 4; i++)
		gisa_out_close(&out[i]);
	return status;
}

enum gisa_status gisa_merge(const char *const *dirs, const char *out_dir, bool *skipped, struct gisa_error *err)
{
	struct parts parts = { 0 };
	enum gisa_status status = spare(dirs, out_dir, err);
	*skipped = false;
	if (status == GISA_OK)
		status = load_all(&parts, dirs, skipped, err);
	if (status == GISA_OK)
		status = alike(&parts, err);
	if (status == GISA_OK)
		status = order(&parts, err);
	if (status == GISA_OK)
		status = merge_write(&parts, out_dir, err);
	merge_free(&parts);
	return status;
}
