/* view: articles with their mentions marked. */
#include <stdlib.h>
#include <unistd.h>

#include "cli/cmd.h"
#include "cli/progress.h"
#include "report/markup.h"
#include "report/view.h"

const struct gisa_opt gisa_opts_view[] = {
	{ "tty", 0, GISA_OPT_FLAG, NULL, "for a terminal (coloured unless NO_COLOR is set or it is no terminal)" },
	GISA_OPT_PUBLISHED, GISA_OPT_RULES, GISA_OPT_DICT,
	{ 0 },
};

static void view_write(struct gisa_buf *buf)
{
	fwrite(buf->ptr, 1, buf->len, stdout);
	fflush(stdout); /* what follows goes past stdio */
	gisa_buf_free(buf);
}

/* no-color.org: set and not empty. */
static bool view_colours(void)
{
	const char *refused = getenv("NO_COLOR");
	return isatty(STDOUT_FILENO) && !(refused && refused[0]);
}

int gisa_cmd_view(const struct gisa_args *args)
{
	const char **rules = gisa_arg_list(args, "rules"), **dict = gisa_dict_files(args);
	bool tty = gisa_arg_flag(args, "tty"), colours = view_colours();
	struct gisa_run_options options = { .mode = GISA_RUN_MENTIONS,
					    .inputs = args->operands,
					    .published = gisa_arg_string(args, "published"),
					    .rule_files = rules,
					    .dict_files = dict,
					    .say = gisa_say,
					    .jobs = 1 };
	struct gisa_run_totals totals;
	struct gisa_error err = { 0 };
	struct gisa_buf page = { 0 };
	struct gisa_progress progress;
	gisa_progress_listen(&progress, &options, false, false);
	options.render = !tty ? gisa_view_html : colours ? gisa_view_tty : gisa_view_plain;
	if (!tty) {
		gisa_markup_head(&page, GISA_LIT("gisa view"));
		view_write(&page);
	}
	enum gisa_status status = gisa_run(&options, &totals, &err);
	if (!tty) {
		gisa_markup_foot(&page);
		view_write(&page);
	}
	free(rules);
	free(dict);
	return status == GISA_OK ? totals.skipped : gisa_report_error(&err);
}
