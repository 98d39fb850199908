/*
 * A database: typed tables, made from the lists of columns, indexes, a full-text index over sentences, and views for
 * the usual questions. Amounts are exact text (`amount`) beside a number to reckon with (`amount_value`),
 * since SQLite's integers end at 2^63 and its reals at fifteen digits.
 */
#include <sqlite3.h>
#include <stdlib.h>
#include <unistd.h>

#include "write/export.h"
#include "write/table.h"
#include "write/tsvfile.h"

/* The .part file is renamed when whole. */
static const char careless[] = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;";

static const char contexts_schema[] =
    "CREATE TABLE contexts (id INTEGER PRIMARY KEY, doc TEXT, sentence INTEGER, context TEXT NOT NULL);"
    "CREATE VIRTUAL TABLE context_search USING fts5(context, content='contexts', content_rowid='id');";

/* The table mentions by what its rows are. Columns that the run left out (--columns) are NULL. */
static const struct shape {
	const struct gisa_columns *columns; /* context becomes context_id */
	const char *finish;                 /* indexes and views */
} mention_shape = {
	&gisa_mention_columns,
	"CREATE INDEX mentions_company ON mentions(company) WHERE company IS NOT NULL;"
	"CREATE INDEX mentions_ticker ON mentions(ticker) WHERE ticker IS NOT NULL;"
	"CREATE VIEW company_by_month AS SELECT company, ticker, substr(published, 1, 7) AS month, count(*) AS mentions,"
	" count(DISTINCT doc) AS articles FROM mentions WHERE type = 'company' GROUP BY company, ticker, month;"
	"CREATE VIEW amounts_by_company AS SELECT c.company, c.ticker, m.currency, m.amount, m.amount_max,"
	" m.amount_value, m.mod, m.doc, m.sentence, m.published FROM mentions m JOIN mentions c"
	" ON c.doc = m.doc AND c.sentence = m.sentence"
	" AND c.type = 'company' WHERE m.type = 'money' GROUP BY c.company, c.ticker, m.id;"
}, group_shape = {
	&gisa_group_columns,
	""
};

static const char rebuild[] = "INSERT INTO context_search(context_search) VALUES ('rebuild');";

static const char sqlite_finish[] =
    "CREATE INDEX articles_doc ON articles(doc);"
    "CREATE INDEX articles_published ON articles(published);"
    "CREATE INDEX mentions_doc ON mentions(doc, sentence);";

static enum gisa_status fail(sqlite3 *db, const char *path, struct gisa_error *err)
{
	return gisa_fail(err, GISA_WRITE, gisa_cstr(path), "%s", db ? sqlite3_errmsg(db) : "out of memory");
}

static enum gisa_status sqlite_exec(sqlite3 *db, const char *sql, const char *path, struct gisa_error *err)
{
	return sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK ? GISA_OK : fail(db, path, err);
}

/* A cell by its column's kind; empty is NULL. */
static void sqlite_bind(sqlite3_stmt *statement, int at, struct gisa_str value, enum gisa_cell_kind kind)
{
	char number[32];
	if (value.len == 0) {
		sqlite3_bind_null(statement, at);
	} else if (kind == GISA_CELL_INTEGER && value.len < 19) {
		snprintf(number, sizeof number, "%.*s", GISA_FMT(value));
		sqlite3_bind_int64(statement, at, strtoll(number, NULL, 10));
	} else {
		sqlite3_bind_text64(statement, at, value.ptr, value.len, SQLITE_STATIC, SQLITE_UTF8);
	}
}

static void bind_real(sqlite3_stmt *statement, int at, struct gisa_str value)
{
	char number[64];
	if (value.len == 0 || value.len >= sizeof number) {
		sqlite3_bind_null(statement, at);
		return;
	}
	snprintf(number, sizeof number, "%.*s", GISA_FMT(value));
	sqlite3_bind_double(statement, at, strtod(number, NULL));
}

struct db {
	sqlite3 *db;
	const char *path;
	const struct shape *shape;
	sqlite3_stmt *article, *mention, *context;
	sqlite3_stmt *search;         /* update: the full-text row of a context */
	const struct gisa_map *docs;  /* update: only rows of these; NULL: all */
	sqlite3_int64 contexts; /* id of the context inserted last */
	uint64_t context_of;    /* hash of its doc, sentence and text */
};

static enum gisa_status sqlite_step(struct db *d, sqlite3_stmt *statement, struct gisa_error *err)
{
	int rc = sqlite3_step(statement);
	sqlite3_reset(statement);
	return rc == SQLITE_DONE ? GISA_OK : fail(d->db, d->path, err);
}

