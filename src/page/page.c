/* Page -> article: the steps in their order. */
#include "page/page.h"

#include "base/error.h"
#include "page/reader.h"

static enum gisa_status S_read(struct gisa_reader *r, struct gisa_article *out, struct gisa_error *err)
{
	gisa_facts_read(&r->facts, &r->html);
	gisa_title_find(r);
	bool found = gisa_density_find(r, &r->body);
	if (found)
		gisa_body_judge(r);
	gisa_times_find(r, out);
	gisa_names_find(r, out);
	out->title = gisa_arena_copy(r->arena, r->title);
	if (!found)
		return gisa_fail(err, GISA_EMPTY, out->source, "no running text in the page");
	out->text = gisa_body_text(r);
	out->text_from = r->body.from;
	return GISA_OK;
}

enum gisa_status gisa_page_read(struct gisa_arena *arena, struct gisa_str page, struct gisa_article *out,
				struct gisa_error *err)
{
	struct gisa_reader r = { .arena = arena, .facts = { .arena = arena } };
	gisa_html_parse(page, &r.html);
	gisa_blocks_make(&r.html, &r.blocks);
	enum gisa_status status = S_read(&r, out, err);
	gisa_blocks_free(&r.blocks);
	gisa_html_free(&r.html);
	return status;
}
