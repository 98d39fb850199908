/* The decoder: every pair as browsers read it, every split, every error case. */
#include <iconv.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "check.h"
#include "normalize/codec.h"
#include "normalize/decode.h"

/* Decodes `in` cut into pieces: the first of `first` bytes, the others of `piece` bytes (0: the rest). */
static void decode(const struct gisa_charset *charset, struct gisa_str in, size_t first, size_t piece,
		   struct gisa_buf *out)
{
	struct gisa_decoder d;
	gisa_buf_reset(out);
	if (gisa_decoder_init(&d, charset) != GISA_OK)
		return;
	const unsigned char *p = (const unsigned char *)in.ptr, *end = p + in.len;
	for (size_t n = first; p < end; n = piece) {
		const unsigned char *cut = n == 0 || n > (size_t)(end - p) ? end : p + n;
		unsigned char room[4096];
		for (bool done = false; !done;) {
			unsigned char *o = room;
			done = gisa_decoder_run(&d, &p, cut, &o, room + sizeof room);
			gisa_buf_add(out, gisa_str((char *)room, (size_t)(o - room)));
		}
	}
	unsigned char last[4], *o = last;
	gisa_decoder_end(&d, &o);
	gisa_buf_add(out, gisa_str((char *)last, (size_t)(o - last)));
	gisa_decoder_release(&d);
}

static const struct gisa_charset *decode_label(const char *label)
{
	return gisa_charset_by_label(gisa_cstr(label));
}

/* What is required of the iconv linked: WHATWG's index has 17,048 pairs (index-euc-kr.txt). */
static void test_iconv(void)
{
	static const struct {
		unsigned lead, trail;
		uint32_t want;
	} pairs[] = {
		{ 0xB0, 0xA1, 0xAC00 }, { 0x81, 0x41, 0xAC02 },
		{ 0xC6, 0x52, 0xD7A3 }, { 0xA1, 0xAD, 0x223C }, /* the range tilde */
		{ 0xA1, 0xAA, 0x2015 }, { 0xA3, 0xDC, 0xFFE6 }, /* fullwidth won */
		{ 0xA2, 0xE6, 0x20AC }, { 0xA2, 0xE7, 0x00AE },
		{ 0xA2, 0xE8, 0 }, /* where glibc eats good bytes */
		{ 0xC9, 0xA1, 0 }, /* user-defined */
		{ 0xFE, 0xFE, 0 },      { 0xFD, 0xFE, 0x8A70 },
	};
	const struct gisa_pairs *uhc = gisa_pairs_uhc();
	check_true("iconv knows UHC or CP949", uhc != NULL);
	check_true("iconv knows JOHAB", gisa_pairs_johab() != NULL);
	if (!uhc)
		return;
	size_t count = 0;
	for (unsigned lead = 0x80; lead <= 0xFF; lead++)
		for (unsigned trail = 0; trail <= 0xFF; trail++)
			count += uhc->entries[gisa_pair_index(lead, trail)] != 0;
	check_int("UHC has 17,048 pairs", (long long)count, 17048);
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		uint32_t entry = uhc->entries[gisa_pair_index(pairs[i].lead, pairs[i].trail)];
		check_int("a pair of UHC", gisa_pair_code(entry), pairs[i].want);
	}
}

static void test_all_pairs(void)
{
	const char *path = check_shared("cases/encodings/whatwg_euckr_all_pairs.in");
	if (!path) {
		check_skip("all pairs", "no shared cases");
		return;
	}
	struct gisa_str in = check_file(path);
	struct gisa_str want =
	    check_file(check_shared("cases/encodings/whatwg_euckr_all_pairs.expected.utf8"));
	struct gisa_buf out = GISA_BUF(0);
	decode(decode_label("euc-kr"), in, 0, 0, &out);
	check_str("all pairs as browsers read them", gisa_buf_str(&out), want);
	decode(decode_label("euc-kr"), in, 1, 1, &out);
	check_str("byte by byte", gisa_buf_str(&out), want);
	size_t wrong = 0;
	uint32_t seed = 1;
	for (size_t i = 0; i < 5096; i++) {
		decode(decode_label("euc-kr"), in, i < 4096 ? i + 1 : check_random(&seed, (uint32_t)in.len), 0, &out);
		wrong += !gisa_str_eq(gisa_buf_str(&out), want);
	}
	check_int("the same at 4,096 first and 1,000 random splits", (long long)wrong, 0);
	gisa_buf_free(&out);
	free((void *)(uintptr_t)in.ptr);
	free((void *)(uintptr_t)want.ptr);
}

static size_t unhex(struct gisa_str hex, char *out)
{
	size_t n = 0;
	for (size_t i = 0; i + 1 < hex.len; i += 2) {
		char two[3] = { hex.ptr[i], hex.ptr[i + 1], '\0' };
		out[n++] = (char)strtol(two, NULL, 16);
	}
	return n;
}

