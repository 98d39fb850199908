/* Outlet, address and reporters. */
#include "page/byline.h"
#include "page/line.h"
#include "page/place.h"

/* "뉴스1 | 네이버" is 뉴스1. */
static struct gisa_str S_before_bar(struct gisa_str s)
{
	size_t bar = gisa_str_find(s, GISA_LIT("|"), 0);
	return bar == GISA_NPOS ? s : gisa_str_trim(gisa_str_sub(s, 0, bar));
}

static struct gisa_str S_first(const struct gisa_reader *r, const enum gisa_fact *order, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (r->facts.value[order[i]].len)
			return r->facts.value[order[i]];
	return gisa_str(NULL, 0);
}

static bool S_is_portal(struct gisa_str site)
{
	return gisa_text_has(site, "다음") || gisa_text_has(site, "네이버") || gisa_text_has(site, "Daum") ||
	       gisa_text_has(site, "네이트") || gisa_text_has(site, "NAVER") || site.len == 0;
}

static struct gisa_str S_outlet(const struct gisa_reader *r)
{
	static const enum gisa_fact order[] = { GISA_FACT_LD_PUBLISHER, GISA_FACT_SITE, GISA_FACT_PUBLISHER,
						GISA_FACT_COPYRIGHT, GISA_FACT_AUTHOR };
	struct gisa_str author = S_before_bar(r->facts.value[GISA_FACT_OG_AUTHOR]);
	if (author.len && S_is_portal(r->facts.value[GISA_FACT_SITE]) && !gisa_line_is_byline(author))
		return author;
	return S_first(r, order, sizeof order / sizeof *order);
}

/* Names in lines of bylines: those cut from the body, then those between title and body. */
static struct gisa_str S_from_lines(const struct gisa_reader *r, size_t first, size_t behind)
{
	for (size_t i = first; i < behind && i < r->blocks.count; i++) {
		const struct gisa_block *b = &r->blocks.items[i];
		if (b->chars > 120 || b->prose)
			continue;
		struct gisa_str names = gisa_byline_names(r->arena, b->text);
		if (names.len)
			return names;
	}
	return gisa_str(NULL, 0);
}

static struct gisa_str S_from_facts(const struct gisa_reader *r)
{
	static const enum gisa_fact order[] = { GISA_FACT_LD_AUTHOR, GISA_FACT_BYL, GISA_FACT_AUTHOR, GISA_FACT_OG_AUTHOR };
	struct gisa_outlet record;
	for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
		struct gisa_str names = gisa_byline_bare(r->arena, r->facts.value[order[i]]);
		if (names.len && !gisa_outlet_by_name(names, &record))
			return names;
	}
	return gisa_str(NULL, 0);
}

static struct gisa_str S_from_lead(const struct gisa_reader *r)
{
	for (size_t i = r->body.first; i < r->body.behind; i++)
		if (!r->blocks.items[i].rule && r->blocks.items[i].prose)
			return gisa_byline_lead(r->arena, r->blocks.items[i].text);
	return gisa_str(NULL, 0);
}

static struct gisa_str S_byline(const struct gisa_reader *r)
{
	struct gisa_str names = gisa_byline_bare(r->arena, gisa_place_of(r, "byline"));
	if (names.len == 0)
		names = S_from_facts(r);
	if (names.len == 0)
		names = S_from_lead(r);
	if (names.len == 0 && r->title_block != GISA_NPOS)
		names = S_from_lines(r, r->title_block + 1, r->body.first > r->title_block ? r->body.first : r->title_block + 8);
	if (names.len == 0)
		names = S_from_lines(r, r->body.first, r->body.behind + 6);
	return names;
}

/* Whether an address names more than a site: many pages give the site's root as canonical. */
static bool S_is_page(struct gisa_str url)
{
	size_t host = gisa_str_find(url, GISA_LIT("//"), 0);
	const char *slash = host == GISA_NPOS ? NULL : memchr(url.ptr + host + 2, '/', url.len - host - 2);
	size_t path = slash ? url.len - (size_t)(slash - url.ptr) : 0;
	return path > 5;
}

void gisa_names_find(struct gisa_reader *r, struct gisa_article *out)
{
	static const enum gisa_fact urls[] = { GISA_FACT_CANONICAL, GISA_FACT_OG_URL, GISA_FACT_LD_URL };
	for (size_t i = 0; out->url.len == 0 && i < sizeof urls / sizeof *urls; i++)
		if (S_is_page(r->facts.value[urls[i]]))
			out->url = r->facts.value[urls[i]];
	if (out->outlet.len == 0)
		out->outlet = S_outlet(r);
	if (out->byline.len == 0)
		out->byline = S_byline(r);
}
