/* Any bytes as an INPUT of whatever kind (feeds, archives, UTF-16 ...): every document is whole UTF-8 where it claims to be, and the reading ends. */
#include <stdlib.h>

#include "../lib/memory.h"
#include "base/utf8.h"
#include "read/reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void S_whole(struct gisa_str s)
{
	if (gisa_utf8_valid(s) != s.len)
		abort();
}

static enum gisa_status S_sink(void *ctx, const struct gisa_document *d, struct gisa_error *err)
{
	(void)ctx, (void)err;
	S_whole(d->known.url);
	S_whole(d->known.title);
	S_whole(d->known.text);
	S_whole(d->known.extra);
	if (d->known.doc.len == 0 || d->known.source.len == 0)
		abort();
	return GISA_OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct memory_stream memory = { { (const char *)data, size }, size ? data[size - 1] + 1u : 1 };
	struct gisa_error err = { 0 };
	struct gisa_reader r = { .max_bytes = 1 << 16, .max_record = 1 << 14, .sink = S_sink, .err = &err };
	struct gisa_stream s;
	gisa_stream_init(&s, memory_pull, &memory);
	gisa_read_any(&r, (struct gisa_origin){ GISA_LIT("x"), GISA_LIT("x") }, &s);
	gisa_stream_release(&s);
	gisa_arena_free(&r.arena);
	return 0;
}
