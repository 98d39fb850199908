/* Mending and recoding: valid UTF-8 stays valid, and a stream read byte by byte gives what one read
 * at once gives. The first byte chooses --clean and the sizes of reads. */
#include <stdlib.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "normalize/normalize.h"
#include "normalize/recode.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct stream {
	struct gisa_str in;
	size_t step;
	struct gisa_buf out;
};

static enum gisa_status repair_read(void *ctx, char *room, size_t size, size_t *len, struct gisa_error *err)
{
	struct stream *s = ctx;
	(void)err;
	*len = s->in.len < s->step ? s->in.len : s->step;
	*len = *len < size ? *len : size;
	memcpy(room, s->in.ptr, *len);
	s->in = gisa_str_sub(s->in, *len, s->in.len);
	return GISA_OK;
}

static enum gisa_status repair_write(void *ctx, struct gisa_str utf8, struct gisa_error *err)
{
	(void)err;
	gisa_buf_add(&((struct stream *)ctx)->out, utf8);
	return GISA_OK;
}

static struct gisa_buf recode(struct gisa_str in, bool clean, size_t step)
{
	struct stream s = { .in = in, .step = step, .out = GISA_BUF(0) };
	struct gisa_recode_io io = { &s, repair_read, repair_write, NULL };
	struct gisa_recode_report report;
	struct gisa_error err;
	if (gisa_recode(&(struct gisa_recode_options){ .clean = clean }, &io, &report, &err) != GISA_OK)
		abort();
	if (gisa_utf8_valid(gisa_buf_str(&s.out)) != s.out.len)
		abort();
	return s.out;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size == 0)
		return 0;
	struct gisa_arena arena = { 0 };
	struct gisa_str in = gisa_str((const char *)data + 1, size - 1), note = { NULL, 0 };
	struct gisa_buf whole = recode(in, data[0] & 1, SIZE_MAX),
			steps = recode(in, data[0] & 1, 1 + (data[0] >> 1));
	if (!gisa_str_eq(gisa_buf_str(&whole), gisa_buf_str(&steps)))
		abort();
	struct gisa_str mended = gisa_mend(&arena, gisa_buf_str(&whole), &note);
	if (gisa_utf8_valid(mended) != mended.len)
		abort();
	gisa_buf_free(&whole);
	gisa_buf_free(&steps);
	gisa_arena_free(&arena);
	return 0;
}
