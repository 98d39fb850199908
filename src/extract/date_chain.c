/*
 * What the text has spoken of so far, kept from one date to the next.
 *
 * The day a story is at, to which 이날 and 전날 point, is the last day told plainly ('17일 밝혔다').
 * Asides do not move it: days in brackets or quotations, ends of a span (3일부터), what something
 * is measured by (9일 이후), days yet to come. Nor does background (지난 9일, 지난달 3일, 지난해 3월 2일)
 * once the story is at a day of the last few.
 */
#include "extract/date_chain.h"

#include "extract/date_near.h"

enum {
	NEAR = 2,   /* sentences over which a date still lends its year; days a story takes to be printed */
	FIGURES = 3 /* sentences over which figures are still of the period told */
};

static const struct gisa_when none;

static struct gisa_date_state *date_state(struct gisa_context *ctx)
{
	if (!ctx->date) {
		ctx->date = GISA_NEW(ctx->arena, struct gisa_date_state, 1);
		*ctx->date = (struct gisa_date_state){ 0 };
	}
	return ctx->date;
}

/* '설 전날', '설 연휴 다음 날': counted from the date right before. */
static void touch(struct gisa_date_state *state, uint32_t start)
{
	state->touched = false;
	if (state->last_end == 0 || start - state->last_end > 1 || state->last.first.grain != GISA_GRAIN_DAY)
		return;
	state->chain.day = state->last.first;
	state->chain.any_day = state->last.last;
	state->touched = state->last_named;
}

/* A new sentence leans on no date of the last one; the body begins without the title's. */
static void enter(struct gisa_date_state *state, size_t sentence)
{
	if (state->sentence == 0 && sentence > 0) {
		state->chain = (struct gisa_date_chain){ 0 };
		state->plain_day = state->past_day = none;
	}
	if (sentence != state->sentence) {
		state->chain.before = sentence <= state->sentence + NEAR && !state->here_measures ? state->chain.here : none;
		state->chain.here = state->chain.from = state->chain.ahead = none;
		state->said_day = none;
		state->month_here = false;
	}
	if (sentence > state->sentence + 1) {
		if (state->chain.period.grain) {
			state->chain.older = state->chain.period;
			state->chain.older_last = state->chain.period_last;
		}
		state->chain.period = none;
	}
	if (sentence > state->period_sentence + FIGURES)
		state->chain.older = none;
	if (sentence > state->holiday_sentence + 1)
		state->chain.holiday = none;
	state->sentence = sentence;
	state->chain.day = state->said_day.grain    ? state->said_day
			   : state->plain_day.grain ? state->plain_day
						    : state->past_day;
}

struct gisa_date_state *gisa_date_enter(struct gisa_context *ctx, size_t sentence, uint32_t start)
{
	struct gisa_date_state *state = date_state(ctx);
	enter(state, sentence);
	touch(state, start);
	return state;
}

/* Measured by, planned for, or told in brackets. `before` is the sentence up to the date. */
static bool is_aside(const struct gisa_date_state *state, const struct gisa_date_parts *parts,
		     const struct gisa_cue *cue, struct gisa_str before)
{
	return cue->from || cue->until || cue->compared || parts->holiday || parts->substitute ||
	       gisa_str_ends(before, GISA_LIT("(")) ||
	       (parts->first.field[GISA_DAY].base == GISA_FROM_CHAIN && !state->touched);
}

/* Background to a story that is at a day of its own. */
static bool is_background(const struct gisa_date_parts *parts)
{
	return parts->direction == GISA_PAST || parts->direction == GISA_NEXT || gisa_date_says(&parts->first, GISA_YEAR) ||
	       parts->first.field[GISA_MONTH].base == GISA_FROM_PUBLISHED;
}

/* Whether the day the story is at is the one the news came out on, give or take. */
bool gisa_date_is_news(struct gisa_when day, const struct gisa_day *published)
{
	int32_t first, last;
	return gisa_when_bounds(day, &first, &last) &&
	       (published->year == 0 || gisa_day_number(*published) - first <= NEAR);
}

