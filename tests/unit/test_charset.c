/* Labels, Content-Type, what a page declares, and the choice on short texts with and without them. */
#include <stdio.h>
#include <stdlib.h>

#include "check.h"
#include "normalize/charset.h"
#include "normalize/prescan.h"

#define BYTES(s)                                                                                             \
	{                                                                                                    \
		s, sizeof(s) - 1                                                                             \
	}

static const char *charset_name(const struct gisa_charset *charset)
{
	return charset ? charset->name : "(none)";
}

static const struct {
	const char *label, *want;
} labels[] = {
	{ "EUC-KR", "uhc" },          { " ks_c_5601-1987\n", "uhc" }, { "MS949", "uhc" },
	{ "utf8", "utf-8" },          { "Johab", "johab" },           { "ISO-2022-KR", "iso-2022-kr" },
	{ "UTF-16", "utf-16le" },     { "latin1", "windows-1252" },   { "GB2312", "gb18030" },
	{ "Shift-JIS", "shift_jis" }, { "euc-kr;", "(none)" },        { "", "(none)" },
};

static void test_labels(void)
{
	for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
		check_cstr(labels[i].label,
			   gisa_cstr(charset_name(gisa_charset_by_label(gisa_cstr(labels[i].label)))),
			   labels[i].want);
	const char *path = check_shared("cases/encodings/labels.tsv");
	if (!path) {
		check_skip("24 Korean labels", "no shared cases");
		return;
	}
	struct gisa_str file = check_file(path), rest = file, line, label;
	size_t korean = 0;
	gisa_str_line(&rest, &line);
	while (gisa_str_line(&rest, &line)) {
		gisa_str_split(&line, '\t', &label);
		const struct gisa_charset *c = gisa_charset_by_label(label);
		korean += c && (c->codec == GISA_CODEC_UHC || c->codec == GISA_CODEC_JOHAB ||
				c->codec == GISA_CODEC_ISO2022KR);
	}
	check_int("24 Korean labels", (long long)korean, 24);
	free((void *)(uintptr_t)file.ptr);
}

/* The cell with its escapes (\xHH) undone; header values that are joined by 1F, joined by ", ". */
static struct gisa_str header(struct gisa_str cell, char *room)
{
	size_t n = 0;
	for (size_t i = 0; i < cell.len; i++) {
		if (cell.ptr[i] == '\x1F') {
			room[n++] = ',';
			room[n++] = ' ';
		} else if (cell.ptr[i] == '\\' && i + 3 < cell.len && cell.ptr[i + 1] == 'x') {
			room[n++] =
			    (char)strtol((char[]){ cell.ptr[i + 2], cell.ptr[i + 3], '\0' }, NULL, 16);
			i += 3;
		} else {
			room[n++] = cell.ptr[i];
		}
	}
	return gisa_str(room, n);
}

static void test_content_types(const char *shared)
{
	const char *path = check_shared(shared);
	if (!path) {
		check_skip(shared, "no shared cases");
		return;
	}
	struct gisa_str file = check_file(path), rest = file, line, cell, want;
	gisa_str_line(&rest, &line);
	while (gisa_str_line(&rest, &line)) {
		char text[512], room[64];
		gisa_str_split(&line, '\t', &cell);
		gisa_str_split(&line, '\t', &want);
		struct gisa_str label = gisa_charset_of_content_type(header(cell, text), room);
		check_cstr("charset of a Content-Type", gisa_cstr(charset_name(gisa_charset_by_label(label))),
			   charset_name(gisa_charset_by_label(want)));
	}
	free((void *)(uintptr_t)file.ptr);
}

