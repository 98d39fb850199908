/* Outlet, address and reporters. */
#include "page/byline.h"
#include "page/line.h"
#include "page/reader.h"

static struct gisa_str S_first(const struct gisa_reader *r, const enum gisa_fact *order, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (r->facts.value[order[i]].len)
			return r->facts.value[order[i]];
	return gisa_str(NULL, 0);
}

/* "뉴스1 | 네이버" is 뉴스1. */
static struct gisa_str S_before_bar(struct gisa_str s)
{
	size_t bar = gisa_str_find(s, GISA_LIT("|"), 0);
	return bar == GISA_NPOS ? s : gisa_str_trim(gisa_str_sub(s, 0, bar));
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

static struct gisa_str S_byline(const struct gisa_reader *r)
{
	static const enum gisa_fact order[] = { GISA_FACT_LD_AUTHOR, GISA_FACT_BYL, GISA_FACT_AUTHOR, GISA_FACT_OG_AUTHOR };
	for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
		struct gisa_str names = gisa_byline_names(r->arena, r->facts.value[order[i]]);
		if (names.len)
			return names;
	}
	for (size_t i = r->body.first; i < r->body.behind; i++) {
		const struct gisa_block *b = &r->blocks.items[i];
		if (!gisa_line_is_byline(b->text))
			continue;
		struct gisa_str names = gisa_byline_names(r->arena, b->text);
		if (names.len)
			return names;
	}
	return gisa_str(NULL, 0);
}

void gisa_names_find(struct gisa_reader *r, struct gisa_article *out)
{
	static const enum gisa_fact urls[] = { GISA_FACT_CANONICAL, GISA_FACT_OG_URL, GISA_FACT_LD_URL };
	if (out->url.len == 0)
		out->url = S_first(r, urls, sizeof urls / sizeof *urls);
	if (out->outlet.len == 0)
		out->outlet = S_outlet(r);
	if (out->byline.len == 0)
		out->byline = S_byline(r);
}
