/* One row of a table: cells out of bytes. */
#ifndef GISA_READ_CELLS_H
#define GISA_READ_CELLS_H

#include "base/mem.h"

enum { GISA_CELLS_MAX = 512 }; /* at most; what is behind counts but is not kept */

struct gisa_cells {
	struct gisa_cell {
		struct gisa_str text; /* without the quotes around it */
		bool doubled;         /* "" in it stands for one quote */
	} cells[GISA_CELLS_MAX];
	size_t count; /* of cells, also those beyond the limit */
	size_t used;  /* bytes of the row with its line's end */
	bool quotes;  /* as it was parsed */
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
 * with quotes and most writers of TSV do not quote. `quotes` false: they mean nothing.
 */
bool gisa_cells_parse(struct gisa_str in, char separator, bool quotes, bool last, struct gisa_cells *row);

/* The same, with quotes, for row after row of bytes that more may be added to; *barren is what has been found out. With
 * more than `most` cells it ends behind the first that is too many: open quotes may make one row of all the rest. */
bool gisa_cells_next(struct gisa_str in, char separator, bool last, size_t most, struct gisa_barren *barren,
		   struct gisa_cells *row);

/* The cell's text with doubled quotes made one; in the arena where it differs. */
struct gisa_str gisa_cells_get(struct gisa_arena *arena, const struct gisa_cells *row, size_t i);

#endif
