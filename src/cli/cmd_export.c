/* export: the tables of a finished run as a workbook, a database or JSON Lines. */
#include "cli/cmd.h"
#include "write/export.h"

const struct gisa_opt gisa_opts_export[] = {
	{ "xlsx", 0, GISA_OPT_STRING, "FILE", "a workbook: Mentions, Articles, Companies, About" },
	{ "sqlite", 0, GISA_OPT_STRING, "FILE", "a database with indexes, full-text search and views" },
	{ "json", 0, GISA_OPT_STRING, "FILE", "mentions as JSON Lines" },
	{ "quiet", 'q', GISA_OPT_FLAG, NULL, "no messages but errors" },
	{ 0 },
};

static int S_done(const struct gisa_args *args, const char *path, enum gisa_status status,
		  const struct gisa_export_totals *totals, const struct gisa_error *err)
{
	if (status != GISA_OK)
		return gisa_report_error(err);
	if (!gisa_arg_flag(args, "quiet"))
		fprintf(stderr, "gisa: %s: %llu mentions, %llu articles\n", path, (unsigned long long)totals->mentions,
			(unsigned long long)totals->articles);
	return totals->cut != 0;
}

int gisa_cmd_export(const struct gisa_args *args)
{
	const char *xlsx = gisa_arg_string(args, "xlsx"), *sqlite = gisa_arg_string(args, "sqlite");
	const char *json = gisa_arg_string(args, "json");
	struct gisa_export_totals totals;
	struct gisa_error err = { 0 };
	if (args->operand_count != 1 || (!xlsx && !sqlite && !json)) {
		gisa_help_command(stderr, args->command);
		return 2;
	}
	const char *dir = args->operands[0];
	int worst = 0, status = 0;
	if (xlsx)
		worst = S_done(args, xlsx, gisa_export_xlsx(dir, xlsx, stderr, &totals, &err), &totals, &err);
	if (sqlite && worst <= 1) {
		status = S_done(args, sqlite, gisa_export_sqlite(dir, sqlite, &totals, &err), &totals, &err);
		worst = status > worst ? status : worst;
	}
	if (json && worst <= 1) {
		status = S_done(args, json, gisa_export_json(dir, json, &totals, &err), &totals, &err);
		worst = status > worst ? status : worst;
	}
	return worst;
}
