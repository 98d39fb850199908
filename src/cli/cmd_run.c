/* run, normalize and extract: the same flow, entered and left at different stages. */
#include <limits.h>
#include <stdlib.h>

#include "cli/cmd.h"
#include "cli/progress.h"

#define MAP \
	{ "map", 0, GISA_OPT_LIST, "OURS=THEIRS,...", "keys or columns of the input: title=headline,text=body" }
#define SHARD \
	{ "shard", 0, GISA_OPT_STRING, "I/N", "only the I-th of N parts of the inputs (gisa merge joins their outputs)" }
#define JOBS { "jobs", 'j', GISA_OPT_NUMBER, "N", "workers (default: one a core); the output is the same" }
#define RAW { "raw", 0, GISA_OPT_FLAG, NULL, "no ' before cells a spreadsheet would run" }
#define BOM { "bom", 0, GISA_OPT_FLAG, NULL, "byte-order mark before the tables, for Excel" }
#define ROWS { "rows", 0, GISA_OPT_STRING, "UNIT", "a row a mention (the default), sentence or article" }
#define COLUMNS { "columns", 0, GISA_OPT_STRING, "A,B,C", "only these columns, in this order" }
#define PROGRESS { "progress", 0, GISA_OPT_FLAG, NULL, "progress line even where stderr is no terminal" }
#define QUIET { "quiet", 'q', GISA_OPT_FLAG, NULL, "no messages but errors" }

const struct gisa_opt gisa_opts_run[] = {
	{ "output", 'o', GISA_OPT_STRING, "DIR", "writes DIR/mentions.tsv and DIR/articles.tsv" },
	{ "resume", 0, GISA_OPT_FLAG, NULL, "goes on where the same command was cut off" },
	{ "duplicates", 0, GISA_OPT_FLAG, NULL, "tells copies of earlier articles: duplicate_of in articles.tsv" },
	{ "skip-duplicates", 0, GISA_OPT_FLAG, NULL, "the same, and copies have no mentions" },
	{ "max-rows", 0, GISA_OPT_NUMBER, "N", "rows a file; more go to mentions-2.tsv and so on" },
	GISA_OPT_PUBLISHED, MAP, SHARD, JOBS, GISA_OPT_RULES, GISA_OPT_DICT, ROWS, COLUMNS, RAW, BOM, PROGRESS, QUIET,
	GISA_OPT_NO_SANDBOX, { 0 },
};

const struct gisa_opt gisa_opts_normalize[] = {
	{ "records", 0, GISA_OPT_FLAG, NULL, "lists the records of WARC files and what is damaged, as a table" },
	{ "explain", 0, GISA_OPT_FLAG, NULL, "why pages are read as they are: every block kept or cut, and the rule" },
	{ "text", 't', GISA_OPT_FLAG, NULL, "recodes only: bytes in, UTF-8 out, as a browser reads them" },
	{ "from", 'f', GISA_OPT_STRING, "CHARSET", "with --text: the bytes are in this charset (default: by content)" },
	{ "clean", 0, GISA_OPT_FLAG, NULL, "with --text: repairs double decoding, NFC, clean spaces and controls" },
	{ "report", 0, GISA_OPT_FLAG, NULL, "with --text: a row a file instead of text: charset, losses, repairs" },
	GISA_OPT_PUBLISHED, MAP, SHARD, JOBS, PROGRESS, QUIET,
	GISA_OPT_NO_SANDBOX, { 0 },
};

const struct gisa_opt gisa_opts_extract[] = {
	{ "stream", 0, GISA_OPT_FLAG, NULL, "rows without the header, doc first: for Hadoop Streaming and Spark pipe" },
	GISA_OPT_PUBLISHED, MAP, SHARD, JOBS, GISA_OPT_RULES, GISA_OPT_DICT, ROWS, COLUMNS, RAW, BOM, PROGRESS, QUIET,
	GISA_OPT_NO_SANDBOX, { 0 },
};

/* "I/N" with 1 <= I <= N; false after a message. */
static bool shard(const struct gisa_args *args, struct gisa_run_options *options)
{
	const char *s = gisa_arg_string(args, "shard");
	char *end = NULL;
	if (!s)
		return true;
	options->shard = gisa_is_digit(*s) ? strtoul(s, &end, 10) : 0;
	if (options->shard && *end == '/' && gisa_is_digit(end[1]))
		options->shards = strtoul(end + 1, &end, 10);
	if (options->shard && options->shard <= options->shards && options->shards < ULONG_MAX && *end == '\0')
		return true;
	gisa_talk("gisa %s: --shard wants I/N with I from 1 to N, not '%s'\n", args->command->name, s);
	return false;
}

/* What every --map says, as one would have said it; NULL for none. free(). */
static char *key_map(const struct gisa_args *args)
{
	struct gisa_buf joined = GISA_BUF(0);
	const char **maps = gisa_arg_list(args, "map");
	for (size_t i = 0; maps[i]; i++) {
		gisa_buf_add(&joined, gisa_cstr(i ? "," : ""));
		gisa_buf_add(&joined, gisa_cstr(maps[i]));
	}
	char *map = maps[0] ? gisa_xstrdup(gisa_buf_str(&joined)) : NULL;
	gisa_buf_free(&joined);
	free(maps);
	return map;
}

