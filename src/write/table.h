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

/* How much of a table was on the disk at some moment. */
struct gisa_table_mark {
	uint64_t files, rows, bytes; /* rows and bytes of the last file */
};

/* `name` without .tsv; both strings must outlive the table. `header` is copied. */
enum gisa_status gisa_table_open(struct gisa_table *table, const char *dir, const char *name,
				 struct gisa_str header, size_t max_rows, struct gisa_error *err);

/* A table that an earlier run has come as far with as the mark says; finished: its files are whole and
 * may have their names already. */
enum gisa_status gisa_table_reopen(struct gisa_table *table, const char *dir, const char *name, struct gisa_str header,
				   size_t max_rows, struct gisa_table_mark mark, bool finished, struct gisa_error *err);

/* Syncs what was written so far. */
enum gisa_status gisa_table_sync(struct gisa_table *table, struct gisa_table_mark *mark, struct gisa_error *err);

/* `rows` are whole lines. */
enum gisa_status gisa_table_write(struct gisa_table *table, struct gisa_str rows, struct gisa_error *err);

/* All bytes are on the disk, under .part names; then the files get their names, as far as that has not
 * happened yet. */
enum gisa_status gisa_table_finish(struct gisa_table *table, struct gisa_error *err);
enum gisa_status gisa_table_commit(struct gisa_table *table, struct gisa_error *err);
void gisa_table_close(struct gisa_table *table);

/* Where the table's file number `file` (from 0) lies: DIR/NAME.tsv, DIR/NAME-2.tsv ...; free(). */
char *gisa_table_path(const char *dir, const char *name, size_t file);

/* The paths of a finished table's files, in order and NULL-terminated, valid as long as the arena and `dir`. Of a
 * folder one at least, be it there or not: who opens it says so. Where `dir` is no folder but a table, that one, or
 * none. */
const char *const *gisa_table_files(struct gisa_arena *arena, const char *dir, const char *name);

/* Whether there are more than one. */
bool gisa_table_is_split(const char *dir, const char *name);

#endif