/* A day to come is none the story is at; tomorrow may be where a verb tells of it, for papers are dated a day early at
 * most. */
static bool is_ahead(const struct gisa_dated *dated, const struct gisa_cue *cue,
		     const struct gisa_day *published)
{
	int32_t first, last;
	bool plan = gisa_cue_plans(cue);
	if (published->year == 0 || !gisa_when_bounds(dated->first, &first, &last))
		return plan;
	int32_t pub = gisa_day_number(*published);
	return first > pub + 1 || ((plan || cue->lent || cue->tense == GISA_TENSE_NONE) && first > pub) ||
	       (cue->tense == GISA_TENSE_FUTURE && first == pub && !gisa_str_is(cue->word, "기로 ") &&
		!gisa_str_is(cue->word, "겠"));
}

/* How a day is told: aside, as yet to come, as the day the news came out on, as the day it happened on, by somebody
 * quoted. */
struct telling {
	bool aside, ahead, told, event, quoted;
};

/* An earlier day is background too ('22일 전했다. 20일 취임한 ...'), unless the news came out on it. */
static void remember_day(struct gisa_date_state *state, const struct gisa_date_parts *parts,
			 const struct gisa_dated *dated, struct telling how,
			 const struct gisa_day *published)
{
	if (dated->last.grain != GISA_GRAIN_DAY)
		return;
	state->chain.any_day = dated->last;
	state->coming = how.ahead && !parts->holiday && !how.quoted;
	state->coming_sentence = state->sentence;
	if (!how.ahead && !parts->holiday)
		state->past_day = dated->first;
	bool coming = gisa_date_is_bare_day(parts) || parts->direction == GISA_NEXT;
	state->chain.ahead = how.ahead && coming ? dated->last : none;
	if (how.ahead && parts->holiday) {
		state->chain.holiday = dated->first;
		state->holiday_sentence = state->sentence;
	}
	const struct gisa_date_term *day = &parts->first.field[GISA_DAY];
	bool today = day->base == GISA_FROM_CHAIN && day->n == 0 && !gisa_date_is_anniversary(parts) &&
		     dated->anchor == GISA_ANCHOR_PUBLISHED;
	if (today && state->plain_day.grain == GISA_GRAIN_NONE)
		state->plain_day = dated->first; /* a story that opens with 이날 */
	if (how.ahead || how.aside)
		return;
	bool background = is_background(parts) && !how.event;
	if (!background)
		state->said_day = dated->first;
	background |= !how.told && !how.event && gisa_when_is_before(dated->first, state->plain_day) &&
		      !gisa_when_is_after(state->plain_day, *published); /* '1일 출범과 관련해 31일 발표했다' */
	if (!(background && gisa_date_is_news(state->plain_day, published)))
		state->plain_day = dated->first;
}

static void step_on(struct gisa_date_chain *chain, struct gisa_when to)
{
	if (to.grain == GISA_GRAIN_DAY)
		chain->any_day = to;
	else if (to.grain == GISA_GRAIN_MONTH)
		chain->month = to;
	else if (to.grain == GISA_GRAIN_YEAR)
		chain->year = to;
}

/* '15일부터 19일까지', '1월부터 2월 2일까지': a period of months or days. */
static bool spans(struct gisa_when from, struct gisa_when to)
{
	bool days = from.grain == GISA_GRAIN_DAY || from.grain == GISA_GRAIN_MONTH;
	return days && (to.grain == GISA_GRAIN_DAY || to.grain == GISA_GRAIN_MONTH) &&
	       (from.grain == to.grain || gisa_when_is_before(from, to));
}

static bool is_old(struct gisa_when day, const struct gisa_day *published)
{
	enum { MONTH = 31 };
	int32_t first, last;
	return published->year && gisa_when_bounds(day, &first, &last) && gisa_day_number(*published) - first > MONTH;
}

