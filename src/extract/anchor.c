/*
 * Anchors. A byte scan finds numbers and the first code points of anchor words. A bitmap over the
 * BMP (8 KiB, of which Korean text touches little) turns most characters away; another, over hashes of
 * the first two code points, turns away most of the rest before any word is compared. Numbers are
 * classed by the code point that follows them, so that '3명' costs no pattern at all.
 *
 * A number is a run of digits with single commas and points inside; fullwidth digits count.
 */
#include "extract/anchor.h"

#include "base/bits.h"
#include "base/utf8.h"

#include <stdlib.h>

enum {
	BMP = 0x10000,
	MAX_GROUPS = 24 /* of an amount: 9천9백9십9경 and so on down to 9 has 20 */
};

struct rules {
	uint16_t *items;
	size_t count, cap;
};

struct word {
	struct gisa_str text; /* owned */
	struct rules rules;
	uint32_t first;
};

struct words {
	struct word *items;
	size_t count, cap;
};

/* Rules by the code point that follows; lists[0] is for those without a list of their own. */
struct follow {
	uint16_t at[BMP]; /* index into lists */
	struct rules *lists;
	size_t count, cap;
	struct rules always; /* rules without a condition */
	struct rules unless; /* rules with a negated one ... */
	struct gisa_str *excluded; /* ... each with its code points (owned) */
	size_t excluded_cap;
};

struct gisa_anchors {
	uint64_t heads[BMP / 64]; /* code points that begin a word, and digits */
	uint64_t alone[BMP / 64]; /* code points that are a word */
	uint64_t pairs[BMP / 64]; /* pair() of the first two of all other words */
	uint64_t last[BMP / 64];  /* code points that end a run of letters as a word, or its beginning (한_달) */
	uint16_t word_at[BMP];    /* the first word that begins so, valid where heads says so */
	struct words words; /* built: in order */
	uint64_t *keys;       /* anchor_key() of each word, and one behind the last that is above all */
	struct follow follow[2]; /* by enum gisa_anchor_kind */
	bool scale[BMP];         /* 십 백 천 만 억 조 경 and their Hanja, 여 */
};

static void free_follow(struct follow *f)
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

static size_t new_list(struct follow *f)
{
	if (f->count == f->cap)
		f->lists = gisa_grow(f->lists, f->count, &f->cap, sizeof *f->lists);
	f->lists[f->count] = (struct rules){ 0 };
	return f->count++;
}

struct gisa_anchors *gisa_anchors_new(void)
{
	struct gisa_anchors *a = gisa_xcalloc(1, sizeof *a);
	struct gisa_str scales = GISA_LIT("십백천만억조경여十百千萬万億兆京");
	new_list(&a->follow[GISA_ANCHOR_DIGIT]);
	new_list(&a->follow[GISA_ANCHOR_AMOUNT]);
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
	free_follow(&a->follow[GISA_ANCHOR_DIGIT]);
	free_follow(&a->follow[GISA_ANCHOR_AMOUNT]);
	free(a);
}

/* ---- building -------------------------------------------------------------------------- */

static bool has_rule(const struct rules *list, unsigned rule)
{
	for (size_t i = 0; i < list->count; i++)
		if (list->items[i] == rule)
			return true;
	return false;
}

static void add_rule(struct rules *list, unsigned rule)
{
	if (!has_rule(list, rule))
		GISA_PUSH(list, (uint16_t)rule);
}

/* The list of a code point, made if need be. */
static struct rules *anchor_list(struct follow *f, uint32_t c)
{
	if (f->at[c] == 0)
		f->at[c] = (uint16_t)new_list(f);
	return &f->lists[f->at[c]];
}

