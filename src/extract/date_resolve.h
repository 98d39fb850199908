/*
 * Which calendar date an expression means. Pure: what it says (date_parts.h), the day of
 * publication, the tense around it and what the text spoke of before go in; a date comes out.
 */
#ifndef GISA_EXTRACT_DATE_RESOLVE_H
#define GISA_EXTRACT_DATE_RESOLVE_H

#include "extract/date_cue.h"
#include "extract/date_parts.h"

/* What the text has spoken of so far: later expressions lean on it. Grain NONE: nothing yet. */
struct gisa_date_chain {
	struct gisa_when day;     /* the day the story is at: 이날, 전날 */
	struct gisa_when any_day; /* the last day named, aside or not: 같은 날, 다음 날 */
	struct gisa_when month, quarter, half, year;
	struct gisa_when figures; /* the last year told, but of '2019년보다', '2019년부터': 전년 */
	struct gisa_when period, period_last; /* last month, quarter, half, year or range: 같은 기간 */
	struct gisa_when older, older_last;   /* what `period` was some sentences ago: '5년 전보다' */
	struct gisa_when here;                /* last date of this sentence whose year is sure */
	struct gisa_when before;              /* what `here` was when the sentence before ended */
	struct gisa_when ahead;               /* the last bare day of this sentence, if yet to come */
	struct gisa_when holiday;             /* the named day of this sentence or the one before, if yet to come */
	struct gisa_when from;                /* the date of 'A부터' when B of 'B까지' follows */
};

struct gisa_date_env {
	struct gisa_day published; /* year 0: unknown */
	struct gisa_cue cue;
	const struct gisa_date_chain *chain;
	bool close_to_here; /* at most a particle stands between chain->here and this date */
	bool of_month;      /* '10월(1일 임시공휴일·3일': in brackets behind the month of chain->here */
	bool from_story;    /* '이보다 닷새 전' */
	bool of_topic;      /* '내년 총선은 4월 10일이다': told of a matter of chain->here */
	bool apposed;       /* '일주일 전인 21일': the date right before tells which it is */
	bool joined;        /* '9일 4강전과 12일': it goes on with the date before it in its sentence */
	bool told_on;       /* '14일 체포해 17일 구속했다': the same, by a verb */
	bool behind_end;    /* '지난해 말 4.1회에서 1분기 말 3.5회로': that one was a year's end */
	struct gisa_when last; /* the end of the date told before it in its sentence */
};

enum gisa_date_anchor { GISA_ANCHOR_EXPLICIT, GISA_ANCHOR_PUBLISHED, GISA_ANCHOR_CHAIN };

struct gisa_dated {
	struct gisa_when first, last; /* equal unless a range */
	enum gisa_date_anchor anchor;
	bool wrong_weekday; /* the weekday written is not the day's own */
};

/* False where the parts make no date (30 February). */
bool gisa_date_resolve(const struct gisa_date_parts *parts, const struct gisa_date_env *env,
		       struct gisa_dated *out);

#endif
