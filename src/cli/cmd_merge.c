/* merge: the folders of shards joined to the bytes of one run. */
#include "cli/cmd.h"
#include "pipeline/merge.h"

const struct gisa_opt gisa_opts_merge[] = {
	{ "output", 'o', GISA_OPT_STRING, "DIR", "the folder for the joined tables" },
	{ 0 },
};

int gisa_cmd_merge(const struct gisa_args *args)
{
	struct gisa_error err = { 0 };
	const char *out = gisa_arg_string(args, "output");
	bool skipped;
	if (!out || args->operand_count == 0) {
		gisa_talk("gisa merge: wants -o DIR and the folders of the shards\n");
		return 2;
	}
	return gisa_merge(args->operands, out, &skipped, &err) == GISA_OK ? skipped : gisa_report_error(&err);
}
