/*
 * The evaluator of dates: what a match says (date_parts), the tense behind it (date_cue), what the
 * text has spoken of so far (date_chain), and which day that makes (date_resolve).
 */
#include "extract/date_chain.h"
#include "extract/date_near.h"
#include "extract/date_pick.h"
#include "extract/date_row.h"
#include "extract/date_title.h"

enum {
	CLOSE = 10, /* bytes: a particle and a space */
	APPOSED = 12, /* bytes: '이후인' and spaces */
	EVENING = 60 /* bytes from a day to the hours told of it */
};

static const struct gisa_when none;

/* The same day or month told once more right behind the last one ('11일 뒤인 14일', '어제(18일)', '3년 전인 8월'). */
static bool is_same(const struct gisa_date_state *state, const struct gisa_date_parts *parts, struct gisa_str before)
{
	size_t gap = before.len > state->last_end ? before.len - state->last_end : 0;
	struct gisa_str between = gisa_str_sub(before, before.len - gap, before.len);
	const struct gisa_when last = state->last.first;
	bool day = gisa_date_is_bare_day(parts) && last.grain == GISA_GRAIN_DAY && last.day == parts->first.field[GISA_DAY].n;
	bool month = gisa_date_is_bare_month(parts) && last.grain == GISA_GRAIN_MONTH &&
		     last.month == parts->first.field[GISA_MONTH].n;
	return state->last_end && (gisa_str_is(between, "인 ") || gisa_str_is(between, "(")) && !parts->range &&
	       !state->last_named && (day || month);
}

/* Whether anything of the date is left to the tense. */
static bool needs_tense(const struct gisa_date_parts *parts, const struct gisa_context *ctx)
{
	if (ctx->trace || ctx->published.year == 0 || parts->holiday || parts->substitute ||
	    parts->ago.steps > 0)
		return true;
	if (gisa_date_says(&parts->first, GISA_YEAR))
		return false;
	if (parts->first.field[GISA_DAY].base == GISA_FROM_CHAIN || parts->first.field[GISA_WEEK].base != GISA_UNSAID)
		return true;
	for (int f = GISA_HALF; f < GISA_DATE_FIELDS; f++)
		if (parts->first.field[f].base == GISA_SAID)
			return true;
	return false;
}

/* 전월 counts from the month the story is about, not from one told aside ('지난 9월 이후') a sentence ago. */
static bool resolve(struct gisa_date_state *state, const struct gisa_date_parts *parts,
		    const struct gisa_date_env *env, struct gisa_dated *dated)
{
	const struct gisa_date_term *month = &parts->first.field[GISA_MONTH];
	if (month->base != GISA_FROM_CHAIN || month->n >= 0 || state->month_here)
		return gisa_date_resolve(parts, env, dated);
	struct gisa_when kept = state->chain.month, topic = gisa_date_topic(&state->topics);
	if (topic.grain)
		state->chain.month = topic;
	bool ok = gisa_date_resolve(parts, env, dated);
	state->chain.month = kept;
	return ok;
}

/* Where the day is told as well ('이틀 전인 지난 8일'), it is that one. False where there is no such day. */
static bool lean_on_told(struct gisa_date_state *state, struct gisa_str rest, const struct gisa_date_env *env,
			 struct gisa_date_parts *parts, struct gisa_dated *dated)
{
	struct gisa_date_parts said;
	struct gisa_dated told;
	if (!gisa_date_told_behind(rest, &said))
		return true;
	bool figures = said.first.field[GISA_DAY].base == GISA_SAID;
	bool whole = gisa_date_says(&said.first, GISA_YEAR); /* '재선된 다음 날인 2024년 11월 6일' */
	if (figures && !whole && dated->first.grain == GISA_GRAIN_DAY && dated->first.day == said.first.field[GISA_DAY].n)
		return true;
	if (!parts->ago.steps && figures && said.first.field[GISA_MONTH].base == GISA_UNSAID) {
		if (dated->first.grain != GISA_GRAIN_DAY || !dated->first.day)
			return true;
		parts->first.field[GISA_DAY] = said.first.field[GISA_DAY];
		return resolve(state, parts, env, dated);
	}
	if (!resolve(state, &said, env, &told) || told.first.grain != GISA_GRAIN_DAY || !told.first.year)
		return true;
	dated->first = dated->last =
	    parts->ago.unit == GISA_GRAIN_WEEK ? gisa_when_in(told.first, GISA_GRAIN_WEEK) : told.first;
	dated->anchor = told.anchor;
	return true;
}

