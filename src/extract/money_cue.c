/*
 * Words around an amount: bounds and approximations (SPEC section 2), and what kind of amount it
 * is. All tables; a cue counts only where it stands at the amount itself, not anywhere near.
 */
#include "extract/money.h"

#include "base/utf8.h"

#define S_MOD(name) { "" #name, sizeof #name - 1 }
#define S_COUNT(a) (sizeof(a) / sizeof *(a))

struct S_cue {
	const char *word;
	struct gisa_str mod;
};

/* Directly before the amount, spaces between; a word in front may qualify it again ('최대 약'). */
static const struct S_cue S_before[] = {
	{ "약", S_MOD(APPROX) },	  { "대략", S_MOD(APPROX) },	       { "어림잡아", S_MOD(APPROX) },
	{ "역대 최고", { NULL, 0 } },	  { "사상 최고", { NULL, 0 } },	       { "역대 최대", { NULL, 0 } },
	{ "사상 최대", { NULL, 0 } },	  { "최고", S_MOD(EQUAL_OR_LESS) },    { "최저", S_MOD(EQUAL_OR_MORE) },
	{ "최소", S_MOD(EQUAL_OR_MORE) }, { "최소한", S_MOD(EQUAL_OR_MORE) },  { "적어도", S_MOD(EQUAL_OR_MORE) },
	{ "적게는", S_MOD(EQUAL_OR_MORE) }, { "최대", S_MOD(EQUAL_OR_LESS) },   { "최대한", S_MOD(EQUAL_OR_LESS) },
	{ "많게는", S_MOD(EQUAL_OR_LESS) }, { "많아야", S_MOD(EQUAL_OR_LESS) },
};

/* Stand between a cue and its amount. */
static const char *const S_between[] = {
	"총",	"월",	"연",	"각", "각각", "평균", "한화", "원화", "미화", "우리 돈", "우리돈", "연간", "매월", "매달",
	"매년", "현금", "1인당", "1인 당", "하루", "주당", "합계",
};

/* Behind the amount, after one particle and 대, 어치 and the like. A word that would go on ('이상기온')
 * is no cue; `open` cues may go on in any way ('넘어섰다'). */
static const struct S_after {
	const char *word;
	struct gisa_str mod;
	bool open;
} S_afters[] = {
	{ "이상", S_MOD(EQUAL_OR_MORE), false }, { "이하", S_MOD(EQUAL_OR_LESS), false },
	{ "미만", S_MOD(LESS_THAN), false },	 { "초과", S_MOD(MORE_THAN), true },
	{ "넘는", S_MOD(MORE_THAN), true },	 { "넘게", S_MOD(MORE_THAN), true },
	{ "넘은", S_MOD(MORE_THAN), true },	 { "넘어", S_MOD(MORE_THAN), true },
	{ "넘긴", S_MOD(MORE_THAN), true },	 { "넘겼", S_MOD(MORE_THAN), true },
	{ "넘겨", S_MOD(MORE_THAN), true },	 { "넘었", S_MOD(MORE_THAN), true },
	{ "넘을", S_MOD(MORE_THAN), true },	 { "웃도", S_MOD(MORE_THAN), true },
	{ "웃돌", S_MOD(MORE_THAN), true },	 { "웃돈", S_MOD(MORE_THAN), true },
	{ "상회", S_MOD(MORE_THAN), true },	 { "밑도", S_MOD(LESS_THAN), true },
	{ "밑돌", S_MOD(LESS_THAN), true },	 { "밑돈", S_MOD(LESS_THAN), true },
	{ "하회", S_MOD(LESS_THAN), true },	 { "못 미", S_MOD(LESS_THAN), true },
	{ "못미", S_MOD(LESS_THAN), true },	 { "가량", S_MOD(APPROX), true },
	{ "안팎", S_MOD(APPROX), true },	 { "내외", S_MOD(APPROX), false },
	{ "정도", S_MOD(APPROX), true },	 { "쯤", S_MOD(APPROX), true },
	{ "남짓", S_MOD(APPROX), true },	 { "전후", S_MOD(APPROX), false },
	{ "언저리", S_MOD(APPROX), true },	 { "여", S_MOD(APPROX), false },
	{ "대", S_MOD(APPROX), false },		 { "초반", S_MOD(APPROX), true },
	{ "중반", S_MOD(APPROX), true },	 { "후반", S_MOD(APPROX), true },
	{ "초중반", S_MOD(APPROX), true },	 { "중후반", S_MOD(APPROX), true },
	{ "밑으로", S_MOD(LESS_THAN), true },	 { "아래로", S_MOD(LESS_THAN), true },
	{ "안 되", S_MOD(LESS_THAN), true },	 { "안 된", S_MOD(LESS_THAN), true },
	{ "채 안", S_MOD(LESS_THAN), true },	 { "채 못", S_MOD(LESS_THAN), true },
};

