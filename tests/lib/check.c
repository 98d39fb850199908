/* TAP on standard output; what differs is shown with its control characters in sight. */
#include "check.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static unsigned count, failed;

static bool check_case(const char *name, bool ok)
{
	count++;
	failed += !ok;
	printf("%sok %u - %s\n", ok ? "" : "not ", count, name);
	return ok;
}

static void show(const char *what, struct gisa_str s)
{
	printf("# %s: ", what);
	for (size_t i = 0; i < s.len && i < 2000; i++) {
		unsigned char c = (unsigned char)s.ptr[i];
		if (c == '\n')
			printf("\\n");
		else if (c < 0x20 || c == 0x7f)
			printf("\\x%02x", c);
		else
			putchar(c);
	}
	putchar('\n');
}

void check_str(const char *name, struct gisa_str got, struct gisa_str want)
{
	if (!check_case(name, gisa_str_eq(got, want))) {
		show(" got", got);
		show("want", want);
	}
}

void check_cstr(const char *name, struct gisa_str got, const char *want)
{
	check_str(name, got, gisa_cstr(want));
}

void check_int(const char *name, long long got, long long want)
{
	if (!check_case(name, got == want))
		printf("#  got: %lld\n# want: %lld\n", got, want);
}

void check_true(const char *name, bool got)
{
	check_case(name, got);
}

void check_skip(const char *name, const char *why)
{
	count++;
	printf("ok %u - %s # SKIP %s\n", count, name, why);
}

struct gisa_str check_file(const char *path)
{
	FILE *f = fopen(path, "rb");
	if (!f)
		return gisa_str(NULL, 0);
	char *bytes = NULL;
	size_t len = 0, n = 0;
	do {
		len += n;
		bytes = realloc(bytes, len + 65536);
		n = bytes ? fread(bytes + len, 1, 65536, f) : 0;
	} while (n > 0);
	fclose(f);
	return gisa_str(bytes, len);
}

uint32_t check_random(uint32_t *seed, uint32_t below)
{
	*seed = *seed * 1664525u + 1013904223u;
	return (*seed >> 8) % below; /* the low bits repeat soon */
}

const char *check_shared(const char *path)
{
	static char full[4096];
	const char *root = getenv("GISA_SHARED");
	snprintf(full, sizeof full, "%s/%s", root ? root : "../shared", path);
	return access(full, R_OK) == 0 ? full : NULL;
}

int check_done(void)
{
	printf("1..%u\n", count);
	return failed != 0;
}
