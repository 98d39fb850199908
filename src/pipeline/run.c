/*
 * The only place where all stages meet. The calling thread reads and writes, workers do the rest:
 * documents are copied into jobs of about a quarter of a megabyte, jobs stand in a ring in input
 * order, and a job's slot is written out before it is filled again. So memory is bounded by the
 * ring, and the output does not depend on the number of workers.
 */
#include "pipeline/run.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/utf8.h"
#include "pipeline/progress.h"
#include "pipeline/worker.h"
#include "read/read.h"
#include "write/datapackage.h"
#include "write/jsonl.h"

enum { S_JOB_BYTES = 256 * 1024, S_JOB_DOCUMENTS = 256, S_RING_PER_WORKER = 4 };

struct S_job {
	struct gisa_arena arena; /* the documents' copies */
	struct gisa_document documents[S_JOB_DOCUMENTS];
	size_t count, bytes;
	struct gisa_buf out, ledger, messages; /* whole rows and lines */
	struct gisa_run_totals totals;
	bool done;
};

struct S_run {
	const struct gisa_run_options *options;
	struct gisa_engine *engine;
	struct gisa_table out, ledger;
	struct gisa_selection rows, ledger_rows;
	struct gisa_run_totals *totals;
	struct gisa_progress progress;

	struct S_job *ring;
	size_t size;
	size_t filled, written; /* jobs submitted and written out so far; the reader's own */

	struct gisa_worker *inline_worker; /* with one job there are no threads */
	pthread_t *threads;
	size_t thread_count;
	pthread_mutex_t lock;
	pthread_cond_t submitted, finished;
	size_t ready, taken; /* guarded by lock, as are the jobs' `done` */
	bool stopping;
};

/* ---- a worker's side ---- */

static void S_count(struct gisa_run_totals *totals, const struct gisa_document *document,
		    const struct gisa_article *article, const struct gisa_counts *counts)
{
	totals->inputs++;
	totals->outcomes[article->outcome]++;
	totals->bytes += document->kind == GISA_KIND_FIELDS ? article->full.len : document->bytes.len;
	for (int i = 0; i < 3; i++)
		totals->mentions[i] += counts->mentions[i];
	if (article->outcome != GISA_OUTCOME_FINE && article->outcome != GISA_OUTCOME_DUPLICATE &&
	    article->outcome != GISA_OUTCOME_NOT_NEWS)
		totals->skipped = true;
}

static void S_mentions(const struct S_run *run, struct gisa_buf *out, const struct gisa_article *article,
		       const struct gisa_mentions *mentions)
{
	struct gisa_row row;
	for (size_t i = 0; i < mentions->count; i++) {
		gisa_row_mention(&row, article, &mentions->items[i]);
		gisa_tsv_row(out, &run->rows, &row);
	}
}

/* Rows of groups: mentions[0, count) of the article, cut at sentences or not at all. */
static void S_groups(struct gisa_worker *worker, const struct S_run *run, struct gisa_buf *out,
		     const struct gisa_article *article, const struct gisa_mentions *mentions)
{
	bool whole = run->options->rows == GISA_ROWS_ARTICLE;
	struct gisa_row row;
	struct gisa_group group;
	for (size_t from = 0, to = 0; from < mentions->count || (whole && from == 0); from = to) {
		while (to < mentions->count &&
		       (whole || mentions->items[to].sentence == mentions->items[from].sentence))
			to++;
		gisa_group_join(&worker->arena, mentions->items + from, to - from, whole, &group);
		gisa_row_group(&row, article, &group);
		gisa_tsv_row(out, &run->rows, &row);
		if (to == 0)
			break;
	}
}

