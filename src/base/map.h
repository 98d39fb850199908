/* Strings to small integers: the first key gets 0, the next new one 1, and so on. */
#ifndef GISA_BASE_MAP_H
#define GISA_BASE_MAP_H

#include "base/mem.h"

struct gisa_map {
	struct gisa_arena arena; /* the keys' copies */
	struct gisa_str *items;  /* keys by index */
	size_t count, cap;
	size_t *slots; /* open addressing: index + 1, 0 empty; at most half full */
	size_t slot_count;
};

/* Zero-initialise. The index of `key`, which is added where it is new. */
size_t gisa_map_index(struct gisa_map *map, struct gisa_str key);

/* The index of `key`, or GISA_NPOS. */
size_t gisa_map_find(const struct gisa_map *map, struct gisa_str key);

void gisa_map_free(struct gisa_map *map);

#endif
