/*
 * Imported names that are also words. A register holds a hundred thousand firms, and among them are
 * 오늘 and 하늘, and names that read as a word with its 조사: 우리가, 하나로, 세계로. Nothing is known
 * of these firms but their names, so such a name is taken for one only where its context says so. Nor do
 * short names of a register that do not end as firms' names do stand for themselves: 바로크, 이지스, 정다운.
 */
#include <stdlib.h>

#include "base/embed.h"
#include "base/utf8.h"
#include "dict/dict_private.h"

enum { LONGEST = 5 * 3 /* bytes: longer names are hardly words */, STEM = 2, ENDING = 2 * 3 };
enum { REGISTER = 1000 /* names of a register at least: shorter lists are somebody's own, who knows them */ };

/* Words by their 64-bit hashes alone: that two of them are alike is out of the question. */
struct doubt_words {
	uint64_t *slots; /* 0: free */
	size_t cap;      /* a power of two, more than twice the words */
};

static uint64_t *slot(const struct doubt_words *words, struct gisa_str word)
{
	uint64_t hash = gisa_str_hash(word) | 1;
	size_t i = (size_t)(hash >> 32) & (words->cap - 1);
	while (words->slots[i] && words->slots[i] != hash)
		i = (i + 1) & (words->cap - 1);
	return &words->slots[i];
}

static bool has(const struct doubt_words *words, struct gisa_str word)
{
	return *slot(words, word) != 0;
}

/* Endings of firms' names; those of -firm1 are of other words, too. */
static bool is_of_firms(struct gisa_str class)
{
	return gisa_str_is(class, "-firm4") || gisa_str_is(class, "-firm3") || gisa_str_is(class, "-firm2") ||
	       gisa_str_is(class, "-trade");
}

/* Words as the recognition of companies has them: a class, a tab, words; a class with a hyphen is one of
 * endings. */
static void doubt_read(struct doubt_words *words, struct gisa_str rest, bool endings)
{
	struct gisa_str line, word;
	while (gisa_str_line(&rest, &line)) {
		if (line.len == 0 || line.ptr[0] == '#' || !gisa_str_split(&line, '\t', &word) ||
		    (endings ? !is_of_firms(word) : word.ptr[0] == '-'))
			continue;
		while (gisa_str_split(&line, ' ', &word))
			if (word.len)
				*slot(words, word) = gisa_str_hash(word) | 1;
	}
}

static struct doubt_words doubt_words(bool endings)
{
	static const char *const files[] = { "company-words.tsv", "company-endings.tsv" };
	struct doubt_words words = { .cap = 1 << 10 };
	size_t bytes = 0;
	for (const struct gisa_embedded *e = gisa_embedded; e->name; e++)
		for (size_t i = 0; i < 2; i++)
			bytes += strcmp(e->name, files[i]) == 0 ? e->bytes.len : 0;
	while (words.cap < bytes / 3) /* a word has six bytes at least, and a space */
		words.cap *= 2;
	words.slots = gisa_xcalloc(words.cap, sizeof *words.slots);
	for (const struct gisa_embedded *e = gisa_embedded; e->name; e++)
		for (size_t i = 0; i < 2; i++)
			if (strcmp(e->name, files[i]) == 0)
				doubt_read(&words, e->bytes, endings);
	return words;
}

/* A common word, or a name of the built-in list (names before `first`). */
static bool is_known(const struct gisa_dict *dict, const struct doubt_words *words, size_t first,
		     struct gisa_str text)
{
	uint32_t name = gisa_dict_lookup(dict, text);
	return (name != GISA_DICT_NONE && name < first) || has(words, text);
}

/* A known word with 조사 behind it. */
static bool is_inflected(const struct gisa_dict *dict, const struct doubt_words *words, size_t first,
			 struct gisa_str text)
{
	for (size_t cut = STEM; cut < text.len; cut++) {
		if (text.len - cut > ENDING || ((unsigned char)text.ptr[cut] & 0xC0) == 0x80)
			continue;
		struct gisa_tail tail = gisa_tail_at(dict, text, 0, cut);
		if (tail.len == text.len - cut && is_known(dict, words, first, gisa_str_sub(text, 0, cut)))
			return true;
	}
	return false;
}

/* A Hangul name that a register brought and that ends as no firm's name does. */
static bool is_bare(const struct gisa_dict *dict, const struct doubt_words *endings, const struct gisa_dict_name *name)
{
	const struct gisa_company *c = &dict->companies.items[name->company];
	if (!c->corp[0] && !c->ticker[0])
		return false;
	for (size_t pos = 0, at = 0; pos < name->text.len; at = pos)
		if (!gisa_is_hangul(gisa_utf8_next(name->text, &pos)) ||
		    (at > 0 && has(endings, gisa_str_sub(name->text, at, name->text.len))))
			return false;
	return true;
}

void gisa_dict_doubt(struct gisa_dict *dict, size_t first)
{
	if (first == dict->names.count)
		return;
	bool is_register = dict->names.count - first >= REGISTER;
	struct doubt_words words = doubt_words(false), endings = doubt_words(true);
	for (size_t i = first; i < dict->names.count; i++) {
		struct gisa_dict_name *name = &dict->names.items[i];
		if (name->use != GISA_USE_FREE || name->text.len > LONGEST)
			continue;
		if (has(&words, name->text) || is_inflected(dict, &words, first, name->text)) {
			name->use = GISA_USE_CONTEXT;
			name->danger |= GISA_DANGER_WORD;
		} else if (is_register && is_bare(dict, &endings, name)) {
			name->use = GISA_USE_CONTEXT;
			name->danger |= GISA_DANGER_SHORT;
		}
	}
	free(words.slots);
	free(endings.slots);
}
