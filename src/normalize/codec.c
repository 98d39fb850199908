/*
 * Every codec is a step (one character, exact in every error case) and most have a bulk loop that
 * runs over plain text and stops in front of whatever it does not like: a bad pair, an escape, the
 * last bytes. The step takes over there, so errors are decided in one place, and a character cut
 * by the end of the input is finished by the same step on the next call.
 *
 * Errors follow the WHATWG Encoding Standard, as browsers read pages: a bad pair is one U+FFFD and
 * an ASCII trail byte is put back; UTF-8 loses maximal subparts (Unicode 15, table 3-8).
 */
#include "normalize/codec.h"

#include "base/utf8.h"
#include "normalize/decode.h"
#include "normalize/scan.h"

/* Bytes of the character at p (n > 0 bytes left) after writing it; 0 when more bytes are needed. */
typedef size_t codec_step(struct gisa_decoder *d, const unsigned char *p, size_t n, unsigned char **out);

/* Decodes what it can; leaves 16 bytes of room and everything that is not plain to the step. */
typedef void codec_bulk(struct gisa_decoder *d, const unsigned char **in, const unsigned char *in_end,
			unsigned char **out, const unsigned char *out_end);

static void put(unsigned char **out, uint32_t code)
{
	*out += gisa_utf8_put((char *)*out, code);
}

/* `len` bytes at p are lost. d->offset is where p stands. */
static size_t lose(struct gisa_decoder *d, size_t len, unsigned char **out)
{
	d->errors++;
	if (d->on_loss)
		d->on_loss(d->ctx, d->offset, len);
	put(out, 0xFFFD);
	return len;
}

/* ---- UTF-8 ----------------------------------------------------------------------------- */

/* The allowed second bytes by lead: RFC 3629, table in section 4. */
static bool second_ok(unsigned lead, unsigned second)
{
	switch (lead) {
	case 0xE0: return second >= 0xA0 && second <= 0xBF;
	case 0xED: return second >= 0x80 && second <= 0x9F;
	case 0xF0: return second >= 0x90 && second <= 0xBF;
	case 0xF4: return second >= 0x80 && second <= 0x8F;
	default: return (second & 0xC0) == 0x80;
	}
}

static size_t utf8_step(struct gisa_decoder *d, const unsigned char *p, size_t n, unsigned char **out)
{
	if ((p[0] >= 0x80 && p[0] < 0xC2) || p[0] > 0xF4)
		return lose(d, 1, out);
	size_t want = p[0] < 0x80 ? 1 : p[0] < 0xE0 ? 2 : p[0] < 0xF0 ? 3 : 4;
	for (size_t i = 1; i < want; i++) {
		if (i == n)
			return 0;
		if (i == 1 ? !second_ok(p[0], p[1]) : (p[i] & 0xC0) != 0x80)
			return lose(d, i, out);
	}
	memcpy(*out, p, want);
	*out += want;
	return want;
}

static void utf8_bulk(struct gisa_decoder *d, const unsigned char **in, const unsigned char *in_end,
		      unsigned char **out, const unsigned char *out_end)
{
	(void)d;
	size_t room = (size_t)(out_end - *out), len = (size_t)(in_end - *in);
	size_t n = gisa_utf8_valid(gisa_str((const char *)*in, len < room ? len : room));
	memcpy(*out, *in, n);
	*in += n;
	*out += n;
}

/* ---- UHC and JOHAB --------------------------------------------------------------------- */

static void add_entry(unsigned char **out, uint32_t entry)
{
	memcpy(*out, (unsigned char[]){ entry & 0xFF, entry >> 8 & 0xFF, entry >> 16 & 0xFF }, 3);
	*out += entry >> 24;
}

/* A character of one or two bytes, by look-up; 0 when the trail byte has not come. */
static size_t pair_step(struct gisa_decoder *d, const unsigned char *p, size_t n, unsigned char **out)
{
	bool is_pair = p[0] >= 0x80;
	if (p[0] == 0x80 || p[0] == 0xFF)
		return lose(d, 1, out);
	if (is_pair && n < 2)
		return 0;
	uint32_t entry = d->pairs->entries[gisa_pair_index(p[0], is_pair ? p[1] : 0)];
	if (entry == 0)
		return lose(d, p[1] < 0x80 ? 1 : 2, out);
	add_entry(out, entry);
	return is_pair ? 2 : 1;
}

