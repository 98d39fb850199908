/*
 * A template in one encoding around an article in the other, a feed of several sources: the bytes
 * are valid in neither. A piece is a stretch of non-ASCII bytes and ASCII letters (which may be
 * trail bytes of UHC); markup and blanks end it. Pieces that only one encoding reads as Korean
 * decide whether the document is mixed at all; the others follow what stands before them.
 */
#include "normalize/mixed.h"

#include "base/utf8.h"
#include "normalize/korean.h"

enum { LEAST_COMMON = 4 }; /* syllables that the clear pieces of each encoding must show in all */

enum mixed_sort { CLEAR_UTF8, CLEAR_UHC, UNCLEAR };

/* The next piece at or after *pos; false at the end. */
static bool next_piece(struct gisa_str s, size_t *pos, struct gisa_str *piece)
{
	size_t i = *pos, from = i;
	while (i < s.len && (unsigned char)s.ptr[i] < 0x80) {
		if (!gisa_is_alpha(s.ptr[i]))
			from = i + 1;
		i++;
	}
	if (i == s.len)
		return false;
	while (i < s.len && ((unsigned char)s.ptr[i] >= 0x80 || gisa_is_alpha(s.ptr[i])))
		i++;
	*piece = gisa_str_sub(s, from, i);
	*pos = i;
	return true;
}

/* Decodes a piece behind `out`; the errors. */
static uint64_t mixed_read(struct gisa_str piece, enum gisa_codec codec, struct gisa_buf *out)
{
	struct gisa_decoder d;
	if (gisa_decoder_init(&d, gisa_charset_of(codec)) != GISA_OK)
		return UINT64_MAX;
	gisa_decoder_add(&d, piece, out);
	return d.errors;
}

static bool has_long(struct gisa_str s)
{
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.ptr[i] >= 0xE0)
			return true;
	return false;
}

/* Which encoding a piece is clearly in; its common syllables in that reading. */
static enum mixed_sort mixed_sort(struct gisa_str piece, struct gisa_buf *room, size_t *common)
{
	struct gisa_korean k = { 0 };
	if (gisa_utf8_valid(piece) == piece.len) {
		gisa_korean_count(piece, &k);
		*common = k.common;
		return has_long(piece) ? CLEAR_UTF8 : UNCLEAR;
	}
	gisa_buf_reset(room);
	if (mixed_read(piece, GISA_CODEC_UHC, room) != 0)
		return UNCLEAR;
	gisa_korean_count(gisa_buf_str(room), &k);
	*common = k.common;
	return gisa_korean_share(&k) >= GISA_KOREAN_CLEARLY ? CLEAR_UHC : UNCLEAR;
}

static bool is_mixed(struct gisa_str bytes, struct gisa_buf *room)
{
	size_t common[3] = { 0 };
	struct gisa_str piece;
	for (size_t pos = 0; next_piece(bytes, &pos, &piece);) {
		size_t n = 0;
		enum mixed_sort sort = mixed_sort(piece, room, &n);
		common[sort] += n;
		if (common[CLEAR_UTF8] >= LEAST_COMMON && common[CLEAR_UHC] >= LEAST_COMMON)
			return true;
	}
	return false;
}

/* An unclear piece is read as what stands before it, unless that loses more. */
static enum gisa_codec codec_of_unclear(struct gisa_str piece, enum gisa_codec before,
					struct gisa_buf *room)
{
	gisa_buf_reset(room);
	uint64_t uhc = mixed_read(piece, GISA_CODEC_UHC, room), utf8 = mixed_read(piece, GISA_CODEC_UTF8, room);
	if (uhc == utf8)
		return before;
	return uhc < utf8 ? GISA_CODEC_UHC : GISA_CODEC_UTF8;
}

/* Which encoding the piece is read in, given that of the one before it. */
static enum gisa_codec codec_of(struct gisa_str piece, enum gisa_codec before, struct gisa_buf *room)
{
	size_t common;
	switch (mixed_sort(piece, room, &common)) {
	case CLEAR_UTF8: return GISA_CODEC_UTF8;
	case CLEAR_UHC: return GISA_CODEC_UHC;
	default: return codec_of_unclear(piece, before, room);
	}
}

bool gisa_mixed(struct gisa_arena *arena, struct gisa_str bytes, gisa_loss_sink *on_loss, void *ctx,
		struct gisa_str *text, uint64_t *errors)
{
	struct gisa_buf room = GISA_BUF(0), out = GISA_BUF(0);
	bool mixed = is_mixed(bytes, &room);
	enum gisa_codec codec = GISA_CODEC_UTF8;
	struct gisa_str piece;
	size_t from = 0;
	if (mixed)
		*errors = 0;
	for (size_t pos = 0; mixed && next_piece(bytes, &pos, &piece); from = pos) {
		struct gisa_decoder d;
		codec = codec_of(piece, codec, &room);
		gisa_decoder_init(&d, gisa_charset_of(codec)); /* is_mixed() has used both */
		d.on_loss = on_loss;
		d.ctx = ctx;
		d.offset = (uint64_t)(piece.ptr - bytes.ptr);
		gisa_buf_add(&out, gisa_str_sub(bytes, from, d.offset));
		gisa_decoder_add(&d, piece, &out);
		*errors += d.errors;
	}
	if (mixed) {
		gisa_buf_add(&out, gisa_str_sub(bytes, from, bytes.len));
		*text = gisa_arena_copy(arena, gisa_buf_str(&out));
	}
	gisa_buf_free(&room);
	gisa_buf_free(&out);
	return mixed;
}
