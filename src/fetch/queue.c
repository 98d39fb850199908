/*
 * The heap of hosts by when they may be asked, and a waiting line for each. A host's manners are its own: what its
 * servers say (Retry-After, errors, slow answers) makes it slower, never another.
 */
#include "fetch/queue.h"

#include <stdlib.h>

/* Servers are asked at most as often as they can answer this many times over. */
enum { LATENCY_FACTOR = 3, SLOW_FIRST_MS = 1000 };

struct work {
	void *work;
	int64_t not_before_ms;
	bool urgent;
};

struct gisa_host {
	char *name;
	struct {
		int64_t *items;
		size_t count, cap, head; /* items before `head` are taken */
	} ids;
	struct {
		struct work *items;
		size_t count, cap;
	} works;
	int64_t next_ms;    /* not asked before */
	int64_t saved_ms;   /* next_ms as it was before the last request */
	int64_t crawl_ms;   /* Crawl-delay */
	int64_t slow_ms;    /* what 429 and 503 added */
	int64_t latency_ms; /* smoothed */
	unsigned active, dead;
	bool held;
	struct gisa_host_notes notes;
	size_t heap_at; /* index in the heap, or GISA_NPOS */
	int64_t ready_ms;
};

struct gisa_queue {
	struct gisa_queue_options options;
	struct {
		struct gisa_host **items;
		size_t count, cap;
	} hosts, heap;            /* heap: those that have something to do, earliest first */
	size_t *table, table_cap; /* name -> index + 1 in hosts, open addressing */
	size_t waiting;
};

/* ---- the heap ------------------------------------------------------------------------------------ */

static void put(struct gisa_queue *q, size_t at, struct gisa_host *host)
{
	q->heap.items[at] = host;
	host->heap_at = at;
}

static void up(struct gisa_queue *q, size_t at)
{
	struct gisa_host *host = q->heap.items[at];
	while (at > 0 && q->heap.items[(at - 1) / 2]->ready_ms > host->ready_ms) {
		put(q, at, q->heap.items[(at - 1) / 2]);
		at = (at - 1) / 2;
	}
	put(q, at, host);
}

static void down(struct gisa_queue *q, size_t at)
{
	struct gisa_host *host = q->heap.items[at];
	for (size_t child; (child = 2 * at + 1) < q->heap.count; at = child) {
		if (child + 1 < q->heap.count &&
		    q->heap.items[child + 1]->ready_ms < q->heap.items[child]->ready_ms)
			child++;
		if (q->heap.items[child]->ready_ms >= host->ready_ms)
			break;
		put(q, at, q->heap.items[child]);
	}
	put(q, at, host);
}

static void leave(struct gisa_queue *q, struct gisa_host *host)
{
	size_t at = host->heap_at;
	struct gisa_host *last = q->heap.items[--q->heap.count];
	host->heap_at = GISA_NPOS;
	if (last != host) {
		put(q, at, last);
		up(q, at);
		down(q, last->heap_at);
	}
}

/* Rows that may be taken now. */
static size_t queue_ids(const struct gisa_host *host)
{
	return host->held ? 0 : host->ids.count - host->ids.head;
}

/* The work that may begin first; GISA_NPOS where there is none. */
static size_t first_work(const struct gisa_host *host)
{
	size_t best = GISA_NPOS;
	for (size_t i = 0; i < host->works.count; i++)
		if ((!host->held || host->works.items[i].urgent) &&
		    (best == GISA_NPOS ||
		     host->works.items[i].not_before_ms < host->works.items[best].not_before_ms))
			best = i;
	return best;
}

/* Puts the host where it belongs after anything about it changed. */
static void settle(struct gisa_queue *q, struct gisa_host *host)
{
	size_t work = first_work(host);
	bool idle = (work == GISA_NPOS && queue_ids(host) == 0) || host->active >= q->options.per_host;
	if (idle) {
		if (host->heap_at != GISA_NPOS)
			leave(q, host);
		return;
	}
	int64_t ready = host->next_ms;
	if (queue_ids(host) == 0 && host->works.items[work].not_before_ms > ready)
		ready = host->works.items[work].not_before_ms;
	host->ready_ms = ready;
	if (host->heap_at == GISA_NPOS) {
		GISA_PUSH(&q->heap, host);
		host->heap_at = q->heap.count - 1;
	}
	up(q, host->heap_at);
	down(q, host->heap_at);
}

