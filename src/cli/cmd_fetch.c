/* fetch: downloads into an archive; also its state as a table and the robots.txt matcher. */
#define _POSIX_C_SOURCE 200809L
#include <stdlib.h>
#include <unistd.h>

#include "base/buf.h"
#include "cli/cmd.h"
#include "cli/stop.h"
#include "fetch/date.h"
#include "fetch/fetch.h"
#include "fetch/robots.h"

const struct gisa_opt gisa_opts_fetch[] = {
	{ "output", 'o', GISA_OPT_STRING, "ARCHIVE", "folder of the archive (made where it is missing)" },
	{ "list", 'l', GISA_OPT_LIST, "FILE", "addresses, one a line (- for standard input)" },
	{ "feed", 'f', GISA_OPT_LIST, "URL", "RSS, Atom, RDF or JSON feed whose articles are fetched" },
	{ "sitemap", 's', GISA_OPT_LIST, "URL", "sitemap, news sitemap or index of sitemaps" },
	{ "home", 0, GISA_OPT_LIST, "URL",
	  "page whose feeds and sitemaps are looked for (also in robots.txt)" },
	{ "index", 0, GISA_OPT_LIST, "URL",
	  "list page: links that the outlet's rule or --include says are articles" },
	{ "index-pages", 0, GISA_OPT_NUMBER, "N",
	  "list pages read of a host, following its rule or rel=next (5)" },
	{ "include", 0, GISA_OPT_LIST, "PATTERN", "only addresses that match (* any run, $ the end)" },
	{ "exclude", 0, GISA_OPT_LIST, "PATTERN", "no addresses that match" },
	{ "since", 0, GISA_OPT_DATE, "DATE", "nothing a feed or sitemap says is older (YYYY-MM-DD)" },
	{ "contact", 0, GISA_OPT_STRING, "ADDRESS",
	  "mail or web address sent to servers (or $GISA_CONTACT)" },
	{ "delay", 0, GISA_OPT_STRING, "SECONDS", "least time between requests to a host (1)" },
	{ "max-wait", 0, GISA_OPT_STRING, "SECONDS", "ceiling for Crawl-delay and Retry-After (120)" },
	{ "timeout", 0, GISA_OPT_STRING, "SECONDS", "longest time for one answer (60)" },
	{ "retries", 0, GISA_OPT_NUMBER, "N", "further tries after passing failures (2)" },
	{ "connections", 'c', GISA_OPT_NUMBER, "N", "requests at a time, over all hosts (32)" },
	{ "per-host", 0, GISA_OPT_NUMBER, "N", "requests at a time to one host (1)" },
	{ "max-size", 0, GISA_OPT_NUMBER, "BYTES", "largest body, also when decompressed (33554432)" },
	{ "file-size", 0, GISA_OPT_NUMBER, "BYTES", "a new WARC file after that many (1073741824)" },
	{ "allow-private", 0, GISA_OPT_FLAG, NULL, "connect to private and loopback addresses too" },
	{ "cookies", 0, GISA_OPT_FLAG, NULL, "send back cookies during the run" },
	{ "keep-reserved", 0, GISA_OPT_FLAG, NULL,
	  "keep pages marked noindex, noarchive or tdm-reservation" },
	{ "status", 0, GISA_OPT_FLAG, NULL, "prints what the archive knows as a table and ends" },
	{ "robots", 0, GISA_OPT_STRING, "FILE",
	  "operands AGENT URL...: may AGENT fetch URL under FILE (- for standard input)?" },
	GISA_OPT_NO_SANDBOX,
	{ "progress", 0, GISA_OPT_FLAG, NULL, "progress line even where stderr is no terminal" },
	{ "quiet", 'q', GISA_OPT_FLAG, NULL, "no messages but errors" },
	{ 0 },
};

/* ---- gisa fetch --robots ------------------------------------------------------------------------------ */

/* More than the matcher reads, as it wants to know whether that was all. */
static bool read_robots(const char *path, struct gisa_buf *body)
{
	bool standard = strcmp(path, "-") == 0;
	FILE *file = standard ? stdin : fopen(path, "rb");
	bool read = file && (gisa_buf_read(body, file) || !ferror(file));
	if (file && !standard)
		fclose(file);
	return read;
}

static int fetch_robots(const struct gisa_args *args, const char *path)
{
	struct gisa_buf body = GISA_BUF(2 * GISA_ROBOTS_MAX);
	if (args->operand_count < 2) {
		gisa_talk("gisa fetch: --robots FILE wants an AGENT and at least one URL\n");
		return 2;
	}
	bool read = read_robots(path, &body);
	if (!read)
		gisa_talk("gisa fetch: %s: cannot read\n", path);
	for (size_t i = 1; read && i < args->operand_count; i++)
		printf("%s\t%s\n",
		       gisa_robots_allowed(body.ptr, body.len, args->operands[0], args->operands[i]) ? "allow" : "deny",
		       args->operands[i]);
	gisa_buf_free(&body);
	return read ? 0 : 2;
}

