/* Help, man page: all from the command and option tables. */
#include "cli/opt.h"

static void help_left(const struct gisa_opt *opt, char text[static 64])
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
		help_left(o, left);
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

/* troff: a leading dot or quote is text, a dash is a minus sign. */
static void troff(FILE *out, const char *text)
{
	bool line_start = true;
	for (const char *p = text; *p; p++) {
		if (line_start && (*p == '.' || *p == '\''))
			fputs("\\&", out);
		if (*p == '-')
			fputs("\\-", out);
		else if (*p == '\\')
			fputs("\\e", out);
		else
			fputc(*p, out);
		line_start = *p == '\n';
	}
}

static void man_command(FILE *out, const struct gisa_command *c)
{
	fprintf(out, ".SS gisa %s ", c->name);
	troff(out, c->synopsis);
	fputc('\n', out);
	troff(out, c->summary);
	fputc('\n', out);
	if (c->details) {
		fputs(".PP\n", out);
		troff(out, c->details);
		fputc('\n', out);
	}
	for (const struct gisa_opt *o = c->opts; o && o->name; o++) {
		char left[64];
		help_left(o, left);
		fputs(".TP\n.B ", out);
		troff(out, left + strspn(left, " "));
		fputc('\n', out);
		troff(out, o->help);
		fputc('\n', out);
	}
}

/* What the column `flags` may say. */
static const struct {
	const char *flag, *means;
} flags[] = {
	{ "alias", "the text is another name of the company: a short form, an old or a foreign one" },
	{ "anchor:explicit", "the date is all there" },
	{ "anchor:published", "what the date leaves out is counted from the day of publication" },
	{ "anchor:chain", "what the date leaves out is counted from another date of the article" },
	{ "change", "the amount says by how much something moved" },
	{ "currency-from-context", "a bare dollar that the article says is another than the US one" },
	{ "foreign", "a company at home in another country" },
	{ "former", "a name that the company had before the article appeared" },
	{ "group", "a business group, not one of its companies" },
	{ "homonym:N", "N companies bear the name; gisa rules explain names them" },
	{ "implied-currency", "no word of currency; the context says that it is won" },
	{ "media", "a newspaper, broadcaster or publisher" },
	{ "per-unit", "a price for a unit or a period: a share, a month" },
	{ "rate", "an exchange rate" },
	{ "recurring", "a date of every year, month or week, without bounds" },
	{ "unknown", "no list has the company: a rule found it" },
	{ "unlisted", "no share of the company is traded in Korea" },
	{ "weekday-mismatch", "the weekday beside the date is another day's" },
};

static void man_flags(FILE *out)
{
	fputs(".SH FLAGS\nThe column \\fBflags\\fR joins these with ;\n", out);
	for (size_t i = 0; i < GISA_COUNT(flags); i++) {
		fputs(".TP\n.B ", out);
		troff(out, flags[i].flag);
		fputc('\n', out);
		troff(out, flags[i].means);
		fputc('\n', out);
	}
}

void gisa_help_man(FILE *out)
{
	fprintf(out, ".TH GISA 1 \"\" \"gisa %s\" \"User Commands\"\n.SH NAME\ngisa \\- Korean news to data\n"
		     ".SH SYNOPSIS\n.B gisa\n.I COMMAND\n[OPTION...] [ARGUMENT...]\n.SH COMMANDS\n",
		GISA_VERSION);
	for (const struct gisa_command *c = gisa_commands; c->name; c++)
		man_command(out, c);
	man_flags(out);
	fputs(".SH EXIT STATUS\n0 all done; 1 done, but some inputs were skipped (each is named in the "
	      "ledger); 2 wrong usage or bad rules; 3 could not go on (disk full, output unwritable); "
	      "4 another run holds the lock.\n",
	      out);
}