static void exclude(struct follow *f, struct gisa_str chars, unsigned rule)
{
	if (f->unless.count == f->excluded_cap)
		f->excluded = gisa_grow(f->excluded, f->unless.count, &f->excluded_cap, sizeof *f->excluded);
	f->excluded[f->unless.count] = gisa_str(gisa_xstrdup(chars), chars.len);
	GISA_PUSH(&f->unless, (uint16_t)rule);
	for (size_t i = 0; i < chars.len;) {
		uint32_t c = gisa_utf8_next(chars, &i);
		if (c < BMP)
			anchor_list(f, c);
	}
}

void gisa_anchors_number(struct gisa_anchors *a, enum gisa_anchor_kind kind, struct gisa_str chars,
			 unsigned rule)
{
	struct follow *f = &a->follow[kind];
	if (chars.len == 0)
		add_rule(&f->always, rule);
	if (gisa_str_starts(chars, GISA_LIT("!"))) {
		exclude(f, gisa_str_sub(chars, 1, chars.len), rule);
		return;
	}
	for (size_t i = 0; i < chars.len;) {
		uint32_t c = gisa_utf8_next(chars, &i);
		if (c < BMP)
			add_rule(anchor_list(f, c), rule);
	}
}

void gisa_anchors_word(struct gisa_anchors *a, struct gisa_str word, unsigned rule)
{
	for (size_t i = 0; i < a->words.count; i++)
		if (gisa_str_eq(a->words.items[i].text, word)) {
			add_rule(&a->words.items[i].rules, rule);
			return;
		}
	size_t pos = 0;
	struct word fresh = { .text = gisa_str(gisa_xstrdup(word), word.len),
			      .first = gisa_utf8_next(word, &pos) };
	add_rule(&fresh.rules, rule);
	GISA_PUSH(&a->words, fresh);
}

/* A word that begins with another one leaves the rules they share to the shorter. */
static void drop_shared(struct word *words, size_t at)
{
	struct rules *list = &words[at].rules;
	for (size_t i = at; i-- > 0 && words[i].first == words[at].first;) {
		if (!gisa_str_starts(words[at].text, words[i].text))
			continue;
		size_t kept = 0;
		for (size_t r = 0; r < list->count; r++)
			if (!has_rule(&words[i].rules, list->items[r]))
				list->items[kept++] = list->items[r];
		list->count = kept;
	}
}

static int by_first(const void *left, const void *right)
{
	const struct word *a = left, *b = right;
	if (a->first != b->first)
		return a->first < b->first ? -1 : 1;
	return gisa_str_cmp(a->text, b->text);
}

/* A hash of 16 bits. */
static inline uint32_t pair(uint32_t first, uint32_t second)
{
	return (first * 0x9E3779B1u ^ second * 0x85EBCA77u) >> 16;
}

static inline bool is_letter(uint32_t code)
{
	return gisa_is_hangul(code) || (code < 0x80 && (gisa_is_alpha((char)code) || gisa_is_digit((char)code)));
}

/* What the scan asks before it compares words. */
static void add_filter(struct gisa_anchors *a, struct gisa_str word)
{
	size_t pos = 0;
	uint32_t first = gisa_utf8_next(word, &pos) % BMP;
	uint32_t second = pos < word.len ? gisa_utf8_next(word, &pos) : 0;
	gisa_bits_add(a->heads, first);
	if (second)
		gisa_bits_add(a->pairs, pair(first, second));
	else
		gisa_bits_add(a->alone, first);
	if (!is_letter(second))
		gisa_bits_add(a->last, first);
}

static void build_words(struct gisa_anchors *a)
{
	if (a->words.count)
		qsort(a->words.items, a->words.count, sizeof *a->words.items, by_first);
	for (size_t i = a->words.count; i-- > 0;)
		drop_shared(a->words.items, i);
	for (size_t i = 0; i < a->words.count; i++) {
		const struct word *word = &a->words.items[i];
		uint32_t c = word->first % BMP;
		if (!gisa_bits_have(a->heads, c))
			a->word_at[c] = (uint16_t)i;
		add_filter(a, word->text);
	}
}

