/* JSON that holds an article somewhere: the walk for its text. Private to script.c. */
#ifndef GISA_PAGE_WALK_H
#define GISA_PAGE_WALK_H

#include "base/json.h"
#include "page/facts.h"

/* What stands beside the text in its object, or in the nearest object around it. */
struct gisa_walk_beside {
	struct gisa_str published, published_key, modified, title, author;
};

struct gisa_walk {
	struct gisa_arena *arena;
	struct gisa_str body;
	uint64_t hangul;        /* of body */
	struct gisa_str ref;    /* the string that stands for body elsewhere ("$24"), or empty */
	bool beside_known;      /* beside has a date: objects further out no longer count */
	struct gisa_walk_beside beside;
	unsigned finds; /* how often a better body was found */
	bool listed;    /* body is what one of several records in a row tells of its article */
	struct gisa_str address; /* of the page, or empty: objects that name it are noted as its own records */
	struct gisa_str own[8];  /* those, as JSON */
	size_t own_count;
	bool record; /* what is walked is one of them: its only text counts however short, and no other record in it does */
};

/* Walks one JSON value at the start of `json`; keeps the longest running text. Returns the bytes read, 0
 * where it is no JSON at all. */
size_t gisa_walk_value(struct gisa_walk *walk, struct gisa_str json);

/*
 * The same for an array of values that refer to one another by their place, as Nuxt 3 writes it: the body is a string
 * of it, and what stands beside are the members of the object that refers to the body.
 */
void gisa_walk_indexed(struct gisa_walk *walk, struct gisa_str json);

/* Offers one text by itself. */
void gisa_walk_offer(struct gisa_walk *walk, struct gisa_str text);

#endif
