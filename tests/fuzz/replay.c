/* Replays the files and folders given (seeds, old crashes) through a fuzz target; TAP output. */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int count;

static void file(const char *path)
{
	FILE *f = fopen(path, "rb");
	if (!f)
		return;
	uint8_t *data = malloc(1 << 24);
	size_t size = data ? fread(data, 1, 1 << 24, f) : 0;
	fclose(f);
	LLVMFuzzerTestOneInput(data, size);
	free(data);
	printf("ok %d - %s\n", ++count, path);
	fflush(stdout);
}

static void replay_path(const char *path)
{
	DIR *dir = opendir(path);
	if (!dir) {
		file(path);
		return;
	}
	for (struct dirent *e; (e = readdir(dir));) {
		char sub[4096];
		if (e->d_name[0] != '.' && snprintf(sub, sizeof sub, "%s/%s", path, e->d_name) < (int)sizeof sub)
			replay_path(sub);
	}
	closedir(dir);
}

int main(int argc, char **argv)
{
	for (int i = 1; i < argc; i++)
		replay_path(argv[i]);
	printf("1..%d\n", count);
	return 0;
}
