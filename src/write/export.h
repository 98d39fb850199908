/* The tables of a finished run in other forms: workbook, database, JSON Lines. */
#ifndef GISA_WRITE_EXPORT_H
#define GISA_WRITE_EXPORT_H

#include <stdio.h>

#include "base/error.h"
#include "base/map.h"

struct gisa_export_totals {
	uint64_t mentions, articles;
	uint64_t cut; /* cells longer than the form allows, each said on `talk` */
};

/*
 * `dir` holds the tables of a run, each with all its files, or the day files of gisa nightly, or is one table by itself
 * and the other one is empty; `path` is written under a .part name and renamed when
 * whole. `talk` gets a line for every cell that had to be cut. Memory does not grow with the rows.
 */
enum gisa_status gisa_export_xlsx(const char *dir, const char *path, FILE *talk, struct gisa_export_totals *totals,
				  struct gisa_error *err);
enum gisa_status gisa_export_sqlite(const char *dir, const char *path, struct gisa_export_totals *totals,
				    struct gisa_error *err);
enum gisa_status gisa_export_json(const char *dir, const char *path, struct gisa_export_totals *totals,
				  struct gisa_error *err);

/*
 * The same database, kept up to date in place: what it has of the articles in `docs` is replaced by what the
 * tables have of them (which may be nothing); `docs` NULL: all they hold, into a database that is made
 * anew. `articles` and `mentions` are NULL-terminated lists of tables. One transaction: all or nothing.
 */
enum gisa_status gisa_sqlite_update(const char *path, const struct gisa_map *docs, const char *const *articles,
				    const char *const *mentions, struct gisa_error *err);

#endif
