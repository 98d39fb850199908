/*
 * A growing buffer, born with a maximum. Past the maximum nothing more is added and `full` is
 * set, once and for good: the caller checks it where it matters, as with ferror().
 */
#ifndef GISA_BASE_BUF_H
#define GISA_BASE_BUF_H

#include <stdio.h>

#include "base/mem.h"

struct gisa_buf {
	char *ptr;
	size_t len, cap, max; /* len <= cap <= max (max 0: no limit) */
	bool full;
};

#define GISA_BUF(maximum) ((struct gisa_buf){ .max = (maximum) })

void gisa_buf_free(struct gisa_buf *buf);

static inline void gisa_buf_reset(struct gisa_buf *buf)
{
	buf->len = 0;
	buf->full = false;
}

/* gisa_buf_room() where there is no such room yet. */
char *gisa_buf_grow(struct gisa_buf *buf, size_t more);

/* Room for `more` bytes behind len, or NULL (and full) when that passes the maximum. The caller
 * writes there and adds to len. */
static inline char *gisa_buf_room(struct gisa_buf *buf, size_t more)
{
	bool fits = more <= buf->cap - buf->len && !buf->full;
	return fits ? buf->ptr + buf->len : gisa_buf_grow(buf, more);
}

/* Appends all that is left of the stream; false where it cannot be read (errno says why) or is longer than the
 * maximum. */
bool gisa_buf_read(struct gisa_buf *buf, FILE *in);

void gisa_buf_add(struct gisa_buf *buf, struct gisa_str s);
void gisa_buf_addf(struct gisa_buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));

static inline void gisa_buf_addc(struct gisa_buf *buf, char c)
{
	char *p = gisa_buf_room(buf, 1);
	if (p) {
		*p = c;
		buf->len++;
	}
}

static inline struct gisa_str gisa_buf_str(const struct gisa_buf *buf)
{
	return gisa_str(buf->ptr, buf->len);
}

#endif
