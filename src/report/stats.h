/* What the report shows, counted from the tables of a run. */
#ifndef GISA_REPORT_STATS_H
#define GISA_REPORT_STATS_H

#include "base/map.h"
#include "write/tally.h"

enum {
	GISA_REPORT_TOP = 15,    /* companies in the tables of movement and co-occurrence */
	GISA_REPORT_LARGEST = 20, /* amounts a currency */
	GISA_REPORT_FACTS = 100,
	GISA_REPORT_BUCKETS = 48 /* half powers of ten of an amount */
};

/* Named counts: days, outlets, months, statuses, charsets ... */
struct gisa_series {
	struct gisa_map names;
	uint64_t *items; /* by index of the name */
	size_t count, cap;
};

void gisa_series_add(struct gisa_series *series, struct gisa_str name, uint64_t n);
uint64_t gisa_series_get(const struct gisa_series *series, struct gisa_str name);

/* Indexes in order of the name, or of the count (largest first); free(). */
size_t *gisa_series_by_name(const struct gisa_series *series);
size_t *gisa_series_by_count(const struct gisa_series *series);

/* An amount with its sentence. All text is owned by the stats' arena. */
struct gisa_large {
	struct gisa_str amount, text, company, published, title, url, context;
};

struct gisa_currency_stats {
	const char *code;
	uint64_t count;
	uint64_t buckets[GISA_REPORT_BUCKETS];
	struct gisa_large largest[GISA_REPORT_LARGEST]; /* largest first */
	size_t largest_count;
};

/* Company, amount and date of one sentence that has one company, an amount and at most one date. */
struct gisa_report_fact {
	struct gisa_str company, amount, currency, date, published, context;
};

struct gisa_stats {
	struct gisa_arena arena;
	uint64_t articles, mentions[GISA_TYPE_COUNT];
	struct gisa_series article_days, mention_days; /* by day, or by month where that is too many */
	struct gisa_series outlets;
	struct gisa_series statuses, charsets, flags, months;
	uint64_t decode_errors, losses, undated;
	struct gisa_tally tally; /* sorted */
	struct gisa_currency_stats currencies[2]; /* KRW, USD */
	struct gisa_report_fact facts[GISA_REPORT_FACTS];
	size_t fact_count;
	struct gisa_series moves; /* "index of the company\tmonth" of the top companies */
	uint64_t together[GISA_REPORT_TOP][GISA_REPORT_TOP]; /* sentences that name both */
};

/* Of ledgers and mentions tables: NULL-terminated lists of paths. */
enum gisa_status gisa_stats_read(const char *const *articles, const char *const *mentions, struct gisa_stats *stats,
				 struct gisa_error *err);
void gisa_stats_free(struct gisa_stats *stats);

#endif
