/*
 * Dates through the whole engine with the built-in rules: the table dates.tsv, and properties over
 * random days: every way to name a day from a day of publication leads back to it.
 */
#include "base/calendar.h"
#include "check.h"
#include "extract/extract.h"

#include <stdio.h>
#include <stdlib.h>

static const char table[] = "tests/unit/dates.tsv";

struct bench {
	struct gisa_ruleset *rules;
	struct gisa_dict *dict;
	struct gisa_extractor *extractor;
	struct gisa_arena arena;
};

static bool dates_open(struct bench *b)
{
	struct gisa_error err = { 0 };
	*b = (struct bench){ 0 };
	if (gisa_ruleset_load(NULL, &b->rules, &err) != GISA_OK ||
	    gisa_dict_load(NULL, &b->dict, &err) != GISA_OK) {
		printf("# %s: %s\n", err.where, err.text);
		return false;
	}
	b->extractor = gisa_extractor_new(b->rules, b->dict);
	return true;
}

static void dates_close(struct bench *b)
{
	gisa_extractor_free(b->extractor);
	gisa_dict_free(b->dict);
	gisa_ruleset_free(b->rules);
	gisa_arena_free(&b->arena);
}

/* Valid until the next call. */
static struct gisa_mentions run_article(struct bench *b, struct gisa_str published, struct gisa_str title,
					struct gisa_str text)
{
	struct gisa_mentions mentions = { 0 };
	struct gisa_error err;
	gisa_arena_reset(&b->arena);
	struct gisa_article article = { .published = published };
	article.full = gisa_arena_printf(&b->arena, "%.*s\n%.*s", GISA_FMT(title), GISA_FMT(text));
	gisa_extractor_run(b->extractor, &b->arena, &article, &mentions, &err);
	return mentions;
}

static struct gisa_mentions run(struct bench *b, struct gisa_str published, struct gisa_str text)
{
	return run_article(b, published, GISA_LIT("제목"), text);
}

/* The last date with that text, else the first date, else NULL. */
static const struct gisa_mention *dates_date(const struct gisa_mentions *mentions, struct gisa_str span)
{
	const struct gisa_mention *first = NULL, *found = NULL;
	for (size_t i = 0; i < mentions->count; i++) {
		const struct gisa_mention *m = &mentions->items[i];
		if (m->type != GISA_DATE)
			continue;
		first = first ? first : m;
		if (gisa_str_eq(m->text, span))
			found = m;
	}
	return found ? found : first;
}

/* ---- the table --------------------------------------------------------------------------- */

enum { PUBLISHED, TEXT, SPAN, DATE, BEGIN, END, MOD, FLAG, FIELDS };

/* NUL-terminated copy, valid until the next call. */
static const char *cstr(struct gisa_str s)
{
	static char room[64];
	snprintf(room, sizeof room, "%.*s", GISA_FMT(s));
	return room;
}

static void row(struct bench *b, const struct gisa_str f[FIELDS])
{
	struct gisa_mentions mentions = run(b, f[PUBLISHED], f[TEXT]);
	const struct gisa_mention *m = dates_date(&mentions, f[SPAN]);
	char got[512] = "", want[512] = "", name[512];
	snprintf(name, sizeof name, "%.*s %.*s", GISA_FMT(f[PUBLISHED]), GISA_FMT(f[TEXT]));
	struct gisa_str flag = m && gisa_has_flag(m->flags, cstr(f[FLAG])) ? f[FLAG] : gisa_str(NULL, 0);
	if (m)
		snprintf(got, sizeof got, "%.*s %.*s %.*s/%.*s %.*s %.*s", GISA_FMT(m->text),
			 GISA_FMT(m->date), GISA_FMT(m->date_begin), GISA_FMT(m->date_end), GISA_FMT(m->mod),
			 GISA_FMT(flag));
	if (f[SPAN].len)
		snprintf(want, sizeof want, "%.*s %.*s %.*s/%.*s %.*s %.*s", GISA_FMT(f[SPAN]),
			 GISA_FMT(f[DATE]), GISA_FMT(f[BEGIN]), GISA_FMT(f[END]), GISA_FMT(f[MOD]),
			 GISA_FMT(f[FLAG]));
	check_str(name, gisa_cstr(got), gisa_cstr(want));
}

