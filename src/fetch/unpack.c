/*
 * libcurl could undo encodings itself, but it takes a stream that ends early for a whole one and
 * knows no limit for what comes out. So it hands over the bytes as they came, and they are undone
 * here in pieces of 16 KiB: a bomb is stopped at the buffer's maximum, damage has a name.
 *
 * Servers mislabel: "gzip" in front of plain bytes passes them on, as browsers do; "deflate" is
 * zlib by the standard and raw by habit, told by the first byte; bytes behind the end are dropped.
 */
#include "fetch/unpack.h"

#include <stdlib.h>
#include <zlib.h>
#include <zstd.h>
#include <zstd_errors.h>

enum { CHUNK = 16384, CHAIN_MAX = 3 };

enum unpack_coding { GZIP, DEFLATE, ZSTD };

struct stage {
	enum unpack_coding coding;
	bool begun, ended, plain; /* plain: the label lied, bytes pass through */
	z_stream z;
	ZSTD_DStream *zstd;
};

struct gisa_unpack {
	size_t count;
	struct stage stages[CHAIN_MAX]; /* in the order they are undone */
};

static const struct {
	const char *name;
	int coding; /* -1: nothing to undo */
} codings[] = {
	{ "gzip", GZIP }, { "x-gzip", GZIP }, { "deflate", DEFLATE },
	{ "zstd", ZSTD }, { "identity", -1 },   { "none", -1 },
	{ "", -1 },
};

static int unpack_coding(struct gisa_str name)
{
	for (size_t i = 0; i < GISA_COUNT(codings); i++)
		if (gisa_str_eq_nocase(name, gisa_cstr(codings[i].name)))
			return codings[i].coding;
	return -2;
}

struct gisa_unpack *gisa_unpack_new(struct gisa_str encodings, enum gisa_unpack_status *status)
{
	int chain[CHAIN_MAX];
	size_t count = 0;
	struct gisa_str name;
	*status = GISA_UNPACK_OK;
	while (encodings.len && gisa_str_split(&encodings, ',', &name)) {
		int coding = unpack_coding(gisa_str_trim(name));
		if (coding == -1)
			continue;
		if (coding < 0 || count == CHAIN_MAX) {
			*status = GISA_UNPACK_UNKNOWN;
			return NULL;
		}
		chain[count++] = coding;
	}
	if (count == 0)
		return NULL;
	struct gisa_unpack *unpack = gisa_xcalloc(1, sizeof *unpack);
	unpack->count = count;
	for (size_t i = 0; i < count; i++)
		unpack->stages[i].coding = (enum unpack_coding)chain[count - 1 - i];
	return unpack;
}

void gisa_unpack_free(struct gisa_unpack *unpack)
{
	for (size_t i = 0; unpack && i < unpack->count; i++) {
		struct stage *s = &unpack->stages[i];
		if (s->zstd)
			ZSTD_freeDStream(s->zstd);
		else if (s->begun && !s->plain)
			inflateEnd(&s->z);
	}
	free(unpack);
}

/* What the first byte says; the decoder is made accordingly. */
static bool begin(struct stage *s, unsigned char first)
{
	s->begun = true;
	if (s->coding == ZSTD) {
		s->zstd = ZSTD_createDStream();
		if (!s->zstd)
			gisa_nomem(0);
		return true;
	}
	if (s->coding == GZIP && first != 0x1F) {
		s->plain = true;
		return true;
	}
	/* zlib's first byte: method 8 in the low half, a window up to 7 in the high one. */
	s->z.zalloc = gisa_zalloc;
	s->z.zfree = gisa_zfree;
	int bits = s->coding == GZIP ? 15 + 16 : (first & 0x8F) == 8 ? 15 : -15;
	return inflateInit2(&s->z, bits) == Z_OK;
}

static enum gisa_unpack_status push(struct gisa_unpack *unpack, size_t stage, struct gisa_str in,
				    struct gisa_buf *out);

/* One piece of output to the next stage. */
static enum gisa_unpack_status emit(struct gisa_unpack *unpack, size_t stage, const char *piece, size_t len,
				    struct gisa_buf *out)
{
	return len ? push(unpack, stage + 1, gisa_str(piece, len), out) : GISA_UNPACK_OK;
}

