/*
 * Every pick is one between two candidates, the last one up to publication and the first one from
 * it on. A direction word (지난, 오는) settles it, else the tense of the sentence, else the nearer
 * one. A tense is overruled where its candidate lies absurdly far off and the other one at hand:
 * a verb some words behind a date is not always its own.
 */
#include "extract/date_pick.h"

#include "base/utf8.h"
#include "base/words.h"
#include "extract/date_near.h"

#include <stdlib.h>

/* Distances, in days where nothing else is said. */
enum {
	NEWS = 2,   /* a bare day this close behind is the story's own */
	RECENT = 6, /* ... and this close, where the next one is most of a month away */
	NEXT = 7,   /* days between two that are told one by one */
	MONTH_AWAY = 22,
	MONTH_LONG = 31, /* further back the last month has no such day */
	TOMORROW = 3, /* a day this close ahead is meant whatever the tense: papers are dated early */
	THIS_WEEK = 7,
	WEEKS = 45, /* days: a day told no longer ago is news, not history */
	SOON_REACH = 20, /* how far ahead a bare day in the present tense may lie */
	AT_HAND = 75,    /* close enough to overrule a tense ... */
	FAR = 280,       /* ... that asks for something this far */
	CLOSE_BY = 30,   /* bytes within which a verb is the date's own */
	ELBOW = 16,      /* ... and those within which it is the first word behind it */
	OWN = 60         /* ... and within which it is where no other verb form stands between */
};

static const struct gisa_when none;

/* '11월 13일 치러진다': the present of the date's own verb, a syllable that ends in ㄴ before 다. */
static bool is_set(const struct gisa_cue *cue)
{
	size_t at = 0;
	if (cue->word.len != strlen("진") || cue->distance > CLOSE_BY || cue->compared)
		return false;
	return gisa_hangul_final(gisa_utf8_next(cue->word, &at)) == GISA_FINAL_NIEUN;
}

/* '12월 완공 예정인', '12월까지 늘리기로', in January: planned of the date itself, however near the last one is. */
static bool is_due(const struct gisa_cue *cue)
{
	return cue->distance <= CLOSE_BY && cue->word.len &&
	       (cue->until || gisa_str_is(cue->word, "예정") || gisa_str_is(cue->word, "앞두고 있"));
}

/* '10월에 출범하는', '12월 31일 끝나는': the date's own verb, right behind it. */
static bool is_at_elbow(const struct gisa_cue *cue)
{
	return gisa_str_ends(cue->word, GISA_LIT("는 ")) && cue->distance <= ELBOW && !cue->compared;
}

/* '밝혔다', '발표했다': done today, whatever day the date names. */
static bool is_report(const struct gisa_cue *cue)
{
	static const char *const verbs[] = { "밝",   "말",   "전",   "알",   "발표", "공고", "예고",
					     "확정", "결정", "약속", "공지", "공개", "선정", "전해",
					     "통보", "고시", "체결", "합의", "의결", "결의" };
	return GISA_ENDS(gisa_cue_stem(cue), verbs);
}

/* '1월 11일에는 3266까지 치솟았다', in December: the date's own verb, and of what is done by then. */
static bool is_over(const struct gisa_cue *cue, int next)
{
	bool verb = cue->word.len == strlen("했");
	return cue->tense == GISA_TENSE_PAST && verb && cue->distance <= OWN && next > TOMORROW && !is_report(cue);
}

/* '1월부터 … 반영된 고지서', '3.3원 오른 값' */
static bool is_participle(const struct gisa_cue *cue)
{
	return gisa_str_ends(cue->word, GISA_LIT(" "));
}

/* True for the candidate ahead. Both distances are >= 0; 0 is today or the current unit. Without any
 * cue the one of this year is meant, but for what has just passed when a year begins. */
