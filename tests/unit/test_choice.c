/* The choice of charset on short pieces of the corpus, cut at random places; no label helps. */
#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "check.h"
#include "corpus.h"
#include "normalize/charset.h"

enum { CUTS = 4000, LONGEST = 128 };

/*
 * Characters from *pos on in the encoding of `cd`, as many as go into `size` bytes; the bytes.
 * Those it has not are left out.
 */
static size_t encode(iconv_t cd, struct gisa_str text, size_t pos, char *out, size_t size)
{
	char *op = out;
	size_t left = size;
	iconv(cd, NULL, NULL, NULL, NULL);
	while (pos < text.len) {
		size_t next = pos;
		gisa_utf8_next(text, &next);
		char *ip = (char *)(uintptr_t)text.ptr + pos;
		size_t in_left = next - pos;
		if (iconv(cd, &ip, &in_left, &op, &left) == (size_t)-1 && left < 8)
			break;
		pos = next;
	}
	return size - left;
}

static bool has_korean(const char *bytes, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if ((unsigned char)bytes[i] >= 0x80 || bytes[i] == '\x1B')
			return true;
	return false;
}

/* Right choices among 10,000. */
static long long measure(struct gisa_str text, const char *iconv_name, enum gisa_codec codec, size_t size)
{
	iconv_t cd = iconv_open(iconv_name, "UTF-8");
	uint32_t seed = 1;
	long long right = 0, all = 0;
	for (int i = 0; i < CUTS; i++) {
		size_t pos = check_random(&seed, (uint32_t)text.len - 4 * LONGEST);
		while (((unsigned char)text.ptr[pos] & 0xC0) == 0x80)
			pos++;
		char bytes[LONGEST];
		size_t len = encode(cd, text, pos, bytes, size);
		if (!has_korean(bytes, len))
			continue;
		struct gisa_choice c =
		    gisa_choose(gisa_str(bytes, len), gisa_str(NULL, 0), GISA_KIND_TEXT, true);
		right += c.charset->codec == codec;
		all++;
	}
	iconv_close(cd);
	return right * 10000 / all;
}

static const struct {
	const char *iconv_name;
	enum gisa_codec codec;
	size_t size;
	long long least; /* right ones among 10,000 */
} rows[] = {
	{ "UTF-8", GISA_CODEC_UTF8, 16, 9980 },
	{ "UTF-8", GISA_CODEC_UTF8, 32, 10000 },
	{ "UHC", GISA_CODEC_UHC, 16, 9980 },
	{ "UHC", GISA_CODEC_UHC, 32, 10000 },
	{ "JOHAB", GISA_CODEC_JOHAB, 16, 9900 },
	{ "JOHAB", GISA_CODEC_JOHAB, 48, 9990 },
	{ "UTF-16LE", GISA_CODEC_UTF16LE, 16, 9980 },
	{ "UTF-16LE", GISA_CODEC_UTF16LE, 32, 10000 },
	{ "UTF-16BE", GISA_CODEC_UTF16BE, 16, 9980 },
	{ "UTF-16BE", GISA_CODEC_UTF16BE, 32, 10000 },
	{ "UTF-32LE", GISA_CODEC_UTF32LE, 32, 10000 },
	{ "UTF-32BE", GISA_CODEC_UTF32BE, 32, 10000 },
	{ "ISO-2022-KR", GISA_CODEC_ISO2022KR, 16, 10000 },
};

int main(void)
{
	struct gisa_str text = corpus_text();
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char name[64];
		long long got = measure(text, rows[i].iconv_name, rows[i].codec, rows[i].size);
		snprintf(name, sizeof name, "%s, %zu bytes: %lld of 10,000 right, at least %lld",
			 rows[i].iconv_name, rows[i].size, got, rows[i].least);
		check_true(name, got >= rows[i].least);
	}
	free((void *)(uintptr_t)text.ptr);
	return check_done();
}