static void dates_table(struct bench *b)
{
	struct gisa_str bytes = check_file(table), rest = bytes, line;
	int rows = 0;
	while (gisa_str_line(&rest, &line)) {
		struct gisa_str f[FIELDS] = { 0 }, fields = line;
		if (line.len == 0 || line.ptr[0] == '#')
			continue;
		for (int i = 0; i < FIELDS && gisa_str_split(&fields, '\t', &f[i]); i++)
			;
		row(b, f);
		rows++;
	}
	check_true("at least 700 rows in the table", rows >= 700);
	free((void *)bytes.ptr);
}

/* A headline's bare day is the one the body tells. */
static void headlines(struct bench *b)
{
	static const struct {
		const char *published, *title, *body, *date;
	} rows[] = {
		{ "2025-09-06", "합동 훈련 15일 실시", "군은 오는 15~19일 훈련한다고 5일 밝혔다.", "2025-09-15" },
		{ "2025-09-06", "합동 훈련 15일 실시…항모 불참", "군은 지난 15일 훈련을 했다.", "2025-08-15" },
		{ "2025-09-06", "25일 정상회담", "두 정상은 다음 달 25일 만난다.", "2025-10-25" },
		{ "2025-09-06", "25일 정상회담", "두 정상은 25일 만날 예정이다.", "2025-09-25" },
		{ "2025-09-06", "5일 정상회담", "코스피는 0.5일 내내 올랐다. 15일 밝혔다. 오는 25일 연다.", "2025-09-05" },
		{ "2025-09-06", "25일 정상회담", "", "2025-08-25" },
		{ "2025-09-04", "가람영화제 30일 개막", "가람영화제가 30일 개막했다.", "2025-08-30" },
		{ "2025-09-04", "가람영화제 30일 개막", "가람영화제가 30일 개막한다.", "2025-09-30" },
		{ "2025-07-18", "6월 가람차 수출 최대", "수출은 작년 6월보다 2% 늘었다.", "2025-06" },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct gisa_mentions mentions = run_article(b, gisa_cstr(rows[i].published),
							    gisa_cstr(rows[i].title), gisa_cstr(rows[i].body));
		const struct gisa_mention *m = mentions.count ? &mentions.items[0] : NULL;
		check_str(rows[i].title, m ? m->date : gisa_str(NULL, 0), gisa_cstr(rows[i].date));
	}
}

/* ---- properties ------------------------------------------------------------------------------ */

static const char *const weekdays[] = { "월", "화", "수", "목", "금", "토", "일" };

struct dates_case {
	char text[128], span[64];
};

static bool say(struct dates_case *c, const char *span, const char *verb)
{
	snprintf(c->span, sizeof c->span, "%s", span);
	snprintf(c->text, sizeof c->text, "%s 행사%s", span, verb);
	return true;
}

