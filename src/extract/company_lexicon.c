/*
 * Words and endings in two open hash tables keyed by code points, so that all words a text begins
 * with fall out of one walk: the hash of each longer prefix comes from the one before. A walk waits for
 * memory more than for anything else, so that a slot is eight bytes: 48 bits of the hash, which stand for
 * the word itself (a false match is one chance in a thousand over 10^10 words of text), and a number for
 * its classes, of which there are a few hundred sets.
 */
#include "extract/company_lexicon.h"

#include <stdlib.h>

#include "base/embed.h"
#include "base/error.h"
#include "base/utf8.h"

/* What a word is; nothing where it is only the beginning of longer ones. */
struct kind {
	uint64_t classes, open;
	bool firm_ending;
};

/* A walk stops where there is no slot of its hash. */
struct table {
	uint64_t *slots; /* upper bits of the hash, and the kind's index + 1; 0: free */
	size_t mask;
	struct kind *kinds;
	size_t kind_count, kind_cap;
};

enum { KIND_BITS = 16 };

/* A table in the making. */
struct entry {
	struct kind kind;
	uint64_t hash;
	const char *ptr;
	uint32_t len;
};

struct draft {
	uint32_t *slots; /* entry + 1; 0: free */
	size_t mask;
	struct entry *items;
	size_t count, cap;
};

struct weight {
	struct gisa_str name;
	int value;
};

enum { SYLLABLES = 11172, FIRST_SYLLABLE = 0xAC00 };

struct gisa_lexicon {
	struct table words, endings;
	uint64_t syllables[SYLLABLES]; /* classes of the words of one Hangul syllable */
	struct {
		struct weight *items;
		size_t count, cap;
	} weights;
};

static const char *const names[] = {
#define GISA_X(name, text) text,
	GISA_LEX_LIST(GISA_X)
#undef GISA_X
};

static inline uint64_t lexicon_step(uint64_t hash, uint32_t code)
{
	hash = (hash ^ code) * UINT64_C(0x9E3779B97F4A7C15);
	return hash ^ hash >> 32;
}

static inline const struct kind *find(const struct table *t, uint64_t hash)
{
	for (size_t i = hash & t->mask; t->slots[i]; i = (i + 1) & t->mask)
		if ((t->slots[i] ^ hash) >> KIND_BITS == 0)
			return &t->kinds[t->slots[i] % (1u << KIND_BITS) - 1];
	return NULL;
}

static uint32_t *lexicon_slot(const struct draft *d, uint64_t hash)
{
	size_t i = hash & d->mask;
	while (d->slots[i] && d->items[d->slots[i] - 1].hash != hash)
		i = (i + 1) & d->mask;
	return &d->slots[i];
}

static void grow(struct draft *d)
{
	d->mask = d->slots ? d->mask * 2 + 1 : 1023;
	free(d->slots);
	d->slots = gisa_xcalloc(d->mask + 1, sizeof *d->slots);
	for (size_t i = 0; i < d->count; i++)
		*lexicon_slot(d, d->items[i].hash) = (uint32_t)i + 1;
}

static struct entry *enter(struct draft *d, uint64_t hash, const char *ptr, size_t len)
{
	if (!d->slots || d->count * 2 >= d->mask)
		grow(d);
	uint32_t *slot = lexicon_slot(d, hash);
	if (!*slot) {
		GISA_PUSH(d, (struct entry){ .hash = hash, .ptr = ptr, .len = (uint32_t)len });
		*slot = (uint32_t)d->count;
	}
	return &d->items[*slot - 1];
}

static size_t lexicon_kind(struct table *t, struct kind kind)
{
	for (size_t i = 0; i < t->kind_count; i++)
		if (t->kinds[i].classes == kind.classes && t->kinds[i].open == kind.open &&
		    t->kinds[i].firm_ending == kind.firm_ending)
			return i;
	if (t->kind_count == t->kind_cap)
		t->kinds = gisa_grow(t->kinds, t->kind_count, &t->kind_cap, sizeof *t->kinds);
	t->kinds[t->kind_count] = kind;
	return t->kind_count++;
}

