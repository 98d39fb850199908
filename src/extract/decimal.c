/* Exact decimals; decimal.h says what holds. */
#include "extract/decimal.h"

static const gisa_u128 max = ~(gisa_u128)0;

enum { MAX_SCALE = 30 };

static const uint64_t tens[] = {
	1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000, 10000000000, 100000000000,
	1000000000000, 10000000000000, 100000000000000, 1000000000000000, 10000000000000000, 100000000000000000,
	1000000000000000000, 10000000000000000000u
};

enum { MAX_TENS = GISA_COUNT(tens) - 1 };

static bool mul(gisa_u128 a, uint64_t b, gisa_u128 *out)
{
	if (a <= UINT64_MAX) { /* as nearly always */
		*out = (gisa_u128)(uint64_t)a * b;
		return true;
	}
	return !__builtin_mul_overflow(a, (gisa_u128)b, out);
}

/* Times 10^power. */
static bool raise(gisa_u128 *units, unsigned power)
{
	for (; power > MAX_TENS; power -= MAX_TENS)
		if (!mul(*units, tens[MAX_TENS], units))
			return false;
	return power == 0 || mul(*units, tens[power], units);
}

static bool scale_up(struct gisa_decimal *a, unsigned scale)
{
	unsigned power = scale - a->scale;
	a->scale = scale;
	return raise(&a->units, power);
}

bool gisa_decimal_parse(struct gisa_str digits, struct gisa_decimal *out)
{
	struct gisa_decimal d = { 0, 0 };
	bool point = false, any = false;
	for (size_t i = 0; i < digits.len; i++) {
		char c = digits.ptr[i];
		if (c == ',')
			continue;
		if (c == '.' && !point) {
			point = true;
			continue;
		}
		unsigned digit = (unsigned)(c - '0');
		if (!gisa_is_digit(c) || d.scale == MAX_SCALE || d.units > max / 10 ||
		    (d.units == max / 10 && digit > max % 10))
			return false;
		d.units = d.units * 10 + digit;
		d.scale += point;
		any = true;
	}
	*out = d;
	return any;
}

bool gisa_decimal_add(struct gisa_decimal a, struct gisa_decimal b, struct gisa_decimal *out)
{
	if ((a.scale < b.scale && !scale_up(&a, b.scale)) || (b.scale < a.scale && !scale_up(&b, a.scale)) ||
	    a.units > max - b.units)
		return false;
	*out = (struct gisa_decimal){ a.units + b.units, a.scale };
	return true;
}

bool gisa_decimal_times(struct gisa_decimal a, unsigned factor, struct gisa_decimal *out)
{
	out->scale = a.scale;
	return mul(a.units, factor, &out->units);
}

bool gisa_decimal_shift(struct gisa_decimal a, unsigned power, struct gisa_decimal *out)
{
	unsigned eaten = power < a.scale ? power : a.scale;
	a.scale -= eaten;
	if (!raise(&a.units, power - eaten))
		return false;
	*out = a;
	return true;
}

int gisa_decimal_cmp(struct gisa_decimal a, struct gisa_decimal b)
{
	if (a.scale == b.scale)
		return a.units < b.units ? -1 : a.units > b.units;
	/* Whole parts first, so that bringing the fractions to one scale cannot overflow. */
	gisa_u128 pa = 1, pb = 1;
	for (unsigned i = 0; i < a.scale; i++)
		pa *= 10;
	for (unsigned i = 0; i < b.scale; i++)
		pb *= 10;
	if (a.units / pa != b.units / pb)
		return a.units / pa < b.units / pb ? -1 : 1;
	gisa_u128 fa = a.units % pa, fb = b.units % pb;
	for (; pa < pb; pa *= 10)
		fa *= 10;
	for (; pb < pa; pb *= 10)
		fb *= 10;
	return fa < fb ? -1 : fa > fb;
}

bool gisa_decimal_below(struct gisa_decimal a, unsigned power)
{
	struct gisa_decimal bound = { 1, 0 };
	return !gisa_decimal_shift(bound, power, &bound) || gisa_decimal_cmp(a, bound) < 0;
}

/* Takes the last digit off. Division of 128 bits is a call, and few amounts need it. */
static int cut_digit(gisa_u128 *units)
{
	int digit;
	if (*units <= UINT64_MAX) {
		uint64_t few = (uint64_t)*units;
		digit = (int)(few % 10);
		*units = few / 10;
	} else {
		digit = (int)(*units % 10);
		*units /= 10;
	}
	return digit;
}

struct gisa_str gisa_decimal_text(struct gisa_arena *arena, struct gisa_decimal a, bool negative)
{
	char buf[64];
	size_t at = sizeof buf;
	while (a.scale > 0 && a.units % 10 == 0) {
		a.units /= 10;
		a.scale--;
	}
	negative = negative && a.units != 0;
	unsigned written = 0;
	do {
		buf[--at] = (char)('0' + cut_digit(&a.units));
		if (++written == a.scale)
			buf[--at] = '.';
	} while (a.units != 0 || written < a.scale + 1);
	if (negative)
		buf[--at] = '-';
	return gisa_arena_copy(arena, gisa_str(buf + at, sizeof buf - at));
}