/* 전년, '1년 전': the year told right behind, where one is. */
static void lean_on_year(struct gisa_str rest, const struct gisa_date_parts *parts, struct gisa_dated *dated)
{
	bool counted = parts->first.field[GISA_YEAR].base == GISA_FROM_CHAIN || parts->ago.unit == GISA_GRAIN_YEAR;
	int year = counted && dated->first.grain == GISA_GRAIN_YEAR ? gisa_date_year_behind(rest) : 0;
	if (year)
		dated->first.year = dated->last.year = year;
}

/* Told as seen or done: '이달 들어 15일까지 판매한' as well. */
static bool is_seen(const struct gisa_cue *cue, struct gisa_str before, struct gisa_str rest)
{
	return (gisa_str_starts(before, GISA_LIT("앞서 ")) && !cue->closes) || gisa_str_ends(before, GISA_LIT("들어 ")) ||
	       gisa_date_is_going_on(cue, rest) || gisa_date_is_scene(before, rest);
}

/* '일요일 밤부터 비가 온다. 일요일 아침 기온은 3도다': a weekday once told is the same where no verb says otherwise. */
static void keep_weekday(struct gisa_date_state *state, const struct gisa_date_parts *parts,
			 const struct gisa_cue *cue, struct gisa_dated *dated)
{
	const struct gisa_date_term *weekday = &parts->first.field[GISA_WEEKDAY];
	if (weekday->base != GISA_SAID || dated->first.grain != GISA_GRAIN_DAY || !dated->first.day || parts->recurring)
		return;
	struct gisa_when *kept = &state->weekdays[(weekday->n + 6) % 7];
	bool bare = !gisa_date_says(&parts->first, GISA_DAY) && !gisa_date_says(&parts->first, GISA_WEEK) &&
		    !gisa_date_says(&parts->first, GISA_NTH_WEEK) && parts->direction == GISA_ANYWHERE;
	if (bare && cue->tense == GISA_TENSE_NONE && kept->grain)
		dated->first = dated->last = *kept;
	*kept = dated->first;
}

/* '오는 25일 주총을 연다. 25일은 주총데이로 꼽힌다', '오는 9월 문을 연다. 9월 학기 교수를 구하지 못했다': what was told as
 * yet to come is so by its number alone too, not last month's or last year's. */
static void keep_coming(struct gisa_date_state *state, const struct gisa_date_parts *parts,
			const struct gisa_cue *cue, const struct gisa_day *published, struct gisa_dated *dated)
{
	enum { WEEK = 7 };
	const struct gisa_when said = dated->first;
	bool month = said.grain == GISA_GRAIN_MONTH;
	int32_t first, last;
	if (published->year == 0 || (!month && said.grain != GISA_GRAIN_DAY) || !gisa_when_bounds(said, &first, &last))
		return;
	int32_t pub = gisa_day_number(*published);
	struct gisa_when *kept = month ? &state->coming_months[said.month - 1] : &state->coming_days[said.day - 1];
	bool number = month ? gisa_date_is_bare_month(parts) && dated->anchor == GISA_ANCHOR_PUBLISHED &&
				  said.year < published->year
			    : gisa_date_is_bare_day(parts) && !parts->range && !cue->told && first < pub - WEEK;
	if (first > pub && !(month && gisa_date_is_bare_month(parts))) /* a month by more than what its verb says: 오는, 내년 */
		*kept = said;
	else if (number && kept->grain)
		dated->first = dated->last = *kept;
}

/* Whether a month stands before it, and what is between says that it is of that one. */
static bool is_of_month(const struct gisa_date_state *state, struct gisa_str text, uint32_t start)
{
	return state->chain.here.grain == GISA_GRAIN_MONTH && gisa_date_is_within(gisa_str_sub(text, state->here_end, start));
}

/* '31일 경기 뒤 “오늘 이겼다”고 말했다': what is said within quotation marks is of the day it is said on, the story's.
 * The day of publication where the story has none of its own. */
