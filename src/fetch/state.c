/*
 * State in SQLite (WAL, synchronous NORMAL): a commit survives a kill at once and a power cut up to
 * the last checkpoint. What such a cut may take back is found again in the WARC files, which are
 * synced before every commit.
 *
 * Errors: a statement that fails marks the state as failed and says so at the next commit, which
 * then commits nothing. So callers on the hot path carry no error each.
 */
#include "fetch/state.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/sql.h"

#define FORMAT 1 /* PRAGMA user_version */
#define TEXT_OF(number) #number
#define FORMAT_TEXT(format) TEXT_OF(format)

static const char schema[] =
    "CREATE TABLE url(id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, url TEXT NOT NULL, kind INTEGER NOT "
    "NULL,"
    " outcome TEXT, status INTEGER, etag TEXT, modified TEXT, digest TEXT, warc TEXT, record TEXT, "
    "record_date TEXT,"
    " offset INTEGER, first INTEGER, fetched INTEGER, changed INTEGER, next INTEGER, published INTEGER,"
    " failures INTEGER, via TEXT, title TEXT);"
    "CREATE INDEX due ON url(next) WHERE next IS NOT NULL;"
    "CREATE TABLE alias(key TEXT PRIMARY KEY, id INTEGER NOT NULL) WITHOUT ROWID;"
    "CREATE TABLE robots(origin TEXT PRIMARY KEY, status INTEGER, fetched INTEGER, body BLOB) WITHOUT ROWID;"
    "CREATE TABLE host(host TEXT PRIMARY KEY, until INTEGER, failures INTEGER) WITHOUT ROWID;"
    "CREATE TABLE warc(file TEXT PRIMARY KEY, length INTEGER, cdx_length INTEGER) WITHOUT ROWID;"
    "PRAGMA user_version = " FORMAT_TEXT(FORMAT) ";";

#define COLUMNS                                                                                            \
	"id, key, url, kind, outcome, status, etag, modified, digest, warc, record, record_date,"            \
	" offset, first, fetched, changed, next, published, failures, via, title"

enum statement {
	BEGIN,
	COMMIT,
	FIND,
	FIND_ALIAS,
	GET,
	S_INSERT,
	UPDATE,
	ALIAS,
	DUE,
	EACH,
	ROBOTS_GET,
	ROBOTS_SET,
	HOST_GET,
	HOST_SET,
	WARC_GET,
	WARC_SET,
	STATEMENTS
};

static const char *const sql[STATEMENTS] = {
	[BEGIN] = "BEGIN IMMEDIATE",
	[COMMIT] = "COMMIT",
	[FIND] = "SELECT id, next FROM url WHERE key = ?",
	[FIND_ALIAS] = "SELECT url.id, next FROM alias JOIN url ON url.id = alias.id WHERE alias.key = ?",
	[GET] = "SELECT " COLUMNS " FROM url WHERE id = ?",
	[S_INSERT] = "INSERT INTO url(" COLUMNS ") VALUES(NULL,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
	[UPDATE] =
	    "UPDATE url SET url=?3, kind=?4, outcome=?5, status=?6, etag=?7, modified=?8, digest=?9, "
	    "warc=?10,"
	    " record=?11, record_date=?12, offset=?13, fetched=?15, changed=?16, next=?17, published=?18,"
	    " failures=?19, via=?20, title=?21 WHERE id=?1",
	[ALIAS] = "INSERT OR IGNORE INTO alias(key, id) VALUES(?, ?)",
	[DUE] = "SELECT id, url FROM url WHERE next <= ? ORDER BY next, id",
	[EACH] = "SELECT " COLUMNS " FROM url ORDER BY id",
	[ROBOTS_GET] = "SELECT status, fetched, body FROM robots WHERE origin = ?",
	[ROBOTS_SET] = "INSERT OR REPLACE INTO robots(origin, status, fetched, body) VALUES(?, ?, ?, ?)",
	[HOST_GET] = "SELECT until, failures FROM host WHERE host = ?",
	[HOST_SET] = "INSERT OR REPLACE INTO host(host, until, failures) VALUES(?, ?, ?)",
	[WARC_GET] = "SELECT length, cdx_length FROM warc WHERE file = ?",
	[WARC_SET] = "INSERT OR REPLACE INTO warc(file, length, cdx_length) VALUES(?, ?, ?)",
};

