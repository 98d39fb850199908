/* Help: all from the command and option tables. */
#include "cli/opt.h"

void gisa_help_left(const struct gisa_opt *opt, char text[static 64])
{
	snprintf(text, 64, "%s%c%s--%s%s%s", opt->letter ? "-" : " ", opt->letter ? opt->letter : ' ',
		 opt->letter ? ", " : "  ", opt->name, opt->arg ? " " : "", opt->arg ? opt->arg : "");
}

void gisa_help_command(FILE *out, const struct gisa_command *command)
{
	fprintf(out, gisa_say("usage: gisa %s %s\n\n%s\n"), command->name, command->synopsis, gisa_say(command->summary));
	if (command->details)
		fprintf(out, "\n%s\n", gisa_say(command->details));
	if (command->opts && command->opts[0].name)
		fputs(gisa_say("\nOptions:\n"), out);
	for (const struct gisa_opt *o = command->opts; o && o->name; o++) {
		char left[64];
		gisa_help_left(o, left);
		fprintf(out, "  %-28s %s\n", left, gisa_say(o->help));
	}
}

void gisa_help_all(FILE *out)
{
	fputs(gisa_say("usage: gisa COMMAND [OPTION...] [ARGUMENT...]\n\n"
		       "Turns Korean news into data: companies, amounts and dates with exact values.\n\n"
		       "Commands:\n"),
	      out);
	for (const struct gisa_command *c = gisa_commands; c->name; c++)
		fprintf(out, "  %-10s %s\n", c->name, gisa_say(c->summary));
	fputs(gisa_say("\n`gisa help COMMAND` tells the options of one.\n"
		       "Exit status: 0 all done; 1 done, but some inputs were skipped (each is named in the ledger);\n"
		       "2 wrong usage or bad rules; 3 could not go on; 4 another run holds the lock.\n"),
	      out);
}
