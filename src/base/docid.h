/* Ids of articles whose input gives none. */
#ifndef GISA_BASE_DOCID_H
#define GISA_BASE_DOCID_H

#include "base/mem.h"

/* 20 hexadecimal digits (80 bits), the same on every machine, of two strings (name and bytes). In the arena. */
struct gisa_str gisa_doc_id(struct gisa_arena *arena, struct gisa_str a, struct gisa_str b);

#endif
