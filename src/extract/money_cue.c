/*
 * Words around an amount: bounds and approximations (SPEC section 2), and what kind of amount it
 * is. All tables; a cue counts only where it stands at the amount itself, not anywhere near.
 */
#include "base/words.h"
#include "extract/money.h"
#include "extract/money_text.h"

#define MOD(name) { MOD_##name, sizeof MOD_##name - 1 }
#define BEFORE(word, name) { GISA_WORD(word), MOD(name) }
#define OPEN(word, name) { GISA_WORD(word), MOD(name), true }
#define CLOSED(word, name) { GISA_WORD(word), MOD(name), false }

/* Mods; none where a longer phrase takes a cue's meaning away ('역대 최고'). */
#define MOD_NONE ""
#define MOD_APPROX "APPROX"
#define MOD_EQUAL_OR_MORE "EQUAL_OR_MORE"
#define MOD_EQUAL_OR_LESS "EQUAL_OR_LESS"
#define MOD_MORE_THAN "MORE_THAN"
#define MOD_LESS_THAN "LESS_THAN"

struct cue {
	struct gisa_str word, mod;
};

/* Directly before the amount, spaces between; a word in front may qualify it again ('최대 약'). The last syllables
 * stand in may_be_before() as well. */
static const struct cue cue_before[] = {
	BEFORE("약", APPROX), BEFORE("대략", APPROX), BEFORE("어림잡아", APPROX),
	BEFORE("역대 최고", NONE), BEFORE("사상 최고", NONE), BEFORE("역대 최대", NONE),
	BEFORE("사상 최대", NONE), BEFORE("업계 최대", NONE), BEFORE("국내 최대", NONE),
	BEFORE("세계 최대", NONE), BEFORE("아시아 최대", NONE), BEFORE("창사 이래 최대", NONE),
	BEFORE("최고", EQUAL_OR_LESS), BEFORE("최저", EQUAL_OR_MORE),
	BEFORE("최소", EQUAL_OR_MORE), BEFORE("최소한", EQUAL_OR_MORE),
	BEFORE("적어도", EQUAL_OR_MORE), BEFORE("적게는", EQUAL_OR_MORE),
	BEFORE("최대", EQUAL_OR_LESS), BEFORE("최대한", EQUAL_OR_LESS),
	BEFORE("많게는", EQUAL_OR_LESS), BEFORE("많아야", EQUAL_OR_LESS),
};

/* Stand between a cue and its amount; may_be_before() has their last syllables, too. */
static const struct gisa_str between[] = {
	GISA_WORD("총"), GISA_WORD("월"), GISA_WORD("연"), GISA_WORD("각"), GISA_WORD("각각"),
	GISA_WORD("평균"), GISA_WORD("한화"), GISA_WORD("원화"), GISA_WORD("미화"), GISA_WORD("우리 돈"),
	GISA_WORD("우리돈"), GISA_WORD("연간"), GISA_WORD("매월"), GISA_WORD("매달"), GISA_WORD("매년"),
	GISA_WORD("현금"), GISA_WORD("1인당"), GISA_WORD("1인 당"), GISA_WORD("하루"), GISA_WORD("주당"),
	GISA_WORD("합계"),
};

/* Behind the amount, after one particle and 대, 어치 and the like. A word that would go on ('이상기온')
 * is no cue; `open` cues may go on in any way ('넘어섰다'). may_be_after() has the first syllables. */
static const struct after {
	struct gisa_str word, mod;
	bool open;
} afters[] = {
	CLOSED("이상", EQUAL_OR_MORE),
	CLOSED("이하", EQUAL_OR_LESS),
	CLOSED("미만", LESS_THAN),
	OPEN("초과", MORE_THAN),
	OPEN("넘는", MORE_THAN),
	OPEN("넘게", MORE_THAN),
	OPEN("넘은", MORE_THAN),
	OPEN("넘어", MORE_THAN),
	OPEN("넘긴", MORE_THAN),
	OPEN("넘기", MORE_THAN),
	OPEN("넘겼", MORE_THAN),
	OPEN("넘겨", MORE_THAN),
	OPEN("넘었", MORE_THAN),
	OPEN("넘으", MORE_THAN),
	OPEN("넘겠", MORE_THAN),
	OPEN("넘을", MORE_THAN),
	OPEN("웃도", MORE_THAN),
	OPEN("웃돌", MORE_THAN),
	OPEN("웃돈", MORE_THAN),
	OPEN("상회", MORE_THAN),
	OPEN("밑도", LESS_THAN),
	OPEN("밑돌", LESS_THAN),
	OPEN("밑돈", LESS_THAN),
	OPEN("하회", LESS_THAN),
	OPEN("못 미", LESS_THAN),
	OPEN("못미", LESS_THAN),
	OPEN("가량", APPROX),
	OPEN("안팎", APPROX),
	CLOSED("내외", APPROX),
	OPEN("정도", APPROX),
	OPEN("쯤", APPROX),
	OPEN("남짓", APPROX),
	CLOSED("전후", APPROX),
	OPEN("언저리", APPROX),
	CLOSED("여", APPROX),
	CLOSED("대로", APPROX),
	CLOSED("대를", APPROX),
	CLOSED("대에", APPROX),
	CLOSED("대", APPROX),
	OPEN("초반", APPROX),
	OPEN("중반", APPROX),
	OPEN("후반", APPROX),
	OPEN("초중반", APPROX),
	OPEN("중후반", APPROX),
	OPEN("밑으로", LESS_THAN),
	OPEN("아래로", LESS_THAN),
	OPEN("안 되", LESS_THAN),
	OPEN("안 된", LESS_THAN),
	OPEN("채 안", LESS_THAN),
	OPEN("채 못", LESS_THAN),
};

