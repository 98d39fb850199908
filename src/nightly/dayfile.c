/* A day file is written anew whole, the changes laid over its rows as they pass, and gets its name later (after.c). */
#include "nightly/dayfile.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/map.h"
#include "nightly/day.h"
#include "nightly/sheet.h"
#include "write/out.h"

static const char *const names[GISA_DAY_TABLES] = { "mentions", "articles" };

void gisa_dayfile_name(int table, int64_t day, char out[32])
{
	char text[GISA_DAY_TEXT];
	gisa_kst_text(day, text);
	snprintf(out, 32, "%s-%s.tsv", names[table], text);
}

int64_t gisa_dayfile_day(const char *name)
{
	for (int table = 0; table < GISA_DAY_TABLES; table++) {
		size_t len = strlen(names[table]) + 1;
		char same[32];
		if (strlen(name) != len + 14)
			continue;
		int64_t day = gisa_kst_of(gisa_str(name + len, 10));
		if (day == GISA_NO_DAY)
			continue;
		gisa_dayfile_name(table, day, same);
		if (strcmp(same, name) == 0)
			return day;
	}
	return GISA_NO_DAY;
}

void gisa_paths_free(struct gisa_paths *paths)
{
	for (size_t i = 0; i < paths->count; i++)
		free((void *)(uintptr_t)paths->items[i]);
	free(paths->items);
}

struct merge {
	int table;
	const struct gisa_day_change *changes;
	size_t count;
	struct gisa_map docs; /* of the changes, in their order */
	bool *done;
	struct gisa_buf out;
};

/* The rows of a change, led by its doc. */
static void add(struct merge *m, size_t i)
{
	const struct gisa_day_change *change = &m->changes[i];
	struct gisa_str lines = change->mentions, line;
	m->done[i] = true;
	if (m->table == GISA_DAY_ARTICLES) {
		gisa_buf_add(&m->out, change->doc);
		gisa_buf_addc(&m->out, '\t');
		gisa_buf_add(&m->out, change->ledger);
		gisa_buf_addc(&m->out, '\n');
		return;
	}
	while (lines.len && gisa_str_line(&lines, &line)) {
		const char *tab = memchr(line.ptr, '\t', line.len);
		gisa_buf_add(&m->out, change->doc);
		if (tab)
			gisa_buf_add(&m->out, gisa_str(tab, line.len - (size_t)(tab - line.ptr)));
		gisa_buf_addc(&m->out, '\n');
	}
}

static void merge_rows(struct merge *m, struct gisa_sheet *old)
{
	struct gisa_str doc, lines;
	while (gisa_sheet_group(old, &doc, &lines)) {
		size_t i = gisa_map_find(&m->docs, doc);
		if (i == GISA_NPOS)
			gisa_buf_add(&m->out, lines);
		else if (m->changes[i].here && !m->done[i])
			add(m, i);
	}
	for (size_t i = 0; i < m->count; i++)
		if (m->changes[i].here && !m->done[i])
			add(m, i);
}

static enum gisa_status dayfile_write(const char *path, struct gisa_str bytes, struct gisa_error *err)
{
	struct gisa_out out;
	enum gisa_status status = gisa_out_open_path(&out, path, err);
	if (status == GISA_OK)
		status = gisa_out_write(&out, bytes, err);
	if (status == GISA_OK)
		status = gisa_out_finish(&out, err);
	gisa_out_close(&out);
	return status;
}

/* Rows of other columns, of another version of this program, are not mixed with ours. */
static enum gisa_status check_header(const char *path, struct gisa_str old, struct gisa_str header,
				     struct gisa_error *err)
{
	if (!old.len || gisa_str_eq(old, header))
		return GISA_OK;
	return gisa_fail(err, GISA_CONFIG, gisa_cstr(path),
			 "has other columns: move it away and run with --date");
}

static enum gisa_status dayfile_table(struct merge *m, const char *path, struct gisa_str header, bool *written,
				      struct gisa_error *err)
{
	struct gisa_sheet old;
	enum gisa_status status = gisa_sheet_open(&old, path, err);
	if (status == GISA_OK)
		status = check_header(path, old.header, header, err);
	if (status == GISA_OK) {
		gisa_buf_add(&m->out, header);
		gisa_buf_addc(&m->out, '\n');
		merge_rows(m, &old);
		*written = !gisa_str_eq(gisa_buf_str(&m->out), old.bytes);
	}
	if (*written)
		status = dayfile_write(path, gisa_buf_str(&m->out), err);
	gisa_sheet_close(&old);
	return status;
}

enum gisa_status gisa_dayfile_write(const char *dir, int64_t day,
				    const struct gisa_str headers[GISA_DAY_TABLES],
				    const struct gisa_day_change *changes, size_t count,
				    bool written[GISA_DAY_TABLES], struct gisa_error *err)
{
	struct merge m = { .changes = changes, .count = count };
	enum gisa_status status = GISA_OK;
	m.done = gisa_xcalloc(count + 1, sizeof *m.done);
	for (size_t i = 0; i < count; i++)
		gisa_map_index(&m.docs, changes[i].doc);
	for (m.table = 0; m.table < GISA_DAY_TABLES && status == GISA_OK; m.table++) {
		char name[32];
		gisa_dayfile_name(m.table, day, name);
		char *path = gisa_path_in(dir, name);
		written[m.table] = false;
		memset(m.done, 0, count * sizeof *m.done);
		gisa_buf_reset(&m.out);
		status = dayfile_table(&m, path, headers[m.table], &written[m.table], err);
		free(path);
	}
	gisa_map_free(&m.docs);
	gisa_buf_free(&m.out);
	free(m.done);
	return status;
}
