/* Feeds, sitemaps, pages: whatever a server sends where a source is expected. */
#include <stdint.h>

#include "fetch/source.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void on_link(void *ctx, const struct gisa_link *link)
{
	*(size_t *)ctx += link->url.len + link->title.len;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct gisa_arena arena = { 0 };
	struct gisa_url base;
	struct gisa_marks marks;
	struct gisa_str bytes = gisa_str((const char *)data, size);
	size_t sum = 0;
	gisa_url_parse(&arena, GISA_LIT("https://base.kr/a/b?c"), NULL, &base);
	gisa_source_read(&arena, bytes, gisa_str(NULL, 0), &base, on_link, &sum);
	gisa_source_discover(&arena, bytes, &base, on_link, &sum);
	gisa_source_anchors(&arena, bytes, &base, on_link, &sum);
	gisa_marks_read(&arena, bytes, bytes, &base, &marks);
	gisa_arena_free(&arena);
	return 0;
}
