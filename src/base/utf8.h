/* UTF-8 primitives (RFC 3629: no surrogates, no overlong forms, at most U+10FFFF). */
#ifndef GISA_BASE_UTF8_H
#define GISA_BASE_UTF8_H

#include "base/str.h"

/* Length of the longest valid prefix of s; s.len when all is valid. A sequence cut by the end of
 * s is not part of it. */
size_t gisa_utf8_valid(struct gisa_str s);

/* Number of code points in valid UTF-8. */
size_t gisa_utf8_count(struct gisa_str s);

/* The offset behind that many code points of valid UTF-8; s.len where there are fewer. */
size_t gisa_utf8_offset(struct gisa_str s, size_t count);

bool gisa_is_ascii(struct gisa_str s);

/* Decodes the code point at *pos of valid UTF-8 and moves *pos behind it. */
static inline uint32_t gisa_utf8_next(struct gisa_str s, size_t *pos)
{
	const unsigned char *p = (const unsigned char *)s.ptr + *pos;
	if (p[0] < 0x80) {
		*pos += 1;
		return p[0];
	}
	if (p[0] < 0xE0) {
		*pos += 2;
		return (uint32_t)(p[0] & 0x1F) << 6 | (p[1] & 0x3F);
	}
	if (p[0] < 0xF0) {
		*pos += 3;
		return (uint32_t)(p[0] & 0x0F) << 12 | (uint32_t)(p[1] & 0x3F) << 6 | (p[2] & 0x3F);
	}
	*pos += 4;
	return (uint32_t)(p[0] & 0x07) << 18 | (uint32_t)(p[1] & 0x3F) << 12 |
	       (uint32_t)(p[2] & 0x3F) << 6 | (p[3] & 0x3F);
}

/* The start of the code point that ends before pos (> 0) in valid UTF-8. */
static inline size_t gisa_utf8_prev(struct gisa_str s, size_t pos)
{
	do
		pos--;
	while (pos > 0 && ((unsigned char)s.ptr[pos] & 0xC0) == 0x80);
	return pos;
}

/* The largest code point boundary <= pos. */
static inline size_t gisa_utf8_floor(struct gisa_str s, size_t pos)
{
	if (pos >= s.len)
		return s.len;
	while (pos > 0 && ((unsigned char)s.ptr[pos] & 0xC0) == 0x80)
		pos--;
	return pos;
}

/* Writes a code point (<= U+10FFFF, no surrogate) to out[4]; returns 1 to 4. */
size_t gisa_utf8_put(char *out, uint32_t code);

static inline bool gisa_is_hangul(uint32_t code)
{
	return code >= 0xAC00 && code <= 0xD7A3;
}

/* Final consonants by their number in a syllable (The Unicode Standard, 3.12, conjoining jamo). */
enum gisa_hangul_final {
	GISA_FINAL_NONE = 0,
	GISA_FINAL_NIEUN = 4,
	GISA_FINAL_RIEUL = 8,
	GISA_FINAL_PIEUP = 17,
	GISA_FINAL_SSANGSIOT = 20
};

/* That of a code point, GISA_FINAL_NONE where it has none or is no Hangul syllable. */
static inline unsigned gisa_hangul_final(uint32_t code)
{
	return gisa_is_hangul(code) ? (code - 0xAC00) % 28 : GISA_FINAL_NONE;
}

/* A consonant by itself: ㅅ. */
static inline bool gisa_is_jamo(uint32_t code)
{
	return code >= 0x3131 && code <= 0x314E;
}

#endif
