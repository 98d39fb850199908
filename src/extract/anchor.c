/*
 * Anchors. A byte scan finds numbers and the first code points of anchor words. A bitmap over the
 * BMP (8 KiB, of which Korean text touches little) turns most characters away; another, over hashes of
 * the first two code points, turns away most of the rest before any word is compared. Numbers are
 * classed by the code point that follows them, so that '3명' costs no pattern at all.
 *
 * A number is a run of digits with single commas and points inside; fullwidth digits count.
 */
#include "extract/anchor.h"

#include "base/utf8.h"

#include <stdlib.h>

enum {
	S_BMP = 0x10000,
	S_MAX_GROUPS = 24 /* of an amount: 9천9백9십9경 and so on down to 9 has 20 */
};

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

/* Rules by the code point that follows; lists[0] is for those without a list of their own. */
struct S_follow {
	uint16_t at[S_BMP]; /* index into lists */
	struct S_rules *lists;
	size_t count, cap;
	struct S_rules always; /* rules without a condition */
	struct S_rules unless; /* rules with a negated one ... */
	struct gisa_str *excluded; /* ... each with its code points (owned) */
	size_t excluded_cap;
};

struct gisa_anchors {
	uint64_t heads[S_BMP / 64]; /* code points that begin a word, and digits */
	uint64_t alone[S_BMP / 64]; /* code points that are a word */
	uint64_t pairs[S_BMP / 64]; /* S_pair() of the first two of all other words */
	uint64_t last[S_BMP / 64];  /* code points that end a run of letters as a word, or its beginning (한_달) */
	uint16_t word_at[S_BMP];    /* the first word that begins so, valid where heads says so */
	struct S_words words; /* built: in order */
	uint64_t *keys;       /* S_key() of each word, and one behind the last that is above all */
	struct S_follow follow[2]; /* by enum gisa_anchor_kind */
	bool scale[S_BMP];         /* 십 백 천 만 억 조 경 and their Hanja, 여 */
};

static void S_free_follow(struct S_follow *f)
{
	for (size_t i = 0; i < f->count; i++)
		free(f->lists[i].items);
	for (size_t i = 0; i < f->unless.count; i++)
		free((void *)f->excluded[i].ptr);
	free(f->lists);
	free(f->always.items);
	free(f->unless.items);
	free(f->excluded);
}

static size_t S_new_list(struct S_follow *f)
{
	if (f->count == f->cap)
		f->lists = gisa_grow(f->lists, f->count, &f->cap, sizeof *f->lists);
	f->lists[f->count] = (struct S_rules){ 0 };
	return f->count++;
}

struct gisa_anchors *gisa_anchors_new(void)
{
	struct gisa_anchors *a = gisa_xcalloc(1, sizeof *a);
	struct gisa_str scales = GISA_LIT("십백천만억조경여十百千萬万億兆京");
	S_new_list(&a->follow[GISA_ANCHOR_DIGIT]);
	S_new_list(&a->follow[GISA_ANCHOR_AMOUNT]);
	for (size_t i = 0; i < scales.len;)
		a->scale[gisa_utf8_next(scales, &i)] = true;
	return a;
}

void gisa_anchors_free(struct gisa_anchors *a)
{
	if (!a)
		return;
	for (size_t i = 0; i < a->words.count; i++) {
		free((void *)a->words.items[i].text.ptr);
		free(a->words.items[i].rules.items);
	}
	free(a->words.items);
	free(a->keys);
	S_free_follow(&a->follow[GISA_ANCHOR_DIGIT]);
	S_free_follow(&a->follow[GISA_ANCHOR_AMOUNT]);
	free(a);
}

/* ---- building -------------------------------------------------------------------------- */

static bool S_has_rule(const struct S_rules *list, unsigned rule)
{
	for (size_t i = 0; i < list->count; i++)
		if (list->items[i] == rule)
			return true;
	return false;
}

static void S_add_rule(struct S_rules *list, unsigned rule)
{
	if (!S_has_rule(list, rule))
		GISA_PUSH(list, (uint16_t)rule);
}

/* The list of a code point, made if need be. */
static struct S_rules *S_list(struct S_follow *f, uint32_t c)
{
	if (f->at[c] == 0)
		f->at[c] = (uint16_t)S_new_list(f);
	return &f->lists[f->at[c]];
}