/* Makes the table, and frees the draft. */
static void finish(struct draft *d, struct table *t)
{
	size_t size = 1024;
	while (size < d->count * 2)
		size *= 2;
	t->slots = gisa_xcalloc(size, sizeof *t->slots);
	t->mask = size - 1;
	for (size_t n = 0; n < d->count; n++) {
		uint64_t hash = d->items[n].hash >> KIND_BITS << KIND_BITS;
		size_t i = d->items[n].hash & t->mask;
		while (t->slots[i])
			i = (i + 1) & t->mask;
		t->slots[i] = hash | (lexicon_kind(t, d->items[n].kind) + 1);
	}
	free(d->slots);
	free(d->items);
}

/* The code point before or behind *pos; *pos moves over it. */
static uint32_t next(struct gisa_str word, size_t *pos, bool backwards)
{
	if (!backwards)
		return gisa_utf8_next(word, pos);
	size_t at = *pos = gisa_utf8_prev(word, *pos);
	return gisa_utf8_next(word, &at);
}

/* Enters the word and all its beginnings (or endings). */
static void add(struct draft *d, struct gisa_str word, bool backwards, uint64_t bit)
{
	bool open = word.len > 1 && word.ptr[word.len - 1] == '~';
	word.len -= open;
	uint64_t hash = 0;
	size_t pos = backwards ? word.len : 0;
	struct entry *e = NULL;
	while (backwards ? pos > 0 : pos < word.len) {
		hash = lexicon_step(hash, next(word, &pos, backwards));
		e = backwards ? enter(d, hash, word.ptr + pos, word.len - pos) : enter(d, hash, word.ptr, pos);
	}
	if (e && open)
		e->kind.open |= bit;
	else if (e)
		e->kind.classes |= bit;
}

static int lexicon_class(struct gisa_str name)
{
	for (int i = 0; i < GISA_LEX_COUNT; i++)
		if (gisa_str_is(name, names[i]))
			return i;
	return -1;
}

static enum gisa_status fail(struct gisa_error *err, const char *file, unsigned line, const char *what)
{
	return gisa_fail(err, GISA_RULES, gisa_cstr(file), "line %u %s", line, what);
}

static enum gisa_status lexicon_words(struct draft *words, struct draft *endings, const struct gisa_embedded *file,
				      struct gisa_error *err)
{
	struct gisa_str rest = file->bytes, line, class, word;
	for (unsigned n = 1; gisa_str_line(&rest, &line); n++) {
		if (line.len == 0 || line.ptr[0] == '#')
			continue;
		if (!gisa_str_split(&line, '\t', &class) || !line.ptr)
			return fail(err, file->name, n, "wants a class, a tab and words");
		int bit = lexicon_class(class);
		if (bit < 0)
			return fail(err, file->name, n, "no such class of words");
		bool backwards = class.ptr[0] == '-';
		while (gisa_str_split(&line, ' ', &word))
			if (word.len)
				add(backwards ? endings : words, word, backwards, UINT64_C(1) << bit);
	}
	return GISA_OK;
}

static bool number(struct gisa_str s, int *out)
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

static enum gisa_status lexicon_weights(struct gisa_lexicon *lex, const struct gisa_embedded *file,
					struct gisa_error *err)
{
	struct gisa_str rest = file->bytes, line, name, value;
	for (unsigned n = 1; gisa_str_line(&rest, &line); n++) {
		struct weight w;
		if (line.len == 0 || line.ptr[0] == '#')
			continue;
		if (!gisa_str_split(&line, '\t', &name) || !gisa_str_split(&line, '\t', &value) ||
		    !number(value, &w.value))
			return fail(err, file->name, n, "wants a name, a tab and a whole number");
		w.name = name;
		GISA_PUSH(&lex->weights, w);
	}
	return GISA_OK;
}

