/* What the names (class, id) of elements say of their content. */
#ifndef GISA_PAGE_NAMED_H
#define GISA_PAGE_NAMED_H

#include "base/str.h"

/* bit, the word for it in rule ids and --explain */
#define GISA_NAMED_LIST(X)          \
	X(CAPTION, 1, "caption")   \
	X(PHOTO, 2, "photo")       \
	X(BYLINE, 4, "byline")     \
	X(COPYRIGHT, 8, "copyright") \
	X(RELATED, 16, "related")  \
	X(AD, 32, "ad")            \
	X(SHARE, 64, "share")      \
	X(COMMENT, 128, "comment") \
	X(NAV, 256, "nav")         \
	X(PROMO, 512, "promo")     \
	X(TAGS, 1024, "tags")      \
	X(SUMMARY, 2048, "summary") \
	X(BLIND, 4096, "blind")    \
	X(STAMP, 8192, "stamp")    \
	X(BODY, 16384, "body")

enum {
#define GISA_X(name, bit, word) GISA_NAMED_##name = bit,
	GISA_NAMED_LIST(GISA_X)
#undef GISA_X
	GISA_NAMED_RULE = 32768,  /* a rule of the outlet or system cuts it */
	GISA_NAMED_TITLE = 65536, /* title, headline, subject */
	GISA_NAMED_DECK = 131072, /* the lines under the title: text of the article, but none of its sentences */
	GISA_NAMED_WHEN = 262144, /* date, time: apart from what stands before */
	GISA_NAMED_DIALOG = 524288, /* what is laid over the page until somebody answers */
	GISA_NAMED_PANEL = 1048576, /* where somebody signs in or up */
	GISA_NAMED_CONSENT = 2097152, /* what asks for leave to set cookies */
	/* kinds whose content is not the article's text */
	GISA_NAMED_CUT = GISA_NAMED_BODY - 1
};

/* Where the words of each first letter begin in the table: made once a page, since a page asks thousands
 * of times. */
struct gisa_named_index {
	uint16_t first[27], pair[27];
};

void gisa_named_init(struct gisa_named_index *index);

/* All kinds that the words of an id or class value name. Words are parted at spaces, - and _, at digits
 * and where a capital follows a small letter. */
unsigned gisa_named_kinds(const struct gisa_named_index *index, struct gisa_str names);

/* The word of the lowest bit set. */
const char *gisa_named_text(unsigned kinds);

#endif
