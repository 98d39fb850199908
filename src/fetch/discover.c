/* What a page says about itself and its feeds. Pages are read as bytes: every name looked for is
 * ASCII, and so are addresses in the encodings that Korean pages come in. */
#include "fetch/head.h"
#include "fetch/markup.h"
#include "fetch/source.h"

/* A head that is longer than this is none. */
enum { HEAD_BYTES = 512 * 1024 };

static bool has_word(struct gisa_str list, const char *word)
{
	struct gisa_str want = gisa_cstr(word);
	for (size_t at = 0; (at = gisa_str_find_nocase(list, want, at)) != GISA_NPOS; at += want.len) {
		bool left = at == 0 || !gisa_is_alnum(list.ptr[at - 1]);
		bool right = at + want.len == list.len || !gisa_is_alnum(list.ptr[at + want.len]);
		if (left && right)
			return true;
	}
	return false;
}

static void mark(struct gisa_marks *out, struct gisa_str directives)
{
	bool none = has_word(directives, "none");
	out->noindex |= none || has_word(directives, "noindex");
	out->noarchive |= none || has_word(directives, "noarchive");
}

/* "unavailable_after: ..." and "otherbot: noindex" have a colon; only our own name may stand there. */
static bool is_for_us(struct gisa_str value)
{
	const char *colon = value.len ? memchr(value.ptr, ':', value.len) : NULL;
	return !colon ||
	       gisa_str_eq_nocase(gisa_str_trim(gisa_str_sub(value, 0, (size_t)(colon - value.ptr))),
				  GISA_LIT("gisa"));
}

static struct gisa_str join(struct gisa_arena *arena, const struct gisa_url *base, struct gisa_str href)
{
	struct gisa_url url;
	if (href.len == 0 || gisa_url_parse(arena, href, base, &url) != GISA_URL_OK)
		return gisa_str(NULL, 0);
	return url.href;
}

static void on_meta(struct gisa_arena *arena, const struct gisa_markup_token *token, struct gisa_marks *out)
{
	struct gisa_str name, content;
	if (!gisa_markup_attribute(arena, token, "name", &name) ||
	    !gisa_markup_attribute(arena, token, "content", &content))
		return;
	if (gisa_str_eq_nocase(name, GISA_LIT("robots")) || gisa_str_eq_nocase(name, GISA_LIT("gisa")))
		mark(out, content);
	else if (gisa_str_eq_nocase(name, GISA_LIT("tdm-reservation")))
		out->tdm_reserved |= gisa_str_is(gisa_str_trim(content), "1");
}

/* The tokens of a page up to its body. */
static bool next_in_head(struct gisa_markup *markup, struct gisa_markup_token *token)
{
	gisa_markup_next(markup, token);
	bool body = token->type == GISA_MARKUP_OPEN && gisa_str_eq_nocase(token->name, GISA_LIT("body"));
	bool close = token->type == GISA_MARKUP_CLOSE && gisa_str_eq_nocase(token->name, GISA_LIT("head"));
	return token->type != GISA_MARKUP_END && !body && !close;
}

static struct gisa_markup head_of(struct gisa_str page)
{
	return (struct gisa_markup){ gisa_str_sub(page, 0, page.len < HEAD_BYTES ? page.len : HEAD_BYTES),
				     0 };
}

void gisa_marks_read(struct gisa_arena *arena, struct gisa_str head, struct gisa_str page,
		     const struct gisa_url *base, struct gisa_marks *out)
{
	size_t pos = 0;
	struct gisa_str value, rel;
	*out = (struct gisa_marks){ 0 };
	while (gisa_head_next(head, "X-Robots-Tag", &pos, &value))
		if (is_for_us(value))
			mark(out, value);
	out->tdm_reserved = gisa_str_is(gisa_head_get(head, "tdm-reservation"), "1");
	struct gisa_markup markup = head_of(page);
	struct gisa_markup_token token;
	while (next_in_head(&markup, &token)) {
		if (token.type != GISA_MARKUP_OPEN)
			continue;
		if (gisa_str_eq_nocase(token.name, GISA_LIT("meta")))
			on_meta(arena, &token, out);
		else if (gisa_str_eq_nocase(token.name, GISA_LIT("link")) &&
			 gisa_markup_attribute(arena, &token, "rel", &rel) && has_word(rel, "canonical") &&
			 gisa_markup_attribute(arena, &token, "href", &value))
			out->canonical = join(arena, base, value);
	}
}

void gisa_source_discover(struct gisa_arena *arena, struct gisa_str page, const struct gisa_url *base,
			  gisa_link_sink *sink, void *ctx)
{
	static const char *const types[] = { "application/rss+xml", "application/atom+xml",
					     "application/rdf+xml", "application/feed+json" };
	struct gisa_markup markup = head_of(page);
	struct gisa_markup_token token;
	struct gisa_str rel, type, href;
	while (next_in_head(&markup, &token)) {
		if (token.type != GISA_MARKUP_OPEN || !gisa_str_eq_nocase(token.name, GISA_LIT("link")) ||
		    !gisa_markup_attribute(arena, &token, "rel", &rel) || !has_word(rel, "alternate") ||
		    !gisa_markup_attribute(arena, &token, "type", &type) ||
		    !gisa_markup_attribute(arena, &token, "href", &href))
			continue;
		for (size_t i = 0; i < GISA_COUNT(types); i++)
			if (gisa_str_find_nocase(type, gisa_cstr(types[i]), 0) == 0)
				sink(ctx,
				     &(struct gisa_link){
					 join(arena, base, href), GISA_FETCH_FEED, { 0 }, GISA_NO_TIME });
	}
}

void gisa_source_anchors(struct gisa_arena *arena, struct gisa_str page, const struct gisa_url *base,
			 gisa_link_sink *sink, void *ctx)
{
	struct gisa_markup markup = { page, 0 };
	struct gisa_markup_token token;
	struct gisa_str rel, href;
	for (gisa_markup_next(&markup, &token); token.type != GISA_MARKUP_END;
	     gisa_markup_next(&markup, &token)) {
		bool anchor = gisa_str_eq_nocase(token.name, GISA_LIT("a")),
		     link = gisa_str_eq_nocase(token.name, GISA_LIT("link"));
		if (token.type != GISA_MARKUP_OPEN || (!anchor && !link) ||
		    !gisa_markup_attribute(arena, &token, "href", &href))
			continue;
		bool next = gisa_markup_attribute(arena, &token, "rel", &rel) && has_word(rel, "next");
		struct gisa_str url = join(arena, base, href);
		if (url.len && (anchor || next))
			sink(ctx, &(struct gisa_link){
				      url, next ? GISA_FETCH_LIST : GISA_FETCH_PAGE, { 0 }, GISA_NO_TIME });
	}
}
