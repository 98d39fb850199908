/*
 * Finding names in text.
 *
 * A name is found by hashing code point after code point from where it may begin. After two code
 * points a small filter says whether any name begins so (nearly always not, and that is all most
 * of a text costs); after each further one a larger filter says whether a name goes on from here
 * or ends here, so a walk stops where a trie would, and only ends are looked up in the hash table.
 *
 * Why no trie: this is built in one pass over the names in any order, has a tenth of the memory
 * of a double array over 120,000 names, and a miss touches one byte of a table that stays in the
 * first-level cache. Matching errs never: the filters may say yes in vain, the table decides.
 */
#include "dict/dict_private.h"

#include <stdlib.h>

enum { S_GOES_ON = 1, S_ENDS = 2, S_PAIR_BITS = 17 };

/* Length of the code point that begins with this byte. */
static inline unsigned S_width(unsigned char lead)
{
	return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

/* The bytes of the code point at p as a number; moves *pos behind it. Valid UTF-8 is given. */
static inline uint32_t S_code(const char *ptr, size_t *pos)
{
	const unsigned char *p = (const unsigned char *)ptr + *pos;
	unsigned width = S_width(p[0]);
	*pos += width;
	switch (width) {
	case 1:
		return p[0];
	case 2:
		return (uint32_t)p[0] << 8 | p[1];
	case 3:
		return (uint32_t)p[0] << 16 | (uint32_t)p[1] << 8 | p[2];
	default:
		return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
	}
}

static inline uint32_t S_mix(uint32_t hash, uint32_t code)
{
	uint64_t h = (hash ^ (uint64_t)code << 20) * 0x9E3779B97F4A7C15u;
	return (uint32_t)(h >> 32);
}

uint32_t gisa_index_hash(struct gisa_str text)
{
	uint32_t hash = 0;
	for (size_t pos = 0; pos < text.len;)
		hash = S_mix(hash, S_code(text.ptr, &pos));
	return hash;
}

static void S_place(struct gisa_name_slot *slots, size_t cap, struct gisa_name_slot entry)
{
	size_t i = entry.hash & (cap - 1);
	while (slots[i].name != GISA_DICT_NONE)
		i = (i + 1) & (cap - 1);
	slots[i] = entry;
}

static void S_grow(struct gisa_name_index *index)
{
	size_t cap = index->cap ? index->cap * 2 : 1 << 14;
	struct gisa_name_slot *slots = gisa_xmalloc(cap * sizeof *slots);
	for (size_t i = 0; i < cap; i++)
		slots[i].name = GISA_DICT_NONE;
	for (size_t i = 0; i < index->cap; i++)
		if (index->slots[i].name != GISA_DICT_NONE)
			S_place(slots, cap, index->slots[i]);
	free(index->slots);
	index->slots = slots;
	index->cap = cap;
}

static uint32_t S_lookup(const struct gisa_dict *dict, struct gisa_str text, uint32_t hash)
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
	return S_lookup(dict, text, gisa_index_hash(text));
}

void gisa_index_add(struct gisa_dict *dict, uint32_t name)
{
	struct gisa_name_index *index = &dict->index;
	struct gisa_dict_name *items = dict->names.items;
	uint32_t hash = gisa_index_hash(items[name].text);
	uint32_t first = S_lookup(dict, items[name].text, hash);
	items[name].same = GISA_DICT_NONE;
	if (first != GISA_DICT_NONE) {
		while (items[first].same != GISA_DICT_NONE)
			first = items[first].same;
		items[first].same = name;
		return;
	}
	if ((index->used + 1) * 2 > index->cap)
		S_grow(index);
	S_place(index->slots, index->cap, (struct gisa_name_slot){ hash, name });
	index->used++;
}

static inline unsigned S_get(const uint8_t *filter, uint32_t entry)
{
	return filter[entry >> 2] >> (entry & 3) * 2 & 3u;
}

static void S_set(uint8_t *filter, uint32_t entry, unsigned bits)
{
	filter[entry >> 2] = (uint8_t)(filter[entry >> 2] | bits << (entry & 3) * 2);
}

