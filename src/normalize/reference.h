/* Character references that are left in what should be text. */
#ifndef GISA_NORMALIZE_REFERENCE_H
#define GISA_NORMALIZE_REFERENCE_H

#include "base/mem.h"

/*
 * Decodes the references in `text`, also those escaped twice or more (`&amp;quot;`), and adds their
 * number to *count. Only whole ones with a semicolon: what is left in text is not markup any more,
 * and R&D stays R&D. Returns the text itself where there are none.
 */
struct gisa_str gisa_unescape(struct gisa_arena *arena, struct gisa_str text, size_t *count);

#endif
