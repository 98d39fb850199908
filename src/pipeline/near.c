/*
 * An index of the originals by their smallest hashes, a hash table of chains. What shares a key is a candidate; the
 * sketches, fetched from the caller, decide.
 */
#include "pipeline/near.h"

#include <stdlib.h>

enum {
	S_KEYS = 12,
	S_CHAIN = 64, /* originals looked at under one key: a phrase that all articles share names none */
	S_SEEN = S_KEYS * S_CHAIN
};

/* Hashes are told by 32 of their bits here: the sketches decide. */
struct S_entry {
	uint32_t key, original, next; /* next of the same slot; 0 none, entries count from 1 */
};

struct gisa_near {
	gisa_near_fetch *fetch;
	void *ctx;
	struct {
		struct S_entry *items;
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
	GISA_PUSH(&near->entries, (struct S_entry){ 0 });
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

static uint32_t *S_slot(struct gisa_near *near, uint32_t key)
{
	return &near->slots[(key * 0x9E3779B1u >> 4) & (near->slot_count - 1)];
}

static void S_link(struct gisa_near *near, uint32_t entry)
{
	uint32_t *slot = S_slot(near, near->entries.items[entry].key);
	near->entries.items[entry].next = *slot;
	*slot = entry;
}

static void S_grow(struct gisa_near *near)
{
	if (near->entries.count < near->slot_count)
		return;
	free(near->slots);
	near->slot_count *= 2;
	near->slots = gisa_xcalloc(near->slot_count, sizeof *near->slots);
	for (uint32_t i = 1; i < near->entries.count; i++)
		S_link(near, i);
}

static uint32_t S_keys(const struct gisa_sketch *sketch, uint32_t keys[S_KEYS])
{
	uint32_t n = sketch->count < S_KEYS ? sketch->count : S_KEYS;
	for (uint32_t i = 0; i < n; i++)
		keys[i] = (uint32_t)sketch->hashes[i];
	return n;
}

static void S_insert(struct gisa_near *near, const uint32_t *keys, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++) {
		S_grow(near);
		GISA_PUSH(&near->entries, (struct S_entry){ .key = keys[i], .original = near->originals });
		S_link(near, (uint32_t)near->entries.count - 1);
	}
	near->originals++;
}

static int S_compare(const void *a, const void *b)
{
	const uint32_t *x = a, *y = b;
	return *x < *y ? -1 : *x > *y;
}

/* The originals that share a key, rising; some may stand there twice. */
static size_t S_candidates(struct gisa_near *near, const uint32_t *keys, uint32_t count, uint32_t out[S_SEEN])
{
	size_t n = 0;
	for (uint32_t i = 0; i < count; i++) {
		int looked = 0;
		for (uint32_t e = *S_slot(near, keys[i]); e && looked < S_CHAIN; e = near->entries.items[e].next)
			if (near->entries.items[e].key == keys[i]) {
				out[n++] = near->entries.items[e].original;
				looked++;
			}
	}
	qsort(out, n, sizeof *out, S_compare);
	return n;
}

uint32_t gisa_near_add(struct gisa_near *near, const struct gisa_sketch *sketch)
{
	uint32_t keys[S_KEYS], candidates[S_SEEN] = { 0 };
	uint32_t count = S_keys(sketch, keys);
	size_t n = S_candidates(near, keys, count, candidates);
	for (size_t i = 0; i < n; i++) {
		struct gisa_sketch original;
		if ((i == 0 || candidates[i] != candidates[i - 1]) &&
		    near->fetch(near->ctx, candidates[i], &original) && gisa_sketch_match(&original, sketch))
			return candidates[i];
	}
	S_insert(near, keys, count);
	return GISA_NEAR_NONE;
}
