/*
 * The first element of a range leans on the last: '28일∼2월 3일' begins in January.
 */
#include "extract/date_lean.h"

/* '23일부터 3월 27일까지', in February: the month told is the last day's alone, for the first is of this one. */
static bool is_from_now(const struct gisa_date_env *env, const struct gisa_date_parts *parts)
{
	const struct gisa_date_term *b = parts->last.field;
	enum { MONTHS = 12, SOON = 3, LATER = 8 }; /* what lies further ahead has been last year, if it is told as past */
	int ahead = (b[GISA_MONTH].n - env->published.month + MONTHS) % MONTHS;
	return env->published.year && parts->until && b[GISA_MONTH].base == GISA_SAID && b[GISA_YEAR].base == GISA_UNSAID &&
	       ahead >= 1 && ahead <= (env->cue.tense == GISA_TENSE_PAST ? SOON : LATER);
}

/* In '28일∼2월 3일' the first day's month is the last one's, or the one before where the days run over. */
static void lean_on_month(struct gisa_date_parts *parts, const struct gisa_date_env *env)
{
	struct gisa_date_term *a = parts->first.field, *b = parts->last.field;
	a[GISA_MONTH] = b[GISA_MONTH];
	a[GISA_YEAR] = b[GISA_YEAR];
	if (is_from_now(env, parts)) {
		a[GISA_MONTH].n = env->published.month;
		return;
	}
	if (b[GISA_MONTH].base == GISA_FROM_PUBLISHED && b[GISA_MONTH].n == 1) {
		a[GISA_MONTH].n = 0; /* '12일부터 다음 달 13일까지': else 다음 달 would stand before the first */
		return;
	}
	a[GISA_MONTH].n -= a[GISA_DAY].n > b[GISA_DAY].n;
	if (a[GISA_MONTH].base == GISA_SAID && a[GISA_MONTH].n == 0) {
		a[GISA_MONTH].n = 12;
		a[GISA_YEAR].n -= a[GISA_YEAR].base != GISA_UNSAID;
	}
}

/* '9월 발행액은 13조원이며, 1∼9월은 144조원', in October: no verb says it, but they are over. */
static bool are_months_over(const struct gisa_date_env *env, const struct gisa_date_parts *parts)
{
	const struct gisa_date_term *a = parts->first.field, *b = parts->last.field;
	int now = env->published.month, here = env->chain->here.year;
	bool months = a[GISA_MONTH].base == GISA_SAID && b[GISA_MONTH].base == GISA_SAID &&
		      a[GISA_DAY].base == GISA_UNSAID && b[GISA_DAY].base == GISA_UNSAID;
	return env->published.year && months && b[GISA_YEAR].base == GISA_UNSAID && parts->direction == GISA_ANYWHERE &&
	       env->cue.tense == GISA_TENSE_NONE && a[GISA_MONTH].n < b[GISA_MONTH].n &&
	       (b[GISA_MONTH].n == now || b[GISA_MONTH].n == now - 1) && (here == 0 || here == env->published.year);
}

void gisa_date_lean(struct gisa_date_parts *parts, const struct gisa_date_env *env)
{
	struct gisa_date_term *a = parts->first.field, *b = parts->last.field;
	bool year_open = a[GISA_YEAR].base == GISA_UNSAID;
	bool days = a[GISA_DAY].base == GISA_SAID && b[GISA_DAY].base == GISA_SAID;
	if (days && year_open && a[GISA_MONTH].base == GISA_UNSAID && b[GISA_MONTH].base != GISA_UNSAID) {
		lean_on_month(parts, env);
	} else if (year_open && b[GISA_YEAR].base != GISA_UNSAID && a[GISA_MONTH].base == GISA_SAID &&
		   b[GISA_MONTH].base == GISA_SAID) {
		a[GISA_YEAR] = b[GISA_YEAR];
		a[GISA_YEAR].n -= a[GISA_MONTH].n > b[GISA_MONTH].n;
	} else if (year_open && are_months_over(env, parts)) {
		a[GISA_YEAR] = (struct gisa_date_term){ .base = GISA_FROM_PUBLISHED };
	}
}
