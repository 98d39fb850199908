/* First line the address, the rest robots.txt. */
#include <stdint.h>
#include <stdlib.h>

#include "fetch/robots.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct gisa_arena arena = { 0 };
	struct gisa_robots robots;
	struct gisa_str body = gisa_str((const char *)data, size), url = { 0 };
	gisa_str_line(&body, &url);
	gisa_robots_read(&arena, body, GISA_LIT("gisa"), &robots);
	/* An absolute address and its path get the same answer. */
	bool path = gisa_robots_match(&robots, gisa_arena_printf(&arena, "/%.*s", GISA_FMT(url)));
	bool whole = gisa_robots_match(&robots, gisa_arena_printf(&arena, "http://a.kr/%.*s", GISA_FMT(url)));
	bool has_scheme =
	    gisa_str_find(url, GISA_LIT("//"), 0) != GISA_NPOS || (url.len && url.ptr[0] == '/');
	if (path != whole && !has_scheme)
		abort();
	gisa_arena_free(&arena);
	return 0;
}
