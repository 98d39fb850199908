/*
 * The body of a page that no rule knows. Korean running text is told by its sentence ends (다. 요.), not
 * by spaces; headlines, menus and cut ledes have none. Each block gives its prose to the elements above
 * it, less the farther they are; the element with most is the body, and it grows to its parent as long as
 * that brings in prose rather than links.
 */
#include <stdlib.h>

#include "page/label.h"
#include "page/line.h"
#include "page/named.h"
#include "page/reader.h"

enum { LEVELS = 6 };

/* Which elements are no place for an article: dialogs, and those where the newspaper names itself, if they say little.
 * What is said in one of many words may be a page made to be printed, or a page of one cell. */
static bool *find_apart(const struct gisa_page_reader *r)
{
	enum { LITTLE = 300, WORDS = 2, LEAST = 30 };
	bool *apart = gisa_xcalloc(r->html.count, sizeof *apart);
	for (uint32_t i = 1; i < r->html.count; i++)
		apart[i] = gisa_is_dialog(r, i);
	for (size_t i = 0; i < r->blocks.count; i++) {
		const struct gisa_block *b = &r->blocks.items[i];
		if (b->node && b->prose < LITTLE && b->text.len > LEAST && gisa_label_masthead(b->text) >= WORDS)
			apart[b->node] |= gisa_body_prose(r, b->node) < LITTLE;
	}
	return apart;
}

/* Right below the title, where an article of one sentence has it: the foot of its page may say more. */
static bool is_below_title(const struct gisa_page_reader *r, const struct gisa_block *b)
{
	enum { REACH = 6 };
	size_t at = (size_t)(b - r->blocks.items);
	return r->title_block != GISA_NPOS && at > r->title_block && at <= r->title_block + REACH;
}

/* Prose as it counts for the choice: less below elements named as something else. */
static uint32_t density_weight(const struct gisa_page_reader *r, const bool *apart, struct gisa_block *b, bool captions)
{
	enum { AGAINST = GISA_NAMED_CUT & ~(GISA_NAMED_PHOTO | GISA_NAMED_STAMP | GISA_NAMED_TAGS) };
	uint32_t weight = b->prose;
	if (weight == 0 || (b->flags & GISA_BLOCK_LISTED) || (captions ? !gisa_is_photo_text(r, b) : gisa_line_cut(b) != NULL))
		return 0;
	weight *= is_below_title(r, b) ? 3 : 1;
	uint32_t node = b->node;
	for (int level = 0; node != 0 && level < 12; level++, node = r->html.items[node].parent) {
		enum gisa_tag tag = (enum gisa_tag)r->html.items[node].tag;
		if (tag == GISA_TAG_BODY || tag == GISA_TAG_HTML)
			break;
		if (apart[node])
			return 0;
		unsigned kinds = r->blocks.kinds[node];
		if (tag == GISA_TAG_ASIDE || tag == GISA_TAG_NAV || tag == GISA_TAG_FOOTER ||
		    ((kinds & AGAINST) && !(kinds & GISA_NAMED_BODY)))
			weight = weight * 2 / 5;
	}
	return weight;
}

/* Elements that hold one paragraph: their prose belongs to what is above them. */
static bool is_paragraph(enum gisa_tag tag)
{
	return tag == GISA_TAG_P || tag == GISA_TAG_LI || tag == GISA_TAG_BLOCKQUOTE ||
	       !(gisa_tag_flags(tag) & GISA_TAG_BLOCK) || (gisa_tag_flags(tag) & GISA_TAG_HEADING);
}

/* Gives each block's weight to the elements above it; returns the one with most. */
static uint32_t densest(const struct gisa_page_reader *r, const uint32_t *weights, uint64_t *scores)
{
	uint32_t best = 0;
	for (size_t i = 0; i < r->blocks.count; i++) {
		uint32_t node = r->blocks.items[i].node;
		uint64_t share = (uint64_t)weights[i] * 64;
		while (node && is_paragraph((enum gisa_tag)r->html.items[node].tag))
			node = r->html.items[node].parent;
		for (int level = 0; share && level < LEVELS; level++, share = share * 2 / 3) {
			scores[node] += share;
			if (scores[node] > scores[best] || (node > best && scores[node] == scores[best]))
				best = node;
			if (node == 0)
				break;
			node = r->html.items[node].parent;
		}
	}
	return best;
}

struct sum {
	uint64_t prose, links;
};

static struct sum sums(const struct gisa_page_reader *r, const uint32_t *weights, uint32_t node)
{
	struct sum sum = { 0 };
	size_t end = gisa_blocks_lower(&r->blocks, r->html.items[node].next);
	for (size_t i = gisa_blocks_lower(&r->blocks, node); i < end; i++) {
		sum.prose += weights[i];
		sum.links += r->blocks.items[i].link_chars;
	}
	return sum;
}

/* Up to the parent while it adds a tenth and more of prose and no more links than that; through wrappers that
 * add nothing, since page builders put each paragraph in several. */
static uint32_t grow(const struct gisa_page_reader *r, const uint32_t *weights, uint32_t node)
{
	struct sum own = sums(r, weights, node);
	uint32_t grown = node;
	for (int level = 0; node && level < LEVELS; level++) {
		node = r->html.items[node].parent;
		enum gisa_tag tag = (enum gisa_tag)r->html.items[node].tag;
		struct sum all = sums(r, weights, node);
		uint64_t prose = all.prose - own.prose, links = all.links - own.links;
		if (node == 0 || tag == GISA_TAG_HTML)
			break;
		if (prose + links == 0)
			continue;
		if (prose * 10 < own.prose || links > prose)
			break;
		grown = node;
		own = all;
	}
	return grown;
}

bool gisa_density_find(const struct gisa_page_reader *r, struct gisa_body *body)
{
	uint32_t *weights = gisa_xcalloc(r->blocks.count, sizeof *weights);
	uint64_t *scores = gisa_xcalloc(r->html.count, sizeof *scores), total = 0;
	bool *apart = find_apart(r);
	for (int captions = 0; captions < 2 && total == 0; captions++) /* of photographs alone where there is nothing else */
		for (size_t i = 0; i < r->blocks.count; i++)
			total += weights[i] = density_weight(r, apart, &r->blocks.items[i], captions);
	if (total) {
		body->node = grow(r, weights, densest(r, weights, scores));
		body->from = GISA_LIT("density");
		body->sure = false;
		gisa_body_place(r, body);
	}
	free(apart);
	free(weights);
	free(scores);
	return total > 0;
}
