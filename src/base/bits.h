/* Sets of small numbers as bits of an array. */
#ifndef GISA_BASE_BITS_H
#define GISA_BASE_BITS_H

#include <stdbool.h>
#include <stdint.h>

static inline bool gisa_bits_have(const uint64_t *bits, uint32_t n)
{
	return bits[n / 64] >> n % 64 & 1;
}

static inline void gisa_bits_add(uint64_t *bits, uint32_t n)
{
	bits[n / 64] |= UINT64_C(1) << n % 64;
}

#endif