/* ---- hosts --------------------------------------------------------------------------------------- */

static size_t *queue_slot(const struct gisa_queue *q, struct gisa_str name)
{
	size_t at = gisa_str_hash(name) & (q->table_cap - 1);
	while (q->table[at] && !gisa_str_is(name, q->hosts.items[q->table[at] - 1]->name))
		at = (at + 1) & (q->table_cap - 1);
	return &q->table[at];
}

static void widen(struct gisa_queue *q)
{
	if (q->hosts.count * 2 < q->table_cap)
		return;
	free(q->table);
	q->table_cap = q->table_cap ? q->table_cap * 2 : 64;
	q->table = gisa_xcalloc(q->table_cap, sizeof *q->table);
	for (size_t i = 0; i < q->hosts.count; i++)
		*queue_slot(q, gisa_cstr(q->hosts.items[i]->name)) = i + 1;
}

struct gisa_host *gisa_queue_host(struct gisa_queue *q, struct gisa_str name)
{
	widen(q);
	size_t *slot = queue_slot(q, name);
	if (*slot)
		return q->hosts.items[*slot - 1];
	struct gisa_host *host = gisa_xcalloc(1, sizeof *host);
	host->name = gisa_xstrdup(name);
	host->heap_at = GISA_NPOS;
	GISA_PUSH(&q->hosts, host);
	*slot = q->hosts.count;
	return host;
}

struct gisa_str gisa_host_name(const struct gisa_host *host)
{
	return gisa_cstr(host->name);
}

struct gisa_host_notes *gisa_host_notes(struct gisa_host *host)
{
	return &host->notes;
}

struct gisa_host *gisa_queue_at(struct gisa_queue *q, size_t i)
{
	return i < q->hosts.count ? q->hosts.items[i] : NULL;
}

/* ---- what waits ------------------------------------------------------------------------------------ */

void gisa_queue_add_id(struct gisa_queue *q, struct gisa_host *host, int64_t id)
{
	if (host->ids.head > 0 && host->ids.head == host->ids.count)
		host->ids.head = host->ids.count = 0;
	GISA_PUSH(&host->ids, id);
	q->waiting++;
	settle(q, host);
}

void gisa_queue_add_work(struct gisa_queue *q, struct gisa_host *host, void *work, int64_t not_before_ms)
{
	GISA_PUSH(&host->works, (struct work){ work, not_before_ms, false });
	q->waiting++;
	settle(q, host);
}

void gisa_queue_add_urgent(struct gisa_queue *q, struct gisa_host *host, void *work, int64_t not_before_ms)
{
	GISA_PUSH(&host->works, (struct work){ work, not_before_ms, true });
	q->waiting++;
	settle(q, host);
}

/* Takes the first work that may begin at `now_ms`, else the next id; false where neither is there. */
static bool take(struct gisa_queue *q, struct gisa_host *host, int64_t now_ms, int64_t *id, void **work)
{
	size_t at = first_work(host);
	*work = NULL;
	if (at != GISA_NPOS && host->works.items[at].not_before_ms <= now_ms) {
		*work = host->works.items[at].work;
		host->works.items[at] = host->works.items[--host->works.count];
	} else if (queue_ids(host) > 0) {
		*id = host->ids.items[host->ids.head++];
	} else {
		return false;
	}
	q->waiting--;
	return true;
}

bool gisa_queue_next(struct gisa_queue *q, int64_t now_ms, struct gisa_host **host, int64_t *id, void **work)
{
	if (q->heap.count == 0 || q->heap.items[0]->ready_ms > now_ms)
		return false;
	*host = q->heap.items[0];
	take(q, *host, now_ms, id, work);
	(*host)->active++;
	(*host)->saved_ms = (*host)->next_ms;
	/* Where several at a time are allowed, the delay stands between their beginnings too. */
	(*host)->next_ms = now_ms + gisa_queue_delay(q, *host);
	settle(q, *host);
	return true;
}

