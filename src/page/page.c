/* Page -> article: the steps in their order. */
#include "page/page.h"

#include "base/error.h"
#include "base/words.h"
#include "page/reader.h"
#include "page/script.h"

/* The record that two of the names a page gives itself agree on, if none of them is that of its address: a paper's
 * magazines and agencies have pages under its address. */
static const struct gisa_outlet *page_agreed(const struct gisa_page_reader *r)
{
	static const enum gisa_fact names[] = { GISA_FACT_SITE,      GISA_FACT_LD_PUBLISHER, GISA_FACT_PUBLISHER,
						GISA_FACT_COPYRIGHT, GISA_FACT_AUTHOR,       GISA_FACT_HTML_TITLE };
	const struct gisa_outlet *agreed = NULL;
	size_t count = 0;
	for (size_t i = 0; i < GISA_COUNT(names); i++) {
		struct gisa_str name = r->facts.value[names[i]];
		if (names[i] == GISA_FACT_HTML_TITLE)
			name = gisa_title_undecorated(gisa_str_sub(name, gisa_title_last_part(name), name.len));
		const struct gisa_outlet *known = NULL; /* of several authors, the first that is an outlet */
		for (struct gisa_str part; !known && gisa_str_split(&name, ';', &part);)
			known = gisa_outlet_by_name(part);
		if (known && (known == r->outlet || (agreed && known != agreed)))
			return NULL;
		agreed = known ? known : agreed;
		count += known != NULL;
	}
	return count >= 2 ? agreed : NULL;
}

/* The record of who made the page: by its address, else by the name it gives itself. */
static void find_outlet(struct gisa_page_reader *r, const struct gisa_article *out)
{
	static const enum gisa_fact names[] = { GISA_FACT_SITE, GISA_FACT_LD_PUBLISHER, GISA_FACT_PUBLISHER };
	r->outlet = gisa_outlet_by_url(out->url);
	for (int fact = GISA_FACT_CANONICAL; !r->outlet && fact <= GISA_FACT_SAVED; fact++)
		r->outlet = gisa_outlet_by_url(r->facts.value[fact]);
	const struct gisa_outlet *agreed = r->outlet ? page_agreed(r) : NULL;
	if (agreed)
		r->outlet = agreed;
	for (size_t i = 0; !r->outlet && i < GISA_COUNT(names); i++)
		r->outlet = gisa_outlet_by_name(r->facts.value[names[i]]);
	struct gisa_str title = r->facts.value[GISA_FACT_HTML_TITLE];
	struct gisa_str last = gisa_str_sub(title, gisa_title_last_part(title), title.len);
	if (!r->outlet)
		r->outlet = gisa_outlet_by_name(gisa_title_undecorated(title));
	if (!r->outlet)
		r->outlet = gisa_outlet_by_name(gisa_title_undecorated(last));
}

/* The system that the page's <title> names ("... : 네이버 뉴스"). */
static void find_system(struct gisa_page_reader *r)
{
	const struct gisa_outlets *records = gisa_outlets();
	for (size_t i = 0; i < records->count && !r->system; i++) {
		const struct gisa_outlet *record = &records->items[i];
		struct gisa_outlet_reader reader = GISA_OUTLET_READER;
		struct gisa_outlet_rule rule;
		while (record->system && gisa_outlet_rule_next(record, &reader, &rule))
			if (gisa_str_is(rule.verb, "named") &&
			    gisa_str_find(r->facts.value[GISA_FACT_HTML_TITLE], rule.arg, 0) != GISA_NPOS)
				r->system = record;
	}
}

/* Line feeds of plain text are ends of paragraphs; text with paragraphs of its own stays as it is. */
static struct gisa_str with_breaks(struct gisa_arena *arena, struct gisa_str text)
{
	if (gisa_str_find_nocase(text, GISA_LIT("<p"), 0) != GISA_NPOS ||
	    gisa_str_find_nocase(text, GISA_LIT("<br"), 0) != GISA_NPOS || !memchr(text.ptr, '\n', text.len))
		return text;
	struct gisa_buf buf = GISA_BUF(0);
	for (struct gisa_str line; gisa_str_line(&text, &line);) {
		gisa_buf_add(&buf, line);
		gisa_buf_add(&buf, GISA_LIT("<br>"));
	}
	struct gisa_str broken = gisa_arena_copy(arena, gisa_buf_str(&buf));
	gisa_buf_free(&buf);
	return broken;
}

