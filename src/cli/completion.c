/* Completions for shells, from the tables of commands and options. */
#include "cli/opt.h"
#include "write/row.h"

/* What stands behind a command or an option, where that is one of a few words. */
static const struct choice {
	const char *command, *option, *words;
	bool many; /* joined by commas */
} choices[] = {
	{ "rules", NULL, "list check explain", false },
	{ "dict", NULL, "list lookup import", false },
	{ NULL, "rows", "mention sentence article", false },
#define NAME(name, kind, value, help) " " #name
	{ NULL, "columns", GISA_MENTION_COLUMNS(NAME), true },
#undef NAME
	{ NULL, "completion", "bash zsh", false },
};

static bool is_same(const char *a, const char *b)
{
	return a && b && strcmp(a, b) == 0;
}

/* The choice behind a command or an option, one of them NULL; NULL where there is none. */
static const struct choice *choice_behind(const char *command, const char *option)
{
	for (size_t i = 0; i < GISA_COUNT(choices); i++)
		if (is_same(choices[i].command, command) || is_same(choices[i].option, option))
			return &choices[i];
	return NULL;
}

static bool is_file(const struct gisa_opt *o)
{
	return o->arg &&
	       (strcmp(o->arg, "FILE") == 0 || strcmp(o->arg, "DIR") == 0 || strcmp(o->arg, "ARCHIVE") == 0);
}

/* ---- bash ---------------------------------------------------------------------------------- */

static void bash_commands(FILE *out)
{
	for (const struct gisa_command *c = gisa_commands; c->name; c++)
		fprintf(out, "%s%s", c == gisa_commands ? "" : " ", c->name);
}

/* "-o|--output": the words that want an argument which is a file, or one that is none. */
static void bash_wanting(FILE *out, const struct gisa_command *c, bool files)
{
	const char *between = "";
	for (const struct gisa_opt *o = c->opts; o->name; o++) {
		if (!o->arg || is_file(o) != files)
			continue;
		fprintf(out, "%s--%s", between, o->name);
		between = "|";
		if (o->letter)
			fprintf(out, "|-%c", o->letter);
	}
	if (!between[0])
		fputs("''", out);
}

/* The options that want one of a few words. */
static void bash_choices(FILE *out, const struct gisa_command *c)
{
	for (const struct gisa_opt *o = c->opts; o->name; o++) {
		const struct choice *choice = choice_behind(NULL, o->name);
		if (choice)
			fprintf(out, "--%s) _gisa_%s '%s'; return ;;\n\t\t", o->name, choice->many ? "some" : "one",
				choice->words);
	}
}

static void bash_command(FILE *out, const struct gisa_command *c)
{
	const struct choice *verbs = choice_behind(c->name, NULL);
	fprintf(out, "\t%s)\n\t\tverbs='%s' words='--help", c->name, verbs ? verbs->words : "");
	for (const struct gisa_opt *o = c->opts; o->name; o++)
		fprintf(out, " --%s", o->name);
	fputs("'\n\t\tcase $prev in\n\t\t", out);
	bash_choices(out, c);
	bash_wanting(out, c, true);
	fputs(") words= ;;\n\t\t", out);
	bash_wanting(out, c, false);
	fputs(") return ;;\n\t\tesac ;;\n", out);
}

