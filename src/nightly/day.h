/* Days of Korea (UTC+9, no summer time), as the number of days since 1970-01-01. */
#ifndef GISA_NIGHTLY_DAY_H
#define GISA_NIGHTLY_DAY_H

#include "base/str.h"

#define GISA_NO_DAY INT64_MIN

enum { GISA_DAY_TEXT = 11, GISA_STAMP_TEXT = 26 }; /* bytes, with the NUL */

/* The day in Korea at that moment (seconds since 1970, UTC). */
int64_t gisa_kst_at(int64_t seconds);

/* Of "2024-01-17" and of any moment a table holds ("2024-01-17T18:30+09:00", "...Z"); without a zone it is
 * Korea's. GISA_NO_DAY for what is no date. */
int64_t gisa_kst_of(struct gisa_str text);

/* "2024-01-17" */
void gisa_kst_text(int64_t day, char out[GISA_DAY_TEXT]);

/* "2024-01-17T03:10:00+09:00" */
void gisa_kst_stamp(int64_t seconds, char out[GISA_STAMP_TEXT]);

#endif
