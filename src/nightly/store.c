/* The tables of the database and what is asked of them. Each statement is prepared at its first use and kept. */
#include "nightly/store.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/sql.h"

static const char schema[] =
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
    "CREATE TABLE IF NOT EXISTS value (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;"
    "CREATE TABLE IF NOT EXISTS article (id INTEGER PRIMARY KEY, day INTEGER NOT NULL, seen INTEGER NOT NULL,"
    " doc TEXT NOT NULL, status TEXT, warc TEXT, offset INTEGER, duplicate_of TEXT, hash INTEGER, sketch "
    "TEXT);"
    "CREATE INDEX IF NOT EXISTS article_day ON article(day);"
    "CREATE INDEX IF NOT EXISTS article_sketch ON article(seen) WHERE sketch IS NOT NULL;"
    "CREATE TABLE IF NOT EXISTS key (key TEXT PRIMARY KEY, id INTEGER NOT NULL) WITHOUT ROWID;"
    "CREATE TABLE IF NOT EXISTS night (host TEXT, day INTEGER, pages INTEGER, failed INTEGER, undated "
    "INTEGER,"
    " mentions INTEGER, broken INTEGER, alarm INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (host, day)) WITHOUT "
    "ROWID;"
    "CREATE TABLE IF NOT EXISTS host (host TEXT PRIMARY KEY, name TEXT, charset TEXT) WITHOUT ROWID;"
    "CREATE TABLE IF NOT EXISTS pending (kind INTEGER, name TEXT, day INTEGER, PRIMARY KEY (kind, name)) "
    "WITHOUT ROWID;";

#define ARTICLE "id, day, seen, doc, status, warc, offset, duplicate_of, hash"

#define STATEMENTS(X)                                                                                      \
	X(BEGIN, "BEGIN IMMEDIATE")                                                                          \
	X(COMMIT, "COMMIT")                                                                                  \
	X(GET, "SELECT value FROM value WHERE name = ?")                                                     \
	X(SET, "INSERT OR REPLACE INTO value VALUES (?, ?)")                                                 \
	X(FIND, "SELECT " ARTICLE " FROM article WHERE id = (SELECT id FROM key WHERE key = ?)")           \
	X(INSERT, "INSERT INTO article (" ARTICLE ") VALUES (NULL, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)")       \
	X(UPDATE, "UPDATE article SET day = ?2, seen = ?3, doc = ?4, status = ?5, warc = ?6, offset = ?7,"   \
		  " duplicate_of = ?8, hash = ?9 WHERE id = ?1")                                             \
	X(ALIAS, "INSERT OR IGNORE INTO key VALUES (?, ?)")                                                  \
	X(OF_DAY, "SELECT " ARTICLE " FROM article WHERE day = ? ORDER BY id")                             \
	X(DAYS, "SELECT DISTINCT day FROM article WHERE day >= ? ORDER BY day")                             \
	X(SKETCH, "UPDATE article SET sketch = ?2 WHERE id = ?1")                                            \
	X(SKETCHES,                                                                                          \
	  "SELECT id, doc, sketch FROM article WHERE seen >= ? AND sketch IS NOT NULL ORDER BY id")          \
	X(FORGET, "UPDATE article SET sketch = NULL WHERE seen < ? AND sketch IS NOT NULL")                  \
	X(ADD_NIGHT,                                                                                         \
	  "INSERT INTO night VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 0) ON CONFLICT (host, day) DO UPDATE SET"   \
	  " pages = pages + ?3, failed = failed + ?4, undated = undated + ?5, mentions = mentions + ?6,"     \
	  " broken = broken + ?7")                                                                           \
	X(MARK, "UPDATE night SET alarm = 1 WHERE host = ? AND day = ?")                                     \
	X(PAST,                                                                                              \
	  "SELECT total(pages), total(failed), total(undated), total(mentions), total(broken), count(*),"    \
	  " min(pages) FROM night WHERE host = ? AND day >= ? AND day < ? AND alarm = 0")                    \
	X(NIGHT, "SELECT pages, failed, undated, mentions, broken FROM night WHERE host = ? AND day = ?")    \
	X(HOST_GET, "SELECT name, charset FROM host WHERE host = ?")                                         \
	X(HOST_SET, "INSERT INTO host VALUES (?1, ?2, ?3) ON CONFLICT (host) DO UPDATE SET"                  \
		    " name = ifnull(?2, name), charset = ifnull(?3, charset)")                               \
	X(HOSTS, "SELECT host FROM host ORDER BY host")                                                      \
	X(PEND, "INSERT OR REPLACE INTO pending VALUES (?, ?, ?)")                                           \
	X(PENDING, "SELECT name, day FROM pending WHERE kind = ? ORDER BY name")                             \
	X(CLEAR, "DELETE FROM pending WHERE kind = ?")

