/* When an address is due again, and whose turn it is. */
#include <stdio.h>

#include "check.h"
#include "fetch/queue.h"
#include "fetch/schedule.h"

enum { DAY = 86400 };

static void when(void)
{
	int64_t now = 1705480200;
	check_int("a fresh article is looked at after a day", gisa_schedule_article(now, now), now + DAY);
	check_int("one of five days after three", gisa_schedule_article(now, now - 5 * DAY),
		  now + 3 * DAY);
	check_int("one of twenty days after two weeks", gisa_schedule_article(now, now - 20 * DAY),
		  now + 14 * DAY);
	check_true("an old one never", gisa_schedule_article(now, now - 40 * DAY) == GISA_NEVER);
	check_true("410 never", gisa_schedule_failure(now, GISA_FETCH_GONE, 410, 1) == GISA_NEVER);
	check_int("404 once more after a day", gisa_schedule_failure(now, GISA_FETCH_GONE, 404, 1),
		  now + DAY);
	check_true("and is given up", gisa_schedule_failure(now, GISA_FETCH_GONE, 404, 3) == GISA_NEVER);
	check_int("a time-out after an hour", gisa_schedule_failure(now, GISA_FETCH_TIMEOUT, 0, 1),
		  now + 3600);
	check_true("in the end given up", gisa_schedule_failure(now, GISA_FETCH_TIMEOUT, 0, 7) == GISA_NEVER);
	check_int("what was put off is due at once", gisa_schedule_failure(now, GISA_FETCH_DEFERRED, 503, 9),
		  now);
	for (uint64_t dice = 0; dice < 5000; dice += 999) {
		int64_t wait = gisa_schedule_retry(1000, 2, dice);
		check_true("jitter stays within a half", wait >= 5000 && wait < 15000);
	}
}

/* Drains one request; the time it may begin. */
static struct gisa_host *next(struct gisa_queue *q, int64_t *now, int64_t *id, void **work)
{
	struct gisa_host *host = NULL;
	while (!gisa_queue_next(q, *now, &host, id, work)) {
		int64_t wait = gisa_queue_wait(q, *now);
		if (wait < 0)
			return NULL;
		*now += wait > 0 ? wait : 1;
	}
	return host;
}

static void manners(void)
{
	struct gisa_queue *q = gisa_queue_new(&(struct gisa_queue_options){ 1000, 60000, 1 });
	struct gisa_host *a = gisa_queue_host(q, GISA_LIT("a.kr")), *b = gisa_queue_host(q, GISA_LIT("b.kr"));
	int64_t now = 5000, id = 0;
	void *work;
	for (int i = 1; i <= 3; i++)
		gisa_queue_add_id(q, a, i);
	gisa_queue_add_id(q, b, 10);
	check_true("the host is one", gisa_queue_host(q, GISA_LIT("a.kr")) == a);
	check_true("a first", next(q, &now, &id, &work) == a && id == 1 && now == 5000);
	check_true("b beside it, not a again", next(q, &now, &id, &work) == b && id == 10 && now == 5000);
	check_int("nobody is ready", gisa_queue_wait(q, now), -1);
	gisa_queue_done(q, a, 5100, 100, GISA_QUEUE_FINE);
	check_true("a after its delay", next(q, &now, &id, &work) == a && id == 2);
	check_int("counted from the end of the answer", now, 6100);
	gisa_queue_done(q, a, 8100, 2000, GISA_QUEUE_FINE);
	check_true("a slow server is asked less often", gisa_queue_delay(q, a) > 1500);
	gisa_queue_set_delay(q, a, 9000);
	check_int("Crawl-delay", gisa_queue_delay(q, a), 9000);
	int64_t before = gisa_queue_delay(q, a);
	next(q, &now, &id, &work);
	gisa_queue_done(q, a, now, 100, GISA_QUEUE_SLOWER);
	check_true("429 slows down", gisa_queue_delay(q, a) >= before + 1000);
	for (int i = 0; i < 20; i++) {
		gisa_queue_add_id(q, a, 100 + i);
		next(q, &now, &id, &work);
		gisa_queue_done(q, a, now, 100, GISA_QUEUE_SLOWER);
	}
	check_int("up to the ceiling", gisa_queue_delay(q, a), 60000);
	for (int i = 0; i < 100; i++) {
		gisa_queue_add_id(q, a, 200 + i);
		next(q, &now, &id, &work);
		gisa_queue_done(q, a, now, 100, GISA_QUEUE_FINE);
	}
	check_int("and recovers", gisa_queue_delay(q, a), 9000);
	gisa_queue_free(q);
}

static void order(void)
{
	struct gisa_queue *q = gisa_queue_new(&(struct gisa_queue_options){ 0, 60000, 2 });
	struct gisa_host *a = gisa_queue_host(q, GISA_LIT("a.kr"));
	int64_t now = 0, id = 0;
	int one = 1, two = 2;
	void *work;
	gisa_queue_add_id(q, a, 1);
	gisa_queue_add_id(q, a, 2);
	gisa_queue_add_work(q, a, &one, 50);
	check_true("work that must wait does not hold rows up",
		   next(q, &now, &id, &work) == a && !work && id == 1 && now == 0);
	now = 60;
	check_true("work in hand goes first", next(q, &now, &id, &work) == a && work == &one);
	check_true("two at a time", next(q, &now, &id, &work) == NULL);
	gisa_queue_done(q, a, now, 1, GISA_QUEUE_FINE);
	gisa_queue_hold(q, a, true);
	check_int("a held host is not ready", gisa_queue_wait(q, now), -1);
	gisa_queue_add_urgent(q, a, &two, 0);
	check_true("but for what is urgent", next(q, &now, &id, &work) == a && work == &two);
	gisa_queue_done(q, a, now, 1, GISA_QUEUE_FINE);
	gisa_queue_hold(q, a, false);
	gisa_queue_pause(q, a, 5000);
	check_true("a paused host waits", next(q, &now, &id, &work) == a && id == 2 && now == 5000);
	unsigned dead = 0;
	for (int i = 0; i < 5; i++) {
		gisa_queue_add_id(q, a, 3);
		next(q, &now, &id, &work);
		dead = gisa_queue_done(q, a, now, 0, GISA_QUEUE_DEAD);
	}
	check_int("failures in a row are counted", dead, 5);
	gisa_queue_free(q);

	/* Many hosts: each comes up once, the earliest first. */
	q = gisa_queue_new(&(struct gisa_queue_options){ 0, 0, 1 });
	char name[16];
	for (int i = 0; i < 1000; i++) {
		snprintf(name, sizeof name, "h%d.kr", i);
		struct gisa_host *host = gisa_queue_host(q, gisa_cstr(name));
		gisa_queue_pause(q, host, (i * 7919) % 1000);
		gisa_queue_add_id(q, host, i);
	}
	bool ordered = true;
	now = 0;
	for (int i = 0; i < 1000; i++) {
		struct gisa_host *host = NULL;
		ordered &= gisa_queue_next(q, i, &host, &id, &work) && (id * 7919) % 1000 == i;
	}
	check_true("a thousand hosts in the order of their times", ordered);
	gisa_queue_free(q);
}

int main(void)
{
	when();
	manners();
	order();
	return check_done();
}
