/* nightly: the unattended run, its example configuration and the check of one. */
#define _POSIX_C_SOURCE 200809L
#include <stdlib.h>
#include <sys/stat.h>
#include <syslog.h>
#include <time.h>
#include <unistd.h>

#include "cli/cmd.h"
#include "cli/stop.h"
#include "cli/say.h"
#include "nightly/day.h"
#include "nightly/nightly.h"

const struct gisa_opt gisa_opts_nightly[] = {
	{ "example", 0, GISA_OPT_FLAG, NULL, "prints a commented configuration and ends" },
	{ "check", 0, GISA_OPT_FLAG, NULL, "checks CONFIG, rules and dictionaries and ends" },
	{ "date", 0, GISA_OPT_DATE, "DATE",
	  "reads that day (YYYY-MM-DD) again from the archive; fetches nothing" },
	{ "healthcheck-file", 0, GISA_OPT_STRING, "FILE", "written when a run has come to its end" },
	{ "quiet", 'q', GISA_OPT_FLAG, NULL,
	  "prints the line only when there is something to look at (for MAILTO)" },
	GISA_OPT_NO_SANDBOX,
	{ 0 },
};

static int example(void)
{
	struct gisa_buf buf = GISA_BUF(0);
	gisa_config_example(&buf);
	fwrite(buf.ptr, 1, buf.len, stdout);
	gisa_buf_free(&buf);
	return 0;
}

void gisa_config_say_fault(void *ctx, const char *path, unsigned line, const char *text)
{
	(void)ctx;
	if (line)
		fprintf(stderr, "%s:%u: %s\n", path, line, text);
	else
		fprintf(stderr, "%s: %s\n", path, text);
}

static int check(const struct gisa_config *config)
{
	struct gisa_engine *engine;
	struct gisa_error err = { 0 };
	const struct gisa_engine_options options = { .rule_files = config->rules.items, .dict_files = config->dicts.items };
	enum gisa_status status = gisa_engine_new(&options, &engine, &err);
	gisa_engine_free(engine);
	if (status != GISA_OK)
		return gisa_report_error(&err);
	printf("%s: fine\n", config->path);
	return 0;
}

enum { FOLDERS = 6 };

/* The folder a file is in; the caller frees it. */
static char *folder_of(const char *path)
{
	const char *slash = strrchr(path, '/');
	size_t len = slash ? (size_t)(slash - path) : 0;
	return gisa_xstrdup(slash ? gisa_str(path, len ? len : 1) : GISA_LIT("."));
}

/* What a run writes to: the archive, the output, and where its word goes. */
static void nightly_folders(const struct gisa_config *config, const char *healthcheck, char *folders[FOLDERS + 1])
{
	const char *const files[] = { config->log, config->json, config->metrics, healthcheck };
	size_t n = 0;
	folders[n++] = gisa_xstrdup(gisa_cstr(config->archive));
	folders[n++] = gisa_xstrdup(gisa_cstr(config->folder));
	for (size_t i = 0; i < GISA_COUNT(files); i++)
		if (files[i])
			folders[n++] = folder_of(files[i]);
	folders[n] = NULL;
}

static void on_unwritten(void *ctx, const struct gisa_error *err)
{
	(void)ctx;
	fprintf(stderr, "gisa nightly: %s: %s\n", err->where, err->text);
}

/* Is stderr the journal? Then a line may begin with its priority (sd-daemon(3)). */
static bool is_journal(void)
{
	const char *stream = getenv("JOURNAL_STREAM");
	struct stat st;
	char same[64];
	if (!stream || fstat(STDERR_FILENO, &st) != 0)
		return false;
	snprintf(same, sizeof same, "%llu:%llu", (unsigned long long)st.st_dev, (unsigned long long)st.st_ino);
	return strcmp(stream, same) == 0;
}

/* The line of the night. */
static void print(const struct gisa_summary *summary)
{
	struct gisa_buf line = GISA_BUF(0);
	gisa_summary_line(&line, summary);
	if (is_journal())
		fprintf(stderr, "<%d>", gisa_summary_priority(summary));
	fprintf(stderr, "gisa nightly: %.*s\n", GISA_FMT(gisa_buf_str(&line)));
	gisa_buf_free(&line);
}

static int night(const struct gisa_args *args, const struct gisa_config *config, int64_t again)
{
	struct gisa_summary summary;
	const char *healthcheck = gisa_arg_string(args, "healthcheck-file");
	char *dict = gisa_dict_own(), *folders[FOLDERS + 1];
	nightly_folders(config, healthcheck ? healthcheck : config->healthcheck, folders);
	const char *const archive[] = { config->archive, NULL };
	struct gisa_confine confine = { args, (const char *const *)folders }, fetching = { args, archive };
	if (config->syslog)
		openlog("gisa", LOG_PID | LOG_NDELAY, LOG_DAEMON); /* while there are sockets to be had */
	gisa_stop_on_signals();
	gisa_nightly(&(struct gisa_nightly_options){ .config = config,
						     .again = again,
						     .dict = dict,
						     .stop = &gisa_stop,
						     .fetching = gisa_confines(args) ? gisa_confine_fetching : NULL,
						     .fetching_ctx = &fetching,
						     .ready = gisa_confine_reading,
						     .ready_ctx = &confine },
		     &summary);
	gisa_summary_publish(&summary, config, healthcheck, on_unwritten, NULL);
	if (gisa_summary_exit(&summary) != 0 || !gisa_arg_flag(args, "quiet"))
		print(&summary);
	for (size_t i = 0; folders[i]; i++)
		free(folders[i]);
	int status = gisa_summary_exit(&summary);
	gisa_summary_free(&summary);
	free(dict);
	return status;
}

static int with_config(const struct gisa_args *args, int64_t again)
{
	struct gisa_config config;
	struct gisa_error err;
	int status = gisa_config_read(args->operands[0], &config, gisa_config_say_fault, NULL, &err) == GISA_OK ? 0 : 2;
	if (status == 0)
		status = gisa_arg_flag(args, "check") ? check(&config) : night(args, &config, again);
	gisa_config_free(&config);
	return status;
}

int gisa_cmd_nightly(const struct gisa_args *args)
{
	const char *date = gisa_arg_string(args, "date");
	int64_t again = date && strlen(date) == 10 ? gisa_kst_of(gisa_cstr(date)) : GISA_NO_DAY;
	if (gisa_arg_flag(args, "example"))
		return example();
	if (date && again == GISA_NO_DAY) {
		gisa_talk("gisa nightly: --date wants YYYY-MM-DD, not '%s'\n", date);
		return 2;
	}
	if (date && again > gisa_kst_at((int64_t)time(NULL))) {
		gisa_talk("gisa nightly: --date %s is yet to come in Korea\n", date);
		return 2;
	}
	if (args->operand_count != 1) {
		gisa_talk("gisa nightly: wants one CONFIG; gisa nightly --example prints one\n");
		return 2;
	}
	return with_config(args, again);
}
