/*
 * A finished run as one page one can look at: self-contained HTML with inline SVG, no script, no
 * network, light and dark, Korean and English.
 */
#ifndef GISA_REPORT_REPORT_H
#define GISA_REPORT_REPORT_H

#include "base/error.h"

/* `dir` holds the tables of a run, each with all its files; `path` is renamed when whole. The tables are read
 * twice; memory grows with distinct days, outlets and companies, not with rows. */
enum gisa_status gisa_report(const char *dir, const char *path, struct gisa_error *err);

/* The same over tables that may lie anywhere: NULL-terminated lists of ledgers and of mentions tables. */
enum gisa_status gisa_report_tables(const char *const *articles, const char *const *mentions, const char *path,
				    struct gisa_error *err);

#endif
