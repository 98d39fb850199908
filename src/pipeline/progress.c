/* The line on a terminal, the answer to SIGUSR1, and the summary. Nothing here decides anything. */
#include "pipeline/progress.h"

#include <signal.h>
#include <stdio.h>
#include <unistd.h>

/* Set by the signal's handler, which can reach nothing else. */
static volatile sig_atomic_t S_asked;

static void S_ask(int signal_number)
{
	(void)signal_number;
	S_asked = 1;
}

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

static const char *S_say(const struct gisa_run_options *options, const char *english) __attribute__((format_arg(2)));
static const char *S_say(const struct gisa_run_options *options, const char *english)
{
	return options->say ? options->say(english) : english;
}

/* A macro, for the compiler to see both formats. */
#define S_COUNT(options, n, one, many) \
	fprintf(stderr, S_say((options), (n) == 1 ? one : many), (unsigned long long)(n))

bool gisa_progress_is_shown(const struct gisa_run_options *options)
{
	return !options->quiet && (options->progress || isatty(STDERR_FILENO));
}

void gisa_progress_start(struct gisa_progress *progress, const struct gisa_run_options *options,
			 const struct gisa_run_totals *totals)
{
	struct sigaction action = { .sa_handler = S_ask, .sa_flags = SA_RESTART };
	sigaction(SIGUSR1, &action, NULL);
	progress->options = options;
	progress->shown = gisa_progress_is_shown(options);
	progress->start = progress->last = S_now();
	progress->bytes = totals->bytes;
	progress->position = totals->position;
}

/* "12 % of 3.4 GB, 567 articles, 45.6 MB/s, 1:02:03 left" */
static void S_print(const struct gisa_progress *progress, const struct gisa_run_totals *totals, struct timespec now)
{
	double seconds = S_seconds(progress->start, now);
	double rate = seconds > 0 ? (double)(totals->bytes - progress->bytes) / 1e6 / seconds : 0;
	if (totals->size)
		fprintf(stderr, S_say(progress->options, "%.1f %% of %.1f MB, "),
			100.0 * (double)totals->position / (double)totals->size, (double)totals->size / 1e6);
	fprintf(stderr, S_say(progress->options, "%llu articles, %.1f MB/s"), (unsigned long long)totals->inputs, rate);
	if (totals->size && totals->position > progress->position) {
		double left = seconds * (double)(totals->size - totals->position) /
			      (double)(totals->position - progress->position);
		unsigned s = left < 1e8 ? (unsigned)left : 99999999;
		fprintf(stderr, S_say(progress->options, ", %u:%02u:%02u left"), s / 3600, s / 60 % 60, s % 60);
	}
}

void gisa_progress_tick(struct gisa_progress *progress, const struct gisa_run_totals *totals)
{
	if (!progress->shown && !S_asked)
		return;
	struct timespec now = S_now();
	if (S_asked) {
		S_asked = 0;
		fputs(progress->shown ? "\r\033[Kgisa: " : "gisa: ", stderr);
		S_print(progress, totals, now);
		fputc('\n', stderr);
	} else if (S_seconds(progress->last, now) >= 0.2) {
		progress->last = now;
		fputc('\r', stderr);
		S_print(progress, totals, now);
		fputs(" \033[K", stderr);
	}
}

void gisa_progress_message(struct gisa_progress *progress, struct gisa_str lines)
{
	if (progress->shown)
		fputs("\r\033[K", stderr);
	fwrite(lines.ptr, 1, lines.len, stderr);
}

void gisa_progress_end(struct gisa_progress *progress, const struct gisa_run_options *options,
		       const struct gisa_run_totals *totals)
{
	if (progress->shown)
		fputs("\r\033[K", stderr);
	if (options->quiet || options->mode != GISA_RUN_ALL)
		return;
	double seconds = S_seconds(progress->start, S_now());
	S_COUNT(options, totals->inputs, "gisa: %llu input:", "gisa: %llu inputs:");
	for (int i = 0; i < GISA_OUTCOME_COUNT; i++)
		if (totals->outcomes[i])
			fprintf(stderr, " %llu %s,", (unsigned long long)totals->outcomes[i],
				gisa_outcome_text((enum gisa_outcome)i));
	S_COUNT(options, totals->mentions[GISA_COMPANY], " %llu company,", " %llu companies,");
	S_COUNT(options, totals->mentions[GISA_MONEY], " %llu amount,", " %llu amounts,");
	S_COUNT(options, totals->mentions[GISA_DATE], " %llu date", " %llu dates");
	fprintf(stderr, S_say(options, " in %.1f s, %.1f MB/s\n"), seconds,
		seconds > 0 ? (double)(totals->bytes - progress->bytes) / 1e6 / seconds : 0);
	if (totals->limit_failures)
		S_COUNT(options, totals->limit_failures, "gisa: %llu match given up at a limit\n",
			"gisa: %llu matches given up at a limit\n");
}

void gisa_progress_unseen(const struct gisa_run_options *options, struct gisa_str key)
{
	if (!options->quiet)
		fprintf(stderr, S_say(options, "gisa: --map: no input has '%.*s'\n"), GISA_FMT(key));
}
