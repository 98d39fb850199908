/* Results are looked at once, here: those of SQLite's functions are easily passed over. */
#include "base/sql.h"

#include <stdlib.h>

#include "base/mem.h"

void gisa_sql_fault(struct gisa_sql *sql)
{
	int cause = sqlite3_system_errno(sql->db);
	if (sql->fault.status == GISA_OK)
		gisa_fail(&sql->fault, GISA_WRITE, gisa_cstr(sql->path), "%s%s%s", sqlite3_errmsg(sql->db),
			  cause ? ": " : "", cause ? strerror(cause) : "");
}

bool gisa_sql_step(struct gisa_sql *sql, sqlite3_stmt *statement)
{
	int code = statement && sql->fault.status == GISA_OK ? sqlite3_step(statement) : SQLITE_DONE;
	if (code == SQLITE_ROW)
		return true;
	if (code != SQLITE_DONE)
		gisa_sql_fault(sql);
	sqlite3_reset(statement);
	return false;
}

void gisa_sql_text(sqlite3_stmt *statement, int at, struct gisa_str value)
{
	if (!statement)
		return;
	int code = value.len ? sqlite3_bind_text64(statement, at, value.ptr, value.len, SQLITE_STATIC, SQLITE_UTF8)
			     : sqlite3_bind_null(statement, at);
	if (code == SQLITE_NOMEM)
		gisa_nomem(value.len);
}

void gisa_sql_number(sqlite3_stmt *statement, int at, int64_t value)
{
	if (statement)
		sqlite3_bind_int64(statement, at, value);
}

struct gisa_str gisa_sql_column(sqlite3_stmt *statement, int at)
{
	const char *text = (const char *)sqlite3_column_text(statement, at);
	if (!text && sqlite3_errcode(sqlite3_db_handle(statement)) == SQLITE_NOMEM)
		gisa_nomem(0);
	return gisa_str(text, (size_t)sqlite3_column_bytes(statement, at));
}

void gisa_sql_close(struct gisa_sql *sql, sqlite3_stmt *const *statements, size_t count)
{
	for (size_t i = 0; i < count; i++)
		sqlite3_finalize(statements[i]);
	sqlite3_close(sql->db);
	free(sql->path);
}
