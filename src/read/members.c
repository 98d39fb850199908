/*
 * Members of gzip by libdeflate, which wants a whole member in memory and is twice as fast as
 * zlib; a member that is too large for that, or damaged, is read by zlib step by step, which
 * also gives the bytes before the damage. zstd is step by step throughout.
 *
 * The compressed bytes of a member stay in the raw stream's window while it is small, so that
 * after damage the search for the next member can begin right behind this one's start.
 */
#include "read/members.h"

#include <libdeflate.h>
#include <stdlib.h>
#include <zlib.h>
#include <zstd.h>
#include <zstd_errors.h>

#include "base/error.h"

enum {
	WHOLE_IN = 1024 * 1024,      /* compressed bytes of a member taken at once, at most */
	WHOLE_OUT = 4 * 1024 * 1024, /* and decompressed */
	STEP = 64 * 1024,
	PROBE = 4096 /* decompressed bytes of a member found in a search that are looked at */
};

enum result { MORE, END, BAD };

static const char no_member[] = "no compressed data";

struct gisa_members {
	struct gisa_stream *raw;
	enum gisa_packing packing;
	struct libdeflate_decompressor *whole;
	z_stream *zlib;
	ZSTD_DCtx *zstd;

	char *out; /* a whole member's bytes, of which [out_pos, out_len) are not handed out yet */
	size_t out_pos, out_len, out_cap;
	enum { BETWEEN, WHOLE, STEPPING, BROKEN } state;
	size_t ahead;      /* while stepping: bytes read that stand in the raw window still */
	bool start_passed; /* and whether the member's start has left it */
	const char *fault; /* while broken */
	uint64_t given;    /* decompressed bytes in all */
	struct gisa_member_place place;
};

enum gisa_packing gisa_packing_of(struct gisa_str head)
{
	if (gisa_str_starts(head, GISA_LIT("\x1F\x8B")))
		return GISA_PACKING_GZIP;
	if (head.len == 2 || head.len == 3) /* all there is of a file that was cut */
		return gisa_str_starts(GISA_LIT("\x28\xB5\x2F"), head) ? GISA_PACKING_ZSTD : GISA_PACKING_NONE;
	bool skippable = head.len >= 4 && ((unsigned char)head.ptr[0] & 0xF0) == 0x50 &&
			 gisa_str_starts(gisa_str_sub(head, 1, head.len), GISA_LIT("\x2A\x4D\x18"));
	if (skippable || gisa_str_starts(head, GISA_LIT("\x28\xB5\x2F\xFD")))
		return GISA_PACKING_ZSTD;
	return GISA_PACKING_NONE;
}

static z_stream *zlib_new(void)
{
	z_stream *z = gisa_xcalloc(1, sizeof *z);
	z->zalloc = gisa_zalloc;
	z->zfree = gisa_zfree;
	inflateInit2(z, 15 + 16);
	return z;
}

struct gisa_members *gisa_members_new(struct gisa_stream *raw, enum gisa_packing packing)
{
	struct gisa_members *m = gisa_xcalloc(1, sizeof *m);
	m->raw = raw;
	m->packing = packing;
	if (packing == GISA_PACKING_GZIP) {
		m->whole = libdeflate_alloc_decompressor(); /* without it all goes step by step */
		m->zlib = zlib_new();
	} else if (packing == GISA_PACKING_ZSTD) {
		m->zstd = ZSTD_createDCtx();
		if (!m->zstd)
			gisa_nomem(0);
	}
	return m;
}

void gisa_members_free(struct gisa_members *m)
{
	if (!m)
		return;
	if (m->whole)
		libdeflate_free_decompressor(m->whole);
	if (m->zlib)
		inflateEnd(m->zlib);
	free(m->zlib);
	ZSTD_freeDCtx(m->zstd);
	free(m->out);
	free(m);
}

struct gisa_member_place gisa_members_place(const struct gisa_members *m)
{
	return m->place;
}

/* ---- step by step ------------------------------------------------------------------------ */

