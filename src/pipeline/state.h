/*
 * How far a run with an output folder has come: DIR/.gisa-state, so that a killed run can go on.
 *
 * It is written now and then after the tables have been synced, under another name first, so
 * there is always an old one or a new one. What the tables hold behind its marks is cut off when
 * the run goes on. A finished run leaves it, complete, so that the same command once more knows that
 * nothing is left to do.
 */
#ifndef GISA_PIPELINE_STATE_H
#define GISA_PIPELINE_STATE_H

#include "pipeline/run.h"
#include "write/table.h"

struct gisa_run_state {
	uint64_t fingerprint;    /* of program, rules, inputs and options: another run's state is no use */
	uint64_t whole;          /* the same of all shards of a run, wherever and whenever their inputs were copied */
	uint64_t told, skipped;  /* 1: copies are told, their mentions left out */
	uint64_t position, same; /* of the last document written: see gisa_batch */
	struct gisa_table_mark out, ledger, sketches;
	struct gisa_run_totals totals;
	bool complete; /* the tables are whole; only their names may be missing */
};

/* GISA_END: there is none. GISA_WRITE: it is none of ours, or cannot be read. */
enum gisa_status gisa_run_state_load(const char *dir, struct gisa_run_state *state, struct gisa_error *err);

enum gisa_status gisa_run_state_save(const char *dir, const struct gisa_run_state *state, struct gisa_error *err);

/* Forgets it, for good, before a run begins anew. */
enum gisa_status gisa_run_state_remove(const char *dir, struct gisa_error *err);

/* A state where nothing is written yet, with its fingerprints: of everything that decides what the output is, but the
 * jobs. `size` is the inputs' size, `written` when one of them was written last. */
struct gisa_run_state gisa_run_state_begin(const struct gisa_run_options *options, uint64_t size, int64_t written);

#endif