enum statement {
#define ITEM(name, sql) SQL_##name,
	STATEMENTS(ITEM)
#undef ITEM
	    COUNT
};

static const char *const store_sql[] = {
#define ITEM(name, sql) sql,
	STATEMENTS(ITEM)
#undef ITEM
};

struct gisa_store {
	struct gisa_sql sql;
	sqlite3_stmt *statements[COUNT];
};

/* ---- statements ---- */

/* Ready to be bound; NULL after a fault. */
static sqlite3_stmt *take(struct gisa_store *s, enum statement which)
{
	if (s->sql.fault.status != GISA_OK)
		return NULL;
	sqlite3_stmt **st = &s->statements[which];
	if (!*st && sqlite3_prepare_v2(s->sql.db, store_sql[which], -1, st, NULL) != SQLITE_OK)
		gisa_sql_fault(&s->sql);
	return *st;
}

/* ---- opening ---- */

enum gisa_status gisa_store_open(const char *path, struct gisa_store **out, struct gisa_error *err)
{
	struct gisa_store *s = *out = gisa_xcalloc(1, sizeof *s);
	s->sql.path = gisa_xstrdup(gisa_cstr(path));
	if (sqlite3_open(path, &s->sql.db) != SQLITE_OK ||
	    sqlite3_exec(s->sql.db, schema, NULL, NULL, NULL) != SQLITE_OK)
		gisa_sql_fault(&s->sql);
	*err = s->sql.fault;
	return s->sql.fault.status;
}

void gisa_store_close(struct gisa_store *s)
{
	if (!s)
		return;
	gisa_sql_close(&s->sql, s->statements, COUNT);
	free(s);
}

void gisa_store_begin(struct gisa_store *s)
{
	gisa_sql_step(&s->sql, take(s, SQL_BEGIN));
}

enum gisa_status gisa_store_commit(struct gisa_store *s, struct gisa_error *err)
{
	gisa_sql_step(&s->sql, take(s, SQL_COMMIT));
	if (s->sql.fault.status != GISA_OK)
		*err = s->sql.fault;
	return s->sql.fault.status;
}

void gisa_store_rollback(struct gisa_store *s)
{
	if (s->sql.db && !sqlite3_get_autocommit(s->sql.db))
		sqlite3_exec(s->sql.db, "ROLLBACK", NULL, NULL, NULL);
	s->sql.fault = (struct gisa_error){ 0 };
}

/* ---- values ---- */

struct gisa_str gisa_store_get(struct gisa_store *s, struct gisa_arena *arena, const char *name)
{
	struct gisa_str value = { 0 };
	sqlite3_stmt *st = take(s, SQL_GET);
	gisa_sql_text(st, 1, gisa_cstr(name));
	if (gisa_sql_step(&s->sql, st)) {
		value = gisa_arena_copy(arena, gisa_sql_column(st, 0));
		sqlite3_reset(st);
	}
	return value;
}

int64_t gisa_store_get_number(struct gisa_store *s, const char *name, int64_t otherwise)
{
	sqlite3_stmt *st = take(s, SQL_GET);
	gisa_sql_text(st, 1, gisa_cstr(name));
	if (gisa_sql_step(&s->sql, st)) {
		otherwise = sqlite3_column_int64(st, 0);
		sqlite3_reset(st);
	}
	return otherwise;
}

void gisa_store_set(struct gisa_store *s, const char *name, struct gisa_str value)
{
	sqlite3_stmt *st = take(s, SQL_SET);
	gisa_sql_text(st, 1, gisa_cstr(name));
	gisa_sql_text(st, 2, value);
	gisa_sql_step(&s->sql, st);
}

void gisa_store_set_number(struct gisa_store *s, const char *name, int64_t value)
{
	char digits[24];
	snprintf(digits, sizeof digits, "%lld", (long long)value);
	gisa_store_set(s, name, gisa_cstr(digits));
}

/* ---- articles ---- */

