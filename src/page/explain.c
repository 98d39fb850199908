/* The table of --explain: the reader is run as always, then its blocks are printed with their rules. */
#include "page/explain.h"

#include "base/error.h"
#include "page/reader.h"

static void row(struct gisa_buf *out, const char *what, struct gisa_str rule, struct gisa_str element,
		struct gisa_str text)
{
	gisa_buf_addf(out, "%s\t%.*s\t%.*s\t", what, GISA_FMT(rule), GISA_FMT(element));
	for (size_t i = 0; i < text.len; i++)
		gisa_buf_addc(out, (unsigned char)text.ptr[i] < ' ' ? ' ' : text.ptr[i]);
	gisa_buf_addc(out, '\n');
}

/* div#id.class, as a selector would name it. */
static struct gisa_str explain_element(const struct gisa_page_reader *r, uint32_t node)
{
	const struct gisa_node *n = &r->html.items[node];
	struct gisa_str class_ = gisa_html_class(&r->html, node);
	struct gisa_buf buf = GISA_BUF(4096);
	gisa_buf_addf(&buf, "%s", gisa_tag_name((enum gisa_tag)n->tag));
	if (n->id_len)
		gisa_buf_addf(&buf, "#%.*s", GISA_FMT(gisa_html_id(&r->html, node)));
	if (class_.len)
		gisa_buf_addc(&buf, '.');
	for (size_t i = 0; i < class_.len; i++)
		gisa_buf_addc(&buf, gisa_is_space(class_.ptr[i]) ? '.' : class_.ptr[i]);
	for (size_t i = 0; i < buf.len; i++)
		if ((unsigned char)buf.ptr[i] < ' ')
			buf.ptr[i] = ' ';
	struct gisa_str element = gisa_arena_copy(r->arena, gisa_buf_str(&buf));
	gisa_buf_free(&buf);
	return element;
}

static void blocks(const struct gisa_page_reader *r, struct gisa_buf *out)
{
	for (size_t i = 0; i < r->blocks.count; i++) {
		const struct gisa_block *b = &r->blocks.items[i];
		bool inside = i >= r->body.first && i < r->body.behind;
		row(out, !inside ? "out" : b->rule ? "cut" : "keep", inside ? gisa_cstr(b->rule) : gisa_str(NULL, 0),
		    explain_element(r, b->node), b->text);
	}
}

static void found(const struct gisa_page_reader *r, const struct gisa_article *a, struct gisa_buf *out)
{
	struct gisa_str none = { NULL, 0 };
	row(out, "outlet", r->outlet ? gisa_arena_printf(r->arena, "%.*s.outlet", GISA_FMT(r->outlet->file)) : none,
	    none, a->outlet);
	row(out, "title", none,
	    r->title_block == GISA_NPOS ? none : explain_element(r, r->blocks.items[r->title_block].node), a->title);
	row(out, "published", a->published_from, none, a->published);
	row(out, "modified", none, none, a->modified);
	row(out, "byline", none, none, a->byline);
	row(out, "url", none, none, a->url);
	row(out, "body", r->body.from, r->inner || r->body.behind == r->body.first ? none : explain_element(r, r->body.node),
	    none);
}

void gisa_page_explain(struct gisa_arena *arena, struct gisa_str page, const struct gisa_article *known,
		       struct gisa_buf *out)
{
	struct gisa_article article = *known;
	struct gisa_error err = { .status = GISA_OK };
	struct gisa_page_reader r;
	enum gisa_status status = gisa_page_open(&r, arena, page, &article, &err);
	gisa_buf_addf(out, "what\trule\telement\ttext\n");
	row(out, "status", gisa_cstr(gisa_status_text(status)), gisa_str(NULL, 0),
	    status == GISA_OK ? gisa_str(NULL, 0) : gisa_cstr(err.text));
	found(&r, &article, out);
	blocks(r.inner ? r.inner : &r, out);
	gisa_page_close(&r);
}
