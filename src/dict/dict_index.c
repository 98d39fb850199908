/*
 * Finding names in text.
 *
 * Names begin where words do, and most code points of a Korean text are inside words: those are
 * passed. Where a word begins, a small filter over the first two code points says whether
 * any name begins so (nearly always not). A walk then hashes code point after code point, and a larger
 * filter says whether a name goes on from here or ends here, so it stops where a trie would; only ends
 * are looked up in the hash table. The filters may say yes in vain, the table decides.
 *
 * Why no trie: this is built in one pass over the names in any order, has a tenth of the memory of a
 * double array over 120,000 names, and a miss touches one byte of a table that stays in the first-level
 * cache. What the larger filter has to say of a third code point and all the fourths behind it is in one
 * cache line, and so with the fifth and sixths, and on.
 */
#include "dict/dict_private.h"

#include <stdlib.h>

enum { GOES_ON = 1, ENDS = 2, PAIR_BITS = 17, BLOCK_BITS = 8 /* entries of a cache line */ };

/* The bytes of the code point at *pos as a number; moves *pos behind it. Valid UTF-8 is given. */
static inline uint32_t index_code(const char *ptr, size_t *pos)
{
	const unsigned char *p = (const unsigned char *)ptr + *pos;
	if (p[0] >= 0xE0 && p[0] < 0xF0) {
		*pos += 3;
		return (uint32_t)p[0] << 16 | (uint32_t)p[1] << 8 | p[2];
	}
	if (p[0] < 0x80) {
		*pos += 1;
		return p[0];
	}
	if (p[0] < 0xE0) {
		*pos += 2;
		return (uint32_t)p[0] << 8 | p[1];
	}
	*pos += 4;
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static inline uint32_t mix(uint32_t hash, uint32_t code)
{
	uint64_t h = (hash ^ (uint64_t)code << 20) * 0x9E3779B97F4A7C15u;
	return (uint32_t)(h >> 32);
}

uint32_t gisa_index_hash(struct gisa_str text)
{
	uint32_t hash = 0;
	for (size_t pos = 0; pos < text.len;)
		hash = mix(hash, index_code(text.ptr, &pos));
	return hash;
}

static void place(struct gisa_name_slot *slots, size_t cap, struct gisa_name_slot entry)
{
	size_t i = entry.hash & (cap - 1);
	while (slots[i].name != GISA_DICT_NONE)
		i = (i + 1) & (cap - 1);
	slots[i] = entry;
}

static void resize(struct gisa_name_index *index, size_t cap)
{
	struct gisa_name_slot *slots = gisa_xmalloc_large(cap * sizeof *slots);
	for (size_t i = 0; i < cap; i++)
		slots[i].name = GISA_DICT_NONE;
	for (size_t i = 0; i < index->cap; i++)
		if (index->slots[i].name != GISA_DICT_NONE)
			place(slots, cap, index->slots[i]);
	free(index->slots);
	index->slots = slots;
	index->cap = cap;
}

void gisa_index_reserve(struct gisa_name_index *index, size_t names)
{
	size_t cap = index->cap ? index->cap : 1 << 14;
	while (cap * 3 < (index->used + names) * 4)
		cap *= 2;
	if (cap > index->cap)
		resize(index, cap);
}

uint32_t gisa_index_first(const struct gisa_dict *dict, struct gisa_str text, uint32_t hash)
{
	const struct gisa_name_index *index = &dict->index;
	if (index->cap == 0)
		return GISA_DICT_NONE;
	for (size_t i = hash & (index->cap - 1);; i = (i + 1) & (index->cap - 1)) {
		const struct gisa_name_slot *slot = &index->slots[i];
		if (slot->name == GISA_DICT_NONE)
			return GISA_DICT_NONE;
		if (slot->hash == hash && gisa_str_eq(dict->names.items[slot->name].text, text))
			return slot->name;
	}
}

uint32_t gisa_dict_lookup(const struct gisa_dict *dict, struct gisa_str text)
{
	return gisa_index_first(dict, text, gisa_index_hash(text));
}

void gisa_index_add(struct gisa_dict *dict, uint32_t name, uint32_t hash, uint32_t first)
{
	struct gisa_dict_name *items = dict->names.items;
	items[name].same = GISA_DICT_NONE;
	if (first != GISA_DICT_NONE) {
		while (items[first].same != GISA_DICT_NONE)
			first = items[first].same;
		items[first].same = name;
		return;
	}
	gisa_index_reserve(&dict->index, 1);
	place(dict->index.slots, dict->index.cap, (struct gisa_name_slot){ hash, name });
	dict->index.used++;
}

/* ---- filters -------------------------------------------------------------------------------- */

static inline unsigned get(const uint8_t *filter, uint32_t entry)
{
	return (unsigned)filter[entry >> 2] >> (entry & 3) * 2 & 3u;
}

static void set(uint8_t *filter, uint32_t entry, unsigned bits)
{
	filter[entry >> 2] |= (uint8_t)(bits << (entry & 3) * 2);
}

/* The entry of a prefix: the block is that of itself or, at even depths, of itself without its end. */
static inline uint32_t index_entry(const struct gisa_name_index *index, uint32_t block, uint32_t hash)
{
	return (block >> index->prefix_shift) << BLOCK_BITS | hash >> (32 - BLOCK_BITS);
}

/* Hangul, ASCII letters and digits: runs go on through them. */
static bool is_plain(uint32_t code)
{
	return code < 0x80 ? gisa_is_alnum((char)code) : code >= 0xEAB080 && code <= 0xED9EA3;
}

static void enter(struct gisa_name_index *index, struct gisa_str text)
{
	uint32_t hash = 0, block = 0;
	unsigned depth = 0;
	for (size_t pos = 0; pos < text.len;) {
		uint32_t code = index_code(text.ptr, &pos);
		if (depth > 0 && !is_plain(code))
			GISA_PUSH(&index->joints, hash);
		hash = mix(hash, code);
		unsigned bits = pos == text.len ? ENDS : GOES_ON;
		if (++depth == 2)
			set(index->pairs, hash >> (32 - PAIR_BITS), bits);
		if (depth & 1)
			block = mix(hash, 0);
		if (depth >= 3)
			set(index->prefixes, index_entry(index, block, hash), bits);
	}
}

static int by_hash(const void *left, const void *right)
{
	const uint32_t *a = left, *b = right;
	return (*a > *b) - (*a < *b);
}

void gisa_index_finish(struct gisa_dict *dict)
{
	struct gisa_name_index *index = &dict->index;
	size_t points = 0;
	for (size_t i = 0; i < dict->names.count; i++)
		points += dict->names.items[i].text.len / 3;
	unsigned bits = BLOCK_BITS + 4;
	while (bits < 28 && (size_t)1 << bits < points * 4)
		bits++;
	index->prefix_shift = 32 - (bits - BLOCK_BITS);
	index->pairs = gisa_xcalloc((size_t)1 << (PAIR_BITS - 2), 1);
	index->prefixes = gisa_xcalloc((size_t)1 << (bits - 2), 1);
	for (size_t i = 0; i < dict->names.count; i++) {
		struct gisa_str text = dict->names.items[i].text;
		if (dict->names.items[i].use == GISA_USE_NEVER)
			continue;
		enter(index, text);
		if (index->longest < text.len)
			index->longest = text.len;
	}
	if (index->joints.count)
		qsort(index->joints.items, index->joints.count, sizeof *index->joints.items, by_hash);
}

void gisa_index_free(struct gisa_name_index *index)
{
	free(index->slots);
	free(index->pairs);
	free(index->prefixes);
	free(index->joints.items);
}

/* ---- where words begin ---------------------------------------------------------------------- */

/* Whether a Hangul syllable begins with that byte; hardly anything else does. */
static inline bool leads_hangul(char c)
{
	return (unsigned char)c >= 0xEA && (unsigned char)c <= 0xED;
}

size_t gisa_dict_next_head(struct gisa_str text, size_t pos, size_t end)
{
	if (leads_hangul(text.ptr[pos])) {
		do
			pos += 3;
		while (pos < end && leads_hangul(text.ptr[pos]));
	} else if (gisa_is_alnum(text.ptr[pos])) {
		do
			pos++;
		while (pos < end && gisa_is_alnum(text.ptr[pos]));
	} else {
		index_code(text.ptr, &pos);
	}
	return pos;
}

/* What the filter says of the two code points at text[pos]; `at_end` where there is but one. */
static inline unsigned pair_at(const struct gisa_name_index *index, struct gisa_str text, size_t pos, unsigned at_end)
{
	uint32_t hash = mix(0, index_code(text.ptr, &pos));
	return pos < text.len ? get(index->pairs, mix(hash, index_code(text.ptr, &pos)) >> (32 - PAIR_BITS)) : at_end;
}

bool gisa_dict_may_begin(const struct gisa_dict *dict, struct gisa_str text, size_t pos)
{
	return pair_at(&dict->index, text, pos, 0);
}

size_t gisa_dict_find(const struct gisa_dict *dict, struct gisa_str text, size_t pos, size_t end)
{
	while (pos < end && !(gisa_dict_may_begin(dict, text, pos) && gisa_head_at(text, pos) != GISA_HEAD_INSIDE))
		pos = gisa_dict_next_head(text, pos, end);
	return pos;
}

/* ---- matching ------------------------------------------------------------------------------- */

/* Keeps the longest: a full list loses its first, shortest one. */
static void index_hit(struct gisa_dict_hit *hits, size_t *count, struct gisa_dict_hit hit)
{
	if (*count == GISA_DICT_HITS)
		memmove(hits, hits + 1, --*count * sizeof *hits);
	hits[(*count)++] = hit;
}

static void reverse(struct gisa_dict_hit *hits, size_t count)
{
	for (size_t i = 0; i < count / 2; i++) {
		struct gisa_dict_hit swap = hits[i];
		hits[i] = hits[count - 1 - i];
		hits[count - 1 - i] = swap;
	}
}

static bool usable(const struct gisa_dict *dict, uint32_t name)
{
	for (; name != GISA_DICT_NONE; name = dict->names.items[name].same)
		if (dict->names.items[name].use != GISA_USE_NEVER)
			return true;
	return false;
}

/* What the filters say of the prefix of `depth` code points, the second of which is the first they know. */
static inline unsigned ask(const struct gisa_name_index *index, unsigned depth, uint32_t block, uint32_t hash)
{
	return depth == 2 ? get(index->pairs, hash >> (32 - PAIR_BITS))
			  : get(index->prefixes, index_entry(index, block, hash));
}

size_t gisa_dict_match(const struct gisa_dict *dict, struct gisa_str text, size_t pos,
		       struct gisa_dict_hit hits[GISA_DICT_HITS])
{
	const struct gisa_name_index *index = &dict->index;
	size_t at = pos, count = 0, end = text.len - pos < index->longest ? text.len : pos + index->longest;
	uint32_t hash = 0, block = 0;
	unsigned bits = GOES_ON;
	if (pos < end)
		hash = mix(hash, index_code(text.ptr, &at));
	for (unsigned depth = 2; at < end && bits & GOES_ON; depth++) {
		hash = mix(hash, index_code(text.ptr, &at));
		if (depth & 1)
			block = mix(hash, 0);
		bits = ask(index, depth, block, hash);
		if (!(bits & ENDS))
			continue;
		uint32_t name = gisa_index_first(dict, gisa_str_sub(text, pos, at), hash);
		if (name != GISA_DICT_NONE && usable(dict, name))
			index_hit(hits, &count, (struct gisa_dict_hit){ (uint32_t)(at - pos), name });
	}
	reverse(hits, count);
	return count;
}

/* Whether a name goes on behind a run that is its beginning. */
static bool goes_behind(const struct gisa_name_index *index, uint32_t hash)
{
	const struct gisa_hashes *joints = &index->joints;
	return joints->count && bsearch(&hash, joints->items, joints->count, sizeof hash, by_hash);
}

/* Whether a name begins at run[pos] that ends in the run, or may go on behind it. Apart, so that the common case needs
 * no room for what it needs. */
static __attribute__((noinline)) bool may_begin(const struct gisa_dict *dict, struct gisa_str run, size_t pos)
{
	const struct gisa_name_index *index = &dict->index;
	size_t at = pos;
	uint32_t hash = mix(0, index_code(run.ptr, &at)), block = 0;
	for (unsigned depth = 2; at < run.len; depth++) {
		hash = mix(hash, index_code(run.ptr, &at));
		if (depth & 1)
			block = mix(hash, 0);
		unsigned bits = ask(index, depth, block, hash);
		if (bits & ENDS && usable(dict, gisa_index_first(dict, gisa_str_sub(run, pos, at), hash)))
			return true;
		if (!(bits & GOES_ON))
			return false;
	}
	return goes_behind(index, hash);
}

bool gisa_dict_may_hold(const struct gisa_dict *dict, struct gisa_str run)
{
	for (size_t pos = 0; pos < run.len; pos = gisa_dict_next_head(run, pos, run.len))
		if (pair_at(&dict->index, run, pos, GOES_ON) && may_begin(dict, run, pos))
			return true;
	return false;
}

bool gisa_dict_may_be(const struct gisa_dict *dict, struct gisa_str text)
{
	size_t at = 0;
	uint32_t hash = text.len ? mix(0, index_code(text.ptr, &at)) : 0, block = 0;
	unsigned bits = ENDS | GOES_ON; /* of one code point the filters know nothing */
	for (unsigned depth = 2; at < text.len && bits & GOES_ON; depth++) {
		hash = mix(hash, index_code(text.ptr, &at));
		if (depth & 1)
			block = mix(hash, 0);
		bits = ask(&dict->index, depth, block, hash);
	}
	return at == text.len && bits & ENDS;
}