/* ---- gisa fetch --status ------------------------------------------------------------------------------ */

static bool print(void *ctx, struct gisa_str line)
{
	return fwrite(line.ptr, 1, line.len, ctx) == line.len;
}

static int fetch_status(const char *archive)
{
	struct gisa_error err = { 0 };
	return gisa_fetch_status(archive, print, stdout, &err) == GISA_OK ? 0 : gisa_report_error(&err);
}

/* ---- a run -------------------------------------------------------------------------------------------- */

static void on_progress(void *ctx, const struct gisa_fetch_progress *p)
{
	(void)ctx;
	fprintf(stderr, "\r%llu pages  %.1f MB  %zu waiting on %zu hosts  %zu under way \033[K",
		(unsigned long long)p->pages, (double)p->bytes / 1e6, p->waiting, p->hosts, p->active);
	fflush(stderr);
}

/* What servers and sites wrote has no say on a terminal. */
static void print_clean(struct gisa_str text)
{
	for (size_t i = 0; i < text.len; i++)
		putc((unsigned char)text.ptr[i] < ' ' || text.ptr[i] == 0x7F ? ' ' : text.ptr[i], stderr);
}

/* Above the progress line. What the whole run lacks is said once, at its end. */
static void on_failure(void *ctx, const struct gisa_fetch_failure *failure)
{
	const bool *progress = ctx;
	if (failure->outcome == GISA_FETCH_NO_CONTACT || failure->outcome == GISA_FETCH_INTERRUPTED)
		return;
	fprintf(stderr, "%sgisa fetch: ", *progress ? "\r\033[K" : "");
	print_clean(failure->url);
	fprintf(stderr, ": %s", gisa_fetch_outcome_text(failure->outcome));
	if (failure->status)
		fprintf(stderr, " %d", failure->status);
	fputs(failure->note.len ? " (" : "", stderr);
	print_clean(failure->note);
	fputs(failure->note.len ? ")\n" : "\n", stderr);
}

static void summary(const struct gisa_fetch_totals *totals)
{
	if (totals->counts[GISA_FETCH_NO_CONTACT])
		gisa_talk("gisa fetch: no-contact: servers are told whom to write to: --contact ADDRESS or $GISA_CONTACT\n");
	if (totals->counts[GISA_FETCH_PRIVATE_ADDRESS])
		gisa_talk("gisa fetch: private-address: --allow-private connects to private and loopback addresses too\n");
	gisa_talk("gisa fetch:");
	const char *separator = " ";
	for (int i = 0; i < GISA_FETCH_OUTCOMES; i++)
		if (totals->counts[i]) {
			gisa_talk("%s%llu %s", separator, (unsigned long long)totals->counts[i],
				gisa_fetch_outcome_text((enum gisa_fetch_outcome)i));
			separator = ", ";
		}
	gisa_talk("%s%.1f MB\n", separator, (double)totals->bytes / 1e6);
	if (totals->repaired)
		gisa_talk("gisa fetch: %llu records of a run that was cut off were read back in\n",
			(unsigned long long)totals->repaired);
}

/* Decimal seconds as milliseconds; false after a message. */
static bool seconds(const struct gisa_args *args, const char *name, int64_t otherwise, int64_t *out)
{
	const char *text = gisa_arg_string(args, name);
	struct gisa_str rest = gisa_cstr(text);
	*out = otherwise;
	if (!text || (gisa_str_seconds(&rest, out) && rest.len == 0 && *out < INT64_C(10000000000)))
		return true;
	gisa_talk("gisa fetch: --%s wants seconds (1.5), not '%s'\n", name, text);
	return false;
}

static bool since(const struct gisa_args *args, int64_t *out)
{
	const char *text = gisa_arg_string(args, "since");
	*out = text ? gisa_date_read(gisa_cstr(text), 540) : INT64_MIN;
	if (!text || *out != GISA_NO_TIME)
		return true;
	gisa_talk("gisa fetch: --since wants YYYY-MM-DD, not '%s'\n", text);
	return false;
}

/* A contact goes into a header field: printable, and something to write to. */
static bool contact_is_sound(const char *contact)
{
	for (const char *p = contact; *p; p++)
		if ((unsigned char)*p <= ' ' || *p == 0x7F || *p == '(' || *p == ')')
			return false;
	return strchr(contact, '@') || strchr(contact, '.');
}

/* From `least` to `most`; false after a message. */
static bool number(const struct gisa_args *args, const char *name, size_t otherwise, uint64_t least, uint64_t most,
		   uint64_t *out)
{
	*out = gisa_arg_number(args, name, otherwise);
	if (*out >= least && *out <= most)
		return true;
	gisa_talk("gisa fetch: --%s wants %llu to %llu, not %llu\n", name, (unsigned long long)least,
		  (unsigned long long)most, (unsigned long long)*out);
	return false;
}

