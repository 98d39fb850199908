/* rules: what is built in, whether it does what its examples say, and why a text gives what it gives. */
#include "base/buf.h"
#include "base/utf8.h"
#include "cli/cmd.h"
#include "extract/explain.h"
#include "extract/rulecheck.h"
#include "page/outlet.h"

#include <stdlib.h>

const struct gisa_opt gisa_opts_rules[] = {
	GISA_OPT_RULES, GISA_OPT_DICT,
	{ "published", 0, GISA_OPT_DATE, "DATE", "explain: the day of publication (2024-01-17)" },
	{ "title", 0, GISA_OPT_FLAG, NULL, "explain: the text is a title" },
	{ 0 },
};

struct tools {
	struct gisa_ruleset *rules;
	struct gisa_dict *dict;
};

static void rules_list(const struct tools *tools)
{
	printf("rule\tkind\tvalue\tflags\texamples\tplace\n");
	for (size_t i = 0; i < gisa_ruleset_count(tools->rules); i++) {
		const struct gisa_rule *r = gisa_ruleset_at(tools->rules, i);
		printf("%.*s\t%s\t", GISA_FMT(r->id), r->guard ? "guard" : gisa_type_text(r->type));
		for (int t = 0, n = 0; r->guard && t < GISA_TYPE_COUNT; t++)
			if (r->types & 1u << t)
				printf("%s%s", n++ ? " " : "", gisa_type_text((enum gisa_type)t));
		printf("%.*s", GISA_FMT(r->value));
		for (size_t a = 0; a < r->arg_count; a++)
			printf(" %.*s", GISA_FMT(r->args[a]));
		printf("\t%.*s\t%zu\t%.*s:%u\n", GISA_FMT(r->flags), r->examples.count, GISA_FMT(r->file),
		       r->line);
	}
}

static void say_failed(void *user, const struct gisa_rule *rule, const struct gisa_example *example,
		       struct gisa_str problem)
{
	(void)user;
	printf("%.*s:%u: %.*s: %c %.*s: %.*s\n", GISA_FMT(rule->file), example->line, GISA_FMT(rule->id),
	       example->positive ? '+' : '-', GISA_FMT(example->text), GISA_FMT(problem));
}

static void say_line(void *user, struct gisa_str line)
{
	(void)user;
	printf("%.*s\n", GISA_FMT(line));
}

static int rules_check(const struct tools *tools)
{
	struct gisa_rulecheck sum = gisa_rulecheck_run(tools->rules, tools->dict, say_failed, NULL);
	printf("%zu rules, %zu examples, %zu failed\n", sum.rules, sum.examples, sum.failed);
	struct gisa_outlets_check outlets = gisa_outlets_check(say_line, NULL);
	printf("%zu outlets, %zu publishing systems, %zu examples, %zu failed\n", outlets.outlets,
	       outlets.systems, outlets.examples, outlets.failed);
	return sum.failed || outlets.failed ? 2 : 0;
}

/* The operands behind `explain` joined by spaces, else standard input. */
static void rules_text(const struct gisa_args *args, struct gisa_buf *text)
{
	if (!gisa_arg_flag(args, "title"))
		gisa_buf_addc(text, '\n'); /* an empty title */
	for (size_t i = 1; i < args->operand_count; i++)
		gisa_buf_addf(text, "%s%s", i > 1 ? " " : "", args->operands[i]);
	if (args->operand_count <= 1)
		gisa_buf_read(text, stdin);
}

static int rules_explain(const struct tools *tools, const struct gisa_args *args)
{
	struct gisa_buf text = GISA_BUF(64 << 20), said = { 0 };
	rules_text(args, &text);
	struct gisa_article article = { .full = gisa_buf_str(&text),
					.published = gisa_cstr(gisa_arg_string(args, "published")) };
	struct gisa_arena arena = { 0 };
	struct gisa_error err = { 0 };
	int status = 0;
	if (gisa_utf8_valid(article.full) != article.full.len) {
		gisa_talk("gisa rules: the text is not UTF-8\n");
		status = 2;
	} else {
		struct gisa_extractor *x = gisa_extractor_new(tools->rules, tools->dict);
		if (gisa_explain(x, tools->dict, &arena, &article, &(struct gisa_explain){ .whole = true }, &said, &err) != GISA_OK)
			status = gisa_report_error(&err);
		fwrite(said.ptr ? said.ptr : "", 1, said.len, stdout);
		gisa_extractor_free(x);
	}
	gisa_arena_free(&arena);
	gisa_buf_free(&text);
	gisa_buf_free(&said);
	return status;
}

/* The files of --rules and, for check, its operands; the array is the caller's. */
static const char **rule_files(const struct gisa_args *args, bool check)
{
	const char **given = gisa_arg_list(args, "rules");
	size_t n = 0;
	while (given[n])
		n++;
	const char **files = gisa_xcalloc(n + args->operand_count + 1, sizeof *files);
	memcpy(files, given, n * sizeof *files);
	for (size_t i = 1; check && i < args->operand_count; i++)
		files[n++] = args->operands[i];
	free(given);
	return files;
}

static int load(const struct gisa_args *args, bool check, struct tools *tools)
{
	struct gisa_error err = { 0 };
	const char **files = rule_files(args, check), **names = gisa_dict_files(args);
	enum gisa_status status = gisa_ruleset_load(files, &tools->rules, &err);
	if (status == GISA_OK)
		status = gisa_dict_load(names, &tools->dict, &err);
	free(files);
	free(names);
	return status == GISA_OK ? 0 : gisa_report_error(&err);
}

int gisa_cmd_rules(const struct gisa_args *args)
{
	const char *verb = args->operand_count ? args->operands[0] : "";
	bool list = !strcmp(verb, "list"), check = !strcmp(verb, "check"), explain = !strcmp(verb, "explain");
	if (!list && !check && !explain) {
		gisa_talk("gisa rules: expected list, check or explain; see gisa help rules\n");
		return 2;
	}
	if (list && !gisa_args_within(args, 1))
		return 2;
	struct tools tools = { 0 };
	int status = load(args, check, &tools);
	if (status == 0 && list)
		rules_list(&tools);
	if (status == 0 && check)
		status = rules_check(&tools);
	if (status == 0 && explain)
		status = rules_explain(&tools, args);
	gisa_ruleset_free(tools.rules);
	gisa_dict_free(tools.dict);
	return status;
}