static void S_exclude(struct S_follow *f, struct gisa_str chars, unsigned rule)
{
	if (f->unless.count == f->excluded_cap)
		f->excluded = gisa_grow(f->excluded, f->unless.count, &f->excluded_cap, sizeof *f->excluded);
	f->excluded[f->unless.count] = gisa_str(gisa_xstrdup(chars), chars.len);
	GISA_PUSH(&f->unless, (uint16_t)rule);
	for (size_t i = 0; i < chars.len;) {
		uint32_t c = gisa_utf8_next(chars, &i);
		if (c < S_BMP)
			S_list(f, c);
	}
}

void gisa_anchors_number(struct gisa_anchors *a, enum gisa_anchor_kind kind, struct gisa_str chars,
			 unsigned rule)
{
	struct S_follow *f = &a->follow[kind];
	if (chars.len == 0)
		S_add_rule(&f->always, rule);
	if (gisa_str_starts(chars, GISA_LIT("!"))) {
		S_exclude(f, gisa_str_sub(chars, 1, chars.len), rule);
		return;
	}
	for (size_t i = 0; i < chars.len;) {
		uint32_t c = gisa_utf8_next(chars, &i);
		if (c < S_BMP)
			S_add_rule(S_list(f, c), rule);
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

static int S_by_first(const void *left, const void *right)
{
	const struct S_word *a = left, *b = right;
	if (a->first != b->first)
		return a->first < b->first ? -1 : 1;
	return gisa_str_cmp(a->text, b->text);
}

/* A hash of 16 bits. */
static inline uint32_t S_pair(uint32_t first, uint32_t second)
{
	return (first * 0x9E3779B1u ^ second * 0x85EBCA77u) >> 16;
}

static inline bool S_bit(const uint64_t *bits, uint32_t n)
{
	return bits[n / 64] >> n % 64 & 1;
}

static inline void S_set_bit(uint64_t *bits, uint32_t n)
{
	bits[n / 64] |= 1ull << n % 64;
}

static inline bool S_is_letter(uint32_t code)
{
	return gisa_is_hangul(code) || (code < 0x80 && (gisa_is_alpha((char)code) || gisa_is_digit((char)code)));
}

/* What the scan asks before it compares words. */
static void S_add_filter(struct gisa_anchors *a, struct gisa_str word)
{
	size_t pos = 0;
	uint32_t first = gisa_utf8_next(word, &pos) % S_BMP;
	uint32_t second = pos < word.len ? gisa_utf8_next(word, &pos) : 0;
	S_set_bit(a->heads, first);
	if (second)
		S_set_bit(a->pairs, S_pair(first, second));
	else
		S_set_bit(a->alone, first);
	if (!S_is_letter(second))
		S_set_bit(a->last, first);
}

static void S_build_words(struct gisa_anchors *a)
{
	if (a->words.count)
		qsort(a->words.items, a->words.count, sizeof *a->words.items, S_by_first);
	for (size_t i = a->words.count; i-- > 0;)
		S_drop_shared(a->words.items, i);
	for (size_t i = 0; i < a->words.count; i++) {
		const struct S_word *word = &a->words.items[i];
		uint32_t c = word->first % S_BMP;
		if (!S_bit(a->heads, c))
			a->word_at[c] = (uint16_t)i;
		S_add_filter(a, word->text);
	}
}

/* The first two code points of a text; the second is 0 where there is none. In order as the words are. */
static uint64_t S_key(struct gisa_str text)
{
	size_t pos = 0;
	uint64_t first = gisa_utf8_next(text, &pos);
	return first << 32 | (pos < text.len ? gisa_utf8_next(text, &pos) : 0);
}

static void S_build_keys(struct gisa_anchors *a)
{
	a->keys = gisa_xcalloc(a->words.count + 1, sizeof *a->keys);
	for (size_t i = 0; i < a->words.count; i++)
		a->keys[i] = S_key(a->words.items[i].text);
	a->keys[a->words.count] = UINT64_MAX;
}

/* Last, for until then a head says that word_at is set. */
static void S_add_digits(struct gisa_anchors *a)
{
	for (uint32_t i = 0; i < 10; i++) {
		S_set_bit(a->heads, '0' + i);
		S_set_bit(a->heads, 0xFF10 + i);
	}
}

static bool S_contains(struct gisa_str chars, uint32_t c)
{
	for (size_t i = 0; i < chars.len;)
		if (gisa_utf8_next(chars, &i) == c)
			return true;
	return false;
}

/* Completes every list by the rules that have no list of their own. */
static void S_build_follow(struct S_follow *f)
{
	for (size_t r = 0; r < f->always.count; r++)
		for (size_t i = 0; i < f->count; i++)
			S_add_rule(&f->lists[i], f->always.items[r]);
	for (size_t r = 0; r < f->unless.count; r++) {
		S_add_rule(&f->lists[0], f->unless.items[r]);
		for (uint32_t c = 0; c < S_BMP; c++)
			if (f->at[c] && !S_contains(f->excluded[r], c))
				S_add_rule(&f->lists[f->at[c]], f->unless.items[r]);
	}
}

void gisa_anchors_build(struct gisa_anchors *a)
{
	S_build_words(a);
	S_build_keys(a);
	S_add_digits(a);
	S_build_follow(&a->follow[GISA_ANCHOR_DIGIT]);
	S_build_follow(&a->follow[GISA_ANCHOR_AMOUNT]);
}

static inline bool S_is_digit_code(uint32_t code)
{
	return code - '0' < 10 || code - 0xFF10 < 10;
}

/* Whether a word that begins with the code point `c` may stand where the text goes on at `next`. */
static inline bool S_may_be_word(const struct gisa_anchors *a, struct gisa_str s, uint32_t c, size_t next)
{
	return S_bit(a->alone, c) || (next < s.len && S_bit(a->pairs, S_pair(c, gisa_utf8_next(s, &next))));
}

/* ---- runs without ---------------------------------------------------------------------- */

/* Whether the word stands at the beginning of the run's rest, or may: the run ends, and the word goes on with what
 * is no letter of it (한_달). */
static bool S_may_stand(struct gisa_str word, struct gisa_str rest)
{
	size_t pos = rest.len;
	if (word.len <= rest.len)
		return gisa_str_starts(rest, word);
	return gisa_str_starts(word, rest) && !S_is_letter(gisa_utf8_next(word, &pos));
}

static bool S_may_begin(const struct gisa_anchors *a, uint32_t first, struct gisa_str rest)
{
	for (size_t i = a->word_at[first]; i < a->words.count && a->words.items[i].first == first; i++)
		if (S_may_stand(a->words.items[i].text, rest))
			return true;
	return false;
}

bool gisa_anchors_none(const struct gisa_anchors *a, struct gisa_str run)
{
	for (size_t pos = 0, next = 0; pos < run.len; pos = next) {
		uint32_t c = gisa_utf8_next(run, &next);
		if (!gisa_is_hangul(c) && (c >= 0x80 || gisa_is_digit((char)c)))
			return false;
		if (S_bit(a->heads, c) && (next == run.len ? S_bit(a->last, c) : S_may_be_word(a, run, c, next)) &&
		    S_may_begin(a, c, gisa_str_sub(run, pos, run.len)))
			return false;
	}
	return true;
}

/* ---- scanning -------------------------------------------------------------------------- */

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

static size_t S_spaces(struct gisa_str s, size_t at)
{
	while (at < s.len && (s.ptr[at] == ' ' || s.ptr[at] == '\n'))
		at++;
	return at;
}

/* The code point at `at`; 0 at the end and beyond the BMP. */
static uint32_t S_code(struct gisa_str s, size_t at)
{
	if (at >= s.len)
		return 0;
	uint32_t c = gisa_utf8_next(s, &at);
	return c < S_BMP ? c : 0;
}

/* `pos`: of the number, which ends at scan->pos. */
static void S_queue(struct gisa_anchor_scan *scan, enum gisa_anchor_kind kind, size_t pos, uint32_t follower)
{
	const struct S_follow *f = &scan->anchors->follow[kind];
	const struct S_rules *list = &f->lists[f->at[follower]];
	if (list->count)
		scan->queue[scan->queued++] = (struct gisa_anchor_hit){ pos, scan->pos, list->items, list->count };
}

/* Behind the scales that stand at `at`; `at` itself where there are none. */
static size_t S_scales(const struct gisa_anchors *a, struct gisa_str s, size_t at)
{
	size_t end = at;
	for (size_t next = S_spaces(s, at); a->scale[S_code(s, next)];) {
		gisa_utf8_next(s, &next);
		end = next;
		next = S_spaces(s, next);
	}
	return end;
}

/* '2024.1.17': as if a point followed, so that rules for such need not be tried at every number. */
static bool S_is_dotted(struct gisa_str s, size_t from, size_t to)
{
	int points = 0;
	for (size_t i = from; i < to; i++)
		points += s.ptr[i] == '.';
	return points >= 2;
}

/* A number at scan->pos: moves behind it and queues the rules its followers ask for. An amount has
 * two of them where digits end it: '1조 2024년' is 1조 before a 2, or 1조2024 before 년. */
static void S_number_hits(struct gisa_anchor_scan *scan)
{
	const struct gisa_anchors *a = scan->anchors;
	struct gisa_str s = scan->text;
	size_t pos = scan->pos;
	scan->pos = S_number(s, pos);
	bool dotted = S_is_dotted(s, pos, scan->pos);
	S_queue(scan, GISA_ANCHOR_DIGIT, pos, dotted ? '.' : S_code(s, S_spaces(s, scan->pos)));
	size_t end = S_scales(a, s, scan->pos);
	if (end == scan->pos)
		return;
	size_t next = S_spaces(s, end);
	for (int groups = 0; groups < S_MAX_GROUPS && S_digit(s, next); groups++) {
		size_t number = S_number(s, next), scales = S_scales(a, s, number);
		if (scales == number) {
			S_queue(scan, GISA_ANCHOR_AMOUNT, pos, S_code(s, S_spaces(s, number)));
			break;
		}
		next = S_spaces(s, scales);
	}
	S_queue(scan, GISA_ANCHOR_AMOUNT, pos, S_code(s, next));
}

/* The words that begin with the code point `first`, at scan->pos, which moves behind it. */
static void S_begin_words(struct gisa_anchor_scan *scan, uint32_t first)
{
	scan->at = scan->pos;
	gisa_utf8_next(scan->text, &scan->pos);
	scan->key = S_key(gisa_str_sub(scan->text, scan->at, scan->text.len));
	scan->word = scan->anchors->word_at[first];
}

/* The next of them that stands there: many begin with one code point, few with the same two. */
static bool S_word_hit(struct gisa_anchor_scan *scan, struct gisa_anchor_hit *hit)
{
	const struct gisa_anchors *a = scan->anchors;
	while (a->keys[scan->word] <= scan->key) {
		const struct S_word *word = &a->words.items[scan->word];
		uint64_t key = a->keys[scan->word++];
		if ((key == scan->key || (uint32_t)key == 0) &&
		    gisa_str_starts(gisa_str_sub(scan->text, scan->at, scan->text.len), word->text)) {
			*hit = (struct gisa_anchor_hit){ scan->at, scan->at, word->rules.items, word->rules.count };
			return true;
		}
	}
	return false;
}

/* Moves scan->pos to the next number or first code point of a word (*c, 0 for a number), or to `end` or behind:
 * false. The hot loop: most bytes of Korean text are of three-byte sequences, the first two bytes of which
 * tell where in `heads` the third one's bit is. */
static bool S_seek_to(struct gisa_anchor_scan *scan, size_t end, uint32_t *c)
{
	const struct gisa_anchors *a = scan->anchors;
	const unsigned char *p = (const unsigned char *)scan->text.ptr;
	size_t pos = scan->pos, next = pos;
	for (; pos < end; pos = next) {
		uint32_t code = p[pos];
		if (code - 0xE0 < 16) {
			uint32_t row = (code & 0x0F) << 6 | (p[pos + 1] & 0x3F), bit = p[pos + 2] & 0x3F;
			next = pos + 3;
			if (!(a->heads[row] >> bit & 1))
				continue;
			code = row << 6 | bit;
		} else if (code < 0x80) {
			next = pos + 1;
			if (!S_bit(a->heads, code))
				continue;
		} else {
			next = pos;
			code = gisa_utf8_next(scan->text, &next);
			if (code >= S_BMP || !S_bit(a->heads, code))
				continue;
		}
		*c = S_is_digit_code(code) ? 0 : code;
		if (*c == 0 || S_may_be_word(a, scan->text, code, next))
			break;
	}
	scan->pos = pos;
	return pos < end;
}

/* The same to the end of the text, past the quiet stretches. */
static bool S_seek(struct gisa_anchor_scan *scan, uint32_t *c)
{
	for (; scan->quiet_count; scan->quiet++, scan->quiet_count--) {
		if (S_seek_to(scan, scan->quiet->start, c))
			return true;
		if (scan->pos < scan->quiet->end)
			scan->pos = scan->quiet->end;
	}
	return S_seek_to(scan, scan->text.len, c);
}

bool gisa_anchor_next(struct gisa_anchor_scan *scan, struct gisa_anchor_hit *hit)
{
	if (S_word_hit(scan, hit))
		return true;
	for (;;) {
		uint32_t c;
		if (scan->queued) {
			*hit = scan->queue[--scan->queued];
			return true;
		}
		if (!S_seek(scan, &c))
			return false;
		if (c == 0) {
			S_number_hits(scan);
			continue;
		}
		S_begin_words(scan, c);
		if (S_word_hit(scan, hit))
			return true;
	}
}
