/* tar, zip and 7z, and single files packed by xz, bzip2, lzma, lz4 or compress: through libarchive. */
#ifndef GISA_READ_ARCHIVE_H
#define GISA_READ_ARCHIVE_H

#include "read/reader.h"

/* Whether a file that begins with these bytes is one of them. */
bool gisa_is_archive(struct gisa_str head);

/*
 * Every file in it as if it lay in a folder, in the archive's order. Its source is
 * "archive#path/in/it"; path names are UTF-8 or CP949. Paths that lead upwards, links, encrypted
 * files and what unpacks to more than a thousand times its size are refused.
 */
enum gisa_status gisa_read_archive(struct gisa_reader *r, struct gisa_input origin, struct gisa_stream *s);

/* The same with each file handed to `taker`, for archives that are one document. */
typedef enum gisa_status gisa_entry_taker(void *ctx, struct gisa_str path, struct gisa_stream *entry);
enum gisa_status gisa_archive_entries(struct gisa_reader *r, struct gisa_input origin, struct gisa_stream *s,
				      gisa_entry_taker *taker, void *ctx);

#endif
