/*
 * What the nightly run remembers, one SQLite file: every article by its addresses (day, record it was read
 * from, hash of its rows), how far the archive is read, the nights of every outlet, and what a
 * committed run has still to do. All changes of a run are one transaction.
 *
 * Faults stick: calls after the first do nothing, gisa_store_commit() gives it.
 */
#ifndef GISA_NIGHTLY_STORE_H
#define GISA_NIGHTLY_STORE_H

#include "base/error.h"
#include "base/mem.h"
#include "nightly/drift.h"

struct gisa_store;

enum gisa_status gisa_store_open(const char *path, struct gisa_store **out, struct gisa_error *err);
void gisa_store_close(struct gisa_store *store);

void gisa_store_begin(struct gisa_store *store);
enum gisa_status gisa_store_commit(struct gisa_store *store, struct gisa_error *err);
void gisa_store_rollback(struct gisa_store *store);

/* Single values by name; the empty view and 0 where there is none. */
struct gisa_str gisa_store_get(struct gisa_store *store, struct gisa_arena *arena, const char *name);
int64_t gisa_store_get_number(struct gisa_store *store, const char *name, int64_t otherwise);
void gisa_store_set(struct gisa_store *store, const char *name, struct gisa_str value);
void gisa_store_set_number(struct gisa_store *store, const char *name, int64_t value);

/* ---- articles ---- */

struct gisa_known_article {
	int64_t id;                   /* rises in the order articles were first seen */
	int64_t day, seen;            /* the file its rows are in; the day of the run that saw it first */
	struct gisa_str doc;          /* its id in the tables: that of the first record */
	struct gisa_str status, warc; /* of the record its rows were read from */
	int64_t offset;
	struct gisa_str duplicate_of; /* doc of the original, or empty */
	int64_t hash;                 /* of its rows, but for where they were read from */
};

bool gisa_store_find(struct gisa_store *store, struct gisa_arena *arena, struct gisa_str key,
		     struct gisa_known_article *out);
void gisa_store_insert(struct gisa_store *store, struct gisa_known_article *article); /* gives the id */
void gisa_store_update(struct gisa_store *store, const struct gisa_known_article *article);
void gisa_store_alias(struct gisa_store *store, struct gisa_str key,
		      int64_t id); /* a known key stays as it is */

typedef void gisa_store_article_sink(void *ctx, const struct gisa_known_article *article);
void gisa_store_each_of_day(struct gisa_store *store, struct gisa_arena *arena, int64_t day,
			    gisa_store_article_sink *sink, void *ctx);

/* The days that have articles, from `since` on. */
typedef void gisa_store_day_sink(void *ctx, int64_t day);
void gisa_store_each_day(struct gisa_store *store, int64_t since, gisa_store_day_sink *sink, void *ctx);

/* Sketches (cells of pipeline/sketch.h, joined by tabs) of originals seen on that day or later. */
typedef void gisa_store_sketch_sink(void *ctx, int64_t id, struct gisa_str doc, struct gisa_str sketch);
void gisa_store_set_sketch(struct gisa_store *store, int64_t id, struct gisa_str sketch);
void gisa_store_each_sketch(struct gisa_store *store, int64_t since, gisa_store_sketch_sink *sink, void *ctx);
void gisa_store_forget_sketches(struct gisa_store *store, int64_t before);

/* ---- outlets, by host ---- */

/* Adds to what the host's night has so far. */
void gisa_store_add_night(struct gisa_store *store, struct gisa_str host, int64_t day,
			  const struct gisa_drift_night *night);
void gisa_store_mark_night(struct gisa_store *store, struct gisa_str host, int64_t day); /* it had an alarm */

/* The nights in [from, to) without an alarm, added up. */
void gisa_store_past(struct gisa_store *store, struct gisa_str host, int64_t from, int64_t to,
		     struct gisa_drift_past *out);
bool gisa_store_night(struct gisa_store *store, struct gisa_str host, int64_t day,
		      struct gisa_drift_night *out);

/* The outlet's name and usual charset; empty where unknown. An empty one does not overwrite. */
void gisa_store_host_get(struct gisa_store *store, struct gisa_arena *arena, struct gisa_str host,
			 struct gisa_str *name, struct gisa_str *charset);
void gisa_store_host_set(struct gisa_store *store, struct gisa_str host, struct gisa_str name,
			 struct gisa_str charset);
typedef void gisa_store_host_sink(void *ctx, struct gisa_str host);
void gisa_store_each_host(struct gisa_store *store, gisa_store_host_sink *sink, void *ctx);

/* ---- what a committed run has still to do ---- */

enum gisa_pending {
	GISA_PENDING_FILE, /* name: a file of the output folder whose .part is whole; day unused */
	GISA_PENDING_DOC   /* name: an article whose rows in the database are behind; day: the file that has
			      them now */
};

void gisa_store_add_pending(struct gisa_store *store, enum gisa_pending kind, struct gisa_str name,
			    int64_t day);
typedef void gisa_store_pending_sink(void *ctx, struct gisa_str name, int64_t day);
void gisa_store_each_pending(struct gisa_store *store, enum gisa_pending kind, gisa_store_pending_sink *sink,
			     void *ctx);
void gisa_store_clear_pending(struct gisa_store *store, enum gisa_pending kind);

#endif