static enum gisa_unpack_status unpack_inflate(struct gisa_unpack *unpack, size_t stage, struct gisa_str in,
					      struct gisa_buf *out)
{
	struct stage *s = &unpack->stages[stage];
	char piece[CHUNK];
	s->z.next_in = (Bytef *)(uintptr_t)in.ptr;
	s->z.avail_in = (uInt)in.len;
	while (!s->ended) {
		s->z.next_out = (Bytef *)piece;
		s->z.avail_out = sizeof piece;
		int code = inflate(&s->z, Z_NO_FLUSH);
		if (code != Z_OK && code != Z_STREAM_END && code != Z_BUF_ERROR)
			return GISA_UNPACK_DAMAGED;
		size_t len = sizeof piece - s->z.avail_out;
		enum gisa_unpack_status status = emit(unpack, stage, piece, len, out);
		if (status != GISA_UNPACK_OK)
			return status;
		if (code == Z_STREAM_END) {
			/* A gzip file may go on with another member. */
			s->ended = s->coding != GZIP || s->z.avail_in == 0 || *s->z.next_in != 0x1F;
			if (!s->ended && inflateReset(&s->z) != Z_OK)
				return GISA_UNPACK_DAMAGED;
		} else if (s->z.avail_out > 0) {
			break; /* all input is used */
		}
	}
	return GISA_UNPACK_OK;
}

static enum gisa_unpack_status unzstd(struct gisa_unpack *unpack, size_t stage, struct gisa_str in,
				      struct gisa_buf *out)
{
	struct stage *s = &unpack->stages[stage];
	char piece[CHUNK];
	ZSTD_inBuffer from = { in.ptr, in.len, 0 };
	for (;;) {
		ZSTD_outBuffer to = { piece, sizeof piece, 0 };
		size_t code = ZSTD_decompressStream(s->zstd, &to, &from);
		if (ZSTD_getErrorCode(code) == ZSTD_error_memory_allocation)
			gisa_nomem(0);
		if (ZSTD_isError(code))
			return GISA_UNPACK_DAMAGED;
		s->ended = code == 0;
		enum gisa_unpack_status status = emit(unpack, stage, piece, to.pos, out);
		if (status != GISA_UNPACK_OK)
			return status;
		if (from.pos == from.size && to.pos < to.size)
			return GISA_UNPACK_OK;
	}
}

static enum gisa_unpack_status push(struct gisa_unpack *unpack, size_t stage, struct gisa_str in,
				    struct gisa_buf *out)
{
	if (stage == unpack->count) {
		gisa_buf_add(out, in);
		return out->full ? GISA_UNPACK_FULL : GISA_UNPACK_OK;
	}
	struct stage *s = &unpack->stages[stage];
	if (!s->begun && !begin(s, (unsigned char)in.ptr[0]))
		return GISA_UNPACK_DAMAGED;
	if (s->plain)
		return push(unpack, stage + 1, in, out);
	return s->coding == ZSTD ? unzstd(unpack, stage, in, out) : unpack_inflate(unpack, stage, in, out);
}

enum gisa_unpack_status gisa_unpack_feed(struct gisa_unpack *unpack, struct gisa_str in, struct gisa_buf *out)
{
	return in.len ? push(unpack, 0, in, out) : GISA_UNPACK_OK;
}

enum gisa_unpack_status gisa_unpack_end(struct gisa_unpack *unpack)
{
	for (size_t i = 0; i < unpack->count; i++)
		if (unpack->stages[i].begun && !unpack->stages[i].plain && !unpack->stages[i].ended)
			return GISA_UNPACK_CUT;
	return GISA_UNPACK_OK;
}

enum gisa_unpack_status gisa_unpack_gzip(struct gisa_str in, struct gisa_buf *out)
{
	enum gisa_unpack_status status;
	struct gisa_unpack *unpack = gisa_unpack_new(GISA_LIT("gzip"), &status);
	status = gisa_unpack_feed(unpack, in, out);
	if (status == GISA_UNPACK_OK)
		status = gisa_unpack_end(unpack);
	gisa_unpack_free(unpack);
	return status;
}
