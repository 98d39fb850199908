/* The head of an HTTP answer: status line and fields as they came, judged before they are believed. */
#ifndef GISA_FETCH_HEAD_H
#define GISA_FETCH_HEAD_H

#include "base/buf.h"
#include "fetch/outcome.h"

/* 100..999, or 0 where the first line is no status line. */
int gisa_head_status(struct gisa_str head);

/* The next value of field `name` at or after *pos, trimmed; false when there is none. */
bool gisa_head_next(struct gisa_str head, const char *name, size_t *pos, struct gisa_str *value);

/* The first value of field `name`, or the empty view. */
struct gisa_str gisa_head_get(struct gisa_str head, const char *name);

/*
 * What must not be believed: controls inside the head, lines that are no fields, contradicting or
 * malformed Content-Length, two different Locations, odd transfer encodings. NULL where all is well, else
 * what is wrong.
 */
const char *gisa_head_fault(struct gisa_str head);

/* The announced length, or -1. Only after gisa_head_fault() found nothing; saturates. */
int64_t gisa_head_length(struct gisa_str head);

/* Retry-After in seconds from `now`, never negative; -1 where there is none. */
int64_t gisa_head_retry_after(struct gisa_str head, int64_t now);

/*
 * The head as it is archived, in `out`: the body is kept without transfer and content encodings, so
 * those fields are renamed to X-Archive-Orig-... and the length is said anew. A head that
 * fits as it is stays as it is. The status line is that of HTTP/1.1 whatever the protocol was.
 */
void gisa_head_archived(struct gisa_str head, size_t body_len, struct gisa_buf *out);

#endif
