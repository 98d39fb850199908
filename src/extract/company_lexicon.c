/*
 * Words and endings in two open hash tables keyed by code points, so that all words a text begins
 * with fall out of one walk: the hash of each longer prefix comes from the one before.
 */
#include "extract/company_lexicon.h"

#include <stdlib.h>

#include "base/embed.h"
#include "base/error.h"
#include "base/utf8.h"

struct entry {
	uint64_t classes; /* 0: free slot */
	uint64_t open;
	const char *ptr;
	uint32_t hash, len;
};

struct table {
	struct entry *slots;
	size_t mask, count;
};

struct weight {
	struct gisa_str name;
	int value;
};

struct gisa_lexicon {
	struct table words, endings;
	struct {
		struct weight *items;
		size_t count, cap;
	} weights;
};

static const char *const S_names[] = {
#define GISA_X(name, text) text,
	GISA_LEX_LIST(GISA_X)
#undef GISA_X
};

static inline uint32_t S_step(uint32_t hash, uint32_t code)
{
	return (hash ^ code) * UINT32_C(0x9E3779B1) + (hash >> 15);
}

static struct entry *S_slot(const struct table *t, uint32_t hash, const char *ptr, size_t len)
{
	for (size_t i = hash & t->mask;; i = (i + 1) & t->mask) {
		struct entry *e = &t->slots[i];
		if (!e->ptr || (e->hash == hash && e->len == len && memcmp(e->ptr, ptr, len) == 0))
			return e;
	}
}

static void S_grow(struct table *t)
{
	struct table old = *t;
	t->mask = old.slots ? old.mask * 2 + 1 : 1023;
	t->slots = gisa_xcalloc(t->mask + 1, sizeof *t->slots);
	for (size_t i = 0; old.slots && i <= old.mask; i++)
		if (old.slots[i].ptr)
			*S_slot(t, old.slots[i].hash, old.slots[i].ptr, old.slots[i].len) = old.slots[i];
	free(old.slots);
}

static uint32_t S_hash(struct gisa_str word, bool backwards)
{
	uint32_t hash = 0;
	size_t pos = backwards ? word.len : 0;
	while (backwards ? pos > 0 : pos < word.len) {
		if (backwards) {
			pos = gisa_utf8_prev(word, pos);
			size_t at = pos;
			hash = S_step(hash, gisa_utf8_next(word, &at));
		} else {
			hash = S_step(hash, gisa_utf8_next(word, &pos));
		}
	}
	return hash;
}

static void S_add(struct table *t, struct gisa_str word, bool backwards, uint64_t bit)
{
	bool open = word.len > 1 && word.ptr[word.len - 1] == '~';
	if (open)
		word.len--;
	if (t->count * 2 >= t->mask)
		S_grow(t);
	uint32_t hash = S_hash(word, backwards);
	struct entry *e = S_slot(t, hash, word.ptr, word.len);
	if (!e->ptr) {
		*e = (struct entry){ .ptr = word.ptr, .hash = hash, .len = (uint32_t)word.len };
		t->count++;
	}
	if (open)
		e->open |= bit;
	else
		e->classes |= bit;
}

static int S_class(struct gisa_str name)
{
	for (int i = 0; i < GISA_LEX_COUNT; i++)
		if (gisa_str_is(name, S_names[i]))
			return i;
	return -1;
}

static enum gisa_status S_fail(struct gisa_error *err, const char *file, unsigned line, const char *what)
{
	return gisa_fail(err, GISA_RULES, gisa_cstr(file), "line %u %s", line, what);
}

static enum gisa_status S_words(struct gisa_lexicon *lex, const struct gisa_embedded *file, struct gisa_error *err)
{
	struct gisa_str rest = file->bytes, line, class, word;
	for (unsigned n = 1; gisa_str_line(&rest, &line); n++) {
		if (line.len == 0 || line.ptr[0] == '#')
			continue;
		if (!gisa_str_split(&line, '\t', &class) || !line.ptr)
			return S_fail(err, file->name, n, "wants a class, a tab and words");
		int bit = S_class(class);
		if (bit < 0)
			return S_fail(err, file->name, n, "no such class of words");
		bool backwards = class.ptr[0] == '-';
		while (gisa_str_split(&line, ' ', &word))
			if (word.len)
				S_add(backwards ? &lex->endings : &lex->words, word, backwards,
				      UINT64_C(1) << bit);
	}
	return GISA_OK;
}

static bool S_number(struct gisa_str s, int *out)
{
	bool minus = s.len && s.ptr[0] == '-';
	int value = 0;
	for (size_t i = minus; i < s.len; i++) {
		if (!gisa_is_digit(s.ptr[i]) || value > 100000)
			return false;
		value = value * 10 + (s.ptr[i] - '0');
	}
	*out = minus ? -value : value;
	return s.len > minus;
}

