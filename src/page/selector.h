/* Selectors of outlet rules: tag, #id, .class, [attr], [attr=value] in one, and ancestors before spaces. */
#ifndef GISA_PAGE_SELECTOR_H
#define GISA_PAGE_SELECTOR_H

#include "page/html.h"

/* "div.view_con", "#articleBody", "[itemprop=articleBody]", "table.read td.body" ... Any number of
 * .class; a value may end in * to stand for its beginning ("#div-gpt*", ".ad_*"). */
bool gisa_selector_is_valid(struct gisa_str selector);

bool gisa_selector_matches(const struct gisa_html *html, uint32_t node, struct gisa_str selector);

/* The first node at or behind `from` that matches, or 0. */
uint32_t gisa_selector_find(const struct gisa_html *html, struct gisa_str selector, uint32_t from);

#endif
