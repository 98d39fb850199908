/*
 * The writer. What is kept of an answer is its body without encodings, under a head that says so
 * (X-Archive-Orig-...): then the payload digest is that of the content, an unchanged article is told
 * by it whatever the server's compression did, and readers need no decoder.
 */
#define _GNU_SOURCE /* getrandom */
#include "fetch/warcwrite.h"

#include <errno.h>
#include <fcntl.h>
#include <libdeflate.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "fetch/date.h"

/* Levels of libdeflate by a record's size: a request has nothing to gain, a small page little. */
enum { STORE = 0, FAST = 1, THOROUGH = 6, TINY = 768, SMALL = 8 * 1024 };

struct gisa_warcfile {
	struct gisa_warcfile_options options;
	int dir, fd, cdx_fd;
	char file[64], closed[64]; /* closed: the file before, until asked for */
	int64_t day;               /* of the file */
	unsigned serial;
	uint64_t length, cdx_length; /* of what is whole */
	uint64_t closed_length, closed_cdx_length;
	struct libdeflate_compressor *store, *fast, *thorough;
	unsigned char dice[4096]; /* random bytes for ids */
	size_t dice_left;
	struct gisa_buf plain, packed, cdx;
};

static enum gisa_status fail(struct gisa_warcfile *warc, const char *what, struct gisa_error *err)
{
	return gisa_fail(err, GISA_WRITE, gisa_cstr(warc->file), "%s: %s", what, strerror(errno));
}

/* ---- records ------------------------------------------------------------------------------------ */

/* A random UUID (RFC 9562, version 4) as "urn:uuid:...". */
static void new_id(struct gisa_warcfile *warc, char out[64])
{
	unsigned char *r = warc->dice;
	if (warc->dice_left < 16) {
		for (size_t have = 0; have < sizeof warc->dice;) {
			ssize_t n = getrandom(warc->dice + have, sizeof warc->dice - have, 0);
			have += n > 0 ? (size_t)n : 0;
		}
		warc->dice_left = sizeof warc->dice;
	}
	warc->dice_left -= 16;
	r += warc->dice_left;
	r[6] = (unsigned char)((r[6] & 0x0F) | 0x40);
	r[8] = (unsigned char)((r[8] & 0x3F) | 0x80);
	snprintf(out, 64, "urn:uuid:%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x",
		 r[0], r[1], r[2], r[3], r[4], r[5], r[6], r[7], r[8], r[9], r[10], r[11], r[12], r[13],
		 r[14], r[15]);
}

static void field(struct gisa_buf *out, const char *name, struct gisa_str value)
{
	if (value.len)
		gisa_buf_addf(out, "%s: %.*s\r\n", name, GISA_FMT(value));
}

static void begin(struct gisa_warcfile *warc, const char *type, const char *id, const char *date,
		  struct gisa_str url)
{
	gisa_buf_reset(&warc->plain);
	gisa_buf_addf(&warc->plain, "WARC/1.1\r\nWARC-Type: %s\r\nWARC-Record-ID: <%s>\r\nWARC-Date: %s\r\n",
		      type, id, date);
	field(&warc->plain, "WARC-Target-URI", url);
}

/*
 * Ends the record in `plain` with its block (in two parts) and packs it behind `packed`. There is no
 * WARC-Block-Digest: the member's own checksum covers every byte of the record.
 */
static void warcwrite_end(struct gisa_warcfile *warc, const char *type, struct gisa_str front, struct gisa_str back)
{
	struct gisa_buf *plain = &warc->plain;
	gisa_buf_addf(plain, "Content-Type: %s\r\nContent-Length: %zu\r\n\r\n", type, front.len + back.len);
	gisa_buf_add(plain, front);
	gisa_buf_add(plain, back);
	gisa_buf_add(plain, GISA_LIT("\r\n\r\n"));
	struct libdeflate_compressor *deflate = plain->len < TINY    ? warc->store
						: plain->len < SMALL ? warc->fast
								     : warc->thorough;
	size_t bound = libdeflate_gzip_compress_bound(deflate, plain->len);
	char *room = gisa_buf_room(&warc->packed, bound);
	warc->packed.len += libdeflate_gzip_compress(deflate, plain->ptr, plain->len, room, bound);
}

