/* The page's sections, top to bottom. It shows what stats.c counted and reckons nothing. */
#include "report/report.h"

#include <stdlib.h>

#include "report/markup.h"
#include "report/stats.h"
#include "write/table.h"

static void card(struct gisa_buf *out, const char *korean, const char *english, uint64_t n)
{
	gisa_buf_add(out, GISA_LIT("<div><b>"));
	gisa_markup_count(out, n);
	gisa_buf_addf(out, "</b>%s <span class=\"soft\" lang=\"en\">%s</span></div>\n", korean, english);
}

static void overview(struct gisa_buf *out, const struct gisa_stats *s)
{
	gisa_buf_add(out, GISA_LIT("<h1>기사 보고서 <span class=\"soft\" lang=\"en\">gisa report</span></h1>\n<p class=\"soft\">"));
	size_t *days = gisa_series_by_name(&s->article_days);
	if (s->article_days.count) {
		gisa_markup_text(out, s->article_days.names.items[days[0]]);
		gisa_buf_add(out, GISA_LIT(" – "));
		gisa_markup_text(out, s->article_days.names.items[days[s->article_days.count - 1]]);
	}
	free(days);
	gisa_buf_add(out, GISA_LIT("</p>\n<div class=\"cards\">\n"));
	card(out, "입력", "inputs", s->articles);
	card(out, "기업", "company mentions", s->mentions[GISA_COMPANY]);
	card(out, "금액", "amounts", s->mentions[GISA_MONEY]);
	card(out, "날짜", "dates", s->mentions[GISA_DATE]);
	card(out, "서로 다른 기업", "distinct companies", s->tally.count);
	gisa_buf_add(out, GISA_LIT("</div>\n"));
}

/* Bars in order of name or count, at most `most`. */
static void report_series(struct gisa_buf *out, const struct gisa_series *series, bool by_time, size_t most)
{
	size_t *order = by_time ? gisa_series_by_name(series) : gisa_series_by_count(series);
	size_t count = series->count < most ? series->count : most;
	struct gisa_bar *bars = gisa_xcalloc(count, sizeof *bars);
	for (size_t i = 0; i < count; i++)
		bars[i] = (struct gisa_bar){ series->names.items[order[i]], series->items[order[i]] };
	if (by_time)
		gisa_markup_columns(out, bars, count);
	else
		gisa_markup_bars(out, bars, count);
	free(bars);
	free(order);
}

static void report_time(struct gisa_buf *out, const struct gisa_stats *s)
{
	gisa_markup_section(out, "기사 수", "articles over time");
	report_series(out, &s->article_days, true, SIZE_MAX);
	gisa_markup_section(out, "언급 수", "mentions over time");
	report_series(out, &s->mention_days, true, SIZE_MAX);
}

static void companies(struct gisa_buf *out, const struct gisa_stats *s)
{
	gisa_markup_section(out, "많이 언급된 기업", "most mentioned companies");
	size_t count = s->tally.count < 25 ? s->tally.count : 25;
	struct gisa_bar bars[25];
	for (size_t i = 0; i < count; i++)
		bars[i] = (struct gisa_bar){ s->tally.items[i].company, s->tally.items[i].mentions };
	gisa_markup_bars(out, bars, count);
}

static size_t report_top(const struct gisa_stats *s)
{
	return s->tally.count < GISA_REPORT_TOP ? s->tally.count : GISA_REPORT_TOP;
}

static void heat(struct gisa_buf *out, uint64_t n, uint64_t max)
{
	if (n)
		gisa_buf_addf(out, "<td style=\"background:rgba(var(--heat),%.2f)\">%llu</td>",
			      0.1 + 0.7 * (double)n / (double)max, (unsigned long long)n);
	else
		gisa_buf_add(out, GISA_LIT("<td></td>"));
}

