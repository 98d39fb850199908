/* Pages and feeds put together from UTF-8 and UHC pieces. */
#ifndef GISA_NORMALIZE_MIXED_H
#define GISA_NORMALIZE_MIXED_H

#include "base/mem.h"
#include "normalize/codec.h"

/*
 * Reads bytes piece by piece where some are clearly UTF-8 and others clearly UHC; false (and
 * nothing done) where they are not such a mixture. `text` lives in the arena; `errors` counts the
 * U+FFFD put in, and `on_loss` (or NULL) is told of each.
 */
bool gisa_mixed(struct gisa_arena *arena, struct gisa_str bytes, gisa_loss_sink *on_loss, void *ctx,
		struct gisa_str *text, uint64_t *errors);

#endif
