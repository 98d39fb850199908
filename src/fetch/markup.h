/*
 * A tolerant reader of tags for feeds, sitemaps and the heads of pages: XML that is not well-formed
 * and HTML alike, in any encoding that has ASCII in it. It builds nothing and corrects nothing.
 */
#ifndef GISA_FETCH_MARKUP_H
#define GISA_FETCH_MARKUP_H

#include "base/mem.h"

enum gisa_markup_type { GISA_MARKUP_END, GISA_MARKUP_OPEN, GISA_MARKUP_CLOSE, GISA_MARKUP_TEXT };

struct gisa_markup {
	struct gisa_str text;
	size_t pos;
};

struct gisa_markup_token {
	enum gisa_markup_type type;
	struct gisa_str name;       /* as written, with a prefix: "dc:date" */
	struct gisa_str attributes; /* as written */
	struct gisa_str text;       /* of TEXT, entities as they are; CDATA without its brackets */
	bool empty;                 /* <x/> */
};

/* Comments, processing instructions and doctypes are passed over, and what stands in <script> and
 * <style>. A '<' that begins nothing is text. */
void gisa_markup_next(struct gisa_markup *markup, struct gisa_markup_token *token);

/* The value of an attribute, entities undone (in the arena where there are any); false: not there. */
bool gisa_markup_attribute(struct gisa_arena *arena, const struct gisa_markup_token *token, const char *name,
			   struct gisa_str *value);

#endif
