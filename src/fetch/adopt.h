/* Bringing the state up to what the WARC files of an archive hold, after a kill or a lost state. */
#ifndef GISA_FETCH_ADOPT_H
#define GISA_FETCH_ADOPT_H

#include "fetch/state.h"

/* Scans what the state does not account for, cuts half records off, writes the missing index lines.
 * *records counts what was found; `last` (64 bytes) gets the newest file's name, or "". */
enum gisa_status gisa_adopt(int dir, struct gisa_fetch_state *state, uint64_t *records, char *last,
			    struct gisa_error *err);

#endif
