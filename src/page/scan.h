/* HTML -> tokens: text, start tags, end tags. Comments and declarations are passed over. */
#ifndef GISA_PAGE_SCAN_H
#define GISA_PAGE_SCAN_H

#include "page/tag.h"

enum gisa_token_kind { GISA_TOKEN_TEXT, GISA_TOKEN_START, GISA_TOKEN_END };

struct gisa_token {
	enum gisa_token_kind kind;
	enum gisa_tag tag;
	size_t start, len;          /* text as written, or the bytes of a start tag's attributes */
	struct gisa_str id, class_; /* values as written */
	bool hidden;                /* hidden, or a style that hides */
	bool said;                  /* has itemprop= or property= */
};

/* Zero-initialise but for `page`. The flags remember that a closer does not occur behind `pos`, so
 * that a page of 100,000 openers is not searched to its end 100,000 times. */
struct gisa_scan {
	struct gisa_str page;
	size_t pos;
	bool no_comment_end, no_double, no_single;
	bool no_end[GISA_TAG_COUNT];
};

/* One attribute of a tag: name and value as written. */
struct gisa_attr {
	struct gisa_str name, value;
};

/* The next token; false at the end of the page. */
bool gisa_scan_next(struct gisa_scan *scan, struct gisa_token *token);

/* Behind the start tag of a RAW element: passes its content and end tag, and gives the content. A
 * script or style without an end reaches to the end of the page; any other is taken as empty. */
struct gisa_str gisa_scan_raw(struct gisa_scan *scan, enum gisa_tag tag);

/* The next attribute at or behind *pos, up to the tag's '>' or the end of the page; false there,
 * with *pos on the '>' or at the end. */
bool gisa_scan_attr(struct gisa_scan *scan, size_t *pos, struct gisa_attr *attr);

#endif
