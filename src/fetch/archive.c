/*
 * What holds an archive together. The order at every flush: records to the disk, then their index
 * lines, then the ledger's rows, then the state. A kill between two of these leaves the earlier ones
 * ahead of the later: the next start brings the state up from the records (adopt.c) and cuts off
 * whatever was half written.
 */
#include "fetch/archive.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "fetch/adopt.h"
#include "fetch/date.h"

struct gisa_archive {
	char *path;
	int dir, lock, ledger;
	struct gisa_warcfile *warc;
	struct gisa_fetch_state *state;
	struct gisa_buf rows; /* of the ledger, not written yet */
	bool failed;
	int64_t written_at; /* time of the last row, and its text */
	char written_as[24];
};

static const char header[] =
    "time\turl\toutcome\tstatus\tkind\tvia\tfinal_url\tbytes\tdigest\twarc\toffset\tnote\n";

static enum gisa_status fail(const struct gisa_archive *a, const char *what, struct gisa_error *err)
{
	return gisa_fail(err, GISA_WRITE, gisa_cstr(a->path), "%s: %s", what, strerror(errno));
}

/* ---- the ledger ------------------------------------------------------------------------------------ */

static bool is_control(char c)
{
	return (unsigned char)c < 0x20 || c == 0x7F;
}

/* A cell: controls become spaces; what a spreadsheet would run gets a leading apostrophe. */
static void cell(struct gisa_buf *out, struct gisa_str s)
{
	gisa_buf_addc(out, '\t');
	if (s.len && strchr("=+-@\"", s.ptr[0]))
		gisa_buf_addc(out, '\'');
	for (size_t i = 0, start; i < s.len; i++) {
		for (start = i; i < s.len && !is_control(s.ptr[i]);)
			i++;
		gisa_buf_add(out, gisa_str_sub(s, start, i));
		if (i < s.len)
			gisa_buf_addc(out, ' ');
	}
}

static void archive_number(struct gisa_buf *out, uint64_t number)
{
	char digits[24], *p = digits + sizeof digits;
	do
		*--p = (char)('0' + number % 10);
	while (number /= 10);
	gisa_buf_addc(out, '\t');
	gisa_buf_add(out, gisa_str(p, (size_t)(digits + sizeof digits - p)));
}

void gisa_archive_log(struct gisa_archive *a, const struct gisa_ledger_row *row)
{
	struct gisa_buf *out = &a->rows;
	if (row->time != a->written_at) { /* many rows share a second */
		gisa_date_iso(row->time, a->written_as);
		a->written_at = row->time;
	}
	gisa_buf_add(out, gisa_cstr(a->written_as));
	cell(out, row->url);
	cell(out, gisa_cstr(gisa_fetch_outcome_text(row->outcome)));
	if (row->status)
		archive_number(out, (uint64_t)row->status);
	else
		gisa_buf_addc(out, '\t');
	cell(out, gisa_cstr(gisa_fetch_kind_text(row->kind)));
	cell(out, row->via);
	cell(out, row->final_url);
	archive_number(out, row->bytes);
	cell(out, row->digest);
	cell(out, row->place ? gisa_cstr(row->place->file) : gisa_str(NULL, 0));
	if (row->place)
		archive_number(out, row->place->offset);
	else
		gisa_buf_addc(out, '\t');
	cell(out, row->note);
	gisa_buf_addc(out, '\n');
}

size_t gisa_archive_pending(const struct gisa_archive *a)
{
	return a->rows.len;
}

/* Where the last whole line of the file ends; -1 where that cannot be read. */
static off_t last_line(int fd, off_t size)
{
	char block[4096];
	while (size > 0) {
		size_t want = size < (off_t)sizeof block ? (size_t)size : sizeof block;
		ssize_t n = pread(fd, block, want, size - (off_t)want);
		if (n < 0 && errno == EINTR)
			continue;
		if (n != (ssize_t)want)
			return -1;
		for (size_t i = (size_t)n; i > 0; i--)
			if (block[i - 1] == '\n')
				return size - (off_t)want + (off_t)i;
		size -= (off_t)want;
	}
	return 0;
}

static enum gisa_status open_ledger(struct gisa_archive *a, struct gisa_error *err)
{
	struct stat st;
	a->ledger = openat(a->dir, "fetch.tsv", O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0644);
	if (a->ledger < 0 || fstat(a->ledger, &st) != 0)
		return fail(a, "fetch.tsv", err);
	off_t whole = last_line(a->ledger, st.st_size);
	if (whole < 0)
		return fail(a, "cannot read fetch.tsv", err);
	if (whole < st.st_size && ftruncate(a->ledger, whole) != 0)
		return fail(a, "fetch.tsv", err);
	if (whole == 0)
		gisa_buf_add(&a->rows, gisa_str(header, sizeof header - 1));
	return GISA_OK;
}

/* All rows or, on failure, none. */
static enum gisa_status write_rows(struct gisa_archive *a, struct gisa_error *err)
{
	off_t start = lseek(a->ledger, 0, SEEK_END);
	for (size_t done = 0; done < a->rows.len;) {
		ssize_t n = write(a->ledger, a->rows.ptr + done, a->rows.len - done);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0) {
			enum gisa_status status = fail(a, "cannot write fetch.tsv", err);
			return start >= 0 && ftruncate(a->ledger, start) == 0 ? status : status;
		}
		done += (size_t)n;
	}
	gisa_buf_reset(&a->rows);
	return GISA_OK;
}

