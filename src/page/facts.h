/* What a page says of itself in places made for machines: <title>, <meta>, <link>, JSON-LD, scripts. */
#ifndef GISA_PAGE_FACTS_H
#define GISA_PAGE_FACTS_H

#include "page/html.h"

/* Each role keeps the first value found, but TITLE ones apart, since they are weighed together. */
enum gisa_fact {
	GISA_FACT_LD_HEADLINE,
	GISA_FACT_OG_TITLE,
	GISA_FACT_META_TITLE,
	GISA_FACT_HTML_TITLE,
	GISA_FACT_SITE,         /* og:site_name */
	GISA_FACT_LD_PUBLISHER, /* publisher.name */
	GISA_FACT_PUBLISHER,    /* <meta name=publisher>, writer, application-name ... */
	GISA_FACT_OG_AUTHOR,    /* og:article:author: the outlet on portals, else the reporter */
	GISA_FACT_CREATOR,      /* twitter:creator */
	GISA_FACT_COPYRIGHT,
	GISA_FACT_LD_AUTHOR, /* names joined by ; */
	GISA_FACT_AUTHOR,    /* <meta name=author>, all of them joined by ; */
	GISA_FACT_BYL,       /* <meta name=byl>, dable:author ... */
	GISA_FACT_CANONICAL, /* addresses, the surest first, to GISA_FACT_SAVED */
	GISA_FACT_OG_URL,
	GISA_FACT_LD_URL,
	GISA_FACT_SAVED, /* where a browser says it saved the page from */
	GISA_FACT_TYPE,
	GISA_FACT_SECTION,
	GISA_FACT_DESCRIPTION,
	GISA_FACT_BODY, /* articleBody */
	GISA_FACT_COUNT
};

/* A date as written, where it stood, and whether it is that of a change. */
struct gisa_fact_date {
	struct gisa_str value;
	struct gisa_str from; /* "json-ld", "meta:article:published_time" ... */
	bool modified;
};

struct gisa_facts {
	struct gisa_arena *arena;
	struct gisa_str value[GISA_FACT_COUNT];
	struct gisa_fact_date dates[16];
	size_t date_count;
	struct gisa_str record; /* JSON of the story that the page was made from, or empty (gisa_record_read()) */
	bool ld_is_list; /* JSON-LD describes a list or a section, not an article */
	bool ld_is_article;
	bool is_archived; /* <meta> tells of a copy's keeper, not of the article */
};

/* Keeps the value where none is there yet. Values are decoded text in the arena. */
void gisa_facts_set(struct gisa_facts *facts, enum gisa_fact fact, struct gisa_str value);

/* Adds the value to those of the role, parted by ';', unless it is there. */
void gisa_facts_add(struct gisa_facts *facts, enum gisa_fact fact, struct gisa_str value);

void gisa_facts_add_date(struct gisa_facts *facts, struct gisa_str value, struct gisa_str from, bool modified);

/* Collects everything but what scripts hold. `facts` is zero but for arena. */
void gisa_facts_read(struct gisa_facts *facts, const struct gisa_html *html);

/* One <script type=application/ld+json>: its text. */
void gisa_facts_read_ld(struct gisa_facts *facts, struct gisa_str json);

#endif
