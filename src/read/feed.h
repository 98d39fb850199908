/* RSS and Atom: what stands in a feed, an article an item. */
#ifndef GISA_READ_FEED_H
#define GISA_READ_FEED_H

#include "read/reader.h"

/* Whether a file that begins with these bytes is a feed: its first element is rss, feed or rdf:RDF. */
bool gisa_is_feed(struct gisa_str head);

/* Every <item> or <entry> as a document: title, link, date, author, and the longest text it has. */
enum gisa_status gisa_read_feed(struct gisa_reader *r, struct gisa_input origin, struct gisa_stream *s);

#endif
