/* One row of a table: cells out of bytes. */
#ifndef GISA_READ_CELLS_H
#define GISA_READ_CELLS_H

#include "base/mem.h"

enum { GISA_CELLS_MAX = 512 }; /* at most; what is behind counts but is not kept */

/* What a quote in a quoted cell is written as: "" (RFC 4180), or \" (MySQL, Spark). Or quotes mean nothing. */
enum gisa_quoting { GISA_QUOTES_DOUBLED, GISA_QUOTES_ESCAPED, GISA_QUOTES_PLAIN };

struct gisa_cells {
	struct gisa_cell {
		struct gisa_str text; /* without the quotes around it */
		bool quoted;
		bool doubled; /* quotes in it stand for others */
	} cells[GISA_CELLS_MAX];
	size_t count; /* of cells, also those beyond the limit */
	size_t used;  /* bytes of the row with its line's end */
	enum gisa_quoting quoting; /* as it was parsed */
	bool cut;     /* it ends with the bytes, without a line's end */
};

/*
 * What is known of the bytes that rows are cut from, all zero at first: from where to where no quote closes a cell. To
 * look anew behind every opening quote, up to a closing one far away or to where the bytes end, would take quadratic
 * time.
 */
struct gisa_barren {
	size_t from, to;
};

/* The first n bytes have been taken off. */
void gisa_cells_take(struct gisa_barren *barren, size_t n);

/*
 * The row at the beginning of `in`. False: the row may go on behind it (never when `last`).
 * A cell that begins with a quote ends at the next quote that stands before a separator or a line's
 * end; in TSV one with another quote before that is no quoted cell at all, since headlines begin
 * with quotes and most writers of TSV do not quote.
 */
bool gisa_cells_parse(struct gisa_str in, char separator, enum gisa_quoting quoting, bool last, struct gisa_cells *row);

/* The same for row after row of bytes that more may be added to; *barren is what has been found out with this
 * quoting. With more than `most` cells it ends behind the first that is too many: open quotes may make one row of all
 * the rest. */
bool gisa_cells_next(struct gisa_str in, char separator, enum gisa_quoting quoting, bool last, size_t most,
		     struct gisa_barren *barren, struct gisa_cells *row);

/* Whether all quotes in quoted cells are written as the quoting has it: none of them can be one that opens a cell. */
bool gisa_cells_are_well_quoted(const struct gisa_cells *row);

/* The cell's text with the quotes it stands for; in the arena where it differs. */
struct gisa_str gisa_cells_get(struct gisa_arena *arena, const struct gisa_cells *row, size_t i);

#endif
