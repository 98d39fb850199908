/*
 * From a staged reading to changes of day files. For every staged article: is it new, a revision that
 * says something else, or nothing new? Which day does it belong to, and is it a copy of one of the last days?
 *
 *   - The day is that of publication in Korea; where a page gives none, or one to come, the day of the run
 *     that saw it first.
 *   - An article is known by the address it was fetched from; by its canonical one only where its rows are the
 *     same. It keeps its first `doc`.
 *   - A revision replaces the rows, unless they stay the same or it gave no article where an earlier one did.
 */
#ifndef GISA_NIGHTLY_PLAN_H
#define GISA_NIGHTLY_PLAN_H

#include "nightly/dayfile.h"
#include "nightly/intake.h"
#include "nightly/sheet.h"
#include "nightly/store.h"

struct gisa_plan_options {
	struct gisa_store *store; /* in a transaction */
	const struct gisa_intake *intake;
	const char *stage;
	int64_t today;
	int64_t duplicate_days; /* 0: copies are not looked for */
	bool skip_duplicates;
	bool again; /* a day is being re-done: what is read is no news of the outlets */
};

struct gisa_plan_totals {
	uint64_t fresh, revised, same, worse, duplicates,
	    failed;        /* articles; failed: fresh ones without text */
	uint64_t mentions; /* of the rows that are written */
};

/* An article whose rows change. */
struct gisa_touch {
	struct gisa_day_change change; /* `here` is not set yet */
	int64_t id, from, to;          /* days; from: GISA_NO_DAY where it had no rows */
};

/* What the pages of a host gave in this run. */
struct gisa_plan_host {
	struct gisa_str outlet, charset; /* of the first article that said so; in the plan's arena */
	uint64_t in_charset;             /* articles in that charset */
	struct gisa_drift_night night;
};

struct gisa_plan {
	struct gisa_arena arena;
	struct gisa_sheet articles, mentions, sketches;
	struct gisa_touch *items;
	size_t count, cap;
	struct gisa_map host_names;
	struct {
		struct gisa_plan_host *items; /* by index of the name */
		size_t count, cap;
	} hosts;
	struct gisa_plan_totals totals;
};

/* Writes what is learnt to the store (not committed). The plan's views hold until it is freed. */
enum gisa_status gisa_plan_make(const struct gisa_plan_options *options, struct gisa_plan *plan,
				struct gisa_error *err);
void gisa_plan_free(struct gisa_plan *plan);

#endif
