/* What kind of amount it is: a price for a unit, an exchange rate, how much something moved. */
#include "base/words.h"
#include "extract/money.h"
#include "extract/money_text.h"

enum { REACH = 96 /* bytes looked back */ };

/* What an amount is counted by, before 당: 주당, 1인당, 배럴당; and any Latin unit. */
static const struct gisa_str units[] = {
	GISA_WORD("주"), GISA_WORD("인"), GISA_WORD("명"), GISA_WORD("톤"), GISA_WORD("㎏"),
	GISA_WORD("배럴"), GISA_WORD("온스"), GISA_WORD("평"), GISA_WORD("㎡"), GISA_WORD("시간"),
	GISA_WORD("분"), GISA_WORD("일"), GISA_WORD("월"), GISA_WORD("개"), GISA_WORD("건"),
	GISA_WORD("대"), GISA_WORD("병"), GISA_WORD("잔"), GISA_WORD("마리"), GISA_WORD("상자"),
	GISA_WORD("박스"), GISA_WORD("포기"), GISA_WORD("근"), GISA_WORD("가구"), GISA_WORD("세대"),
	GISA_WORD("회"), GISA_WORD("곳"), GISA_WORD("사"), GISA_WORD("팀"), GISA_WORD("권"),
	GISA_WORD("리터"), GISA_WORD("ℓ"), GISA_WORD("㎾h"), GISA_WORD("㎾"), GISA_WORD("파운드"),
	GISA_WORD("갤런"), GISA_WORD("부셸"), GISA_WORD("㎞"), GISA_WORD("박"), GISA_WORD("학점"),
	GISA_WORD("과목"), GISA_WORD("좌"), GISA_WORD("캐럿"), GISA_WORD("돈"), GISA_WORD("토큰"),
	GISA_WORD("객실"), GISA_WORD("석"), GISA_WORD("편"), GISA_WORD("점"), GISA_WORD("호"),
	GISA_WORD("실"), GISA_WORD("매"), GISA_WORD("캔"), GISA_WORD("봉"), GISA_WORD("포대"),
	GISA_WORD("채"), GISA_WORD("종목"), GISA_WORD("초"), GISA_WORD("장"), GISA_WORD("그루"),
	GISA_WORD("송이"), GISA_WORD("끼"), GISA_WORD("번"), GISA_WORD("칸"), GISA_WORD("줄"),
	GISA_WORD("표"), GISA_WORD("필지"), GISA_WORD("홀"), GISA_WORD("면"),
};

static const struct gisa_str periods[] = {
	GISA_WORD("월"), GISA_WORD("연"), GISA_WORD("매월"), GISA_WORD("매달"), GISA_WORD("매년"),
	GISA_WORD("연간"), GISA_WORD("하루"), GISA_WORD("매일"), GISA_WORD("월평균"), GISA_WORD("연평균"),
	GISA_WORD("시급"), GISA_WORD("일당"), GISA_WORD("월세"), GISA_WORD("月"), GISA_WORD("年"),
};

static const struct gisa_str currencies[] = {
	GISA_WORD("달러"), GISA_WORD("유로"), GISA_WORD("엔"), GISA_WORD("위안"), GISA_WORD("파운드"),
};

static const struct gisa_str moves[] = {
	GISA_WORD("오른"), GISA_WORD("올라"), GISA_WORD("올랐"), GISA_WORD("오르"), GISA_WORD("올린"),
	GISA_WORD("올려"), GISA_WORD("상승"), GISA_WORD("하락"), GISA_WORD("급등"), GISA_WORD("급락"),
	GISA_WORD("뛴"), GISA_WORD("뛰"), GISA_WORD("떨어"), GISA_WORD("늘"), GISA_WORD("줄"),
	GISA_WORD("증가"), GISA_WORD("감소"), GISA_WORD("인상"), GISA_WORD("인하"), GISA_WORD("낮"),
	GISA_WORD("높"), GISA_WORD("빠진"), GISA_WORD("빠져"), GISA_WORD("내린"), GISA_WORD("내려"),
	GISA_WORD("내렸"), GISA_WORD("깎"), GISA_WORD("불어"), GISA_WORD("비싸"), GISA_WORD("비싼"),
	GISA_WORD("싸"), GISA_WORD("내리"), GISA_WORD("내릴"), GISA_WORD("빠졌"), GISA_WORD("빠지"),
	GISA_WORD("치솟"), GISA_WORD("폭등"), GISA_WORD("폭락"), GISA_WORD("밀린"), GISA_WORD("밀렸"),
	GISA_WORD("올리"), GISA_WORD("올렸"), GISA_WORD("상향"), GISA_WORD("하향"), GISA_WORD("증액"),
	GISA_WORD("감액"), GISA_WORD("확대"), GISA_WORD("축소"),
};

