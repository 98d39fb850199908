/* dict: which companies are known, who bears a name, and taking in the official lists. */
#include <stdlib.h>
#include <unistd.h>

#include "cli/cmd.h"
#include "dict/dict.h"

const struct gisa_opt gisa_opts_dict[] = {
	{ "date", 0, GISA_OPT_DATE, "DATE",
	  "lookup: on that day; import: since when renamed companies bear their new names" },
	{ "dict", 0, GISA_OPT_LIST, "FILE",
	  "list, lookup: further company names" },
	{ "output", 'o', GISA_OPT_STRING, "FILE",
	  "import: the list to write, instead of the user's own list" },
	{ "verbose", 'v', GISA_OPT_FLAG, NULL,
	  "import: names every homonym, rename and refused row, not the first ones" },
	{ 0 },
};

char *gisa_dict_default_path(void)
{
	const char *data = getenv("XDG_DATA_HOME"), *home = getenv("HOME");
	struct gisa_buf path = GISA_BUF(4096);
	if (data && data[0] == '/')
		gisa_buf_addf(&path, "%s/gisa/companies.tsv", data);
	else if (home && home[0] == '/')
		gisa_buf_addf(&path, "%s/.local/share/gisa/companies.tsv", home);
	return path.ptr;
}

char *gisa_dict_own(void)
{
	char *path = gisa_dict_default_path();
	if (path && access(path, R_OK) == 0)
		return path;
	free(path);
	return NULL;
}

const char **gisa_dict_files(const struct gisa_args *args)
{
	const char **given = gisa_arg_list(args, "dict");
	char *own = gisa_dict_own();
	const char **files = gisa_dict_joined(own, given);
	free(own);
	free(given);
	return files;
}

static int load(const struct gisa_args *args, struct gisa_dict **dict)
{
	struct gisa_error err = { 0 };
	const char **files = gisa_dict_files(args);
	enum gisa_status status = gisa_dict_load(files, dict, &err);
	free(files);
	return status == GISA_OK ? 0 : gisa_report_error(&err);
}

static int list(const struct gisa_args *args)
{
	struct gisa_dict *dict;
	struct gisa_buf buf = GISA_BUF(0);
	int status = load(args, &dict);
	if (status)
		return status;
	gisa_dict_add_header(&buf);
	for (uint32_t i = 0; i < gisa_dict_company_count(dict); i++) {
		gisa_dict_add_line(dict, i, &buf);
		if (buf.len > 1 << 16 || i + 1 == gisa_dict_company_count(dict)) {
			fwrite(buf.ptr, 1, buf.len, stdout);
			gisa_buf_reset(&buf);
		}
	}
	gisa_buf_free(&buf);
	gisa_dict_free(dict);
	return 0;
}

static void print_day(uint32_t day)
{
	if (day)
		printf("%04u-%02u-%02u", day / 10000, day / 100 % 100, day % 100);
}

static void print_danger(unsigned danger)
{
	static const char *const words[] = { "word", "place", "person", "prefix", "short" };
	bool any = false;
	for (unsigned i = 0; i < 5; i++)
		if (danger & 1u << i) {
			printf("%s%s", any ? " " : "", words[i]);
			any = true;
		}
}

static void print_name(const struct gisa_dict *dict, uint32_t id, uint32_t day, bool picked)
{
	const struct gisa_dict_name *name = gisa_dict_name(dict, id);
	const struct gisa_company *c = gisa_dict_company(dict, name->company);
	struct gisa_str group = { "", 0 };
	if (c->group != GISA_DICT_NONE)
		group = gisa_dict_name(dict, gisa_dict_company(dict, c->group)->name)->text;
	printf("%.*s\t%s\t%.*s\t%.*s\t%s\t%.*s\t%s\t%s\t%.*s\t%s\t%s\t", GISA_FMT(name->text),
	       picked ? "*" : "", GISA_FMT(gisa_dict_canonical(dict, name->company, day)),
	       GISA_FMT(gisa_dict_ticker(dict, name->company, day)), c->corp,
	       GISA_FMT(gisa_dict_market(dict, name->company)),
	       gisa_company_kind_text((enum gisa_company_kind)c->kind), c->country, GISA_FMT(group),
	       gisa_name_role_text((enum gisa_name_role)name->role),
	       gisa_name_use_text((enum gisa_name_use)name->use));
	print_danger(name->danger);
	putchar('\t');
	print_day(name->from);
	putchar('\t');
	print_day(name->to);
	printf("\t%s\n", name->imported ? "imported" : "built-in");
}

/* Every company that bears the name; `*` marks the one a mention is taken for, none where several are
 * as likely. */
static bool lookup_one(const struct gisa_dict *dict, const char *name, uint32_t day)
{
	uint32_t first = gisa_dict_lookup(dict, gisa_cstr(name));
	if (first == GISA_DICT_NONE) {
		gisa_talk("gisa dict: %s: no company of this name is known\n", name);
		return false;
	}
	unsigned count;
	uint32_t best = gisa_dict_pick(dict, first, day, &count, NULL);
	for (uint32_t i = first; i != GISA_DICT_NONE; i = gisa_dict_name(dict, i)->same)
		print_name(dict, i, day, i == best && count == 1);
	return true;
}

static int lookup(const struct gisa_args *args)
{
	const char *date = gisa_arg_string(args, "date");
	uint32_t day = gisa_day(gisa_cstr(date));
	struct gisa_dict *dict;
	bool all = true;
	if (args->operand_count < 2) {
		gisa_talk("gisa dict lookup wants a name; see gisa help dict\n");
		return 2;
	}
	int status = load(args, &dict);
	if (status)
		return status;
	printf("name\tpick\tcompany\tticker\tcorp\tmarket\tkind\tcountry\tgroup\tas\tuse\tdanger\tfrom\tto\tl"
	       "ist\n");
	for (size_t i = 1; i < args->operand_count; i++)
		all &= lookup_one(dict, args->operands[i], day);
	gisa_dict_free(dict);
	return all ? 0 : 1;
}

int gisa_cmd_dict(const struct gisa_args *args)
{
	static const char *const names[] = { "list", "lookup", "import", NULL };
	static int (*const commands[])(const struct gisa_args *) = { list, lookup, gisa_dict_import };
	const char *name = args->operand_count ? args->operands[0] : "";
	for (size_t i = 0; names[i]; i++)
		if (strcmp(name, names[i]) == 0)
			return commands[i](args);
	gisa_talk("gisa dict: list, lookup or import is wanted, not '%s'; see gisa help dict\n", name);
	return 2;
}