/* ---- keeping --------------------------------------------------------------------------------------- */

struct gisa_fetch_state *gisa_archive_get_state(struct gisa_archive *a)
{
	return a->state;
}

enum gisa_status gisa_archive_keep(struct gisa_archive *a, const struct gisa_warcfile_exchange *exchange,
				   struct gisa_warcfile_place *place, struct gisa_error *err)
{
	char file[64];
	uint64_t length, cdx_length;
	enum gisa_status status = gisa_warcfile_add(a->warc, exchange, place, err);
	a->failed |= status != GISA_OK;
	if (gisa_warcfile_closed(a->warc, file, &length, &cdx_length))
		gisa_fetch_state_warc_set(a->state, file, length, cdx_length);
	return status;
}

static enum gisa_status flush(struct gisa_archive *a, struct gisa_error *err)
{
	uint64_t length, cdx_length;
	enum gisa_status status = gisa_warcfile_sync(a->warc, err);
	if (status == GISA_OK && gisa_fetch_state_failed(a->state, err))
		status = GISA_WRITE;
	if (status == GISA_OK)
		status = write_rows(a, err);
	const char *file = gisa_warcfile_file(a->warc, &length, &cdx_length);
	if (status == GISA_OK && *file)
		gisa_fetch_state_warc_set(a->state, file, length, cdx_length);
	return status == GISA_OK ? gisa_fetch_state_commit(a->state, err) : status;
}

enum gisa_status gisa_archive_flush(struct gisa_archive *a, struct gisa_error *err)
{
	enum gisa_status status = flush(a, err);
	a->failed |= status != GISA_OK;
	return status;
}

/* ---- opening and closing ---------------------------------------------------------------------------- */

static enum gisa_status take_lock(struct gisa_archive *a, struct gisa_error *err)
{
	a->lock = openat(a->dir, "lock", O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644);
	if (a->lock < 0)
		return fail(a, "lock", err);
	if (flock(a->lock, LOCK_EX | LOCK_NB) == 0)
		return GISA_OK;
	if (errno == EWOULDBLOCK)
		return gisa_fail(err, GISA_LOCKED, gisa_cstr(a->path), "another run holds the lock");
	return fail(a, "lock", err);
}

static enum gisa_status open_state(struct gisa_archive *a, struct gisa_error *err)
{
	char *file = gisa_path_in(a->path, "state.db");
	enum gisa_status status = gisa_fetch_state_open(file, &a->state, err);
	free(file);
	return status;
}

static enum gisa_status archive_open(struct gisa_archive *a, const struct gisa_archive_options *options,
				     uint64_t *repaired, struct gisa_error *err)
{
	char last[64];
	if (mkdir(a->path, 0755) != 0 && errno != EEXIST)
		return fail(a, "cannot make the folder", err);
	a->dir = open(a->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (a->dir < 0)
		return fail(a, "cannot open the folder", err);
	enum gisa_status status = take_lock(a, err);
	if (status == GISA_OK)
		status = open_state(a, err);
	if (status == GISA_OK)
		status = gisa_adopt(a->dir, a->state, repaired, last, err);
	if (status == GISA_OK)
		status = open_ledger(a, err);
	if (status != GISA_OK)
		return status;
	struct gisa_warcfile_options warc = { options->file_max, options->software, options->operator };
	a->warc = gisa_warcfile_new(a->dir, &warc);
	status = *last ? gisa_warcfile_resume(a->warc, last, err) : GISA_OK;
	return status == GISA_OK ? gisa_archive_flush(a, err) : status;
}

static void archive_free(struct gisa_archive *a)
{
	gisa_warcfile_free(a->warc);
	gisa_fetch_state_close(a->state);
	if (a->ledger >= 0)
		close(a->ledger);
	if (a->lock >= 0)
		close(a->lock);
	if (a->dir >= 0)
		close(a->dir);
	gisa_buf_free(&a->rows);
	free(a->path);
	free(a);
}

enum gisa_status gisa_archive_open(const char *path, const struct gisa_archive_options *options,
				   struct gisa_archive **out, uint64_t *repaired, struct gisa_error *err)
{
	struct gisa_archive *a = gisa_xcalloc(1, sizeof *a);
	a->path = gisa_xstrdup(gisa_cstr(path));
	a->dir = a->lock = a->ledger = -1;
	*repaired = 0;
	enum gisa_status status = archive_open(a, options, repaired, err);
	*out = a;
	if (status != GISA_OK) {
		archive_free(a);
		*out = NULL;
	}
	return status;
}

enum gisa_status gisa_archive_state(const char *path, struct gisa_fetch_state **out, struct gisa_error *err)
{
	char *file = gisa_path_in(path, "state.db");
	enum gisa_status status = access(file, R_OK) == 0
				      ? gisa_fetch_state_open_to_read(file, out, err)
				      : gisa_fail(err, GISA_USAGE, gisa_cstr(path), "no archive: %s", strerror(errno));
	free(file);
	return status;
}

enum gisa_status gisa_archive_close(struct gisa_archive *a, struct gisa_error *err)
{
	enum gisa_status status = a->failed ? GISA_OK : gisa_archive_flush(a, err);
	if (status == GISA_OK && !a->failed)
		status = gisa_warcfile_sort_index(a->warc, err);
	archive_free(a);
	return status;
}
