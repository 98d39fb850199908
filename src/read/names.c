/*
 * External sorting of a folder's names, each with its NUL. A run is a sorted batch in the temporary
 * file; merging reads every run through a window of its own.
 */
#define _GNU_SOURCE /* qsort_r */
#include "read/names.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/error.h"

enum { BATCH = 4 * 1024 * 1024, WINDOW = 16 * 1024, NAME = NAME_MAX + 1 };

struct run {
	off_t at, end; /* of what is still in the file */
	char *window;
	size_t pos, len;
};

struct gisa_names {
	struct gisa_buf bytes; /* the batch in memory */
	size_t *items;         /* their offsets, sorted once the batch is complete */
	size_t count, cap, next;
	FILE *file;
	off_t file_len;
	struct {
		struct run *items;
		size_t count, cap;
	} runs;
	char current[NAME]; /* handed out by the merge */
	bool lost;            /* a run could not be read back */
};

static int compare(const void *a, const void *b, void *bytes)
{
	const char *base = bytes;
	return strcmp(base + *(const size_t *)a, base + *(const size_t *)b);
}

static void sort(struct gisa_names *n)
{
	if (n->count)
		qsort_r(n->items, n->count, sizeof *n->items, compare, n->bytes.ptr);
}

static enum gisa_status spill_failed(struct gisa_error *err)
{
	return gisa_fail(err, GISA_SYSTEM, GISA_LIT("temporary file"), "cannot sort a large folder: %s",
			 strerror(errno));
}

/* The batch in memory becomes a run of the file. */
static enum gisa_status spill(struct gisa_names *n, struct gisa_error *err)
{
	if (!n->file && !(n->file = tmpfile()))
		return spill_failed(err);
	sort(n);
	struct run run = { .at = n->file_len };
	for (size_t i = 0; i < n->count; i++) {
		const char *name = n->bytes.ptr + n->items[i];
		size_t len = strlen(name) + 1;
		if (fwrite(name, 1, len, n->file) != len)
			return spill_failed(err);
		n->file_len += (off_t)len;
	}
	if (fflush(n->file) != 0)
		return spill_failed(err);
	run.end = n->file_len;
	GISA_PUSH(&n->runs, run);
	gisa_buf_reset(&n->bytes);
	n->count = 0;
	return GISA_OK;
}

static enum gisa_status add(struct gisa_names *n, const struct dirent *e, size_t batch, struct gisa_error *err)
{
	if (n->bytes.len + n->count * sizeof *n->items >= batch) {
		enum gisa_status status = spill(n, err);
		if (status != GISA_OK)
			return status;
	}
	GISA_PUSH(n, n->bytes.len);
	gisa_buf_add(&n->bytes, gisa_str(e->d_name, strlen(e->d_name) + 1));
	return GISA_OK;
}

static enum gisa_status read_folder(struct gisa_names *n, DIR *dir, size_t batch, struct gisa_error *err)
{
	enum gisa_status status = GISA_OK;
	errno = 0;
	for (struct dirent *e; status == GISA_OK && (e = readdir(dir)); errno = 0)
		if (e->d_name[0] != '.')
			status = add(n, e, batch, err);
	if (status == GISA_OK && errno)
		status = gisa_fail(err, GISA_IO, gisa_str(NULL, 0), "%s", strerror(errno));
	if (status == GISA_OK && n->runs.count)
		status = spill(n, err);
	else
		sort(n);
	return status;
}

struct gisa_names *gisa_names_new(DIR *dir, size_t batch, struct gisa_error *err)
{
	struct gisa_names *n = gisa_xcalloc(1, sizeof *n);
	enum gisa_status status = read_folder(n, dir, batch ? batch : BATCH, err);
	closedir(dir);
	if (status != GISA_OK) {
		gisa_names_free(n);
		return NULL;
	}
	if (n->runs.count) /* all is in the file */
		gisa_buf_free(&n->bytes);
	return n;
}

void gisa_names_free(struct gisa_names *n)
{
	if (!n)
		return;
	for (size_t i = 0; i < n->runs.count; i++)
		free(n->runs.items[i].window);
	free(n->runs.items);
	if (n->file)
		fclose(n->file);
	gisa_buf_free(&n->bytes);
	free(n->items);
	free(n);
}

bool gisa_names_lost(const struct gisa_names *n)
{
	return n->lost;
}

size_t gisa_names_runs(const struct gisa_names *n)
{
	return n->runs.count;
}

/* The run's first name, or NULL when it is exhausted. */
static const char *names_first(struct gisa_names *n, struct run *run)
{
	if (!run->window)
		run->window = gisa_xmalloc(WINDOW);
	size_t left = run->len - run->pos;
	if (left && memchr(run->window + run->pos, '\0', left))
		return run->window + run->pos;
	memmove(run->window, run->window + run->pos, left);
	run->pos = 0;
	run->len = left;
	size_t room = WINDOW - left;
	if ((off_t)room > run->end - run->at)
		room = (size_t)(run->end - run->at);
	ssize_t got = room ? pread(fileno(n->file), run->window + left, room, run->at) : 0;
	n->lost = n->lost || (room && got <= 0);
	if (got > 0) {
		run->len += (size_t)got;
		run->at += got;
	}
	return run->len ? run->window : NULL;
}

static const char *merge(struct gisa_names *n)
{
	struct run *best = NULL;
	const char *first = NULL;
	for (size_t i = 0; i < n->runs.count; i++) {
		const char *name = names_first(n, &n->runs.items[i]);
		if (name && (!first || strcmp(name, first) < 0)) {
			first = name;
			best = &n->runs.items[i];
		}
	}
	if (!first)
		return NULL;
	size_t len = strlen(first) + 1;
	memcpy(n->current, first, len);
	best->pos += len;
	return n->current;
}

const char *gisa_names_next(struct gisa_names *n)
{
	if (n->runs.count)
		return merge(n);
	return n->next < n->count ? n->bytes.ptr + n->items[n->next++] : NULL;
}
