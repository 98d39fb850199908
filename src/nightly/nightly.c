/*
 * The night from its lock to its commit, in order. All that must not be half done lies in one transaction of the
 * store; what comes before can be thrown away, what comes after done again.
 */
#include "nightly/nightly.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "nightly/after.h"
#include "nightly/apart.h"
#include "nightly/day.h"
#include "nightly/dayfile.h"
#include "nightly/fetchlog.h"
#include "nightly/outlets.h"
#include "nightly/resume.h"
#include "write/out.h"
#include "write/tsv.h"

struct run {
	const struct gisa_nightly_options *o;
	const struct gisa_config *c;
	struct gisa_summary *summary;
	struct gisa_store *store;
	struct gisa_arena arena;
	struct gisa_intake intake;
	struct gisa_plan plan;
	struct gisa_map troubled; /* hosts that could not be fetched from */
	struct gisa_map places;   /* --date: of the records to be read */
	char *work, *stage;       /* FOLDER/.nightly, FOLDER/.nightly/stage */
	int64_t today, fetch_until_ms;
	volatile sig_atomic_t fetch_stop; /* by a signal, or because it takes too long */
	int lock;
	struct gisa_error *err;
};

/* ---- beginning ---- */

static enum gisa_status nightly_lock(struct run *r)
{
	char *path = gisa_path_in(r->work, "lock");
	enum gisa_status status = GISA_OK;
	r->lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0644);
	if (r->lock < 0)
		status = gisa_fail(r->err, GISA_WRITE, gisa_cstr(path), "%s", strerror(errno));
	else if (flock(r->lock, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
		status = gisa_fail(r->err, GISA_LOCKED, gisa_cstr(r->c->folder), "another run is on");
	free(path);
	return status;
}

/* The clock may be put right by seconds; by more than this, and backwards, it has been wrong or is. */
enum { BACK_SECONDS = 3600 };

static void look_at_clock(struct run *r)
{
	char stamp[GISA_STAMP_TEXT];
	if (r->summary->last_success - r->summary->started < BACK_SECONDS)
		return;
	gisa_kst_stamp(r->summary->last_success, stamp);
	gisa_summary_incident(r->summary, "the clock stands before the end of the last run, %s; is it right?",
			      stamp);
}

/* A mark that is left standing tells the next run that this one did not come to its end. */
static enum gisa_status nightly_mark(struct run *r, const char *stamp)
{
	gisa_store_begin(r->store);
	gisa_store_set(r->store, "running", gisa_cstr(stamp));
	return gisa_store_commit(r->store, r->err);
}

static enum gisa_status begin(struct run *r)
{
	char stamp[GISA_STAMP_TEXT];
	enum gisa_status status = gisa_resume_check_owners(r->c, r->err);
	if (status == GISA_OK)
		status = gisa_out_mkdir(r->work, r->err);
	if (status == GISA_OK)
		status = nightly_lock(r);
	if (status != GISA_OK)
		return status;
	char *path = gisa_path_in(r->work, "state.db");
	status = gisa_store_open(path, &r->store, r->err);
	free(path);
	if (status == GISA_OK)
		status = gisa_after_names(r->store, r->c->folder, r->err);
	if (status == GISA_OK)
		status = gisa_resume_claim(r->store, r->c, r->summary, r->err);
	if (status != GISA_OK || r->summary->again)
		return status;
	struct gisa_str cut = gisa_store_get(r->store, &r->arena, "running");
	if (cut.len)
		gisa_summary_remark(r->summary,
				    "the run of %.*s did not come to its end; this one makes up for it",
				    GISA_FMT(cut));
	r->summary->last_success = gisa_store_get_number(r->store, "last_success", 0);
	look_at_clock(r);
	gisa_kst_stamp(r->summary->started, stamp);
	return nightly_mark(r, stamp);
}

/* ---- fetching ---- */

static void on_progress(void *ctx, const struct gisa_fetch_progress *progress)
{
	struct run *r = ctx;
	(void)progress;
	r->fetch_stop = *r->o->stop || gisa_now_ms() > r->fetch_until_ms;
}

/* A night's work is due when the next one begins: what was fetched five past three yesterday, too. */
enum { EARLY_SECONDS = 6 * 3600 };

struct gisa_fetch_options gisa_nightly_fetch_options(const struct gisa_config *c)
{
	return (struct gisa_fetch_options){ .archive = c->archive,
					    .urls = c->urls.items,
					    .lists = c->lists.items,
					    .feeds = c->feeds.items,
					    .sitemaps = c->sitemaps.items,
					    .homes = c->homes.items,
					    .indexes = c->indexes.items,
					    .include = c->include.count > 1 ? c->include.items : NULL,
					    .exclude = c->exclude.items,
					    .contact = c->contact,
					    .since = c->since,
					    .delay_ms = c->delay_ms,
					    .max_wait_ms = c->max_wait_ms,
					    .timeout_ms = c->timeout_ms,
					    .connections = (unsigned)c->connections,
					    .per_host = (unsigned)c->per_host,
					    .retries = (unsigned)c->retries,
					    .index_pages = (unsigned)c->index_pages,
					    .body_max = (size_t)c->body_max,
					    .file_max = (uint64_t)c->file_max,
					    .allow_private = c->allow_private,
					    .cookies = c->cookies,
					    .keep_reserved = c->keep_reserved };
}

/* A fetch whose night was killed may live a moment longer than it: it dies at the end of what it writes. */
static enum gisa_status fetch_when_free(struct run *r, const struct gisa_fetch_options *options)
{
	const struct timespec pause = { .tv_nsec = 100 * 1000 * 1000 };
	enum gisa_status status = GISA_LOCKED;
	for (int tries = 0; tries < 20 && status == GISA_LOCKED && !*r->o->stop; tries++) {
		if (tries)
			nanosleep(&pause, NULL);
		status = gisa_fetch_apart(options, r->o->stop, &r->summary->fetch, r->err);
	}
	return status;
}

static enum gisa_status fetch(struct run *r)
{
	struct gisa_fetch_options options = gisa_nightly_fetch_options(r->c);
	uint64_t mark = gisa_fetchlog_mark(r->c->archive);
	r->fetch_until_ms = gisa_now_ms() + r->c->longest_ms;
	options.early_s = EARLY_SECONDS;
	options.stop = &r->fetch_stop;
	options.ready = r->o->fetching;
	options.ready_ctx = r->o->fetching_ctx;
	options.on_progress = on_progress;
	options.ctx = r;
	enum gisa_status status = fetch_when_free(r, &options);
	if (status != GISA_OK)
		return status;
	if (*r->o->stop) {
		gisa_summary_incident(r->summary, "ended by a signal; the next run goes on");
		return GISA_END;
	}
	if (r->summary->fetch.interrupted)
		gisa_summary_incident(
		    r->summary, "fetching took longer than %" PRId64 " s; the rest is left to the next run",
		    r->c->longest_ms / 1000);
	return gisa_fetchlog_read(r->c->archive, mark, r->store, &r->troubled, r->summary, r->err);
}

/* ---- reading ---- */

static bool is_kept(const struct run *r, int64_t day)
{
	return r->c->keep_days == 0 || day > r->today - r->c->keep_days;
}

/* Rows that are older reach the database by way of a day file, which goes when what is too old is taken away. */
static bool is_written(const struct run *r, int64_t day)
{
	return is_kept(r, day) || r->c->sqlite;
}

static void on_article(void *ctx, const struct gisa_known_article *article)
{
	struct run *r = ctx;
	char place[96];
	snprintf(place, sizeof place, "%.*s#%" PRId64, GISA_FMT(article->warc), article->offset);
	gisa_map_index(&r->places, gisa_cstr(place));
}

static const char *where_old_is(const struct run *r)
{
	return r->c->sqlite ? "in gisa.db alone" : "in no file";
}

static enum gisa_status nightly_read(struct run *r)
{
	struct gisa_run_totals totals;
	if (r->summary->again) {
		gisa_store_each_of_day(r->store, &r->arena, r->o->again, on_article, r);
		r->intake.only = &r->places;
		if (!r->places.count)
			gisa_summary_remark(r->summary, "no article of that day is known");
		if (!is_kept(r, r->o->again))
			gisa_summary_remark(r->summary, "older than [keep] days: %s", where_old_is(r));
	} else {
		gisa_resume_place(r->store, r->c, r->summary, &r->intake.from);
	}
	enum gisa_status status = gisa_intake_run(&r->intake, r->c, r->stage, r->o->dict, &totals, r->err);
	if (r->intake.trouble.status != GISA_OK)
		gisa_summary_incident(r->summary, "%s: %s; read from there on next time", r->intake.trouble.where,
				      r->intake.trouble.text);
	if (status == GISA_OK && totals.limit_failures)
		gisa_summary_remark(r->summary, "%" PRIu64 " matches were given up at a limit",
				    totals.limit_failures);
	return status == GISA_END ? GISA_OK : status;
}

static enum gisa_status nightly_plan(struct run *r)
{
	const struct gisa_plan_options options = { .store = r->store,
						   .intake = &r->intake,
						   .stage = r->stage,
						   .today = r->today,
						   .duplicate_days = r->c->duplicate_days,
						   .skip_duplicates = r->c->skip_duplicates,
						   .again = r->summary->again };
	enum gisa_status status = gisa_plan_make(&options, &r->plan, r->err);
	r->summary->articles = r->plan.totals;
	size_t missing =
	    r->places.count - (r->plan.count < r->places.count ? r->plan.count : r->places.count);
	if (status == GISA_OK && missing) {
		gisa_summary_incident(
		    r->summary, "%zu of %zu articles are no longer in the archive; the day is left as it is",
		    missing, r->places.count);
		status = GISA_END;
	}
	return status;
}

/* ---- day files ---- */

/* A touch in a day's file. Articles come in the order they were first seen, also when they are read again. */
struct entry {
	int64_t day, id;
	size_t touch;
	bool here;
};

struct entries {
	struct entry *items;
	size_t count, cap;
};

static int compare(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	if (x->day != y->day)
		return x->day < y->day ? -1 : 1;
	return (x->id > y->id) - (x->id < y->id);
}

static void entries_make(const struct run *r, struct entries *out)
{
	for (size_t i = 0; i < r->plan.count; i++) {
		const struct gisa_touch *t = &r->plan.items[i];
		GISA_PUSH(out, (struct entry){ t->to, t->id, i, true });
		if (t->from != GISA_NO_DAY && t->from != t->to)
			GISA_PUSH(out, (struct entry){ t->from, t->id, i, false });
	}
	if (out->count)
		qsort(out->items, out->count, sizeof *out->items, compare);
}

static void nightly_headers(struct gisa_buf out[GISA_DAY_TABLES])
{
	const struct gisa_columns *const columns[] = { &gisa_mention_columns, &gisa_ledger_columns };
	struct gisa_selection selection = { 0 };
	for (int i = 0; i < GISA_DAY_TABLES; i++) {
		gisa_select(&selection, columns[i], NULL, NULL);
		gisa_tsv_header(&out[i], &selection);
		out[i].len--; /* the line feed */
	}
}

static enum gisa_status write_day(struct run *r, int64_t day,
				  const struct gisa_str headers[GISA_DAY_TABLES],
				  const struct entry *entries, size_t count)
{
	bool written[GISA_DAY_TABLES] = { 0 };
	struct gisa_day_change *changes = gisa_xcalloc(count + 1, sizeof *changes);
	for (size_t i = 0; i < count; i++) {
		changes[i] = r->plan.items[entries[i].touch].change;
		changes[i].here = entries[i].here;
	}
	enum gisa_status status =
	    gisa_dayfile_write(r->c->folder, day, headers, changes, count, written, r->err);
	for (int i = 0; i < GISA_DAY_TABLES; i++)
		if (written[i]) {
			char name[32];
			gisa_dayfile_name(i, day, name);
			gisa_store_add_pending(r->store, GISA_PENDING_FILE, gisa_cstr(name), day);
		}
	r->summary->days += count && (written[0] || written[1]);
	free(changes);
	return status;
}

/* Every day since the last run has its files, were they but a header: who looks for one knows that the run
 * was. */
static enum gisa_status write_empty(struct run *r, const struct gisa_str headers[GISA_DAY_TABLES],
				    const struct entries *entries)
{
	int64_t from =
	    r->summary->again ? r->o->again : gisa_store_get_number(r->store, "covered", r->today - 1) + 1;
	int64_t to = r->summary->again ? r->o->again : r->today;
	enum gisa_status status = GISA_OK;
	if (to - from > 400)
		from = to - 400;
	for (int64_t day = from; day <= to && status == GISA_OK; day++) {
		bool has = false;
		for (size_t i = 0; i < entries->count && !has; i++)
			has = entries->items[i].day == day;
		if (!has && is_kept(r, day))
			status = write_day(r, day, headers, NULL, 0);
	}
	return status;
}

static enum gisa_status write_days(struct run *r)
{
	struct entries entries = { 0 };
	struct gisa_buf lines[GISA_DAY_TABLES] = { 0 };
	enum gisa_status status = GISA_OK;
	nightly_headers(lines);
	const struct gisa_str headers[] = { gisa_buf_str(&lines[0]), gisa_buf_str(&lines[1]) };
	entries_make(r, &entries);
	for (size_t i = 0, end; i < entries.count && status == GISA_OK; i = end) {
		for (end = i; end < entries.count && entries.items[end].day == entries.items[i].day;)
			end++;
		if (is_written(r, entries.items[i].day))
			status = write_day(r, entries.items[i].day, headers, &entries.items[i], end - i);
	}
	if (status == GISA_OK)
		status = write_empty(r, headers, &entries);
	free(entries.items);
	for (int i = 0; i < GISA_DAY_TABLES; i++)
		gisa_buf_free(&lines[i]);
	return status;
}

/* ---- day files that are gone ---- */

struct gone {
	const char *folder;
	int64_t first;
	size_t days;
};

static void on_day(void *ctx, int64_t day)
{
	struct gone *gone = ctx;
	bool there = true;
	for (int table = 0; table < GISA_DAY_TABLES; table++) {
		char name[32];
		gisa_dayfile_name(table, day, name);
		char *path = gisa_path_in(gone->folder, name);
		there = there && access(path, F_OK) == 0;
		free(path);
	}
	if (!there && gone->days++ == 0)
		gone->first = day;
}

/* Said once, and again when others are gone; before this run makes a file that holds but what is new of its day. */
static void note_gone(struct run *r)
{
	struct gone gone = { .folder = r->c->folder };
	char text[64], day[GISA_DAY_TEXT];
	int64_t since = r->c->keep_days ? r->today - r->c->keep_days + 1 : GISA_NO_DAY;
	if (r->summary->again)
		return;
	gisa_store_each_day(r->store, since, on_day, &gone);
	gisa_kst_text(gone.first, day);
	snprintf(text, sizeof text, "%zu %s", gone.days, day);
	if (gisa_str_is(gisa_store_get(r->store, &r->arena, "gone"), text))
		return;
	gisa_store_set(r->store, "gone", gisa_cstr(text));
	if (gone.days)
		gisa_summary_remark(r->summary, "a file of %s%s is gone; gisa nightly --date %s makes it anew", day,
				    gone.days == 1 ? "" : " and of other days", day);
}

/* ---- the commit ---- */

static void note_missed(struct run *r)
{
	int64_t covered = gisa_store_get_number(r->store, "covered", r->today);
	if (r->today > covered + 1)
		gisa_summary_remark(r->summary, "%" PRId64 " night%s before without a whole run; made up for",
				    r->today - covered - 1, r->today - covered == 2 ? "" : "s");
}

static void note_old(struct run *r)
{
	size_t old = 0;
	for (size_t i = 0; i < r->plan.count; i++)
		old += !is_kept(r, r->plan.items[i].to);
	if (old)
		gisa_summary_remark(r->summary, "%zu article%s older than [keep] days: %s", old, old == 1 ? "" : "s",
				    where_old_is(r));
}

/* What the database will be behind with: also while it is not asked for, if there is one; but not of days
 * whose files are gone, which only the database has now. */
static void note_database(struct run *r)
{
	char *path = gisa_path_in(r->c->folder, "gisa.db");
	bool there = r->c->sqlite || access(path, F_OK) == 0;
	free(path);
	for (size_t i = 0; i < r->plan.count && there; i++) {
		const struct gisa_touch *t = &r->plan.items[i];
		if (is_written(r, t->to))
			gisa_store_add_pending(r->store, GISA_PENDING_DOC, t->change.doc, t->to);
	}
}

static void store_progress(struct run *r)
{
	note_database(r);
	if (r->summary->again)
		return;
	note_missed(r);
	note_old(r);
	gisa_outlets_judge(r->store, &r->plan, r->c, &r->troubled, r->summary);
	gisa_resume_keep(r->store, &r->intake.next);
	gisa_store_set_number(r->store, "covered", r->today);
	gisa_store_forget_sketches(r->store, r->today - r->c->duplicate_days);
}

/* All or nothing: the store's commit is the moment when the night counts. */
static enum gisa_status commit(struct run *r)
{
	gisa_store_begin(r->store);
	note_gone(r);
	enum gisa_status status = nightly_plan(r);
	if (status == GISA_OK)
		status = write_days(r);
	if (status == GISA_OK)
		store_progress(r);
	if (status == GISA_OK)
		status = gisa_store_commit(r->store, r->err);
	if (status != GISA_OK)
		gisa_store_rollback(r->store);
	gisa_plan_free(&r->plan);
	if (status == GISA_OK)
		status = gisa_after_names(r->store, r->c->folder, r->err);
	return status;
}

static enum gisa_status after(struct run *r)
{
	enum gisa_status status = GISA_OK;
	if (r->c->sqlite)
		status = gisa_after_database(r->store, r->c->folder, r->err);
	if (status == GISA_OK)
		status = gisa_after_prune(r->c, r->today, &r->summary->pruned, r->err);
	if (status == GISA_OK && r->c->report)
		status = gisa_after_report(r->c, r->today, r->err);
	return status;
}

/* ---- the whole ---- */

static enum gisa_status steps(struct run *r)
{
	enum gisa_status status = begin(r);
	if (status != GISA_OK)
		return status;
	if (!r->summary->again)
		status = fetch(r);
	if (status == GISA_OK && r->o->ready)
		r->o->ready(r->o->ready_ctx);
	if (status == GISA_OK)
		status = nightly_read(r);
	if (status == GISA_OK)
		status = commit(r);
	if (status == GISA_OK)
		status = after(r);
	gisa_stage_remove(r->stage);
	return status;
}

/* It came to its end, well or badly, and will say so itself. */
static void nightly_end(struct run *r, enum gisa_status status)
{
	struct gisa_error ignored;
	bool success = r->summary->complete = status == GISA_OK;
	if (!r->store || status == GISA_LOCKED)
		return;
	gisa_store_rollback(r->store);
	if (r->summary->again)
		return;
	gisa_store_begin(r->store);
	gisa_store_set(r->store, "running", gisa_str(NULL, 0));
	if (success) {
		r->summary->last_success = r->summary->ended;
		gisa_store_set_number(r->store, "last_success", r->summary->ended);
	}
	status = gisa_store_commit(r->store, success ? r->err : &ignored);
	if (success && status != GISA_OK) {
		r->summary->complete = false;
		r->summary->error = *r->err;
	}
}

void gisa_nightly(const struct gisa_nightly_options *options, struct gisa_summary *summary)
{
	struct gisa_error err = { 0 };
	struct run r = { .o = options, .c = options->config, .summary = summary, .lock = -1, .err = &err };
	int64_t start_ms = gisa_now_ms();
	*summary =
	    (struct gisa_summary){ .started = (int64_t)time(NULL), .again = options->again != GISA_NO_DAY };
	r.today = gisa_kst_at(summary->started);
	summary->day = summary->again ? options->again : r.today;
	r.work = gisa_path_in(r.c->folder, ".nightly");
	r.stage = gisa_path_in(r.work, "stage");
	enum gisa_status status = steps(&r);
	summary->ended = (int64_t)time(NULL);
	summary->elapsed_ms = gisa_now_ms() - start_ms;
	if (status != GISA_OK && status != GISA_END)
		summary->error = err;
	nightly_end(&r, status);
	gisa_store_close(r.store);
	if (r.lock >= 0)
		close(r.lock);
	gisa_intake_free(&r.intake);
	gisa_map_free(&r.troubled);
	gisa_map_free(&r.places);
	gisa_arena_free(&r.arena);
	free(r.work);
	free(r.stage);
}
