/* How Korean a text is: the measure by which readings of the same bytes are told apart. */
#ifndef GISA_NORMALIZE_KOREAN_H
#define GISA_NORMALIZE_KOREAN_H

#include "base/str.h"

/* Counts of code points. ASCII and punctuation are not counted: they are the same in any reading. */
struct gisa_korean {
	size_t hangul; /* all syllables */
	size_t common; /* of these, the 512 that make up 98 % of Korean news */
	size_t rare;   /* of these, those outside KS X 1001 (one in 100,000) */
	size_t hanja;
	size_t latin; /* U+00A0..024F */
	size_t other; /* any other letter or sign */
	size_t bad;   /* U+FFFD, C1 controls, private use, unassigned */
	bool unclean; /* there is something, also of ASCII, that gisa_clean() does not keep as it is */
};

/* Adds the counts of valid UTF-8. */
void gisa_korean_count(struct gisa_str utf8, struct gisa_korean *counts);

/* Parts of 1,000 of what was counted that are common syllables, each rare one taking three away and
 * each bad character one; 0 where nothing was counted. */
unsigned gisa_korean_share(const struct gisa_korean *counts);

/* Whether a code point is one of the common syllables. */
bool gisa_korean_is_common(uint32_t code);

/* Clearly Korean: genuine text scores 900 and more, mojibake of any kind next to nothing. */
enum { GISA_KOREAN_CLEARLY = 600, GISA_KOREAN_HARDLY = 150 };

#endif
