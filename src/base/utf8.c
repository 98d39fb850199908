#include "base/utf8.h"

/* Length of the sequence at p (n bytes left), 0 when it is not valid. */
static size_t S_sequence(const unsigned char *p, size_t n)
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

size_t gisa_utf8_valid(struct gisa_str s)
{
	const unsigned char *p = (const unsigned char *)s.ptr;
	size_t i = 0;
	while (i < s.len) {
		uint64_t word;
		if (s.len - i >= sizeof word) { /* eight ASCII bytes at a time */
			memcpy(&word, p + i, sizeof word);
			if ((word & 0x8080808080808080u) == 0) {
				i += sizeof word;
				continue;
			}
		}
		size_t n = S_sequence(p + i, s.len - i);
		if (n == 0)
			break;
		i += n;
	}
	return i;
}

size_t gisa_utf8_count(struct gisa_str s)
{
	size_t n = 0;
	for (size_t i = 0; i < s.len; i++)
		n += ((unsigned char)s.ptr[i] & 0xC0) != 0x80;
	return n;
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
