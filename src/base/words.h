/*
 * Tables of words, and whether a text begins with one of them, ends in one, has one or is one:
 * GISA_BEGINS(text, words) for C strings, gisa_begins_any() for tables of views, made by GISA_WORD, which are
 * asked at every step of a long text.
 */
#ifndef GISA_BASE_WORDS_H
#define GISA_BASE_WORDS_H

#include "base/str.h"

/* GISA_LIT() where a compound literal is no constant. */
#define GISA_WORD(s) { "" s, sizeof(s) - 1 }

/* gisa_str_starts() and gisa_str_ends() for words of tables: the last byte and the second turn nearly all away, for
 * Hangul has but four lead bytes. */
static inline bool gisa_begins(struct gisa_str text, struct gisa_str word)
{
	const size_t second = word.len > 1;
	return text.len >= word.len && text.ptr[word.len - 1] == word.ptr[word.len - 1] &&
	       text.ptr[second] == word.ptr[second] && !memcmp(text.ptr, word.ptr, word.len);
}

static inline bool gisa_ends(struct gisa_str text, struct gisa_str word)
{
	if (text.len < word.len)
		return false;
	const size_t second = word.len > 1;
	const char *at = text.ptr + (text.len - word.len);
	return at[word.len - 1] == word.ptr[word.len - 1] && at[second] == word.ptr[second] &&
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

/* The same of C strings, of two bytes at least for gisa_has_cstr(). */
bool gisa_begins_cstr(struct gisa_str text, const char *const *words, size_t count);
bool gisa_ends_cstr(struct gisa_str text, const char *const *words, size_t count);
bool gisa_has_cstr(struct gisa_str text, const char *const *words, size_t count);
bool gisa_is_cstr(struct gisa_str text, const char *const *words, size_t count);

#define GISA_BEGINS(text, words) gisa_begins_cstr((text), (words), GISA_COUNT(words))
#define GISA_ENDS(text, words) gisa_ends_cstr((text), (words), GISA_COUNT(words))
#define GISA_HAS(text, words) gisa_has_cstr((text), (words), GISA_COUNT(words))
#define GISA_IS(text, words) gisa_is_cstr((text), (words), GISA_COUNT(words))

#endif
