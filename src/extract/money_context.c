/*
 * What the article says of an amount that does not say it itself: whether a number with 억 or 조 is
 * money at all, and which dollar a bare 달러 is. Counted nouns (13억 명, 1억 화소), law articles and
 * teams are turned away by rules of guards.rules before this is asked.
 */
#include "extract/money.h"

#include "base/bits.h"
#include "base/utf8.h"
#include "base/words.h"
#include "extract/currency.h"

enum { MAX_ARTICLE = 1024 };

/* Found once an article, when first asked. */
struct gisa_money_state {
	bool laws_known, dollar_known;
	uint64_t laws[MAX_ARTICLE / 64]; /* bit n: the article cites a law's 제n조 */
	struct gisa_str dollar;            /* what a bare 달러 is, empty: the US one */
};

/* A sentence that has one of these may speak of an article of law or of a group: there a plain 조 is
 * money only beside a word of money. */
static const char *const other_words[] = {
	"법", "조항", "조례", "시행령", "규정", "규칙", "계약서", "협정", "협약", "정관", "약관",
	"조별", "예선", "본선", "경기", "리그", "선수", "팀", "편성", "순찰", "근무", "교대", "조원",
	"조장", "결승", "추첨", "대진", "참가자", "수험생", "피고", "헌재", "재판", "판결", "FC",
	"조교사", "마필", "경마", "승부", "대결", "출전", "보컬",
};

static const char *const money_words[] = {
	"투자", "매출", "규모", "시장", "자산", "이익", "순익", "영업익", "손실", "적자", "흑자",
	"예산", "부채", "대출", "펀드", "거래", "수주", "돌파", "유치", "자본", "추경", "재정", "세수",
	"국채", "순매수", "순매도", "매수", "매도", "시총", "시가총액", "예금", "자금", "억원", "조원",
	"억 원", "조 원", "달러", "비용", "수익", "실적", "자사주", "증자", "사업비", "기금", "클럽",
	"잔액", "몸값", "보험료", "피해액", "금액", "감세", "결제액", "판매액", "생산액", "빚", "증발",
	"부담", "떠안", "든다",
};

static struct gisa_money_state *context_state(struct gisa_context *ctx)
{
	if (!ctx->money) {
		ctx->money = GISA_NEW(ctx->arena, struct gisa_money_state, 1);
		memset(ctx->money, 0, sizeof *ctx->money);
	}
	return ctx->money;
}

/* The article of law cited by the 조 at `at` ('무역법 301조', '제36조'), 0 where it is none. */
static unsigned cited(struct gisa_str text, size_t at)
{
	static const char *const heads[] = { "법", "제", "령", "조례", "헌법", "협정", "협약" };
	size_t from = at;
	unsigned number = 0, step = 1;
	while (from > 0 && gisa_is_digit(text.ptr[from - 1]) && step <= 1000) {
		number += step * (unsigned)(text.ptr[--from] - '0');
		step *= 10;
	}
	if (step == 1 || number >= MAX_ARTICLE)
		return 0;
	struct gisa_str before = gisa_str_sub(text, 0, from);
	if (gisa_str_ends(before, GISA_LIT(" ")))
		before.len--;
	return GISA_ENDS(before, heads) ? number : 0;
}

static void find_laws(struct gisa_str text, struct gisa_money_state *state)
{
	struct gisa_str jo = GISA_LIT("조");
	for (size_t at = 0; (at = gisa_str_find(text, jo, at)) != GISA_NPOS; at += jo.len)
		gisa_bits_add(state->laws, cited(text, at));
	state->laws_known = true;
}

/* '301조' where the article cites '무역법 301조' or '제301조' somewhere. */
static bool is_law(struct gisa_context *ctx, struct gisa_str span)
{
	unsigned number = 0;
	size_t i = 0;
	for (; i < span.len && gisa_is_digit(span.ptr[i]) && number < MAX_ARTICLE; i++)
		number = number * 10 + (unsigned)(span.ptr[i] - '0');
	if (i + strlen("조") != span.len || number == 0 || number >= MAX_ARTICLE)
		return false;
	struct gisa_money_state *state = context_state(ctx);
	if (!state->laws_known)
		find_laws(ctx->text, state);
	return gisa_bits_have(state->laws, number);
}

static bool has(struct gisa_str text, const char *word)
{
	return gisa_str_find(text, gisa_cstr(word), 0) != GISA_NPOS;
}

/* No article of a law, no team: 1.6조, 2400조. */
static bool is_large(struct gisa_str span)
{
	return has(span, ".") || has(span, ",") || (span.len >= 7 && gisa_is_digit(span.ptr[3]));
}

/* 232조, 301조: three digits that are no round sum are sooner an article of law. */
static bool is_odd(struct gisa_str span)
{
	return span.len == 3 + strlen("조") && gisa_is_digit(span.ptr[2]) && span.ptr[2] != '0';
}