static void add_answer(struct gisa_warcfile *warc, const struct gisa_warcfile_exchange *x,
		       const struct gisa_warcfile_place *place)
{
	static const char *const profiles[] = { [GISA_WARCFILE_NOT_MODIFIED] = "server-not-modified",
						[GISA_WARCFILE_SAME_DIGEST] = "identical-payload-digest" };
	bool revisit = x->type != GISA_WARCFILE_RESPONSE;
	struct gisa_buf *out = &warc->plain;
	begin(warc, revisit ? "revisit" : "response", place->id, place->date, x->url);
	field(out, "WARC-IP-Address", x->address);
	if (x->http2)
		field(out, "WARC-Protocol", GISA_LIT("h2"));
	/* What is no article says so, for those who read the records back. */
	if (x->status / 100 == 3 && x->type == GISA_WARCFILE_RESPONSE)
		field(out, "Gisa-Kind", GISA_LIT("redirect"));
	else if (x->kind != GISA_FETCH_PAGE)
		field(out, "Gisa-Kind", gisa_cstr(gisa_fetch_kind_text(x->kind)));
	if (revisit) {
		gisa_buf_addf(out, "WARC-Profile: http://netpreserve.org/warc/1.1/revisit/%s\r\n",
			      profiles[x->type]);
		if (x->refers_id.len)
			gisa_buf_addf(out, "WARC-Refers-To: <%.*s>\r\n", GISA_FMT(x->refers_id));
		field(out, "WARC-Refers-To-Target-URI", x->refers_url);
		field(out, "WARC-Refers-To-Date", x->refers_date);
	}
	if (x->digest.len)
		gisa_buf_addf(out, "WARC-Payload-Digest: sha1:%.*s\r\n", GISA_FMT(x->digest));
	warcwrite_end(warc, "application/http;msgtype=response", x->head, x->body);
}

static void add_side(struct gisa_warcfile *warc, const char *type, const char *mime,
		     const struct gisa_warcfile_exchange *x, const struct gisa_warcfile_place *place,
		     struct gisa_str block)
{
	char id[64];
	if (block.len == 0)
		return;
	new_id(warc, id);
	begin(warc, type, id, place->date, x->url);
	gisa_buf_addf(&warc->plain, "WARC-Concurrent-To: <%s>\r\n", place->id);
	warcwrite_end(warc, mime, block, gisa_str(NULL, 0));
}

static void add_info(struct gisa_warcfile *warc, const char *date)
{
	char id[64];
	struct gisa_buf block = GISA_BUF(0);
	new_id(warc, id);
	begin(warc, "warcinfo", id, date, gisa_str(NULL, 0));
	field(&warc->plain, "WARC-Filename", gisa_cstr(warc->file));
	field(&block, "software", gisa_cstr(warc->options.software));
	field(&block, "operator", gisa_cstr(warc->options.operator));
	gisa_buf_add(
	    &block,
	    GISA_LIT("format: WARC File Format 1.1\r\n"
		     "conformsTo: "
		     "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r\n"
		     "robots: obey\r\n"
		     "description: bodies are kept without transfer and content encodings, and with a "
		     "Content-Length to match;"
		     " fields changed for it are kept as X-Archive-Orig-...\r\n"));
	warcwrite_end(warc, "application/warc-fields", gisa_buf_str(&block), gisa_str(NULL, 0));
	gisa_buf_free(&block);
}

/* ---- index -------------------------------------------------------------------------------------- */

