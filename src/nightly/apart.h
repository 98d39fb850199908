/* Fetching in a process of its own: what keeps it off all files but the archive's would else hold for the rest of the
 * night too, which reads rules, names and the tables of other days. */
#ifndef GISA_NIGHTLY_APART_H
#define GISA_NIGHTLY_APART_H

#include "base/error.h"
#include "fetch/fetch.h"

/*
 * gisa_fetch() in a child, where options->ready is called; without a `ready` there is no reason for a child. The
 * child has none of our descriptors and dies with us. options->stop is looked at on both sides; the
 * handler that sets it must take SIGTERM.
 */
enum gisa_status gisa_fetch_apart(const struct gisa_fetch_options *options, struct gisa_fetch_totals *totals,
				  struct gisa_error *err);

#endif
