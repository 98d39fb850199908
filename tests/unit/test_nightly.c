/* The nightly run's parts without a network: configuration, days of Korea, drift, day files, summary,
 * retention. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "check.h"
#include "nightly/after.h"
#include "nightly/day.h"
#include "nightly/dayfile.h"
#include "nightly/intake.h"
#include "nightly/outlets.h"
#include "nightly/sheet.h"
#include "nightly/summary.h"

static char dir[] = "/tmp/gisa-nightly-XXXXXX";

static const char *nightly_path(const char *name)
{
	static char path[256];
	snprintf(path, sizeof path, "%s/%s", dir, name);
	return path;
}

static const char *nightly_write(const char *name, const char *text)
{
	const char *path = nightly_path(name);
	FILE *file = fopen(path, "wb");
	if (file) {
		fputs(text, file);
		fclose(file);
	}
	return path;
}

/* ---- configuration ---- */

#define FIFTY "01234567890123456789012345678901234567890123456789"
#define GOOD                                                                                               \
	"[sources]\nfeed = https://a.example/rss\n[fetch]\narchive = a\ncontact = "                          \
	"me@a.example\n[output]\nfolder = o\n"

static const struct {
	const char *name, *text, *want; /* faults as "line: text", joined by | */
} configs[] = {
	{ "a good one", GOOD, "" },
	{ "an empty one", "",
	  "0: [sources] names nothing to fetch from: feed, sitemap, home, index, list or url|"
	  "0: [fetch] archive is missing: the folder of the WARC files|"
	  "0: [output] folder is missing: where the day files go|"
	  "0: [fetch] contact is missing: a mail or web address sent to servers" },
	{ "an unknown key", GOOD "[drift]\nweeks = 4\n",
	  "9: no key 'weeks' in [drift]; there are days, pages" },
	{ "an unknown section", GOOD "[sauces]\nfeed = x\n", 
	  "9: no section [sauces]; there are sources, fetch, output, extract, duplicates, keep, drift" },
	{ "a key before any section", "days = 3\n" GOOD,
	  "1: 'days' stands before the first [section]; there are sources, fetch, output, extract, duplicates, "
	  "keep, drift" },
	{ "an indented line is one of its own", GOOD "[sources]\n  feed = https://b.example/\n\tfeed = x\n",
	  "10: feed wants an address with http:// or https://, not 'x'" },
	{ "an indented line longer than the library's room",
	  GOOD "[sources]\n  feed = https://b.example/" FIFTY FIFTY FIFTY FIFTY FIFTY "\n\tfeed = x\n",
	  "10: feed wants an address with http:// or https://, not 'x'" },
	{ "the line is counted over comments and blank lines", GOOD "# x\n\n; y\n[keep]\n\ndays = many\n",
	  "13: days wants a number from 0 to 36500, not 'many'" },
	{ "no address", GOOD "[sources]\nfeed = a.example/rss\n",
	  "9: feed wants an address with http:// or https://, not 'a.example/rss'" },
	{ "an address without a host", GOOD "[sources]\nfeed = https://\n",
	  "9: feed: 'https://': no valid host" },
	{ "two addresses in a line", GOOD "[sources]\nfeed = https://b.example/ https://c.example/\n",
	  "9: feed wants one address, without spaces, not 'https://b.example/ https://c.example/'" },
	{ "a comment behind a value", GOOD "[sources]\nfeed = https://b.example/ # the second\n",
	  "9: feed: 'https://b.example/ # the second': a comment has a line of its own" },
	{ "quotation marks", GOOD "[output]\nlog = \"night.log\"\n",
	  "9: log: '\"night.log\"': values stand without quotation marks" },
	{ "a path for a shell", GOOD "[output]\nlog = ~/night.log\njson = $HOME/night.jsonl\n",
	  "9: log: '~/night.log': no shell reads this; the whole path is wanted|"
	  "10: json: '$HOME/night.jsonl': no shell reads this; the whole path is wanted" },
	{ "given twice", GOOD "[fetch]\narchive = b\n", "9: archive is given twice; first in line 4" },
	{ "lists are given several times",
	  GOOD "[sources]\nfeed = https://b.example/\nfeed = https://c.example/\n", "" },
	{ "seconds", GOOD "[fetch]\ndelay = 0.25\ntimeout = soon\n",
	  "10: timeout wants seconds (1.5), at most 3600, not 'soon'" },
	{ "yes in any case", GOOD "[output]\nsqlite = Yes\nsyslog = OFF\n", "" },
	{ "yes or no", GOOD "[output]\nsqlite = perhaps\n", "9: sqlite wants yes or no, not 'perhaps'" },
	{ "no value", GOOD "[output]\nmetrics =\n", "9: metrics has no value" },
	{ "no key at all", GOOD "what is this\n", "8: neither [section] nor key = value" },
	{ "a file that is not there", GOOD "[extract]\nrules = /nonexistent/a.rules\n",
	  "9: /nonexistent/a.rules: No such file or directory" },
	{ "copies looked for longer than kept", GOOD "[keep]\ndays = 3\n",
	  "0: [duplicates] days is more than [keep] days" },
};

