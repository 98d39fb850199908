/* Text files whose parts are labelled, as people's own crawlers write them: "제목: ...", "[일자] ...",
 * "<본문>...</본문>", and the front matter of Markdown. */
#ifndef GISA_READ_LABELLED_H
#define GISA_READ_LABELLED_H

#include "read/reader.h"

/* Whether a text that begins with these bytes is one: its first line is a label of an article's part (roles.h), and so
 * is another one before its text, the title or the text among them. */
bool gisa_is_labelled(struct gisa_str head);

/* Every article as a document; a new one begins where the file's first label comes again with others behind it. Labels
 * that articles do not have go to `extra`. */
enum gisa_status gisa_read_labelled(struct gisa_reader *r, struct gisa_input origin, struct gisa_stream *s);

#endif
