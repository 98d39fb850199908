#include "pipeline/progress.h"

#include <stdio.h>
#include <unistd.h>

static double S_seconds(struct timespec from, struct timespec to)
{
	return (double)(to.tv_sec - from.tv_sec) + (double)(to.tv_nsec - from.tv_nsec) / 1e9;
}

static struct timespec S_now(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return now;
}

void gisa_progress_start(struct gisa_progress *progress, const struct gisa_run_options *options)
{
	progress->shown = !options->quiet && (options->progress || isatty(STDERR_FILENO));
	progress->start = progress->last = S_now();
}

void gisa_progress_tick(struct gisa_progress *progress, const struct gisa_run_totals *totals)
{
	if (!progress->shown)
		return;
	struct timespec now = S_now();
	if (S_seconds(progress->last, now) < 0.2)
		return;
	progress->last = now;
	double megabytes = (double)totals->bytes / 1e6;
	fprintf(stderr, "\r%llu articles, %.1f MB, %.1f MB/s \033[K", (unsigned long long)totals->inputs,
		megabytes, megabytes / S_seconds(progress->start, now));
}

void gisa_progress_end(struct gisa_progress *progress, const struct gisa_run_options *options,
		       const struct gisa_run_totals *totals)
{
	if (progress->shown)
		fputs("\r\033[K", stderr);
	if (options->quiet || options->mode != GISA_RUN_ALL)
		return;
	double seconds = S_seconds(progress->start, S_now());
	fprintf(stderr, "gisa: %llu inputs:", (unsigned long long)totals->inputs);
	for (int i = 0; i <= GISA_OUTCOME_FAILED; i++)
		if (totals->outcomes[i])
			fprintf(stderr, " %llu %s,", (unsigned long long)totals->outcomes[i],
				gisa_outcome_text((enum gisa_outcome)i));
	fprintf(stderr, " %llu companies, %llu amounts, %llu dates in %.1f s\n",
		(unsigned long long)totals->mentions[GISA_COMPANY],
		(unsigned long long)totals->mentions[GISA_MONEY],
		(unsigned long long)totals->mentions[GISA_DATE], seconds);
	if (totals->limit_failures)
		fprintf(stderr, "gisa: %llu matches given up at a limit\n",
			(unsigned long long)totals->limit_failures);
}
