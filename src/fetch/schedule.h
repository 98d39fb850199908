/* When an address is due again, by age and by failures. Pure functions of their arguments. */
#ifndef GISA_FETCH_SCHEDULE_H
#define GISA_FETCH_SCHEDULE_H

#include "fetch/outcome.h"
#include "fetch/state.h"

/* An article of this age (its publication, else when it was first seen) was fetched at `now`. */
int64_t gisa_schedule_article(int64_t now, int64_t born);

/* A fetch ended in `outcome` for the n-th time in a row (n >= 1). `status` tells 404 from 410. */
int64_t gisa_schedule_failure(int64_t now, enum gisa_fetch_outcome outcome, int status, int64_t n);

/* Milliseconds before try number `tries` + 1 (tries >= 1), with jitter from `dice` (any bits). */
int64_t gisa_schedule_retry(int64_t delay_ms, int tries, uint64_t dice);

#endif
