/* A table in memory by mmap(2): rows are handed on as they are, so nothing is parsed that is not asked for. */
#include "nightly/sheet.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum gisa_status gisa_sheet_open(struct gisa_sheet *rows, const char *path, struct gisa_error *err)
{
	struct stat st;
	*rows = (struct gisa_sheet){ 0 };
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0 && errno == ENOENT)
		return GISA_OK;
	bool fine = fd >= 0 && fstat(fd, &st) == 0;
	if (fine && st.st_size > 0) {
		void *bytes = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
		fine = bytes != MAP_FAILED;
		if (fine)
			rows->bytes = rows->rest = gisa_str(bytes, (size_t)st.st_size);
	}
	enum gisa_status status =
	    fine ? GISA_OK : gisa_fail(err, GISA_WRITE, gisa_cstr(path), "%s", strerror(errno));
	if (fd >= 0)
		close(fd);
	if (rows->rest.len)
		gisa_sheet_next(rows, &rows->header);
	return status;
}

void gisa_sheet_close(struct gisa_sheet *rows)
{
	if (rows->bytes.len)
		munmap((void *)(uintptr_t)rows->bytes.ptr, rows->bytes.len);
	*rows = (struct gisa_sheet){ 0 };
}

bool gisa_sheet_next(struct gisa_sheet *rows, struct gisa_str *row)
{
	if (rows->rest.len == 0)
		return false;
	const char *end = memchr(rows->rest.ptr, '\n', rows->rest.len);
	size_t len = end ? (size_t)(end - rows->rest.ptr) : rows->rest.len;
	*row = gisa_str_sub(rows->rest, 0, len);
	rows->rest = gisa_str_sub(rows->rest, end ? len + 1 : len, rows->rest.len);
	return true;
}

bool gisa_sheet_group(struct gisa_sheet *rows, struct gisa_str *first, struct gisa_str *lines)
{
	struct gisa_str row, before;
	if (!gisa_sheet_next(rows, &row))
		return false;
	*first = gisa_sheet_cell(row, 0);
	const char *start = row.ptr;
	do
		before = rows->rest;
	while (gisa_sheet_next(rows, &row) && gisa_str_eq(gisa_sheet_cell(row, 0), *first));
	if (before.len)
		rows->rest = before;
	*lines = gisa_str(start, (size_t)(rows->rest.ptr - start));
	return true;
}

struct gisa_str gisa_sheet_cell(struct gisa_str row, size_t n)
{
	struct gisa_str cell = { 0 };
	for (size_t i = 0; i <= n; i++)
		if (!gisa_str_split(&row, '\t', &cell))
			return gisa_str(NULL, 0);
	return cell;
}

size_t gisa_sheet_column(const struct gisa_sheet *rows, const char *name)
{
	struct gisa_str names = rows->header, cell;
	if (gisa_str_starts(names, GISA_LIT("\xEF\xBB\xBF")))
		names = gisa_str_sub(names, 3, names.len);
	for (size_t i = 0; gisa_str_split(&names, '\t', &cell); i++)
		if (gisa_str_is(cell, name))
			return i;
	return GISA_NPOS;
}
