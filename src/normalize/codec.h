/* The incremental decoder: bytes of one charset in, UTF-8 out, the same wherever the input is cut. */
#ifndef GISA_NORMALIZE_CODEC_H
#define GISA_NORMALIZE_CODEC_H

#include "base/buf.h"
#include "normalize/label.h"

/* Told of each U+FFFD put in: where in the stream the lost bytes stood and how many they were. */
typedef void gisa_loss_sink(void *ctx, uint64_t offset, size_t len);

enum { GISA_CODEC_HELD = 8 };

/*
 * Invariants: `held` is the beginning of a character whose end has not come yet; `offset` counts
 * the bytes of the stream that were decoded (held ones not).
 */
struct gisa_decoder {
	const struct gisa_charset *charset;
	const struct gisa_pairs *pairs; /* UHC, JOHAB, ISO-2022-KR */
	void *foreign;
	gisa_loss_sink *on_loss; /* may be NULL */
	void *ctx;
	uint64_t offset, errors;
	unsigned char held[GISA_CODEC_HELD];
	size_t held_len;
	bool shifted; /* ISO-2022-KR behind SO */
};

/* GISA_SYSTEM where iconv has no converter for this charset. Set on_loss and ctx afterwards. */
enum gisa_status gisa_decoder_init(struct gisa_decoder *decoder, const struct gisa_charset *charset);
void gisa_decoder_release(struct gisa_decoder *decoder);

/* Output room that gisa_decoder_run() wants to have at least. */
enum { GISA_CODEC_ROOM = 64 };

/*
 * Decodes [*in, in_end) into [*out, out_end) and moves both. Returns true when all input is used
 * up (part of a character may be held), false when less than GISA_CODEC_ROOM bytes are free.
 */
bool gisa_decoder_run(struct gisa_decoder *decoder, const unsigned char **in, const unsigned char *in_end,
		      unsigned char **out, const unsigned char *out_end);

/* The end of the stream: a character cut off becomes one U+FFFD (at most 3 bytes are written). */
void gisa_decoder_end(struct gisa_decoder *decoder, unsigned char **out);

/* Decodes all of `bytes`, with their end as the end of the stream, behind `out`. */
void gisa_decoder_add(struct gisa_decoder *decoder, struct gisa_str bytes, struct gisa_buf *out);

#endif
