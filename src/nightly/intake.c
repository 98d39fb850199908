/*
 * The records of the archive that lie behind the last place read, or are of the day to be read again, through
 * gisa_run() into tables that nobody else sees.
 */
#include "dict/dict.h"
#include "nightly/intake.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "fetch/url.h"
#include "fetch/warcwrite.h"
#include "nightly/dayfile.h"

/* ---- places ---- */

int gisa_spot_cmp(const struct gisa_spot *a, const struct gisa_spot *b)
{
	int files = strcmp(a->file, b->file);
	return files ? files : (a->offset > b->offset) - (a->offset < b->offset);
}

bool gisa_spot_read(struct gisa_str source, struct gisa_spot *out)
{
	size_t hash = source.len, slash;
	*out = (struct gisa_spot){ 0 };
	while (hash > 0 && source.ptr[hash - 1] != '#')
		hash--;
	if (hash == 0)
		return false;
	for (slash = hash - 1; slash > 0 && source.ptr[slash - 1] != '/';)
		slash--;
	for (size_t i = hash; i < source.len && gisa_is_digit(source.ptr[i]); i++)
		out->offset = out->offset * 10 + (source.ptr[i] - '0');
	snprintf(out->file, sizeof out->file, "%.*s", GISA_FMT(gisa_str_sub(source, slash, hash - 1)));
	return true;
}

struct gisa_str gisa_intake_key(struct gisa_arena *arena, struct gisa_str url)
{
	struct gisa_url parsed, cleaned;
	if (url.len == 0 || gisa_url_parse(arena, url, NULL, &parsed) != GISA_URL_OK ||
	    gisa_url_parse(arena, gisa_url_clean(arena, &parsed), NULL, &cleaned) != GISA_URL_OK)
		return gisa_str(NULL, 0);
	return gisa_url_key(arena, &cleaned);
}

/* ---- which records ---- */

static bool is_wanted(struct gisa_intake *in, const struct gisa_spot *place)
{
	char name[96];
	if (!in->only)
		return gisa_spot_cmp(place, &in->from) >= 0;
	snprintf(name, sizeof name, "%s#%lld", place->file, (long long)place->offset);
	return gisa_map_find(in->only, gisa_cstr(name)) != GISA_NPOS;
}

/* Answers that are no page, and repeated captures, say nothing new: the fetcher's ledger has them. */
static bool is_news(const struct gisa_document *d)
{
	bool no_page = d->trouble.status == GISA_NOT_NEWS &&
		       gisa_str_starts(gisa_cstr(d->trouble.text), GISA_LIT(GISA_SAID_HTTP_STATUS));
	return !no_page && d->known.outcome != GISA_OUTCOME_DUPLICATE;
}

/* What stands behind a failed read is for the next night, or it would be passed over for good. */
static bool take(void *ctx, const struct gisa_document *d)
{
	struct gisa_intake *in = ctx;
	struct gisa_spot place;
	if (d->trouble.status == GISA_IO && in->trouble.status == GISA_OK)
		in->trouble = d->trouble;
	if (in->trouble.status != GISA_OK)
		return false;
	if (!gisa_spot_read(d->known.source, &place) || !is_wanted(in, &place))
		return false;
	in->next = place;
	in->next.offset++;
	if (!is_news(d))
		return false;
	if (gisa_map_index(&in->sources, d->known.source) == in->keys.count)
		GISA_PUSH(&in->keys, gisa_intake_key(&in->arena, d->known.url));
	return true;
}

/* ---- which files ---- */

static int is_warc(const struct dirent *entry)
{
	return gisa_warcfile_is_name(entry->d_name, ".warc.gz");
}

/* Does the file hold records of the set? */
static bool has_places(const struct gisa_map *only, const char *file)
{
	size_t len = strlen(file);
	for (size_t i = 0; i < only->count; i++)
		if (gisa_str_starts(only->items[i], gisa_str(file, len)) && only->items[i].ptr[len] == '#')
			return true;
	return false;
}

static enum gisa_status intake_list(const struct gisa_intake *in, const char *archive, struct gisa_paths *files,
				    struct gisa_error *err)
{
	struct dirent **entries = NULL;
	int count = scandir(archive, &entries, is_warc, alphasort);
	if (count < 0 && errno != ENOENT)
		return gisa_fail(err, GISA_WRITE, gisa_cstr(archive), "%s", strerror(errno));
	for (int i = 0; i < count; i++) {
		const char *name = entries[i]->d_name;
		if (in->only ? has_places(in->only, name) : strcmp(name, in->from.file) >= 0)
			GISA_PUSH(files, gisa_path_in(archive, name));
		free(entries[i]);
	}
	free(entries);
	GISA_PUSH(files, NULL);
	return GISA_OK;
}

/* ---- the run ---- */

enum gisa_status gisa_intake_run(struct gisa_intake *in, const struct gisa_config *config, const char *stage,
				 const char *dict, struct gisa_run_totals *totals, struct gisa_error *err)
{
	struct gisa_paths files = { 0 };
	*totals = (struct gisa_run_totals){ 0 };
	in->next = in->from;
	in->trouble = (struct gisa_error){ 0 };
	gisa_stage_remove(stage);
	enum gisa_status status = intake_list(in, config->archive, &files, err);
	if (status == GISA_OK && files.count > 1) {
		const char **dicts = gisa_dict_joined(dict, config->dicts.items);
		struct gisa_run_options options = { .mode = GISA_RUN_ALL,
						    .inputs = files.items,
						    .out_dir = stage,
						    .rule_files = config->rules.items,
						    .dict_files = dicts,
						    .duplicates = true,
						    .jobs = (size_t)config->jobs,
						    .take = take,
						    .take_ctx = in };
		status = gisa_run(&options, totals, err);
		free(dicts);
	} else if (status == GISA_OK) {
		status = GISA_END;
	}
	gisa_paths_free(&files);
	return status == GISA_OK && totals->inputs == 0 ? GISA_END : status;
}

void gisa_intake_free(struct gisa_intake *in)
{
	gisa_map_free(&in->sources);
	free(in->keys.items);
	gisa_arena_free(&in->arena);
}

void gisa_stage_remove(const char *stage)
{
	DIR *dir = opendir(stage);
	struct dirent *entry;
	while (dir && (entry = readdir(dir)))
		if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
			unlinkat(dirfd(dir), entry->d_name, 0);
	if (dir)
		closedir(dir);
	rmdir(stage);
}
