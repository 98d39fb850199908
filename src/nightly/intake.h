/* Which records of the archive a run reads, and the run of the pipeline over them into the staging folder. */
#ifndef GISA_NIGHTLY_INTAKE_H
#define GISA_NIGHTLY_INTAKE_H

#include "base/map.h"
#include "nightly/config.h"
#include "pipeline/run.h"

/* A record by the name of its WARC file and its offset. */
struct gisa_spot {
	char file[64];
	int64_t offset;
};

/* In the order of the archive: < 0, 0, > 0. */
int gisa_spot_cmp(const struct gisa_spot *a, const struct gisa_spot *b);

/* Of a ledger's `source`: ".../gisa-20240117-00000.warc.gz#1234". */
bool gisa_spot_read(struct gisa_str source, struct gisa_spot *out);

struct gisa_intake {
	struct gisa_spot from;       /* records from here on are read ... */
	const struct gisa_map *only; /* ... or those of these places ("FILE#OFFSET"); NULL */
	struct gisa_spot next;       /* behind the last record read */
	struct gisa_error trouble;   /* a file of the archive could not be read, here: `next` is before it. Or GISA_OK */
	struct gisa_map sources;     /* of the documents taken, and ... */
	struct {
		struct gisa_str *items;
		size_t count, cap;
	} keys; /* ... the key of the address each was fetched from, by index; empty where it has none */
	struct gisa_arena arena;
};

/* Reads into `stage` (made anew): mentions.tsv, articles.tsv, sketches.tsv. GISA_END: there was nothing to
 * read, and no tables were written. */
enum gisa_status gisa_intake_run(struct gisa_intake *intake, const struct gisa_config *config,
				 const char *stage, const char *dict, struct gisa_run_totals *totals,
				 struct gisa_error *err);
void gisa_intake_free(struct gisa_intake *intake);

/* Removes a staging folder and what is in it, as far as it is there. */
void gisa_stage_remove(const char *stage);

/* The key of an address (fetch/url.h), or the empty view. */
struct gisa_str gisa_intake_key(struct gisa_arena *arena, struct gisa_str url);

#endif
