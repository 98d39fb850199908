/*
 * The library for workbooks writes each sheet to a temporary file first and asks of none of these writes whether it
 * was done: on a full disk sheets end in the middle, and the workbook is called well. So its sheets are looked at.
 */
#include "write/whole.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

enum { BLOCK = 64 * 1024 };

static const char end[] = "</worksheet>";

/* Whether the entry's bytes end as those of a sheet do. */
static bool ends(struct archive *zip)
{
	enum { END = sizeof end - 1 };
	char bytes[END + BLOCK] = { 0 }; /* the last of the block before stand in front of each block */
	la_ssize_t n;
	while ((n = archive_read_data(zip, bytes + END, BLOCK)) > 0)
		memmove(bytes, bytes + n, END);
	return n == 0 && memcmp(bytes, end, END) == 0;
}

bool gisa_workbook_is_whole(const char *path)
{
	struct archive *zip = archive_read_new();
	struct archive_entry *entry;
	bool whole = zip && archive_read_support_format_zip(zip) == ARCHIVE_OK &&
		     archive_read_open_filename(zip, path, BLOCK) == ARCHIVE_OK;
	int code = ARCHIVE_OK;
	while (whole && (code = archive_read_next_header(zip, &entry)) == ARCHIVE_OK) {
		const char *name = archive_entry_pathname(entry);
		whole = name && (strncmp(name, "xl/worksheets/sheet", 19) != 0 || ends(zip));
	}
	archive_read_free(zip);
	return whole && code == ARCHIVE_EOF;
}
