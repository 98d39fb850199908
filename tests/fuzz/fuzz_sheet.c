/* A table of any bytes: header and groups are the file again, and every row of a group begins alike. */
#include <stdint.h>
#include <stdlib.h>

#include "nightly/sheet.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
	if (!holds)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct gisa_sheet sheet = { .rest = gisa_str((const char *)data, size) };
	struct gisa_str first, lines, line;
	gisa_sheet_next(&sheet, &sheet.header);
	size_t at = size - sheet.rest.len;
	gisa_sheet_column(&sheet, "doc");
	while (gisa_sheet_group(&sheet, &first, &lines)) {
		must(lines.ptr == (const char *)data + at && lines.len > 0);
		at += lines.len;
		struct gisa_sheet group = { .rest = lines };
		while (gisa_sheet_next(&group, &line))
			must(gisa_str_eq(gisa_sheet_cell(line, 0), first));
	}
	must(at == size);
	return 0;
}
