/*
 * Blocks of 16 bytes in the vector types that gcc and clang have for every machine (SSE2, NEON, or
 * plain words): no intrinsics, no dispatch. Exact positions are found by the scalar code once a
 * block is known to hold one.
 */
#include "normalize/scan.h"

typedef unsigned char S_v16 __attribute__((vector_size(16)));
typedef signed char S_s16 __attribute__((vector_size(16)));

static inline S_v16 S_load(const unsigned char *p)
{
	S_v16 v;
	memcpy(&v, p, sizeof v);
	return v;
}

/* Bytes with the top bit flipped: unsigned order as signed comparisons, which machines have. */
static inline S_s16 S_order(S_v16 v)
{
	return (S_s16)(v ^ 0x80);
}

/* The byte constant c in that order. */
#define S_C(c) ((signed char)((c)-0x80))

/* Non-zero lanes of v as two words, low lanes first. */
static inline bool S_any(S_s16 v, uint64_t words[2])
{
	memcpy(words, &v, sizeof v);
	return (words[0] | words[1]) != 0;
}

static inline size_t S_first_lane(const uint64_t words[2])
{
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	return words[0] ? (size_t)__builtin_clzll(words[0]) / 8 : 8 + (size_t)__builtin_clzll(words[1]) / 8;
#else
	return words[0] ? (size_t)__builtin_ctzll(words[0]) / 8 : 8 + (size_t)__builtin_ctzll(words[1]) / 8;
#endif
}

/* Lanes that begin (or are) something clean text may not hold; looks one byte ahead. */
static inline S_s16 S_odd(const unsigned char *p)
{
	S_v16 v = S_load(p);
	S_s16 b = S_order(v), next = S_order(S_load(p + 1));
	S_s16 control = ((b < S_C(0x20)) & (b != S_C('\n'))) | (b == S_C(0x7F));
	S_s16 lead = ((b >= S_C(0xC2)) & (b < S_C(0xE4))) | (b >= S_C(0xEE));
	S_s16 jamo = ((b == S_C(0xEA)) & (next < S_C(0xB0))) | ((b == S_C(0xED)) & (next > S_C(0x9D)));
	return control | lead | jamo;
}

static bool S_is_odd(const unsigned char *p)
{
	unsigned b = p[0];
	if (b < 0x80)
		return (b < 0x20 && b != '\n') || b == 0x7F;
	return (b >= 0xC2 && b < 0xE4) || b >= 0xEE || (b == 0xEA && p[1] < 0xB0) ||
	       (b == 0xED && p[1] > 0x9D);
}

size_t gisa_scan_odd(const unsigned char *p, size_t len, size_t from)
{
	uint64_t words[2];
	size_t i = from;
	for (; i + 17 <= len; i += 16)
		if (S_any(S_odd(p + i), words))
			return i + S_first_lane(words);
	while (i < len && !S_is_odd(p + i))
		i++;
	return i;
}
