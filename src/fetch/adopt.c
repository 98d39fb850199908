/*
 * Records are believed, the state is brought up to them: what a file holds beyond what the state
 * accounts for was written, but its commit was lost. A half record at the end is cut off.
 */
#define _GNU_SOURCE /* scandirat */
#include "fetch/adopt.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "fetch/date.h"
#include "fetch/head.h"
#include "fetch/schedule.h"
#include "fetch/url.h"
#include "fetch/warcwrite.h"

struct adoption {
	struct gisa_fetch_state *state;
	const char *file;
	struct gisa_buf cdx;
	struct gisa_arena arena;
	uint64_t records, from; /* the state knows what lies before that offset */
};

/* The row of a page found in a record, as if its fetch had just been finished. */
static void learn(struct adoption *a, const struct gisa_warcfile_record *record, struct gisa_str key)
{
	struct gisa_known row = { .key = key, .next = GISA_NEVER };
	int64_t id, next, now = gisa_date_read(record->date, 0);
	bool known =
	    gisa_fetch_state_find(a->state, key, &id, &next) && gisa_fetch_state_get(a->state, &a->arena, id, &row);
	bool same = gisa_str_is(record->type, "revisit");
	row.url = record->url;
	row.kind = known ? row.kind : gisa_warcfile_kind(record);
	row.status = gisa_head_status(record->http);
	row.outcome = gisa_cstr(gisa_fetch_outcome_text(same ? GISA_FETCH_UNCHANGED : GISA_FETCH_STORED));
	row.fetched = now;
	row.first = row.first ? row.first : now;
	row.failures = 0;
	if (!same) {
		row.digest = record->digest;
		row.etag = gisa_head_get(record->http, "ETag");
		row.modified = gisa_head_get(record->http, "Last-Modified");
		row.warc = gisa_cstr(a->file);
		row.offset = (int64_t)record->offset;
		row.record = record->id;
		row.record_date = record->date;
		row.changed = now;
	}
	row.next = row.kind == GISA_FETCH_PAGE
		       ? gisa_schedule_article(now, row.published ? row.published : row.first)
		       : GISA_NEVER;
	if (known)
		gisa_fetch_state_update(a->state, &row);
	else
		gisa_fetch_state_insert(a->state, &row);
}

static enum gisa_status on_record(void *ctx, const struct gisa_warcfile_record *record,
				  struct gisa_error *err)
{
	struct adoption *a = ctx;
	bool response = gisa_str_is(record->type, "response");
	struct gisa_url url;
	bool news = record->offset >= a->from;
	(void)err;
	a->records += news;
	if (!response && !gisa_str_is(record->type, "revisit"))
		return GISA_OK;
	int status = gisa_head_status(record->http);
	gisa_warcfile_cdx(&a->cdx, record->url, record->date,
			  response ? gisa_head_get(record->http, "Content-Type") : GISA_LIT("warc/revisit"),
			  status, record->digest, record->length, record->offset, a->file);
	if (news && gisa_url_parse(&a->arena, record->url, NULL, &url) == GISA_URL_OK &&
	    gisa_warcfile_kind(record) != GISA_FETCH_ROBOTS_TXT && (status / 100 == 2 || status == 304))
		learn(a, record, gisa_url_key(&a->arena, &url));
	gisa_arena_reset(&a->arena);
	return GISA_OK;
}

/* Cuts a file to `length` and makes that last. */
static enum gisa_status cut(int dir, const char *file, uint64_t length, const struct gisa_buf *tail,
			    struct gisa_error *err)
{
	int fd = openat(dir, file, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644);
	size_t tail_len = tail ? tail->len : 0;
	bool ok = fd >= 0 && ftruncate(fd, (off_t)length) == 0 &&
		  (tail_len == 0 || pwrite(fd, tail->ptr, tail_len, (off_t)length) == (ssize_t)tail_len) &&
		  fdatasync(fd) == 0;
	enum gisa_status status = GISA_OK;
	if (!ok)
		status = gisa_fail(err, GISA_WRITE, gisa_cstr(file), "cannot repair: %s", strerror(errno));
	if (fd >= 0)
		close(fd);
	return status;
}

static uint64_t adopt_size(int dir, const char *file)
{
	struct stat st;
	return fstatat(dir, file, &st, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(st.st_mode) ? (uint64_t)st.st_size
											: 0;
}

/* The index is written anew: a kill may have come when it was sorted already, but not accounted for. */
static enum gisa_status adopt_file(int dir, struct adoption *a, uint64_t size, struct gisa_error *err)
{
	char cdx[80];
	uint64_t length, cdx_length, whole;
	bool known = gisa_fetch_state_warc_get(a->state, a->file, &length, &cdx_length);
	gisa_warcfile_cdx_name(a->file, cdx);
	if (known && length == size && cdx_length == adopt_size(dir, cdx))
		return GISA_OK;
	a->from = known && length <= size ? length : 0; /* else a lost state, or a file somebody cut */
	gisa_buf_reset(&a->cdx);
	gisa_buf_add(&a->cdx, gisa_cstr(gisa_warcfile_cdx_header));
	enum gisa_status status = gisa_warcfile_scan(dir, a->file, 0, on_record, a, &whole, err);
	if (status == GISA_OK && whole < size)
		status = cut(dir, a->file, whole, NULL, err);
	if (status == GISA_OK)
		status = cut(dir, cdx, 0, &a->cdx, err);
	if (status == GISA_OK)
		status = gisa_warcfile_sort(dir, a->file, a->cdx.len, err);
	if (status != GISA_OK)
		return status;
	gisa_fetch_state_warc_set(a->state, a->file, whole, a->cdx.len);
	return gisa_fetch_state_commit(a->state, err);
}

static int is_warc(const struct dirent *entry)
{
	return gisa_warcfile_is_name(entry->d_name, ".warc.gz");
}

enum gisa_status gisa_adopt(int dir, struct gisa_fetch_state *state, uint64_t *records, char *last,
			    struct gisa_error *err)
{
	struct adoption a = { .state = state };
	struct dirent **entries = NULL;
	enum gisa_status status = GISA_OK;
	int count = scandirat(dir, ".", &entries, is_warc, alphasort);
	if (count < 0)
		return gisa_fail(err, GISA_WRITE, GISA_LIT("archive"), "cannot list: %s", strerror(errno));
	*last = '\0';
	for (int i = 0; i < count; i++) {
		a.file = entries[i]->d_name;
		if (status == GISA_OK) {
			status = adopt_file(dir, &a, adopt_size(dir, a.file), err);
			snprintf(last, 64, "%s", a.file);
		}
		free(entries[i]);
	}
	free(entries);
	gisa_buf_free(&a.cdx);
	gisa_arena_free(&a.arena);
	*records = a.records;
	return status;
}
