/* The progress line on stderr, and what is said at the end. */
#ifndef GISA_PIPELINE_PROGRESS_H
#define GISA_PIPELINE_PROGRESS_H

#include <time.h>

#include "pipeline/run.h"

struct gisa_progress {
	bool shown;
	struct timespec start, last;
	const struct gisa_run_options *options;
	uint64_t bytes, position; /* of an earlier run that this one goes on with */
};

/* On a terminal, or anywhere when options->progress; never when quiet. */
bool gisa_progress_is_shown(const struct gisa_run_options *options);

/* From now on SIGUSR1 prints how far the run is. */
void gisa_progress_start(struct gisa_progress *progress, const struct gisa_run_options *options,
			 const struct gisa_run_totals *totals);

/* Redraws at most five times a second; or prints, when it was asked for by SIGUSR1. */
void gisa_progress_tick(struct gisa_progress *progress, const struct gisa_run_totals *totals);

/* Whole lines on stderr, above the progress line. */
void gisa_progress_message(struct gisa_progress *progress, struct gisa_str lines);

/* Ends the line; prints the summary unless quiet. */
void gisa_progress_end(struct gisa_progress *progress, const struct gisa_run_options *options,
		       const struct gisa_run_totals *totals);

/* A key of --map that was nowhere; unless quiet. */
void gisa_progress_unseen(const struct gisa_run_options *options, struct gisa_str key);

#endif
