/*
 * The value of an amount of money. The rule gives the parts by named groups; what is summed up is
 * always the text itself, by exact decimals.
 *
 *   n      number, or the first of a range or list        c    currency word behind it (or the last)
 *   n2     second number of a range, last one of a list   c1   currency word of the first number
 *   pre    currency sign or word before the number        mult million, bn, K ... (Latin amounts)
 *   sign   minus                                          sep  what stands between n and n2
 *   part   hundredths behind c (전, 센트)
 *
 * A part alone (71센트) is an amount, too.
 *
 * Arguments of `value money`: implied (no currency word: won, where the context is one of money),
 * colloquial ($4억7700: the last group counts 만), list (n takes currency and scale of what follows), vague (up to nine
 * times n).
 */
#include "extract/money.h"

#include "base/words.h"
#include "extract/currency.h"
#include "extract/money_text.h"

#include <stdlib.h>

struct amount {
	struct gisa_str n, n2, c, c1, pre, mult, sign, sep, part;
	struct gisa_money_ends ends;
	struct gisa_currency currency;
	bool approximate;
};

static bool has_arg(const struct gisa_rule *rule, const char *name)
{
	for (size_t i = 0; i < rule->arg_count; i++)
		if (gisa_str_is(rule->args[i], name))
			return true;
	return false;
}

static bool reject(struct gisa_context *ctx, const char *why)
{
	gisa_trace(ctx, "  money: %s", why);
	return false;
}

/* For `gisa rules explain`: '  money: WHAT 'TEXT' = VALUE'. */
static void tell(struct gisa_context *ctx, const char *what, struct gisa_str text, struct gisa_decimal value)
{
	if (ctx->trace)
		gisa_trace(ctx, "  money: %s '%.*s' = %.*s", what, GISA_FMT(text),
			   GISA_FMT(gisa_decimal_text(ctx->arena, value, false)));
}

/* Where the group of that name goes; NULL for one that is not read. */
static struct gisa_str *money_place(struct amount *a, const char *name)
{
	const struct {
		const char *name;
		struct gisa_str *place;
	} places[] = {
		{ "n", &a->n },	    { "c", &a->c },	  { "n2", &a->n2 },   { "sep", &a->sep },   { "c1", &a->c1 },
		{ "pre", &a->pre }, { "mult", &a->mult }, { "sign", &a->sign }, { "part", &a->part },
	};
	for (size_t i = 0; i < GISA_COUNT(places); i++)
		if (places[i].name[0] == name[0] && strcmp(places[i].name, name) == 0)
			return places[i].place;
	return NULL;
}

/* Of groups of one name the first that matched counts. */
static void captures(const struct gisa_candidate *c, struct amount *a)
{
	*a = (struct amount){ .approximate = false };
	for (size_t i = 0; i < c->group_count; i++) {
		struct gisa_str *place = money_place(a, c->groups[i].name);
		if (place && !place->ptr)
			*place = c->groups[i].text;
	}
}

/* Power of ten of a Latin multiplier, 0 for none. */
static unsigned money_power(struct gisa_str mult)
{
	static const struct {
		const char *word;
		unsigned power;
	} words[] = {
		{ "thousand", 3 }, { "k", 3 },	{ "million", 6 },   { "mn", 6 },  { "mil", 6 }, { "m", 6 },
		{ "billion", 9 },  { "bn", 9 }, { "b", 9 },	    { "trillion", 12 }, { "tn", 12 }, { "t", 12 },
	};
	for (size_t i = 0; mult.len && i < GISA_COUNT(words); i++)
		if (gisa_str_eq_nocase(mult, gisa_cstr(words[i].word)))
			return words[i].power;
	return 0;
}

/* '10억원에서 20억원으로 추정된다': what is guessed at is a range. */
static bool is_guess(struct gisa_str after)
{
	static const char *const guesses[] = { "으로 추정", "으로 추산", "으로 예상", "으로 전망", "으로 관측", "로 추정",
					       "로 추산",   "로 예상",   "로 전망",   "로 관측" };
	return GISA_BEGINS(after, guesses);
}

/* '13조원에서 62조원으로', '5000원에서 6000원 올라', '3억달러에서 6억달러(102%) 증가': a change is two
 * mentions. */
