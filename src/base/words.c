/* Tables of C strings, looked through from their first word on. */
#include "base/words.h"

/* Of a text that is not empty. Two bytes turn nearly all words away, since Hangul has but four lead bytes. */
static inline bool begins(struct gisa_str text, const char *word)
{
	return word[0] == text.ptr[0] && (text.len == 1 || word[1] == '\0' || word[1] == text.ptr[1]) &&
	       gisa_str_starts(text, gisa_cstr(word));
}

bool gisa_begins_cstr(struct gisa_str text, const char *const *words, size_t count)
{
	for (size_t i = 0; text.len && i < count; i++)
		if (begins(text, words[i]))
			return true;
	return false;
}

bool gisa_ends_cstr(struct gisa_str text, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (gisa_str_ends(text, gisa_cstr(words[i])))
			return true;
	return false;
}

static inline uint64_t second(const char *p)
{
	return UINT64_C(1) << (p[1] & 63);
}

/* All words in one pass over the characters: memmem(3) costs more to begin than most texts are long. */
bool gisa_has_cstr(struct gisa_str text, const char *const *words, size_t count)
{
	uint64_t seconds = 0;
	for (size_t i = 0; i < count; i++)
		seconds |= second(words[i]);
	for (size_t pos = 0; pos + 1 < text.len; pos += (unsigned char)text.ptr[pos] < 0xE0 ? 1 : 3)
		if (seconds & second(text.ptr + pos) && gisa_begins_cstr(gisa_str_sub(text, pos, text.len), words, count))
			return true;
	return false;
}

bool gisa_is_cstr(struct gisa_str text, const char *const *words, size_t count)
{
	for (size_t i = 0; text.len && i < count; i++)
		if (words[i][0] == text.ptr[0] && gisa_str_is(text, words[i]))
			return true;
	return false;
}
