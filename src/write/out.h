/*
 * An output file or stdout. A file is written under NAME.part and gets its name when it is whole
 * and on the disk, so a reader sees the old file or the new one, never a third.
 */
#ifndef GISA_WRITE_OUT_H
#define GISA_WRITE_OUT_H

#include "base/buf.h"
#include "base/error.h"

struct gisa_out {
	int fd; /* -1: closed */
	char *path; /* NULL: stdout */
	char *part;
};

/* dir NULL: stdout. Otherwise DIR/NAME.part is created (the folder must exist). */
enum gisa_status gisa_out_open(struct gisa_out *out, const char *dir, const char *name,
			       struct gisa_error *err);

/* The same by the file's whole path; "-": stdout. */
enum gisa_status gisa_out_open_path(struct gisa_out *out, const char *path, struct gisa_error *err);

/* A file that is finished under its .part name already. */
void gisa_out_name(struct gisa_out *out, const char *path);

/* Opens the .part file of an earlier run (`path` without .part), cut to its first `bytes`, to go on behind them. */
enum gisa_status gisa_out_reopen(struct gisa_out *out, const char *path, uint64_t bytes, struct gisa_error *err);

/* Syncs what was written so far; *bytes is its length. */
enum gisa_status gisa_out_sync(struct gisa_out *out, uint64_t *bytes, struct gisa_error *err);

/* Syncs the folder that `path` lies in. */
enum gisa_status gisa_out_sync_folder(const char *path, struct gisa_error *err);

/* Writes all bytes or fails with GISA_WRITE. */
enum gisa_status gisa_out_write(struct gisa_out *out, struct gisa_str bytes, struct gisa_error *err);

/* fsync and close: the bytes are on the disk, still under the .part name. Once more is no error. */
enum gisa_status gisa_out_finish(struct gisa_out *out, struct gisa_error *err);

/* Gives a finished file its name, and syncs the folder. */
enum gisa_status gisa_out_rename(struct gisa_out *out, struct gisa_error *err);

/* Both. */
enum gisa_status gisa_out_commit(struct gisa_out *out, struct gisa_error *err);

/* Closes without committing (the .part file stays for a look); no-op after commit. */
void gisa_out_close(struct gisa_out *out);

/* The end of a file that nobody goes on with: committed where all went well so far, else no .part file stays. */
enum gisa_status gisa_out_end(struct gisa_out *out, enum gisa_status status, struct gisa_error *err);

/* A whole file at once; dir NULL: `name` is its whole path. */
enum gisa_status gisa_out_save(const char *dir, const char *name, struct gisa_str bytes, struct gisa_error *err);

/* Creates the folder, and those above it, where absent. */
enum gisa_status gisa_out_mkdir(const char *dir, struct gisa_error *err);

#endif