static const struct {
	const char *name;
	struct gisa_str page;
	const char *want;
} pages[] = {
	{ "meta charset", BYTES("<!doctype html><meta charset=euc-kr>"), "meta euc-kr" },
	{ "meta http-equiv",
	  BYTES("<META HTTP-EQUIV='Content-Type' CONTENT=\"text/html; charset = 'ks_c_5601-1987'\">"),
	  "meta ks_c_5601-1987" },
	{ "content first", BYTES("<meta content=\"text/html;charset=utf-8\" http-equiv=content-type />"),
	  "meta utf-8" },
	{ "content without http-equiv is none", BYTES("<meta content='text/html;charset=utf-8' name=x>"),
	  " " },
	{ "not in a comment", BYTES("<!-- <meta charset=utf-8> --><meta charset=johab>"), "meta johab" },
	{ "a comment that closes at once", BYTES("<!--><meta charset=johab>"), "meta johab" },
	{ "not in an attribute", BYTES("<a title='<meta charset=utf-8>'><meta charset=uhc>"), "meta uhc" },
	{ "a tag that only begins like it", BYTES("<metadata charset=utf-8>"), " " },
	{ "script's charset is another's",
	  BYTES("<script charset='euc-kr'></script><meta charset=\"utf-8\">"), "meta utf-8" },
	{ "XML declaration", BYTES("<?xml version='1.0' encoding='EUC-KR'?><rss/>"), "xml EUC-KR" },
	{ "nothing closed", BYTES("<meta charset='euc-kr"), "meta euc-kr" },
	{ "nothing at all", BYTES(""), " " },
	{ "a lone <", BYTES("<"), " " },
};

static void test_prescan(void)
{
	for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
		char got[128];
		const char *from = "";
		struct gisa_str label = gisa_prescan(pages[i].page, &from);
		int n = snprintf(got, sizeof got, "%s %.*s", from, GISA_FMT(label));
		check_cstr(pages[i].name, gisa_str(got, (size_t)n), pages[i].want);
	}
}

/* 한국은행은 17일 기준금리를 동결했다 */
#define UTF8 "\uD55C\uAD6D\uC740\uD589\uC740 17\uC77C \uAE30\uC900\uAE08\uB9AC\uB97C \uB3D9\uACB0\uD588\uB2E4"
#define UHC                                                                                                  \
	"\xC7\xD1\xB1\xB9\xC0\xBA\xC7\xE0\xC0\xBA 17\xC0\xCF \xB1\xE2\xC1\xD8\xB1\xDD\xB8\xAE\xB8\xA6 "      \
	"\xB5\xBF\xB0\xE1"                                                                                   \
	"\xC7\xDF\xB4\xD9"
#define JOHAB                                                                                                \
	"\xD0\x65\x8A\x82\xB7\x65\xD0\x97\xB7\x65 17\xB7\xA9 \x8B\xA1\xBA\xC5\x8B\x71\x9F\xA1\x9F\x69 "      \
	"\x95\xB7\x89\x69"                                                                                   \
	"\xD0\x96\x94\x61"