/* The sentence of a mention lies in a table of its own. */
static bool is_context(const struct gisa_columns *columns, size_t i)
{
	return strcmp(columns->names[i], "context") == 0;
}

static enum gisa_status sqlite_article(struct db *d, const struct gisa_tsv_file *row, struct gisa_error *err)
{
	for (size_t i = 0; i < gisa_ledger_columns.count; i++)
		sqlite_bind(d->article, (int)i + 1, gisa_tsv_get(row, gisa_ledger_columns.names[i]),
			    gisa_ledger_columns.kinds[i]);
	return sqlite_step(d, d->article, err);
}

/* Mentions of one sentence stand together: its text is stored once. Its text tells it where doc or sentence is left
 * out. */
static enum gisa_status sqlite_context(struct db *d, const struct gisa_tsv_file *row, struct gisa_error *err)
{
	struct gisa_str doc = gisa_tsv_get(row, "doc"), sentence = gisa_tsv_get(row, "sentence");
	struct gisa_str context = gisa_tsv_get(row, "context");
	uint64_t hash = (gisa_str_hash(doc) * 31 + gisa_str_hash(sentence)) * 31 + gisa_str_hash(context);
	if (!context.ptr || (d->contexts && hash == d->context_of))
		return GISA_OK;
	d->context_of = hash;
	sqlite3_bind_int64(d->context, 1, ++d->contexts);
	sqlite_bind(d->context, 2, doc, GISA_CELL_TEXT);
	sqlite_bind(d->context, 3, sentence, GISA_CELL_INTEGER);
	sqlite3_bind_text64(d->context, 4, context.ptr, context.len, SQLITE_STATIC, SQLITE_UTF8);
	enum gisa_status status = sqlite_step(d, d->context, err);
	if (status != GISA_OK || !d->search)
		return status;
	sqlite3_bind_int64(d->search, 1, d->contexts);
	sqlite3_bind_text64(d->search, 2, context.ptr, context.len, SQLITE_STATIC, SQLITE_UTF8);
	return sqlite_step(d, d->search, err);
}

static enum gisa_status sqlite_mention(struct db *d, const struct gisa_tsv_file *row, struct gisa_error *err)
{
	enum gisa_status status = sqlite_context(d, row, err);
	const struct gisa_columns *columns = d->shape->columns;
	int at = 1;
	for (size_t i = 0; i < columns->count; i++) {
		struct gisa_str cell = gisa_tsv_get(row, columns->names[i]);
		if (cell.ptr && is_context(columns, i))
			sqlite3_bind_int64(d->mention, at++, d->contexts);
		else
			sqlite_bind(d->mention, at++, cell, columns->kinds[i]);
	}
	for (size_t i = 0; i < columns->count; i++)
		if (columns->kinds[i] == GISA_CELL_DECIMAL)
			bind_real(d->mention, at++, gisa_tsv_get(row, columns->names[i]));
	return status == GISA_OK ? sqlite_step(d, d->mention, err) : status;
}

typedef enum gisa_status sqlite_each(struct db *d, const struct gisa_tsv_file *row, struct gisa_error *err);

static enum gisa_status table(struct db *d, const char *const *paths, sqlite_each *each, uint64_t *rows,
			      struct gisa_error *err)
{
	struct gisa_tsv_file in;
	enum gisa_status status = gisa_tsv_open(&in, paths, err);
	while (status == GISA_OK && (status = gisa_tsv_next(&in, err)) == GISA_OK) {
		if (d->docs && gisa_map_find(d->docs, gisa_tsv_get(&in, "doc")) == GISA_NPOS)
			continue;
		status = each(d, &in, err);
		++*rows;
	}
	gisa_tsv_close(&in);
	return status == GISA_END ? GISA_OK : status;
}

/* `head` and a column for each of the list, the first `always` of which are never empty; behind them the numbers to
 * reckon with. */
static enum gisa_status create_table(struct db *d, const char *head, const struct gisa_columns *columns, size_t always,
				     struct gisa_error *err)
{
	struct gisa_buf sql = GISA_BUF(0);
	for (size_t i = 0; i < columns->count; i++) {
		const char *type = columns->kinds[i] == GISA_CELL_INTEGER ? "INTEGER" : "TEXT";
		gisa_buf_addf(&sql, "%s", i ? ", " : head);
		if (is_context(columns, i))
			gisa_buf_addf(&sql, "context_id INTEGER REFERENCES contexts(id)");
		else
			gisa_buf_addf(&sql, "\"%s\" %s%s", columns->names[i], type, i < always ? " NOT NULL" : "");
	}
	for (size_t i = 0; i < columns->count; i++)
		if (columns->kinds[i] == GISA_CELL_DECIMAL)
			gisa_buf_addf(&sql, ", %s_value REAL", columns->names[i]);
	gisa_buf_addf(&sql, ")");
	enum gisa_status status = sqlite_exec(d->db, sql.ptr, d->path, err);
	gisa_buf_free(&sql);
	return status;
}