/* The first two code points of a text; the second is 0 where there is none. In order as the words are. */
static uint64_t anchor_key(struct gisa_str text)
{
	size_t pos = 0;
	uint64_t first = gisa_utf8_next(text, &pos);
	return first << 32 | (pos < text.len ? gisa_utf8_next(text, &pos) : 0);
}

static void build_keys(struct gisa_anchors *a)
{
	a->keys = gisa_xcalloc(a->words.count + 1, sizeof *a->keys);
	for (size_t i = 0; i < a->words.count; i++)
		a->keys[i] = anchor_key(a->words.items[i].text);
	a->keys[a->words.count] = UINT64_MAX;
}

/* Last, for until then a head says that word_at is set. */
static void add_digits(struct gisa_anchors *a)
{
	for (uint32_t i = 0; i < 10; i++) {
		gisa_bits_add(a->heads, '0' + i);
		gisa_bits_add(a->heads, 0xFF10 + i);
	}
}

static bool contains(struct gisa_str chars, uint32_t c)
{
	for (size_t i = 0; i < chars.len;)
		if (gisa_utf8_next(chars, &i) == c)
			return true;
	return false;
}

/* Completes every list by the rules that have no list of their own. */
static void build_follow(struct follow *f)
{
	for (size_t r = 0; r < f->always.count; r++)
		for (size_t i = 0; i < f->count; i++)
			add_rule(&f->lists[i], f->always.items[r]);
	for (size_t r = 0; r < f->unless.count; r++) {
		add_rule(&f->lists[0], f->unless.items[r]);
		for (uint32_t c = 0; c < BMP; c++)
			if (f->at[c] && !contains(f->excluded[r], c))
				add_rule(&f->lists[f->at[c]], f->unless.items[r]);
	}
}

void gisa_anchors_build(struct gisa_anchors *a)
{
	build_words(a);
	build_keys(a);
	add_digits(a);
	build_follow(&a->follow[GISA_ANCHOR_DIGIT]);
	build_follow(&a->follow[GISA_ANCHOR_AMOUNT]);
}

static inline bool is_digit_code(uint32_t code)
{
	return code - '0' < 10 || code - 0xFF10 < 10;
}

/* Whether a word that begins with the code point `c` may stand where the text goes on at `next`. */
static inline bool may_be_word(const struct gisa_anchors *a, struct gisa_str s, uint32_t c, size_t next)
{
	return gisa_bits_have(a->alone, c) || (next < s.len && gisa_bits_have(a->pairs, pair(c, gisa_utf8_next(s, &next))));
}

/* ---- runs without ---------------------------------------------------------------------- */

/* Whether the word stands at the beginning of the run's rest, or may: the run ends, and the word goes on with what
 * is no letter of it (한_달). */
static bool may_stand(struct gisa_str word, struct gisa_str rest)
{
	size_t pos = rest.len;
	if (word.len <= rest.len)
		return gisa_str_starts(rest, word);
	return gisa_str_starts(word, rest) && !is_letter(gisa_utf8_next(word, &pos));
}

static bool may_begin(const struct gisa_anchors *a, uint32_t first, struct gisa_str rest)
{
	for (size_t i = a->word_at[first]; i < a->words.count && a->words.items[i].first == first; i++)
		if (may_stand(a->words.items[i].text, rest))
			return true;
	return false;
}

bool gisa_anchors_none(const struct gisa_anchors *a, struct gisa_str run)
{
	for (size_t pos = 0, next = 0; pos < run.len; pos = next) {
		uint32_t c = gisa_utf8_next(run, &next);
		if (!gisa_is_hangul(c) && (c >= 0x80 || gisa_is_digit((char)c)))
			return false;
		if (gisa_bits_have(a->heads, c) && (next == run.len ? gisa_bits_have(a->last, c) : may_be_word(a, run, c, next)) &&
		    may_begin(a, c, gisa_str_sub(run, pos, run.len)))
			return false;
	}
	return true;
}

/* ---- scanning -------------------------------------------------------------------------- */