/* Decompresses from `in` to `to`; *used and *made say how much. */
static enum result step_zlib(struct gisa_members *m, struct gisa_str in, size_t *used, char *to, size_t room,
			     size_t *made)
{
	z_stream *z = m->zlib;
	z->next_in = (z_const Bytef *)in.ptr;
	z->avail_in = in.len < UINT32_MAX ? (unsigned)in.len : UINT32_MAX;
	z->next_out = (Bytef *)to;
	z->avail_out = room < UINT32_MAX ? (unsigned)room : UINT32_MAX;
	unsigned in_before = z->avail_in, out_before = z->avail_out;
	int result = inflate(z, Z_NO_FLUSH);
	*used = in_before - z->avail_in;
	*made = out_before - z->avail_out;
	if (result == Z_STREAM_END)
		return END;
	return result == Z_OK || result == Z_BUF_ERROR ? MORE : BAD;
}

static enum result step_zstd(struct gisa_members *m, struct gisa_str in, size_t *used, char *to, size_t room,
			     size_t *made)
{
	ZSTD_inBuffer from = { in.ptr, in.len, 0 };
	ZSTD_outBuffer out = { to, room, 0 };
	size_t result = ZSTD_decompressStream(m->zstd, &out, &from);
	*used = from.pos;
	*made = out.pos;
	if (ZSTD_getErrorCode(result) == ZSTD_error_memory_allocation)
		gisa_nomem(0);
	if (ZSTD_isError(result))
		return BAD;
	return result == 0 ? END : MORE;
}

static enum result members_step(struct gisa_members *m, struct gisa_str in, size_t *used, char *to, size_t room,
				size_t *made)
{
	return m->packing == GISA_PACKING_ZSTD ? step_zstd(m, in, used, to, room, made)
					       : step_zlib(m, in, used, to, room, made);
}

static void begin_steps(struct gisa_members *m)
{
	if (m->packing == GISA_PACKING_ZSTD)
		ZSTD_DCtx_reset(m->zstd, ZSTD_reset_session_only);
	else
		inflateReset(m->zlib);
	m->state = STEPPING;
	m->ahead = 0;
	m->start_passed = false;
}

static void members_break(struct gisa_members *m, const char *fault)
{
	m->state = BROKEN;
	m->fault = fault;
}

/* What was read of the member leaves the raw window. */
static void pass(struct gisa_members *m)
{
	gisa_stream_take(m->raw, m->ahead);
	m->ahead = 0;
	m->start_passed = true;
}

/* More of the member at hand. 0: it is at its end, or broken. */
static size_t pull_step(struct gisa_members *m, char *to, size_t room)
{
	size_t made = 0;
	while (m->state == STEPPING && made == 0) {
		size_t have = gisa_stream_want(m->raw, m->ahead + STEP), used;
		struct gisa_str in = gisa_str_sub(gisa_stream_window(m->raw), m->ahead, have);
		enum result result = members_step(m, in, &used, to, room, &made);
		m->ahead += used;
		if (m->ahead > WHOLE_IN)
			pass(m);
		if (result == END) {
			pass(m);
			m->state = BETWEEN;
		} else if (result == BAD) {
			members_break(m, "damaged data");
		} else if (used == 0 && made == 0) {
			members_break(m, "the file ends too early");
		}
	}
	return made;
}

/* ---- whole members ----------------------------------------------------------------------- */

/* The gzip member at the raw window's start into m->out; false when it is too large or damaged. */
static bool members_whole(struct gisa_members *m)
{
	size_t have = gisa_stream_want(m->raw, WHOLE_IN), used, made;
	enum libdeflate_result result = LIBDEFLATE_INSUFFICIENT_SPACE;
	while (m->whole) {
		if (m->out_cap)
			result = libdeflate_gzip_decompress_ex(m->whole, gisa_stream_window(m->raw).ptr, have, m->out,
							       m->out_cap, &used, &made);
		if (result != LIBDEFLATE_INSUFFICIENT_SPACE || m->out_cap == WHOLE_OUT)
			break;
		free(m->out);
		m->out_cap = m->out_cap ? m->out_cap * 4 : WHOLE_OUT / 16;
		m->out = gisa_xmalloc(m->out_cap);
	}
	if (!m->whole || result != LIBDEFLATE_SUCCESS)
		return false;
	gisa_stream_take(m->raw, used);
	m->out_pos = 0;
	m->out_len = made;
	m->state = WHOLE;
	return true;
}

