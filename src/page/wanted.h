/* Many selectors looked for in one walk over a page. */
#ifndef GISA_PAGE_WANTED_H
#define GISA_PAGE_WANTED_H

#include "page/html.h"

struct gisa_wanted {
	struct gisa_str selector;
	struct gisa_str from; /* what to say of a body it finds */
	uint32_t rank;        /* lower is better */
};

struct gisa_wants {
	struct gisa_wanted *items;
	size_t count, cap;
};

/* Calls found() for every pair of node and selector that match, in document order. */
void gisa_wants_find(const struct gisa_html *html, const struct gisa_wants *wants,
		     void (*found)(void *user, uint32_t node, const struct gisa_wanted *wanted), void *user);

#endif
