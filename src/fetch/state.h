/*
 * What an archive knows: every address ever seen, with its outcome, validators and when it is due
 * again; robots.txt bodies; hosts set aside; how far each WARC file is accounted for. One SQLite
 * file, state.db. Changes gather in a transaction until gisa_fetch_state_commit().
 */
#ifndef GISA_FETCH_STATE_H
#define GISA_FETCH_STATE_H

#include "base/mem.h"
#include "fetch/outcome.h"

#define GISA_NEVER INT64_MAX /* a next time that does not come */

enum gisa_fetch_kind {
	GISA_FETCH_PAGE,
	GISA_FETCH_FEED,
	GISA_FETCH_SITEMAP,
	GISA_FETCH_HOME,
	GISA_FETCH_LIST,
	GISA_FETCH_ROBOTS_TXT
};

const char *gisa_fetch_kind_text(enum gisa_fetch_kind kind);

/* A row of the table of addresses. Views are in the arena it was read into. */
struct gisa_known {
	int64_t id;
	struct gisa_str key, url;
	enum gisa_fetch_kind kind;
	struct gisa_str outcome; /* of the last fetch; empty: not fetched yet */
	int status;
	struct gisa_str etag, modified;            /* validators as the server gave them */
	struct gisa_str digest;                    /* of the content kept last */
	struct gisa_str warc, record, record_date; /* where that is kept */
	int64_t offset;
	int64_t first, fetched, changed; /* seconds since 1970; 0: never */
	int64_t next;                    /* due from then on */
	int64_t published;               /* as a feed said, 0: unknown */
	int64_t failures;                /* in a row */
	struct gisa_str via, title;      /* the source that named it, and the title given there */
};

struct gisa_fetch_state;

enum gisa_status gisa_fetch_state_open(const char *path, struct gisa_fetch_state **out, struct gisa_error *err);

/* Writes nothing, so that a folder that one may only read is enough. */
enum gisa_status gisa_fetch_state_open_to_read(const char *path, struct gisa_fetch_state **out, struct gisa_error *err);
void gisa_fetch_state_close(struct gisa_fetch_state *state);

/* Makes all changes so far last. Only now may the caller say that they are kept. */
enum gisa_status gisa_fetch_state_commit(struct gisa_fetch_state *state, struct gisa_error *err);

/* The first fault since the last commit, if any: changes do not return one each. */
bool gisa_fetch_state_failed(struct gisa_fetch_state *state, struct gisa_error *err);

/* By key or by id; false where there is none. */
bool gisa_fetch_state_find(struct gisa_fetch_state *state, struct gisa_str key, int64_t *id, int64_t *next);
bool gisa_fetch_state_get(struct gisa_fetch_state *state, struct gisa_arena *arena, int64_t id, struct gisa_known *out);

/* A new row (id is given back in row->id), or changes to all but key and first of a present one. */
void gisa_fetch_state_insert(struct gisa_fetch_state *state, struct gisa_known *row);
void gisa_fetch_state_update(struct gisa_fetch_state *state, const struct gisa_known *row);

/* Another key of the same page: found under it from now on. */
void gisa_fetch_state_alias(struct gisa_fetch_state *state, struct gisa_str key, int64_t id);

/* Every row that is due at `now`, most urgent first. */
typedef void gisa_fetch_state_due_sink(void *ctx, int64_t id, struct gisa_str url);
void gisa_fetch_state_due(struct gisa_fetch_state *state, int64_t now, gisa_fetch_state_due_sink *sink, void *ctx);

/* Every row in the order of insertion (--status). */
typedef bool gisa_fetch_state_row_sink(void *ctx, const struct gisa_known *row);
void gisa_fetch_state_each(struct gisa_fetch_state *state, gisa_fetch_state_row_sink *sink, void *ctx);

/* robots.txt of an origin: status 0 where nothing is known. The body is in the arena. */
void gisa_fetch_state_robots_get(struct gisa_fetch_state *state, struct gisa_arena *arena, struct gisa_str origin,
				 int *status, int64_t *fetched, struct gisa_str *body);
void gisa_fetch_state_robots_set(struct gisa_fetch_state *state, struct gisa_str origin, int status, int64_t fetched,
				 struct gisa_str body);

/* A host that is left alone until then (0: not), and how often in a row. */
int64_t gisa_fetch_state_host_get(struct gisa_fetch_state *state, struct gisa_str host, int64_t *failures);
void gisa_fetch_state_host_set(struct gisa_fetch_state *state, struct gisa_str host, int64_t until, int64_t failures);

/* Length of a WARC file and of its index that this state accounts for; false: unknown file. */
bool gisa_fetch_state_warc_get(struct gisa_fetch_state *state, const char *file, uint64_t *length,
			       uint64_t *cdx_length);
void gisa_fetch_state_warc_set(struct gisa_fetch_state *state, const char *file, uint64_t length,
			       uint64_t cdx_length);

#endif
