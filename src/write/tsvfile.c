/* Tables read back by line, under the names of their header: columns may be fewer, and in another order. */
#include "write/tsvfile.h"

#include <errno.h>
#include <stdlib.h>

#include "write/datapackage.h"

/* The ledger's counts share names with the joined cells of grouped rows; it is always whole, and alone has a
 * status. Of the others some columns may be left out: grouped is what has one that no row of mentions has. */
static const struct gisa_columns *tsvfile_columns(const struct gisa_tsv_file *file)
{
	const struct gisa_columns *columns = &gisa_mention_columns;
	for (size_t i = 0; i < file->count; i++) {
		if (gisa_str_is(file->names[i], "status"))
			return &gisa_ledger_columns;
		if (gisa_column(&gisa_mention_columns, file->names[i]) == GISA_NPOS &&
		    gisa_column(&gisa_group_columns, file->names[i]) != GISA_NPOS)
			columns = &gisa_group_columns;
	}
	return columns;
}

static void set_kinds(struct gisa_tsv_file *file)
{
	file->columns = tsvfile_columns(file);
	for (size_t i = 0; i < file->count; i++) {
		size_t at = gisa_column(file->columns, file->names[i]);
		file->kinds[i] = at == GISA_NPOS ? GISA_CELL_TEXT : file->columns->kinds[at];
	}
}

static bool tsvfile_line(struct gisa_tsv_file *file, char **line, size_t *cap, struct gisa_str *out)
{
	ssize_t n = gisa_getline(line, cap, file->file);
	if (n < 0)
		return false;
	while (n > 0 && ((*line)[n - 1] == '\n' || (*line)[n - 1] == '\r'))
		n--;
	*out = gisa_str(*line, (size_t)n);
	return true;
}

static enum gisa_status unread(const struct gisa_tsv_file *file, struct gisa_error *err)
{
	return gisa_fail(err, GISA_WRITE, gisa_cstr(file->path), "cannot read: %s", strerror(errno));
}

static enum gisa_status header(struct gisa_tsv_file *file, struct gisa_error *err)
{
	struct gisa_str line = { 0 }, name;
	const char *path = file->path;
	file->count = 0;
	if (!tsvfile_line(file, &file->header, &file->header_cap, &line) && ferror(file->file))
		return unread(file, err);
	if (!line.ptr)
		return gisa_fail(err, GISA_DAMAGED, gisa_cstr(path), "no header line");
	if (gisa_str_starts(line, GISA_LIT("\xEF\xBB\xBF")))
		line = gisa_str_sub(line, 3, line.len);
	while (gisa_str_split(&line, '\t', &name)) {
		if (file->count == GISA_TSV_COLUMNS)
			return gisa_fail(err, GISA_DAMAGED, gisa_cstr(path), "more than %d columns", GISA_TSV_COLUMNS);
		file->names[file->count++] = name;
	}
	set_kinds(file);
	return GISA_OK;
}

/* GISA_END: there is no further file. */
static enum gisa_status next_file(struct gisa_tsv_file *file, struct gisa_error *err)
{
	if (!*file->rest)
		return GISA_END;
	if (file->file)
		fclose(file->file);
	file->path = *file->rest++;
	file->row = 0;
	file->file = fopen(file->path, "rb");
	if (!file->file) /* whoever reads a table does nothing without it: the folder named is none of a whole run */
		return gisa_fail(err, GISA_USAGE, gisa_cstr(file->path), "%s", strerror(errno));
	return header(file, err);
}

enum gisa_status gisa_tsv_open(struct gisa_tsv_file *file, const char *const *paths, struct gisa_error *err)
{
	*file = (struct gisa_tsv_file){ .rest = paths };
	file->raw = *paths && gisa_datapackage_is_raw(*paths);
	return *paths ? next_file(file, err) : GISA_OK;
}

enum gisa_status gisa_tsv_next(struct gisa_tsv_file *file, struct gisa_error *err)
{
	struct gisa_str line, cell;
	size_t n = 0;
	while (!file->file || !tsvfile_line(file, &file->line, &file->line_cap, &line)) {
		enum gisa_status status = file->file && ferror(file->file) ? unread(file, err) : next_file(file, err);
		if (status != GISA_OK)
			return status;
	}
	file->row++;
	if (!line.ptr)
		line.ptr = "";
	while (gisa_str_split(&line, '\t', &cell)) {
		if (n < file->count)
			file->cells[n] = file->kinds[n] == GISA_CELL_TEXT && !file->raw ? gisa_tsv_unguard(cell) : cell;
		n++;
	}
	if (n != file->count)
		return gisa_fail(err, GISA_DAMAGED, gisa_cstr(file->path), "row %llu has %zu cells, not %zu",
				 (unsigned long long)file->row, n, file->count);
	return GISA_OK;
}

struct gisa_str gisa_tsv_get(const struct gisa_tsv_file *file, const char *name)
{
	for (size_t i = 0; i < file->count; i++)
		if (gisa_str_is(file->names[i], name))
			return file->cells[i];
	return gisa_str(NULL, 0);
}

void gisa_tsv_close(struct gisa_tsv_file *file)
{
	if (file->file)
		fclose(file->file);
	free(file->header);
	free(file->line);
	*file = (struct gisa_tsv_file){ 0 };
}
