/*
 * Sketches of articles: small sets of numbers by which near-duplicates are told without their texts.
 *
 * The text's letters and digits, without spaces, punctuation and the title, are cut into shingles of
 * eight; each shingle has a hash; the sketch is the smallest 64 of them (bottom-k MinHash). The
 * same text gives the same sketch anywhere, and two sketches tell how much two texts share.
 *
 * Beside them stand the smallest 24 hashes of the text's numbers: daily reports cut from one pattern share
 * nearly all their words and hardly a number.
 */
#ifndef GISA_PIPELINE_SKETCH_H
#define GISA_PIPELINE_SKETCH_H

#include "base/buf.h"

enum { GISA_SKETCH_HASHES = 64, GISA_SKETCH_NUMBERS = 24, GISA_SKETCH_BITS = 40, GISA_SHINGLE = 8 };

struct gisa_sketch {
	uint32_t shingles; /* in the text */
	uint32_t count;    /* of hashes: fewer than 64 only in a text with fewer shingles */
	uint32_t number_count;
	uint64_t hashes[GISA_SKETCH_HASHES];   /* rising */
	uint64_t numbers[GISA_SKETCH_NUMBERS]; /* rising */
};

/* `text` is valid UTF-8. */
void gisa_sketch_make(struct gisa_str text, struct gisa_sketch *sketch);

/* As three cells of a table: the number of shingles, the hashes as 10 hexadecimal digits each, those of
 * numbers likewise. */
void gisa_sketch_print(struct gisa_buf *buf, const struct gisa_sketch *sketch);

/* Reads the three cells; false for what cannot be a sketch. */
bool gisa_sketch_parse(struct gisa_str shingles, struct gisa_str hashes, struct gisa_str numbers,
		       struct gisa_sketch *sketch);

/*
 * Whether one text is a copy of the other: edited, cut, or both. Judged by the share of all shingles
 * that both have, and by the share of the shorter text's that the longer one has; not where most of its
 * numbers are others.
 */
bool gisa_sketch_match(const struct gisa_sketch *a, const struct gisa_sketch *b);

#endif
