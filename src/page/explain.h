/* Why a page is read as it is. */
#ifndef GISA_PAGE_EXPLAIN_H
#define GISA_PAGE_EXPLAIN_H

#include "base/buf.h"

/*
 * Reads a page as gisa_page_read() does and adds a table to *out, tab-separated, with the columns `what`,
 * `rule`, `element`, `text`: first what was found of the article (outlet, title, published ... and the rule
 * or place it came from), then every block of the page in order: `keep`, `cut` with the rule, or `out` for
 * what stands outside the body. `known` as for gisa_page_read().
 */
void gisa_page_explain(struct gisa_arena *arena, struct gisa_str page, const struct gisa_article *known,
		       struct gisa_buf *out);

#endif
