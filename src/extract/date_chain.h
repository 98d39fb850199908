/*
 * What an article's text has spoken of so far. Later dates lean on it: gisa_date_enter() readies it for a mention,
 * gisa_date_keep() adds what that turned out to be.
 */
#ifndef GISA_EXTRACT_DATE_CHAIN_H
#define GISA_EXTRACT_DATE_CHAIN_H

#include "extract/date_caption.h"
#include "extract/date_resolve.h"
#include "extract/date_topic.h"

struct gisa_date_state {
	struct gisa_date_chain chain;
	struct gisa_when plain_day; /* last day that was no aside */
	struct gisa_when said_day;  /* last bare day of this sentence that was no aside */
	struct gisa_when past_day;  /* last day, aside or not, that is not yet to come */
	struct gisa_date_topics topics;
	struct gisa_when held;      /* a day of background on which something was held ... */
	size_t held_sentence;       /* ... and was told there */
	bool held_aired;            /* it was a programme */
	bool held_reported;         /* it was reported on a later day, in the same sentence */
	bool month_here;            /* chain.month was told in this sentence, and no aside */
	bool coming;                /* chain.any_day is yet to come ... */
	size_t coming_sentence;     /* ... and was told there */
	size_t sentence;            /* of the last mention */
	uint32_t here_end;          /* where chain.here was written ... */
	bool here_measures;         /* ... and something is measured by it */
	size_t holiday_sentence;    /* where chain.holiday was */
	size_t period_sentence;     /* where chain.period was */
	struct gisa_dated last;     /* the last date and where it was written */
	uint32_t last_end;
	bool last_at_end; /* of a year or the like: 지난해 말 */
	bool last_named; /* it is a holiday, which may be another country's */
	bool touched;    /* this date counts from a holiday right before it */
	struct gisa_captions captions;
	struct gisa_when weekdays[7]; /* the last day told by the name of its weekday */
	struct gisa_when coming_days[31], coming_months[12]; /* those told as yet to come */
};

/* A date as it is written, and what stands around it in its sentence. */
struct gisa_date_said {
	struct gisa_date_parts parts;
	struct gisa_str before, rest;
	struct gisa_date_env env;
	size_t sentence;
	uint32_t start, end;
	bool stamp; /* 2024.3.29, as pictures bear */
};

/* What is kept of the article, as a date that starts at byte `start` of that sentence finds it. */
struct gisa_date_state *gisa_date_enter(struct gisa_context *ctx, size_t sentence, uint32_t start);

/* Whether the day the story is at is the one the news came out on, give or take. */
bool gisa_date_is_news(struct gisa_when day, const struct gisa_day *published);

/* Keeps what later expressions may lean on. */
void gisa_date_keep(struct gisa_date_state *state, const struct gisa_date_said *s, const struct gisa_dated *dated);

#endif