static struct gisa_day day_of_speech(const struct gisa_date_state *state, const struct gisa_context *ctx,
				     const struct gisa_date_said *s)
{
	enum { NEWS = 4 }; /* days between what is told and the paper, a weekend among them */
	int32_t first, last;
	bool spoken = s->parts.first.field[GISA_DAY].base == GISA_FROM_PUBLISHED && gisa_date_in_quotes(s->before);
	if (!spoken || ctx->published.year == 0 || !gisa_when_bounds(state->plain_day, &first, &last))
		return ctx->published;
	int32_t pub = gisa_day_number(ctx->published);
	return first < pub && first >= pub - NEWS ? gisa_day_at(first) : ctx->published;
}

static void read_cue(const struct gisa_date_state *state, const struct gisa_context *ctx, struct gisa_date_said *s)
{
	bool apposed =
	    state->last_end && s->start - state->last_end == strlen("인 ") && gisa_str_ends(s->before, GISA_LIT("인 "));
	bool close = state->chain.here.grain && s->start - state->here_end <= CLOSE;
	bool of_month = is_of_month(state, ctx->text, s->start);
	struct gisa_when last = state->last_end > s->start - s->before.len ? state->last.last : none;
	s->env =
	    (struct gisa_date_env){ .published = day_of_speech(state, ctx, s),
				    .cue = gisa_cue_behind(s->rest),
				    .chain = &state->chain,
				    .close_to_here = close,
				    .of_month = of_month,
				    .of_topic = state->chain.here.grain == GISA_GRAIN_YEAR &&
						gisa_date_is_topic(gisa_str_sub(ctx->text, state->here_end, s->start)),
				    .from_story = s->parts.ago.steps && gisa_date_is_from_story(s->before),
				    .apposed = apposed,
				    .joined = last.grain && gisa_date_is_joined(s->before),
				    .told_on = last.grain &&
					       gisa_date_tells_on(gisa_str_sub(ctx->text, state->last_end, s->start)),
				    .behind_end = last.grain && state->last_at_end,
				    .last = last };
	if (gisa_date_is_new_year_address(ctx, &s->parts, s->sentence, s->before))
		s->env.published = (struct gisa_day){ ctx->published.year + 1, 1, 1 };
	if (needs_tense(&s->parts, ctx))
		gisa_cue_read_tense(&s->env.cue, s->rest);
}

/* '주문하면 다음날', and where no day was told before '밤 10시부터 다음날 오전 6시까지'. */
static bool is_any_next_day(const struct gisa_date_state *state, const struct gisa_date_said *s)
{
	bool day_told = state->last_end > s->start - s->before.len && state->last.first.grain == GISA_GRAIN_DAY &&
			s->start - state->last_end <= EVENING;
	bool nightly = !day_told && s->env.cue.tense != GISA_TENSE_PAST;
	return gisa_date_is_next_day(&s->parts) &&
	       (gisa_date_is_whenever(s->before) || (nightly && gisa_date_is_nightly(s->before, s->rest)));
}

/* '지난 6일 준공식을 개최했다. 회장은 이날 준공식에서 …', '27일 방송된 예능에 나왔다. 이날 …', '지난 19일 강연회를 열었다고
 * 22일 밝혔다. 이날 …' */
static bool goes_on_with_held(const struct gisa_date_state *state, const struct gisa_context *ctx,
			      const struct gisa_date_said *s)
{
	bool next = state->held.grain && s->sentence == state->held_sentence + 1;
	bool right_behind =
	    next && state->held.day == state->chain.any_day.day && state->held.month == state->chain.any_day.month;
	return (next && state->held_reported) ||
	       (right_behind &&
		(state->held_aired || gisa_date_names_again(s->rest, gisa_context_text(ctx, state->held_sentence))));
}

/* '지난해 8월 29일 역에서 사고가 났다. 이날 오후 7시 30분께 …': the hour of what was told right before. */
static bool tells_hour(const struct gisa_date_state *state, const struct gisa_context *ctx,
		       const struct gisa_date_said *s)
{
	const struct gisa_date_term *day = &s->parts.first.field[GISA_DAY];
	bool opens = s->before.len == 0 && s->sentence > 0 && day->base == GISA_FROM_CHAIN && day->n == 0;
	return opens && state->last_end > ctx->sentences[s->sentence - 1].start &&
	       state->last.first.grain == GISA_GRAIN_DAY && s->env.cue.tense == GISA_TENSE_PAST &&
	       gisa_date_is_about_hour(s->rest);
}

