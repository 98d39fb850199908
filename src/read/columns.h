/* Tables that pandas writes as one JSON object: column by column (its to_json()), or names and rows apart. */
#ifndef GISA_READ_COLUMNS_H
#define GISA_READ_COLUMNS_H

#include "read/jsonl.h"
#include "read/shape.h"

/* The object, which has this shape (GISA_SHAPE_COLUMNS or GISA_SHAPE_SPLIT): every row as a document; "file#row",
 * from 1. */
enum gisa_status gisa_read_columns(struct gisa_reader *r, struct gisa_input origin, struct gisa_str object,
				   enum gisa_shape shape);

#endif
