/* The place is a file's name and an offset: names of WARC files go up in the order of writing
 * (fetch/warcwrite.c). */
#include "nightly/resume.h"

#include <errno.h>
#include <limits.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "nightly/dayfile.h"
#include "write/out.h"

/* By the state that the last run left, not by the folder, which a container's root is lent by its host. */
static enum gisa_status check_owner(const char *folder, const char *state, struct gisa_error *err)
{
	struct stat st;
	char *path = gisa_path_in(folder, state);
	bool other = geteuid() == 0 && stat(path, &st) == 0 && st.st_uid != 0;
	free(path);
	if (!other)
		return GISA_OK;
	const struct passwd *owner = getpwuid(st.st_uid);
	return gisa_fail(err, GISA_CONFIG, gisa_cstr(folder),
			 "the last run was that of %s (%u), who is to go on: sudo -u %s gisa nightly ...",
			 owner ? owner->pw_name : "a user", (unsigned)st.st_uid,
			 owner ? owner->pw_name : "USER");
}

enum gisa_status gisa_resume_check_owners(const struct gisa_config *config, struct gisa_error *err)
{
	enum gisa_status status = check_owner(config->folder, ".nightly/state.db", err);
	return status == GISA_OK ? check_owner(config->archive, "state.db", err) : status;
}

enum { HEAD = 1024 }; /* holds the first record's id, which no other file has */

static size_t head(const char *folder, const char *file, char out[HEAD])
{
	char *path = gisa_path_in(folder, file);
	FILE *in = fopen(path, "rb");
	size_t len = in ? fread(out, 1, HEAD, in) : 0;
	if (in)
		fclose(in);
	free(path);
	return len;
}

/* May the tables go on with this archive instead? Where nothing was read, the one before is gone, or this is
 * a copy of it: the file that was read last is in both. */
static bool may_take(struct gisa_store *store, struct gisa_arena *arena, const char *before,
		     const char *here)
{
	char old[HEAD], new[HEAD];
	struct gisa_str file = gisa_store_get(store, arena, "archive_file");
	if (!file.len || access(before, F_OK) != 0)
		return true;
	size_t len = head(before, file.ptr, old);
	return len && head(here, file.ptr, new) == len && memcmp(old, new, len) == 0;
}

enum gisa_status gisa_resume_claim(struct gisa_store *store, const struct gisa_config *config,
				   struct gisa_summary *summary, struct gisa_error *err)
{
	char here[PATH_MAX];
	enum gisa_status status = gisa_out_mkdir(config->archive, err);
	if (status != GISA_OK)
		return status;
	if (!realpath(config->archive, here))
		return gisa_fail(err, GISA_WRITE, gisa_cstr(config->archive), "%s", strerror(errno));
	struct gisa_str before = gisa_store_get(store, &summary->arena, "archive_folder");
	if (gisa_str_is(before, here))
		return GISA_OK;
	if (before.len && !may_take(store, &summary->arena, before.ptr, here))
		return gisa_fail(err, GISA_CONFIG, gisa_cstr(config->folder),
				 "its tables are of the archive %s; %s wants a folder of its own", before.ptr,
				 here);
	if (before.len)
		gisa_summary_remark(summary, "the archive was %s and is %s now", before.ptr, here);
	gisa_store_begin(store);
	gisa_store_set(store, "archive_folder", gisa_cstr(here));
	return gisa_store_commit(store, err);
}

void gisa_resume_place(struct gisa_store *store, const struct gisa_config *config,
		       struct gisa_summary *summary, struct gisa_spot *out)
{
	struct stat st;
	struct gisa_str file = gisa_store_get(store, &summary->arena, "archive_file");
	snprintf(out->file, sizeof out->file, "%.*s", GISA_FMT(file));
	out->offset = gisa_store_get_number(store, "archive_offset", 0);
	char *path = gisa_path_in(config->archive, out->file);
	if (file.len && stat(path, &st) == 0 && st.st_size < out->offset) {
		gisa_summary_remark(summary, "%s is shorter than it was; it is read from its beginning",
				    out->file);
		out->offset = 0;
	}
	free(path);
}

void gisa_resume_keep(struct gisa_store *store, const struct gisa_spot *next)
{
	gisa_store_set(store, "archive_file", gisa_cstr(next->file));
	gisa_store_set_number(store, "archive_offset", next->offset);
}
