/* Tags of XML one by one, well-formed or not: for feeds and workbooks, of which a few elements matter. */
#ifndef GISA_READ_XML_H
#define GISA_READ_XML_H

#include "base/buf.h"

/* A tag, comment, CDATA section or the text before one. */
struct gisa_xml {
	struct gisa_str text;       /* before the tag */
	struct gisa_str name, rest; /* of the tag: local name and what stands behind it up to > */
	bool closing, empty;        /* </name>, <name/> */
};

/* The next tag behind *pos that is none of the passive kinds (comments, CDATA, declarations); false at the end. */
bool gisa_xml_next(struct gisa_str s, size_t *pos, struct gisa_xml *token);

/* The first element's name, of bytes that begin with a tag (behind white space or a byte-order mark), or empty. */
struct gisa_str gisa_xml_root(struct gisa_str head);

/* Adds an element's content as text: CDATA as it is, references decoded. Numeric references stay for whoever takes the
 * markup off. */
void gisa_xml_text(struct gisa_buf *out, struct gisa_str s);

/* The value of an attribute in a tag's rest, or empty. `name` ends in =. */
struct gisa_str gisa_xml_attribute(struct gisa_str rest, struct gisa_str name);

#endif
