/* An article with its mentions marked. */
#ifndef GISA_REPORT_VIEW_H
#define GISA_REPORT_VIEW_H

#include "base/buf.h"

/* One article as an HTML section: mentions in colour, each with value, rule and flags, companies
 * with a link to what the dictionary has of them, below. Between
 * gisa_markup_head() and gisa_markup_foot() it is a page. */
void gisa_view_html(struct gisa_buf *out, const struct gisa_article *article,
		    const struct gisa_mentions *mentions);

/* The same for a terminal: mentions in ANSI colours with their values behind them. */
void gisa_view_tty(struct gisa_buf *out, const struct gisa_article *article,
		   const struct gisa_mentions *mentions);

/* The same without colours, where a terminal or NO_COLOR wants none. */
void gisa_view_plain(struct gisa_buf *out, const struct gisa_article *article,
		     const struct gisa_mentions *mentions);

#endif
