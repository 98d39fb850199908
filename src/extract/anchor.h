/* Anchors: the places of a text where rules are tried, found in one pass over its bytes. */
#ifndef GISA_EXTRACT_ANCHOR_H
#define GISA_EXTRACT_ANCHOR_H

#include "extract/ruleset.h"

struct gisa_anchors;

/* Half-open byte range of a text. */
struct gisa_span {
	uint32_t start, end;
};

struct gisa_anchors *gisa_anchors_new(void);
void gisa_anchors_free(struct gisa_anchors *anchors);

/* What must stand before the follower: a number (2024, 1,880), or an amount: a number with Korean
 * scales (1천880억, 3만2,500, 200여억). */
enum gisa_anchor_kind { GISA_ANCHOR_DIGIT, GISA_ANCHOR_AMOUNT };

/* Try rule number `rule` at each number or amount; with `chars`, only where one of these code points
 * follows (spaces between); with '!' before them, only where none of them does. */
void gisa_anchors_number(struct gisa_anchors *anchors, enum gisa_anchor_kind kind, struct gisa_str chars,
			 unsigned rule);

/* Try it where `word` begins. */
void gisa_anchors_word(struct gisa_anchors *anchors, struct gisa_str word, unsigned rule);

/* Call once when all are added. */
void gisa_anchors_build(struct gisa_anchors *anchors);

/* Whether no rule is tried anywhere in a run of Hangul and ASCII letters, whatever stands behind it but more of
 * such; false for runs of others. */
bool gisa_anchors_none(const struct gisa_anchors *anchors, struct gisa_str run);

/* A place and some of the rules to try there; a place may come several times. */
struct gisa_anchor_hit {
	size_t pos;
	size_t behind;   /* behind the number; `pos` where it is a word's */
	uint32_t number; /* its value; GISA_NO_NUMBER where it is not whole, above that, or a word */
	const uint16_t *rules;
	size_t count;
};

enum { GISA_ANCHOR_QUEUE = 4, GISA_NO_NUMBER = 10000 };

struct gisa_anchor_scan {
	const struct gisa_anchors *anchors;
	struct gisa_str text;
	const struct gisa_span *quiet;                  /* stretches to pass over, in order, or NULL */
	size_t quiet_count;
	size_t pos;                                     /* next byte to look at */
	struct gisa_anchor_hit queue[GISA_ANCHOR_QUEUE]; /* more hits of the place looked at last */
	size_t queued;
	uint32_t number; /* what the number before `pos` is worth */
	size_t word; /* the next word to compare with what stands at `at`; none where its key is above `key` */
	size_t at;
	uint64_t key; /* the two code points there */
};

/* The next place, in text order; false at the end. */
bool gisa_anchor_next(struct gisa_anchor_scan *scan, struct gisa_anchor_hit *hit);

#endif
