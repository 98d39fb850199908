/*
 * Judging the body. A cut is always a whole block, and every cut names its rule. Elements named as
 * something else (captions, related articles, advertisements) are cut with all their blocks, unless they
 * hold most of the body's running text: then the name lies, as names of outer boxes often do.
 */
#include <stdlib.h>

#include "page/line.h"
#include "page/named.h"
#include "page/reader.h"
#include "page/wanted.h"

void gisa_body_place(const struct gisa_reader *r, struct gisa_body *body)
{
	body->first = gisa_blocks_lower(&r->blocks, body->node);
	body->behind = gisa_blocks_lower(&r->blocks, r->html.items[body->node].next);
	body->prose = gisa_body_prose(r, body->node);
}

uint64_t gisa_body_prose(const struct gisa_reader *r, uint32_t node)
{
	return gisa_blocks_prose(&r->blocks, gisa_blocks_lower(&r->blocks, node),
				 gisa_blocks_lower(&r->blocks, r->html.items[node].next));
}

/* The rule by which an element is cut for its own sake; NULL for none. */
static const char *S_element_rule(const struct gisa_reader *r, uint32_t node)
{
	unsigned kinds = r->blocks.kinds[node] & GISA_NAMED_CUT;
	if (r->blocks.kinds[node] & GISA_NAMED_RULE)
		return "outlet.cut";
	if (r->html.items[node].flags & GISA_NODE_HIDDEN)
		return "hidden";
	switch (r->html.items[node].tag) {
	case GISA_TAG_FIGCAPTION: return "tag.figcaption";
	case GISA_TAG_FIGURE: return "tag.figure";
	case GISA_TAG_ASIDE: return "tag.aside";
	case GISA_TAG_NAV: return "tag.nav";
	case GISA_TAG_FOOTER: return "tag.footer";
	case GISA_TAG_BUTTON: return "tag.button";
	case GISA_TAG_CAPTION: return "tag.caption";
	case GISA_TAG_OPTION: return "tag.option";
	case GISA_TAG_LABEL: return "tag.label";
	case GISA_TAG_A: /* a link's name says what it looks like */
		return NULL;
	default: break;
	}
	/* named after a picture, it may still hold the text beside it */
	return kinds ? gisa_named_text(kinds) : NULL;
}

static void S_note_cut(void *user, uint32_t node, const struct gisa_wanted *wanted)
{
	struct gisa_reader *r = user;
	(void)wanted;
	r->blocks.kinds[node] |= GISA_NAMED_RULE;
}

/* The cut rules of outlet and system. */
static void S_note_cuts(struct gisa_reader *r)
{
	const struct gisa_outlet *records[] = { r->outlet, r->system };
	struct gisa_wants wants = { 0 };
	for (size_t i = 0; i < 2; i++) {
		struct gisa_outlet_reader reader = GISA_OUTLET_READER;
		struct gisa_outlet_rule rule;
		while (records[i] && gisa_outlet_rule_next(records[i], &reader, &rule))
			if (gisa_str_is(rule.verb, "cut") && gisa_rule_holds(r, &rule))
				GISA_PUSH(&wants, (struct gisa_wanted){ .selector = rule.arg });
	}
	if (wants.count)
		gisa_wants_find(&r->html, &wants, S_note_cut, r);
	free(wants.items);
}

/* Marks every block of an element that is cut as a whole. */
static void S_cut_elements(struct gisa_reader *r)
{
	struct gisa_body *body = &r->body;
	uint64_t all = gisa_body_prose(r, body->node);
	uint32_t end = r->html.items[body->node].next;
	for (uint32_t i = body->node + 1; i < end;) {
		const struct gisa_node *n = &r->html.items[i];
		const char *rule = n->tag == GISA_TAG_TEXT ? NULL : S_element_rule(r, i);
		if (!rule || gisa_body_prose(r, i) * 2 > all) {
			i++;
			continue;
		}
		size_t behind = gisa_blocks_lower(&r->blocks, n->next);
		for (size_t b = gisa_blocks_lower(&r->blocks, i); b < behind; b++)
			r->blocks.items[b].rule = rule;
		i = n->next;
	}
}

/* Lists of other articles; but a page that is said to be an article may be one itself, as digests are. */
static void S_cut_lists(struct gisa_reader *r)
{
	uint64_t listed = 0;
	for (size_t i = r->body.first; i < r->body.behind; i++)
		if (r->blocks.items[i].flags & GISA_BLOCK_LISTED)
			listed += r->blocks.items[i].prose;
	if (r->body.sure && r->facts.ld_is_article && listed * 10 > r->body.prose * 7)
		return;
	for (size_t i = r->body.first; i < r->body.behind; i++)
		if ((r->blocks.items[i].flags & GISA_BLOCK_LISTED) && !r->blocks.items[i].rule)
			r->blocks.items[i].rule = "list";
}

