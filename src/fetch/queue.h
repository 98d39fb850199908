/*
 * Who may be asked when. Hosts wait side by side, each with its own addresses, delay and record of
 * behaviour; a heap says which is ready first. Knows nothing of HTTP and takes the time as an
 * argument, so that its manners can be tested without waiting.
 */
#ifndef GISA_FETCH_QUEUE_H
#define GISA_FETCH_QUEUE_H

#include "base/mem.h"

struct gisa_queue_options {
	int64_t delay_ms;     /* least time between two requests to a host; 0: none, and no adapting */
	int64_t delay_max_ms; /* ceiling for Crawl-delay, slow servers and slowing down */
	unsigned per_host;    /* requests to a host at a time */
};

struct gisa_host;
struct gisa_queue;

struct gisa_queue *gisa_queue_new(const struct gisa_queue_options *options);
void gisa_queue_free(struct gisa_queue *queue);

/* The host of that name, made where it is new. */
struct gisa_host *gisa_queue_host(struct gisa_queue *queue, struct gisa_str name);
struct gisa_str gisa_host_name(const struct gisa_host *host);

/* A place for what the fetcher knows of the host: zero at first. */
struct gisa_host_notes {
	bool known;          /* the state was asked about it */
	int64_t aside_until; /* seconds since 1970; 0: not set aside */
	int64_t aside_count; /* times in a row */
	char why[64];        /* it is set aside */
	void *origins;       /* list of its origins */
};

struct gisa_host_notes *gisa_host_notes(struct gisa_host *host);

/* What waits for a host: rows of the state by id in the order given, and work that is in hand
 * already (retries, redirects), which goes first, from `not_before_ms` on. */
void gisa_queue_add_id(struct gisa_queue *queue, struct gisa_host *host, int64_t id);
void gisa_queue_add_work(struct gisa_queue *queue, struct gisa_host *host, void *work, int64_t not_before_ms);

/* The same for work that is done even while the host is held. */
void gisa_queue_add_urgent(struct gisa_queue *queue, struct gisa_host *host, void *work,
			   int64_t not_before_ms);

/* What to do next at `now_ms`; false where every host has to wait. Either *work is set or *id. The
 * host counts as busy until gisa_queue_done(). */
bool gisa_queue_next(struct gisa_queue *queue, int64_t now_ms, struct gisa_host **host, int64_t *id,
		     void **work);

/* Takes what waits for this host away, one at a time, whatever the time; false when nothing is left. */
bool gisa_queue_take(struct gisa_queue *queue, struct gisa_host *host, int64_t *id, void **work);

/* How a request ended, for the delays. */
enum gisa_queue_verdict {
	GISA_QUEUE_FINE,   /* any proper answer */
	GISA_QUEUE_SLOWER, /* 429, 503: ask less often */
	GISA_QUEUE_DEAD,   /* no answer */
	GISA_QUEUE_NOTHING /* nothing was asked after all */
};

/* A host gave no answer, or only that it is busy, this often in a row: set it aside. */
enum { GISA_QUEUE_DEAD_AFTER = 5 };

/* Returns how many times in a row the host gave none or refused. */
unsigned gisa_queue_done(struct gisa_queue *queue, struct gisa_host *host, int64_t now_ms, int64_t latency_ms,
			 enum gisa_queue_verdict verdict);

/* Crawl-delay of the host's robots.txt; Retry-After: not before then. */
void gisa_queue_set_delay(struct gisa_queue *queue, struct gisa_host *host, int64_t delay_ms);
void gisa_queue_pause(struct gisa_queue *queue, struct gisa_host *host, int64_t until_ms);

/* Nothing but urgent work is taken for this host while it is held (its robots.txt is on the way). */
void gisa_queue_hold(struct gisa_queue *queue, struct gisa_host *host, bool held);

/* Milliseconds until a host is ready; -1: nothing waits. */
int64_t gisa_queue_wait(const struct gisa_queue *queue, int64_t now_ms);

/* All hosts, for the end of a run: the i-th, or NULL. */
struct gisa_host *gisa_queue_at(struct gisa_queue *queue, size_t i);

/* What waits altogether, and on how many hosts. */
size_t gisa_queue_waiting(const struct gisa_queue *queue, size_t *hosts);

/* The delay that holds for the host now. */
int64_t gisa_queue_delay(const struct gisa_queue *queue, const struct gisa_host *host);

#endif
