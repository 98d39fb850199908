/* Inputs -> documents. Kinds are told by content. */
#ifndef GISA_READ_READ_H
#define GISA_READ_READ_H

#include <sys/stat.h>

#include "base/mem.h"

/*
 * A part of all inputs, by bytes: the files of all inputs one behind the other, in reading order and
 * as they lie on disk. A document has a position on this line, never smaller than that of the one
 * before; the part is what stands in [from, to). So the parts of a division hold every document once, and
 * one part's documents follow another's. Files outside the part are not opened. Stdin and all else
 * that has no size stand on a point.
 */
struct gisa_read_part {
	uint64_t from, to;
	uint64_t at;       /* where the next file begins: 0 before the first input, kept from call to call */
	uint64_t position; /* of the document at hand, for the sink */
};

/* Gets each file of an input, "-" for stdin, by its path. */
typedef enum gisa_status gisa_file_sink(void *ctx, struct gisa_str path, struct gisa_error *err);

/* The lists (@FILE) that can be read but once, kept so that the same ones can be measured and then read. Begins as
 * { 0 }. */
struct gisa_kept_lists {
	struct gisa_kept_list *first;
};

void gisa_kept_release(struct gisa_kept_lists *lists);

struct gisa_key_map;

struct gisa_read_options {
	size_t max_bytes; /* a document larger than this is handed on as trouble (0: 64 MiB) */
	const struct gisa_key_map *map; /* what keys and columns of the input stand for, or NULL */
	struct gisa_read_part *part; /* NULL: everything */
	bool lines;                  /* what is no other form is JSON Lines, were its first line broken */
	const struct stat *output;   /* a folder whose tables are no input: this run writes them; or NULL */
	struct gisa_kept_lists *lists;    /* where gisa_read_size() has kept some; or NULL */
	gisa_file_sink *files;       /* or NULL: files are not read but handed over; what is none of them goes to the sink */
};

/* Gets each document in input order. A status of grade STOP ends the reading. */
typedef enum gisa_status gisa_document_sink(void *ctx, const struct gisa_document *document,
					    struct gisa_error *err);

/*
 * Reads one INPUT: a file, a folder (walked in name order), "-" for stdin, "@FILE" (one input a
 * line, or ending in NUL each). Whatever cannot be read is handed to the sink as a document with `trouble` set, so that
 * it gets its ledger row; only a sink's STOP is returned.
 */
enum gisa_status gisa_read(const char *input, const struct gisa_read_options *options,
			   gisa_document_sink *sink, void *ctx, struct gisa_error *err);

/* The bytes of an INPUT's files on disk; `output` and `lists` as in the options. *written becomes the time when one
 * was written last, in nanoseconds since 1970, where that is later than what stands there. */
uint64_t gisa_read_size(const char *input, const struct stat *output, struct gisa_kept_lists *lists, int64_t *written);

/* A record of a WARC or ARC file. Views hold during the sink call. */
struct gisa_record {
	struct gisa_str place; /* offset in the file; "1234+56": within the packed member at 1234 */
	struct gisa_str type;  /* response, request ...; empty: a place where only damage is */
	struct gisa_str uri;
	int status;            /* of an HTTP response, or 0 */
	uint64_t length;       /* as the record declares it */
	uint64_t payload;      /* bytes of the payload without the HTTP head and its codings */
	struct gisa_str damage;
};

typedef enum gisa_status gisa_record_sink(void *ctx, const struct gisa_record *record, struct gisa_error *err);

/* Every record of a file ("-": stdin), also of those that are no documents. What is not GISA_OK is
 * the sink's word, or that the file cannot be opened. */
enum gisa_status gisa_read_records(const char *path, gisa_record_sink *sink, void *ctx, struct gisa_error *err);

#endif
