/*
 * The label table is ours and never iconv's: glibc's EUC-KR decodes 2,573 pairs wrongly without a
 * word, and most names that Korean pages use (ks_c_5601-1987, windows-949 ...) it does not know.
 * Every label that ever meant Korean double-byte text is UHC here, as the WHATWG Encoding
 * Standard has it; the labels of other languages follow that standard too.
 */
#include "normalize/label.h"

static const struct gisa_charset korean[] = {
	[GISA_CODEC_UTF8] = { "utf-8", GISA_CODEC_UTF8, NULL },
	[GISA_CODEC_UHC] = { "uhc", GISA_CODEC_UHC, NULL },
	[GISA_CODEC_JOHAB] = { "johab", GISA_CODEC_JOHAB, NULL },
	[GISA_CODEC_ISO2022KR] = { "iso-2022-kr", GISA_CODEC_ISO2022KR, NULL },
	[GISA_CODEC_UTF16LE] = { "utf-16le", GISA_CODEC_UTF16LE, NULL },
	[GISA_CODEC_UTF16BE] = { "utf-16be", GISA_CODEC_UTF16BE, NULL },
	[GISA_CODEC_UTF32LE] = { "utf-32le", GISA_CODEC_UTF32LE, NULL },
	[GISA_CODEC_UTF32BE] = { "utf-32be", GISA_CODEC_UTF32BE, NULL },
};

static const struct gisa_charset foreign[] = {
	{ "windows-1252", GISA_CODEC_FOREIGN, "CP1252" },
	{ "shift_jis", GISA_CODEC_FOREIGN, "CP932" },
	{ "euc-jp", GISA_CODEC_FOREIGN, "EUC-JP" },
	{ "iso-2022-jp", GISA_CODEC_FOREIGN, "ISO-2022-JP" },
	{ "gb18030", GISA_CODEC_FOREIGN, "GB18030" },
	{ "big5", GISA_CODEC_FOREIGN, "BIG5-HKSCS" },
	{ "windows-1250", GISA_CODEC_FOREIGN, "CP1250" },
	{ "windows-1251", GISA_CODEC_FOREIGN, "CP1251" },
	{ "windows-1253", GISA_CODEC_FOREIGN, "CP1253" },
	{ "windows-1254", GISA_CODEC_FOREIGN, "CP1254" },
	{ "windows-1258", GISA_CODEC_FOREIGN, "CP1258" },
	{ "iso-8859-2", GISA_CODEC_FOREIGN, "ISO-8859-2" },
	{ "iso-8859-15", GISA_CODEC_FOREIGN, "ISO-8859-15" },
	{ "koi8-r", GISA_CODEC_FOREIGN, "KOI8-R" },
	{ "windows-874", GISA_CODEC_FOREIGN, "CP874" },
};

