/* Tables of C strings, looked through from their first word on. */
#include "base/words.h"

bool gisa_begins_cstr(struct gisa_str text, const char *const *words, size_t count)
{
	for (size_t i = 0; text.len && i < count; i++)
		if (words[i][0] == text.ptr[0] && gisa_str_starts(text, gisa_cstr(words[i])))
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

bool gisa_has_cstr(struct gisa_str text, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (gisa_str_find(text, gisa_cstr(words[i]), 0) != GISA_NPOS)
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
