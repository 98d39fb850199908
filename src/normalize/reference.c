/* Pages and feeds escape twice, and CSV exports hold what was never unescaped: "Q&amp;A", '&quot;'. */
#include "normalize/reference.h"

#include "base/entity.h"

/*
 * The reference at s[*pos], an '&': its character to out, *pos behind it; 0 where it is none. A
 * reference to '&' may itself begin one (`&amp;quot;`): then the ';' before *pos stands for that '&'.
 */
static size_t reference(struct gisa_str s, size_t *pos, char out[4])
{
	size_t len = 0;
	for (size_t at = *pos;;) {
		char next[4];
		size_t n = gisa_entity(s, &at, next);
		if (n == 0 || s.ptr[at - 1] != ';')
			return len;
		memcpy(out, next, n);
		len = n;
		*pos = at;
		if (n != 1 || *next != '&')
			return len;
		at--;
	}
}

struct gisa_str gisa_unescape(struct gisa_arena *arena, struct gisa_str text, size_t *count)
{
	const char *hit = text.len ? memchr(text.ptr, '&', text.len) : NULL;
	size_t len = 0, from = 0, found = 0;
	char *room = NULL;
	while (hit) {
		char utf8[4];
		size_t at = (size_t)(hit - text.ptr), behind = at, n = reference(text, &behind, utf8);
		if (n > 0) {
			if (!room) /* no reference is shorter than its character */
				room = gisa_arena_alloc(arena, text.len);
			memcpy(room + len, text.ptr + from, at - from);
			memcpy(room + len + at - from, utf8, n);
			len += at - from + n;
			from = behind;
			found++;
		}
		behind += n == 0;
		hit = behind < text.len ? memchr(text.ptr + behind, '&', text.len - behind) : NULL;
	}
	if (!room)
		return text;
	memcpy(room + len, text.ptr + from, text.len - from);
	*count += found;
	return gisa_str(room, len + text.len - from);
}
