/* Points in time as servers and feeds write them. */
#ifndef GISA_FETCH_DATE_H
#define GISA_FETCH_DATE_H

#include "base/str.h"

#define GISA_NO_TIME INT64_MIN

/*
 * Seconds since 1970 (UTC), or GISA_NO_TIME. Reads HTTP dates and RFC 822 with their sloppy
 * relatives ("Wed, 17 Jan 2024 18:30:00 +0900", "17 Jan 24 18:30 KST"), ISO 8601
 * (2024-01-17T18:30:00+09:00, 2024-01-17) and what Korean feeds write instead (2024-01-17 18:30:00,
 * 2024.01.17 18:30, 20240117183000). Without a zone, `zone_minutes` east of Greenwich holds.
 */
int64_t gisa_date_read(struct gisa_str text, int zone_minutes);

/* "2024-01-17T09:30:00Z"; out must hold 21 bytes. */
void gisa_date_iso(int64_t seconds, char *out);

#endif