/* The n-th way to name `day` from `pub`; false where that way does not fit. */
static bool dates_name(int way, int32_t day, int32_t pub, struct dates_case *c)
{
	static const char *const near[] = { "그제", "어제", "오늘", "내일", "모레", "글피" };
	struct gisa_day d = gisa_day_at(day), p = gisa_day_at(pub);
	struct gisa_day before = gisa_add_months((struct gisa_day){ p.year, p.month, 1 }, -1);
	struct gisa_day after = gisa_add_months((struct gisa_day){ p.year, p.month, 1 }, 1);
	char s[64];
	int apart = day - pub;
	const char *verb = apart <= 0 ? "가 열렸다" : "를 열 예정이다";
	switch (way) {
	case 0: snprintf(s, sizeof s, "%d년 %d월 %d일", d.year, d.month, d.day); return say(c, s, verb);
	case 1: snprintf(s, sizeof s, "%04d-%02d-%02d", d.year, d.month, d.day); return say(c, s, verb);
	case 2: snprintf(s, sizeof s, "%d. %d. %d.", d.year, d.month, d.day); return say(c, s, verb);
	case 3: return apart >= -2 && apart <= 3 && say(c, near[apart + 2], verb);
	case 4:
		snprintf(s, sizeof s, "%d일 전", -apart);
		return apart < 0 && apart > -100 && say(c, s, verb);
	case 5:
		snprintf(s, sizeof s, "이달 %d일", d.day);
		return d.year == p.year && d.month == p.month && say(c, s, verb);
	case 6:
		snprintf(s, sizeof s, "지난달 %d일", d.day);
		return d.year == before.year && d.month == before.month && say(c, s, verb);
	case 7:
		snprintf(s, sizeof s, "다음 달 %d일", d.day);
		return d.year == after.year && d.month == after.month && say(c, s, verb);
	case 8:
		snprintf(s, sizeof s, "지난해 %d월 %d일", d.month, d.day);
		return d.year == p.year - 1 && say(c, s, verb);
	case 9:
		snprintf(s, sizeof s, "올해 %d월 %d일", d.month, d.day);
		return d.year == p.year && say(c, s, verb);
	case 10:
		snprintf(s, sizeof s, "내년 %d월 %d일", d.month, d.day);
		return d.year == p.year + 1 && say(c, s, verb);
	case 11: /* the last such day: none nearer has the number */
		snprintf(s, sizeof s, "지난 %d일", d.day);
		return apart <= 0 && apart > -28 && say(c, s, verb);
	case 12:
		snprintf(s, sizeof s, "오는 %d일", d.day);
		return apart >= 0 && apart < 28 && say(c, s, verb);
	case 13:
		snprintf(s, sizeof s, "지난 %d월 %d일", d.month, d.day);
		return apart <= 0 && apart > -365 && say(c, s, verb);
	case 14:
		snprintf(s, sizeof s, "오는 %d월 %d일", d.month, d.day);
		return apart >= 0 && apart < 365 && say(c, s, verb);
	case 15: snprintf(s, sizeof s, "%d일", d.day); return apart <= 0 && apart > -20 && say(c, s, verb);
	case 16:
		snprintf(s, sizeof s, "지난주 %s요일", weekdays[gisa_weekday(day) - 1]);
		return gisa_weekday(pub) != 7 && gisa_monday_of(day) == gisa_monday_of(pub) - 7 &&
		       say(c, s, verb);
	case 17:
		snprintf(s, sizeof s, "다음 주 %s요일", weekdays[gisa_weekday(day) - 1]);
		return gisa_weekday(pub) != 7 && gisa_monday_of(day) == gisa_monday_of(pub) + 7 &&
		       say(c, s, verb);
	case 18:
		snprintf(s, sizeof s, "지난 %s요일", weekdays[gisa_weekday(day) - 1]);
		return apart < 0 && apart >= -7 && say(c, s, verb);
	case 19:
		snprintf(s, sizeof s, "오는 %s요일", weekdays[gisa_weekday(day) - 1]);
		return apart > 0 && apart <= 7 && say(c, s, verb);
	default: return false;
	}
}

enum { WAYS = 20, TRIES = 4000 };

static void properties(struct bench *b)
{
	uint32_t seed = 20240117;
	int32_t low = gisa_day_number((struct gisa_day){ 1995, 1, 1 }), span = 365 * 50;
	int said[WAYS] = { 0 }, bad[WAYS] = { 0 };
	for (int i = 0; i < TRIES; i++) {
		int32_t pub = low + (int32_t)check_random(&seed, (uint32_t)span);
		int reach = i % 3 == 0 ? 9 : i % 3 == 1 ? 40 : 400;
		int32_t day = pub - reach + (int32_t)check_random(&seed, (uint32_t)(2 * reach + 1));
		struct gisa_day p = gisa_day_at(pub), d = gisa_day_at(day);
		int way = (int)check_random(&seed, WAYS);
		struct dates_case c;
		char published[32], want[32];
		if (!dates_name(way, day, pub, &c))
			continue;
		snprintf(published, sizeof published, "%04d-%02d-%02d", p.year, p.month, p.day);
		snprintf(want, sizeof want, "%04d-%02d-%02d", d.year, d.month, d.day);
		struct gisa_mentions mentions = run(b, gisa_cstr(published), gisa_cstr(c.text));
		const struct gisa_mention *m = dates_date(&mentions, gisa_cstr(c.span));
		bool right = m && gisa_str_is(m->text, c.span) && gisa_str_is(m->date, want) &&
			     gisa_str_is(m->date_begin, want) && gisa_str_is(m->date_end, want);
		said[way]++;
		bad[way] += !right;
		if (!right && bad[way] < 4)
			printf("# %s '%s': want %s, got '%.*s' %.*s\n", published, c.text, want,
			       m ? (int)m->text.len : 0, m ? m->text.ptr : "", m ? (int)m->date.len : 0,
			       m ? m->date.ptr : "");
	}
	for (int way = 0; way < WAYS; way++) {
		char name[64];
		snprintf(name, sizeof name, "way %d to name a day leads back to it (%d tries)", way,
			 said[way]);
		check_int(name, bad[way], 0);
		check_true("the way was tried", said[way] > 0);
	}
}

int main(void)
{
	struct bench b;
	if (!dates_open(&b)) {
		check_true("the rules load", false);
		return check_done();
	}
	dates_table(&b);
	headlines(&b);
	properties(&b);
	dates_close(&b);
	return check_done();
}
