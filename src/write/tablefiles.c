/*
 * The files that a table of a finished run lies in. datapackage.json names them: so a part that was lost is missed,
 * and what another run has left in the folder is no part. A folder without it is taken as it lies: a run's, or the day
 * files of gisa nightly. What is no folder is one table by itself.
 */
#include <dirent.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/json.h"
#include "write/datapackage.h"
#include "write/tsvfile.h"

struct files {
	struct gisa_arena *arena; /* holds the paths */
	const char *dir, *name;
	const char **items;
	size_t count, cap;
};

static void add(struct files *files, struct gisa_str file)
{
	GISA_PUSH(files, gisa_arena_printf(files->arena, "%s/%.*s", files->dir, GISA_FMT(file)).ptr);
}

/* NAME.tsv or NAME-N.tsv. */
static bool is_file(struct gisa_str file, const char *name)
{
	const struct gisa_str stem = gisa_cstr(name), ending = GISA_LIT(".tsv");
	if (file.len < stem.len + ending.len || !gisa_str_starts(file, stem) || !gisa_str_ends(file, ending))
		return false;
	struct gisa_str number = gisa_str_sub(file, stem.len, file.len - ending.len);
	size_t n = number.len && number.ptr[0] == '-';
	while (n && n < number.len && gisa_is_digit(number.ptr[n]))
		n++;
	return n == number.len;
}

/* Those that the data package names, in its order. */
static void named(struct files *files, struct gisa_str package)
{
	struct gisa_json json = { package, 0, files->arena };
	struct gisa_json_value v;
	if (gisa_json_next(&json, false).type != GISA_JSON_OBJECT)
		return;
	gisa_json_enter(&json);
	if (gisa_json_find(&json, "resources").type != GISA_JSON_ARRAY)
		return;
	gisa_json_enter(&json);
	while (gisa_json_next(&json, false).type == GISA_JSON_OBJECT) {
		gisa_json_enter(&json);
		while ((v = gisa_json_find(&json, "path")).type > GISA_JSON_END)
			if (v.type == GISA_JSON_STRING && is_file(v.str, files->name))
			      add(files, v.str);
	}
}

/* NAME.tsv, be it there or not, and those numbered from 2 on. */
static void numbered(struct files *files)
{
	bool there = true;
	for (size_t file = 0; there; file++) {
		char *path = gisa_table_path(files->dir, files->name, file);
		there = file == 0 || access(path, F_OK) == 0;
		if (there)
			GISA_PUSH(files, gisa_arena_copy(files->arena, gisa_cstr(path)).ptr);
		free(path);
	}
}

/* NAME-YYYY-MM-DD.tsv. */
static bool is_day_file(struct gisa_str file, const char *name)
{
	static const char form[] = "-0000-00-00.tsv";
	const struct gisa_str stem = gisa_cstr(name);
	if (file.len != stem.len + sizeof form - 1 || !gisa_str_starts(file, stem))
		return false;
	for (size_t i = 0; form[i]; i++) {
		char c = file.ptr[stem.len + i];
		if (form[i] == '0' ? !gisa_is_digit(c) : c != form[i])
			return false;
	}
	return true;
}

/* In the order of the days. */
static void days(struct files *files)
{
	struct dirent **entries = NULL;
	int count = scandir(files->dir, &entries, NULL, alphasort);
	for (int i = 0; i < count; i++) {
		if (is_day_file(gisa_cstr(entries[i]->d_name), files->name))
			add(files, gisa_cstr(entries[i]->d_name));
		free(entries[i]);
	}
	free(entries);
}

/* The ledger alone has a status; any other table is one of mentions. */
static void alone(struct files *files, bool regular)
{
	const char *const path[] = { files->dir, NULL };
	struct gisa_tsv_file in;
	struct gisa_error none;
	bool ledger = false;
	if (regular) { /* a pipe can be read but once */
		ledger = gisa_tsv_open(&in, path, &none) == GISA_OK && in.columns == &gisa_ledger_columns;
		gisa_tsv_close(&in);
	}
	if (ledger == (strcmp(files->name, "articles") == 0))
		GISA_PUSH(files, files->dir);
}

/* The files of a folder; one at least. */
static void inside(struct files *files)
{
	struct gisa_buf package = { 0 };
	struct gisa_error none;
	if (gisa_datapackage_read(files->dir, &package, &none) == GISA_OK)
		named(files, gisa_buf_str(&package));
	gisa_buf_free(&package);
	if (files->count == 0) {
		char *path = gisa_table_path(files->dir, files->name, 0);
		if (access(path, F_OK) != 0)
			days(files);
		free(path);
	}
	if (files->count == 0)
		numbered(files);
}

const char *const *gisa_table_files(struct gisa_arena *arena, const char *dir, const char *name)
{
	struct files files = { .arena = arena, .dir = dir, .name = name };
	struct stat st;
	if (stat(dir, &st) == 0 && !S_ISDIR(st.st_mode))
		alone(&files, S_ISREG(st.st_mode));
	else
		inside(&files);
	const char **list = GISA_NEW(arena, const char *, files.count + 1);
	if (files.count)
		memcpy(list, files.items, files.count * sizeof *list);
	list[files.count] = NULL;
	free(files.items);
	return list;
}

bool gisa_table_is_split(const char *dir, const char *name)
{
	struct gisa_arena arena = { 0 };
	const char *const *files = gisa_table_files(&arena, dir, name);
	bool split = files[0] && files[1];
	gisa_arena_free(&arena);
	return split;
}