static bool is_change(const struct gisa_context *ctx, const struct gisa_candidate *c)
{
	static const char *const ways[] = { "변경", "조정" };
	size_t to = c->end + 60 < ctx->text.len ? c->end + 60 : ctx->text.len;
	struct gisa_str after = gisa_str_sub(ctx->text, c->end, to);
	if (is_guess(after))
		return false;
	if (gisa_str_starts(after, GISA_LIT(" 이상으로")) || gisa_str_starts(after, GISA_LIT(" 이하로")))
		return true;
	if (gisa_str_starts(after, GISA_LIT("으로")) || gisa_str_starts(after, GISA_LIT("로")) ||
	    gisa_str_starts(after, GISA_LIT("이 된")) || gisa_str_starts(after, GISA_LIT("이 됐")))
		return true;
	after = gisa_str_trim(after);
	size_t close = gisa_str_find(after, GISA_LIT(")"), 0);
	if (gisa_str_starts(after, GISA_LIT("(")) && close != GISA_NPOS)
		after = gisa_str_trim(gisa_str_sub(after, close + 1, after.len));
	if (gisa_str_starts(after, GISA_LIT("으로")) || gisa_str_starts(after, GISA_LIT("로 ")))
		return true;
	if (gisa_str_starts(after, GISA_LIT("까지 ")))
		after = gisa_str_sub(after, strlen("까지 "), after.len);
	return gisa_money_begins_move(after) || GISA_BEGINS(after, ways);
}

static bool range(struct gisa_context *ctx, const struct gisa_candidate *c, struct amount *a,
		  const struct gisa_numeral *first)
{
	struct gisa_numeral second;
	bool words = gisa_str_starts(a->sep, GISA_LIT("에"));
	if (words && is_change(ctx, c))
		return reject(ctx, "a change from one amount to another");
	if (!gisa_numeral_parse(a->n2, &second))
		return reject(ctx, "second number out of order");
	tell(ctx, "second number", a->n2, second.max);
	if (words && gisa_decimal_cmp(first->value, second.max) > 0 && (a->c1.len || first->has_big))
		return reject(ctx, "a fall from one amount to another");
	if (!gisa_money_range(first, &second, a->c1.len > 0, &a->ends))
		return reject(ctx, "no range");
	return true;
}

/* A list's item lends from its last number; commas separate also what is no list, so there (and
 * at a stroke, which may be a fraction) an item needs a scale of its own. */
static bool list(struct gisa_context *ctx, struct amount *a, const struct gisa_numeral *item)
{
	struct gisa_numeral last;
	if (!gisa_numeral_parse(a->n2, &last))
		return reject(ctx, "last number out of order");
	tell(ctx, "last number", a->n2, last.value);
	bool loose = gisa_str_is(a->sep, ",") || gisa_str_is(a->sep, "/");
	if (loose && !item->has_big)
		return reject(ctx, "a number without a scale before a comma");
	if (item->vague) /* 수백·수천만 원: the scale is the last one's */
		return item->has_big || !last.has_big ||
		       (gisa_decimal_shift(item->value, last.big_power, &a->ends.low) &&
			gisa_decimal_shift(item->max, last.big_power, &a->ends.high));
	return gisa_money_inherit(item, &last, &a->ends.low) || reject(ctx, "no scale to inherit");
}

/* 2원60전, 71센트: hundredths, behind whole units or alone. */
static bool add_part(struct amount *a)
{
	struct gisa_decimal part;
	if (!gisa_decimal_parse(a->part, &part) || a->ends.low.scale)
		return false;
	part.scale += 2;
	bool ok = gisa_decimal_add(a->ends.low, part, &a->ends.low);
	a->ends.high = a->ends.low;
	return ok;
}

/* '3억2천에 샀다' says 3억2000만, '1조2천' 1조2000억: without a currency word a last group of 천 or 백
 * counts the next lower scale, and so do the four figures of '전세 3억5000'. */
static void colloquial(struct gisa_numeral *n)
{
	struct gisa_decimal tail;
	if (!n->has_big || !n->has_tail || n->vague || n->big_power < 8)
		return;
	if (gisa_decimal_shift(n->tail, n->big_power - 4, &tail) && gisa_decimal_add(n->head, tail, &n->value))
		n->max = n->value;
}

/* Whether a number ends right before `start` with its scale: then this one is the rest of a number
 * out of order (2조82000억), and its value would mislead. */
static bool is_rest(const struct gisa_context *ctx, size_t start)
{
	static const char *const scales[] = { "만", "억", "조", "경" };
	struct gisa_str before = gisa_str_sub(ctx->text, 0, start);
	if (start <= 3 || !gisa_is_digit(before.ptr[start - 4]))
		return false;
	return GISA_ENDS(before, scales);
}

/* 38.000원: nobody writes zeros behind a point of won; it sets off the thousands. */
static bool is_thousands(const struct amount *a)
{
	const char *point = memchr(a->n.ptr, '.', a->n.len);
	return point && a->n.ptr[0] != '0' && point - a->n.ptr <= 3 && gisa_str_ends(a->n, GISA_LIT("00")) &&
	       a->n.len == (size_t)(point - a->n.ptr) + strlen(".000") && gisa_str_is(a->c, "원");
}