static void on_fault(void *ctx, const char *path, unsigned line, const char *text)
{
	struct gisa_buf *buf = ctx;
	(void)path;
	gisa_buf_addf(buf, "%s%u: %s", buf->len ? "|" : "", line, text);
}

static void test_configs(void)
{
	for (size_t i = 0; i < sizeof configs / sizeof *configs; i++) {
		struct gisa_config config;
		struct gisa_error err;
		struct gisa_buf got = GISA_BUF(0);
		enum gisa_status status =
		    gisa_config_read(nightly_write("n.ini", configs[i].text), &config, on_fault, &got, &err);
		check_cstr(configs[i].name, gisa_buf_str(&got), configs[i].want);
		check_int(configs[i].name, status, *configs[i].want ? GISA_CONFIG : GISA_OK);
		gisa_config_free(&config);
		gisa_buf_free(&got);
	}
}

static void test_values(void)
{
	struct gisa_config c;
	struct gisa_error err;
	struct gisa_buf text = GISA_BUF(0);
	gisa_buf_addf(&text, "%s[sources]\nfeed = https://long.example/?q=", GOOD);
	for (int i = 0; i < 3000; i++)
		gisa_buf_addc(&text, 'x');
	gisa_buf_add(&text, GISA_LIT("\n[fetch]\ndelay = 0.25\n[keep]\ndays = 90\n[oops]\na = b\n"));
	gisa_buf_addc(&text, '\0');
	gisa_config_read(nightly_write("n.ini", text.ptr), &c, NULL, NULL, &err);
	check_cstr("the first fault names file and line", gisa_cstr(strrchr(err.where, '/')), "/n.ini:15");
	check_int("a long address is whole", (long long)strlen(c.feeds.items[1]), 3024);
	check_true("lists end with NULL", c.feeds.items[2] == NULL && c.homes.items[0] == NULL);
	check_int("seconds are milliseconds", c.delay_ms, 250);
	check_int("what is not given has its usual value", c.timeout_ms, 60000);
	check_int("a number", c.keep_days, 90);
	char want[256];
	snprintf(want, sizeof want, "%s/o/nightly.log", dir);
	check_cstr("paths are beside the file", gisa_cstr(c.log), want);
	gisa_config_free(&c);
	gisa_buf_free(&text);
}

static void test_paths(void)
{
	struct gisa_config c;
	struct gisa_error err;
	struct gisa_buf text = GISA_BUF(0), faults = GISA_BUF(0);
	gisa_buf_addf(&text, "[sources]\nfeed = https://a.example/\n[fetch]\ncontact = a@a.example\narchive = ");
	for (int i = 0; i < 50; i++)
		gisa_buf_addf(&text, "/%09d", i);
	gisa_buf_add(&text, GISA_LIT("\n[output]\nfolder = .//o///\nlog = ./x.log\n"));
	gisa_buf_addc(&text, '\0');
	gisa_config_read(nightly_write("n.ini", text.ptr), &c, on_fault, &faults, &err);
	check_cstr("a path too long for SQLite", gisa_buf_str(&faults),
		   "0: [fetch] archive is too long: 500 bytes of path, and databases in it can have 480");
	check_cstr("./ says nothing", gisa_cstr(strrchr(c.log, '/')), "/x.log");
	check_int("nor does a last /", c.folder[strlen(c.folder) - 1], 'o');
	gisa_config_free(&c);
	gisa_buf_free(&text);
	gisa_buf_free(&faults);
}

