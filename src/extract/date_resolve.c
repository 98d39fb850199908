/*
 * From the coarse to the fine: the finest part said decides the grain; what lies above it is said
 * as well, or counted from publication or chain, or picked among the candidates before and behind
 * publication (date_pick.c).
 */
#include "extract/date_resolve.h"

#include "extract/date_lean.h"
#include "extract/date_near.h"
#include "extract/date_pick.h"

struct work {
	const struct gisa_date_parts *parts;
	const struct gisa_date_env *env;
	bool known;  /* publication is */
	int32_t pub; /* its day */
	enum gisa_date_anchor anchor;
	bool wrong_weekday;
};

static const struct gisa_when none;

static const struct gisa_date_term *resolve_term(const struct gisa_date_point *p, enum gisa_date_field field)
{
	return &p->field[field];
}

/* A Sunday's paper calls the week that begins the next day 'this week', and 'next week', too. */
static bool is_sunday(const struct work *w, enum gisa_grain grain)
{
	return w->known && grain == GISA_GRAIN_WEEK && gisa_weekday(w->pub) == 7;
}

/* The unit of a grain that holds the day of publication; unknown parts without one. */
static struct gisa_when resolve_published(struct work *w, enum gisa_grain grain)
{
	if (w->anchor == GISA_ANCHOR_EXPLICIT)
		w->anchor = GISA_ANCHOR_PUBLISHED;
	if (!w->known)
		return (struct gisa_when){ grain, 0, 0, 0, 0 };
	return gisa_when_in(gisa_when_day(w->pub + is_sunday(w, grain)), grain);
}

/* What the chain holds of a grain, else publication. */
static struct gisa_when chained(struct work *w, struct gisa_when link, enum gisa_grain grain)
{
	if (link.grain == GISA_GRAIN_NONE)
		return resolve_published(w, grain);
	w->anchor = GISA_ANCHOR_CHAIN;
	return link;
}

/* A unit counted from publication or chain. */
static struct gisa_when resolve_counted(struct work *w, struct gisa_date_term term, struct gisa_when link,
					enum gisa_grain grain)
{
	if (term.base == GISA_FROM_CHAIN && link.grain != GISA_GRAIN_NONE)
		return gisa_when_add(chained(w, link, grain), term.n);
	bool of_pub = is_sunday(w, grain) && (term.n > 0 || (term.n == 0 && gisa_cue_tells_done(&w->env->cue)));
	return gisa_when_add(resolve_published(w, grain), term.n - of_pub);
}

/* Two figures stand for the year of that ending that lies nearest, at most 20 years ahead. */
static int full_year(const struct work *w, int year)
{
	if (year >= 100)
		return year;
	int now = w->known ? w->env->published.year : 2025;
	int full = now - now % 100 + year;
	return full > now + 20 ? full - 100 : full;
}

/* 새해 in the last weeks of a year is the next one. */
static int new_year(struct work *w)
{
	struct gisa_when year = resolve_published(w, GISA_GRAIN_YEAR);
	return year.year + (w->known && w->env->published.month >= 11);
}

/* The year a point names, 0 where it names none or it is unknown. */
static int resolve_year(struct work *w, const struct gisa_date_point *p)
{
	const struct gisa_date_term *t = resolve_term(p, GISA_YEAR);
	if (t->base == GISA_UNSAID)
		return 0;
	if (t->base == GISA_SAID)
		return full_year(w, t->n);
	if (t->n == GISA_NEW_YEAR)
		return new_year(w);
	if (t->base == GISA_FROM_CHAIN && t->n >= 0 && w->env->chain->year.grain == GISA_GRAIN_NONE)
		return 0; /* '그해' of no year that was named */
	return resolve_counted(w, *t, t->n < 0 ? w->env->chain->figures : w->env->chain->year, GISA_GRAIN_YEAR).year;
}

static struct gisa_pick_env pick_env(struct work *w)
{
	if (w->anchor == GISA_ANCHOR_EXPLICIT)
		w->anchor = GISA_ANCHOR_PUBLISHED;
	return (struct gisa_pick_env){ .published = w->env->published,
				       .direction = w->parts->direction,
				       .cue = w->env->cue,
				       .close_to_here = w->env->close_to_here,
				       .of_month = w->env->of_month,
				       .of_topic = w->env->of_topic,
				       .apposed = w->env->apposed,
				       .joined = w->env->joined,
				       .told_on = w->env->told_on,
				       .behind_end = w->env->behind_end,
				       .last = w->env->last };
}