static bool money_first(struct gisa_context *ctx, const struct gisa_candidate *c, struct amount *a,
			struct gisa_numeral *first)
{
	if (!gisa_numeral_parse(a->n, first))
		return reject(ctx, "number out of order");
	if (has_arg(c->rule, "implied") || has_arg(c->rule, "colloquial"))
		colloquial(first);
	if (has_arg(c->rule, "vague"))
		first->vague = gisa_decimal_times(first->value, 9, &first->max);
	if (is_thousands(a) && gisa_decimal_shift(first->value, 3, &first->value))
		first->max = first->value;
	tell(ctx, "number", a->n, first->value);
	if (first->vague)
		tell(ctx, "at most", a->n, first->max);
	struct gisa_str span = gisa_str_sub(ctx->text, c->start, c->end);
	a->approximate = first->vague || gisa_str_find(span, GISA_LIT("여"), 0) != GISA_NPOS;
	a->ends = (struct gisa_money_ends){ first->value, first->max, first->vague };
	return true;
}

static bool money_ends(struct gisa_context *ctx, const struct gisa_candidate *c, struct amount *a)
{
	struct gisa_numeral first;
	if (a->n.len && !money_first(ctx, c, a, &first))
		return false;
	if (a->part.len && !add_part(a))
		return reject(ctx, "hundredths out of order");
	if (has_arg(c->rule, "list"))
		return list(ctx, a, &first);
	if (a->n2.len && !range(ctx, c, a, &first))
		return false;
	unsigned power = money_power(a->mult);
	return gisa_decimal_shift(a->ends.low, power, &a->ends.low) &&
	       gisa_decimal_shift(a->ends.high, power, &a->ends.high);
}

static bool is_vietnam(struct gisa_str text)
{
	static const char *const places[] = { "베트남", "하노이", "호찌민", "호치민", "다낭", "나트랑", "푸꾸옥" };
	return GISA_HAS(text, places);
}

static bool money_currency(struct gisa_context *ctx, const struct gisa_candidate *c, struct amount *a)
{
	struct gisa_str word = a->c.len ? a->c : a->pre;
	if (gisa_str_is(word, "동") && !is_vietnam(ctx->text))
		return reject(ctx, "동 counts houses where Vietnam is not spoken of");
	if (word.len)
		return gisa_currency_find(word, &a->currency) || reject(ctx, "unknown currency");
	if (!has_arg(c->rule, "implied"))
		return reject(ctx, "no currency");
	gisa_trace(ctx, "  money: no currency word: won, if the context is one of money");
	a->currency.code = GISA_LIT("KRW");
	return gisa_money_implied(ctx, c->start, c->end) || reject(ctx, "nothing says that it is money");
}

void gisa_money_flag(const struct gisa_context *ctx, struct gisa_mention *m, const char *flag)
{
	if (!gisa_has_flag(m->flags, flag))
		m->flags = gisa_arena_join(ctx->arena, m->flags, ';', gisa_cstr(flag));
}

bool gisa_money_value(struct gisa_context *ctx, const struct gisa_candidate *candidate,
		      struct gisa_mention *out)
{
	struct amount a;
	captures(candidate, &a);
	if (is_rest(ctx, candidate->start))
		return reject(ctx, "the rest of a number out of order");
	if (!money_ends(ctx, candidate, &a) || !money_currency(ctx, candidate, &a))
		return false;
	bool negative = a.sign.len > 0;
	out->amount = gisa_decimal_text(ctx->arena, a.ends.low, negative);
	if (a.ends.range)
		out->amount_max = gisa_decimal_text(ctx->arena, a.ends.high, negative);
	out->currency = a.currency.code;
	bool both_named = a.n2.len && gisa_str_find(out->text, GISA_LIT("최대"), 0) != GISA_NPOS;
	if (!both_named) /* '최소 1억에서 최대 3억원': the bounds are the range's ends */
		out->mod = gisa_money_mod(ctx, out);
	if (out->mod.len == 0 && a.approximate)
		out->mod = GISA_LIT("APPROX");
	if (a.currency.bare_dollar && gisa_money_dollar(ctx, &out->currency))
		gisa_money_flag(ctx, out, "currency-from-context");
	gisa_money_flags(ctx, out);
	gisa_trace(ctx, "  money: value %.*s%s%.*s, currency %.*s by '%.*s'", GISA_FMT(out->amount),
		   a.ends.range ? ".." : "", GISA_FMT(out->amount_max), GISA_FMT(out->currency),
		   GISA_FMT(a.c.len ? a.c : a.pre));
	gisa_trace(ctx, "  money: by the words around it: mod '%.*s', flags '%.*s'", GISA_FMT(out->mod),
		   GISA_FMT(out->flags));
	return true;
}