/* Length of the digit at `at`: 1 for ASCII, 3 for fullwidth, 0 if there is none. */
static size_t digit(struct gisa_str s, size_t at)
{
	if (at >= s.len)
		return 0;
	const unsigned char *p = (const unsigned char *)s.ptr + at;
	if (p[0] < 0x80)
		return p[0] >= '0' && p[0] <= '9';
	return p[0] == 0xEF && p[1] == 0xBC && p[2] >= 0x90 && p[2] <= 0x99 ? 3 : 0;
}

/* Length of a comma or point at `at`, ASCII or fullwidth, 0 if there is none. */
static size_t anchor_separator(struct gisa_str s, size_t at)
{
	if (at >= s.len)
		return 0;
	const unsigned char *p = (const unsigned char *)s.ptr + at;
	if (p[0] < 0x80)
		return p[0] == ',' || p[0] == '.';
	return p[0] == 0xEF && p[1] == 0xBC && (p[2] == 0x8C || p[2] == 0x8E) ? 3 : 0;
}

/* End of the number that begins at `at`. */
static size_t anchor_number(struct gisa_str s, size_t at)
{
	for (;;) {
		size_t n = digit(s, at);
		if (n == 0) {
			size_t separator = anchor_separator(s, at);
			n = separator && digit(s, at + separator) ? separator : 0;
		}
		if (n == 0)
			return at;
		at += n;
	}
}

/* What a number is worth: gisa_anchor_hit's `number`. */
static uint32_t anchor_worth(struct gisa_str s)
{
	uint32_t worth = 0;
	for (size_t at = 0, n; at < s.len && worth < GISA_NO_NUMBER; at += n) {
		n = digit(s, at);
		worth = n ? worth * 10 + ((unsigned char)s.ptr[at + n - 1] & 15) : GISA_NO_NUMBER;
	}
	return worth < GISA_NO_NUMBER ? worth : GISA_NO_NUMBER;
}

static size_t spaces(struct gisa_str s, size_t at)
{
	while (at < s.len && (s.ptr[at] == ' ' || s.ptr[at] == '\n'))
		at++;
	return at;
}

/* The code point at `at`; 0 at the end and beyond the BMP. */
static uint32_t anchor_code(struct gisa_str s, size_t at)
{
	if (at >= s.len)
		return 0;
	uint32_t c = gisa_utf8_next(s, &at);
	return c < BMP ? c : 0;
}

/* `pos`: of the number, which ends at scan->pos. */
static void queue(struct gisa_anchor_scan *scan, enum gisa_anchor_kind kind, size_t pos, uint32_t follower)
{
	const struct follow *f = &scan->anchors->follow[kind];
	const struct rules *list = &f->lists[f->at[follower]];
	if (list->count)
		scan->queue[scan->queued++] =
		    (struct gisa_anchor_hit){ pos, scan->pos, scan->number, list->items, list->count };
}

/* Behind the scales that stand at `at`; `at` itself where there are none. */
static size_t anchor_scales(const struct gisa_anchors *a, struct gisa_str s, size_t at)
{
	size_t end = at;
	for (size_t next = spaces(s, at); a->scale[anchor_code(s, next)];) {
		gisa_utf8_next(s, &next);
		end = next;
		next = spaces(s, next);
	}
	return end;
}

/* '2024.1.17': as if a point followed, so that rules for such need not be tried at every number. */
static bool is_dotted(struct gisa_str s, size_t from, size_t to)
{
	int points = 0;
	for (size_t i = from; i < to; i++)
		points += s.ptr[i] == '.';
	return points >= 2;
}

/* A number at scan->pos: moves behind it and queues the rules its followers ask for. An amount has
 * two of them where digits end it: '1조 2024년' is 1조 before a 2, or 1조2024 before 년. */
