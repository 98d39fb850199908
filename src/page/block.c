/*
 * The walk that makes blocks. A block ends where a block element begins or ends, at <br>, and at inline
 * elements whose name sets their content apart (captions, bylines). Cells of a row stand in one block
 * unless they hold blocks or much text: a table of figures stays readable, a table used for layout falls
 * apart.
 */
#include "page/block.h"

#include <stdlib.h>

#include "page/named.h"

/* What an open element means for the text in it. */
enum {
	LINK = 1,  /* inherited */
	BOLD = 2,  /* inherited */
	CELL = 4,  /* inherited: in a cell that stays on its row's line */
	HOME = 8,  /* blocks begun in it name it as their node */
	BREAK = 16 /* ends a block where it begins and where it ends */
};

struct open {
	uint32_t next, home;
	uint32_t flags; /* GISA_BLOCK_ of the blocks in it */
	uint32_t bits;
};

struct walk {
	const struct gisa_html *html;
	struct gisa_blocks *blocks;
	struct open stack[GISA_PAGE_MAX_DEPTH + 1];
	size_t depth; /* >= 1: the root is always open */
	struct gisa_block now;
	size_t bold_bytes;
	bool is_open, at_image, space;
};

static uint32_t chars(struct gisa_str s)
{
	uint32_t n = 0;
	for (size_t i = 0; i < s.len; i++)
		n += ((unsigned char)s.ptr[i] & 0xC0) != 0x80 && s.ptr[i] != ' ';
	return n;
}

/* "이미지 확대보기": the button between an image and its caption. */
static bool is_zoom(struct gisa_str text)
{
	enum { LONGEST = 40 };
	return text.len <= LONGEST && (gisa_text_has(text, "확대") || gisa_text_has(text, "크게") ||
				       gisa_text_has(text, "원본"));
}

static void end_block(struct walk *w, uint32_t behind)
{
	w->space = false;
	if (!w->is_open)
		return;
	w->is_open = false;
	struct gisa_buf *buf = &w->blocks->text;
	while (buf->len > w->now.at && buf->ptr[buf->len - 1] == ' ')
		buf->len--;
	if (buf->len == w->now.at)
		return;
	w->now.behind = behind;
	w->now.text.len = buf->len - w->now.at;
	if (w->bold_bytes && w->bold_bytes + 2 >= w->now.text.len)
		w->now.flags |= GISA_BLOCK_BOLD;
	w->at_image = (w->now.flags & GISA_BLOCK_AT_IMAGE) &&
		      is_zoom(gisa_str(buf->ptr + w->now.at, w->now.text.len));
	GISA_PUSH(w->blocks, w->now);
	gisa_buf_addc(buf, '\n');
}

static void add_text(struct walk *w, uint32_t index)
{
	const struct gisa_node *n = &w->html->items[index];
	const struct open *top = &w->stack[w->depth - 1];
	struct gisa_buf *buf = &w->blocks->text;
	if (!w->is_open) {
		w->now = (struct gisa_block){ .at = (uint32_t)buf->len, .node = top->home, .first = index,
					      .flags = top->flags | (w->at_image ? GISA_BLOCK_AT_IMAGE : 0) };
		w->bold_bytes = 0;
		w->is_open = true;
	}
	if ((n->flags & GISA_NODE_SPACE) || w->space)
		gisa_text_add(buf, GISA_LIT(" "));
	w->space = false;
	size_t from = buf->len;
	gisa_text_add(buf, gisa_str(w->html->page.ptr + n->start, n->len));
	if (top->bits & LINK)
		w->now.link_chars += chars(gisa_str(buf->ptr + from, buf->len - from));
	if (top->bits & BOLD)
		w->bold_bytes += buf->len - from;
}

/* Whether a cell's content stays on its row's line: another stands beside it, and there are no images and little text
 * in it. */
static bool is_plain_cell(const struct gisa_html *html, uint32_t cell)
{
	enum { NODES = 24, BYTES = 150 };
	size_t bytes = 0, nodes = 0;
	uint32_t row = html->items[cell].parent;
	if (html->items[row].tag == GISA_TAG_TR && row + 1 == cell && html->items[row].next == html->items[cell].next)
		return false;
	for (uint32_t i = cell + 1; i < html->items[cell].next; i++) {
		const struct gisa_node *n = &html->items[i];
		if (n->tag == GISA_TAG_TEXT)
			bytes += n->len;
		if (bytes > BYTES || ++nodes > NODES || n->tag == GISA_TAG_TABLE || n->tag == GISA_TAG_IMG ||
		    n->tag == GISA_TAG_UL)
			return false;
	}
	return true;
}

