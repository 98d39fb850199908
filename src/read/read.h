/* Inputs -> documents. Kinds are told by content. */
#ifndef GISA_READ_READ_H
#define GISA_READ_READ_H

#include "base/mem.h"

struct gisa_read_options {
	size_t max_bytes; /* a document larger than this is handed on as trouble (0: 64 MiB) */
};

/* Gets each document in input order. A status of grade STOP ends the reading. */
typedef enum gisa_status gisa_document_sink(void *ctx, const struct gisa_document *document,
					    struct gisa_error *err);

/*
 * Reads one INPUT: a file, a folder (walked in name order), "-" for stdin, "@FILE" (one input a
 * line). Whatever cannot be read is handed to the sink as a document with `trouble` set, so that
 * it gets its ledger row; only a sink's STOP is returned.
 */
enum gisa_status gisa_read(const char *input, const struct gisa_read_options *options,
			   gisa_document_sink *sink, void *ctx, struct gisa_error *err);

#endif
