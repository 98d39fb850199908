/*
 * Judging the body. A cut is always a whole block, and every cut names its rule. Elements named as
 * something else (captions, related articles, advertisements) are cut with all their blocks, unless they
 * hold most of the body's running text: then the name lies, as names of outer boxes often do.
 */
#include <stdlib.h>

#include "base/words.h"
#include "page/line.h"
#include "page/named.h"
#include "page/reader.h"
#include "page/stamp.h"
#include "page/wanted.h"

void gisa_body_place(const struct gisa_page_reader *r, struct gisa_body *body)
{
	body->first = gisa_blocks_lower(&r->blocks, body->node);
	body->behind = gisa_blocks_lower(&r->blocks, r->html.items[body->node].next);
	body->prose = gisa_body_prose(r, body->node);
}

uint64_t gisa_body_prose(const struct gisa_page_reader *r, uint32_t node)
{
	return gisa_blocks_prose(&r->blocks, gisa_blocks_lower(&r->blocks, node),
				 gisa_blocks_lower(&r->blocks, r->html.items[node].next));
}

/* The rule by which an element is cut for its own sake; NULL for none. */
static const char *element_rule(const struct gisa_page_reader *r, uint32_t node)
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
	case GISA_TAG_FIELDSET: return "tag.fieldset";
	case GISA_TAG_A: /* a link's name says what it looks like */
		return NULL;
	default: break;
	}
	/* named after a picture, it may still hold the text beside it */
	return kinds ? gisa_named_text(kinds) : NULL;
}

static void note_cut(void *user, uint32_t node, const struct gisa_wanted *wanted)
{
	struct gisa_page_reader *r = user;
	(void)wanted;
	r->blocks.kinds[node] |= GISA_NAMED_RULE;
}

/* The cut rules of outlet and system. */
static void note_cuts(struct gisa_page_reader *r)
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
		gisa_wants_find(&r->html, &wants, note_cut, r);
	free(wants.items);
}

/* Whether the name of an element lies that holds most of the body's running text. That of comments does not where some
 * stands above them: below a notice of one line their rules are most of the text. */
static bool lies(const struct gisa_page_reader *r, uint32_t node, uint64_t all)
{
	if (gisa_body_prose(r, node) * 2 <= all)
		return false;
	return !(r->blocks.kinds[node] & GISA_NAMED_COMMENT) ||
	       gisa_blocks_prose(&r->blocks, r->body.first, gisa_blocks_lower(&r->blocks, node)) == 0;
}

/* Marks every block of an element that is cut as a whole. */
static void cut_elements(struct gisa_page_reader *r)
{
	struct gisa_body *body = &r->body;
	uint64_t all = gisa_body_prose(r, body->node);
	uint32_t end = r->html.items[body->node].next;
	for (uint32_t i = body->node + 1; i < end;) {
		const struct gisa_node *n = &r->html.items[i];
		const char *rule = n->tag == GISA_TAG_TEXT ? NULL : element_rule(r, i);
		if (!rule || lies(r, i, all)) {
			i++;
			continue;
		}
		size_t behind = gisa_blocks_lower(&r->blocks, n->next);
		for (size_t b = gisa_blocks_lower(&r->blocks, i); b < behind; b++)
			r->blocks.items[b].rule = rule;
		i = n->next;
	}
}

/* Names of boxes that paragraphs bear only for their looks (a site's class "event_txt" for all of them) lie where
 * hardly anything would be left. */
static void undo_lies(struct gisa_page_reader *r)
{
	enum {
		LOOKS = GISA_NAMED_SHARE | GISA_NAMED_PROMO | GISA_NAMED_PHOTO | GISA_NAMED_CAPTION | GISA_NAMED_NAV |
			GISA_NAMED_BLIND
	};
	uint64_t kept = 0, all = r->body.prose;
	for (size_t i = r->body.first; i < r->body.behind; i++)
		kept += r->blocks.items[i].rule ? 0 : r->blocks.items[i].prose;
	if (kept * 4 > all)
		return;
	for (size_t i = r->body.first; i < r->body.behind; i++) {
		struct gisa_block *b = &r->blocks.items[i];
		for (unsigned bit = 1; b->rule && b->prose && bit && bit <= LOOKS; bit <<= 1)
			if ((bit & LOOKS) && b->rule == gisa_named_text(bit))
				b->rule = NULL;
	}
}

