/*
 * Tickers and corp_codes to companies: one hash table of eight-byte slots, since both kinds of code
 * and an index fit into one exactly: a corp_code is below 10^8, six characters of 36 are below 2^32.
 */
#include "dict/dict_private.h"

#include <stdlib.h>

enum { ID_BITS = 31 };

/* The value of a digit or capital, or 36. */
static unsigned codes_digit(char c)
{
	if (gisa_is_digit(c))
		return (unsigned)(c - '0');
	return c >= 'A' && c <= 'Z' ? (unsigned)(c - 'A') + 10 : 36;
}

uint64_t gisa_code_pack(struct gisa_str code)
{
	uint64_t value = 0;
	if (code.len != 6 && code.len != 8)
		return 0;
	for (size_t i = 0; i < code.len; i++) {
		unsigned digit = codes_digit(code.ptr[i]);
		if (digit >= (code.len == 6 ? 36 : 10))
			return 0;
		value = value * (code.len == 6 ? 36 : 10) + digit;
	}
	return code.len == 6 ? value | (uint64_t)1 << 32 : value;
}

static size_t start(const struct gisa_code_map *map, uint64_t code)
{
	return (size_t)(code * 0x9E3779B97F4A7C15u >> 32) & (map->cap - 1);
}

/* The slot of the code, or the free one where it would go. */
static uint64_t *codes_slot(const struct gisa_code_map *map, uint64_t code)
{
	size_t i = start(map, code);
	while (map->slots[i] && map->slots[i] >> ID_BITS != code)
		i = (i + 1) & (map->cap - 1);
	return &map->slots[i];
}

uint32_t gisa_code_find(const struct gisa_code_map *map, uint64_t code)
{
	if (map->cap == 0 || code == 0)
		return GISA_DICT_NONE;
	uint64_t slot = *codes_slot(map, code);
	return slot ? (uint32_t)(slot & (((uint64_t)1 << ID_BITS) - 1)) : GISA_DICT_NONE;
}

void gisa_code_reserve(struct gisa_code_map *map, size_t codes)
{
	struct gisa_code_map old = *map;
	size_t cap = old.cap ? old.cap : 1 << 12;
	while (cap * 3 < (old.used + codes) * 4)
		cap *= 2;
	if (cap == old.cap)
		return;
	map->cap = cap;
	map->slots = gisa_xmalloc_large(cap * sizeof *map->slots);
	memset(map->slots, 0, cap * sizeof *map->slots);
	for (size_t i = 0; i < old.cap; i++)
		if (old.slots[i])
			*codes_slot(map, old.slots[i] >> ID_BITS) = old.slots[i];
	free(old.slots);
}

void gisa_code_add(struct gisa_code_map *map, uint64_t code, uint32_t company)
{
	if (code == 0)
		return;
	gisa_code_reserve(map, 1);
	uint64_t *slot = codes_slot(map, code);
	if (*slot == 0) {
		*slot = code << ID_BITS | company;
		map->used++;
	}
}

void gisa_code_move(struct gisa_code_map *map, uint64_t code, uint32_t company)
{
	if (gisa_code_find(map, code) != GISA_DICT_NONE)
		*codes_slot(map, code) = code << ID_BITS | company;
}

void gisa_code_free(struct gisa_code_map *map)
{
	free(map->slots);
	*map = (struct gisa_code_map){ 0 };
}
