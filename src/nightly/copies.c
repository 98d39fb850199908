/* The pipeline's index of near-duplicates, filled from the store instead of from a run. */
#include "nightly/copies.h"

#include <stdlib.h>

#include "pipeline/near.h"

struct original {
	int64_t id;
	struct gisa_str doc, sketch; /* in the arena; as text a third of the size of the numbers */
};

struct gisa_copies {
	struct gisa_near *near;
	struct gisa_arena arena;
	struct {
		struct original *items;
		size_t count, cap;
	} originals;
};

static bool parse(struct gisa_str cells, struct gisa_sketch *out)
{
	struct gisa_str parts[3] = { 0 };
	for (size_t i = 0; i < 3; i++)
		gisa_str_split(&cells, '\t', &parts[i]);
	return gisa_sketch_parse(parts[0], parts[1], parts[2], out);
}

static bool fetch(void *ctx, uint32_t tag, struct gisa_sketch *out)
{
	const struct gisa_copies *copies = ctx;
	return parse(copies->originals.items[tag].sketch, out);
}

struct gisa_str gisa_copies_add(struct gisa_copies *copies, int64_t id, struct gisa_str doc,
				struct gisa_str cells)
{
	struct gisa_sketch sketch;
	if (!parse(cells, &sketch) || sketch.count == 0)
		return gisa_str(NULL, 0);
	uint32_t tag = gisa_near_add(copies->near, &sketch);
	if (tag == GISA_NEAR_NONE) {
		GISA_PUSH(&copies->originals, (struct original){ id, gisa_arena_copy(&copies->arena, doc),
								 gisa_arena_copy(&copies->arena, cells) });
		return gisa_str(NULL, 0);
	}
	const struct original *original = &copies->originals.items[tag];
	return original->id == id ? gisa_str(NULL, 0) : original->doc;
}

static void on_sketch(void *ctx, int64_t id, struct gisa_str doc, struct gisa_str sketch)
{
	gisa_copies_add(ctx, id, doc, sketch);
}

struct gisa_copies *gisa_copies_new(struct gisa_store *store, int64_t since)
{
	struct gisa_copies *copies = gisa_xcalloc(1, sizeof *copies);
	copies->near = gisa_near_new(fetch, copies);
	gisa_store_each_sketch(store, since, on_sketch, copies);
	return copies;
}

void gisa_copies_free(struct gisa_copies *copies)
{
	if (!copies)
		return;
	gisa_near_free(copies->near);
	free(copies->originals.items);
	gisa_arena_free(&copies->arena);
	free(copies);
}
