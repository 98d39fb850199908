/*
 * Blocks: a page's text as paragraphs in document order, each with what is known of it. Everything
 * behind (choice of the body, cuts, title, labels) works on this list; nothing is taken out of it, a
 * block is only judged.
 */
#ifndef GISA_PAGE_BLOCK_H
#define GISA_PAGE_BLOCK_H

#include "page/html.h"
#include "page/text.h"

enum {
	GISA_BLOCK_HEADING = 1,
	GISA_BLOCK_ITEM = 2,     /* in a list */
	GISA_BLOCK_CELL = 4,     /* in a table */
	GISA_BLOCK_AT_IMAGE = 8, /* an image stands right before it */
	GISA_BLOCK_SENTENCE = 16, /* ends as a sentence does */
	GISA_BLOCK_HIDDEN = 32,  /* in a hidden element */
	GISA_BLOCK_BOLD = 64,    /* all of it in <b>, <strong> or a heading */
	GISA_BLOCK_QUOTE = 128,  /* in a blockquote */
	GISA_BLOCK_LISTED = 256  /* in a list of other articles (gisa_lists_find()) */
};

struct gisa_block {
	struct gisa_str text; /* never empty; no line feed */
	uint32_t at;            /* where its text begins in the list's buffer */
	uint32_t node;          /* the element it begins in: the innermost block, or a named inline one */
	uint32_t first, behind; /* its nodes are [first, behind) */
	uint32_t chars;         /* code points but spaces */
	uint32_t link_chars;    /* those inside <a> */
	uint32_t hangul, sentences;
	uint32_t flags;
	uint32_t prose;        /* running text in it: code points outside links, 0 for headlines and menus */
	uint64_t prose_before; /* that of all blocks before it */
	const char *rule; /* what cut it; NULL while it is kept */
	const char *line; /* what gisa_line_cut() says of it, once asked; "" for nothing */
};

struct gisa_blocks {
	struct gisa_block *items;
	size_t count, cap;
	struct gisa_buf text;
	uint32_t *kinds; /* of each node: gisa_named_kinds() of its class and id */
};

/* Fills zero-initialised *blocks; gisa_blocks_free() them. */
void gisa_blocks_make(const struct gisa_html *html, struct gisa_blocks *blocks);
void gisa_blocks_free(struct gisa_blocks *blocks);

/* Prose of the blocks [first, behind). */
uint64_t gisa_blocks_prose(const struct gisa_blocks *blocks, size_t first, size_t behind);

/* The first block at or behind a node: [lower(n), lower(html->items[n].next)) are the node's blocks. */
size_t gisa_blocks_lower(const struct gisa_blocks *blocks, uint32_t node);

#endif
