/*
 * The only place where all stages meet: reads documents into batches, has the ring do them, and writes
 * their rows in input order. A run into a folder notes down now and then how far it is.
 */
#include "pipeline/run.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "normalize/normalize.h"
#include "pipeline/repeat.h"
#include "pipeline/ring.h"
#include "pipeline/state.h"
#include "read/jsonl.h"
#include "read/read.h"
#include "write/datapackage.h"

/* How often the state is written: syncing costs some ten milliseconds. */
enum { STATE_SECONDS = 1 };

struct run {
	const struct gisa_run_options *options;
	struct gisa_engine *engine;
	struct gisa_batch_options batch;
	struct gisa_ring *ring;
	struct gisa_table out, ledger, sketches;
	struct gisa_run_totals *totals;
	struct gisa_read_part part;
	struct gisa_key_map map;
	struct gisa_kept_lists lists; /* of inputs, which are measured and then read */
	struct stat folder;      /* the output folder, if there is one: its tables are no input */
	uint64_t start;          /* where our part of the inputs begins */
	uint64_t position, same; /* of the last document read, and how many stood there up to it */
	struct gisa_run_state state; /* as it was last written, or as it was found */
	bool resumed;            /* it was found */
	time_t state_time;
	int lock; /* the output folder, open; -1 without one */
};

static const char *const run_stdin[] = { "-", NULL };

static const char *const *inputs(const struct gisa_run_options *options)
{
	return options->inputs && options->inputs[0] ? options->inputs : run_stdin;
}

static const struct stat *output(const struct run *run)
{
	return run->lock >= 0 ? &run->folder : NULL;
}

/* Tells the listener how far the run is. */
static void tell(const struct run *run, void (*told)(void *ctx, const struct gisa_run_totals *totals))
{
	if (told)
		told(run->options->listener.ctx, run->totals);
}

/* ---- writing ---- */

static void add_totals(struct gisa_run_totals *to, const struct gisa_run_totals *from)
{
	to->inputs += from->inputs;
	to->bytes += from->bytes;
	to->limit_failures += from->limit_failures;
	to->skipped |= from->skipped;
	for (int i = 0; i < GISA_TYPE_COUNT; i++)
		to->mentions[i] += from->mentions[i];
	for (int i = 0; i < GISA_OUTCOME_COUNT; i++)
		to->outcomes[i] += from->outcomes[i];
}

static enum gisa_status save_state(struct run *run, struct gisa_error *err)
{
	run->state.totals = *run->totals;
	return gisa_run_state_save(run->options->out_dir, &run->state, err);
}

static enum gisa_status run_sync(struct run *run, struct gisa_error *err)
{
	enum gisa_status status = gisa_table_sync(&run->out, &run->state.out, err);
	if (status == GISA_OK)
		status = gisa_table_sync(&run->ledger, &run->state.ledger, err);
	if (status == GISA_OK && run->sketches.count)
		status = gisa_table_sync(&run->sketches, &run->state.sketches, err);
	return status;
}

/* Makes sure of what has been written up to the batch. */
static enum gisa_status checkpoint(struct run *run, const struct gisa_batch *batch, struct gisa_error *err)
{
	time_t now = time(NULL);
	if (run->lock < 0 || now - run->state_time < STATE_SECONDS)
		return GISA_OK;
	run->state_time = now;
	run->state.position = batch->position;
	run->state.same = batch->same;
	enum gisa_status status = run_sync(run, err);
	return status == GISA_OK ? save_state(run, err) : status;
}

/* Writes the oldest batch out, waiting until it is done; GISA_END when there is none. */
static enum gisa_status write_oldest(struct run *run, struct gisa_error *err)
{
	struct gisa_batch *batch = gisa_ring_oldest(run->ring);
	if (!batch)
		return GISA_END;
	const struct gisa_run_listener *listener = &run->options->listener;
	if (batch->messages.len && listener->messages)
		listener->messages(listener->ctx, gisa_buf_str(&batch->messages),
				   run->options->out_dir || run->options->mode == GISA_RUN_ARTICLES);
	enum gisa_status status = gisa_table_write(&run->out, gisa_buf_str(&batch->out), err);
	if (status == GISA_OK && run->ledger.count)
		status = gisa_table_write(&run->ledger, gisa_buf_str(&batch->ledger), err);
	if (status == GISA_OK && run->sketches.count)
		status = gisa_table_write(&run->sketches, gisa_buf_str(&batch->sketches), err);
	add_totals(run->totals, &batch->totals);
	run->totals->position = batch->position - run->start;
	if (status == GISA_OK)
		status = checkpoint(run, batch, err);
	gisa_ring_release(run->ring);
	tell(run, listener->advanced);
	return status;
}

