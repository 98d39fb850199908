/* One pass over the tables. Memory grows with companies and months, not with rows; amounts are compared as digits. */
#include "report/stats.h"

#include <stdlib.h>

#include "base/calendar.h"

/* ---- series ---- */

void gisa_series_add(struct gisa_series *series, struct gisa_str name, uint64_t n)
{
	size_t i = gisa_map_index(&series->names, name);
	if (i == series->count)
		GISA_PUSH(series, 0);
	series->items[i] += n;
}

uint64_t gisa_series_get(const struct gisa_series *series, struct gisa_str name)
{
	size_t i = gisa_map_find(&series->names, name);
	return i == GISA_NPOS ? 0 : series->items[i];
}

static int by_name(const void *a, const void *b, void *ctx)
{
	const struct gisa_series *s = ctx;
	return gisa_str_cmp(s->names.items[*(const size_t *)a], s->names.items[*(const size_t *)b]);
}

static int by_count(const void *a, const void *b, void *ctx)
{
	const struct gisa_series *s = ctx;
	uint64_t x = s->items[*(const size_t *)a], y = s->items[*(const size_t *)b];
	return x != y ? (x < y ? 1 : -1) : by_name(a, b, ctx);
}

static size_t *stats_order(const struct gisa_series *series, int (*compare)(const void *, const void *, void *))
{
	size_t *order = gisa_xcalloc(series->count, sizeof *order);
	for (size_t i = 0; i < series->count; i++)
		order[i] = i;
	if (series->count)
		qsort_r(order, series->count, sizeof *order, compare, (void *)(uintptr_t)series);
	return order;
}

size_t *gisa_series_by_name(const struct gisa_series *series)
{
	return stats_order(series, by_name);
}

size_t *gisa_series_by_count(const struct gisa_series *series)
{
	return stats_order(series, by_count);
}

static void series_free(struct gisa_series *series)
{
	gisa_map_free(&series->names);
	free(series->items);
}

/* ---- amounts ---- */

/* Whole digits of a non-negative decimal without leading zeros: its power of ten, plus one. */
static size_t whole_digits(struct gisa_str amount)
{
	size_t n = 0;
	while (n < amount.len && gisa_is_digit(amount.ptr[n]))
		n++;
	return n;
}

/* Larger amounts first; exact, by digits. */
static int compare_amounts(struct gisa_str a, struct gisa_str b)
{
	size_t x = whole_digits(a), y = whole_digits(b);
	return x != y ? (x < y ? -1 : 1) : gisa_str_cmp(a, b);
}

static size_t stats_bucket(struct gisa_str amount)
{
	size_t digits = whole_digits(amount);
	if (digits == 0)
		return 0;
	size_t bucket = 2 * (digits - 1) + (amount.ptr[0] >= '3');
	return bucket < GISA_REPORT_BUCKETS ? bucket : GISA_REPORT_BUCKETS - 1;
}

static struct gisa_large large(struct gisa_arena *arena, const struct gisa_tsv_file *row)
{
	struct gisa_large out;
	const struct {
		const char *name;
		struct gisa_str *to;
	} cells[] = { { "amount", &out.amount }, { "text", &out.text },   { "company", &out.company },
		      { "published", &out.published }, { "title", &out.title }, { "url", &out.url },
		      { "context", &out.context } };
	for (size_t i = 0; i < GISA_COUNT(cells); i++)
		*cells[i].to = gisa_arena_copy(arena, gisa_tsv_get(row, cells[i].name));
	return out;
}

static void keep_large(struct gisa_stats *stats, struct gisa_currency_stats *c, const struct gisa_tsv_file *row,
		       struct gisa_str amount)
{
	size_t at = c->largest_count;
	while (at > 0 && compare_amounts(amount, c->largest[at - 1].amount) > 0)
		at--;
	if (at == GISA_REPORT_LARGEST)
		return;
	/* wire copy repeats a sentence: one row is enough */
	struct gisa_str context = gisa_tsv_get(row, "context");
	for (size_t i = 0; i < c->largest_count; i++)
		if (gisa_str_eq(c->largest[i].amount, amount) && gisa_str_eq(c->largest[i].context, context))
			return;
	if (c->largest_count < GISA_REPORT_LARGEST)
		c->largest_count++;
	memmove(&c->largest[at + 1], &c->largest[at], (c->largest_count - 1 - at) * sizeof *c->largest);
	c->largest[at] = large(&stats->arena, row);
}

