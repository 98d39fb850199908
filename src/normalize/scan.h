/* Looking at many bytes at once: ASCII runs and what clean text may not hold. */
#ifndef GISA_NORMALIZE_SCAN_H
#define GISA_NORMALIZE_SCAN_H

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "base/str.h"

/*
 * Which of 16 bytes have their top bit set (not ASCII), and which are lead bytes of UTF-8 (C0 and
 * up): bit i for p[i]. SSE2 has an instruction for it; elsewhere a product moves the top bit of
 * each of eight bytes to its place.
 */
#ifdef __SSE2__
static inline uint64_t gisa_scan_high16(const unsigned char *p)
{
	return (uint32_t)_mm_movemask_epi8(_mm_loadu_si128((const __m128i *)(const void *)p));
}

static inline uint64_t gisa_scan_lead16(const unsigned char *p)
{
	__m128i v = _mm_loadu_si128((const __m128i *)(const void *)p);
	return (uint32_t)_mm_movemask_epi8(_mm_and_si128(v, _mm_add_epi8(v, v)));
}
#else
static inline uint64_t gisa_scan_word(const unsigned char *p)
{
	uint64_t word;
	memcpy(&word, p, sizeof word);
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	word = __builtin_bswap64(word);
#endif
	return word;
}

static inline uint64_t gisa_scan_top8(uint64_t word)
{
	return ((word & 0x8080808080808080u) >> 7) * 0x0102040810204080u >> 56;
}

static inline uint64_t gisa_scan_high16(const unsigned char *p)
{
	return gisa_scan_top8(gisa_scan_word(p)) | gisa_scan_top8(gisa_scan_word(p + 8)) << 8;
}

static inline uint64_t gisa_scan_lead16(const unsigned char *p)
{
	uint64_t a = gisa_scan_word(p), b = gisa_scan_word(p + 8);
	return gisa_scan_top8(a & a << 1) | gisa_scan_top8(b & b << 1) << 8;
}
#endif

/* The same for 64 bytes. */
static inline uint64_t gisa_scan_high64(const unsigned char *p)
{
	return gisa_scan_high16(p) | gisa_scan_high16(p + 16) << 16 | gisa_scan_high16(p + 32) << 32 |
	       gisa_scan_high16(p + 48) << 48;
}

static inline uint64_t gisa_scan_lead64(const unsigned char *p)
{
	return gisa_scan_lead16(p) | gisa_scan_lead16(p + 16) << 16 | gisa_scan_lead16(p + 32) << 32 |
	       gisa_scan_lead16(p + 48) << 48;
}

/*
 * Offset of the first place at or after `from` that gisa_clean() has to look at, or len: all but
 * printable ASCII, LF, Hangul syllables, unified ideographs U+4000..9FFF. For valid UTF-8.
 */
size_t gisa_scan_odd(const unsigned char *p, size_t len, size_t from);

#endif
