/* Character references of HTML. */
#ifndef GISA_BASE_ENTITY_H
#define GISA_BASE_ENTITY_H

#include "base/buf.h"

/* windows-1252 at 80..9F; where it has a hole, browsers have the C1 control. */
extern const uint16_t gisa_windows_1252[32];

/*
 * The reference whose '&' is at s[*pos]: writes its character to out[4] as UTF-8, moves *pos behind it
 * and returns the bytes written; 0 where it is none (*pos stays). Numeric references to C1 controls
 * mean windows-1252, as in browsers; those to NUL, surrogates and nothing at all give U+FFFD.
 */
size_t gisa_entity(struct gisa_str s, size_t *pos, char *out);

/* Adds `s` with all references decoded. */
void gisa_entity_decode(struct gisa_buf *buf, struct gisa_str s);

/* The same for lists and addresses, where a bare '&' is one: references end in ';', and a no-break space is a space.
 * `s` itself where it has none. */
struct gisa_str gisa_entity_text(struct gisa_arena *arena, struct gisa_str s);

#endif
