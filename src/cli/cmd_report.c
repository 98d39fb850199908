/* report: a finished run as one page. */
#include <sys/stat.h>

#include "cli/cmd.h"
#include "report/report.h"

const struct gisa_opt gisa_opts_report[] = {
	{ "output", 'o', GISA_OPT_STRING, "FILE", "the page (default: OUTDIR/report.html)" },
	{ 0 },
};

int gisa_cmd_report(const struct gisa_args *args)
{
	struct gisa_error err = { 0 };
	char path[4096];
	if (args->operand_count != 1) {
		gisa_help_command(stderr, args->command);
		return 2;
	}
	struct stat st;
	if (stat(args->operands[0], &st) == 0 && !S_ISDIR(st.st_mode)) {
		gisa_talk("gisa report: %s: a report wants a folder with both tables\n", args->operands[0]);
		return 2;
	}
	const char *output = gisa_arg_string(args, "output");
	if (!output) {
		snprintf(path, sizeof path, "%s/report.html", args->operands[0]);
		output = path;
	}
	return gisa_report(args->operands[0], output, &err) == GISA_OK ? 0 : gisa_report_error(&err);
}