static const struct {
	const char *name;
	struct gisa_str bytes;
	const char *http;
	enum gisa_kind kind;
	const char *want;
} choices[] = {
	{ "UTF-8", BYTES(UTF8), "", GISA_KIND_TEXT, "utf-8 bytes" },
	{ "UTF-8 with a mark", BYTES("\uFEFF" UTF8), "euc-kr", GISA_KIND_TEXT, "utf-8 bom" },
	{ "UHC", BYTES(UHC), "", GISA_KIND_TEXT, "uhc bytes" },
	{ "JOHAB", BYTES(JOHAB), "", GISA_KIND_TEXT, "johab bytes" },
	{ "ISO-2022-KR", BYTES("\x1B$)C\x0E\x47\x51\x31\x5B\x0F"), "", GISA_KIND_TEXT, "iso-2022-kr escape" },
	{ "a stray escape in UTF-8", BYTES("수주\n\x1B$)C 누리전자는 3억원을 썼다"), "", GISA_KIND_TEXT, "utf-8 bytes" },
	{ "ISO-2022-KR with bytes that are damaged", BYTES("\x1B$)C\x0E\x47\x51\x31\x5B\x0F\xFF\xFE"), "", GISA_KIND_TEXT,
	  "iso-2022-kr escape" },
	{ "UTF-16LE by its NULs", BYTES("\x5C\xD5\x6D\xAD \0\x00\xAC\x28\xAC"), "", GISA_KIND_TEXT,
	  "utf-16le guess" },
	{ "UTF-16BE with a mark", BYTES("\xFE\xFF\xD5\x5C"), "", GISA_KIND_TEXT, "utf-16be bom" },
	{ "the label agrees", BYTES(UHC), "KS_C_5601-1987", GISA_KIND_TEXT, "uhc http" },
	{ "euc-kr declared over UTF-8", BYTES(UTF8), "euc-kr", GISA_KIND_TEXT, "utf-8 bytes" },
	{ "utf-8 declared over UHC", BYTES(UHC), "utf-8", GISA_KIND_TEXT, "uhc bytes" },
	{ "http lies, meta does not", BYTES("<meta charset=euc-kr>" UHC), "utf-8", GISA_KIND_HTML,
	  "uhc meta" },
	{ "iso-8859-1 declared over UHC", BYTES("<meta charset=iso-8859-1>" UHC), "", GISA_KIND_HTML,
	  "uhc bytes" },
	{ "a text is not searched for <meta>", BYTES("<meta charset=utf-8>" UHC), "", GISA_KIND_TEXT,
	  "uhc bytes" },
	{ "few syllables, no label", BYTES("\xB0\xA1\xB3\xAA"), "", GISA_KIND_TEXT, "uhc guess" },
	{ "few syllables, a label", BYTES("\xB0\xA1\xB3\xAA"), "euc-kr", GISA_KIND_TEXT, "uhc http" },
	{ "UHC that is UTF-8 by chance", BYTES("\xC5\xA9 \xC4\xA3"), "", GISA_KIND_TEXT, "uhc guess" },
	{ "Latin letters in UTF-8", BYTES("\xC3\xBC\xC3\xB6"), "", GISA_KIND_TEXT, "utf-8 guess" },
	{ "ASCII", BYTES("plain"), "", GISA_KIND_TEXT, "utf-8 guess" },
	{ "ASCII with a label", BYTES("plain"), "euc-kr", GISA_KIND_TEXT, "uhc http" },
	{ "ASCII that says UTF-16", BYTES("<meta charset=utf-16>x"), "", GISA_KIND_HTML, "utf-8 bytes" },
	{ "UTF-8 with a bad byte", BYTES(UTF8 "\xFF" UTF8), "", GISA_KIND_TEXT, "utf-8 bytes" },
	{ "UTF-8 cut at both ends", BYTES("\x9C" UTF8 "\xEA\xB0"), "", GISA_KIND_TEXT, "utf-8 bytes" },
	{ "Latin-1 with its label",
	  BYTES("r\xE9sum\xE9 d\xE9"
		"fini"),
	  "iso-8859-1", GISA_KIND_TEXT, "windows-1252 http" },
	{ "Shift_JIS with its label", BYTES("\x93\xFA\x96{\x8B\xE2\x8Ds\x82\xCD"), "shift_jis",
	  GISA_KIND_TEXT, "shift_jis http" },
	{ "a label nobody knows", BYTES(UHC), "x-nonsense", GISA_KIND_TEXT, "uhc bytes" },
};

static void test_choices(void)
{
	for (size_t i = 0; i < sizeof choices / sizeof *choices; i++) {
		char got[128];
		struct gisa_choice c =
		    gisa_choose(choices[i].bytes, gisa_cstr(choices[i].http), choices[i].kind, true);
		int n = snprintf(got, sizeof got, "%s %s", c.charset->name, c.from);
		check_cstr(choices[i].name, gisa_str(got, (size_t)n), choices[i].want);
	}
}

int main(void)
{
	test_labels();
	test_content_types("cases/encodings/content_type_charset.tsv");
	test_content_types("cases/encodings/content_type_repeated_headers.tsv");
	test_prescan();
	test_choices();
	return check_done();
}