static enum gisa_status create(struct db *d, struct gisa_error *err)
{
	enum gisa_status status = create_table(d, "CREATE TABLE articles (", &gisa_ledger_columns, 2, err);
	if (status == GISA_OK)
		status = create_table(d, "CREATE TABLE mentions (id INTEGER PRIMARY KEY, ", d->shape->columns, 0, err);
	return status == GISA_OK ? sqlite_exec(d->db, contexts_schema, d->path, err) : status;
}

/* `head` and a place for each column of such a table. */
static bool prepare_insert(struct db *d, const char *head, const struct gisa_columns *columns, sqlite3_stmt **st)
{
	struct gisa_buf sql = GISA_BUF(0);
	for (size_t i = 0; i < columns->count; i++)
		gisa_buf_addf(&sql, "%s%s", i ? "," : head, columns->kinds[i] == GISA_CELL_DECIMAL ? "?,?" : "?");
	gisa_buf_addf(&sql, ")");
	bool fine = sqlite3_prepare_v2(d->db, sql.ptr, -1, st, NULL) == SQLITE_OK;
	gisa_buf_free(&sql);
	return fine;
}

static enum gisa_status inserts(struct db *d, struct gisa_error *err)
{
	static const char context[] = "INSERT INTO contexts VALUES (?,?,?,?)";
	bool fine = prepare_insert(d, "INSERT INTO articles VALUES (", &gisa_ledger_columns, &d->article) &&
		    prepare_insert(d, "INSERT INTO mentions VALUES (NULL,", d->shape->columns, &d->mention) &&
		    sqlite3_prepare_v2(d->db, context, -1, &d->context, NULL) == SQLITE_OK;
	return fine ? GISA_OK : fail(d->db, d->path, err);
}

static enum gisa_status sqlite_index(struct db *d, struct gisa_error *err)
{
	enum gisa_status status = sqlite_exec(d->db, sqlite_finish, d->path, err);
	return status == GISA_OK ? sqlite_exec(d->db, d->shape->finish, d->path, err) : status;
}

static enum gisa_status prepare(struct db *d, struct gisa_error *err)
{
	enum gisa_status status = sqlite_exec(d->db, careless, d->path, err);
	if (status == GISA_OK)
		status = create(d, err);
	if (status == GISA_OK)
		status = sqlite_exec(d->db, "BEGIN", d->path, err);
	return status == GISA_OK ? inserts(d, err) : status;
}

/* The header tells what the rows are. */
static enum gisa_status set_shape(struct db *d, const char *const *mentions, struct gisa_error *err)
{
	struct gisa_tsv_file in;
	enum gisa_status status = gisa_tsv_open(&in, mentions, err);
	d->shape = in.columns == &gisa_group_columns ? &group_shape : &mention_shape;
	gisa_tsv_close(&in);
	return status;
}

/* Closes; *err and the status of an earlier failure stay. */
static enum gisa_status sqlite_close(struct db *d, enum gisa_status status, struct gisa_error *err)
{
	sqlite3_finalize(d->article);
	sqlite3_finalize(d->mention);
	sqlite3_finalize(d->context);
	sqlite3_finalize(d->search);
	if (sqlite3_close(d->db) != SQLITE_OK && status == GISA_OK)
		status = fail(d->db, d->path, err);
	return status;
}

static enum gisa_status export(struct db *d, const char *const *articles, const char *const *mentions,
			       struct gisa_export_totals *totals, struct gisa_error *err)
{
	enum gisa_status status = set_shape(d, mentions, err);
	if (status == GISA_OK)
		status = prepare(d, err);
	if (status == GISA_OK)
		status = table(d, articles, sqlite_article, &totals->articles, err);
	if (status == GISA_OK)
		status = table(d, mentions, sqlite_mention, &totals->mentions, err);
	if (status == GISA_OK)
		status = sqlite_exec(d->db, rebuild, d->path, err);
	if (status == GISA_OK)
		status = sqlite_index(d, err);
	return status == GISA_OK ? sqlite_exec(d->db, "COMMIT", d->path, err) : status;
}

