/*
 * Pairs: the same amount in two currencies, 'A 달러(약 B원)', 'B원(A 달러)', 'A 달러, 한화 약 B원'. Two
 * neighbouring amounts in different currencies are one when only the words below stand between them
 * and a bracket, a comma or an equation joins them.
 */
#include "extract/money.h"

#include "base/utf8.h"

enum { REACH = 120 /* bytes */ };

/* Says by itself that the second amount restates the first. */
static const char *const restating[] = {
	"한화로", "한화", "우리 돈으로", "우리 돈", "우리돈으로", "우리돈", "원화로", "원화", "미화로",
	"미화", "환산", "즉",
};

/* May stand between. */
static const char *const fillers[] = {
	"약", "대략", "최대", "최소", "총", "각각", "현재", "현지시간", "기준", "환율", "당시",
	"매매기준율", "적용", "하면", "시", "으로", "으로는", "규모", "상당", "어치", "가량", "이상",
	"여", "대", "정도", "안팎", "미만", "이하", "초과", "내외", "수준", "에", "의", "은", "는",
	"이", "가", "을", "를", "로", "일", "월", "년", "날", "종가", "하나은행", "서울외국환중개",
	"고시", "할", "경우", "따르면", "이날", "전날", "오늘", "씩",
};

static bool eat(struct gisa_str *s, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (gisa_str_starts(*s, gisa_cstr(words[i]))) {
			*s = gisa_str_sub(*s, strlen(words[i]), s->len);
			return true;
		}
	return false;
}

/* Whether the text between two amounts joins them. */
static bool joins(struct gisa_str between)
{
	bool joined = false;
	while (between.len) {
		char c = between.ptr[0];
		if (c == '(' || c == '=' || c == '[')
			joined = true;
		if (c == '(' || c == '=' || c == '[' || c == ' ' || c == ',' || c == '.' || c == '-' || gisa_is_digit(c)) {
			between = gisa_str_sub(between, 1, between.len);
			continue;
		}
		if (eat(&between, restating, GISA_COUNT(restating)))
			joined = true;
		else if (!eat(&between, fillers, GISA_COUNT(fillers)))
			return false;
	}
	return joined;
}

static bool is_pair(const struct gisa_context *ctx, const struct gisa_mention *a, const struct gisa_mention *b)
{
	if (b->start - a->end > REACH || gisa_str_eq(a->currency, b->currency))
		return false;
	if (gisa_has_flag(a->flags, "rate") || gisa_has_flag(b->flags, "rate"))
		return false;
	struct gisa_str between = gisa_str_sub(ctx->text, a->end, b->start);
	return memchr(between.ptr, '\n', between.len) == NULL && joins(between);
}

void gisa_money_pairs(const struct gisa_context *ctx, struct gisa_mention *mentions, size_t count)
{
	struct gisa_mention *last = NULL;
	uint32_t pairs = 0;
	for (size_t i = 0; i < count; i++) {
		struct gisa_mention *m = &mentions[i];
		if (m->type != GISA_MONEY)
			continue;
		if (last && is_pair(ctx, last, m)) {
			if (!last->pair)
				last->pair = ++pairs;
			m->pair = last->pair;
		}
		last = m;
	}
}
