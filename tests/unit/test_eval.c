/* Scores: small tables whose measures can be counted by hand. */
#include <stdlib.h>

#include "check.h"
#include "eval/eval.h"

#define GOLD "doc\tstart\tend\ttype\ttext\toptional\tvalue\textra\n"
#define GOT "doc\tstart\tend\ttype\tcompany\tamount\tamount_max\tcurrency\tdate\tdate_begin\tdate_end\n"

static const struct {
	const char *name, *gold, *got;
	enum gisa_type type;
	unsigned want[4]; /* gold, found, exact, right */
} cases[] = {
	{ "exact and right", GOLD "d\t0\t4\tcompany\t가나\t0\t가나전자\t\n", GOT "d\t0\t4\tcompany\t가나전자\t\t\t\t\t\t\n",
	  GISA_COMPANY, { 1, 1, 1, 1 } },
	{ "markers, spaces and case do not count", GOLD "d\t0\t4\tcompany\tx\t0\tABC Co., Ltd.\t\n",
	  GOT "d\t0\t4\tcompany\t㈜abc\t\t\t\t\t\t\n", GISA_COMPANY, { 1, 1, 1, 1 } },
	{ "wrong name", GOLD "d\t0\t4\tcompany\tx\t0\t가\t\n", GOT "d\t0\t4\tcompany\t나\t\t\t\t\t\t\n",
	  GISA_COMPANY, { 1, 1, 1, 0 } },
	{ "other span", GOLD "d\t0\t4\tcompany\tx\t0\t가\t\n", GOT "d\t0\t5\tcompany\t가\t\t\t\t\t\t\n",
	  GISA_COMPANY, { 1, 1, 0, 0 } },
	{ "optional counts neither way", GOLD "d\t0\t4\tcompany\tx\t1\t가\t\n", GOT "d\t0\t5\tcompany\t가\t\t\t\t\t\t\n",
	  GISA_COMPANY, { 0, 0, 0, 0 } },
	{ "other document", GOLD "d\t0\t4\tcompany\tx\t0\t가\t\n", GOT "e\t0\t4\tcompany\t가\t\t\t\t\t\t\n",
	  GISA_COMPANY, { 1, 1, 0, 0 } },
	{ "the same span twice counts once", GOLD "d\t0\t4\tcompany\tx\t0\t가\t\n",
	  GOT "d\t0\t4\tcompany\t가\t\t\t\t\t\t\nd\t0\t4\tcompany\t가\t\t\t\t\t\t\n", GISA_COMPANY, { 1, 1, 1, 1 } },
	{ "amount with zeros behind the point", GOLD "d\t0\t4\tmoney\tx\t0\t1320.5\tKRW\n",
	  GOT "d\t0\t4\tmoney\t\t1320.50\t\tKRW\t\t\t\n", GISA_MONEY, { 1, 1, 1, 1 } },
	{ "range", GOLD "d\t0\t4\tmoney\tx\t0\t100..200\tKRW;APPROX\n", GOT "d\t0\t4\tmoney\t\t100\t200\tKRW\t\t\t\n",
	  GISA_MONEY, { 1, 1, 1, 1 } },
	{ "range without its high end", GOLD "d\t0\t4\tmoney\tx\t0\t100..200\tKRW\n",
	  GOT "d\t0\t4\tmoney\t\t100\t\tKRW\t\t\t\n", GISA_MONEY, { 1, 1, 1, 0 } },
	{ "wrong currency", GOLD "d\t0\t4\tmoney\tx\t0\t5\tUSD\n", GOT "d\t0\t4\tmoney\t\t5\t\tAUD\t\t\t\n",
	  GISA_MONEY, { 1, 1, 1, 0 } },
	{ "euros count neither way", GOLD "d\t0\t4\tmoney\tx\t0\t5\tEUR\n", GOT "d\t9\t12\tmoney\t\t5\t\tEUR\t\t\t\n",
	  GISA_MONEY, { 0, 0, 0, 0 } },
	{ "a gold that tells no currency", GOLD "d\t0\t4\tmoney\tx\t0\t5\t\n",
	  GOT "d\t0\t4\tmoney\t\t5\t\tUSD\t\t\t\n", GISA_MONEY, { 1, 1, 1, 1 } },
	{ "date with its days", GOLD "d\t0\t4\tdate\tx\t0\t2024-01\t2024-01-01/2024-01-31\n",
	  GOT "d\t0\t4\tdate\t\t\t\t\t2024-01\t2024-01-01\t2024-01-31\n", GISA_DATE, { 1, 1, 1, 1 } },
	{ "date with wrong days", GOLD "d\t0\t4\tdate\tx\t0\t2024-01\t2024-01-01/2024-01-31\n",
	  GOT "d\t0\t4\tdate\t\t\t\t\t2024-01\t2024-01-01\t2024-01-30\n", GISA_DATE, { 1, 1, 1, 0 } },
	{ "date with END: the value alone", GOLD "d\t0\t4\tdate\tx\t0\t2024-01\t2024-01-01/2024-01-31;END\n",
	  GOT "d\t0\t4\tdate\t\t\t\t\t2024-01\t2024-01-21\t2024-01-31\n", GISA_DATE, { 1, 1, 1, 1 } },
	{ "alternatives", GOLD "d\t0\t4\tdate\tx\t0\t2023||2024\t2023-01-01/2023-12-31||2024-01-01/2024-12-31\n",
	  GOT "d\t0\t4\tdate\t\t\t\t\t2024\t2024-01-01\t2024-12-31\n", GISA_DATE, { 1, 1, 1, 1 } },
};

