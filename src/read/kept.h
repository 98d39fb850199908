/*
 * Lists of inputs that can be read but once: from a pipe, a terminal. A run that says how far it is reads each list
 * twice, so such a one is kept in an unlinked file, however long it is.
 */
#ifndef GISA_READ_KEPT_H
#define GISA_READ_KEPT_H

#include "read/read.h"

struct gisa_kept_list;

/* A reader of a kept list, from its first byte on. */
struct gisa_kept_reader {
	const struct gisa_kept_list *list;
	long at;
};

/* The list kept under that name; NULL: none. `lists` may be NULL. */
const struct gisa_kept_list *gisa_kept_find(const struct gisa_kept_lists *lists, struct gisa_str name);

/* Keeps what comes from fd (not closed here). What goes wrong is told by who reads it. */
const struct gisa_kept_list *gisa_kept_add(struct gisa_kept_lists *lists, struct gisa_str name, int fd);

/* gisa_pull(): ctx is the struct gisa_kept_reader. */
size_t gisa_pull_kept(void *ctx, char *to, size_t room, struct gisa_error *err);

#endif
