/* Words are found by their last code points: a bitmap turns most characters of a text away. */
#include "extract/need.h"

#include "base/bits.h"
#include "base/mem.h"
#include "base/utf8.h"

#include <stdlib.h>

enum { BMP = 0x10000 };

struct word {
	uint32_t first; /* 0: it has one code point */
	uint32_t last;
	uint16_t next;  /* another word with the same last one, or 0 */
};

struct gisa_needs {
	uint64_t lasts[BMP / 64];
	uint16_t word_at[BMP]; /* the first word that ends so, or 0 */
	struct word *items;    /* from 1 on */
	size_t count, cap;
};

struct gisa_needs *gisa_needs_new(void)
{
	struct gisa_needs *needs = gisa_xcalloc(1, sizeof *needs);
	GISA_PUSH(needs, (struct word){ 0 });
	return needs;
}

void gisa_needs_free(struct gisa_needs *needs)
{
	if (needs)
		free(needs->items);
	free(needs);
}

static size_t number(struct gisa_needs *needs, uint32_t first, uint32_t last)
{
	for (size_t n = needs->word_at[last]; n; n = needs->items[n].next)
		if (needs->items[n].first == first)
			return n;
	if (needs->count > UINT16_MAX)
		return 0;
	const struct word word = { first, last, needs->word_at[last] };
	gisa_bits_add(needs->lasts, last);
	needs->word_at[last] = (uint16_t)needs->count;
	GISA_PUSH(needs, word);
	return needs->count - 1;
}

static uint32_t code_at(struct gisa_str word, size_t *pos)
{
	uint32_t code = *pos < word.len ? gisa_utf8_next(word, pos) : 0;
	return code == '_' ? ' ' : code;
}

bool gisa_need_add(struct gisa_needs *needs, struct gisa_need *need, struct gisa_str word)
{
	size_t pos = 0;
	uint32_t first = code_at(word, &pos), last = code_at(word, &pos);
	if (need->count == GISA_NEED_WORDS || !first || first >= BMP || last >= BMP || pos < word.len)
		return false;
	size_t n = last ? number(needs, first, last) : number(needs, 0, first);
	need->words[need->count++] = (uint16_t)n;
	need->sieve |= UINT64_C(1) << n % 64;
	return n;
}

static void note(struct gisa_ahead *a, uint32_t code)
{
	const struct word *items = a->needs->items;
	for (uint16_t n = a->needs->word_at[code]; n; n = items[n].next)
		if (!items[n].first || items[n].first == a->last) {
			a->words[a->found].reach = (uint16_t)a->count;
			a->words[a->found++].word = n;
		}
}

static void look(struct gisa_ahead *a, unsigned reach, size_t end)
{
	while (a->count < reach && a->at < end) {
		uint32_t code = gisa_utf8_next(a->text, &a->at);
		a->count++;
		if (code < BMP && gisa_bits_have(a->needs->lasts, code))
			note(a, code);
		a->last = code;
	}
}

static bool is_among(const struct gisa_need *need, uint16_t word)
{
	unsigned i = 0;
	while (i < need->count && need->words[i] != word)
		i++;
	return i < need->count;
}

bool gisa_ahead_has(struct gisa_ahead *a, const struct gisa_need *need, size_t end)
{
	look(a, need->reach, end);
	for (unsigned i = 0; i < a->found && a->words[i].reach <= need->reach; i++)
		if (need->sieve >> a->words[i].word % 64 & 1 && is_among(need, a->words[i].word))
			return true;
	return false;
}
