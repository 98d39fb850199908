/* The head of a page. Which <meta> means what is a table: names differ from site to site. */
#include "page/facts.h"

#include "page/text.h"

struct meta {
	const char *name;
	enum gisa_fact fact;
};

/* Names of name=, property= and itemprop=, in lower case. */
static const struct meta metas[] = {
	{ "og:title", GISA_FACT_OG_TITLE },
	{ "twitter:title", GISA_FACT_META_TITLE },
	{ "title", GISA_FACT_META_TITLE },
	{ "headline", GISA_FACT_META_TITLE },
	{ "taboola:title", GISA_FACT_META_TITLE },
	{ "og:site_name", GISA_FACT_SITE },
	{ "publisher", GISA_FACT_PUBLISHER },
	{ "application-name", GISA_FACT_PUBLISHER },
	{ "apple-mobile-web-app-title", GISA_FACT_PUBLISHER },
	{ "writer", GISA_FACT_PUBLISHER },
	{ "article:media_name", GISA_FACT_PUBLISHER },
	{ "og:article:author", GISA_FACT_OG_AUTHOR },
	{ "twitter:creator", GISA_FACT_CREATOR },
	{ "copyright", GISA_FACT_COPYRIGHT },
	{ "author", GISA_FACT_AUTHOR },
	{ "article:author", GISA_FACT_AUTHOR },
	{ "reporter", GISA_FACT_AUTHOR },
	{ "byl", GISA_FACT_BYL },
	{ "dable:author", GISA_FACT_BYL },
	{ "og:url", GISA_FACT_OG_URL },
	{ "og:type", GISA_FACT_TYPE },
	{ "article:section", GISA_FACT_SECTION },
	{ "og:description", GISA_FACT_DESCRIPTION },
	{ "description", GISA_FACT_DESCRIPTION },
};

/* Names of dates; the first letter says whether of publication or of a change. */
static const char *const dates[] = {
	"Particle:published_time",
	"Pog:article:published_time",
	"Particle:published",
	"Pog:published_time",
	"Pog:regdate",
	"Pregdate",
	"Preg_date",
	"Pdatepublished",
	"Ppubdate",
	"Ppublishdate",
	"Ppublish_date",
	"Ppublish-date",
	"Ppublication_date",
	"Pdate",
	"Pdc.date",
	"Pdc.date.issued",
	"Pdcterms.created",
	"Pdcterms.date",
	"Psailthru.date",
	"Pparsely-pub-date",
	"Particle.published",
	"Pnews_date",
	"Pdable:published_time",
	"Pby:published_time",
	"Pog:pubdate",
	"Particle:pubdate",
	"Pnews:published_time",
	"Pog:createdate",
	"Pptime",
	"Ppdate",
	"Pcreated",
	"Pcxenseparse:recs:publishtime",
	"Mdatemodified",
	"Marticle:modified_time",
	"Mog:article:modified_time",
	"Mog:updated_time",
	"Marticle:modified",
	"Mdcterms.modified",
	"Mlastmod",
	"Mlast-modified",
	"Mdc.date.modified",
};

void gisa_facts_set(struct gisa_facts *facts, enum gisa_fact fact, struct gisa_str value)
{
	if (value.len && facts->value[fact].len == 0)
		facts->value[fact] = value;
}

void gisa_facts_add(struct gisa_facts *facts, enum gisa_fact fact, struct gisa_str value)
{
	struct gisa_str *now = &facts->value[fact];
	if (value.len == 0 || now->len > 500 || gisa_str_find(*now, value, 0) != GISA_NPOS)
		return;
	*now = now->len ? gisa_arena_printf(facts->arena, "%.*s;%.*s", GISA_FMT(*now), GISA_FMT(value)) : value;
}

void gisa_facts_add_date(struct gisa_facts *facts, struct gisa_str value, struct gisa_str from, bool modified)
{
	if (value.len && facts->date_count < GISA_COUNT(facts->dates))
		facts->dates[facts->date_count++] = (struct gisa_fact_date){ value, from, modified };
}

/* The address that an archive's copy has inside its own: https://web.archive.org/web/20240117093000/https://... */
static struct gisa_str unarchived(struct gisa_str url)
{
	static const char *const archives[] = { "https://web.archive.org/web/", "http://web.archive.org/web/" };
	struct gisa_str rest = url;
	for (size_t i = 0; i < GISA_COUNT(archives); i++)
		if (gisa_text_cut_prefix(url, archives[i], &rest)) {
			size_t at = gisa_str_find(rest, GISA_LIT("/http"), 0);
			return at == GISA_NPOS ? url : gisa_str_sub(rest, at + 1, rest.len);
		}
	return url;
}

static void meta_date(struct gisa_facts *facts, struct gisa_str name, struct gisa_str content)
{
	for (size_t i = 0; i < GISA_COUNT(dates); i++)
		if (gisa_str_eq_nocase(name, gisa_cstr(dates[i] + 1))) {
			gisa_facts_add_date(facts, gisa_text_copy(facts->arena, content),
					    gisa_arena_printf(facts->arena, "meta:%s", dates[i] + 1),
					    dates[i][0] == 'M');
			return;
		}
}

