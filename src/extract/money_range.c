/* The two ends of a range, and the items of a list: which number lends which its scale. */
#include "extract/money.h"

/* `n` with its scale-less last group raised: 5 -> 5조, 1조5000 -> 1조5000억. False where nothing
 * is lacking or the result is no number in order. */
static bool range_raise(const struct gisa_numeral *n, unsigned power, struct gisa_decimal *out)
{
	struct gisa_decimal tail;
	return n->has_tail && power > 0 && gisa_decimal_shift(n->tail, power, &tail) &&
	       (!n->has_big || gisa_decimal_below(tail, n->big_power)) &&
	       gisa_decimal_add(n->head, tail, out);
}

/* 1460~70 -> 1470, 1만2000~3000 -> 1만3000, 2억5000~7000만 -> 2억7000만: `high` takes the digits of
 * `low` above its own. */
static bool complete(struct gisa_decimal low, struct gisa_decimal high, struct gisa_decimal *out)
{
	if (low.scale || high.scale || high.units == 0)
		return false;
	gisa_u128 step = 1;
	while (step <= high.units)
		step *= 10;
	if (low.units < step)
		return false;
	*out = (struct gisa_decimal){ low.units - low.units % step + high.units, 0 };
	return gisa_decimal_cmp(low, *out) < 0;
}

static bool first_end(const struct gisa_numeral *first, const struct gisa_numeral *second,
		      struct gisa_decimal *low)
{
	const unsigned powers[] = { first->tail_is_number ? second->first_power : second->big_power,
				    second->big_power };
	struct gisa_decimal raised;
	for (size_t i = 0; i < 2; i++)
		if (range_raise(first, powers[i], &raised) && gisa_decimal_cmp(raised, second->value) < 0) {
			*low = raised;
			return true;
		}
	return false;
}

static void swap(struct gisa_money_ends *ends)
{
	struct gisa_decimal low = ends->low;
	ends->low = ends->high;
	ends->high = low;
}

bool gisa_money_range(const struct gisa_numeral *first, const struct gisa_numeral *second, bool first_whole,
		      struct gisa_money_ends *out)
{
	*out = (struct gisa_money_ends){ first->value, second->max, true };
	if (!first_whole && first_end(first, second, &out->low))
		return true;
	if (gisa_decimal_cmp(first->value, second->max) < 0)
		return true;
	if (!first_whole && first->has_tail) {
		struct gisa_decimal raised, low = first->value;
		if (second->has_big && range_raise(first, second->first_power, &raised))
			low = raised; /* 2억5000~7000만 */
		if (complete(low, second->value, &out->high)) {
			out->low = low;
			return true;
		}
	}
	swap(out);
	return gisa_decimal_cmp(out->low, out->high) < 0;
}

static unsigned length(struct gisa_decimal a)
{
	unsigned n = 0;
	for (gisa_u128 units = a.units; units > 0; units /= 10)
		n++;
	return n > a.scale ? n - a.scale : 0;
}

static unsigned distance(unsigned a, unsigned b)
{
	return a > b ? a - b : b - a;
}

bool gisa_money_inherit(const struct gisa_numeral *item, const struct gisa_numeral *last,
			struct gisa_decimal *out)
{
	struct gisa_decimal raised;
	*out = item->value;
	if (item->has_big || !item->has_tail || !last->has_big)
		return true;
	if (!range_raise(item, item->tail_is_number ? last->first_power : last->big_power, &raised))
		return false;
	unsigned want = length(last->value);
	if (distance(length(raised), want) <= distance(length(item->value), want))
		*out = raised;
	return true;
}