/* "3줄 요약", "AI 핵심 요약": the heading of a box that says the article over again. */
static bool S_heads_summary(const struct gisa_block *b)
{
	enum { LONGEST = 14 };
	static const char *const ends[] = { "요약", "요약봇", "요약문", "핵심요약", "한눈에 보기", "한눈에보기", "핵심 포인트" };
	for (size_t i = 0; b->chars <= LONGEST && !b->sentences && i < sizeof ends / sizeof *ends; i++)
		if (gisa_str_ends(b->text, gisa_cstr(ends[i])))
			return true;
	return false;
}

/* "다른기사 보기": the link on a reporter's card. */
static bool S_ends_card(const struct gisa_block *b)
{
	enum { LONGEST = 16 };
	static const char *const words[] = { "다른기사", "다른 기사", "기사 더보기", "기사더보기", "기사 더 보기", "기자페이지", "기자 페이지", "기자 구독", "기자구독" };
	for (size_t i = 0; b->chars <= LONGEST && !b->sentences && i < sizeof words / sizeof *words; i++)
		if (gisa_text_has(b->text, words[i]))
			return true;
	return false;
}

/* Cuts the box a block belongs to: the least element that holds it and running text, if there is little of that. */
static void S_cut_box(struct gisa_reader *r, uint32_t node, uint64_t most, const char *rule)
{
	while (node > r->body.node && gisa_body_prose(r, node) == 0)
		node = r->html.items[node].parent;
	if (node <= r->body.node || gisa_body_prose(r, node) > most)
		return;
	size_t behind = gisa_blocks_lower(&r->blocks, r->html.items[node].next);
	for (size_t k = gisa_blocks_lower(&r->blocks, node); k < behind; k++)
		r->blocks.items[k].rule = rule;
}

/* Boxes that are told by one line of theirs. */
static void S_cut_boxes(struct gisa_reader *r)
{
	enum { CARD = 100 };
	uint64_t all = gisa_body_prose(r, r->body.node);
	for (size_t i = r->body.first; i < r->body.behind; i++) {
		const struct gisa_block *b = &r->blocks.items[i];
		if (b->rule)
			continue;
		if (S_heads_summary(b))
			S_cut_box(r, b->node, all * 4 / 10, "summary");
		else if (S_ends_card(b))
			S_cut_box(r, b->node, all * 4 / 10 < CARD ? all * 4 / 10 : CARD, "reporter");
	}
}

/* Captions are often repeated as plain text under the image they describe. */
static bool S_repeats_alt(const struct gisa_reader *r, const struct gisa_block *b)
{
	if (!(b->flags & GISA_BLOCK_AT_IMAGE))
		return false;
	uint32_t low = b->first > 12 ? b->first - 12 : 1;
	for (uint32_t i = b->first; i-- > low;) {
		struct gisa_str alt;
		bool image = r->html.items[i].tag == GISA_TAG_IMG || r->html.items[i].tag == GISA_TAG_AMP_IMG;
		if (!image || !gisa_html_attr(&r->html, i, "alt", &alt))
			continue;
		alt = gisa_text_copy(r->arena, alt);
		if (alt.len > 12 && (gisa_text_same(alt, b->text) || gisa_text_same_start(b->text, alt, 40)))
			return true;
	}
	return false;
}

/* A few words right under an image that are no sentence and no heading. In a body that has a name, captions
 * mostly have one too, and such words may be a magazine's unmarked heading. */
static bool S_is_under_image(const struct gisa_block *b)
{
	enum { LONGEST = 45 };
	static const char *const marks[] = { "[", "◆", "◇", "■", "□", "▶", "▷", "◀", "○", "●", "―", "-", "<", "Q", "#", "*" };
	if (!(b->flags & GISA_BLOCK_AT_IMAGE) || b->chars > LONGEST || b->hangul < 3 || b->sentences ||
	    (b->flags & (GISA_BLOCK_HEADING | GISA_BLOCK_BOLD | GISA_BLOCK_SENTENCE | GISA_BLOCK_ITEM)))
		return false;
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (gisa_str_starts(b->text, gisa_cstr(marks[i])))
			return false;
	return !gisa_is_digit(b->text.ptr[0]);
}

