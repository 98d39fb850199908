/* version: ours, and what this program is built with and finds here. */
#include "cli/cmd.h"

#include "base/sandbox.h"
#include "extract/regex.h"
#include "fetch/http.h"

int gisa_cmd_version(const struct gisa_args *args)
{
	unsigned sandbox = gisa_sandbox_possible();
	char pcre2[64];
	if (!gisa_args_within(args, 0))
		return 2;
	gisa_regex_version(pcre2);
	printf("gisa %s\n", GISA_VERSION);
	printf("PCRE2 %s, %s\n", pcre2, gisa_regex_has_jit() ? "JIT" : "no JIT");
	printf("%s\n", gisa_http_version());
	printf("sandbox:%s%s%s\n", sandbox & GISA_SANDBOX_FILES ? " landlock" : "",
	       sandbox & GISA_SANDBOX_CALLS ? " seccomp" : "", sandbox ? "" : " none");
	return 0;
}