static size_t pull_whole(struct gisa_members *m, char *to, size_t room)
{
	size_t n = m->out_len - m->out_pos;
	if (n > room)
		n = room;
	memcpy(to, m->out + m->out_pos, n);
	m->out_pos += n;
	if (m->out_pos == m->out_len)
		m->state = BETWEEN;
	return n;
}

/* ---- members ----------------------------------------------------------------------------- */

static uint32_t le32(const char *p)
{
	const unsigned char *b = (const unsigned char *)p;
	return (uint32_t)b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 | (uint32_t)b[3] << 24;
}

/*
 * .warc.zst: a skippable frame 0x184D2A5D at the file's start holds the dictionary of all others,
 * itself compressed or not (IIPC, "Use of zstandard in WARC", 2021).
 */
static bool dictionary(struct gisa_members *m)
{
	gisa_stream_want(m->raw, 8);
	struct gisa_str head = gisa_stream_window(m->raw);
	if (!gisa_str_starts(head, GISA_LIT("\x5D\x2A\x4D\x18")) || head.len < 8)
		return true;
	size_t len = le32(head.ptr + 4);
	if (len > WHOLE_OUT || gisa_stream_want(m->raw, 8 + len) < 8 + len)
		return false;
	struct gisa_str dict = gisa_str_sub(gisa_stream_window(m->raw), 8, 8 + len);
	size_t result;
	if (gisa_packing_of(dict) == GISA_PACKING_ZSTD) {
		char *plain = gisa_xmalloc(WHOLE_OUT);
		result = ZSTD_decompress(plain, WHOLE_OUT, dict.ptr, dict.len);
		if (!ZSTD_isError(result))
			result = ZSTD_DCtx_loadDictionary(m->zstd, plain, result);
		free(plain);
	} else {
		result = ZSTD_DCtx_loadDictionary(m->zstd, dict.ptr, dict.len);
	}
	gisa_stream_take(m->raw, 8 + len);
	return !ZSTD_isError(result);
}

/* Zero bytes behind a gzip member are padding (tapes, tar), as gzip itself takes them. */
static void padding(struct gisa_members *m)
{
	while (m->packing == GISA_PACKING_GZIP && gisa_stream_want(m->raw, 1) && m->raw->buf[m->raw->start] == '\0')
		gisa_stream_take(m->raw, 1);
}

/* Begins the next member; false at the file's end. */
static bool begin(struct gisa_members *m)
{
	padding(m);
	m->place = (struct gisa_member_place){ m->raw->offset, m->given };
	if (gisa_stream_want(m->raw, 4) == 0)
		return false;
	m->start_passed = false;
	if (gisa_packing_of(gisa_stream_window(m->raw)) != m->packing)
		members_break(m, no_member);
	else if (m->raw->offset == 0 && m->packing == GISA_PACKING_ZSTD && !dictionary(m))
		members_break(m, "a damaged dictionary");
	else if (m->packing != GISA_PACKING_GZIP || !members_whole(m))
		begin_steps(m);
	return true;
}

static void tell(const struct gisa_members *m, struct gisa_error *err)
{
	if (m->raw->error.status != GISA_OK)
		*err = m->raw->error;
	else
		gisa_fail(err, GISA_DAMAGED, gisa_str(NULL, 0), "%s (compressed data at byte %llu)", m->fault,
			  (unsigned long long)m->place.offset);
}

size_t gisa_pull_members(void *ctx, char *to, size_t room, struct gisa_error *err)
{
	struct gisa_members *m = ctx;
	for (;;) {
		size_t n = 0;
		if (m->state == WHOLE)
			n = pull_whole(m, to, room);
		else if (m->state == STEPPING)
			n = pull_step(m, to, room);
		m->given += n;
		if (n)
			return n;
		if (m->state == BROKEN || (m->state == BETWEEN && !begin(m))) {
			if (m->state == BROKEN || m->raw->error.status != GISA_OK)
				tell(m, err);
			return 0;
		}
	}
}

static struct gisa_str magic_of(const struct gisa_members *m)
{
	return m->packing == GISA_PACKING_GZIP ? GISA_LIT("\x1F\x8B\x08") : GISA_LIT("\x28\xB5\x2F\xFD");
}