/* Lists of other articles; but a page that is said to be an article may be one itself, as digests are. */
static void cut_lists(struct gisa_page_reader *r)
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

/* Captions are often repeated as plain text under the image they describe. */
static bool repeats_alt(const struct gisa_page_reader *r, const struct gisa_block *b)
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
static bool is_under_image(const struct gisa_block *b)
{
	enum { LONGEST = 45 };
	static const char *const marks[] = { "[", "◆", "◇", "■", "□", "▶", "▷", "◀", "○", "●", "―", "-", "<", "Q", "#", "*" };
	if (!(b->flags & GISA_BLOCK_AT_IMAGE) || b->chars > LONGEST || b->hangul < 3 || b->sentences ||
	    (b->flags & (GISA_BLOCK_HEADING | GISA_BLOCK_BOLD | GISA_BLOCK_SENTENCE | GISA_BLOCK_ITEM)))
		return false;
	if (GISA_BEGINS(b->text, marks))
		return false;
	return !gisa_is_digit(b->text.ptr[0]);
}

/* The value beside a label above the text, as offices have them: 조회수 | 52, 담당부서 | 교통과. */
static bool is_value(const struct gisa_page_reader *r, const struct gisa_block *b)
{
	enum { LONGEST = 12, IN_LIST = 40 };
	const struct gisa_block *label = b > r->blocks.items ? b - 1 : NULL;
	bool list = label && r->html.items[label->node].tag == GISA_TAG_DT && r->html.items[b->node].tag == GISA_TAG_DD;
	return label && label->rule && strcmp(label->rule, "line.control") == 0 && b->chars <= (list ? IN_LIST : LONGEST) &&
	       b->sentences == 0 && !(b->flags & (GISA_BLOCK_HEADING | GISA_BLOCK_BOLD));
}

/* A lede in the same link as the headline above it. */
static bool is_on_card(const struct gisa_page_reader *r, const struct gisa_block *b)
{
	if (b == r->blocks.items || b[-1].link_chars * 10 <= b[-1].chars * 9)
		return false;
	for (uint32_t i = b->node; i; i = r->html.items[i].parent)
		if (r->html.items[i].tag == GISA_TAG_A)
			return b[-1].first > i;
	return false;
}

/* A headline that is a link, and its day beside it. */
static bool is_dated_link(const struct gisa_block *b)
{
	struct gisa_stamp stamp;
	size_t pos = 0, at, chars = 0;
	if (b->link_chars * 2 <= b->chars || b->sentences || !gisa_stamp_find(b->text, &pos, &at, true, &stamp))
		return false;
	for (size_t i = at; i < pos; i++)
		chars += b->text.ptr[i] != ' ';
	return (at < 4 || b->text.len - pos < 4) && b->link_chars + chars + 2 >= b->chars;
}

/* A few words in <time>, in whatever language. */
static bool is_in_time(const struct gisa_page_reader *r, const struct gisa_block *b)
{
	enum { LONGEST = 40 };
	return b->chars <= LONGEST && !b->sentences && r->html.items[r->html.items[b->first].parent].tag == GISA_TAG_TIME;
}

static const char *line_rule(const struct gisa_page_reader *r, struct gisa_block *b)
{
	const char *rule = gisa_line_cut(b);
	if (rule)
		return rule;
	if (is_in_time(r, b))
		return "line.stamp";
	if (repeats_alt(r, b))
		return "line.alt";
	if (!r->body.sure && is_under_image(b))
		return "line.caption";
	if (b->link_chars * 10 > b->chars * 9 && b->chars > 1 && (b->sentences == 0 || is_on_card(r, b)))
		return "line.link"; /* headlines may end in 다 too, but not in 다. */
	if (is_dated_link(b))
		return "line.link";
	if (b + 1 < r->blocks.items + r->body.behind && b[1].link_chars * 10 > b[1].chars * 9 && gisa_line_is_foot(b->text))
		return "line.related";
	if (r->title.len && b->chars < 200 && gisa_text_same(b->text, r->title))
		return "line.title";
	return NULL;
}

/* Parts a reporter's tail from the last sentence: two blocks, nothing lost. */
static void part_tail(struct gisa_page_reader *r, size_t index)
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

