/*
 * The tree builder. It follows the HTML standard where pages of news depend on it (implied ends of
 * <p>, <li>, <td>; stray end tags; cells as walls) and leaves out what changes no text (adoption
 * agency, foster parents). Every step moves forward in the page, and searches of the stack are
 * bounded by its depth, so time stays linear whatever comes.
 */
#include "base/utf8.h"
#include "page/html.h"

#include <stdlib.h>

#include "base/entity.h"
#include "page/scan.h"

struct builder {
	struct gisa_html *html;
	struct gisa_scan scan;
	uint32_t stack[GISA_PAGE_MAX_DEPTH];
	size_t depth;
	uint32_t open[GISA_TAG_COUNT];    /* how many of each are on the stack */
	uint32_t skipped[GISA_TAG_COUNT]; /* starts past the depth limit whose ends are to be ignored */
	bool space;                       /* white space since the last text */
};

static enum gisa_tag html_tag(const struct builder *b, size_t level)
{
	return (enum gisa_tag)b->html->items[b->stack[level]].tag;
}

static void pop_to(struct builder *b, size_t depth)
{
	while (b->depth > depth) {
		b->depth--;
		b->open[html_tag(b, b->depth)]--;
		b->html->items[b->stack[b->depth]].next = (uint32_t)b->html->count;
	}
}

/* A new node below the top of the stack; not on the stack itself. */
static struct gisa_node *add(struct builder *b, enum gisa_tag tag, size_t start, size_t len)
{
	struct gisa_html *html = b->html;
	if (html->count >= GISA_PAGE_MAX_NODES) {
		html->cut = true;
		return NULL;
	}
	struct gisa_node node = { .parent = b->stack[b->depth - 1], .next = (uint32_t)html->count + 1,
				  .start = (uint32_t)start, .len = (uint32_t)len, .tag = (uint8_t)tag,
				  .depth = (uint16_t)b->depth };
	GISA_PUSH(html, node);
	return &html->items[html->count - 1];
}

/* Closes the innermost open element of the tag. Returns false where there is none on this side of a
 * wall: any CELL element, or for inline tags any block. */
static bool html_close(struct builder *b, enum gisa_tag tag)
{
	if (b->open[tag] == 0)
		return false;
	unsigned walls = gisa_tag_flags(tag) & GISA_TAG_BLOCK ? GISA_TAG_CELL : GISA_TAG_CELL | GISA_TAG_BLOCK;
	if (tag == GISA_TAG_TABLE)
		walls = 0; /* closes its open cells with it */
	for (size_t level = b->depth; level-- > 1;) {
		enum gisa_tag at = html_tag(b, level);
		if (at == tag) {
			pop_to(b, level);
			return true;
		}
		if (gisa_tag_flags(at) & walls)
			return false;
	}
	return false;
}

/* Closes what an item (li, dd, dt, option) leaves open of its like, up to the list it stands in. */
static void close_item(struct builder *b, enum gisa_tag one, enum gisa_tag other)
{
	if (b->open[one] + b->open[other] == 0)
		return;
	for (size_t level = b->depth; level-- > 1;) {
		enum gisa_tag at = html_tag(b, level);
		if (at == one || at == other) {
			pop_to(b, level);
			return;
		}
		if (at == GISA_TAG_UL || at == GISA_TAG_OL || at == GISA_TAG_DL ||
		    (gisa_tag_flags(at) & GISA_TAG_CELL))
			return;
	}
}

/* Pops to the innermost open table part that may hold `tag`: a row for cells, a section for rows. */
static void close_to_table(struct builder *b, enum gisa_tag tag)
{
	if (b->open[GISA_TAG_TABLE] == 0)
		return;
	bool cell = tag == GISA_TAG_TD || tag == GISA_TAG_TH;
	for (size_t level = b->depth; level-- > 1;) {
		enum gisa_tag at = html_tag(b, level);
		bool section = at == GISA_TAG_TBODY || at == GISA_TAG_THEAD || at == GISA_TAG_TFOOT;
		if (at == GISA_TAG_TABLE || (cell && at == GISA_TAG_TR) ||
		    (section && (cell || tag == GISA_TAG_TR))) {
			pop_to(b, level + 1);
			return;
		}
	}
}

static bool stands_in_head(enum gisa_tag tag)
{
	return tag == GISA_TAG_META || tag == GISA_TAG_LINK || tag == GISA_TAG_TITLE ||
	       tag == GISA_TAG_SCRIPT || tag == GISA_TAG_STYLE || tag == GISA_TAG_BASE ||
	       tag == GISA_TAG_NOSCRIPT || tag == GISA_TAG_TEMPLATE || tag == GISA_TAG_OBJECT;
}