/* The key of CDX files: labels of the host reversed, "kr,example,www)/path?query" in lower case. */
static void add_key(struct gisa_buf *out, struct gisa_str url)
{
	size_t at = gisa_str_find(url, GISA_LIT("://"), 0);
	struct gisa_str rest = gisa_str_sub(url, at == GISA_NPOS ? 0 : at + 3, url.len);
	size_t host_len = 0, port = 0;
	while (host_len < rest.len && !strchr("/?", rest.ptr[host_len]))
		host_len++;
	while (port < host_len && rest.ptr[port] != ':')
		port++;
	struct gisa_str host =
	    gisa_str_sub(rest, 0, rest.ptr && rest.len && rest.ptr[0] == '[' ? host_len : port);
	bool address = host.len && (host.ptr[0] == '[' || gisa_is_digit(host.ptr[host.len - 1]));
	if (address)
		gisa_buf_add(out, host);
	for (size_t end = address ? 0 : host.len; end > 0;) {
		size_t start = end;
		while (start > 0 && host.ptr[start - 1] != '.')
			start--;
		gisa_buf_add(out, gisa_str_sub(host, start, end));
		end = start > 0 ? start - 1 : 0;
		if (end > 0)
			gisa_buf_addc(out, ',');
	}
	gisa_buf_add(out, gisa_str_sub(rest, host.len, host_len));
	gisa_buf_addc(out, ')');
	for (size_t i = host_len; i < rest.len; i++)
		gisa_buf_addc(out, gisa_lower(rest.ptr[i]));
}

static struct gisa_str or_dash(struct gisa_str s)
{
	return s.len ? s : GISA_LIT("-");
}

void gisa_warcfile_cdx(struct gisa_buf *out, struct gisa_str url, struct gisa_str date, struct gisa_str mime,
		       int status, struct gisa_str digest, uint64_t length, uint64_t offset, const char *file)
{
	add_key(out, url);
	gisa_buf_addc(out, ' ');
	for (size_t i = 0; i < date.len; i++)
		if (gisa_is_digit(date.ptr[i]))
			gisa_buf_addc(out, date.ptr[i]);
	size_t n = 0;
	while (n < mime.len && !strchr("; \t", mime.ptr[n]))
		n++;
	gisa_buf_addf(out, " %.*s %.*s %d %.*s - - %llu %llu %s\n", GISA_FMT(url),
		      GISA_FMT(or_dash(gisa_str_sub(mime, 0, n))), status, GISA_FMT(or_dash(digest)),
		      (unsigned long long)length, (unsigned long long)offset, file);
}

/* ---- files -------------------------------------------------------------------------------------- */

static void warcwrite_close(struct gisa_warcfile *warc)
{
	if (warc->fd >= 0)
		close(warc->fd);
	if (warc->cdx_fd >= 0)
		close(warc->cdx_fd);
	warc->fd = warc->cdx_fd = -1;
}

const char gisa_warcfile_cdx_header[] = " CDX N b a m s k r M S V g\n";

bool gisa_warcfile_is_name(const char *file, const char *ending)
{
	struct gisa_str name = gisa_cstr(file);
	return gisa_str_starts(name, GISA_LIT("gisa-")) && gisa_str_ends(name, gisa_cstr(ending)) &&
	       name.len < 64;
}

void gisa_warcfile_cdx_name(const char *file, char *out)
{
	snprintf(out, 80, "%.*s.cdx", (int)(strlen(file) - strlen(".warc.gz")), file);
}

/* Opens the file and its index; `flags` O_EXCL for a new one. */
static enum gisa_status warcwrite_open(struct gisa_warcfile *warc, int flags, struct gisa_error *err)
{
	char cdx[80];
	struct stat st;
	gisa_warcfile_cdx_name(warc->file, cdx);
	warc->fd = openat(warc->dir, warc->file,
			  O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW | flags, 0644);
	if (warc->fd < 0)
		return fail(warc, "cannot open", err);
	warc->cdx_fd = openat(warc->dir, cdx, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0644);
	if (warc->cdx_fd < 0 || fstat(warc->fd, &st) != 0)
		return fail(warc, "cannot open the index", err);
	warc->length = (uint64_t)st.st_size;
	if (fstat(warc->cdx_fd, &st) != 0)
		return fail(warc, "cannot open the index", err);
	warc->cdx_length = (uint64_t)st.st_size;
	if (warc->cdx_length == 0 && warc->cdx.len == 0)
		gisa_buf_add(&warc->cdx, gisa_cstr(gisa_warcfile_cdx_header));
	return GISA_OK;
}

static int64_t warcwrite_day(int64_t time)
{
	return time / 86400;
}

/* Goes to the next file where the present one is full or of an earlier day. Names go up in the order of writing,
 * which readers rely on to know what is new: while the clock stands before the last file's day, it is that day. */
