/* What follows once a run is committed. Each step can be done again at any time, and is, until it works. */
#ifndef GISA_NIGHTLY_AFTER_H
#define GISA_NIGHTLY_AFTER_H

#include "nightly/config.h"
#include "nightly/store.h"
#include "nightly/summary.h"

/* Gives the day files their names that a commit has announced. */
enum gisa_status gisa_after_names(struct gisa_store *store, const char *folder, struct gisa_error *err);

/* gisa.db in the folder: rows that are behind are read from the day files; all of them where it is not there.
 */
enum gisa_status gisa_after_database(struct gisa_store *store, const char *folder, struct gisa_error *err);

/* report.html over the last days' files. */
enum gisa_status gisa_after_report(const struct gisa_config *config, int64_t today, struct gisa_error *err);

/* Removes day files and WARC files that are older than is to be kept; *removed counts. */
enum gisa_status gisa_after_prune(const struct gisa_config *config, int64_t today, uint64_t *removed,
				  struct gisa_error *err);

#endif