/* A part of a year (month, quarter, half, season) said by number. */
static struct gisa_when part_said(struct work *w, const struct gisa_date_point *p, enum gisa_grain grain,
				  int n)
{
	struct gisa_when said =
	    grain == GISA_GRAIN_MONTH ? gisa_when_month(0, n) : gisa_when_part(grain, 0, n);
	if (gisa_date_says(p, GISA_YEAR)) {
		said.year = resolve_year(w, p);
		return said;
	}
	if (w->parts->recurring)
		return said;
	struct gisa_pick_env env = pick_env(w);
	struct gisa_when leaned = gisa_pick_beside(said, w->env->chain, &env);
	if (leaned.grain == GISA_GRAIN_NONE)
		return w->known ? gisa_pick_part(said, &env) : said;
	w->anchor = GISA_ANCHOR_CHAIN;
	return leaned;
}

static struct gisa_when resolve_month(struct work *w, const struct gisa_date_point *p)
{
	const struct gisa_date_term *t = resolve_term(p, GISA_MONTH);
	if (t->base == GISA_SAID)
		return part_said(w, p, GISA_GRAIN_MONTH, t->n);
	return resolve_counted(w, *t, w->env->chain->month, GISA_GRAIN_MONTH);
}

static struct gisa_when fraction(struct work *w, const struct gisa_date_point *p,
				 enum gisa_date_field field, enum gisa_grain grain, struct gisa_when link)
{
	const struct gisa_date_term *t = resolve_term(p, field);
	if (t->base == GISA_SAID)
		return part_said(w, p, grain, t->n);
	return resolve_counted(w, *t, link, grain);
}

/* The current winter began in December of last year until the end of February. */
static struct gisa_when season(struct work *w, const struct gisa_date_point *p)
{
	struct gisa_when s = fraction(w, p, GISA_SEASON, GISA_GRAIN_SEASON, none);
	const struct gisa_date_term *year = resolve_term(p, GISA_YEAR);
	if (s.number == GISA_WINTER && year->base == GISA_FROM_PUBLISHED && year->n == 0 && w->known &&
	    w->env->published.month <= 2)
		s.year--;
	return s;
}

/* ---- weeks and weekdays ------------------------------------------------------------------ */

/* The week a point names; grain NONE where it names none. */
static struct gisa_when resolve_week(struct work *w, const struct gisa_date_point *p)
{
	enum gisa_grain grain = w->parts->weekend ? GISA_GRAIN_WEEKEND : GISA_GRAIN_WEEK;
	const struct gisa_date_term *week = resolve_term(p, GISA_WEEK);
	if (week->base != GISA_UNSAID)
		return resolve_counted(w, *week, gisa_when_in(w->env->chain->any_day, grain), grain);
	if (gisa_date_says(p, GISA_NTH_WEEK)) {
		struct gisa_when month = resolve_month(w, p);
		int n = resolve_term(p, GISA_NTH_WEEK)->n;
		if (month.year && month.month)
			return gisa_when_week(grain, gisa_month_week(month.year, month.month, n));
		return (struct gisa_when){ grain, month.year, 0, 0, 0 };
	}
	if (!w->parts->weekend)
		return none;
	struct gisa_when this = resolve_published(w, grain);
	return w->parts->direction == GISA_PAST ? gisa_when_add(this, -1) : this;
}

static struct gisa_when weekday_of(struct gisa_when week, int weekday)
{
	int32_t first, last;
	if (!gisa_when_bounds(week, &first, &last))
		return (struct gisa_when){ GISA_GRAIN_DAY, 0, 0, 0, 0 };
	return gisa_when_day(last - 7 + weekday);
}

static struct gisa_when resolve_weekday(struct work *w, const struct gisa_date_point *p)
{
	int weekday = resolve_term(p, GISA_WEEKDAY)->n;
	if (gisa_date_says(p, GISA_NTH_WEEK)) {
		struct gisa_when month = resolve_month(w, p);
		if (!month.year || !month.month)
			return (struct gisa_when){ GISA_GRAIN_DAY, month.year, month.month, 0, 0 };
		return gisa_when_day(
		    gisa_month_weekday(month.year, month.month, resolve_term(p, GISA_NTH_WEEK)->n, weekday));
	}
	if (gisa_date_says(p, GISA_WEEK))
		return weekday_of(resolve_week(w, p), weekday);
	struct gisa_pick_env env = pick_env(w);
	if (!w->known || w->parts->recurring)
		return (struct gisa_when){ GISA_GRAIN_DAY, 0, 0, 0, 0 };
	if (env.direction == GISA_THIS)
		return weekday_of(resolve_published(w, GISA_GRAIN_WEEK), weekday);
	return gisa_pick_weekday(weekday, &env);
}

