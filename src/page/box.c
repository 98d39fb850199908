/*
 * Boxes inside the body that are told by one line of theirs: a summary's heading, the link or the name on a reporter's
 * card, the word that only subscribers read on, what a reader is asked or may fill in, what heads the titles of a
 * series; and the table above the first paragraph that says in labels and values what the article is.
 * Their elements need no name; what is cut is the least one that holds the line and running text, if that is
 * little beside the article.
 */
#include "base/utf8.h"
#include "base/words.h"
#include "page/line.h"
#include "page/named.h"
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

/* "이 기사는 유료 구독자 전용입니다": what stands above the price. */
static bool heads_gate(struct gisa_block *b)
{
	enum { LONGEST = 50 };
	static const char *const words[] = { "전용", "유료", "로그인", "멤버십", "프리미엄" };
	const char *line = b->chars <= LONGEST && GISA_HAS(b->text, words) ? gisa_line_cut(b) : NULL;
	return line && strcmp(line, "line.prompt") == 0;
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

/* "이 기사가 유익하셨나요?": what stands above the buttons of an answer. */
static bool asks_reader(const struct gisa_block *b)
{
	enum { LONGEST = 30 };
	static const char *const starts[] = { "이 기사", "이번 기사", "기사가" }, *const ends[] = { "나요?", "까요?", "습니까?" };
	return b->chars <= LONGEST && GISA_BEGINS(b->text, starts) && GISA_ENDS(b->text, ends);
}

/* The element around a block that holds running text, if it begins with that block; 0 for none. */
static uint32_t headed_box(const struct gisa_page_reader *r, size_t index)
{
	uint32_t node = r->blocks.items[index].node;
	while (node > r->body.node && gisa_body_prose(r, node) == 0)
		node = r->html.items[node].parent;
	return node > r->body.node && gisa_blocks_lower(&r->blocks, node) == index ? node : 0;
}

/* The card of the reporter whose name it begins with, below the text: "홍길동 기자 | 산업부 | 자동차를 취재합니다." */
static bool heads_card(const struct gisa_page_reader *r, size_t index, uint64_t all)
{
	if (gisa_blocks_prose(&r->blocks, r->body.first, index) * 10 < all * 6 ||
	    !gisa_line_is_byline(r->blocks.items[index].text))
		return false;
	uint32_t node = headed_box(r, index);
	size_t behind = gisa_blocks_lower(&r->blocks, r->html.items[node].next);
	return node && gisa_blocks_prose(&r->blocks, behind, r->body.behind) == 0;
}

/* "▶기사 게재 순서", "글 싣는 순서": what heads the titles of a series. */
static bool heads_series(const struct gisa_block *b)
{
	enum { LONGEST = 14 };
	static const char *const ends[] = { "게재 순서", "게재순서", "싣는 순서", "싣는순서", "연재 순서", "연재순서" };
	struct gisa_str text = b->text;
	while (text.len && memchr(">])", text.ptr[text.len - 1], 3))
		text.len--;
	return b->chars <= LONGEST && GISA_ENDS(text, ends);
}

/* Whether a line is one of several that are counted: "① ...", "<2> ...", "3. ..." */
static bool is_counted(const struct gisa_block *b)
{
	enum { LONGEST = 60, CIRCLED = 0x2460, BLACK = 0x2776, COUNT = 20 };
	size_t pos = 0;
	uint32_t c = gisa_utf8_next(b->text, &pos);
	if (pos < b->text.len && (c == '<' || c == '(' || c == '['))
		c = gisa_utf8_next(b->text, &pos);
	return b->chars <= LONGEST && !(b->flags & GISA_BLOCK_SENTENCE) &&
	       ((c >= '0' && c <= '9') || c - CIRCLED < COUNT || c - BLACK < COUNT);
}

/* The titles of a series and their heading. */
static void cut_series(struct gisa_page_reader *r, size_t index)
{
	size_t behind = index + 1;
	while (behind < r->body.behind && is_counted(&r->blocks.items[behind]))
		behind++;
	for (size_t i = index; behind > index + 1 && i < behind; i++)
		r->blocks.items[i].rule = "series";
}

/* Whether somebody may write or tick something there. */
static bool is_field(const struct gisa_html *html, uint32_t node)
{
	static const char *const types[] = { "text", "email", "tel", "password", "checkbox" };
	struct gisa_str type;
	return html->items[node].tag == GISA_TAG_INPUT && gisa_html_attr(html, node, "type", &type) && GISA_IS(type, types);
}

/* The boxes around such fields, with the lines that say what for. */
static void cut_forms(struct gisa_page_reader *r, uint64_t most)
{
	enum { LEVELS = 4 };
	for (uint32_t i = r->body.node + 1; i < r->html.items[r->body.node].next; i++) {
		if (!is_field(&r->html, i))
			continue;
		uint32_t box = i;
		for (int level = 0; level < LEVELS && gisa_body_prose(r, r->html.items[box].parent) <= most; level++)
			box = r->html.items[box].parent;
		if (box != i && gisa_body_prose(r, box)) {
			cut_box(r, box, most, "form");
			i = r->html.items[box].next - 1;
		}
	}
}

/* Whether a row is a short label and what it stands for: 분량 | 약 4분. */
static bool is_labelled_row(const struct gisa_page_reader *r, uint32_t row)
{
	enum { LONGEST = 10 };
	static const char *const units[] = { "원", "달러", "%", "명" }; /* a table of figures */
	size_t cells = 0, digits = 0;
	uint32_t first = 0, last = 0;
	for (uint32_t i = row + 1; i < r->html.items[row].next; i++)
		if (r->html.items[i].tag == GISA_TAG_TD || r->html.items[i].tag == GISA_TAG_TH) {
			first = cells++ ? first : i;
			last = i;
		}
	struct gisa_str label = first ? gisa_html_text(r->arena, &r->html, first) : gisa_str(NULL, 0);
	if (last && GISA_ENDS(gisa_html_text(r->arena, &r->html, last), units))
		return false;
	for (size_t i = 0; i < label.len; i++)
		digits += gisa_is_digit(label.ptr[i]); /* of years */
	return cells == 2 && label.len && digits < 2 && gisa_utf8_count(label) <= LONGEST;
}

/* Whether a table is one of labels and values, most of its rows such. */
static bool is_labelled(const struct gisa_page_reader *r, uint32_t table)
{
	enum { LEAST = 3 };
	size_t rows = 0, labelled = 0;
	for (uint32_t i = table + 1; i < r->html.items[table].next; i++) {
		if (r->html.items[i].tag == GISA_TAG_TABLE)
			return false;
		if (r->html.items[i].tag != GISA_TAG_TR)
			continue;
		rows++;
		labelled += is_labelled_row(r, i);
	}
	return labelled >= LEAST && labelled * 3 >= rows * 2;
}

/* Whether among the blocks before `table` below a node is the title or a line under it. */
static bool holds_head(const struct gisa_page_reader *r, uint32_t node, uint32_t table)
{
	size_t behind = gisa_blocks_lower(&r->blocks, table);
	for (size_t i = gisa_blocks_lower(&r->blocks, node); i < behind; i++)
		if (i == r->title_block || (r->blocks.kinds[r->blocks.items[i].node] & GISA_NAMED_DECK))
			return true;
	return false;
}

/* The box of such a table above the first paragraph: the elements around it as long as they hold a line or two more. */
static void cut_head_table(struct gisa_page_reader *r, uint32_t table, uint64_t all)
{
	enum { LEVELS = 3, MORE = 90 };
	uint64_t own = gisa_body_prose(r, table);
	uint32_t box = table;
	if (own * 10 > all * 3)
		return;
	for (int level = 0; level < LEVELS && r->html.items[box].parent > r->body.node; level++) {
		uint32_t above = r->html.items[box].parent;
		if (gisa_body_prose(r, above) > own + MORE || holds_head(r, above, table) ||
		    r->html.items[above].next >= r->html.items[r->body.node].next)
			break;
		box = above;
	}
	size_t behind = gisa_blocks_lower(&r->blocks, r->html.items[box].next);
	for (size_t i = gisa_blocks_lower(&r->blocks, box); i < behind; i++)
		if (!r->blocks.items[i].rule)
			r->blocks.items[i].rule = "head.table";
}

/* Tables of what an article is about, before it begins. */
static void cut_head_tables(struct gisa_page_reader *r, uint64_t all)
{
	enum { PARAGRAPH = 60 };
	uint32_t end = r->html.items[r->body.node].next;
	uint64_t told = 0;
	for (size_t i = r->body.first; i < r->body.behind; i++) {
		const struct gisa_block *b = &r->blocks.items[i];
		uint32_t table = b->node;
		while (table > r->body.node && r->html.items[table].tag != GISA_TAG_TABLE)
			table = r->html.items[table].parent;
		if (table <= r->body.node) {
			told += b->rule ? 0 : b->prose;
			if (told >= PARAGRAPH)
				return;
			continue;
		}
		if (r->html.items[table].next < end && is_labelled(r, table))
			cut_head_table(r, table, all);
		i = gisa_blocks_lower(&r->blocks, r->html.items[table].next) - 1;
	}
}

void gisa_boxes_cut(struct gisa_page_reader *r)
{
	enum { CARD = 100 };
	uint64_t all = gisa_body_prose(r, r->body.node), most = all * 4 / 10 < CARD ? all * 4 / 10 : CARD;
	cut_forms(r, most);
	for (size_t i = r->body.first; i < r->body.behind; i++) {
		struct gisa_block *b = &r->blocks.items[i];
		if (b->rule && strcmp(b->rule, "tag.button") != 0)
			continue;
		if (heads_summary(b))
			cut_box(r, b->node, all * 4 / 10, "summary");
		else if (heads_series(b))
			cut_series(r, i);
		else if (ends_card(b) || heads_card(r, i, all))
			cut_box(r, b->node, most, "reporter");
		else if (heads_gate(b))
			cut_box(r, r->html.items[b->node].parent, all / 2 < CARD ? all / 2 : CARD, "gate");
		else if (gisa_line_is_foot(b->text) && headed_box(r, i))
			cut_box(r, b->node, most, "related");
		else if (asks_reader(b))
			cut_box(r, r->html.items[b->node].parent, most, "survey");
	}
	cut_head_tables(r, all);
}
