/* Cutting the article's text into sentences. */
#ifndef GISA_EXTRACT_SENTENCE_H
#define GISA_EXTRACT_SENTENCE_H

#include "extract/context.h"

struct gisa_sentences {
	struct gisa_span *items;
	size_t count, cap;
};

/* Fills `out` (cleared first): sentence 0 is the whole first line, the title, even when empty. */
void gisa_sentences_split(struct gisa_str text, struct gisa_sentences *out);

#endif
