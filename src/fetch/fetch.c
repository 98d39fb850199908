/*
 * The loop: whatever host is ready gets its next request, whatever answer came is dealt with, and
 * about once a second all that was learnt goes to the disk. One thread; nothing here ever waits but
 * in gisa_http_wait().
 */
#include "fetch/fetcher.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/random.h>
#include <time.h>

#include "base/clock.h"
#include "base/error.h"
#include "fetch/schedule.h"

enum { TICK_MS = 200, FLUSH_MS = 1000, FLUSH_BYTES = 256 * 1024, HOUR = 3600 };

int64_t gisa_fetch_now(void)
{
	return (int64_t)time(NULL);
}

/* ---- jobs ------------------------------------------------------------------------------------------ */

struct gisa_job *gisa_job_new(struct gisa_fetcher *f)
{
	struct gisa_job *job = f->pool;
	if (job)
		f->pool = job->pooled;
	else
		job = gisa_xcalloc(1, sizeof *job);
	return job;
}

void gisa_job_free(struct gisa_fetcher *f, struct gisa_job *job)
{
	struct gisa_job keep = { .arena = job->arena, .trail = job->trail, .pooled = f->pool };
	gisa_arena_reset(&keep.arena);
	gisa_buf_reset(&keep.trail);
	*job = keep;
	f->pool = job;
}

void gisa_job_again(struct gisa_fetcher *f, struct gisa_job *job, int64_t not_before_ms)
{
	job->host = gisa_queue_host(f->queue, job->url.host);
	if (job->origin)
		gisa_queue_add_urgent(f->queue, job->host, job, not_before_ms);
	else
		gisa_queue_add_work(f->queue, job->host, job, not_before_ms);
}

/* The row of the state after a fetch that kept nothing. */
static void update(struct gisa_fetcher *f, struct gisa_job *job, enum gisa_fetch_outcome outcome,
		   int status)
{
	struct gisa_known *row = &job->row;
	enum gisa_fetch_grade grade = gisa_fetch_outcome_grade(outcome);
	bool known = row->outcome.len > 0;
	int64_t now = gisa_fetch_now();
	if (grade == GISA_FETCH_LATER) {
		if (!known) /* stays what it is: not fetched yet */
			return;
		row->next = now;
	} else if (grade == GISA_FETCH_GOOD) {
		row->next = GISA_NEVER;
	} else {
		row->failures++;
		row->next = gisa_schedule_failure(now, outcome, status, row->failures);
	}
	row->outcome = gisa_cstr(gisa_fetch_outcome_text(outcome));
	row->status = status;
	row->fetched = now;
	if (row->kind != GISA_FETCH_PAGE)
		row->next = GISA_NEVER;
	gisa_fetch_state_update(f->state, row);
}

void gisa_fetch_log(struct gisa_fetcher *f, const struct gisa_ledger_row *row)
{
	bool bad = gisa_fetch_outcome_grade(row->outcome) != GISA_FETCH_GOOD && row->kind != GISA_FETCH_ROBOTS_TXT;
	f->totals->counts[row->outcome]++;
	f->totals->skipped |= bad;
	const struct gisa_fetch_failure failure = { row->url, row->outcome, row->status, row->note };
	if (bad && f->options->on_failure && (row->kind != GISA_FETCH_PAGE || row->via.len == 0))
		f->options->on_failure(f->options->ctx, &failure);
	gisa_archive_log(f->archive, row);
}

void gisa_job_end(struct gisa_fetcher *f, struct gisa_job *job, enum gisa_fetch_outcome outcome, int status,
		  const struct gisa_ledger_row *more, const char *note)
{
	bool robots = job->row.id == 0;
	struct gisa_ledger_row row = more ? *more : (struct gisa_ledger_row){ 0 };
	row.time = gisa_fetch_now();
	row.url = job->row.url;
	row.outcome = outcome;
	row.status = status;
	row.kind = job->row.kind;
	row.via = job->row.via;
	row.note = gisa_cstr(note);
	if (job->hops > 0 && row.final_url.len == 0)
		row.final_url = job->url.href;
	if (!robots && !more)
		update(f, job, outcome, status);
	gisa_fetch_log(f, &row);
	gisa_job_free(f, job);
}

