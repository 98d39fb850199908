/*
 * Near-duplicates among articles that come in order: each is asked for once, and either is a copy of an
 * earlier original or becomes one itself.
 *
 * Originals stand in an index under the 12 smallest hashes of their sketches: two texts that share half
 * their shingles have at least one of them in common but once in tens of thousands. The sketches
 * themselves stay with the caller, so an original costs about 200 bytes.
 */
#ifndef GISA_PIPELINE_NEAR_H
#define GISA_PIPELINE_NEAR_H

#include "pipeline/sketch.h"

struct gisa_near;

/* Gives the sketch of the original that was added as the tag-th (from 0). */
typedef bool gisa_near_fetch(void *ctx, uint32_t tag, struct gisa_sketch *out);

struct gisa_near *gisa_near_new(gisa_near_fetch *fetch, void *ctx);
void gisa_near_free(struct gisa_near *near);

#define GISA_NEAR_NONE UINT32_MAX

/* The first original that the sketch is a copy of; or GISA_NEAR_NONE, and it is the next original from
 * now on. */
uint32_t gisa_near_add(struct gisa_near *near, const struct gisa_sketch *sketch);

#endif
