/* What somebody else decoded wrongly, pages in two encodings, references; and what must stay as it is. */
#include <iconv.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "check.h"
#include "corpus.h"
#include "normalize/normalize.h"

#define BYTES(s)                                                                                             \
	{                                                                                                    \
		s, sizeof(s) - 1                                                                             \
	}

/* 안녕하세요 국민연금은 */
#define HELLO "\uC548\uB155\uD558\uC138\uC694 \uAD6D\uBBFC\uC5F0\uAE08\uC740"
#define HELLO_UHC "\xBE\xC8\xB3\xE7\xC7\xCF\xBC\xBC\xBF\xE4 \xB1\xB9\xB9\xCE\xBF\xAC\xB1\xDD\xC0\xBA"

static const struct {
	const char *name;
	struct gisa_str in;
	const char *want, *note;
	long long errors;
} cases[] = {
	{ "genuine text", BYTES(HELLO), HELLO, "", 0 },
	{ "UTF-8 read as UHC, with a loss", BYTES("?쒓뎅"), "\uFFFD국", "repaired:utf8-as-uhc", 1 },
	{ "one byte lost, one common syllable possible", BYTES("�븳援��뼱"), "한\uFFFD어", "repaired:utf8-as-uhc", 3 },
	{ "UHC read as Latin-1", BYTES("<b>¾È³çÇÏ¼¼¿ä</b>"), "<b>안녕하세요</b>", "repaired:uhc-as-latin1", 0 },
	{ "UHC read as windows-1252", BYTES("ÇÑ±¹ÀºÇà, ±âÁØ±Ý¸® µ¿°á"), "한국은행, 기준금리 동결",
	  "repaired:uhc-as-latin1", 0 },
	{ "UTF-8 read as windows-1252", BYTES("\u00ED\u2022\u0153\u00EA\u00B5\u00AD\u00EC\xC2\x96\u00B4"), "한국어",
	  "repaired:utf8-as-latin1", 0 },
	{ "UTF-8 read as Latin-1, twice",
	  BYTES("\xC3\x83\xC2\xAD\xC3\x82\xC2\x95\xC3\x82\xC2\x9C\xC3\x83\xC2\xAA\xC3\x82\xC2\xB5\xC3\x82\xC2\xAD\xC3"
		"\x83\xC2\xAC\xC3\x82\xC2\x9D\xC3\x82\xC2\x80\xC3\x83\xC2\xAD\xC3\x82\xC2\x96\xC3\x82\xC2\x89"),
	  "한국은행", "repaired:utf8-as-latin1", 0 },
	{ "only the title is broken", BYTES("<title>±âÁØ±Ý¸® µ¿°á</title><p>" HELLO "</p>"),
	  "<title>기준금리 동결</title><p>" HELLO "</p>", "repaired:uhc-as-latin1", 0 },
	{ "French is no Korean", BYTES("Le président a été élu à Nîmes, où l’été fut très chaud"),
	  "Le président a été élu à Nîmes, où l’été fut très chaud", "not-korean", 0 },
	{ "Latin capitals side by side", BYTES(HELLO " ÀÉÎÕÜ ÄÖÜ Ångström"), HELLO " ÀÉÎÕÜ ÄÖÜ Ångström", "", 0 },
	{ "signs of news are no Latin-1", BYTES("··· ‘가’ “나” ±5°C ½ §3 ¶"), "··· ‘가’ “나” ±5°C ½ §3 ¶", "", 0 },
	{ "rare syllables are no mojibake", BYTES(HELLO " 펩시 똠얌꿍 샾 뷁 쀼"), HELLO " 펩시 똠얌꿍 샾 뷁 쀼", "",
	  0 },
	{ "a question before a word", BYTES("왜? 가나? 다"), "왜? 가나? 다", "", 0 },
	{ "hanja in Korean", BYTES("美 연준 金利 인상, 中·日은 동결 大韓民國"),
	  "美 연준 金利 인상, 中·日은 동결 大韓民國", "", 0 },
	{ "UTF-8 page, UHC title", BYTES("<title>" HELLO_UHC "</title><p>" HELLO "</p>"),
	  "<title>" HELLO "</title><p>" HELLO "</p>", "mixed:utf8-uhc", 0 },
	{ "UHC page, UTF-8 part, one bad byte", BYTES(HELLO_UHC "\n" HELLO_UHC "\n" HELLO "\n\xFF"),
	  HELLO "\n" HELLO "\n" HELLO "\n\uFFFD", "mixed:utf8-uhc", 1 },
	{ "a damaged byte is no mixture", BYTES(HELLO " \xEA\xB0 " HELLO), HELLO " \uFFFD " HELLO, "", 1 },
	{ "NUL is dropped", BYTES("\xB0\xA1\0\xB3\xAA"), "가나", "", 0 },
};

