/* Tense: what the words behind a date say of its side of the present. */
#ifndef GISA_EXTRACT_DATE_CUE_H
#define GISA_EXTRACT_DATE_CUE_H

#include "base/str.h"

enum gisa_tense {
	GISA_TENSE_NONE,
	GISA_TENSE_PAST, /* 밝혔다, 열린, 기준 */
	GISA_TENSE_SOON, /* what is set or expected: 열린다, 시행되는, 전망, 할 것, 까지 without a verb */
	GISA_TENSE_FUTURE, /* what is planned: 예정, 계획, 하기로 */
};

struct gisa_cue {
	enum gisa_tense tense;
	struct gisa_str word; /* what said so: a view of the text, may be empty */
	size_t distance;      /* bytes from the date to it */
	bool from, until;     /* 부터, 까지 stand right behind the date */
	bool compared;        /* 보다, 이후, 대비 do: something else is measured by it */
	bool results;         /* no tense, but what was earned or sold in it is told: 누적 순이익은 1조원이다 */
	bool begun;           /* 들어 does: what follows happens in it */
	bool event;           /* 컴백, 개봉 do, and no verb made of them */
	bool fixed;           /* the verb sets the day for what it is told for: 26일 개봉을 확정했다 */
	bool lent;            /* the verb is of something else: 11일 지수를 추종하는 펀드의 보수를 내렸다 */
	bool told;            /* 밝혔다, 발표했다 do: the news came out that day */
	bool closes;          /* what is planned or set closes the sentence: 열린다, 열 예정이다; not 열 예정이라고 밝혔다 */
};

/* What stands right behind a date: `rest` is the sentence from its end on. */
struct gisa_cue gisa_cue_behind(struct gisa_str rest);

/* Adds the tense, begun, event and closes: the nearest cue counts; quotations opened behind the date are left out.
 * Dear, so only for dates that lean on it. */
void gisa_cue_read_tense(struct gisa_cue *cue, struct gisa_str rest);

/* What is told lies ahead. */
static inline bool gisa_cue_plans(const struct gisa_cue *cue)
{
	return cue->tense == GISA_TENSE_FUTURE || cue->tense == GISA_TENSE_SOON;
}

/* The date is one set for what it is told of ('결승은 27일이며 표는 매진됐다'), whatever verb follows. */
void gisa_cue_set_due(struct gisa_cue *cue);

/* The two syllables before the cue's word, as far as they stand behind the date: the stem of its verb. */
struct gisa_str gisa_cue_stem(const struct gisa_cue *cue);

/* '이번 주 두 번 던졌다': what was done by then; not '이번 주 추천 종목으로 꼽았다', which is of what comes. */
bool gisa_cue_tells_done(const struct gisa_cue *cue);

#endif