/* The value beside a label above the text, as offices have them: 조회수 | 52, 담당부서 | 교통과. */
static bool S_is_value(const struct gisa_reader *r, const struct gisa_block *b)
{
	enum { LONGEST = 12 };
	const struct gisa_block *label = b > r->blocks.items ? b - 1 : NULL;
	return label && label->rule && strcmp(label->rule, "line.control") == 0 && b->chars <= LONGEST &&
	       b->sentences == 0 && !(b->flags & (GISA_BLOCK_HEADING | GISA_BLOCK_BOLD));
}

/* A lede in the same link as the headline above it. */
static bool S_is_on_card(const struct gisa_reader *r, const struct gisa_block *b)
{
	if (b == r->blocks.items || b[-1].link_chars * 10 <= b[-1].chars * 9)
		return false;
	for (uint32_t i = b->node; i; i = r->html.items[i].parent)
		if (r->html.items[i].tag == GISA_TAG_A)
			return b[-1].first > i;
	return false;
}

static const char *S_line_rule(const struct gisa_reader *r, struct gisa_block *b)
{
	const char *rule = gisa_line_cut(b);
	if (rule)
		return rule;
	if (S_repeats_alt(r, b))
		return "line.alt";
	if (!r->body.sure && S_is_under_image(b))
		return "line.caption";
	if (b->link_chars * 10 > b->chars * 9 && b->chars > 1 && (b->sentences == 0 || S_is_on_card(r, b)))
		return "line.link"; /* headlines may end in 다 too, but not in 다. */
	if (b + 1 < r->blocks.items + r->body.behind && b[1].link_chars * 10 > b[1].chars * 9 && gisa_line_is_foot(b->text))
		return "line.related";
	if (r->title.len && b->chars < 200 && gisa_text_same(b->text, r->title))
		return "line.title";
	return NULL;
}

/* Parts a reporter's tail from the last sentence: two blocks, nothing lost. */
static void S_part_tail(struct gisa_reader *r, size_t index)
{
	struct gisa_block *b = &r->blocks.items[index];
	size_t at = gisa_line_tail(b->text);
	if (at >= b->text.len)
		return;
	struct gisa_block tail = *b, head = *b;
	head.text = gisa_str_sub(b->text, 0, at);
	tail.text = gisa_str_trim(gisa_str_sub(b->text, at, b->text.len));
	tail.rule = "line.tail";
	tail.prose = 0;
	GISA_PUSH(&r->blocks, tail);
	b = &r->blocks.items[index];
	memmove(b + 2, b + 1, (r->blocks.count - index - 2) * sizeof *b);
	b[0] = head;
	b[1] = tail;
	r->body.behind++;
}

/* Whether two elements are siblings of one name, or of the same name in parents of the same name, three levels up. */
static bool S_is_alike(const struct gisa_html *html, uint32_t a, uint32_t b)
{
	enum { LEVELS = 3 };
	if (html->items[a].parent == html->items[b].parent)
		return html->items[a].tag == html->items[b].tag;
	for (int level = 0; level < LEVELS && a != b; level++, a = html->items[a].parent, b = html->items[b].parent)
		if (html->items[a].tag != html->items[b].tag)
			return false;
	return true;
}

/* Whether behind the headlines under a heading the article goes on: running text in elements like those before
 * the heading, and no other headline among it. */
static bool S_goes_on(const struct gisa_reader *r, size_t index, size_t before)
{
	size_t i = index + 1, alike = 0;
	while (i < r->body.behind && r->blocks.items[i].link_chars * 10 >= r->blocks.items[i].chars * 8)
		i++;
	for (; i < r->body.behind && !r->blocks.items[i].rule && !gisa_line_is_foot(r->blocks.items[i].text); i++) {
		const struct gisa_block *b = &r->blocks.items[i];
		if (gisa_block_is_headline(b))
			return false;
		if (b->prose)
			alike += S_is_alike(&r->html, b->node, r->blocks.items[before].node);
	}
	return alike > 0;
}

/* A foot's heading has headlines behind it, or little prose is left; else it is a line of the article. */
static bool S_is_foot_here(const struct gisa_reader *r, size_t index, uint64_t left, uint64_t all)
{
	const struct gisa_block *next = index + 1 < r->body.behind ? &r->blocks.items[index + 1] : NULL;
	bool headline = next && next->link_chars * 10 >= next->chars * 8;
	return !next || left * 10 <= all * 2 || (headline && left * 10 <= all * 4);
}

/* "댓글 2", "댓글(2)", "의견 3": what stands behind it was not written by the reporter. */
static bool S_heads_comments(struct gisa_str text)
{
	static const char *const words[] = { "댓글", "전체댓글", "전체 댓글", "의견", "100자평", "한줄의견", "네티즌 의견", "기사 댓글" };
	struct gisa_str rest = { NULL, 0 };
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (gisa_text_cut_prefix(text, words[i], &rest) && rest.len && rest.len < 12)
			break;
		else
			rest.len = 0;
	bool digits = false;
	for (size_t i = 0; i < rest.len; i++) {
		digits |= gisa_is_digit(rest.ptr[i]);
		if (!gisa_is_digit(rest.ptr[i]) && !memchr(" ()[],:.", rest.ptr[i], 8))
			return false;
	}
	return digits;
}