/* May stand between the amount and a cue of afters; may_be_filler() has the first syllables. */
static const struct gisa_str fillers[] = {
	GISA_WORD("어치"), GISA_WORD("짜리"), GISA_WORD("씩"), GISA_WORD("대"), GISA_WORD("을"),
	GISA_WORD("를"), GISA_WORD("이"), GISA_WORD("가"), GISA_WORD("에도"), GISA_WORD("에는"),
	GISA_WORD("에"), GISA_WORD("은"), GISA_WORD("는"), GISA_WORD("도"), GISA_WORD("선을"),
	GISA_WORD("선에"), GISA_WORD("훌쩍"), GISA_WORD("크게"), GISA_WORD("훨씬"), GISA_WORD("소폭"),
	GISA_WORD("다소"), GISA_WORD("약간"), GISA_WORD("조금"), GISA_WORD("모두"),
};

/* What may follow a closed cue: no Hangul, or a particle. */
static const struct gisa_str particles[] = {
	GISA_WORD("의"), GISA_WORD("을"), GISA_WORD("를"), GISA_WORD("이"), GISA_WORD("가"),
	GISA_WORD("은"), GISA_WORD("는"), GISA_WORD("에"), GISA_WORD("로"), GISA_WORD("으로"),
	GISA_WORD("과"), GISA_WORD("와"), GISA_WORD("도"), GISA_WORD("만"), GISA_WORD("까지"),
	GISA_WORD("부터"), GISA_WORD("씩"), GISA_WORD("인"), GISA_WORD("라"), GISA_WORD("짜리"),
	GISA_WORD("에서"), GISA_WORD("였"), GISA_WORD("이었"), GISA_WORD("다"), GISA_WORD("입"),
	GISA_WORD("초"), GISA_WORD("중"), GISA_WORD("후"), GISA_WORD("규모"), GISA_WORD("선"),
	GISA_WORD("여야"), GISA_WORD("이어야"), GISA_WORD("일 "), GISA_WORD("일지"),
};

bool gisa_money_begins_word(struct gisa_str text, size_t at)
{
	if (at == 0)
		return true;
	at = gisa_utf8_prev(text, at);
	uint32_t c = gisa_utf8_next(text, &at);
	return !gisa_is_hangul(c) && !(c < 0x80 && gisa_is_alnum((char)c));
}

/* Last syllables of cue_before and between: most amounts have none of these words before them. */
static bool may_be_before(struct gisa_str text)
{
	size_t at = text.len ? gisa_utf8_prev(text, text.len) : 0;
	switch (text.len ? gisa_utf8_next(text, &at) : 0) {
	case u'약': case u'략': case u'아': case u'고': case u'저': case u'대': case u'소': case u'한': case u'도':
	case u'는': case u'야': case u'총': case u'월': case u'연': case u'각': case u'균': case u'화': case u'돈':
	case u'간': case u'달': case u'년': case u'금': case u'당': case u'루': case u'계': return true;
	default: return false;
	}
}

static bool drop_between(struct gisa_str *text)
{
	for (size_t i = 0; i < GISA_COUNT(between); i++)
		if (gisa_money_ends_word(*text, between[i])) {
			text->len -= between[i].len;
			return true;
		}
	return false;
}

struct gisa_str gisa_money_cue_before(struct gisa_str text)
{
	struct gisa_str mod = { NULL, 0 };
	for (int words = 0; words < 4; words++) {
		text = gisa_money_trim_right(text);
		if (!may_be_before(text))
			return mod;
		const struct cue *cue = NULL;
		for (size_t i = 0; i < GISA_COUNT(cue_before) && !cue; i++)
			if (gisa_money_ends_word(text, cue_before[i].word))
				cue = &cue_before[i];
		if (cue) {
			if (mod.len == 0 || gisa_str_is(mod, "APPROX"))
				mod = cue->mod;
			text.len -= cue->word.len;
		} else if (!drop_between(&text)) {
			return mod;
		}
	}
	return mod;
}