/* ---- days -------------------------------------------------------------------------------- */

/* Day and month are said, the year is not. */
static struct gisa_when month_day(struct work *w, int month, int day)
{
	struct gisa_when said = { GISA_GRAIN_DAY, 0, month, day, 0 };
	if (w->parts->recurring)
		return said;
	struct gisa_pick_env env = pick_env(w);
	struct gisa_when leaned = gisa_pick_beside(said, w->env->chain, &env);
	if (leaned.grain == GISA_GRAIN_NONE)
		return w->known ? gisa_pick_yearly(month, day, &env) : said;
	w->anchor = GISA_ANCHOR_CHAIN;
	return leaned;
}

/* 'N일' and nothing else. */
static struct gisa_when bare_day(struct work *w, int day)
{
	struct gisa_when said = { GISA_GRAIN_DAY, 0, 0, day, 0 };
	if (w->parts->recurring)
		return said;
	struct gisa_pick_env env = pick_env(w);
	env.days = w->parts->range && !gisa_date_says(&w->parts->last, GISA_MONTH)
		       ? resolve_term(&w->parts->last, GISA_DAY)->n - day
		       : 0;
	struct gisa_when picked = w->known ? gisa_pick_day(day, &env) : said;
	struct gisa_when leaned = gisa_pick_day_beside(day, picked, w->env->chain, &env);
	if (leaned.grain == GISA_GRAIN_NONE)
		return picked;
	w->anchor = GISA_ANCHOR_CHAIN;
	return leaned;
}

/* A lunar date: its solar day in the year named or picked. */
static struct gisa_when lunar(struct work *w, const struct gisa_date_point *p, int month, int day)
{
	int year = resolve_year(w, p);
	int32_t solar;
	if (year)
		return gisa_lunar_day(year, month, day, &solar)
			   ? gisa_when_day(solar)
			   : (struct gisa_when){ GISA_GRAIN_DAY, year, 0, 0, 0 };
	struct gisa_pick_env env = pick_env(w);
	struct gisa_when unknown = { GISA_GRAIN_DAY, 0, 0, 0, 0 };
	return w->known && !w->parts->recurring ? gisa_pick_lunar(month, day, &env) : unknown;
}

static struct gisa_when day_said(struct work *w, const struct gisa_date_point *p, int day)
{
	const struct gisa_date_term *month = resolve_term(p, GISA_MONTH);
	if (day == GISA_MONTH_END)
		return gisa_when_month_end(resolve_month(w, p));
	if (w->parts->lunar)
		return month->base == GISA_SAID ? lunar(w, p, month->n, day) : none;
	if (month->base == GISA_UNSAID)
		return bare_day(w, day);
	if (month->base == GISA_SAID && !gisa_date_says(p, GISA_YEAR))
		return month_day(w, month->n, day);
	struct gisa_when m = resolve_month(w, p);
	return (struct gisa_when){ GISA_GRAIN_DAY, m.year, m.month, day, 0 };
}

/* Words for days without a publication date still count from a day the text has fixed. */
static struct gisa_when day_word(struct work *w, struct gisa_date_term t)
{
	const struct gisa_date_chain *chain = w->env->chain;
	bool next_day = t.base == GISA_FROM_CHAIN && t.n == 1;
	if (t.base == GISA_FROM_PUBLISHED && !w->known && t.n != 0)
		t.base = GISA_FROM_CHAIN;
	return resolve_counted(w, t, next_day ? chain->any_day : chain->day, GISA_GRAIN_DAY);
}

static struct gisa_when resolve_day(struct work *w, const struct gisa_date_point *p)
{
	const struct gisa_date_term *t = resolve_term(p, GISA_DAY);
	struct gisa_when day = t->base == GISA_SAID ? day_said(w, p, t->n) : day_word(w, *t);
	int32_t first, last;
	if (gisa_date_is_anniversary(w->parts) && gisa_when_bounds(day, &first, &last))
		return gisa_when_day(gisa_day_number(gisa_add_months(gisa_day_at(first), 12 * resolve_term(p, GISA_YEAR)->n)));
	if (gisa_date_says(p, GISA_WEEKDAY) && gisa_when_bounds(day, &first, &last))
		w->wrong_weekday = gisa_weekday(first) != resolve_term(p, GISA_WEEKDAY)->n;
	return day;
}

