/* What an input is, told by its first bytes. */
#ifndef GISA_READ_SNIFF_H
#define GISA_READ_SNIFF_H

#include "base/str.h"

enum gisa_format {
	GISA_FORMAT_TEXT, /* whatever is nothing else */
	GISA_FORMAT_HTML,
	GISA_FORMAT_JSONL,
	GISA_FORMAT_JSON, /* an array, or objects over several lines */
	GISA_FORMAT_WARC,  /* or ARC, plain */
	GISA_FORMAT_PACKED, /* by gzip or zstd */
	GISA_FORMAT_ARCHIVE,
	GISA_FORMAT_WORKBOOK, /* or another document of Office */
	GISA_FORMAT_TABLE, /* told by gisa_is_table() */
	GISA_FORMAT_NAMELESS, /* a table of unknown columns, told by gisa_is_nameless() */
	GISA_FORMAT_LABELLED, /* told by gisa_is_labelled() */
	GISA_FORMAT_FEED, /* RSS or Atom */
	GISA_FORMAT_MAIL, /* or a mailbox, or a page saved as MHTML */
	GISA_FORMAT_FOREIGN /* a well-known kind of file that holds no text we read */
};

/* How many first bytes are enough to tell. */
enum { GISA_SNIFF_BYTES = 4096 };

/* `head` is the input's beginning (all of it where it is short). *name is set for FOREIGN: "a PDF
 * file". */
enum gisa_format gisa_sniff(struct gisa_str head, const char **name);

/* The head without a byte-order mark and without the zero bytes that ASCII has in UTF-16. */
struct gisa_str gisa_sniff_plain(struct gisa_str head, char to[GISA_SNIFF_BYTES]);

#endif
