/*
 * libarchive over a stream. Nothing is ever written to disk under a name of the archive's; zip
 * and 7z, which are read from their end, are spooled to an unlinked file where the stream cannot
 * seek. Entries are streams again, so whatever can be an INPUT can stand in an archive. Archives
 * one behind another in a file are read one after another.
 */
#define _GNU_SOURCE /* newlocale */
#include "read/archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/utf8.h"
#include "normalize/normalize.h"
#include "read/zips.h"

enum {
	MAX_DEPTH = 2,             /* an archive and one within it */
	MAX_RATIO = 1000,          /* unpacked to packed; deflate ends at 1032, text is at 5 to 20 */
	FREE_BYTES = 1 << 30,      /* before the ratio counts */
	MAX_ZIPS = 64,             /* one behind another */
	BLOCK = 128 * 1024,
	MAX_FAILURES = 100,        /* damaged entries of an archive, each of which costs a new beginning */
	MAX_SPOOL_MEGABYTES = 8192 /* of a zip or 7z that must be spooled */
};

struct archive {
	struct gisa_reader *r;
	struct gisa_input origin;
	struct gisa_stream *in;
	struct archive *lib;
	FILE *spool;
	int fd;           /* where it can seek, or -1 */
	uint64_t from, to, at; /* the part of that file which is read as an archive, and the next byte */
	char *room;            /* BLOCK bytes of it */
	size_t zeros;     /* at the end of what libarchive was lent */
	size_t headers;   /* asked for so far */
	size_t lent;      /* bytes of the window that libarchive holds */
	uint64_t packed;  /* size of the archive where it is known, else 0 */
	uint64_t given;   /* unpacked so far */
	bool damaged;     /* within an entry: libarchive goes no further */
	bool lost;        /* blocks are passed over that are no entry's, from `lost_at` on */
	la_int64_t lost_at;
	bool broken;      /* nothing more can be read */
	locale_t utf8;
	struct gisa_buf source;
	gisa_entry_taker *taker; /* or NULL: entries are inputs */
	void *taker_ctx;
};

static const struct {
	struct gisa_str magic;
	bool seeks;
} kinds[] = {
#define MAGIC(bytes, seeks) { { bytes, sizeof bytes - 1 }, seeks }
	MAGIC("PK\x03\x04", true),           MAGIC("PK\x05\x06", true), MAGIC("7z\xBC\xAF\x27\x1C", true),
	MAGIC("\xFD" "7zXZ\0", false),       MAGIC("BZh", false),       MAGIC("\x5D\0\0", false),
	MAGIC("\x04\x22\x4D\x18", false),    MAGIC("\x1F\x9D", false),
#undef MAGIC
};

/* A tar header: "ustar", or (before 1988) nothing but a checksum that is right. */
static bool is_tar(struct gisa_str head)
{
	if (head.len < 512)
		return false;
	if (gisa_str_starts(gisa_str_sub(head, 257, 512), GISA_LIT("ustar")))
		return true;
	unsigned sum = 0, want = 0;
	for (size_t i = 0; i < 512; i++)
		sum += i >= 148 && i < 156 ? ' ' : (unsigned char)head.ptr[i];
	struct gisa_str octal = gisa_str_trim(gisa_str_sub(head, 148, 154));
	for (size_t i = 0; i < octal.len && octal.ptr[i] >= '0' && octal.ptr[i] <= '7'; i++)
		want = want * 8 + (unsigned)(octal.ptr[i] - '0');
	return octal.len && head.ptr[0] && sum == want;
}

static int archive_kind(struct gisa_str head)
{
	for (size_t i = 0; i < GISA_COUNT(kinds); i++)
		if (gisa_str_starts(head, kinds[i].magic) && (head.ptr[0] != 'B' || (head.len > 3 && gisa_is_digit(head.ptr[3]))))
			return (int)i;
	return -1;
}

bool gisa_is_archive(struct gisa_str head)
{
	return archive_kind(head) >= 0 || is_tar(head);
}

/* ---- what libarchive reads --------------------------------------------------------------- */

