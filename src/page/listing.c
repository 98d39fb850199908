/*
 * Lists of other articles: headline that is a link, lede, headline, lede, each pair in an element of its own.
 * Their ledes may be as much running text as a short article, so they are marked before the body is
 * chosen. An article's own links stand between its paragraphs, not in boxes with them.
 */
#include "page/line.h"
#include "page/reader.h"

enum { LEAST = 3, GAP = 4 };

bool gisa_block_is_headline(const struct gisa_block *b)
{
	return b->chars >= 8 && b->chars < 90 && b->hangul >= 4 && b->link_chars * 10 >= b->chars * 8;
}

/* Rows of buttons and tags are links of that length too. */
static bool is_headline(struct gisa_block *b)
{
	if (!gisa_block_is_headline(b))
		return false;
	const char *line = gisa_line_cut(b);
	return !line || (strcmp(line, "line.control") != 0 && strcmp(line, "line.tags") != 0);
}

/* The child of `above` that holds the node, or the node itself. */
static uint32_t child_of(const struct gisa_html *html, uint32_t above, uint32_t node)
{
	while (node != above && html->items[node].parent != above)
		node = html->items[node].parent;
	return node;
}

/* Headlines no more than GAP blocks apart, each two neighbours with the same common element. */
struct run {
	size_t first, last, headlines;
	uint32_t common; /* where there are two and more */
	size_t next;     /* where to look for another run */
};

/* The next run at or behind `from`; false for none. */
static bool next_run(const struct gisa_page_reader *r, size_t from, struct run *run)
{
	*run = (struct run){ .next = r->blocks.count };
	for (size_t i = from; i < r->blocks.count; i++) {
		struct gisa_block *b = &r->blocks.items[i];
		if (run->headlines && i - run->last > GAP) {
			run->next = i;
			break;
		}
		if (!is_headline(b))
			continue;
		if (run->headlines == 0) {
			run->first = i;
		} else {
			uint32_t common = gisa_html_common(&r->html, r->blocks.items[run->last].node, b->node);
			if (run->headlines > 1 && common != run->common) {
				run->next = run->headlines == 2 ? run->last : i; /* it may begin the next one */
				break;
			}
			run->common = common;
		}
		run->last = i;
		run->headlines++;
	}
	return run->headlines > 0;
}

/* Whether the headlines stand in elements of their own below their common one, most with more than the
 * headline in them. */
static bool is_list(const struct gisa_page_reader *r, const struct run *run, uint32_t common)
{
	size_t items = 0, with_more = 0;
	uint32_t before = 0;
	for (size_t i = run->first; i <= run->last; i++) {
		const struct gisa_block *b = &r->blocks.items[i];
		if (!gisa_block_is_headline(b))
			continue;
		uint32_t item = child_of(&r->html, common, b->node);
		items += item != before && item != common;
		before = item;
		const struct gisa_block *next = i + 1 < r->blocks.count ? &r->blocks.items[i + 1] : NULL;
		with_more += next && next->first < r->html.items[item].next && !gisa_block_is_headline(next);
	}
	enum gisa_tag tag = (enum gisa_tag)r->html.items[common].tag;
	bool lists = tag == GISA_TAG_UL || tag == GISA_TAG_OL || tag == GISA_TAG_DL || tag == GISA_TAG_TBODY ||
		     tag == GISA_TAG_TABLE;
	return items >= LEAST && (lists || with_more * 2 >= items);
}

/* Marks the run: the whole common element where no prose stands before the first headline in it. */
static void mark(struct gisa_page_reader *r, const struct run *run, uint32_t common)
{
	uint32_t last = child_of(&r->html, common, r->blocks.items[run->last].node);
	size_t start = gisa_blocks_lower(&r->blocks, common), end = gisa_blocks_lower(&r->blocks, r->html.items[last].next);
	if (gisa_blocks_prose(&r->blocks, start, run->first) == 0)
		end = gisa_blocks_lower(&r->blocks, r->html.items[common].next);
	else
		start = run->first;
	for (size_t i = start; i < end; i++)
		r->blocks.items[i].flags |= GISA_BLOCK_LISTED;
}

void gisa_lists_find(struct gisa_page_reader *r)
{
	struct run run;
	for (size_t i = 0; next_run(r, i, &run); i = run.next)
		if (run.headlines >= LEAST && is_list(r, &run, run.common))
			mark(r, &run, run.common);
}