/* The job of a row of the state. */
static struct gisa_job *load(struct gisa_fetcher *f, struct gisa_host *host, int64_t id)
{
	struct gisa_job *job = gisa_job_new(f);
	if (!gisa_fetch_state_get(f->state, &job->arena, id, &job->row) ||
	    gisa_url_parse(&job->arena, job->row.url, NULL, &job->url) != GISA_URL_OK) {
		gisa_job_free(f, job);
		return NULL;
	}
	job->host = host;
	return job;
}

/* ---- beginning a request ---------------------------------------------------------------------------- */

/* Is this host to be left alone? Asks the state once a run. */
static bool is_aside(struct gisa_fetcher *f, struct gisa_host *host)
{
	struct gisa_host_notes *notes = gisa_host_notes(host);
	if (!notes->known) {
		notes->known = true;
		notes->aside_until = gisa_fetch_state_host_get(f->state, gisa_host_name(host), &notes->aside_count);
		snprintf(notes->why, sizeof notes->why, "host set aside by an earlier run");
	}
	return notes->aside_until > gisa_fetch_now();
}

void gisa_fetch_set_aside(struct gisa_fetcher *f, struct gisa_host *host, int64_t until, const char *why)
{
	struct gisa_host_notes *notes = gisa_host_notes(host);
	int64_t id;
	void *work;
	notes->known = true;
	notes->aside_until = until;
	snprintf(notes->why, sizeof notes->why, "%s", why);
	gisa_fetch_state_host_set(f->state, gisa_host_name(host), until, ++notes->aside_count);
	while (gisa_queue_take(f->queue, host, &id, &work)) {
		struct gisa_job *job = work ? work : load(f, host, id);
		if (job && job->origin)
			gisa_origin_give_up(f, job, why);
		if (job)
			gisa_job_end(f, job, GISA_FETCH_DEFERRED, 0, NULL, notes->why);
	}
}

static void start(struct gisa_fetcher *f, struct gisa_job *job)
{
	static const char *const accept[] = {
		"text/html,application/xhtml+xml;q=0.9,*/*;q=0.5",
		"application/rss+xml,application/atom+xml,application/xml;q=0.9,*/*;q=0.5"
	};
	struct gisa_exchange *x = gisa_http_exchange(f->http);
	enum gisa_fetch_kind kind = job->row.kind;
	bool source = kind != GISA_FETCH_PAGE;
	x->url = job->url.href.ptr;
	x->accept = accept[kind == GISA_FETCH_FEED || kind == GISA_FETCH_SITEMAP];
	/* A source read under other filters may name what was passed over then; and one that could not be read is not
	 * well because it has not changed. */
	bool well_read = job->row.published == (int64_t)(f->filter >> 1) &&
			 !gisa_str_is(job->row.outcome, gisa_fetch_outcome_text(GISA_FETCH_BAD_SOURCE));
	if (job->row.digest.len && (!source || well_read)) {
		x->etag = job->row.etag.len ? job->row.etag.ptr : NULL;
		x->modified = job->row.modified.len ? job->row.modified.ptr : NULL;
	}
	x->job = job;
	job->tries++;
	gisa_http_start(f->http, x);
}

/* robots.txt of the job's origin goes first; the job waits in the queue. */
static void fetch_ask(struct gisa_fetcher *f, struct gisa_job *job, struct gisa_origin *origin)
{
	struct gisa_job *ask = gisa_job_new(f);
	ask->row.kind = GISA_FETCH_ROBOTS_TXT;
	ask->row.key = gisa_arena_copy(&ask->arena, job->url.host);
	ask->row.url = gisa_arena_printf(&ask->arena, "%.*s/robots.txt", GISA_FMT(origin->name));
	gisa_url_parse(&ask->arena, ask->row.url, NULL, &ask->url);
	ask->host = job->host;
	ask->origin = origin;
	gisa_queue_hold(f->queue, job->host, true);
	gisa_queue_add_work(f->queue, job->host, job, 0);
	start(f, ask);
}

