/*
 * Sixteen bytes at once in the vector types that gcc and clang have for every machine (SSE2, NEON or plain words).
 * A search looks at lanes until one hits, and only then at single bytes.
 */
#ifndef GISA_BASE_LANES_H
#define GISA_BASE_LANES_H

#include "base/str.h"

typedef unsigned char gisa_lanes __attribute__((vector_size(16)));
typedef signed char gisa_lanes_signed __attribute__((vector_size(16))); /* as comparisons give and machines compare */

static inline gisa_lanes gisa_lanes_load(const void *p)
{
	gisa_lanes v;
	memcpy(&v, p, sizeof v);
	return v;
}

/* Bytes with the top bit flipped, and a byte constant so: unsigned order as signed comparisons, which machines have. */
#define GISA_LANE(c) ((signed char)((c)-0x80))
static inline gisa_lanes_signed gisa_lanes_order(gisa_lanes v)
{
	return (gisa_lanes_signed)(v ^ 0x80);
}

/* Whether a lane is not zero. */
static inline bool gisa_lanes_any(gisa_lanes v)
{
	uint64_t words[2];
	memcpy(words, &v, sizeof words);
	return (words[0] | words[1]) != 0;
}

/* Number of the first lane that is not zero; 16 where all are. */
static inline size_t gisa_lanes_first(gisa_lanes v)
{
	uint64_t words[2];
	memcpy(words, &v, sizeof words);
	if (!(words[0] | words[1]))
		return 16;
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	return words[0] ? (size_t)__builtin_clzll(words[0]) / 8 : 8 + (size_t)__builtin_clzll(words[1]) / 8;
#else
	return words[0] ? (size_t)__builtin_ctzll(words[0]) / 8 : 8 + (size_t)__builtin_ctzll(words[1]) / 8;
#endif
}

#endif
