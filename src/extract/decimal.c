/* Exact decimals; decimal.h says what holds. */
#include "extract/decimal.h"

static const gisa_u128 max = ~(gisa_u128)0;

enum { MAX_SCALE = 30 };

static bool mul(gisa_u128 a, gisa_u128 b, gisa_u128 *out)
{
	return !__builtin_mul_overflow(a, b, out);
}

static bool scale_up(struct gisa_decimal *a, unsigned scale)
{
	for (; a->scale < scale; a->scale++)
		if (!mul(a->units, 10, &a->units))
			return false;
	return true;
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
		if (!gisa_is_digit(c) || d.scale == MAX_SCALE || !mul(d.units, 10, &d.units))
			return false;
		unsigned digit = (unsigned)(c - '0');
		if (d.units > max - digit)
			return false;
		d.units += digit;
		d.scale += point;
		any = true;
	}
	*out = d;
	return any;
}

bool gisa_decimal_add(struct gisa_decimal a, struct gisa_decimal b, struct gisa_decimal *out)
{
	unsigned scale = a.scale > b.scale ? a.scale : b.scale;
	if (!scale_up(&a, scale) || !scale_up(&b, scale) || a.units > max - b.units)
		return false;
	*out = (struct gisa_decimal){ a.units + b.units, scale };
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
	for (power -= eaten; power > 0; power--)
		if (!mul(a.units, 10, &a.units))
			return false;
	*out = a;
	return true;
}

int gisa_decimal_cmp(struct gisa_decimal a, struct gisa_decimal b)
{
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
		buf[--at] = (char)('0' + (int)(a.units % 10));
		a.units /= 10;
		if (++written == a.scale)
			buf[--at] = '.';
	} while (a.units != 0 || written < a.scale + 1);
	if (negative)
		buf[--at] = '-';
	return gisa_arena_copy(arena, gisa_str(buf + at, sizeof buf - at));
}