static enum gisa_status S_weights(struct gisa_lexicon *lex, const struct gisa_embedded *file,
				  struct gisa_error *err)
{
	struct gisa_str rest = file->bytes, line, name, value;
	for (unsigned n = 1; gisa_str_line(&rest, &line); n++) {
		struct weight w;
		if (line.len == 0 || line.ptr[0] == '#')
			continue;
		if (!gisa_str_split(&line, '\t', &name) || !gisa_str_split(&line, '\t', &value) ||
		    !S_number(value, &w.value))
			return S_fail(err, file->name, n, "wants a name, a tab and a whole number");
		w.name = name;
		GISA_PUSH(&lex->weights, w);
	}
	return GISA_OK;
}

/* 보육기업 is a common noun, and one that heads names: nouns have the classes of their endings. */
static void S_endings_of_nouns(struct gisa_lexicon *lex)
{
	const uint64_t telling = GISA_LEX(HEADS) | GISA_LEX(KINS) | GISA_LEX(MAKERS) | GISA_LEX(SERVICES) |
				 GISA_LEX(POSTS) | GISA_LEX(PEOPLE) | GISA_LEX(ORG);
	for (size_t i = 0; i <= lex->words.mask; i++) {
		struct entry *e = &lex->words.slots[i];
		if (e->classes & GISA_LEX(NOUN))
			e->classes |= gisa_lexicon_ending(lex, gisa_str(e->ptr, e->len)).classes & telling;
	}
}

enum gisa_status gisa_lexicon_load(struct gisa_lexicon **out, struct gisa_error *err)
{
	struct gisa_lexicon *lex = gisa_xcalloc(1, sizeof *lex);
	enum gisa_status status = GISA_OK;
	S_grow(&lex->words);
	S_grow(&lex->endings);
	for (const struct gisa_embedded *f = gisa_embedded; f->name && status == GISA_OK; f++) {
		struct gisa_str name = gisa_cstr(f->name);
		if (gisa_str_is(name, "company-weights.tsv"))
			status = S_weights(lex, f, err);
		else if (gisa_str_starts(name, GISA_LIT("company-")) && gisa_str_ends(name, GISA_LIT(".tsv")))
			status = S_words(lex, f, err);
	}
	S_endings_of_nouns(lex);
	if (status != GISA_OK) {
		gisa_lexicon_free(lex);
		lex = NULL;
	}
	*out = lex;
	return status;
}

void gisa_lexicon_free(struct gisa_lexicon *lex)
{
	if (!lex)
		return;
	free(lex->words.slots);
	free(lex->endings.slots);
	free(lex->weights.items);
	free(lex);
}

size_t gisa_lexicon_prefixes(const struct gisa_lexicon *lex, struct gisa_str text,
			     struct gisa_lex_hit hits[GISA_LEX_WORD], uint64_t *open)
{
	size_t pos = 0, found = 0;
	uint32_t hash = 0;
	*open = 0;
	for (int i = 0; i < GISA_LEX_WORD && pos < text.len; i++) {
		hash = S_step(hash, gisa_utf8_next(text, &pos));
		const struct entry *e = S_slot(&lex->words, hash, text.ptr, pos);
		if (!e->ptr)
			continue;
		*open |= e->open;
		if (e->classes)
			hits[found++] = (struct gisa_lex_hit){ (uint32_t)pos, e->classes };
	}
	return found;
}

struct gisa_lex_hit gisa_lexicon_ending(const struct gisa_lexicon *lex, struct gisa_str text)
{
	struct gisa_lex_hit best = { 0, 0 };
	size_t pos = text.len;
	uint32_t hash = 0;
	for (int i = 0; i < GISA_LEX_WORD && pos > 0; i++) {
		pos = gisa_utf8_prev(text, pos);
		size_t at = pos;
		hash = S_step(hash, gisa_utf8_next(text, &at));
		const struct entry *e = S_slot(&lex->endings, hash, text.ptr + pos, text.len - pos);
		if (e->classes)
			best = (struct gisa_lex_hit){ (uint32_t)(text.len - pos), e->classes };
	}
	return best;
}

uint64_t gisa_lexicon_word(const struct gisa_lexicon *lex, struct gisa_str text)
{
	return S_slot(&lex->words, S_hash(text, false), text.ptr, text.len)->classes;
}

int gisa_lexicon_weight(const struct gisa_lexicon *lex, const char *name, int fallback)
{
	for (size_t i = 0; i < lex->weights.count; i++)
		if (gisa_str_is(lex->weights.items[i].name, name))
			return lex->weights.items[i].value;
	return fallback;
}
