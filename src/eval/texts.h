/* Article texts by document, for what counts characters or shows sentences. */
#ifndef GISA_EVAL_TEXTS_H
#define GISA_EVAL_TEXTS_H

#include "base/error.h"
#include "base/map.h"

struct gisa_texts {
	struct gisa_map docs;
	struct gisa_str *items; /* title, line feed, paragraphs; by index of the document */
	size_t count, cap;
	struct gisa_arena arena;
};

/* Zero-initialise. Adds the articles of a JSON Lines file, as `gisa normalize` writes it. */
enum gisa_status gisa_texts_read(struct gisa_texts *texts, const char *path, struct gisa_error *err);

/* Adds one; `text` is copied. The first of a name stays. */
void gisa_texts_add(struct gisa_texts *texts, struct gisa_str doc, struct gisa_str text);

/* Empty (ptr NULL) where it is not known. */
struct gisa_str gisa_texts_get(const struct gisa_texts *texts, struct gisa_str doc);
void gisa_texts_free(struct gisa_texts *texts);

/* The sentence around text[start, end) (bytes), within its line: a look for people, not the splitter of
 * the extractor. */
struct gisa_str gisa_text_sentence(struct gisa_str text, size_t start, size_t end);

/* A whole file in the arena; false when it cannot be read (errno says why). */
bool gisa_text_file(struct gisa_arena *arena, const char *path, struct gisa_str *out);

#endif