struct gisa_fetch_state {
	struct gisa_sql sql;
	sqlite3_stmt *statements[STATEMENTS];
	bool open; /* a transaction is */
};

const char *gisa_fetch_kind_text(enum gisa_fetch_kind kind)
{
	static const char *const texts[] = { "page", "feed", "sitemap", "home", "list", "robots" };
	return texts[kind];
}

/* A statement ready for its values. */
static sqlite3_stmt *use(struct gisa_fetch_state *state, enum statement which)
{
	sqlite3_reset(state->statements[which]);
	return state->statements[which];
}

/* For all but --status, which reads beside a run: within a transaction, opened where none is. Reads
 * gain from it too: outside of one each takes and gives back locks on the file. */
static sqlite3_stmt *change(struct gisa_fetch_state *state, enum statement which)
{
	if (!state->open) {
		state->open = true;
		gisa_sql_step(&state->sql, use(state, BEGIN));
	}
	return use(state, which);
}

/* ---- rows --------------------------------------------------------------------------------------- */

bool gisa_fetch_state_find(struct gisa_fetch_state *state, struct gisa_str key, int64_t *id, int64_t *next)
{
	static const enum statement ways[] = { FIND, FIND_ALIAS };
	bool found = false;
	for (size_t i = 0; i < 2 && !found; i++) {
		sqlite3_stmt *s = change(state, ways[i]);
		gisa_sql_text(s, 1, key);
		found = gisa_sql_step(&state->sql, s);
		if (found) {
			*id = sqlite3_column_int64(s, 0);
			*next = sqlite3_column_type(s, 1) == SQLITE_NULL ? GISA_NEVER
									 : sqlite3_column_int64(s, 1);
		}
		sqlite3_reset(s);
	}
	return found;
}

/* The row a statement stands at; views are SQLite's, valid until its next step. */
static struct gisa_known state_row(sqlite3_stmt *s)
{
	return (struct gisa_known){
		.id = sqlite3_column_int64(s, 0),
		.key = gisa_sql_column(s, 1),
		.url = gisa_sql_column(s, 2),
		.kind = (enum gisa_fetch_kind)sqlite3_column_int(s, 3),
		.outcome = gisa_sql_column(s, 4),
		.status = sqlite3_column_int(s, 5),
		.etag = gisa_sql_column(s, 6),
		.modified = gisa_sql_column(s, 7),
		.digest = gisa_sql_column(s, 8),
		.warc = gisa_sql_column(s, 9),
		.record = gisa_sql_column(s, 10),
		.record_date = gisa_sql_column(s, 11),
		.offset = sqlite3_column_int64(s, 12),
		.first = sqlite3_column_int64(s, 13),
		.fetched = sqlite3_column_int64(s, 14),
		.changed = sqlite3_column_int64(s, 15),
		.next = sqlite3_column_type(s, 16) == SQLITE_NULL ? GISA_NEVER : sqlite3_column_int64(s, 16),
		.published = sqlite3_column_int64(s, 17),
		.failures = sqlite3_column_int64(s, 18),
		.via = gisa_sql_column(s, 19),
		.title = gisa_sql_column(s, 20),
	};
}

bool gisa_fetch_state_get(struct gisa_fetch_state *state, struct gisa_arena *arena, int64_t id, struct gisa_known *out)
{
	sqlite3_stmt *s = change(state, GET);
	gisa_sql_number(s, 1, id);
	bool found = gisa_sql_step(&state->sql, s);
	if (found) {
		*out = state_row(s);
		struct gisa_str *views[] = { &out->key,         &out->url,    &out->outcome, &out->etag,
					     &out->modified,    &out->digest, &out->warc,    &out->record,
					     &out->record_date, &out->via,    &out->title };
		for (size_t i = 0; i < GISA_COUNT(views); i++)
			*views[i] = views[i]->len ? gisa_arena_copy(arena, *views[i]) : gisa_str(NULL, 0);
	}
	sqlite3_reset(s);
	return found;
}

