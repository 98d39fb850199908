/* `gisa normalize --text`: a stream of any length in, UTF-8 out, in constant memory. */
#ifndef GISA_NORMALIZE_RECODE_H
#define GISA_NORMALIZE_RECODE_H

#include "base/mem.h"
#include "normalize/codec.h"
#include "normalize/repair.h"

struct gisa_recode_options {
	const struct gisa_charset *charset; /* NULL: chosen by content (a BOM overrides either) */
	bool clean; /* repair double decoding, clean text; decode references but of markup */
};

/* Where bytes come from and go to. `ctx` is handed to all three. */
struct gisa_recode_io {
	void *ctx;
	/* Fills `room` with 1 to `size` bytes and sets *len; 0 at the end. */
	enum gisa_status (*read)(void *ctx, char *room, size_t size, size_t *len, struct gisa_error *err);
	enum gisa_status (*write)(void *ctx, struct gisa_str utf8, struct gisa_error *err);
	gisa_loss_sink *lost; /* each U+FFFD put in, by byte offset of the input; may be NULL */
};

struct gisa_recode_report {
	const struct gisa_charset *charset;
	const char *from;
	uint64_t errors; /* U+FFFD put in */
	bool mixed;
	struct gisa_repairs repairs;
	size_t references; /* character references decoded */
};

/*
 * Recodes a stream. Without `clean` the output is what a browser reads. The charset is chosen on
 * the first 2 MiB from the first byte on that is not ASCII; only a stream that ends within them
 * is read piece by piece where it mixes UTF-8 and UHC.
 */
enum gisa_status gisa_recode(const struct gisa_recode_options *options, const struct gisa_recode_io *io,
			     struct gisa_recode_report *report, struct gisa_error *err);

#endif