/* Begins the request, or ends the job without one; false: nothing was asked of the host. */
static bool begin(struct gisa_fetcher *f, struct gisa_job *job)
{
	struct gisa_origin *origin;
	if (!f->options->contact && !gisa_host_is_loopback(job->url.host)) {
		if (job->origin)
			gisa_origin_give_up(f, job, "robots.txt: redirect to a host that needs --contact");
		gisa_job_end(f, job, GISA_FETCH_NO_CONTACT, 0, NULL, "--contact is needed beyond loopback");
		return false;
	}
	if (job->origin) {
		start(f, job);
		return true;
	}
	if (is_aside(f, job->host)) {
		gisa_job_end(f, job, GISA_FETCH_DEFERRED, 0, NULL, gisa_host_notes(job->host)->why);
		return false;
	}
	switch (gisa_origin_check(f, job, &origin)) {
	case GISA_MAY: start(f, job); return true;
	case GISA_ASK_FIRST: fetch_ask(f, job, origin); return true;
	case GISA_MAY_NOT: gisa_job_end(f, job, GISA_FETCH_ROBOTS, 0, NULL, ""); return false;
	case GISA_NOT_NOW: break;
	}
	if (origin->standing == GISA_ORIGIN_ASKED)
		gisa_job_again(f, job, gisa_now_ms() + TICK_MS);
	else
		gisa_job_end(f, job, GISA_FETCH_DEFERRED, 0, NULL, origin->why);
	return false;
}

static void dispatch(struct gisa_fetcher *f)
{
	struct gisa_host *host;
	int64_t id, now = gisa_now_ms();
	void *work;
	while (gisa_http_active(f->http) < f->options->connections && !*f->options->stop &&
	       f->status == GISA_OK && gisa_archive_pending(f->archive) < FLUSH_BYTES &&
	       gisa_queue_next(f->queue, now, &host, &id, &work)) {
		struct gisa_job *job = work ? work : load(f, host, id);
		if (!job || !begin(f, job))
			gisa_queue_done(f->queue, host, now, 0, GISA_QUEUE_NOTHING);
	}
}

/* ---- the end of a request ---------------------------------------------------------------------------- */

static enum gisa_queue_verdict fetch_verdict(const struct gisa_exchange *x)
{
	switch (x->outcome) {
	case GISA_FETCH_STORED:
		return x->status == 429 || x->status == 503 ? GISA_QUEUE_SLOWER : GISA_QUEUE_FINE;
	case GISA_FETCH_DNS_FAILED:
	case GISA_FETCH_CONNECT_FAILED:
	case GISA_FETCH_CONNECTION_LOST:
	case GISA_FETCH_TIMEOUT: return GISA_QUEUE_DEAD;
	default: return GISA_QUEUE_FINE;
	}
}

/* A host that does not answer, or only to say that it is busy, is left alone: an hour, then twice as long
 * each time, up to a week. */
static void fetch_dead(struct gisa_fetcher *f, struct gisa_host *host, const struct gisa_exchange *x)
{
	char why[64];
	struct gisa_host_notes *notes = gisa_host_notes(host);
	int64_t hours = (int64_t)1 << (notes->aside_count < 7 ? notes->aside_count : 7);
	bool refused = x->outcome == GISA_FETCH_STORED; /* an answer, but 429 or 503 */
	snprintf(why, sizeof why, "host set aside for %lld h: %s", (long long)hours,
		 gisa_fetch_outcome_text(refused ? GISA_FETCH_SERVER_ERROR : x->outcome));
	gisa_fetch_set_aside(f, host, gisa_fetch_now() + hours * HOUR, why);
}