static void completion_bash(FILE *out)
{
	fputs("# bash completion for gisa, made by `gisa help --completion bash`\n"
	      "_gisa_one() {\n"
	      "\tCOMPREPLY=($(compgen -W \"$1\" -- \"$cur\"))\n"
	      "}\n"
	      "_gisa_some() {\n"
	      "\tCOMPREPLY=($(compgen -P \"${cur%\"${cur##*,}\"}\" -W \"$1\" -- \"${cur##*,}\"))\n"
	      "\tcompopt -o nospace 2>/dev/null\n"
	      "}\n"
	      "_gisa() {\n"
	      "\tlocal cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} words verbs\n"
	      "\tlocal commands='",
	      out);
	bash_commands(out);
	fputs("'\n\tCOMPREPLY=()\n"
	      "\tif [ \"$COMP_CWORD\" -eq 1 ] || { [ \"$COMP_CWORD\" -eq 2 ] && [ \"$prev\" = help ] && [[ "
	      "$cur != -* ]]; }; then\n"
	      "\t\t_gisa_one \"$commands\"\n\t\treturn\n\tfi\n"
	      "\tcase ${COMP_WORDS[1]} in\n",
	      out);
	for (const struct gisa_command *c = gisa_commands; c->name; c++)
		bash_command(out, c);
	fputs("\tesac\n"
	      "\tif [[ $cur == -* && -n $words ]]; then\n"
	      "\t\t_gisa_one \"$words\"\n"
	      "\telif [[ $COMP_CWORD -eq 2 && -n $verbs ]]; then\n"
	      "\t\t_gisa_one \"$verbs\"\n"
	      "\telse\n"
	      "\t\tmapfile -t COMPREPLY < <(compgen -f -- \"$cur\")\n"
	      "\tfi\n"
	      "}\n"
	      "complete -o filenames -F _gisa gisa\n",
	      out);
}

/* ---- zsh ----------------------------------------------------------------------------------- */

/* Inside '...': an apostrophe ends and begins them again; : [ ] are told apart from zsh's own. */
static void zsh_text(FILE *out, const char *text)
{
	for (; *text; text++) {
		if (strchr(":[]\\", *text))
			fputc('\\', out);
		fputs(*text == '\'' ? "'\\''" : (char[]){ *text, '\0' }, out);
	}
}

static void zsh_option(FILE *out, const struct gisa_opt *o)
{
	const char *many = o->kind == GISA_OPT_LIST ? "*" : "";
	if (o->letter)
		fprintf(out, " \\\n\t\t\t%s{-%c,--%s}'[", many[0] ? "'*'" : "", o->letter, o->name);
	else
		fprintf(out, " \\\n\t\t\t'%s--%s[", many, o->name);
	zsh_text(out, o->help);
	fputc(']', out);
	if (o->arg) {
		fputc(':', out);
		zsh_text(out, o->arg);
		const struct choice *choice = choice_behind(NULL, o->name);
		if (choice)
			fprintf(out, choice->many ? ":_values -s , column%s" : ":(%s)", choice->words);
		else
			fputs(is_file(o) ? ":_files" : ":", out);
	}
	fputc('\'', out);
}

static void completion_zsh(FILE *out)
{
	fputs("#compdef gisa\n# made by `gisa help --completion zsh`\n_gisa() {\n\tlocal -a subcommands=(",
	      out);
	for (const struct gisa_command *c = gisa_commands; c->name; c++) {
		fprintf(out, "\n\t\t'%s:", c->name);
		zsh_text(out, c->summary);
		fputc('\'', out);
	}
	fputs("\n\t)\n\tif (( CURRENT == 2 )); then\n\t\t_describe command subcommands\n\t\treturn\n\tfi\n"
	      "\tshift words\n\t(( CURRENT-- ))\n\tcase $words[1] in\n",
	      out);
	for (const struct gisa_command *c = gisa_commands; c->name; c++) {
		fprintf(out, "\t%s)\n\t\t_arguments '--help[tells about the command]'", c->name);
		for (const struct gisa_opt *o = c->opts; o->name; o++)
			zsh_option(out, o);
		const struct choice *verbs = choice_behind(c->name, NULL);
		if (verbs)
			fprintf(out, " \\\n\t\t\t'1:what to do:(%s)'", verbs->words);
		fputs(strcmp(c->name, "help") == 0
			  ? " \\\n\t\t\t'1:command:_values command ${subcommands%%:*}' ;;\n"
			  : " \\\n\t\t\t'*:file:_files' ;;\n",
		      out);
	}
	fputs("\tesac\n}\n_gisa \"$@\"\n", out);
}

bool gisa_help_completion(FILE *out, const char *shell)
{
	bool bash = strcmp(shell, "bash") == 0, zsh = strcmp(shell, "zsh") == 0;
	if (bash)
		completion_bash(out);
	if (zsh)
		completion_zsh(out);
	return bash || zsh;
}
