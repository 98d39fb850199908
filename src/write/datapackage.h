/* datapackage.json beside a run's tables: what the columns are and what made them (Frictionless
 * Data Package v1, tabular resources). */
#ifndef GISA_WRITE_DATAPACKAGE_H
#define GISA_WRITE_DATAPACKAGE_H

#include "write/table.h"
#include "write/tsv.h"

struct gisa_datapackage {
	const struct gisa_table *tables[2]; /* committed or finished */
	const struct gisa_selection *selections[2];
	const char *const *rule_files, *const *dict_files; /* further ones, or NULL */
	size_t shard, shards; /* which part of how many the tables are of; at most 1 part: of all */
};

/* Writes DIR/datapackage.json. The same run gives the same bytes: no time stands in it. Rules and
 * dictionary are named by a hash of their contents. */
enum gisa_status gisa_datapackage_write(const char *dir, const struct gisa_datapackage *package,
					struct gisa_error *err);

/* Adds the bytes of DIR/datapackage.json, a NUL behind them. GISA_USAGE where there is none. */
enum gisa_status gisa_datapackage_read(const char *dir, struct gisa_buf *out, struct gisa_error *err);

/* Whether the package beside the table says that its cells have no guard against spreadsheets (--raw). */
bool gisa_datapackage_is_raw(const char *table);

/* Takes out of a package that was read which shard it is of (0 of 0: of none), so that those of all shards are the
 * bytes of a whole run's. */
void gisa_datapackage_take_shard(struct gisa_buf *package, size_t *shard, size_t *shards);

#endif