static void S_extract(struct gisa_worker *worker, const struct S_run *run, struct S_job *job,
		      struct gisa_article *article, struct gisa_counts *counts)
{
	struct gisa_mentions mentions = { 0 };
	struct gisa_error err;
	if (gisa_extract(worker, article, &mentions, &err) != GISA_OK) {
		article->outcome = GISA_OUTCOME_FAILED;
		article->note = gisa_arena_copy(&worker->arena, gisa_cstr(err.text));
		return;
	}
	for (size_t i = 0; i < mentions.count; i++)
		counts->mentions[mentions.items[i].type]++;
	if (run->options->render)
		run->options->render(&job->out, article, &mentions);
	else if (run->options->rows == GISA_ROWS_MENTION)
		S_mentions(run, &job->out, article, &mentions);
	else
		S_groups(worker, run, &job->out, article, &mentions);
	job->totals.limit_failures += mentions.limit_failures;
	if (mentions.limit_failures)
		article->note = gisa_arena_printf(&worker->arena, "%.*s%smatch-limit:%llu",
						  GISA_FMT(article->note), article->note.len ? ";" : "",
						  (unsigned long long)mentions.limit_failures);
}

static void S_document(struct gisa_worker *worker, const struct S_run *run, struct S_job *job,
		       struct gisa_document *document)
{
	const struct gisa_run_options *options = run->options;
	struct gisa_article article;
	struct gisa_counts counts = { 0 };
	struct gisa_error err = { 0 };
	struct gisa_row row;
	if (document->known.published.len == 0)
		document->known.published = gisa_cstr(options->published);
	if (gisa_normalize(worker, document, &article, &err) != GISA_OK)
		gisa_buf_addf(&job->messages, "gisa: %.*s: %s\n", GISA_FMT(article.source), err.text);
	if (options->mode == GISA_RUN_ARTICLES)
		gisa_jsonl_article(&job->out, &article);
	else if (article.outcome == GISA_OUTCOME_FINE)
		S_extract(worker, run, job, &article, &counts);
	if (options->mode == GISA_RUN_ALL) {
		counts.chars = article.full.len > 1 ? gisa_utf8_count(article.full) : 0;
		gisa_row_ledger(&row, &article, &counts);
		gisa_tsv_row(&job->ledger, &run->ledger_rows, &row);
	}
	S_count(&job->totals, document, &article, &counts);
	gisa_worker_reset(worker);
}

static void S_work(struct gisa_worker *worker, const struct S_run *run, struct S_job *job)
{
	for (size_t i = 0; i < job->count; i++)
		S_document(worker, run, job, &job->documents[i]);
}

static void *S_thread(void *ctx)
{
	struct S_run *run = ctx;
	struct gisa_worker *worker = gisa_worker_new(run->engine);
	pthread_mutex_lock(&run->lock);
	for (;;) {
		while (run->taken == run->ready && !run->stopping)
			pthread_cond_wait(&run->submitted, &run->lock);
		if (run->taken == run->ready)
			break;
		struct S_job *job = &run->ring[run->taken++ % run->size];
		pthread_mutex_unlock(&run->lock);
		S_work(worker, run, job);
		pthread_mutex_lock(&run->lock);
		job->done = true;
		pthread_cond_signal(&run->finished);
	}
	pthread_mutex_unlock(&run->lock);
	gisa_worker_free(worker);
	return NULL;
}

/* ---- the reader's and writer's side ---- */

static void S_add_totals(struct gisa_run_totals *to, const struct gisa_run_totals *from)
{
	to->inputs += from->inputs;
	to->bytes += from->bytes;
	to->limit_failures += from->limit_failures;
	to->skipped |= from->skipped;
	for (int i = 0; i < 3; i++)
		to->mentions[i] += from->mentions[i];
	for (int i = 0; i <= GISA_OUTCOME_FAILED; i++)
		to->outcomes[i] += from->outcomes[i];
}

static void S_job_reset(struct S_job *job)
{
	gisa_arena_reset(&job->arena);
	gisa_buf_reset(&job->out);
	gisa_buf_reset(&job->ledger);
	gisa_buf_reset(&job->messages);
	job->totals = (struct gisa_run_totals){ 0 };
	job->count = job->bytes = 0;
	job->done = false;
}