/*
 * The characters' first bytes among 64, of which bit i of `high` says whether byte i is ASCII: in a
 * run of high bytes every other one, beginning with the run's first. Adding a run's first bit to
 * the mask carries through the run, which tells the runs that begin at even bits from the others.
 */
static uint64_t first_bytes(uint64_t high)
{
	const uint64_t even = 0x5555555555555555u;
	uint64_t begins = high & ~(high << 1);
	uint64_t from_even = high & ~(high + (begins & even));
	uint64_t leads = (from_even & even) | (high & ~from_even & ~even);
	return (leads | ~high) & ~(leads << 1); /* a trail byte may be ASCII */
}

static inline uint32_t codec_entry(const uint32_t *entries, const unsigned char *p)
{
	uint16_t two;
	memcpy(&two, p, sizeof two);
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	two = __builtin_bswap16(two);
#endif
	return entries[two];
}

/*
 * Decodes the 64 bytes at p, whose mask is `high` (not 0): ASCII before the first pair and behind
 * the last one is copied whole, what is between them looked up character by character. Where
 * characters begin is known beforehand, so no look-up waits for the one before it, and in Korean
 * text, where it changes every few bytes, nothing asks whether a byte is ASCII. Returns the bytes
 * used, 64 or 65; less where an entry is 0.
 */
static size_t pair_block(const uint32_t *entries, const unsigned char *p, uint64_t high,
			 unsigned char **out)
{
	unsigned char *o = *out;
	unsigned from = (unsigned)__builtin_ctzll(high), last = 63 - (unsigned)__builtin_clzll(high);
	uint64_t first = first_bytes(high) & (~(uint64_t)0 << from) & (~(uint64_t)0 >> (63 - last));
	size_t at = from;
	memcpy(o, p, 64);
	o += from;
	for (; first; first &= first - 1) {
		at = (size_t)__builtin_ctzll(first);
		uint32_t entry = codec_entry(entries, p + at);
		if (entry == 0) {
			*out = o;
			return at;
		}
		memcpy(o, &entry, sizeof entry);
		o += entry >> 24;
	}
	at += 2; /* behind the last pair */
	if (at < 64) {
		memcpy(o, p + at, 64);
		o += 64 - at;
		at = 64;
	}
	*out = o;
	return at;
}

static void pair_bulk(struct gisa_decoder *d, const unsigned char **in, const unsigned char *in_end,
		      unsigned char **out, const unsigned char *out_end)
{
	const uint32_t *entries = d->pairs->entries;
	const unsigned char *p = *in;
	unsigned char *o = *out;
	while (in_end - p >= 2 * 64 + 2 && out_end - o >= 3 * 64) {
		uint64_t high = gisa_scan_high64(p);
		size_t n = 64;
		if (high) {
			n = pair_block(entries, p, high, &o);
		} else {
			memcpy(o, p, 64);
			o += 64;
		}
		p += n;
		if (n < 64)
			break;
	}
	*in = p;
	*out = o;
}

/* ASCII is not copied whole where a backslash may be a won sign: the step takes these. */
static void johab_bulk(struct gisa_decoder *d, const unsigned char **in, const unsigned char *in_end,
		       unsigned char **out, const unsigned char *out_end)
{
	const unsigned char *won = memchr(*in, '\\', (size_t)(in_end - *in));
	pair_bulk(d, in, won ? won : in_end, out, out_end);
}

/* ---- ISO-2022-KR (RFC 1557) ------------------------------------------------------------ */

