/* Case files: TSV with a header line and escapes (\n \r \t \\ \xHH \uHHHH \UHHHHHHHH). */
#ifndef GISA_TESTS_CASES_H
#define GISA_TESTS_CASES_H

#include "base/mem.h"

enum { CASES_MAX_FIELDS = 16 };

/* Cuts the next line off *rest and splits it; the number of fields, 0 at the end. Views are of *rest. */
size_t cases_next(struct gisa_str *rest, struct gisa_str fields[CASES_MAX_FIELDS]);

/* Unescaped copy. `code_points`: \xHH is a code point (written as UTF-8), not a byte. */
struct gisa_str cases_unescape(struct gisa_arena *arena, struct gisa_str s, bool code_points);

#endif
