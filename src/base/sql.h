/*
 * A database of SQLite whose first fault sticks: what is asked after it does nothing, so that callers carry no error
 * each and look at `fault` when they commit. Memory that SQLite has not got is memory the program has not got.
 */
#ifndef GISA_BASE_SQL_H
#define GISA_BASE_SQL_H

#include <sqlite3.h>

#include "base/error.h"

struct gisa_sql {
	sqlite3 *db;
	char *path; /* owned */
	struct gisa_error fault;
};

/* Keeps what SQLite says of its last call, with the system's word for it, unless there was a fault before. */
void gisa_sql_fault(struct gisa_sql *sql);

/* A row: true. Else the statement is ready for its next use. Nothing is done after a fault: SQLite may have rolled
 * back by itself, and what came then would be committed at once. */
bool gisa_sql_step(struct gisa_sql *sql, sqlite3_stmt *statement);

/* Values of a statement, or of none (NULL), from 1. Text is borrowed until it has been stepped; empty, it is NULL. */
void gisa_sql_text(sqlite3_stmt *statement, int at, struct gisa_str value);
void gisa_sql_number(sqlite3_stmt *statement, int at, int64_t value);

/* Text or bytes of the row a statement stands at, from 0; a view until its next step. */
struct gisa_str gisa_sql_column(sqlite3_stmt *statement, int at);

void gisa_sql_close(struct gisa_sql *sql, sqlite3_stmt *const *statements, size_t count);

#endif
