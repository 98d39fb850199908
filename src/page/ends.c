/*
 * Where the article begins and ends in its element. Many pages keep the title, related articles, comments and
 * even the next article in the same element as the text; headings tell where they begin, and what follows a
 * heading tells whether the article goes on behind it.
 */
#include "base/words.h"
#include "page/line.h"
#include "page/reader.h"

/* Whether two elements are siblings of one name, or of the same name in parents of the same name, three levels up. */
static bool is_alike(const struct gisa_html *html, uint32_t a, uint32_t b)
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
static bool goes_on(const struct gisa_page_reader *r, size_t index, size_t before)
{
	size_t i = index + 1, alike = 0;
	while (i < r->body.behind && r->blocks.items[i].link_chars * 10 >= r->blocks.items[i].chars * 8)
		i++;
	for (; i < r->body.behind && !r->blocks.items[i].rule && !gisa_line_is_foot(r->blocks.items[i].text); i++) {
		const struct gisa_block *b = &r->blocks.items[i];
		if (gisa_block_is_headline(b))
			return false;
		if (b->prose)
			alike += is_alike(&r->html, b->node, r->blocks.items[before].node);
	}
	return alike > 0;
}

/* A foot's heading has headlines behind it, or little prose is left; else it is a line of the article. */
static bool is_foot_here(const struct gisa_page_reader *r, size_t index, uint64_t left, uint64_t all)
{
	const struct gisa_block *next = index + 1 < r->body.behind ? &r->blocks.items[index + 1] : NULL;
	bool headline = next && next->link_chars * 10 >= next->chars * 8;
	return !next || left * 10 <= all * 2 || (headline && left * 10 <= all * 4);
}

/* "댓글 2", "댓글(2)", "의견 3": what stands behind it was not written by the reporter. */
static bool heads_comments(struct gisa_str text)
{
	static const char *const words[] = { "댓글", "전체댓글", "전체 댓글", "의견", "100자평", "한줄의견",
					     "네티즌 의견", "기사 댓글", "독자 의견", "독자의견", "독자 댓글" };
	enum { LONGEST = 12 };
	struct gisa_str rest = { NULL, 0 };
	bool digits = false;
	for (size_t i = 0; i < GISA_COUNT(words); i++)
		if (gisa_text_cut_prefix(text, words[i], &rest))
			break;
	for (size_t i = 0; i < rest.len; i++) {
		digits |= gisa_is_digit(rest.ptr[i]);
		if (!gisa_is_digit(rest.ptr[i]) && !memchr(" ()[],:.", rest.ptr[i], 8))
			return false;
	}
	return digits && rest.len < LONGEST;
}

/* The tag of the heading that holds a node: h1 to h6; that of the node itself where none does. */
static uint8_t heading(const struct gisa_html *html, uint32_t node)
{
	for (uint32_t i = node; i; i = html->items[i].parent)
		if (gisa_tag_flags((enum gisa_tag)html->items[i].tag) & GISA_TAG_HEADING)
			return (uint8_t)html->items[i].tag;
	return (uint8_t)html->items[node].tag;
}

/* The heading of a next article in the same page: as high as this one's title, with a time below it. */
static bool heads_next(const struct gisa_page_reader *r, size_t index)
{
	enum { REACH = 3 };
	const struct gisa_block *b = &r->blocks.items[index];
	if (r->title_block == GISA_NPOS || !(b->flags & GISA_BLOCK_HEADING) || index <= r->title_block ||
	    heading(&r->html, b->node) != heading(&r->html, r->blocks.items[r->title_block].node))
		return false;
	for (size_t i = index + 1; i <= index + REACH && i < r->body.behind; i++)
		if (gisa_line_is_stamp(r->blocks.items[i].text))
			return true;
	return false;
}

void gisa_ends_cut(struct gisa_page_reader *r)
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
			foot = is_foot_here(r, i, all - seen, all) && !goes_on(r, i, before);
		if (!foot && seen * 10 >= all * 2)
			foot = heads_comments(b->text) || heads_next(r, i);
		if (!b->rule) {
			before = b->prose ? i : before;
			seen += b->prose;
			if (foot)
				b->rule = "foot";
		}
	}
}