static enum gisa_status turn(struct gisa_warcfile *warc, int64_t time, struct gisa_error *err)
{
	int64_t day = warcwrite_day(time) > warc->day ? warcwrite_day(time) : warc->day;
	if (warc->fd >= 0 && warc->day == day && warc->length < warc->options.file_max)
		return GISA_OK;
	enum gisa_status status = gisa_warcfile_sync(warc, err);
	if (status == GISA_OK)
		status = gisa_warcfile_sort_index(warc, err);
	if (status != GISA_OK)
		return status;
	memcpy(warc->closed, warc->file, sizeof warc->closed);
	warc->closed_length = warc->length;
	warc->closed_cdx_length = warc->cdx_length;
	warcwrite_close(warc);
	warc->serial = warc->day == day ? warc->serial : 0;
	warc->day = day;
	char date[24];
	gisa_date_iso(day * 86400, date);
	do
		snprintf(warc->file, sizeof warc->file, "gisa-%.4s%.2s%.2s-%05u.warc.gz", date, date + 5,
			 date + 8, warc->serial++);
	while (faccessat(warc->dir, warc->file, F_OK, 0) == 0);
	status = warcwrite_open(warc, O_EXCL, err);
	gisa_date_iso(time, date);
	if (status == GISA_OK)
		add_info(warc, date);
	return status;
}

/* Writes all or, cutting the file back to `length`, nothing. */
static bool warcwrite_write(int fd, const struct gisa_buf *buf, uint64_t *length)
{
	for (size_t done = 0; done < buf->len;) {
		ssize_t n = write(fd, buf->ptr + done, buf->len - done);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0) {
			int saved = n < 0 ? errno : ENOSPC;
			if (ftruncate(fd, (off_t)*length) != 0)
				saved = errno;
			errno = saved;
			return false;
		}
		done += (size_t)n;
	}
	*length += buf->len;
	return true;
}

enum gisa_status gisa_warcfile_add(struct gisa_warcfile *warc, const struct gisa_warcfile_exchange *x,
				   struct gisa_warcfile_place *place, struct gisa_error *err)
{
	gisa_buf_reset(&warc->packed);
	enum gisa_status status = turn(warc, x->time, err);
	if (status != GISA_OK)
		return status;
	new_id(warc, place->id);
	gisa_date_iso(x->time, place->date);
	snprintf(place->file, sizeof place->file, "%s", warc->file);
	place->offset = warc->length + warc->packed.len;
	add_answer(warc, x, place);
	uint64_t answer_len = warc->length + warc->packed.len - place->offset;
	add_side(warc, "request", "application/http;msgtype=request", x, place, x->request);
	add_side(warc, "metadata", "application/warc-fields", x, place, x->metadata);
	if (!warcwrite_write(warc->fd, &warc->packed, &warc->length))
		return fail(warc, "cannot write", err);
	struct gisa_str mime = x->type == GISA_WARCFILE_RESPONSE ? x->mime : GISA_LIT("warc/revisit");
	gisa_warcfile_cdx(&warc->cdx, x->url, gisa_cstr(place->date), mime, x->status, x->digest, answer_len,
			  place->offset, warc->file);
	return GISA_OK;
}

enum gisa_status gisa_warcfile_sync(struct gisa_warcfile *warc, struct gisa_error *err)
{
	if (warc->fd < 0)
		return GISA_OK;
	if (fdatasync(warc->fd) != 0)
		return fail(warc, "cannot write", err);
	if (!warcwrite_write(warc->cdx_fd, &warc->cdx, &warc->cdx_length))
		return fail(warc, "cannot write the index", err);
	gisa_buf_reset(&warc->cdx);
	return GISA_OK;
}

const char *gisa_warcfile_file(const struct gisa_warcfile *warc, uint64_t *length, uint64_t *cdx_length)
{
	*length = warc->length;
	*cdx_length = warc->cdx_length;
	return warc->file;
}

bool gisa_warcfile_closed(struct gisa_warcfile *warc, char file[64], uint64_t *length, uint64_t *cdx_length)
{
	bool closed = warc->closed[0] != '\0';
	memcpy(file, warc->closed, sizeof warc->closed);
	*length = warc->closed_length;
	*cdx_length = warc->closed_cdx_length;
	warc->closed[0] = '\0';
	return closed;
}