/* Between an amount and the verb of its move: 3000원이나 빠졌다, 9000원이 인상된다, 100억원 가량 늘었다. */
static const struct gisa_str hedges[] = {
	GISA_WORD("이나"), GISA_WORD("가량"), GISA_WORD("이상"), GISA_WORD("정도"), GISA_WORD("안팎"),
	GISA_WORD("남짓"), GISA_WORD("넘게"), GISA_WORD("이 "),
};

/* '3.3㎡(1평)당': the unit is what stands before the bracket. */
static struct gisa_str drop_bracket(struct gisa_str text)
{
	size_t open = text.len;
	if (!gisa_str_ends(text, GISA_LIT(")")))
		return text;
	while (open > 0 && text.ptr[open - 1] != '(')
		open--;
	return open > 0 ? gisa_str_sub(text, 0, open - 1) : text;
}

/* '주당 ', 't당 약': the text before the amount, without its cues, ends in a unit and 당. */
static bool per_unit(struct gisa_str before)
{
	for (int words = 0; words < 3 && before.len; words++) {
		before = gisa_money_trim_right(before);
		for (size_t i = 0; i < GISA_COUNT(periods); i++)
			if (gisa_money_ends_word(before, periods[i]))
				return true;
		if (gisa_str_ends(before, GISA_LIT("당"))) {
			before = drop_bracket(gisa_money_trim_right(gisa_str_sub(before, 0, before.len - 3)));
			return gisa_ends_any(before, units, GISA_COUNT(units)) ||
			       (before.len && gisa_is_alpha(before.ptr[before.len - 1]));
		}
		if (!gisa_money_cue_before(before).len && !gisa_money_ends_word(before, GISA_LIT("평균")))
			return false;
		while (before.len && before.ptr[before.len - 1] != ' ')
			before.len--;
	}
	return false;
}

/* '환율' close before, in this sentence or the one before it. */
static bool near_rate(const struct gisa_context *ctx, const struct gisa_mention *m)
{
	size_t from = ctx->sentences[m->sentence > 1 ? m->sentence - 1 : m->sentence].start;
	size_t reach = m->start > REACH ? gisa_utf8_floor(ctx->text, m->start - REACH) : 0;
	struct gisa_str near = gisa_str_sub(ctx->text, from > reach ? from : reach, m->start);
	return gisa_str_find(near, GISA_LIT("환율"), 0) != GISA_NPOS;
}

/* '달러당 1,320.5원', '1달러=1,320원', '환율은 1,440원'. */
static bool rate(const struct gisa_context *ctx, struct gisa_str before, const struct gisa_mention *m)
{
	struct gisa_str near = gisa_money_trim_right(before);
	if (gisa_str_ends(near, GISA_LIT("약")))
		near = gisa_money_trim_right(gisa_str_sub(near, 0, near.len - 3));
	bool equals = gisa_str_ends(near, GISA_LIT("=")), per = gisa_str_ends(near, GISA_LIT("당"));
	if (equals || per) {
		near = gisa_money_trim_right(gisa_str_sub(near, 0, near.len - (equals ? 1 : 3)));
		if (gisa_ends_any(near, currencies, GISA_COUNT(currencies)))
			return true;
	}
	return gisa_str_is(m->currency, "KRW") && m->amount.len <= 7 &&
	       gisa_str_find(m->text, GISA_LIT("만"), 0) == GISA_NPOS && near_rate(ctx, m);
}

/* First syllables of moves. */
static bool may_move(struct gisa_str text)
{
	size_t at = 0;
	switch (text.len ? gisa_utf8_next(text, &at) : 0) {
	case u'오': case u'올': case u'상': case u'하': case u'급': case u'뛴': case u'뛰': case u'떨': case u'늘':
	case u'줄': case u'증': case u'감': case u'인': case u'낮': case u'높': case u'빠': case u'내': case u'깎':
	case u'불': case u'비': case u'싸': case u'치': case u'폭': case u'밀': case u'확': case u'축': return true;
	default: return false;
	}
}

bool gisa_money_begins_move(struct gisa_str text)
{
	return may_move(text) && gisa_begins_any(text, moves, GISA_COUNT(moves));
}

