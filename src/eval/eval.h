/*
 * Scores mentions against a gold table, as the field does: exact and overlapping precision, recall
 * and F1 a type, and how many of the exactly found mentions carry the right value.
 *
 * Gold columns: doc start end type text optional value extra (tests/README.md says what they
 * mean). Optional gold mentions, and money in other currencies than won and dollars, count
 * neither way.
 */
#ifndef GISA_EVAL_EVAL_H
#define GISA_EVAL_EVAL_H

#include <stdio.h>

#include "base/error.h"

struct gisa_score {
	uint64_t gold, found;      /* required gold mentions; mentions that count */
	uint64_t exact, right;     /* found with the gold's span; of these, with its value */
	uint64_t gold_hit, found_hit; /* overlapping the other side */
};

/* Measures by name: precision recall f1 overlap_f1 value; 0 where undefined. */
double gisa_score_measure(const struct gisa_score *score, const char *measure);

/* Both are whole TSV files in memory. `errors`, where not NULL, gets a TSV line for every miss,
 * false alarm and wrong value. */
enum gisa_status gisa_eval(struct gisa_str gold, struct gisa_str mentions, FILE *errors,
			   struct gisa_score scores[3], struct gisa_error *err);

#endif