static void stats_amount(struct gisa_stats *stats, const struct gisa_tsv_file *row)
{
	struct gisa_str amount = gisa_tsv_get(row, "amount"), currency = gisa_tsv_get(row, "currency");
	for (size_t i = 0; i < 2; i++) {
		struct gisa_currency_stats *c = &stats->currencies[i];
		if (!gisa_str_is(currency, c->code) || amount.len == 0 || !gisa_is_digit(amount.ptr[0]))
			continue;
		c->count++;
		c->buckets[stats_bucket(amount)]++;
		keep_large(stats, c, row, amount);
	}
}

/* ---- sentences ---- */

/* The sentence being read: rows of a sentence stand together. */
struct sentence {
	uint64_t hash;
	size_t companies, amounts, dates;
	struct gisa_report_fact fact; /* views copied to the arena only when it is kept */
	char cells[5][256];
	size_t tops[GISA_REPORT_TOP], top_count;
};

static struct gisa_str hold(char to[static 256], struct gisa_str s)
{
	size_t n = s.len < 256 ? s.len : 255;
	if (n)
		memcpy(to, s.ptr, n);
	return gisa_str(to, n);
}

static void keep_fact(struct gisa_stats *stats, struct sentence *s)
{
	if (s->companies == 1 && s->amounts == 1 && s->dates <= 1 && stats->fact_count < GISA_REPORT_FACTS) {
		struct gisa_report_fact *f = &stats->facts[stats->fact_count++];
		struct gisa_str *views[] = { &f->company, &f->amount, &f->currency, &f->date, &f->published, &f->context };
		*f = s->fact;
		for (size_t i = 0; i < GISA_COUNT(views); i++)
			*views[i] = gisa_arena_copy(&stats->arena, *views[i]);
	}
	for (size_t i = 0; i < s->top_count; i++)
		for (size_t j = 0; j < s->top_count; j++)
			if (i != j)
				stats->together[s->tops[i]][s->tops[j]]++;
}

static void top(struct sentence *s, const struct gisa_stats *stats, struct gisa_str company)
{
	for (size_t i = 0; i < GISA_REPORT_TOP && i < stats->tally.count; i++) {
		if (!gisa_str_eq(stats->tally.items[i].company, company))
			continue;
		for (size_t j = 0; j < s->top_count; j++)
			if (s->tops[j] == i)
				return;
		s->tops[s->top_count++] = i;
		return;
	}
}

static void move(struct gisa_stats *stats, const struct gisa_tsv_file *row, struct gisa_str company)
{
	struct gisa_str published = gisa_tsv_get(row, "published");
	char key[64];
	for (size_t i = 0; i < GISA_REPORT_TOP && i < stats->tally.count; i++)
		if (published.len >= 7 && gisa_str_eq(stats->tally.items[i].company, company)) {
			int n = snprintf(key, sizeof key, "%zu\t%.7s", i, published.ptr);
			gisa_series_add(&stats->moves, gisa_str(key, (size_t)n), 1);
		}
}

