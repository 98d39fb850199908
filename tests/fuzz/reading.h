/* The fuzz targets of readers are one: any bytes, handed out in pieces, through a reader; every document is whole UTF-8
 * where it claims to be and knows where it came from, and the reading ends. */
#ifndef GISA_TESTS_FUZZ_READING_H
#define GISA_TESTS_FUZZ_READING_H

#include <stdlib.h>

#include "base/utf8.h"
#include "memory.h"
#include "read/reader.h"

typedef enum gisa_status reading_read(struct gisa_reader *r, struct gisa_input origin, struct gisa_stream *s);

static inline enum gisa_status reading_sink(void *ctx, const struct gisa_document *d, struct gisa_error *err)
{
	const struct gisa_str texts[] = { d->known.url, d->known.title, d->known.text, d->known.extra };
	(void)ctx, (void)err;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		if (gisa_utf8_valid(texts[i]) != texts[i].len)
			abort();
	if (d->known.doc.len == 0 || d->known.source.len == 0)
		abort();
	return GISA_OK;
}

/* The last byte says how large the pieces are. */
static inline int reading_try(reading_read *read, const uint8_t *data, size_t size)
{
	struct memory_stream memory = { { (const char *)data, size }, size ? data[size - 1] + 1u : 1 };
	struct gisa_error err = { 0 };
	struct gisa_reader r = { .max_bytes = 1 << 16, .max_record = 1 << 14, .sink = reading_sink, .err = &err };
	struct gisa_stream s;
	gisa_stream_init(&s, memory_pull, &memory);
	read(&r, (struct gisa_input){ GISA_LIT("x"), GISA_LIT("x") }, &s);
	gisa_stream_release(&s);
	gisa_arena_free(&r.arena);
	return 0;
}

#endif