/* Binds everything but the id, the first to `at`. */
static void bind_row(sqlite3_stmt *s, int at, const struct gisa_known *row)
{
	gisa_sql_text(s, at++, row->key);
	gisa_sql_text(s, at++, row->url);
	gisa_sql_number(s, at++, row->kind);
	gisa_sql_text(s, at++, row->outcome);
	gisa_sql_number(s, at++, row->status);
	gisa_sql_text(s, at++, row->etag);
	gisa_sql_text(s, at++, row->modified);
	gisa_sql_text(s, at++, row->digest);
	gisa_sql_text(s, at++, row->warc);
	gisa_sql_text(s, at++, row->record);
	gisa_sql_text(s, at++, row->record_date);
	gisa_sql_number(s, at++, row->offset);
	gisa_sql_number(s, at++, row->first);
	gisa_sql_number(s, at++, row->fetched);
	gisa_sql_number(s, at++, row->changed);
	if (row->next == GISA_NEVER)
		sqlite3_bind_null(s, at++);
	else
		gisa_sql_number(s, at++, row->next);
	gisa_sql_number(s, at++, row->published);
	gisa_sql_number(s, at++, row->failures);
	gisa_sql_text(s, at++, row->via);
	gisa_sql_text(s, at++, row->title);
}

void gisa_fetch_state_insert(struct gisa_fetch_state *state, struct gisa_known *row)
{
	sqlite3_stmt *s = change(state, S_INSERT);
	bind_row(s, 1, row);
	gisa_sql_step(&state->sql, s);
	row->id = sqlite3_last_insert_rowid(state->sql.db);
}

void gisa_fetch_state_update(struct gisa_fetch_state *state, const struct gisa_known *row)
{
	sqlite3_stmt *s = change(state, UPDATE);
	gisa_sql_number(s, 1, row->id);
	bind_row(s, 2, row);
	gisa_sql_step(&state->sql, s);
}

void gisa_fetch_state_alias(struct gisa_fetch_state *state, struct gisa_str key, int64_t id)
{
	sqlite3_stmt *s = change(state, ALIAS);
	gisa_sql_text(s, 1, key);
	gisa_sql_number(s, 2, id);
	gisa_sql_step(&state->sql, s);
}

void gisa_fetch_state_due(struct gisa_fetch_state *state, int64_t now, gisa_fetch_state_due_sink *sink, void *ctx)
{
	sqlite3_stmt *s = use(state, DUE);
	gisa_sql_number(s, 1, now);
	while (gisa_sql_step(&state->sql, s))
		sink(ctx, sqlite3_column_int64(s, 0), gisa_sql_column(s, 1));
	sqlite3_reset(s);
}

void gisa_fetch_state_each(struct gisa_fetch_state *state, gisa_fetch_state_row_sink *sink, void *ctx)
{
	sqlite3_stmt *s = use(state, EACH);
	while (gisa_sql_step(&state->sql, s)) {
		struct gisa_known row = state_row(s);
		if (!sink(ctx, &row))
			break;
	}
	sqlite3_reset(s);
}

/* ---- hosts and files ------------------------------------------------------------------------------ */

void gisa_fetch_state_robots_get(struct gisa_fetch_state *state, struct gisa_arena *arena, struct gisa_str origin,
				 int *status, int64_t *fetched, struct gisa_str *body)
{
	sqlite3_stmt *s = change(state, ROBOTS_GET);
	gisa_sql_text(s, 1, origin);
	*status = 0;
	*fetched = 0;
	*body = gisa_str(NULL, 0);
	if (gisa_sql_step(&state->sql, s)) {
		*status = sqlite3_column_int(s, 0);
		*fetched = sqlite3_column_int64(s, 1);
		*body = gisa_arena_copy(arena, gisa_sql_column(s, 2));
	}
	sqlite3_reset(s);
}