static bool exists(struct gisa_when day)
{
	if (day.grain != GISA_GRAIN_DAY || !day.month || !day.day)
		return day.grain != GISA_GRAIN_NONE;
	return gisa_day_valid((struct gisa_day){ day.year ? day.year : 2000, day.month, day.day });
}

/* ---- the rest ---------------------------------------------------------------------------- */

/* '90년대' is of this century's predecessor unless that decade has begun. */
static struct gisa_when decade(struct work *w, int n)
{
	int year = full_year(w, n);
	if (n < 100 && w->known && year > w->env->published.year)
		year -= 100;
	return gisa_when_part(GISA_GRAIN_DECADE, year / 10, 0);
}

static struct gisa_when point(struct work *w, const struct gisa_date_point *p)
{
	const struct gisa_date_chain *chain = w->env->chain;
	if (gisa_date_says(p, GISA_DAY))
		return resolve_day(w, p);
	if (gisa_date_says(p, GISA_WEEKDAY))
		return resolve_weekday(w, p);
	struct gisa_when week = resolve_week(w, p);
	if (week.grain)
		return week;
	if (gisa_date_says(p, GISA_MONTH))
		return resolve_month(w, p);
	if (gisa_date_says(p, GISA_QUARTER))
		return fraction(w, p, GISA_QUARTER, GISA_GRAIN_QUARTER, chain->quarter);
	if (gisa_date_says(p, GISA_HALF))
		return fraction(w, p, GISA_HALF, GISA_GRAIN_HALF, chain->half);
	if (gisa_date_says(p, GISA_SEASON))
		return season(w, p);
	if (gisa_date_says(p, GISA_YEAR))
		return gisa_when_part(GISA_GRAIN_YEAR, resolve_year(w, p), 0);
	if (gisa_date_says(p, GISA_DECADE))
		return decade(w, resolve_term(p, GISA_DECADE)->n);
	if (gisa_date_says(p, GISA_CENTURY))
		return gisa_when_part(GISA_GRAIN_CENTURY, resolve_term(p, GISA_CENTURY)->n - 1, 0);
	return none;
}

enum {
	RECENT_YEARS = 2, /* how old a year may be for '1년 전보다' to mean the one before it */
	PRINT_DAYS = 1    /* between a story and the paper that prints it */
};

/* A period yet to come is none to compare with. */
static bool is_to_come(const struct work *w, struct gisa_when period)
{
	int32_t first, last;
	return w->known && gisa_when_bounds(period, &first, &last) && first > w->pub;
}

/* '1년 전보다', '한 달 전보다' count from the period just spoken of, where that is of a grain to move by. */
static bool compares(const struct work *w, struct gisa_when period)
{
	enum gisa_grain unit = w->parts->ago.unit;
	if (!w->parts->compared || period.year == 0 || is_to_come(w, period))
		return false;
	if (unit == GISA_GRAIN_MONTH)
		return period.grain == GISA_GRAIN_MONTH;
	if (unit != GISA_GRAIN_YEAR || period.grain < GISA_GRAIN_MONTH)
		return false;
	return period.grain < GISA_GRAIN_YEAR || w->env->chain->here.grain == GISA_GRAIN_YEAR ||
	       period.year >= w->env->published.year - RECENT_YEARS;
}

/* The period that is measured by one some years ago: figures go on about it over a few sentences. */
static struct gisa_when resolve_measured(const struct work *w)
{
	const struct gisa_date_chain *chain = w->env->chain;
	return chain->period.grain == GISA_GRAIN_NONE && w->parts->ago.unit == GISA_GRAIN_YEAR ? chain->older : chain->period;
}

static struct gisa_when move_years(struct gisa_when when, int years)
{
	when.year += years;
	return when;
}

/* The story's day, where that is the one the news came out on or the day before. */
static bool is_in_print(const struct work *w)
{
	int32_t first, last;
	return w->known && gisa_when_bounds(w->env->chain->day, &first, &last) && first <= w->pub &&
	       w->pub - first <= PRINT_DAYS;
}