static void second_row(struct gisa_stats *stats, struct sentence *s, const struct gisa_tsv_file *row,
		       struct gisa_buf *context)
{
	struct gisa_str type = gisa_tsv_get(row, "type"), company = gisa_tsv_get(row, "company");
	uint64_t hash = gisa_str_hash(gisa_tsv_get(row, "doc")) * 31 + gisa_str_hash(gisa_tsv_get(row, "sentence"));
	if (hash != s->hash) {
		keep_fact(stats, s);
		*s = (struct sentence){ .hash = hash };
		gisa_buf_reset(context);
		gisa_buf_add(context, gisa_tsv_get(row, "context"));
		s->fact.context = gisa_buf_str(context);
		s->fact.published = hold(s->cells[4], gisa_tsv_get(row, "published"));
	}
	if (gisa_str_is(type, "company")) {
		s->companies += !gisa_str_eq(s->fact.company, company);
		s->fact.company = hold(s->cells[0], company);
		top(s, stats, company);
		move(stats, row, company);
	} else if (gisa_str_is(type, "money")) {
		s->amounts++;
		s->fact.amount = hold(s->cells[1], gisa_tsv_get(row, "amount"));
		s->fact.currency = hold(s->cells[2], gisa_tsv_get(row, "currency"));
	} else {
		s->dates++;
		s->fact.date = hold(s->cells[3], gisa_tsv_get(row, "date"));
	}
}

/* ---- time ---- */

/* "2024-02-28" -> "2024-02-29", "2024-12" -> "2025-01". */
static void next(char text[static 16])
{
	int year = 0, month = 0, day = 0;
	int parts = sscanf(text, "%4d-%2d-%2d", &year, &month, &day);
	if (parts == 3 && month >= 1 && month <= 12 && ++day <= gisa_month_days(year, month)) {
		snprintf(text, 16, "%04d-%02d-%02d", year % 10000, month % 100, day % 100);
		return;
	}
	if (++month > 12) {
		month = 1;
		year++;
	}
	snprintf(text, 16, parts == 3 ? "%04d-%02d-01" : "%04d-%02d", year % 10000, month % 100);
}

/* Days or months without an article get a zero: an axis of time has no holes. At most `most`
 * names; false, and nothing added, where it would take more. */
static bool stats_fill(struct gisa_series *series, size_t most)
{
	size_t *order = gisa_series_by_name(series), steps = 0;
	char at[16] = "", last[16] = "";
	if (series->count) {
		snprintf(at, sizeof at, "%.*s", GISA_FMT(series->names.items[order[0]]));
		snprintf(last, sizeof last, "%.*s", GISA_FMT(series->names.items[order[series->count - 1]]));
	}
	free(order);
	char first[16];
	memcpy(first, at, sizeof first);
	for (; strcmp(at, last) < 0 && steps <= most; steps++)
		next(at);
	if (steps > most)
		return false;
	for (memcpy(at, first, sizeof at); strcmp(at, last) < 0; next(at))
		gisa_series_add(series, gisa_cstr(at), 0);
	return true;
}

/* Days where they fit on the page, months beyond. */
static void timeline(struct gisa_series *series)
{
	enum { MOST = 400 };
	if (stats_fill(series, MOST))
		return;
	struct gisa_series months = { 0 };
	for (size_t i = 0; i < series->count; i++)
		gisa_series_add(&months, gisa_str_sub(series->names.items[i], 0, 7), series->items[i]);
	stats_fill(&months, MOST);
	series_free(series);
	*series = months;
}

/* ---- passes ---- */

static struct gisa_str stats_day(struct gisa_str published)
{
	return gisa_str(published.ptr, published.len < 10 ? 0 : 10);
}

static void first_row(struct gisa_stats *stats, const struct gisa_tsv_file *row)
{
	struct gisa_str type = gisa_tsv_get(row, "type"), flag;
	struct gisa_str day = stats_day(gisa_tsv_get(row, "published")), flags = gisa_tsv_get(row, "flags");
	for (int t = 0; t < GISA_TYPE_COUNT; t++)
		stats->mentions[t] += gisa_str_is(type, gisa_type_text((enum gisa_type)t));
	if (day.len)
		gisa_series_add(&stats->mention_days, day, 1);
	while (flags.len && gisa_str_split(&flags, ';', &flag))
		gisa_series_add(&stats->flags, flag, 1);
	gisa_tally_add(&stats->tally, row);
	if (gisa_str_is(type, "money"))
		stats_amount(stats, row);
}

