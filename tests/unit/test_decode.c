/* The decoder: every pair as browsers read it, every split, every error case. */
#include <stdlib.h>
#include <stdio.h>

#include "base/buf.h"
#include "../lib/check.h"
#include "normalize/codec.h"
#include "normalize/decode.h"

/* Decodes `in` cut into pieces: the first of `first` bytes, the others of `piece` bytes (0: the rest). */
static void S_decode(const struct gisa_charset *charset, struct gisa_str in, size_t first, size_t piece,
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

static const struct gisa_charset *S_label(const char *label)
{
	return gisa_charset_by_label(gisa_cstr(label));
}

/* What is required of the iconv linked: WHATWG's index has 17,048 pairs (index-euc-kr.txt). */
static void S_test_iconv(void)
{
	static const struct {
		unsigned lead, trail;
		uint32_t want;
	} pairs[] = {
		{ 0xB0, 0xA1, 0xAC00 },
		{ 0x81, 0x41, 0xAC02 },
		{ 0xC6, 0x52, 0xD7A3 },
		{ 0xA1, 0xAD, 0x223C }, /* the range tilde */
		{ 0xA1, 0xAA, 0x2015 },
		{ 0xA3, 0xDC, 0xFFE6 }, /* fullwidth won */
		{ 0xA2, 0xE6, 0x20AC },
		{ 0xA2, 0xE7, 0x00AE },
		{ 0xA2, 0xE8, 0 }, /* where glibc eats good bytes */
		{ 0xC9, 0xA1, 0 }, /* user-defined */
		{ 0xFE, 0xFE, 0 },
		{ 0xFD, 0xFE, 0x8A70 },
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

static void S_test_all_pairs(void)
{
	const char *path = check_shared("cases/encodings/whatwg_euckr_all_pairs.in");
	if (!path) {
		check_skip("all pairs", "no shared cases");
		return;
	}
	struct gisa_str in = check_file(path);
	struct gisa_str want = check_file(check_shared("cases/encodings/whatwg_euckr_all_pairs.expected.utf8"));
	struct gisa_buf out = GISA_BUF(0);
	S_decode(S_label("euc-kr"), in, 0, 0, &out);
	check_str("all pairs as browsers read them", gisa_buf_str(&out), want);
	S_decode(S_label("euc-kr"), in, 1, 1, &out);
	check_str("byte by byte", gisa_buf_str(&out), want);
	size_t wrong = 0;
	uint32_t seed = 1;
	for (size_t i = 0; i < 5096; i++) {
		seed = seed * 1664525u + 1013904223u;
		S_decode(S_label("euc-kr"), in, i < 4096 ? i + 1 : seed % in.len, 0, &out);
		wrong += !gisa_str_eq(gisa_buf_str(&out), want);
	}
	check_int("the same at 4,096 first and 1,000 random splits", (long long)wrong, 0);
	gisa_buf_free(&out);
	free((void *)(uintptr_t)in.ptr);
	free((void *)(uintptr_t)want.ptr);
}

static size_t S_unhex(struct gisa_str hex, char *out)
{
	size_t n = 0;
	for (size_t i = 0; i + 1 < hex.len; i += 2) {
		char two[3] = { hex.ptr[i], hex.ptr[i + 1], '\0' };
		out[n++] = (char)strtol(two, NULL, 16);
	}
	return n;
}

static void S_test_errors(void)
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
		size_t in_len = S_unhex(cells[1], in), want_len = S_unhex(cells[2], want);
		for (size_t piece = 0; piece < 2; piece++) {
			S_decode(S_label("euc-kr"), gisa_str(in, in_len), piece, piece, &out);
			check_str("an error case of the web platform", gisa_buf_str(&out), gisa_str(want, want_len));
		}
	}
	gisa_buf_free(&out);
	free((void *)(uintptr_t)file.ptr);
}

int main(void)
{
	S_test_iconv();
	S_test_all_pairs();
	S_test_errors();
	return check_done();
}