/* The last months that fit beside the names. */
static void movement(struct gisa_buf *out, const struct gisa_stats *s)
{
	size_t *months = gisa_series_by_name(&s->months);
	size_t from = s->months.count > 18 ? s->months.count - 18 : 0;
	uint64_t max = 1;
	char key[64];
	for (size_t i = 0; i < s->moves.count; i++)
		max = s->moves.items[i] > max ? s->moves.items[i] : max;
	gisa_markup_section(out, "월별 언급", "mentions by month");
	gisa_buf_add(out, GISA_LIT("<div class=\"wide\"><table class=\"heat\"><tr><th></th>"));
	for (size_t m = from; m < s->months.count; m++)
		gisa_buf_addf(out, "<th>%.*s</th>", GISA_FMT(s->months.names.items[months[m]]));
	for (size_t i = 0; i < report_top(s); i++) {
		gisa_buf_add(out, GISA_LIT("</tr>\n<tr><th>"));
		gisa_markup_text(out, s->tally.items[i].company);
		gisa_buf_add(out, GISA_LIT("</th>"));
		for (size_t m = from; m < s->months.count; m++) {
			int n = snprintf(key, sizeof key, "%zu\t%.*s", i, GISA_FMT(s->months.names.items[months[m]]));
			heat(out, gisa_series_get(&s->moves, gisa_str(key, (size_t)n)), max);
		}
	}
	gisa_buf_add(out, GISA_LIT("</tr></table></div>\n"));
	free(months);
}

static void together(struct gisa_buf *out, const struct gisa_stats *s)
{
	size_t top = report_top(s);
	uint64_t max = 1;
	for (size_t i = 0; i < top; i++)
		for (size_t j = 0; j < top; j++)
			max = s->together[i][j] > max ? s->together[i][j] : max;
	gisa_markup_section(out, "한 문장에 함께", "companies in one sentence");
	gisa_buf_add(out, GISA_LIT("<div class=\"wide\"><table class=\"heat\"><tr><th></th>"));
	for (size_t j = 0; j < top; j++) {
		gisa_buf_add(out, GISA_LIT("<th>"));
		gisa_markup_text(out, s->tally.items[j].company);
		gisa_buf_add(out, GISA_LIT("</th>"));
	}
	for (size_t i = 0; i < top; i++) {
		gisa_buf_add(out, GISA_LIT("</tr>\n<tr><th>"));
		gisa_markup_text(out, s->tally.items[i].company);
		gisa_buf_add(out, GISA_LIT("</th>"));
		for (size_t j = 0; j < top; j++)
			heat(out, s->together[i][j], max);
	}
	gisa_buf_add(out, GISA_LIT("</tr></table></div>\n"));
}

/* "10^9" and "3×10^9" as people write them in Korean: 10억, 30억. */
static struct gisa_str bucket_name(size_t bucket, char text[static 32])
{
	static const char *const units[] = { "", "만", "억", "조", "경", "해" };
	static const char *const powers[] = { "1", "10", "100", "1000", "3", "30", "300", "3000" };
	size_t power = bucket / 2, half = bucket % 2;
	snprintf(text, 32, "%s%s", powers[half * 4 + power % 4], units[power / 4 < 6 ? power / 4 : 5]);
	return gisa_cstr(text);
}

static void distribution(struct gisa_buf *out, const struct gisa_currency_stats *c)
{
	struct gisa_bar bars[GISA_REPORT_BUCKETS];
	char names[GISA_REPORT_BUCKETS][32];
	size_t first = 0, last = GISA_REPORT_BUCKETS;
	while (first < last && c->buckets[first] == 0)
		first++;
	while (last > first && c->buckets[last - 1] == 0)
		last--;
	for (size_t i = first; i < last; i++)
		bars[i - first] = (struct gisa_bar){ bucket_name(i, names[i]), c->buckets[i] };
	gisa_buf_addf(out, "<h3>%s <span>%llu</span></h3>\n", c->code, (unsigned long long)c->count);
	gisa_markup_columns(out, bars, last - first);
}

struct heading {
	const char *korean, *english;
	bool number;
};

