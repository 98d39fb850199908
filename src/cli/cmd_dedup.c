/* dedup: copies of earlier articles told in the folder of a finished run. */
#include "cli/cmd.h"
#include "pipeline/dedup.h"

const struct gisa_opt gisa_opts_dedup[] = {
	{ "skip-duplicates", 0, GISA_OPT_FLAG, NULL, "copies get the status duplicate, and their mentions go" },
	{ "quiet", 'q', GISA_OPT_FLAG, NULL, "no messages but errors" },
	{ 0 },
};

void gisa_talk_of_copies(const struct gisa_dedup_totals *totals)
{
	gisa_talk(totals->duplicates == 1 ? "gisa: %llu of %llu inputs is a copy of an earlier one"
					  : "gisa: %llu of %llu inputs are copies of earlier ones",
		  (unsigned long long)totals->duplicates, (unsigned long long)totals->articles);
	if (totals->rows_dropped)
		gisa_talk("; %llu of their mentions dropped", (unsigned long long)totals->rows_dropped);
	gisa_talk("\n");
}

int gisa_cmd_dedup(const struct gisa_args *args)
{
	struct gisa_error err = { 0 };
	struct gisa_dedup_totals totals;
	if (args->operand_count != 1) {
		gisa_talk("gisa dedup: wants the folder of one run\n");
		return 2;
	}
	if (gisa_dedup(args->operands[0], false, gisa_arg_flag(args, "skip-duplicates"), &totals, &err) != GISA_OK)
		return gisa_report_error(&err);
	if (!gisa_arg_flag(args, "quiet"))
		gisa_talk_of_copies(&totals);
	return 0;
}
