/*
 * Imported names that are also words. A register holds a hundred thousand firms, and among them are
 * 오늘 and 하늘, and names that read as a word with its 조사: 우리가, 하나로, 세계로. Nothing is known
 * of these firms but their names, so such a name is taken for one only where its context says so.
 */
#include "base/embed.h"
#include "base/map.h"
#include "dict/dict_private.h"

enum { S_LONGEST = 5 * 3 /* bytes: longer names are hardly words */, S_STEM = 2, S_ENDING = 2 * 3 };

/* Words as the recognition of companies has them: a class, a tab, words; a class with a hyphen is one of
 * endings. */
static void S_read(struct gisa_map *words, struct gisa_str rest)
{
	struct gisa_str line, word;
	while (gisa_str_line(&rest, &line)) {
		if (line.len == 0 || line.ptr[0] == '#' || line.ptr[0] == '-' ||
		    !gisa_str_split(&line, '\t', &word))
			continue;
		while (gisa_str_split(&line, ' ', &word))
			if (word.len)
				gisa_map_index(words, word);
	}
}

/* A common word, or a name of the built-in list (names before `first`). */
static bool S_is_known(const struct gisa_dict *dict, const struct gisa_map *words, size_t first,
		       struct gisa_str text)
{
	uint32_t name = gisa_dict_lookup(dict, text);
	return (name != GISA_DICT_NONE && name < first) || gisa_map_find(words, text) != GISA_NPOS;
}

/* A known word with 조사 behind it. */
static bool S_is_inflected(const struct gisa_dict *dict, const struct gisa_map *words, size_t first,
			   struct gisa_str text)
{
	for (size_t cut = S_STEM; cut < text.len; cut++) {
		if (text.len - cut > S_ENDING || ((unsigned char)text.ptr[cut] & 0xC0) == 0x80)
			continue;
		struct gisa_tail tail = gisa_tail_at(dict, text, 0, cut);
		if (tail.len == text.len - cut && S_is_known(dict, words, first, gisa_str_sub(text, 0, cut)))
			return true;
	}
	return false;
}

void gisa_dict_doubt(struct gisa_dict *dict, size_t first)
{
	struct gisa_map words = { 0 };
	if (first == dict->names.count)
		return;
	for (const struct gisa_embedded *e = gisa_embedded; e->name; e++)
		if (strcmp(e->name, "company-words.tsv") == 0 || strcmp(e->name, "company-endings.tsv") == 0)
			S_read(&words, e->bytes);
	for (size_t i = first; i < dict->names.count; i++) {
		struct gisa_dict_name *name = &dict->names.items[i];
		if (name->use != GISA_USE_FREE || name->text.len > S_LONGEST)
			continue;
		if (gisa_map_find(&words, name->text) != GISA_NPOS ||
		    S_is_inflected(dict, &words, first, name->text)) {
			name->use = GISA_USE_CONTEXT;
			name->danger |= GISA_DANGER_WORD;
		}
	}
	gisa_map_free(&words);
}