static void store_article(sqlite3_stmt *st, struct gisa_arena *arena, struct gisa_known_article *out)
{
	*out = (struct gisa_known_article){ .id = sqlite3_column_int64(st, 0),
					    .day = sqlite3_column_int64(st, 1),
					    .seen = sqlite3_column_int64(st, 2),
					    .doc = gisa_arena_copy(arena, gisa_sql_column(st, 3)),
					    .status = gisa_arena_copy(arena, gisa_sql_column(st, 4)),
					    .warc = gisa_arena_copy(arena, gisa_sql_column(st, 5)),
					    .offset = sqlite3_column_int64(st, 6),
					    .duplicate_of = gisa_arena_copy(arena, gisa_sql_column(st, 7)),
					    .hash = sqlite3_column_int64(st, 8) };
}

bool gisa_store_find(struct gisa_store *s, struct gisa_arena *arena, struct gisa_str key,
		     struct gisa_known_article *out)
{
	sqlite3_stmt *st = take(s, SQL_FIND);
	gisa_sql_text(st, 1, key);
	if (!gisa_sql_step(&s->sql, st))
		return false;
	store_article(st, arena, out);
	sqlite3_reset(st);
	return true;
}

static void store_write(struct gisa_store *s, enum statement which, const struct gisa_known_article *a)
{
	sqlite3_stmt *st = take(s, which);
	if (which == SQL_UPDATE)
		gisa_sql_number(st, 1, a->id);
	gisa_sql_number(st, 2, a->day);
	gisa_sql_number(st, 3, a->seen);
	gisa_sql_text(st, 4, a->doc);
	gisa_sql_text(st, 5, a->status);
	gisa_sql_text(st, 6, a->warc);
	gisa_sql_number(st, 7, a->offset);
	gisa_sql_text(st, 8, a->duplicate_of);
	gisa_sql_number(st, 9, a->hash);
	gisa_sql_step(&s->sql, st);
}

void gisa_store_insert(struct gisa_store *s, struct gisa_known_article *article)
{
	store_write(s, SQL_INSERT, article);
	article->id = sqlite3_last_insert_rowid(s->sql.db);
}

void gisa_store_update(struct gisa_store *s, const struct gisa_known_article *article)
{
	store_write(s, SQL_UPDATE, article);
}

void gisa_store_alias(struct gisa_store *s, struct gisa_str key, int64_t id)
{
	sqlite3_stmt *st = take(s, SQL_ALIAS);
	gisa_sql_text(st, 1, key);
	gisa_sql_number(st, 2, id);
	gisa_sql_step(&s->sql, st);
}

void gisa_store_each_of_day(struct gisa_store *s, struct gisa_arena *arena, int64_t day,
			    gisa_store_article_sink *sink, void *ctx)
{
	struct gisa_known_article article;
	sqlite3_stmt *st = take(s, SQL_OF_DAY);
	gisa_sql_number(st, 1, day);
	while (gisa_sql_step(&s->sql, st)) {
		store_article(st, arena, &article);
		sink(ctx, &article);
	}
}

void gisa_store_each_day(struct gisa_store *s, int64_t since, gisa_store_day_sink *sink, void *ctx)
{
	sqlite3_stmt *st = take(s, SQL_DAYS);
	gisa_sql_number(st, 1, since);
	while (gisa_sql_step(&s->sql, st))
		sink(ctx, sqlite3_column_int64(st, 0));
}

void gisa_store_set_sketch(struct gisa_store *s, int64_t id, struct gisa_str sketch)
{
	sqlite3_stmt *st = take(s, SQL_SKETCH);
	gisa_sql_number(st, 1, id);
	gisa_sql_text(st, 2, sketch);
	gisa_sql_step(&s->sql, st);
}

void gisa_store_each_sketch(struct gisa_store *s, int64_t since, gisa_store_sketch_sink *sink, void *ctx)
{
	sqlite3_stmt *st = take(s, SQL_SKETCHES);
	gisa_sql_number(st, 1, since);
	while (gisa_sql_step(&s->sql, st))
		sink(ctx, sqlite3_column_int64(st, 0), gisa_sql_column(st, 1), gisa_sql_column(st, 2));
}

void gisa_store_forget_sketches(struct gisa_store *s, int64_t before)
{
	sqlite3_stmt *st = take(s, SQL_FORGET);
	gisa_sql_number(st, 1, before);
	gisa_sql_step(&s->sql, st);
}

/* ---- outlets ---- */

void gisa_store_add_night(struct gisa_store *s, struct gisa_str host, int64_t day,
			  const struct gisa_drift_night *night)
{
	const uint64_t numbers[] = { night->pages, night->failed, night->undated, night->mentions,
				     night->broken };
	sqlite3_stmt *st = take(s, SQL_ADD_NIGHT);
	gisa_sql_text(st, 1, host);
	gisa_sql_number(st, 2, day);
	for (int i = 0; i < 5; i++)
		gisa_sql_number(st, i + 3, (int64_t)numbers[i]);
	gisa_sql_step(&s->sql, st);
}

