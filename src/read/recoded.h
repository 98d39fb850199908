/*
 * Bytes that are no superset of ASCII as UTF-8, for readers that look for quotes, commas and line ends: Excel's
 * "Unicode text" and what Windows PowerShell redirects (UTF-16, also without its mark), UTF-32, ISO-2022-KR of old
 * mail. And lines that end in CR alone, as on an old Mac.
 */
#ifndef GISA_READ_RECODED_H
#define GISA_READ_RECODED_H

#include "normalize/charset.h"
#include "normalize/codec.h"
#include "read/stream.h"

struct gisa_recoded {
	struct gisa_choice choice; /* charset NULL: the bytes stay, but for CR */
	bool cr;                   /* CR ends lines */
	struct gisa_stream *raw;
	struct gisa_decoder decoder;
	size_t passed; /* bytes of the mark that are still to be passed */
	bool ended;
};

/* Whether a text that begins with these bytes must be recoded; and how. */
bool gisa_recoded_is_due(struct gisa_str head, struct gisa_recoded *how);

/* The beginning of such bytes as UTF-8, in `to`. */
struct gisa_str gisa_recoded_head(const struct gisa_recoded *how, struct gisa_str head, char *to, size_t room);

/* Makes *how ready to pull from `raw`, and `s` a stream of the text without its mark, in which what is no character has
 * become U+FFFD. GISA_SYSTEM without a converter. */
enum gisa_status gisa_recoded_open(struct gisa_recoded *how, struct gisa_stream *raw, struct gisa_stream *s);
void gisa_recoded_close(struct gisa_recoded *how, struct gisa_stream *s);

#endif