static bool pick_forward(int past, int next, bool next_is_this_year, const struct gisa_pick_env *env)
{
	if (env->direction == GISA_NEXT)
		return past > TOMORROW || next < FAR; /* written before the day, printed behind it */
	if (env->direction == GISA_PAST)
		return false;
	switch (env->cue.tense) {
	case GISA_TENSE_PAST:
		if (env->cue.event && is_report(&env->cue))
			return next < past; /* '9월 총파업을 의결했다' */
		return next <= AT_HAND && past >= FAR &&
		       (env->cue.distance > CLOSE_BY || env->cue.event ||
			(env->cue.from && is_participle(&env->cue)));
	case GISA_TENSE_FUTURE: return is_due(&env->cue) || !(past <= AT_HAND && next >= FAR);
	case GISA_TENSE_SOON:
		return next <= past || (env->cue.until && past > NEWS && (next_is_this_year || past > AT_HAND)) ||
		       ((is_set(&env->cue) || is_at_elbow(&env->cue)) && past > MONTH_LONG);
	default:
		return next < past && !env->cue.results &&
		       (next_is_this_year ||
			(past >= FAR && next <= MONTH_LONG && !env->cue.compared && !env->cue.from));
	}
}

static int parts_of(enum gisa_grain grain)
{
	return grain == GISA_GRAIN_MONTH ? 12 : grain == GISA_GRAIN_HALF ? 2 : 4;
}

/* The unit that holds the day of publication is young: what is told is told of the one before. */
static bool is_just_begun(struct gisa_when now, const struct gisa_pick_env *env)
{
	int32_t first, last;
	return gisa_when_bounds(now, &first, &last) && gisa_day_number(env->published) - first < WEEKS;
}

/* '상반기보다 줄었다', in January: of the year that is told of, the last. */
static bool is_last_years(struct gisa_when now, const struct gisa_pick_env *env)
{
	return now.grain == GISA_GRAIN_HALF && env->cue.compared && env->cue.tense == GISA_TENSE_PAST &&
	       is_just_begun(now, env);
}

/* A half or quarter at hand: that of last year would be told with its year. So is the first half of a year to come. */
static bool begins_soon(struct gisa_when next, const struct gisa_pick_env *env)
{
	bool half = next.grain == GISA_GRAIN_HALF && next.year == env->published.year;
	int reach = half ? AT_HAND : next.grain == GISA_GRAIN_QUARTER ? SOON_REACH : 0;
	int32_t first, last;
	if (!gisa_when_bounds(next, &first, &last))
		return false;
	int ahead = first - gisa_day_number(env->published);
	return ahead > 0 && ahead <= reach;
}

struct gisa_when gisa_pick_part(struct gisa_when said, const struct gisa_pick_env *env)
{
	struct gisa_when now = gisa_when_in(gisa_when_day(gisa_day_number(env->published)), said.grain);
	bool month = said.grain == GISA_GRAIN_MONTH;
	int parts = parts_of(said.grain), days = 365 / parts;
	int ahead = (month ? said.month - now.month : said.number - now.number) % parts;
	if (said.grain == GISA_GRAIN_SEASON) {
		now =
		    gisa_when_part(said.grain, env->published.year, (env->published.month + 9) % 12 / 3 + 1);
		now.year -= env->published.month <= 2;
		ahead = (said.number - now.number) % parts;
	}
	ahead = ahead < 0 ? ahead + parts : ahead;
	int behind = (parts - ahead) % parts;
	if (ahead == 0 && (env->direction == GISA_PAST || is_last_years(now, env)))
		behind = parts;
	struct gisa_when next = gisa_when_add(now, ahead);
	struct gisa_pick_env told = *env;
	told.cue.until &= behind * days > AT_HAND || ahead * days < FAR ||
			  env->cue.tense == GISA_TENSE_FUTURE || is_set(&env->cue); /* '5월까지 한 건' in June */
	if (said.grain == GISA_GRAIN_QUARTER)
		told.cue.word.len = 0;
	/* Months and halves to come are nearer by what is over of this one; quarters are told when they are over. */
	int next_days = ahead * days - (said.grain != GISA_GRAIN_QUARTER && ahead > 0);
	bool forward = pick_forward(behind * days, next_days, next.year == env->published.year, &told);
	if (env->direction != GISA_PAST && begins_soon(next, env))
		forward = true; /* '하반기 전망을 설명했다', '3분기 요금이 동결됐다', in June */
	if (said.grain == GISA_GRAIN_HALF && env->direction != GISA_NEXT && env->cue.tense != GISA_TENSE_FUTURE &&
	    next.year > env->published.year)
		forward = false; /* '상반기에는 20명이 진행 중', in autumn */
	if (forward && !month && env->cue.begun && ahead > 0 && is_just_begun(now, env))
		forward = false; /* '하반기 들어 내렸고 앞으로 오를 것', in January */
	if (said.grain == GISA_GRAIN_SEASON && env->direction == GISA_THIS && ahead == 1)
		forward = true; /* '이번 겨울 이적할 선수를 꼽았다', in November */
	if (behind == parts && is_last_years(now, env))
		forward = false;
	return forward ? next : gisa_when_add(now, -behind);
}

