/*
 * The window over a pull function. Bytes are moved to the front only when the wanted ones do not
 * fit behind the window, and the buffer doubles only when they do not fit at all: a line costs a
 * memchr and no copy.
 */
#include "read/stream.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/error.h"

enum { CAP = 256 * 1024 }; /* the first size of a window */

void gisa_stream_init(struct gisa_stream *s, gisa_pull *pull, void *ctx)
{
	*s = (struct gisa_stream){ .pull = pull, .ctx = ctx, .least = 1, .fd = -1 };
}

void gisa_stream_release(struct gisa_stream *s)
{
	free(s->buf);
	s->buf = NULL;
}

/* Makes room behind the window, a quarter of the buffer where that costs little, what the pull function needs in any
 * case: moving is paid for by what was taken, growing by doubling. */
static void make_room(struct gisa_stream *s)
{
	size_t have = s->end - s->start;
	if (s->cap - s->end >= (s->cap + 3) / 4 && s->cap)
		return;
	if (s->start && s->start >= s->cap / 2) {
		memmove(s->buf, s->buf + s->start, have);
		s->start = 0;
		s->end = have;
	} else if (s->cap - s->end < s->least) {
		s->cap = s->cap ? s->cap * 2 : CAP;
		s->buf = gisa_xrealloc(s->buf, s->cap);
	}
}

size_t gisa_stream_want(struct gisa_stream *s, size_t want)
{
	if (s->start == s->end)
		s->start = s->end = 0;
	while (s->end - s->start < want && !s->eof) {
		make_room(s);
		size_t n = s->pull(s->ctx, s->buf + s->end, s->cap - s->end, &s->error);
		s->end += n;
		s->eof = n == 0;
	}
	return s->end - s->start;
}

uint64_t gisa_stream_skip(struct gisa_stream *s, uint64_t n)
{
	uint64_t left = n;
	while (left) {
		size_t have = gisa_stream_want(s, 1);
		if (have == 0)
			break;
		size_t step = have < left ? have : (size_t)left;
		gisa_stream_take(s, step);
		left -= step;
	}
	return n - left;
}

/* Passes everything up to the next such byte, which is passed too. */
static void skip_until(struct gisa_stream *s, char last)
{
	for (size_t have; (have = gisa_stream_want(s, 1)) > 0;) {
		const char *from = s->buf + s->start, *end = memchr(from, last, have);
		gisa_stream_take(s, end ? (size_t)(end - from) + 1 : have);
		if (end)
			return;
	}
}

enum gisa_status gisa_stream_until(struct gisa_stream *s, char last, size_t max, struct gisa_str *line)
{
	for (size_t seen = 0;;) {
		size_t have = s->end - s->start;
		const char *from = s->buf + s->start;
		const char *end = have > seen ? memchr(from + seen, last, have - seen) : NULL;
		size_t len = end ? (size_t)(end - from) + 1 : have;
		if (len > max) {
			skip_until(s, last);
			return GISA_TOO_LARGE;
		}
		if (end || (s->eof && len)) {
			*line = gisa_str(from, len);
			gisa_stream_take(s, len);
			return GISA_OK;
		}
		if (s->eof)
			return GISA_END;
		seen = have;
		gisa_stream_want(s, have + 1);
	}
}

enum gisa_status gisa_stream_line(struct gisa_stream *s, size_t max, struct gisa_str *line)
{
	return gisa_stream_until(s, '\n', max, line);
}

size_t gisa_pull_str(void *ctx, char *to, size_t room, struct gisa_error *err)
{
	struct gisa_str *rest = ctx;
	size_t n = rest->len < room ? rest->len : room;
	(void)err;
	memcpy(to, rest->ptr, n);
	*rest = gisa_str_sub(*rest, n, rest->len);
	return n;
}

size_t gisa_pull_fd(void *ctx, char *to, size_t room, struct gisa_error *err)
{
	ssize_t n;
	do
		n = read(*(int *)ctx, to, room);
	while (n < 0 && errno == EINTR);
	if (n >= 0)
		return (size_t)n;
	gisa_fail(err, GISA_IO, gisa_str(NULL, 0), "%s", strerror(errno));
	return 0;
}
