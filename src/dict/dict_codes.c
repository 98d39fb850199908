/* Tickers (six characters) and corp_codes (eight digits) to companies: one hash table, since no
 * code of the one kind looks like one of the other. */
#include "dict/dict_private.h"

#include <stdlib.h>

uint64_t gisa_code_pack(struct gisa_str code)
{
	uint64_t packed = 0;
	if (code.len > sizeof packed)
		return 0;
	if (code.len)
		memcpy(&packed, code.ptr, code.len);
	return packed;
}

static size_t S_start(const struct gisa_code_map *map, uint64_t code)
{
	code = (code ^ code >> 28) * 0x9E3779B97F4A7C15u; /* the last digits stand in the highest bytes */
	return (size_t)(code >> 40) & (map->cap - 1);
}

uint32_t gisa_code_find(const struct gisa_code_map *map, uint64_t code)
{
	if (map->cap == 0 || code == 0)
		return GISA_DICT_NONE;
	for (size_t i = S_start(map, code);; i = (i + 1) & (map->cap - 1)) {
		if (map->slots[i].code == code)
			return map->slots[i].company;
		if (map->slots[i].code == 0)
			return GISA_DICT_NONE;
	}
}

static void S_place(struct gisa_code_map *map, uint64_t code, uint32_t company)
{
	size_t i = S_start(map, code);
	while (map->slots[i].code != 0)
		i = (i + 1) & (map->cap - 1);
	map->slots[i].code = code;
	map->slots[i].company = company;
}

void gisa_code_add(struct gisa_code_map *map, uint64_t code, uint32_t company)
{
	if (code == 0 || gisa_code_find(map, code) != GISA_DICT_NONE)
		return;
	if ((map->used + 1) * 2 > map->cap) {
		struct gisa_code_map old = *map;
		map->cap = old.cap ? old.cap * 2 : 1 << 12;
		map->slots = gisa_xcalloc(map->cap, sizeof *map->slots);
		for (size_t i = 0; i < old.cap; i++)
			if (old.slots[i].code)
				S_place(map, old.slots[i].code, old.slots[i].company);
		free(old.slots);
	}
	S_place(map, code, company);
	map->used++;
}

void gisa_code_move(struct gisa_code_map *map, uint64_t code, uint32_t company)
{
	if (gisa_code_find(map, code) == GISA_DICT_NONE)
		return;
	size_t i = S_start(map, code);
	while (map->slots[i].code != code)
		i = (i + 1) & (map->cap - 1);
	map->slots[i].company = company;
}

void gisa_code_free(struct gisa_code_map *map)
{
	free(map->slots);
	*map = (struct gisa_code_map){ 0 };
}