/* ---- days of a year ---------------------------------------------------------------------- */

/* A day that comes once a year. */
struct yearly {
	enum { SOLAR, LUNAR, HOLIDAY } kind;
	int month, day;
	const struct gisa_holiday *holiday;
};

static bool in_year(const struct yearly *yearly, int year, int32_t *out)
{
	struct gisa_day date = { year, yearly->month, yearly->day };
	if (yearly->kind == LUNAR)
		return gisa_lunar_day(year, yearly->month, yearly->day, out);
	if (yearly->kind == HOLIDAY)
		return gisa_holiday_day(yearly->holiday, year, out);
	*out = gisa_day_number(date);
	return gisa_day_valid(date);
}

/* How far around publication a year is looked for: 29 February skips up to seven years. */
enum { YEARS = 8 };

static bool pick_year(const struct yearly *yearly, const struct gisa_pick_env *env, int *year,
		      int32_t *day)
{
	int32_t pub = gisa_day_number(env->published), at, past = INT32_MIN, next = INT32_MAX;
	int past_year = 0, next_year = 0;
	for (int y = env->published.year - YEARS; y <= env->published.year + YEARS; y++) {
		if (y < 1 || !in_year(yearly, y, &at))
			continue;
		if (at <= pub)
			past = at, past_year = y;
		if (at >= pub && !next_year)
			next = at, next_year = y;
	}
	if (!past_year && !next_year)
		return false;
	bool this_year = next_year == env->published.year;
	bool undirected = env->direction == GISA_ANYWHERE || env->direction == GISA_THIS;
	bool own = env->cue.tense == GISA_TENSE_SOON && env->cue.word.len && env->cue.distance <= CLOSE_BY &&
		   !env->cue.compared;
	bool at_hand = undirected && next_year && next - pub <= AT_HAND && past < pub - FAR &&
		       !(yearly->kind == SOLAR && is_over(&env->cue, next - pub));
	bool forward = !past_year || at_hand || (undirected && own && this_year && past < pub - AT_HAND) ||
		       (next_year && pick_forward(pub - past, next - pub, this_year, env));
	*year = forward ? next_year : past_year;
	*day = forward ? next : past;
	return true;
}

struct gisa_when gisa_pick_yearly(int month, int day, const struct gisa_pick_env *env)
{
	struct yearly yearly = { SOLAR, month, day, NULL };
	int year;
	int32_t at;
	return pick_year(&yearly, env, &year, &at) ? gisa_when_day(at) : none;
}

struct gisa_when gisa_pick_lunar(int month, int day, const struct gisa_pick_env *env)
{
	struct yearly yearly = { LUNAR, month, day, NULL };
	int year;
	int32_t at;
	return pick_year(&yearly, env, &year, &at) ? gisa_when_day(at) : none;
}

int gisa_pick_holiday(const struct gisa_holiday *holiday, const struct gisa_pick_env *env)
{
	struct yearly yearly = { HOLIDAY, 0, 0, holiday };
	int year = 0;
	int32_t at;
	return pick_year(&yearly, env, &year, &at) ? year : 0;
}

struct gisa_when gisa_pick_substitute(const struct gisa_pick_env *env)
{
	int32_t pub = gisa_day_number(env->published), past = INT32_MIN, next = INT32_MAX;
	for (int y = env->published.year - 1; y <= env->published.year + 1; y++) {
		int32_t days[GISA_SUBSTITUTES];
		for (int i = gisa_substitutes(y, days); i-- > 0;) {
			past = days[i] <= pub && days[i] > past ? days[i] : past;
			next = days[i] >= pub && days[i] < next ? days[i] : next;
		}
	}
	if (past == INT32_MIN || next == INT32_MAX)
		return none;
	bool this_year = gisa_day_at(next).year == env->published.year;
	return gisa_when_day(pick_forward(pub - past, next - pub, this_year, env) ? next : past);
}

