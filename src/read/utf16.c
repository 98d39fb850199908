#include "read/utf16.h"

#include "base/utf8.h"

enum { S_STEP = 64 * 1024, S_BAD = 0xFFFD };

bool gisa_is_utf16(struct gisa_str head)
{
	return gisa_str_starts(head, GISA_LIT("\xFF\xFE")) || gisa_str_starts(head, GISA_LIT("\xFE\xFF"));
}

static uint32_t S_unit(bool big, struct gisa_str s, size_t at)
{
	uint32_t first = (unsigned char)s.ptr[at], second = (unsigned char)s.ptr[at + 1];
	return big ? first << 8 | second : second << 8 | first;
}

/* The code point at `at`, which moves behind it; false when it may go on behind the bytes. */
static bool S_next(bool big, bool last, struct gisa_str s, size_t *at, uint32_t *code)
{
	if (s.len - *at < 2) {
		*code = S_BAD;
		*at += last;
		return last;
	}
	*code = S_unit(big, s, *at);
	bool high = *code >= 0xD800 && *code < 0xDC00, low = *code >= 0xDC00 && *code < 0xE000;
	if (high && s.len - *at < 4 && !last)
		return false;
	uint32_t next = high && s.len - *at >= 4 ? S_unit(big, s, *at + 2) : 0;
	*at += 2;
	if (high && next >= 0xDC00 && next < 0xE000) {
		*code = 0x10000 + ((*code - 0xD800) << 10) + (next - 0xDC00);
		*at += 2;
	} else if (high || low) {
		*code = S_BAD;
	}
	return true;
}

/* Code points from *at on, as many as fit. */
static size_t S_copy(bool big, bool last, struct gisa_str s, size_t *at, char *to, size_t room)
{
	size_t n = 0;
	uint32_t code;
	while (*at < s.len && n + 4 <= room && S_next(big, last, s, at, &code))
		n += gisa_utf8_put(to + n, code);
	return n;
}

struct gisa_str gisa_utf16_head(struct gisa_str head, char *to, size_t room)
{
	size_t at = 2;
	return gisa_str(to, S_copy(head.ptr[0] == '\xFE', false, head, &at, to, room));
}

size_t gisa_pull_utf16(void *ctx, char *to, size_t room, struct gisa_error *err)
{
	struct gisa_utf16 *u = ctx;
	size_t at = 0;
	if (!u->begun && gisa_stream_want(u->raw, 2) >= 2) {
		u->big = gisa_stream_window(u->raw).ptr[0] == '\xFE';
		u->begun = true;
		gisa_stream_take(u->raw, 2);
	}
	gisa_stream_want(u->raw, S_STEP);
	size_t n = S_copy(u->big, u->raw->eof, gisa_stream_window(u->raw), &at, to, room);
	gisa_stream_take(u->raw, at);
	if (n == 0 && u->raw->error.status != GISA_OK)
		*err = u->raw->error;
	return n;
}