static void run(const char *gold, const char *got, struct gisa_annotations *g, struct gisa_annotations *h,
		struct gisa_eval *eval)
{
	struct gisa_error err = { 0 };
	*g = *h = (struct gisa_annotations){ 0 };
	gisa_annotations_tsv(gisa_cstr(gold), "gold", g, &err);
	gisa_annotations_tsv(gisa_cstr(got), "got", h, &err);
	gisa_eval_run(g, h, eval);
}

static void eval_free(struct gisa_annotations *g, struct gisa_annotations *h, struct gisa_eval *eval)
{
	gisa_eval_free(eval);
	gisa_annotations_free(g);
	gisa_annotations_free(h);
}

static void measures(void)
{
	struct gisa_annotations g, h;
	struct gisa_eval eval;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		run(cases[i].gold, cases[i].got, &g, &h, &eval);
		const struct gisa_score *t = &eval.keys.items[cases[i].type].score;
		check_true(cases[i].name, t->gold == cases[i].want[0] && t->found == cases[i].want[1] &&
						  t->exact == cases[i].want[2] && t->right == cases[i].want[3]);
		eval_free(&g, &h, &eval);
	}
	const struct gisa_score half = {
		.gold = 4, .found = 2, .exact = 2, .right = 1, .valued = 2, .gold_hit = 2, .found_hit = 2
	};
	check_int("precision", (long long)(gisa_score_measure(&half, "precision") * 1000), 1000);
	check_int("recall", (long long)(gisa_score_measure(&half, "recall") * 1000), 500);
	check_int("F1", (long long)(gisa_score_measure(&half, "f1") * 1000), 666);
	check_int("value", (long long)(gisa_score_measure(&half, "value") * 1000), 500);
}

/* Three articles: two right, one with a miss and a false alarm. */
#define ROW(doc, at, text, name, rule) doc "\t" at "\tcompany\t" text "\t" name "\t" rule "\n"
#define HEAD "doc\tstart\tend\ttype\ttext\tcompany\trule\n"
static const char three_gold[] = HEAD ROW("a", "0\t2", "가나", "가나", "") ROW("b", "0\t2", "가나", "가나", "")
	ROW("c", "0\t2", "가나", "가나", "");
static const char three_got[] = HEAD ROW("a", "0\t2", "가나", "가나", "r.one") ROW("b", "0\t2", "가나", "다라", "r.two")
	ROW("c", "5\t7", "마바", "마바", "r.two");

static void rules_and_intervals(void)
{
	struct gisa_annotations g, h;
	struct gisa_eval eval;
	run(three_gold, three_got, &g, &h, &eval);
	const struct gisa_eval_key *one = gisa_eval_find(&eval, GISA_LIT("r.one")),
				   *two = gisa_eval_find(&eval, GISA_LIT("r.two"));
	check_true("a mentions table may be the gold", eval.keys.items[GISA_COMPANY].score.right == 1);
	check_int("a rule's precision", (long long)(gisa_score_measure(&two->score, "precision") * 1000), 500);
	check_int("a rule's recall is its share", (long long)(gisa_score_measure(&one->score, "recall") * 1000), 333);
	check_int("faults", (long long)eval.faults.count, 3);
	struct gisa_interval *a = gisa_eval_intervals(&eval), *b = gisa_eval_intervals(&eval);
	check_true("an interval holds the measure", a[0].low <= 2.0 / 3 && 2.0 / 3 <= a[0].high && a[0].low < a[0].high);
	check_true("intervals are the same every time",
		   memcmp(a, b, eval.keys.count * GISA_MEASURES * sizeof *a) == 0);
	free(a);
	free(b);
	eval_free(&g, &h, &eval);
}

/* Kappa by hand: 10 code points, A marks 0-4, B 2-6: both 2, neither 4, of 10; (0.6 - 0.52) / 0.48. */
static void agreement(void)
{
	struct gisa_annotations a, b;
	struct gisa_eval eval;
	struct gisa_texts texts = { 0 };
	double kappas[4];
	gisa_texts_add(&texts, GISA_LIT("d"), GISA_LIT("가나다라마바사아자차"));
	run(HEAD ROW("d", "0\t4", "가나다라", "", ""), HEAD ROW("d", "2\t6", "다라마바", "", ""), &a, &b, &eval);
	gisa_agree_kappa(&a, &b, &texts, kappas);
	check_int("kappa", (long long)(kappas[GISA_COMPANY] * 10000), 1666);
	check_int("kappa of all types", (long long)(kappas[3] * 10000), 1666);
	eval_free(&a, &b, &eval);
	run(HEAD ROW("d", "0\t4", "가나다라", "", ""), HEAD ROW("d", "0\t4", "가나다라", "", ""), &a, &b, &eval);
	gisa_agree_kappa(&a, &b, &texts, kappas);
	check_int("kappa of equals", (long long)(kappas[GISA_COMPANY] * 10000), 10000);
	check_true("no kappa where nothing is marked", kappas[GISA_MONEY] != kappas[GISA_MONEY]);
	eval_free(&a, &b, &eval);
	gisa_texts_free(&texts);
}

int main(void)
{
	struct gisa_error err = { 0 };
	struct gisa_annotations bad = { 0 };
	measures();
	rules_and_intervals();
	agreement();
	check_int("a table without a header", gisa_annotations_tsv(GISA_LIT("a\tb\n"), "t", &bad, &err), GISA_USAGE);
	check_int("a row without a span",
		  gisa_annotations_tsv(GISA_LIT("doc\tstart\tend\ttype\nd\tx\t4\tdate\n"), "t", &bad, &err), GISA_DAMAGED);
	gisa_annotations_free(&bad);
	return check_done();
}
