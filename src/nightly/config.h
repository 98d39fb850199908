/*
 * The configuration of a nightly run: one INI file. The table in keys.c knows every key once; it
 * feeds the reader, the checks and the commented example.
 */
#ifndef GISA_NIGHTLY_CONFIG_H
#define GISA_NIGHTLY_CONFIG_H

#include "base/buf.h"
#include "base/error.h"

/* Values of a key that may be given several times; `items` ends with NULL once the file is read. */
struct gisa_config_list {
	const char **items;
	size_t count, cap;
};

/* Paths are made absolute or relative to the configuration's folder; all text is in the arena. */
struct gisa_config {
	struct gisa_arena arena;
	const char *path; /* of the file */
	struct gisa_config_list feeds, sitemaps, homes, indexes, lists, urls, include, exclude;
	const char *contact, *archive;
	int64_t since; /* seconds since 1970; INT64_MIN: no bound */
	int64_t delay_ms, max_wait_ms, timeout_ms, longest_ms;
	int64_t connections, per_host, retries, index_pages, body_max, file_max;
	bool allow_private, cookies, keep_reserved;
	const char *folder;
	const char *log, *json; /* one line a run; in the output folder unless said otherwise */
	const char *metrics, *healthcheck;
	bool sqlite, report, syslog;
	int64_t report_days;
	struct gisa_config_list rules, dicts;
	int64_t jobs;
	int64_t duplicate_days; /* 0: copies are not looked for */
	bool skip_duplicates;
	int64_t keep_days, keep_archive_days; /* 0: for ever */
	int64_t drift_days;  /* to compare with */
	int64_t drift_pages; /* a night that say something; 0: no alarms */
};

/* Gets each fault of the file; line 0: of the file as a whole. */
typedef void gisa_config_fault(void *ctx, const char *path, unsigned line, const char *text);

/* Reads and checks. GISA_CONFIG when there were faults, each handed to `fault` (may be NULL); *err holds the
 * first. The configuration is freed by the caller in any case. */
enum gisa_status gisa_config_read(const char *path, struct gisa_config *config, gisa_config_fault *fault,
				  void *ctx, struct gisa_error *err);
void gisa_config_free(struct gisa_config *config);

/* A commented file with every key. */
void gisa_config_example(struct gisa_buf *out);

#endif