/* '2일 본회의가 열리고 있다. 2024.3.2': an old picture, and no day of the story. */
static void forget_day(struct gisa_date_state *state, struct gisa_when day)
{
	struct gisa_when *const told[] = { &state->plain_day, &state->said_day, &state->past_day };
	for (size_t i = 0; i < GISA_COUNT(told); i++)
		if (gisa_when_is_same_day(*told[i], day))
			*told[i] = none;
}

/* 'A부터 B까지' is one period: whether this date ends it. */
static bool ends_span(struct gisa_date_chain *chain, const struct gisa_cue *cue, const struct gisa_dated *dated)
{
	bool spanned = cue->until && spans(chain->from, dated->first);
	if (spanned) {
		chain->period = chain->from;
		chain->period_last = dated->last;
	}
	chain->from = cue->from ? dated->first : none;
	return spanned;
}

/* What is counted, though the text need not move there: 전월보다, '3년 뒤 첫째를, 2년 뒤 둘째를'. */
static void remember_counted(struct gisa_date_chain *chain, const struct gisa_date_said *s,
			     const struct gisa_dated *dated)
{
	const struct gisa_date_term *month = &s->parts.first.field[GISA_MONTH];
	const struct gisa_when first = dated->first;
	if (s->env.cue.compared && month->base == GISA_FROM_CHAIN && first.grain == GISA_GRAIN_MONTH && !chain->period.grain)
		chain->period = chain->period_last = gisa_when_add(first, -month->n); /* the month it counts from */
	if (s->parts.ago.steps > 0 && dated->anchor == GISA_ANCHOR_CHAIN)
		step_on(chain, first);
}

static void remember_month(struct gisa_date_state *state, const struct gisa_date_said *s, struct gisa_when first,
			   bool aside)
{
	const enum gisa_direction direction = s->parts.direction;
	if (first.grain > GISA_GRAIN_MONTH || first.grain == GISA_GRAIN_NONE)
		return;
	bool month = first.grain == GISA_GRAIN_MONTH;
	if (!month || !s->env.cue.compared) /* '2022년 8월 이후 가장 높다' */
		state->chain.month = gisa_when_in(first, GISA_GRAIN_MONTH);
	bool plain = direction == GISA_ANYWHERE || direction == GISA_THIS || state->sentence == 0;
	state->month_here |= month && !aside;
	if (month && !aside && plain)
		gisa_date_topics_add(&state->topics, first, state->sentence, &s->env.published);
}

static bool says_month(const struct gisa_date_point *p)
{
	return gisa_date_says(p, GISA_MONTH) || gisa_date_says(p, GISA_QUARTER) || gisa_date_says(p, GISA_HALF);
}

/* '2020~2023년 줄곧' tells no year of the story. */
static void remember_year(struct gisa_date_chain *chain, const struct gisa_date_said *s,
			  const struct gisa_dated *dated)
{
	const struct gisa_cue *cue = &s->env.cue;
	bool years = dated->first.grain == GISA_GRAIN_YEAR && dated->last.year > dated->first.year;
	if (!says_month(&s->parts.first) && (!gisa_date_says(&s->parts.first, GISA_YEAR) || years))
		return;
	chain->year = gisa_when_in(dated->first, GISA_GRAIN_YEAR);
	if (!cue->compared && !(cue->from && gisa_when_is_before(chain->year, chain->figures)))
		chain->figures = chain->year;
}

/* Quarters, halves, periods. `spanned`: the period is told already, from its first day on. */
static void remember_period(struct gisa_date_state *state, const struct gisa_date_said *s,
			    const struct gisa_dated *dated, bool spanned)
{
	struct gisa_date_chain *chain = &state->chain;
	const struct gisa_cue *cue = &s->env.cue;
	const struct gisa_when first = dated->first;
	bool since = (cue->from || cue->compared) && gisa_when_is_before(first, chain->period); /* '2017년 2분기부터 늘어' */
	if (first.grain == GISA_GRAIN_QUARTER && !since)
		chain->quarter = first;
	if (first.grain == GISA_GRAIN_HALF)
		chain->half = first;
	bool is_period = first.grain >= GISA_GRAIN_MONTH && first.grain <= GISA_GRAIN_YEAR;
	if (!spanned && ((is_period && !cue->compared && !since) || (s->parts.range && !s->parts.until))) {
		chain->period = first;
		chain->period_last = dated->last;
		state->period_sentence = state->sentence;
	}
}

