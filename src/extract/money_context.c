/*
 * What the article says of an amount that does not say it itself: whether a number with 억 or 조 is
 * money at all, and which dollar a bare 달러 is. Counted nouns (13억 명, 1억 화소), law articles and
 * teams are turned away by rules of guards.rules before this is asked.
 */
#include "extract/money.h"

#include "base/utf8.h"

#define S_COUNT(a) (sizeof(a) / sizeof *(a))

/* Found once an article. */
struct gisa_money_state {
	struct gisa_str dollar;
};

/* A sentence that has one of these speaks of money. */
static const char *const S_money_words[] = {
	"투자", "매출", "규모", "시장", "자산", "이익", "순익", "영업익", "손실", "적자", "흑자", "예산", "부채", "대출", "펀드", "거래", "수주", "계약", "돌파", "유치",
	"자본", "추경", "지원", "재정", "세수", "국채", "순매수", "순매도", "매수", "매도", "시총", "시가총액", "가치", "예금", "자금", "원대", "억원", "조원", "억 원",
	"조 원", "달러", "만원", "비용", "수익", "실적", "배당", "자사주", "공모", "상장", "증자", "사업비", "기금", "수출", "수입", "빚", "클럽", "예적금",
	"잔액", "발행", "채권", "몸값", "값", "보험료", "손해", "피해액", "금액", "세금", "감세", "관세", "현금", "유동성", "결제액", "판매액", "생산액", "경제효과",
};

static bool S_has_any(struct gisa_str text, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (gisa_str_find(text, gisa_cstr(words[i]), 0) != GISA_NPOS)
			return true;
	return false;
}

/* '301조' where the article cites '무역법 301조' or '제301조' elsewhere. */
static bool S_is_law(const struct gisa_context *ctx, struct gisa_str span)
{
	static const char *const heads[] = { "법", "법 ", "제", "령 ", "조례 " };
	for (size_t i = 0; i < S_COUNT(heads); i++) {
		struct gisa_str cite = gisa_arena_printf(ctx->arena, "%s%.*s", heads[i], GISA_FMT(span));
		if (gisa_str_find(ctx->text, cite, 0) != GISA_NPOS)
			return true;
	}
	return false;
}

bool gisa_money_implied(const struct gisa_context *ctx, size_t start, size_t end)
{
	struct gisa_str span = gisa_str_sub(ctx->text, start, end);
	if (gisa_str_find(span, GISA_LIT("억"), 0) != GISA_NPOS ||
	    gisa_str_find(span, GISA_LIT("億"), 0) != GISA_NPOS)
		return true;
	if (gisa_str_find(span, GISA_LIT("조"), 0) == GISA_NPOS &&
	    gisa_str_find(span, GISA_LIT("兆"), 0) == GISA_NPOS)
		return false;
	if (S_is_law(ctx, span))
		return false;
	size_t sentence = gisa_context_sentence(ctx, start);
	return sentence == 0 || S_has_any(gisa_context_text(ctx, sentence), S_money_words, S_COUNT(S_money_words));
}

/* '(이하 홍콩달러)', '단위: 호주달러': the country before the first 달러 behind such a head. */
static void S_find_dollar(struct gisa_context *ctx, struct gisa_money_state *state)
{
	static const char *const heads[] = { "이하 ", "이하 모두 ", "단위: ", "단위 : ", "단위:", "모두 " };
	static const struct {
		const char *country;
		struct gisa_str code;
	} dollars[] = {
		{ "호주", { "AUD", 3 } },     { "캐나다", { "CAD", 3 } },   { "홍콩", { "HKD", 3 } },
		{ "싱가포르", { "SGD", 3 } }, { "대만", { "TWD", 3 } },	    { "뉴질랜드", { "NZD", 3 } },
	};
	for (size_t h = 0; h < S_COUNT(heads); h++)
		for (size_t d = 0; d < S_COUNT(dollars); d++)
			for (int spaced = 0; spaced < 2; spaced++) {
				struct gisa_str phrase =
					gisa_arena_printf(ctx->arena, "%s%s%s달러", heads[h],
							  dollars[d].country, spaced ? " " : "");
				if (gisa_str_find(ctx->text, phrase, 0) != GISA_NPOS) {
					state->dollar = dollars[d].code;
					return;
				}
			}
}

bool gisa_money_dollar(struct gisa_context *ctx, struct gisa_str *code)
{
	if (!ctx->money) {
		ctx->money = GISA_NEW(ctx->arena, struct gisa_money_state, 1);
		*ctx->money = (struct gisa_money_state){ .dollar = { NULL, 0 } };
		S_find_dollar(ctx, ctx->money);
	}
	if (ctx->money->dollar.len == 0)
		return false;
	*code = ctx->money->dollar;
	return true;
}
