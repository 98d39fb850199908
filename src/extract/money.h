/* The parts of the money evaluator (money.c), one file each. */
#ifndef GISA_EXTRACT_MONEY_H
#define GISA_EXTRACT_MONEY_H

#include "extract/match.h"
#include "extract/numeral.h"

/* The two ends of an amount, in units of its currency. */
struct gisa_money_ends {
	struct gisa_decimal low, high;
	bool range; /* high is another number than low, or vague */
};

/*
 * The ends of "A~B": the first number takes the scale of the second where it lacks one (5~6조,
 * 1조5000~6000억), the second the leading digits of the first where it is short (1460~70원).
 * `first_whole`: the first number has a currency word of its own and is taken as it stands.
 */
bool gisa_money_range(const struct gisa_numeral *first, const struct gisa_numeral *second, bool first_whole,
		      struct gisa_money_ends *out);

/* Gives `item` ('5' of '5·6조원') the scale of the list's last number, where that brings it nearer
 * to the last one's size: not 7864 of '7864에서 1만1192원'. */
bool gisa_money_inherit(const struct gisa_numeral *item, const struct gisa_numeral *last,
			struct gisa_decimal *out);

/* The TIMEX3-like mod the words around the mention give, empty where they give none. */
struct gisa_str gisa_money_mod(const struct gisa_context *ctx, const struct gisa_mention *m);

/* Adds per-unit, rate and change where the words around the mention say so. */
void gisa_money_flags(const struct gisa_context *ctx, struct gisa_mention *m);

/* Whether a number with 억 or 조 and no currency word at [start, end) is money. */
bool gisa_money_implied(struct gisa_context *ctx, size_t start, size_t end);

/* Which dollar a bare 달러 is in this article. True (and *code changed) where it says another than
 * the US one. */
bool gisa_money_dollar(struct gisa_context *ctx, struct gisa_str *code);

/* Numbers the pairs ('A달러(약 B원)') among the article's mentions; called once all are known. */
void gisa_money_pairs(const struct gisa_context *ctx, struct gisa_mention *mentions, size_t count);

/* Adds a flag behind the others. */
void gisa_money_flag(const struct gisa_context *ctx, struct gisa_mention *m, const char *flag);

#endif
