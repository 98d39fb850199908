/* A table of ours mapped into memory, its rows as they are: cells keep their guards. */
#ifndef GISA_NIGHTLY_SHEET_H
#define GISA_NIGHTLY_SHEET_H

#include "base/error.h"

struct gisa_sheet {
	struct gisa_str bytes;  /* of the whole file */
	struct gisa_str header; /* without its line feed */
	struct gisa_str rest;   /* rows not read yet */
};

/* A file that is not there is an empty table without a header. */
enum gisa_status gisa_sheet_open(struct gisa_sheet *rows, const char *path, struct gisa_error *err);
void gisa_sheet_close(struct gisa_sheet *rows);

/* The next row without its line feed; false at the end. */
bool gisa_sheet_next(struct gisa_sheet *rows, struct gisa_str *row);

/* The next rows that begin with the same cell, with their line feeds, and that cell. */
bool gisa_sheet_group(struct gisa_sheet *rows, struct gisa_str *first, struct gisa_str *lines);

/* Index of the column of this name in the header, or GISA_NPOS. */
size_t gisa_sheet_column(const struct gisa_sheet *rows, const char *name);

/* The n-th cell; empty where there is none. */
struct gisa_str gisa_sheet_cell(struct gisa_str row, size_t n);

#endif
