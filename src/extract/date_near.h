/* What stands right beside a date and tells more of it. */
#ifndef GISA_EXTRACT_DATE_NEAR_H
#define GISA_EXTRACT_DATE_NEAR_H

#include "extract/date_parts.h"

/* The day told right behind: '이튿날인 4일', '전날(18일)', '이틀 전인 지난 8일', '다음 날인 어제'. `rest` is the sentence
 * from the date's end on. */
bool gisa_date_told_behind(struct gisa_str rest, struct gisa_date_parts *out);

/* A bare 'N일' that is a length: 퇴원한 지 20일, 재원일수(4일), 8일로 4일 감소했다, (4일) 감소, 10일이면 충분하다. `before` is
 * the sentence up to it. */
bool gisa_date_is_length(struct gisa_str before, struct gisa_str rest);

#endif
