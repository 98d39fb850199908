/*
 * What a mention is worth beside its gold: names without corporate markers, exact decimals as they are
 * written, days only where the gold has them.
 */
#include "base/words.h"
#include "eval/eval.h"

static bool scored_currency(struct gisa_str currency)
{
	static const char *const codes[] = { "KRW", "USD", "CAD", "AUD", "NZD", "HKD", "SGD", "TWD" };
	return GISA_IS(currency, codes);
}

/* The part of `s` before the first `sep`; *rest is what follows, empty at the end. */
static struct gisa_str part(struct gisa_str s, struct gisa_str sep, struct gisa_str *rest)
{
	size_t at = gisa_str_find(s, sep, 0);
	if (at == GISA_NPOS) {
		*rest = gisa_str(NULL, 0);
		return s;
	}
	*rest = gisa_str_sub(s, at + sep.len, s.len);
	return gisa_str_sub(s, 0, at);
}

/* Without leading zeros and trailing zeros of the fraction: 007.50 -> 7.5. */
static struct gisa_str number(struct gisa_str s)
{
	s = gisa_str_trim(s);
	while (s.len > 1 && s.ptr[0] == '0' && gisa_is_digit(s.ptr[1]))
		s = gisa_str_sub(s, 1, s.len);
	if (s.len && memchr(s.ptr, '.', s.len)) {
		while (s.ptr[s.len - 1] == '0')
			s.len--;
		if (s.ptr[s.len - 1] == '.')
			s.len--;
	}
	return s;
}

/* Company names are compared without corporate markers, white space and ASCII case. */
static struct gisa_str company(struct gisa_arena *arena, struct gisa_str s)
{
	static const struct gisa_str drop[] = { { "(주)", 5 }, { "㈜", 3 }, { "주식회사", 12 }, { " ", 1 } };
	static const char *const tails[] = { "inc", "ltd", "corp", "co" };
	char *p = gisa_arena_alloc(arena, s.len);
	size_t n = 0;
	for (size_t i = 0; i < s.len;) {
		size_t skip = 0;
		for (size_t d = 0; d < GISA_COUNT(drop); d++)
			if (gisa_str_starts(gisa_str_sub(s, i, s.len), drop[d]))
				skip = drop[d].len;
		if (skip == 0)
			p[n++] = gisa_lower(s.ptr[i]);
		i += skip ? skip : 1;
	}
	struct gisa_str out = gisa_str(p, n);
	for (bool cut = true; cut;) {
		cut = false;
		struct gisa_str t = out;
		while (t.len && (t.ptr[t.len - 1] == '.' || t.ptr[t.len - 1] == ','))
			t.len--;
		for (size_t i = 0; i < 4; i++)
			if (t.len > strlen(tails[i]) && gisa_str_ends(t, gisa_cstr(tails[i]))) {
				out = gisa_str_sub(t, 0, t.len - strlen(tails[i]));
				while (out.len &&
				       (out.ptr[out.len - 1] == ',' || out.ptr[out.len - 1] == '.'))
					out.len--;
				cut = true;
				break;
			}
	}
	return out;
}

static bool money_is(struct gisa_str value, struct gisa_str extra, const struct gisa_annotation *got)
{
	struct gisa_str high, rest, currency = part(extra, GISA_LIT(";"), &rest);
	struct gisa_str low = part(value, GISA_LIT(".."), &high);
	struct gisa_str got_low = number(got->amount);
	struct gisa_str got_high = number(got->amount_max);
	bool same_high = high.len ? gisa_str_eq(number(high), got_high)
				  : got_high.len == 0 || gisa_str_eq(got_high, got_low);
	return gisa_str_eq(number(low), got_low) && same_high &&
	       (currency.len == 0 || gisa_str_eq(currency, got->currency));
}

/* First and last day count where the gold has them; with START, MID or END only the value does. */
static bool date_is(struct gisa_str value, struct gisa_str extra, const struct gisa_annotation *got)
{
	struct gisa_str mods, end, begin;
	if (!gisa_str_eq(value, got->date))
		return false;
	begin = part(part(extra, GISA_LIT(";"), &mods), GISA_LIT("/"), &end);
	for (struct gisa_str mod; mods.len;) {
		mod = part(mods, GISA_LIT(";"), &mods);
		if (gisa_str_is(mod, "START") || gisa_str_is(mod, "MID") || gisa_str_is(mod, "END"))
			return true;
	}
	return begin.len == 0 || (gisa_str_eq(begin, got->date_begin) && gisa_str_eq(end, got->date_end));
}

static bool value_is(struct gisa_arena *arena, struct gisa_str value, struct gisa_str extra,
		     const struct gisa_annotation *got)
{
	switch (got->type) {
	case GISA_COMPANY: return gisa_str_eq(company(arena, value), company(arena, got->company));
	case GISA_MONEY: return money_is(value, extra, got);
	default: return date_is(value, extra, got);
	}
}

/* `||` parts alternatives in the gold's value and extra. */
bool gisa_value_right(struct gisa_arena *arena, const struct gisa_annotation *gold,
		      const struct gisa_annotation *got)
{
	struct gisa_str values = gold->value;
	do {
		struct gisa_str value = part(values, GISA_LIT("||"), &values);
		struct gisa_str extras = gold->extra;
		do {
			struct gisa_str extra = part(extras, GISA_LIT("||"), &extras);
			if (value_is(arena, value, extra, got))
				return true;
		} while (extras.len);
	} while (values.len);
	return false;
}

void gisa_value_complete_gold(struct gisa_arena *arena, struct gisa_annotation *a)
{
	if (a->value.len)
		return;
	a->value = a->type == GISA_COMPANY ? a->company : a->type == GISA_DATE ? a->date : a->amount;
	if (a->type == GISA_MONEY && a->amount_max.len)
		a->value =
		    gisa_arena_printf(arena, "%.*s..%.*s", GISA_FMT(a->amount), GISA_FMT(a->amount_max));
	if (a->extra.len == 0 && a->type == GISA_MONEY)
		a->extra = a->currency;
	if (a->extra.len == 0 && a->type == GISA_DATE && a->date_begin.len)
		a->extra =
		    gisa_arena_printf(arena, "%.*s/%.*s", GISA_FMT(a->date_begin), GISA_FMT(a->date_end));
}

void gisa_value_complete_got(struct gisa_annotation *a)
{
	struct gisa_str rest, value = part(a->value, GISA_LIT("||"), &rest);
	struct gisa_str extra = part(part(a->extra, GISA_LIT("||"), &rest), GISA_LIT(";"), &rest);
	if (a->value.len == 0 || a->company.len || a->amount.len || a->date.len)
		return;
	switch (a->type) {
	case GISA_COMPANY: a->company = value; break;
	case GISA_MONEY:
		a->amount = part(value, GISA_LIT(".."), &a->amount_max);
		a->currency = extra;
		break;
	case GISA_DATE:
		a->date = value;
		a->date_begin = part(extra, GISA_LIT("/"), &a->date_end);
		break;
	}
}

bool gisa_value_is_foreign(const struct gisa_annotation *a)
{
	struct gisa_str rest,
	    currency = a->currency.len ? a->currency : part(a->extra, GISA_LIT(";"), &rest);
	return a->type == GISA_MONEY && currency.len && !scored_currency(currency);
}