static void test_example(void)
{
	struct gisa_config c;
	struct gisa_error err = { 0 };
	struct gisa_buf text = GISA_BUF(0), faults = GISA_BUF(0);
	gisa_config_example(&text);
	gisa_buf_addc(&text, '\0');
	gisa_config_read(nightly_write("e.ini", text.ptr), &c, on_fault, &faults, &err);
	check_cstr("the example is a good configuration", gisa_buf_str(&faults), "");
	gisa_config_free(&c);
	gisa_buf_free(&text);
	gisa_buf_free(&faults);
}

/* ---- days ---- */

static const struct {
	const char *text, *want;
} days[] = {
	{ "2024-03-01", "2024-03-01" },
	{ "2024-03-01T00:20+09:00", "2024-03-01" },
	{ "2024-02-29T15:20Z", "2024-03-01" },
	{ "2024-02-29T14:59:59Z", "2024-02-29" },
	{ "2024-02-29T23:50", "2024-02-29" },
	{ "2024-02-29T10:20-05:00", "2024-03-01" },
	{ "", "none" },
	{ "yesterday", "none" },
};

static void test_days(void)
{
	char text[GISA_DAY_TEXT], stamp[GISA_STAMP_TEXT], name[32];
	for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
		int64_t day = gisa_kst_of(gisa_cstr(days[i].text));
		if (day != GISA_NO_DAY)
			gisa_kst_text(day, text);
		check_cstr(days[i].text, gisa_cstr(day == GISA_NO_DAY ? "none" : text), days[i].want);
	}
	gisa_kst_stamp(1709230200, stamp);
	check_cstr("ten past three in Korea is the evening before in Greenwich", gisa_cstr(stamp),
		   "2024-03-01T03:10:00+09:00");
	gisa_dayfile_name(GISA_DAY_MENTIONS, gisa_kst_at(1709230200), name);
	check_cstr("the file of a day", gisa_cstr(name), "mentions-2024-03-01.tsv");
	check_int("and back", gisa_dayfile_day(name), gisa_kst_at(1709230200));
	check_true("no day file", gisa_dayfile_day("mentions-2024-03-01.tsv.part") == GISA_NO_DAY &&
				      gisa_dayfile_day("mentions-2024-13-01.tsv") == GISA_NO_DAY &&
				      gisa_dayfile_day("articles.tsv") == GISA_NO_DAY);
}

static void test_spots(void)
{
	struct gisa_spot a, b;
	check_true("a record's place", gisa_spot_read(GISA_LIT("/x/gisa-20240301-00000.warc.gz#1234+5"), &a));
	check_int("its offset", a.offset, 1234);
	check_cstr("its file", gisa_cstr(a.file), "gisa-20240301-00000.warc.gz");
	gisa_spot_read(GISA_LIT("gisa-20240301-00000.warc.gz#20"), &b);
	check_true("order within a file", gisa_spot_cmp(&b, &a) < 0);
	gisa_spot_read(GISA_LIT("gisa-20240301-00001.warc.gz#20"), &b);
	check_true("order of files", gisa_spot_cmp(&b, &a) > 0);
	check_true("no place", !gisa_spot_read(GISA_LIT("a.html"), &a));
}

/* ---- drift ---- */

