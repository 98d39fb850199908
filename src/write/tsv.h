/* Rows as text/tab-separated-values (IANA): UTF-8, LF, no quoting. */
#ifndef GISA_WRITE_TSV_H
#define GISA_WRITE_TSV_H

#include "base/error.h"
#include "write/row.h"

/* Which columns of a table are written, in which order. */
struct gisa_selection {
	const struct gisa_columns *columns;
	size_t picks[GISA_ROW_CELLS];
	size_t count, shared; /* how many there are, and how many of the first are the same in all rows of an article */
	bool raw; /* no spreadsheet guard */
};

/* All columns when `names` is NULL, which cannot fail; else those of the comma-separated list (--columns): each one
 * there is, and once, since tables are read by name. */
enum gisa_status gisa_select(struct gisa_selection *selection, const struct gisa_columns *columns,
			     const char *names, struct gisa_error *err);

/* The header line, or one row, with its line feed. */
void gisa_tsv_header(struct gisa_buf *buf, const struct gisa_selection *selection);
void gisa_tsv_row(struct gisa_buf *buf, const struct gisa_selection *selection, const struct gisa_row *row);

/* What the row before was written as: rows of one article share title, address and often the sentence. */
struct gisa_tsv_last {
	size_t row, head; /* where it begins, and the length of its shared cells */
	struct gisa_str cell; /* the last long one of the others */
	size_t at, len; /* where it stands in the buffer */
};

/* The same as gisa_tsv_row() for rows of one article that go to one buffer one after the other, with a zeroed *last
 * before the first of them; what the views hold stays as it is from first to last. */
void gisa_tsv_next_row(struct gisa_buf *buf, const struct gisa_selection *selection, const struct gisa_row *row,
		       struct gisa_tsv_last *last);

/* A cell: tabs, line breaks and other control characters become spaces; with `guard`, a cell that
 * a spreadsheet would run (= + - @) or that would swallow rows (") is led by an apostrophe, and so
 * is one that looks guarded already, so that gisa_tsv_unguard() gives back what was there. */
void gisa_tsv_cell(struct gisa_buf *buf, struct gisa_str value, bool guard);
struct gisa_str gisa_tsv_unguard(struct gisa_str cell);

#endif
