/*
 * Merging is copying: a shard's rows stand in input order already, so only the headers of all but the
 * first go. What stands in datapackage.json holds for all.
 */
#include "pipeline/merge.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "pipeline/state.h"
#include "write/datapackage.h"

enum { S_BLOCK = 1024 * 1024 };

static char *S_path(const char *dir, const char *name)
{
	size_t n = strlen(dir) + strlen(name) + 2;
	char *path = gisa_xmalloc(n);
	snprintf(path, n, "%s/%s", dir, name);
	return path;
}

static enum gisa_status S_unreadable(const char *path, struct gisa_error *err)
{
	return gisa_fail(err, GISA_USAGE, gisa_cstr(path), "%s", strerror(errno));
}

/* A folder is of use when its run is complete; also adds to what is known of all. */
static enum gisa_status S_check(const char *dir, bool *skipped, struct gisa_error *err)
{
	struct gisa_state state;
	enum gisa_status status = gisa_state_load(dir, &state, err);
	if (status == GISA_END || (status == GISA_OK && !state.complete))
		status = gisa_fail(err, GISA_USAGE, gisa_cstr(dir), "no complete run: run the shard again with --resume");
	else if (status == GISA_OK && (gisa_table_is_split(dir, "mentions") || gisa_table_is_split(dir, "articles")))
		status = gisa_fail(err, GISA_USAGE, gisa_cstr(dir), "written with --max-rows: run the shards without it");
	*skipped |= state.totals.skipped;
	return status;
}

/* Reads up to the first line feed, which belongs to it. */
static bool S_header(FILE *f, struct gisa_buf *header)
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

static enum gisa_status S_copy(struct gisa_out *out, FILE *f, const char *path, struct gisa_error *err)
{
	char *block = gisa_xmalloc(S_BLOCK);
	enum gisa_status status = GISA_OK;
	for (size_t n; status == GISA_OK && (n = fread(block, 1, S_BLOCK, f)) > 0;)
		status = gisa_out_write(out, gisa_str(block, n), err);
	if (status == GISA_OK && ferror(f))
		status = S_unreadable(path, err);
	free(block);
	return status;
}

/* Adds a shard's table; *header is that of the first one, and must be the same in all. */
static enum gisa_status S_add(struct gisa_out *out, const char *path, struct gisa_buf *header, struct gisa_error *err)
{
	struct gisa_buf own = GISA_BUF(0);
	FILE *f = fopen(path, "rb");
	enum gisa_status status = f ? GISA_OK : S_unreadable(path, err);
	if (f && !S_header(f, &own))
		status = gisa_fail(err, GISA_USAGE, gisa_cstr(path), "no header");
	if (status == GISA_OK && header->len == 0) {
		gisa_buf_add(header, gisa_buf_str(&own));
		status = gisa_out_write(out, gisa_buf_str(&own), err);
	} else if (status == GISA_OK && !gisa_str_eq(gisa_buf_str(header), gisa_buf_str(&own))) {
		status = gisa_fail(err, GISA_USAGE, gisa_cstr(path), "other columns than in the first shard");
	}
	if (status == GISA_OK)
		status = S_copy(out, f, path, err);
	if (f)
		fclose(f);
	gisa_buf_free(&own);
	return status;
}

static enum gisa_status S_table(struct gisa_out *out, const char *const *dirs, const char *name, struct gisa_error *err)
{
	struct gisa_buf header = GISA_BUF(0);
	enum gisa_status status = GISA_OK;
	for (; *dirs && status == GISA_OK; dirs++) {
		char *path = S_path(*dirs, name);
		status = S_add(out, path, &header, err);
		free(path);
	}
	gisa_buf_free(&header);
	return status;
}

/* datapackage.json of the first, when all have the same. */
static enum gisa_status S_package(struct gisa_out *out, const char *const *dirs, struct gisa_error *err)
{
	struct gisa_buf first = GISA_BUF(0), other = GISA_BUF(0);
	enum gisa_status status = gisa_datapackage_read(*dirs, &first, err);
	for (const char *const *dir = dirs + 1; status == GISA_OK && *dir; dir++) {
		gisa_buf_reset(&other);
		status = gisa_datapackage_read(*dir, &other, err);
		if (status == GISA_OK && !gisa_str_eq(gisa_buf_str(&first), gisa_buf_str(&other)))
			status = gisa_fail(err, GISA_USAGE, gisa_cstr(*dir), "other rules, dictionary or columns than in %s", *dirs);
	}
	if (status == GISA_OK)
		status = gisa_out_write(out, gisa_buf_str(&first), err);
	gisa_buf_free(&first);
	gisa_buf_free(&other);
	return status;
}

enum gisa_status gisa_merge(const char *const *dirs, const char *out_dir, bool *skipped, struct gisa_error *err)
{
	static const char *const names[] = { "datapackage.json", "mentions.tsv", "articles.tsv", "sketches.tsv" };
	struct gisa_out out[4] = { { .fd = -1 }, { .fd = -1 }, { .fd = -1 }, { .fd = -1 } };
	enum gisa_status status = gisa_out_mkdir(out_dir, err);
	char *sketches = S_path(dirs[0], names[3]);
	size_t count = access(sketches, F_OK) == 0 ? 4 : 3;
	free(sketches);
	*skipped = false;
	for (const char *const *dir = dirs; status == GISA_OK && *dir; dir++)
		status = S_check(*dir, skipped, err);
	for (size_t i = 0; i < count && status == GISA_OK; i++)
		status = gisa_out_open(&out[i], out_dir, names[i], err);
	if (status == GISA_OK)
		status = S_package(&out[0], dirs, err);
	for (size_t i = 1; i < count && status == GISA_OK; i++)
		status = S_table(&out[i], dirs, names[i], err);
	for (size_t i = 0; i < count && status == GISA_OK; i++)
		status = gisa_out_finish(&out[i], err);
	for (size_t i = 0; i < count && status == GISA_OK; i++)
		status = gisa_out_rename(&out[i], err);
	for (size_t i = 0; i < 4; i++)
		gisa_out_close(&out[i]);
	return status;
}
