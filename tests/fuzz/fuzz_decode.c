/* Decoders: the first byte chooses one, the second where the rest is cut. Cut or whole, the output
 * is the same valid UTF-8. */
#include <stdlib.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "normalize/codec.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void decode(const struct gisa_charset *charset, const uint8_t *p, size_t size, size_t cut,
		   struct gisa_buf *out)
{
	struct gisa_decoder d;
	const unsigned char *end = p + size, *stop = p + cut;
	unsigned char room[256], *o = room;
	if (gisa_decoder_init(&d, charset) != GISA_OK)
		abort();
	for (;;) {
		bool done = gisa_decoder_run(&d, &p, stop, &o, room + sizeof room - 4);
		gisa_buf_add(out, gisa_str((const char *)room, (size_t)(o - room)));
		o = room;
		if (!done)
			continue;
		if (stop == end)
			break;
		stop = end;
	}
	gisa_decoder_end(&d, &o);
	gisa_buf_add(out, gisa_str((const char *)room, (size_t)(o - room)));
	if (d.offset != size)
		abort();
	gisa_decoder_release(&d);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const foreign[] = { "shift_jis", "gb18030",      "big5",
					       "euc-jp",    "windows-1252", "iso-2022-jp" };
	if (size < 2)
		return 0;
	unsigned which = data[0] % (GISA_CODEC_FOREIGN + 6);
	const struct gisa_charset *charset =
	    which < GISA_CODEC_FOREIGN
		? gisa_charset_of((enum gisa_codec)which)
		: gisa_charset_by_label(gisa_cstr(foreign[which - GISA_CODEC_FOREIGN]));
	size_t len = size - 2, cut = len ? data[1] * len / 255 : 0;
	struct gisa_buf whole = GISA_BUF(0), parts = GISA_BUF(0);
	decode(charset, data + 2, len, len, &whole);
	decode(charset, data + 2, len, cut, &parts);
	if (!gisa_str_eq(gisa_buf_str(&whole), gisa_buf_str(&parts)) ||
	    gisa_utf8_valid(gisa_buf_str(&whole)) != whole.len)
		abort();
	gisa_buf_free(&whole);
	gisa_buf_free(&parts);
	return 0;
}
