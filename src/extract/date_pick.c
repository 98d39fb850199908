/*
 * Every pick is one between two candidates, the last one up to publication and the first one from
 * it on. A direction word (지난, 오는) settles it, else the tense of the sentence, else the nearer
 * one. A tense is overruled where its candidate lies absurdly far off and the other one at hand:
 * a verb some words behind a date is not always its own.
 */
#include "extract/date_pick.h"

#include "base/utf8.h"
#include "base/words.h"

#include <stdlib.h>

/* Distances, in days where nothing else is said. */
enum {
	S_NEWS = 2,   /* a bare day this close behind is the story's own */
	S_RECENT = 6, /* ... and this close, where the next one is most of a month away */
	S_NEXT = 7,   /* days between two that are told one by one */
	S_MONTH_AWAY = 22,
	S_MONTH_LONG = 31, /* further back the last month has no such day */
	S_TOMORROW = 3, /* a day this close ahead is meant whatever the tense: papers are dated early */
	S_THIS_WEEK = 7,
	S_WEEKS = 45, /* days: a day told no longer ago is news, not history */
	S_SOON_REACH = 20, /* how far ahead a bare day in the present tense may lie */
	S_AT_HAND = 75,    /* close enough to overrule a tense ... */
	S_FAR = 280,       /* ... that asks for something this far */
	S_CLOSE_BY = 30,   /* bytes within which a verb is the date's own */
	S_ELBOW = 16,      /* ... and those within which it is the first word behind it */
	S_OWN = 60         /* ... and within which it is where no other verb form stands between */
};

static const struct gisa_when S_none;

/* '11월 13일 치러진다': the present of the date's own verb, a syllable that ends in ㄴ before 다. */
static bool S_is_set(const struct gisa_cue *cue)
{
	size_t at = 0;
	if (cue->word.len != strlen("진") || cue->distance > S_CLOSE_BY || cue->compared)
		return false;
	return gisa_hangul_final(gisa_utf8_next(cue->word, &at)) == GISA_FINAL_NIEUN;
}

/* '12월 완공 예정인', '12월까지 늘리기로', in January: planned of the date itself, however near the last one is. */
static bool S_is_due(const struct gisa_cue *cue)
{
	return cue->distance <= S_CLOSE_BY && cue->word.len &&
	       (cue->until || gisa_str_is(cue->word, "예정") || gisa_str_is(cue->word, "앞두고 있"));
}

/* '10월에 출범하는', '12월 31일 끝나는': the date's own verb, right behind it. */
static bool S_is_at_elbow(const struct gisa_cue *cue)
{
	return gisa_str_ends(cue->word, GISA_LIT("는 ")) && cue->distance <= S_ELBOW && !cue->compared;
}

/* '밝혔다', '발표했다': done today, whatever day the date names. */
static bool S_is_report(const struct gisa_cue *cue)
{
	static const char *const verbs[] = { "밝",   "말",   "전",   "알",   "발표", "공고", "예고",
					     "확정", "결정", "약속", "공지", "공개", "선정", "전해",
					     "통보", "고시", "체결", "합의", "의결", "결의" };
	size_t back = cue->distance < strlen("발표") ? cue->distance : strlen("발표");
	struct gisa_str before = gisa_str(cue->word.ptr - back, back);
	return GISA_ENDS(before, verbs);
}

/* '1월 11일에는 3266까지 치솟았다', in December: the date's own verb, and of what is done by then. */
static bool S_is_over(const struct gisa_cue *cue, int next)
{
	bool verb = cue->word.len == strlen("했");
	return cue->tense == GISA_TENSE_PAST && verb && cue->distance <= S_OWN && next > S_TOMORROW && !S_is_report(cue);
}

/* '1월부터 … 반영된 고지서', '3.3원 오른 값' */
static bool S_is_participle(const struct gisa_cue *cue)
{
	return gisa_str_ends(cue->word, GISA_LIT(" "));
}

