/*
 * Reading back, for the repair of a file whose writer was killed: gzip members one after the other,
 * each a record. Of a record only its header and the front of its block are looked at, but all of it
 * is inflated and its checksum is checked, so a half or a damaged one is never taken for whole.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>
#include <zlib.h>

#include "base/error.h"
#include "fetch/head.h"
#include "fetch/warcwrite.h"

enum { FRONT = 64 * 1024, S_IN = 64 * 1024 };

struct scan {
	int fd;
	z_stream z;
	uint64_t read; /* bytes of the file handed to zlib so far, counted from its front */
	unsigned char in[S_IN];
	struct gisa_buf front;
	uint64_t plain_len; /* of the member, inflated */
	int fault;          /* errno of a read that failed: then nothing is known of what follows */
};

/* More input for zlib; false at the end of the file. */
static bool warcscan_fill(struct scan *s)
{
	ssize_t n;
	do
		n = pread(s->fd, s->in, sizeof s->in, (off_t)s->read);
	while (n < 0 && errno == EINTR);
	if (n < 0)
		s->fault = errno;
	if (n <= 0)
		return false;
	s->z.next_in = s->in;
	s->z.avail_in = (uInt)n;
	s->read += (uint64_t)n;
	return true;
}

/* Inflates one member; false unless it is whole. */
static bool member(struct scan *s)
{
	unsigned char out[16384];
	gisa_buf_reset(&s->front);
	s->plain_len = 0;
	if (inflateReset(&s->z) != Z_OK)
		return false;
	for (;;) {
		if (s->z.avail_in == 0 && !warcscan_fill(s))
			return false;
		s->z.next_out = out;
		s->z.avail_out = sizeof out;
		int code = inflate(&s->z, Z_NO_FLUSH);
		size_t n = sizeof out - s->z.avail_out;
		size_t room = FRONT - s->front.len;
		gisa_buf_add(&s->front, gisa_str((const char *)out, n < room ? n : room));
		s->plain_len += n;
		if (code == Z_STREAM_END)
			return true;
		if (code != Z_OK && code != Z_BUF_ERROR)
			return false;
	}
}

/* Header fields; false where the member is no WARC record or its length does not fit. */
static bool warcscan_record(const struct scan *s, struct gisa_warcfile_record *out)
{
	struct gisa_str front = gisa_buf_str(&s->front);
	size_t end = gisa_str_find(front, GISA_LIT("\r\n\r\n"), 0);
	if (!gisa_str_starts(front, GISA_LIT("WARC/1.")) || end == GISA_NPOS)
		return false;
	struct gisa_str head = gisa_str_sub(front, 0, end + 2);
	out->type = gisa_head_get(head, "WARC-Type");
	out->url = gisa_head_get(head, "WARC-Target-URI");
	out->date = gisa_head_get(head, "WARC-Date");
	out->id = gisa_head_get(head, "WARC-Record-ID");
	if (out->id.len > 2)
		out->id = gisa_str_sub(out->id, 1, out->id.len - 1);
	out->kind = gisa_head_get(head, "Gisa-Kind");
	out->digest = gisa_head_get(head, "WARC-Payload-Digest");
	if (gisa_str_starts(out->digest, GISA_LIT("sha1:")))
		out->digest = gisa_str_sub(out->digest, 5, out->digest.len);
	struct gisa_str block = gisa_str_sub(front, end + 4, front.len);
	size_t http_end = gisa_str_find(block, GISA_LIT("\r\n\r\n"), 0);
	bool http = gisa_str_starts(block, GISA_LIT("HTTP/")) && http_end != GISA_NPOS;
	out->http = http ? gisa_str_sub(block, 0, http_end + 4) : gisa_str(NULL, 0);
	int64_t length = gisa_head_length(head);
	return length >= 0 && (uint64_t)length + end + 8 == s->plain_len;
}

enum gisa_fetch_kind gisa_warcfile_kind(const struct gisa_warcfile_record *record)
{
	static const enum gisa_fetch_kind kinds[] = { GISA_FETCH_FEED, GISA_FETCH_SITEMAP, GISA_FETCH_HOME,
						      GISA_FETCH_LIST, GISA_FETCH_ROBOTS_TXT };
	for (size_t i = 0; i < GISA_COUNT(kinds); i++)
		if (gisa_str_is(record->kind, gisa_fetch_kind_text(kinds[i])))
			return kinds[i];
	return GISA_FETCH_PAGE;
}

static enum gisa_status scan(struct scan *s, gisa_warcfile_sink *sink, void *ctx, uint64_t *whole,
			     struct gisa_error *err)
{
	for (;;) {
		struct gisa_warcfile_record record = { .offset = *whole };
		if (!member(s) || !warcscan_record(s, &record))
			return GISA_OK;
		uint64_t next = s->read - s->z.avail_in;
		record.length = next - *whole;
		enum gisa_status status = sink(ctx, &record, err);
		if (status != GISA_OK)
			return status;
		*whole = next;
	}
}

enum gisa_status gisa_warcfile_scan(int dir, const char *file, uint64_t from, gisa_warcfile_sink *sink,
				    void *ctx, uint64_t *whole, struct gisa_error *err)
{
	*whole = from;
	int fd = openat(dir, file, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return gisa_fail(err, GISA_WRITE, gisa_cstr(file), "cannot read: %s", strerror(errno));
	struct scan *s = gisa_xcalloc(1, sizeof *s);
	s->fd = fd;
	s->read = from;
	s->z.zalloc = gisa_zalloc;
	s->z.zfree = gisa_zfree;
	inflateInit2(&s->z, 15 + 16);
	enum gisa_status status = scan(s, sink, ctx, whole, err);
	if (status == GISA_OK && s->fault)
		status = gisa_fail(err, GISA_WRITE, gisa_cstr(file), "cannot read: %s", strerror(s->fault));
	inflateEnd(&s->z);
	gisa_buf_free(&s->front);
	free(s);
	close(fd);
	return status;
}
