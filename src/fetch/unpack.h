/* Content-Encoding: compressed bytes in, plain bytes out, never past a limit. */
#ifndef GISA_FETCH_UNPACK_H
#define GISA_FETCH_UNPACK_H

#include "base/buf.h"

enum gisa_unpack_status {
	GISA_UNPACK_OK,
	GISA_UNPACK_UNKNOWN, /* an encoding this program does not know */
	GISA_UNPACK_DAMAGED,
	GISA_UNPACK_CUT, /* the bytes end inside the compressed stream */
	GISA_UNPACK_FULL /* more came out than the buffer's maximum */
};

/* A chain of decoders, at most three: the header lists them in the order they were applied. */
struct gisa_unpack;

/* `encodings` is the header's value ("gzip", "deflate, gzip"). NULL and *status UNKNOWN where one is
 * not known; NULL and OK where there is nothing to undo. */
struct gisa_unpack *gisa_unpack_new(struct gisa_str encodings, enum gisa_unpack_status *status);
void gisa_unpack_free(struct gisa_unpack *unpack);

/* Feeds bytes; what comes out is added to `out`, whose maximum is the limit. */
enum gisa_unpack_status gisa_unpack_feed(struct gisa_unpack *unpack, struct gisa_str in,
					 struct gisa_buf *out);

/* Called when all bytes are fed: CUT unless every stream came to its end. */
enum gisa_unpack_status gisa_unpack_end(struct gisa_unpack *unpack);

/* A gzip file at once (sitemap.xml.gz). */
enum gisa_unpack_status gisa_unpack_gzip(struct gisa_str in, struct gisa_buf *out);

#endif