/* ---- reading ---- */

static enum gisa_status submit(struct run *run, struct gisa_error *err)
{
	return gisa_ring_submit(run->ring) ? GISA_OK : write_oldest(run, err);
}

static enum gisa_status sink(void *ctx, const struct gisa_document *document, struct gisa_error *err)
{
	struct run *run = ctx;
	run->same = run->same && run->part.position == run->position ? run->same + 1 : 1;
	run->position = run->part.position;
	if (run->resumed && run->position == run->state.position && run->same <= run->state.same)
		return GISA_OK; /* written before the run was cut */
	if (run->options->take && !run->options->take(run->options->take_ctx, document))
		return GISA_OK;
	struct gisa_batch *batch = gisa_ring_filling(run->ring);
	gisa_batch_add(batch, document);
	batch->position = run->position;
	batch->same = run->same;
	return gisa_batch_is_full(batch) ? submit(run, err) : GISA_OK;
}

static enum gisa_status read_all(struct run *run, struct gisa_error *err)
{
	struct gisa_read_options read_options = { .map = &run->map, .part = &run->part, .output = output(run),
						  .lists = &run->lists, .lines = run->options->stream };
	enum gisa_status status = GISA_OK;
	for (const char *const *input = inputs(run->options); *input && status == GISA_OK; input++)
		status = gisa_read(*input, &read_options, sink, run, err);
	if (status == GISA_OK && gisa_ring_filling(run->ring)->count)
		status = submit(run, err);
	while (status == GISA_OK)
		status = write_oldest(run, err);
	return status == GISA_END ? GISA_OK : status;
}

/* A key of --map that no input has is mistyped, most likely; who has read but a part of them cannot tell. */
static void tell_unseen(const struct run *run)
{
	const struct gisa_run_listener *listener = &run->options->listener;
	bool whole = listener->unseen && !run->resumed && run->options->shards < 2;
	for (size_t i = 0; whole && i < run->map.count; i++)
		if (!run->map.items[i].seen)
			listener->unseen(listener->ctx, run->map.items[i].theirs);
}

static enum gisa_status process(struct run *run, struct gisa_error *err)
{
	tell(run, run->options->listener.begun);
	run->ring = gisa_ring_new(run->engine, &run->batch, run->options->jobs);
	enum gisa_status status = read_all(run, err);
	gisa_ring_free(run->ring);
	tell(run, run->options->listener.ended);
	if (status == GISA_OK)
		tell_unseen(run);
	return status;
}

/* ---- setting up ---- */

/* The part of the inputs that is ours: n-th (from 1) of so many. */
static void set_part(struct run *run, uint64_t size)
{
	const struct gisa_run_options *o = run->options;
	uint64_t n = o->shards ? o->shards : 1, k = o->shards ? o->shard : 1;
	run->part.from = size / n * (k - 1) + size % n * (k - 1) / n;
	run->part.to = size / n * k + size % n * k / n;
	run->totals->size = run->part.to - run->part.from;
	run->start = run->part.from;
	if (k == n)
		run->part.to = UINT64_MAX; /* also what stands on the point behind all bytes */
}