static void on_done(struct gisa_fetcher *f, struct gisa_exchange *x)
{
	struct gisa_job *job = x->job;
	struct gisa_host *host = job->host;
	enum gisa_queue_verdict verdict = fetch_verdict(x);
	unsigned dead = gisa_queue_done(f->queue, host, gisa_now_ms(), x->latency_ms, verdict);
	struct gisa_host_notes *notes = gisa_host_notes(host);
	f->progress.bytes += x->wire_bytes;
	if (verdict == GISA_QUEUE_FINE && notes->aside_count > 0 && notes->aside_until <= gisa_fetch_now()) {
		notes->aside_count = 0;
		gisa_fetch_state_host_set(f->state, gisa_host_name(host), 0, 0);
	}
	if (job->origin)
		gisa_origin_answer(f, job, x);
	else
		gisa_answer(f, job, x);
	bool refused = verdict == GISA_QUEUE_DEAD || verdict == GISA_QUEUE_SLOWER;
	if (refused && dead >= GISA_QUEUE_DEAD_AFTER && !is_aside(f, host))
		fetch_dead(f, host, x);
	gisa_http_release(f->http, x);
}

/* ---- the loop ------------------------------------------------------------------------------------------ */

static void progress(struct gisa_fetcher *f)
{
	if (!f->options->on_progress)
		return;
	f->progress.waiting = gisa_queue_waiting(f->queue, &f->progress.hosts);
	f->progress.active = gisa_http_active(f->http);
	f->options->on_progress(f->options->ctx, &f->progress);
}

static int64_t patience(struct gisa_fetcher *f)
{
	int64_t wait = TICK_MS;
	if (gisa_http_active(f->http) < f->options->connections) {
		int64_t ready = gisa_queue_wait(f->queue, gisa_now_ms());
		if (ready >= 0 && ready < wait)
			wait = ready;
	}
	return wait;
}

static void loop(struct gisa_fetcher *f)
{
	size_t hosts;
	int64_t flushed = gisa_now_ms(), told = 0;
	while (f->status == GISA_OK && !*f->options->stop) {
		dispatch(f);
		if (gisa_http_active(f->http) == 0 && gisa_queue_waiting(f->queue, &hosts) == 0)
			break;
		if (f->status != GISA_OK)
			break;
		gisa_http_wait(f->http, patience(f));
		for (struct gisa_exchange *x; f->status == GISA_OK && (x = gisa_http_done(f->http));)
			on_done(f, x);
		int64_t now = gisa_now_ms();
		if (f->status == GISA_OK &&
		    (now - flushed >= FLUSH_MS || gisa_archive_pending(f->archive) >= FLUSH_BYTES)) {
			f->status = gisa_archive_flush(f->archive, f->err);
			flushed = now;
		}
		if (now - told >= TICK_MS) {
			progress(f);
			told = now;
		}
	}
}

/* After a signal: everything that waits gets its row. What is under way is dropped and waits too. */
static void interrupt(struct gisa_fetcher *f)
{
	struct gisa_host *host;
	int64_t id;
	void *work;
	f->totals->interrupted = true;
	for (size_t i = 0; f->status == GISA_OK && (host = gisa_queue_at(f->queue, i)); i++)
		while (f->status == GISA_OK && gisa_queue_take(f->queue, host, &id, &work)) {
			struct gisa_job *job = work ? work : load(f, host, id);
			if (job)
				gisa_job_end(f, job, GISA_FETCH_INTERRUPTED, 0, NULL, "");
			if (gisa_archive_pending(f->archive) > FLUSH_BYTES)
				f->status = gisa_archive_flush(f->archive, f->err);
		}
	for (struct gisa_job *job; f->status == GISA_OK && (job = gisa_http_drop(f->http));)
		gisa_job_end(f, job, GISA_FETCH_INTERRUPTED, 0, NULL, "");
}

/* Two runs with the same filters have the same number. */
static uint64_t filter(const struct gisa_fetch_options *o)
{
	uint64_t hash = (uint64_t)o->since;
	for (const char *const *p = o->include; p && *p; p++)
		hash = hash * 31 + gisa_str_hash(gisa_cstr(*p));
	for (const char *const *p = o->exclude; p && *p; p++)
		hash = hash * 37 + gisa_str_hash(gisa_cstr(*p));
	return hash;
}

