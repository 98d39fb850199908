/* A table over its files: cut between rows, named together, and of a longer table before it nothing is left. */
#include "write/table.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

char *gisa_table_path(const char *dir, const char *name, size_t file)
{
	size_t n = strlen(dir) + strlen(name) + 32;
	char *path = gisa_xmalloc(n);
	if (file == 0)
		snprintf(path, n, "%s/%s.tsv", dir, name);
	else
		snprintf(path, n, "%s/%s-%zu.tsv", dir, name, file + 1);
	return path;
}

static enum gisa_status next_file(struct gisa_table *table, struct gisa_error *err)
{
	struct gisa_out out = { 0 };
	char *path = table->dir ? gisa_table_path(table->dir, table->name, table->count) : NULL;
	enum gisa_status status = path ? gisa_out_open_path(&out, path, err) : gisa_out_open(&out, NULL, NULL, err);
	free(path);
	GISA_PUSH(table, out);
	table->rows = 0;
	if (status == GISA_OK)
		status = gisa_out_write(&table->items[table->count - 1], gisa_buf_str(&table->header), err);
	return status;
}

enum gisa_status gisa_table_open(struct gisa_table *table, const char *dir, const char *name, struct gisa_str header,
				 size_t max_rows, struct gisa_error *err)
{
	*table = (struct gisa_table){ .dir = dir, .name = name, .max_rows = dir ? max_rows : 0 };
	gisa_buf_add(&table->header, header);
	return next_file(table, err);
}

/* The offset behind the first `max` lines of `rows`; *lines gets how many were counted. */
static size_t table_cut(struct gisa_str rows, size_t max, size_t *lines)
{
	size_t at = 0;
	for (*lines = 0; at < rows.len && *lines < max; ++*lines)
		at = (size_t)((const char *)memchr(rows.ptr + at, '\n', rows.len - at) - rows.ptr) + 1;
	return at;
}

enum gisa_status gisa_table_write(struct gisa_table *table, struct gisa_str rows, struct gisa_error *err)
{
	enum gisa_status status = GISA_OK;
	while (rows.len && status == GISA_OK) {
		size_t lines = 0, cut = rows.len;
		if (table->max_rows)
			cut = table_cut(rows, table->max_rows - table->rows, &lines);
		status = gisa_out_write(&table->items[table->count - 1], gisa_str_sub(rows, 0, cut), err);
		rows = gisa_str_sub(rows, cut, rows.len);
		table->rows += lines;
		if (rows.len && status == GISA_OK) {
			status = gisa_out_finish(&table->items[table->count - 1], err);
			if (status == GISA_OK)
				status = next_file(table, err);
		}
	}
	return status;
}

enum gisa_status gisa_table_finish(struct gisa_table *table, struct gisa_error *err)
{
	enum gisa_status status = GISA_OK;
	for (size_t i = 0; i < table->count && status == GISA_OK; i++)
		status = gisa_out_finish(&table->items[i], err);
	return status;
}

/* Whether a run before this one has given the file its name. */
static bool is_named(const struct gisa_out *out)
{
	return out->path && access(out->part, F_OK) != 0 && access(out->path, F_OK) == 0;
}

/* Files that an earlier, longer table has left behind this one's would be taken for its end. */
static void remove_rest(const struct gisa_table *table)
{
	bool more = table->dir != NULL;
	for (size_t file = table->count; more; file++) {
		char *path = gisa_table_path(table->dir, table->name, file);
		struct gisa_out out;
		gisa_out_name(&out, path);
		more = unlink(out.part) == 0;
		more |= unlink(path) == 0;
		gisa_out_close(&out);
		free(path);
	}
}

enum gisa_status gisa_table_commit(struct gisa_table *table, struct gisa_error *err)
{
	enum gisa_status status = gisa_table_finish(table, err);
	for (size_t i = 0; i < table->count && status == GISA_OK; i++)
		if (!is_named(&table->items[i]))
			status = gisa_out_rename(&table->items[i], err);
	if (status == GISA_OK)
		remove_rest(table);
	return status;
}

enum gisa_status gisa_table_sync(struct gisa_table *table, struct gisa_table_mark *mark, struct gisa_error *err)
{
	mark->files = table->count;
	mark->rows = table->rows;
	return gisa_out_sync(&table->items[table->count - 1], &mark->bytes, err);
}

enum gisa_status gisa_table_reopen(struct gisa_table *table, const char *dir, const char *name, struct gisa_str header,
				   size_t max_rows, struct gisa_table_mark mark, bool finished, struct gisa_error *err)
{
	enum gisa_status status = GISA_OK;
	*table = (struct gisa_table){ .dir = dir, .name = name, .max_rows = max_rows };
	gisa_buf_add(&table->header, header);
	for (uint64_t i = 0; i < mark.files && status == GISA_OK; i++) {
		struct gisa_out out = { .fd = -1 };
		char *path = gisa_table_path(table->dir, table->name, table->count);
		if (finished || i + 1 < mark.files)
			gisa_out_name(&out, path);
		else
			status = gisa_out_reopen(&out, path, mark.bytes, err);
		free(path);
		GISA_PUSH(table, out);
	}
	table->rows = mark.rows;
	return status;
}

void gisa_table_close(struct gisa_table *table)
{
	for (size_t i = 0; i < table->count; i++)
		gisa_out_close(&table->items[i]);
	free(table->items);
	gisa_buf_free(&table->header);
	*table = (struct gisa_table){ 0 };
}
