/* gisa: the command line. The table below is all that knows every command. */
#include "cli/cmd.h"

#include <errno.h>
#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

static const char inputs[] =
	"INPUT is a file, a folder (walked in name order), - for standard input, or @FILE with one input a\n"
	"line (# begins a comment; a file called #x is ./#x), or as find -print0 writes them;\n"
	"without INPUT standard input is read. Kinds are told by content: HTML, plain text (first line the title),\n"
	"JSON Lines and other JSON, CSV, TSV and Excel (.xlsx) whose header names its columns, WARC and ARC, tar,\n"
	"zip and 7z, and all of it packed (gz zst xz bz2). An archive of gisa fetch is read from end to end;\n"
	"only what is new in one is what gisa nightly reads.";

static const char fetch_details[] =
	"A run fetches what its sources name and whatever the archive says is due: addresses found but not\n"
	"fetched, put off, or young enough to be looked at again. One request a host at a time, robots.txt,\n"
	"Crawl-delay and Retry-After obeyed. The archive holds *.warc.gz with a *.cdx each, state.db, and\n"
	"fetch.tsv, the ledger in which every address has an outcome. gisa run ARCHIVE reads it.\n"
	"With --robots FILE AGENT URL... nothing is fetched: one line a URL, allow or deny.";

static const char explain_details[] =
	"START and END are those of a row: code points of the article text, half-open. Where FILE holds several\n"
	"articles, WHICH is the row's doc, or what stands behind # or : in its source. Told are the names of the\n"
	"dictionary that stand there, rules that nearly matched, the evidence for and against names of firms, every\n"
	"candidate and what became of it and why, and the mentions that are left. Give the --rules, --dict and\n"
	"--published of the run.";

static const char eval_details[] =
	"Each side is a table (doc start end type text, and value extra or the columns of mentions.tsv), the folder\n"
	"of a run or of gisa nightly, one of brat's .ann and .txt files, or Web Annotations in JSON-LD. Mentions marked\n"
	"optional count neither way. Intervals: the articles are drawn with replacement 1,000 times, percentiles 2.5 and\n"
	"97.5; the draws are the same on every machine. Kappa (--agreement) is Cohen's, over the characters\n"
	"of the articles: of a type or not, and in the row `all` which of the types, if any.";

static const char nightly_details[] =
	"One run of what CONFIG names (gisa nightly --example prints a commented one): fetches what is due, reads what\n"
	"is new, brings mentions-YYYY-MM-DD.tsv and articles-YYYY-MM-DD.tsv (by day of publication in Korea), database\n"
	"and report up to it, removes what is too old, and leaves a line and a JSON object. An article keeps its doc when\n"
	"a correction replaces its rows. Exit status: 0 well; 1 something to look at, named in the line: a source that\n"
	"could not be read, an outlet whose pages have changed; 2 bad configuration; 3 could not go on, the day files are as\n"
	"they were and the next run makes up for it; 4 another run is on. Pages that are gone or that robots.txt keeps\n"
	"are in the archive's ledger and no reason to wake anybody.";

static const struct gisa_opt none[] = { { 0 } };

const struct gisa_command gisa_commands[] = {
	{ "run", "[-o DIR] [OPTION...] [INPUT...]", "reads, normalises and extracts: articles in, tables out",
	  inputs, gisa_opts_run, gisa_cmd_run },
	{ "fetch", "-o ARCHIVE [OPTION...] [URL...]", "downloads articles into an archive of WARC files", fetch_details,
	  gisa_opts_fetch, gisa_cmd_fetch },
	{ "normalize", "[OPTION...] [INPUT...]", "articles as JSON Lines: UTF-8, NFC, one article a line",
	  inputs, gisa_opts_normalize, gisa_cmd_normalize },
	{ "extract", "[OPTION...] [FILE...]", "JSON Lines articles in, mentions out",
	  "Without FILE standard input is read.", gisa_opts_extract, gisa_cmd_extract },
	{ "rules", "list | check [FILE...] | explain [TEXT...]",
	  "shows the rules, runs their examples, explains what they find in a text",
	  "list prints every rule with its file and line. check compiles the built-in rules and FILEs and runs\n"
	  "all their examples. explain takes the text from the command line, else from standard input.",
	  gisa_opts_rules, gisa_cmd_rules },
	{ "dict", "list | lookup NAME... | import FILE...",
	  "shows the company names and takes in the official lists",
	  "list prints every company. lookup tells which companies bear NAME (--date: on that day) and which\n"
	  "one a mention would be taken for (*). import reads OpenDART's CORPCODE.xml or its zip, listing tables\n"
	  "of KRX and KIND and any table with named columns, joins them with what was imported before, reports\n"
	  "every row, homonym and rename, and writes the list that run and extract then read by themselves:\n"
	  "$XDG_DATA_HOME/gisa/companies.tsv (~/.local/share/gisa/companies.tsv), or the file of --output.",
	  gisa_opts_dict, gisa_cmd_dict },
	{ "merge", "-o DIR SHARD...", "joins the outputs of shards: the bytes of one run",
	  "SHARD is the folder of a complete gisa run --shard I/N. All N are wanted, each once, in any order; folders of\n"
	  "runs over different inputs, without --shard, are joined in the order given.",
	  gisa_opts_merge, gisa_cmd_merge },
	{ "dedup", "[--skip-duplicates] DIR", "tells copies of earlier articles in the output of a run",
	  "DIR is the folder of a gisa run --duplicates, or of its merged shards. duplicate_of is filled in.",
	  gisa_opts_dedup, gisa_cmd_dedup },
	{ "export", "OUTDIR [--xlsx FILE] [--sqlite FILE] [--json FILE] [--annotations FILE] [--brat DIR]",
	  "the tables of a run in other forms",
	  "OUTDIR is the folder of a run, the day files of gisa nightly, or a single table (gisa extract > m.tsv). For\n"
	  "--annotations and --brat it may be anything that gisa eval reads. brat's files are named by the doc, with %XX\n"
	  "for what is no letter, digit, - _ or . in it; a name of more than 200 bytes is cut and gets a hash behind it, and\n"
	  "NAME.id holds the doc.", gisa_opts_export, gisa_cmd_export },
	{ "report", "OUTDIR [-o report.html]", "a run as one page: time, outlets, companies, amounts, quality",
	  NULL, gisa_opts_report, gisa_cmd_report },
	{ "view", "[OPTION...] [INPUT...]", "articles with their mentions marked, as HTML or in the terminal",
	  NULL, gisa_opts_view, gisa_cmd_view },
	{ "explain", "[OPTION...] FILE[#WHICH]#START-END", "why a row is there, or is not: every candidate at a place",
	  explain_details, gisa_opts_explain, gisa_cmd_explain },
	{ "eval", "[OPTION...] GOLD MENTIONS | --agreement A B", "precision, recall, F1 and values against a gold table",
	  eval_details, gisa_opts_eval, gisa_cmd_eval },
	{ "nightly", "[OPTION...] CONFIG", "the unattended run: fetches, reads, writes day files, reports", nightly_details,
	  gisa_opts_nightly, gisa_cmd_nightly },
	{ "doctor", "[--offline] [CONFIG]", "is this installation fit to run unattended?",
	  "A line a finding: fine, doubt or ILL. Converters, machine code for patterns, the rules' own examples, the age\n"
	  "of imported names, the clock, certificates; with the CONFIG of gisa nightly also disks, the last run, and\n"
	  "whether every source answers. Exit status: 0 all fine; 1 something is not; 2 bad configuration.",
	  gisa_opts_doctor, gisa_cmd_doctor },
	{ "help", "[COMMAND]", "tells about the commands", NULL, gisa_opts_help, gisa_cmd_help },
	{ "version", "", "prints the version and what it is built with", NULL, none, gisa_cmd_version },
	{ 0 },
};

