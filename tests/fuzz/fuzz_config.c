/* A configuration of any bytes: read or refused, each fault with a line that the file has. */
#define _GNU_SOURCE
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "nightly/config.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct faults {
	unsigned lines, count;
};

static void on_fault(void *ctx, const char *path, unsigned line, const char *text)
{
	struct faults *faults = ctx;
	(void)path;
	faults->count++;
	if (line > faults->lines || !*text)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct faults faults = { .lines = 1 };
	struct gisa_config config;
	struct gisa_error err = { 0 };
	char path[64];
	int fd = memfd_create("config", 0);
	for (size_t i = 0; i < size; i++)
		faults.lines += data[i] == '\n';
	if (fd < 0 || write(fd, data, size) != (ssize_t)size)
		abort();
	snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
	enum gisa_status status = gisa_config_read(path, &config, on_fault, &faults, &err);
	if ((status == GISA_OK) != (faults.count == 0) || (status == GISA_OK && !config.folder))
		abort();
	gisa_config_free(&config);
	close(fd);
	return 0;
}