static const struct {
	const char *name;
	struct gisa_drift_night tonight;
	struct gisa_drift_past past;
	unsigned want;
} drifts[] = {
	{ "a night like others", { 20, 1, 0, 200, 0 }, { { 400, 20, 4, 4000, 0 }, 20, 15 }, 0 },
	{ "no text any more", { 20, 20, 0, 0, 0 }, { { 400, 20, 4, 4000, 0 }, 20, 15 }, GISA_DRIFT_NO_TEXT },
	{ "half without text",
	  { 20, 10, 0, 100, 0 },
	  { { 400, 20, 4, 4000, 0 }, 20, 15 },
	  GISA_DRIFT_NO_TEXT },
	{ "half without text as ever", { 20, 10, 0, 100, 0 }, { { 400, 180, 4, 2200, 0 }, 20, 15 }, 0 },
	{ "no date any more",
	  { 20, 0, 18, 200, 0 },
	  { { 400, 20, 4, 4000, 0 }, 20, 15 },
	  GISA_DRIFT_NO_DATE },
	{ "few mentions", { 20, 0, 0, 40, 0 }, { { 400, 0, 0, 4000, 0 }, 20, 15 }, GISA_DRIFT_FEW },
	{ "a third is not few", { 21, 0, 0, 70, 0 }, { { 400, 0, 0, 4000, 0 }, 20, 15 }, 0 },
	{ "lost characters", { 20, 0, 0, 200, 15 }, { { 400, 0, 0, 4000, 2 }, 20, 15 }, GISA_DRIFT_BROKEN },
	{ "several at once",
	  { 20, 0, 20, 10, 0 },
	  { { 400, 0, 0, 4000, 0 }, 20, 15 },
	  GISA_DRIFT_NO_DATE | GISA_DRIFT_FEW },
	{ "too few pages to say", { 4, 4, 0, 0, 0 }, { { 400, 0, 0, 4000, 0 }, 20, 15 }, 0 },
	{ "no past to compare with", { 20, 20, 0, 0, 0 }, { { 0 }, 0, 0 }, 0 },
	{ "silent after two weeks of daily pages",
	  { 0 },
	  { { 400, 0, 0, 4000, 0 }, 14, 3 },
	  GISA_DRIFT_SILENT },
	{ "silent now and then", { 0 }, { { 400, 0, 0, 4000, 0 }, 28, 0 }, 0 },
	{ "silent in the first week", { 0 }, { { 90, 0, 0, 900, 0 }, 6, 3 }, 0 },
};

static void test_drift(void)
{
	struct gisa_buf buf = GISA_BUF(0);
	for (size_t i = 0; i < sizeof drifts / sizeof *drifts; i++)
		check_int(drifts[i].name, gisa_drift_judge(&drifts[i].tonight, &drifts[i].past, 5),
			  drifts[i].want);
	gisa_drift_tell(&buf, GISA_DRIFT_NO_DATE | GISA_DRIFT_FEW, &drifts[8].tonight, &drifts[8].past);
	check_cstr(
	    "told with figures", gisa_buf_str(&buf),
	    "no date on 20 of 20 pages (past weeks: 0 of 400), 0.5 mentions an article (past weeks: 10.0)");
	gisa_buf_free(&buf);
}

/* ---- day files ---- */

#define ROWS(rows) "doc\tx\n" rows
#define VIEW(s)                                                                                            \
	{                                                                                                    \
		"" s, sizeof(s) - 1                                                                          \
	} /* as a constant */

static const struct {
	const char *name, *old, *want;
	struct gisa_day_change changes[3];
} nightly_files[] = {
	{ "a new day",
	  NULL,
	  ROWS("a\t1\na\t2\n"),
	  { { VIEW("a"), VIEW("l"), VIEW("z\t1\nz\t2\n"), true } } },
	{ "a new article at the end",
	  ROWS("a\t1\n"),
	  ROWS("a\t1\nb\t2\n"),
	  { { VIEW("b"), VIEW("l"), VIEW("b\t2\n"), true } } },
	{ "a revised one in its place",
	  ROWS("a\t1\na\t2\nb\t2\n"),
	  ROWS("a\t9\nb\t2\n"),
	  { { VIEW("a"), VIEW("l"), VIEW("r\t9\n"), true } } },
	{ "one that moves away",
	  ROWS("a\t1\nb\t2\n"),
	  ROWS("b\t2\n"),
	  { { VIEW("a"), VIEW("l"), VIEW("a\t1\n"), false } } },
	{ "one that lost its mentions",
	  ROWS("a\t1\nb\t2\n"),
	  ROWS("b\t2\n"),
	  { { VIEW("a"), VIEW("l"), { 0 }, true } } },
	{ "the same once more",
	  ROWS("a\t1\nb\t2\n"),
	  NULL,
	  { { VIEW("a"), VIEW("l"), VIEW("a\t1\n"), true } } },
	{ "several",
	  ROWS("a\t1\nb\t2\nc\t3\n"),
	  ROWS("a\t7\nb\t2\nd\t4\n"),
	  { { VIEW("d"), VIEW("l"), VIEW("d\t4\n"), true },
	    { VIEW("c"), VIEW("l"), VIEW("c\t5\n"), false },
	    { VIEW("a"), VIEW("l"), VIEW("a\t7\n"), true } } },
};

