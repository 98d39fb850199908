/* What a run tells on stderr: the progress line, the messages above it, and the summary. */
#ifndef GISA_CLI_PROGRESS_H
#define GISA_CLI_PROGRESS_H

#include <time.h>

#include "pipeline/run.h"

struct gisa_progress {
	bool shown, quiet;
	enum gisa_run_mode mode;
	int64_t start_ms, last_ms;
	uint64_t bytes, position; /* of an earlier run that this one goes on with */
};

/*
 * Makes `progress`, which the caller keeps for as long as the run lasts, the run's listener. The line is drawn on a
 * terminal, or anywhere where it is `wanted`; `quiet`: neither line nor summary, and no message that the run's ledger
 * has as well. From the run's beginning on SIGUSR1 prints how far it is.
 */
void gisa_progress_listen(struct gisa_progress *progress, struct gisa_run_options *run, bool wanted, bool quiet);

#endif
