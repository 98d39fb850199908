/*
 * Batches in input order, done by workers in any order. The caller fills one, submits it, and
 * takes the oldest one back when it is done; so memory is bounded by the ring, and what comes out does
 * not depend on the number of workers. All calls come from one thread.
 */
#ifndef GISA_PIPELINE_RING_H
#define GISA_PIPELINE_RING_H

#include "pipeline/batch.h"

struct gisa_ring;

/* `jobs` workers; 0: one a core. With one there are no threads. */
struct gisa_ring *gisa_ring_new(const struct gisa_engine *engine, const struct gisa_batch_options *options,
				size_t jobs);

/* Waits for the workers. */
void gisa_ring_free(struct gisa_ring *ring);

/* The batch to be filled. */
struct gisa_batch *gisa_ring_filling(struct gisa_ring *ring);

/* Hands it to the workers. False: the ring is full, and the oldest batch must be released before the
 * next is filled. */
bool gisa_ring_submit(struct gisa_ring *ring);

/* The oldest batch submitted and not released, when it is done; NULL: there is none. */
struct gisa_batch *gisa_ring_oldest(struct gisa_ring *ring);
void gisa_ring_release(struct gisa_ring *ring);

#endif
