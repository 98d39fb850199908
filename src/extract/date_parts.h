/*
 * What a date expression says, part by part, before anybody asks which day that is.
 *
 * Rules name their groups after the parts; a trailing 2 is the second element of a range.
 *
 *   y m d q h      year, month, day, quarter, half (상 하) in figures
 *   dec cen        decade (2020, 90), century
 *   yw mw qw ww dw words for a year, month, quarter, week, day (지난해, 이달, 전날 ...)
 *   s wn wd we     season, n-th week of the month, weekday, weekend
 *   ed             the first or last day of a month or year
 *   ya             N of 'N년 전 8월': the year of what stands behind
 *   hol off sub    name of a holiday; the days off around it; 대체공휴일
 *   dir            지난, 오는, 이번
 *   part           초, 중순, 말 ...
 *   an am au as    N, further months, unit and side of 'N일 전'
 *   more some      the 여 of '2년여 전' (more than two) and of '10여 년 전' (ten and some)
 *   like           같은 기간, 동기, 동월 ...: the period spoken of last, in another year or the same
 *   cmp            words behind it that compare with a like period
 *   lun era rec    음력; 단기; 매년, 매월
 *   until          what names the last day of 'A부터 B까지', so that A can lean on it: m2 d2 mw2
 */
#ifndef GISA_EXTRACT_DATE_PARTS_H
#define GISA_EXTRACT_DATE_PARTS_H

#include "extract/date_value.h"
#include "extract/holiday.h"
#include "extract/match.h"

/* What a term counts from. */
enum gisa_base {
	GISA_UNSAID,
	GISA_SAID,           /* n is the thing itself */
	GISA_FROM_PUBLISHED, /* n steps from the unit that holds the day of publication */
	GISA_FROM_CHAIN      /* n steps from the unit the text spoke of last */
};

struct gisa_date_term {
	enum gisa_base base;
	int n;
};

/* n of a month's last day, which the month tells. */
enum { GISA_MONTH_END = 100 };

/* n of 새해: this year, in its last weeks the next one. */
enum { GISA_NEW_YEAR = 1000 };

enum gisa_date_field {
	GISA_YEAR,
	GISA_DECADE,
	GISA_CENTURY,
	GISA_HALF,
	GISA_QUARTER,
	GISA_SEASON,
	GISA_MONTH,
	GISA_WEEK,
	GISA_NTH_WEEK, /* 1..5, 0 the last */
	GISA_WEEKDAY,  /* 1 Monday */
	GISA_DAY,
	GISA_DATE_FIELDS
};

struct gisa_date_point {
	struct gisa_date_term field[GISA_DATE_FIELDS];
};

enum gisa_direction { GISA_ANYWHERE, GISA_PAST, GISA_NEXT, GISA_THIS };

enum gisa_date_part { GISA_PART_WHOLE, GISA_PART_START, GISA_PART_MID, GISA_PART_END };

/* 'N units before or behind'. */
struct gisa_ago {
	enum gisa_grain unit; /* DAY, WEEK, MONTH, QUARTER, YEAR; NONE where there is no such thing */
	int steps;            /* negative: before */
	bool more;            /* 2년여: more than two */
	bool some;            /* 10여 년: from ten to nineteen */
};

#define GISA_LIKE_ANY GISA_GRAIN_CENTURY

struct gisa_date_parts {
	struct gisa_date_point first, last; /* `last` of a range says only what differs */
	bool range;
	enum gisa_direction direction;
	enum gisa_date_part part;
	struct gisa_ago ago;
	enum gisa_grain like; /* a period like the one spoken of last: its grain, or GISA_LIKE_ANY */
	const struct gisa_holiday *holiday;
	bool days_off, substitute, lunar, weekend, recurring, compared;
	bool until; /* `last` is no part of the mention, only what its end leans on */
};

static inline bool gisa_date_says(const struct gisa_date_point *p, enum gisa_date_field field)
{
	return p->field[field].base != GISA_UNSAID;
}

/* 'N일' and nothing else, with no word that tells its side of the present. */
static inline bool gisa_date_is_bare_day(const struct gisa_date_parts *said)
{
	return said->first.field[GISA_DAY].base == GISA_SAID && !gisa_date_says(&said->first, GISA_MONTH) &&
	       said->direction == GISA_ANYWHERE && !said->recurring && !said->until;
}

/* 'N월' alone, not a range. */
static inline bool gisa_date_is_bare_month(const struct gisa_date_parts *said)
{
	const struct gisa_date_point *p = &said->first;
	return p->field[GISA_MONTH].base == GISA_SAID && !gisa_date_says(p, GISA_DAY) && !gisa_date_says(p, GISA_YEAR) &&
	       !gisa_date_says(p, GISA_NTH_WEEK) && said->direction == GISA_ANYWHERE && !said->recurring && !said->range;
}

/* Whether the text moves on to this date, or only compares with it (전년, 전날) from where it is. */
bool gisa_date_moves(const struct gisa_date_parts *said);

/* 내일: whatever is told of it, the story is not there yet. */
bool gisa_date_is_tomorrow(const struct gisa_date_parts *said);

/* '작년 오늘': the day of a word, in another year. */
bool gisa_date_is_anniversary(const struct gisa_date_parts *said);

/* '전날', '이틀 전', '일주일 뒤': counted from a day. */
bool gisa_date_is_relative(const struct gisa_date_parts *said);

/* 다음 날, 이튿날 */
static inline bool gisa_date_is_next_day(const struct gisa_date_parts *said)
{
	return said->first.field[GISA_DAY].base == GISA_FROM_CHAIN && said->first.field[GISA_DAY].n == 1 && !said->ago.steps;
}

/* Reads the groups of a match. False where it names a part that cannot be (월 13, an unknown word).
 * `any` tells whether the rule named a part at all. */
bool gisa_date_parts_read(const struct gisa_candidate *candidate, struct gisa_date_parts *out, bool *any);

#endif
