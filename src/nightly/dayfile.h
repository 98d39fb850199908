/*
 * The day files: mentions-YYYY-MM-DD.tsv and articles-YYYY-MM-DD.tsv, one pair a day of publication. A
 * change replaces an article's rows where they stand, or takes them away, or puts new ones at the end; so
 * the same change once more gives the same bytes.
 */
#ifndef GISA_NIGHTLY_DAYFILE_H
#define GISA_NIGHTLY_DAYFILE_H

#include "base/error.h"
#include "base/mem.h"

enum { GISA_DAY_MENTIONS, GISA_DAY_ARTICLES, GISA_DAY_TABLES };

struct gisa_day_change {
	struct gisa_str doc;      /* first cell of the article's rows here */
	struct gisa_str ledger;   /* its row in the ledger, behind the doc's cell, without line feed */
	struct gisa_str mentions; /* its rows as whole lines, their first cell being any */
	bool here;                /* it belongs to this day; else its rows leave */
};

/* "mentions-2024-01-17.tsv" into out (32 bytes). */
void gisa_dayfile_name(int table, int64_t day, char out[32]);

/* The day of a name of either kind, or GISA_NO_DAY. */
int64_t gisa_dayfile_day(const char *name);

/* Writes the day's files as .part files, whole and on the disk; written[table] tells which of them differ
 * from what there is (the others are not written). Headers are lines without line feed. */
enum gisa_status gisa_dayfile_write(const char *dir, int64_t day,
				    const struct gisa_str headers[GISA_DAY_TABLES],
				    const struct gisa_day_change *changes, size_t count,
				    bool written[GISA_DAY_TABLES], struct gisa_error *err);

/* Files of a folder, as other rooms take them. */
struct gisa_paths {
	const char **items; /* owned; end with NULL */
	size_t count, cap;
};

void gisa_paths_free(struct gisa_paths *paths);

#endif