static void test_files(void)
{
	const struct gisa_str headers[] = { GISA_LIT("doc\tx"), GISA_LIT("doc\tx") };
	for (size_t i = 0; i < sizeof nightly_files / sizeof *nightly_files; i++) {
		bool written[GISA_DAY_TABLES];
		struct gisa_error err = { 0 };
		size_t count = 0;
		unlink(nightly_path("mentions-2024-03-01.tsv"));
		unlink(nightly_path("mentions-2024-03-01.tsv.part"));
		if (nightly_files[i].old)
			nightly_write("mentions-2024-03-01.tsv", nightly_files[i].old);
		while (count < 3 && nightly_files[i].changes[count].doc.len)
			count++;
		check_int(nightly_files[i].name,
			  gisa_dayfile_write(dir, gisa_kst_of(GISA_LIT("2024-03-01")), headers,
					     nightly_files[i].changes, count, written, &err),
			  GISA_OK);
		struct gisa_str got = check_file(nightly_path("mentions-2024-03-01.tsv.part"));
		check_str(nightly_files[i].name, got, gisa_cstr(nightly_files[i].want));
		check_int("whether it was written", written[GISA_DAY_MENTIONS], nightly_files[i].want != NULL);
		free((void *)(uintptr_t)got.ptr);
	}
}

static void test_header(void)
{
	const struct gisa_str headers[] = { GISA_LIT("doc\tx\ty"), GISA_LIT("doc\tx") };
	bool written[GISA_DAY_TABLES];
	struct gisa_error err = { 0 };
	nightly_write("mentions-2024-03-01.tsv", ROWS("a\t1\n"));
	check_int(
	    "rows of other columns are not mixed",
	    gisa_dayfile_write(dir, gisa_kst_of(GISA_LIT("2024-03-01")), headers, NULL, 0, written, &err),
	    GISA_CONFIG);
}

/* ---- retention ---- */

static void test_prune(void)
{
	static const char *const names[] = { "mentions-2024-03-01.tsv",     "articles-2024-03-01.tsv",
					     "mentions-2024-03-05.tsv",     "report.html",
					     "gisa-20240228-00000.warc.gz", "gisa-20240228-00000.cdx",
					     "gisa-20240303-00000.warc.gz", "fetch.tsv" };
	static const bool stays[] = { false, false, true, true, false, false, true, true };
	struct gisa_config config = {
		.folder = dir, .archive = dir, .keep_days = 3, .keep_archive_days = 5
	};
	struct gisa_error err = { 0 };
	uint64_t removed = 0;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		nightly_write(names[i], "x");
	check_int("retention", gisa_after_prune(&config, gisa_kst_of(GISA_LIT("2024-03-06")), &removed, &err),
		  GISA_OK);
	check_int("how many", (long long)removed, 4);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		check_int(names[i], access(nightly_path(names[i]), F_OK) == 0, stays[i]);
}

/* ---- what is remembered ---- */