/* May stand between the amount and a cue of S_afters. */
static const char *const S_fillers[] = { "어치", "짜리", "씩", "대", "을", "를", "이", "가", "에도", "에는", "에", "은", "는", "도", "선을", "선에" };

/* What may follow a closed cue: no Hangul, or a particle. */
static const char *const S_particles[] = {
	"의", "을", "를", "이", "가", "은", "는", "에", "로", "으로", "과", "와", "도", "만", "까지", "부터", "씩", "인", "라", "짜리", "에서", "였", "이었", "다", "입",
	"초", "중", "후", "규모", "선", "에",
};

static bool S_ends_with_word(struct gisa_str text, const char *word)
{
	struct gisa_str w = gisa_cstr(word);
	if (!gisa_str_ends(text, w))
		return false;
	if (text.len == w.len)
		return true;
	size_t at = gisa_utf8_prev(text, text.len - w.len);
	uint32_t c = gisa_utf8_next(text, &at);
	return !gisa_is_hangul(c) && !(c < 0x80 && gisa_is_alnum((char)c));
}

static struct gisa_str S_right_trim(struct gisa_str s)
{
	while (s.len && s.ptr[s.len - 1] == ' ')
		s.len--;
	return s;
}

static bool S_drop_between(struct gisa_str *text)
{
	for (size_t i = 0; i < S_COUNT(S_between); i++)
		if (S_ends_with_word(*text, S_between[i])) {
			text->len -= strlen(S_between[i]);
			return true;
		}
	return false;
}

static struct gisa_str S_mod_before(struct gisa_str text)
{
	struct gisa_str mod = { NULL, 0 };
	for (int words = 0; words < 4; words++) {
		text = S_right_trim(text);
		const struct S_cue *cue = NULL;
		for (size_t i = 0; i < S_COUNT(S_before) && !cue; i++)
			if (S_ends_with_word(text, S_before[i].word))
				cue = &S_before[i];
		if (cue) {
			if (mod.len == 0 || gisa_str_is(mod, "APPROX"))
				mod = cue->mod;
			text.len -= strlen(cue->word);
		} else if (!S_drop_between(&text)) {
			return mod;
		}
	}
	return mod;
}

static struct gisa_str S_skip_space(struct gisa_str s)
{
	while (s.len && s.ptr[0] == ' ')
		s = gisa_str_sub(s, 1, s.len);
	return s;
}

static bool S_closed(struct gisa_str rest)
{
	size_t at = 0;
	if (rest.len == 0 || !gisa_is_hangul(gisa_utf8_next(rest, &at)))
		return true;
	for (size_t i = 0; i < S_COUNT(S_particles); i++)
		if (gisa_str_starts(rest, gisa_cstr(S_particles[i])))
			return true;
	return false;
}

static const struct S_after *S_after_at(struct gisa_str text)
{
	for (size_t i = 0; i < S_COUNT(S_afters); i++) {
		struct gisa_str word = gisa_cstr(S_afters[i].word);
		if (gisa_str_starts(text, word) &&
		    (S_afters[i].open || S_closed(gisa_str_sub(text, word.len, text.len))))
			return &S_afters[i];
	}
	return NULL;
}

