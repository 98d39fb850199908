/* Days and times of Korea as numbers and text. */
#include "nightly/day.h"

#include "fetch/date.h"

enum { S_DAY = 86400, S_KOREA = 9 * 3600 };

int64_t gisa_kst_at(int64_t seconds)
{
	int64_t local = seconds + S_KOREA;
	return local / S_DAY - (local % S_DAY < 0);
}

int64_t gisa_kst_of(struct gisa_str text)
{
	int64_t seconds = gisa_date_read(text, S_KOREA / 60);
	return seconds == GISA_NO_TIME ? GISA_NO_DAY : gisa_kst_at(seconds);
}

void gisa_kst_text(int64_t day, char out[GISA_DAY_TEXT])
{
	char iso[24];
	gisa_date_iso(day * S_DAY, iso);
	memcpy(out, iso, GISA_DAY_TEXT - 1);
	out[GISA_DAY_TEXT - 1] = '\0';
}

void gisa_kst_stamp(int64_t seconds, char out[GISA_STAMP_TEXT])
{
	char iso[24];
	gisa_date_iso(seconds + S_KOREA, iso);
	memcpy(out, iso, 19);
	memcpy(out + 19, "+09:00", 7);
}