/* A night of one host: pages, of them without text; the incidents so far. */
static size_t night(struct gisa_store *store, struct gisa_summary *s, int64_t day, uint64_t pages,
		    uint64_t failed)
{
	const struct gisa_config config = { .drift_days = 28, .drift_pages = 5 };
	struct gisa_map nobody = { 0 };
	struct gisa_plan plan = { 0 };
	struct gisa_error err;
	if (pages) {
		gisa_map_index(&plan.host_names, GISA_LIT("a.example"));
		GISA_PUSH(&plan.hosts, (struct gisa_plan_host){
					   .outlet = GISA_LIT("가나일보"),
					   .night = { .pages = pages, .failed = failed, .mentions = 90 } });
	}
	s->day = day;
	gisa_store_begin(store);
	gisa_outlets_judge(store, &plan, &config, &nobody, s);
	gisa_store_commit(store, &err);
	gisa_plan_free(&plan);
	return s->incidents.count;
}

static void test_outlets(void)
{
	struct gisa_store *store;
	struct gisa_error err;
	struct gisa_summary s = { 0 };
	unlink(nightly_path("state.db"));
	check_int("a store", gisa_store_open(nightly_path("state.db"), &store, &err), GISA_OK);
	for (int64_t day = 1; day <= 16; day++)
		night(store, &s, day, 10, 1);
	check_int("sixteen nights alike", (long long)s.incidents.count, 0);
	check_int("a night without text", (long long)night(store, &s, 17, 10, 10), 1);
	check_cstr("is told by name", s.incidents.items[0],
		   "가나일보 (a.example): no text on 10 of 10 pages (past weeks: 16 of 160)");
	for (int64_t day = 18; day <= 43; day++)
		night(store, &s, day, 10, 10);
	check_int("every night, as long as there is a past to compare with", (long long)s.incidents.count,
		  27);
	check_int("and then that is how it is", (long long)night(store, &s, 46, 10, 10), 27);
	gisa_store_close(store);
	unlink(nightly_path("state.db"));
	gisa_store_open(nightly_path("state.db"), &store, &err);
	for (int64_t day = 1; day <= 14; day++)
		night(store, &s, day, 10, 1);
	check_int("a night without a page", (long long)night(store, &s, 15, 0, 0), 28);
	check_int("is an incident once", (long long)night(store, &s, 16, 0, 0), 28);
	check_cstr("and then a remark", s.remarks.items[0], "가나일보 (a.example): still no page");
	gisa_store_close(store);
	gisa_summary_free(&s);
}

static void test_articles(void)
{
	struct gisa_store *store;
	struct gisa_error err;
	struct gisa_arena arena = { 0 };
	struct gisa_known_article a = { .day = 5,
					.seen = 6,
					.doc = GISA_LIT("d"),
					.status = GISA_LIT("ok"),
					.hash = 77 },
				  b;
	unlink(nightly_path("state.db"));
	gisa_store_open(nightly_path("state.db"), &store, &err);
	gisa_store_begin(store);
	gisa_store_insert(store, &a);
	gisa_store_alias(store, GISA_LIT("a.example/1"), a.id);
	gisa_store_alias(store, GISA_LIT("a.example/1"), a.id + 1);
	check_int("written", gisa_store_commit(store, &err), GISA_OK);
	check_true("found by its address, whose first owner stays",
		   gisa_store_find(store, &arena, GISA_LIT("a.example/1"), &b) && b.id == a.id &&
		       b.hash == 77);
	gisa_store_begin(store);
	b.day = 9;
	gisa_store_update(store, &b);
	gisa_store_rollback(store);
	check_true("what is not committed is not there",
		   gisa_store_find(store, &arena, GISA_LIT("a.example/1"), &b) && b.day == 5);
	check_true("another address", !gisa_store_find(store, &arena, GISA_LIT("a.example/2"), &b));
	gisa_store_close(store);
	gisa_arena_free(&arena);
}

/* ---- the plan ---- */

/* A staged article: where it stands in the archive, its address, and cells of its rows. */
struct staged {
	const char *offset, *address, *status, *url, *published, *text;
};

