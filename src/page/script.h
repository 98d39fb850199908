/* Articles that stand only in scripts: the data from which a page is made in the browser. */
#ifndef GISA_PAGE_SCRIPT_H
#define GISA_PAGE_SCRIPT_H

#include "page/facts.h"

/* What a script held. Views point into the arena or the page. */
struct gisa_script_body {
	struct gisa_str body; /* HTML or plain text of the article */
	struct gisa_str from; /* "script:next-f", "script:next-data", "script:fusion", "script:nuxt", "script:state" */
	uint64_t hangul;      /* how much Korean text it has */
	bool is_own;          /* it stands in the page's own record */
	bool is_listed;       /* it stands in one of several records in a row */
};

/* What a <script> holds. */
struct gisa_str gisa_script_content(const struct gisa_html *html, size_t node);

/* The start of a text, HTML or plain, without the tags in it. */
struct gisa_str gisa_script_plain(struct gisa_arena *arena, struct gisa_str text);

/* Sets facts->record and the times that stand in it (record.c). */
void gisa_record_read(struct gisa_facts *facts, const struct gisa_html *html);

/*
 * Looks for the longest Korean running text in the page's scripts: Next.js (self.__next_f.push,
 * __NEXT_DATA__), Arc (Fusion.globalContent), Nuxt and other states given as JSON. Dates, title and
 * reporter that stand beside it go to *facts. Where a record in them is the page's own, by its address or because
 * the page was made from it, that record's text goes before all longer ones. False where there is none.
 */
bool gisa_script_find(const struct gisa_html *html, struct gisa_facts *facts, struct gisa_script_body *out);

#endif
