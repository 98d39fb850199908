/* JSON that is not JSON Lines: an array of articles, or articles over several lines each. */
#ifndef GISA_READ_JSON_H
#define GISA_READ_JSON_H

#include "read/jsonl.h"

/* Whether a file that begins with these bytes is an array of objects, or an object whose first line is
 * not all of it. */
bool gisa_is_json(struct gisa_str head);

/* Every object at the top level, or in an array there, as a document; "file:line" is where it begins. */
enum gisa_status gisa_read_json(struct gisa_reader *r, struct gisa_input origin, struct gisa_stream *s);

#endif