/* The day under a statement that the article quotes, between its last sentence and who signed it: "2024년 1월 17일". */
static bool is_signed_day(const struct gisa_page_reader *r, const struct gisa_block *b)
{
	enum { LONGEST = 24 };
	const struct gisa_block *first = r->blocks.items + r->body.first, *behind = r->blocks.items + r->body.behind;
	return strcmp(b->rule, "line.stamp") == 0 && b->text.len <= LONGEST && gisa_str_ends(b->text, GISA_LIT("일")) &&
	       b > first && !b[-1].rule && (b[-1].flags & GISA_BLOCK_SENTENCE) && b + 1 < behind && !b[1].rule;
}

/* Whether a line with a mark stands among lines with the same: "■ 진행 : 홍길동 기자" between "■ 방송시간 : ..." and
 * "■ 출연 : ...". */
static bool is_among_alike(const struct gisa_page_reader *r, const struct gisa_block *b)
{
	enum { MARK = 3, LEAST = 2 };
	static const char *const marks[] = { "■", "□", "◆", "◇", "●", "○" };
	const struct gisa_block *first = r->blocks.items + r->body.first, *behind = r->blocks.items + r->body.behind;
	const struct gisa_block *low = b, *high = b + 1;
	if (strcmp(b->rule, "line.byline") != 0 || !GISA_BEGINS(b->text, marks))
		return false;
	struct gisa_str mark = gisa_str_sub(b->text, 0, MARK);
	while (high - low <= LEAST && low > first && !low[-1].rule && gisa_str_starts(low[-1].text, mark))
		low--;
	while (high - low <= LEAST && high < behind && !high->rule && gisa_str_starts(high->text, mark))
		high++;
	return high - low > LEAST;
}

size_t gisa_body_last(const struct gisa_page_reader *r)
{
	for (size_t i = r->body.behind; i-- > r->body.first;)
		if (!r->blocks.items[i].rule && r->blocks.items[i].prose)
			return i;
	return GISA_NPOS;
}

bool gisa_is_photo_text(const struct gisa_page_reader *r, struct gisa_block *b)
{
	enum { REACH = 16, LEAST = 30 };
	size_t at = (size_t)(b - r->blocks.items);
	const char *line = gisa_line_cut(b);
	return line && strcmp(line, "line.caption") == 0 && b->sentences && b->hangul >= LEAST &&
	       r->title_block != GISA_NPOS && at > r->title_block && at <= r->title_block + REACH &&
	       (r->blocks.items[r->title_block].flags & GISA_BLOCK_HEADING);
}

/* Where a page has no text but what is said of its photographs, that is its text; without the title in front of it. */
static void keep_captions(struct gisa_page_reader *r)
{
	for (size_t i = r->body.first; i < r->body.behind; i++) {
		struct gisa_block *b = &r->blocks.items[i];
		if (!b->rule || b->rule != b->line || !gisa_is_photo_text(r, b))
			continue;
		size_t behind = r->title.len ? gisa_text_behind(b->text, r->title) : GISA_NPOS;
		if (behind != GISA_NPOS)
			b->text = gisa_str_trim(gisa_str_sub(b->text, behind, b->text.len));
		b->rule = NULL;
	}
}

void gisa_body_judge(struct gisa_page_reader *r)
{
	note_cuts(r);
	cut_elements(r);
	undo_lies(r);
	cut_lists(r);
	gisa_boxes_cut(r);
	bool begun = false;
	for (size_t i = r->body.first; i < r->body.behind; i++) {
		struct gisa_block *b = &r->blocks.items[i];
		if (!b->rule)
			b->rule = line_rule(r, b);
		if (!b->rule && !begun && is_value(r, b))
			b->rule = "line.value";
		begun |= !b->rule && b->prose;
	}
	for (size_t i = r->body.first; i < r->body.behind; i++)
		if (r->blocks.items[i].rule &&
		    (is_signed_day(r, &r->blocks.items[i]) || is_among_alike(r, &r->blocks.items[i])))
			r->blocks.items[i].rule = NULL;
	gisa_ends_cut(r);
	gisa_tail_cut(r);
	size_t last = gisa_body_last(r);
	if (last == GISA_NPOS)
		keep_captions(r);
	if (last != GISA_NPOS)
		part_tail(r, last);
}

struct gisa_str gisa_body_text(const struct gisa_page_reader *r)
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
