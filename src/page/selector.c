/*
 * Matching by reading: a selector is a dozen bytes, so it is read anew at each node it is tried on, after
 * a look at whether the node has an id or class at all. Nothing to compile, nothing to free.
 */
#include "page/selector.h"

/* The part behind the last space; *before is what stands before it. */
static struct gisa_str last_part(struct gisa_str selector, struct gisa_str *before)
{
	size_t at = selector.len;
	while (at > 0 && selector.ptr[at - 1] != ' ')
		at--;
	*before = gisa_str_trim(gisa_str_sub(selector, 0, at));
	return gisa_str_sub(selector, at, selector.len);
}

static bool name_char(char c)
{
	return gisa_is_alnum(c) || c == '-' || c == '_' || c == ':' || c == '*' || (unsigned char)c >= 0x80;
}

static size_t name_len(struct gisa_str s, size_t from)
{
	size_t n = from;
	while (n < s.len && name_char(s.ptr[n]))
		n++;
	return n - from;
}

/* Equal, or where `want` ends in '*' equal up to there. */
static bool fits(struct gisa_str have, struct gisa_str want)
{
	if (want.len && want.ptr[want.len - 1] == '*')
		return gisa_str_starts(have, gisa_str_sub(want, 0, want.len - 1));
	return gisa_str_eq(have, want);
}

static bool has_class(struct gisa_str classes, struct gisa_str want)
{
	for (size_t at = 0; at < classes.len;) {
		size_t from = at;
		while (at < classes.len && !gisa_is_space(classes.ptr[at]))
			at++;
		if (at > from && fits(gisa_str_sub(classes, from, at), want))
			return true;
		at++;
	}
	return false;
}

/* [name], [name=value]; *pos stands behind '['. */
static bool attr(const struct gisa_html *html, uint32_t node, struct gisa_str part, size_t *pos)
{
	char name[32];
	size_t n = name_len(part, *pos);
	struct gisa_str key = gisa_str_sub(part, *pos, *pos + n), want = { NULL, 0 }, have;
	*pos += n;
	bool valued = *pos < part.len && part.ptr[*pos] == '=';
	if (valued) {
		size_t from = ++*pos;
		while (*pos < part.len && part.ptr[*pos] != ']')
			*pos += 1;
		want = gisa_str_sub(part, from, *pos);
	}
	*pos += *pos < part.len;
	if (key.len >= sizeof name)
		return false;
	memcpy(name, key.ptr, key.len);
	name[key.len] = '\0';
	return gisa_html_attr(html, node, name, &have) && (!valued || has_class(have, want) || fits(have, want));
}

static bool matches_part(const struct gisa_html *html, uint32_t node, struct gisa_str part)
{
	const struct gisa_node *n = &html->items[node];
	if (n->tag == GISA_TAG_TEXT)
		return false;
	size_t pos = name_len(part, 0);
	if (pos && gisa_tag_find(gisa_str_sub(part, 0, pos)) != (enum gisa_tag)n->tag)
		return false;
	while (pos < part.len) {
		char mark = part.ptr[pos++];
		if (mark == '[') {
			if (!attr(html, node, part, &pos))
				return false;
			continue;
		}
		size_t len = name_len(part, pos);
		struct gisa_str want = gisa_str_sub(part, pos, pos + len);
		if (mark == '#' ? !n->id_len || !fits(gisa_html_id(html, node), want)
				: !n->class_len || !has_class(gisa_html_class(html, node), want))
			return false;
		pos += len;
	}
	return true;
}

bool gisa_selector_matches(const struct gisa_html *html, uint32_t node, struct gisa_str selector)
{
	struct gisa_str before, part = last_part(selector, &before);
	if (!matches_part(html, node, part))
		return false;
	while (before.len) {
		part = last_part(before, &before);
		do {
			if (node == 0)
				return false;
			node = html->items[node].parent;
		} while (!matches_part(html, node, part));
	}
	return true;
}

uint32_t gisa_selector_find(const struct gisa_html *html, struct gisa_str selector, uint32_t from)
{
	for (uint32_t i = from ? from : 1; i < html->count; i++)
		if (gisa_selector_matches(html, i, selector))
			return i;
	return 0;
}

static bool is_valid_part(struct gisa_str part)
{
	size_t pos = name_len(part, 0);
	if (pos && gisa_tag_find(gisa_str_sub(part, 0, pos)) == GISA_TAG_OTHER)
		return false;
	while (pos < part.len) {
		char mark = part.ptr[pos++];
		size_t len = name_len(part, pos);
		if (len == 0 || (mark != '#' && mark != '.' && mark != '['))
			return false;
		pos += len;
		if (mark != '[')
			continue;
		while (pos < part.len && part.ptr[pos] != ']')
			pos++;
		if (pos++ == part.len)
			return false;
	}
	return part.len > 0;
}

bool gisa_selector_is_valid(struct gisa_str selector)
{
	if (selector.len == 0)
		return false;
	for (struct gisa_str before = selector; before.len;)
		if (!is_valid_part(last_part(before, &before)))
			return false;
	return true;
}
