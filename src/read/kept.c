/* Kept lists stand in a chain: a run has one or two of them. */
#include "read/kept.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/error.h"
#include "read/stream.h"

struct gisa_kept_list {
	struct gisa_kept_list *next;
	char *name; /* owned */
	FILE *file;
	struct gisa_error error; /* of keeping it */
};

const struct gisa_kept_list *gisa_kept_find(const struct gisa_kept_lists *lists, struct gisa_str name)
{
	const struct gisa_kept_list *kept = lists ? lists->first : NULL;
	while (kept && !gisa_str_is(name, kept->name))
		kept = kept->next;
	return kept;
}

static void copy(struct gisa_kept_list *kept, int fd)
{
	struct gisa_stream s;
	gisa_stream_init(&s, gisa_pull_fd, &fd);
	bool whole = kept->file != NULL;
	for (size_t have; whole && (have = gisa_stream_want(&s, 1)) > 0; gisa_stream_take(&s, have))
		whole = fwrite(gisa_stream_window(&s).ptr, 1, have, kept->file) == have;
	if (!whole || fflush(kept->file) != 0)
		gisa_fail(&kept->error, GISA_IO, gisa_str(NULL, 0), "cannot be kept in a temporary file: %s", strerror(errno));
	else
		kept->error = s.error;
	gisa_stream_release(&s);
}

const struct gisa_kept_list *gisa_kept_add(struct gisa_kept_lists *lists, struct gisa_str name, int fd)
{
	struct gisa_kept_list *kept = gisa_xcalloc(1, sizeof *kept);
	*kept = (struct gisa_kept_list){ .next = lists->first, .name = gisa_xstrdup(name), .file = tmpfile() };
	lists->first = kept;
	copy(kept, fd);
	return kept;
}

size_t gisa_pull_kept(void *ctx, char *to, size_t room, struct gisa_error *err)
{
	struct gisa_kept_reader *reader = ctx;
	const struct gisa_kept_list *kept = reader->list;
	ssize_t n = kept->file ? pread(fileno(kept->file), to, room, reader->at) : 0;
	if (n > 0) {
		reader->at += n;
		return (size_t)n;
	}
	if (n < 0)
		gisa_fail(err, GISA_IO, gisa_str(NULL, 0), "%s", strerror(errno));
	else
		*err = kept->error;
	return 0;
}

void gisa_kept_release(struct gisa_kept_lists *lists)
{
	while (lists->first) {
		struct gisa_kept_list *kept = lists->first;
		lists->first = kept->next;
		if (kept->file)
			fclose(kept->file);
		free(kept->name);
		free(kept);
	}
}