/* ---- bare days and weekdays -------------------------------------------------------------- */

/* The nearest month, going by `step` from publication's own, that has the day. */
static int32_t day_in_month(int day, struct gisa_day month, int step)
{
	while (day > gisa_month_days(month.year, month.month)) {
		month.day = 1;
		month = gisa_add_months(month, step);
	}
	month.day = day;
	return gisa_day_number(month);
}

static int32_t last_such(int day, struct gisa_day from)
{
	struct gisa_day month =
	    from.day >= day ? from : gisa_add_months((struct gisa_day){ from.year, from.month, 1 }, -1);
	return day_in_month(day, month, -1);
}

static int32_t next_such(int day, struct gisa_day from)
{
	struct gisa_day month =
	    from.day <= day ? from : gisa_add_months((struct gisa_day){ from.year, from.month, 1 }, 1);
	return day_in_month(day, month, 1);
}

/* '재판부는 30일 선고할 예정이다', on the 3rd: no verb of saying that might have been said that day closes the sentence.
 * What runs from a day (부터), since it or over several days is told in the present, too. */
static bool day_is_set(const struct gisa_pick_env *env)
{
	const struct gisa_cue *cue = &env->cue;
	return env->days == 0 && cue->closes && !cue->from && !cue->compared && cue->distance <= OWN;
}

/* '31일까지', '9일부터 혜택 제공 가람통신이 … 내놨다': what runs to or from a day is told before it, by a verb of its own. */
static bool is_end_of_span(const struct gisa_cue *cue)
{
	return cue->until || (cue->from && cue->distance > OWN);
}

/* A bare day of last month is rare ('지난달' is written), so a day just ahead needs no cue. */
static bool day_forward(int past, int next, const struct gisa_pick_env *env)
{
	bool set = day_is_set(env);
	if (past <= NEWS || (past <= RECENT && next >= MONTH_AWAY && !set))
		return false;
	if (env->cue.lent && gisa_cue_plans(&env->cue))
		return next <= past;
	if (env->cue.fixed)
		return true;
	switch (env->cue.tense) {
	case GISA_TENSE_FUTURE: return true;
	case GISA_TENSE_SOON:
		return set || next <= SOON_REACH || past > MONTH_LONG || (env->cue.until && env->cue.word.len);
	case GISA_TENSE_NONE: return next <= THIS_WEEK || past > MONTH_LONG;
	default:
		return next + env->days <= (is_end_of_span(&env->cue) ? THIS_WEEK : TOMORROW) &&
		       past >= MONTH_AWAY; /* '1~20일 늘었다' on the 31st is no paper dated early */
	}
}

struct gisa_when gisa_pick_day(int day, const struct gisa_pick_env *env)
{
	int32_t pub = gisa_day_number(env->published);
	int32_t past = last_such(day, env->published), next = next_such(day, env->published);
	bool forward = env->direction == GISA_ANYWHERE ? day_forward(pub - past, next - pub, env)
						       : env->direction == GISA_NEXT;
	return gisa_when_day(forward ? next : past);
}

struct gisa_when gisa_pick_weekday(int weekday, const struct gisa_pick_env *env)
{
	int32_t pub = gisa_day_number(env->published);
	int back = (gisa_weekday(pub) - weekday + 7) % 7, ahead = (7 - back) % 7;
	if (env->direction == GISA_PAST)
		return gisa_when_day(pub - (back ? back : 7));
	if (env->direction == GISA_NEXT)
		return gisa_when_day(pub + (ahead ? ahead : 7));
	return gisa_when_day(gisa_cue_plans(&env->cue) || env->cue.until ? pub + ahead : pub - back);
}

/* ---- from the same sentence -------------------------------------------------------------- */

/* Place in the year, in months and days, for comparing dates of one year. */
static int place(struct gisa_when when)
{
	return gisa_when_begins(when) * 32 + when.day;
}

/* '지난해 11월 … 4분기에': the quarter or half the month lies in. */
static bool holds(struct gisa_when when, struct gisa_when link)
{
	int32_t first, last, from, to;
	return link.grain <= GISA_GRAIN_MONTH && when.grain > GISA_GRAIN_MONTH && gisa_when_bounds(when, &first, &last) &&
	       gisa_when_bounds(link, &from, &to) && first <= from && to <= last;
}