/* 보육기업 is a common noun, and one that heads names: nouns have the classes of their endings. */
static void endings_of_words(struct gisa_lexicon *lex, struct draft *words)
{
	const uint64_t telling = GISA_LEX(HEADS) | GISA_LEX(KINS) | GISA_LEX(MAKERS) | GISA_LEX(SERVICES) |
				 GISA_LEX(POSTS) | GISA_LEX(PEOPLE) | GISA_LEX(ORG);
	for (size_t i = 0; i < words->count; i++) {
		struct entry *e = &words->items[i];
		struct gisa_lex_hit ending = gisa_lexicon_ending(lex, gisa_str(e->ptr, e->len));
		if (e->kind.classes & GISA_LEX(NOUN))
			e->kind.classes |= ending.classes & telling;
		e->kind.firm_ending = ending.len == e->len && ending.firm_ending;
		size_t pos = 0;
		uint32_t code = gisa_utf8_next(gisa_str(e->ptr, e->len), &pos);
		if (pos == e->len && gisa_is_hangul(code))
			lex->syllables[code - FIRST_SYLLABLE] = e->kind.classes;
	}
}

enum gisa_status gisa_lexicon_load(struct gisa_lexicon **out, struct gisa_error *err)
{
	struct gisa_lexicon *lex = gisa_xcalloc(1, sizeof *lex);
	struct draft words = { 0 }, endings = { 0 };
	enum gisa_status status = GISA_OK;
	for (const struct gisa_embedded *f = gisa_embedded; f->name && status == GISA_OK; f++) {
		struct gisa_str name = gisa_cstr(f->name);
		if (gisa_str_is(name, "company-weights.tsv"))
			status = lexicon_weights(lex, f, err);
		else if (gisa_str_starts(name, GISA_LIT("company-")) && gisa_str_ends(name, GISA_LIT(".tsv")))
			status = lexicon_words(&words, &endings, f, err);
	}
	finish(&endings, &lex->endings);
	endings_of_words(lex, &words);
	finish(&words, &lex->words);
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
	free(lex->words.kinds);
	free(lex->endings.slots);
	free(lex->endings.kinds);
	free(lex->weights.items);
	free(lex);
}

size_t gisa_lexicon_prefixes(const struct gisa_lexicon *lex, struct gisa_str text,
			     struct gisa_lex_hit hits[GISA_LEX_WORD], uint64_t *open)
{
	size_t pos = 0, found = 0;
	uint64_t hash = 0;
	*open = 0;
	for (int i = 0; i < GISA_LEX_WORD && pos < text.len; i++) {
		hash = lexicon_step(hash, gisa_utf8_next(text, &pos));
		const struct kind *k = find(&lex->words, hash);
		if (!k)
			break;
		*open |= k->open;
		if (k->classes)
			hits[found++] = (struct gisa_lex_hit){ (uint32_t)pos, k->firm_ending, k->classes };
	}
	return found;
}

struct gisa_lex_hit gisa_lexicon_ending(const struct gisa_lexicon *lex, struct gisa_str text)
{
	const uint64_t sure = GISA_LEX(FIRM4) | GISA_LEX(FIRM3);
	struct gisa_lex_hit best = { 0, false, 0 };
	size_t pos = text.len;
	uint64_t hash = 0;
	for (int i = 0; i < GISA_LEX_WORD && pos > 0; i++) {
		hash = lexicon_step(hash, next(text, &pos, true));
		const struct kind *k = find(&lex->endings, hash);
		if (!k)
			break;
		if (k->classes)
			best = (struct gisa_lex_hit){ (uint32_t)(text.len - pos), k->classes & sure, k->classes };
	}
	return best;
}

uint64_t gisa_lexicon_word(const struct gisa_lexicon *lex, struct gisa_str text)
{
	uint64_t hash = 0;
	for (size_t pos = 0; pos < text.len;)
		hash = lexicon_step(hash, gisa_utf8_next(text, &pos));
	const struct kind *k = find(&lex->words, hash);
	return k ? k->classes : 0;
}

uint64_t gisa_lexicon_syllable(const struct gisa_lexicon *lex, uint32_t code)
{
	return gisa_is_hangul(code) ? lex->syllables[code - FIRST_SYLLABLE] : 0;
}

bool gisa_lexicon_weight(const struct gisa_lexicon *lex, const char *name, int *out)
{
	for (size_t i = 0; i < lex->weights.count; i++) {
		if (gisa_str_is(lex->weights.items[i].name, name)) {
			*out = lex->weights.items[i].value;
			return true;
		}
	}
	return false;
}