/* '12일 발표한다. 이날 함께 공개된다', '25일 주총을 연다. 40곳도 이날 열 계획이다', '오는 15일부터 금지된다. 의원은 이날부터
 * 열 수 없다': the day is the one planned. */
static bool follows_plan(const struct gisa_date_state *state, const struct gisa_date_said *s)
{
	const struct gisa_date_term *day = &s->parts.first.field[GISA_DAY];
	const struct gisa_cue *cue = &s->env.cue;
	if (!state->coming || day->base != GISA_FROM_CHAIN || gisa_date_is_to_press(s->rest))
		return false;
	bool just = state->coming_sentence + 1 >= state->sentence && day->n == 0;
	bool from_then = gisa_str_starts(s->rest, GISA_LIT("부터")) && cue->tense != GISA_TENSE_PAST;
	bool here = state->coming_sentence == state->sentence && !gisa_date_is_announced(s->rest);
	return (just && (from_then || cue->tense == GISA_TENSE_FUTURE)) ||
	       (gisa_cue_plans(cue) && (s->before.len == 0 || here));
}

/* '13일부터 올랐지만 이날 내렸다', '12월 30일보다 이날 높다', '12일 의결한 데 이어 이날': not the day just told, but that of the news. */
static bool goes_beyond(const struct gisa_date_state *state, const struct gisa_date_said *s)
{
	const struct gisa_date_term *day = &s->parts.first.field[GISA_DAY];
	bool today = day->base == GISA_FROM_CHAIN && day->n == 0;
	size_t gap = s->start - state->last_end, len = s->before.len;
	bool follows =
	    gap < len && gisa_str_find(gisa_str_sub(s->before, len - gap, len), GISA_LIT("데 이어 "), 0) != GISA_NPOS;
	bool measures = state->here_measures && gisa_when_is_same_day(state->chain.day, state->chain.here);
	return today && (measures || gisa_when_is_same_day(state->chain.day, state->chain.from) ||
			 (follows && gisa_when_is_same_day(state->chain.day, state->last.last)));
}

/* The day that 이날 and the like count from here. */
static void choose_day(struct gisa_date_state *state, const struct gisa_context *ctx, const struct gisa_date_said *s)
{
	if (follows_plan(state, s))
		state->chain.day = state->chain.any_day;
	else if (goes_on_with_held(state, ctx, s))
		state->chain.day = state->held;
	else if (tells_hour(state, ctx, s))
		state->chain.day = state->last.first;
	else if (gisa_str_starts(s->rest, GISA_LIT("도 ")) && gisa_date_is_news(state->plain_day, &ctx->published))
		state->chain.day = state->plain_day; /* '7일 18원, 8일 16원 내린 데 이어 이날도' */
	else if (goes_beyond(state, s))
		state->chain.day = gisa_when_is_same_day(state->plain_day, state->chain.day) ? none : state->plain_day;
}

/* Of '지난 15일과 16일' the second lies where the first does. */
static bool is_listed(const struct gisa_date_state *state, const struct gisa_date_said *s)
{
	enum { MONTH = 28 };
	const struct gisa_when one = state->last.last;
	int32_t first, last, pub = gisa_day_number(s->env.published);
	if (!state->last_end || !gisa_date_is_linked(s->before, s->start - state->last_end) || one.grain != GISA_GRAIN_DAY ||
	    !gisa_when_bounds(one, &first, &last))
		return false;
	int32_t day = first + s->parts.first.field[GISA_DAY].n - one.day;
	return first < pub && first < day && day <= pub && pub - day < MONTH;
}