/* The date whose year is sure for the rest of the sentence; '2005년 이래 6월 기준 최고' lends none. */
static void remember_here(struct gisa_date_state *state, const struct gisa_date_said *s,
			  const struct gisa_dated *dated, bool ahead)
{
	struct gisa_when *here = &state->chain.here;
	const struct gisa_when first = dated->first;
	bool listed = s->env.close_to_here && first.grain == GISA_GRAIN_DAY && here->grain == GISA_GRAIN_DAY &&
		      first.year == here->year && first.month == here->month; /* '2월 8일, 9일, 12일, 13일' */
	bool chronicle = gisa_date_is_bare_day(&s->parts) && dated->anchor == GISA_ANCHOR_CHAIN && !ahead;
	bool bracketed = gisa_str_ends(s->before, GISA_LIT("(")) && !gisa_str_starts(s->rest, GISA_LIT(")"));
	bool sure = says_month(&s->parts.first) || gisa_date_says(&s->parts.first, GISA_YEAR);
	bool lends = first.grain != GISA_GRAIN_YEAR || !(s->env.cue.compared || bracketed);
	if ((sure && lends) || listed || chronicle) {
		*here = first;
		state->here_end = s->end;
		state->here_measures = s->env.cue.compared;
	}
}

static void remember(struct gisa_date_state *state, const struct gisa_date_said *s, const struct gisa_dated *dated,
		     bool ahead)
{
	const struct gisa_date_parts *parts = &s->parts;
	const struct gisa_day *published = &s->env.published;
	bool spanned = ends_span(&state->chain, &s->env.cue, dated);
	remember_counted(&state->chain, s, dated);
	if (!gisa_date_moves(parts) && !state->touched)
		return;
	if (s->stamp && is_old(dated->first, published)) {
		forget_day(state, dated->first);
		return;
	}
	bool quoted = gisa_date_in_quotes(s->before);
	struct telling how = { .aside = quoted || is_aside(state, parts, &s->env.cue, s->before),
			       .ahead = gisa_date_is_tomorrow(parts) || ahead,
			       .told = s->env.cue.told,
			       .event = parts->direction == GISA_PAST && gisa_date_is_event(s->before, s->rest),
			       .quoted = quoted };
	remember_day(state, parts, dated, how, published);
	remember_month(state, s, dated->first, how.aside);
	remember_year(&state->chain, s, dated);
	remember_period(state, s, dated, spanned);
	remember_here(state, s, dated, how.ahead);
}

void gisa_date_keep(struct gisa_date_state *state, const struct gisa_date_said *s, const struct gisa_dated *dated)
{
	bool ahead = is_ahead(dated, &s->env.cue, &s->env.published);
	if (!gisa_str_starts(s->rest, GISA_LIT("="))) /* '(2020년=100)' is the base of an index */
		remember(state, s, dated, ahead);
	bool past = !ahead && dated->first.grain == GISA_GRAIN_DAY;
	bool aired = past && gisa_date_is_aired(s->rest), reported = past && gisa_date_is_reported(s->rest);
	if (aired || reported || (past && is_background(&s->parts) && gisa_date_is_held(s->rest))) {
		state->held = dated->first;
		state->held_sentence = s->sentence;
		state->held_aired = aired;
		state->held_reported = reported;
	}
	state->last = *dated;
	state->last_end = s->end;
	state->last_at_end = s->parts.part == GISA_PART_END && dated->first.grain == GISA_GRAIN_YEAR;
	state->last_named = s->parts.holiday != NULL;
}
