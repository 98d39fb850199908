/* doctor: is this installation fit to run unattended? */
#include <stdlib.h>

#include "cli/cmd.h"
#include "cli/say.h"
#include "nightly/doctor.h"

const struct gisa_opt gisa_opts_doctor[] = {
	{ "offline", 0, GISA_OPT_FLAG, NULL, "asks no source" },
	{ 0 },
};

static volatile sig_atomic_t never;

static void print(void *ctx, enum gisa_health health, const char *what, struct gisa_str text)
{
	static const char *const words[] = { "fine", "doubt", "ILL" };
	(void)ctx;
	printf("%-6s %-13s %.*s\n", words[health], what, GISA_FMT(text));
	fflush(stdout); /* asking sources takes a while */
}

int gisa_cmd_doctor(const struct gisa_args *args)
{
	struct gisa_config config = { 0 };
	struct gisa_error err;
	const char *path = args->operands[0];
	int status = 0;
	if (args->operand_count > 1) {
		gisa_talk("gisa doctor: wants one CONFIG, or none\n");
		return 2;
	}
	if (path && gisa_config_read(path, &config, gisa_config_say_fault, NULL, &err) != GISA_OK)
		status = 2;
	if (status == 0) {
		char *dict = gisa_dict_own();
		struct gisa_doctor_options options = { .config = path ? &config : NULL,
						       .dict = dict,
						       .offline = gisa_arg_flag(args, "offline"),
						       .stop = &never };
		status = gisa_doctor(&options, print, NULL) == GISA_HEALTH_FINE ? 0 : 1;
		free(dict);
	}
	if (path)
		gisa_config_free(&config);
	return status;
}