/* Whether all of the magic number but one byte is there. */
static bool is_nearly_member(const struct gisa_members *m)
{
	struct gisa_str magic = magic_of(m), here = gisa_stream_window(m->raw);
	size_t same = 0;
	for (size_t i = 0; i < magic.len && i < here.len; i++)
		same += magic.ptr[i] == here.ptr[i];
	return same + 1 == magic.len;
}

bool gisa_members_trailed(const struct gisa_members *m)
{
	return m->state == BROKEN && m->fault == no_member && m->place.offset > 0 && !is_nearly_member(m);
}

size_t gisa_packed_head(struct gisa_stream *raw, enum gisa_packing packing, char *out, size_t room)
{
	struct gisa_members *m = gisa_members_new(raw, packing);
	size_t made = 0, step = 1;
	gisa_stream_want(raw, STEP);
	struct gisa_str in = gisa_stream_window(raw);
	if (packing == GISA_PACKING_GZIP || m->zstd)
		begin_steps(m);
	while (m->state == STEPPING && made < room && step) {
		size_t took;
		if (members_step(m, in, &took, out + made, room - made, &step) == BAD)
			break;
		in = gisa_str_sub(in, took, in.len);
		made += step;
	}
	gisa_members_free(m);
	return made;
}

/* ---- going on after damage ----------------------------------------------------------------- */

/* Whether the bytes are a member whose first bytes are `prefix`. */
static bool probe(struct gisa_members *m, struct gisa_str in, struct gisa_str prefix)
{
	char out[PROBE];
	size_t used = 1, made = 0, step = 0;
	enum result result = MORE;
	if (gisa_packing_of(in) != m->packing)
		return false;
	begin_steps(m);
	while (result == MORE && made < sizeof out && used + step > 0) {
		result = members_step(m, in, &used, out + made, sizeof out - made, &step);
		in = gisa_str_sub(in, used, in.len);
		made += step;
		if (prefix.len && made >= prefix.len)
			break;
	}
	return prefix.len ? gisa_str_starts(gisa_str(out, made), prefix) : result != BAD && made > 0;
}

/* Whether a member behind the first of them has that prefix. */
static bool follows(struct gisa_members *m, struct gisa_str bytes, struct gisa_str prefix)
{
	for (size_t at = 1; (at = gisa_str_find(bytes, magic_of(m), at)) != GISA_NPOS; at++)
		if (probe(m, gisa_str_sub(bytes, at, bytes.len), prefix))
			return true;
	return false;
}

/* Whether the bytes begin with a member that is damaged, as far as they go. */
static bool is_damaged(struct gisa_members *m, struct gisa_str bytes)
{
	char out[STEP];
	enum result result = MORE;
	begin_steps(m);
	for (size_t used = 1, made = 0; result == MORE && used + made > 0;) {
		result = members_step(m, bytes, &used, out, sizeof out, &made);
		bytes = gisa_str_sub(bytes, used, bytes.len);
	}
	return result == BAD;
}

bool gisa_packed_resumes(struct gisa_stream *raw, enum gisa_packing packing, struct gisa_str prefix)
{
	struct gisa_members *m = gisa_members_new(raw, packing);
	gisa_stream_want(raw, WHOLE_IN);
	struct gisa_str bytes = gisa_stream_window(raw);
	bool resumes = follows(m, bytes, prefix) && is_damaged(m, bytes); /* the search is the cheaper one */
	gisa_members_free(m);
	return resumes;
}

bool gisa_members_resync(struct gisa_members *m, struct gisa_str prefix, uint64_t *skipped)
{
	char first = m->packing == GISA_PACKING_GZIP ? '\x1F' : '\x28';
	uint64_t from = m->raw->offset;
	bool found = false;
	if (!m->start_passed && gisa_stream_want(m->raw, 1))
		gisa_stream_take(m->raw, 1);
	for (size_t have; !found && (have = gisa_stream_want(m->raw, STEP)) > 0;) {
		const char *at = memchr(gisa_stream_window(m->raw).ptr, first, have);
		gisa_stream_take(m->raw, at ? (size_t)(at - gisa_stream_window(m->raw).ptr) : have);
		if (!at)
			continue;
		gisa_stream_want(m->raw, STEP);
		found = probe(m, gisa_stream_window(m->raw), prefix);
		if (!found)
			gisa_stream_take(m->raw, 1);
	}
	*skipped = m->raw->offset - from;
	m->state = BETWEEN;
	return found;
}
