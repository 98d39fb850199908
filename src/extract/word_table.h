/* Tables of words with their lengths, and whether a text begins or ends in one of them. */
#ifndef GISA_EXTRACT_WORD_TABLE_H
#define GISA_EXTRACT_WORD_TABLE_H

#include "base/str.h"

#include <string.h>

#define GISA_WORD(s) { "" s, sizeof(s) - 1 }
#define GISA_COUNT(a) (sizeof(a) / sizeof *(a))

/* gisa_str_starts() and gisa_str_ends() for words of tables: two bytes turn nearly all away. */
static inline bool gisa_begins(struct gisa_str text, struct gisa_str word)
{
	return text.len >= word.len && text.ptr[0] == word.ptr[0] &&
	       text.ptr[word.len - 1] == word.ptr[word.len - 1] && !memcmp(text.ptr, word.ptr, word.len);
}

static inline bool gisa_ends(struct gisa_str text, struct gisa_str word)
{
	if (text.len < word.len)
		return false;
	const char *at = text.ptr + (text.len - word.len);
	return at[word.len - 1] == word.ptr[word.len - 1] && at[0] == word.ptr[0] &&
	       !memcmp(at, word.ptr, word.len);
}

static inline bool gisa_begins_any(struct gisa_str text, const struct gisa_str *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (gisa_begins(text, words[i]))
			return true;
	return false;
}

static inline bool gisa_ends_any(struct gisa_str text, const struct gisa_str *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (gisa_ends(text, words[i]))
			return true;
	return false;
}

#endif
