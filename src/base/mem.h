/*
 * Memory. Nothing here returns NULL: when memory runs out the handler of gisa_set_nomem() is
 * called, which does not return. So no caller carries an out-of-memory path.
 */
#ifndef GISA_BASE_MEM_H
#define GISA_BASE_MEM_H

#include <stdio.h>
#include <sys/types.h>

#include "base/str.h"

/* For memory that a library wanted and did not get (`wanted` bytes, 0: unknown); does not return. */
_Noreturn void gisa_nomem(size_t wanted);

void *gisa_xmalloc(size_t size);
void *gisa_xcalloc(size_t count, size_t size);
void *gisa_xrealloc(void *ptr, size_t size);

/* For a large table that is filled at once: on huge pages where the system has them, since thousands
 * of page faults cost more than what is written there. Aligned, not cleared; free(). */
void *gisa_xmalloc_large(size_t size);

/* NUL-terminated copy; free(). */
char *gisa_xstrdup(struct gisa_str s);

/* DIR/NAME; free(). */
char *gisa_path_in(const char *dir, const char *name);

/* For zlib and brotli (zalloc and zfree; alloc and free), whose want of memory is else told like damage. */
void *gisa_zalloc(void *opaque, unsigned count, unsigned size);
void *gisa_brotli_alloc(void *opaque, size_t size);
void gisa_zfree(void *opaque, void *p);

/* getline(3), whose -1 for lack of memory looks like the end of the file. */
ssize_t gisa_getline(char **line, size_t *cap, FILE *file);

/* Grows *items (of `size` bytes each) so that one more fits behind `count`. */
void *gisa_grow(void *items, size_t count, size_t *cap, size_t size);

/* GISA_PUSH(v, x): v has fields items, count, cap. */
#define GISA_PUSH(v, ...)                                                                        \
	do {                                                                                     \
		if ((v)->count == (v)->cap)                                                      \
			(v)->items = gisa_grow((v)->items, (v)->count, &(v)->cap, sizeof *(v)->items); \
		(v)->items[(v)->count++] = (__VA_ARGS__);                                        \
	} while (0)

/*
 * An arena: bump allocation in blocks, freed all at once. Invariant: blocks form a list from
 * `head`, each filled up to its `used`; reset keeps the largest block only, so one huge article
 * does not pin its memory twice over.
 */
struct gisa_arena_block;

struct gisa_arena {
	struct gisa_arena_block *head;
};

/* Zero-initialise, then use. Memory is aligned for any type and not cleared. */
void *gisa_arena_alloc(struct gisa_arena *arena, size_t size);
void gisa_arena_reset(struct gisa_arena *arena);
void gisa_arena_free(struct gisa_arena *arena);

#define GISA_NEW(arena, type, count) ((type *)gisa_arena_alloc((arena), (count) * sizeof(type)))

/* A copy in the arena (NUL-terminated behind its end as well). */
struct gisa_str gisa_arena_copy(struct gisa_arena *arena, struct gisa_str s);

/* a and b with `sep` between them, or a copy of the one that is not empty: lists grow by it at either end. */
struct gisa_str gisa_arena_join(struct gisa_arena *arena, struct gisa_str a, char sep, struct gisa_str b);

/* printf into the arena. */
struct gisa_str gisa_arena_printf(struct gisa_arena *arena, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

#endif
