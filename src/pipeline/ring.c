/*
 * Threads and a ring of batches under one lock, which is held for moments only. With one job no thread is made and
 * the caller does the work itself.
 */
#include "pipeline/ring.h"

#include <pthread.h>
#include <sched.h>
#include <stdlib.h>
#include <unistd.h>

enum {
	PER_WORKER = 4, /* batches */
	PER_CORE = 8    /* workers: each has some megabytes, more of them only take those */
};

struct gisa_ring {
	const struct gisa_batch_options *options;
	struct gisa_batch *items;
	size_t size;
	size_t filled, released; /* batches submitted and released so far; the caller's own */

	struct thread {
		struct gisa_ring *ring;
		struct gisa_worker *worker; /* made by the caller's thread: PCRE2 sets up its JIT with the first */
		pthread_t id;
	} *threads;
	size_t thread_count; /* 0: the caller's thread works, with the first worker */
	size_t worker_count;
	pthread_mutex_t lock;
	pthread_cond_t submitted, finished;
	size_t ready, taken; /* guarded by lock, as are the batches' `done` */
	bool stopping;
};

static void *run(void *ctx)
{
	const struct thread *thread = ctx;
	struct gisa_ring *ring = thread->ring;
	pthread_mutex_lock(&ring->lock);
	for (;;) {
		while (ring->taken == ring->ready && !ring->stopping)
			pthread_cond_wait(&ring->submitted, &ring->lock);
		if (ring->taken == ring->ready || ring->stopping)
			break;
		struct gisa_batch *batch = &ring->items[ring->taken++ % ring->size];
		pthread_mutex_unlock(&ring->lock);
		gisa_batch_work(batch, thread->worker, ring->options);
		pthread_mutex_lock(&ring->lock);
		batch->done = true;
		pthread_cond_signal(&ring->finished);
	}
	pthread_mutex_unlock(&ring->lock);
	return NULL;
}

/* The cores this process may use: under taskset, Slurm or in a container not all there are. */
static size_t ring_cores(void)
{
	cpu_set_t set;
	if (sched_getaffinity(0, sizeof set, &set) == 0)
		return (size_t)CPU_COUNT(&set);
	long cores = sysconf(_SC_NPROCESSORS_ONLN);
	return cores > 1 ? (size_t)cores : 1;
}

struct gisa_ring *gisa_ring_new(const struct gisa_engine *engine, const struct gisa_batch_options *options, size_t jobs)
{
	struct gisa_ring *ring = gisa_xcalloc(1, sizeof *ring);
	size_t cores = ring_cores();
	if (jobs == 0)
		jobs = cores;
	else if (jobs > cores * PER_CORE)
		jobs = cores * PER_CORE;
	ring->options = options;
	ring->size = jobs == 1 ? 1 : jobs * PER_WORKER;
	ring->items = gisa_xcalloc(ring->size, sizeof *ring->items);
	pthread_mutex_init(&ring->lock, NULL);
	pthread_cond_init(&ring->submitted, NULL);
	pthread_cond_init(&ring->finished, NULL);
	ring->threads = gisa_xcalloc(jobs, sizeof *ring->threads);
	ring->worker_count = jobs;
	for (size_t i = 0; i < jobs; i++)
		ring->threads[i] = (struct thread){ .ring = ring, .worker = gisa_worker_new(engine) };
	while (jobs > 1 && ring->thread_count < jobs) {
		struct thread *thread = &ring->threads[ring->thread_count];
		if (pthread_create(&thread->id, NULL, run, thread) != 0)
			break; /* as many as there are to be had, or none */
		ring->thread_count++;
	}
	return ring;
}

void gisa_ring_free(struct gisa_ring *ring)
{
	if (!ring)
		return;
	pthread_mutex_lock(&ring->lock);
	ring->stopping = true;
	pthread_cond_broadcast(&ring->submitted);
	pthread_mutex_unlock(&ring->lock);
	for (size_t i = 0; i < ring->thread_count; i++)
		pthread_join(ring->threads[i].id, NULL);
	pthread_mutex_destroy(&ring->lock);
	pthread_cond_destroy(&ring->submitted);
	pthread_cond_destroy(&ring->finished);
	for (size_t i = 0; i < ring->worker_count; i++)
		gisa_worker_free(ring->threads[i].worker);
	for (size_t i = 0; i < ring->size; i++)
		gisa_batch_free(&ring->items[i]);
	free(ring->items);
	free(ring->threads);
	free(ring);
}

struct gisa_batch *gisa_ring_filling(struct gisa_ring *ring)
{
	return &ring->items[ring->filled % ring->size];
}

bool gisa_ring_submit(struct gisa_ring *ring)
{
	struct gisa_batch *batch = gisa_ring_filling(ring);
	ring->filled++;
	if (ring->thread_count == 0) {
		gisa_batch_work(batch, ring->threads[0].worker, ring->options);
		batch->done = true;
	} else {
		pthread_mutex_lock(&ring->lock);
		ring->ready++;
		pthread_cond_signal(&ring->submitted);
		pthread_mutex_unlock(&ring->lock);
	}
	return ring->filled - ring->released < ring->size;
}

struct gisa_batch *gisa_ring_oldest(struct gisa_ring *ring)
{
	if (ring->released == ring->filled)
		return NULL;
	struct gisa_batch *batch = &ring->items[ring->released % ring->size];
	pthread_mutex_lock(&ring->lock);
	while (!batch->done)
		pthread_cond_wait(&ring->finished, &ring->lock);
	pthread_mutex_unlock(&ring->lock);
	return batch;
}

void gisa_ring_release(struct gisa_ring *ring)
{
	gisa_batch_reset(&ring->items[ring->released++ % ring->size]);
}
