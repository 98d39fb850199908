/*
 * A table on its way to disk or stdout: NAME.tsv, and NAME-2.tsv, NAME-3.tsv ... where a maximum
 * of rows a file is set (spreadsheets stop at 1,048,576). All get their names together, at the end.
 */
#ifndef GISA_WRITE_TABLE_H
#define GISA_WRITE_TABLE_H

#include "write/out.h"

struct gisa_table {
	const char *dir, *name; /* dir NULL: stdout */
	struct gisa_buf header; /* written at the head of each file */
	size_t max_rows;        /* 0: no maximum */
	size_t rows;            /* in the last file */
	struct gisa_out *items; /* all files; the last one is open */
	size_t count, cap;
};

/* `name` without .tsv; both strings must outlive the table. `header` is copied. */
enum gisa_status gisa_table_open(struct gisa_table *table, const char *dir, const char *name,
				 struct gisa_str header, size_t max_rows, struct gisa_error *err);

/* `rows` are whole lines. */
enum gisa_status gisa_table_write(struct gisa_table *table, struct gisa_str rows, struct gisa_error *err);
enum gisa_status gisa_table_commit(struct gisa_table *table, struct gisa_error *err);
void gisa_table_close(struct gisa_table *table);

#endif
