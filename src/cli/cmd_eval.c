/* eval: scores of a mentions table against a gold table. */
#include <errno.h>
#include <stdlib.h>

#include "base/buf.h"
#include "cli/cmd.h"
#include "eval/eval.h"

const struct gisa_opt gisa_opts_eval[] = {
	{ "errors", 'e', GISA_OPT_STRING, "FILE", "writes every miss, false alarm and wrong value" },
	{ "min", 0, GISA_OPT_LIST, "TYPE.MEASURE=FLOOR", "exit status 1 below a floor (money.f1=0.95)" },
	{ 0 },
};

static const char *const S_measures[] = { "precision", "recall", "f1", "overlap_f1", "value" };

static bool S_file(const char *path, struct gisa_buf *buf)
{
	FILE *f = fopen(path, "rb");
	if (!f) {
		fprintf(stderr, "gisa eval: %s: %s\n", path, strerror(errno));
		return false;
	}
	size_t n;
	do {
		n = fread(gisa_buf_room(buf, 65536), 1, 65536, f);
		buf->len += n;
	} while (n > 0);
	fclose(f);
	return true;
}

static void S_print(const struct gisa_score scores[3])
{
	printf("type\tgold\tfound");
	for (size_t i = 0; i < 5; i++)
		printf("\t%s", S_measures[i]);
	for (int t = GISA_COMPANY; t <= GISA_DATE; t++) {
		printf("\n%s\t%llu\t%llu", gisa_type_text((enum gisa_type)t),
		       (unsigned long long)scores[t].gold, (unsigned long long)scores[t].found);
		for (size_t i = 0; i < 5; i++)
			printf("\t%.4f", gisa_score_measure(&scores[t], S_measures[i]));
	}
	putchar('\n');
}

/* "money.f1=0.95": 0 reached, 1 below, 2 not understood. */
static int S_floor(const struct gisa_score scores[3], const char *floor)
{
	for (int t = GISA_COMPANY; t <= GISA_DATE; t++)
		for (size_t i = 0; i < 5; i++) {
			char name[64];
			int n = snprintf(name, sizeof name, "%s.%s=", gisa_type_text((enum gisa_type)t),
					 S_measures[i]);
			if (strncmp(floor, name, (size_t)n) != 0)
				continue;
			double got = gisa_score_measure(&scores[t], S_measures[i]);
			if (got >= strtod(floor + n, NULL))
				return 0;
			printf("below the floor: %.*s %.4f < %s\n", n - 1, name, got, floor + n);
			return 1;
		}
	fprintf(stderr, "gisa eval: --min wants TYPE.MEASURE=FLOOR, not '%s'\n", floor);
	return 2;
}

static int S_floors(const struct gisa_args *args, const struct gisa_score scores[3])
{
	const char **floors = gisa_arg_list(args, "min");
	int worst = 0;
	for (size_t i = 0; floors[i]; i++) {
		int status = S_floor(scores, floors[i]);
		worst = status > worst ? status : worst;
	}
	free(floors);
	return worst;
}

int gisa_cmd_eval(const struct gisa_args *args)
{
	if (args->operand_count != 2) {
		gisa_help_command(stderr, args->command);
		return 2;
	}
	struct gisa_buf gold = { 0 }, mentions = { 0 };
	const char *errors_path = gisa_arg_string(args, "errors");
	FILE *errors = NULL;
	struct gisa_score scores[3];
	struct gisa_error err = { 0 };
	int status = S_file(args->operands[0], &gold) && S_file(args->operands[1], &mentions) ? 0 : 2;
	if (status == 0 && errors_path && !(errors = fopen(errors_path, "w"))) {
		fprintf(stderr, "gisa eval: %s: %s\n", errors_path, strerror(errno));
		status = 3;
	}
	if (status == 0 &&
	    gisa_eval(gisa_buf_str(&gold), gisa_buf_str(&mentions), errors, scores, &err) != GISA_OK)
		status = gisa_report_error(&err);
	if (status == 0) {
		S_print(scores);
		status = S_floors(args, scores);
	}
	if (errors && fclose(errors) != 0) {
		fprintf(stderr, "gisa eval: %s: cannot write\n", errors_path);
		status = 3;
	}
	gisa_buf_free(&gold);
	gisa_buf_free(&mentions);
	return status;
}