/* What the words right before it say: '(~1/31)', 앞서, 당장. */
static void read_before(const struct gisa_date_state *state, struct gisa_date_said *s)
{
	bool ranged = state->last_end && s->start - state->last_end <= strlen("∼"); /* 9월 말~10월 초 */
	if (!ranged && (gisa_str_ends(s->before, GISA_LIT("~")) || gisa_str_ends(s->before, GISA_LIT("∼")))) {
		s->env.cue.until = true;
		s->env.cue.tense = s->env.cue.tense ? s->env.cue.tense : GISA_TENSE_SOON;
	}
	bool ahead_of = gisa_str_ends(s->before, GISA_LIT("에 앞서 ")) &&
			s->env.cue.tense != GISA_TENSE_PAST; /* 축제에 앞서 6월 4일 열기로 */
	if (s->parts.direction == GISA_ANYWHERE && !ahead_of && gisa_date_is_foregone(s->before))
		s->parts.direction = GISA_PAST;
	if (gisa_date_is_bare_day(&s->parts) && s->env.published.year) {
		if (is_listed(state, s) || gisa_date_is_begun(s->parts.first.field[GISA_DAY].n, s->env.published.day, s->rest))
			s->parts.direction = GISA_PAST;
		else if (gisa_str_ends(s->before, GISA_LIT("당장 ")) && gisa_str_starts(s->rest, GISA_LIT("부터 ")))
			s->parts.direction = GISA_NEXT;
	}
}

/* '3분기(7~9월) 실적을 발표했다': months in brackets are of the quarter or half before them, whatever the tense. */
static void read_bracket(const struct gisa_date_state *state, struct gisa_date_said *s)
{
	const struct gisa_when whole = state->last.first;
	struct gisa_date_term *said = s->parts.first.field;
	bool part = whole.grain == GISA_GRAIN_QUARTER || whole.grain == GISA_GRAIN_HALF;
	bool inside = state->last_end && s->start - state->last_end == strlen("(") && gisa_str_ends(s->before, GISA_LIT("("));
	if (part && inside && whole.year && s->env.published.year && said[GISA_YEAR].base == GISA_UNSAID &&
	    said[GISA_MONTH].base == GISA_SAID && said[GISA_MONTH].n == gisa_when_begins(whole))
		said[GISA_YEAR] = (struct gisa_date_term){ GISA_FROM_PUBLISHED, whole.year - s->env.published.year };
}

/* Of a bare day or month: what a picture's stamp, the body under a headline and the scene say of it. */
static void ask_elsewhere(struct gisa_date_state *state, struct gisa_context *ctx, struct gisa_date_said *s)
{
	if (gisa_date_is_bare_day(&s->parts) && !s->parts.range)
		gisa_date_caption(ctx, &state->captions, s->end, &s->parts);
	if ((gisa_date_is_bare_day(&s->parts) || gisa_date_is_bare_month(&s->parts)) && s->sentence == 0 &&
	    ctx->sentence_count > 1)
		gisa_date_ask_body(ctx, &s->parts, &s->env.cue);
	if (gisa_date_is_bare_day(&s->parts) && s->env.cue.tense != GISA_TENSE_FUTURE &&
	    is_seen(&s->env.cue, s->before, s->rest))
		s->env.cue.tense = GISA_TENSE_PAST;
}

/* '오는 8일 3분기 잠정 실적을 발표할 예정이다', in October: results are of the quarter that is over. */
static bool is_quarter_over(const struct gisa_date_said *s)
{
	const struct gisa_date_term *quarter = &s->parts.first.field[GISA_QUARTER];
	bool bare = quarter->base == GISA_SAID && s->parts.direction == GISA_ANYWHERE &&
		    !gisa_date_says(&s->parts.first, GISA_YEAR);
	return bare && s->env.published.year && (s->env.published.month - 1) / 3 == quarter->n % 4 &&
	       gisa_date_is_results(s->rest);
}

/* '6개월 뒤 숨졌다', '발표 이튿날 내렸다': it counts from what the text gives no day of, for what is over lies not ahead. */
static bool is_unfixed(const struct gisa_date_said *s, const struct gisa_dated *dated)
{
	bool forward = s->parts.ago.steps > 0 || (gisa_date_is_next_day(&s->parts) && dated->anchor == GISA_ANCHOR_CHAIN);
	bool told = gisa_str_starts(s->rest, GISA_LIT("인 ")) || gisa_str_starts(s->rest, GISA_LIT("("));
	bool done = s->env.cue.tense == GISA_TENSE_PAST && !gisa_str_ends(s->env.cue.word, GISA_LIT(" ")); /* not 현대화된 */
	return forward && !told && done && gisa_when_is_after(dated->first, s->env.published);
}

