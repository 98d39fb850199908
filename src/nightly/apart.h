/* Fetching in a process of its own: what keeps it off all files but the archive's would else hold for the rest of the
 * night too, which reads rules, names and the tables of other days. */
#ifndef GISA_NIGHTLY_APART_H
#define GISA_NIGHTLY_APART_H

#include "base/error.h"
#include "fetch/fetch.h"

/*
 * gisa_fetch() in a child, where options->ready is called; without a `ready` there is no reason for a child. The
 * child has none of our descriptors and dies with us.
 *
 * *asked is what the handler of our signals sets, which must take SIGTERM: the child is sent one then. options->stop
 * is the child's affair: what its progress writes there, we never see.
 */
enum gisa_status gisa_fetch_apart(const struct gisa_fetch_options *options, const volatile sig_atomic_t *asked,
				  struct gisa_fetch_totals *totals, struct gisa_error *err);

#endif