/* '2월 23일 물었다. 나흘 뒤 회견에서 “아니다”라고 답했다', in June: no verb of its own, and over by then. */
static bool is_over_by_now(const struct work *w)
{
	int32_t first, last;
	return w->known && w->env->cue.tense == GISA_TENSE_NONE && w->parts->ago.unit == GISA_GRAIN_DAY &&
	       gisa_when_bounds(w->env->chain->any_day, &first, &last) && first + w->parts->ago.steps <= w->pub;
}

/* 'N일 뒤' told in the past counts from the story, and so does 'N일 전' in a paper of the day after. */
static struct gisa_when ago_base(struct work *w)
{
	enum gisa_grain unit = w->parts->ago.unit;
	if (w->parts->ago.steps < 0 && unit == GISA_GRAIN_DAY && is_in_print(w))
		return chained(w, w->env->chain->day, unit);
	bool in_story = w->env->from_story ||
			(w->parts->ago.steps > 0 && (w->env->cue.tense == GISA_TENSE_PAST || is_over_by_now(w)));
	if (in_story && unit == GISA_GRAIN_DAY)
		return chained(w, w->env->chain->any_day, unit);
	bool dated = w->env->chain->here.grain || w->env->chain->before.grain || w->env->chain->any_day.year;
	if (in_story && dated && unit == GISA_GRAIN_WEEK)
		return chained(w, gisa_when_in(w->env->chain->any_day, unit), unit);
	if (in_story && dated && unit == GISA_GRAIN_MONTH)
		return chained(w, w->env->chain->month, unit);
	if (in_story && unit == GISA_GRAIN_YEAR)
		return chained(w, w->env->chain->year, unit);
	return resolve_published(w, unit);
}

/* '1년 전인 2022년', '1년 전인 2022년 12월', '1년 전인 2022년 4분기' */
static struct gisa_when told_year(struct work *w)
{
	int year = resolve_year(w, &w->parts->first);
	if (gisa_date_says(&w->parts->first, GISA_MONTH))
		return gisa_when_month(year, resolve_term(&w->parts->first, GISA_MONTH)->n);
	if (gisa_date_says(&w->parts->first, GISA_QUARTER))
		return gisa_when_part(GISA_GRAIN_QUARTER, year, resolve_term(&w->parts->first, GISA_QUARTER)->n);
	return gisa_when_part(GISA_GRAIN_YEAR, year, 0);
}

/* '한 달 전인 4월', '1년 전인 4월': the month nearest to the one counted. */
static struct gisa_when told_month(const struct work *w, struct gisa_when counted)
{
	enum { HALF_YEAR = 6 };
	int month = resolve_term(&w->parts->first, GISA_MONTH)->n;
	if (!counted.year || counted.grain < GISA_GRAIN_MONTH)
		return counted;
	int away = counted.grain == GISA_GRAIN_MONTH ? month - counted.month : 0;
	return gisa_when_month(counted.year + (away < -HALF_YEAR) - (away > HALF_YEAR), month);
}

/* 'N년 전 오늘' keeps the day; '2년여 전' is more than two years, here two and a third. */
static struct gisa_when resolve_ago(struct work *w)
{
	const struct gisa_ago *ago = &w->parts->ago;
	struct gisa_when measured = resolve_measured(w);
	if (compares(w, measured) && !gisa_date_says(&w->parts->first, GISA_YEAR)) {
		w->anchor = GISA_ANCHOR_CHAIN;
		return ago->unit == GISA_GRAIN_MONTH ? gisa_when_add(measured, ago->steps) : move_years(measured, ago->steps);
	}
	if (gisa_date_says(&w->parts->first, GISA_YEAR) && (ago->unit == GISA_GRAIN_YEAR || ago->unit == GISA_GRAIN_MONTH))
		return told_year(w);
	if (ago->unit == GISA_GRAIN_YEAR && gisa_date_says(&w->parts->first, GISA_DAY) && w->known) {
		int32_t day = gisa_day_number(gisa_add_months(w->env->published, 12 * ago->steps));
		return gisa_when_day(day);
	}
	if (ago->unit == GISA_GRAIN_YEAR && ago->more && w->known) {
		struct gisa_day day =
		    gisa_add_months(w->env->published, 12 * ago->steps + (ago->steps < 0 ? -4 : 4));
		return gisa_when_part(GISA_GRAIN_YEAR, day.year, 0);
	}
	struct gisa_when counted = gisa_when_add(ago_base(w), ago->steps);
	return resolve_term(&w->parts->first, GISA_MONTH)->base == GISA_SAID ? told_month(w, counted) : counted;
}