enum gisa_status gisa_warcfile_resume(struct gisa_warcfile *warc, const char *file, struct gisa_error *err)
{
	char day[16] = { 0 };
	if (strlen(file) >= sizeof warc->file || sscanf(file, "gisa-%8[0-9]-%5u", day, &warc->serial) != 2)
		return GISA_OK;
	snprintf(warc->file, sizeof warc->file, "%s", file);
	warc->day = warcwrite_day(gisa_date_read(gisa_cstr(day), 0));
	warc->serial++;
	return warcwrite_open(warc, 0, err);
}

/* ---- the index sorted ----------------------------------------------------------------------------- */

static int compare(const void *a, const void *b)
{
	return gisa_str_cmp(*(const struct gisa_str *)a, *(const struct gisa_str *)b);
}

/* The file's lines, sorted, in `out`. */
static bool warcwrite_sorted(int dir, const char *name, uint64_t length, struct gisa_buf *out)
{
	struct {
		struct gisa_str *items;
		size_t count, cap;
	} lines = { 0 };
	char *bytes = gisa_xmalloc(length + 1);
	int fd = openat(dir, name, O_RDONLY | O_CLOEXEC);
	bool ok = fd >= 0 && pread(fd, bytes, length, 0) == (ssize_t)length;
	struct gisa_str rest = gisa_str(bytes, ok ? length : 0), line;
	while (gisa_str_line(&rest, &line))
		GISA_PUSH(&lines, line);
	if (lines.count)
		qsort(lines.items, lines.count, sizeof *lines.items, compare);
	for (size_t i = 0; i < lines.count; i++) {
		gisa_buf_add(out, lines.items[i]);
		gisa_buf_addc(out, '\n');
	}
	if (fd >= 0)
		close(fd);
	free(lines.items);
	free(bytes);
	return ok && out->len == length;
}

enum gisa_status gisa_warcfile_sort(int dir, const char *file, uint64_t cdx_length, struct gisa_error *err)
{
	char name[80], temporary[84];
	struct gisa_buf sorted = GISA_BUF(0);
	uint64_t written = 0;
	gisa_warcfile_cdx_name(file, name);
	snprintf(temporary, sizeof temporary, ".%s", name);
	int fd = openat(dir, temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0644);
	bool ok = fd >= 0 && warcwrite_sorted(dir, name, cdx_length, &sorted) && warcwrite_write(fd, &sorted, &written) &&
		  fsync(fd) == 0 && renameat(dir, temporary, dir, name) == 0;
	enum gisa_status status = GISA_OK;
	if (!ok) {
		status = gisa_fail(err, GISA_WRITE, gisa_cstr(name), "cannot sort: %s", strerror(errno));
		unlinkat(dir, temporary, 0);
	}
	if (fd >= 0)
		close(fd);
	gisa_buf_free(&sorted);
	return status;
}

enum gisa_status gisa_warcfile_sort_index(struct gisa_warcfile *warc, struct gisa_error *err)
{
	return warc->fd < 0 ? GISA_OK : gisa_warcfile_sort(warc->dir, warc->file, warc->cdx_length, err);
}

struct gisa_warcfile *gisa_warcfile_new(int dir, const struct gisa_warcfile_options *options)
{
	struct gisa_warcfile *warc = gisa_xcalloc(1, sizeof *warc);
	warc->options = *options;
	warc->dir = dir;
	warc->fd = warc->cdx_fd = -1;
	warc->store = libdeflate_alloc_compressor(STORE);
	warc->fast = libdeflate_alloc_compressor(FAST);
	warc->thorough = libdeflate_alloc_compressor(THOROUGH);
	if (!warc->store || !warc->fast || !warc->thorough)
		gisa_nomem(0);
	return warc;
}

void gisa_warcfile_free(struct gisa_warcfile *warc)
{
	if (!warc)
		return;
	warcwrite_close(warc);
	libdeflate_free_compressor(warc->store);
	libdeflate_free_compressor(warc->fast);
	libdeflate_free_compressor(warc->thorough);
	gisa_buf_free(&warc->plain);
	gisa_buf_free(&warc->packed);
	gisa_buf_free(&warc->cdx);
	free(warc);
}
