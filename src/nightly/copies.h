/* Copies of articles of the last nights: the store's sketches and those of this run in one index. */
#ifndef GISA_NIGHTLY_COPIES_H
#define GISA_NIGHTLY_COPIES_H

#include "nightly/store.h"

struct gisa_copies;

/* With the originals first seen on that day or later. */
struct gisa_copies *gisa_copies_new(struct gisa_store *store, int64_t since);
void gisa_copies_free(struct gisa_copies *copies);

/* The doc of the original that the article is a copy of; or the empty view, and it is an original from now
 * on. `sketch`: cells of pipeline/sketch.h joined by tabs. */
struct gisa_str gisa_copies_add(struct gisa_copies *copies, int64_t id, struct gisa_str doc,
				struct gisa_str sketch);

#endif
