/* First line the base, the rest an address; what comes out must parse to itself. */
#include <stdint.h>
#include <stdlib.h>

#include "fetch/head.h"
#include "fetch/url.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct gisa_arena arena = { 0 };
	struct gisa_url base, url, again, cleaned;
	struct gisa_str rest = gisa_str((const char *)data, size), line = { 0 };
	gisa_str_line(&rest, &line);
	bool has_base = gisa_url_parse(&arena, line, NULL, &base) == GISA_URL_OK;
	if (gisa_url_parse(&arena, rest, has_base ? &base : NULL, &url) == GISA_URL_OK) {
		if (gisa_url_parse(&arena, url.href, NULL, &again) != GISA_URL_OK ||
		    !gisa_str_eq(again.href, url.href) || !gisa_str_eq(again.host, url.host) ||
		    again.port != url.port || again.path.ptr[0] != '/')
			abort();
		struct gisa_str clean = gisa_url_clean(&arena, &url);
		if (gisa_url_parse(&arena, clean, NULL, &cleaned) != GISA_URL_OK ||
		    !gisa_str_eq(gisa_url_clean(&arena, &cleaned), clean))
			abort();
		gisa_url_key(&arena, &cleaned);
	}
	struct gisa_buf out = GISA_BUF(0);
	gisa_head_fault(rest);
	gisa_head_retry_after(rest, 0);
	gisa_head_archived(rest, 1, &out);
	gisa_buf_free(&out);
	gisa_arena_free(&arena);
	return 0;
}
