/*
 * A small test harness. A test program is a main() that calls check_*() any number of times and
 * returns check_done(). Output is TAP; tests/run adds the counts up.
 */
#ifndef GISA_TESTS_CHECK_H
#define GISA_TESTS_CHECK_H

#include "base/str.h"

/* One case each: `name` says which behaviour; a failure prints both values. */
void check_str(const char *name, struct gisa_str got, struct gisa_str want);
void check_cstr(const char *name, struct gisa_str got, const char *want);
void check_int(const char *name, long long got, long long want);
void check_true(const char *name, bool got);

/* Counted as skipped, with the reason. */
void check_skip(const char *name, const char *why);

/* Whole file as malloc'd bytes; the empty view where it cannot be read. */
struct gisa_str check_file(const char *path);

/* From 0 to below - 1; the same numbers for the same seed everywhere. */
uint32_t check_random(uint32_t *seed, uint32_t below);

/* Path of shared material ($GISA_SHARED or ../shared), NULL where it is absent. */
const char *check_shared(const char *path);

/* Prints the plan; the exit status for main(). */
int check_done(void);

#endif
