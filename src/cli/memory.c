/*
 * What want of memory does to the whole program: it ends with status 3 and a word, wherever it happens. Our own code
 * does that by base/mem.h; here it is done for the libraries, some of which crash where a small block is lacking
 * (libarchive), end the program with status 1 (libarchive again), or tell it like another fault. So the allocator of
 * libc, or whatever was loaded before it, is called through here, as glibc provides for.
 *
 * A large block is another matter: an archive may say that it needs gigabytes, which is no reason to stop, and who asks
 * for so much asks whether there is.
 */
#include <stdlib.h>

#include "base/mem.h"

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define SANITIZED
#endif
#elif defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SANITIZED
#endif

#if defined(__GLIBC__) && !defined(SANITIZED) /* the sanitizers have an allocator of their own */
#include <dlfcn.h>
#include <errno.h>

enum { LARGE = 16 << 20 };

extern void *__libc_malloc(size_t size), *__libc_calloc(size_t count, size_t size),
    *__libc_realloc(void *p, size_t size);
extern void *__libc_memalign(size_t alignment, size_t size);

struct allocator {
	void *(*malloc)(size_t);
	void *(*calloc)(size_t, size_t);
	void *(*realloc)(void *, size_t);
	void *(*aligned)(size_t, size_t);
};

static struct allocator next; /* once it was looked for */
static bool looking;

static bool look(void)
{
	void *found[] = { dlsym(RTLD_NEXT, "malloc"), dlsym(RTLD_NEXT, "calloc"), dlsym(RTLD_NEXT, "realloc"),
			  dlsym(RTLD_NEXT, "aligned_alloc") };
	if (!found[0] || !found[1] || !found[2] || !found[3])
		return false;
	*(void **)&next.malloc = found[0];
	*(void **)&next.calloc = found[1];
	*(void **)&next.realloc = found[2];
	*(void **)&next.aligned = found[3];
	return true;
}

/* Looked for at the first call, which is a library's, before there is a second thread: what one allocator gave, another
 * could not free. */
static const struct allocator *real(void)
{
	static const struct allocator libc = { __libc_malloc, __libc_calloc, __libc_realloc, __libc_memalign };
	if (!next.malloc && !looking) {
		looking = true;
		looking = !look();
	}
	return next.malloc ? &next : &libc;
}

void *memalign(size_t alignment, size_t size);

static void *given(void *p, size_t size)
{
	if (!p && size < LARGE)
		gisa_nomem(size);
	return p;
}

void *malloc(size_t size)
{
	return given(real()->malloc(size), size);
}

void *calloc(size_t count, size_t size)
{
	size_t bytes = size && count > SIZE_MAX / size ? SIZE_MAX : count * size;
	return given(real()->calloc(count, size), bytes);
}

/* realloc(p, 0) frees and gives NULL. */
void *realloc(void *p, size_t size)
{
	return given(real()->realloc(p, size), p && size == 0 ? SIZE_MAX : size);
}

void *reallocarray(void *p, size_t count, size_t size)
{
	if (size && count > SIZE_MAX / size) {
		errno = ENOMEM;
		return NULL;
	}
	return realloc(p, count * size);
}

void *aligned_alloc(size_t alignment, size_t size)
{
	return given(real()->aligned(alignment, size), size);
}

void *memalign(size_t alignment, size_t size)
{
	return aligned_alloc(alignment, size);
}

int posix_memalign(void **out, size_t alignment, size_t size)
{
	if (alignment % sizeof(void *) != 0 || (alignment & (alignment - 1)) != 0 || alignment == 0)
		return EINVAL;
	void *p = aligned_alloc(alignment, size);
	if (!p)
		return ENOMEM;
	*out = p;
	return 0;
}
#endif
