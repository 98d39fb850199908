/* SHA-1 (FIPS 180-4), for the digests of WARC records and CDX lines: what every other tool expects
 * there. It tells contents apart; nothing relies on its being hard to forge. */
#ifndef GISA_FETCH_SHA1_H
#define GISA_FETCH_SHA1_H

#include "base/str.h"

struct gisa_sha1 {
	uint32_t state[5];
	uint64_t len;
	unsigned char block[64];
};

void gisa_sha1_init(struct gisa_sha1 *sha);
void gisa_sha1_add(struct gisa_sha1 *sha, struct gisa_str bytes);

/* Base 32 as in "sha1:...": 32 characters and a NUL. */
void gisa_sha1_base32(struct gisa_sha1 *sha, char out[33]);

#endif