static enum gisa_status run_lock(struct run *run, struct gisa_error *err)
{
	const char *dir = run->options->out_dir;
	run->lock = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (run->lock < 0)
		return gisa_fail(err, GISA_WRITE, gisa_cstr(dir), "cannot open: %s", strerror(errno));
	if (flock(run->lock, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
		return gisa_fail(err, GISA_LOCKED, gisa_cstr(dir), "another run writes here");
	if (fstat(run->lock, &run->folder) != 0)
		return gisa_fail(err, GISA_WRITE, gisa_cstr(dir), "%s", strerror(errno));
	return GISA_OK;
}

static bool holds(const struct run *run, const char *name)
{
	return faccessat(run->lock, name, F_OK, 0) == 0;
}

/* A table in the folder that no run has left there is somebody's own, perhaps an input, and stays. */
static enum gisa_status spare(const struct run *run, struct gisa_error *err)
{
	static const char *const names[] = { "mentions.tsv", "articles.tsv" };
	for (size_t i = 0; i < GISA_COUNT(names); i++)
		if (holds(run, names[i]) && !holds(run, "datapackage.json") && !holds(run, ".gisa-state"))
			return gisa_fail(err, GISA_USAGE, gisa_cstr(run->options->out_dir),
					 "holds %s, which no run has written: name another folder", names[i]);
	return GISA_OK;
}

/* What an earlier run has left in the folder: GISA_END when that is nothing of use. */
static enum gisa_status find_state(struct run *run, uint64_t fingerprint, struct gisa_error *err)
{
	const char *dir = run->options->out_dir;
	enum gisa_status status = run->options->resume ? gisa_run_state_load(dir, &run->state, err) : GISA_END;
	if (status == GISA_OK && run->state.fingerprint != fingerprint)
		status = gisa_fail(err, GISA_USAGE, gisa_cstr(dir),
				   "what was begun here had other inputs, options or rules; run without --resume to begin anew");
	return status;
}

static enum gisa_status open_table(struct run *run, struct gisa_table *table, const char *name,
				   const struct gisa_selection *rows, struct gisa_table_mark mark, struct gisa_error *err)
{
	const struct gisa_run_options *o = run->options;
	struct gisa_buf header = { 0 };
	if (table == &run->sketches) {
		gisa_buf_add(&header, GISA_LIT("doc\tshingles\thashes\tnumbers\n"));
	} else if (rows && !o->stream) {
		if (o->bom)
			gisa_buf_add(&header, GISA_LIT("\xEF\xBB\xBF"));
		gisa_tsv_header(&header, rows);
	}
	enum gisa_status status =
		run->resumed ? gisa_table_reopen(table, o->out_dir, name, gisa_buf_str(&header), o->max_rows, mark,
						 run->state.complete, err)
			     : gisa_table_open(table, o->out_dir, name, gisa_buf_str(&header), o->max_rows, err);
	gisa_buf_free(&header);
	return status;
}

/* The output folder is either begun anew or gone on with. */
static enum gisa_status open_folder(struct run *run, uint64_t size, int64_t written, struct gisa_error *err)
{
	const struct gisa_run_options *o = run->options;
	const struct gisa_run_state fresh = gisa_run_state_begin(o, size, written);
	enum gisa_status status = find_state(run, fresh.fingerprint, err);
	if (status == GISA_OK) {
		run->resumed = true;
		run->part.from = run->state.position;
		*run->totals = run->state.totals;
	} else if (status == GISA_END) {
		run->state = fresh;
		status = gisa_run_state_remove(o->out_dir, err);
	}
	run->state_time = time(NULL);
	return status;
}

static enum gisa_status run_open(struct run *run, struct gisa_error *err)
{
	const struct gisa_run_options *o = run->options;
	const struct gisa_selection *rows = o->mode == GISA_RUN_ARTICLES || o->render ? NULL : &run->batch.rows;
	uint64_t size = 0;
	int64_t written = 0;
	enum gisa_status status = gisa_select(
		&run->batch.rows, o->rows == GISA_ROWS_MENTION ? &gisa_mention_columns : &gisa_group_columns, o->columns, err);
	if (status != GISA_OK)
		return status;
	status = gisa_key_map_parse(o->map, &run->map, err);
	if (status != GISA_OK)
		return status;
	gisa_select(&run->batch.ledger_rows, &gisa_ledger_columns, NULL, err);
	run->batch.rows.raw = run->batch.ledger_rows.raw = o->raw;
	status = o->out_dir ? gisa_out_mkdir(o->out_dir, err) : GISA_OK;
	if (status == GISA_OK && o->out_dir)
		status = run_lock(run, err);
	if (status == GISA_OK && o->out_dir)
		status = spare(run, err);
	if (status == GISA_OK && (o->out_dir || o->shards || o->measure))
		for (const char *const *input = inputs(o); *input; input++)
			size += gisa_read_size(*input, output(run), &run->lists, &written);
	set_part(run, size);
	if (status == GISA_OK && o->out_dir)
		status = open_folder(run, size, written, err);
	if (status == GISA_OK)
		status = open_table(run, &run->out, "mentions", rows, run->state.out, err);
	if (status == GISA_OK && o->out_dir)
		status = open_table(run, &run->ledger, "articles", &run->batch.ledger_rows, run->state.ledger, err);
	if (status == GISA_OK && o->duplicates)
		status = open_table(run, &run->sketches, "sketches", NULL, run->state.sketches, err);
	return status;
}

/* ---- the end ---- */

/* A shard's duplicates may have their originals in another shard: they are told after merging. */
static enum gisa_status dedup(struct run *run, struct gisa_error *err)
{
	const struct gisa_run_options *o = run->options;
	if (!o->duplicates || o->shards > 1)
		return GISA_OK;
	return gisa_dedup(o->out_dir, true, o->skip_duplicates, &run->totals->copies, err);
}

/* A document that came before may have come in another shard: those are told after merging. Who takes documents by
 * choice (the nightly run) keeps the last of each. */
static enum gisa_status note_repeats(struct run *run, struct gisa_error *err)
{
	if (run->options->shards > 1 || run->options->take)
		return GISA_OK;
	enum gisa_status status = gisa_table_finish(&run->ledger, err);
	return status == GISA_OK ? gisa_repeats_note(run->ledger.items, run->ledger.count, err) : status;
}

/* All is written: the tables get their names. A kill between two names is told by the state. */
static enum gisa_status complete(struct run *run, struct gisa_error *err)
{
	const struct gisa_run_options *o = run->options;
	enum gisa_status status = GISA_OK;
	if (!run->state.complete) {
		status = run_sync(run, err);
		run->state.complete = true;
		if (status == GISA_OK)
			status = save_state(run, err);
	}
	if (status == GISA_OK)
		status = note_repeats(run, err);
	if (status == GISA_OK)
		status = dedup(run, err);
	if (status == GISA_OK)
		status = gisa_table_commit(&run->out, err);
	if (status == GISA_OK)
		status = gisa_table_commit(&run->ledger, err);
	if (status == GISA_OK && run->sketches.count)
		status = gisa_table_commit(&run->sketches, err);
	if (status != GISA_OK)
		return status;
	return gisa_datapackage_write(o->out_dir,
				      &(struct gisa_datapackage){ .tables = { &run->out, &run->ledger },
								  .selections = { &run->batch.rows, &run->batch.ledger_rows },
								  .rule_files = o->rule_files,
								  .dict_files = o->dict_files,
								  .shard = o->shard,
								  .shards = o->shards },
				      err);
}

enum gisa_status gisa_run(const struct gisa_run_options *options, struct gisa_run_totals *totals,
			  struct gisa_error *err)
{
	struct run run = { .options = options, .totals = totals, .batch.run = options, .lock = -1 };
	const struct gisa_engine_options engine_options = { options->rule_files, options->dict_files,
							    .normalize_only = options->mode == GISA_RUN_ARTICLES };
	*totals = (struct gisa_run_totals){ 0 };
	enum gisa_status status = gisa_normalize_check(err);
	if (status == GISA_OK)
		status = gisa_engine_new(&engine_options, &run.engine, err);
	if (status == GISA_OK)
		status = run_open(&run, err);
	if (status == GISA_OK && options->ready)
		options->ready(options->ready_ctx);
	if (status == GISA_OK && !run.state.complete)
		status = process(&run, err);
	if (status == GISA_OK && options->out_dir)
		status = complete(&run, err);
	gisa_table_close(&run.out);
	gisa_table_close(&run.ledger);
	gisa_table_close(&run.sketches);
	if (run.lock >= 0)
		close(run.lock);
	gisa_engine_free(run.engine);
	gisa_kept_release(&run.lists);
	free(run.map.items);
	return status;
}
