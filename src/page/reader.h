/* A page being read: what the steps of the reader hand to one another. Private to this room. */
#ifndef GISA_PAGE_READER_H
#define GISA_PAGE_READER_H

#include "page/block.h"
#include "page/facts.h"
#include "page/outlet.h"

/* A part of a page that may be the article's body. */
struct gisa_body {
	uint32_t node;
	size_t first, behind; /* blocks */
	struct gisa_str from; /* which step of the cascade found it */
	bool sure;            /* named by a rule, not guessed */
	uint64_t prose;       /* of all its blocks before any cut */
	struct gisa_str inner; /* where not empty: HTML or text that is read instead of the page */
	bool listed;           /* that is what one of several records in a row tells of its article */
};

struct gisa_page_reader {
	struct gisa_arena *arena;
	struct gisa_html html;
	struct gisa_blocks blocks;
	struct gisa_facts facts;
	struct gisa_body body;
	const struct gisa_outlet *outlet, *system; /* who made the page, and with what; NULL unknown */
	long published_day; /* gisa_stamp_days(), 0 unknown */
	struct gisa_str title;
	size_t title_block; /* where the title stands in the page; GISA_NPOS unknown */
	struct gisa_page_reader *inner; /* where the body is read from a script or JSON-LD, what was made of that */
};

/* Reads a page into *out as gisa_page_read() does, and leaves the reader open for a look at its blocks.
 * gisa_page_close() it. */
enum gisa_status gisa_page_open(struct gisa_page_reader *reader, struct gisa_arena *arena, struct gisa_str page,
				struct gisa_article *out, struct gisa_error *err);
void gisa_page_close(struct gisa_page_reader *reader);

/* Whether an element is a dialog or a panel to sign in, and whether a node stands in one. */
bool gisa_is_dialog(const struct gisa_page_reader *reader, uint32_t node);
bool gisa_in_dialog(const struct gisa_page_reader *reader, uint32_t node);

/* Whether a block is a caption in sentences close below the title: all the text that the page of a photograph has. */
bool gisa_is_photo_text(const struct gisa_page_reader *reader, struct gisa_block *block);

/* The part of an unknown page where running text is densest; false where there is none. */
bool gisa_density_find(const struct gisa_page_reader *reader, struct gisa_body *body);

/* Sets body->first, behind and prose from its node. */
void gisa_body_place(const struct gisa_page_reader *reader, struct gisa_body *body);

/* Running text below a node. */
uint64_t gisa_body_prose(const struct gisa_page_reader *reader, uint32_t node);

/* Sets reader->body by the first step of the cascade that holds; false where the page has no text. */
bool gisa_cascade_find(struct gisa_page_reader *reader);

/* The body as JSON-LD has it; false where it has none, or less than the page (`dense`). */
bool gisa_ld_find(const struct gisa_page_reader *reader, const struct gisa_body *dense, struct gisa_body *body);

/* Whether a rule of a record holds for a page of this day. */
bool gisa_rule_holds(const struct gisa_page_reader *reader, const struct gisa_outlet_rule *rule);

/* A link as long as a headline. */
bool gisa_block_is_headline(const struct gisa_block *block);

/* Marks lists of other articles (GISA_BLOCK_LISTED). */
void gisa_lists_find(struct gisa_page_reader *reader);

/* Judges the blocks of the body: sets `rule` of those that are not the article's text. */
void gisa_body_judge(struct gisa_page_reader *reader);

/* The last block of the body with running text that is kept; GISA_NPOS for none. */
size_t gisa_body_last(const struct gisa_page_reader *reader);

/* Steps of it: boxes told by one line of theirs; everything up to the title, where it stands in the body, and from
 * a foot's heading on; what stands behind the last prose, where a heading heads something else and in a body that
 * was guessed nothing counts but a table. */
void gisa_boxes_cut(struct gisa_page_reader *reader);
void gisa_ends_cut(struct gisa_page_reader *reader);
void gisa_tail_cut(struct gisa_page_reader *reader);

/* The kept blocks joined by line feeds, in the arena. */
struct gisa_str gisa_body_text(const struct gisa_page_reader *reader);

/* Why the page is no article after its body has been judged ("a list of articles"), or NULL. `out` has what else was
 * found: times, names, the address. */
const char *gisa_not_news(const struct gisa_page_reader *reader, struct gisa_str text, const struct gisa_article *out);

/* The title without the site's name, and where it stands. */
void gisa_title_find(struct gisa_page_reader *reader);

/* Parts of a <title>: where the last begins, 0 for one part; whether one is a section's name; one without
 * the marks around it ("::name::"). */
size_t gisa_title_last_part(struct gisa_str title);
bool gisa_title_is_section(struct gisa_str part);
struct gisa_str gisa_title_undecorated(struct gisa_str part);

/* Where the page claims no title of its own: the likeliest heading before the body. */
void gisa_title_guess(struct gisa_page_reader *reader);

/* outlet, url, byline into *out. */
void gisa_names_find(struct gisa_page_reader *reader, struct gisa_article *out);

/* published_day from what is written for machines: which layouts may have been in use. */
void gisa_times_early(struct gisa_page_reader *reader);

/* published, published_from, modified into *out; after gisa_names_find(), since it may ask the address. */
void gisa_times_find(struct gisa_page_reader *reader, struct gisa_article *out);

#endif
