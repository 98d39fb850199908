/* eval: scores of mentions against a gold, or how far two annotators agree. */
#include <errno.h>
#include <math.h>
#include <stdlib.h>

#include "base/buf.h"
#include "cli/cmd.h"
#include "eval/eval.h"
#include "write/out.h"

const struct gisa_opt gisa_opts_eval[] = {
	{ "errors", 'e', GISA_OPT_STRING, "FILE",
	  "writes every miss, false alarm and wrong value, as a table" },
	{ "html", 0, GISA_OPT_STRING, "FILE", "writes the same as a page, each in its sentence" },
	{ "articles", 0, GISA_OPT_STRING, "FILE",
	  "the articles (JSON Lines of gisa normalize): sentences and kappa need them" },
	{ "by-rule", 0, GISA_OPT_FLAG, NULL,
	  "a row a rule besides; its recall is its share of the type's gold" },
	{ "intervals", 0, GISA_OPT_FLAG, NULL,
	  "intervals of 95 percent for every measure: columns NAME_low and NAME_high" },
	{ "agreement", 0, GISA_OPT_FLAG, NULL,
	  "two annotators: F1, Cohen's kappa on characters; --errors lists where they differ" },
	{ "min", 0, GISA_OPT_LIST, "TYPE.MEASURE=FLOOR", "exit status 1 below a floor (money.f1=0.95)" },
	{ 0 },
};

struct eval {
	struct gisa_annotations gold, got;
	struct gisa_texts texts;
	struct gisa_eval eval;
	struct gisa_interval *intervals;
	const struct gisa_fault_words *words;
};

/* ---- scores -------------------------------------------------------------------------------- */

static void print_row(const struct eval *s, size_t key, bool intervals)
{
	const struct gisa_eval_key *k = &s->eval.keys.items[key];
	printf("%.*s\t%u\t%u", GISA_FMT(k->name), k->score.gold, k->score.found);
	for (int m = 0; m < GISA_MEASURES; m++)
		printf("\t%.4f", gisa_score_measure(&k->score, gisa_measures[m]));
	for (int m = 0; intervals && m < GISA_MEASURES; m++) {
		const struct gisa_interval *i = &s->intervals[key * GISA_MEASURES + (size_t)m];
		printf("\t%.4f\t%.4f", i->low, i->high);
	}
	putchar('\n');
}

static void print_scores(const struct gisa_args *args, const struct eval *s)
{
	bool intervals = gisa_arg_flag(args, "intervals");
	size_t count = 0;
	uint32_t *rules = gisa_arg_flag(args, "by-rule") ? gisa_eval_rules(&s->eval, &count) : NULL;
	printf("type\tgold\tfound");
	for (int m = 0; m < GISA_MEASURES; m++)
		printf("\t%s", gisa_measures[m]);
	for (int m = 0; intervals && m < GISA_MEASURES; m++)
		printf("\t%s_low\t%s_high", gisa_measures[m], gisa_measures[m]);
	putchar('\n');
	for (size_t t = 0; t < GISA_TYPE_COUNT; t++)
		print_row(s, t, intervals);
	for (size_t i = 0; i < count; i++)
		print_row(s, rules[i], intervals);
	free(rules);
}

/* ---- agreement ----------------------------------------------------------------------------- */

static void print_agreement(const struct gisa_args *args, const struct eval *s)
{
	static const char *const shown[] = { "f1", "overlap_f1", "value" };
	static const int at[] = { 2, 3, 4 };
	bool intervals = gisa_arg_flag(args, "intervals");
	double kappas[GISA_TYPE_COUNT + 1];
	if (s->texts.count)
		gisa_agree_kappa(&s->gold, &s->got, &s->texts, kappas);
	else
		gisa_talk("gisa eval: kappa counts characters: give the articles with --articles\n");
	printf("type\ta\tb\tf1\toverlap_f1\tvalue\tkappa");
	for (size_t m = 0; intervals && m < GISA_COUNT(shown); m++)
		printf("\t%s_low\t%s_high", shown[m], shown[m]);
	for (size_t t = 0; t < GISA_TYPE_COUNT; t++) {
		const struct gisa_eval_key *k = &s->eval.keys.items[t];
		printf("\n%.*s\t%u\t%u", GISA_FMT(k->name), k->score.gold, k->score.found);
		for (size_t m = 0; m < GISA_COUNT(shown); m++)
			printf("\t%.4f", gisa_score_measure(&k->score, shown[m]));
		if (s->texts.count && !isnan(kappas[t]))
			printf("\t%.4f", kappas[t]);
		else
			putchar('\t');
		for (size_t m = 0; intervals && m < GISA_COUNT(shown); m++) {
			const struct gisa_interval *i = &s->intervals[t * GISA_MEASURES + (size_t)at[m]];
			printf("\t%.4f\t%.4f", i->low, i->high);
		}
	}
	putchar('\n');
	if (s->texts.count && !isnan(kappas[GISA_TYPE_COUNT]))
		printf("all\t\t\t\t\t\t%.4f\n", kappas[GISA_TYPE_COUNT]);
}

