/*
 * Asks the sources as a run would, with the same manners, but keeps nothing: an archive in the temporary
 * folder, and a pattern that no article's address matches.
 */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "nightly/dayfile.h"
#include "nightly/exam.h"
#include "nightly/intake.h"
#include "nightly/nightly.h"
#include "nightly/sheet.h"

enum { URL = 1, OUTCOME, STATUS, KIND, NOTE = 11, SECONDS_MAX = 120 };

/* Ends by the user's signal, or when it takes too long: an index of sitemaps may name thousands. */
struct patience {
	const struct gisa_exam *exam;
	time_t until;
	volatile sig_atomic_t stop;
};

static void on_progress(void *ctx, const struct gisa_fetch_progress *progress)
{
	struct patience *patience = ctx;
	(void)progress;
	patience->stop = *patience->exam->o->stop || time(NULL) > patience->until;
}

static enum gisa_status ask(const struct gisa_exam *exam, const char *archive, struct gisa_error *err)
{
	static const char *const nothing[] = { "\x01", NULL };
	struct patience patience = { .exam = exam, .until = time(NULL) + SECONDS_MAX };
	struct gisa_fetch_options options = gisa_nightly_fetch_options(exam->o->config);
	struct gisa_fetch_totals totals;
	options.archive = archive;
	options.urls = options.lists = options.exclude = NULL;
	options.include = nothing;
	options.retries = 0;
	options.index_pages = 1;
	options.stop = &patience.stop;
	options.on_progress = on_progress;
	options.ctx = &patience;
	return gisa_fetch(&options, &totals, err);
}

static bool has(const struct gisa_config_list *list, struct gisa_str url)
{
	struct gisa_arena arena = { 0 };
	struct gisa_str key = gisa_intake_key(&arena, url);
	bool found = false;
	for (const char **item = list->items; *item && !found; item++)
		found = gisa_str_eq(gisa_intake_key(&arena, gisa_cstr(*item)), key);
	gisa_arena_free(&arena);
	return found;
}

/* A row of the ledger that is about a source of the configuration. */
static void sources_row(struct gisa_exam *exam, struct gisa_str row)
{
	const struct gisa_config *c = exam->o->config;
	struct gisa_str url = gisa_sheet_cell(row, URL), outcome = gisa_sheet_cell(row, OUTCOME);
	struct gisa_str note = gisa_sheet_cell(row, NOTE), status = gisa_sheet_cell(row, STATUS);
	if (!has(&c->feeds, url) && !has(&c->sitemaps, url) && !has(&c->homes, url) &&
	    !has(&c->indexes, url))
		return;
	bool read = gisa_str_is(outcome, "read"), empty = gisa_str_starts(note, GISA_LIT("0 "));
	gisa_exam_find(exam,
		       !read   ? GISA_HEALTH_ILL
		       : empty ? GISA_HEALTH_DOUBT
			       : GISA_HEALTH_FINE,
		       "source", "%.*s: %.*s %.*s %.*s", GISA_FMT(url), GISA_FMT(outcome), GISA_FMT(status),
		       GISA_FMT(note));
}

void gisa_exam_sources(struct gisa_exam *exam)
{
	const char *tmp = getenv("TMPDIR");
	char *archive = gisa_path_in(tmp && *tmp ? tmp : "/tmp", "gisa-doctor-XXXXXX");
	struct gisa_error err = { 0 };
	struct gisa_sheet sheet = { 0 };
	struct gisa_str row;
	if (!mkdtemp(archive)) {
		gisa_exam_find(exam, GISA_HEALTH_ILL, "source",
			       "not asked: no temporary folder %s: %s (TMPDIR names another place)", archive,
			       strerror(errno));
		free(archive);
		return;
	}
	char *ledger = gisa_path_in(archive, "fetch.tsv");
	enum gisa_status status = ask(exam, archive, &err);
	if (status == GISA_OK)
		status = gisa_sheet_open(&sheet, ledger, &err);
	while (status == GISA_OK && gisa_sheet_next(&sheet, &row))
		sources_row(exam, row);
	if (status != GISA_OK)
		gisa_exam_find(exam, GISA_HEALTH_ILL, "source", "%s: %s", err.where, err.text);
	gisa_sheet_close(&sheet);
	gisa_stage_remove(archive);
	free(ledger);
	free(archive);
}
