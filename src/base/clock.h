/* The clock for how long things take and may take: it only goes forward, whatever is done to the time of day. */
#ifndef GISA_BASE_CLOCK_H
#define GISA_BASE_CLOCK_H

#include <stdint.h>
#include <time.h>

/* Milliseconds since some moment. */
static inline int64_t gisa_now_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

#endif
