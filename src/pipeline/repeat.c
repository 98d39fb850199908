/*
 * A pass over the ledger when it is whole, and not while it is written: so a run that was cut off, and the merged
 * shards of one, get the same notes. It is written anew only where a first look has found a repeated id.
 */
#include "pipeline/repeat.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum {
	GENERATION = 1024 * 1024,
	SLOTS = 2 * GENERATION, /* half full at most */
	FLUSH = 1024 * 1024
};

/* Hashes of the ids of late: when a generation is full it becomes the old one, and the old one goes. */
struct seen {
	uint64_t *young, *old; /* open addressing, 0: empty */
	size_t count;          /* in the young one */
};

static uint64_t *repeat_slot(uint64_t *slots, uint64_t hash)
{
	size_t s = hash % SLOTS;
	while (slots[s] && slots[s] != hash)
		s = (s + 1) % SLOTS;
	return &slots[s];
}

/* Whether the id has been there; it has been from now on. */
static bool is_repeated(struct seen *seen, struct gisa_str doc)
{
	uint64_t hash = gisa_str_hash(doc) | 1;
	if (seen->count == GENERATION) {
		free(seen->old);
		seen->old = seen->young;
		seen->young = NULL;
		seen->count = 0;
	}
	if (!seen->young)
		seen->young = gisa_xcalloc(SLOTS, sizeof *seen->young);
	uint64_t *slot = repeat_slot(seen->young, hash);
	if (*slot)
		return true;
	*slot = hash;
	seen->count++;
	return seen->old && *repeat_slot(seen->old, hash);
}

static const struct gisa_str repeat_note = { "doc-repeated", sizeof "doc-repeated" - 1 };

/* Whether the row's doc is repeated and its note, the last cell, does not say so yet. */
static bool needs_note(struct seen *seen, struct gisa_str row, struct gisa_str *note)
{
	size_t from = row.len, tab = gisa_str_find(row, GISA_LIT("\t"), 0);
	while (from > 0 && row.ptr[from - 1] != '\t')
		from--;
	*note = gisa_str_sub(row, from, row.len);
	return is_repeated(seen, gisa_str_sub(row, 0, tab)) && gisa_str_find(*note, repeat_note, 0) == GISA_NPOS;
}

static enum gisa_status unread(const char *path, struct gisa_error *err)
{
	return gisa_fail(err, GISA_WRITE, gisa_cstr(path), "cannot read: %s", strerror(errno));
}

/* One file: its rows to `out`, with notes; without `out` only *found, whether one needs any. */
static enum gisa_status pass(struct seen *seen, const char *path, struct gisa_out *out, bool *found,
			     struct gisa_error *err)
{
	FILE *f = fopen(path, "rb");
	enum gisa_status status = f ? GISA_OK : unread(path, err);
	struct gisa_buf buf = GISA_BUF(0);
	char *line = NULL;
	size_t cap = 0;
	ssize_t n;
	for (bool header = true; status == GISA_OK && (n = gisa_getline(&line, &cap, f)) > 0; header = false) {
		struct gisa_str row = gisa_str(line, (size_t)(n - (line[n - 1] == '\n'))), note;
		bool needed = !header && needs_note(seen, row, &note);
		*found |= needed;
		if (!out)
			continue;
		gisa_buf_add(&buf, row);
		if (needed && note.len)
			gisa_buf_addc(&buf, ';');
		gisa_buf_add(&buf, needed ? repeat_note : gisa_str("", 0));
		gisa_buf_addc(&buf, '\n');
		if (buf.len >= FLUSH) {
			status = gisa_out_write(out, gisa_buf_str(&buf), err);
			gisa_buf_reset(&buf);
		}
	}
	if (status == GISA_OK && ferror(f))
		status = unread(path, err);
	if (status == GISA_OK && out)
		status = gisa_out_write(out, gisa_buf_str(&buf), err);
	if (f)
		fclose(f);
	free(line);
	gisa_buf_free(&buf);
	return status;
}

static enum gisa_status rewrite(struct seen *seen, const char *path, struct gisa_error *err)
{
	struct gisa_out out;
	bool found = false;
	enum gisa_status status = gisa_out_open_path(&out, path, err);
	if (status == GISA_OK)
		status = pass(seen, path, &out, &found, err);
	if (status == GISA_OK)
		status = gisa_out_commit(&out, err);
	if (status != GISA_OK)
		unlink(out.part);
	gisa_out_close(&out);
	return status;
}

/* All files, in their order; `write` tells whether they are written anew. */
static enum gisa_status repeat_files(const struct gisa_out *files, size_t count, bool write, bool *found,
				     struct gisa_error *err)
{
	struct seen seen = { 0 };
	enum gisa_status status = GISA_OK;
	for (size_t i = 0; i < count && status == GISA_OK; i++) {
		const char *path = access(files[i].part, F_OK) == 0 ? files[i].part : files[i].path;
		status = write ? rewrite(&seen, path, err) : pass(&seen, path, NULL, found, err);
	}
	free(seen.young);
	free(seen.old);
	return status;
}

enum gisa_status gisa_repeats_note(const struct gisa_out *files, size_t count, struct gisa_error *err)
{
	bool found = false;
	enum gisa_status status = repeat_files(files, count, false, &found, err);
	return status == GISA_OK && found ? repeat_files(files, count, true, &found, err) : status;
}
