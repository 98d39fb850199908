/* Places that outlet rules name: meta NAME, text SELECTOR, attr SELECTOR NAME, label WORD. */
#ifndef GISA_PAGE_PLACE_H
#define GISA_PAGE_PLACE_H

#include "page/reader.h"

/* What stands at a place, as text in the arena; the empty view where the page has it not. `label` places
 * give the rest of the line behind the word. */
struct gisa_str gisa_place_read(const struct gisa_page_reader *reader, struct gisa_str place);

/* The first rule of this verb, of the outlet and then of the system, whose place gives something. */
struct gisa_str gisa_place_of(const struct gisa_page_reader *reader, const char *verb);

/* For the check: whether the words of a place make sense. */
bool gisa_place_is_valid(struct gisa_str place);

#endif