static uint32_t block_flags(enum gisa_tag tag)
{
	if (gisa_tag_flags(tag) & GISA_TAG_HEADING)
		return GISA_BLOCK_HEADING;
	switch (tag) {
	case GISA_TAG_LI:
	case GISA_TAG_DD:
	case GISA_TAG_DT: return GISA_BLOCK_ITEM;
	case GISA_TAG_TD:
	case GISA_TAG_TH: return GISA_BLOCK_CELL;
	case GISA_TAG_BLOCKQUOTE: return GISA_BLOCK_QUOTE;
	default: return 0;
	}
}

/* <a name> is no link, and is often left open. */
static bool leads_away(const struct gisa_html *html, const struct gisa_node *a)
{
	struct gisa_str attributes = gisa_str(html->page.ptr + a->start, a->len);
	return gisa_text_has(attributes, "href") || gisa_text_has(attributes, "HREF") ||
	       gisa_text_has(attributes, "Href");
}

/* What the element adds to the bits it inherits. */
static uint32_t block_bits(const struct walk *w, uint32_t index, uint32_t inherited)
{
	enum {
		APART = GISA_NAMED_CAPTION | GISA_NAMED_BYLINE | GISA_NAMED_COPYRIGHT | GISA_NAMED_SUMMARY |
			GISA_NAMED_BLIND | GISA_NAMED_STAMP | GISA_NAMED_DECK | GISA_NAMED_TITLE
	};
	const struct gisa_node *n = &w->html->items[index];
	enum gisa_tag tag = (enum gisa_tag)n->tag;
	unsigned flags = gisa_tag_flags(tag);
	uint32_t bits = inherited & (LINK | BOLD | CELL);
	if (tag == GISA_TAG_A && leads_away(w->html, n))
		bits |= LINK;
	if (tag == GISA_TAG_B || tag == GISA_TAG_STRONG || (flags & GISA_TAG_HEADING))
		bits |= BOLD;
	if ((tag == GISA_TAG_TD || tag == GISA_TAG_TH) && is_plain_cell(w->html, index))
		bits |= CELL;
	else if ((flags & GISA_TAG_BLOCK) && !(bits & CELL))
		bits |= HOME | BREAK;
	if (tag != GISA_TAG_A && ((w->blocks->kinds[index] & APART) || (n->flags & GISA_NODE_HIDDEN)))
		bits |= HOME | BREAK;
	return bits;
}

static void open_element(struct walk *w, uint32_t index)
{
	const struct gisa_node *n = &w->html->items[index];
	const struct open *top = &w->stack[w->depth - 1];
	uint32_t bits = block_bits(w, index, top->bits);
	if (bits & BREAK)
		end_block(w, index);
	else if ((bits & CELL) || (w->blocks->kinds[index] & GISA_NAMED_WHEN))
		w->space = true; /* a date is glued to a name in many a head */
	struct open open = { .next = n->next, .home = bits & HOME ? index : top->home, .bits = bits,
			     .flags = top->flags | block_flags((enum gisa_tag)n->tag) };
	if (n->flags & GISA_NODE_HIDDEN)
		open.flags |= GISA_BLOCK_HIDDEN;
	w->stack[w->depth++] = open;
}

static void close_elements(struct walk *w, uint32_t index)
{
	while (w->depth > 1 && w->stack[w->depth - 1].next <= index) {
		w->depth--;
		if (w->stack[w->depth].bits & BREAK)
			end_block(w, index);
		else if (w->stack[w->depth].bits & CELL)
			w->space = true;
	}
}

/* Whether an element within a line is not shown, and would part the sentence: a word's explanation, "새 창". */
static bool is_hidden_within(const struct walk *w, uint32_t index)
{
	const struct gisa_node *n = &w->html->items[index];
	return w->is_open && n->tag != GISA_TAG_TEXT && !(gisa_tag_flags((enum gisa_tag)n->tag) & GISA_TAG_BLOCK) &&
	       ((n->flags & GISA_NODE_HIDDEN) || (w->blocks->kinds[index] & GISA_NAMED_BLIND));
}

static void walk_nodes(struct walk *w)
{
	const struct gisa_html *html = w->html;
	for (uint32_t i = 1; i < html->count;) {
		const struct gisa_node *n = &html->items[i];
		enum gisa_tag tag = (enum gisa_tag)n->tag;
		close_elements(w, i);
		if ((gisa_tag_flags(tag) & GISA_TAG_UNREAD) || is_hidden_within(w, i)) {
			i = n->next;
			continue;
		}
		if (tag == GISA_TAG_TEXT)
			add_text(w, i);
		else if (tag == GISA_TAG_BR && (w->stack[w->depth - 1].bits & CELL))
			w->space = true;
		else if (tag == GISA_TAG_BR || tag == GISA_TAG_HR)
			end_block(w, i);
		else if (tag == GISA_TAG_IMG || tag == GISA_TAG_AMP_IMG)
			w->at_image = true;
		if (tag != GISA_TAG_TEXT && !(gisa_tag_flags(tag) & GISA_TAG_VOID))
			open_element(w, i);
		i++;
	}
	end_block(w, (uint32_t)html->count);
}

