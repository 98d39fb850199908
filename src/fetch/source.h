/*
 * What names articles: feeds (RSS 0.9 to 2.0, RDF, Atom, JSON Feed), sitemaps (also news sitemaps,
 * indexes and plain lists), and pages that link to feeds or to articles.
 */
#ifndef GISA_FETCH_SOURCE_H
#define GISA_FETCH_SOURCE_H

#include "fetch/date.h"
#include "fetch/state.h"
#include "fetch/url.h"

/* One address that a source names. Views are valid during the call. */
struct gisa_link {
	struct gisa_str url; /* joined to the source's address */
	enum gisa_fetch_kind kind;
	struct gisa_str title;
	int64_t published; /* or GISA_NO_TIME */
};

typedef void gisa_link_sink(void *ctx, const struct gisa_link *link);

/* Reads a feed or a sitemap, whichever it is; plain gzip is undone. False where it is neither. */
bool gisa_source_read(struct gisa_arena *arena, struct gisa_str bytes, struct gisa_str charset,
		      const struct gisa_url *base, gisa_link_sink *sink, void *ctx);

/* The feeds that a page names in its head (<link rel=alternate>). */
void gisa_source_discover(struct gisa_arena *arena, struct gisa_str page, const struct gisa_url *base,
			  gisa_link_sink *sink, void *ctx);

/* Every <a href> of a page as a PAGE; the one that leads to the next page of a list (rel=next) as a LIST. */
void gisa_source_anchors(struct gisa_arena *arena, struct gisa_str page, const struct gisa_url *base,
			 gisa_link_sink *sink, void *ctx);

/* What a page asks of those who keep copies, in its head fields and its <meta> elements. */
struct gisa_marks {
	bool noindex, noarchive, tdm_reserved;
	struct gisa_str canonical; /* <link rel=canonical>, joined; or empty */
};

void gisa_marks_read(struct gisa_arena *arena, struct gisa_str head, struct gisa_str page,
		     const struct gisa_url *base, struct gisa_marks *out);

#endif