static void count_zeros(struct archive *a)
{
	struct gisa_str lent = gisa_str_sub(gisa_stream_window(a->in), 0, a->lent);
	size_t n = lent.len;
	while (n > 0 && lent.ptr[n - 1] == '\0')
		n--;
	a->zeros = n ? lent.len - n : a->zeros + lent.len;
}

static ssize_t lend(struct archive *lib, void *ctx, const void **bytes)
{
	struct archive *a = ctx;
	gisa_stream_take(a->in, a->lent);
	a->lent = gisa_stream_want(a->in, 1);
	*bytes = gisa_stream_window(a->in).ptr;
	count_zeros(a);
	if (a->lent == 0 && a->in->error.status != GISA_OK) {
		archive_set_error(lib, EIO, "%s", a->in->error.text);
		return -1;
	}
	return (ssize_t)a->lent;
}

/* The rest of the stream in an unlinked file. */
static int archive_spool(struct archive *a)
{
	a->spool = tmpfile();
	for (size_t have; a->spool && (have = gisa_stream_want(a->in, 1)) > 0;) {
		if (fwrite(gisa_stream_window(a->in).ptr, 1, have, a->spool) != have ||
		    a->in->offset > (uint64_t)MAX_SPOOL_MEGABYTES << 20)
			return -1;
		gisa_stream_take(a->in, have);
	}
	return a->spool && fflush(a->spool) == 0 ? fileno(a->spool) : -1;
}

static struct archive *reader(void)
{
	struct archive *lib = archive_read_new();
	if (!lib)
		gisa_nomem(0);
	archive_read_support_format_tar(lib);
	archive_read_support_format_zip(lib);
	archive_read_support_format_7zip(lib);
	archive_read_support_format_raw(lib);
	archive_read_support_filter_xz(lib);
	archive_read_support_filter_bzip2(lib);
	archive_read_support_filter_lzma(lib);
	archive_read_support_filter_lz4(lib);
	archive_read_support_filter_compress(lib);
	archive_read_set_options(lib, "tar:read_concatenated_archives"); /* `cat a.tar b.tar` */
	return lib;
}

static ssize_t read_part(struct archive *lib, void *ctx, const void **bytes)
{
	struct archive *a = ctx;
	uint64_t left = a->to - a->at;
	ssize_t n = pread(a->fd, a->room, left < BLOCK ? (size_t)left : BLOCK, (off_t)a->at);
	if (n < 0)
		archive_set_error(lib, errno, "%s", strerror(errno));
	else
		a->at += (uint64_t)n;
	*bytes = a->room;
	return n;
}

static la_int64_t seek_part(struct archive *lib, void *ctx, la_int64_t offset, int whence)
{
	struct archive *a = ctx;
	uint64_t base = whence == SEEK_SET ? a->from : whence == SEEK_CUR ? a->at : a->to;
	uint64_t at = base + (uint64_t)offset;
	(void)lib;
	if (at < a->from || at > a->to)
		return ARCHIVE_FATAL;
	a->at = at;
	return (la_int64_t)(at - a->from);
}

static la_int64_t skip_part(struct archive *lib, void *ctx, la_int64_t n)
{
	struct archive *a = ctx;
	uint64_t before = a->at;
	(void)lib;
	a->at = (uint64_t)n < a->to - a->at ? a->at + (uint64_t)n : a->to;
	return (la_int64_t)(a->at - before);
}

static int open_fd(struct archive *a)
{
	a->at = a->from;
	archive_read_set_read_callback(a->lib, read_part);
	archive_read_set_seek_callback(a->lib, seek_part);
	archive_read_set_skip_callback(a->lib, skip_part);
	archive_read_set_callback_data(a->lib, a);
	return archive_read_open1(a->lib);
}

