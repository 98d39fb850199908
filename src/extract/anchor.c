/*
 * Anchors. A byte scan finds numbers and the first code points of anchor words; a bitmap over the
 * BMP (8 KiB, of which Korean text touches little) turns most characters away, then the words of
 * that code point are compared. Numbers are classed by the code point that follows them, so that
 * '3명' costs no pattern at all.
 *
 * A number is a run of digits with single commas and points inside; fullwidth digits count.
 */
#include "extract/anchor.h"

#include "base/utf8.h"

#include <stdlib.h>

enum { S_BMP = 0x10000 };

struct S_rules {
	uint16_t *items;
	size_t count, cap;
};

struct S_word {
	struct gisa_str text; /* owned */
	struct S_rules rules;
	uint32_t first;
};

struct S_words {
	struct S_word *items;
	size_t count, cap;
};

struct gisa_anchors {
	uint64_t word_bits[S_BMP / 64]; /* code points that begin a word */
	uint16_t word_at[S_BMP];        /* first of their words in `words`, valid where the bit is set */
	struct S_words words;           /* built: ordered by first code point; an empty word ends it */
	uint16_t follow_at[S_BMP];      /* list of the rules tried at a number before this code point, or 0 */
	struct S_rules *follow;         /* 0 is the list of rules without a condition */
	size_t follow_count, follow_cap;
};

static void S_free_words(struct S_words *words)
{
	for (size_t i = 0; i < words->count; i++) {
		free((void *)words->items[i].text.ptr);
		free(words->items[i].rules.items);
	}
	free(words->items);
}

static size_t S_new_follow(struct gisa_anchors *a)
{
	if (a->follow_count == a->follow_cap)
		a->follow = gisa_grow(a->follow, a->follow_count, &a->follow_cap, sizeof *a->follow);
	a->follow[a->follow_count] = (struct S_rules){ 0 };
	return a->follow_count++;
}

struct gisa_anchors *gisa_anchors_new(void)
{
	struct gisa_anchors *a = gisa_xcalloc(1, sizeof *a);
	S_new_follow(a);
	return a;
}

void gisa_anchors_free(struct gisa_anchors *a)
{
	if (!a)
		return;
	S_free_words(&a->words);
	for (size_t i = 0; i < a->follow_count; i++)
		free(a->follow[i].items);
	free(a->follow);
	free(a);
}

/* Rules come in file order, so a repeated one can only be the last. */
static void S_add_rule(struct S_rules *list, unsigned rule)
{
	if (list->count == 0 || list->items[list->count - 1] != rule)
		GISA_PUSH(list, (uint16_t)rule);
}

void gisa_anchors_digit(struct gisa_anchors *a, struct gisa_str chars, unsigned rule)
{
	if (chars.len == 0)
		S_add_rule(&a->follow[0], rule);
	for (size_t i = 0; i < chars.len;) {
		uint32_t c = gisa_utf8_next(chars, &i);
		if (c >= S_BMP)
			continue;
		if (a->follow_at[c] == 0)
			a->follow_at[c] = (uint16_t)S_new_follow(a);
		S_add_rule(&a->follow[a->follow_at[c]], rule);
	}
}

void gisa_anchors_word(struct gisa_anchors *a, struct gisa_str word, unsigned rule)
{
	for (size_t i = 0; i < a->words.count; i++)
		if (gisa_str_eq(a->words.items[i].text, word)) {
			S_add_rule(&a->words.items[i].rules, rule);
			return;
		}
	size_t pos = 0;
	struct S_word fresh = { .text = gisa_str(gisa_xstrdup(word), word.len),
				.first = gisa_utf8_next(word, &pos) };
	S_add_rule(&fresh.rules, rule);
	GISA_PUSH(&a->words, fresh);
}

static int S_by_first(const void *left, const void *right)
{
	const struct S_word *a = left, *b = right;
	if (a->first != b->first)
		return a->first < b->first ? -1 : 1;
	return gisa_str_cmp(a->text, b->text);
}

static bool S_has_rule(const struct S_rules *list, unsigned rule)
{
	for (size_t i = 0; i < list->count; i++)
		if (list->items[i] == rule)
			return true;
	return false;
}

/* A word that begins with another one leaves the rules they share to the shorter. */
static void S_drop_shared(struct S_word *words, size_t at)
{
	struct S_rules *list = &words[at].rules;
	for (size_t i = at; i-- > 0 && words[i].first == words[at].first;) {
		if (!gisa_str_starts(words[at].text, words[i].text))
			continue;
		size_t kept = 0;
		for (size_t r = 0; r < list->count; r++)
			if (!S_has_rule(&words[i].rules, list->items[r]))
				list->items[kept++] = list->items[r];
		list->count = kept;
	}
}