static void name_nodes(const struct gisa_html *html, uint32_t *kinds)
{
	struct gisa_named_index index;
	gisa_named_init(&index);
	for (size_t i = 0; i < html->count; i++) {
		const struct gisa_node *n = &html->items[i];
		if (n->class_len)
			kinds[i] |= gisa_named_kinds(&index, gisa_html_class(html, i));
		if (n->id_len)
			kinds[i] |= gisa_named_kinds(&index, gisa_html_id(html, i));
	}
}

/* Korean running text is told by its sentence ends; a long block without one may still be some. */
static uint32_t block_prose(const struct gisa_block *b)
{
	if ((b->flags & GISA_BLOCK_HIDDEN) || b->hangul < 8 || b->link_chars * 2 > b->chars)
		return 0;
	uint32_t own = b->chars - b->link_chars;
	if (b->sentences > 0 || (b->flags & GISA_BLOCK_SENTENCE))
		return own;
	return own > 80 ? own / 3 : 0;
}

/* How many entries of a roster a block is: 인사 has a mark before each name and no sentence, 부고 one long entry. */
static size_t block_entries(const struct gisa_block *b)
{
	enum { LEAST = 5, MOST = 400 };
	static const char *const marks[] = { "▲", "△", "◇", "◆", "□", "■", "○", "●", "▷" };
	size_t entries = 0;
	struct gisa_str cut;
	bool begins = false;
	if (b->chars < LEAST || b->chars > MOST || b->link_chars || b->hangul < 4 || (b->flags & GISA_BLOCK_HIDDEN))
		return 0;
	for (size_t i = 0; i < GISA_COUNT(marks) && !begins; i++)
		begins = gisa_text_cut_prefix(b->text, marks[i], &cut);
	for (size_t i = 0; begins && i < GISA_COUNT(marks); i++)
		for (size_t at = 0; (at = gisa_str_find(b->text, gisa_cstr(marks[i]), at)) != GISA_NPOS; at++)
			entries++;
	if (!begins)
		return 0;
	return gisa_text_has(b->text, "발인") || gisa_text_has(b->text, "빈소") ? 3 : entries;
}

/* Runs of three entries and more are running text. */
static void count_rosters(struct gisa_blocks *blocks)
{
	enum { LEAST = 3 };
	for (size_t i = 0, end; i < blocks->count; i = end + 1) {
		size_t entries = 0, n;
		for (end = i; end < blocks->count && (n = block_entries(&blocks->items[end])) > 0; end++)
			entries += n;
		for (size_t k = i; entries >= LEAST && k < end; k++)
			blocks->items[k].prose = blocks->items[k].chars;
	}
}

/* The texts get their addresses now that the buffer no longer moves. */
static void finish(struct gisa_blocks *blocks)
{
	for (size_t i = 0; i < blocks->count; i++) {
		struct gisa_block *b = &blocks->items[i];
		struct gisa_text_counts n;
		b->text.ptr = blocks->text.ptr + b->at;
		gisa_text_count(b->text, &n);
		b->hangul = n.hangul;
		b->sentences = n.sentences;
		b->chars = n.hangul + n.letters + n.digits + n.other;
		if (gisa_text_ends_sentence(b->text))
			b->flags |= GISA_BLOCK_SENTENCE;
		b->prose = block_prose(b);
	}
	count_rosters(blocks);
	uint64_t prose = 0;
	for (size_t i = 0; i < blocks->count; i++) {
		blocks->items[i].prose_before = prose;
		prose += blocks->items[i].prose;
	}
}

void gisa_blocks_make(const struct gisa_html *html, struct gisa_blocks *blocks)
{
	*blocks = (struct gisa_blocks){ .kinds = gisa_xcalloc(html->count, sizeof *blocks->kinds) };
	name_nodes(html, blocks->kinds);
	struct walk w = { .html = html, .blocks = blocks, .depth = 1 };
	w.stack[0] = (struct open){ .next = (uint32_t)html->count, .bits = HOME };
	walk_nodes(&w);
	finish(blocks);
}

void gisa_blocks_free(struct gisa_blocks *blocks)
{
	free(blocks->items);
	free(blocks->kinds);
	gisa_buf_free(&blocks->text);
	*blocks = (struct gisa_blocks){ 0 };
}

size_t gisa_blocks_lower(const struct gisa_blocks *blocks, uint32_t node)
{
	size_t low = 0, high = blocks->count;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (blocks->items[middle].first < node)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

uint64_t gisa_blocks_prose(const struct gisa_blocks *blocks, size_t first, size_t behind)
{
	if (first >= behind)
		return 0;
	const struct gisa_block *last = &blocks->items[behind - 1];
	return last->prose_before + last->prose - blocks->items[first].prose_before;
}
