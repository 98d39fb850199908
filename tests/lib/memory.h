/* Bytes in memory as a stream, a few at a time. */
#ifndef GISA_TESTS_MEMORY_H
#define GISA_TESTS_MEMORY_H

#include "read/stream.h"

struct memory_stream {
	struct gisa_str rest;
	size_t step; /* bytes a pull, at most */
};

static inline size_t memory_pull(void *ctx, char *to, size_t room, struct gisa_error *err)
{
	struct memory_stream *m = ctx;
	size_t n = m->rest.len < m->step ? m->rest.len : m->step;
	(void)err;
	if (n > room)
		n = room;
	if (n)
		memcpy(to, m->rest.ptr, n);
	m->rest = gisa_str_sub(m->rest, n, m->rest.len);
	return n;
}

#endif
