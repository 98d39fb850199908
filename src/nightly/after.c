/*
 * After the commit: names for the day files, the database, the report, and what is too old taken away. The store
 * knows what is still to do, so that a kill between two steps costs nothing.
 */
#include "nightly/after.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "fetch/warcwrite.h"
#include "nightly/day.h"
#include "nightly/dayfile.h"
#include "report/report.h"
#include "write/export.h"
#include "write/out.h"

/* ---- names ---- */

struct names {
	struct gisa_map names;
	struct {
		int64_t *items; /* days, by index of the name */
		size_t count, cap;
	} days;
};

static void on_pending(void *ctx, struct gisa_str name, int64_t day)
{
	struct names *n = ctx;
	if (gisa_map_index(&n->names, name) == n->days.count)
		GISA_PUSH(&n->days, day);
}

static void names_free(struct names *n)
{
	gisa_map_free(&n->names);
	free(n->days.items);
}

/* One that has its name already was given it by a run that did not live to note it down. */
static enum gisa_status give_name(const char *folder, struct gisa_str name, struct gisa_error *err)
{
	struct gisa_out out;
	enum gisa_status status = GISA_OK;
	char *path = gisa_path_in(folder, name.ptr);
	gisa_out_name(&out, path);
	if (access(out.part, F_OK) == 0)
		status = gisa_out_rename(&out, err);
	gisa_out_close(&out);
	free(path);
	return status;
}

static enum gisa_status clear(struct gisa_store *store, enum gisa_pending kind, struct gisa_error *err)
{
	gisa_store_begin(store);
	gisa_store_clear_pending(store, kind);
	return gisa_store_commit(store, err);
}

enum gisa_status gisa_after_names(struct gisa_store *store, const char *folder, struct gisa_error *err)
{
	struct names n = { 0 };
	enum gisa_status status = GISA_OK;
	gisa_store_each_pending(store, GISA_PENDING_FILE, on_pending, &n);
	for (size_t i = 0; i < n.names.count && status == GISA_OK; i++)
		status = give_name(folder, n.names.items[i], err);
	if (status == GISA_OK && n.names.count)
		status = clear(store, GISA_PENDING_FILE, err);
	names_free(&n);
	return status;
}

/* ---- lists of day files ---- */

static int is_day(const struct dirent *entry)
{
	return gisa_dayfile_day(entry->d_name) != GISA_NO_DAY;
}

/* The files of one table, for days >= from, in order; or only those of the days of `n`. */
static enum gisa_status list(const char *folder, int table, int64_t from, const struct names *n,
			     struct gisa_paths *out, struct gisa_error *err)
{
	struct dirent **entries = NULL;
	int count = scandir(folder, &entries, is_day, alphasort);
	if (count < 0)
		return gisa_fail(err, GISA_WRITE, gisa_cstr(folder), "%s", strerror(errno));
	for (int i = 0; i < count; i++) {
		char name[32];
		int64_t day = gisa_dayfile_day(entries[i]->d_name);
		bool wanted = day >= from && !n;
		for (size_t k = 0; n && k < n->days.count && !wanted; k++)
			wanted = n->days.items[k] == day;
		gisa_dayfile_name(table, day, name);
		if (wanted && strcmp(name, entries[i]->d_name) == 0)
			GISA_PUSH(out, gisa_path_in(folder, name));
		free(entries[i]);
	}
	free(entries);
	GISA_PUSH(out, NULL);
	return GISA_OK;
}

static enum gisa_status list_both(const char *folder, int64_t from, const struct names *n,
				  struct gisa_paths paths[GISA_DAY_TABLES], struct gisa_error *err)
{
	enum gisa_status status = GISA_OK;
	for (int table = 0; table < GISA_DAY_TABLES && status == GISA_OK; table++)
		status = list(folder, table, from, n, &paths[table], err);
	return status;
}

/* ---- database and report ---- */

enum gisa_status gisa_after_database(struct gisa_store *store, const char *folder, struct gisa_error *err)
{
	struct names n = { 0 };
	struct gisa_paths paths[GISA_DAY_TABLES] = { 0 };
	enum gisa_status status = GISA_OK;
	char *path = gisa_path_in(folder, "gisa.db");
	bool all = access(path, F_OK) != 0;
	gisa_store_each_pending(store, GISA_PENDING_DOC, on_pending, &n);
	if (all || n.names.count) {
		status = list_both(folder, INT64_MIN, all ? NULL : &n, paths, err);
		if (status == GISA_OK)
			status =
			    gisa_sqlite_update(path, all ? NULL : &n.names, paths[GISA_DAY_ARTICLES].items,
					       paths[GISA_DAY_MENTIONS].items, err);
		if (status == GISA_OK)
			status = clear(store, GISA_PENDING_DOC, err);
	}
	for (int i = 0; i < GISA_DAY_TABLES; i++)
		gisa_paths_free(&paths[i]);
	names_free(&n);
	free(path);
	return status;
}

enum gisa_status gisa_after_report(const struct gisa_config *config, int64_t today, struct gisa_error *err)
{
	struct gisa_paths paths[GISA_DAY_TABLES] = { 0 };
	char *path = gisa_path_in(config->folder, "report.html");
	enum gisa_status status =
	    list_both(config->folder, today - config->report_days + 1, NULL, paths, err);
	if (status == GISA_OK)
		status = gisa_report_tables(paths[GISA_DAY_ARTICLES].items, paths[GISA_DAY_MENTIONS].items,
					    path, err);
	for (int i = 0; i < GISA_DAY_TABLES; i++)
		gisa_paths_free(&paths[i]);
	free(path);
	return status;
}

/* ---- retention ---- */

/* The day a file of the archive was begun, by its name (UTC): gisa-20240117-00000.warc.gz, .cdx. */
static int64_t archive_day(const char *name)
{
	struct gisa_str s = gisa_cstr(name);
	bool ours = gisa_warcfile_is_name(name, ".warc.gz") || gisa_warcfile_is_name(name, ".cdx");
	return ours && s.len > 13 ? gisa_kst_of(gisa_str_sub(s, 5, 13)) : GISA_NO_DAY;
}

static enum gisa_status prune(const char *folder, int64_t (*day_of)(const char *), int64_t before,
			      uint64_t *removed, struct gisa_error *err)
{
	DIR *dir = opendir(folder);
	enum gisa_status status = GISA_OK;
	if (!dir)
		return gisa_fail(err, GISA_WRITE, gisa_cstr(folder), "%s", strerror(errno));
	errno = 0;
	for (struct dirent *entry; status == GISA_OK && (entry = readdir(dir)); errno = 0) {
		int64_t day = day_of(entry->d_name);
		if (day == GISA_NO_DAY || day >= before)
			continue;
		if (unlinkat(dirfd(dir), entry->d_name, 0) != 0)
			status = gisa_fail(err, GISA_WRITE, gisa_cstr(entry->d_name), "%s", strerror(errno));
		else
			++*removed;
	}
	if (status == GISA_OK && errno)
		status = gisa_fail(err, GISA_WRITE, gisa_cstr(folder), "%s", strerror(errno));
	closedir(dir);
	return status;
}

enum gisa_status gisa_after_prune(const struct gisa_config *c, int64_t today, uint64_t *removed,
				  struct gisa_error *err)
{
	enum gisa_status status = GISA_OK;
	if (c->keep_days)
		status = prune(c->folder, gisa_dayfile_day, today - c->keep_days + 1, removed, err);
	if (status == GISA_OK && c->keep_archive_days)
		status = prune(c->archive, archive_day, today - c->keep_archive_days, removed, err);
	return status;
}
