/* robots.txt by RFC 9309: read once for one agent, then asked for many addresses. */
#ifndef GISA_FETCH_ROBOTS_H
#define GISA_FETCH_ROBOTS_H

#include "base/mem.h"

/* What is read of a body: the standard asks for at least 500 KiB. */
#define GISA_ROBOTS_MAX ((size_t)512 * 1024)

struct gisa_robots_rule {
	struct gisa_str pattern; /* normal form: see robots.c */
	bool allow;
};

/* The rules that hold for the agent. Everything lives in the arena; zero-initialised it allows all. */
struct gisa_robots {
	struct gisa_robots_rule *rules;
	size_t rule_count;
	const struct gisa_str *sitemaps; /* as written, for all agents */
	size_t sitemap_count;
	int64_t delay_ms; /* Crawl-delay of the agent's group; -1: none */
};

/* `agent` is a product token or a User-Agent value, of which the part before '/' counts. */
void gisa_robots_read(struct gisa_arena *arena, struct gisa_str body, struct gisa_str agent,
		      struct gisa_robots *out);

/* May `url` (absolute, or a path) be fetched? */
bool gisa_robots_match(const struct gisa_robots *robots, struct gisa_str url);

/* `pattern` with '*' for any run and a final '$' for the end, matched from the front of `text`. */
bool gisa_pattern_match(struct gisa_str pattern, struct gisa_str text);

#endif
