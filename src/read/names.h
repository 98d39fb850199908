/*
 * The names in a folder, in byte order, in bounded memory: a folder of millions of files is read
 * in batches, each sorted; batches beyond the first go to an unlinked temporary file and are merged.
 */
#ifndef GISA_READ_NAMES_H
#define GISA_READ_NAMES_H

#include <dirent.h>

#include "base/mem.h"

struct gisa_names;

/* Reads all names of an open folder (closes it); names that begin with a dot are left out.
 * `batch` bounds the bytes held (0: 4 MiB). NULL and *err on failure. */
struct gisa_names *gisa_names_new(DIR *dir, size_t batch, struct gisa_error *err);
void gisa_names_free(struct gisa_names *names);

/* The next name, NULL at the end; valid until the next call. */
const char *gisa_names_next(struct gisa_names *names);

/* Some names are missing: what was in the temporary file could not be read back. */
bool gisa_names_lost(const struct gisa_names *names);

/* How often the batch was full (for tests). */
size_t gisa_names_runs(const struct gisa_names *names);

#endif
