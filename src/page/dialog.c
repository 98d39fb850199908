/*
 * What is laid over a page until somebody answers: forms to send mail or to sign up, and what they say when that is
 * done. They stand in the page all along, often before the article, and hold its only sentences where that is short.
 * Their names are those of other things too (a page made to be printed is a popup), so one is believed only while
 * little is said in it; a list of cookies is as long as its lawyers like.
 */
#include "page/named.h"
#include "page/reader.h"

/* role="dialog", role="alertdialog" */
static bool has_role(const struct gisa_html *html, uint32_t node)
{
	const struct gisa_node *n = &html->items[node];
	struct gisa_str role;
	return gisa_text_has(gisa_str(html->page.ptr + n->start, n->len), "dialog") &&
	       gisa_html_attr(html, node, "role", &role) && gisa_str_ends(role, GISA_LIT("dialog"));
}

bool gisa_is_dialog(const struct gisa_page_reader *r, uint32_t node)
{
	enum { LITTLE = 300, ASKS = GISA_NAMED_DIALOG | GISA_NAMED_PANEL };
	const struct gisa_node *n = &r->html.items[node];
	if (n->tag == GISA_TAG_TEXT || n->tag == GISA_TAG_BODY || n->tag == GISA_TAG_HTML)
		return false;
	if (r->blocks.kinds[node] & GISA_NAMED_CONSENT)
		return true;
	return (n->tag == GISA_TAG_DIALOG || (r->blocks.kinds[node] & ASKS) || has_role(&r->html, node)) &&
	       gisa_body_prose(r, node) < LITTLE;
}

bool gisa_in_dialog(const struct gisa_page_reader *r, uint32_t node)
{
	for (; node; node = r->html.items[node].parent)
		if (gisa_is_dialog(r, node))
			return true;
	return false;
}