enum gisa_status gisa_export_sqlite(const char *dir, const char *path, struct gisa_export_totals *totals,
				    struct gisa_error *err)
{
	char part[4096];
	struct gisa_arena arena = { 0 };
	struct db d = { .path = path };
	*totals = (struct gisa_export_totals){ 0 };
	snprintf(part, sizeof part, "%s.part", path);
	unlink(part);
	enum gisa_status status = sqlite3_open(part, &d.db) == SQLITE_OK ? GISA_OK : fail(d.db, path, err);
	if (status == GISA_OK)
		status = export(&d, gisa_table_files(&arena, dir, "articles"),
				gisa_table_files(&arena, dir, "mentions"), totals, err);
	gisa_arena_free(&arena);
	status = sqlite_close(&d, status, err);
	if (status == GISA_OK && rename(part, path) != 0)
		status = gisa_fail(err, GISA_WRITE, gisa_cstr(path), "cannot rename");
	if (status != GISA_OK)
		unlink(part);
	return status;
}

/* ---- kept up to date ---- */

/* A new database gets its tables, in the transaction at hand. */
static enum gisa_status ensure(struct db *d, struct gisa_error *err)
{
	static const char ask[] = "SELECT 1 FROM sqlite_master WHERE name = 'mentions'";
	sqlite3_stmt *st = NULL;
	bool there = sqlite3_prepare_v2(d->db, ask, -1, &st, NULL) == SQLITE_OK && sqlite3_step(st) == SQLITE_ROW;
	sqlite3_finalize(st);
	if (there)
		return GISA_OK;
	enum gisa_status status = create(d, err);
	return status == GISA_OK ? sqlite_index(d, err) : status;
}

/* All that there is of the documents; the full-text index wants to be told what it loses. */
static enum gisa_status forget(struct db *d, struct gisa_error *err)
{
	static const char *const sql[] = {
		("INSERT INTO context_search(context_search, rowid, context) SELECT 'delete', id, context FROM contexts"
		 " WHERE id IN (SELECT context_id FROM mentions WHERE doc = ?)"),
		"DELETE FROM contexts WHERE id IN (SELECT context_id FROM mentions WHERE doc = ?)",
		"DELETE FROM mentions WHERE doc = ?",
		"DELETE FROM articles WHERE doc = ?",
	};
	enum gisa_status status = GISA_OK;
	for (size_t s = 0; s < GISA_COUNT(sql) && status == GISA_OK; s++) {
		sqlite3_stmt *st = NULL;
		if (sqlite3_prepare_v2(d->db, sql[s], -1, &st, NULL) != SQLITE_OK)
			status = fail(d->db, d->path, err);
		for (size_t i = 0; i < d->docs->count && status == GISA_OK; i++) {
			sqlite_bind(st, 1, d->docs->items[i], GISA_CELL_TEXT);
			status = sqlite_step(d, st, err);
		}
		sqlite3_finalize(st);
	}
	return status;
}

static enum gisa_status last_context(struct db *d, struct gisa_error *err)
{
	static const char search[] = "INSERT INTO context_search(rowid, context) VALUES (?, ?)";
	sqlite3_stmt *st = NULL;
	bool fine = sqlite3_prepare_v2(d->db, "SELECT ifnull(max(id), 0) FROM contexts", -1, &st, NULL) == SQLITE_OK &&
		    sqlite3_step(st) == SQLITE_ROW;
	if (fine)
		d->contexts = sqlite3_column_int64(st, 0);
	sqlite3_finalize(st);
	fine = fine && sqlite3_prepare_v2(d->db, search, -1, &d->search, NULL) == SQLITE_OK;
	return fine ? GISA_OK : fail(d->db, d->path, err);
}

static enum gisa_status update(struct db *d, const char *const *articles, const char *const *mentions,
			       struct gisa_error *err)
{
	uint64_t rows = 0;
	enum gisa_status status = sqlite_exec(d->db, "BEGIN IMMEDIATE", d->path, err);
	if (status == GISA_OK)
		status = ensure(d, err);
	if (status == GISA_OK && d->docs)
		status = forget(d, err);
	if (status == GISA_OK)
		status = last_context(d, err);
	if (status == GISA_OK)
		status = inserts(d, err);
	if (status == GISA_OK)
		status = table(d, articles, sqlite_article, &rows, err);
	if (status == GISA_OK)
		status = table(d, mentions, sqlite_mention, &rows, err);
	return status == GISA_OK ? sqlite_exec(d->db, "COMMIT", d->path, err) : status;
}

enum gisa_status gisa_sqlite_update(const char *path, const struct gisa_map *docs, const char *const *articles,
				    const char *const *mentions, struct gisa_error *err)
{
	struct db d = { .path = path, .shape = &mention_shape, .docs = docs };
	enum gisa_status status = sqlite3_open(path, &d.db) == SQLITE_OK ? GISA_OK : fail(d.db, path, err);
	if (status == GISA_OK)
		status = update(&d, articles, mentions, err);
	return sqlite_close(&d, status, err);
}
