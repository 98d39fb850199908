/* UTF-16 to UTF-8 as a stream: Excel's "Unicode text" and what Windows PowerShell redirects. */
#ifndef GISA_READ_UTF16_H
#define GISA_READ_UTF16_H

#include "read/stream.h"

struct gisa_utf16 {
	struct gisa_stream *raw; /* begins with its byte-order mark */
	bool begun, big;
};

/* Whether the bytes begin with a byte-order mark of UTF-16. */
bool gisa_is_utf16(struct gisa_str head);

/* The beginning of such bytes as UTF-8, in `to`. */
struct gisa_str gisa_utf16_head(struct gisa_str head, char *to, size_t room);

/* gisa_pull() of the text without its mark: ctx is the struct gisa_utf16. What is no character becomes
 * U+FFFD. */
size_t gisa_pull_utf16(void *ctx, char *to, size_t room, struct gisa_error *err);

#endif
