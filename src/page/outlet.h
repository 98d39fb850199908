/*
 * Outlets and publishing systems as data: src/rules/outlets/<name>.outlet (grammar: README.md there). The rules
 * of a record are read as text each time they are asked. The fetcher must not know this room: fetch/listing.c reads
 * `outlet`, `system`, `host`, `list` and `next` of the same files itself, so a change of the grammar is one there, too.
 */
#ifndef GISA_PAGE_OUTLET_H
#define GISA_PAGE_OUTLET_H

#include "page/html.h"
#include "page/stamp.h"

/* One record: an outlet, or a system (which has no outlet's name). */
struct gisa_outlet {
	struct gisa_str file; /* "mk" of mk.outlet */
	struct gisa_str name; /* Korean name of the outlet, or name of the system */
	struct gisa_str text; /* the lines behind the first */
	unsigned line;        /* of its first line, from 1 */
	bool system;
};

/* One rule of a record: "body #articleBody" in a layout valid for some days. */
struct gisa_outlet_rule {
	struct gisa_str verb, arg;
	long first, last; /* days (gisa_stamp_days()) on which articles with it were published */
	unsigned line;
};

struct gisa_outlets {
	struct gisa_outlet *items;
	size_t count;
};

/* Reads all built-in records into the arena. */
void gisa_outlets_load(struct gisa_arena *arena, struct gisa_outlets *all);

/* The same, read once for the whole process. */
const struct gisa_outlets *gisa_outlets(void);

/* The next record of one text. */
bool gisa_outlet_next(struct gisa_str text, size_t *pos, unsigned *line, struct gisa_outlet *out);

/* The next rule of a record; *pos and *first, *last (the layout's days) go from call to call. */
struct gisa_outlet_reader {
	size_t pos;
	unsigned line;
	long first, last;
};

#define GISA_OUTLET_READER ((struct gisa_outlet_reader){ .first = -1000000, .last = 1000000 })

bool gisa_outlet_rule_next(const struct gisa_outlet *outlet, struct gisa_outlet_reader *reader,
			   struct gisa_outlet_rule *rule);

/* The outlet whose host is the address's or above it, the longest of such; NULL for none. */
const struct gisa_outlet *gisa_outlet_by_url(struct gisa_str url);

/* The outlet of a name it bears or bore on pages ("동아닷컴"), spaces and case aside; NULL for none. */
const struct gisa_outlet *gisa_outlet_by_name(struct gisa_str name);

/* Whether a name ends as outlets' names do, and so may be that of one that no record knows: 한밭일보, 새벌News. */
bool gisa_outlet_ends(struct gisa_str name);

/* The same of offices that publish themselves: 청라시청. */
bool gisa_outlet_is_office(struct gisa_str name);

/* The system of a name; NULL for none. */
const struct gisa_outlet *gisa_system_by_name(struct gisa_str name);

/* The host of an address ("https://www.mk.co.kr/news" -> "www.mk.co.kr"), empty where it has none. */
struct gisa_str gisa_url_host(struct gisa_str url);

/* What gisa_outlets_check() counted. */
struct gisa_outlets_check {
	size_t outlets, systems, rules, examples, failed;
};

/* Reads all built-in records strictly and runs the examples beside them; each fault is said as
 * "outlets/mk.outlet:17: ...". */
struct gisa_outlets_check gisa_outlets_check(void (*say)(void *user, struct gisa_str line), void *user);

#endif