static bool S_drop_filler(struct gisa_str *text)
{
	for (size_t i = 0; i < S_COUNT(S_fillers); i++)
		if (gisa_str_starts(*text, gisa_cstr(S_fillers[i]))) {
			*text = gisa_str_sub(*text, strlen(S_fillers[i]), text->len);
			return true;
		}
	return false;
}

/* '4000억 달러(약 570조원)를 넘어': what stands in brackets is passed. */
static struct gisa_str S_skip_bracket(struct gisa_str text)
{
	size_t close = gisa_str_starts(text, GISA_LIT("(")) ? gisa_str_find(text, GISA_LIT(")"), 0) : GISA_NPOS;
	return close == GISA_NPOS ? text : gisa_str_sub(text, close + 1, text.len);
}

/* Cues right behind, else behind fillers: '1000원대', '1000원대를 넘어', '1억원어치 이상'. */
static struct gisa_str S_mod_after(struct gisa_str text)
{
	struct gisa_str mod = { NULL, 0 };
	text = S_skip_bracket(text);
	bool glued = true; /* 대 and 여 are cues only where they hang on the amount */
	for (int steps = 0; steps < 4; steps++) {
		struct gisa_str next = S_skip_space(text);
		glued = glued && next.len == text.len;
		text = next;
		const struct S_after *cue = S_after_at(text);
		if (cue && !glued && strlen(cue->word) == 3 && !cue->open)
			cue = NULL;
		if (cue && !gisa_str_is(cue->mod, "APPROX"))
			return cue->mod;
		if (cue) {
			mod = cue->mod;
			text = gisa_str_sub(text, strlen(cue->word), text.len);
		} else if (!S_drop_filler(&text)) {
			return mod;
		}
	}
	return mod;
}

/* The part of the text before `at` on its line, at most `reach` bytes. */
static struct gisa_str S_left(const struct gisa_context *ctx, size_t at, size_t reach)
{
	size_t from = at > reach ? gisa_utf8_floor(ctx->text, at - reach) : 0;
	for (size_t i = at; i > from; i--)
		if (ctx->text.ptr[i - 1] == '\n') {
			from = i;
			break;
		}
	return gisa_str_sub(ctx->text, from, at);
}

static struct gisa_str S_right(const struct gisa_context *ctx, size_t at, size_t reach)
{
	size_t to = at + reach < ctx->text.len ? gisa_utf8_floor(ctx->text, at + reach) : ctx->text.len;
	const char *lf = at < to ? memchr(ctx->text.ptr + at, '\n', to - at) : NULL;
	return gisa_str_sub(ctx->text, at, lf ? (size_t)(lf - ctx->text.ptr) : to);
}

struct gisa_str gisa_money_mod(const struct gisa_context *ctx, size_t start, size_t end)
{
	struct gisa_str after = S_mod_after(S_right(ctx, end, 80));
	struct gisa_str before = S_mod_before(S_left(ctx, start, 64));
	if (after.len == 0 || (gisa_str_is(after, "APPROX") && before.len))
		return before;
	return after;
}

/* ---- flags ----------------------------------------------------------------------------- */

/* What an amount is counted by, before 당: 주당, 1인당, t당, 배럴당. */
static const char *const S_units[] = {
	"주", "인", "명", "t", "톤", "kg", "㎏", "g", "배럴", "온스", "평", "㎡", "시간", "분", "일", "월", "개", "건", "대", "병", "잔", "마리",
	"상자", "박스", "포기", "근", "가구", "세대", "회", "곳", "사", "팀", "권", "리터", "ℓ", "L", "kWh", "㎾h", "kW", "㎾", "MWh", "GB", "파운드",
	"갤런", "부셸", "TEU", "km", "㎞", "m", "박", "학점", "과목", "좌", "캐럿", "돈", "토큰", "객실", "석", "편", "점", "호", "실", "매", "캔", "봉",
	"포대", "채", "종목", "BTU", "MMBtu", "초", "장", "그루", "송이", "끼", "번", "칸", "줄", "표", "필지", "홀", "면",
};

static const char *const S_periods[] = { "월", "연", "매월", "매달", "매년", "연간", "하루", "매일", "월평균", "연평균", "시급", "일당", "월세" };

