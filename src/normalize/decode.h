/* What iconv(3) knows: tables of double-byte pairs, and streams of other languages' charsets. */
#ifndef GISA_NORMALIZE_DECODE_H
#define GISA_NORMALIZE_DECODE_H

#include "base/str.h"

/* Entries of a pair table: lead 0x80..0xFF, trail 0x00..0xFF. */
enum { GISA_PAIRS = 128 * 256 };

/*
 * The character of each pair in UTF-8: the bytes in the low three octets, first byte lowest, and
 * their number in the top one; 0 where the pair is no character. Index: (lead & 0x7F) << 8 | trail.
 * NULL where the iconv linked has no such converter.
 */
const uint32_t *gisa_pairs_uhc(void);
const uint32_t *gisa_pairs_johab(void);

/* The code point of an entry, 0 where there is none. All are of the Basic Multilingual Plane. */
static inline uint32_t gisa_pair_code(uint32_t entry)
{
	if (entry >> 24 == 2)
		return (entry & 0x1F) << 6 | (entry >> 8 & 0x3F);
	return (entry & 0x0F) << 12 | (entry >> 2 & 0xFC0) | (entry >> 16 & 0x3F);
}

/* A stream of a foreign charset. NULL where iconv has no converter of that name. */
void *gisa_foreign_open(const char *iconv_name);
void gisa_foreign_close(void *stream);

enum gisa_foreign_end { GISA_FOREIGN_DONE, GISA_FOREIGN_ROOM, GISA_FOREIGN_BAD, GISA_FOREIGN_CUT };

/* Decodes [*in, in_end) into [*out, out_end) and moves both. DONE: all read. ROOM: output full.
 * BAD: *in stands on a byte that is no character. CUT: the rest is the beginning of one. */
enum gisa_foreign_end gisa_foreign_run(void *stream, const unsigned char **in, const unsigned char *in_end,
				       unsigned char **out, const unsigned char *out_end);

#endif
