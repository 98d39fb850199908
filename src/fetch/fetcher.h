/* What the files of the fetcher share: fetch.c (the loop), take.c, origin.c, answer.c. */
#ifndef GISA_FETCH_FETCHER_H
#define GISA_FETCH_FETCHER_H

#include "fetch/archive.h"
#include "fetch/fetch.h"
#include "fetch/http.h"
#include "fetch/queue.h"
#include "fetch/robots.h"
#include "fetch/source.h"
#include "fetch/url.h"

/* scheme://host:port and what its robots.txt says. Lives until the end of the run. */
struct gisa_origin {
	struct gisa_origin *next; /* of the same host */
	struct gisa_str name;
	struct gisa_arena arena;
	struct gisa_robots robots;
	enum { GISA_ORIGIN_NEW, GISA_ORIGIN_ASKED, GISA_ORIGIN_READ, GISA_ORIGIN_CLOSED } standing;
	char why[64]; /* CLOSED: the answer to robots.txt that forbids everything for now */
};

/* An address in hand. The row's views and `url` are in the arena. */
struct gisa_job {
	struct gisa_job *pooled;
	struct gisa_arena arena;
	struct gisa_known row; /* id 0: robots.txt, which has no row */
	struct gisa_url url;   /* of the present hop */
	struct gisa_host *host;
	struct gisa_origin *origin; /* robots.txt: whose */
	struct gisa_buf trail;      /* warc-fields lines about the redirects so far */
	int hops, tries;
};

struct gisa_fetcher {
	const struct gisa_fetch_options *options;
	struct gisa_fetch_totals *totals;
	struct gisa_archive *archive;
	struct gisa_fetch_state *state;
	struct gisa_queue *queue;
	struct gisa_http *http;
	struct gisa_job *pool;
	struct gisa_arena scratch; /* for one answer */
	struct gisa_arena taking;  /* for one address */
	char *agent;
	struct {
		unsigned char *bits; /* by row id: taken in this run */
		size_t bytes;
	} taken;
	struct {
		struct gisa_list_pages {
			const struct gisa_host *host;
			unsigned pages; /* of its lists, read or to be read */
		} * items;
		size_t count, cap;
	} lists;
	struct gisa_fetch_progress progress;
	uint64_t filter; /* hash of include, exclude and since: sources read under another are read again */
	uint64_t dice;
	unsigned sources;
	struct gisa_error *err;
	enum gisa_status status; /* STOP grades end the run */
};

/* ---- fetch.c ---- */

/* Seconds since 1970. */
int64_t gisa_fetch_now(void);

struct gisa_job *gisa_job_new(struct gisa_fetcher *f);
void gisa_job_free(struct gisa_fetcher *f, struct gisa_job *job);

/* Puts a job back into the queue of the host of its present address. */
void gisa_job_again(struct gisa_fetcher *f, struct gisa_job *job, int64_t not_before_ms);

/* A job ends: row of the ledger and, unless `more` says that the caller saw to it, of the state. */
void gisa_job_end(struct gisa_fetcher *f, struct gisa_job *job, enum gisa_fetch_outcome outcome, int status,
		  const struct gisa_ledger_row *more, const char *note);

/* A row of the ledger: counted, and told where somebody has to know. */
void gisa_fetch_log(struct gisa_fetcher *f, const struct gisa_ledger_row *row);

/* Leaves the host alone until then; what waits for it is deferred. */
void gisa_fetch_set_aside(struct gisa_fetcher *f, struct gisa_host *host, int64_t until, const char *why);

/* ---- take.c ---- */

/* One address from a source into state and queue (true), or straight into the ledger. */
bool gisa_take(struct gisa_fetcher *f, const struct gisa_link *link, struct gisa_str via);
enum gisa_status gisa_take_all(struct gisa_fetcher *f);
bool gisa_take_mark(struct gisa_fetcher *f, int64_t id); /* false: taken before */
bool gisa_take_matches(const char *const *patterns, struct gisa_str url);

/* ---- origin.c ---- */

enum gisa_origin_verdict { GISA_MAY, GISA_MAY_NOT, GISA_NOT_NOW, GISA_ASK_FIRST };

enum gisa_origin_verdict gisa_origin_check(struct gisa_fetcher *f, struct gisa_job *job,
					   struct gisa_origin **origin);

/* robots.txt cannot be had now: what waits for it is deferred. The job is not freed. */
void gisa_origin_give_up(struct gisa_fetcher *f, struct gisa_job *job, const char *why);
void gisa_origin_answer(struct gisa_fetcher *f, struct gisa_job *job, struct gisa_exchange *x);
void gisa_origin_free_all(struct gisa_fetcher *f);

/* ---- answer.c ---- */

void gisa_answer(struct gisa_fetcher *f, struct gisa_job *job, struct gisa_exchange *x);

/* Turns the job to where a redirect leads; NULL, or why it can't. */
const char *gisa_answer_redirect(struct gisa_job *job, struct gisa_exchange *x, int hops_max);

/* Worth another try in this run? Then the job is back in the queue. */
bool gisa_answer_retry(struct gisa_fetcher *f, struct gisa_job *job, struct gisa_exchange *x);

#endif
