/*
 * Memory that runs out: preloaded, the NOMEM_AT-th allocation fails, and with NOMEM_ON also all that follow. Libraries'
 * and libc's own allocations count, and those of children. The file NOMEM_TOLD is told "failed" when it happens, and at
 * the end of each process how many allocations there were so far and which descriptors it had not closed. The file
 * NOMEM_SITES is given a number of eight bytes for each allocation, the same for those of one process that came by the
 * same calls.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

extern void *__libc_malloc(size_t), *__libc_calloc(size_t, size_t), *__libc_realloc(void *, size_t);
extern void *__libc_memalign(size_t, size_t);

/* The file, seen by all processes, whatever they have closed and may no longer open. */
static struct {
	atomic_long count;
	atomic_size_t len;
	char text[8000];
} *S_told;

enum { S_SITES = 1 << 16 };
static uint64_t *S_site;
static _Thread_local int S_walking; /* the unwinder allocates too */

static long S_at;
static int S_on;
static char S_inherited[256]; /* descriptors that were open when the process began are the caller's */

static void S_tell(const char *text)
{
	size_t len = strlen(text), at = S_told ? atomic_fetch_add(&S_told->len, len) : 0;
	if (S_told && at + len < sizeof S_told->text)
		memcpy(S_told->text + at, text, len);
}

static void *S_map(const char *path, size_t size)
{
	int fd = path ? open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0644) : -1;
	if (fd < 0)
		return NULL;
	void *page =
	    ftruncate(fd, (off_t)size) == 0 ? mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0) : MAP_FAILED;
	close(fd);
	return page == MAP_FAILED ? NULL : page;
}

/* Run before any other constructor: allocations before it are the loader's. */
__attribute__((constructor(101))) static void S_begin(void)
{
	const char *at = getenv("NOMEM_AT");
	S_told = S_map(getenv("NOMEM_TOLD"), sizeof *S_told);
	S_site = S_map(getenv("NOMEM_SITES"), S_SITES * sizeof *S_site);
	if (!S_told)
		return;
	S_tell("\n");
	S_on = getenv("NOMEM_ON") != NULL;
	S_at = at ? atol(at) : 0;
	for (int fd = 0; fd < 256; fd++)
		S_inherited[fd] = fcntl(fd, F_GETFD) >= 0;
}

/* FNV-1a over the process and the innermost return addresses, three of which are in this file. */
static uint64_t S_calls(void)
{
	void *frame[10];
	uint64_t hash = (0xcbf29ce484222325 ^ (uint64_t)getpid()) * 0x100000001b3;
	int n = backtrace(frame, 10);
	for (int i = 0; i < n; i++)
		hash = (hash ^ (uintptr_t)frame[i]) * 0x100000001b3;
	return hash;
}

static int S_fails(void)
{
	if (S_walking)
		return 0;
	long n = S_told ? atomic_fetch_add(&S_told->count, 1) + 1 : 0;
	if (S_site && n > 0 && n <= S_SITES) {
		S_walking = 1;
		S_site[n - 1] = S_calls();
		S_walking = 0;
	}
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
	S_at = 0;
	snprintf(line, sizeof line, "count %ld\n", S_told ? atomic_load(&S_told->count) : 0);
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
