/*
 * WARC 1.1 files (ISO 28500:2017), one gzip member a record, a CDX index beside each. A file is
 * begun anew when the day (UTC) changes or when it is full. All records of one exchange are written
 * by one write(), so a kill costs at most the exchange in hand; gisa_warcfile_scan() finds how far a
 * file is whole.
 */
#ifndef GISA_FETCH_WARCWRITE_H
#define GISA_FETCH_WARCWRITE_H

#include "base/buf.h"
#include "fetch/state.h"

struct gisa_warcfile;

struct gisa_warcfile_options {
	uint64_t file_max;    /* bytes after which a new file is begun */
	const char *software; /* for the warcinfo record: "gisa/0.1.0" */
	const char *operator; /* contact, or NULL */
};

enum gisa_warcfile_type { GISA_WARCFILE_RESPONSE, GISA_WARCFILE_NOT_MODIFIED, GISA_WARCFILE_SAME_DIGEST };

/* One exchange to be kept. Views are only read during the call. */
struct gisa_warcfile_exchange {
	enum gisa_warcfile_type type;
	struct gisa_str url, address; /* IP of the server or empty */
	struct gisa_str request;      /* head as sent, or empty: no request record */
	struct gisa_str head;         /* of the answer, as archived */
	struct gisa_str body;         /* empty for the two kinds of revisit */
	struct gisa_str digest;       /* base 32 SHA-1 of the body */
	struct gisa_str metadata;     /* warc-fields lines for a metadata record, or empty */
	struct gisa_str mime;         /* for the CDX line */
	struct gisa_str refers_url, refers_date, refers_id; /* revisits: the record that has the content */
	int64_t time;
	int status;
	bool http2;
	enum gisa_fetch_kind kind;
};

/* Where the response or revisit record went. */
struct gisa_warcfile_place {
	char file[64], id[64], date[24]; /* id without brackets: urn:uuid:... */
	uint64_t offset;
};

/* Opens for appending. `dir` is an open folder, kept by the caller. */
struct gisa_warcfile *gisa_warcfile_new(int dir, const struct gisa_warcfile_options *options);
void gisa_warcfile_free(struct gisa_warcfile *warc);

/* Appends; on failure (disk full) the file is cut back to what was whole. */
enum gisa_status gisa_warcfile_add(struct gisa_warcfile *warc, const struct gisa_warcfile_exchange *exchange,
				   struct gisa_warcfile_place *place, struct gisa_error *err);

/* Brings everything written so far to the disk: records first, then index lines. */
enum gisa_status gisa_warcfile_sync(struct gisa_warcfile *warc, struct gisa_error *err);

/* The file being written and its length and that of its index; an empty name before the first record. */
const char *gisa_warcfile_file(const struct gisa_warcfile *warc, uint64_t *length, uint64_t *cdx_length);

/* True once after a file was closed in favour of a new one: its name and final lengths. */
bool gisa_warcfile_closed(struct gisa_warcfile *warc, char file[64], uint64_t *length, uint64_t *cdx_length);

/* Continues a file found whole up to its end, unless its day is over or it is full. */
enum gisa_status gisa_warcfile_resume(struct gisa_warcfile *warc, const char *file, struct gisa_error *err);

/* Sorts the index of the file being written, as readers of CDX files expect. */
enum gisa_status gisa_warcfile_sort_index(struct gisa_warcfile *warc, struct gisa_error *err);

/* The same for any file of an archive, whose index has that length. */
enum gisa_status gisa_warcfile_sort(int dir, const char *file, uint64_t cdx_length, struct gisa_error *err);

/* Does a file bear the name of one of an archive's, "gisa-20240117-00000" and the ending (".warc.gz", ".cdx")? */
bool gisa_warcfile_is_name(const char *file, const char *ending);

/* "gisa-20240117-00000.warc.gz" -> "gisa-20240117-00000.cdx"; out must hold 80 bytes. */
void gisa_warcfile_cdx_name(const char *file, char *out);

extern const char gisa_warcfile_cdx_header[];

/* ---- reading back what was written (warcscan.c) ------------------------------------------------ */

struct gisa_warcfile_record {
	struct gisa_str type, url, date, id, digest, kind; /* header fields, empty where absent */
	struct gisa_str http;                              /* head of the HTTP message, if any */
	uint64_t offset, length;                           /* of the gzip member */
};

typedef enum gisa_status gisa_warcfile_sink(void *ctx, const struct gisa_warcfile_record *record,
					    struct gisa_error *err);

/* Of a response or revisit record. */
enum gisa_fetch_kind gisa_warcfile_kind(const struct gisa_warcfile_record *record);

/* Hands on every whole record at or after `from`; *whole is the offset where the first one begins
 * that is not (the file's length when all are). */
enum gisa_status gisa_warcfile_scan(int dir, const char *file, uint64_t from, gisa_warcfile_sink *sink,
				    void *ctx, uint64_t *whole, struct gisa_error *err);

/* The CDX line of a response or revisit record, with its line feed. */
void gisa_warcfile_cdx(struct gisa_buf *out, struct gisa_str url, struct gisa_str date, struct gisa_str mime,
		       int status, struct gisa_str digest, uint64_t length, uint64_t offset,
		       const char *file);

#endif
