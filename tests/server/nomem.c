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
} *told;

enum { SITES = 1 << 16 };
static uint64_t *site;
static _Thread_local int walking; /* the unwinder allocates too */

static long nomem_at;
static int on;
static char inherited[256]; /* descriptors that were open when the process began are the caller's */

static void tell(const char *text)
{
	size_t len = strlen(text), at = told ? atomic_fetch_add(&told->len, len) : 0;
	if (told && at + len < sizeof told->text)
		memcpy(told->text + at, text, len);
}

static void *map(const char *path, size_t size)
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
__attribute__((constructor(101))) static void begin(void)
{
	const char *at = getenv("NOMEM_AT");
	told = map(getenv("NOMEM_TOLD"), sizeof *told);
	site = map(getenv("NOMEM_SITES"), SITES * sizeof *site);
	if (!told)
		return;
	tell("\n");
	on = getenv("NOMEM_ON") != NULL;
	nomem_at = at ? atol(at) : 0;
	for (int fd = 0; fd < 256; fd++)
		inherited[fd] = fcntl(fd, F_GETFD) >= 0;
}

/* FNV-1a over the process and the innermost return addresses, three of which are in this file. */
static uint64_t calls(void)
{
	void *frame[10];
	uint64_t hash = (0xcbf29ce484222325 ^ (uint64_t)getpid()) * 0x100000001b3;
	int n = backtrace(frame, 10);
	for (int i = 0; i < n; i++)
		hash = (hash ^ (uintptr_t)frame[i]) * 0x100000001b3;
	return hash;
}

static int fails(void)
{
	if (walking)
		return 0;
	long n = told ? atomic_fetch_add(&told->count, 1) + 1 : 0;
	if (site && n > 0 && n <= SITES) {
		walking = 1;
		site[n - 1] = calls();
		walking = 0;
	}
	if (nomem_at == 0 || (on ? n < nomem_at : n != nomem_at))
		return 0;
	if (n == nomem_at)
		tell("failed\n");
	errno = ENOMEM;
	return 1;
}

static void tell_descriptors(void)
{
	for (int fd = 0; fd < 256; fd++) {
		char link[64], path[256], line[400];
		snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
		ssize_t n = inherited[fd] ? -1 : readlink(link, path, sizeof path - 1);
		if (n < 0)
			continue;
		path[n] = '\0';
		snprintf(line, sizeof line, "open %d %s\n", fd, path);
		tell(line);
	}
}

__attribute__((destructor(101))) static void end(void)
{
	char line[64];
	nomem_at = 0;
	snprintf(line, sizeof line, "count %ld\n", told ? atomic_load(&told->count) : 0);
	tell(line);
	tell_descriptors();
}

void *malloc(size_t size)
{
	return fails() ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
	return fails() ? NULL : __libc_calloc(count, size);
}

void *realloc(void *p, size_t size)
{
	return fails() ? NULL : __libc_realloc(p, size);
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
	return fails() ? NULL : __libc_memalign(alignment, size);
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