static const char *const S_currencies[] = { "달러", "유로", "엔", "위안", "파운드" };

static const char *const S_moves[] = {
	"오른", "올라", "올랐", "오르", "올린", "올려", "상승", "하락", "급등", "급락", "뛴", "뛰", "떨어", "늘", "줄", "증가", "감소", "인상", "인하",
	"낮", "높", "빠진", "빠져", "내린", "내려", "내렸", "깎", "불어", "비싸", "비싼", "싸",
};

static bool S_ends_with_any(struct gisa_str text, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (gisa_str_ends(text, gisa_cstr(words[i])))
			return true;
	return false;
}

/* '주당 ', 't당 약': the text before the amount, without its cues, ends in a unit and 당. */
static bool S_per_unit(struct gisa_str before)
{
	for (int words = 0; words < 3; words++) {
		before = S_right_trim(before);
		for (size_t i = 0; i < S_COUNT(S_periods); i++)
			if (S_ends_with_word(before, S_periods[i]))
				return true;
		if (gisa_str_ends(before, GISA_LIT("당"))) {
			before = S_right_trim(gisa_str_sub(before, 0, before.len - 3));
			return S_ends_with_any(before, S_units, S_COUNT(S_units));
		}
		size_t at = before.len;
		while (at > 0 && before.ptr[at - 1] != ' ')
			at--;
		bool cue = S_mod_before(before).len > 0 || S_ends_with_word(before, "평균");
		if (!cue || at == 0)
			return false;
		before.len = at;
	}
	return false;
}

/* '달러당 1,320.5원', '1달러=1,320원', '환율은 1,440원'. */
static bool S_rate(struct gisa_str before, const struct gisa_mention *m)
{
	struct gisa_str near = S_right_trim(before);
	if (gisa_str_ends(near, GISA_LIT("약")))
		near = S_right_trim(gisa_str_sub(near, 0, near.len - 3));
	bool equals = gisa_str_ends(near, GISA_LIT("=")), per = gisa_str_ends(near, GISA_LIT("당"));
	if (equals || per) {
		near = S_right_trim(gisa_str_sub(near, 0, near.len - (equals ? 1 : 3)));
		if (S_ends_with_any(near, S_currencies, S_COUNT(S_currencies)))
			return true;
	}
	return gisa_str_is(m->currency, "KRW") && m->amount.len <= 7 &&
	       gisa_str_find(m->text, GISA_LIT("만"), 0) == GISA_NPOS &&
	       gisa_str_find(before, GISA_LIT("환율"), 0) != GISA_NPOS;
}

/* '3원 오른', '1,500원(1.2%) 내린': how much something moved. */
static bool S_change(struct gisa_str after)
{
	if (gisa_str_starts(after, GISA_LIT("(")) || gisa_str_starts(after, GISA_LIT(" ("))) {
		size_t close = gisa_str_find(after, GISA_LIT(")"), 0);
		if (close == GISA_NPOS)
			return false;
		after = gisa_str_sub(after, close + 1, after.len);
	}
	if (gisa_str_starts(after, GISA_LIT("이나")))
		after = gisa_str_sub(after, 6, after.len);
	else if (gisa_str_starts(after, GISA_LIT("가량")) || gisa_str_starts(after, GISA_LIT("이상")))
		after = gisa_str_sub(after, 6, after.len);
	after = S_skip_space(after);
	for (size_t i = 0; i < S_COUNT(S_moves); i++)
		if (gisa_str_starts(after, gisa_cstr(S_moves[i])))
			return true;
	return false;
}

void gisa_money_flags(const struct gisa_context *ctx, struct gisa_mention *m)
{
	struct gisa_str before = S_left(ctx, m->start, 96);
	if (S_change(S_right(ctx, m->end, 64)))
		gisa_money_flag(ctx, m, "change");
	else if (S_rate(before, m))
		gisa_money_flag(ctx, m, "rate");
	if (S_per_unit(before))
		gisa_money_flag(ctx, m, "per-unit");
}