/* '3월 유산 목록에 신청하는 데 성공했다', in July: the verb that plans is not the month's, and it is not at hand. */
static bool is_month_of_past(const struct gisa_date_said *s)
{
	enum { AT_HAND = 2 };
	int ahead = (s->parts.first.field[GISA_MONTH].n - s->env.published.month + 12) % 12;
	return gisa_date_is_bare_month(&s->parts) && s->env.cue.lent && gisa_cue_plans(&s->env.cue) && ahead > AT_HAND;
}

/* What else tells on which side of the present it lies. */
static void read_side(struct gisa_date_said *s)
{
	struct gisa_cue *cue = &s->env.cue;
	bool bare = gisa_date_is_bare_day(&s->parts);
	if (bare && gisa_date_is_due(s->before, s->rest))
		gisa_cue_set_due(cue);
	if (gisa_date_is_put_off(s->rest) || gisa_str_ends(s->before, GISA_LIT("이르면 ")))
		cue->tense = GISA_TENSE_FUTURE;
	if (is_quarter_over(s))
		cue->tense = GISA_TENSE_PAST;
	if (is_month_of_past(s))
		cue->tense = GISA_TENSE_PAST;
	cue->compared |= gisa_date_is_founding(s->rest);
	if (bare && !s->parts.range && !cue->from)
		cue->lent |= gisa_date_leads(s->parts.first.field[GISA_DAY].n, gisa_cue_plans(cue),
					     gisa_str_sub(s->rest, 0, cue->distance));
}

/* Reads what stands around the date in its sentence; returns what makes it no date, else NULL. */
static const char *read_sentence(struct gisa_date_state *state, struct gisa_context *ctx, struct gisa_date_said *s)
{
	struct gisa_span sentence = ctx->sentences[s->sentence];
	s->stamp = memchr(ctx->text.ptr + s->start, '.', s->end - s->start) != NULL;
	s->before = gisa_str_sub(ctx->text, sentence.start, s->start);
	s->rest = gisa_str_sub(ctx->text, s->end, sentence.end < s->end ? s->end : sentence.end);
	if (gisa_date_is_bare_day(&s->parts) && gisa_date_is_length(s->before, s->rest, s->parts.range))
		return "a length of days";
	if (state->here_measures && s->start - state->here_end > APPOSED)
		state->chain.here = none; /* '2020년 4월 이후 가장 많다. 10월에는': a year of its own */
	read_cue(state, ctx, s);
	if (is_any_next_day(state, s))
		return "the day after, whichever it is";
	read_side(s);
	choose_day(state, ctx, s);
	read_before(state, s);
	read_bracket(state, s);
	ask_elsewhere(state, ctx, s);
	return NULL;
}

bool gisa_date_value(struct gisa_context *ctx, const struct gisa_candidate *c, struct gisa_mention *out)
{
	struct gisa_date_said s = { .sentence = out->sentence, .start = c->start, .end = c->end };
	struct gisa_dated dated;
	bool any;
	if (!gisa_date_parts_read(c, &s.parts, &any))
		return false;
	if (!any)
		return true; /* a rule that names no part gives a place and no value */
	struct gisa_date_state *state = gisa_date_enter(ctx, s.sentence, s.start);
	const char *other = read_sentence(state, ctx, &s);
	if (other) {
		gisa_trace(ctx, "  date: %s", other);
		return false;
	}
	if (!resolve(state, &s.parts, &s.env, &dated) || !gisa_date_is_in_reach(c->rule, ctx, &dated))
		return false;
	if (gisa_date_is_relative(&s.parts) && !lean_on_told(state, s.rest, &s.env, &s.parts, &dated))
		return false;
	lean_on_year(s.rest, &s.parts, &dated);
	if (is_same(state, &s.parts, gisa_str_sub(ctx->text, 0, s.start)))
		dated.first = dated.last = state->last.first;
	keep_weekday(state, &s.parts, &s.env.cue, &dated);
	keep_coming(state, &s.parts, &s.env.cue, &ctx->published, &dated);
	if (is_unfixed(&s, &dated))
		dated.first = dated.last = (struct gisa_when){ dated.first.grain, 0, 0, 0, 0 };
	else
		gisa_date_keep(state, &s, &dated);
	gisa_date_fill(ctx, &s.parts, &dated, out);
	gisa_date_explain(ctx, &s.parts, &dated, &s.env.cue, out);
	return true;
}
