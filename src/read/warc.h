/*
 * WARC 1.0 and 1.1 (and 0.17, 0.18) and ARC 1 and 2, plain or packed by gzip or zstd.
 *
 * Strict about what it says and lenient about what it reads: whatever is not as the standard has
 * it is named in the record's `damage`, and reading goes on with the next record that can be
 * found.
 */
#ifndef GISA_READ_WARC_H
#define GISA_READ_WARC_H

#include "read/message.h"
#include "read/members.h"
#include "read/reader.h"

struct gisa_warc_record {
	uint64_t offset;        /* in the file: of the record, or of the packed member it lies in */
	uint64_t inner;         /* bytes into that member; 0 in files as they should be */
	struct gisa_str type;   /* WARC-Type; arc_header and response in ARC; empty: damage alone */
	struct gisa_str uri;    /* without the < > that wget puts around it */
	struct gisa_str id;     /* WARC-Record-ID without <urn:uuid: >, or empty */
	struct gisa_str refers; /* WARC-Refers-To, likewise */
	struct gisa_str refers_uri, refers_date; /* of the record referred to, where its id is not said */
	struct gisa_str media;  /* Content-Type of the record */
	struct gisa_str kind;   /* Gisa-Kind: what gisa fetch marks as no article (feed, redirect), or empty */
	struct gisa_str truncated; /* WARC-Truncated: why the crawler cut it, or empty */
	uint64_t length;        /* Content-Length as declared */
	struct gisa_str block;  /* the content, as much as there is and max_bytes allows */
	bool http;              /* the block is an HTTP message, its body the payload */
	bool too_large;         /* the block is larger than max_bytes */
	bool cut;               /* the block is not all there */
	bool unread;            /* by a failed read, not by what is in the file: another time it may be whole */
	char damage[160];       /* empty: none */
};

struct gisa_warc;

/* Whether a file that begins with these bytes (unpacked) is WARC or ARC. */
bool gisa_is_warc(struct gisa_str head);

/* Whether a record of WARC begins in these bytes that are no other kind: the file has lost its beginning, or has
 * something before it. */
bool gisa_holds_warc(struct gisa_str bytes);

/* Reads from `raw`, whose bytes may be packed. max_bytes bounds a record's block. */
struct gisa_warc *gisa_warc_new(struct gisa_stream *raw, size_t max_bytes);
void gisa_warc_free(struct gisa_warc *w);

/* The next record; false at the end. Its views hold until the next call. */
bool gisa_warc_next(struct gisa_warc *w, struct gisa_warc_record *record);

/* "1234", or "1234+56" for a record within a member: what stands behind the # of a source. */
void gisa_warc_place(const struct gisa_warc_record *record, char out[48]);

/* The pages of a WARC or ARC file as documents. */
enum gisa_status gisa_read_warc(struct gisa_reader *r, struct gisa_input origin, struct gisa_stream *raw);

#endif