static bool lies_ahead(struct gisa_when when, const struct gisa_pick_env *env)
{
	int32_t first, last;
	return env->published.year && gisa_when_bounds(when, &first, &last) &&
	       first > gisa_day_number(env->published);
}

/* Whether the tense allows a date told on from `link`. A present some way off may belong to another
 * clause ('지난해 2분기 추락한 뒤 3분기, 4분기 반등하지 못하고 있다'). */
static bool agrees(struct gisa_when when, struct gisa_when link, const struct gisa_pick_env *env)
{
	int32_t first, last;
	if (env->published.year == 0 || env->cue.tense == GISA_TENSE_NONE ||
	    !gisa_when_bounds(when, &first, &last) || holds(when, link))
		return true;
	int32_t pub = gisa_day_number(env->published);
	bool goes_on =
	    place(when) >= place(link) && (link.grain != GISA_GRAIN_YEAR || env->close_to_here);
	if (env->cue.tense == GISA_TENSE_SOON && goes_on && env->cue.distance > CLOSE_BY)
		return true;
	if (goes_on && when.grain == GISA_GRAIN_MONTH && link.grain <= GISA_GRAIN_MONTH && lies_ahead(link, env))
		return true; /* '내년 5월부터 올려 10월부터는 2.3원 오른 값을 받는다' */
	return gisa_cue_plans(&env->cue) ? last >= pub : first <= pub;
}

/* '지난해 10월 8억원이던 값이 5월에는': the month a year on has just gone by. */
static bool is_month_over(struct gisa_when said, const struct gisa_pick_env *env)
{
	enum { JUST = 75 };
	int32_t first, last;
	said.year++;
	if (env->published.year != said.year || !gisa_when_bounds(said, &first, &last))
		return false;
	int over = gisa_day_number(env->published) - first;
	return over >= 0 && over <= JUST;
}

/* The year `said` has when it is told on from `link`: a month far back in the year has run over, where it is over. */
static struct gisa_when told_on(struct gisa_when said, struct gisa_when link, const struct gisa_pick_env *env)
{
	said.year = link.year;
	bool runs_over = link.grain != GISA_GRAIN_YEAR && place(link) - place(said) >= 6 * 32 &&
			 !lies_ahead(said, env) &&
			 !(said.grain > GISA_GRAIN_MONTH && link.grain > GISA_GRAIN_MONTH &&
			   (link.year == env->published.year || env->cue.compared)); /* '하반기에는 상반기보다' */
	runs_over |= link.grain <= GISA_GRAIN_MONTH && said.grain == GISA_GRAIN_MONTH &&
		     place(said) < place(link) && is_month_over(said, env);
	said.year += runs_over;
	return said;
}

static bool ended(struct gisa_when when, const struct gisa_pick_env *env)
{
	int32_t first, last;
	return env->published.year && gisa_when_bounds(when, &first, &last) &&
	       last <= gisa_day_number(env->published);
}

/* '내년 4월에 올린다. 10월에는 다시 오른다': a plan goes on. A participle (차지하는) is no plan, and of a month long over
 * its day is told with the year. */
static bool plans_on(struct gisa_when said, struct gisa_when link, const struct gisa_pick_env *env)
{
	bool participle = gisa_str_ends(env->cue.word, GISA_LIT("는 ")) || gisa_str_starts(env->cue.word, GISA_LIT("는데"));
	struct gisa_when last = said;
	int32_t first, end, before, unused, pub = gisa_day_number(env->published);
	said.year = link.year;
	last.year = link.year - 1;
	if (!gisa_cue_plans(&env->cue) || participle || !lies_ahead(link, env) || place(said) < place(link))
		return false;
	return said.grain == GISA_GRAIN_MONTH ||
	       (gisa_when_bounds(said, &first, &end) && gisa_when_bounds(last, &before, &unused) &&
		first - pub <= pub - before);
}

/* '지난해 12월 19일 판결이 났다. 12월 18일까지는 옛 법리를 따르면 된다': what holds today of a day just told. */
static bool is_of_then(struct gisa_when said, struct gisa_when link, const struct gisa_pick_env *env)
{
	if (env->cue.tense != GISA_TENSE_SOON || said.grain != GISA_GRAIN_DAY || link.grain != GISA_GRAIN_DAY ||
	    said.month != link.month)
		return false;
	said.year = link.year;
	return ended(said, env) && link.year + 1 == env->published.year;
}