/* True for the candidate ahead. Both distances are >= 0; 0 is today or the current unit. Without any
 * cue the one of this year is meant, but for what has just passed when a year begins. */
static bool S_forward(int past, int next, bool next_is_this_year, const struct gisa_pick_env *env)
{
	if (env->direction == GISA_NEXT)
		return past > S_TOMORROW || next < S_FAR; /* written before the day, printed behind it */
	if (env->direction == GISA_PAST)
		return false;
	switch (env->cue.tense) {
	case GISA_TENSE_PAST:
		if (env->cue.event && S_is_report(&env->cue))
			return next < past; /* '9월 총파업을 의결했다' */
		return next <= S_AT_HAND && past >= S_FAR &&
		       (env->cue.distance > S_CLOSE_BY || env->cue.event ||
			(env->cue.from && S_is_participle(&env->cue)));
	case GISA_TENSE_FUTURE: return S_is_due(&env->cue) || !(past <= S_AT_HAND && next >= S_FAR);
	case GISA_TENSE_SOON:
		return next <= past || (env->cue.until && past > S_NEWS && (next_is_this_year || past > S_AT_HAND)) ||
		       ((S_is_set(&env->cue) || S_is_at_elbow(&env->cue)) && past > S_MONTH_LONG);
	default:
		return next < past && !env->cue.results &&
		       (next_is_this_year ||
			(past >= S_FAR && next <= S_MONTH_LONG && !env->cue.compared && !env->cue.from));
	}
}

static int S_parts_of(enum gisa_grain grain)
{
	return grain == GISA_GRAIN_MONTH ? 12 : grain == GISA_GRAIN_HALF ? 2 : 4;
}

/* The unit that holds the day of publication is young: what is told is told of the one before. */
static bool S_is_just_begun(struct gisa_when now, const struct gisa_pick_env *env)
{
	int32_t first, last;
	return gisa_when_bounds(now, &first, &last) && gisa_day_number(env->published) - first < S_WEEKS;
}

/* '상반기보다 줄었다', in January: of the year that is told of, the last. */
static bool S_is_last_years(struct gisa_when now, const struct gisa_pick_env *env)
{
	return now.grain == GISA_GRAIN_HALF && env->cue.compared && env->cue.tense == GISA_TENSE_PAST &&
	       S_is_just_begun(now, env);
}

/* A half or quarter at hand: that of last year would be told with its year. So is the first half of a year to come. */
static bool S_begins_soon(struct gisa_when next, const struct gisa_pick_env *env)
{
	bool half = next.grain == GISA_GRAIN_HALF && next.year == env->published.year;
	int reach = half ? S_AT_HAND : next.grain == GISA_GRAIN_QUARTER ? S_SOON_REACH : 0;
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
	int parts = S_parts_of(said.grain), days = 365 / parts;
	int ahead = (month ? said.month - now.month : said.number - now.number) % parts;
	if (said.grain == GISA_GRAIN_SEASON) {
		now =
		    gisa_when_part(said.grain, env->published.year, (env->published.month + 9) % 12 / 3 + 1);
		now.year -= env->published.month <= 2;
		ahead = (said.number - now.number) % parts;
	}
	ahead = ahead < 0 ? ahead + parts : ahead;
	int behind = (parts - ahead) % parts;
	if (ahead == 0 && (env->direction == GISA_PAST || S_is_last_years(now, env)))
		behind = parts;
	struct gisa_when next = gisa_when_add(now, ahead);
	struct gisa_pick_env told = *env;
	told.cue.until &= behind * days > S_AT_HAND || ahead * days < S_FAR ||
			  env->cue.tense == GISA_TENSE_FUTURE || S_is_set(&env->cue); /* '5월까지 한 건' in June */
	if (said.grain == GISA_GRAIN_QUARTER)
		told.cue.word.len = 0;
	/* Months and halves to come are nearer by what is over of this one; quarters are told when they are over. */
	int next_days = ahead * days - (said.grain != GISA_GRAIN_QUARTER && ahead > 0);
	bool forward = S_forward(behind * days, next_days, next.year == env->published.year, &told);
	if (env->direction != GISA_PAST && S_begins_soon(next, env))
		forward = true; /* '하반기 전망을 설명했다', '3분기 요금이 동결됐다', in June */
	if (said.grain == GISA_GRAIN_HALF && env->direction != GISA_NEXT && env->cue.tense != GISA_TENSE_FUTURE &&
	    next.year > env->published.year)
		forward = false; /* '상반기에는 20명이 진행 중', in autumn */
	if (forward && !month && env->cue.begun && ahead > 0 && S_is_just_begun(now, env))
		forward = false; /* '하반기 들어 내렸고 앞으로 오를 것', in January */
	if (said.grain == GISA_GRAIN_SEASON && env->direction == GISA_THIS && ahead == 1)
		forward = true; /* '이번 겨울 이적할 선수를 꼽았다', in November */
	if (behind == parts && S_is_last_years(now, env))
		forward = false;
	return forward ? next : gisa_when_add(now, -behind);
}

