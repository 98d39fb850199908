/*
 * Content codings. gzip and deflate go through libdeflate, and through zlib only where that
 * refuses, since zlib gives the bytes before the damage.
 */
#include "read/inflate.h"

#include <brotli/decode.h>
#include <libdeflate.h>
#include <zlib.h>
#include <zstd.h>
#include <zstd_errors.h>

enum { ROOM = 64 * 1024 };

/* zlib's windowBits for the three wrappings. */
enum wrapping { GZIP = 15 + 16, ZLIB = 15, RAW = -15 };

static enum wrapping wrapping_of(struct gisa_str coding, struct gisa_str in)
{
	if (!gisa_str_eq_nocase(coding, GISA_LIT("deflate")))
		return GZIP;
	const unsigned char *p = (const unsigned char *)in.ptr;
	return in.len >= 2 && (p[0] & 0x0F) == 8 && (p[0] * 256 + p[1]) % 31 == 0 ? ZLIB : RAW;
}

/* Room in the buffer: `want` bytes, or less where the maximum is near, or 0 at it. */
static char *inflate_room(struct gisa_buf *out, size_t want, size_t *room)
{
	size_t left = out->max - out->len;
	*room = want < left ? want : left;
	return *room ? gisa_buf_room(out, *room) : NULL;
}

static enum libdeflate_result inflate_libdeflate(struct libdeflate_decompressor *d, enum wrapping wrapping,
						 struct gisa_str in, char *to, size_t room, size_t *used, size_t *made)
{
	switch (wrapping) {
	case GZIP: return libdeflate_gzip_decompress_ex(d, in.ptr, in.len, to, room, used, made);
	case ZLIB: return libdeflate_zlib_decompress_ex(d, in.ptr, in.len, to, room, used, made);
	default: return libdeflate_deflate_decompress_ex(d, in.ptr, in.len, to, room, used, made);
	}
}

/* The whole of one member; false where zlib must have a look. Cuts it off *in. */
static bool at_once(enum wrapping wrapping, struct gisa_str *in, struct gisa_buf *out)
{
	struct libdeflate_decompressor *d = libdeflate_alloc_decompressor();
	enum libdeflate_result result = LIBDEFLATE_INSUFFICIENT_SPACE;
	size_t used = 0, made = 0, want = in->len * 6 + ROOM;
	while (d && result == LIBDEFLATE_INSUFFICIENT_SPACE) {
		size_t room;
		char *to = inflate_room(out, want, &room);
		if (!to)
			break;
		result = inflate_libdeflate(d, wrapping, *in, to, room, &used, &made);
		if (room < want)
			break;
		want *= 4;
	}
	if (d)
		libdeflate_free_decompressor(d);
	if (result != LIBDEFLATE_SUCCESS)
		return false;
	out->len += made;
	*in = gisa_str_sub(*in, used, in->len);
	return true;
}

static enum gisa_inflated step_by_step(enum wrapping wrapping, struct gisa_str in, struct gisa_buf *out)
{
	z_stream z = { .next_in = (z_const Bytef *)in.ptr,
		       .avail_in = (unsigned)in.len,
		       .zalloc = gisa_zalloc,
		       .zfree = gisa_zfree };
	if (inflateInit2(&z, wrapping) != Z_OK)
		return GISA_INFLATED_CUT;
	int result = Z_OK;
	size_t room = 1;
	while (result == Z_OK) {
		char *to = inflate_room(out, ROOM, &room);
		if (!to)
			break;
		z.next_out = (Bytef *)to;
		z.avail_out = (unsigned)room;
		result = inflate(&z, Z_NO_FLUSH);
		out->len += room - z.avail_out;
	}
	inflateEnd(&z);
	if (result == Z_STREAM_END)
		return GISA_INFLATED_WHOLE;
	return room == 0 ? GISA_INFLATED_FULL : GISA_INFLATED_CUT;
}

