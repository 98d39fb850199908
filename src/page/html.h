/*
 * HTML -> a flat tree. Nodes stand in document order and know the index behind their subtree, so
 * walking is a loop over an array, and a page of a megabyte costs a few hundred kilobytes.
 */
#ifndef GISA_PAGE_HTML_H
#define GISA_PAGE_HTML_H

#include "base/mem.h"
#include "page/tag.h"

enum {
	GISA_PAGE_MAX_BYTES = 64 * 1024 * 1024, /* what is behind is not read, and `cut` says so */
	GISA_PAGE_MAX_NODES = 1024 * 1024,
	GISA_PAGE_MAX_DEPTH = 512, /* deeper elements become siblings, as browsers have it */
	GISA_PAGE_MAX_NAME = 1024  /* bytes of an id or class value that are looked at */
};

enum {
	GISA_NODE_HIDDEN = 1, /* by its attributes: hidden, display:none, left:-9999px */
	GISA_NODE_SPACE = 2,  /* text: white space stood before it */
	GISA_NODE_SAID = 4    /* has itemprop= or property= */
};

struct gisa_node {
	uint32_t parent;            /* index; 0 is the root, its own parent */
	uint32_t next;              /* index behind the subtree */
	uint32_t start, len;        /* in page: text as written, or an element's attributes */
	uint32_t id, class_;        /* in page: where these attributes' values begin */
	uint16_t id_len, class_len; /* 0: none; cut at GISA_PAGE_MAX_NAME */
	uint8_t tag, flags;
	uint16_t depth;
};

/* Invariant: nodes[0] is the root (tag OTHER) and nodes[i].next > i. */
struct gisa_html {
	struct gisa_str page;
	struct gisa_node *items;
	size_t count, cap;
	bool cut; /* a limit above was reached */
};

/* Parses valid UTF-8 without NUL. Never fails: whatever the bytes are, some tree comes out, in time
 * linear in their number. `page` must outlive the tree. gisa_html_free() it. */
void gisa_html_parse(struct gisa_str page, struct gisa_html *html);
void gisa_html_free(struct gisa_html *html);

/* The value of an attribute as written (entities still in it); false where it is absent. */
bool gisa_html_attr(const struct gisa_html *html, size_t node, const char *name, struct gisa_str *value);

static inline struct gisa_str gisa_html_id(const struct gisa_html *html, size_t node)
{
	return gisa_str(html->page.ptr + html->items[node].id, html->items[node].id_len);
}

static inline struct gisa_str gisa_html_class(const struct gisa_html *html, size_t node)
{
	return gisa_str(html->page.ptr + html->items[node].class_, html->items[node].class_len);
}

/* The innermost node that holds both. */
uint32_t gisa_html_common(const struct gisa_html *html, uint32_t a, uint32_t b);

/* All text below a node, entities decoded, white space made one space, ends trimmed; in the arena. */
struct gisa_str gisa_html_text(struct gisa_arena *arena, const struct gisa_html *html, size_t node);

#endif