void gisa_fetch_state_robots_set(struct gisa_fetch_state *state, struct gisa_str origin, int status, int64_t fetched,
				 struct gisa_str body)
{
	sqlite3_stmt *s = change(state, ROBOTS_SET);
	gisa_sql_text(s, 1, origin);
	gisa_sql_number(s, 2, status);
	gisa_sql_number(s, 3, fetched);
	sqlite3_bind_blob64(s, 4, body.len ? body.ptr : "", body.len, SQLITE_STATIC);
	gisa_sql_step(&state->sql, s);
}

int64_t gisa_fetch_state_host_get(struct gisa_fetch_state *state, struct gisa_str host, int64_t *failures)
{
	sqlite3_stmt *s = change(state, HOST_GET);
	gisa_sql_text(s, 1, host);
	bool found = gisa_sql_step(&state->sql, s);
	int64_t until = found ? sqlite3_column_int64(s, 0) : 0;
	*failures = found ? sqlite3_column_int64(s, 1) : 0;
	sqlite3_reset(s);
	return until;
}

void gisa_fetch_state_host_set(struct gisa_fetch_state *state, struct gisa_str host, int64_t until, int64_t failures)
{
	sqlite3_stmt *s = change(state, HOST_SET);
	gisa_sql_text(s, 1, host);
	gisa_sql_number(s, 2, until);
	gisa_sql_number(s, 3, failures);
	gisa_sql_step(&state->sql, s);
}

bool gisa_fetch_state_warc_get(struct gisa_fetch_state *state, const char *file, uint64_t *length, uint64_t *cdx_length)
{
	sqlite3_stmt *s = use(state, WARC_GET);
	gisa_sql_text(s, 1, gisa_cstr(file));
	bool found = gisa_sql_step(&state->sql, s);
	*length = found ? (uint64_t)sqlite3_column_int64(s, 0) : 0;
	*cdx_length = found ? (uint64_t)sqlite3_column_int64(s, 1) : 0;
	sqlite3_reset(s);
	return found;
}

void gisa_fetch_state_warc_set(struct gisa_fetch_state *state, const char *file, uint64_t length, uint64_t cdx_length)
{
	sqlite3_stmt *s = change(state, WARC_SET);
	gisa_sql_text(s, 1, gisa_cstr(file));
	gisa_sql_number(s, 2, (int64_t)length);
	gisa_sql_number(s, 3, (int64_t)cdx_length);
	gisa_sql_step(&state->sql, s);
}

/* ---- opening and closing --------------------------------------------------------------------------- */

bool gisa_fetch_state_failed(struct gisa_fetch_state *state, struct gisa_error *err)
{
	if (state->sql.fault.status != GISA_OK)
		*err = state->sql.fault;
	return state->sql.fault.status != GISA_OK;
}

enum gisa_status gisa_fetch_state_commit(struct gisa_fetch_state *state, struct gisa_error *err)
{
	if (state->open) {
		gisa_sql_step(&state->sql, use(state, COMMIT));
		state->open = state->sql.fault.status != GISA_OK;
	}
	return gisa_fetch_state_failed(state, err) ? GISA_WRITE : GISA_OK;
}

static int state_version(sqlite3 *db)
{
	sqlite3_stmt *s = NULL;
	int version = -1;
	if (sqlite3_prepare_v2(db, "PRAGMA user_version", -1, &s, NULL) == SQLITE_OK &&
	    sqlite3_step(s) == SQLITE_ROW)
		version = sqlite3_column_int(s, 0);
	sqlite3_finalize(s);
	return version;
}

static bool state_connect(struct gisa_fetch_state *state)
{
	const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
	return sqlite3_open_v2(state->sql.path, &state->sql.db, flags, NULL) == SQLITE_OK &&
	       sqlite3_exec(state->sql.db,
			    "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-8192;"
			    "PRAGMA temp_store=MEMORY; PRAGMA wal_autocheckpoint=4000;",
			    NULL, NULL, NULL) == SQLITE_OK;
}