/* Ends that the start of `tag` implies. */
static void imply_ends(struct builder *b, enum gisa_tag tag)
{
	if (b->open[GISA_TAG_HEAD] && !stands_in_head(tag))
		html_close(b, GISA_TAG_HEAD);
	switch (tag) {
	case GISA_TAG_A: html_close(b, GISA_TAG_A); return;
	case GISA_TAG_OPTION: html_close(b, GISA_TAG_OPTION); return;
	case GISA_TAG_TD:
	case GISA_TAG_TH:
	case GISA_TAG_TR:
	case GISA_TAG_TBODY:
	case GISA_TAG_THEAD:
	case GISA_TAG_TFOOT: close_to_table(b, tag); return;
	case GISA_TAG_LI: close_item(b, GISA_TAG_LI, GISA_TAG_LI); break;
	case GISA_TAG_DD:
	case GISA_TAG_DT: close_item(b, GISA_TAG_DD, GISA_TAG_DT); break;
	default: break;
	}
	unsigned flags = gisa_tag_flags(tag);
	if (flags & GISA_TAG_BLOCK)
		html_close(b, GISA_TAG_P);
	if ((flags & GISA_TAG_HEADING) && (gisa_tag_flags(html_tag(b, b->depth - 1)) & GISA_TAG_HEADING))
		pop_to(b, b->depth - 1);
}

static void html_text(struct builder *b, size_t start, size_t len)
{
	const char *text = b->html->page.ptr + start;
	size_t lead = 0;
	while (lead < len && gisa_is_space(text[lead]))
		lead++;
	b->space |= lead > 0;
	if (lead == len)
		return;
	if (b->open[GISA_TAG_HEAD])
		html_close(b, GISA_TAG_HEAD);
	struct gisa_node *node = add(b, GISA_TAG_TEXT, start + lead, len - lead);
	if (node && b->space)
		node->flags |= GISA_NODE_SPACE;
	b->space = gisa_is_space(text[len - 1]);
}

/* Where the next line of a <pre> ends. With empty lines in it, those part its paragraphs: the rest is broken to
 * a width, not where sentences end. */
static size_t pre_end(struct gisa_str s, bool empty_lines)
{
	for (size_t at = 0; (at = gisa_str_find(s, GISA_LIT("\n"), at)) != GISA_NPOS; at++) {
		size_t next = at + 1;
		while (next < s.len && s.ptr[next] != '\n' && gisa_is_space(s.ptr[next]))
			next++;
		if (!empty_lines || (next < s.len && s.ptr[next] == '\n'))
			return at;
	}
	return s.len;
}

/* Line feeds of a <pre> are breaks. */
static void pre(struct builder *b, size_t start, size_t len)
{
	bool empty_lines = pre_end(gisa_str(b->html->page.ptr + start, len), true) < len;
	for (size_t end; len; start += end, len -= end) {
		end = pre_end(gisa_str(b->html->page.ptr + start, len), empty_lines);
		html_text(b, start, end);
		if (end == len)
			return;
		add(b, GISA_TAG_BR, 0, 0);
		end++;
	}
}

static uint16_t name_len(struct gisa_str name)
{
	return (uint16_t)(name.len > GISA_PAGE_MAX_NAME ? gisa_utf8_floor(name, GISA_PAGE_MAX_NAME) : name.len);
}

static void set_names(struct gisa_node *node, const struct gisa_token *token, const char *page)
{
	if (token->id.len) {
		node->id = (uint32_t)(token->id.ptr - page);
		node->id_len = name_len(token->id);
	}
	if (token->class_.len) {
		node->class_ = (uint32_t)(token->class_.ptr - page);
		node->class_len = name_len(token->class_);
	}
	if (token->hidden)
		node->flags |= GISA_NODE_HIDDEN;
	if (token->said)
		node->flags |= GISA_NODE_SAID;
}

/* Where a block begins or ends that is not recorded: a break, but never two in a row. */
static void html_break(struct builder *b, enum gisa_tag tag)
{
	const struct gisa_html *html = b->html;
	if ((gisa_tag_flags(tag) & GISA_TAG_BLOCK) && html->items[html->count - 1].tag != GISA_TAG_BR)
		add(b, GISA_TAG_BR, 0, 0);
}

/* Room for one more on the stack. False for an element past the depth limit that has no name of its
 * own: it is not recorded, so a million nested <div> take no memory; its text is kept. */
