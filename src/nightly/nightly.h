/*
 * A nightly run: what is due is fetched, what is new is read, day files, database and report are brought up
 * to it. Nobody watches, so:
 *
 *   - Day files get their names only after the store has committed what they hold. A run that fails or is
 *     killed before leaves them as they were, and the next one reads the same records again; after it, the
 *     next one gives the names that are missing.
 *   - What has been read is told by the place in the archive, not by dates: nights that were missed need no
 *     special care.
 *
 * Files to read in that order: nightly.c, apart.c, intake.c, plan.c, dayfile.c, outlets.c, after.c, summary.c,
 * publish.c.
 */
#ifndef GISA_NIGHTLY_NIGHTLY_H
#define GISA_NIGHTLY_NIGHTLY_H

#include "fetch/fetch.h"
#include "nightly/config.h"
#include "nightly/summary.h"

struct gisa_nightly_options {
	const struct gisa_config *config;
	int64_t again;    /* a day to be read again from the archive; GISA_NO_DAY: the usual run */
	const char *dict; /* the user's own list of names, or NULL */
	const volatile sig_atomic_t *stop;
	/* Called in the process that fetches, before its first request; NULL: fetching has no process of its own. */
	void (*fetching)(void *ctx);
	/* Called when fetching is over, before anything of it is read; NULL: nothing. */
	void (*ready)(void *ctx);
	void *fetching_ctx, *ready_ctx;
};

/* Never fails: what happened is in the summary, which the caller publishes and frees. */
void gisa_nightly(const struct gisa_nightly_options *options, struct gisa_summary *summary);

/* What the configuration says of fetching. */
struct gisa_fetch_options gisa_nightly_fetch_options(const struct gisa_config *config);

#endif
