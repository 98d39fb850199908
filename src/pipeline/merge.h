/* The outputs of shards, one behind the other. */
#ifndef GISA_PIPELINE_MERGE_H
#define GISA_PIPELINE_MERGE_H

#include "base/error.h"

/*
 * Joins the tables of the folders into a new folder: what one run over the whole input would have written, byte
 * for byte, copies over shards told. `dirs` is NULL-terminated: all shards of a run, in any order, or runs that are no
 * shards, in the order wanted. Every folder must be complete and have been written with the same options (and without
 * a maximum of rows), or it is GISA_USAGE; nothing gets its name unless all is well. *skipped: some input could not be
 * read in some shard.
 */
enum gisa_status gisa_merge(const char *const *dirs, const char *out_dir, bool *skipped, struct gisa_error *err);

#endif
