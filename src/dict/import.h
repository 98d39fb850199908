/*
 * Lists of companies from the official sources to one list in the dictionary's own format:
 * OpenDART's CORPCODE.xml, listing tables of KRX (CSV, TSV), of KIND (an HTML table named .xls), any
 * table with named columns, and lists made by an earlier import.
 *
 * Rows of one company come together by corp_code, then by ticker, then (rows without either) by
 * name. Every row is counted as exactly one of: new, joined, share, repeated, refused.
 */
#ifndef GISA_DICT_IMPORT_H
#define GISA_DICT_IMPORT_H

#include "base/buf.h"

struct gisa_import;

/* What became of the rows of one input, and what was noticed. */
struct gisa_import_counts {
	size_t rows;
	size_t firms;    /* a company not seen before */
	size_t joined;   /* joined a company seen before */
	size_t shares;   /* a class of share, a SPAC or a fund: listed, but nobody's name in news */
	size_t repeated; /* says nothing that was not known already */
	size_t refused;  /* without a name or with a code that is none */
	size_t renamed;  /* of those joined: the same source gave another name before */
	size_t mended;   /* tickers or corp_codes whose leading zeros a spreadsheet had eaten */
};

/* Something worth telling of one row; lines count from 1. */
enum gisa_import_event { GISA_IMPORT_REFUSED, GISA_IMPORT_RENAMED, GISA_IMPORT_CLASH };

typedef void gisa_import_note(void *ctx, enum gisa_import_event event, size_t line, struct gisa_str name,
			      struct gisa_str other);

/* `day`: since when renamed companies bear their new names (yyyymmdd; 0: only what the source says). */
struct gisa_import *gisa_import_new(uint32_t day, gisa_import_note *note, void *ctx);
void gisa_import_free(struct gisa_import *import);

/* Reads one input (valid UTF-8, kept alive by the caller until gisa_import_free()). GISA_CONFIG where
 * it is no table that names companies. */
enum gisa_status gisa_import_read(struct gisa_import *import, struct gisa_str text, struct gisa_str file,
				  struct gisa_import_counts *counts, struct gisa_error *err);

/* Companies and share classes so far. */
size_t gisa_import_count(const struct gisa_import *import);

/* Calls back once for every name that several companies bear, with how many, if one of them was not yet among the first
 * `known` (gisa_import_count() at some time). Returns how many names several bear, these and others. */
size_t gisa_import_homonyms(const struct gisa_import *import, size_t known,
			    void (*each)(void *ctx, struct gisa_str name, size_t companies), void *ctx);

/* Adds the list in the dictionary's format (a header line, one line a company). */
void gisa_import_write(const struct gisa_import *import, struct gisa_buf *out);

#endif