static enum gisa_status archive_open(struct archive *a)
{
	int kind = archive_kind(gisa_stream_window(a->in));
	if (kind < 0) /* whatever its first header is like */
		archive_read_set_format(a->lib, ARCHIVE_FORMAT_TAR);
	if (kind < 0 || !kinds[kind].seeks)
		return archive_read_open(a->lib, a, NULL, lend, NULL) == ARCHIVE_OK ? GISA_OK : GISA_DAMAGED;
	a->fd = a->in->fd >= 0 ? a->in->fd : archive_spool(a);
	if (a->fd < 0) {
		archive_set_error(a->lib, errno, "cannot be kept in a temporary file: %s", strerror(errno));
		return GISA_IO;
	}
	struct stat st;
	if (fstat(a->fd, &st) == 0)
		a->packed = a->to = (uint64_t)st.st_size;
	a->room = gisa_xmalloc(BLOCK);
	return GISA_OK;
}

/* ---- entries ----------------------------------------------------------------------------- */

/* What libarchive says of its last failure; want of memory is no damage of the archive. */
static const char *archive_why(struct archive *lib)
{
	const char *why = archive_error_string(lib);
	if (archive_errno(lib) == ENOMEM)
		gisa_nomem(0);
	return why ? why : "damaged";
}

static size_t pull(void *ctx, char *to, size_t room, struct gisa_error *err)
{
	struct archive *a = ctx;
	ssize_t n = archive_read_data(a->lib, to, room);
	if (n < 0) {
		a->damaged = n == ARCHIVE_FATAL;
		gisa_fail(err, GISA_DAMAGED, gisa_str(NULL, 0), "%s", archive_why(a->lib));
		return 0;
	}
	a->given += (uint64_t)n;
	uint64_t packed = a->packed ? a->packed : a->in->offset + a->lent;
	if (a->given > FREE_BYTES && a->given / MAX_RATIO > packed) {
		a->broken = true;
		gisa_fail(err, GISA_REFUSED, gisa_str(NULL, 0), "unpacks to more than %d times its size", MAX_RATIO);
		return 0;
	}
	return (size_t)n;
}

/* The entry's path as UTF-8, without leading slashes; in the arena or libarchive's. */
static struct gisa_str archive_path(struct gisa_arena *arena, struct archive_entry *entry)
{
	struct gisa_str path = gisa_cstr(archive_entry_pathname(entry));
	if (path.len == 0)
		path = gisa_cstr(archive_entry_pathname_utf8(entry));
	if (gisa_utf8_valid(path) < path.len) { /* zip files of Korean Windows */
		struct gisa_decoded decoded = { 0 };
		struct gisa_error err;
		bool known = gisa_decode(arena, path, GISA_LIT("cp949"), GISA_KIND_TEXT, &decoded, &err) == GISA_OK;
		path = known ? decoded.text : GISA_LIT("?");
	}
	while (gisa_str_starts(path, GISA_LIT("./")) || gisa_str_starts(path, GISA_LIT("/")))
		path = gisa_str_sub(path, path.ptr[0] == '.' ? 2 : 1, path.len);
	return path;
}

/* What archivers and systems keep for themselves: hidden files, and macOS's second half of every file. */
static bool is_hidden(struct gisa_str path)
{
	struct gisa_str part;
	while (gisa_str_split(&path, '/', &part))
		if (gisa_str_is(part, "__MACOSX") ||
		    (gisa_str_starts(part, GISA_LIT(".")) && !gisa_str_is(part, ".") && !gisa_str_is(part, "..")))
			return true;
	return false;
}

static bool leads_out(struct gisa_str path)
{
	struct gisa_str part;
	while (gisa_str_split(&path, '/', &part))
		if (gisa_str_is(part, ".."))
			return true;
	return false;
}

/* Why the entry is not read, or NULL. */
static const char *archive_refusal(struct archive_entry *entry, struct gisa_str path)
{
	if (leads_out(path))
		return "a path that leads out of the archive";
	if (archive_entry_hardlink(entry) || archive_entry_symlink(entry))
		return "a link";
	if (archive_entry_filetype(entry) != AE_IFREG && archive_entry_filetype(entry) != 0)
		return "not a regular file";
	return archive_entry_is_encrypted(entry) ? "encrypted" : NULL;
}