/* '전세 3억5000': figures without a scale are money where homes are dealt in. */
static bool is_of_homes(struct gisa_context *ctx, size_t start)
{
	static const char *const words[] = { "전세", "매매", "호가", "보증금", "분양가", "시세", "전셋값", "집값", "낙찰", "아파트", "프리미엄", "웃돈",
					     "전용면적", "전용 ", "실거래", "손바뀜", "팔렸", "팔린", "연봉", "계약금" };
	return GISA_HAS(gisa_context_text(ctx, gisa_context_sentence(ctx, start)), words);
}

/* '스마트폰이 6억대를 넘었다': so many sets, not won. */
static bool counts_sets(struct gisa_context *ctx, size_t start, size_t end)
{
	static const char *const sets[] = { "스마트폰", "휴대폰", "휴대전화", "단말기", "아이폰", "갤럭시", "TV",
					    "PC",       "태블릿", "노트북",   "기기",   "판매량", "출하량" };
	static const char *const sums[] = { "매출", "이익", "손실", "가격", "연봉", "몸값", "지원금", "투자", "자산" };
	struct gisa_str sentence = gisa_context_text(ctx, gisa_context_sentence(ctx, start));
	return gisa_str_starts(gisa_str_sub(ctx->text, end, ctx->text.len), GISA_LIT("대")) &&
	       GISA_HAS(sentence, sets) && !GISA_HAS(sentence, sums);
}

/* '시청 수 2억3600만을 기록해 다른 영화(2억3090만)를 제쳤다': where views are told, here or one sentence before. */
static bool counts_views(struct gisa_context *ctx, size_t start)
{
	static const char *const views[] = { "시청 수", "시청수",    "시청 시간", "조회수",   "조회 수", "재생수",
					     "재생 수", "재생 횟수", "스트리밍",  "다운로드", "구독자" };
	static const char *const sums[] = { "억원", "억 원", "만원", "만 원", "조원", "달러", "매출", "수익", "투자", "계약", "가격", "출연료", "제작비" };
	size_t index = gisa_context_sentence(ctx, start);
	struct gisa_str sentence = gisa_context_text(ctx, index);
	struct gisa_str before = index > 1 ? gisa_context_text(ctx, index - 1) : sentence;
	return (GISA_HAS(sentence, views) || GISA_HAS(before, views)) &&
	       !GISA_HAS(sentence, sums) && !GISA_HAS(before, sums);
}

bool gisa_money_implied(struct gisa_context *ctx, size_t start, size_t end)
{
	struct gisa_str span = gisa_str_sub(ctx->text, start, end);
	if (gisa_is_digit(span.ptr[span.len - 1]))
		return is_of_homes(ctx, start);
	if (has(span, "억") || has(span, "億"))
		return !counts_sets(ctx, start, end) && !counts_views(ctx, start);
	if (!has(span, "조") && !has(span, "兆"))
		return false;
	if (is_large(span))
		return true;
	if (is_law(ctx, span))
		return false;
	size_t index = gisa_context_sentence(ctx, start);
	struct gisa_str sentence = gisa_context_text(ctx, index);
	if (GISA_HAS(sentence, money_words))
		return true;
	bool odd = is_odd(span) && index > 0; /* headlines do not cite */
	return !odd && !GISA_HAS(sentence, other_words);
}

/* Another country's dollar at the beginning of `text`, after punctuation: ': 홍콩 달러'. */
static struct gisa_str dollar_at(struct gisa_str text)
{
	const struct gisa_str dollar = GISA_LIT("달러"), none = { NULL, 0 };
	struct gisa_currency found;
	while (text.len && (text.ptr[0] == ' ' || text.ptr[0] == ':'))
		text = gisa_str_sub(text, 1, text.len);
	size_t at = gisa_str_find(text, dollar, 0);
	if (at == GISA_NPOS || !gisa_currency_find(gisa_str_sub(text, 0, at + dollar.len), &found))
		return none;
	return found.bare_dollar || gisa_str_is(found.code, "USD") ? none : found.code;
}

/* '(이하 홍콩달러)', '단위: 호주달러', '모두 캐나다 달러' say it for the whole article. */
static void find_dollar(struct gisa_str text, struct gisa_money_state *state)
{
	static const char *const heads[] = { "이하", "단위", "모두" };
	state->dollar_known = true;
	for (size_t h = 0; h < GISA_COUNT(heads); h++) {
		struct gisa_str head = gisa_cstr(heads[h]);
		for (size_t at = 0; (at = gisa_str_find(text, head, at)) != GISA_NPOS && !state->dollar.len;) {
			at += head.len;
			state->dollar = dollar_at(gisa_str_sub(text, at, text.len < at + 40 ? text.len : at + 40));
		}
	}
}

bool gisa_money_dollar(struct gisa_context *ctx, struct gisa_str *code)
{
	struct gisa_money_state *state = context_state(ctx);
	if (!state->dollar_known)
		find_dollar(ctx->text, state);
	if (state->dollar.len)
		*code = state->dollar;
	return state->dollar.len > 0;
}
