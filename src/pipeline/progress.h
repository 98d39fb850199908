/* The progress line on stderr. */
#ifndef GISA_PIPELINE_PROGRESS_H
#define GISA_PIPELINE_PROGRESS_H

#include <time.h>

#include "pipeline/run.h"

struct gisa_progress {
	bool shown;
	struct timespec start, last;
};

/* Shown on a terminal, or anywhere when options->progress; never when quiet. */
void gisa_progress_start(struct gisa_progress *progress, const struct gisa_run_options *options);

/* Redraws at most five times a second. */
void gisa_progress_tick(struct gisa_progress *progress, const struct gisa_run_totals *totals);

/* Ends the line; prints the summary unless quiet. */
void gisa_progress_end(struct gisa_progress *progress, const struct gisa_run_options *options,
		       const struct gisa_run_totals *totals);

#endif
