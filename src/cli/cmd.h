/* The commands: one file each, one line each in main.c. */
#ifndef GISA_CLI_CMD_H
#define GISA_CLI_CMD_H

#include "cli/opt.h"

int gisa_cmd_run(const struct gisa_args *args);
int gisa_cmd_normalize(const struct gisa_args *args);
int gisa_cmd_text(const struct gisa_args *args); /* normalize --text */
int gisa_explain_pages(const struct gisa_args *args); /* normalize --explain */
int gisa_cmd_extract(const struct gisa_args *args);
int gisa_cmd_fetch(const struct gisa_args *args);
int gisa_cmd_explain(const struct gisa_args *args);
int gisa_cmd_eval(const struct gisa_args *args);
int gisa_cmd_rules(const struct gisa_args *args);
int gisa_cmd_export(const struct gisa_args *args);
int gisa_cmd_report(const struct gisa_args *args);
int gisa_cmd_dict(const struct gisa_args *args);
int gisa_cmd_view(const struct gisa_args *args);
int gisa_cmd_dedup(const struct gisa_args *args);
int gisa_cmd_merge(const struct gisa_args *args);
int gisa_cmd_doctor(const struct gisa_args *args);
int gisa_cmd_nightly(const struct gisa_args *args);
int gisa_cmd_help(const struct gisa_args *args);
int gisa_cmd_version(const struct gisa_args *args);

/* cmd_dedup.c: how many inputs of a run are copies. */
struct gisa_dedup_totals;
void gisa_talk_of_copies(const struct gisa_dedup_totals *totals);

/* records.c: the table of `gisa normalize --records`. */
int gisa_print_records(const struct gisa_args *args);

extern const struct gisa_opt gisa_opts_run[];
extern const struct gisa_opt gisa_opts_normalize[];
extern const struct gisa_opt gisa_opts_extract[];
extern const struct gisa_opt gisa_opts_fetch[];
extern const struct gisa_opt gisa_opts_explain[];
extern const struct gisa_opt gisa_opts_eval[];
extern const struct gisa_opt gisa_opts_rules[];
extern const struct gisa_opt gisa_opts_export[];
extern const struct gisa_opt gisa_opts_report[];
extern const struct gisa_opt gisa_opts_dict[];
extern const struct gisa_opt gisa_opts_view[];
extern const struct gisa_opt gisa_opts_dedup[];
extern const struct gisa_opt gisa_opts_merge[];
extern const struct gisa_opt gisa_opts_doctor[];
extern const struct gisa_opt gisa_opts_nightly[];
extern const struct gisa_opt gisa_opts_help[];

/* The user's own list, if there is one ($XDG_DATA_HOME/gisa/companies.tsv), and the --dict files, NULL-terminated.
 * free() the array. */
const char **gisa_dict_files(const struct gisa_args *args);

/* Where that list is, or would be; NULL without a home. free(). */
char *gisa_dict_default_path(void);

/* The same where there is such a list, else NULL. free(). */
char *gisa_dict_own(void);

/* cmd_nightly.c, for gisa_config_read(): a fault of a configuration and where it stands, to stderr. */
void gisa_config_say_fault(void *ctx, const char *path, unsigned line, const char *text);

/*
 * confine.c, for `ready` of a run or fetch: from here on nothing is written but to the folders, no program is
 * started, and reading has no network while fetching reads nothing but the folders and the system's files.
 * --no-sandbox turns it off.
 */
struct gisa_confine {
	const struct gisa_args *args;
	const char *const *folders; /* what is written to, NULL at the end */
};

bool gisa_confines(const struct gisa_args *args); /* whether it is on */
void gisa_confine_reading(void *confine);
void gisa_confine_fetching(void *confine);

/* Options of several commands. */
#define GISA_OPT_PUBLISHED \
	{ "published", 'p', GISA_OPT_DATE, "DATE", "publication date (YYYY-MM-DD) of articles that have none" }
#define GISA_OPT_RULES { "rules", 0, GISA_OPT_LIST, "FILE", "further extraction rules" }
#define GISA_OPT_DICT { "dict", 0, GISA_OPT_LIST, "FILE", "further company names" }
#define GISA_OPT_NO_SANDBOX \
	{ "no-sandbox", 0, GISA_OPT_FLAG, NULL, "keeps the rights of the user (files, network, programs) while it runs" }

/* `gisa dict import`: the operands behind `import`. */
int gisa_dict_import(const struct gisa_args *args);

#endif
