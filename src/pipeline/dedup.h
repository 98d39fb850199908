/* Near-duplicates of a whole run, as a second pass over its folder. */
#ifndef GISA_PIPELINE_DEDUP_H
#define GISA_PIPELINE_DEDUP_H

#include "base/error.h"

struct gisa_dedup_totals {
	uint64_t articles, duplicates;
	uint64_t rows_dropped; /* of mentions, where duplicates are skipped */
};

/*
 * Reads DIR/sketches.tsv (a run with `duplicates` writes it) and writes DIR/articles.tsv anew with
 * duplicate_of filled in: the id of the first article, in the order of the run, that it is a copy of. With
 * `skip` the copies get the status duplicate and count no mentions, and their rows leave DIR/mentions.tsv. A shard's
 * folder must be merged first. The same again changes nothing. `unnamed`: tables that are still
 * NAME.part are taken as such and stay so; the names are up to the caller.
 */
enum gisa_status gisa_dedup(const char *dir, bool unnamed, bool skip, struct gisa_dedup_totals *totals,
			    struct gisa_error *err);

#endif