static bool make_room(struct builder *b, const struct gisa_token *token)
{
	if (b->depth < GISA_PAGE_MAX_DEPTH)
		return true;
	if (token->id.len + token->class_.len == 0) {
		b->skipped[token->tag]++;
		html_break(b, token->tag);
		return false;
	}
	pop_to(b, b->depth - 1);
	return true;
}

static void html_start(struct builder *b, struct gisa_token *token)
{
	/* the content of a shadow root is shown in its place */
	if (token->tag == GISA_TAG_TEMPLATE &&
	    gisa_str_find(gisa_str(b->html->page.ptr + token->start, token->len), GISA_LIT("shadowroot"), 0) != GISA_NPOS)
		token->tag = GISA_TAG_DIV;
	unsigned flags = gisa_tag_flags(token->tag);
	if ((token->tag == GISA_TAG_BODY || token->tag == GISA_TAG_HTML || token->tag == GISA_TAG_HEAD) &&
	    b->open[token->tag])
		return;
	imply_ends(b, token->tag);
	if (!(flags & GISA_TAG_VOID) && !make_room(b, token))
		return;
	struct gisa_node *node = add(b, token->tag, token->start, token->len);
	if (node)
		set_names(node, token, b->html->page.ptr);
	if (flags & GISA_TAG_RAW) {
		struct gisa_str content = gisa_scan_raw(&b->scan, token->tag);
		if (node && content.len) {
			uint32_t at = (uint32_t)b->html->count - 1;
			add(b, GISA_TAG_TEXT, (size_t)(content.ptr - b->html->page.ptr), content.len);
			b->html->items[b->html->count - 1].parent = at;
			b->html->items[at].next = (uint32_t)b->html->count;
		}
	} else if (node && !(flags & GISA_TAG_VOID)) {
		b->open[token->tag]++;
		b->stack[b->depth++] = (uint32_t)b->html->count - 1;
	}
}

static void html_end(struct builder *b, enum gisa_tag tag)
{
	if (b->skipped[tag]) {
		b->skipped[tag]--;
		html_break(b, tag);
		return;
	}
	switch (tag) {
	case GISA_TAG_HTML:
	case GISA_TAG_BODY: return; /* what follows is still read */
	case GISA_TAG_BR: add(b, tag, 0, 0); return;
	case GISA_TAG_P:
		if (!html_close(b, tag))
			add(b, GISA_TAG_BR, 0, 0); /* a stray </p> still parts paragraphs */
		return;
	case GISA_TAG_FORM: /* pages close forms anywhere; only a clean end is one */
		if (html_tag(b, b->depth - 1) == tag)
			pop_to(b, b->depth - 1);
		return;
	default: break;
	}
	if (gisa_tag_flags(tag) & GISA_TAG_HEADING) {
		for (enum gisa_tag h = GISA_TAG_H1; h <= GISA_TAG_H6; h++)
			if (html_close(b, h))
				return;
		return;
	}
	if (html_close(b, tag) || b->open[tag] == 0)
		return;
	if (tag == GISA_TAG_TR || tag == GISA_TAG_TBODY || tag == GISA_TAG_THEAD || tag == GISA_TAG_TFOOT)
		close_to_table(b, tag);
}

void gisa_html_parse(struct gisa_str page, struct gisa_html *html)
{
	*html = (struct gisa_html){ .page = page };
	if (page.len > GISA_PAGE_MAX_BYTES) {
		html->page.len = GISA_PAGE_MAX_BYTES;
		while (((unsigned char)page.ptr[html->page.len] & 0xC0) == 0x80)
			html->page.len--;
		html->cut = true;
	}
	struct builder b = { .html = html, .scan = { .page = html->page }, .depth = 1 };
	struct gisa_node root = { .next = 1, .tag = GISA_TAG_OTHER };
	GISA_PUSH(html, root);
	struct gisa_token token;
	while (gisa_scan_next(&b.scan, &token) && html->count < GISA_PAGE_MAX_NODES)
		switch (token.kind) {
		case GISA_TOKEN_TEXT: (b.open[GISA_TAG_PRE] ? pre : html_text)(&b, token.start, token.len); break;
		case GISA_TOKEN_START: html_start(&b, &token); break;
		case GISA_TOKEN_END: html_end(&b, token.tag); break;
		}
	html->cut |= b.scan.pos < html->page.len;
	pop_to(&b, 1);
	html->items[0].next = (uint32_t)html->count;
}

void gisa_html_free(struct gisa_html *html)
{
	free(html->items);
	*html = (struct gisa_html){ 0 };
}