static bool connect_to_read(struct gisa_fetch_state *state, const char *query)
{
	struct gisa_buf uri = GISA_BUF(0);
	gisa_buf_add(&uri, GISA_LIT("file:"));
	for (const char *p = state->sql.path; *p; p++)
		if (strchr("%?#", *p))
			gisa_buf_addf(&uri, "%%%02X", (unsigned char)*p);
		else
			gisa_buf_addc(&uri, *p);
	gisa_buf_addf(&uri, "%s%c", query, '\0');
	sqlite3_close(state->sql.db);
	bool open = sqlite3_open_v2(uri.ptr, &state->sql.db, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX,
				    NULL) == SQLITE_OK;
	gisa_buf_free(&uri);
	return open && state_version(state->sql.db) >= 0;
}

static enum gisa_status prepare(struct gisa_fetch_state *state, struct gisa_error *err)
{
	struct gisa_str where = gisa_cstr(state->sql.path);
	int version = state_version(state->sql.db);
	if (version != FORMAT)
		return gisa_fail(err, GISA_SYSTEM, where, "state of format %d, this program knows %d",
				 version, FORMAT);
	for (size_t i = 0; i < STATEMENTS; i++)
		if (sqlite3_prepare_v3(state->sql.db, sql[i], -1, SQLITE_PREPARE_PERSISTENT,
				       &state->statements[i], NULL) != SQLITE_OK)
			return gisa_fail(err, GISA_SYSTEM, where, "%s", sqlite3_errmsg(state->sql.db));
	return GISA_OK;
}

static enum gisa_status state_open(struct gisa_fetch_state *state, struct gisa_error *err)
{
	struct gisa_str where = gisa_cstr(state->sql.path);
	int version = state_connect(state) ? state_version(state->sql.db) : -1;
	bool made = version != 0 || (sqlite3_exec(state->sql.db, "BEGIN", NULL, NULL, NULL) == SQLITE_OK &&
				     sqlite3_exec(state->sql.db, schema, NULL, NULL, NULL) == SQLITE_OK &&
				     sqlite3_exec(state->sql.db, "COMMIT", NULL, NULL, NULL) == SQLITE_OK);
	if (version < 0 || !made)
		return gisa_fail(err, GISA_WRITE, where, "%s", sqlite3_errmsg(state->sql.db));
	return prepare(state, err);
}

/* Beside a run its log is read too; where none is on, and the folder is not ours, there is no log, and SQLite, which
 * would make one, must be told that nobody writes. */
static enum gisa_status open_to_read(struct gisa_fetch_state *state, struct gisa_error *err)
{
	if (!connect_to_read(state, "") && !connect_to_read(state, "?immutable=1"))
		return gisa_fail(err, GISA_USAGE, gisa_cstr(state->sql.path), "%s", sqlite3_errmsg(state->sql.db));
	return prepare(state, err);
}

static enum gisa_status new(const char *path,
			    enum gisa_status (*open)(struct gisa_fetch_state *, struct gisa_error *),
			    struct gisa_fetch_state **out, struct gisa_error *err)
{
	struct gisa_fetch_state *state = gisa_xcalloc(1, sizeof *state);
	state->sql.path = gisa_xstrdup(gisa_cstr(path));
	enum gisa_status status = open(state, err);
	*out = state;
	if (status != GISA_OK) {
		gisa_fetch_state_close(state);
		*out = NULL;
	}
	return status;
}

enum gisa_status gisa_fetch_state_open(const char *path, struct gisa_fetch_state **out, struct gisa_error *err)
{
	return new(path, state_open, out, err);
}

enum gisa_status gisa_fetch_state_open_to_read(const char *path, struct gisa_fetch_state **out, struct gisa_error *err)
{
	return new(path, open_to_read, out, err);
}

void gisa_fetch_state_close(struct gisa_fetch_state *state)
{
	if (!state)
		return;
	gisa_sql_close(&state->sql, state->statements, STATEMENTS);
	free(state);
}
