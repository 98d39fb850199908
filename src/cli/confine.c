/* The sandbox of the commands that read what strangers wrote. */
#include <unistd.h>

#include "cli/cmd.h"

#include "base/sandbox.h"

bool gisa_confines(const struct gisa_args *args)
{
#ifdef GISA_UNCONFINED /* `make cover`: counts are written at the end, beside the objects */
	return false;
#endif
	return !gisa_arg_flag(args, "no-sandbox");
}

static void enter(const struct gisa_confine *c, bool read_own, bool network)
{
	const struct gisa_sandbox sandbox = { .folders = c->folders, .read_own = read_own, .network = network };
	if (!gisa_confines(c->args))
		return;
	unsigned held = gisa_sandbox_enter(&sandbox);
	if (gisa_sandbox_possible() & ~held) { /* bytes of strangers are not read without what was promised */
		gisa_talk("gisa %s: the sandbox could not be entered; --no-sandbox goes on without\n", c->args->command->name);
		_exit(3);
	}
	if (gisa_arg_flag(c->args, "quiet"))
		return;
	if (!(held & GISA_SANDBOX_FILES))
		gisa_talk("gisa %s: no sandbox for files: the kernel has no Landlock\n", c->args->command->name);
	if (!(held & GISA_SANDBOX_CALLS))
		gisa_talk("gisa %s: no sandbox for calls: the kernel has no seccomp\n", c->args->command->name);
}

void gisa_confine_reading(void *confine)
{
	enter(confine, false, false);
}

void gisa_confine_fetching(void *confine)
{
	enter(confine, true, true);
}
