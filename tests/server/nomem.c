/*
 * Memory that runs out: preloaded, the NOMEM_AT-th allocation of the process fails, and with NOMEM_ON also all that
 * follow. Libraries' and libc's own allocations count. The file NOMEM_TOLD is told "failed" when it happens, and at the
 * end of the process how many allocations there were and which descriptors it had not closed.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

extern void *__libc_malloc(size_t), *__libc_calloc(size_t, size_t), *__libc_realloc(void *, size_t);
extern void *__libc_memalign(size_t, size_t);

static atomic_long S_count;
static long S_at;
static int S_on, S_told = -1;
static char S_inherited[256]; /* descriptors that were open when the process began are the caller's */

static void S_tell(const char *text)
{
	if (S_told >= 0 && write(S_told, text, strlen(text)) < 0)
		_exit(99);
}

/* Run before any other constructor: allocations before it are the loader's. */
__attribute__((constructor(101))) static void S_begin(void)
{
	const char *at = getenv("NOMEM_AT"), *told = getenv("NOMEM_TOLD");
	S_on = getenv("NOMEM_ON") != NULL;
	S_told = told ? open(told, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644) : -1;
	S_at = at ? atol(at) : 0;
	for (int fd = 0; fd < 256; fd++)
		S_inherited[fd] = fcntl(fd, F_GETFD) >= 0;
	atomic_store(&S_count, 0);
}

static int S_fails(void)
{
	long n = atomic_fetch_add(&S_count, 1) + 1;
	if (S_at == 0 || (S_on ? n < S_at : n != S_at))
		return 0;
	if (n == S_at)
		S_tell("failed\n");
	errno = ENOMEM;
	return 1;
}

static void S_tell_descriptors(void)
{
	for (int fd = 0; fd < 256; fd++) {
		char link[64], path[256], line[400];
		snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
		ssize_t n = S_inherited[fd] ? -1 : readlink(link, path, sizeof path - 1);
		if (n < 0)
			continue;
		path[n] = '\0';
		snprintf(line, sizeof line, "open %d %s\n", fd, path);
		S_tell(line);
	}
}

__attribute__((destructor(101))) static void S_end(void)
{
	char line[64];
	snprintf(line, sizeof line, "count %ld\n", atomic_load(&S_count));
	S_at = 0;
	S_tell(line);
	S_tell_descriptors();
}

void *malloc(size_t size)
{
	return S_fails() ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
	return S_fails() ? NULL : __libc_calloc(count, size);
}

void *realloc(void *p, size_t size)
{
	return S_fails() ? NULL : __libc_realloc(p, size);
}

void *reallocarray(void *p, size_t count, size_t size)
{
	size_t bytes;
	if (__builtin_mul_overflow(count, size, &bytes)) {
		errno = ENOMEM;
		return NULL;
	}
	return realloc(p, bytes);
}

void *aligned_alloc(size_t alignment, size_t size)
{
	return S_fails() ? NULL : __libc_memalign(alignment, size);
}

void *memalign(size_t alignment, size_t size)
{
	return aligned_alloc(alignment, size);
}

int posix_memalign(void **p, size_t alignment, size_t size)
{
	*p = aligned_alloc(alignment, size);
	return *p ? 0 : ENOMEM;
}