/* A table's first row. */
static void report_headings(struct gisa_buf *out, const struct heading *headings, size_t count)
{
	gisa_buf_add(out, GISA_LIT("<div class=\"wide\"><table><tr>"));
	for (size_t i = 0; i < count; i++)
		gisa_buf_addf(out, "<th%s>%s <span class=\"soft\" lang=\"en\">%s</span></th>",
			      headings[i].number ? " class=\"n\"" : "", headings[i].korean, headings[i].english);
	gisa_buf_add(out, GISA_LIT("</tr>\n"));
}

/* A date, which is not broken over lines. */
static void td_date(struct gisa_buf *out, struct gisa_str date)
{
	gisa_buf_add(out, GISA_LIT("<td class=\"d\">"));
	gisa_markup_text(out, date);
	gisa_buf_add(out, GISA_LIT("</td>"));
}

static void td(struct gisa_buf *out, struct gisa_str text)
{
	gisa_buf_add(out, GISA_LIT("<td>"));
	gisa_markup_text(out, text);
	gisa_buf_add(out, GISA_LIT("</td>"));
}

/* Cut at 200 code points or so: the page must stay small. */
static struct gisa_str short_text(struct gisa_str s)
{
	size_t n = s.len < 600 ? s.len : 600;
	while (n > 0 && n < s.len && ((unsigned char)s.ptr[n] & 0xC0) == 0x80)
		n--;
	return gisa_str(s.ptr, n);
}

static void source(struct gisa_buf *out, const struct gisa_large *large)
{
	bool link = gisa_str_starts(large->url, GISA_LIT("http://")) || gisa_str_starts(large->url, GISA_LIT("https://"));
	gisa_buf_add(out, GISA_LIT("<td>"));
	if (link) {
		gisa_buf_add(out, GISA_LIT("<a href=\""));
		gisa_markup_text(out, large->url);
		gisa_buf_add(out, GISA_LIT("\">"));
	}
	gisa_markup_text(out, short_text(large->title));
	gisa_buf_addf(out, "%s</td>", link ? "</a>" : "");
}

static void largest(struct gisa_buf *out, const struct gisa_currency_stats *c)
{
	static const struct heading headings[] = {
		{ "금액", "amount", true }, { "표기", "text", false },   { "문장", "sentence", false },
		{ "기사", "article", false }, { "날짜", "date", false },
	};
	gisa_buf_addf(out, "<h3>%s</h3>\n", c->code);
	report_headings(out, headings, GISA_COUNT(headings));
	for (size_t i = 0; i < c->largest_count; i++) {
		const struct gisa_large *large = &c->largest[i];
		gisa_buf_add(out, GISA_LIT("<tr><td class=\"n\">"));
		gisa_markup_number(out, large->amount);
		gisa_buf_add(out, GISA_LIT("</td>"));
		td(out, large->text);
		td(out, short_text(large->context));
		source(out, large);
		td_date(out, gisa_str(large->published.ptr, large->published.len < 10 ? 0 : 10));
		gisa_buf_add(out, GISA_LIT("</tr>\n"));
	}
	gisa_buf_add(out, GISA_LIT("</table></div>\n"));
}

static void amounts(struct gisa_buf *out, const struct gisa_stats *s)
{
	gisa_markup_section(out, "금액 분포 (로그 눈금)", "amounts, log scale");
	for (size_t i = 0; i < 2; i++)
		if (s->currencies[i].count)
			distribution(out, &s->currencies[i]);
	gisa_markup_section(out, "가장 큰 금액", "largest amounts");
	for (size_t i = 0; i < 2; i++)
		if (s->currencies[i].count)
			largest(out, &s->currencies[i]);
}