/* The tag of the heading that holds a node: h1 to h6; that of the node itself where none does. */
static uint8_t S_heading(const struct gisa_html *html, uint32_t node)
{
	for (uint32_t i = node; i; i = html->items[i].parent)
		if (gisa_tag_flags((enum gisa_tag)html->items[i].tag) & GISA_TAG_HEADING)
			return (uint8_t)html->items[i].tag;
	return (uint8_t)html->items[node].tag;
}

/* The heading of a next article in the same page: as high as this one's title, with a time below it. */
static bool S_heads_next(const struct gisa_reader *r, size_t index)
{
	enum { REACH = 3 };
	const struct gisa_block *b = &r->blocks.items[index];
	if (r->title_block == GISA_NPOS || !(b->flags & GISA_BLOCK_HEADING) || index <= r->title_block ||
	    S_heading(&r->html, b->node) != S_heading(&r->html, r->blocks.items[r->title_block].node))
		return false;
	for (size_t i = index + 1; i <= index + REACH && i < r->body.behind; i++)
		if (gisa_line_is_stamp(r->blocks.items[i].text))
			return true;
	return false;
}

/* Everything up to the title, where it stands in the body; everything from a foot's heading on. */
static void S_cut_ends(struct gisa_reader *r)
{
	struct gisa_body *body = &r->body;
	if (r->title_block >= body->first && r->title_block < body->behind)
		for (size_t i = body->first; i <= r->title_block; i++)
			if (!r->blocks.items[i].rule)
				r->blocks.items[i].rule = "head";
	uint64_t all = 0, seen = 0;
	for (size_t i = body->first; i < body->behind; i++)
		all += r->blocks.items[i].rule ? 0 : r->blocks.items[i].prose;
	bool foot = false;
	size_t before = body->first;
	for (size_t i = body->first; i < body->behind; i++) {
		struct gisa_block *b = &r->blocks.items[i];
		if (!foot && seen * 10 >= all * 6 && gisa_line_is_foot(b->text))
			foot = S_is_foot_here(r, i, all - seen, all) && !S_goes_on(r, i, before);
		if (!foot && seen * 10 >= all * 2)
			foot = S_heads_comments(b->text) || S_heads_next(r, i);
		if (!b->rule) {
			before = b->prose ? i : before;
			seen += b->prose;
			if (foot)
				b->rule = "foot";
		}
	}
}

/* Behind the last prose: a heading heads something else, and in a body that was guessed nothing counts. */
static void S_cut_tail(struct gisa_reader *r)
{
	struct gisa_body *body = &r->body;
	for (size_t i = body->behind; i-- > body->first;) {
		struct gisa_block *b = &r->blocks.items[i];
		if (b->rule)
			continue;
		if (b->prose || (body->sure && !(b->flags & GISA_BLOCK_HEADING)))
			return;
		b->rule = "tail";
	}
}

void gisa_body_judge(struct gisa_reader *r)
{
	S_note_cuts(r);
	S_cut_elements(r);
	S_cut_lists(r);
	S_cut_boxes(r);
	size_t last = GISA_NPOS;
	for (size_t i = r->body.first; i < r->body.behind; i++) {
		struct gisa_block *b = &r->blocks.items[i];
		if (!b->rule)
			b->rule = S_line_rule(r, b);
		if (!b->rule && last == GISA_NPOS && S_is_value(r, b))
			b->rule = "line.value";
		if (!b->rule && b->prose)
			last = i;
	}
	S_cut_ends(r);
	if (last != GISA_NPOS && !r->blocks.items[last].rule)
		S_part_tail(r, last);
	S_cut_tail(r);
}

struct gisa_str gisa_body_text(const struct gisa_reader *r)
{
	size_t len = 0, n = 0;
	for (size_t i = r->body.first; i < r->body.behind; i++)
		len += r->blocks.items[i].rule ? 0 : r->blocks.items[i].text.len + 1;
	char *p = gisa_arena_alloc(r->arena, len + 1);
	for (size_t i = r->body.first; i < r->body.behind; i++) {
		const struct gisa_block *b = &r->blocks.items[i];
		if (b->rule)
			continue;
		if (n)
			p[n++] = '\n';
		memcpy(p + n, b->text.ptr, b->text.len);
		n += b->text.len;
	}
	return gisa_str(p, n);
}