static const struct gisa_command *command(const char *name)
{
	for (const struct gisa_command *c = gisa_commands; c->name; c++)
		if (strcmp(c->name, name) == 0)
			return c;
	return NULL;
}

static int unknown(const char *name)
{
	const char *names[GISA_COUNT(gisa_commands)];
	for (size_t i = 0; i < GISA_COUNT(names); i++)
		names[i] = gisa_commands[i].name;
	const char *near = gisa_nearest(name, names);
	if (near)
		gisa_talk("gisa: unknown command '%s' (did you mean '%s'?); see gisa help\n", name, near);
	else
		gisa_talk("gisa: unknown command '%s'; see gisa help\n", name);
	return 2;
}

const struct gisa_opt gisa_opts_help[] = {
	{ "man", 0, GISA_OPT_FLAG, NULL, "prints the man page (troff)" },
	{ "completion", 0, GISA_OPT_STRING, "SHELL", "prints completions for bash or zsh" },
	{ 0 },
};

int gisa_cmd_help(const struct gisa_args *args)
{
	if (!gisa_args_within(args, 1))
		return 2;
	if (gisa_arg_flag(args, "man")) {
		gisa_help_man(stdout);
		return 0;
	}
	const char *shell = gisa_arg_string(args, "completion");
	if (shell && !gisa_help_completion(stdout, shell)) {
		gisa_talk("gisa help: --completion wants bash or zsh, not '%s'\n", shell);
		return 2;
	}
	if (shell)
		return 0;
	if (args->operand_count == 0) {
		gisa_help_all(stdout);
		return 0;
	}
	const struct gisa_command *c = command(args->operands[0]);
	if (!c)
		return unknown(args->operands[0]);
	gisa_help_command(stdout, c);
	return 0;
}

/* glibc gives freed memory back at once, and each time stops all threads for it: what one document needed, the
 * next one needs again. */
static void keep_memory(void)
{
#ifdef __GLIBC__
	mallopt(M_TRIM_THRESHOLD, 16 << 20);
	mallopt(M_TOP_PAD, 1 << 20);
#endif
}

int main(int argc, char **argv)
{
	keep_memory();
	signal(SIGXFSZ, SIG_IGN); /* a file that may grow no more is a write that fails, with a message */
	errno = 0;
	if (!setlocale(LC_CTYPE, "C.UTF-8") && errno != ENOMEM) /* libarchive needs a UTF-8 locale for Korean names */
		setlocale(LC_CTYPE, "");
	if (errno == ENOMEM)
		gisa_nomem(0);
	if (argc < 2) {
		gisa_help_all(stderr);
		return 2;
	}
	const char *name = argv[1];
	if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0)
		name = "help";
	if (strcmp(name, "--version") == 0)
		name = "version";
	const struct gisa_command *c = command(name);
	if (!c)
		return unknown(name);
	struct gisa_args args;
	int status = gisa_args_parse(c, argc - 1, argv + 1, &args);
	if (status == 0)
		status = c->run(&args);
	gisa_args_free(&args);
	if (fflush(stdout) != 0 || ferror(stdout)) {
		gisa_talk("gisa: standard output: cannot write\n");
		return 3;
	}
	return status < 0 ? 0 : status;
}