/* How far in the file the entry stands: where its header is, or how much has been unpacked. */
static void archive_place(const struct archive *a)
{
	bool filtered = archive_filter_count(a->lib) > 1;
	la_int64_t place = filtered ? archive_filter_bytes(a->lib, -1)
				    : archive_read_header_position(a->lib) + (la_int64_t)a->from;
	if (a->r->depth == 1 && a->r->layers == 0 && place > 0 && (uint64_t)place > a->r->place)
		a->r->place = (uint64_t)place;
}

static enum gisa_status next_entry(struct archive *a, struct archive_entry *entry)
{
	archive_place(a);
	struct gisa_arena arena = { 0 };
	struct gisa_str path = archive_path(&arena, entry);
	const char *refusal = archive_refusal(entry, path);
	bool passed = archive_entry_filetype(entry) == AE_IFDIR || is_hidden(path);
	gisa_buf_reset(&a->source);
	gisa_buf_add(&a->source, a->origin.source);
	if (archive_format(a->lib) != ARCHIVE_FORMAT_RAW) { /* a single packed file has no name of its own */
		gisa_buf_addc(&a->source, '#');
		gisa_buf_add(&a->source, path);
	}
	gisa_arena_free(&arena);
	if (passed)
		return GISA_OK;
	/* The name begins where the archive's name does. */
	struct gisa_str source = gisa_buf_str(&a->source);
	struct gisa_input at = { source, gisa_str_sub(source, a->origin.source.len - a->origin.name.len, source.len) };
	if (refusal)
		return gisa_reader_trouble(a->r, at, GISA_REFUSED, "%s", refusal);
	struct gisa_stream s;
	gisa_stream_init(&s, pull, a);
	enum gisa_status status;
	struct gisa_str below = source.len > a->origin.source.len ? gisa_str_sub(source, a->origin.source.len + 1, source.len)
								   : gisa_str("", 0);
	if (!a->taker)
		status = gisa_read_some(a->r, at, &s);
	else if ((status = a->taker(a->taker_ctx, below, &s)) != GISA_OK)
		status = gisa_reader_trouble(a->r, at, status, "%s", s.error.text);
	gisa_stream_release(&s);
	return status;
}

static int next(struct archive *a, struct archive_entry **entry)
{
	locale_t old = a->utf8 ? uselocale(a->utf8) : (locale_t)0;
	int result = archive_read_next_header(a->lib, entry);
	if (a->utf8)
		uselocale(old);
	a->headers++;
	return result;
}

/* libarchive gives an archive up at the first damaged entry. One that can seek is begun anew and passed up to the entry
 * behind: headers are read, contents are not. */
static int next_anew(struct archive *a, struct archive_entry **entry)
{
	size_t headers = a->headers + 1;
	archive_read_free(a->lib);
	a->lib = reader();
	a->damaged = false;
	int result = open_fd(a);
	for (a->headers = 0; a->headers < headers && result != ARCHIVE_FATAL && result != ARCHIVE_EOF;)
		result = next(a, entry);
	return result;
}

/* An entry was the last one that can be read, and there may be more. */
static enum gisa_status give_up(struct archive *a)
{
	a->broken = true;
	if (archive_format(a->lib) == ARCHIVE_FORMAT_RAW || a->taker)
		return GISA_OK;
	return gisa_reader_trouble(a->r, a->origin, GISA_DAMAGED, "what stands behind the damage cannot be read");
}

/* A tar whose padding fills no block. */
static bool is_padded(const struct archive *a)
{
	bool tar = (archive_format(a->lib) & ARCHIVE_FORMAT_BASE_MASK) == ARCHIVE_FORMAT_TAR;
	return tar && a->in->eof && a->zeros >= 2 * 512 && (a->in->offset + a->lent) % 512 > 0;
}

/* The blocks of a tar that were passed over, now that it goes on, or ends. */
static enum gisa_status tell_lost(struct archive *a, bool ends)
{
	if (!a->lost)
		return GISA_OK;
	a->lost = false;
	if (ends)
		return gisa_reader_trouble(a->r, a->origin, GISA_DAMAGED, "from byte %lld on nothing is an entry",
					   (long long)a->lost_at);
	return gisa_reader_trouble(a->r, a->origin, GISA_DAMAGED, "%lld bytes from byte %lld on are no entry",
				   (long long)(archive_read_header_position(a->lib) - a->lost_at), (long long)a->lost_at);
}

