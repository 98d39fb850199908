/*
 * The fetcher: sources and addresses in, an archive out. One run of one archive.
 *
 *   sources -> addresses -> state -> queue -> robots.txt -> exchange -> answer -> WARC, state, ledger
 *
 * Files to read in that order: take.c, queue.c, fetch.c, origin.c, http.c, answer.c, archive.c.
 */
#ifndef GISA_FETCH_FETCH_H
#define GISA_FETCH_FETCH_H

#include <signal.h>

#include "fetch/outcome.h"
#include "gisa/gisa.h"

/* What holds where nobody says otherwise, and the most that may be said. */
enum {
	GISA_FETCH_DELAY_MS = 1000,
	GISA_FETCH_MAX_WAIT_MS = 120000,
	GISA_FETCH_TIMEOUT_MS = 60000,
	GISA_FETCH_RETRIES = 2,
	GISA_FETCH_RETRIES_MAX = 100,
	GISA_FETCH_CONNECTIONS = 32,
	GISA_FETCH_CONNECTIONS_MAX = 1000,
	GISA_FETCH_PER_HOST = 1,
	GISA_FETCH_PER_HOST_MAX = 100,
	GISA_FETCH_INDEX_PAGES = 5,
	GISA_FETCH_INDEX_PAGES_MAX = 1000,
	GISA_FETCH_BODY = 32 << 20,
	GISA_FETCH_FILE = 1 << 30
};
#define GISA_FETCH_BYTES_MAX (INT64_C(1) << 40) /* of a body or a file */

struct gisa_fetch_progress {
	uint64_t pages, bytes; /* answers kept or found unchanged; bytes of bodies as they came */
	size_t waiting, hosts, active;
};

/* What the command line named, or a source that another one named, and was not got. */
struct gisa_fetch_failure {
	struct gisa_str url;
	enum gisa_fetch_outcome outcome;
	int status; /* 0: no answer */
	struct gisa_str note;
};

struct gisa_fetch_options {
	const char *archive;
	/* NULL-terminated lists, or NULL. */
	const char *const *urls;
	const char *const *lists; /* files with one address a line; "-" for standard input */
	const char *const *feeds, *const *sitemaps;
	const char *const *homes; /* pages whose feeds and sitemaps are looked for */
	const char *const
	    *indexes; /* list pages: links that the outlet's rule or `include` says are articles */
	const char *const *include,
	    *const *exclude; /* patterns with '*' and a final '$', on the whole address */
	const char *contact; /* mail or web address for the User-Agent; needed beyond loopback */
	int64_t since;       /* seconds since 1970; INT64_MIN: no bound */
	int64_t early_s;     /* what is due within so many seconds is due: a daily run begins a little early, too */
	int64_t delay_ms, max_wait_ms, timeout_ms;
	unsigned connections, per_host, retries, index_pages;
	size_t body_max;
	uint64_t file_max; /* of a WARC file */
	bool allow_private, cookies, keep_reserved;
	const volatile sig_atomic_t *stop; /* set by a signal: end cleanly */
	/* Called when the archive is open and all lists are read, before the first request; NULL: nothing. */
	void (*ready)(void *ctx);
	void *ready_ctx;
	void (*on_progress)(void *ctx, const struct gisa_fetch_progress *progress); /* a few times a second */
	void (*on_failure)(void *ctx, const struct gisa_fetch_failure *failure);    /* pages have their row only */
	void *ctx;
};

struct gisa_fetch_totals {
	uint64_t counts[GISA_FETCH_OUTCOMES];
	uint64_t bytes, repaired;
	bool begun; /* the archive is open */
	bool interrupted;
	bool skipped; /* some address ended in an outcome that is not good */
};

enum gisa_status gisa_fetch(const struct gisa_fetch_options *options, struct gisa_fetch_totals *totals,
			    struct gisa_error *err);

/* The state of an archive as a table, one address a row. GISA_WRITE where `out` can't be written. */
enum gisa_status gisa_fetch_status(const char *archive, bool (*out)(void *ctx, struct gisa_str line),
				   void *ctx, struct gisa_error *err);

#endif
