/* The map of strings: open addressing, grown before it is too full for short walks. */
#include "base/map.h"

#include <stdlib.h>

static size_t slot(const struct gisa_map *map, struct gisa_str key)
{
	size_t s = gisa_str_hash(key) & (map->slot_count - 1);
	while (map->slots[s] && !gisa_str_eq(map->items[map->slots[s] - 1], key))
		s = (s + 1) & (map->slot_count - 1);
	return s;
}

static void grow(struct gisa_map *map)
{
	free(map->slots);
	map->slot_count = map->slot_count ? map->slot_count * 2 : 256;
	map->slots = gisa_xcalloc(map->slot_count, sizeof *map->slots);
	for (size_t i = 0; i < map->count; i++)
		map->slots[slot(map, map->items[i])] = i + 1;
}

size_t gisa_map_index(struct gisa_map *map, struct gisa_str key)
{
	if (map->count * 2 >= map->slot_count)
		grow(map);
	size_t s = slot(map, key);
	if (!map->slots[s]) {
		GISA_PUSH(map, gisa_arena_copy(&map->arena, key));
		map->slots[s] = map->count;
	}
	return map->slots[s] - 1;
}

size_t gisa_map_find(const struct gisa_map *map, struct gisa_str key)
{
	size_t s = map->slot_count ? slot(map, key) : 0;
	return map->slot_count && map->slots[s] ? map->slots[s] - 1 : GISA_NPOS;
}

void gisa_map_free(struct gisa_map *map)
{
	free(map->items);
	free(map->slots);
	gisa_arena_free(&map->arena);
	*map = (struct gisa_map){ 0 };
}