static bool numbers(const struct gisa_args *args, struct gisa_fetch_options *o)
{
	uint64_t connections, per_host, retries, index_pages, body;
	if (!number(args, "connections", GISA_FETCH_CONNECTIONS, 1, GISA_FETCH_CONNECTIONS_MAX, &connections) ||
	    !number(args, "per-host", GISA_FETCH_PER_HOST, 1, GISA_FETCH_PER_HOST_MAX, &per_host) ||
	    !number(args, "retries", GISA_FETCH_RETRIES, 0, GISA_FETCH_RETRIES_MAX, &retries) ||
	    !number(args, "index-pages", GISA_FETCH_INDEX_PAGES, 1, GISA_FETCH_INDEX_PAGES_MAX, &index_pages) ||
	    !number(args, "max-size", GISA_FETCH_BODY, 1, GISA_FETCH_BYTES_MAX, &body) ||
	    !number(args, "file-size", GISA_FETCH_FILE, 1, GISA_FETCH_BYTES_MAX, &o->file_max))
		return false;
	o->connections = (unsigned)connections;
	o->per_host = (unsigned)per_host;
	o->retries = (unsigned)retries;
	o->index_pages = (unsigned)index_pages;
	o->body_max = (size_t)body;
	return true;
}

static int fetch(const struct gisa_args *args, struct gisa_fetch_options *o)
{
	struct gisa_fetch_totals totals;
	struct gisa_error err = { 0 };
	bool quiet = gisa_arg_flag(args, "quiet");
	bool progress = !quiet && (gisa_arg_flag(args, "progress") || isatty(STDERR_FILENO));
	if (o->contact && !contact_is_sound(o->contact)) {
		gisa_talk("gisa fetch: --contact wants a mail or web address, not '%s'\n", o->contact);
		return 2;
	}
	if (progress)
		o->on_progress = on_progress;
	if (!quiet)
		o->on_failure = on_failure;
	o->ctx = &progress; /* cppcheck-suppress autoVariables ; asked within this call only */
	const char *const folders[] = { o->archive, NULL };
	struct gisa_confine confine = { args, folders };
	o->ready = gisa_confine_fetching;
	o->ready_ctx = &confine; /* cppcheck-suppress autoVariables ; asked within this call only */
	gisa_stop_on_signals();
	enum gisa_status status = gisa_fetch(o, &totals, &err);
	if (progress)
		fprintf(stderr, "\r\033[K");
	if (!quiet && totals.begun && (status == GISA_OK || gisa_status_grade(status) == GISA_GRADE_STOP))
		summary(&totals);
	if (status != GISA_OK)
		return gisa_report_error(&err);
	return totals.skipped || totals.interrupted;
}

int gisa_cmd_fetch(const struct gisa_args *args)
{
	const char *robots = gisa_arg_string(args, "robots"), *archive = gisa_arg_string(args, "output");
	if (robots)
		return fetch_robots(args, robots);
	if (!archive) {
		gisa_talk("gisa fetch: -o ARCHIVE is needed\n");
		return 2;
	}
	if (gisa_arg_flag(args, "status"))
		return fetch_status(archive);
	const char **lists[] = { gisa_arg_list(args, "list"),    gisa_arg_list(args, "feed"),
				 gisa_arg_list(args, "sitemap"), gisa_arg_list(args, "home"),
				 gisa_arg_list(args, "index"),   gisa_arg_list(args, "include"),
				 gisa_arg_list(args, "exclude") };
	const char *contact = gisa_arg_string(args, "contact");
	struct gisa_fetch_options o = { .archive = archive,
					.urls = args->operands,
					.lists = lists[0],
					.feeds = lists[1],
					.sitemaps = lists[2],
					.homes = lists[3],
					.indexes = lists[4],
					.include = lists[5][0] ? lists[5] : NULL,
					.exclude = lists[6],
					.contact = contact ? contact : getenv("GISA_CONTACT"),
					.allow_private = gisa_arg_flag(args, "allow-private"),
					.cookies = gisa_arg_flag(args, "cookies"),
					.keep_reserved = gisa_arg_flag(args, "keep-reserved"),
					.stop = &gisa_stop };
	int status = 2;
	if (seconds(args, "delay", GISA_FETCH_DELAY_MS, &o.delay_ms) &&
	    seconds(args, "max-wait", GISA_FETCH_MAX_WAIT_MS, &o.max_wait_ms) &&
	    seconds(args, "timeout", GISA_FETCH_TIMEOUT_MS, &o.timeout_ms) && since(args, &o.since) &&
	    numbers(args, &o))
		status = fetch(args, &o);
	for (size_t i = 0; i < GISA_COUNT(lists); i++)
		free(lists[i]);
	return status;
}
