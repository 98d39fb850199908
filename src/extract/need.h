/*
 * What rules need to stand behind their anchors before their patterns are tried (`needs`, src/rules/README.md): words
 * of one or two code points, looked for once for all the rules of a place.
 */
#ifndef GISA_EXTRACT_NEED_H
#define GISA_EXTRACT_NEED_H

#include "base/str.h"

enum { GISA_NEED_WORDS = 32, GISA_NEED_REACH = 32 /* code points */ };

/* All words that any rule needs, numbered. */
struct gisa_needs;

struct gisa_needs *gisa_needs_new(void);
void gisa_needs_free(struct gisa_needs *needs);

/* One of the words must stand among the first `reach` code points: 0 where nothing is needed. */
struct gisa_need {
	unsigned reach, count;
	uint64_t sieve; /* a bit for each word: its number modulo 64 */
	uint16_t words[GISA_NEED_WORDS];
};

/* Adds a word, in which an underscore stands for a space; false where it has not one or two code points, all of the
 * BMP, or there is no room. */
bool gisa_need_add(struct gisa_needs *needs, struct gisa_need *need, struct gisa_str word);

/* The code points behind an anchor, as far as they were looked at, and the words among them. */
struct gisa_ahead {
	const struct gisa_needs *needs;
	struct gisa_str text;
	size_t from, at; /* bytes */
	uint32_t last;   /* code point before `at` */
	unsigned count;  /* code points from `from` to `at` */
	unsigned found;
	struct {
		uint16_t reach, word; /* code points up to its end; its number */
	} words[2 * GISA_NEED_REACH];
};

static inline void gisa_ahead_begin(struct gisa_ahead *ahead, size_t from)
{
	ahead->from = ahead->at = from;
	ahead->last = 0;
	ahead->count = ahead->found = 0;
}

/* Whether what is needed stands there, before the byte `end`. */
bool gisa_ahead_has(struct gisa_ahead *ahead, const struct gisa_need *need, size_t end);

#endif
