/* Cells out of articles and mentions: the lists of row.h, expanded. */
#include "write/row.h"

#define COUNT(name, kind, value, help) +1
#define NAME(name, kind, value, help) #name,
#define KIND(name, kind, value, help) GISA_CELL_##kind,
#define HELP(name, kind, value, help) help,

#define NONE(X)

#define TABLE(which, LIST, SHARED)                                                                  \
	static const char *const which##_names[] = { LIST(NAME) };                              \
	static const enum gisa_cell_kind which##_kinds[] = { LIST(KIND) };                      \
	static const char *const which##_help[] = { LIST(HELP) };                               \
	_Static_assert(0 LIST(COUNT) <= GISA_ROW_CELLS, "GISA_ROW_CELLS is too small");             \
	const struct gisa_columns gisa_##which##_columns = { 0 LIST(COUNT), 0 SHARED(COUNT), which##_names, \
							     which##_kinds, which##_help };

TABLE(mention, GISA_MENTION_COLUMNS, GISA_ARTICLE_COLUMNS)
TABLE(group, GISA_GROUP_COLUMNS, GISA_ARTICLE_COLUMNS)
TABLE(ledger, GISA_LEDGER_COLUMNS, NONE)

static struct gisa_str number(struct gisa_row *row, uint64_t n)
{
	char *digits = row->numbers[row->number_count++];
	size_t i = sizeof row->numbers[0];
	do
		digits[--i] = (char)('0' + n % 10);
	while ((n /= 10) != 0);
	return gisa_str(digits + i, sizeof row->numbers[0] - i);
}

#define NUMBER(n) number(row, (n))
#define VALUE(name, kind, value, help) bytes += (row->cells[i++] = (value)).len;
#define FILL(LIST)                                                                                  \
	size_t i = 0, bytes = 0;                                                                \
	row->number_count = 0;                                                                  \
	LIST(VALUE)                                                                             \
	row->bytes = bytes;

void gisa_row_mention(struct gisa_row *row, const struct gisa_article *a, const struct gisa_mention *m)
{
	FILL(GISA_MENTION_COLUMNS)
}

void gisa_row_ledger(struct gisa_row *row, const struct gisa_article *a, const struct gisa_counts *n)
{
	FILL(GISA_LEDGER_COLUMNS)
}

void gisa_row_group(struct gisa_row *row, const struct gisa_article *a, const struct gisa_group *g)
{
	FILL(GISA_GROUP_COLUMNS)
}

static void join(struct gisa_buf *buf, struct gisa_str value)
{
	if (value.len == 0)
		return;
	if (buf->len)
		gisa_buf_add(buf, GISA_LIT("; "));
	gisa_buf_add(buf, value);
}

static void join_amount(struct gisa_buf *buf, const struct gisa_mention *m)
{
	join(buf, m->currency);
	gisa_buf_addc(buf, ' ');
	gisa_buf_add(buf, m->amount);
	if (m->amount_max.len) {
		gisa_buf_add(buf, GISA_LIT(".."));
		gisa_buf_add(buf, m->amount_max);
	}
}

static struct gisa_str take(struct gisa_arena *arena, struct gisa_buf *buf)
{
	struct gisa_str s = gisa_arena_copy(arena, gisa_buf_str(buf));
	gisa_buf_free(buf);
	return s;
}

void gisa_group_join(struct gisa_arena *arena, const struct gisa_mention *m, size_t count, bool whole,
		     struct gisa_group *out)
{
	struct gisa_buf companies = { 0 }, tickers = { 0 }, amounts = { 0 }, dates = { 0 };
	for (size_t i = 0; i < count; i++) {
		join(&companies, m[i].company);
		join(&tickers, m[i].ticker);
		join(&dates, m[i].date);
		if (m[i].type == GISA_MONEY)
			join_amount(&amounts, &m[i]);
	}
	*out = (struct gisa_group){ 0 };
	if (!whole) {
		out->sentence = gisa_arena_printf(arena, "%u", (unsigned)m[0].sentence);
		out->context = m[0].context;
	}
	out->companies = take(arena, &companies);
	out->tickers = take(arena, &tickers);
	out->amounts = take(arena, &amounts);
	out->dates = take(arena, &dates);
}

size_t gisa_column(const struct gisa_columns *columns, struct gisa_str name)
{
	for (size_t i = 0; i < columns->count; i++)
		if (gisa_str_is(name, columns->names[i]))
			return i;
	return GISA_NPOS;
}