static bool closed(struct gisa_str rest)
{
	size_t at = 0;
	if (rest.len == 0 || !gisa_is_hangul(gisa_utf8_next(rest, &at)))
		return true;
	return gisa_begins_any(rest, particles, GISA_COUNT(particles));
}

/* The syllable a text begins with; 0 where it is none. */
static uint32_t first(struct gisa_str text)
{
	size_t at = 0;
	uint32_t code = text.len ? gisa_utf8_next(text, &at) : 0;
	return gisa_is_hangul(code) ? code : 0;
}

/* First syllables of afters: few texts go on with one, and the table is long. */
static bool may_be_after(struct gisa_str text)
{
	switch (first(text)) {
	case u'이': case u'미': case u'초': case u'넘': case u'웃': case u'상': case u'밑': case u'하': case u'못':
	case u'가': case u'안': case u'내': case u'정': case u'쯤': case u'남': case u'전': case u'언': case u'여':
	case u'대': case u'중': case u'후': case u'아': case u'채': return true;
	default: return false;
	}
}

/* The same of fillers. */
static bool may_be_filler(struct gisa_str text)
{
	switch (first(text)) {
	case u'어': case u'짜': case u'씩': case u'대': case u'을': case u'를': case u'이': case u'가': case u'에':
	case u'은': case u'는': case u'도': case u'선': case u'훌': case u'크': case u'훨': case u'소': case u'다':
	case u'약': case u'조': case u'모': return true;
	default: return false;
	}
}

static const struct after *after_at(struct gisa_str text)
{
	if (!may_be_after(text))
		return NULL;
	for (size_t i = 0; i < GISA_COUNT(afters); i++) {
		struct gisa_str word = afters[i].word;
		if (gisa_begins(text, word) &&
		    (afters[i].open || closed(gisa_str_sub(text, word.len, text.len))))
			return &afters[i];
	}
	return NULL;
}

static bool drop_filler(struct gisa_str *text)
{
	if (!may_be_filler(*text))
		return false;
	for (size_t i = 0; i < GISA_COUNT(fillers); i++)
		if (gisa_begins(*text, fillers[i])) {
			*text = gisa_str_sub(*text, fillers[i].len, text->len);
			return true;
		}
	return false;
}

/* '4000억 달러(약 570조원)를 넘어': what stands in brackets is passed. */
static struct gisa_str skip_bracket(struct gisa_str text)
{
	size_t close = gisa_str_starts(text, GISA_LIT("(")) ? gisa_str_find(text, GISA_LIT(")"), 0) : GISA_NPOS;
	return close == GISA_NPOS ? text : gisa_str_sub(text, close + 1, text.len);
}

/* Cues right behind, else behind fillers: '1000원대', '1000원대를 넘어', '1억원어치 이상'. */
static struct gisa_str mod_after(struct gisa_str text)
{
	struct gisa_str mod = { NULL, 0 };
	text = skip_bracket(text);
	bool glued = true; /* 대 and 여 are cues only where they hang on the amount */
	for (int steps = 0; steps < 5; steps++) {
		struct gisa_str next = gisa_money_trim_left(text);
		glued = glued && next.len == text.len;
		text = next;
		const struct after *cue = after_at(text);
		if (cue && !glued && cue->word.len == 3 && !cue->open)
			cue = NULL;
		if (cue && !gisa_str_is(cue->mod, "APPROX"))
			return cue->mod;
		if (cue) {
			mod = cue->mod;
			text = gisa_str_sub(text, cue->word.len, text.len);
		} else if (!drop_filler(&text)) {
			return mod;
		}
	}
	return mod;
}

struct gisa_str gisa_money_left_of(const struct gisa_context *ctx, const struct gisa_mention *m, size_t reach)
{
	size_t at = m->start, from = at > reach ? gisa_utf8_floor(ctx->text, at - reach) : 0;
	size_t sentence = ctx->sentences[m->sentence].start;
	return gisa_str_sub(ctx->text, from > sentence ? from : sentence, at);
}

struct gisa_str gisa_money_right_of(const struct gisa_context *ctx, const struct gisa_mention *m, size_t reach)
{
	size_t at = m->end;
	size_t to = at + reach < ctx->text.len ? gisa_utf8_floor(ctx->text, at + reach) : ctx->text.len;
	const char *lf = at < to ? memchr(ctx->text.ptr + at, '\n', to - at) : NULL;
	return gisa_str_sub(ctx->text, at, lf ? (size_t)(lf - ctx->text.ptr) : to);
}

struct gisa_str gisa_money_mod(const struct gisa_context *ctx, const struct gisa_mention *m)
{
	struct gisa_str after = mod_after(gisa_money_right_of(ctx, m, 80));
	struct gisa_str before = gisa_money_cue_before(gisa_money_left_of(ctx, m, 64));
	if (after.len == 0 || (gisa_str_is(after, "APPROX") && before.len))
		return before;
	return after;
}

