/*
 * Commands and options as tables. One table of options a command feeds the parser, `gisa help`,
 * the man page and the completions.
 */
#ifndef GISA_CLI_OPT_H
#define GISA_CLI_OPT_H

#include <stdio.h>

#include "base/mem.h"
#include "cli/say.h"

enum gisa_opt_kind {
	GISA_OPT_FLAG,   /* --quiet */
	GISA_OPT_STRING, /* --published DATE; the last one counts */
	GISA_OPT_NUMBER, /* --jobs N: a decimal integer >= 0 */
	GISA_OPT_DATE,   /* --published 2024-01-17: a day there is; a time may follow */
	GISA_OPT_LIST    /* --rules FILE ...: may be given several times */
};

struct gisa_opt {
	const char *name; /* long name without dashes; NULL ends the table */
	char letter;      /* short form or 0 */
	enum gisa_opt_kind kind;
	const char *arg;  /* name of the argument in the help, NULL for flags */
	const char *help; /* one line */
};

struct gisa_args;

struct gisa_command {
	const char *name;     /* NULL ends the table */
	const char *synopsis; /* behind `gisa NAME` */
	const char *summary;  /* one line */
	const char *details;  /* paragraphs for help and man page, or NULL */
	const struct gisa_opt *opts;
	int (*run)(const struct gisa_args *args); /* the process's exit status */
};

/* All commands, in the order of the help (main.c). */
extern const struct gisa_command gisa_commands[];

/* What the parser found. Option values are views of argv. */
struct gisa_args {
	const struct gisa_command *command;
	const char *const *operands; /* NULL-terminated */
	size_t operand_count;
	struct gisa_arg_value {
		size_t opt; /* index into command->opts */
		const char *value;
	} *values;
	size_t value_count;
};

/* Values by the option's long name; asking for a name not in the table is a bug (assert). */
bool gisa_arg_flag(const struct gisa_args *args, const char *name);
const char *gisa_arg_string(const struct gisa_args *args, const char *name); /* NULL: not given */
size_t gisa_arg_number(const struct gisa_args *args, const char *name, size_t otherwise);

/* NULL-terminated values of a LIST option, to be freed by the caller (the array only). */
const char **gisa_arg_list(const struct gisa_args *args, const char *name);

/* argv[0] is the command's name. Returns 0, or the exit status after a message on stderr;
 * `--help` prints the command's help and returns -1. */
int gisa_args_parse(const struct gisa_command *command, int argc, char **argv, struct gisa_args *out);
void gisa_args_free(struct gisa_args *args);

/* Whether there are no more operands than that; false after a message that names the first one too many. */
bool gisa_args_within(const struct gisa_args *args, size_t most);

/* The name in the NULL-ended list nearest to `word` (edit distance <= 2), or NULL. */
const char *gisa_nearest(const char *word, const char *const *names);

/* Help of one command; the list of commands; everything as a man page. */
void gisa_help_command(FILE *out, const struct gisa_command *command);
void gisa_help_all(FILE *out);
void gisa_help_man(FILE *out);

/* "-o, --output DIR". */
void gisa_help_left(const struct gisa_opt *opt, char text[static 64]);

/* Completions for "bash" or "zsh"; false for any other shell. */
bool gisa_help_completion(FILE *out, const char *shell);

/* Prints `gisa: where: text` and returns the exit status of the error's grade. */
int gisa_report_error(const struct gisa_error *err);

#endif
