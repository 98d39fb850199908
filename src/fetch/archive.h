/*
 * An archive: a folder with WARC files, their indexes, state.db, the ledger fetch.tsv and a lock.
 * One process at a time writes it. What the order of writing guarantees: a row of the ledger or of
 * the state is written after the records it speaks of are on the disk.
 */
#ifndef GISA_FETCH_ARCHIVE_H
#define GISA_FETCH_ARCHIVE_H

#include "fetch/state.h"
#include "fetch/warcwrite.h"

struct gisa_archive_options {
	uint64_t file_max;
	const char *software, *operator;
};

struct gisa_archive;

/* Makes the folder where it is missing, takes the lock (GISA_LOCKED where another process has it),
 * repairs what a kill left behind. *repaired: records found that the state did not know. */
enum gisa_status gisa_archive_open(const char *path, const struct gisa_archive_options *options,
				   struct gisa_archive **out, uint64_t *repaired, struct gisa_error *err);

/* Without a lock, to read the state only; GISA_USAGE where there is no archive. */
enum gisa_status gisa_archive_state(const char *path, struct gisa_fetch_state **out, struct gisa_error *err);

/* Flushes unless something failed before, sorts the indexes, gives the lock back. */
enum gisa_status gisa_archive_close(struct gisa_archive *archive, struct gisa_error *err);

struct gisa_fetch_state *gisa_archive_get_state(struct gisa_archive *archive);

/* Appends the records of one exchange. */
enum gisa_status gisa_archive_keep(struct gisa_archive *archive,
				   const struct gisa_warcfile_exchange *exchange,
				   struct gisa_warcfile_place *place, struct gisa_error *err);

/* One row of fetch.tsv. Cells are cleaned of tabs, line breaks and controls. */
struct gisa_ledger_row {
	int64_t time;
	struct gisa_str url;
	enum gisa_fetch_outcome outcome;
	int status; /* 0: no answer */
	enum gisa_fetch_kind kind;
	struct gisa_str via, final_url;
	uint64_t bytes;
	struct gisa_str digest;
	const struct gisa_warcfile_place *place; /* NULL: not kept */
	struct gisa_str note;
};

void gisa_archive_log(struct gisa_archive *archive, const struct gisa_ledger_row *row);

/* Brings everything to the disk in the order that keeps the promise above. */
enum gisa_status gisa_archive_flush(struct gisa_archive *archive, struct gisa_error *err);

/* Bytes of ledger rows waiting for the next flush. */
size_t gisa_archive_pending(const struct gisa_archive *archive);

#endif