/* '2020년 1월 20일 첫 환자가 나왔다. 2월 18일에는 …': the story of an earlier year, told on. What is but weeks old is news. */
static bool is_history(struct gisa_when said, struct gisa_when link, const struct gisa_pick_env *env)
{
	int32_t first, last;
	if (said.grain != GISA_GRAIN_DAY || link.year == 0 || env->cue.tense != GISA_TENSE_PAST ||
	    link.year + 1 >= env->published.year || place(said) <= place(link))
		return false;
	said.year = env->published.year;
	if (!gisa_when_bounds(said, &first, &last))
		return false;
	int ago = gisa_day_number(env->published) - last;
	return ago < 0 || ago > WEEKS;
}

/* '작년 12월 3일 … 7월 17일 제헌절을 맞아', in July: the day of this year is but days ahead. */
static bool is_this_week(struct gisa_when when, const struct gisa_pick_env *env)
{
	int32_t first, last;
	return when.grain == GISA_GRAIN_DAY && gisa_when_bounds(when, &first, &last) &&
	       first - gisa_day_number(env->published) <= THIS_WEEK;
}

/* A list or a story goes on from the sentence before: in the past it must not jump ahead, in plans it goes on. */
static struct gisa_when go_on(struct gisa_when said, const struct gisa_date_chain *chain,
			      const struct gisa_pick_env *env)
{
	struct gisa_when link = chain->before;
	bool months = said.grain <= GISA_GRAIN_MONTH && link.grain <= GISA_GRAIN_MONTH;
	if (link.year && months &&
	    (plans_on(said, link, env) || is_of_then(said, link, env) || is_history(said, link, env))) {
		said.year = link.year;
		return said;
	}
	bool again = link.year && link.grain == said.grain && link.number == said.number;
	struct gisa_when this_one = gisa_when_part(said.grain, env->published.year, said.number);
	if (again &&
	    (said.grain == GISA_GRAIN_HALF ||
	     (said.grain == GISA_GRAIN_QUARTER && env->cue.tense != GISA_TENSE_FUTURE && lies_ahead(this_one, env))))
		return link; /* '하반기에는 … 나왔다. 하반기 경기를 받치려면', '지난해 3분기까지 적자다. 3분기 매출은', in February */
	if (link.year == 0 || !months || gisa_cue_plans(&env->cue) || env->published.year == 0 ||
	    link.year + 1 < env->published.year)
		return none;
	struct gisa_when on = told_on(said, link, env);
	struct gisa_when this_year = said;
	this_year.year = env->published.year;
	return ended(on, env) && !ended(this_year, env) && !is_this_week(this_year, env) ? on : none;
}

/* '내년 총선은 4월 10일이다', in July: of next year, for this year's is over. One of this year yet to come may be meant
 * ('내년 예산은 12월 2일까지 처리한다'). */
static bool is_of_next_year(struct gisa_when said, struct gisa_when year, const struct gisa_pick_env *env)
{
	said.year = env->published.year;
	return env->of_topic && env->cue.tense != GISA_TENSE_PAST && lies_ahead(year, env) && ended(said, env);
}

/* '지난해 … 3월 말부터 세 차례 만났다', in January: this year's March is yet to come. */
static bool is_told_of_last_year(struct gisa_when said, struct gisa_when year, const struct gisa_pick_env *env)
{
	said.year = env->published.year;
	return env->cue.tense == GISA_TENSE_PAST && year.year + 1 == env->published.year && lies_ahead(said, env);
}

