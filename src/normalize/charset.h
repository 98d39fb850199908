/* Choosing the charset of a document. */
#ifndef GISA_NORMALIZE_CHARSET_H
#define GISA_NORMALIZE_CHARSET_H

#include "normalize/label.h"

struct gisa_choice {
	const struct gisa_charset *charset;
	const char *from;         /* bom, escape, http, meta, xml, bytes, guess */
	struct gisa_str declared; /* the label found, a view of `transport` or of the bytes */
	size_t bom_len;           /* bytes to pass before decoding */
};

/* Length of the byte-order mark that `bytes` begin with, and its codec; 0 where there is none. */
size_t gisa_bom(struct gisa_str bytes, enum gisa_codec *codec);

/*
 * What `bytes` are written in. `transport`: the label of the HTTP header or empty. `whole`: the
 * bytes are all of the document, not its beginning. README.md of this folder has the order.
 */
struct gisa_choice gisa_choose(struct gisa_str bytes, struct gisa_str transport, enum gisa_kind kind,
			       bool whole);

#endif
