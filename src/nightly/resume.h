/* Whether a run may go on where the last one ended: whose the folders are, which archive the tables are of,
 * how far it has been read. */
#ifndef GISA_NIGHTLY_RESUME_H
#define GISA_NIGHTLY_RESUME_H

#include "nightly/config.h"
#include "nightly/intake.h"
#include "nightly/store.h"
#include "nightly/summary.h"

/* Of what root writes where another user has run the nights, that user's next night would fail: GISA_CONFIG,
 * which names the user. */
enum gisa_status gisa_resume_check_owners(const struct gisa_config *config, struct gisa_error *err);

/* Makes the archive's folder and binds the tables to it. GISA_CONFIG where they are of another one that is
 * still there and this is no copy of: what has been read is known by place only, so the new archive's records
 * would be taken for read. */
enum gisa_status gisa_resume_claim(struct gisa_store *store, const struct gisa_config *config,
				   struct gisa_summary *summary, struct gisa_error *err);

/* The place where reading goes on. */
void gisa_resume_place(struct gisa_store *store, const struct gisa_config *config,
		       struct gisa_summary *summary, struct gisa_spot *out);

/* To be kept by the commit of a run that has read up to there. */
void gisa_resume_keep(struct gisa_store *store, const struct gisa_spot *next);

#endif
