/* What a JSON value says, as one text: corpora keep an article as paragraphs of sentences, databases wrap a date in an
 * object. */
#ifndef GISA_READ_PIECES_H
#define GISA_READ_PIECES_H

#include "base/json.h"

/* How the pieces of a value are joined. */
struct gisa_pieces {
	bool lines;   /* text: outer arrays by line feeds, inner ones by spaces; else all by ", " */
	uint64_t lost; /* counted up: lone surrogates */
	bool children; /* the next array is of an editor's parts of a paragraph, or of the whole */
	bool corpus;  /* set: the pieces are the `form` of a corpus of the National Institute of Korean Language */
};

/*
 * The value just announced as text in *out (the arena's, or a view of the line): a string or number as it is, an
 * array's elements joined, of an object the member that holds its text (text, sentence, form, name, $date ...), and
 * for text all its strings where it has none of these. False: it is no JSON. *out is empty where it says nothing.
 */
bool gisa_pieces_read(struct gisa_json *json, struct gisa_json_value value, struct gisa_pieces *how,
		      struct gisa_str *out);

#endif
