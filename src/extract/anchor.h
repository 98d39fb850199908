/* Anchors: the places of a text where rules are tried, found in one pass over its bytes. */
#ifndef GISA_EXTRACT_ANCHOR_H
#define GISA_EXTRACT_ANCHOR_H

#include "extract/ruleset.h"

struct gisa_anchors;

struct gisa_anchors *gisa_anchors_new(void);
void gisa_anchors_free(struct gisa_anchors *anchors);

/* Try rule number `rule` at each number; with `chars`, only before one of these code points. */
void gisa_anchors_digit(struct gisa_anchors *anchors, struct gisa_str chars, unsigned rule);

/* Try it where `word` begins. */
void gisa_anchors_word(struct gisa_anchors *anchors, struct gisa_str word, unsigned rule);

/* Call once when all are added. */
void gisa_anchors_build(struct gisa_anchors *anchors);

/* A place and some of the rules to try there; a place may come several times. */
struct gisa_anchor_hit {
	size_t pos;
	const uint16_t *rules;
	size_t count;
};

struct gisa_anchor_scan {
	const struct gisa_anchors *anchors;
	struct gisa_str text;
	size_t pos;        /* next byte to look at */
	const void *words; /* words left to try at `at`, or NULL */
	size_t at;
};

/* The next place, in text order; false at the end. */
bool gisa_anchor_next(struct gisa_anchor_scan *scan, struct gisa_anchor_hit *hit);

#endif
