/* Page -> article: title, date, outlet, byline and the paragraphs that are the article. */
#ifndef GISA_PAGE_PAGE_H
#define GISA_PAGE_PAGE_H

#include "base/mem.h"

/* published_from of a day that somebody says of articles which name none. */
#define GISA_FROM_OPTION "option"

/* Whether the day that a page says is the article's: no other is known, or only that of an option. */
static inline bool gisa_page_dates(const struct gisa_article *known)
{
	return known->published.len == 0 || gisa_str_is(known->published_from, GISA_FROM_OPTION);
}

/*
 * Reads an HTML page in UTF-8 (valid, no NUL). `out` comes in with what is known already (url,
 * published ... of the container the page came from; a known published date is kept, but for one of an
 * option) and is filled with the rest: title, text (paragraphs joined by line feeds, not yet cleaned), outlet,
 * published and published_from, modified, byline, url, text_from. GISA_EMPTY or GISA_NOT_NEWS
 * where there is no article. Views point into the arena or the page.
 */
enum gisa_status gisa_page_read(struct gisa_arena *arena, struct gisa_str page, struct gisa_article *out,
				struct gisa_error *err);

/* The same for plain text in UTF-8: the first line is the title, unless it is an outlet's name alone; published and
 * modified are what lines of times say ("입력 2024.01.17 18:30"), which are no part of the text. */
enum gisa_status gisa_page_read_text(struct gisa_arena *arena, struct gisa_str text, struct gisa_article *out,
				     struct gisa_error *err);

#endif
