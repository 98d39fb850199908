/* Undoing a wrong decoding that somebody else did before us. */
#ifndef GISA_NORMALIZE_REPAIR_H
#define GISA_NORMALIZE_REPAIR_H

#include "base/mem.h"
#include "normalize/korean.h"

/* How many stretches of text were repaired, by what had happened to them. */
struct gisa_repairs {
	size_t utf8_as_uhc;    /* UTF-8 read as UHC */
	size_t utf8_as_latin1; /* UTF-8 read as windows-1252 */
	size_t uhc_as_latin1;  /* UHC read as windows-1252 */
	uint64_t lost;         /* places where the wrong reading had lost bytes */
};

/* Whether text with these counts is worth a look: mojibake of Korean always shows syllables outside
 * KS X 1001, ideographs in numbers, or Latin letters. */
bool gisa_repair_is_due(const struct gisa_korean *counts);

/*
 * Repairs stretches (lines, attributes, text between tags) of valid UTF-8 whose repaired form is
 * valid and clearly more Korean. Adds to `repairs`. Returns the text itself where nothing changes.
 */
struct gisa_str gisa_repair(struct gisa_arena *arena, struct gisa_str text, struct gisa_repairs *repairs);

#endif
