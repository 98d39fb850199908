/* Looking at one node: attributes, names, text. */
#include "base/entity.h"
#include "page/html.h"
#include "page/scan.h"
#include "page/text.h"

bool gisa_html_attr(const struct gisa_html *html, size_t node, const char *name, struct gisa_str *value)
{
	const struct gisa_node *n = &html->items[node];
	struct gisa_scan scan = { .page = gisa_str(html->page.ptr, n->start + n->len) };
	size_t pos = n->start;
	struct gisa_attr attr;
	while (n->tag != GISA_TAG_TEXT && gisa_scan_attr(&scan, &pos, &attr))
		if (gisa_str_eq_nocase(attr.name, gisa_cstr(name))) {
			*value = attr.value;
			return true;
		}
	*value = gisa_str(NULL, 0);
	return false;
}

uint32_t gisa_html_common(const struct gisa_html *html, uint32_t a, uint32_t b)
{
	while (a != b) {
		if (a < b)
			b = html->items[b].parent;
		else
			a = html->items[a].parent;
	}
	return a;
}

struct gisa_str gisa_html_text(struct gisa_arena *arena, const struct gisa_html *html, size_t node)
{
	struct gisa_buf buf = GISA_BUF(0);
	for (size_t i = node; i < html->items[node].next;) {
		const struct gisa_node *n = &html->items[i];
		unsigned flags = gisa_tag_flags((enum gisa_tag)n->tag);
		if ((flags & GISA_TAG_UNREAD) && i != node) {
			i = n->next;
			continue;
		}
		if ((flags & GISA_TAG_BLOCK) || n->tag == GISA_TAG_BR || (n->flags & GISA_NODE_SPACE))
			gisa_buf_addc(&buf, ' ');
		if (n->tag == GISA_TAG_TEXT)
			gisa_text_add(&buf, gisa_str(html->page.ptr + n->start, n->len));
		i++;
	}
	struct gisa_str text = gisa_arena_copy(arena, gisa_str_trim(gisa_buf_str(&buf)));
	gisa_buf_free(&buf);
	return text;
}
