/*
 * JSON-LD's articleBody. It is the article in the publisher's own words, but mostly flattened into one
 * line; the page has its paragraphs. So the blocks of the page that occur in it are marked, and the element
 * that holds them all is the body; only where the page lacks the text is articleBody read itself.
 */
#include <stdlib.h>

#include "base/utf8.h"
#include "page/reader.h"

/* Text without spaces, quotation marks and line feeds: what may differ between the two copies. */
static void squeeze(struct gisa_buf *buf, struct gisa_str text)
{
	for (size_t pos = 0; pos < text.len;) {
		size_t from = pos;
		uint32_t c = gisa_utf8_next(text, &pos);
		if (c > ' ' && c != '"' && c != '\'' && c != 0xA0 && !(c >= 0x2018 && c <= 0x201D))
			gisa_buf_add(buf, gisa_str_sub(text, from, pos));
	}
}

/* Whether the first 24 code points of a block occur in the squeezed body. */
static bool occurs(struct gisa_str body, struct gisa_str block, struct gisa_buf *room)
{
	enum { PROBE = 90 };
	gisa_buf_reset(room);
	squeeze(room, gisa_str_sub(block, 0, gisa_utf8_floor(block, PROBE)));
	return room->len >= 24 && gisa_str_find(body, gisa_buf_str(room), 0) != GISA_NPOS;
}

/* The element that holds all blocks that occur in the body, and how much prose they have. */
static uint32_t holder(const struct gisa_page_reader *r, struct gisa_str body, uint64_t *covered)
{
	struct gisa_buf room = GISA_BUF(0);
	uint32_t node = 0;
	*covered = 0;
	for (size_t i = 0; i < r->blocks.count; i++) {
		const struct gisa_block *b = &r->blocks.items[i];
		if (b->prose < 20 || !occurs(body, b->text, &room))
			continue;
		node = *covered ? gisa_html_common(&r->html, node, b->node) : b->node;
		*covered += b->prose;
	}
	gisa_buf_free(&room);
	return node;
}

/* Up to the element that holds more than one paragraph. */
static uint32_t container(const struct gisa_html *html, uint32_t node)
{
	while (node && (html->items[node].tag == GISA_TAG_P ||
			!(gisa_tag_flags((enum gisa_tag)html->items[node].tag) & GISA_TAG_BLOCK)))
		node = html->items[node].parent;
	return node;
}

bool gisa_ld_find(const struct gisa_page_reader *r, const struct gisa_body *dense, struct gisa_body *body)
{
	struct gisa_str said = r->facts.value[GISA_FACT_BODY];
	struct gisa_text_counts n;
	struct gisa_buf squeezed = GISA_BUF(0);
	uint64_t covered = 0;
	if (said.len < 150)
		return false;
	struct gisa_str text = gisa_text_copy(r->arena, said);
	gisa_text_count(text, &n);
	squeeze(&squeezed, text);
	uint32_t node = container(&r->html, holder(r, gisa_buf_str(&squeezed), &covered));
	gisa_buf_free(&squeezed);
	*body = (struct gisa_body){ .node = node, .from = GISA_LIT("json-ld"), .sure = true };
	gisa_body_place(r, body);
	uint64_t chars = (uint64_t)n.hangul + n.letters + n.digits + n.other;
	/* all of it in one element, little else there, and not a part of what the page shows */
	if (node && covered * 10 >= chars * 7 && body->prose * 10 <= covered * 13 && covered * 2 >= dense->prose)
		return true;
	if (n.sentences == 0 || chars * 10 < dense->prose * 12)
		return false;
	*body = (struct gisa_body){ .inner = said, .from = GISA_LIT("json-ld"), .sure = true, .prose = chars };
	return true;
}