void gisa_anchors_build(struct gisa_anchors *a)
{
	for (size_t i = 1; i < a->follow_count; i++)
		for (size_t r = 0; r < a->follow[0].count; r++)
			if (!S_has_rule(&a->follow[i], a->follow[0].items[r]))
				GISA_PUSH(&a->follow[i], a->follow[0].items[r]);
	if (a->words.count)
		qsort(a->words.items, a->words.count, sizeof *a->words.items, S_by_first);
	for (size_t i = a->words.count; i-- > 0;) {
		S_drop_shared(a->words.items, i);
		uint32_t c = a->words.items[i].first % S_BMP;
		a->word_bits[c / 64] |= 1ull << c % 64;
		a->word_at[c] = (uint16_t)i;
	}
	GISA_PUSH(&a->words, (struct S_word){ 0 });
}

/* Length of the digit at `at`: 1 for ASCII, 3 for fullwidth, 0 if there is none. */
static size_t S_digit(struct gisa_str s, size_t at)
{
	if (at >= s.len)
		return 0;
	const unsigned char *p = (const unsigned char *)s.ptr + at;
	if (p[0] < 0x80)
		return p[0] >= '0' && p[0] <= '9';
	return p[0] == 0xEF && p[1] == 0xBC && p[2] >= 0x90 && p[2] <= 0x99 ? 3 : 0;
}

/* Length of a comma or point at `at`, ASCII or fullwidth, 0 if there is none. */
static size_t S_separator(struct gisa_str s, size_t at)
{
	if (at >= s.len)
		return 0;
	const unsigned char *p = (const unsigned char *)s.ptr + at;
	if (p[0] < 0x80)
		return p[0] == ',' || p[0] == '.';
	return p[0] == 0xEF && p[1] == 0xBC && (p[2] == 0x8C || p[2] == 0x8E) ? 3 : 0;
}

/* End of the number that begins at `at`. */
static size_t S_number(struct gisa_str s, size_t at)
{
	for (;;) {
		size_t n = S_digit(s, at);
		if (n == 0) {
			size_t separator = S_separator(s, at);
			n = separator && S_digit(s, at + separator) ? separator : 0;
		}
		if (n == 0)
			return at;
		at += n;
	}
}

/* The code point that follows at `at`, spaces skipped; 0 at the end. */
static uint32_t S_follower(struct gisa_str s, size_t at)
{
	while (at < s.len && s.ptr[at] == ' ')
		at++;
	return at < s.len ? gisa_utf8_next(s, &at) : 0;
}

/* A number at scan->pos: moves behind it and gives the rules its follower asks for. */
static bool S_number_hit(struct gisa_anchor_scan *scan, struct gisa_anchor_hit *hit)
{
	const struct gisa_anchors *a = scan->anchors;
	hit->pos = scan->pos;
	scan->pos = S_number(scan->text, scan->pos);
	uint32_t c = S_follower(scan->text, scan->pos);
	const struct S_rules *list = &a->follow[c < S_BMP ? a->follow_at[c] : 0];
	hit->rules = list->items;
	hit->count = list->count;
	return list->count > 0;
}

/* The next word that stands at scan->at. */
static bool S_word_hit(struct gisa_anchor_scan *scan, struct gisa_anchor_hit *hit)
{
	const struct S_word *word = scan->words;
	struct gisa_str rest = gisa_str_sub(scan->text, scan->at, scan->text.len);
	for (uint32_t first = word->first; word->text.len && word->first == first; word++)
		if (gisa_str_starts(rest, word->text)) {
			scan->words = word + 1;
			if (word[1].text.len == 0 || word[1].first != first)
				scan->words = NULL;
			*hit = (struct gisa_anchor_hit){ scan->at, word->rules.items, word->rules.count };
			return true;
		}
	scan->words = NULL;
	return false;
}

bool gisa_anchor_next(struct gisa_anchor_scan *scan, struct gisa_anchor_hit *hit)
{
	const struct gisa_anchors *a = scan->anchors;
	if (scan->words && S_word_hit(scan, hit))
		return true;
	while (scan->pos < scan->text.len) {
		if (S_digit(scan->text, scan->pos)) {
			if (S_number_hit(scan, hit))
				return true;
			continue;
		}
		size_t at = scan->pos;
		uint32_t c = gisa_utf8_next(scan->text, &scan->pos);
		if (c < S_BMP && a->word_bits[c / 64] >> c % 64 & 1) {
			scan->at = at;
			scan->words = &a->words.items[a->word_at[c]];
			if (S_word_hit(scan, hit))
				return true;
		}
	}
	return false;
}
