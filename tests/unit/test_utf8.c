/* UTF-8 validity: every sequence of two bytes and many of four, at every place of a block. */
#include "base/utf8.h"

#include "check.h"

/* By the book (RFC 3629, section 4), one code point after the other. */
static size_t reference(const unsigned char *p, size_t n)
{
	static const struct {
		unsigned char lead[2], second[2];
		size_t len;
	} rows[] = {
		{ { 0x00, 0x7F }, { 0, 0 }, 1 },       { { 0xC2, 0xDF }, { 0x80, 0xBF }, 2 }, { { 0xE0, 0xE0 }, { 0xA0, 0xBF }, 3 },
		{ { 0xE1, 0xEC }, { 0x80, 0xBF }, 3 }, { { 0xED, 0xED }, { 0x80, 0x9F }, 3 }, { { 0xEE, 0xEF }, { 0x80, 0xBF }, 3 },
		{ { 0xF0, 0xF0 }, { 0x90, 0xBF }, 4 }, { { 0xF1, 0xF3 }, { 0x80, 0xBF }, 4 }, { { 0xF4, 0xF4 }, { 0x80, 0x8F }, 4 },
	};
	for (size_t i = 0;;) {
		size_t row = 0, k = 1;
		while (row < 9 && (i >= n || p[i] < rows[row].lead[0] || p[i] > rows[row].lead[1]))
			row++;
		if (row == 9 || i + rows[row].len > n)
			return i;
		for (; k < rows[row].len; k++)
			if (p[i + k] < (k == 1 ? rows[row].second[0] : 0x80) || p[i + k] > (k == 1 ? rows[row].second[1] : 0xBF))
				return i;
		i += rows[row].len;
	}
}

/* Texts with the sequence put in at `at`: with characters of four bytes, and Korean alone, which is asked less. */
static bool agrees(const unsigned char *sequence, size_t len, size_t at)
{
	static const char *const texts[] = { "\xED\x95\x9C a\xEA\xB0\x80\xF0\x9F\x98\x80\xC2\xA0",
					     "\xED\x95\x9C a\xEA\xB0\x80\xEC\x9D\xB4 \xC2\xA0" };
	bool same = true;
	for (size_t k = 0; k < GISA_COUNT(texts); k++) {
		unsigned char text[256];
		for (size_t i = 0; i < sizeof text; i++)
			text[i] = (unsigned char)texts[k][i % 14];
		memcpy(text + at, sequence, len);
		same &= gisa_utf8_valid(gisa_str((char *)text, sizeof text)) == reference(text, sizeof text);
	}
	return same;
}

int main(void)
{
	bool pairs = true, random = true, ends = true;
	for (unsigned code = 0; code < 0x10000; code++)
		pairs &= agrees((unsigned char[]){ (unsigned char)(code >> 8), (unsigned char)code }, 2, 14 + code % 64);
	check_true("all pairs of bytes", pairs);
	uint32_t seed = 1;
	for (int i = 0; i < 300000; i++) {
		unsigned char s[4];
		for (int k = 0; k < 4; k++)
			s[k] = (unsigned char)(check_random(&seed, 256) | check_random(&seed, 2) << 7);
		random &= agrees(s, 4, check_random(&seed, 252));
	}
	check_true("sequences of four", random);
	static const char text[] = "한국 기사 a\xF0\x9F\x98\x80 경제 뉴스와 시장 그리고 회사";
	for (size_t n = 0; n < sizeof text; n++)
		ends &= gisa_utf8_valid(gisa_str(text, n)) == reference((const unsigned char *)text, n);
	check_true("cut anywhere", ends);
	check_int("empty", (long long)gisa_utf8_valid(gisa_str(NULL, 0)), 0);
	return check_done();
}
