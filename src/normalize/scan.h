/* Looking at many bytes at once: ASCII runs and what clean text may not hold. */
#ifndef GISA_NORMALIZE_SCAN_H
#define GISA_NORMALIZE_SCAN_H

#include "base/str.h"

/* Length (0 to 16) of the ASCII run that the 16 bytes at p begin with. */
static inline size_t gisa_scan_ascii16(const unsigned char *p)
{
	uint64_t a, b;
	memcpy(&a, p, 8);
	memcpy(&b, p + 8, 8);
	a &= 0x8080808080808080u;
	b &= 0x8080808080808080u;
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	return a ? (size_t)__builtin_clzll(a) / 8 : b ? 8 + (size_t)__builtin_clzll(b) / 8 : 16;
#else
	return a ? (size_t)__builtin_ctzll(a) / 8 : b ? 8 + (size_t)__builtin_ctzll(b) / 8 : 16;
#endif
}

/*
 * Offset of the first place at or after `from` that gisa_clean() has to look at, or len: all but
 * printable ASCII, LF, Hangul syllables, unified ideographs U+4000..9FFF. For valid UTF-8.
 */
size_t gisa_scan_odd(const unsigned char *p, size_t len, size_t from);

#endif