static void facts(struct gisa_buf *out, const struct gisa_stats *s)
{
	gisa_markup_section(out, "기업·금액·날짜가 한 문장에", "company, amount and date in one sentence");
	static const struct heading headings[] = {
		{ "기업", "company", false }, { "금액", "amount", true },    { "통화", "currency", false },
		{ "날짜", "date", false },    { "문장", "sentence", false },
	};
	report_headings(out, headings, GISA_COUNT(headings));
	for (size_t i = 0; i < s->fact_count; i++) {
		const struct gisa_report_fact *f = &s->facts[i];
		gisa_buf_add(out, GISA_LIT("<tr>"));
		td(out, f->company);
		gisa_buf_add(out, GISA_LIT("<td class=\"n\">"));
		gisa_markup_number(out, f->amount);
		gisa_buf_add(out, GISA_LIT("</td>"));
		td(out, f->currency);
		td_date(out, f->date);
		td(out, short_text(f->context));
		gisa_buf_add(out, GISA_LIT("</tr>\n"));
	}
	gisa_buf_add(out, GISA_LIT("</table></div>\n"));
}

static void quality(struct gisa_buf *out, const struct gisa_stats *s)
{
	gisa_markup_section(out, "자료 품질", "data quality");
	gisa_buf_add(out, GISA_LIT("<div class=\"cards\">\n"));
	card(out, "날짜 없는 입력", "inputs without a date", s->undated);
	card(out, "글자가 깨진 입력", "inputs with losses", s->losses);
	card(out, "깨진 자리", "replaced sequences", s->decode_errors);
	card(out, "통화 추정", "implied currencies", gisa_series_get(&s->flags, GISA_LIT("implied-currency")));
	gisa_buf_add(out, GISA_LIT("</div>\n<h3>입력 결과 <span lang=\"en\">status</span></h3>\n"));
	report_series(out, &s->statuses, false, 12);
	gisa_buf_add(out, GISA_LIT("<h3>문자 인코딩 <span lang=\"en\">encodings</span></h3>\n"));
	report_series(out, &s->charsets, false, 12);
	gisa_buf_add(out, GISA_LIT("<h3>표시 <span lang=\"en\">flags</span></h3>\n"));
	report_series(out, &s->flags, false, 20);
}

static void outlets(struct gisa_buf *out, const struct gisa_stats *s)
{
	uint64_t known = 0;
	for (size_t i = 0; i < s->outlets.count; i++)
		known += s->outlets.items[i];
	gisa_markup_section(out, "매체", "outlets");
	report_series(out, &s->outlets, false, 30);
	if (known < s->articles)
		gisa_buf_addf(out, "<p class=\"soft\">매체를 모르는 입력 %llu <span lang=\"en\">inputs without an outlet</span></p>\n",
			      (unsigned long long)(s->articles - known));
}

static void report_page(struct gisa_buf *out, const struct gisa_stats *s)
{
	gisa_markup_head(out, GISA_LIT("기사 보고서 · gisa report"));
	overview(out, s);
	report_time(out, s);
	outlets(out, s);
	companies(out, s);
	movement(out, s);
	together(out, s);
	amounts(out, s);
	facts(out, s);
	quality(out, s);
	gisa_markup_foot(out);
}

enum gisa_status gisa_report_tables(const char *const *articles, const char *const *mentions, const char *path,
				    struct gisa_error *err)
{
	struct gisa_stats *stats = gisa_xmalloc(sizeof *stats);
	struct gisa_buf page = { 0 };
	enum gisa_status status = gisa_stats_read(articles, mentions, stats, err);
	if (status == GISA_OK) {
		report_page(&page, stats);
		status = gisa_out_save(NULL, path, gisa_buf_str(&page), err);
	}
	gisa_stats_free(stats);
	free(stats);
	gisa_buf_free(&page);
	return status;
}

enum gisa_status gisa_report(const char *dir, const char *path, struct gisa_error *err)
{
	struct gisa_arena arena = { 0 };
	enum gisa_status status = gisa_report_tables(gisa_table_files(&arena, dir, "articles"),
						     gisa_table_files(&arena, dir, "mentions"), path, err);
	gisa_arena_free(&arena);
	return status;
}
