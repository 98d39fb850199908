/*
 * A disk that is full, without privileges: preloaded, it lets FULL_AFTER bytes be written to files below the folder
 * FULL_UNDER; then write(2) and pwrite(2) there fail with ENOSPC.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static long left = -1;

static int is_full(int fd, size_t count)
{
	char link[64], path[4096];
	const char *under = getenv("FULL_UNDER"), *after = getenv("FULL_AFTER");
	if (!under || !after)
		return 0;
	snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
	ssize_t n = readlink(link, path, sizeof path - 1);
	if (n <= 0)
		return 0;
	path[n] = '\0';
	if (strncmp(path, under, strlen(under)) != 0)
		return 0;
	if (left < 0)
		left = atol(after);
	if ((long)count <= left) {
		left -= (long)count;
		return 0;
	}
	left = 0;
	errno = ENOSPC;
	return 1;
}

ssize_t write(int fd, const void *bytes, size_t count)
{
	static ssize_t (*real)(int, const void *, size_t);
	if (!real)
		*(void **)&real = dlsym(RTLD_NEXT, "write");
	return is_full(fd, count) ? -1 : real(fd, bytes, count);
}

ssize_t pwrite(int fd, const void *bytes, size_t count, off_t offset)
{
	static ssize_t (*real)(int, const void *, size_t, off_t);
	if (!real)
		*(void **)&real = dlsym(RTLD_NEXT, "pwrite64");
	return is_full(fd, count) ? -1 : real(fd, bytes, count, offset);
}

ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t offset)
{
	return pwrite(fd, bytes, count, offset);
}