/* The text that a script or JSON-LD holds, as a page of its own; everything in it is the body. */
static struct gisa_page_reader *open_inner(const struct gisa_page_reader *r)
{
	struct gisa_page_reader *in = GISA_NEW(r->arena, struct gisa_page_reader, 1);
	*in = (struct gisa_page_reader){ .arena = r->arena, .facts = r->facts, .title = r->title, .outlet = r->outlet,
				    .title_block = GISA_NPOS };
	gisa_html_parse(with_breaks(r->arena, r->body.inner), &in->html);
	gisa_blocks_make(&in->html, &in->blocks);
	in->body = (struct gisa_body){ .sure = true };
	gisa_body_place(in, &in->body);
	gisa_lists_find(in);
	return in;
}

static struct gisa_str read_body(struct gisa_page_reader *r)
{
	if (r->body.inner.len == 0) {
		gisa_title_guess(r);
		gisa_body_judge(r);
		return gisa_body_text(r);
	}
	if (r->title_block == GISA_NPOS) {
		r->title = gisa_str(NULL, 0); /* the script may have told one */
		gisa_title_find(r);
	}
	r->inner = open_inner(r);
	gisa_body_judge(r->inner);
	return gisa_body_text(r->inner);
}

static enum gisa_status page_read(struct gisa_page_reader *r, struct gisa_article *out, struct gisa_error *err)
{
	gisa_facts_read(&r->facts, &r->html);
	gisa_record_read(&r->facts, &r->html);
	find_outlet(r, out);
	find_system(r);
	gisa_title_find(r);
	gisa_times_early(r);
	gisa_lists_find(r);
	bool found = gisa_cascade_find(r);
	struct gisa_str text = found ? read_body(r) : gisa_str(NULL, 0);
	gisa_names_find(r, out);
	gisa_times_find(r, out);
	if (r->title.len || out->title.len == 0)
		out->title = gisa_arena_copy(r->arena, r->title);
	if (r->html.cut)
		out->note = gisa_arena_join(r->arena, out->note, ';', GISA_LIT("page-cut"));
	const char *why = gisa_not_news(r, text, out);
	if (text.len == 0 && !why)
		return gisa_fail(err, GISA_EMPTY, out->source, "no running text in the page");
	if (why)
		return gisa_fail(err, GISA_NOT_NEWS, out->source, "%s", why);
	out->text = text;
	out->text_from = r->body.from;
	return GISA_OK;
}

/* The page whose source another shows as its text, as browsers save what "view source" opens; empty for none. */
static struct gisa_str shown_source(struct gisa_arena *arena, const struct gisa_html *html)
{
	static const char *const starts[] = { "<!DOCTYPE html", "<!doctype html", "<html", "<HTML" };
	size_t first = 1;
	while (first < html->count && html->items[first].tag != GISA_TAG_TEXT)
		first = gisa_tag_flags((enum gisa_tag)html->items[first].tag) & GISA_TAG_UNREAD ? html->items[first].next : first + 1;
	if (first >= html->count ||
	    !gisa_str_starts(gisa_str_sub(html->page, html->items[first].start, html->page.len), GISA_LIT("&lt;")))
		return gisa_str(NULL, 0);
	struct gisa_str text = gisa_html_text(arena, html, 0);
	return GISA_BEGINS(text, starts) ? text : gisa_str(NULL, 0);
}

enum gisa_status gisa_page_open(struct gisa_page_reader *r, struct gisa_arena *arena, struct gisa_str page,
				struct gisa_article *out, struct gisa_error *err)
{
	*r = (struct gisa_page_reader){ .arena = arena, .facts = { .arena = arena } };
	gisa_html_parse(page, &r->html);
	struct gisa_str source = shown_source(arena, &r->html);
	if (source.len) {
		gisa_html_free(&r->html);
		gisa_html_parse(source, &r->html);
	}
	gisa_blocks_make(&r->html, &r->blocks);
	return page_read(r, out, err);
}

void gisa_page_close(struct gisa_page_reader *r)
{
	if (r->inner)
		gisa_page_close(r->inner);
	gisa_blocks_free(&r->blocks);
	gisa_html_free(&r->html);
}

enum gisa_status gisa_page_read(struct gisa_arena *arena, struct gisa_str page, struct gisa_article *out,
				struct gisa_error *err)
{
	struct gisa_page_reader r;
	enum gisa_status status = gisa_page_open(&r, arena, page, out, err);
	gisa_page_close(&r);
	return status;
}