static size_t iso2022kr_step(struct gisa_decoder *d, const unsigned char *p, size_t n, unsigned char **out)
{
	static const unsigned char designate[4] = { 0x1B, '$', ')', 'C' };
	if (p[0] == 0x1B) {
		size_t i = 1;
		while (i < n && i < 4 && p[i] == designate[i])
			i++;
		if (i == 4)
			return 4;
		return i == n ? 0 : lose(d, 1, out);
	}
	if (p[0] == 0x0E || p[0] == 0x0F) {
		d->shifted = p[0] == 0x0E;
		return 1;
	}
	/* A line starts unshifted (RFC 1557): a lost SI costs one line, not the document. */
	if (p[0] == '\n' || p[0] == '\r')
		d->shifted = false;
	if (!d->shifted || p[0] <= 0x20) {
		if (p[0] >= 0x80)
			return lose(d, 1, out);
		*(*out)++ = p[0];
		return 1;
	}
	if (n < 2)
		return 0;
	if (p[0] >= 0x7F || p[1] < 0x21 || p[1] > 0x7E)
		return lose(d, 1, out);
	uint32_t entry = d->pairs->entries[gisa_pair_index(p[0] | 0x80u, p[1] | 0x80u)];
	if (entry == 0)
		return lose(d, 2, out);
	add_entry(out, entry);
	return 2;
}

/* ---- UTF-16 and UTF-32 ----------------------------------------------------------------- */

static size_t utf16(struct gisa_decoder *d, const unsigned char *p, size_t n, unsigned char **out,
		    unsigned big)
{
	if (n < 2)
		return 0;
	uint32_t unit = (uint32_t)p[!big] << 8 | p[big];
	if ((unit & 0xF800) != 0xD800) {
		put(out, unit);
		return 2;
	}
	if (unit >= 0xDC00)
		return lose(d, 2, out);
	if (n < 4)
		return 0;
	uint32_t low = (uint32_t)p[2 + !big] << 8 | p[2 + big];
	if ((low & 0xFC00) != 0xDC00)
		return lose(d, 2, out);
	put(out, 0x10000 + ((unit & 0x3FF) << 10) + (low & 0x3FF));
	return 4;
}

static size_t utf16le_step(struct gisa_decoder *d, const unsigned char *p, size_t n, unsigned char **out)
{
	return utf16(d, p, n, out, 0);
}

static size_t utf16be_step(struct gisa_decoder *d, const unsigned char *p, size_t n, unsigned char **out)
{
	return utf16(d, p, n, out, 1);
}

static size_t utf32(struct gisa_decoder *d, uint32_t code, size_t n, unsigned char **out)
{
	if (n < 4)
		return 0;
	if (code > 0x10FFFF || (code & 0xFFFFF800) == 0xD800)
		return lose(d, 4, out);
	put(out, code);
	return 4;
}

static size_t utf32le_step(struct gisa_decoder *d, const unsigned char *p, size_t n, unsigned char **out)
{
	uint32_t code = n < 4 ? 0 : (uint32_t)p[3] << 24 | (uint32_t)p[2] << 16 | (uint32_t)p[1] << 8 | p[0];
	return utf32(d, code, n, out);
}

