/* Reading a place. */
#include "page/place.h"

#include "page/label.h"
#include "page/selector.h"

/* The first word of *rest, which moves behind it. */
static struct gisa_str place_word(struct gisa_str *rest)
{
	struct gisa_str trimmed = gisa_str_trim(*rest), word = { NULL, 0 };
	gisa_str_split(&trimmed, ' ', &word);
	*rest = trimmed.ptr ? trimmed : gisa_str(NULL, 0);
	return word;
}

static struct gisa_str meta(const struct gisa_page_reader *r, struct gisa_str name)
{
	static const char *const keys[] = { "property", "name", "itemprop", "http-equiv" };
	struct gisa_str key, content;
	for (size_t i = 1; i < r->html.count; i++) {
		if (r->html.items[i].tag != GISA_TAG_META)
			continue;
		for (size_t k = 0; k < GISA_COUNT(keys); k++)
			if (gisa_html_attr(&r->html, i, keys[k], &key) && gisa_str_eq_nocase(key, name) &&
			    gisa_html_attr(&r->html, i, "content", &content))
				return gisa_text_copy(r->arena, content);
	}
	return gisa_str(NULL, 0);
}

static struct gisa_str attr(const struct gisa_page_reader *r, struct gisa_str rest)
{
	char name[40];
	size_t space = rest.len;
	while (space > 0 && rest.ptr[space - 1] != ' ')
		space--;
	struct gisa_str key = gisa_str_sub(rest, space, rest.len), value;
	if (space == 0 || key.len >= sizeof name)
		return gisa_str(NULL, 0);
	memcpy(name, key.ptr, key.len);
	name[key.len] = '\0';
	struct gisa_str selector = gisa_str_trim(gisa_str_sub(rest, 0, space));
	for (uint32_t node = 0; (node = gisa_selector_find(&r->html, selector, node + 1)) != 0;)
		if (gisa_html_attr(&r->html, node, name, &value) && value.len)
			return gisa_text_copy(r->arena, value);
	return gisa_str(NULL, 0);
}

static struct gisa_str place_text(const struct gisa_page_reader *r, struct gisa_str selector)
{
	for (uint32_t node = 0; (node = gisa_selector_find(&r->html, selector, node + 1)) != 0;) {
		struct gisa_str text = gisa_html_text(r->arena, &r->html, node);
		if (text.len)
			return text;
	}
	return gisa_str(NULL, 0);
}

/* What stands behind a word that is a label, in no sentence. */
static struct gisa_str label(const struct gisa_page_reader *r, struct gisa_str word)
{
	enum { LONGEST = 600 };
	for (size_t i = 0; i < r->blocks.count; i++) {
		struct gisa_str text = r->blocks.items[i].text;
		if (text.len >= LONGEST || (r->blocks.items[i].flags & GISA_BLOCK_SENTENCE))
			continue;
		for (size_t at = 0; (at = gisa_str_find(text, word, at)) != GISA_NPOS; at += word.len)
			if (gisa_label_is_said(text, at, at + word.len))
				return gisa_arena_copy(r->arena, gisa_str_sub(text, at + word.len, text.len));
	}
	return gisa_str(NULL, 0);
}

struct gisa_str gisa_place_read(const struct gisa_page_reader *r, struct gisa_str place)
{
	struct gisa_str rest = place, kind = place_word(&rest);
	if (gisa_str_is(kind, "meta"))
		return meta(r, rest);
	if (gisa_str_is(kind, "text"))
		return place_text(r, rest);
	if (gisa_str_is(kind, "attr"))
		return attr(r, rest);
	return gisa_str_is(kind, "label") ? label(r, rest) : gisa_str(NULL, 0);
}

static struct gisa_str of(const struct gisa_page_reader *r, const struct gisa_outlet *outlet, const char *verb)
{
	struct gisa_outlet_reader reader = GISA_OUTLET_READER;
	struct gisa_outlet_rule rule;
	while (gisa_outlet_rule_next(outlet, &reader, &rule)) {
		if (!gisa_str_is(rule.verb, verb) || !gisa_rule_holds(r, &rule))
			continue;
		struct gisa_str found = gisa_place_read(r, rule.arg);
		if (found.len)
			return found;
	}
	return gisa_str(NULL, 0);
}

struct gisa_str gisa_place_of(const struct gisa_page_reader *r, const char *verb)
{
	struct gisa_str found = { NULL, 0 };
	if (r->outlet)
		found = of(r, r->outlet, verb);
	if (found.len == 0 && r->system)
		found = of(r, r->system, verb);
	return found;
}

bool gisa_place_is_valid(struct gisa_str place)
{
	struct gisa_str rest = place, kind = place_word(&rest);
	if (rest.len == 0)
		return false;
	if (gisa_str_is(kind, "meta") || gisa_str_is(kind, "label"))
		return true;
	if (gisa_str_is(kind, "text"))
		return gisa_selector_is_valid(rest);
	size_t space = rest.len;
	while (space > 0 && rest.ptr[space - 1] != ' ')
		space--;
	return gisa_str_is(kind, "attr") && space > 1 &&
	       gisa_selector_is_valid(gisa_str_trim(gisa_str_sub(rest, 0, space)));
}
