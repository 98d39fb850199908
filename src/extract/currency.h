/* Currency words and signs as news writes them -> ISO 4217. */
#ifndef GISA_EXTRACT_CURRENCY_H
#define GISA_EXTRACT_CURRENCY_H

#include "base/str.h"

struct gisa_currency {
	struct gisa_str code;
	bool bare_dollar; /* 달러, 불, $ without a country: US dollars unless the article says otherwise */
};

/* Spaces inside do not count ("호주 달러"); false where the word is none. */
bool gisa_currency_find(struct gisa_str word, struct gisa_currency *out);

#endif
