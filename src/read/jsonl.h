/*
 * Articles as JSON Lines. `gisa normalize` writes them, `gisa extract` and `gisa run` read them,
 * and any other program may do either.
 */
#ifndef GISA_READ_JSONL_H
#define GISA_READ_JSONL_H

#include "read/reader.h"

/* Other people's names for our keys: text=body. One that no input has is mistyped. */
struct gisa_key_map {
	struct gisa_key_pair {
		struct gisa_str ours, theirs;
		bool seen; /* an input has had the key or column */
	} *items;
	size_t count, cap;
};

/* Reads "title=headline,text=body" (NULL: none) into *map; views of `spec`. GISA_USAGE for a
 * malformed one, a key of ours that does not exist, two keys for one or one for two. Free map->items. */
enum gisa_status gisa_key_map_parse(const char *spec, struct gisa_key_map *map, struct gisa_error *err);

/* Where a key's view stands in struct gisa_article (doc, url, outlet, title ...); GISA_NPOS for a key
 * that articles do not have. */
size_t gisa_article_field(struct gisa_str key);

/*
 * The name under which a key that is not read is passed on: its own, or title_2 for a title whose place another key
 * or column has. Under one of ours, gisa extract would take it for what gisa normalize has found.
 */
struct gisa_str gisa_article_other_key(struct gisa_arena *arena, struct gisa_str key);

static inline struct gisa_str *gisa_article_view(struct gisa_article *article, size_t field)
{
	return (struct gisa_str *)(void *)((char *)article + field);
}

/*
 * One article from one line. Known keys fill *out (the rest of it is left alone), unknown ones go
 * to out->extra as they were written (but for gisa_article_other_key()); a later value of a key replaces
 * an earlier one; null is the same as absent. An array of strings is joined, by line feeds for text and by commas
 * elsewhere. Views point into the line or the arena. `map` may be NULL. Lone surrogates count as
 * decode errors, where the line itself does not say how many there are.
 *
 * What no key of ours says is taken from the key that other programs give it (content, date, 본문: roles.h), which
 * goes to out->extra all the same unless it is the text. *foreign: there was such a key.
 *
 * GISA_DAMAGED with a text that says what and where in the line (err->where is out->source):
 * no JSON object, invalid UTF-8, a value of a kind that its key cannot have.
 */
enum gisa_status gisa_article_from_json(struct gisa_arena *arena, struct gisa_str line,
					const struct gisa_key_map *map, struct gisa_article *out,
					bool *foreign, struct gisa_error *err);

/* Makes a document of what stands in d->known: its fields, or the page that is its text, as crawlers keep them. `from`
 * is what its day of publication came from, where it does not say. */
void gisa_fields_set(struct gisa_document *d, bool markup, const char *from);

/* Where in a file a line is; in the arena. */
struct gisa_input gisa_jsonl_at(struct gisa_reader *r, struct gisa_input file, unsigned long long line);

/* An object of the file as a document. */
enum gisa_status gisa_jsonl_hand_on(struct gisa_reader *r, struct gisa_input file, struct gisa_input origin,
				    struct gisa_str object);

/* Every line of the stream as a document. Blank lines are passed. */
enum gisa_status gisa_read_jsonl(struct gisa_reader *r, struct gisa_input origin, struct gisa_stream *s);

#endif
