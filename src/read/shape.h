/* What an object in a JSON file is: an article, or the envelope of many. */
#ifndef GISA_READ_SHAPE_H
#define GISA_READ_SHAPE_H

#include "base/str.h"

enum gisa_shape {
	GISA_SHAPE_ARTICLE,  /* or anything else that is one record */
	GISA_SHAPE_ENVELOPE, /* {"total":2,"items":[{article},...]}, {"hits":{"hits":[...]}}: arrays of articles,
				somewhere in it */
	GISA_SHAPE_KEYED,    /* {"0":{article},"1":{article}}: an object of articles */
	GISA_SHAPE_COLUMNS,  /* {"title":{"0":...,"1":...},"text":{...}}: pandas' to_json() */
	GISA_SHAPE_SPLIT     /* {"columns":["title",...],"index":[...],"data":[[...],...]} */
};

/* The object that begins the bytes, of which there need not be all. */
enum gisa_shape gisa_shape_of(struct gisa_str head);

/* Whether the value that begins the bytes is an envelope or array of articles that have both a title and a text, which
 * lists of links have not. */
bool gisa_shape_tells(struct gisa_str head);

/* Whether the array that begins the bytes holds articles. */
bool gisa_shape_lists(struct gisa_str head);

#endif
