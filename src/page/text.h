/* Text as read: references decoded, white space collapsed; and the small questions asked of it. */
#ifndef GISA_PAGE_TEXT_H
#define GISA_PAGE_TEXT_H

#include "base/buf.h"

/* Adds text as written: references decoded, each run of white space (also U+00A0, U+2000 to U+200A and
 * U+3000) one space, none where the buffer is empty or ends in a space or line feed. */
void gisa_text_add(struct gisa_buf *buf, struct gisa_str raw);

/* The same into the arena, trimmed. */
struct gisa_str gisa_text_copy(struct gisa_arena *arena, struct gisa_str raw);

/* What a run of text is made of, in code points. */
struct gisa_text_counts {
	uint32_t hangul, letters, digits, other; /* letters: ASCII; spaces are not counted */
	uint32_t sentences;                      /* ends of Korean sentences: 다. 요. 다" ... */
};

void gisa_text_count(struct gisa_str text, struct gisa_text_counts *counts);

/* Whether the text ends as a Korean sentence does, quotes and brackets behind it set aside. */
bool gisa_text_ends_sentence(struct gisa_str text);

static inline bool gisa_text_has(struct gisa_str text, const char *needle)
{
	return gisa_str_find(text, gisa_cstr(needle), 0) != GISA_NPOS;
}

/* Whether the text begins with the prefix; *rest is what follows it. */
bool gisa_text_cut_prefix(struct gisa_str text, const char *prefix, struct gisa_str *rest);

/* Equal but for spaces, quotation marks and ASCII case. */
bool gisa_text_same(struct gisa_str a, struct gisa_str b);

/* What texts that are the same so have in common, written to `room`; empty where it takes more than `size` bytes. */
struct gisa_str gisa_text_key(struct gisa_str text, char *room, size_t size);

/* Where `text` goes on behind `start` in the same sense of equal; GISA_NPOS where it begins otherwise. */
size_t gisa_text_behind(struct gisa_str text, struct gisa_str start);

/* Whether `text` begins with the first `len` code points of `start` in the same sense of equal. */
bool gisa_text_same_start(struct gisa_str text, struct gisa_str start, size_t len);

#endif
