/*
 * The parser: getopt_long(3) behind our tables, since it knows every habit of command lines; the messages are our
 * own, with a guess at what was meant.
 */
#include "cli/opt.h"

#include <assert.h>
#include <errno.h>
#include <getopt.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/calendar.h"

enum { USAGE = 2, FIRST = 256 }; /* getopt_long() values of options: FIRST + index */

static size_t count(const struct gisa_opt *opts)
{
	size_t n = 0;
	while (opts && opts[n].name)
		n++;
	return n;
}

static size_t find(const struct gisa_args *args, const char *name)
{
	size_t i = 0;
	while (args->command->opts[i].name && strcmp(args->command->opts[i].name, name) != 0)
		i++;
	assert(args->command->opts[i].name);
	return i;
}

const char *gisa_arg_string(const struct gisa_args *args, const char *name)
{
	size_t opt = find(args, name);
	const char *value = NULL;
	for (size_t i = 0; i < args->value_count; i++)
		if (args->values[i].opt == opt)
			value = args->values[i].value;
	return value;
}

bool gisa_arg_flag(const struct gisa_args *args, const char *name)
{
	return gisa_arg_string(args, name) != NULL;
}

size_t gisa_arg_number(const struct gisa_args *args, const char *name, size_t otherwise)
{
	const char *value = gisa_arg_string(args, name);
	return value ? strtoull(value, NULL, 10) : otherwise;
}

const char **gisa_arg_list(const struct gisa_args *args, const char *name)
{
	size_t opt = find(args, name), n = 0;
	const char **list = gisa_xcalloc(args->value_count + 1, sizeof *list);
	for (size_t i = 0; i < args->value_count; i++)
		if (args->values[i].opt == opt)
			list[n++] = args->values[i].value;
	return list;
}

static size_t distance(const char *a, const char *b)
{
	size_t row[64], la = strlen(a), lb = strlen(b);
	if (la >= 64 || lb >= 64)
		return 64;
	for (size_t j = 0; j <= lb; j++)
		row[j] = j;
	for (size_t i = 1; i <= la; i++) {
		size_t corner = row[0];
		row[0] = i;
		for (size_t j = 1; j <= lb; j++) {
			size_t change = corner + (a[i - 1] != b[j - 1]);
			corner = row[j];
			size_t least = (row[j] < row[j - 1] ? row[j] : row[j - 1]) + 1;
			row[j] = change < least ? change : least;
		}
	}
	return row[lb];
}

const char *gisa_nearest(const char *word, const char *const *names)
{
	const char *best = NULL;
	size_t least = 3;
	for (; *names; names++) {
		size_t d = distance(word, *names);
		if (d < least && d < strlen(*names)) {
			least = d;
			best = *names;
		}
	}
	return best;
}

/* An option cut short, where several begin so: says which. */
static bool is_ambiguous(const struct gisa_command *command, const char *word)
{
	struct gisa_buf names = GISA_BUF(0);
	size_t len = strcspn(word, "="), found = 0;
	for (const struct gisa_opt *o = command->opts; len > 2 && o->name; o++)
		if (strncmp(word, "--", 2) == 0 && strncmp(word + 2, o->name, len - 2) == 0) {
			gisa_buf_addf(&names, " --%s", o->name);
			found++;
		}
	if (found > 1)
		gisa_talk("gisa %s: option %.*s is ambiguous:%s; see gisa help %s\n", command->name, (int)len, word, names.ptr,
			  command->name);
	gisa_buf_free(&names);
	return found > 1;
}

static int unknown(const struct gisa_command *command, const char *word)
{
	if (is_ambiguous(command, word))
		return USAGE;
	size_t n = count(command->opts);
	const char **names = gisa_xcalloc(n + 1, sizeof *names);
	for (size_t i = 0; i < n; i++)
		names[i] = command->opts[i].name;
	const char *near = strncmp(word, "--", 2) == 0 ? gisa_nearest(word + 2, names) : NULL;
	if (near)
		gisa_talk("gisa %s: unknown option %s (did you mean --%s?); see gisa help %s\n", command->name, word, near,
			  command->name);
	else
		gisa_talk("gisa %s: unknown option %s; see gisa help %s\n", command->name, word, command->name);
	free(names);
	return USAGE;
}