static int run_inputs(const struct gisa_args *args, struct gisa_run_options *options)
{
	struct gisa_run_totals totals;
	struct gisa_error err = { 0 };
	options->inputs = args->operands;
	options->say = gisa_say;
	if (!shard(args, options))
		return 2;
	options->published = gisa_arg_string(args, "published");
	char *map = key_map(args);
	options->map = map;
	options->jobs = gisa_arg_number(args, "jobs", 0);
	bool quiet = gisa_arg_flag(args, "quiet");
	struct gisa_progress progress;
	gisa_progress_listen(&progress, options, gisa_arg_flag(args, "progress"), quiet);
	const char *const folders[] = { options->out_dir, NULL };
	struct gisa_confine confine = { args, folders };
	options->ready = gisa_confine_reading;
	options->ready_ctx = &confine; /* cppcheck-suppress autoVariables ; asked within this call only */
	enum gisa_status status = gisa_run(options, &totals, &err);
	free(map);
	if (status == GISA_OK && options->duplicates && options->shards <= 1 && !quiet)
		gisa_talk_of_copies(&totals.copies);
	return status == GISA_OK ? totals.skipped : gisa_report_error(&err);
}

/* The unit of a row by its name; false after a message. */
static bool rows_unit(const struct gisa_args *args, enum gisa_rows *rows)
{
	static const char *const names[] = { "mention", "sentence", "article" };
	const char *name = gisa_arg_string(args, "rows");
	*rows = GISA_ROWS_MENTION;
	if (!name)
		return true;
	for (size_t i = 0; i < GISA_COUNT(names); i++)
		if (strcmp(name, names[i]) == 0) {
			*rows = (enum gisa_rows)i;
			return true;
		}
	gisa_talk("gisa %s: --rows wants mention, sentence or article, not '%s'\n", args->command->name, name);
	return false;
}

static int extracting(const struct gisa_args *args, struct gisa_run_options *options)
{
	if (!rows_unit(args, &options->rows))
		return 2;
	const char **rules = gisa_arg_list(args, "rules"), **dict = gisa_dict_files(args);
	options->rule_files = rules;
	options->dict_files = dict;
	options->raw = gisa_arg_flag(args, "raw");
	options->bom = gisa_arg_flag(args, "bom");
	options->columns = gisa_arg_string(args, "columns");
	int status = run_inputs(args, options);
	free(rules);
	free(dict);
	return status;
}

int gisa_cmd_run(const struct gisa_args *args)
{
	bool skip = gisa_arg_flag(args, "skip-duplicates"), duplicates = skip || gisa_arg_flag(args, "duplicates");
	size_t max_rows = gisa_arg_number(args, "max-rows", 0);
	bool resume = gisa_arg_flag(args, "resume");
	if ((resume || duplicates || max_rows) && !gisa_arg_string(args, "output")) {
		gisa_talk("gisa run: --%s needs -o DIR\n", duplicates ? "duplicates" : resume ? "resume" : "max-rows");
		return 2;
	}
	if (duplicates && max_rows) {
		gisa_talk("gisa run: --duplicates does not go with --max-rows\n");
		return 2;
	}
	return extracting(args, &(struct gisa_run_options){ .mode = GISA_RUN_ALL,
							    .duplicates = duplicates,
							    .skip_duplicates = skip,
							    .resume = resume,
							    .out_dir = gisa_arg_string(args, "output"),
							    .max_rows = max_rows });
}

int gisa_cmd_extract(const struct gisa_args *args)
{
	return extracting(args, &(struct gisa_run_options){ .mode = GISA_RUN_MENTIONS,
							    .stream = gisa_arg_flag(args, "stream") });
}

/* What normalize does instead, by a flag, and the options that have a meaning then. */
static const struct other {
	const char *flag;
	int (*run)(const struct gisa_args *args);
	const char *options;
} others[] = {
	{ "records", gisa_print_records, "|records|quiet|no-sandbox|" },
	{ "explain", gisa_explain_pages, "|explain|quiet|no-sandbox|" },
	{ "text", gisa_cmd_text, "|text|from|clean|report|quiet|no-sandbox|" },
};

/* Whether every option given has a meaning there; false after a message. */
static bool goes_with(const struct gisa_args *args, const struct other *other)
{
	for (size_t i = 0; i < args->value_count; i++) {
		const char *name = args->command->opts[args->values[i].opt].name;
		char barred[64];
		snprintf(barred, sizeof barred, "|%s|", name);
		if (!strstr(other->options, barred)) {
			gisa_talk("gisa normalize: --%s does not go with --%s\n", name, other->flag);
			return false;
		}
	}
	return true;
}

int gisa_cmd_normalize(const struct gisa_args *args)
{
	for (size_t i = 0; i < GISA_COUNT(others); i++)
		if (gisa_arg_flag(args, others[i].flag)) {
			const char *const none[] = { NULL };
			if (!goes_with(args, &others[i]))
				return 2;
			gisa_confine_reading(&(struct gisa_confine){ args, none });
			return others[i].run(args);
		}
	if (gisa_arg_string(args, "from") || gisa_arg_flag(args, "clean") || gisa_arg_flag(args, "report")) {
		gisa_talk("gisa normalize: --from, --clean and --report go with --text\n");
		return 2;
	}
	return run_inputs(args, &(struct gisa_run_options){ .mode = GISA_RUN_ARTICLES });
}
