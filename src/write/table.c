#include "write/table.h"

#include <stdio.h>
#include <stdlib.h>

static enum gisa_status S_next_file(struct gisa_table *table, struct gisa_error *err)
{
	char name[128];
	if (table->count == 0)
		snprintf(name, sizeof name, "%s.tsv", table->name);
	else
		snprintf(name, sizeof name, "%s-%zu.tsv", table->name, table->count + 1);
	struct gisa_out out;
	enum gisa_status status = gisa_out_open(&out, table->dir, name, err);
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
	return S_next_file(table, err);
}

/* The offset behind the first `max` lines of `rows`; *lines gets how many were counted. */
static size_t S_cut(struct gisa_str rows, size_t max, size_t *lines)
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
			cut = S_cut(rows, table->max_rows - table->rows, &lines);
		status = gisa_out_write(&table->items[table->count - 1], gisa_str_sub(rows, 0, cut), err);
		rows = gisa_str_sub(rows, cut, rows.len);
		table->rows += lines;
		if (rows.len && status == GISA_OK) {
			status = gisa_out_finish(&table->items[table->count - 1], err);
			if (status == GISA_OK)
				status = S_next_file(table, err);
		}
	}
	return status;
}

enum gisa_status gisa_table_commit(struct gisa_table *table, struct gisa_error *err)
{
	enum gisa_status status = GISA_OK;
	for (size_t i = 0; i < table->count && status == GISA_OK; i++)
		status = gisa_out_finish(&table->items[i], err);
	for (size_t i = 0; i < table->count && status == GISA_OK; i++)
		status = gisa_out_rename(&table->items[i], err);
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