/* First syllables of hedges. */
static bool may_hedge(struct gisa_str text)
{
	size_t at = 0;
	switch (text.len ? gisa_utf8_next(text, &at) : 0) {
	case u'이': case u'가': case u'정': case u'안': case u'남': case u'넘': return true;
	default: return false;
	}
}

/* Behind the next amount of a list: '1.9원, 2.3원 인상' after the first. */
static struct gisa_str skip_item(struct gisa_str after)
{
	struct gisa_str rest = after;
	if (!gisa_str_starts(rest, GISA_LIT(", ")))
		return after;
	rest = gisa_str_sub(rest, 2, rest.len);
	size_t won = gisa_str_find(rest, GISA_LIT("원"), 0);
	bool figures = rest.len && gisa_is_digit(rest.ptr[0]) && won != GISA_NPOS && !memchr(rest.ptr, ' ', won);
	return figures ? gisa_str_sub(rest, won + strlen("원"), rest.len) : after;
}

/* '매출을 30억원 올렸다': earned, not raised by so much. */
static bool is_earned(struct gisa_str before, struct gisa_str verb)
{
	static const char *const raises[] = { "올리", "올렸", "올린", "올려", "올릴" };
	static const char *const earnings[] = { "매출", "수익", "이익", "순익", "소득", "실적", "수입", "판매고" };
	enum { NEAR = 24 };
	size_t from = before.len > NEAR ? gisa_utf8_floor(before, before.len - NEAR) : 0;
	return GISA_BEGINS(verb, raises) && GISA_HAS(gisa_str_sub(before, from, before.len), earnings);
}

/* '3원 오른', '1,500원(1.2%) 내린', '2%(500원) 오른', '각각 1원, 2원 인상': how much something moved. */
static bool change(struct gisa_str before, struct gisa_str after)
{
	if (gisa_str_ends(before, GISA_LIT("→")) || gisa_str_ends(before, GISA_LIT("→ "))) /* '50만원→100만원 확대' */
		return false; /* what it comes to */
	if (gisa_str_starts(after, GISA_LIT("(")) || gisa_str_starts(after, GISA_LIT(" ("))) {
		size_t close = gisa_str_find(after, GISA_LIT(")"), 0);
		if (close == GISA_NPOS)
			return false;
		after = gisa_str_sub(after, close + 1, after.len);
	} else if (gisa_str_starts(after, GISA_LIT(")")) && gisa_str_ends(before, GISA_LIT("%("))) {
		after = gisa_str_sub(after, 1, after.len);
	} else if (gisa_str_ends(before, GISA_LIT("각각 "))) {
		after = skip_item(after);
	}
	struct gisa_str verb = gisa_money_trim_left(after);
	for (size_t i = 0; i < GISA_COUNT(hedges) && may_hedge(verb); i++)
		if (gisa_begins(verb, hedges[i])) {
			verb = gisa_money_trim_left(gisa_str_sub(verb, hedges[i].len, verb.len));
			break;
		}
	return gisa_money_begins_move(verb) && !is_earned(before, verb);
}

/* '4.9원/kWh', '3만원/월': what the amount is counted by follows. */
static bool is_by(struct gisa_str after)
{
	if (after.len < 2 || after.ptr[0] != '/')
		return false;
	after = gisa_str_sub(after, 1, after.len);
	return gisa_is_alpha(after.ptr[0]) || gisa_begins_any(after, units, GISA_COUNT(units)) ||
	       gisa_begins_any(after, periods, GISA_COUNT(periods));
}

/* '월 3만원에서 5만원으로': what the first amount is counted by holds for the second. */
static bool goes_on(const struct gisa_context *ctx, const struct gisa_mention *m)
{
	const struct gisa_mention *last = ctx->done_count ? &ctx->done[ctx->done_count - 1] : NULL;
	if (!last || last->type != GISA_MONEY || last->end >= m->start || !gisa_has_flag(last->flags, "per-unit"))
		return false;
	struct gisa_str between = gisa_str_sub(ctx->text, last->end, m->start);
	return gisa_str_is(between, "에서 ") || gisa_str_is(between, "→");
}

void gisa_money_flags(const struct gisa_context *ctx, struct gisa_mention *m)
{
	struct gisa_str before = gisa_money_left_of(ctx, m, REACH), after = gisa_money_right_of(ctx, m, 64);
	if (change(before, after))
		gisa_money_flag(ctx, m, "change");
	else if (rate(ctx, before, m))
		gisa_money_flag(ctx, m, "rate");
	if (per_unit(before) || is_by(after) || goes_on(ctx, m))
		gisa_money_flag(ctx, m, "per-unit");
}