struct gisa_when gisa_pick_beside(struct gisa_when said, const struct gisa_date_chain *chain,
				  const struct gisa_pick_env *env)
{
	struct gisa_when leaned = said;
	if (env->direction == GISA_PAST || env->direction == GISA_NEXT)
		return none;
	if (env->cue.until && chain->from.year) {
		leaned.year = chain->from.year + (place(said) < place(chain->from));
		return leaned;
	}
	if (chain->here.year == 0)
		return go_on(said, chain, env);
	if (env->behind_end && said.grain != GISA_GRAIN_DAY)
		return none;
	bool year_only = chain->here.grain == GISA_GRAIN_YEAR;
	if (year_only && is_of_next_year(said, chain->here, env)) {
		leaned.year = chain->here.year;
		return leaned;
	}
	if (year_only && (said.grain == GISA_GRAIN_MONTH || said.grain == GISA_GRAIN_DAY) &&
	    chain->here.year + 1 >= env->published.year && env->published.year && !env->close_to_here &&
	    !is_told_of_last_year(said, chain->here, env))
		return none;
	leaned = told_on(said, chain->here, env);
	bool months = said.grain == GISA_GRAIN_MONTH && chain->here.grain == GISA_GRAIN_MONTH;
	if (months && env->close_to_here && leaned.year == chain->here.year && leaned.month > chain->here.month &&
	    leaned.year < env->published.year)
		return leaned; /* '2011년 4월과 8월에 짠 계획' */
	if (year_only && !env->close_to_here && !gisa_cue_plans(&env->cue) && lies_ahead(leaned, env))
		return none;
	return agrees(leaned, chain->here, env) ? leaned : none;
}

/* The day of the sentence before, told once more by its number alone. */
static bool is_again(int day, struct gisa_when before)
{
	return before.grain == GISA_GRAIN_DAY && before.year && before.month && before.day == day;
}

/* The day as one of the month of `link`. */
static struct gisa_when same_month(int day, struct gisa_when link)
{
	bool exists = gisa_day_valid((struct gisa_day){ link.year ? link.year : 2000, link.month, day });
	return exists ? (struct gisa_when){ GISA_GRAIN_DAY, link.year, link.month, day, 0 } : none;
}

/* '2월 14일과 15일, 21일에', '9일 4강전과 12일 경기': one by one, of a month to come. */
static struct gisa_when pick_listed(int day, struct gisa_when here, const struct gisa_pick_env *env)
{
	struct gisa_when link = env->joined ? env->last : here;
	bool follows = (env->close_to_here || env->joined) && link.grain == GISA_GRAIN_DAY && link.month && link.day < day;
	return follows && lies_ahead(link, env) ? same_month(day, link) : none;
}

/* '설 연휴는 25일부터', early in the month: the day around the holiday named, and not last month's. */
static struct gisa_when around_holiday(int day, int32_t picked, const struct gisa_date_chain *chain,
				       const struct gisa_pick_env *env)
{
	enum { NEAR = 9 };
	int32_t pub = gisa_day_number(env->published), from, last;
	if (chain->holiday.grain != GISA_GRAIN_DAY || env->cue.tense == GISA_TENSE_PAST || pub - picked <= NEWS ||
	    !gisa_when_bounds(chain->holiday, &from, &last))
		return none;
	int32_t before = last_such(day, gisa_day_at(from)), after = next_such(day, gisa_day_at(from));
	int32_t nearest = from - before <= after - from ? before : after;
	bool near = nearest > pub && nearest >= from - NEAR && nearest <= from + NEAR;
	return near ? gisa_when_day(nearest) : none;
}

/* '지난달 3일 집을 나왔다. 5일 차를 훔쳤고 7일 붙잡혔다': days told one by one of a month that is over. */
static bool is_chronicle(int day, int32_t picked, const struct gisa_date_chain *chain,
			 const struct gisa_pick_env *env)
{
	struct gisa_when link = chain->here.grain ? chain->here : chain->before;
	int32_t first, last;
	if (env->cue.tense != GISA_TENSE_PAST || env->apposed || link.grain != GISA_GRAIN_DAY ||
	    !gisa_when_bounds(link, &first, &last))
		return false;
	int ago = gisa_day_number(env->published) - picked;
	bool old = ago > RECENT || (ago > TOMORROW && day - link.day <= NEXT);
	return link.day < day && first < picked && old && same_month(day, link).grain != GISA_GRAIN_NONE;
}

/* '지난 1∼2일 한우, 3∼4일 삼겹살을 할인하는 등': of a list of days gone by none lies a month ahead. */
static bool is_listed_past(int day, int32_t picked, const struct gisa_pick_env *env)
{
	int32_t first, last, pub = gisa_day_number(env->published);
	struct gisa_when same =
	    env->last.grain == GISA_GRAIN_DAY && env->last.day < day ? same_month(day, env->last) : none;
	return picked > pub && env->cue.tense != GISA_TENSE_FUTURE && day - env->last.day <= NEXT &&
	       gisa_when_bounds(same, &first, &last) && pub - first > MONTH_AWAY;
}