/* Writes the oldest job out, waiting until it is done, and frees its slot. */
static enum gisa_status S_write_oldest(struct S_run *run, struct gisa_error *err)
{
	struct S_job *job = &run->ring[run->written % run->size];
	if (!run->inline_worker) {
		pthread_mutex_lock(&run->lock);
		while (!job->done)
			pthread_cond_wait(&run->finished, &run->lock);
		pthread_mutex_unlock(&run->lock);
	}
	run->written++;
	if (job->messages.len && !run->options->quiet)
		fwrite(job->messages.ptr, 1, job->messages.len, stderr);
	enum gisa_status status = gisa_table_write(&run->out, gisa_buf_str(&job->out), err);
	if (status == GISA_OK && run->ledger.count)
		status = gisa_table_write(&run->ledger, gisa_buf_str(&job->ledger), err);
	S_add_totals(run->totals, &job->totals);
	S_job_reset(job);
	gisa_progress_tick(&run->progress, run->totals);
	return status;
}

static enum gisa_status S_submit(struct S_run *run, struct gisa_error *err)
{
	struct S_job *job = &run->ring[run->filled % run->size];
	if (job->count == 0)
		return GISA_OK;
	run->filled++;
	if (run->inline_worker) {
		S_work(run->inline_worker, run, job);
	} else {
		pthread_mutex_lock(&run->lock);
		run->ready++;
		pthread_cond_signal(&run->submitted);
		pthread_mutex_unlock(&run->lock);
	}
	return run->filled - run->written == run->size ? S_write_oldest(run, err) : GISA_OK;
}

/* The reader's views die with the sink call: everything goes into the job's arena. */
static void S_copy(struct gisa_arena *arena, struct gisa_document *to, const struct gisa_document *from)
{
	struct gisa_article *a = &to->known;
	*to = *from;
	struct gisa_str *const views[] = {
		&to->bytes, &to->charset, &a->doc, &a->source, &a->url, &a->outlet, &a->title, &a->text,
		&a->published, &a->published_from, &a->modified, &a->byline, &a->text_from,
		&a->charset_declared, &a->charset_used, &a->charset_from, &a->duplicate_of, &a->note,
		&a->extra,
	};
	for (size_t i = 0; i < sizeof views / sizeof *views; i++)
		if (views[i]->len)
			*views[i] = gisa_arena_copy(arena, *views[i]);
}

static enum gisa_status S_sink(void *ctx, const struct gisa_document *document, struct gisa_error *err)
{
	struct S_run *run = ctx;
	struct S_job *job = &run->ring[run->filled % run->size];
	S_copy(&job->arena, &job->documents[job->count++], document);
	job->bytes += document->bytes.len + document->known.text.len;
	if (job->count < S_JOB_DOCUMENTS && job->bytes < S_JOB_BYTES)
		return GISA_OK;
	return S_submit(run, err);
}

static enum gisa_status S_read_all(struct S_run *run, struct gisa_error *err)
{
	static const char *const stdin_only[] = { "-", NULL };
	const char *const *input = run->options->inputs && run->options->inputs[0] ? run->options->inputs
										     : stdin_only;
	struct gisa_read_options read_options = { .map = run->options->map };
	enum gisa_status status = GISA_OK;
	for (; *input && status == GISA_OK; input++)
		status = gisa_read(*input, &read_options, S_sink, run, err);
	if (status == GISA_OK)
		status = S_submit(run, err);
	while (status == GISA_OK && run->written < run->filled)
		status = S_write_oldest(run, err);
	return status;
}

/* ---- setting up and taking down ---- */

static void S_start_workers(struct S_run *run)
{
	size_t jobs = run->options->jobs;
	if (jobs == 0) {
		long cores = sysconf(_SC_NPROCESSORS_ONLN);
		jobs = cores > 1 ? (size_t)cores : 1;
	}
	run->size = jobs == 1 ? 1 : jobs * S_RING_PER_WORKER;
	run->ring = gisa_xcalloc(run->size, sizeof *run->ring);
	if (jobs == 1) {
		run->inline_worker = gisa_worker_new(run->engine);
		return;
	}
	run->threads = gisa_xcalloc(jobs, sizeof *run->threads);
	for (size_t i = 0; i < jobs; i++)
		if (pthread_create(&run->threads[run->thread_count], NULL, S_thread, run) == 0)
			run->thread_count++;
	if (run->thread_count == 0) /* no threads to be had: do without */
		run->inline_worker = gisa_worker_new(run->engine);
}

