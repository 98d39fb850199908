/*
 * The HTML standard's "prescan a byte stream to determine its encoding" (13.2.3.2), with two
 * differences: it looks at the first 64 KiB and not 1,024 bytes, since Korean pages put scripts
 * before their <meta>, and it also reads the XML declaration of XHTML pages and feeds.
 * Works on any encoding that is ASCII for ASCII.
 */
#include "normalize/prescan.h"

enum { LIMIT = 65536 };

struct attr {
	struct gisa_str name, value;
};

static bool is_gap(char c)
{
	return gisa_is_space(c) || c == '/';
}

/* The attribute at *pos of a tag; false at the tag's end, where *pos stands on '>' or the end. */
static bool next_attr(struct gisa_str s, size_t *pos, struct attr *out)
{
	size_t i = *pos;
	while (i < s.len && is_gap(s.ptr[i]))
		i++;
	*pos = i;
	if (i == s.len || s.ptr[i] == '>')
		return false;
	size_t from = i++; /* an attribute's name may begin with '=' */
	while (i < s.len && !is_gap(s.ptr[i]) && s.ptr[i] != '=' && s.ptr[i] != '>')
		i++;
	*out = (struct attr){ .name = gisa_str_sub(s, from, i) };
	*pos = i;
	while (i < s.len && gisa_is_space(s.ptr[i]))
		i++;
	if (i == s.len || s.ptr[i] != '=')
		return true;
	for (i++; i < s.len && gisa_is_space(s.ptr[i]);)
		i++;
	if (i < s.len && (s.ptr[i] == '"' || s.ptr[i] == '\'')) {
		char quote = s.ptr[i++];
		for (from = i; i < s.len && s.ptr[i] != quote;)
			i++;
		out->value = gisa_str_sub(s, from, i);
		i += i < s.len;
	} else {
		for (from = i; i < s.len && !gisa_is_space(s.ptr[i]) && s.ptr[i] != '>';)
			i++;
		out->value = gisa_str_sub(s, from, i);
	}
	*pos = i;
	return true;
}

/* "Extracting a character encoding from a meta element": `text/html; charset=euc-kr`. */
static struct gisa_str from_content(struct gisa_str content)
{
	for (size_t i = 0; (i = gisa_str_find_nocase(content, GISA_LIT("charset"), i)) != GISA_NPOS;) {
		i += 7;
		while (i < content.len && gisa_is_space(content.ptr[i]))
			i++;
		if (i == content.len || content.ptr[i] != '=')
			continue;
		for (i++; i < content.len && gisa_is_space(content.ptr[i]);)
			i++;
		size_t end = i;
		if (i < content.len && (content.ptr[i] == '"' || content.ptr[i] == '\'')) {
			for (end = i + 1; end < content.len && content.ptr[end] != content.ptr[i];)
				end++;
			return end < content.len ? gisa_str_sub(content, i + 1, end) : gisa_str(NULL, 0);
		}
		while (end < content.len && !gisa_is_space(content.ptr[end]) && content.ptr[end] != ';')
			end++;
		return gisa_str_sub(content, i, end);
	}
	return gisa_str(NULL, 0);
}

/* The label of the <meta> whose attributes begin at *pos. */
static struct gisa_str from_meta(struct gisa_str s, size_t *pos)
{
	struct gisa_str charset = { NULL, 0 }, content = { NULL, 0 };
	bool pragma = false;
	for (struct attr a; next_attr(s, pos, &a);) {
		if (gisa_str_eq_nocase(a.name, GISA_LIT("http-equiv")))
			pragma = gisa_str_eq_nocase(gisa_str_trim(a.value), GISA_LIT("content-type"));
		else if (gisa_str_eq_nocase(a.name, GISA_LIT("content")) && content.len == 0)
			content = from_content(a.value);
		else if (gisa_str_eq_nocase(a.name, GISA_LIT("charset")) && charset.len == 0)
			charset = a.value;
	}
	if (charset.len)
		return gisa_str_trim(charset);
	return pragma ? content : charset;
}

static struct gisa_str from_xml(struct gisa_str s)
{
	size_t end = gisa_str_find(s, GISA_LIT("?>"), 0);
	if (!gisa_str_starts(s, GISA_LIT("<?xml")) || end == GISA_NPOS)
		return gisa_str(NULL, 0);
	size_t pos = 5;
	for (struct attr a; next_attr(gisa_str_sub(s, 0, end), &pos, &a);)
		if (gisa_str_is(a.name, "encoding"))
			return gisa_str_trim(a.value);
	return gisa_str(NULL, 0);
}

/* Behind the tag or comment that opens at pos. */
static size_t pass_markup(struct gisa_str s, size_t pos)
{
	if (gisa_str_starts(gisa_str_sub(s, pos, s.len), GISA_LIT("<!--"))) {
		size_t end = gisa_str_find(s, GISA_LIT("-->"), pos + 2);
		return end == GISA_NPOS ? s.len : end + 3;
	}
	bool is_tag = pos + 1 < s.len &&
		      (gisa_is_alpha(s.ptr[pos + 1]) ||
		       (s.ptr[pos + 1] == '/' && pos + 2 < s.len && gisa_is_alpha(s.ptr[pos + 2])));
	size_t i = pos + 1;
	if (!is_tag) {
		bool is_bogus = i < s.len && strchr("!/?", s.ptr[i]) && s.ptr[i];
		while (is_bogus && i < s.len && s.ptr[i] != '>')
			i++;
		return i;
	}
	while (i < s.len && !gisa_is_space(s.ptr[i]) && s.ptr[i] != '>')
		i++;
	for (struct attr a; next_attr(s, &i, &a);)
		;
	return i;
}

struct gisa_str gisa_prescan(struct gisa_str page, const char **from)
{
	struct gisa_str s = gisa_str(page.ptr, page.len < LIMIT ? page.len : LIMIT);
	struct gisa_str label = from_xml(s);
	if (label.len) {
		*from = "xml";
		return label;
	}
	for (size_t pos = 0; pos < s.len;) {
		const char *lt = memchr(s.ptr + pos, '<', s.len - pos);
		if (!lt)
			break;
		pos = (size_t)(lt - s.ptr);
		struct gisa_str rest = gisa_str_sub(s, pos, s.len);
		if (rest.len > 5 && gisa_str_eq_nocase(gisa_str_sub(rest, 0, 5), GISA_LIT("<meta")) &&
		    is_gap(rest.ptr[5])) {
			pos += 5;
			label = from_meta(s, &pos);
			if (label.len) {
				*from = "meta";
				return label;
			}
		} else {
			pos = pass_markup(s, pos);
		}
	}
	return gisa_str(NULL, 0);
}
