/* One content coding taken off bytes in memory. */
#ifndef GISA_READ_INFLATE_H
#define GISA_READ_INFLATE_H

#include "base/buf.h"

enum gisa_inflated {
	GISA_INFLATED_WHOLE,
	GISA_INFLATED_CUT,     /* damaged or truncated: what came before is in the buffer */
	GISA_INFLATED_FULL,    /* more than the buffer's maximum: it is filled up to there */
	GISA_INFLATED_UNKNOWN  /* no coding we know */
};

/* `coding` is gzip, x-gzip, deflate (with or without zlib's head, as browsers take it), br or zstd,
 * in any case. Adds to the buffer, which must have a maximum. */
enum gisa_inflated gisa_inflate(struct gisa_str coding, struct gisa_str in, struct gisa_buf *out);

/* Whether the bytes can be of that coding at all (false for codings without a magic number to miss). */
bool gisa_inflate_plain(struct gisa_str coding, struct gisa_str in);

#endif