static void S_enter(struct gisa_name_index *index, struct gisa_str text)
{
	uint32_t hash = 0;
	unsigned depth = 0;
	for (size_t pos = 0; pos < text.len;) {
		hash = S_mix(hash, S_code(text.ptr, &pos));
		unsigned bits = pos == text.len ? S_ENDS : S_GOES_ON;
		if (++depth == 2)
			S_set(index->pairs, hash >> index->pair_shift, bits);
		if (depth >= 2)
			S_set(index->prefixes, hash >> index->prefix_shift, bits);
	}
}

void gisa_index_finish(struct gisa_dict *dict)
{
	struct gisa_name_index *index = &dict->index;
	size_t points = 0;
	for (size_t i = 0; i < dict->names.count; i++)
		points += dict->names.items[i].text.len / 2;
	unsigned bits = S_PAIR_BITS;
	while (bits < 26 && (size_t)1 << bits < points * 2)
		bits++;
	index->pair_shift = 32 - S_PAIR_BITS;
	index->prefix_shift = 32 - bits;
	index->pairs = gisa_xcalloc((size_t)1 << (S_PAIR_BITS - 2), 1);
	index->prefixes = gisa_xcalloc((size_t)1 << (bits - 2), 1);
	for (size_t i = 0; i < dict->names.count; i++)
		if (dict->names.items[i].use != GISA_USE_NEVER)
			S_enter(index, dict->names.items[i].text);
}

void gisa_index_free(struct gisa_name_index *index)
{
	free(index->slots);
	free(index->pairs);
	free(index->prefixes);
}

size_t gisa_dict_find(const struct gisa_dict *dict, struct gisa_str text, size_t pos)
{
	const uint8_t *pairs = dict->index.pairs;
	unsigned shift = dict->index.pair_shift;
	if (pos >= text.len)
		return text.len;
	size_t next = pos;
	uint32_t first = S_mix(0, S_code(text.ptr, &next));
	while (next < text.len) {
		size_t here = next;
		uint32_t code = S_code(text.ptr, &next);
		if (S_get(pairs, S_mix(first, code) >> shift))
			return pos;
		first = S_mix(0, code);
		pos = here;
	}
	return text.len;
}

/* Keeps the longest: a full list loses its first, shortest one. */
static void S_hit(struct gisa_dict_hit *hits, size_t *count, struct gisa_dict_hit hit)
{
	if (*count == GISA_DICT_HITS)
		memmove(hits, hits + 1, --*count * sizeof *hits);
	hits[(*count)++] = hit;
}

static void S_reverse(struct gisa_dict_hit *hits, size_t count)
{
	for (size_t i = 0; i < count / 2; i++) {
		struct gisa_dict_hit swap = hits[i];
		hits[i] = hits[count - 1 - i];
		hits[count - 1 - i] = swap;
	}
}

static bool S_usable(const struct gisa_dict *dict, uint32_t name)
{
	for (; name != GISA_DICT_NONE; name = dict->names.items[name].same)
		if (dict->names.items[name].use != GISA_USE_NEVER)
			return true;
	return false;
}

size_t gisa_dict_match(const struct gisa_dict *dict, struct gisa_str text, size_t pos,
		       struct gisa_dict_hit hits[GISA_DICT_HITS])
{
	const struct gisa_name_index *index = &dict->index;
	size_t at = pos, count = 0;
	uint32_t hash = 0;
	unsigned bits = S_GOES_ON;
	if (pos < text.len)
		hash = S_mix(hash, S_code(text.ptr, &at));
	for (unsigned depth = 2; at < text.len && bits & S_GOES_ON; depth++) {
		hash = S_mix(hash, S_code(text.ptr, &at));
		if (depth == 2 && !S_get(index->pairs, hash >> index->pair_shift))
			break;
		bits = S_get(index->prefixes, hash >> index->prefix_shift);
		if (!(bits & S_ENDS))
			continue;
		uint32_t name = S_lookup(dict, gisa_str_sub(text, pos, at), hash);
		if (name != GISA_DICT_NONE && S_usable(dict, name))
			S_hit(hits, &count, (struct gisa_dict_hit){ (uint32_t)(at - pos), name });
	}
	S_reverse(hits, count);
	return count;
}
