/* Which links of an outlet's list pages are articles, and which lead on: the `list` and `next` lines
 * of src/rules/outlets/<name>.outlet. */
#ifndef GISA_FETCH_LISTING_H
#define GISA_FETCH_LISTING_H

#include "base/mem.h"

enum gisa_listing { GISA_LISTING_UNKNOWN, GISA_LISTING_NONE, GISA_LISTING_ARTICLE, GISA_LISTING_NEXT };

/* What a link on a list page of `host` is; UNKNOWN where no outlet of that host has such lines. */
enum gisa_listing gisa_listing_of(struct gisa_str host, struct gisa_str url);

#endif
