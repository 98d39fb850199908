/* Documents whose id has been there before: a join of the tables on doc would multiply their rows. */
#ifndef GISA_PIPELINE_REPEAT_H
#define GISA_PIPELINE_REPEAT_H

#include "write/out.h"

/*
 * Adds `doc-repeated` to the note of every row of a ledger whose doc an earlier row has; the ledger is these files, one
 * behind the other, whole and not open, named or still .part. Looked back are a million articles at least: memory stays
 * under 32 MB. The same again changes nothing, and files without such a row are not written.
 */
enum gisa_status gisa_repeats_note(const struct gisa_out *files, size_t count, struct gisa_error *err);

#endif
