/*
 * Kinds by content. Binary kinds have magic numbers; HTML is recognised by the names of its tags
 * (a text that begins with <앵커> or <속보> is none); JSON Lines by an object's first key.
 * UTF-16 is seen through: zero bytes are passed over.
 */
#include "read/sniff.h"

#include "base/words.h"
#include "normalize/charset.h"
#include "read/archive.h"
#include "read/feed.h"
#include "read/json.h"
#include "read/mail.h"
#include "read/warc.h"
#include "read/xml.h"

static const struct {
	struct gisa_str magic;
	size_t at;
	const char *name;
} foreign[] = {
#define MAGIC(bytes, at, name) { { bytes, sizeof bytes - 1 }, at, name }
	MAGIC("%PDF-", 0, "a PDF file"),
	MAGIC("\x89PNG\r\n\x1a\n", 0, "a PNG image"),
	MAGIC("\xFF\xD8\xFF", 0, "a JPEG image"),
	MAGIC("GIF87a", 0, "a GIF image"),
	MAGIC("GIF89a", 0, "a GIF image"),
	MAGIC("WEBP", 8, "a WebP image"),
	MAGIC("ftyp", 4, "a film or a sound"),
	MAGIC("ID3", 0, "a sound"),
	MAGIC("bplist00", 0, "a Safari web archive (save it as page source)"),
	MAGIC("\x7F" "ELF", 0, "a program"),
	MAGIC("SQLite format 3\0", 0, "an SQLite database"),
	MAGIC("PAR1", 0, "a Parquet file (save it as CSV or JSON Lines)"),
	MAGIC("ARROW1", 0, "an Arrow file (save it as CSV or JSON Lines)"),
	MAGIC("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 0, "an old Office or HWP document"),
	MAGIC("{\\rtf", 0, "an RTF document (save it as text)"),
	MAGIC("Rar!\x1A\x07", 0, "a RAR archive"),
	MAGIC("mimetype", 30, "an office document or a book (save it as CSV or text)"),
#undef MAGIC
};

/* Names whose tags say HTML wherever they stand in the head. */
static const char *const tags[] = {
	"!doctype", "html", "head", "body", "meta", "title", "script", "style", "link", "div", "p", "br",
	"span", "table", "a", "img", "iframe", "article", "section", "h1", "h2", "h3", "ul", "font", "center",
};

struct gisa_str gisa_sniff_plain(struct gisa_str head, char to[GISA_SNIFF_BYTES])
{
	size_t n = 0, i;
	enum gisa_codec codec;
	for (i = gisa_bom(head, &codec); i < head.len && n < GISA_SNIFF_BYTES; i++)
		if (head.ptr[i])
			to[n++] = head.ptr[i];
	return gisa_str(to, n);
}

static bool is_tag(struct gisa_str name)
{
	for (size_t i = 0; i < GISA_COUNT(tags); i++)
		if (gisa_str_eq_nocase(name, gisa_cstr(tags[i])))
			return true;
	return false;
}

/* The name behind a `<`. */
static struct gisa_str tag_name(struct gisa_str s)
{
	size_t n = 0;
	while (n < s.len && (gisa_is_alnum(s.ptr[n]) || (n == 0 && s.ptr[n] == '!')))
		n++;
	bool ends = n == s.len || gisa_is_space(s.ptr[n]) || s.ptr[n] == '>' || s.ptr[n] == '/';
	return gisa_str_sub(s, 0, ends ? n : 0);
}

static bool is_html(struct gisa_str head)
{
	for (size_t at = 0; (at = gisa_str_find(head, GISA_LIT("<"), at)) != GISA_NPOS; at++)
		if (is_tag(tag_name(gisa_str_sub(head, at + 1, head.len))))
			return true;
	return false;
}

/* `{` and then a key or `}`. */
static bool is_json(struct gisa_str head)
{
	head = gisa_str_trim(head);
	if (head.len == 0 || head.ptr[0] != '{')
		return false;
	head = gisa_str_trim(gisa_str_sub(head, 1, head.len));
	return head.len && (head.ptr[0] == '"' || head.ptr[0] == '}');
}

/* A zip file that is no archive but a document, by the name of its first entry. */
static bool is_office(struct gisa_str head)
{
	static const char *const names[] = { "[Content_Types].xml", "_rels/", "docProps/", "xl/" };
	struct gisa_str name = gisa_str_sub(head, head.len < 30 ? head.len : 30, head.len);
	return gisa_str_starts(head, GISA_LIT("PK\x03\x04")) && GISA_BEGINS(name, names);
}

enum gisa_format gisa_sniff(struct gisa_str head, const char **name)
{
	for (size_t i = 0; i < GISA_COUNT(foreign); i++)
		if (head.len > foreign[i].at &&
		    gisa_str_starts(gisa_str_sub(head, foreign[i].at, head.len), foreign[i].magic)) {
			*name = foreign[i].name;
			return GISA_FORMAT_FOREIGN;
		}
	if (gisa_is_mail(head))
		return GISA_FORMAT_MAIL;
	if (gisa_is_warc(head))
		return GISA_FORMAT_WARC;
	if (gisa_packing_of(head) != GISA_PACKING_NONE)
		return GISA_FORMAT_PACKED;
	if (is_office(head))
		return GISA_FORMAT_WORKBOOK;
	if (gisa_is_archive(head))
		return GISA_FORMAT_ARCHIVE;
	if (gisa_holds_warc(head)) /* an archive may hold a whole one */
		return GISA_FORMAT_WARC;
	if (gisa_is_feed(head))
		return GISA_FORMAT_FEED;
	char plain[GISA_SNIFF_BYTES];
	struct gisa_str text = gisa_sniff_plain(head, plain);
	struct gisa_str root = gisa_xml_root(text);
	if (gisa_str_is(root, "urlset") || gisa_str_is(root, "sitemapindex")) {
		*name = "a sitemap";
		return GISA_FORMAT_FOREIGN;
	}
	if (gisa_is_json(text))
		return GISA_FORMAT_JSON;
	if (is_json(text))
		return GISA_FORMAT_JSONL;
	return is_html(text) ? GISA_FORMAT_HTML : GISA_FORMAT_TEXT;
}
