/* What iconv(3) knows: tables of double-byte pairs, and streams of other languages' charsets. */
#ifndef GISA_NORMALIZE_DECODE_H
#define GISA_NORMALIZE_DECODE_H

#include "base/str.h"

/*
 * What two bytes begin with, in UTF-8: the octets of the character in the low three octets of an
 * entry, first one lowest, and their number in the top one; 0 where the pair is no character. A
 * byte of ASCII is a character whatever follows it, so no look-up asks first. Index: as below.
 */
struct gisa_pairs {
	bool there; /* iconv has such a converter */
	uint32_t entries[65536];
};

static inline unsigned gisa_pair_index(unsigned lead, unsigned trail)
{
	return trail << 8 | lead;
}

/* NULL where the iconv linked has no such converter. */
const struct gisa_pairs *gisa_pairs_uhc(void);
const struct gisa_pairs *gisa_pairs_johab(void);

/* Whether iconv has a converter for UHC, without which nothing here works. Cheap. */
bool gisa_iconv_works(void);

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