static void number_hits(struct gisa_anchor_scan *scan)
{
	const struct gisa_anchors *a = scan->anchors;
	struct gisa_str s = scan->text;
	size_t pos = scan->pos;
	scan->pos = anchor_number(s, pos);
	scan->number = anchor_worth(gisa_str_sub(s, pos, scan->pos));
	bool dotted = is_dotted(s, pos, scan->pos);
	queue(scan, GISA_ANCHOR_DIGIT, pos, dotted ? '.' : anchor_code(s, spaces(s, scan->pos)));
	size_t end = anchor_scales(a, s, scan->pos);
	if (end == scan->pos)
		return;
	size_t next = spaces(s, end);
	for (int groups = 0; groups < MAX_GROUPS && digit(s, next); groups++) {
		size_t number = anchor_number(s, next), scales = anchor_scales(a, s, number);
		if (scales == number) {
			queue(scan, GISA_ANCHOR_AMOUNT, pos, anchor_code(s, spaces(s, number)));
			break;
		}
		next = spaces(s, scales);
	}
	queue(scan, GISA_ANCHOR_AMOUNT, pos, anchor_code(s, next));
}

/* The words that begin with the code point `first`, at scan->pos, which moves behind it. */
static void begin_words(struct gisa_anchor_scan *scan, uint32_t first)
{
	scan->at = scan->pos;
	gisa_utf8_next(scan->text, &scan->pos);
	scan->key = anchor_key(gisa_str_sub(scan->text, scan->at, scan->text.len));
	scan->word = scan->anchors->word_at[first];
}

/* The next of them that stands there: many begin with one code point, few with the same two. */
static bool word_hit(struct gisa_anchor_scan *scan, struct gisa_anchor_hit *hit)
{
	const struct gisa_anchors *a = scan->anchors;
	while (a->keys[scan->word] <= scan->key) {
		const struct word *word = &a->words.items[scan->word];
		uint64_t key = a->keys[scan->word++];
		if ((key == scan->key || (uint32_t)key == 0) &&
		    gisa_str_starts(gisa_str_sub(scan->text, scan->at, scan->text.len), word->text)) {
			*hit = (struct gisa_anchor_hit){ scan->at, scan->at, GISA_NO_NUMBER, word->rules.items,
							 word->rules.count };
			return true;
		}
	}
	return false;
}

/* Moves scan->pos to the next number or first code point of a word (*c, 0 for a number), or to `end` or behind:
 * false. The hot loop: most bytes of Korean text are of three-byte sequences, the first two bytes of which
 * tell where in `heads` the third one's bit is. */
static bool seek_to(struct gisa_anchor_scan *scan, size_t end, uint32_t *c)
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
			if (!gisa_bits_have(a->heads, code))
				continue;
		} else {
			next = pos;
			code = gisa_utf8_next(scan->text, &next);
			if (code >= BMP || !gisa_bits_have(a->heads, code))
				continue;
		}
		*c = is_digit_code(code) ? 0 : code;
		if (*c == 0 || may_be_word(a, scan->text, code, next))
			break;
	}
	scan->pos = pos;
	return pos < end;
}

/* The same to the end of the text, past the quiet stretches. */
static bool anchor_seek(struct gisa_anchor_scan *scan, uint32_t *c)
{
	for (; scan->quiet_count; scan->quiet++, scan->quiet_count--) {
		if (seek_to(scan, scan->quiet->start, c))
			return true;
		if (scan->pos < scan->quiet->end)
			scan->pos = scan->quiet->end;
	}
	return seek_to(scan, scan->text.len, c);
}

bool gisa_anchor_next(struct gisa_anchor_scan *scan, struct gisa_anchor_hit *hit)
{
	if (word_hit(scan, hit))
		return true;
	for (;;) {
		uint32_t c;
		if (scan->queued) {
			*hit = scan->queue[--scan->queued];
			return true;
		}
		if (!anchor_seek(scan, &c))
			return false;
		if (c == 0) {
			number_hits(scan);
			continue;
		}
		begin_words(scan, c);
		if (word_hit(scan, hit))
			return true;
	}
}
