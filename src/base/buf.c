/* The growing buffer: it doubles, and never past its maximum. */
#include "base/buf.h"

#include <stdarg.h>
#include <stdlib.h>

void gisa_buf_free(struct gisa_buf *buf)
{
	free(buf->ptr);
	*buf = (struct gisa_buf){ .max = buf->max };
}

char *gisa_buf_grow(struct gisa_buf *buf, size_t more)
{
	size_t max = buf->max ? buf->max : SIZE_MAX / 2;
	if (buf->full || more > max - buf->len) {
		buf->full = true;
		return NULL;
	}
	if (more > buf->cap - buf->len) {
		size_t cap = buf->cap ? buf->cap : 256;
		while (cap - buf->len < more)
			cap *= 2;
		buf->cap = cap > max ? max : cap;
		buf->ptr = gisa_xrealloc(buf->ptr, buf->cap);
	}
	return buf->ptr + buf->len;
}

void gisa_buf_add(struct gisa_buf *buf, struct gisa_str s)
{
	char *p = s.len ? gisa_buf_room(buf, s.len) : NULL;
	if (p) {
		memcpy(p, s.ptr, s.len);
		buf->len += s.len;
	}
}

void gisa_buf_addf(struct gisa_buf *buf, const char *format, ...)
{
	va_list args;
	size_t left = buf->full ? 0 : buf->cap - buf->len;
	va_start(args, format);
	int n = vsnprintf(left ? buf->ptr + buf->len : NULL, left, format, args); /* mostly it fits at once */
	va_end(args);
	if (n > 0 && (size_t)n < left) {
		buf->len += (size_t)n;
		return;
	}
	char *p = n > 0 ? gisa_buf_room(buf, (size_t)n + 1) : NULL;
	if (!p)
		return;
	va_start(args, format);
	vsnprintf(p, (size_t)n + 1, format, args);
	va_end(args);
	buf->len += (size_t)n;
}

bool gisa_buf_read(struct gisa_buf *buf, FILE *in)
{
	enum { BLOCK = 65536 };
	size_t n = 1;
	for (char *p; n > 0 && (p = gisa_buf_room(buf, BLOCK)); buf->len += n)
		n = fread(p, 1, BLOCK, in);
	return !buf->full && !ferror(in);
}
