/* Making, writing and comparing sketches. One pass over the text: each hash follows from the one before it. */
#include "pipeline/sketch.h"

#include <stdlib.h>

#include "base/utf8.h"

enum {
	CANDIDATES = 4096, /* hashes looked at before the smallest are chosen */
	SHORT = 40,        /* a text of fewer shingles is a copy only of one that is equal */
	LEAST = 8,         /* hashes that both ranges must have before a share means anything */
	LEAST_NUMBERS = 4
};

/* Per cent: see tests/bench/near for how these were found. */
enum { SHARED = 35, CONTAINED = 60, NUMBERS = 40 };

static uint64_t mix(uint64_t h)
{
	h ^= h >> 31;
	h *= 0x9E3779B97F4A7C15u;
	h ^= h >> 29;
	h *= 0xC2B2AE3D27D4EB4Fu;
	return h ^ h >> 32;
}

/* A letter or digit as it counts, 0 for anything else. */
static uint32_t letter(uint32_t code)
{
	if (code < 0x80)
		return gisa_is_alnum((char)code) ? (unsigned char)gisa_lower((char)code) : 0;
	bool symbol = code < 0xC0 || (code >= 0x2000 && code < 0x2E80) || (code >= 0x3000 && code < 0x3041) ||
		      (code >= 0xFE10 && code < 0xFE70) || code >= 0xFF00;
	return symbol ? 0 : code;
}

/* The hashes of all shingles below `limit`, as many as fit; how many shingles there are. */
static uint32_t sketch_shingles(struct gisa_str text, uint64_t limit, uint64_t *out, size_t *count)
{
	const uint64_t base = 0x100000001B3u;
	uint64_t window[GISA_SHINGLE] = { 0 }, power = 1, h = 0;
	uint32_t letters = 0;
	*count = 0;
	for (int i = 0; i < GISA_SHINGLE; i++)
		power *= base;
	for (size_t pos = 0; pos < text.len;) {
		uint32_t c = letter(gisa_utf8_next(text, &pos));
		if (c == 0)
			continue;
		h = h * base + c - window[letters % GISA_SHINGLE] * power;
		window[letters % GISA_SHINGLE] = c;
		if (++letters < GISA_SHINGLE)
			continue;
		uint64_t hash = mix(h) >> (64 - GISA_SKETCH_BITS);
		if (hash < limit && *count < CANDIDATES)
			out[(*count)++] = hash;
	}
	return letters < GISA_SHINGLE ? 0 : letters - GISA_SHINGLE + 1;
}

static int compare(const void *a, const void *b)
{
	const uint64_t *x = a, *y = b;
	return *x < *y ? -1 : *x > *y;
}

/* Sorts and drops equal ones. */
static size_t sketch_distinct(uint64_t *items, size_t count)
{
	size_t n = 0;
	qsort(items, count, sizeof *items, compare);
	for (size_t i = 0; i < count; i++)
		if (n == 0 || items[i] != items[n - 1])
			items[n++] = items[i];
	return n;
}

/* Hashes of the numbers of two digits and more, with the letter behind them; thousands separators do not
 * count. */
static size_t sketch_numbers(struct gisa_str text, uint64_t *out)
{
	size_t count = 0;
	for (size_t pos = 0; pos < text.len && count < CANDIDATES;) {
		if (!gisa_is_digit(text.ptr[pos])) {
			pos++;
			continue;
		}
		uint64_t h = 0;
		size_t digits = 0;
		for (; pos < text.len && (gisa_is_digit(text.ptr[pos]) || text.ptr[pos] == ',' || text.ptr[pos] == '.'); pos++)
			if (gisa_is_digit(text.ptr[pos])) {
				h = h * 31 + (unsigned char)text.ptr[pos];
				digits++;
			}
		size_t behind = pos;
		if (digits >= 2)
			out[count++] = mix(h * 31 + (behind < text.len ? gisa_utf8_next(text, &behind) : 0)) >>
				       (64 - GISA_SKETCH_BITS);
	}
	return count;
}

static uint32_t sketch_least(uint32_t count, uint32_t most)
{
	return count < most ? count : most;
}

void gisa_sketch_make(struct gisa_str text, struct gisa_sketch *sketch)
{
	uint64_t candidates[CANDIDATES], limit = (uint64_t)1 << GISA_SKETCH_BITS;
	size_t count, distinct = 0;
	/* Three times as many as wanted are expected below the first limit, so that few are sorted;
	 * a text that repeats itself asks for more. Neither limit changes what comes out. */
	size_t expected = text.len / 3 / (3 * (size_t)GISA_SKETCH_HASHES) + 1;
	for (size_t part = expected; distinct < GISA_SKETCH_HASHES; part = part > 4 ? part / 4 : 1) {
		sketch->shingles = sketch_shingles(text, limit / part, candidates, &count);
		distinct = sketch_distinct(candidates, count);
		if (part == 1)
			break;
	}
	sketch->count = sketch_least((uint32_t)distinct, GISA_SKETCH_HASHES);
	memcpy(sketch->hashes, candidates, sketch->count * sizeof *candidates);
	distinct = sketch_distinct(candidates, sketch_numbers(text, candidates));
	sketch->number_count = sketch_least((uint32_t)distinct, GISA_SKETCH_NUMBERS);
	memcpy(sketch->numbers, candidates, sketch->number_count * sizeof *candidates);
}