/* A day yet to come has been told, and this one is behind it in its month. */
static bool goes_on_from(int day, struct gisa_when told, const struct gisa_pick_env *env)
{
	return told.grain == GISA_GRAIN_DAY && told.day < day && lies_ahead(told, env);
}

struct gisa_when gisa_pick_day_beside(int day, struct gisa_when picked, const struct gisa_date_chain *chain,
				      const struct gisa_pick_env *env)
{
	int32_t from, last, first;
	if (env->direction != GISA_ANYWHERE)
		return none;
	if (env->of_month)
		return same_month(day, chain->here);
	if (env->cue.until && chain->from.grain == GISA_GRAIN_DAY &&
	    gisa_when_bounds(chain->from, &from, &last))
		return gisa_when_day(next_such(day, gisa_day_at(from)));
	struct gisa_when listed = pick_listed(day, chain->here, env);
	if (listed.grain != GISA_GRAIN_NONE)
		return listed;
	if (env->told_on && env->cue.tense == GISA_TENSE_PAST && env->last.grain == GISA_GRAIN_DAY && env->last.month &&
	    env->last.day < day && ended(env->last, env))
		return same_month(day, env->last);
	bool known = gisa_when_bounds(picked, &first, &last);
	struct gisa_when around = known ? around_holiday(day, first, chain, env) : none;
	if (around.grain != GISA_GRAIN_NONE)
		return around;
	int ago = known ? gisa_day_number(env->published) - first : 0;
	bool long_past = ago > NEWS;
	bool goes_on = long_past && chain->ahead.day < day && env->cue.tense != GISA_TENSE_PAST;
	if (goes_on && gisa_when_bounds(chain->ahead, &from, &last))
		return gisa_when_day(next_such(day, gisa_day_at(from))); /* '예선은 22일, 결승은 30일이다' */
	if ((long_past && gisa_cue_plans(&env->cue)) || (ago > RECENT && env->cue.tense != GISA_TENSE_PAST)) {
		struct gisa_when told = goes_on_from(day, chain->here, env) ? chain->here : chain->before;
		if (goes_on_from(day, told, env))
			return same_month(day, told); /* '국회는 9월 1일 열린다. 대표연설은 9일이다' */
	}
	if (long_past && env->days == 0 && is_again(day, chain->before))
		return chain->before; /* '12월 19일 선고했다. 19일 이후에는' */
	if (known && is_listed_past(day, first, env))
		return same_month(day, env->last);
	if (known && is_chronicle(day, first, chain, env))
		return same_month(day, chain->here.grain ? chain->here : chain->before);
	if (known && ago >= 0 && ago <= RECENT)
		return none;
	struct gisa_when link = chain->here;
	bool last_month = known && day > env->published.day && env->cue.tense == GISA_TENSE_PAST;
	if (link.grain == GISA_GRAIN_NONE && last_month)
		link = chain->before;
	bool tomorrow =
	    day <= env->published.day + TOMORROW && (gisa_str_is(env->cue.word, "따르면") || is_report(&env->cue));
	bool of_month = link.grain == GISA_GRAIN_MONTH && last_month && !tomorrow; /* '6일 … 에 따르면' in a paper of the 5th */
	if ((link.grain != GISA_GRAIN_DAY && !of_month) ||
	    !link.month || link.day >= day)
		return none;
	struct gisa_when leaned = same_month(day, link);
	return leaned.grain != GISA_GRAIN_NONE && agrees(leaned, link, env) ? leaned : none;
}

bool gisa_date_is_in_reach(const struct gisa_rule *rule, const struct gisa_context *ctx, struct gisa_dated *dated)
{
	enum { NEAR = 6, AROUND = 14, AHEAD = 16, CENTURY = 100 };
	int published = ctx->published.year;
	if (rule->arg_count == 0)
		return true;
	if (gisa_str_is(rule->args[0], "life")) {
		if (published && dated->first.year > published)
			dated->first.year = dated->last.year -= CENTURY; /* 42년, told in 2025 */
		return gisa_date_is_history(ctx->text);
	}
	int away = dated->first.year - published;
	return published && away >= (gisa_str_is(rule->args[0], "near") ? -NEAR : -AROUND) && away <= AHEAD;
}