/* The year of a named day: said, that of the date right before it ('10월 추석'), or picked; 0 unknown. */
static int holiday_year(struct work *w)
{
	if (gisa_date_says(&w->parts->first, GISA_YEAR))
		return resolve_year(w, &w->parts->first);
	if (w->env->close_to_here && w->env->chain->here.year) {
		w->anchor = GISA_ANCHOR_CHAIN;
		return w->env->chain->here.year;
	}
	if (!w->known || w->parts->recurring)
		return 0;
	struct gisa_pick_env env = pick_env(w);
	return gisa_pick_holiday(w->parts->holiday, &env);
}

static void holiday(struct work *w, struct gisa_dated *out)
{
	const struct gisa_holiday *h = w->parts->holiday;
	int year = holiday_year(w), month, day;
	int32_t at, first, last;
	out->first = out->last = (struct gisa_when){ GISA_GRAIN_DAY, year, 0, 0, 0 };
	if (year && gisa_holiday_day(h, year, &at)) {
		out->first = out->last = gisa_when_day(at);
		if (w->parts->days_off && gisa_holiday_span(h, year, &first, &last)) {
			out->first = gisa_when_day(first);
			out->last = gisa_when_day(last);
		}
	} else if (gisa_holiday_fixed(h, &month, &day)) {
		out->first.month = out->last.month = month;
		out->first.day = out->last.day = day;
	}
}

/* The period spoken of last, moved into the year named: 전년 동기, 지난해 같은 달. */
static struct gisa_when in_year_of(struct work *w, struct gisa_when when, int spoken_year)
{
	const struct gisa_date_term *year = resolve_term(&w->parts->first, GISA_YEAR);
	int shift = year->base == GISA_FROM_CHAIN ? year->n : w->parts->ago.steps;
	if (year->base != GISA_UNSAID && year->base != GISA_FROM_CHAIN && when.year)
		shift = resolve_year(w, &w->parts->first) - spoken_year;
	if (shift == 0 && w->env->cue.compared && year->base == GISA_FROM_PUBLISHED)
		shift = -1; /* '지난해 4분기 이익은 지난해 동기보다 늘었다': none is measured by itself */
	if (when.year)
		when.year += shift;
	return when;
}

/* A like period; false where the text has spoken of none. '전년 동기' goes with the figures of some sentences. */
static bool resolve_like(struct work *w, struct gisa_dated *out)
{
	const struct gisa_date_chain *chain = w->env->chain;
	enum gisa_grain grain = w->parts->like;
	bool figures = chain->period.grain == GISA_GRAIN_NONE &&
		       gisa_date_says(&w->parts->first, GISA_YEAR); /* not a bare '같은 기간' */
	struct gisa_when first = figures ? chain->older : chain->period,
			 last = figures ? chain->older_last : chain->period_last;
	if (grain == GISA_GRAIN_MONTH && chain->month.grain)
		first = last = chain->month;
	if (grain == GISA_GRAIN_QUARTER && chain->quarter.grain)
		first = last = chain->quarter;
	if (grain == GISA_GRAIN_DAY)
		first = last = chained(w, chain->any_day, GISA_GRAIN_DAY);
	if (first.grain == GISA_GRAIN_NONE)
		return false;
	out->first = in_year_of(w, first, first.year);
	out->last = in_year_of(w, last, first.year);
	w->anchor = GISA_ANCHOR_CHAIN;
	return true;
}

/* The year of a range's end: '24' behind 2020 is of the same century, '02' behind 1998 of the next. */
static int end_year(struct work *w, int first)
{
	const struct gisa_date_term *year = resolve_term(&w->parts->last, GISA_YEAR);
	if (year->base != GISA_SAID || year->n >= 100 || first < 100)
		return resolve_year(w, &w->parts->last);
	int end = first - first % 100 + year->n;
	return end < first ? end + 100 : end;
}

static struct gisa_when end_day(struct gisa_when end, int day, bool same_month)
{
	bool next_month = same_month && day < end.day && end.month;
	end.grain = GISA_GRAIN_DAY;
	end.day = day;
	if (next_month) {
		end.year += end.month == 12 && end.year;
		end.month = end.month % 12 + 1;
	}
	return end;
}

/* What the second element of a range leaves out is the first one's; where that would lie before
 * the first, it is the next month's or year's. */