void gisa_store_mark_night(struct gisa_store *s, struct gisa_str host, int64_t day)
{
	sqlite3_stmt *st = take(s, SQL_MARK);
	gisa_sql_text(st, 1, host);
	gisa_sql_number(st, 2, day);
	gisa_sql_step(&s->sql, st);
}

static void store_night(sqlite3_stmt *st, struct gisa_drift_night *out)
{
	uint64_t *const fields[] = { &out->pages, &out->failed, &out->undated, &out->mentions, &out->broken };
	for (int i = 0; i < 5; i++)
		*fields[i] = (uint64_t)sqlite3_column_int64(st, i);
}

void gisa_store_past(struct gisa_store *s, struct gisa_str host, int64_t from, int64_t to,
		     struct gisa_drift_past *out)
{
	*out = (struct gisa_drift_past){ 0 };
	sqlite3_stmt *st = take(s, SQL_PAST);
	gisa_sql_text(st, 1, host);
	gisa_sql_number(st, 2, from);
	gisa_sql_number(st, 3, to);
	if (!gisa_sql_step(&s->sql, st))
		return;
	store_night(st, &out->sum);
	out->nights = (uint64_t)sqlite3_column_int64(st, 5);
	out->least = (uint64_t)sqlite3_column_int64(st, 6);
	sqlite3_reset(st);
}

bool gisa_store_night(struct gisa_store *s, struct gisa_str host, int64_t day, struct gisa_drift_night *out)
{
	*out = (struct gisa_drift_night){ 0 };
	sqlite3_stmt *st = take(s, SQL_NIGHT);
	gisa_sql_text(st, 1, host);
	gisa_sql_number(st, 2, day);
	if (!gisa_sql_step(&s->sql, st))
		return false;
	store_night(st, out);
	sqlite3_reset(st);
	return true;
}

void gisa_store_host_get(struct gisa_store *s, struct gisa_arena *arena, struct gisa_str host,
			 struct gisa_str *name, struct gisa_str *charset)
{
	*name = *charset = gisa_str(NULL, 0);
	sqlite3_stmt *st = take(s, SQL_HOST_GET);
	gisa_sql_text(st, 1, host);
	if (!gisa_sql_step(&s->sql, st))
		return;
	*name = gisa_arena_copy(arena, gisa_sql_column(st, 0));
	*charset = gisa_arena_copy(arena, gisa_sql_column(st, 1));
	sqlite3_reset(st);
}

void gisa_store_host_set(struct gisa_store *s, struct gisa_str host, struct gisa_str name,
			 struct gisa_str charset)
{
	sqlite3_stmt *st = take(s, SQL_HOST_SET);
	gisa_sql_text(st, 1, host);
	gisa_sql_text(st, 2, name);
	gisa_sql_text(st, 3, charset);
	gisa_sql_step(&s->sql, st);
}

void gisa_store_each_host(struct gisa_store *s, gisa_store_host_sink *sink, void *ctx)
{
	sqlite3_stmt *st = take(s, SQL_HOSTS);
	while (gisa_sql_step(&s->sql, st))
		sink(ctx, gisa_sql_column(st, 0));
}

/* ---- what is to be done ---- */

void gisa_store_add_pending(struct gisa_store *s, enum gisa_pending kind, struct gisa_str name, int64_t day)
{
	sqlite3_stmt *st = take(s, SQL_PEND);
	gisa_sql_number(st, 1, kind);
	gisa_sql_text(st, 2, name);
	gisa_sql_number(st, 3, day);
	gisa_sql_step(&s->sql, st);
}

void gisa_store_each_pending(struct gisa_store *s, enum gisa_pending kind, gisa_store_pending_sink *sink,
			     void *ctx)
{
	sqlite3_stmt *st = take(s, SQL_PENDING);
	gisa_sql_number(st, 1, kind);
	while (gisa_sql_step(&s->sql, st))
		sink(ctx, gisa_sql_column(st, 0), sqlite3_column_int64(st, 1));
}

void gisa_store_clear_pending(struct gisa_store *s, enum gisa_pending kind)
{
	sqlite3_stmt *st = take(s, SQL_CLEAR);
	gisa_sql_number(st, 1, kind);
	gisa_sql_step(&s->sql, st);
}
