/* Page -> article: the steps in their order. */
#include "page/page.h"

#include "base/error.h"
#include "page/reader.h"

/* The record of who made the page: by its address, else by the name it gives itself. */
static void S_find_outlet(struct gisa_reader *r, const struct gisa_article *out)
{
	static const enum gisa_fact urls[] = { GISA_FACT_CANONICAL, GISA_FACT_OG_URL, GISA_FACT_LD_URL };
	static const enum gisa_fact names[] = { GISA_FACT_SITE, GISA_FACT_LD_PUBLISHER, GISA_FACT_PUBLISHER };
	r->has_outlet = gisa_outlet_by_url(out->url, &r->outlet);
	for (size_t i = 0; !r->has_outlet && i < sizeof urls / sizeof *urls; i++)
		r->has_outlet = gisa_outlet_by_url(r->facts.value[urls[i]], &r->outlet);
	for (size_t i = 0; !r->has_outlet && i < sizeof names / sizeof *names; i++)
		r->has_outlet = gisa_outlet_by_name(r->facts.value[names[i]], &r->outlet);
}

static enum gisa_status S_read(struct gisa_reader *r, struct gisa_article *out, struct gisa_error *err)
{
	gisa_facts_read(&r->facts, &r->html);
	S_find_outlet(r, out);
	gisa_title_find(r);
	gisa_times_early(r);
	bool found = gisa_cascade_find(r);
	if (found)
		gisa_body_judge(r);
	gisa_names_find(r, out);
	gisa_times_find(r, out);
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
