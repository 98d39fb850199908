/* Companies counted over a mentions table: one entry a company and ticker. */
#ifndef GISA_WRITE_TALLY_H
#define GISA_WRITE_TALLY_H

#include "base/map.h"
#include "write/tsvfile.h"

struct gisa_tally_entry {
	struct gisa_str company, ticker, corp;
	uint64_t mentions, articles;
	char first[11], last[11]; /* publication days, NUL-terminated, or empty */
	uint64_t doc;             /* hash of the article seen last: rows of an article stand together */
};

struct gisa_tally {
	struct gisa_map keys; /* company, tab, ticker -> index of the entry */
	struct gisa_buf key;  /* scratch */
	struct gisa_tally_entry *items;
	size_t count, cap;
};

/* Counts the current row of a mentions table; rows of other types are passed over. */
void gisa_tally_add(struct gisa_tally *tally, const struct gisa_tsv_file *row);

/* Most mentions first, then by name; nothing can be added afterwards. */
void gisa_tally_sort(struct gisa_tally *tally);
void gisa_tally_free(struct gisa_tally *tally);

#endif
