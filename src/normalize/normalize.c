/* A whole document: choose, decode, and say what was lost. */
#include "normalize/normalize.h"

#include "base/error.h"
#include "normalize/charset.h"
#include "normalize/codec.h"
#include "normalize/scan.h"

/* Decodes all of `bytes` into the arena. Room for Korean text at first, more where bytes are lost. */
static struct gisa_str S_decode_all(struct gisa_arena *arena, struct gisa_decoder *d, struct gisa_str bytes)
{
	size_t cap = bytes.len + bytes.len / 2 + 2 * GISA_CODEC_ROOM;
	unsigned char *text = gisa_arena_alloc(arena, cap), *out = text;
	const unsigned char *in = (const unsigned char *)bytes.ptr, *in_end = in + bytes.len;
	while (!gisa_decoder_run(d, &in, in_end, &out, text + cap - 4)) {
		size_t len = (size_t)(out - text);
		unsigned char *more = gisa_arena_alloc(arena, cap * 2);
		memcpy(more, text, len);
		text = more;
		out = more + len;
		cap *= 2;
	}
	gisa_decoder_end(d, &out);
	return gisa_str((const char *)text, (size_t)(out - text));
}

/* Readers of pages stop at a NUL; browsers drop it from text. */
static struct gisa_str S_without_nul(struct gisa_arena *arena, struct gisa_str s)
{
	if (s.len == 0 || !memchr(s.ptr, '\0', s.len))
		return s;
	char *p = gisa_arena_alloc(arena, s.len);
	size_t n = 0;
	for (size_t i = 0; i < s.len; i++)
		if (s.ptr[i] != '\0')
			p[n++] = s.ptr[i];
	return gisa_str(p, n);
}

enum gisa_status gisa_decode(struct gisa_arena *arena, struct gisa_str bytes, struct gisa_str transport,
			     enum gisa_kind kind, struct gisa_decoded *out, struct gisa_error *err)
{
	*out = (struct gisa_decoded){ 0 };
	struct gisa_choice choice = gisa_choose(bytes, transport, kind, true);
	out->charset_declared = choice.declared;
	out->charset_used = gisa_cstr(choice.charset->name);
	out->charset_from = gisa_cstr(choice.from);
	bytes = gisa_str_sub(bytes, choice.bom_len, bytes.len);
	struct gisa_decoder decoder;
	enum gisa_status status = gisa_decoder_init(&decoder, choice.charset);
	if (status != GISA_OK)
		return gisa_fail(err, status, out->charset_used, "iconv(3) has no converter for it");
	if (choice.charset->codec == GISA_CODEC_UTF8 &&
	    gisa_scan_utf8((const unsigned char *)bytes.ptr, bytes.len) == bytes.len)
		out->text = bytes;
	else
		out->text = S_decode_all(arena, &decoder, bytes);
	out->errors = decoder.errors;
	gisa_decoder_release(&decoder);
	out->text = S_without_nul(arena, out->text);
	return GISA_OK;
}