static void test_errors(void)
{
	const char *path = check_shared("cases/encodings/whatwg_euckr_errors.tsv");
	if (!path) {
		check_skip("error cases", "no shared cases");
		return;
	}
	struct gisa_str file = check_file(path), rest = file, line, cells[3];
	struct gisa_buf out = GISA_BUF(0);
	gisa_str_line(&rest, &line);
	while (gisa_str_line(&rest, &line)) {
		for (int i = 0; i < 3; i++)
			if (!gisa_str_split(&line, '\t', &cells[i]))
				cells[i] = gisa_str(NULL, 0);
		char in[64], want[64];
		size_t in_len = unhex(cells[1], in), want_len = unhex(cells[2], want);
		for (size_t piece = 0; piece < 2; piece++) {
			decode(decode_label("euc-kr"), gisa_str(in, in_len), piece, piece, &out);
			check_str("an error case of the web platform", gisa_buf_str(&out),
				  gisa_str(want, want_len));
		}
	}
	gisa_buf_free(&out);
	free((void *)(uintptr_t)file.ptr);
}

/* Bytes that may hold NUL, as a view's initialiser. */
#define BYTES(s)                                                                                             \
	{                                                                                                    \
		s, sizeof(s) - 1                                                                             \
	}

/* Korean encodings and their traps, each at every split. */
static const struct {
	const char *name, *label;
	struct gisa_str in;
	const char *want;
} cases[] = {
	{ "glibc would eat the letters behind A2 E8", "euc-kr",
	  BYTES("\xA2\xE8"
		"A\xB0\xA1"),
	  "\uFFFDA\uAC00" },
	{ "a syllable outside KS X 1001 with an ASCII trail", "uhc", BYTES("\x8C\x63x"), "\uB620x" },
	{ "NUL passes through, as in browsers", "uhc", BYTES("\xB0\xA1\0\xB0\xA1"), "\uAC00" },
	{ "fullwidth won and range tilde as written", "cp949",
	  BYTES("\xA3\xDC"
		"5\xA1\xAD"
		"6"),
	  "\uFFE6"
	  "5\u223C6" },
	{ "JOHAB", "johab", BYTES("\xD0\x65\x8A\x82 1"), "\uD55C\uAD6D 1" },
	{ "the backslash of JOHAB is the won sign", "johab", BYTES("\\1,000"), "\u20A91,000" },
	{ "ISO-2022-KR", "iso-2022-kr", BYTES("\x1B$)C\x0E\x47\x51\x31\x5B\x0F!\n"), "\uD55C\uAE00!\n" },
	{ "ISO-2022-KR: a line begins unshifted", "iso-2022-kr", BYTES("\x1B$)C\x0E\x47\x51\n1\x0E\x31\x5B"),
	  "\uD55C\n1\uAE00" },
	{ "ISO-2022-KR: half a pair, high bytes, other escapes", "iso-2022-kr",
	  BYTES("\xB0\x0E\x47\n\x1B(B\x0E\x22\x68\x0F"), "\uFFFD\uFFFD\n\uFFFD(B\uFFFD" },
	{ "UTF-8: maximal subparts", "utf-8", BYTES("\xEA\xB0z\xF0\x9F\x98\xC0\xED\xA0\x80"),
	  "\uFFFDz\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD" },
	{ "UTF-8 cut off", "utf8", BYTES("\uAC00\xEA\xB0"), "\uAC00\uFFFD" },
	{ "UTF-16LE with a surrogate pair", "utf-16", BYTES("\x00\xAC\x3D\xD8\x00\xDE"), "\uAC00\U0001F600" },
	{ "UTF-16BE, lone surrogates, an odd end", "utf-16be", BYTES("\xD8\x3D\xAC\x00\xDE\x00\xAC"),
	  "\uFFFD\uAC00\uFFFD\uFFFD" },
	{ "UTF-16LE cut within a pair", "utf-16le", BYTES("\x3D\xD8\x00"), "\uFFFD" },
	{ "UTF-32LE, out of range", "utf-32le", BYTES("\x00\xAC\0\0\x00\x00\x11\0\x41\0\0\0\x00"),
	  "\uAC00\uFFFDA\uFFFD" },
	{ "UTF-32BE, a surrogate", "utf-32be", BYTES("\0\0\xAC\x00\0\0\xD8\x00"), "\uAC00\uFFFD" },
	{ "Shift_JIS by iconv", "sjis", BYTES("\x93\xFA\x96{\xFF!"), "\u65E5\u672C\uFFFD!" },
	{ "windows-1252", "iso-8859-1", BYTES("caf\xE9 \x93x\x94"), "caf\u00E9 \u201Cx\u201D" },
	{ "GB 18030, four bytes", "gbk", BYTES("\xD6\xD0\x81\x30\x81\x30\xD6"), "\u4E2D\xC2\x80\uFFFD" },
};