static struct gisa_when range_end(struct work *w, struct gisa_when first)
{
	static const enum gisa_grain grains[GISA_DATE_FIELDS] = { [GISA_HALF] = GISA_GRAIN_HALF,
								  [GISA_QUARTER] = GISA_GRAIN_QUARTER,
								  [GISA_SEASON] = GISA_GRAIN_SEASON };
	const struct gisa_date_point *p = &w->parts->last;
	struct gisa_when end = first;
	bool year_said = gisa_date_says(p, GISA_YEAR),
	     counted = gisa_date_says(p, GISA_MONTH) && resolve_term(p, GISA_MONTH)->base != GISA_SAID;
	if (year_said)
		end.year = end_year(w, first.year);
	if (counted)
		end = resolve_month(w, p);
	else if (gisa_date_says(p, GISA_MONTH))
		end = gisa_when_month(end.year, resolve_term(p, GISA_MONTH)->n);
	if (gisa_date_says(p, GISA_DAY))
		end = end_day(end, resolve_term(p, GISA_DAY)->n, !gisa_date_says(p, GISA_MONTH));
	for (enum gisa_date_field f = GISA_HALF; f <= GISA_SEASON; f++)
		if (gisa_date_says(p, f))
			end = gisa_when_part(grains[f], end.year, resolve_term(p, f)->n);
	if (gisa_date_says(p, GISA_DECADE))
		end.year = decade(w, resolve_term(p, GISA_DECADE)->n).year;
	if (gisa_date_says(p, GISA_CENTURY))
		end.year = resolve_term(p, GISA_CENTURY)->n - 1;
	bool before = end.month < first.month || end.number < first.number;
	end.year += !year_said && !counted && before && end.year;
	return end;
}

/* A range that ends before it begins ('2000∼1990년대') is none. */
static bool runs_back(const struct gisa_dated *dated)
{
	int32_t first, last, unused;
	bool one = memcmp(&dated->first, &dated->last, sizeof dated->first) == 0; /* as nearly always */
	return !one && gisa_when_bounds(dated->first, &first, &unused) &&
	       gisa_when_bounds(dated->last, &unused, &last) && last < first;
}

/* '1~12월 수출은 늘었다', in February: a whole year is told when it is over. */
static void be_over(const struct work *w, struct gisa_dated *dated)
{
	bool whole = dated->first.grain == GISA_GRAIN_MONTH && dated->first.month == 1 && dated->last.month == 12;
	if (whole && w->known && w->parts->range && !gisa_date_says(&w->parts->first, GISA_YEAR) &&
	    w->parts->direction == GISA_ANYWHERE && w->env->cue.tense != GISA_TENSE_FUTURE &&
	    dated->last.year == w->env->published.year && w->env->published.month < 12)
		dated->first.year = dated->last.year -= 1;
}

/* Years that four digits cannot say are unknown. */
static struct gisa_when clip(struct gisa_when when)
{
	if (when.year < 0 || when.year > GISA_YEAR_MAX)
		when.year = 0;
	return when;
}

bool gisa_date_resolve(const struct gisa_date_parts *said, const struct gisa_date_env *env,
		       struct gisa_dated *out)
{
	struct gisa_date_parts parts = *said;
	struct work w = { &parts, env, env->published.year != 0, 0, GISA_ANCHOR_EXPLICIT, false };
	if (w.known)
		w.pub = gisa_day_number(env->published);
	if (parts.range && (w.known || !parts.until))
		gisa_date_lean(&parts, env);
	bool like = parts.like && resolve_like(&w, out);
	if (parts.substitute) {
		struct gisa_pick_env pick = pick_env(&w);
		out->first = out->last = w.known ? gisa_pick_substitute(&pick) : none;
	} else if (parts.holiday) {
		holiday(&w, out);
	} else if (!like) {
		if (parts.like && !gisa_date_says(&parts.first, GISA_YEAR))
			return false;
		out->first = parts.ago.steps ? resolve_ago(&w) : point(&w, &parts.first);
		out->last = parts.range && !parts.until ? range_end(&w, out->first) : out->first;
		be_over(&w, out);
	}
	out->anchor = w.anchor;
	out->wrong_weekday = w.wrong_weekday;
	out->first = clip(out->first);
	out->last = clip(out->last);
	if (runs_back(out))
		out->last = out->first;
	return exists(out->first) && exists(out->last);
}
