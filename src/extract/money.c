/* The value of an amount of money. */
#include "extract/match.h"

bool gisa_money_value(struct gisa_context *ctx, const struct gisa_candidate *candidate, struct gisa_mention *out)
{
	(void)ctx, (void)candidate;
	out->currency = GISA_LIT("KRW");
	return true;
}
