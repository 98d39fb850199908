/*
 * An index of the originals by their smallest hashes, a hash table of chains. What shares a key is a candidate; the
 * sketches, fetched from the caller, decide.
 */
#include "pipeline/near.h"

#include <stdlib.h>

enum {
	KEYS = 12,
	CHAIN = 64, /* originals looked at under one key: a phrase that all articles share names none */
	SEEN = KEYS * CHAIN
};

/* Hashes are told by 32 of their bits here: the sketches decide. */
struct entry {
	uint32_t key, original, next; /* next of the same slot; 0 none, entries count from 1 */
};

struct gisa_near {
	gisa_near_fetch *fetch;
	void *ctx;
	struct {
		struct entry *items;
		size_t count, cap;
	} entries;
	uint32_t *slots;
	size_t slot_count; /* a power of two */
	uint32_t originals;
};

struct gisa_near *gisa_near_new(gisa_near_fetch *fetch, void *ctx)
{
	struct gisa_near *near = gisa_xcalloc(1, sizeof *near);
	near->fetch = fetch;
	near->ctx = ctx;
	near->slot_count = 1024;
	near->slots = gisa_xcalloc(near->slot_count, sizeof *near->slots);
	GISA_PUSH(&near->entries, (struct entry){ 0 });
	return near;
}

void gisa_near_free(struct gisa_near *near)
{
	if (!near)
		return;
	free(near->entries.items);
	free(near->slots);
	free(near);
}

static uint32_t *near_slot(struct gisa_near *near, uint32_t key)
{
	return &near->slots[(key * 0x9E3779B1u >> 4) & (near->slot_count - 1)];
}

static void near_link(struct gisa_near *near, uint32_t entry)
{
	uint32_t *slot = near_slot(near, near->entries.items[entry].key);
	near->entries.items[entry].next = *slot;
	*slot = entry;
}

static void grow(struct gisa_near *near)
{
	if (near->entries.count < near->slot_count)
		return;
	free(near->slots);
	near->slot_count *= 2;
	near->slots = gisa_xcalloc(near->slot_count, sizeof *near->slots);
	for (uint32_t i = 1; i < near->entries.count; i++)
		near_link(near, i);
}

static uint32_t near_keys(const struct gisa_sketch *sketch, uint32_t keys[KEYS])
{
	uint32_t n = sketch->count < KEYS ? sketch->count : KEYS;
	for (uint32_t i = 0; i < n; i++)
		keys[i] = (uint32_t)sketch->hashes[i];
	return n;
}

static void insert(struct gisa_near *near, const uint32_t *keys, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++) {
		grow(near);
		GISA_PUSH(&near->entries, (struct entry){ .key = keys[i], .original = near->originals });
		near_link(near, (uint32_t)near->entries.count - 1);
	}
	near->originals++;
}

static int compare(const void *a, const void *b)
{
	const uint32_t *x = a, *y = b;
	return *x < *y ? -1 : *x > *y;
}

/* The originals that share a key, rising; some may stand there twice. */
static size_t near_candidates(struct gisa_near *near, const uint32_t *keys, uint32_t count, uint32_t out[SEEN])
{
	size_t n = 0;
	for (uint32_t i = 0; i < count; i++) {
		int looked = 0;
		for (uint32_t e = *near_slot(near, keys[i]); e && looked < CHAIN; e = near->entries.items[e].next)
			if (near->entries.items[e].key == keys[i]) {
				out[n++] = near->entries.items[e].original;
				looked++;
			}
	}
	qsort(out, n, sizeof *out, compare);
	return n;
}

uint32_t gisa_near_add(struct gisa_near *near, const struct gisa_sketch *sketch)
{
	uint32_t keys[KEYS], candidates[SEEN] = { 0 };
	uint32_t count = near_keys(sketch, keys);
	size_t n = near_candidates(near, keys, count, candidates);
	for (size_t i = 0; i < n; i++) {
		struct gisa_sketch original;
		if ((i == 0 || candidates[i] != candidates[i - 1]) &&
		    near->fetch(near->ctx, candidates[i], &original) && gisa_sketch_match(&original, sketch))
			return candidates[i];
	}
	insert(near, keys, count);
	return GISA_NEAR_NONE;
}