/* Whether a block is a row of a table of figures that stands among the article's paragraphs, of which `last` is
 * the last. */
static bool is_row_of(const struct gisa_page_reader *r, const struct gisa_block *b, const struct gisa_block *last)
{
	enum { MOST = 300 };
	const struct gisa_node *nodes = r->html.items;
	uint32_t table = b->node;
	while (table && nodes[table].tag != GISA_TAG_TABLE)
		table = nodes[table].parent;
	uint32_t above = nodes[table].parent;
	if (!table || b->link_chars || b->chars > 200 ||
	    !(above == last->node || above == nodes[last->node].parent || nodes[above].parent == nodes[last->node].parent))
		return false;
	size_t figures = 0, cells = 0, behind = gisa_blocks_lower(&r->blocks, nodes[table].next);
	size_t first = gisa_blocks_lower(&r->blocks, table);
	if (behind - first > MOST)
		return false;
	for (size_t i = first; i < behind; i++) {
		struct gisa_text_counts n;
		gisa_text_count(r->blocks.items[i].text, &n);
		if (r->blocks.items[i].link_chars)
			return false;
		figures += n.digits > 0;
	}
	for (uint32_t i = table; i < nodes[table].next; i++)
		cells += nodes[i].tag == GISA_TAG_TD;
	return figures > 0 && cells > 1;
}

/* The first block with running text that is kept: what stands behind it may be no text, and an article is left. NULL
 * for none. */
static const struct gisa_block *first_prose(const struct gisa_page_reader *r)
{
	for (size_t i = r->body.first; i < r->body.behind; i++)
		if (!r->blocks.items[i].rule && r->blocks.items[i].prose)
			return &r->blocks.items[i];
	return NULL;
}

/* Whether a sentence announces what stands below it: "수상자는 다음과 같다." */
static bool announces(const struct gisa_block *b)
{
	return gisa_str_ends(b->text, GISA_LIT("같다.")) || gisa_str_ends(b->text, GISA_LIT("같습니다."));
}

/* "새벌에서 보는 경제 - 새벌신문 & 새벌닷컴": what an outlet says of itself above the line about rights, where nothing else
 * in their element is text. */
static bool is_slogan(const struct gisa_page_reader *r, const struct gisa_block *b)
{
	enum { LONGEST = 50 };
	const struct gisa_block *below = b + 1;
	if (b->chars > LONGEST || b->sentences || b->node == r->body.node || below == r->blocks.items + r->body.behind ||
	    !below->rule || strcmp(below->rule, "line.copyright") != 0 || below->node != b->node)
		return false;
	return b[-1].node != b->node || b[-1].rule;
}

/* Whether a block is a link that ends as a sentence does, beside another that does not: a headline that quotes or
 * asks. */
static bool is_among_links(const struct gisa_page_reader *r, const struct gisa_block *b)
{
	const struct gisa_block *below = b + 1, *behind = r->blocks.items + r->body.behind;
	bool beside = (b[-1].rule && strcmp(b[-1].rule, "line.link") == 0) ||
		      (below < behind && below->rule && strcmp(below->rule, "line.link") == 0);
	return beside && b->chars > 1 && b->link_chars * 10 >= b->chars * 9;
}

/* "[한밭일보 베스트 클릭]": what heads the links below it. */
static bool heads_links(const struct gisa_page_reader *r, const struct gisa_block *b)
{
	enum { LONGEST = 40 };
	const struct gisa_block *below = b + 1, *behind = r->blocks.items + r->body.behind;
	return b->chars <= LONGEST && !b->sentences && !b->prose && !(b->flags & (GISA_BLOCK_ITEM | GISA_BLOCK_CELL)) &&
	       below < behind && below->rule && strcmp(below->rule, "line.link") == 0;
}

/* Whether a block that points elsewhere, and all such above it, stand below a byline. */
static bool is_pointer(const struct gisa_page_reader *r, const struct gisa_block *b)
{
	const struct gisa_block *first = r->blocks.items + r->body.first;
	if (!gisa_line_is_pointer(b))
		return false;
	while (b > first && gisa_line_is_pointer(b))
		b--;
	return b->rule && strcmp(b->rule, "line.byline") == 0;
}

