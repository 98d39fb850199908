/*
 * What all readers share: where documents go and how they are named.
 *
 * Two names go with every document. `source` is for people and holds the path as given:
 * "news/a.html", "news.jsonl:17" (line), "a.tar#b/c.html" (entry), "a.warc.gz#1234" (offset).
 * `name` is its part that does not depend on where the input lies on this machine: the base name
 * of an INPUT, the path below a folder INPUT. Ids are made of `name` and the bytes, so a corpus
 * that moves to another disk, or is read on another machine, keeps its ids.
 */
#ifndef GISA_READ_READER_H
#define GISA_READ_READER_H

#include "base/docid.h"
#include "read/read.h"
#include "read/stream.h"

struct gisa_key_map;

enum { GISA_READ_MAX_BYTES = 64 * 1024 * 1024 }; /* of a document, where nobody says another limit */

struct gisa_reader {
	size_t max_bytes;  /* of a document */
	size_t max_record; /* of a JSON line or a row of a table: its reader holds it twice */
	const struct gisa_key_map *map; /* --map, or NULL */
	const struct stat *output;      /* the folder this run writes to, or NULL */
	struct gisa_kept_lists *lists;       /* or NULL */
	gisa_document_sink *sink;
	gisa_file_sink *files; /* instead, for files; or NULL */
	void *ctx;
	struct gisa_error *err;  /* the sink's */
	struct gisa_arena arena; /* of the document at hand; emptied once it is handed on */
	struct gisa_str charset, charset_from; /* what the stream at hand was before it became UTF-8, or empty */
	struct gisa_str url;     /* where the stream at hand was fetched from, for articles in it that do not say, or empty */
	struct gisa_str note;    /* of the stream at hand, for the next document of it, or empty */
	bool lines;              /* text is JSON Lines */
	uint64_t seen;           /* documents and troubles so far, also of parts that are not ours */
	int layers, depth;       /* of packing and of archives around the stream at hand */
	struct gisa_read_part *part;     /* or NULL */
	bool measuring;                  /* sizes are added up, nothing is read */
	int64_t written;                 /* when measuring: the last time a file was written */
	const struct gisa_stream *outer; /* of the file at hand, which other streams may be read from */
	uint64_t size;                   /* of that file, 0 unknown */
	uint64_t place;                  /* how far in it we are, where `outer` does not say */
	char *spare;             /* a window that no stream uses just now, or NULL */
	size_t spare_cap;
};

/* What is being read, by these two names. */
struct gisa_input {
	struct gisa_str source, name;
};

/*
 * Readers return GISA_OK, or what the sink said when that ends the run; all else goes to the sink
 * as trouble.
 */

/* A name or address as valid UTF-8: where it is none, its bytes beyond ASCII are percent-encoded. */
struct gisa_str gisa_reader_printable(struct gisa_arena *arena, struct gisa_str name);

/* How many characters of a record's bytes were none before the stream at hand became UTF-8. */
uint64_t gisa_reader_lost(const struct gisa_reader *r, struct gisa_str bytes);

/* Hands a document on; known.source and known.doc are filled in where they are empty. */
enum gisa_status gisa_reader_emit(struct gisa_reader *r, struct gisa_document *d, struct gisa_input origin);

/* Hands on trouble with the origin (`where` of the error). */
enum gisa_status gisa_reader_trouble(struct gisa_reader *r, struct gisa_input origin, enum gisa_status status,
				     const char *format, ...) __attribute__((format(printf, 4, 5)));

/* The same with what is known of the document already (url ...). */
enum gisa_status gisa_reader_trouble_with(struct gisa_reader *r, struct gisa_document *d, struct gisa_input origin,
					  enum gisa_status status, const char *format, ...)
	__attribute__((format(printf, 5, 6)));

/* Whether a file of this size holds documents of our part. A file that does not is passed. */
bool gisa_reader_enters(struct gisa_reader *r, uint64_t size);

/* The file entered last has been read, or could not be. */
void gisa_reader_leaves(struct gisa_reader *r);

/* Whether the document that would be handed on now stands before our part. It counts as seen. */
bool gisa_reader_is_before(struct gisa_reader *r);

/* Reads the stream as gisa_read_any() does; one in which there was nothing, an archive of folders or a table of no
 * rows, is said to be empty. */
enum gisa_status gisa_read_some(struct gisa_reader *r, struct gisa_input origin, struct gisa_stream *s);

/* The rest of the stream as one document. */
enum gisa_status gisa_read_whole(struct gisa_reader *r, struct gisa_input origin, struct gisa_stream *s,
				 enum gisa_kind kind);

/* Whatever the stream holds, told by its first bytes. */
enum gisa_status gisa_read_any(struct gisa_reader *r, struct gisa_input origin, struct gisa_stream *s);

/* An open folder (closed here): every file below it, in name order. */
enum gisa_status gisa_read_folder(struct gisa_reader *r, struct gisa_str path, int fd);

/* An open file, pipe or terminal (not closed here). */
enum gisa_status gisa_read_fd(struct gisa_reader *r, struct gisa_input origin, int fd);

#endif
