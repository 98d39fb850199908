/* Hashes of short strings for tables in memory: eight bytes a step, not the same on every machine. */
#ifndef GISA_BASE_HASH_H
#define GISA_BASE_HASH_H

#include "base/str.h"

static inline uint64_t gisa_hash_fold(uint64_t a, uint64_t b)
{
	__extension__ typedef unsigned __int128 u128;
	u128 product = (u128)a * b;
	return (uint64_t)product ^ (uint64_t)(product >> 64);
}

/* The last one to eight bytes of `s`, some of them twice where it is short. */
static inline uint64_t gisa_hash_last(struct gisa_str s)
{
	uint64_t word;
	uint32_t head, tail;
	if (s.len >= 8) {
		memcpy(&word, s.ptr + s.len - 8, 8);
		return word;
	}
	if (s.len >= 4) {
		memcpy(&head, s.ptr, 4);
		memcpy(&tail, s.ptr + s.len - 4, 4);
		return (uint64_t)head << 32 | tail;
	}
	const unsigned char *p = (const unsigned char *)s.ptr;
	return p[0] | (uint64_t)p[s.len / 2] << 8 | (uint64_t)p[s.len - 1] << 16;
}

/* Of one byte at least. */
static inline uint64_t gisa_hash_short(struct gisa_str s)
{
	const uint64_t first = UINT64_C(0x9E3779B97F4A7C15), second = UINT64_C(0xD6E8FEB86659FD93);
	uint64_t hash = s.len * first, word;
	for (size_t i = 0; i + 8 < s.len; i += 8) {
		memcpy(&word, s.ptr + i, 8);
		hash = gisa_hash_fold(hash ^ word, first);
	}
	return gisa_hash_fold(hash ^ gisa_hash_last(s), second);
}

#endif
