/* A whole document: the first byte says of what kind, a first line may be a Content-Type header.
 * What comes out is valid UTF-8 without NUL; cleaning it twice is cleaning it once. */
#include <stdlib.h>

#include "base/utf8.h"
#include "normalize/label.h"
#include "normalize/normalize.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct gisa_arena arena; /* kept: a fresh block each time is what costs most */
	struct gisa_decoded d;
	struct gisa_error err;
	if (size == 0)
		return 0;
	struct gisa_str bytes = gisa_str((const char *)data + 1, size - 1), header = { NULL, 0 };
	if (data[0] & 1)
		gisa_str_line(&bytes, &header);
	char room[64];
	struct gisa_str label = gisa_charset_of_content_type(header, room);
	enum gisa_kind kind = data[0] & 2 ? GISA_KIND_HTML : GISA_KIND_TEXT;
	gisa_decode(&arena, bytes, label, kind, &d, &err);
	if (gisa_utf8_valid(d.text) != d.text.len)
		abort();
	struct gisa_str once = gisa_clean(&arena, d.text), twice = gisa_clean(&arena, once);
	if (gisa_utf8_valid(once) != once.len || !gisa_str_eq(once, twice) ||
	    (once.len > 0 && memchr(once.ptr, '\0', once.len)))
		abort();
	gisa_arena_reset(&arena);
	return 0;
}