enum { DIGITS = GISA_SKETCH_BITS / 4 };

static void print(struct gisa_buf *buf, const uint64_t *hashes, uint32_t count)
{
	static const char hex[] = "0123456789abcdef";
	for (uint32_t i = 0; i < count; i++)
		for (int bits = GISA_SKETCH_BITS - 4; bits >= 0; bits -= 4)
			gisa_buf_addc(buf, hex[hashes[i] >> bits & 15]);
}

void gisa_sketch_print(struct gisa_buf *buf, const struct gisa_sketch *sketch)
{
	gisa_buf_addf(buf, "%lu\t", (unsigned long)sketch->shingles);
	print(buf, sketch->hashes, sketch->count);
	gisa_buf_addc(buf, '\t');
	print(buf, sketch->numbers, sketch->number_count);
}

static bool parse(struct gisa_str cell, uint64_t *hashes, uint32_t most, uint32_t *count)
{
	*count = (uint32_t)(cell.len / DIGITS);
	if (cell.len % DIGITS || *count > most)
		return false;
	for (size_t i = 0; i < cell.len; i++) {
		int digit = gisa_hex_digit(cell.ptr[i]);
		if (digit < 0)
			return false;
		hashes[i / DIGITS] = hashes[i / DIGITS] << 4 | (uint64_t)digit;
	}
	return true;
}

bool gisa_sketch_parse(struct gisa_str shingles, struct gisa_str hashes, struct gisa_str numbers,
		       struct gisa_sketch *sketch)
{
	*sketch = (struct gisa_sketch){ 0 };
	if (shingles.len == 0 || shingles.len > 9)
		return false;
	for (size_t i = 0; i < shingles.len; i++) {
		if (!gisa_is_digit(shingles.ptr[i]))
			return false;
		sketch->shingles = sketch->shingles * 10 + (uint32_t)(shingles.ptr[i] - '0');
	}
	return parse(hashes, sketch->hashes, GISA_SKETCH_HASHES, &sketch->count) &&
	       parse(numbers, sketch->numbers, GISA_SKETCH_NUMBERS, &sketch->number_count);
}

/* What two sorted sets of smallest hashes have in the range that both cover. */
struct shares {
	uint32_t a, b, both;
};

static struct shares share(const uint64_t *a, uint32_t a_count, const uint64_t *b, uint32_t b_count, uint32_t full)
{
	uint64_t end_a = a_count < full ? UINT64_MAX : a[a_count - 1];
	uint64_t end_b = b_count < full ? UINT64_MAX : b[b_count - 1];
	uint64_t end = end_a < end_b ? end_a : end_b;
	struct shares n = { 0 };
	while ((n.a < a_count && a[n.a] <= end) || (n.b < b_count && b[n.b] <= end)) {
		uint64_t x = n.a < a_count ? a[n.a] : UINT64_MAX, y = n.b < b_count ? b[n.b] : UINT64_MAX;
		n.both += x == y;
		n.a += x <= y;
		n.b += y <= x;
	}
	return n;
}

/* Whether most numbers of the text that has fewer are not in the other. */
static bool other_numbers(const struct gisa_sketch *a, const struct gisa_sketch *b)
{
	struct shares n = share(a->numbers, a->number_count, b->numbers, b->number_count, GISA_SKETCH_NUMBERS);
	uint32_t least = sketch_least(n.a, n.b);
	return least >= LEAST_NUMBERS && n.both * 100 < NUMBERS * least;
}

bool gisa_sketch_match(const struct gisa_sketch *a, const struct gisa_sketch *b)
{
	if (a->count == 0 || b->count == 0)
		return false;
	if (a->shingles < SHORT || b->shingles < SHORT)
		return a->shingles == b->shingles && a->count == b->count &&
		       memcmp(a->hashes, b->hashes, a->count * sizeof *a->hashes) == 0;
	struct shares n = share(a->hashes, a->count, b->hashes, b->count, GISA_SKETCH_HASHES);
	uint32_t least = sketch_least(n.a, n.b);
	bool alike = n.both * 100 >= SHARED * (n.a + n.b - n.both) || n.both * 100 >= CONTAINED * least;
	return least >= LEAST && alike && !other_numbers(a, b);
}
