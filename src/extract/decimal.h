/*
 * Exact decimals: units / 10^scale, with units below 2^128 (38 digits; 9,999경 with 18 decimals
 * fits). Amounts never pass through binary floating point. Every operation is checked: false means
 * the result does not fit, and *out is then not to be used.
 */
#ifndef GISA_EXTRACT_DECIMAL_H
#define GISA_EXTRACT_DECIMAL_H

#include "base/mem.h"

__extension__ typedef unsigned __int128 gisa_u128;

struct gisa_decimal {
	gisa_u128 units;
	unsigned scale;
};

/* ASCII digits with at most one point; commas are passed over. */
bool gisa_decimal_parse(struct gisa_str digits, struct gisa_decimal *out);

bool gisa_decimal_add(struct gisa_decimal a, struct gisa_decimal b, struct gisa_decimal *out);

/* a * factor, a * 10^power. */
bool gisa_decimal_times(struct gisa_decimal a, unsigned factor, struct gisa_decimal *out);
bool gisa_decimal_shift(struct gisa_decimal a, unsigned power, struct gisa_decimal *out);

/* < 0, 0, > 0. */
int gisa_decimal_cmp(struct gisa_decimal a, struct gisa_decimal b);

/* a < 10^power. */
bool gisa_decimal_below(struct gisa_decimal a, unsigned power);

/* Plain digits, no exponent, no trailing zeros behind the point; in the arena. */
struct gisa_str gisa_decimal_text(struct gisa_arena *arena, struct gisa_decimal a, bool negative);

#endif
