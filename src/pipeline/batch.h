/* A batch: documents on their way through a worker, and the rows they became. Private to this room. */
#ifndef GISA_PIPELINE_BATCH_H
#define GISA_PIPELINE_BATCH_H

#include "pipeline/run.h"
#include "pipeline/worker.h"
#include "write/tsv.h"

/* Few bytes, so that a batch's articles and rows, three times as many, are written and read where they were before: in
 * the cache next to the core. */
enum { GISA_BATCH_BYTES = 8 * 1024, GISA_BATCH_DOCUMENTS = 256 };

struct gisa_batch {
	struct gisa_arena arena; /* the documents' copies */
	struct gisa_document documents[GISA_BATCH_DOCUMENTS];
	size_t count, bytes;
	/* How far in the input the last document stands: its position, and how many have the same up to it. */
	uint64_t position, same;
	struct gisa_buf out, ledger, sketches, messages; /* whole rows and lines */
	struct gisa_run_totals totals;
	bool done;
};

/* What all batches of a run share. */
struct gisa_batch_options {
	const struct gisa_run_options *run;
	struct gisa_selection rows, ledger_rows;
};

/* Copies the document, whose views die with the reader's call, into the batch. */
void gisa_batch_add(struct gisa_batch *batch, const struct gisa_document *document);

static inline bool gisa_batch_is_full(const struct gisa_batch *batch)
{
	return batch->count == GISA_BATCH_DOCUMENTS || batch->bytes >= GISA_BATCH_BYTES;
}

/* All documents become rows. */
void gisa_batch_work(struct gisa_batch *batch, struct gisa_worker *worker, const struct gisa_batch_options *options);

/* Empties the batch for the next documents. */
void gisa_batch_reset(struct gisa_batch *batch);
void gisa_batch_free(struct gisa_batch *batch);

#endif
