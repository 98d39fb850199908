/*
 * A stream: the bytes of an input in order, seen through a window.
 *
 * Invariant: buf[start, end) was read and not yet taken; buf[start] is byte `offset` of the
 * stream. A view of the window holds until the next call that may read. Every reader of this
 * room works on a stream, so that a file, stdin, an archive's entry and what a decompressor
 * gives are read alike, and memory depends on the largest record and not on the input.
 */
#ifndef GISA_READ_STREAM_H
#define GISA_READ_STREAM_H

#include "base/mem.h"

/* Puts up to `room` bytes at `to`, at least the stream's `least`. 0 is the end, for good; *err says whether it is one
 * that ought to be (its status is OK before the call). */
typedef size_t gisa_pull(void *ctx, char *to, size_t room, struct gisa_error *err);

struct gisa_stream {
	char *buf;
	size_t start, end, cap;
	uint64_t offset;
	bool eof;                /* nothing comes behind the window */
	struct gisa_error error; /* set with eof when the bytes ended before their time */
	gisa_pull *pull;
	void *ctx;
	size_t least; /* room that `pull` needs to go on at all: it is never offered less */
	int fd; /* that can seek and whose byte 0 is this stream's, or -1 */
};

void gisa_stream_init(struct gisa_stream *s, gisa_pull *pull, void *ctx);
void gisa_stream_release(struct gisa_stream *s);

/* Tries to have `want` bytes in the window; returns how many there are (fewer: end of stream). */
size_t gisa_stream_want(struct gisa_stream *s, size_t want);

/* The window. */
static inline struct gisa_str gisa_stream_window(const struct gisa_stream *s)
{
	return gisa_str(s->buf + s->start, s->end - s->start);
}

/* Passes n bytes of the window. */
static inline void gisa_stream_take(struct gisa_stream *s, size_t n)
{
	s->start += n;
	s->offset += n;
}

/* Passes n bytes of the stream; returns how many there were. */
uint64_t gisa_stream_skip(struct gisa_stream *s, uint64_t n);

/*
 * Takes the next line, with its line feed where it has one. GISA_END at the end; GISA_TOO_LARGE
 * when it is longer than max: it is passed, unseen.
 */
enum gisa_status gisa_stream_line(struct gisa_stream *s, size_t max, struct gisa_str *line);

/* The same of what ends in another byte than a line feed. */
enum gisa_status gisa_stream_until(struct gisa_stream *s, char last, size_t max, struct gisa_str *line);

/* Lets a stream that ended go on: its pull function has found more. */
static inline void gisa_stream_revive(struct gisa_stream *s)
{
	s->eof = false;
	s->error.status = GISA_OK;
}

/* gisa_pull() over bytes in memory: ctx is the struct gisa_str, which shrinks to what is left. */
size_t gisa_pull_str(void *ctx, char *to, size_t room, struct gisa_error *err);

/* gisa_pull() over a file descriptor: ctx is the int. */
size_t gisa_pull_fd(void *ctx, char *to, size_t room, struct gisa_error *err);

#endif