static void stage(const struct staged *rows, size_t count, struct gisa_intake *intake)
{
	struct gisa_buf articles = GISA_BUF(0), mentions = GISA_BUF(0), sketches = GISA_BUF(0);
	gisa_buf_add(&articles, GISA_LIT("doc\tstatus\tsource\turl\ttitle\tpublished\tduplicate_of\n"));
	gisa_buf_add(&mentions, GISA_LIT("doc\ttext\n"));
	gisa_buf_add(&sketches, GISA_LIT("doc\tshingles\thashes\tnumbers\n"));
	for (size_t i = 0; i < count; i++) {
		const struct staged *r = &rows[i];
		char source[64];
		snprintf(source, sizeof source, "x/gisa-1.warc.gz#%s", r->offset);
		gisa_buf_addf(&articles, "d%s\t%s\t%s\t%s\tt\t%s\t\n", r->offset, r->status, source, r->url,
			      r->published);
		if (*r->text)
			gisa_buf_addf(&mentions, "d%s\t%s\n", r->offset, r->text);
		gisa_buf_addf(&sketches, "d%s\t0\t\t\n", r->offset);
		gisa_map_index(&intake->sources, gisa_cstr(source));
		GISA_PUSH(&intake->keys, gisa_intake_key(&intake->arena, gisa_cstr(r->address)));
	}
	struct gisa_buf *const files[] = { &articles, &mentions, &sketches };
	static const char *const names[] = { "articles.tsv", "mentions.tsv", "sketches.tsv" };
	for (size_t i = 0; i < 3; i++) {
		gisa_buf_addc(files[i], '\0');
		nightly_write(names[i], files[i]->ptr);
		gisa_buf_free(files[i]);
	}
}

#define A "http://a.example/1"
#define B "http://a.example/2"
#define ALL "http://a.example/"

static const struct {
	const char *name, *want; /* touches as "doc from>to text" */
	struct staged rows[3]; /* added to what the rows before have left */
} plans[] = {
	{ "a new one",
	  "d10 ->2024-03-05 one",
	  { { "10", A, "ok", A, "2024-03-05T09:00+09:00", "one" } } },
	{ "the same record again",
	  "d10 2024-03-05>2024-03-05 one",
	  { { "10", A, "ok", A, "2024-03-05T09:00+09:00", "one" } } },
	{ "the same rows from a later record",
	  "",
	  { { "11", A, "ok", A, "2024-03-05T09:00+09:00", "one" } } },
	{ "other rows",
	  "d10 2024-03-05>2024-03-05 two",
	  { { "12", A, "ok", A, "2024-03-05T09:00+09:00", "two" } } },
	{ "from before that", "", { { "11", A, "ok", A, "2024-03-05T09:00+09:00", "one" } } },
	{ "a revision without text", "", { { "13", A, "empty", "", "", "" } } },
	{ "another date",
	  "d10 2024-03-05>2024-03-04 two",
	  { { "14", A, "ok", A, "2024-03-04T09:00+09:00", "two" } } },
	{ "a page without text", "d20 ->2024-03-06 ", { { "20", B, "empty", "", "", "" } } },
	{ "that has one later",
	  "d20 2024-03-06>2024-03-05 x",
	  { { "21", B, "ok", B, "2024-03-04T20:00Z", "x" } } },
	{ "a date to come",
	  "d30 ->2024-03-06 y",
	  { { "30", "http://a.example/3", "ok", "", "2024-04-01", "y" } } },
	{ "one canonical address for all",
	  "d40 ->2024-03-01 p|d41 ->2024-03-01 q",
	  { { "40", "http://a.example/4", "ok", ALL, "2024-03-01", "p" },
	    { "41", "http://a.example/5", "ok", ALL, "2024-03-01", "q" } } },
	{ "and the page itself", "d42 ->2024-03-01 r", { { "42", ALL, "ok", ALL, "2024-03-01", "r" } } },
	{ "two addresses of one text",
	  "d50 ->2024-03-01 s",
	  { { "50", "http://a.example/m/6", "ok", "http://a.example/6", "2024-03-01", "s" },
	    { "51", "http://a.example/6", "ok", "http://a.example/6", "2024-03-01", "s" } } },
	{ "damage without an address", "d60 ->2024-03-06 ", { { "60", "", "damaged", "", "", "" } } },
};