static bool is_number(const char *s)
{
	size_t n = strspn(s, "0123456789");
	return n > 0 && n < 19 && s[n] == '\0';
}

/* "2024-01-17", or that and T with a time. */
static bool is_date(const char *s)
{
	struct gisa_day day;
	return gisa_day_read(gisa_cstr(s), &day) && (s[10] == '\0' || s[10] == 'T');
}

/* Whether the option may have this value; false after a message. */
static bool fits(const struct gisa_command *command, const struct gisa_opt *opt, const char *value)
{
	if (opt->kind == GISA_OPT_NUMBER && !is_number(value))
		gisa_talk("gisa %s: --%s wants a whole number, not '%s'\n", command->name, opt->name, value);
	else if (opt->kind == GISA_OPT_DATE && !is_date(value))
		gisa_talk("gisa %s: --%s wants a day as YYYY-MM-DD, not '%s'\n", command->name, opt->name, value);
	else
		return true;
	return false;
}

static struct option *long_options(const struct gisa_opt *opts, size_t n)
{
	struct option *longs = gisa_xcalloc(n + 2, sizeof *longs);
	for (size_t i = 0; i < n; i++)
		longs[i] = (struct option){ opts[i].name, opts[i].kind != GISA_OPT_FLAG, NULL,
					    FIRST + (int)i };
	longs[n] = (struct option){ "help", 0, NULL, 'h' };
	return longs;
}

static void short_options(const struct gisa_opt *opts, size_t n, char *out)
{
	*out++ = ':';
	*out++ = 'h';
	for (size_t i = 0; i < n; i++)
		if (opts[i].letter) {
			*out++ = opts[i].letter;
			if (opts[i].kind != GISA_OPT_FLAG)
				*out++ = ':';
		}
	*out = '\0';
}

static size_t opt_index(const struct gisa_opt *opts, int c)
{
	if (c >= FIRST)
		return (size_t)(c - FIRST);
	size_t i = 0;
	while (opts[i].letter != c)
		i++;
	return i;
}

int gisa_args_parse(const struct gisa_command *command, int argc, char **argv, struct gisa_args *out)
{
	size_t n = count(command->opts);
	struct option *longs = long_options(command->opts, n);
	char shorts[256];
	int status = 0, c;
	assert(n < 100);
	short_options(command->opts, n, shorts);
	*out = (struct gisa_args){ .command = command,
				   .values = gisa_xcalloc((size_t)argc, sizeof *out->values) };
	opterr = 0;
	optind = 1;
	while (status == 0) {
		const char *word = argv[optind];
		c = getopt_long(argc, argv, shorts, longs, NULL);
		if (c == -1)
			break;
		if (c == 'h') {
			gisa_help_command(stdout, command);
			status = -1;
		} else if (c == '?') {
			status = unknown(command, word);
		} else if (c == ':') {
			gisa_talk("gisa %s: %s wants an argument\n", command->name, word);
			status = USAGE;
		} else {
			size_t i = opt_index(command->opts, c);
			if (!fits(command, &command->opts[i], optarg))
				status = USAGE;
			out->values[out->value_count++] =
				(struct gisa_arg_value){ i, optarg ? optarg : "" };
		}
	}
	free(longs);
	out->operands = (const char *const *)(argv + optind);
	out->operand_count = (size_t)(argc - optind);
	return status;
}

bool gisa_args_within(const struct gisa_args *args, size_t most)
{
	const char *name = args->command->name;
	if (args->operand_count > most)
		gisa_talk("gisa %s: '%s' is one word too many; see gisa help %s\n", name, args->operands[most], name);
	return args->operand_count <= most;
}

void gisa_args_free(struct gisa_args *args)
{
	free(args->values);
	args->values = NULL;
}

int gisa_report_error(const struct gisa_error *err)
{
	fprintf(stderr, "gisa: %s%s%s\n", err->where, err->where[0] ? ": " : "",
		gisa_say(err->text[0] ? err->text : gisa_status_text(err->status)));
	return gisa_grade_exit(gisa_status_grade(err->status));
}
