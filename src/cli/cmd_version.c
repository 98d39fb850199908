#include "cli/cmd.h"

int gisa_cmd_version(const struct gisa_args *args)
{
	(void)args;
	printf("gisa %s\n", GISA_VERSION);
	return 0;
}