/* ---- days of a year ---------------------------------------------------------------------- */

/* A day that comes once a year. */
struct S_yearly {
	enum { S_SOLAR, S_LUNAR, S_HOLIDAY } kind;
	int month, day;
	const struct gisa_holiday *holiday;
};

static bool S_in_year(const struct S_yearly *yearly, int year, int32_t *out)
{
	struct gisa_day date = { year, yearly->month, yearly->day };
	if (yearly->kind == S_LUNAR)
		return gisa_lunar_day(year, yearly->month, yearly->day, out);
	if (yearly->kind == S_HOLIDAY)
		return gisa_holiday_day(yearly->holiday, year, out);
	*out = gisa_day_number(date);
	return gisa_day_valid(date);
}

/* How far around publication a year is looked for: 29 February skips up to seven years. */
enum { S_YEARS = 8 };

static bool S_pick_year(const struct S_yearly *yearly, const struct gisa_pick_env *env, int *year,
			int32_t *day)
{
	int32_t pub = gisa_day_number(env->published), at, past = INT32_MIN, next = INT32_MAX;
	int past_year = 0, next_year = 0;
	for (int y = env->published.year - S_YEARS; y <= env->published.year + S_YEARS; y++) {
		if (y < 1 || !S_in_year(yearly, y, &at))
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
	bool own = env->cue.tense == GISA_TENSE_SOON && env->cue.word.len && env->cue.distance <= S_CLOSE_BY &&
		   !env->cue.compared;
	bool at_hand = undirected && next_year && next - pub <= S_AT_HAND && past < pub - S_FAR &&
		       !(yearly->kind == S_SOLAR && S_is_over(&env->cue, next - pub));
	bool forward = !past_year || at_hand || (undirected && own && this_year && past < pub - S_AT_HAND) ||
		       (next_year && S_forward(pub - past, next - pub, this_year, env));
	*year = forward ? next_year : past_year;
	*day = forward ? next : past;
	return true;
}

struct gisa_when gisa_pick_yearly(int month, int day, const struct gisa_pick_env *env)
{
	struct S_yearly yearly = { S_SOLAR, month, day, NULL };
	int year;
	int32_t at;
	return S_pick_year(&yearly, env, &year, &at) ? gisa_when_day(at) : S_none;
}

struct gisa_when gisa_pick_lunar(int month, int day, const struct gisa_pick_env *env)
{
	struct S_yearly yearly = { S_LUNAR, month, day, NULL };
	int year;
	int32_t at;
	return S_pick_year(&yearly, env, &year, &at) ? gisa_when_day(at) : S_none;
}

int gisa_pick_holiday(const struct gisa_holiday *holiday, const struct gisa_pick_env *env)
{
	struct S_yearly yearly = { S_HOLIDAY, 0, 0, holiday };
	int year = 0;
	int32_t at;
	return S_pick_year(&yearly, env, &year, &at) ? year : 0;
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
		return S_none;
	bool this_year = gisa_day_at(next).year == env->published.year;
	return gisa_when_day(S_forward(pub - past, next - pub, this_year, env) ? next : past);
}

/* ---- bare days and weekdays -------------------------------------------------------------- */

/* The nearest month, going by `step` from publication's own, that has the day. */
static int32_t S_day_in_month(int day, struct gisa_day month, int step)
{
	while (day > gisa_month_days(month.year, month.month)) {
		month.day = 1;
		month = gisa_add_months(month, step);
	}
	month.day = day;
	return gisa_day_number(month);
}

static int32_t S_last_such(int day, struct gisa_day from)
{
	struct gisa_day month =
	    from.day >= day ? from : gisa_add_months((struct gisa_day){ from.year, from.month, 1 }, -1);
	return S_day_in_month(day, month, -1);
}

static int32_t S_next_such(int day, struct gisa_day from)
{
	struct gisa_day month =
	    from.day <= day ? from : gisa_add_months((struct gisa_day){ from.year, from.month, 1 }, 1);
	return S_day_in_month(day, month, 1);
}

/* '재판부는 30일 선고할 예정이다', on the 3rd: no verb of saying that might have been said that day closes the sentence.
 * What runs from a day (부터), since it or over several days is told in the present, too. */
static bool S_day_is_set(const struct gisa_pick_env *env)
{
	const struct gisa_cue *cue = &env->cue;
	return env->days == 0 && cue->closes && !cue->from && !cue->compared && cue->distance <= S_OWN;
}

/* '31일까지', '9일부터 혜택 제공 가람통신이 … 내놨다': what runs to or from a day is told before it, by a verb of its own. */
static bool S_is_end_of_span(const struct gisa_cue *cue)
{
	return cue->until || (cue->from && cue->distance > S_OWN);
}

/* A bare day of last month is rare ('지난달' is written), so a day just ahead needs no cue. */
static bool S_day_forward(int past, int next, const struct gisa_pick_env *env)
{
	bool set = S_day_is_set(env);
	if (past <= S_NEWS || (past <= S_RECENT && next >= S_MONTH_AWAY && !set))
		return false;
	if (env->cue.lent && gisa_cue_plans(&env->cue))
		return next <= past;
	if (env->cue.fixed)
		return true;
	switch (env->cue.tense) {
	case GISA_TENSE_FUTURE: return true;
	case GISA_TENSE_SOON:
		return set || next <= S_SOON_REACH || past > S_MONTH_LONG || (env->cue.until && env->cue.word.len);
	case GISA_TENSE_NONE: return next <= S_THIS_WEEK || past > S_MONTH_LONG;
	default:
		return next + env->days <= (S_is_end_of_span(&env->cue) ? S_THIS_WEEK : S_TOMORROW) &&
		       past >= S_MONTH_AWAY; /* '1~20일 늘었다' on the 31st is no paper dated early */
	}
}

struct gisa_when gisa_pick_day(int day, const struct gisa_pick_env *env)
{
	int32_t pub = gisa_day_number(env->published);
	int32_t past = S_last_such(day, env->published), next = S_next_such(day, env->published);
	bool forward = env->direction == GISA_ANYWHERE ? S_day_forward(pub - past, next - pub, env)
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
static int S_place(struct gisa_when when)
{
	return gisa_when_begins(when) * 32 + when.day;
}

/* '지난해 11월 … 4분기에': the quarter or half the month lies in. */
static bool S_holds(struct gisa_when when, struct gisa_when link)
{
	int32_t first, last, from, to;
	return link.grain <= GISA_GRAIN_MONTH && when.grain > GISA_GRAIN_MONTH && gisa_when_bounds(when, &first, &last) &&
	       gisa_when_bounds(link, &from, &to) && first <= from && to <= last;
}

static bool S_lies_ahead(struct gisa_when when, const struct gisa_pick_env *env)
{
	int32_t first, last;
	return env->published.year && gisa_when_bounds(when, &first, &last) &&
	       first > gisa_day_number(env->published);
}

/* Whether the tense allows a date told on from `link`. A present some way off may belong to another
 * clause ('지난해 2분기 추락한 뒤 3분기, 4분기 반등하지 못하고 있다'). */
static bool S_agrees(struct gisa_when when, struct gisa_when link, const struct gisa_pick_env *env)
{
	int32_t first, last;
	if (env->published.year == 0 || env->cue.tense == GISA_TENSE_NONE ||
	    !gisa_when_bounds(when, &first, &last) || S_holds(when, link))
		return true;
	int32_t pub = gisa_day_number(env->published);
	bool goes_on =
	    S_place(when) >= S_place(link) && (link.grain != GISA_GRAIN_YEAR || env->close_to_here);
	if (env->cue.tense == GISA_TENSE_SOON && goes_on && env->cue.distance > S_CLOSE_BY)
		return true;
	if (goes_on && when.grain == GISA_GRAIN_MONTH && link.grain <= GISA_GRAIN_MONTH && S_lies_ahead(link, env))
		return true; /* '내년 5월부터 올려 10월부터는 2.3원 오른 값을 받는다' */
	return gisa_cue_plans(&env->cue) ? last >= pub : first <= pub;
}

/* '지난해 10월 8억원이던 값이 5월에는': the month a year on has just gone by. */
static bool S_is_just_over(struct gisa_when said, const struct gisa_pick_env *env)
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
static struct gisa_when S_told_on(struct gisa_when said, struct gisa_when link, const struct gisa_pick_env *env)
{
	said.year = link.year;
	bool runs_over = link.grain != GISA_GRAIN_YEAR && S_place(link) - S_place(said) >= 6 * 32 &&
			 !S_lies_ahead(said, env) &&
			 !(said.grain > GISA_GRAIN_MONTH && link.grain > GISA_GRAIN_MONTH &&
			   (link.year == env->published.year || env->cue.compared)); /* '하반기에는 상반기보다' */
	runs_over |= link.grain <= GISA_GRAIN_MONTH && said.grain == GISA_GRAIN_MONTH &&
		     S_place(said) < S_place(link) && S_is_just_over(said, env);
	said.year += runs_over;
	return said;
}

static bool S_ended(struct gisa_when when, const struct gisa_pick_env *env)
{
	int32_t first, last;
	return env->published.year && gisa_when_bounds(when, &first, &last) &&
	       last <= gisa_day_number(env->published);
}

/* '내년 4월에 올린다. 10월에는 다시 오른다': a plan goes on. A participle (차지하는) is no plan, and of a month long over
 * its day is told with the year. */
static bool S_plans_on(struct gisa_when said, struct gisa_when link, const struct gisa_pick_env *env)
{
	bool participle = gisa_str_ends(env->cue.word, GISA_LIT("는 ")) || gisa_str_starts(env->cue.word, GISA_LIT("는데"));
	struct gisa_when last = said;
	int32_t first, end, before, unused, pub = gisa_day_number(env->published);
	said.year = link.year;
	last.year = link.year - 1;
	if (!gisa_cue_plans(&env->cue) || participle || !S_lies_ahead(link, env) || S_place(said) < S_place(link))
		return false;
	return said.grain == GISA_GRAIN_MONTH ||
	       (gisa_when_bounds(said, &first, &end) && gisa_when_bounds(last, &before, &unused) &&
		first - pub <= pub - before);
}

/* '지난해 12월 19일 판결이 났다. 12월 18일까지는 옛 법리를 따르면 된다': what holds today of a day just told. */
static bool S_is_of_then(struct gisa_when said, struct gisa_when link, const struct gisa_pick_env *env)
{
	if (env->cue.tense != GISA_TENSE_SOON || said.grain != GISA_GRAIN_DAY || link.grain != GISA_GRAIN_DAY ||
	    said.month != link.month)
		return false;
	said.year = link.year;
	return S_ended(said, env) && link.year + 1 == env->published.year;
}

/* '2020년 1월 20일 첫 환자가 나왔다. 2월 18일에는 …': the story of an earlier year, told on. What is but weeks old is news. */
static bool S_is_history(struct gisa_when said, struct gisa_when link, const struct gisa_pick_env *env)
{
	int32_t first, last;
	if (said.grain != GISA_GRAIN_DAY || link.year == 0 || env->cue.tense != GISA_TENSE_PAST ||
	    link.year + 1 >= env->published.year || S_place(said) <= S_place(link))
		return false;
	said.year = env->published.year;
	if (!gisa_when_bounds(said, &first, &last))
		return false;
	int ago = gisa_day_number(env->published) - last;
	return ago < 0 || ago > S_WEEKS;
}

/* '작년 12월 3일 … 7월 17일 제헌절을 맞아', in July: the day of this year is but days ahead. */
static bool S_is_this_week(struct gisa_when when, const struct gisa_pick_env *env)
{
	int32_t first, last;
	return when.grain == GISA_GRAIN_DAY && gisa_when_bounds(when, &first, &last) &&
	       first - gisa_day_number(env->published) <= S_THIS_WEEK;
}

/* A list or a story goes on from the sentence before: in the past it must not jump ahead, in plans it goes on. */
static struct gisa_when S_go_on(struct gisa_when said, const struct gisa_date_chain *chain,
				const struct gisa_pick_env *env)
{
	struct gisa_when link = chain->before;
	bool months = said.grain <= GISA_GRAIN_MONTH && link.grain <= GISA_GRAIN_MONTH;
	if (link.year && months &&
	    (S_plans_on(said, link, env) || S_is_of_then(said, link, env) || S_is_history(said, link, env))) {
		said.year = link.year;
		return said;
	}
	bool again = link.year && link.grain == said.grain && link.number == said.number;
	struct gisa_when this_one = gisa_when_part(said.grain, env->published.year, said.number);
	if (again &&
	    (said.grain == GISA_GRAIN_HALF ||
	     (said.grain == GISA_GRAIN_QUARTER && env->cue.tense != GISA_TENSE_FUTURE && S_lies_ahead(this_one, env))))
		return link; /* '하반기에는 … 나왔다. 하반기 경기를 받치려면', '지난해 3분기까지 적자다. 3분기 매출은', in February */
	if (link.year == 0 || !months || gisa_cue_plans(&env->cue) || env->published.year == 0 ||
	    link.year + 1 < env->published.year)
		return S_none;
	struct gisa_when on = S_told_on(said, link, env);
	struct gisa_when this_year = said;
	this_year.year = env->published.year;
	return S_ended(on, env) && !S_ended(this_year, env) && !S_is_this_week(this_year, env) ? on : S_none;
}

/* '내년 총선은 4월 10일이다', in July: of next year, for this year's is over. One of this year yet to come may be meant
 * ('내년 예산은 12월 2일까지 처리한다'). */
static bool S_is_of_next_year(struct gisa_when said, struct gisa_when year, const struct gisa_pick_env *env)
{
	said.year = env->published.year;
	return env->of_topic && env->cue.tense != GISA_TENSE_PAST && S_lies_ahead(year, env) && S_ended(said, env);
}

struct gisa_when gisa_pick_beside(struct gisa_when said, const struct gisa_date_chain *chain,
				  const struct gisa_pick_env *env)
{
	struct gisa_when leaned = said;
	if (env->direction == GISA_PAST || env->direction == GISA_NEXT)
		return S_none;
	if (env->cue.until && chain->from.year) {
		leaned.year = chain->from.year + (S_place(said) < S_place(chain->from));
		return leaned;
	}
	if (chain->here.year == 0)
		return S_go_on(said, chain, env);
	if (env->behind_end && said.grain != GISA_GRAIN_DAY)
		return S_none;
	bool year_only = chain->here.grain == GISA_GRAIN_YEAR;
	if (year_only && S_is_of_next_year(said, chain->here, env)) {
		leaned.year = chain->here.year;
		return leaned;
	}
	if (year_only && (said.grain == GISA_GRAIN_MONTH || said.grain == GISA_GRAIN_DAY) &&
	    chain->here.year + 1 >= env->published.year && env->published.year && !env->close_to_here)
		return S_none;
	leaned = S_told_on(said, chain->here, env);
	bool months = said.grain == GISA_GRAIN_MONTH && chain->here.grain == GISA_GRAIN_MONTH;
	if (months && env->close_to_here && leaned.year == chain->here.year && leaned.month > chain->here.month &&
	    leaned.year < env->published.year)
		return leaned; /* '2011년 4월과 8월에 짠 계획' */
	if (year_only && !env->close_to_here && !gisa_cue_plans(&env->cue) && S_lies_ahead(leaned, env))
		return S_none;
	return S_agrees(leaned, chain->here, env) ? leaned : S_none;
}

/* The day of the sentence before, told once more by its number alone. */
static bool S_is_again(int day, struct gisa_when before)
{
	return before.grain == GISA_GRAIN_DAY && before.year && before.month && before.day == day;
}

/* The day as one of the month of `link`. */
static struct gisa_when S_same_month(int day, struct gisa_when link)
{
	bool exists = gisa_day_valid((struct gisa_day){ link.year ? link.year : 2000, link.month, day });
	return exists ? (struct gisa_when){ GISA_GRAIN_DAY, link.year, link.month, day, 0 } : S_none;
}

/* '2월 14일과 15일, 21일에', '9일 4강전과 12일 경기': one by one, of a month to come. */
static struct gisa_when S_listed(int day, struct gisa_when here, const struct gisa_pick_env *env)
{
	struct gisa_when link = env->joined ? env->last : here;
	bool follows = (env->close_to_here || env->joined) && link.grain == GISA_GRAIN_DAY && link.month && link.day < day;
	return follows && S_lies_ahead(link, env) ? S_same_month(day, link) : S_none;
}

/* '설 연휴는 25일부터', early in the month: the day around the holiday named, and not last month's. */
static struct gisa_when S_around_holiday(int day, int32_t picked, const struct gisa_date_chain *chain,
					 const struct gisa_pick_env *env)
{
	enum { NEAR = 9 };
	int32_t pub = gisa_day_number(env->published), from, last;
	if (chain->holiday.grain != GISA_GRAIN_DAY || env->cue.tense == GISA_TENSE_PAST || pub - picked <= S_NEWS ||
	    !gisa_when_bounds(chain->holiday, &from, &last))
		return S_none;
	int32_t before = S_last_such(day, gisa_day_at(from)), after = S_next_such(day, gisa_day_at(from));
	int32_t nearest = from - before <= after - from ? before : after;
	bool near = nearest > pub && nearest >= from - NEAR && nearest <= from + NEAR;
	return near ? gisa_when_day(nearest) : S_none;
}

/* '지난달 3일 집을 나왔다. 5일 차를 훔쳤고 7일 붙잡혔다': days told one by one of a month that is over. */
static bool S_is_chronicle(int day, int32_t picked, const struct gisa_date_chain *chain,
			   const struct gisa_pick_env *env)
{
	struct gisa_when link = chain->here.grain ? chain->here : chain->before;
	int32_t first, last;
	if (env->cue.tense != GISA_TENSE_PAST || env->apposed || link.grain != GISA_GRAIN_DAY ||
	    !gisa_when_bounds(link, &first, &last))
		return false;
	int ago = gisa_day_number(env->published) - picked;
	bool old = ago > S_RECENT || (ago > S_TOMORROW && day - link.day <= S_NEXT);
	return link.day < day && first < picked && old && S_same_month(day, link).grain != GISA_GRAIN_NONE;
}

/* '지난 1∼2일 한우, 3∼4일 삼겹살을 할인하는 등': of a list of days gone by none lies a month ahead. */
static bool S_is_listed_past(int day, int32_t picked, const struct gisa_pick_env *env)
{
	int32_t first, last, pub = gisa_day_number(env->published);
	struct gisa_when same =
	    env->last.grain == GISA_GRAIN_DAY && env->last.day < day ? S_same_month(day, env->last) : S_none;
	return picked > pub && env->cue.tense != GISA_TENSE_FUTURE && day - env->last.day <= S_NEXT &&
	       gisa_when_bounds(same, &first, &last) && pub - first > S_MONTH_AWAY;
}

struct gisa_when gisa_pick_day_beside(int day, struct gisa_when picked, const struct gisa_date_chain *chain,
				      const struct gisa_pick_env *env)
{
	int32_t from, last, first;
	if (env->direction != GISA_ANYWHERE)
		return S_none;
	if (env->of_month)
		return S_same_month(day, chain->here);
	if (env->cue.until && chain->from.grain == GISA_GRAIN_DAY &&
	    gisa_when_bounds(chain->from, &from, &last))
		return gisa_when_day(S_next_such(day, gisa_day_at(from)));
	struct gisa_when listed = S_listed(day, chain->here, env);
	if (listed.grain != GISA_GRAIN_NONE)
		return listed;
	bool known = gisa_when_bounds(picked, &first, &last);
	struct gisa_when around = known ? S_around_holiday(day, first, chain, env) : S_none;
	if (around.grain != GISA_GRAIN_NONE)
		return around;
	bool long_past = known && gisa_day_number(env->published) - first > S_NEWS;
	bool goes_on = long_past && chain->ahead.day < day && env->cue.tense != GISA_TENSE_PAST;
	if (goes_on && gisa_when_bounds(chain->ahead, &from, &last))
		return gisa_when_day(S_next_such(day, gisa_day_at(from))); /* '예선은 22일, 결승은 30일이다' */
	if (long_past && gisa_cue_plans(&env->cue) && chain->before.grain == GISA_GRAIN_DAY && chain->before.day < day &&
	    S_lies_ahead(chain->before, env))
		return S_same_month(day, chain->before); /* '청약은 내년 1월 17일이다. 20일까지 접수할 수 있다' */
	if (known && gisa_day_number(env->published) - first > S_NEWS && env->days == 0 && S_is_again(day, chain->before))
		return chain->before; /* '12월 19일 선고했다. 19일 이후에는' */
	if (known && S_is_listed_past(day, first, env))
		return S_same_month(day, env->last);
	if (known && S_is_chronicle(day, first, chain, env))
		return S_same_month(day, chain->here.grain ? chain->here : chain->before);
	if (known && gisa_day_number(env->published) - first >= 0 &&
	    gisa_day_number(env->published) - first <= S_RECENT)
		return S_none;
	struct gisa_when link = chain->here;
	bool last_month = known && day > env->published.day && env->cue.tense == GISA_TENSE_PAST;
	if (link.grain == GISA_GRAIN_NONE && last_month)
		link = chain->before;
	bool tomorrow =
	    day <= env->published.day + S_TOMORROW && (gisa_str_is(env->cue.word, "따르면") || S_is_report(&env->cue));
	bool of_month = link.grain == GISA_GRAIN_MONTH && last_month && !tomorrow; /* '6일 … 에 따르면' in a paper of the 5th */
	if ((link.grain != GISA_GRAIN_DAY && !of_month) ||
	    !link.month || link.day >= day)
		return S_none;
	struct gisa_when leaned = S_same_month(day, link);
	return leaned.grain != GISA_GRAIN_NONE && S_agrees(leaned, link, env) ? leaned : S_none;
}
