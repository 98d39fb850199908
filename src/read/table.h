/*
 * Tables of articles: CSV and TSV (also with ; or |) whose first row names the columns, in Korean
 * or English. What BigKinds, news portals and pandas export comes in as it is.
 */
#ifndef GISA_READ_TABLE_H
#define GISA_READ_TABLE_H

#include "read/jsonl.h"
#include "read/reader.h"

/* Whether a file that begins with these bytes is one: its first row names at least two things
 * that articles have, the title or the text among them, or one and the next row has as many cells. */
bool gisa_is_table(struct gisa_str head, const struct gisa_key_map *map);

/* Whether it has one column, which holds titles or texts: no text's first line is such a word, but where the file's
 * name does not say that it is a table, it could be one's. */
bool gisa_is_column(struct gisa_str head, const struct gisa_key_map *map);

/* Whether its first rows have the same number of cells, more than one. */
bool gisa_is_nameless(struct gisa_str head);

/*
 * Every row as a document. Columns that articles do not have go to `extra` under their names. Rows
 * in CP949 are decoded. A row with more cells than there are columns is trouble, for nobody can
 * tell which comma was text; but for empty ones at the end, if the first row has as many. A row's place is the line in
 * which it begins; of a sheet, whose header is row `sheet_row` (else 0), the row.
 */
enum gisa_status gisa_read_table(struct gisa_reader *r, struct gisa_input origin, struct gisa_stream *s,
				 size_t sheet_row);

#endif
