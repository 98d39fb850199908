/* The text of corpus/gold, for tests that want real Korean: titles and paragraphs, a line each. */
#ifndef GISA_TESTS_CORPUS_H
#define GISA_TESTS_CORPUS_H

#include "base/str.h"

/* All files one after the other, without annotations. malloc'd; the caller frees ptr. */
struct gisa_str corpus_text(void);

#endif
