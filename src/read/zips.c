/* By the record at a zip's end: where its directory is said to begin, and where it does. */
#include "read/zips.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/mem.h"

enum { RECORD = 22, COMMENT = 65535 };

static uint32_t number(const char *at, size_t bytes)
{
	uint32_t n = 0;
	for (size_t i = bytes; i-- > 0;)
		n = n << 8 | (unsigned char)at[i];
	return n;
}

static bool begins_entry(int fd, uint64_t at)
{
	char magic[4];
	return pread(fd, magic, 4, (off_t)at) == 4 && (memcmp(magic, "PK\3\4", 4) == 0 || memcmp(magic, "PK\5\6", 4) == 0);
}

uint64_t gisa_zip_begins(int fd, uint64_t end)
{
	size_t len = end < RECORD + COMMENT ? (size_t)end : RECORD + COMMENT;
	char *tail = gisa_xmalloc(len);
	uint64_t begins = 0;
	ssize_t got = pread(fd, tail, len, (off_t)(end - len));
	for (size_t at = len; got == (ssize_t)len && at-- > 0;) {
		if (len - at < RECORD || memcmp(tail + at, "PK\5\6", 4) != 0)
			continue;
		uint64_t directory = (uint64_t)number(tail + at + 12, 4) + number(tail + at + 16, 4), stands = end - len + at;
		if (directory < stands && begins_entry(fd, stands - directory))
			begins = stands - directory;
		break;
	}
	free(tail);
	return begins;
}