static void test_cases(void)
{
	struct gisa_buf out = GISA_BUF(0);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct gisa_str want = gisa_cstr(cases[i].want);
		bool has_nul = memchr(cases[i].in.ptr, '\0', cases[i].in.len) &&
			       decode_label(cases[i].label)->codec == GISA_CODEC_UHC;
		if (has_nul)
			want = GISA_LIT("\uAC00\0\uAC00");
		for (size_t split = 0; split < cases[i].in.len; split++) {
			decode(decode_label(cases[i].label), cases[i].in, split, 0, &out);
			if (!gisa_str_eq(gisa_buf_str(&out), want))
				break;
		}
		check_str(cases[i].name, gisa_buf_str(&out), want);
		decode(decode_label(cases[i].label), cases[i].in, 1, 1, &out);
		check_str(cases[i].name, gisa_buf_str(&out), want);
	}
	gisa_buf_free(&out);
}

/* Losses as told to the sink: offset and length. */
static void note_loss(void *ctx, uint64_t offset, size_t len)
{
	gisa_buf_addf(ctx, "%llu+%zu ", (unsigned long long)offset, len);
}

static void test_losses(void)
{
	static const char in[] = "ab\xFF\xB0\xA1\xA2\xE8z\xB0 \x8C\x63\xFE\xFE\xB0";
	struct gisa_buf got = GISA_BUF(0);
	for (size_t split = 1; split < sizeof in - 1; split++) {
		struct gisa_decoder d;
		gisa_decoder_init(&d, decode_label("uhc"));
		d.on_loss = note_loss;
		d.ctx = &got;
		gisa_buf_reset(&got);
		unsigned char room[128], *o = room;
		const unsigned char *p = (const unsigned char *)in, *end = p + sizeof in - 1;
		gisa_decoder_run(&d, &p, p + split, &o, room + sizeof room);
		gisa_decoder_run(&d, &p, end, &o, room + sizeof room);
		gisa_decoder_end(&d, &o);
		if (!gisa_str_is(gisa_buf_str(&got), "2+1 5+2 8+1 12+2 14+1 "))
			break;
	}
	check_cstr("every loss is told by byte offset, at every split", gisa_buf_str(&got),
		   "2+1 5+2 8+1 12+2 14+1 ");
	gisa_buf_free(&got);
}

/* All syllables, encoded by iconv one by one where it can, and read back by us. */
static void test_round_trip(const char *iconv_name, const char *label, long long least)
{
	struct gisa_buf bytes = GISA_BUF(0), want = GISA_BUF(0), out = GISA_BUF(0);
	iconv_t cd = iconv_open(iconv_name, "UTF-8");
	long long count = 0;
	for (uint32_t code = 0xAC00; code <= 0xD7A3; code++) {
		char utf8[4], room[32], *ip = utf8, *op = room;
		size_t in_left = gisa_utf8_put(utf8, code), len = in_left, out_left = sizeof room;
		if (iconv(cd, &ip, &in_left, &op, &out_left) == (size_t)-1) {
			iconv(cd, NULL, NULL, NULL, NULL);
			continue;
		}
		iconv(cd, NULL, NULL, &op, &out_left);
		gisa_buf_add(&bytes, gisa_str(room, sizeof room - out_left));
		gisa_buf_add(&want, gisa_str(utf8, len));
		count++;
	}
	iconv_close(cd);
	decode(decode_label(label), gisa_buf_str(&bytes), 0, 0, &out);
	check_true(iconv_name, gisa_str_eq(gisa_buf_str(&out), gisa_buf_str(&want)));
	decode(decode_label(label), gisa_buf_str(&bytes), 1, 1, &out);
	check_true(iconv_name, gisa_str_eq(gisa_buf_str(&out), gisa_buf_str(&want)));
	check_int(iconv_name, count, least);
	gisa_buf_free(&bytes);
	gisa_buf_free(&want);
	gisa_buf_free(&out);
}

int main(void)
{
	test_iconv();
	test_all_pairs();
	test_errors();
	test_cases();
	test_losses();
	test_round_trip("UHC", "ks_c_5601-1987", 11172);
	test_round_trip("JOHAB", "johab", 11172);
	test_round_trip("ISO-2022-KR", "iso-2022-kr", 2350); /* those of KS X 1001: it has no others */
	test_round_trip("UTF-16LE", "utf-16le", 11172);
	test_round_trip("UTF-32BE", "utf-32be", 11172);
	return check_done();
}
