/*
 * robots.txt, one for each origin. By RFC 9309: 2xx is read, 4xx allows all, 5xx, 429 and no answer
 * forbid all until another try, redirects are followed five times and then count as "not there".
 * An answer holds for a day, also over runs.
 */
#include <stdio.h>
#include <stdlib.h>

#include "fetch/fetcher.h"
#include "fetch/head.h"

enum { DAY = 86400, REDIRECTS = 5 };

static struct gisa_origin *origin_of(struct gisa_job *job)
{
	struct gisa_host_notes *notes = gisa_host_notes(job->host);
	for (struct gisa_origin *o = notes->origins; o; o = o->next)
		if (gisa_str_eq(o->name, job->url.origin))
			return o;
	struct gisa_origin *o = gisa_xcalloc(1, sizeof *o);
	o->name = gisa_arena_copy(&o->arena, job->url.origin);
	o->next = notes->origins;
	notes->origins = o;
	return o;
}

static void origin_read(struct gisa_fetcher *f, struct gisa_origin *o, struct gisa_host *host,
			struct gisa_str body)
{
	gisa_robots_read(&o->arena, body, GISA_LIT("gisa"), &o->robots);
	o->standing = GISA_ORIGIN_READ;
	if (o->robots.delay_ms > 0) {
		int64_t ceiling = f->options->max_wait_ms;
		gisa_queue_set_delay(f->queue, host,
				     o->robots.delay_ms < ceiling ? o->robots.delay_ms : ceiling);
	}
}

/* What an answer of that status means: its body counts, nothing is forbidden, everything is. */
static enum { BODY, ALL, NOTHING } meaning(int status)
{
	if (status / 100 == 2)
		return BODY;
	/* Not what the letter says of 429, but what who sends it means. */
	return status == 0 || status == 429 || status / 100 == 5 ? NOTHING : ALL;
}

/* From the state, while it is fresh. */
static bool recall(struct gisa_fetcher *f, struct gisa_origin *o, struct gisa_host *host)
{
	int status;
	int64_t fetched;
	struct gisa_str body;
	gisa_fetch_state_robots_get(f->state, &o->arena, o->name, &status, &fetched, &body);
	if (status == 0 || gisa_fetch_now() - fetched >= DAY)
		return false;
	origin_read(f, o, host, meaning(status) == BODY ? body : gisa_str(NULL, 0));
	return true;
}

enum gisa_origin_verdict gisa_origin_check(struct gisa_fetcher *f, struct gisa_job *job,
					   struct gisa_origin **origin)
{
	struct gisa_origin *o = *origin = origin_of(job);
	if (o->standing == GISA_ORIGIN_NEW && !recall(f, o, job->host)) {
		o->standing = GISA_ORIGIN_ASKED;
		return GISA_ASK_FIRST;
	}
	if (o->standing != GISA_ORIGIN_READ)
		return GISA_NOT_NOW;
	return gisa_robots_match(&o->robots, job->url.href) ? GISA_MAY : GISA_MAY_NOT;
}

void gisa_origin_give_up(struct gisa_fetcher *f, struct gisa_job *job, const char *why)
{
	job->origin->standing = GISA_ORIGIN_CLOSED;
	snprintf(job->origin->why, sizeof job->origin->why, "%s", why);
	gisa_queue_hold(f->queue, gisa_queue_host(f->queue, job->row.key), false);
}

/* robots.txt is read, or known not to be there. */
static void settle(struct gisa_fetcher *f, struct gisa_job *job, int status, struct gisa_str body)
{
	struct gisa_host *host = gisa_queue_host(f->queue, job->row.key); /* who waits for it */
	if (body.len > GISA_ROBOTS_MAX + 1) /* one more, so that it still counts as cut */
		body.len = GISA_ROBOTS_MAX + 1;
	origin_read(f, job->origin, host, body);
	gisa_fetch_state_robots_set(f->state, job->origin->name, status, gisa_fetch_now(), body);
	gisa_queue_hold(f->queue, host, false);
}

void gisa_origin_answer(struct gisa_fetcher *f, struct gisa_job *job, struct gisa_exchange *x)
{
	char why[64];
	bool whole = x->outcome == GISA_FETCH_STORED ||
		     (x->outcome == GISA_FETCH_TOO_LARGE && x->body.len > GISA_ROBOTS_MAX);
	int status = whole ? x->status : 0;
	if (status / 100 == 3 && !gisa_answer_redirect(job, x, REDIRECTS)) {
		gisa_job_again(f, job, 0);
		return;
	}
	if (meaning(status) != NOTHING) {
		settle(f, job, status,
		       meaning(status) == BODY ? gisa_buf_str(&x->body) : gisa_str(NULL, 0));
	} else if (gisa_answer_retry(f, job, x)) {
		return;
	} else {
		if (status)
			snprintf(why, sizeof why, "robots.txt: status %d", status);
		else
			snprintf(why, sizeof why, "robots.txt: %s", gisa_fetch_outcome_text(x->outcome));
		gisa_origin_give_up(f, job, why);
	}
	gisa_job_end(f, job, whole ? GISA_FETCH_READ : x->outcome, status, NULL, x->why);
}

void gisa_origin_free_all(struct gisa_fetcher *f)
{
	struct gisa_host *host;
	for (size_t i = 0; (host = gisa_queue_at(f->queue, i)); i++) {
		struct gisa_origin *o = gisa_host_notes(host)->origins;
		while (o) {
			struct gisa_origin *next = o->next;
			gisa_arena_free(&o->arena);
			free(o);
			o = next;
		}
	}
}