/* ---- floors -------------------------------------------------------------------------------- */

/* "money.f1=0.95": 0 reached, 1 below, 2 not understood. */
static int eval_floor(const struct gisa_eval *e, const char *floor)
{
	for (size_t t = 0; t < GISA_TYPE_COUNT; t++)
		for (int m = 0; m < GISA_MEASURES; m++) {
			char name[64];
			int n = snprintf(name, sizeof name, "%.*s.%s=", GISA_FMT(e->keys.items[t].name),
					 gisa_measures[m]);
			if (strncmp(floor, name, (size_t)n) != 0)
				continue;
			double got = gisa_score_measure(&e->keys.items[t].score, gisa_measures[m]);
			char *end;
			double least = strtod(floor + n, &end);
			if (end == floor + n || *end)
				break;
			if (got >= least)
				return 0;
			printf("below the floor: %.*s %.4f < %s\n", n - 1, name, got, floor + n);
			return 1;
		}
	gisa_talk("gisa eval: --min wants TYPE.MEASURE=FLOOR, not '%s'\n", floor);
	return 2;
}

static int eval_floors(const struct gisa_args *args, const struct gisa_eval *e)
{
	const char **floors = gisa_arg_list(args, "min");
	int worst = 0;
	for (size_t i = 0; floors[i]; i++) {
		int status = eval_floor(e, floors[i]);
		worst = status > worst ? status : worst;
	}
	free(floors);
	return worst;
}

/* ---- files --------------------------------------------------------------------------------- */

static enum gisa_status save(const char *path, struct gisa_buf *buf, struct gisa_error *err)
{
	enum gisa_status status = gisa_out_save(NULL, path, gisa_buf_str(buf), err);
	gisa_buf_free(buf);
	return status;
}

static enum gisa_status faults(const struct gisa_args *args, const struct eval *s, struct gisa_error *err)
{
	const char *table = gisa_arg_string(args, "errors"), *page = gisa_arg_string(args, "html");
	enum gisa_status status = GISA_OK;
	struct gisa_buf buf = { 0 };
	if (table) {
		gisa_faults_tsv(&buf, &s->eval, &s->texts, s->words);
		status = save(table, &buf, err);
	}
	if (page && status == GISA_OK) {
		gisa_faults_html(&buf, &s->eval, s->intervals, &s->texts, s->words);
		status = save(page, &buf, err);
	}
	return status;
}

/* The texts of brat's folders count as articles. */
static void take_texts(struct gisa_texts *to, const struct gisa_texts *from)
{
	for (size_t i = 0; i < from->count; i++)
		gisa_texts_add(to, from->docs.items[i], from->items[i]);
}

static enum gisa_status load(const struct gisa_args *args, struct eval *s, struct gisa_error *err)
{
	const char *articles = gisa_arg_string(args, "articles");
	enum gisa_status status = gisa_annotations_load(args->operands[0], &s->gold, err);
	if (status == GISA_OK)
		status = gisa_annotations_load(args->operands[1], &s->got, err);
	if (status == GISA_OK && articles)
		status = gisa_texts_read(&s->texts, articles, err);
	take_texts(&s->texts, &s->gold.texts);
	take_texts(&s->texts, &s->got.texts);
	return status;
}

int gisa_cmd_eval(const struct gisa_args *args)
{
	if (args->operand_count != 2) {
		gisa_help_command(stderr, args->command);
		return 2;
	}
	bool agreement = gisa_arg_flag(args, "agreement");
	struct eval s = { .words = agreement ? &gisa_agree_words : &gisa_eval_words };
	struct gisa_error err = { 0 };
	int status = 0;
	if (load(args, &s, &err) != GISA_OK) {
		status = gisa_report_error(&err);
		goto out;
	}
	if (agreement)
		gisa_agree_optional(&s.gold, &s.got);
	gisa_eval_run(&s.gold, &s.got, &s.eval);
	if (gisa_arg_flag(args, "intervals") || gisa_arg_string(args, "html"))
		s.intervals = gisa_eval_intervals(&s.eval);
	if (agreement)
		print_agreement(args, &s);
	else
		print_scores(args, &s);
	status = eval_floors(args, &s.eval);
	if (faults(args, &s, &err) != GISA_OK)
		status = gisa_report_error(&err);
out:
	free(s.intervals);
	gisa_eval_free(&s.eval);
	gisa_annotations_free(&s.gold);
	gisa_annotations_free(&s.got);
	gisa_texts_free(&s.texts);
	return status;
}
