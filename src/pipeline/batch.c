/* Documents -> rows: what a worker does with a batch. */
#include "pipeline/batch.h"

#include "base/utf8.h"
#include "pipeline/fields.h"
#include "pipeline/sketch.h"
#include "write/jsonl.h"

/* Whether an input was not read as it should be. */
static bool is_skipped(enum gisa_outcome outcome)
{
	return outcome != GISA_OUTCOME_FINE && outcome != GISA_OUTCOME_DUPLICATE && outcome != GISA_OUTCOME_NOT_NEWS;
}

static void count(struct gisa_run_totals *totals, const struct gisa_document *document,
		  const struct gisa_article *article, const struct gisa_counts *counts)
{
	totals->inputs++;
	totals->outcomes[article->outcome]++;
	totals->bytes += document->kind == GISA_KIND_FIELDS ? article->full.len : document->bytes.len;
	for (int i = 0; i < GISA_TYPE_COUNT; i++)
		totals->mentions[i] += counts->mentions[i];
	totals->skipped |= is_skipped(article->outcome);
}

static void batch_mentions(const struct gisa_batch_options *o, struct gisa_buf *out, const struct gisa_article *article,
			   const struct gisa_mentions *mentions)
{
	struct gisa_row row;
	struct gisa_tsv_last last = { 0 };
	for (size_t i = 0; i < mentions->count; i++) {
		gisa_row_mention(&row, article, &mentions->items[i]);
		gisa_tsv_next_row(out, &o->rows, &row, &last);
	}
}

/* Rows of groups: mentions[0, count) of the article, cut at sentences or not at all. */
static void groups(struct gisa_worker *worker, const struct gisa_batch_options *o, struct gisa_buf *out,
		   const struct gisa_article *article, const struct gisa_mentions *mentions)
{
	bool whole = o->run->rows == GISA_ROWS_ARTICLE;
	struct gisa_row row;
	struct gisa_group group;
	for (size_t from = 0, to = 0; from < mentions->count || (whole && from == 0); from = to) {
		while (to < mentions->count &&
		       (whole || mentions->items[to].sentence == mentions->items[from].sentence))
			to++;
		gisa_group_join(&worker->arena, mentions->items + from, to - from, whole, &group);
		gisa_row_group(&row, article, &group);
		gisa_tsv_row(out, &o->rows, &row);
		if (to == 0)
			break;
	}
}

static void extract(struct gisa_worker *worker, const struct gisa_batch_options *o, struct gisa_batch *batch,
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
	if (o->run->render)
		o->run->render(&batch->out, article, &mentions);
	else if (o->run->rows == GISA_ROWS_MENTION)
		batch_mentions(o, &batch->out, article, &mentions);
	else
		groups(worker, o, &batch->out, article, &mentions);
	batch->totals.limit_failures += mentions.limit_failures;
	if (mentions.limit_failures) {
		struct gisa_str limit = gisa_arena_printf(&worker->arena, "match-limit:%llu",
							  (unsigned long long)mentions.limit_failures);
		article->note = gisa_arena_join(&worker->arena, article->note, ';', limit);
	}
}

/* The ledger's row has a sketch beside it, an empty one where there is no article. */
static void batch_sketch(struct gisa_buf *out, const struct gisa_article *article)
{
	struct gisa_sketch sketch = { 0 };
	if (article->outcome == GISA_OUTCOME_FINE)
		gisa_sketch_make(article->text, &sketch);
	gisa_tsv_cell(out, article->doc, true);
	gisa_buf_addc(out, '\t');
	gisa_sketch_print(out, &sketch);
	gisa_buf_addc(out, '\n');
}

/* Why an input was skipped: what was found here, or what an article's own line says of an earlier step. */
static void say_why(struct gisa_buf *messages, const struct gisa_run_options *options,
		    const struct gisa_article *article, const struct gisa_error *err)
{
	struct gisa_str why = article->note.len ? article->note : gisa_cstr(gisa_outcome_text(article->outcome));
	if (err->text[0])
		why = gisa_cstr(options->say ? options->say(err->text) : err->text);
	gisa_buf_addf(messages, "gisa: %.*s: %.*s\n", GISA_FMT(article->source), GISA_FMT(why));
}

static void batch_document(struct gisa_worker *worker, const struct gisa_batch_options *o, struct gisa_batch *batch,
			   struct gisa_document *document)
{
	const struct gisa_run_options *options = o->run;
	struct gisa_article article;
	struct gisa_counts counts = { 0 };
	struct gisa_error err = { 0 };
	struct gisa_row row;
	gisa_fields_suppose(&document->known, options->published);
	gisa_normalize(worker, document, &article, &err);
	if (is_skipped(article.outcome)) /* what is no news is no fault */
		say_why(&batch->messages, options, &article, &err);
	if (options->mode == GISA_RUN_ARTICLES)
		gisa_jsonl_article(&batch->out, &article);
	else if (article.outcome == GISA_OUTCOME_FINE)
		extract(worker, o, batch, &article, &counts);
	if (options->mode == GISA_RUN_ALL) {
		counts.chars = article.full.len > 1 ? gisa_utf8_count(article.full) : 0;
		gisa_row_ledger(&row, &article, &counts);
		gisa_tsv_row(&batch->ledger, &o->ledger_rows, &row);
	}
	if (options->duplicates)
		batch_sketch(&batch->sketches, &article);
	count(&batch->totals, document, &article, &counts);
	gisa_worker_reset(worker);
}

void gisa_batch_work(struct gisa_batch *batch, struct gisa_worker *worker, const struct gisa_batch_options *options)
{
	for (size_t i = 0; i < batch->count; i++)
		batch_document(worker, options, batch, &batch->documents[i]);
}

static void copy(struct gisa_arena *arena, struct gisa_document *to, const struct gisa_document *from)
{
	struct gisa_article *a = &to->known;
	*to = *from;
	struct gisa_str *const views[] = {
		&to->bytes, &to->charset, &a->doc, &a->source, &a->url, &a->outlet, &a->title, &a->text,
		&a->published, &a->published_from, &a->modified, &a->byline, &a->text_from,
		&a->charset_declared, &a->charset_used, &a->charset_from, &a->duplicate_of, &a->note,
		&a->extra,
	};
	for (size_t i = 0; i < GISA_COUNT(views); i++)
		if (views[i]->len)
			*views[i] = gisa_arena_copy(arena, *views[i]);
}

void gisa_batch_add(struct gisa_batch *batch, const struct gisa_document *document)
{
	copy(&batch->arena, &batch->documents[batch->count++], document);
	batch->bytes += document->bytes.len + document->known.text.len;
}

void gisa_batch_reset(struct gisa_batch *batch)
{
	gisa_arena_reset(&batch->arena);
	gisa_buf_reset(&batch->out);
	gisa_buf_reset(&batch->ledger);
	gisa_buf_reset(&batch->sketches);
	gisa_buf_reset(&batch->messages);
	batch->totals = (struct gisa_run_totals){ 0 };
	batch->count = batch->bytes = 0;
	batch->done = false;
}

void gisa_batch_free(struct gisa_batch *batch)
{
	gisa_arena_free(&batch->arena);
	gisa_buf_free(&batch->out);
	gisa_buf_free(&batch->ledger);
	gisa_buf_free(&batch->sketches);
	gisa_buf_free(&batch->messages);
}
