/* Validity sixteen bytes at a time, as every text of every article is checked; the rest is inline in utf8.h. */
#include "base/utf8.h"

#include "base/lanes.h"

/* Length of the sequence at p (n bytes left), 0 when it is not valid. */
static size_t sequence(const unsigned char *p, size_t n)
{
	unsigned char c = p[0];
	if (c < 0x80)
		return 1;
	if (c < 0xC2)
		return 0;
	if (c < 0xE0)
		return n > 1 && (p[1] & 0xC0) == 0x80 ? 2 : 0;
	if (c < 0xF0) {
		if (n < 3 || (p[1] & 0xC0) != 0x80 || (p[2] & 0xC0) != 0x80)
			return 0;
		if ((c == 0xE0 && p[1] < 0xA0) || (c == 0xED && p[1] > 0x9F))
			return 0;
		return 3;
	}
	if (c > 0xF4 || n < 4 || (p[1] & 0xC0) != 0x80 || (p[2] & 0xC0) != 0x80 || (p[3] & 0xC0) != 0x80)
		return 0;
	if ((c == 0xF0 && p[1] < 0x90) || (c == 0xF4 && p[1] > 0x8F))
		return 0;
	return 4;
}

/*
 * What is wrong with the 16 bytes at p, given that those before it are right as far as they go
 * (three are looked at): a byte must be a continuation just where one of the three before it asks
 * for one. Not zero: something is.
 */
static inline gisa_lanes utf8_wrong(const unsigned char *p)
{
	gisa_lanes c = gisa_lanes_load(p), one = gisa_lanes_load(p - 1), two = gisa_lanes_load(p - 2),
		   three = gisa_lanes_load(p - 3);
	gisa_lanes wanted = (gisa_lanes)(one >= 0xC0) | (gisa_lanes)(two >= 0xE0) | (gisa_lanes)(three >= 0xF0);
	gisa_lanes wrong = wanted ^ (gisa_lanes)((c & 0xC0) == 0x80);
	wrong |= (gisa_lanes)((c & 0xFE) == 0xC0) | (gisa_lanes)(c >= 0xF5);
	wrong |= (gisa_lanes)(one == 0xE0) & (gisa_lanes)(c < 0xA0);
	wrong |= (gisa_lanes)(one == 0xED) & (gisa_lanes)(c >= 0xA0);
	wrong |= (gisa_lanes)(one == 0xF0) & (gisa_lanes)(c < 0x90);
	wrong |= (gisa_lanes)(one == 0xF4) & (gisa_lanes)(c >= 0x90);
	return wrong;
}

/* The same with less to ask, since it is not zero either where a byte is E0, E1 or F0 and up: Korean text has hardly
 * any. What three bytes before begins is not looked for, so none of those may be F0 and up. */
static inline gisa_lanes utf8_unlike(const unsigned char *p)
{
	gisa_lanes c = gisa_lanes_load(p), one = gisa_lanes_load(p - 1);
	gisa_lanes_signed order = gisa_lanes_order(c), two = gisa_lanes_order(gisa_lanes_load(p - 2));
	gisa_lanes_signed wanted = (gisa_lanes_order(one) > GISA_LANE(0xBF)) | (two > GISA_LANE(0xDF));
	gisa_lanes_signed unlike = wanted ^ ((gisa_lanes_signed)c < -0x40);
	unlike |= ((c & 0xDE) == 0xC0) | (order > GISA_LANE(0xEF)) | ((one == 0xED) & (order > GISA_LANE(0x9F)));
	return (gisa_lanes)unlike;
}

static inline bool utf8_is_plain(const unsigned char *p)
{
	gisa_lanes unlike = { 0 };
	for (size_t i = 0; i < 64; i += 16)
		unlike |= utf8_unlike(p + i);
	return !gisa_lanes_any(unlike) && p[-1] < 0xF0 && p[-2] < 0xF0 && p[-3] < 0xF0;
}

static inline bool utf8_is_right(const unsigned char *p)
{
	return !gisa_lanes_any(utf8_wrong(p) | utf8_wrong(p + 16) | utf8_wrong(p + 32) | utf8_wrong(p + 48));
}

/* From i (a code point's start, at least 3) over blocks without a fault; where to go on byte by
 * byte: a code point's start again. */
static size_t utf8_blocks(const unsigned char *p, size_t i, size_t len)
{
	while (i + 64 <= len && (utf8_is_plain(p + i) || utf8_is_right(p + i)))
		i += 64;
	while (i + 16 <= len && !gisa_lanes_any(utf8_wrong(p + i)))
		i += 16;
	size_t back = 0; /* the last code point may be cut by the block's end */
	while (back < 3 && (p[i - 1 - back] & 0xC0) == 0x80)
		back++;
	return p[i - 1 - back] >= 0xC0 ? i - 1 - back : i;
}

size_t gisa_utf8_valid(struct gisa_str s)
{
	const unsigned char *p = (const unsigned char *)s.ptr;
	size_t i = 0;
	bool blocks = s.len >= 32;
	while (i < s.len) {
		if (blocks && i >= 3) {
			i = utf8_blocks(p, i, s.len);
			blocks = false; /* what is left is short, or wrong within a block */
			continue;
		}
		size_t n = sequence(p + i, s.len - i);
		if (n == 0)
			break;
		i += n;
	}
	return i;
}

size_t gisa_utf8_count(struct gisa_str s)
{
	size_t n = 0, i = 0;
	uint64_t word;
	for (; i + sizeof word <= s.len; i += sizeof word) { /* bytes that do not continue: not 10xxxxxx */
		memcpy(&word, s.ptr + i, sizeof word);
		word = (~word >> 7 | word >> 6) & 0x0101010101010101u;
		n += word * 0x0101010101010101u >> 56;
	}
	for (; i < s.len; i++)
		n += ((unsigned char)s.ptr[i] & 0xC0) != 0x80;
	return n;
}

size_t gisa_utf8_offset(struct gisa_str s, size_t count)
{
	size_t pos = 0;
	while (count-- > 0 && pos < s.len)
		gisa_utf8_next(s, &pos);
	return pos;
}

bool gisa_is_ascii(struct gisa_str s)
{
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.ptr[i] >= 0x80)
			return false;
	return true;
}

size_t gisa_utf8_put(char *out, uint32_t code)
{
	unsigned char *p = (unsigned char *)out;
	if (code < 0x80) {
		p[0] = (unsigned char)code;
		return 1;
	}
	if (code < 0x800) {
		p[0] = (unsigned char)(0xC0 | code >> 6);
		p[1] = (unsigned char)(0x80 | (code & 0x3F));
		return 2;
	}
	if (code < 0x10000) {
		p[0] = (unsigned char)(0xE0 | code >> 12);
		p[1] = (unsigned char)(0x80 | (code >> 6 & 0x3F));
		p[2] = (unsigned char)(0x80 | (code & 0x3F));
		return 3;
	}
	p[0] = (unsigned char)(0xF0 | code >> 18);
	p[1] = (unsigned char)(0x80 | (code >> 12 & 0x3F));
	p[2] = (unsigned char)(0x80 | (code >> 6 & 0x3F));
	p[3] = (unsigned char)(0x80 | (code & 0x3F));
	return 4;
}
