/* Days and times of Korea as numbers and text. */
#include "nightly/day.h"

#include "fetch/date.h"

enum { DAY = 86400, KOREA = 9 * 3600 };

int64_t gisa_kst_at(int64_t seconds)
{
	int64_t local = seconds + KOREA;
	return local / DAY - (local % DAY < 0);
}

int64_t gisa_kst_of(struct gisa_str text)
{
	int64_t seconds = gisa_date_read(text, KOREA / 60);
	return seconds == GISA_NO_TIME ? GISA_NO_DAY : gisa_kst_at(seconds);
}

void gisa_kst_text(int64_t day, char out[GISA_DAY_TEXT])
{
	char iso[24];
	gisa_date_iso(day * DAY, iso);
	memcpy(out, iso, GISA_DAY_TEXT - 1);
	out[GISA_DAY_TEXT - 1] = '\0';
}

void gisa_kst_stamp(int64_t seconds, char out[GISA_STAMP_TEXT])
{
	char iso[24];
	gisa_date_iso(seconds + KOREA, iso);
	memcpy(out, iso, 19);
	memcpy(out + 19, "+09:00", 7);
}