static void meta(struct gisa_facts *facts, const struct gisa_html *html, size_t node)
{
	static const char *const keys[] = { "property", "name", "itemprop" };
	struct gisa_str name, content;
	if (!gisa_html_attr(html, node, "content", &content) || content.len == 0)
		return;
	for (size_t k = 0; k < GISA_COUNT(keys); k++) {
		if (!gisa_html_attr(html, node, keys[k], &name))
			continue;
		name = gisa_str_trim(name);
		for (size_t i = 0; i < GISA_COUNT(metas); i++) {
			if (!gisa_str_eq_nocase(name, gisa_cstr(metas[i].name)))
				continue;
			struct gisa_str value = gisa_text_copy(facts->arena, content);
			if (metas[i].fact == GISA_FACT_OG_URL)
				value = unarchived(value);
			if (metas[i].fact == GISA_FACT_AUTHOR)
				gisa_facts_add(facts, GISA_FACT_AUTHOR, value);
			else
				gisa_facts_set(facts, metas[i].fact, value);
		}
		meta_date(facts, name, content);
	}
}

static void facts_link(struct gisa_facts *facts, const struct gisa_html *html, size_t node)
{
	struct gisa_str rel, href;
	if (gisa_html_attr(html, node, "rel", &rel) && gisa_str_eq_nocase(rel, GISA_LIT("canonical")) &&
	    gisa_html_attr(html, node, "href", &href))
		gisa_facts_set(facts, GISA_FACT_CANONICAL, unarchived(gisa_text_copy(facts->arena, href)));
}

static struct gisa_str facts_content(const struct gisa_html *html, size_t node)
{
	const struct gisa_node *n = &html->items[node];
	if (n->next == node + 1)
		return gisa_str(NULL, 0);
	return gisa_str(html->page.ptr + n[1].start, n[1].len);
}

/* The address in the comment that browsers and SingleFile put before a page they save:
 * "saved from url=(0041)https://..." and "url: https://...". */
static void saved(struct gisa_facts *facts, struct gisa_str page)
{
	enum { REACH = 2048 };
	static const char *const marks[] = { "saved from url=(", "Page saved with SingleFile" };
	struct gisa_str head = gisa_str_sub(page, 0, page.len < REACH ? page.len : REACH);
	for (size_t i = 0; i < GISA_COUNT(marks); i++) {
		size_t at = gisa_str_find(head, gisa_cstr(marks[i]), 0);
		size_t close = gisa_str_find(head, GISA_LIT("-->"), at == GISA_NPOS ? head.len : at);
		if (close == GISA_NPOS)
			continue;
		struct gisa_str comment = gisa_str_sub(head, at, close);
		size_t from = gisa_str_find(comment, GISA_LIT("http"), 0), to = from;
		while (to < comment.len && (unsigned char)comment.ptr[to] > ' ')
			to++;
		struct gisa_str url = from == GISA_NPOS ? gisa_str(NULL, 0) : gisa_str_sub(comment, from, to);
		if (gisa_str_starts(url, GISA_LIT("http://")) || gisa_str_starts(url, GISA_LIT("https://")))
			gisa_facts_set(facts, GISA_FACT_SAVED, unarchived(url));
	}
}

/* What a <title> says, without the wrapper that pages made from XML forget. */
static struct gisa_str facts_title(const struct gisa_html *html, size_t node)
{
	struct gisa_str title = gisa_str_trim(facts_content(html, node));
	if (gisa_text_cut_prefix(title, "<![CDATA[", &title) && gisa_str_ends(title, GISA_LIT("]]>")))
		title.len -= strlen("]]>");
	return title;
}

/* archive.today puts its own name and the time of its copy where the page's stood. */
static void forget_archive(struct gisa_facts *facts)
{
	if (!gisa_str_starts(facts->value[GISA_FACT_SITE], GISA_LIT("archive.")))
		return;
	facts->value[GISA_FACT_SITE] = gisa_str(NULL, 0);
	facts->date_count = 0;
	facts->is_archived = true;
}

void gisa_facts_read(struct gisa_facts *facts, const struct gisa_html *html)
{
	saved(facts, html->page);
	for (size_t i = 1; i < html->count; i++) {
		struct gisa_str type;
		switch (html->items[i].tag) {
		case GISA_TAG_META: meta(facts, html, i); break;
		case GISA_TAG_LINK: facts_link(facts, html, i); break;
		case GISA_TAG_TITLE:
			if (html->items[i].depth < 6)
				gisa_facts_set(facts, GISA_FACT_HTML_TITLE,
					       gisa_text_copy(facts->arena, facts_title(html, i)));
			break;
		case GISA_TAG_SCRIPT:
			if (gisa_html_attr(html, i, "type", &type) &&
			    gisa_str_find_nocase(type, GISA_LIT("ld+json"), 0) != GISA_NPOS)
				gisa_facts_read_ld(facts, facts_content(html, i));
			break;
		default: break;
		}
	}
	forget_archive(facts);
}
