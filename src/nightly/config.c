/*
 * INI through libinih, which knows sections, keys and comments; what the values mean is one table here.
 * The library as packaged does not say in which line it is, so the lines handed to it are counted.
 * Every fault is told, not only the first: whoever edits the file wants one round, not five.
 */
#include "nightly/config.h"

#include <errno.h>
#include <ini.h>
#include <inttypes.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>
#include <unistd.h>

#include "fetch/date.h"
#include "fetch/url.h"
#include "nightly/keys.h"

struct reader {
	FILE *file;
	struct gisa_config *config;
	struct gisa_str folder; /* of the file, with its slash; empty for the working folder */
	gisa_config_fault *fault;
	void *ctx;
	struct gisa_error *err;
	unsigned line, given[GISA_CONFIG_KEYS]; /* given: in which line */
	bool whole;                             /* the line at hand has come to its end */
	int unread;                             /* errno of a file that could not be read whole */
	size_t faults;
};

static void config_fault(struct reader *r, unsigned line, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static void config_fault(struct reader *r, unsigned line, const char *format, ...)
{
	char text[512], where[256];
	va_list args;
	va_start(args, format);
	vsnprintf(text, sizeof text, format, args);
	va_end(args);
	snprintf(where, sizeof where, "%.240s:%u", r->config->path, line);
	if (r->faults++ == 0)
		gisa_fail(r->err, GISA_CONFIG, gisa_cstr(where), "%s", text);
	if (r->fault)
		r->fault(r->ctx, r->config->path, line, text);
}

/* ---- values ---- */

static const char *copy(struct reader *r, const char *text)
{
	return gisa_arena_copy(&r->config->arena, gisa_cstr(text)).ptr;
}

/* Beside the configuration; as it will stand in the ledger, so without ./ and a last / that say nothing. */
static const char *config_path(struct reader *r, const char *text)
{
	struct gisa_str path = gisa_cstr(text), folder = text[0] == '/' ? gisa_str(NULL, 0) : r->folder;
	while (path.len > 2 && gisa_str_starts(path, GISA_LIT("./")))
		path = gisa_str_sub(path, 2, path.len);
	while (path.len > 1 && path.ptr[path.len - 1] == '/')
		path.len--;
	return gisa_arena_printf(&r->config->arena, "%.*s%.*s", GISA_FMT(folder), GISA_FMT(path)).ptr;
}

/* A decimal integer from `min` to `max`. */
static void number(struct reader *r, const struct gisa_config_key *key, const char *text, int64_t *out)
{
	char *end = NULL;
	errno = 0;
	long long n = gisa_is_digit(*text) ? strtoll(text, &end, 10) : -1;
	if (!end || *end || errno || n < key->min || n > key->max)
		config_fault(r, r->line, "%s wants a number from %" PRId64 " to %" PRId64 ", not '%s'", key->name,
			     key->min, key->max, text);
	else
		*out = n;
}

/* Decimal seconds as milliseconds. */
static void config_seconds(struct reader *r, const struct gisa_config_key *key, const char *text, int64_t *out)
{
	struct gisa_str rest = gisa_cstr(text);
	int64_t ms;
	if (!gisa_str_seconds(&rest, &ms) || rest.len || ms < key->min || ms > key->max)
		config_fault(r, r->line, "%s wants seconds (1.5), at most %" PRId64 ", not '%s'", key->name,
			     key->max / 1000, text);
	else
		*out = ms;
}

static void yes(struct reader *r, const struct gisa_config_key *key, const char *text, bool *out)
{
	static const char *const words[] = { "no", "yes", "off", "on", "false", "true", "0", "1" };
	for (size_t i = 0; i < GISA_COUNT(words); i++)
		if (strcasecmp(text, words[i]) == 0) {
			*out = i % 2;
			return;
		}
	config_fault(r, r->line, "%s wants yes or no, not '%s'", key->name, text);
}

static void date(struct reader *r, const struct gisa_config_key *key, const char *text, int64_t *out)
{
	int64_t seconds = strlen(text) == 10 ? gisa_date_read(gisa_cstr(text), 540) : GISA_NO_TIME;
	if (seconds == GISA_NO_TIME)
		config_fault(r, r->line, "%s wants YYYY-MM-DD, not '%s'", key->name, text);
	else
		*out = seconds;
}

static void address(struct reader *r, const struct gisa_config_key *key, const char *text)
{
	struct gisa_arena arena = { 0 };
	struct gisa_url url;
	enum gisa_url_fault fault = gisa_url_parse(&arena, gisa_cstr(text), NULL, &url);
	if (fault == GISA_URL_RELATIVE || fault == GISA_URL_SCHEME)
		config_fault(r, r->line, "%s wants an address with http:// or https://, not '%s'", key->name,
			     text);
	else if (fault != GISA_URL_OK)
		config_fault(r, r->line, "%s: '%s': %s", key->name, text, gisa_url_fault_text(fault));
	else if (strpbrk(text, " \t"))
		config_fault(r, r->line, "%s wants one address, without spaces, not '%s'", key->name, text);
	gisa_arena_free(&arena);
}

/* A contact goes into a header field: printable, and something to write to. */
static void contact(struct reader *r, const char *text)
{
	bool sound = strchr(text, '@') || strchr(text, '.');
	for (const char *p = text; *p; p++)
		sound = sound && (unsigned char)*p > ' ' && *p != 0x7F && *p != '(' && *p != ')';
	if (!sound)
		config_fault(r, r->line, "contact wants a mail or web address, not '%s'", text);
}

static void readable(struct reader *r, const char *path)
{
	FILE *file = fopen(path, "rb");
	if (!file)
		config_fault(r, r->line, "%s: %s", path, strerror(errno));
	else
		fclose(file);
}

/* What a shell or another kind of INI would take away; here it would stand in the value. Or NULL. */
static const char *config_foreign(const struct gisa_config_key *key, const char *text)
{
	bool path = key->kind == GISA_CONFIG_PATH || key->kind == GISA_CONFIG_FILES;
	if (*text == '"' || *text == '\'')
		return "values stand without quotation marks";
	if (strstr(text, " #") || strstr(text, "\t#"))
		return "a comment has a line of its own";
	if (path && (*text == '~' || *text == '$'))
		return "no shell reads this; the whole path is wanted";
	return NULL;
}

static void config_list(struct reader *r, const struct gisa_config_key *key, const char *text)
{
	struct gisa_config_list *list = (struct gisa_config_list *)((char *)r->config + key->offset);
	const char *value = key->kind == GISA_CONFIG_FILES ? config_path(r, text) : copy(r, text);
	if (key->kind == GISA_CONFIG_URLS && !config_foreign(key, text))
		address(r, key, text);
	if (key->kind == GISA_CONFIG_FILES && !config_foreign(key, text))
		readable(r, value);
	GISA_PUSH(list, value);
}

static void set(struct reader *r, const struct gisa_config_key *key, const char *text)
{
	const char *foreign = config_foreign(key, text);
	if (foreign)
		config_fault(r, r->line, "%s: '%s': %s", key->name, text, foreign);
	void *field = (char *)r->config + key->offset;
	switch (key->kind) {
	case GISA_CONFIG_URLS:
	case GISA_CONFIG_TEXTS:
	case GISA_CONFIG_FILES: config_list(r, key, text); break;
	case GISA_CONFIG_PATH: *(const char **)field = config_path(r, text); break;
	case GISA_CONFIG_CONTACT:
		contact(r, text);
		*(const char **)field = copy(r, text);
		break;
	case GISA_CONFIG_YES: yes(r, key, text, field); break;
	case GISA_CONFIG_NUMBER: number(r, key, text, field); break;
	case GISA_CONFIG_SECONDS: config_seconds(r, key, text, field); break;
	case GISA_CONFIG_DATE: date(r, key, text, field); break;
	}
}

/* ---- lines ---- */

/* To the library an indented line would go on with the one above. */
static void skip_blanks(FILE *file)
{
	int c = getc(file);
	while (c == ' ' || c == '\t')
		c = getc(file);
	if (c != EOF)
		ungetc(c, file);
}

/* A line, or what of it there is room for: the library then asks for more. */
static char *read_line(char *line, int room, void *ctx)
{
	struct reader *r = ctx;
	if (r->whole)
		skip_blanks(r->file);
	if (!fgets(line, room, r->file)) {
		r->unread = ferror(r->file) ? errno : 0;
		return NULL;
	}
	size_t len = strlen(line);
	r->line += r->whole;
	r->whole = len > 0 && line[len - 1] == '\n';
	return line;
}

/* The keys of the section, for a message; or the sections, where there is none of that name. */
static void unknown(struct reader *r, const char *section, const char *name)
{
	struct gisa_buf keys = GISA_BUF(400), sections = GISA_BUF(400);
	for (size_t i = 0; i < GISA_CONFIG_KEYS; i++) {
		const struct gisa_config_key *key = &gisa_config_keys[i];
		if (strcmp(key->section, section) == 0)
			gisa_buf_addf(&keys, "%s%s", keys.len ? ", " : "", key->name);
		if (i == 0 || strcmp(key->section, key[-1].section) != 0)
			gisa_buf_addf(&sections, "%s%s", sections.len ? ", " : "", key->section);
	}
	if (keys.len)
		config_fault(r, r->line, "no key '%s' in [%s]; there are %.*s", name, section,
			     GISA_FMT(gisa_buf_str(&keys)));
	else if (*section)
		config_fault(r, r->line, "no section [%s]; there are %.*s", section,
			     GISA_FMT(gisa_buf_str(&sections)));
	else
		config_fault(r, r->line, "'%s' stands before the first [section]; there are %.*s", name,
			     GISA_FMT(gisa_buf_str(&sections)));
	gisa_buf_free(&keys);
	gisa_buf_free(&sections);
}

static int on_value(void *ctx, const char *section, const char *name, const char *value)
{
	struct reader *r = ctx;
	size_t i = 0;
	while (i < GISA_CONFIG_KEYS && (strcmp(gisa_config_keys[i].section, section) != 0 ||
					strcmp(gisa_config_keys[i].name, name) != 0))
		i++;
	if (i == GISA_CONFIG_KEYS) {
		unknown(r, section, name);
		return 1;
	}
	if (r->given[i] && !gisa_config_is_list(&gisa_config_keys[i]))
		config_fault(r, r->line, "%s is given twice; first in line %u", name, r->given[i]);
	r->given[i] = r->line;
	if (*value)
		set(r, &gisa_config_keys[i], value);
	else
		config_fault(r, r->line, "%s has no value", name);
	return 1;
}

/* ---- the whole ---- */

static void defaults(struct gisa_config *config)
{
	for (size_t i = 0; i < GISA_CONFIG_KEYS; i++) {
		const struct gisa_config_key *key = &gisa_config_keys[i];
		void *field = (char *)config + key->offset;
		if (key->kind == GISA_CONFIG_YES)
			*(bool *)field = key->otherwise != 0;
		else if (key->kind == GISA_CONFIG_NUMBER || key->kind == GISA_CONFIG_SECONDS ||
			 key->kind == GISA_CONFIG_DATE)
			*(int64_t *)field = key->otherwise;
	}
}

static void end_lists(struct gisa_config *config)
{
	for (size_t i = 0; i < GISA_CONFIG_KEYS; i++)
		if (gisa_config_is_list(&gisa_config_keys[i]))
			GISA_PUSH((struct gisa_config_list *)((char *)config + gisa_config_keys[i].offset),
				  NULL);
}

/* A path in the output folder where none was given. */
static void beside(struct gisa_config *config, const char **path, const char *name)
{
	if (!*path && config->folder)
		*path = gisa_arena_printf(&config->arena, "%s/%s", config->folder, name).ptr;
}

/* SQLite opens no longer path, and says nothing one could understand. */
enum { CONFIG_PATH_MAX = 480 };

static void check_length(struct reader *r, const char *name, const char *path)
{
	char cwd[PATH_MAX] = "";
	if (!path || (*path != '/' && !getcwd(cwd, sizeof cwd)))
		return;
	size_t len = strlen(path) + strlen(cwd);
	if (len > CONFIG_PATH_MAX)
		config_fault(r, 0, "%s is too long: %zu bytes of path, and databases in it can have %d", name, len,
			     CONFIG_PATH_MAX);
}

/* What no single line shows. */
static void check_whole(struct reader *r)
{
	struct gisa_config *c = r->config;
	size_t sources = c->feeds.count + c->sitemaps.count + c->homes.count + c->indexes.count +
			 c->lists.count + c->urls.count;
	if (sources == 0)
		config_fault(r, 0,
			     "[sources] names nothing to fetch from: feed, sitemap, home, index, list or url");
	if (!c->archive)
		config_fault(r, 0, "[fetch] archive is missing: the folder of the WARC files");
	if (!c->folder)
		config_fault(r, 0, "[output] folder is missing: where the day files go");
	check_length(r, "[fetch] archive", c->archive);
	check_length(r, "[output] folder", c->folder);
	if (!c->contact && !c->allow_private)
		config_fault(r, 0, "[fetch] contact is missing: a mail or web address sent to servers");
	if (c->keep_days && c->duplicate_days > c->keep_days)
		config_fault(r, 0, "[duplicates] days is more than [keep] days");
}

/* The line of the first NUL, which would end a line early for fgets(3) and the library; 0: there is none. */
static unsigned config_nul(FILE *file)
{
	unsigned line = 1;
	int c;
	while ((c = getc(file)) != EOF && c != '\0')
		line += c == '\n';
	rewind(file); /* an error of reading comes again */
	return c == EOF ? 0 : line;
}

static void parse(struct reader *r)
{
	unsigned nul = config_nul(r->file);
	if (nul) {
		config_fault(r, nul, "a NUL byte: this is no text file");
		return;
	}
	/* Settings of the library as Debian builds it: addresses may be longer than its 200 bytes a line. */
	ini_use_stack = false;
	ini_allow_realloc = true;
	ini_max_line = 16384;
	int bad = ini_parse_stream(read_line, r, on_value, r);
	if (bad == -2)
		gisa_nomem(0);
	if (bad > 0)
		config_fault(r, (unsigned)bad, "neither [section] nor key = value");
	if (r->unread)
		config_fault(r, 0, "%s", strerror(r->unread));
	else
		check_whole(r);
}

enum gisa_status gisa_config_read(const char *path, struct gisa_config *config, gisa_config_fault *fault,
				  void *ctx, struct gisa_error *err)
{
	const char *slash = strrchr(path, '/');
	*config = (struct gisa_config){ 0 };
	config->path = gisa_arena_copy(&config->arena, gisa_cstr(path)).ptr;
	defaults(config);
	struct reader r = { .config = config, .fault = fault, .ctx = ctx, .err = err, .whole = true };
	r.folder = gisa_str(path, slash ? (size_t)(slash - path) + 1 : 0);
	r.file = fopen(path, "rb");
	if (!r.file) {
		config_fault(&r, 0, "%s", strerror(errno));
	} else {
		parse(&r);
		fclose(r.file);
	}
	end_lists(config);
	beside(config, &config->log, "nightly.log");
	beside(config, &config->json, "nightly.jsonl");
	return r.faults ? GISA_CONFIG : GISA_OK;
}

void gisa_config_free(struct gisa_config *config)
{
	for (size_t i = 0; i < GISA_CONFIG_KEYS; i++)
		if (gisa_config_is_list(&gisa_config_keys[i]))
			free(((struct gisa_config_list *)((char *)config + gisa_config_keys[i].offset))
				 ->items);
	gisa_arena_free(&config->arena);
	*config = (struct gisa_config){ 0 };
}