static void tell(struct gisa_buf *out, const struct gisa_touch *t)
{
	char from[GISA_DAY_TEXT] = "-", to[GISA_DAY_TEXT];
	struct gisa_str lines = t->change.mentions, line = { 0 };
	if (t->from != GISA_NO_DAY)
		gisa_kst_text(t->from, from);
	gisa_kst_text(t->to, to);
	if (lines.len)
		gisa_str_line(&lines, &line);
	gisa_buf_addf(out, "%s%.*s %s>%s %.*s", out->len ? "|" : "", GISA_FMT(t->change.doc), from, to,
		      GISA_FMT(gisa_sheet_cell(line, 1)));
}

static void test_plan(void)
{
	struct gisa_store *store;
	struct gisa_error err;
	unlink(nightly_path("state.db"));
	gisa_store_open(nightly_path("state.db"), &store, &err);
	for (size_t i = 0; i < sizeof plans / sizeof *plans; i++) {
		struct gisa_intake intake = { 0 };
		struct gisa_plan plan;
		struct gisa_buf got = GISA_BUF(0);
		size_t count = 0;
		while (count < 3 && plans[i].rows[count].offset)
			count++;
		stage(plans[i].rows, count, &intake);
		const struct gisa_plan_options options = { .store = store,
							   .intake = &intake,
							   .stage = dir,
							   .today = gisa_kst_of(GISA_LIT("2024-03-06")) };
		gisa_store_begin(store);
		check_int(plans[i].name, gisa_plan_make(&options, &plan, &err), GISA_OK);
		gisa_store_commit(store, &err);
		for (size_t k = 0; k < plan.count; k++)
			tell(&got, &plan.items[k]);
		check_cstr(plans[i].name, gisa_buf_str(&got), plans[i].want);
		gisa_plan_free(&plan);
		gisa_intake_free(&intake);
		gisa_buf_free(&got);
	}
	gisa_store_close(store);
}

/* ---- summary ---- */

static void test_summary(void)
{
	struct gisa_summary s = { .started = 1709230200,
				  .ended = 1709230203,
				  .elapsed_ms = 2345,
				  .day = 19783,
				  .articles = { .fresh = 7, .mentions = 90 } };
	struct gisa_buf buf = GISA_BUF(0);
	gisa_summary_line(&buf, &s);
	check_cstr("a quiet night", gisa_buf_str(&buf),
		   "2024-03-01T03:10:00+09:00 ok: new 7, mentions 90, 2.3 s");
	check_int("its exit status", gisa_summary_exit(&s), 0);
	gisa_summary_remark(&s, "%s", "a\tb\nc");
	check_int("a remark is no incident", gisa_summary_exit(&s), 0);
	gisa_summary_incident(&s, "한빛경제: %d", 1);
	check_int("an incident is", gisa_summary_exit(&s), 1);
	gisa_buf_reset(&buf);
	gisa_summary_line(&buf, &s);
	check_cstr("one line whatever is in it", gisa_buf_str(&buf),
		   "2024-03-01T03:10:00+09:00 warning: new 7, mentions 90, 2.3 s; look at: 한빛경제: 1; "
		   "note: a b c");
	s.error = (struct gisa_error){ GISA_WRITE, "x", "full" };
	check_int("what ends a run wins", gisa_summary_exit(&s), 3);
	s.error.status = GISA_LOCKED;
	check_int("another run", gisa_summary_exit(&s), 4);
	gisa_buf_reset(&buf);
	gisa_summary_metrics(&buf, &s);
	check_true("figures", gisa_str_find(gisa_buf_str(&buf), GISA_LIT("\ngisa_nightly_articles 7\n"), 0) !=
				  GISA_NPOS);
	gisa_buf_free(&buf);
	gisa_summary_free(&s);
}

int main(void)
{
	if (!mkdtemp(dir)) {
		check_skip("nightly", "no temporary folder");
		return check_done();
	}
	test_configs();
	test_values();
	test_paths();
	test_example();
	test_days();
	test_spots();
	test_drift();
	test_files();
	test_header();
	test_prune();
	test_outlets();
	test_articles();
	test_plan();
	test_summary();
	gisa_stage_remove(dir);
	return check_done();
}