static enum gisa_inflated inflate_raw(struct gisa_str coding, struct gisa_str in, struct gisa_buf *out)
{
	enum wrapping wrapping = wrapping_of(coding, in);
	do { /* gzip members may follow one another; anything else behind is passed over, as curl does */
		if (!at_once(wrapping, &in, out))
			return step_by_step(wrapping, in, out);
	} while (wrapping == GZIP && gisa_str_starts(in, GISA_LIT("\x1F\x8B")));
	return GISA_INFLATED_WHOLE;
}

static enum gisa_inflated inflate_zstd(struct gisa_str in, struct gisa_buf *out)
{
	ZSTD_DCtx *d = ZSTD_createDCtx();
	if (!d)
		gisa_nomem(0);
	ZSTD_inBuffer from = { in.ptr, in.len, 0 };
	size_t result = 1, room = 1;
	while (from.pos < in.len) {
		char *to = inflate_room(out, ROOM, &room);
		if (!to)
			break;
		ZSTD_outBuffer o = { to, room, 0 };
		result = ZSTD_decompressStream(d, &o, &from);
		if (ZSTD_getErrorCode(result) == ZSTD_error_memory_allocation)
			gisa_nomem(0);
		if (ZSTD_isError(result))
			break;
		out->len += o.pos;
	}
	ZSTD_freeDCtx(d);
	if (room == 0)
		return GISA_INFLATED_FULL;
	return result == 0 ? GISA_INFLATED_WHOLE : GISA_INFLATED_CUT;
}

static enum gisa_inflated inflate_brotli(struct gisa_str in, struct gisa_buf *out)
{
	BrotliDecoderState *d = BrotliDecoderCreateInstance(gisa_brotli_alloc, gisa_zfree, NULL);
	BrotliDecoderResult result = BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT;
	const uint8_t *next = (const uint8_t *)in.ptr;
	size_t left = in.len, room = 1;
	while (d && result == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT) {
		char *to = inflate_room(out, ROOM, &room);
		if (!to)
			break;
		size_t free_out = room;
		uint8_t *p = (uint8_t *)to;
		result = BrotliDecoderDecompressStream(d, &left, &next, &free_out, &p, NULL);
		out->len += room - free_out;
	}
	BrotliDecoderDestroyInstance(d);
	if (room == 0)
		return GISA_INFLATED_FULL;
	return result == BROTLI_DECODER_RESULT_SUCCESS ? GISA_INFLATED_WHOLE : GISA_INFLATED_CUT;
}

static bool is_gzip(struct gisa_str coding)
{
	return gisa_str_eq_nocase(coding, GISA_LIT("gzip")) || gisa_str_eq_nocase(coding, GISA_LIT("x-gzip"));
}

bool gisa_inflate_plain(struct gisa_str coding, struct gisa_str in)
{
	if (is_gzip(coding))
		return !gisa_str_starts(in, GISA_LIT("\x1F\x8B"));
	if (gisa_str_eq_nocase(coding, GISA_LIT("zstd")))
		return !gisa_str_starts(gisa_str_sub(in, in.len > 1, in.len), GISA_LIT("\xB5\x2F\xFD")) &&
		       !gisa_str_starts(gisa_str_sub(in, in.len > 1, in.len), GISA_LIT("\x2A\x4D\x18"));
	if (gisa_str_starts(in, GISA_LIT("\xEF\xBB\xBF")))
		in = gisa_str_sub(in, 3, in.len);
	while (in.len && gisa_is_space(in.ptr[0]))
		in = gisa_str_sub(in, 1, in.len);
	return in.len && in.ptr[0] == '<'; /* 0x3C: no deflate of a page and no brotli of one begins so */
}

enum gisa_inflated gisa_inflate(struct gisa_str coding, struct gisa_str in, struct gisa_buf *out)
{
	if (is_gzip(coding) || gisa_str_eq_nocase(coding, GISA_LIT("deflate")))
		return inflate_raw(coding, in, out);
	if (gisa_str_eq_nocase(coding, GISA_LIT("zstd")))
		return inflate_zstd(in, out);
	if (gisa_str_eq_nocase(coding, GISA_LIT("br")))
		return inflate_brotli(in, out);
	return GISA_INFLATED_UNKNOWN;
}