/* label, charset name; sorted by charset, searched line by line (once a document). */
static const char *const labels[][2] = {
	/* https://encoding.spec.whatwg.org/#names-and-labels */
	{ "unicode-1-1-utf-8", "utf-8" },
	{ "unicode11utf8", "utf-8" },
	{ "unicode20utf8", "utf-8" },
	{ "utf-8", "utf-8" },
	{ "utf8", "utf-8" },
	{ "x-unicode20utf8", "utf-8" },
	{ "cseuckr", "uhc" },
	{ "csksc56011987", "uhc" },
	{ "euc-kr", "uhc" },
	{ "iso-ir-149", "uhc" },
	{ "korean", "uhc" },
	{ "ks_c_5601-1987", "uhc" },
	{ "ks_c_5601-1989", "uhc" },
	{ "ksc5601", "uhc" },
	{ "ksc_5601", "uhc" },
	{ "windows-949", "uhc" },
	/* not in the standard, seen in Korean pages, mails and tools */
	{ "949", "uhc" },
	{ "cp949", "uhc" },
	{ "cp51949", "uhc" },
	{ "euc_kr", "uhc" },
	{ "euckr", "uhc" },
	{ "ks_c_5601", "uhc" },
	{ "ks_c-5601-1987", "uhc" },
	{ "ksc-5601", "uhc" },
	{ "ksc5601-1987", "uhc" },
	{ "ksx1001", "uhc" },
	{ "ks_x_1001", "uhc" },
	{ "ms949", "uhc" },
	{ "mscp949", "uhc" },
	{ "uhc", "uhc" },
	{ "windows949", "uhc" },
	{ "x-euc-kr", "uhc" },
	{ "x-uhc", "uhc" },
	{ "x-windows-949", "uhc" },
	{ "cp1361", "johab" },
	{ "johab", "johab" },
	{ "ms1361", "johab" },
	{ "x-johab", "johab" },
	/* browsers refuse these two (their "replacement" encoding); news archives do not */
	{ "csiso2022kr", "iso-2022-kr" },
	{ "iso-2022-kr", "iso-2022-kr" },
	{ "utf-16", "utf-16le" },
	{ "utf-16le", "utf-16le" },
	{ "unicode", "utf-16le" },
	{ "ucs-2", "utf-16le" },
	{ "iso-10646-ucs-2", "utf-16le" },
	{ "csunicode", "utf-16le" },
	{ "unicodefeff", "utf-16le" },
	{ "unicodefffe", "utf-16be" },
	{ "utf-16be", "utf-16be" },
	{ "utf-32", "utf-32le" },
	{ "utf-32le", "utf-32le" },
	{ "utf-32be", "utf-32be" },
	/* other languages */
	{ "ascii", "windows-1252" },
	{ "us-ascii", "windows-1252" },
	{ "ansi_x3.4-1968", "windows-1252" },
	{ "cp1252", "windows-1252" },
	{ "cp819", "windows-1252" },
	{ "iso-8859-1", "windows-1252" },
	{ "iso8859-1", "windows-1252" },
	{ "iso88591", "windows-1252" },
	{ "iso_8859-1", "windows-1252" },
	{ "l1", "windows-1252" },
	{ "latin1", "windows-1252" },
	{ "windows-1252", "windows-1252" },
	{ "x-cp1252", "windows-1252" },
	{ "csshiftjis", "shift_jis" },
	{ "ms932", "shift_jis" },
	{ "ms_kanji", "shift_jis" },
	{ "shift-jis", "shift_jis" },
	{ "shift_jis", "shift_jis" },
	{ "sjis", "shift_jis" },
	{ "windows-31j", "shift_jis" },
	{ "x-sjis", "shift_jis" },
	{ "cp932", "shift_jis" },
	{ "cseucpkdfmtjapanese", "euc-jp" },
	{ "euc-jp", "euc-jp" },
	{ "x-euc-jp", "euc-jp" },
	{ "csiso2022jp", "iso-2022-jp" },
	{ "iso-2022-jp", "iso-2022-jp" },
	{ "chinese", "gb18030" },
	{ "csgb2312", "gb18030" },
	{ "csiso58gb231280", "gb18030" },
	{ "cp936", "gb18030" },
	{ "gb18030", "gb18030" },
	{ "gb2312", "gb18030" },
	{ "gb_2312", "gb18030" },
	{ "gb_2312-80", "gb18030" },
	{ "gbk", "gb18030" },
	{ "iso-ir-58", "gb18030" },
	{ "x-gbk", "gb18030" },
	{ "big5", "big5" },
	{ "big5-hkscs", "big5" },
	{ "cn-big5", "big5" },
	{ "csbig5", "big5" },
	{ "x-x-big5", "big5" },
	{ "cp1250", "windows-1250" },
	{ "windows-1250", "windows-1250" },
	{ "cp1251", "windows-1251" },
	{ "windows-1251", "windows-1251" },
	{ "windows-1253", "windows-1253" },
	{ "windows-1254", "windows-1254" },
	{ "iso-8859-9", "windows-1254" },
	{ "windows-1258", "windows-1258" },
	{ "iso-8859-2", "iso-8859-2" },
	{ "latin2", "iso-8859-2" },
	{ "iso-8859-15", "iso-8859-15" },
	{ "koi8-r", "koi8-r" },
	{ "tis-620", "windows-874" },
	{ "windows-874", "windows-874" },
};

const struct gisa_charset *gisa_charset_of(enum gisa_codec codec)
{
	return &korean[codec];
}

static const struct gisa_charset *by_name(const char *name)
{
	for (size_t i = 0; i < GISA_COUNT(korean); i++)
		if (strcmp(korean[i].name, name) == 0)
			return &korean[i];
	for (size_t i = 0; i < GISA_COUNT(foreign); i++)
		if (strcmp(foreign[i].name, name) == 0)
			return &foreign[i];
	return NULL;
}