static void test_cases(struct gisa_arena *arena)
{
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct gisa_decoded d;
		struct gisa_error err;
		check_int(cases[i].name,
			  gisa_decode(arena, cases[i].in, gisa_str(NULL, 0), GISA_KIND_TEXT, &d, &err),
			  GISA_OK);
		check_cstr(cases[i].name, d.text, cases[i].want);
		check_cstr(cases[i].name, d.note, cases[i].note);
		check_int(cases[i].name, (long long)d.errors, cases[i].errors);
	}
}

static const struct {
	const char *name, *in, *want, *note;
} texts[] = {
	{ "references left in text", "&quot;A&amp;A&quot; &#44032; &#x1F600; &middot;", "\"A&A\" 가 😀 ·",
	  "references" },
	{ "escaped twice, three times", "&amp;quot;가&amp;amp;quot; &amp;lt;", "\"가\" <", "references" },
	{ "windows-1252 by number", "&#147;가&#148;&#133;", "“가”…", "references" },
	{ "no references", "R&D, M&A, AT&T &copy 1 & 2 &nosuch; &#; &",
	  "R&D, M&A, AT&T &copy 1 & 2 &nosuch; &#; &", "" },
	{ "both at once", "±âÁØ±Ý¸® &amp; µ¿°á", "기준금리 & 동결", "repaired:uhc-as-latin1;references" },
};

static void test_mend(struct gisa_arena *arena)
{
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct gisa_str note = { NULL, 0 };
		check_cstr(texts[i].name, gisa_mend(arena, gisa_cstr(texts[i].in), &note), texts[i].want);
		check_cstr(texts[i].name, note, texts[i].note);
	}
}

static const struct {
	const char *name;
	struct gisa_str in;
	enum gisa_status status;
	const char *note;
} others[] = {
	{ "GBK",
	  BYTES("\xD6\xD0\xB9\xFA\xC8\xCB\xC3\xF1\xD2\xF8\xD0\xD0\xBD\xF1\xCC\xEC\xD0\xFB\xB2\xBC\xA3\xAC\xBD"
		"\xAB\xCF\xC2"
		"\xB5\xF7\xB4\xE6\xBF\xEE\xD7\xBC\xB1\xB8\xBD\xF0\xC2\xCA"),
	  GISA_OK, "not-korean" },
	{ "Shift_JIS",
	  BYTES("\x93\xFA\x96{"
		"\x8B\xE2\x8Ds\x82\xCD\x8B\xE0\x97Z\x90\xAD\x8D\xF4\x8C\x88\x92\xE8\x89\xEF\x8D\x87"
		"\x82\xC5\x92\xC7\x89\xC1\x97\x98\x8F\xE3\x82\xB0\x82\xF0"),
	  GISA_OK, "not-korean" },
	{ "Latin-1", BYTES("Le pr\xE9sident de la R\xE9publique a annonc\xE9 une s\xE9rie de mesures"),
	  GISA_OK, "not-korean" },
	{ "English", BYTES("The quick brown fox jumps over the lazy dog."), GISA_OK, "not-korean" },
	{ "Japanese in UTF-8", BYTES("日本銀行は金融政策決定会合で追加利上げを決めた。"), GISA_OK,
	  "not-korean" },
	{ "Korean with English",
	  BYTES("The company, \xEC\x82\xBC\xEC\x84\xB1\xEC\xA0\x84\xEC\x9E\x90, said 17\xEC\x9D\xBC"),
	  GISA_OK, "" },
	{ "Korean as references",
	  BYTES("<p>&#45572;&#47532;&#51312;&#49440;&#51060; &#50868;&#48152;&#49440; &#46160; &#52377;&#51012; "
		"&#49688;&#51452;&#54664;&#45796;&#44256; &#48157;&#54788;&#45796;."),
	  GISA_OK, "" },
	{ "numbers", BYTES("2024-01-17 1,320.50"), GISA_OK, "" },
	{ "an executable",
	  BYTES("\x7F"
		"ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0\x60\x10\0\0\0\0\0\0"),
	  GISA_UNDECODABLE, "" },
};

