/* Allocation that does not fail, also for the libraries that take functions of ours, and the arena. */
#include "base/mem.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

static _Noreturn void die(size_t wanted)
{
	char line[80] = "gisa: out of memory\n";
	int n = (int)strlen(line);
	if (wanted)
		n = snprintf(line, sizeof line, "gisa: out of memory (%zu bytes wanted)\n", wanted);
	if (n > 0 && write(STDERR_FILENO, line, (size_t)n) < 0)
		_exit(3);
	_exit(3);
}

static void (*nomem)(size_t) = die;

void gisa_set_nomem(void (*handler)(size_t))
{
	nomem = handler ? handler : die;
}

void gisa_nomem(size_t wanted)
{
	nomem(wanted);
	die(wanted); /* a handler that returns has broken its word */
}

void *gisa_xmalloc(size_t size)
{
	void *p = malloc(size ? size : 1);
	if (!p)
		gisa_nomem(size);
	return p;
}

void *gisa_xcalloc(size_t count, size_t size)
{
	void *p = calloc(count ? count : 1, size ? size : 1);
	if (!p)
		gisa_nomem(size);
	return p;
}

void *gisa_xrealloc(void *ptr, size_t size)
{
	void *p = realloc(ptr, size ? size : 1);
	if (!p)
		gisa_nomem(size);
	return p;
}

void *gisa_xmalloc_large(size_t size)
{
	const size_t huge = (size_t)2 << 20;
	if (size < huge || size > SIZE_MAX - huge)
		return gisa_xmalloc(size);
	size = (size + huge - 1) / huge * huge;
	void *p = aligned_alloc(huge, size);
	if (!p)
		gisa_nomem(size);
#ifdef MADV_HUGEPAGE
	madvise(p, size, MADV_HUGEPAGE); /* a wish: nothing depends on it */
#endif
	return p;
}

char *gisa_xstrdup(struct gisa_str s)
{
	char *p = gisa_xmalloc(s.len + 1);
	if (s.len)
		memcpy(p, s.ptr, s.len);
	p[s.len] = '\0';
	return p;
}

char *gisa_path_in(const char *dir, const char *name)
{
	size_t len = strlen(dir) + strlen(name) + 2;
	char *path = gisa_xmalloc(len);
	snprintf(path, len, "%s/%s", dir, name);
	return path;
}

void *gisa_zalloc(void *opaque, unsigned count, unsigned size)
{
	(void)opaque;
	return gisa_xcalloc(count, size);
}

void *gisa_brotli_alloc(void *opaque, size_t size)
{
	(void)opaque;
	return gisa_xmalloc(size);
}

void gisa_zfree(void *opaque, void *p)
{
	(void)opaque;
	free(p);
}

ssize_t gisa_getline(char **line, size_t *cap, FILE *file)
{
	ssize_t n = getline(line, cap, file);
	if (n < 0 && !feof(file) && !ferror(file))
		gisa_nomem(0);
	return n;
}

void *gisa_grow(void *items, size_t count, size_t *cap, size_t size)
{
	if (*cap > SIZE_MAX / 2 / size)
		gisa_nomem(SIZE_MAX);
	*cap = *cap ? *cap * 2 : 16;
	if (*cap <= count)
		*cap = count + 1;
	return gisa_xrealloc(items, *cap * size);
}

/* Sizes are multiples of the alignment: what fits fits rounded up as well. */
struct gisa_arena_block {
	struct gisa_arena_block *next;
	size_t size, used;
	max_align_t data[];
};

/* Blocks double, so that what an arena keeps on reset is soon room enough for all of the next article. */
enum { BLOCK = 64 * 1024, LARGE = 4 * 1024 * 1024 };

static size_t block_size(const struct gisa_arena_block *last, size_t wanted)
{
	size_t size = !last ? BLOCK : last->size < LARGE / 2 ? last->size * 2 : LARGE;
	return wanted > size ? wanted : size;
}

static inline size_t rounded(size_t size)
{
	return (size + _Alignof(max_align_t) - 1) / _Alignof(max_align_t) * _Alignof(max_align_t);
}

/* A block for `size` bytes in front of the others. Out of line, so that allocating costs nearly nothing. */
__attribute__((noinline)) static void *arena_grow(struct gisa_arena *arena, size_t size)
{
	if (size > SIZE_MAX / 2)
		gisa_nomem(size);
	size_t want = block_size(arena->head, rounded(size));
	struct gisa_arena_block *fresh = gisa_xmalloc(sizeof *fresh + want);
	*fresh = (struct gisa_arena_block){ .next = arena->head, .size = want, .used = rounded(size) };
	arena->head = fresh;
	return fresh->data;
}

void *gisa_arena_alloc(struct gisa_arena *arena, size_t size)
{
	struct gisa_arena_block *b = arena->head;
	if (!b || b->size - b->used < size)
		return arena_grow(arena, size);
	void *p = (char *)b->data + b->used;
	b->used += rounded(size);
	return p;
}

void gisa_arena_reset(struct gisa_arena *arena)
{
	struct gisa_arena_block *keep = arena->head;
	for (struct gisa_arena_block *b = arena->head; b; b = b->next)
		if (b->size > keep->size)
			keep = b;
	for (struct gisa_arena_block *b = arena->head, *next; b; b = next) {
		next = b->next;
		if (b != keep)
			free(b);
	}
	if (keep) {
		keep->next = NULL;
		keep->used = 0;
	}
	arena->head = keep;
}

void gisa_arena_free(struct gisa_arena *arena)
{
	for (struct gisa_arena_block *b = arena->head, *next; b; b = next) {
		next = b->next;
		free(b);
	}
	arena->head = NULL;
}

struct gisa_str gisa_arena_copy(struct gisa_arena *arena, struct gisa_str s)
{
	char *p = gisa_arena_alloc(arena, s.len + 1);
	if (s.len)
		memcpy(p, s.ptr, s.len);
	p[s.len] = '\0';
	return gisa_str(p, s.len);
}

struct gisa_str gisa_arena_join(struct gisa_arena *arena, struct gisa_str a, char sep, struct gisa_str b)
{
	if (a.len == 0 || b.len == 0)
		return gisa_arena_copy(arena, a.len ? a : b);
	char *p = gisa_arena_alloc(arena, a.len + b.len + 2);
	memcpy(p, a.ptr, a.len);
	p[a.len] = sep;
	memcpy(p + a.len + 1, b.ptr, b.len);
	p[a.len + b.len + 1] = '\0';
	return gisa_str(p, a.len + b.len + 1);
}

struct gisa_str gisa_arena_printf(struct gisa_arena *arena, const char *format, ...)
{
	char small[256];
	va_list args;
	va_start(args, format);
	int n = vsnprintf(small, sizeof small, format, args);
	va_end(args);
	if (n < 0)
		return gisa_str(NULL, 0);
	if ((size_t)n < sizeof small)
		return gisa_arena_copy(arena, gisa_str(small, (size_t)n));
	char *p = gisa_arena_alloc(arena, (size_t)n + 1);
	va_start(args, format);
	vsnprintf(p, (size_t)n + 1, format, args);
	va_end(args);
	return gisa_str(p, (size_t)n);
}