/* Whether a block is the last of some lines with a mark below a name: "홍길동", "●1956년 출생", "●한밭대 교수". */
static bool ends_profile(const struct gisa_page_reader *r, const struct gisa_block *b)
{
	static const char *const marks[] = { "●", "•" };
	const struct gisa_block *name = b, *first = r->blocks.items + r->body.first;
	while (name > first && GISA_BEGINS(name->text, marks))
		name--;
	return name < b && name > first && gisa_line_is_name(name->text) && (name[-1].flags & GISA_BLOCK_SENTENCE);
}

/* Whether a block says who wrote what stands above it. */
static bool is_signature(const struct gisa_page_reader *r, const struct gisa_block *b, const struct gisa_block *above)
{
	if (ends_profile(r, b))
		return true;
	if ((above->flags & GISA_BLOCK_SENTENCE) && gisa_line_is_name(b->text))
		return true;
	return ((above->flags & GISA_BLOCK_SENTENCE) || ends_profile(r, above)) && gisa_line_posted(b->text).len;
}

/* "✔ 누리앱 - 혈당 관리의 동반자", the only line of the article with such a mark: what it promotes, and not one of
 * several things to check. */
static bool heads_promotion(const struct gisa_page_reader *r, const struct gisa_block *b)
{
	enum { LONGEST = 40 };
	static const char *const marks[] = { "✔", "✅" };
	size_t marked = 0;
	if (b->chars > LONGEST || !GISA_BEGINS(b->text, marks))
		return false;
	for (size_t i = r->body.first; i < r->body.behind; i++)
		marked += GISA_BEGINS(r->blocks.items[i].text, marks);
	return marked == 1;
}

/* Whether a block is such a line, or what it says below it: "충고를 받아보실 수 있습니다." */
static bool is_promotion(const struct gisa_page_reader *r, const struct gisa_block *b, const struct gisa_block *above)
{
	enum { LONGEST = 100 };
	static const char *const ends[] = { "니다.", "!" };
	return heads_promotion(r, b) || (b->chars <= LONGEST && GISA_ENDS(b->text, ends) && heads_promotion(r, above));
}

/* Why a block behind the first of the text is none, by itself or below the one above it: a bare name right behind a
 * sentence signs the article, and in a list of names it stands behind another. NULL for none. */
static const char *closing_rule(const struct gisa_page_reader *r, const struct gisa_block *b)
{
	const struct gisa_block *above = b - 1, *first = r->blocks.items + r->body.first;
	const char *rule = gisa_line_closes(b);
	while (above > first && above->rule)
		above--;
	if (announces(above))
		return NULL;
	if (!rule && is_slogan(r, b))
		rule = "line.slogan";
	if (!rule && is_among_links(r, b))
		rule = "line.link";
	if (!rule && is_pointer(r, b))
		rule = "line.prompt";
	if (!rule && heads_links(r, b))
		rule = "line.related";
	if (!rule && is_promotion(r, b, above))
		rule = "line.prompt";
	if (rule || above->rule)
		return rule;
	if (is_signature(r, b, above))
		return "line.byline";
	return gisa_line_closes_on(b) ? gisa_line_closes(above) : NULL;
}

void gisa_tail_cut(struct gisa_page_reader *r)
{
	enum { MOST = 16 };
	struct gisa_body *body = &r->body;
	const struct gisa_block *first = first_prose(r);
	size_t closing = 0, last = gisa_body_last(r);
	for (size_t i = body->behind; i-- > body->first;) {
		struct gisa_block *b = &r->blocks.items[i];
		if (b->rule || (last != GISA_NPOS && i > last && !body->sure && is_row_of(r, b, &r->blocks.items[last])))
			continue;
		const char *rule = closing < MOST && first && b > first ? closing_rule(r, b) : NULL;
		if (rule) {
			b->rule = rule;
			closing++;
			continue;
		}
		if (b->prose || (body->sure && !(b->flags & GISA_BLOCK_HEADING)))
			return;
		b->rule = "tail";
	}
}