static void S_stop_workers(struct S_run *run)
{
	pthread_mutex_lock(&run->lock);
	run->stopping = true;
	pthread_cond_broadcast(&run->submitted);
	pthread_mutex_unlock(&run->lock);
	for (size_t i = 0; i < run->thread_count; i++)
		pthread_join(run->threads[i], NULL);
	gisa_worker_free(run->inline_worker);
	for (size_t i = 0; i < run->size; i++) {
		gisa_arena_free(&run->ring[i].arena);
		gisa_buf_free(&run->ring[i].out);
		gisa_buf_free(&run->ring[i].ledger);
		gisa_buf_free(&run->ring[i].messages);
	}
	free(run->threads);
	free(run->ring);
}

static enum gisa_status S_open_table(struct S_run *run, struct gisa_table *table, const char *name,
				     const struct gisa_selection *rows, struct gisa_error *err)
{
	const struct gisa_run_options *o = run->options;
	struct gisa_buf header = { 0 };
	if (rows) {
		if (o->bom)
			gisa_buf_add(&header, GISA_LIT("\xEF\xBB\xBF"));
		gisa_tsv_header(&header, rows);
	}
	enum gisa_status status =
		gisa_table_open(table, o->out_dir, name, gisa_buf_str(&header), o->max_rows, err);
	gisa_buf_free(&header);
	return status;
}

static enum gisa_status S_open(struct S_run *run, struct gisa_error *err)
{
	const struct gisa_run_options *o = run->options;
	struct gisa_str unknown = gisa_select(
		&run->rows, o->rows == GISA_ROWS_MENTION ? &gisa_mention_columns : &gisa_group_columns, o->columns);
	if (unknown.ptr)
		return gisa_fail(err, GISA_USAGE, GISA_LIT("--columns"), "no column '%.*s'", GISA_FMT(unknown));
	gisa_select(&run->ledger_rows, &gisa_ledger_columns, NULL);
	run->rows.raw = run->ledger_rows.raw = o->raw;
	enum gisa_status status = o->out_dir ? gisa_out_mkdir(o->out_dir, err) : GISA_OK;
	if (status == GISA_OK)
		status = S_open_table(run, &run->out, "mentions",
				      o->mode == GISA_RUN_ARTICLES || o->render ? NULL : &run->rows, err);
	if (status == GISA_OK && o->out_dir)
		status = S_open_table(run, &run->ledger, "articles", &run->ledger_rows, err);
	return status;
}

enum gisa_status gisa_run(const struct gisa_run_options *options, struct gisa_run_totals *totals,
			  struct gisa_error *err)
{
	struct S_run run = { .options = options,
			     .totals = totals,
			     .lock = PTHREAD_MUTEX_INITIALIZER,
			     .submitted = PTHREAD_COND_INITIALIZER,
			     .finished = PTHREAD_COND_INITIALIZER };
	const struct gisa_engine_options engine_options = { options->rule_files, options->dict_files };
	*totals = (struct gisa_run_totals){ 0 };
	enum gisa_status status = gisa_engine_new(&engine_options, &run.engine, err);
	if (status == GISA_OK)
		status = S_open(&run, err);
	if (status == GISA_OK) {
		gisa_progress_start(&run.progress, options);
		S_start_workers(&run);
		status = S_read_all(&run, err);
		S_stop_workers(&run);
		gisa_progress_end(&run.progress, options, totals);
	}
	if (status == GISA_OK)
		status = gisa_table_commit(&run.out, err);
	if (status == GISA_OK && run.ledger.count)
		status = gisa_table_commit(&run.ledger, err);
	if (status == GISA_OK && run.ledger.count)
		status = gisa_datapackage_write(options->out_dir,
						&(struct gisa_datapackage){ .tables = { &run.out, &run.ledger },
									    .selections = { &run.rows, &run.ledger_rows },
									    .rule_files = options->rule_files,
									    .dict_files = options->dict_files },
						err);
	gisa_table_close(&run.out);
	gisa_table_close(&run.ledger);
	gisa_engine_free(run.engine);
	return status;
}
