/*
 * Reading our own tables back, a row at a time; memory does not grow with the file. A table may lie in several
 * files: they are read as one.
 */
#ifndef GISA_WRITE_TSVFILE_H
#define GISA_WRITE_TSVFILE_H

#include <stdio.h>

#include "base/error.h"
#include "write/tsv.h"

enum { GISA_TSV_COLUMNS = 64 };

struct gisa_tsv_file {
	const char *path; /* of the file at hand */
	const char *const *rest; /* the files behind it */
	FILE *file;
	char *header, *line; /* owned */
	size_t header_cap, line_cap;
	bool raw;     /* written without a guard */
	uint64_t row; /* rows read so far of this file */
	size_t count; /* columns */
	const struct gisa_columns *columns; /* all that such a table may have */
	struct gisa_str names[GISA_TSV_COLUMNS];
	enum gisa_cell_kind kinds[GISA_TSV_COLUMNS]; /* by that list; TEXT for unknown ones */
	struct gisa_str cells[GISA_TSV_COLUMNS];     /* of the current row, without the guard */
};

/* Opens the first of the files (`paths`, NULL-terminated, must outlive the reader) and reads its header; a BOM
 * is fine. No file is a table without rows. */
enum gisa_status gisa_tsv_open(struct gisa_tsv_file *file, const char *const *paths, struct gisa_error *err);

/* The next row, of the next file where this one has no more; each has a header of its own. GISA_END at the end;
 * GISA_DAMAGED for a row with too many or too few cells. */
enum gisa_status gisa_tsv_next(struct gisa_tsv_file *file, struct gisa_error *err);

/* The current row's cell in the column of this name, empty where there is none. */
struct gisa_str gisa_tsv_get(const struct gisa_tsv_file *file, const char *name);

void gisa_tsv_close(struct gisa_tsv_file *file);

#endif