bool gisa_queue_take(struct gisa_queue *q, struct gisa_host *host, int64_t *id, void **work)
{
	bool held = host->held;
	host->held = false;
	bool taken = take(q, host, INT64_MAX, id, work);
	host->held = held;
	settle(q, host);
	return taken;
}

/* ---- manners --------------------------------------------------------------------------------------- */

int64_t gisa_queue_delay(const struct gisa_queue *q, const struct gisa_host *host)
{
	int64_t delay = q->options.delay_ms;
	if (delay > 0 && host->latency_ms * LATENCY_FACTOR > delay)
		delay = host->latency_ms * LATENCY_FACTOR;
	if (host->crawl_ms > delay)
		delay = host->crawl_ms;
	delay += host->slow_ms;
	int64_t ceiling =
	    q->options.delay_max_ms > q->options.delay_ms ? q->options.delay_max_ms : q->options.delay_ms;
	return delay > ceiling ? ceiling : delay;
}

unsigned gisa_queue_done(struct gisa_queue *q, struct gisa_host *host, int64_t now_ms, int64_t latency_ms,
			 enum gisa_queue_verdict verdict)
{
	host->active--;
	switch (verdict) {
	case GISA_QUEUE_FINE:
		host->latency_ms = host->latency_ms ? (host->latency_ms * 3 + latency_ms) / 4 : latency_ms;
		host->slow_ms -= (host->slow_ms + 7) / 8;
		host->dead = 0;
		break;
	case GISA_QUEUE_SLOWER:
		host->slow_ms = host->slow_ms ? host->slow_ms * 2 : SLOW_FIRST_MS;
		if (host->slow_ms > q->options.delay_max_ms)
			host->slow_ms = q->options.delay_max_ms;
		host->dead++;
		break;
	case GISA_QUEUE_DEAD: host->dead++; break;
	case GISA_QUEUE_NOTHING: host->next_ms = host->saved_ms; break;
	}
	if (verdict != GISA_QUEUE_NOTHING) {
		int64_t next = now_ms + gisa_queue_delay(q, host);
		if (next > host->next_ms)
			host->next_ms = next;
	}
	settle(q, host);
	return host->dead;
}

void gisa_queue_set_delay(struct gisa_queue *q, struct gisa_host *host, int64_t delay_ms)
{
	if (delay_ms > host->crawl_ms)
		host->crawl_ms = delay_ms;
	settle(q, host);
}

void gisa_queue_pause(struct gisa_queue *q, struct gisa_host *host, int64_t until_ms)
{
	if (until_ms > host->next_ms)
		host->next_ms = until_ms;
	settle(q, host);
}

void gisa_queue_hold(struct gisa_queue *q, struct gisa_host *host, bool held)
{
	host->held = held;
	settle(q, host);
}

int64_t gisa_queue_wait(const struct gisa_queue *q, int64_t now_ms)
{
	if (q->heap.count == 0)
		return -1;
	int64_t wait = q->heap.items[0]->ready_ms - now_ms;
	return wait > 0 ? wait : 0;
}

size_t gisa_queue_waiting(const struct gisa_queue *q, size_t *hosts)
{
	*hosts = q->heap.count;
	return q->waiting;
}

struct gisa_queue *gisa_queue_new(const struct gisa_queue_options *options)
{
	struct gisa_queue *q = gisa_xcalloc(1, sizeof *q);
	q->options = *options;
	return q;
}

void gisa_queue_free(struct gisa_queue *q)
{
	for (size_t i = 0; q && i < q->hosts.count; i++) {
		free(q->hosts.items[i]->name);
		free(q->hosts.items[i]->ids.items);
		free(q->hosts.items[i]->works.items);
		free(q->hosts.items[i]);
	}
	if (q) {
		free(q->hosts.items);
		free(q->heap.items);
		free(q->table);
		free(q);
	}
}