static enum gisa_status entries(struct archive *a)
{
	struct archive_entry *entry;
	enum gisa_status status = GISA_OK;
	for (int failures = 0; status == GISA_OK && !a->broken;) {
		if (a->damaged && (a->fd < 0 || a->taker || failures >= MAX_FAILURES))
			return give_up(a);
		failures += a->damaged;
		int result = a->damaged ? next_anew(a, &entry) : next(a, &entry);
		if (result == ARCHIVE_RETRY) {
			a->lost_at = a->lost ? a->lost_at : archive_read_header_position(a->lib);
			a->lost = true;
			continue;
		}
		bool lost = a->lost, ends = result != ARCHIVE_OK && result != ARCHIVE_WARN;
		if ((status = tell_lost(a, ends)) != GISA_OK || (lost && ends))
			break;
		if (result == ARCHIVE_EOF || (result == ARCHIVE_FATAL && is_padded(a)))
			break;
		if (result == ARCHIVE_FATAL || result == ARCHIVE_FAILED) {
			a->broken = result == ARCHIVE_FATAL || ++failures >= MAX_FAILURES;
			status = gisa_reader_trouble(a->r, a->origin, GISA_DAMAGED, "%s%s", archive_why(a->lib),
						     a->broken ? "; what stands behind it cannot be read" : "");
		} else {
			status = next_entry(a, entry);
		}
	}
	return status;
}

/* Every zip of the file, from the first to the last; what is one document is one zip. */
static enum gisa_status zips(struct archive *a)
{
	uint64_t ends[MAX_ZIPS + 1] = { a->to };
	enum gisa_status status = GISA_OK;
	size_t count = 0;
	while (count < MAX_ZIPS && (count == 0 || ends[count] > 0)) {
		ends[count + 1] = a->taker ? 0 : gisa_zip_begins(a->fd, ends[count]);
		count++;
	}
	if (ends[count] > 0)
		status = gisa_reader_trouble(a->r, a->origin, GISA_REFUSED, "more than %d zips; the first are not read", MAX_ZIPS);
	for (; status == GISA_OK && count > 0; count--) {
		archive_read_free(a->lib);
		a->lib = reader();
		a->from = ends[count];
		a->to = ends[count - 1];
		a->headers = 0;
		a->damaged = a->broken = false;
		status = open_fd(a) == ARCHIVE_OK ? entries(a)
						  : gisa_reader_trouble(a->r, a->origin, GISA_DAMAGED, "%s", archive_why(a->lib));
	}
	return status;
}

enum gisa_status gisa_read_archive(struct gisa_reader *r, struct gisa_input origin, struct gisa_stream *s)
{
	return gisa_archive_entries(r, origin, s, NULL, NULL);
}

enum gisa_status gisa_archive_entries(struct gisa_reader *r, struct gisa_input origin, struct gisa_stream *s,
				      gisa_entry_taker *taker, void *ctx)
{
	struct archive a = { .r = r, .origin = origin, .in = s, .fd = -1, .taker = taker, .taker_ctx = ctx };
	if (r->depth == MAX_DEPTH)
		return gisa_reader_trouble(r, origin, GISA_REFUSED, "an archive in an archive in an archive");
	a.lib = reader();
	a.utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
	if (!a.utf8 && errno == ENOMEM)
		gisa_nomem(0);
	r->depth++;
	enum gisa_status status = archive_open(&a);
	if (status == GISA_OK)
		status = a.fd >= 0 ? zips(&a) : entries(&a);
	else
		status = gisa_reader_trouble(r, origin, status, "%s", archive_why(a.lib));
	r->depth--;
	if (a.utf8)
		freelocale(a.utf8);
	archive_read_free(a.lib);
	free(a.room);
	if (a.spool)
		fclose(a.spool);
	gisa_buf_free(&a.source);
	return status;
}
