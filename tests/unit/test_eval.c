/* Scores: small tables whose measures can be counted by hand. */
#include "check.h"
#include "eval/eval.h"

#define S_GOLD "doc\tstart\tend\ttype\ttext\toptional\tvalue\textra\n"
#define S_GOT "doc\tstart\tend\ttype\tcompany\tamount\tamount_max\tcurrency\tdate\tdate_begin\tdate_end\n"

static const struct {
	const char *name, *gold, *got;
	enum gisa_type type;
	unsigned want[4]; /* gold, found, exact, right */
} S_cases[] = {
	{ "exact and right", S_GOLD "d\t0\t4\tcompany\t가나\t0\t가나전자\t\n", S_GOT "d\t0\t4\tcompany\t가나전자\t\t\t\t\t\t\n",
	  GISA_COMPANY, { 1, 1, 1, 1 } },
	{ "markers, spaces and case do not count", S_GOLD "d\t0\t4\tcompany\tx\t0\tABC Co., Ltd.\t\n",
	  S_GOT "d\t0\t4\tcompany\t㈜abc\t\t\t\t\t\t\n", GISA_COMPANY, { 1, 1, 1, 1 } },
	{ "wrong name", S_GOLD "d\t0\t4\tcompany\tx\t0\t가\t\n", S_GOT "d\t0\t4\tcompany\t나\t\t\t\t\t\t\n",
	  GISA_COMPANY, { 1, 1, 1, 0 } },
	{ "other span", S_GOLD "d\t0\t4\tcompany\tx\t0\t가\t\n", S_GOT "d\t0\t5\tcompany\t가\t\t\t\t\t\t\n",
	  GISA_COMPANY, { 1, 1, 0, 0 } },
	{ "optional counts neither way", S_GOLD "d\t0\t4\tcompany\tx\t1\t가\t\n", S_GOT "d\t0\t5\tcompany\t가\t\t\t\t\t\t\n",
	  GISA_COMPANY, { 0, 0, 0, 0 } },
	{ "other document", S_GOLD "d\t0\t4\tcompany\tx\t0\t가\t\n", S_GOT "e\t0\t4\tcompany\t가\t\t\t\t\t\t\n",
	  GISA_COMPANY, { 1, 1, 0, 0 } },
	{ "the same span twice counts once", S_GOLD "d\t0\t4\tcompany\tx\t0\t가\t\n",
	  S_GOT "d\t0\t4\tcompany\t가\t\t\t\t\t\t\nd\t0\t4\tcompany\t가\t\t\t\t\t\t\n", GISA_COMPANY, { 1, 1, 1, 1 } },
	{ "amount with zeros behind the point", S_GOLD "d\t0\t4\tmoney\tx\t0\t1320.5\tKRW\n",
	  S_GOT "d\t0\t4\tmoney\t\t1320.50\t\tKRW\t\t\t\n", GISA_MONEY, { 1, 1, 1, 1 } },
	{ "range", S_GOLD "d\t0\t4\tmoney\tx\t0\t100..200\tKRW;APPROX\n", S_GOT "d\t0\t4\tmoney\t\t100\t200\tKRW\t\t\t\n",
	  GISA_MONEY, { 1, 1, 1, 1 } },
	{ "range without its high end", S_GOLD "d\t0\t4\tmoney\tx\t0\t100..200\tKRW\n",
	  S_GOT "d\t0\t4\tmoney\t\t100\t\tKRW\t\t\t\n", GISA_MONEY, { 1, 1, 1, 0 } },
	{ "wrong currency", S_GOLD "d\t0\t4\tmoney\tx\t0\t5\tUSD\n", S_GOT "d\t0\t4\tmoney\t\t5\t\tAUD\t\t\t\n",
	  GISA_MONEY, { 1, 1, 1, 0 } },
	{ "euros count neither way", S_GOLD "d\t0\t4\tmoney\tx\t0\t5\tEUR\n", S_GOT "d\t9\t12\tmoney\t\t5\t\tEUR\t\t\t\n",
	  GISA_MONEY, { 0, 0, 0, 0 } },
	{ "date with its days", S_GOLD "d\t0\t4\tdate\tx\t0\t2024-01\t2024-01-01/2024-01-31\n",
	  S_GOT "d\t0\t4\tdate\t\t\t\t\t2024-01\t2024-01-01\t2024-01-31\n", GISA_DATE, { 1, 1, 1, 1 } },
	{ "date with wrong days", S_GOLD "d\t0\t4\tdate\tx\t0\t2024-01\t2024-01-01/2024-01-31\n",
	  S_GOT "d\t0\t4\tdate\t\t\t\t\t2024-01\t2024-01-01\t2024-01-30\n", GISA_DATE, { 1, 1, 1, 0 } },
	{ "date with END: the value alone", S_GOLD "d\t0\t4\tdate\tx\t0\t2024-01\t2024-01-01/2024-01-31;END\n",
	  S_GOT "d\t0\t4\tdate\t\t\t\t\t2024-01\t2024-01-21\t2024-01-31\n", GISA_DATE, { 1, 1, 1, 1 } },
	{ "alternatives", S_GOLD "d\t0\t4\tdate\tx\t0\t2023||2024\t2023-01-01/2023-12-31||2024-01-01/2024-12-31\n",
	  S_GOT "d\t0\t4\tdate\t\t\t\t\t2024\t2024-01-01\t2024-12-31\n", GISA_DATE, { 1, 1, 1, 1 } },
};

int main(void)
{
	struct gisa_error err = { 0 };
	struct gisa_score s[3];
	for (size_t i = 0; i < sizeof S_cases / sizeof *S_cases; i++) {
		gisa_eval(gisa_cstr(S_cases[i].gold), gisa_cstr(S_cases[i].got), NULL, s, &err);
		const struct gisa_score *t = &s[S_cases[i].type];
		check_true(S_cases[i].name, t->gold == S_cases[i].want[0] && t->found == S_cases[i].want[1] &&
						    t->exact == S_cases[i].want[2] && t->right == S_cases[i].want[3]);
	}
	check_int("a table without a header", gisa_eval(GISA_LIT("a\tb\n"), GISA_LIT(S_GOT), NULL, s, &err), GISA_USAGE);
	const struct gisa_score half = { .gold = 4, .found = 2, .exact = 2, .right = 1, .gold_hit = 2, .found_hit = 2 };
	check_int("precision", (long long)(gisa_score_measure(&half, "precision") * 1000), 1000);
	check_int("recall", (long long)(gisa_score_measure(&half, "recall") * 1000), 500);
	check_int("F1", (long long)(gisa_score_measure(&half, "f1") * 1000), 666);
	check_int("value", (long long)(gisa_score_measure(&half, "value") * 1000), 500);
	return check_done();
}