static enum gisa_status set_up(struct gisa_fetcher *f)
{
	const struct gisa_fetch_options *o = f->options;
	struct gisa_buf agent = GISA_BUF(0);
	gisa_buf_add(&agent, GISA_LIT("gisa/" GISA_VERSION));
	if (o->contact)
		gisa_buf_addf(&agent, " (+%s)", o->contact);
	f->agent = gisa_xstrdup(gisa_buf_str(&agent));
	gisa_buf_free(&agent);
	f->filter = filter(o);
	if (getrandom(&f->dice, sizeof f->dice, 0) != (ssize_t)sizeof f->dice)
		f->dice = (uint64_t)gisa_now_ms();
	f->queue = gisa_queue_new(&(struct gisa_queue_options){ o->delay_ms, o->max_wait_ms, o->per_host });
	f->http = gisa_http_new(
	    &(struct gisa_http_options){ .user_agent = f->agent,
					 .allow_private = o->allow_private,
					 .cookies = o->cookies,
					 .connections = o->connections,
					 .body_max = o->body_max,
					 .connect_ms = o->timeout_ms < 10000 ? o->timeout_ms : 10000,
					 .total_ms = o->timeout_ms });
	if (!f->http)
		return gisa_fail(f->err, GISA_SYSTEM, GISA_LIT("libcurl"), "cannot be set up");
	struct gisa_archive_options archive = { o->file_max, "gisa/" GISA_VERSION, o->contact };
	enum gisa_status status =
	    gisa_archive_open(o->archive, &archive, &f->archive, &f->totals->repaired, f->err);
	f->totals->begun = status == GISA_OK;
	if (status == GISA_OK)
		f->state = gisa_archive_get_state(f->archive);
	return status;
}

/* Whatever is still in hand after a failure. */
static void abandon(struct gisa_fetcher *f)
{
	struct gisa_host *host;
	struct gisa_job *job;
	int64_t id;
	void *work;
	for (size_t i = 0; (host = gisa_queue_at(f->queue, i)); i++)
		while (gisa_queue_take(f->queue, host, &id, &work))
			if (work)
				gisa_job_free(f, work);
	while ((job = gisa_http_drop(f->http)))
		gisa_job_free(f, job);
}

static void fetch_free(struct gisa_fetcher *f)
{
	if (f->http)
		abandon(f);
	gisa_http_free(f->http);
	if (f->queue)
		gisa_origin_free_all(f);
	gisa_queue_free(f->queue);
	while (f->pool) {
		struct gisa_job *next = f->pool->pooled;
		gisa_arena_free(&f->pool->arena);
		gisa_buf_free(&f->pool->trail);
		free(f->pool);
		f->pool = next;
	}
	gisa_arena_free(&f->scratch);
	gisa_arena_free(&f->taking);
	free(f->taken.bits);
	free(f->lists.items);
	free(f->agent);
}

enum gisa_status gisa_fetch(const struct gisa_fetch_options *options, struct gisa_fetch_totals *totals,
			    struct gisa_error *err)
{
	struct gisa_fetcher f = { .options = options, .totals = totals, .err = err };
	*totals = (struct gisa_fetch_totals){ 0 };
	f.status = set_up(&f);
	if (f.status == GISA_OK)
		f.status = gisa_take_all(&f);
	if (f.status == GISA_OK && options->ready)
		options->ready(options->ready_ctx);
	if (f.status == GISA_OK)
		loop(&f);
	if (f.status == GISA_OK && *options->stop)
		interrupt(&f);
	totals->bytes = f.progress.bytes;
	if (f.archive) {
		enum gisa_status closed =
		    gisa_archive_close(f.archive, f.status == GISA_OK ? err : &(struct gisa_error){ 0 });
		f.status = f.status == GISA_OK ? closed : f.status;
	}
	fetch_free(&f);
	return f.status;
}
