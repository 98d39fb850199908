/* A page being read: what the steps of the reader hand to one another. Private to this room. */
#ifndef GISA_PAGE_READER_H
#define GISA_PAGE_READER_H

#include "page/block.h"
#include "page/facts.h"

/* A part of a page that may be the article's body. */
struct gisa_body {
	uint32_t node;
	size_t first, behind; /* blocks */
	struct gisa_str from; /* which step of the cascade found it */
	bool sure;            /* named by a rule, not guessed */
};

struct gisa_reader {
	struct gisa_arena *arena;
	struct gisa_html html;
	struct gisa_blocks blocks;
	struct gisa_facts facts;
	struct gisa_body body;
	struct gisa_str title;
	size_t title_block; /* where the title stands in the page; GISA_NPOS unknown */
};

/* How much running text a block has: code points outside links, 0 for headlines and menus. */
uint32_t gisa_prose(const struct gisa_block *block);

/* The part of an unknown page where running text is densest; false where there is none. */
bool gisa_density_find(const struct gisa_reader *reader, struct gisa_body *body);

/* Sets body->first and behind from its node. */
void gisa_body_place(const struct gisa_reader *reader, struct gisa_body *body);

/* Judges the blocks of the body: sets `rule` of those that are not the article's text. */
void gisa_body_judge(struct gisa_reader *reader);

/* The kept blocks joined by line feeds, in the arena. */
struct gisa_str gisa_body_text(const struct gisa_reader *reader);

/* The title without the site's name, and where it stands. */
void gisa_title_find(struct gisa_reader *reader);

/* outlet, url, byline into *out. */
void gisa_names_find(struct gisa_reader *reader, struct gisa_article *out);

/* published, published_from, modified into *out. */
void gisa_times_find(struct gisa_reader *reader, struct gisa_article *out);

#endif
