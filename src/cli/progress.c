/* The line on a terminal, the answer to SIGUSR1, and the summary. Nothing here decides anything. */
#define _POSIX_C_SOURCE 200809L
#include "cli/progress.h"

#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "base/clock.h"
#include "cli/say.h"

/* Set by the signal's handler, which can reach nothing else. */
static volatile sig_atomic_t asked;

static void ask(int signal_number)
{
	(void)signal_number;
	asked = 1;
}

static void begun(void *ctx, const struct gisa_run_totals *totals)
{
	struct gisa_progress *progress = ctx;
	struct sigaction action = { .sa_handler = ask, .sa_flags = SA_RESTART };
	sigaction(SIGUSR1, &action, NULL);
	progress->start_ms = progress->last_ms = gisa_now_ms();
	progress->bytes = totals->bytes;
	progress->position = totals->position;
}

/* "12 % of 3.4 GB, 567 articles, 45.6 MB/s, 1:02:03 left" */
static void print(const struct gisa_progress *progress, const struct gisa_run_totals *totals, int64_t now_ms)
{
	double seconds = (double)(now_ms - progress->start_ms) / 1e3;
	double rate = seconds > 0 ? (double)(totals->bytes - progress->bytes) / 1e6 / seconds : 0;
	if (totals->size)
		gisa_talk("%.1f %% of %.1f MB, ", 100.0 * (double)totals->position / (double)totals->size,
			  (double)totals->size / 1e6);
	gisa_talk("%llu articles, %.1f MB/s", (unsigned long long)totals->inputs, rate);
	if (totals->size && totals->position > progress->position) {
		double left = seconds * (double)(totals->size - totals->position) /
			      (double)(totals->position - progress->position);
		unsigned s = left < 1e8 ? (unsigned)left : 99999999;
		gisa_talk(", %u:%02u:%02u left", s / 3600, s / 60 % 60, s % 60);
	}
}

/* Redraws at most five times a second; or prints, when it was asked for by SIGUSR1. */
static void advanced(void *ctx, const struct gisa_run_totals *totals)
{
	struct gisa_progress *progress = ctx;
	if (!progress->shown && !asked)
		return;
	int64_t now_ms = gisa_now_ms();
	if (asked) {
		asked = 0;
		fputs(progress->shown ? "\r\033[Kgisa: " : "gisa: ", stderr);
		print(progress, totals, now_ms);
		fputc('\n', stderr);
	} else if (now_ms - progress->last_ms >= 200) {
		progress->last_ms = now_ms;
		fputc('\r', stderr);
		print(progress, totals, now_ms);
		fputs(" \033[K", stderr);
	}
}

static void clear(const struct gisa_progress *progress)
{
	if (progress->shown)
		fputs("\r\033[K", stderr);
}

/* Above the progress line. What is in no ledger is said even where quiet is wanted. */
static void messages(void *ctx, struct gisa_str lines, bool kept)
{
	const struct gisa_progress *progress = ctx;
	if (progress->quiet && kept)
		return;
	clear(progress);
	fwrite(lines.ptr, 1, lines.len, stderr);
}

static void unseen(void *ctx, struct gisa_str key)
{
	const struct gisa_progress *progress = ctx;
	if (!progress->quiet)
		gisa_talk("gisa: --map: no input has '%.*s'\n", GISA_FMT(key));
}

/* A macro, for the compiler to see both formats. */
#define COUNT(n, one, many) gisa_talk((n) == 1 ? one : many, (unsigned long long)(n))

static void ended(void *ctx, const struct gisa_run_totals *totals)
{
	const struct gisa_progress *progress = ctx;
	clear(progress);
	if (progress->quiet || progress->mode != GISA_RUN_ALL)
		return;
	double seconds = (double)(gisa_now_ms() - progress->start_ms) / 1e3;
	COUNT(totals->inputs, "gisa: %llu input:", "gisa: %llu inputs:");
	for (int i = 0; i < GISA_OUTCOME_COUNT; i++)
		if (totals->outcomes[i])
			fprintf(stderr, " %llu %s,", (unsigned long long)totals->outcomes[i],
				gisa_outcome_text((enum gisa_outcome)i));
	COUNT(totals->mentions[GISA_COMPANY], " %llu company,", " %llu companies,");
	COUNT(totals->mentions[GISA_MONEY], " %llu amount,", " %llu amounts,");
	COUNT(totals->mentions[GISA_DATE], " %llu date", " %llu dates");
	gisa_talk(" in %.1f s, %.1f MB/s\n", seconds,
		  seconds > 0 ? (double)(totals->bytes - progress->bytes) / 1e6 / seconds : 0);
	if (totals->limit_failures)
		COUNT(totals->limit_failures, "gisa: %llu match given up at a limit\n",
		      "gisa: %llu matches given up at a limit\n");
}

void gisa_progress_listen(struct gisa_progress *progress, struct gisa_run_options *run, bool wanted, bool quiet)
{
	*progress = (struct gisa_progress){ .shown = !quiet && (wanted || isatty(STDERR_FILENO)),
					    .quiet = quiet,
					    .mode = run->mode };
	run->measure = progress->shown;
	run->listener = (struct gisa_run_listener){ .begun = begun,
						    .advanced = advanced,
						    .messages = messages,
						    .unseen = unseen,
						    .ended = ended,
						    .ctx = progress };
}
