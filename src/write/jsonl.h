/* An article as one line of JSON: what `gisa normalize` prints and `gisa extract` reads. */
#ifndef GISA_WRITE_JSONL_H
#define GISA_WRITE_JSONL_H

#include "base/buf.h"

/* One object with its line feed. Empty members are left out; unknown members (article.extra)
 * are passed on as they were read. */
void gisa_jsonl_article(struct gisa_buf *buf, const struct gisa_article *article);

#endif