const struct gisa_charset *gisa_charset_by_label(struct gisa_str label)
{
	label = gisa_str_trim(label);
	if (label.len == 0)
		return NULL;
	for (size_t i = 0; i < GISA_COUNT(labels); i++)
		if (gisa_str_eq_nocase(label, gisa_cstr(labels[i][0])))
			return by_name(labels[i][1]);
	return NULL;
}

/* ---- Content-Type ---------------------------------------------------------------------- */

static bool is_token(struct gisa_str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (!gisa_is_alnum(s.ptr[i]) && (s.ptr[i] == '\0' || !strchr("!#$%&'*+-.^_`|~", s.ptr[i])))
			return false;
	return s.len > 0;
}

/* From pos on, the first of `stops` or the end. */
static size_t until(struct gisa_str value, size_t pos, const char *stops)
{
	while (pos < value.len && (value.ptr[pos] == '\0' || !strchr(stops, value.ptr[pos])))
		pos++;
	return pos;
}

/* Behind the quoted string that opens at pos; its text without backslashes to `room`, as much as
 * fits there. An unclosed one runs to the end. */
static size_t quoted(struct gisa_str value, size_t pos, char *room, size_t size, struct gisa_str *text)
{
	size_t n = 0;
	for (pos++; pos < value.len && value.ptr[pos] != '"'; pos++) {
		if (value.ptr[pos] == '\\' && pos + 1 < value.len)
			pos++;
		if (n < size)
			room[n++] = value.ptr[pos];
	}
	*text = gisa_str(room, n);
	return pos + (pos < value.len);
}

/* The first charset parameter behind the ';' at pos. */
static bool parameter(struct gisa_str type, size_t pos, char *room, size_t size, struct gisa_str *charset)
{
	while (pos < type.len) {
		size_t from = pos + 1;
		while (from < type.len && gisa_is_space(type.ptr[from]))
			from++;
		pos = until(type, from, ";=");
		struct gisa_str name = gisa_str_sub(type, from, pos);
		if (pos == type.len || type.ptr[pos] == ';')
			continue;
		bool wanted = gisa_str_eq_nocase(name, GISA_LIT("charset"));
		struct gisa_str text;
		from = ++pos;
		if (pos < type.len && type.ptr[pos] == '"') {
			char unused[1];
			pos = quoted(type, pos, wanted ? room : unused, wanted ? size : 0, &text);
			pos = until(type, pos, ";");
		} else {
			pos = until(type, pos, ";");
			text = gisa_str_sub(type, from, pos);
		}
		if (wanted) {
			*charset = text;
			return true;
		}
	}
	return false;
}

/* One value of a list split at commas outside quotes; false at the end. */
static bool next_type(struct gisa_str value, size_t *pos, struct gisa_str *type)
{
	if (*pos > value.len)
		return false;
	size_t i = *pos;
	while ((i = until(value, i, ",\"")) < value.len && value.ptr[i] == '"') {
		char unused[1];
		struct gisa_str text;
		i = quoted(value, i, unused, 0, &text);
	}
	*type = gisa_str_trim(gisa_str_sub(value, *pos, i));
	*pos = i + 1;
	return true;
}

/* `text/html` of a MIME type, empty where it is malformed or `*` `/` `*`. */
static struct gisa_str label_essence(struct gisa_str type)
{
	struct gisa_str essence = gisa_str_trim(gisa_str_sub(type, 0, until(type, 0, ";")));
	size_t slash = until(essence, 0, "/");
	bool good = slash < essence.len && is_token(gisa_str_sub(essence, 0, slash)) &&
		    is_token(gisa_str_sub(essence, slash + 1, essence.len)) && !gisa_str_is(essence, "*/*");
	return good ? essence : gisa_str(NULL, 0);
}

struct gisa_str gisa_charset_of_content_type(struct gisa_str value, char room[64])
{
	struct gisa_str charset = { NULL, 0 }, last = { NULL, 0 }, type;
	for (size_t pos = 0; next_type(value, &pos, &type);) {
		struct gisa_str essence = label_essence(type);
		if (essence.len == 0)
			continue;
		if (!gisa_str_eq_nocase(essence, last))
			charset = gisa_str(NULL, 0);
		last = essence;
		parameter(type, until(type, 0, ";"), room, 64, &charset);
	}
	return gisa_str_trim(charset);
}