static void test_others(struct gisa_arena *arena)
{
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		struct gisa_decoded d;
		struct gisa_error err;
		enum gisa_status status =
		    gisa_decode(arena, others[i].in, gisa_str(NULL, 0), GISA_KIND_TEXT, &d, &err);
		check_int(others[i].name, status, others[i].status);
		check_cstr(others[i].name, d.note, others[i].note);
	}
}

/* `text` in UTF-8 as if it were `charset`, again in UTF-8; empty where that loses anything. */
static struct gisa_str spoil(struct gisa_arena *arena, struct gisa_str text, const char *from,
			     const char *read_as)
{
	size_t cap = 8 * text.len + 16, left = cap, in_left = text.len;
	char *bytes = gisa_arena_alloc(arena, cap), *op = bytes, *ip = (char *)(uintptr_t)text.ptr;
	iconv_t cd = iconv_open(from, "UTF-8");
	bool good = iconv(cd, &ip, &in_left, &op, &left) != (size_t)-1;
	iconv_close(cd);
	in_left = cap - left;
	left = cap;
	char *out = gisa_arena_alloc(arena, cap);
	ip = bytes;
	op = out;
	cd = iconv_open("UTF-8", read_as);
	good = good && iconv(cd, &ip, &in_left, &op, &left) != (size_t)-1;
	iconv_close(cd);
	return good ? gisa_str(out, cap - left) : gisa_str(NULL, 0);
}

/* Every paragraph of the corpus, spoiled and mended. */
static void test_corpus(struct gisa_arena *arena)
{
	static const char *const ways[][2] = { { "UHC", "LATIN1" },
					       { "UTF-8", "LATIN1" },
					       { "UTF-8", "UHC" } };
	struct gisa_str text = corpus_text(), rest = text, line;
	size_t spoiled = 0, mended = 0, touched = 0;
	while (gisa_str_line(&rest, &line)) {
		struct gisa_str note = { NULL, 0 };
		touched += gisa_mend(arena, line, &note).ptr != line.ptr;
		for (size_t i = 0; i < 3 && line.len > 8; i++) {
			struct gisa_str bad = spoil(arena, line, ways[i][0], ways[i][1]);
			if (bad.len == 0 || gisa_str_eq(bad, line))
				continue;
			spoiled++;
			mended += gisa_str_eq(gisa_mend(arena, bad, &note), line);
		}
		gisa_arena_reset(arena);
	}
	check_int("no paragraph of the corpus is touched", (long long)touched, 0);
	check_int("every spoiled paragraph is mended", (long long)mended, (long long)spoiled);
	check_true("there were some", spoiled > 100);
	free((void *)(uintptr_t)text.ptr);
}

int main(void)
{
	struct gisa_arena arena = { 0 };
	test_cases(&arena);
	test_mend(&arena);
	test_others(&arena);
	test_corpus(&arena);
	gisa_arena_free(&arena);
	return check_done();
}
