/* The whole way: inputs -> documents -> articles -> mentions -> files. */
#ifndef GISA_PIPELINE_RUN_H
#define GISA_PIPELINE_RUN_H

#include "base/buf.h"
#include "base/error.h"
#include "pipeline/dedup.h"

enum gisa_rows {
	GISA_ROWS_MENTION,  /* a row a mention */
	GISA_ROWS_SENTENCE, /* a row a sentence that has a mention */
	GISA_ROWS_ARTICLE   /* a row an article */
};

enum gisa_run_mode {
	GISA_RUN_ALL,      /* mentions and ledger */
	GISA_RUN_ARTICLES, /* articles as JSON Lines, nothing extracted */
	GISA_RUN_MENTIONS  /* mentions, no ledger */
};

struct gisa_run_totals {
	uint64_t inputs;              /* = sum of outcomes */
	uint64_t outcomes[GISA_OUTCOME_COUNT];
	uint64_t mentions[GISA_TYPE_COUNT];
	uint64_t bytes;               /* of documents read */
	uint64_t limit_failures;
	uint64_t size, position;      /* bytes of the part to read on disk (0: unknown), and how far it is */
	bool skipped;                 /* some input could not be read: exit status 1 */
	struct gisa_dedup_totals copies; /* of a run that looks for them and is no shard */
};

/* Who is told of a run while it goes on, from the thread that called gisa_run(); any function may be NULL. */
struct gisa_run_listener {
	void (*begun)(void *ctx, const struct gisa_run_totals *totals);    /* those of the run that this one goes on with */
	void (*advanced)(void *ctx, const struct gisa_run_totals *totals); /* more has been written */
	/* Inputs that were skipped, a line each; `kept`: an output has them as well. */
	void (*messages)(void *ctx, struct gisa_str lines, bool kept);
	void (*ended)(void *ctx, const struct gisa_run_totals *totals); /* all is read, or the run is given up */
	void (*unseen)(void *ctx, struct gisa_str key);                 /* a key of `map` that no input has */
	void *ctx;
};

struct gisa_run_options {
	enum gisa_run_mode mode;
	const char *const *inputs; /* NULL-terminated; none: stdin */
	const char *out_dir;       /* NULL: stdout, and no ledger */
	const char *map;           /* "title=headline,text=body": keys and columns of the input, or NULL */
	const char *published;     /* publication date for articles that have none, or NULL */
	const char *const *rule_files, *const *dict_files;
	size_t shard, shards; /* the shard-th (from 1) of so many parts of the inputs; 0: everything */
	bool duplicates;      /* near-duplicates are told in the ledger */
	bool skip_duplicates; /* and have no mentions; implies the former */
	bool resume;  /* goes on where a run with the same options and inputs was cut */
	size_t jobs;  /* workers; 0: one a core */
	enum gisa_rows rows;
	/* Instead of rows: an article and its mentions as text of any kind, or NULL. */
	void (*render)(struct gisa_buf *out, const struct gisa_article *article,
		       const struct gisa_mentions *mentions);
	/* Asked of every document in the order of reading; false: passed, as if it were not there. NULL: all. */
	bool (*take)(void *ctx, const struct gisa_document *document);
	void *take_ctx;
	/* Called when all that is written to is open, before the first input and the first thread; NULL: nothing. */
	void (*ready)(void *ctx);
	void *ready_ctx;
	const char *columns; /* comma-separated column names of the mentions table, NULL for all */
	size_t max_rows;     /* rows a file, 0 for no maximum */
	bool raw;     /* no spreadsheet guard */
	bool stream;  /* rows without their header; the input is JSON Lines, were its first line broken */
	bool bom;     /* byte-order mark before the tables */
	bool measure; /* the inputs are measured first, for totals->size to be known */
	struct gisa_run_listener listener;
	/* Why an input was skipped, in the reader's language; NULL: in English. */
	const char *(*say)(const char *english);
};

/* Output is the same bytes whatever `jobs` is. Inputs that cannot be read are ledger rows and
 * messages, not failures; what is returned other than GISA_OK ended the run. */
enum gisa_status gisa_run(const struct gisa_run_options *options, struct gisa_run_totals *totals,
			  struct gisa_error *err);

#endif
