/* Inside of the import: rows as the readers give them, columns, firms. */
#ifndef GISA_DICT_IMPORT_PRIVATE_H
#define GISA_DICT_IMPORT_PRIVATE_H

#include "base/utf8.h"
#include "dict/dict_private.h"
#include "dict/import.h"

enum gisa_import_source { GISA_SOURCE_TABLE, GISA_SOURCE_DART, GISA_SOURCE_KRX };

/* name of the column, where it goes; a header may call it by other names (import_columns.c) */
#define GISA_IMPORT_COLUMN_LIST(X)                                                                  \
	X(NAME, name) X(FULL, full) X(TICKER, ticker) X(CORP, corp) X(ISIN, isin) X(MARKET, market) \
	X(KIND, kind) X(COUNTRY, country) X(GROUP, group) X(LISTED, listed) X(DELISTED, delisted)   \
	X(ALIASES, aliases) X(FORMER, former) X(SINCE, since) X(UNTIL, until) X(CLASS, share_class) \
	X(MODIFIED, modified) X(DART, dart) X(KRX, krx)

enum gisa_import_column {
#define GISA_X(id, field) GISA_COLUMN_##id,
	GISA_IMPORT_COLUMN_LIST(GISA_X)
#undef GISA_X
	GISA_COLUMN_NONE
};

struct gisa_import_row {
	struct gisa_str field[GISA_COLUMN_NONE];
	size_t line;
};

/* One company. Views point into the inputs or the arena. `field` holds what is known in the columns'
 * order; names are `name` (the first seen), `dart`, `krx`, `aliases`. */
struct gisa_firm {
	struct gisa_str field[GISA_COLUMN_NONE];
	uint32_t same; /* next firm of the same name */
	bool listed_now; /* a table of listed firms has it, so an older delisting was a move between markets */
	bool share;
};

struct gisa_firms {
	struct gisa_firm *items;
	size_t count, cap;
};

struct gisa_import {
	struct gisa_firms firms;
	struct gisa_code_map codes;
	struct gisa_import_names {
		uint32_t *slots; /* first firm of the name; GISA_DICT_NONE: free */
		size_t cap, used;
	} names;
	struct gisa_arena arena;
	size_t listed_now; /* firms that a table of listed ones has */
	uint32_t day;
	gisa_import_note *note;
	void *ctx;
};

/* In the columns `dart` and `krx`: the same as `name`. */
#define GISA_SAME_NAME "="

/* What one input is read with. */
struct gisa_import_reader {
	struct gisa_import *import;
	struct gisa_import_counts *counts;
	enum gisa_import_source source;
	int column[64]; /* of each field of the table; GISA_COLUMN_NONE: passed over */
	size_t columns; /* 0: no header yet */
};

/* import_columns.c: the column a header's field names, or GISA_COLUMN_NONE. */
enum gisa_import_column gisa_import_column(struct gisa_str header);

/* Makes names, tickers and codes what they should be; false where there is no name or a code is none. */
bool gisa_import_clean(struct gisa_import_reader *reader, struct gisa_import_row *row);

/* Without ㈜, (주), 주식회사 ... at either end. */
struct gisa_str gisa_import_bare(struct gisa_str name);

/* import_table.c: takes the next line's fields; the first one that names a company column is the header. */
void gisa_import_fields(struct gisa_import_reader *reader, const struct gisa_str *fields, size_t count,
			size_t line);
void gisa_import_table(struct gisa_import_reader *reader, struct gisa_str text);

/* import_markup.c */
void gisa_import_html(struct gisa_import_reader *reader, struct gisa_str text);
void gisa_import_xml(struct gisa_import_reader *reader, struct gisa_str text);

/* import_merge.c: takes a row in and counts it. */
void gisa_import_take(struct gisa_import_reader *reader, struct gisa_import_row *row);

#endif
