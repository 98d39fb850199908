/*
 * Boxes inside the body that are told by one line of theirs: a summary's heading, the link on a reporter's card.
 * Their elements need no name; what is cut is the least one that holds the line and running text, if that is
 * little beside the article.
 */
#include "base/words.h"
#include "page/reader.h"

/* "3줄 요약", "AI 핵심 요약": the heading of a box that says the article over again. */
static bool heads_summary(const struct gisa_block *b)
{
	enum { LONGEST = 14 };
	static const char *const ends[] = { "한눈에 보기", "한눈에보기", "핵심 포인트" };
	if (b->chars > LONGEST || b->sentences)
		return false;
	if (GISA_ENDS(b->text, ends))
		return true;
	return gisa_text_has(b->text, "요약");
}

/* "다른기사 보기": the link on a reporter's card. */
static bool ends_card(const struct gisa_block *b)
{
	enum { LONGEST = 16 };
	static const char *const words[] = { "다른기사",   "다른 기사",   "기사 더보기", "기사더보기", "기사 더 보기",
					     "기자페이지", "기자 페이지", "기자 구독",   "기자구독" };
	return b->chars <= LONGEST && !b->sentences && GISA_HAS(b->text, words);
}

/* Cuts the box a block belongs to: the least element that holds it and running text, if there is little of that. */
static void cut_box(struct gisa_page_reader *r, uint32_t node, uint64_t most, const char *rule)
{
	while (node > r->body.node && gisa_body_prose(r, node) == 0)
		node = r->html.items[node].parent;
	if (node <= r->body.node || gisa_body_prose(r, node) > most)
		return;
	size_t behind = gisa_blocks_lower(&r->blocks, r->html.items[node].next);
	for (size_t k = gisa_blocks_lower(&r->blocks, node); k < behind; k++)
		r->blocks.items[k].rule = rule;
}

void gisa_boxes_cut(struct gisa_page_reader *r)
{
	enum { CARD = 100 };
	uint64_t all = gisa_body_prose(r, r->body.node);
	for (size_t i = r->body.first; i < r->body.behind; i++) {
		const struct gisa_block *b = &r->blocks.items[i];
		if (b->rule)
			continue;
		if (heads_summary(b))
			cut_box(r, b->node, all * 4 / 10, "summary");
		else if (ends_card(b))
			cut_box(r, b->node, all * 4 / 10 < CARD ? all * 4 / 10 : CARD, "reporter");
	}
}