static void article(struct gisa_stats *stats, const struct gisa_tsv_file *row)
{
	struct gisa_str published = gisa_tsv_get(row, "published"), day = stats_day(published);
	struct gisa_str outlet = gisa_tsv_get(row, "outlet"), charset = gisa_tsv_get(row, "charset_used");
	char errors[32];
	snprintf(errors, sizeof errors, "%.*s", GISA_FMT(gisa_tsv_get(row, "decode_errors")));
	uint64_t lost = strtoull(errors, NULL, 10);
	stats->articles++;
	stats->decode_errors += lost;
	stats->losses += lost != 0;
	gisa_series_add(&stats->statuses, gisa_tsv_get(row, "status"), 1);
	if (charset.len)
		gisa_series_add(&stats->charsets, charset, 1);
	if (outlet.len)
		gisa_series_add(&stats->outlets, outlet, 1);
	if (day.len) {
		gisa_series_add(&stats->article_days, day, 1);
		gisa_series_add(&stats->months, gisa_str(day.ptr, 7), 1);
	} else {
		stats->undated++;
	}
}

typedef void stats_each(struct gisa_stats *stats, const struct gisa_tsv_file *row);

static enum gisa_status pass(struct gisa_stats *stats, const char *const *paths, stats_each *each,
			     struct gisa_error *err)
{
	struct gisa_tsv_file in;
	enum gisa_status status = gisa_tsv_open(&in, paths, err);
	while (status == GISA_OK && (status = gisa_tsv_next(&in, err)) == GISA_OK)
		each(stats, &in);
	gisa_tsv_close(&in);
	return status == GISA_END ? GISA_OK : status;
}

/* The rows of sentences or articles (--rows) would count as nothing. */
static enum gisa_status is_of_mentions(const struct gisa_tsv_file *in, struct gisa_error *err)
{
	for (size_t i = 0; i < in->count; i++)
		if (gisa_str_is(in->names[i], "type"))
			return GISA_OK;
	return in->count == 0 ? GISA_OK
			      : gisa_fail(err, GISA_USAGE, gisa_cstr(in->path),
					  "no column type: a report is made of the rows of mentions");
}

static enum gisa_status second_pass(struct gisa_stats *stats, const char *const *paths, struct gisa_error *err)
{
	struct gisa_tsv_file in;
	struct sentence sentence = { 0 };
	struct gisa_buf context = { 0 };
	enum gisa_status status = gisa_tsv_open(&in, paths, err);
	if (status == GISA_OK)
		status = is_of_mentions(&in, err);
	while (status == GISA_OK && (status = gisa_tsv_next(&in, err)) == GISA_OK)
		second_row(stats, &sentence, &in, &context);
	keep_fact(stats, &sentence);
	gisa_buf_free(&context);
	gisa_tsv_close(&in);
	return status == GISA_END ? GISA_OK : status;
}

enum gisa_status gisa_stats_read(const char *const *articles, const char *const *mentions, struct gisa_stats *stats,
				 struct gisa_error *err)
{
	*stats = (struct gisa_stats){ .currencies = { { .code = "KRW" }, { .code = "USD" } } };
	enum gisa_status status = pass(stats, articles, article, err);
	if (status == GISA_OK)
		status = pass(stats, mentions, first_row, err);
	gisa_tally_sort(&stats->tally);
	timeline(&stats->article_days);
	timeline(&stats->mention_days);
	stats_fill(&stats->months, 400);
	return status == GISA_OK ? second_pass(stats, mentions, err) : status;
}

void gisa_stats_free(struct gisa_stats *stats)
{
	struct gisa_series *series[] = { &stats->article_days, &stats->mention_days, &stats->outlets,
					 &stats->statuses, &stats->charsets, &stats->flags, &stats->months,
					 &stats->moves };
	for (size_t i = 0; i < GISA_COUNT(series); i++)
		series_free(series[i]);
	gisa_tally_free(&stats->tally);
	gisa_arena_free(&stats->arena);
}