static size_t utf32be_step(struct gisa_decoder *d, const unsigned char *p, size_t n, unsigned char **out)
{
	uint32_t code = n < 4 ? 0 : (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
	return utf32(d, code, n, out);
}

/* ---- other languages, through iconv ---------------------------------------------------- */

static void foreign_bulk(struct gisa_decoder *d, const unsigned char **in, const unsigned char *in_end,
			 unsigned char **out, const unsigned char *out_end)
{
	gisa_foreign_run(d->foreign, in, in_end, out, out_end);
}

static size_t foreign_step(struct gisa_decoder *d, const unsigned char *p, size_t n, unsigned char **out)
{
	const unsigned char *in = p;
	enum gisa_foreign_end end = gisa_foreign_run(d->foreign, &in, p + n, out, *out + 8);
	if (in > p)
		return (size_t)(in - p);
	/* No converter of the table needs more bytes than are held: cut off means lost. */
	if (end == GISA_FOREIGN_CUT && n < GISA_CODEC_HELD - 1)
		return 0;
	return lose(d, 1, out);
}

/* ---- the decoder ----------------------------------------------------------------------- */

static const struct {
	codec_step *step;
	codec_bulk *bulk; /* may be NULL */
} codecs[] = {
	[GISA_CODEC_UTF8] = { utf8_step, utf8_bulk },
	[GISA_CODEC_UHC] = { pair_step, pair_bulk },
	[GISA_CODEC_JOHAB] = { pair_step, johab_bulk },
	[GISA_CODEC_ISO2022KR] = { iso2022kr_step, NULL },
	[GISA_CODEC_UTF16LE] = { utf16le_step, NULL },
	[GISA_CODEC_UTF16BE] = { utf16be_step, NULL },
	[GISA_CODEC_UTF32LE] = { utf32le_step, NULL },
	[GISA_CODEC_UTF32BE] = { utf32be_step, NULL },
	[GISA_CODEC_FOREIGN] = { foreign_step, foreign_bulk },
};

enum gisa_status gisa_decoder_init(struct gisa_decoder *d, const struct gisa_charset *charset)
{
	*d = (struct gisa_decoder){ .charset = charset };
	switch (charset->codec) {
	case GISA_CODEC_UHC:
	case GISA_CODEC_ISO2022KR:
		d->pairs = gisa_pairs_uhc();
		return d->pairs ? GISA_OK : GISA_SYSTEM;
	case GISA_CODEC_JOHAB:
		d->pairs = gisa_pairs_johab();
		return d->pairs ? GISA_OK : GISA_SYSTEM;
	case GISA_CODEC_FOREIGN:
		d->foreign = gisa_foreign_open(charset->iconv_name);
		return d->foreign ? GISA_OK : GISA_SYSTEM;
	default:
		return GISA_OK;
	}
}

void gisa_decoder_release(struct gisa_decoder *d)
{
	gisa_foreign_close(d->foreign);
	d->foreign = NULL;
}

/* Finishes the character held with the first bytes of the input; true when nothing is held. */
static bool finish_held(struct gisa_decoder *d, const unsigned char **in, const unsigned char *in_end,
			unsigned char **out)
{
	codec_step *step = codecs[d->charset->codec].step;
	while (d->held_len > 0) {
		/* Held bytes and what follows them, as one piece. */
		unsigned char joint[2 * GISA_CODEC_HELD];
		size_t more = (size_t)(in_end - *in);
		more = more < GISA_CODEC_HELD ? more : GISA_CODEC_HELD;
		memcpy(joint, d->held, d->held_len);
		memcpy(joint + d->held_len, *in, more);
		size_t n = step(d, joint, d->held_len + more, out);
		if (n == 0) {
			memcpy(d->held + d->held_len, *in, more);
			d->held_len += more;
			*in += more;
			return false;
		}
		d->offset += n;
		if (n >= d->held_len) {
			*in += n - d->held_len;
			d->held_len = 0;
		} else {
			d->held_len -= n;
			memmove(d->held, d->held + n, d->held_len);
		}
	}
	return true;
}

bool gisa_decoder_run(struct gisa_decoder *d, const unsigned char **in, const unsigned char *in_end,
		      unsigned char **out, const unsigned char *out_end)
{
	codec_step *step = codecs[d->charset->codec].step;
	codec_bulk *bulk = codecs[d->charset->codec].bulk;
	if (*in == in_end)
		return true;
	if (out_end - *out < GISA_CODEC_ROOM)
		return false;
	if (!finish_held(d, in, in_end, out))
		return true;
	while (*in < in_end) {
		if (out_end - *out < GISA_CODEC_ROOM / 2)
			return false;
		if (bulk) {
			const unsigned char *from = *in;
			bulk(d, in, in_end, out, out_end - 16);
			d->offset += (uint64_t)(*in - from);
			if (*in == in_end)
				break;
		}
		size_t n = step(d, *in, (size_t)(in_end - *in), out);
		if (n == 0) {
			d->held_len = (size_t)(in_end - *in);
			memcpy(d->held, *in, d->held_len);
			*in = in_end;
			break;
		}
		*in += n;
		d->offset += n;
	}
	return true;
}

void gisa_decoder_end(struct gisa_decoder *d, unsigned char **out)
{
	if (d->held_len == 0)
		return;
	d->offset += lose(d, d->held_len, out);
	d->held_len = 0;
}

void gisa_decoder_add(struct gisa_decoder *d, struct gisa_str bytes, struct gisa_buf *out)
{
	const unsigned char *in = (const unsigned char *)bytes.ptr, *in_end = in + bytes.len;
	for (bool done = false; !done;) {
		unsigned char room[2048], *o = room;
		done = gisa_decoder_run(d, &in, in_end, &o, room + sizeof room - 4);
		if (done)
			gisa_decoder_end(d, &o);
		gisa_buf_add(out, gisa_str((const char *)room, (size_t)(o - room)));
	}
}
