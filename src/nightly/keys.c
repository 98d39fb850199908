/* The table of keys, and the example made of it. */
#include "nightly/keys.h"

#include <stdio.h>

#include "fetch/fetch.h"

#define AT(field) offsetof(struct gisa_config, field)
#define LIST(section, name, kind, field, example, help)                                                    \
	{                                                                                                    \
		section, name, GISA_CONFIG_##kind, AT(field), 0, 0, 0, example, help                       \
	}
#define PATH(section, name, field, example, help)                                                          \
	{                                                                                                    \
		section, name, GISA_CONFIG_PATH, AT(field), 0, 0, 0, example, help                         \
	}
#define YES(section, name, field, otherwise, help)                                                         \
	{                                                                                                    \
		section, name, GISA_CONFIG_YES, AT(field), otherwise, 0, 1, otherwise ? "#yes" : "#no",    \
		    help                                                                                     \
	}
#define NUM(section, name, kind, field, otherwise, min, max, help)                                         \
	{                                                                                                    \
		section, name, GISA_CONFIG_##kind, AT(field), otherwise, min, max, NULL, help              \
	}

const struct gisa_config_key gisa_config_keys[GISA_CONFIG_KEYS] = {
	LIST("sources", "feed", URLS, feeds, "https://news.example/rss.xml",
	     "RSS, Atom, RDF or JSON feed; one a line"),
	LIST("sources", "sitemap", URLS, sitemaps, "#https://news.example/news-sitemap.xml",
	     "sitemap, news sitemap or index of sitemaps"),
	LIST("sources", "home", URLS, homes, "#https://news.example/",
	     "page whose feeds and sitemaps are looked for"),
	LIST("sources", "index", URLS, indexes, "#https://news.example/list?section=economy",
	     "list page: links that the outlet's rule or `include` says are articles"),
	LIST("sources", "list", FILES, lists, "#addresses.txt", "file with one address a line"),
	LIST("sources", "url", URLS, urls, "#https://news.example/article/1", "a page"),
	LIST("sources", "include", TEXTS, include, "#/article/*",
	     "only addresses that match (* any run, $ the end)"),
	LIST("sources", "exclude", TEXTS, exclude, "#*/photo/*", "no addresses that match"),
	{ "sources", "since", GISA_CONFIG_DATE, AT(since), INT64_MIN, 0, 0, "#2024-01-01",
	  "nothing a feed or sitemap says is older" },
	NUM("sources", "index-pages", NUMBER, index_pages, GISA_FETCH_INDEX_PAGES, 1, GISA_FETCH_INDEX_PAGES_MAX,
	    "list pages read of a host"),

	{ "fetch", "contact", GISA_CONFIG_CONTACT, AT(contact), 0, 0, 0, "me@example.org",
	  "mail or web address sent to servers: who may be written to when something is wrong" },
	PATH("fetch", "archive", archive, "/var/lib/gisa/archive", "folder of the WARC files"),
	NUM("fetch", "delay", SECONDS, delay_ms, GISA_FETCH_DELAY_MS, 0, 3600000,
	    "least seconds between requests to a host"),
	NUM("fetch", "max-wait", SECONDS, max_wait_ms, GISA_FETCH_MAX_WAIT_MS, 0, 86400000,
	    "ceiling for Crawl-delay and Retry-After"),
	NUM("fetch", "timeout", SECONDS, timeout_ms, GISA_FETCH_TIMEOUT_MS, 100, 3600000,
	    "longest time for one answer"),
	NUM("fetch", "longest", SECONDS, longest_ms, 21600000, 1000, 86400000,
	    "seconds after which fetching ends, the rest being left to the next run"),
	NUM("fetch", "retries", NUMBER, retries, GISA_FETCH_RETRIES, 0, GISA_FETCH_RETRIES_MAX,
	    "further tries after passing failures"),
	NUM("fetch", "connections", NUMBER, connections, GISA_FETCH_CONNECTIONS, 1, GISA_FETCH_CONNECTIONS_MAX,
	    "requests at a time, over all hosts"),
	NUM("fetch", "per-host", NUMBER, per_host, GISA_FETCH_PER_HOST, 1, GISA_FETCH_PER_HOST_MAX,
	    "requests at a time to one host"),
	NUM("fetch", "max-size", NUMBER, body_max, GISA_FETCH_BODY, 1, GISA_FETCH_BYTES_MAX,
	    "largest page in bytes"),
	NUM("fetch", "file-size", NUMBER, file_max, GISA_FETCH_FILE, 1, GISA_FETCH_BYTES_MAX,
	    "a new WARC file after that many bytes"),
	YES("fetch", "allow-private", allow_private, 0, "connect to private and loopback addresses too"),
	YES("fetch", "cookies", cookies, 0, "send back cookies during the run"),
	YES("fetch", "keep-reserved", keep_reserved, 0,
	    "keep pages marked noindex, noarchive or tdm-reservation"),

	PATH("output", "folder", folder, "/var/lib/gisa/out",
	     "where mentions-YYYY-MM-DD.tsv and articles-YYYY-MM-DD.tsv go; the day is that of publication "
	     "in Korea"),
	YES("output", "sqlite", sqlite, 0, "gisa.db beside them: all days, kept up to date"),
	YES("output", "report", report, 1, "report.html beside them, rewritten every night"),
	NUM("output", "report-days", NUMBER, report_days, 30, 1, 36500, "days the report speaks of"),
	PATH("output", "log", log, "#/var/log/gisa/nightly.log",
	     "a line a run (nightly.log in the folder)"),
	PATH("output", "json", json, "#/var/log/gisa/nightly.jsonl",
	     "the same as JSON (nightly.jsonl in the folder)"),
	YES("output", "syslog", syslog, 0, "the line to syslog too, with its priority"),
	PATH("output", "metrics", metrics, "#/var/lib/prometheus/node-exporter/gisa.prom",
	     "figures for Prometheus's textfile collector"),
	PATH("output", "healthcheck", healthcheck, "#/run/gisa/healthy",
	     "file written when a run has come to its end (also --healthcheck-file)"),

	LIST("extract", "rules", FILES, rules, "#my.rules", "further extraction rules"),
	LIST("extract", "dict", FILES, dicts, "#companies.tsv", "further company names"),
	NUM("extract", "jobs", NUMBER, jobs, 0, 0, 1024, "workers; 0: one a core"),

	NUM("duplicates", "days", NUMBER, duplicate_days, 7, 0, 3650,
	    "copies of articles of so many days are told (duplicate_of); 0: not looked for"),
	YES("duplicates", "skip", skip_duplicates, 0, "copies have no mentions"),

	NUM("keep", "days", NUMBER, keep_days, 0, 0, 36500,
	    "day files older than that are removed (gisa.db keeps their rows); 0: never"),
	NUM("keep", "archive-days", NUMBER, keep_archive_days, 0, 0, 36500,
	    "WARC files older than that are removed; 0: never"),
	NUM("drift", "days", NUMBER, drift_days, 28, 7, 365,
	    "an outlet is compared with so many days of its own"),
	NUM("drift", "pages", NUMBER, drift_pages, 5, 0, 100000,
	    "fewer pages a night say nothing; 0: no alarms"),
};

/* What the example says behind the "=": a key that may be left out is told as a comment. */
static void add_example(struct gisa_buf *out, const struct gisa_config_key *key)
{
	if (key->example)
		gisa_buf_addf(out, "%s%s = %s\n", key->example[0] == '#' ? "#" : "", key->name,
			      key->example + (key->example[0] == '#'));
	else
		gisa_buf_addf(out, "#%s = %lld\n", key->name,
			      (long long)(key->kind == GISA_CONFIG_SECONDS ? key->otherwise / 1000 : key->otherwise));
}

void gisa_config_example(struct gisa_buf *out)
{
	const char *section = "";
	gisa_buf_add(out, GISA_LIT("# gisa nightly: what is read, where it goes, what is kept. Lines with # "
				   "are what holds anyhow.\n"
				   "# Paths without / at their head are beside this file. `gisa nightly "
				   "--check FILE` checks it.\n"));
	for (size_t i = 0; i < GISA_CONFIG_KEYS; i++) {
		const struct gisa_config_key *key = &gisa_config_keys[i];
		if (strcmp(section, key->section) != 0)
			gisa_buf_addf(out, "\n[%s]\n", section = key->section);
		gisa_buf_addf(out, "# %s\n", key->help);
		add_example(out, key);
	}
}
