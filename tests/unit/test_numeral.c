/* Numerals and exact decimals: what a number says, to the last digit. */
#include "check.h"
#include "extract/numeral.h"

#include <stdio.h>

static const struct {
	const char *text, *want; /* value, or value..max, or "-" for what is no number */
} numeral_cases[] = {
	{ "0", "0" }, { "7", "7" }, { "1,320.5", "1320.5" }, { "1466.0", "1466" }, { "0.05", "0.05" },
	{ "1천880억", "188000000000" }, { "1억4천만", "140000000" }, { "1천881억8천만", "188180000000" },
	{ "2조5천억", "2500000000000" }, { "2조 5,000억", "2500000000000" }, { "3만2,500", "32500" },
	{ "12.5억", "1250000000" }, { "1억2000여만", "120000000" }, { "53억1천4백만", "5314000000" },
	{ "5000만", "50000000" }, { "3.5조", "3500000000000" }, { "9,999경", "99990000000000000000" },
	{ "9999경9999조9999억9999만9999", "99999999999999999999" }, { "200여억", "20000000000" },
	{ "삼천오백만", "35000000" }, { "일억", "100000000" }, { "십억", "1000000000" },
	{ "천억", "100000000000" }, { "백만", "1000000" }, { "천만", "10000000" }, { "십만", "100000" },
	{ "이십삼만 사천오백육십", "234560" }, { "구천구백구십구", "9999" }, { "1억 오천만", "150000000" },
	{ "오만오천", "55000" }, { "만", "10000" }, { "억", "100000000" },
	{ "수십억", "1000000000..9000000000" }, { "수백억", "10000000000..90000000000" },
	{ "몇억", "100000000..900000000" }, { "몇 백만", "1000000..9000000" },
	{ "수조", "1000000000000..9000000000000" }, { "이삼백만", "2000000..3000000" },
	{ "서너 만", "30000..40000" }, { "두서너 백만", "2000000..4000000" }, { "대여섯억", "500000000..600000000" },
	{ "오륙천", "5000..6000" }, { "２조５천억", "2500000000000" }, { "１，２００．５", "1200.5" },
	{ "三千五百萬", "35000000" }, { "五十億", "5000000000" }, { "2千萬", "20000000" }, { "1兆", "1000000000000" },
	{ "1 234 567", "1234567" }, { "1,234천", "1234000" }, { "500백만", "500000000" },
	{ "1.2345억", "123450000" }, { "0.1만", "1000" },
	/* no well-formed numbers */
	{ "2억3조", "-" }, { "1조15000억", "-" }, { "3만50000", "-" }, { "1.5조3000억", "-" }, { "", "-" },
	{ "원", "-" }, { "1백천", "-" }, { "5천6천", "-" }, { "일팔", "-" }, { "1만만", "-" }, { "1억억", "-" },
	{ "999999999999999999999999999999999999999999", "-" }, { "340282366920938463463374607431768211455경", "-" },
};

static void values(void)
{
	struct gisa_arena arena = { 0 };
	for (size_t i = 0; i < sizeof numeral_cases / sizeof *numeral_cases; i++) {
		struct gisa_numeral n;
		struct gisa_str got = GISA_LIT("-");
		if (gisa_numeral_parse(gisa_cstr(numeral_cases[i].text), &n)) {
			got = gisa_decimal_text(&arena, n.value, false);
			if (n.vague)
				got = gisa_arena_printf(&arena, "%.*s..%.*s", GISA_FMT(got),
							GISA_FMT(gisa_decimal_text(&arena, n.max, false)));
		}
		check_cstr(numeral_cases[i].text, got, numeral_cases[i].want);
	}
	gisa_arena_free(&arena);
}

/* What a range needs to know of its ends. */
static void parts(void)
{
	static const struct {
		const char *text;
		unsigned first_power, big_power;
		bool has_tail, tail_is_number;
	} cases[] = {
		{ "6", 0, 0, true, true },     { "6조", 12, 12, false, false }, { "2천만", 7, 4, false, false },
		{ "1조5000", 12, 12, true, true }, { "1조5천", 12, 12, true, false }, { "200억", 8, 8, false, false },
		{ "6조5000억", 12, 12, false, false }, { "2천", 3, 0, true, false },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct gisa_numeral n;
		bool same = gisa_numeral_parse(gisa_cstr(cases[i].text), &n) &&
			    n.first_power == cases[i].first_power && n.big_power == cases[i].big_power &&
			    n.has_tail == cases[i].has_tail && n.tail_is_number == cases[i].tail_is_number;
		check_true(cases[i].text, same);
	}
}

static void order(void)
{
	static const struct {
		const char *a, *b;
		int want;
	} cases[] = {
		{ "1", "2", -1 }, { "1.50", "1.5", 0 }, { "10", "9.999", 1 }, { "0.1", "0.09", 1 },
		{ "340282366920938463463374607431768211455", "0.000000000000000000000000000001", 1 },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct gisa_decimal a, b;
		gisa_decimal_parse(gisa_cstr(cases[i].a), &a);
		gisa_decimal_parse(gisa_cstr(cases[i].b), &b);
		int got = gisa_decimal_cmp(a, b);
		check_int(cases[i].a, (got > 0) - (got < 0), cases[i].want);
	}
}

int main(void)
{
	values();
	parts();
	order();
	return check_done();
}
