/* Most text needs no cleaning: this finds where it does, sixteen bytes at a time. */
#include "normalize/scan.h"

#include "base/lanes.h"

/* Lanes that begin (or are) something clean text may not hold; looks one byte ahead. */
static inline gisa_lanes odd(const unsigned char *p)
{
	gisa_lanes v = gisa_lanes_load(p);
	gisa_lanes_signed b = gisa_lanes_order(v), next = gisa_lanes_order(gisa_lanes_load(p + 1));
	gisa_lanes_signed control = ((b < GISA_LANE(0x20)) & (b != GISA_LANE('\n'))) | (b == GISA_LANE(0x7F));
	gisa_lanes_signed lead = ((b >= GISA_LANE(0xC2)) & (b < GISA_LANE(0xE4))) | (b >= GISA_LANE(0xEE));
	gisa_lanes_signed jamo =
	    ((b == GISA_LANE(0xEA)) & (next < GISA_LANE(0xB0))) | ((b == GISA_LANE(0xED)) & (next > GISA_LANE(0x9D)));
	return (gisa_lanes)(control | lead | jamo);
}

static bool is_odd(const unsigned char *p)
{
	unsigned b = p[0];
	if (b < 0x80)
		return (b < 0x20 && b != '\n') || b == 0x7F;
	return (b >= 0xC2 && b < 0xE4) || b >= 0xEE || (b == 0xEA && p[1] < 0xB0) || (b == 0xED && p[1] > 0x9D);
}

size_t gisa_scan_odd(const unsigned char *p, size_t len, size_t from)
{
	size_t i = from;
	for (size_t lane = 16; i + 17 <= len; i += 16)
		if ((lane = gisa_lanes_first(odd(p + i))) < 16)
			return i + lane;
	while (i < len && !is_odd(p + i))
		i++;
	return i;
}
