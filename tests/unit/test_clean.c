/* Clean text: the table, NFC against utf8proc for every code point, and that twice is once. */
#include <stdlib.h>
#include <utf8proc.h>

#include "base/utf8.h"
#include "check.h"
#include "normalize/normalize.h"

static const struct {
	const char *name, *in, *want;
} cases[] = {
	{ "nothing to do", "한국은행은 17일 “기준금리”를 3.50%…", "한국은행은 17일 “기준금리”를 3.50%…" },
	{ "double spaces stay", "가  나", "가  나" },
	{ "line ends",
	  "a\r\nb\rc\nd\xC2\x85"
	  "e\u2028f\u2029g",
	  "a\nb\nc\nd\ne\nf\ng" },
	{ "two line ends of old Macs", "a\r\rb", "a\n\nb" },
	{ "spaces one by one", "a\tb\u00A0c\u2003d\u3000e\u202Ff\u3164g\u205Fh", "a b c d e f g h" },
	{ "zero width", "신\u200B세\u200D계\uFEFF\u2060", "신세계" },
	{ "soft hyphen and bidi controls", "삼\u00AD성\u202A전\u202C자\u2066\u2069\u200E", "삼성전자" },
	{ "controls",
	  "a\x01\x07\x1F\x7F"
	  "b\xC2\x81",
	  "ab" },
	{ "private use is a blank", "\uE000가\U000F0000나", " 가 나" },
	{ "conjoining jamo", "\u1112\u1161\u11AB\u1100\u116E\u11A8", "한국" },
	{ "a syllable and a final", "\uAC00\u11A8", "각" },
	{ "jamo with something invisible between", "\u1112\u200B\u1161", "하" },
	{ "compatibility jamo stay", "ㅋㅋ ㄱ·ㄴ", "ㅋㅋ ㄱ·ㄴ" },
	{ "compatibility ideographs", "\uF9B4\uF914 金\uF90A", "領樂 金金" },
	{ "accents", "re\u0301sume\u0301 \u212B", "r\u00E9sum\u00E9 \u00C5" },
	{ "marks in canonical order", "a\u0301\u0323", "\u1EA1\u0301" },
	{ "a mark with nothing before it", "\u0301a", "\u0301a" },
	{ "won signs as written", "₩1,000 ￦1,000", "₩1,000 ￦1,000" },
	{ "tildes as written", "3∼5 3～5 3〜5", "3∼5 3～5 3〜5" },
	{ "fullwidth stays", "１２３ ＡＢＣ（주）", "１２３ ＡＢＣ（주）" },
	{ "signs of news", "㈜한화 ㎡ ① △ ▲ → · ㆍ ⓒ ™", "㈜한화 ㎡ ① △ ▲ → · ㆍ ⓒ ™" },
	{ "emoji lose their selectors", "\u2764\uFE0F\U0001F600", "\u2764\U0001F600" },
	{ "U+FFFD stays: a loss is seen", "가\uFFFD나", "가\uFFFD나" },
	{ "empty", "", "" },
};

static void test_table(struct gisa_arena *arena)
{
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct gisa_str got = gisa_clean(arena, gisa_cstr(cases[i].in));
		check_cstr(cases[i].name, got, cases[i].want);
		if (strcmp(cases[i].in, cases[i].want) == 0)
			check_true("clean text is handed back", got.ptr == cases[i].in);
	}
}

/* `code` between two letters, cleaned: what utf8proc's NFC gives, unless the table says otherwise. */
static bool is_nfc(struct gisa_arena *arena, uint32_t code)
{
	char text[16] = "가";
	size_t len = 3;
	len += gisa_utf8_put(text + len, code);
	memcpy(text + len, "가", 4);
	struct gisa_str got = gisa_clean(arena, gisa_str(text, len + 3));
	if (got.len <= 7 && (got.len == 6 || got.ptr[3] == ' ' || got.ptr[3] == '\n'))
		return true; /* dropped, or a blank or line end now */
	utf8proc_uint8_t *nfc = utf8proc_NFC((const utf8proc_uint8_t *)text);
	bool same = gisa_str_eq(got, gisa_cstr((const char *)nfc));
	free(nfc);
	return same;
}

static void test_nfc(struct gisa_arena *arena)
{
	size_t wrong = 0;
	for (uint32_t code = 1; code <= 0x10FFFF; code++) {
		if (code >= 0xD800 && code <= 0xDFFF)
			continue;
		wrong += !is_nfc(arena, code);
		gisa_arena_reset(arena);
	}
	check_int("every code point between syllables is as NFC has it", (long long)wrong, 0);
}

/* Random strings of what cleaning acts on. */
static void test_twice(struct gisa_arena *arena)
{
	static const uint32_t codes[] = { 'a',    ' ',    '\n',   '\r',    '\t',   0x00AD, 0x0301, 0x0323,
					  0x0327, 0x1100, 0x1161, 0x11A8,  0xAC00, 0xAC01, 0x200B, 0x2028,
					  0x3000, 0xF900, 0xE000, 0x1D15E, 0x0958, 0x3099, 0x304B, 0x0344,
					  0xFE0F, 0x115F, 0x0E38, 0x1F71,  0x007F, 0x2126 };
	size_t changed = 0, not_nfc = 0;
	uint32_t seed = 1;
	for (int i = 0; i < 200000; i++) {
		char text[64];
		size_t len = 0;
		for (int k = 0; k < 8; k++)
			len += gisa_utf8_put(text + len, codes[check_random(&seed, sizeof codes / sizeof *codes)]);
		struct gisa_str once = gisa_clean(arena, gisa_str(text, len)),
				twice = gisa_clean(arena, once);
		changed += !gisa_str_eq(once, twice);
		struct gisa_str copy = gisa_arena_copy(arena, once);
		utf8proc_uint8_t *nfc = utf8proc_NFC((const utf8proc_uint8_t *)copy.ptr);
		not_nfc += !gisa_str_eq(once, gisa_cstr((const char *)nfc));
		free(nfc);
		gisa_arena_reset(arena);
	}
	check_int("cleaning twice changes nothing", (long long)changed, 0);
	check_int("the result is NFC", (long long)not_nfc, 0);
}

/* A million marks out of order, and a million lone ones between blanks: linear time. */
static void test_hostile(struct gisa_arena *arena)
{
	size_t len = 0;
	char *text = gisa_arena_alloc(arena, 4000000);
	for (int i = 0; i < 500000; i++)
		len += gisa_utf8_put(text + len, i % 2 ? 0x0323 : 0x0301);
	for (int i = 0; i < 500000; i++)
		len += gisa_utf8_put(text + len, i % 2 ? 0x0301 : 0x200B);
	check_int("a million marks", (long long)gisa_clean(arena, gisa_str(text, len)).len, 1500000);
}

int main(void)
{
	struct gisa_arena arena = { 0 };
	test_table(&arena);
	test_nfc(&arena);
	test_twice(&arena);
	test_hostile(&arena);
	gisa_arena_free(&arena);
	return check_done();
}
