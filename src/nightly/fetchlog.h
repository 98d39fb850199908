/* What a fetch could not do, by host, from the rows it added to the archive's ledger. */
#ifndef GISA_NIGHTLY_FETCHLOG_H
#define GISA_NIGHTLY_FETCHLOG_H

#include "base/map.h"
#include "nightly/store.h"
#include "nightly/summary.h"

/* The length of ARCHIVE/fetch.tsv: what a fetch adds comes behind it. */
uint64_t gisa_fetchlog_mark(const char *archive);

/*
 * An incident a host whose pages or sources were not answered as they should, since the mark: "HOST: 5
 * server-error 503 (feed)". What a publisher wants so (robots, noarchive, gone, empty ...) is none. The hosts
 * go to `troubled`, as gisa_url_key() spells them.
 */
enum gisa_status gisa_fetchlog_read(const char *archive, uint64_t mark, struct gisa_store *store,
				    struct gisa_map *troubled, struct gisa_summary *summary,
				    struct gisa_error *err);

#endif
