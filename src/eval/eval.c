#include "eval/eval.h"

#include <stdlib.h>

#include "base/mem.h"
#include "write/tsv.h"

/* The cells of a row that scoring looks at; the gold and our table name them alike. */
#define S_CELLS(X)                                                                                    \
	X(doc) X(start) X(end) X(type) X(text) X(optional) X(value) X(extra) X(rule) X(company)         \
	X(amount) X(amount_max) X(currency) X(date) X(date_begin) X(date_end)

enum S_cell {
#define S_X(name) S_cell_##name,
	S_CELLS(S_X)
#undef S_X
	S_CELL_COUNT
};

static const char *const S_cell_names[] = {
#define S_X(name) #name,
	S_CELLS(S_X)
#undef S_X
};

struct S_row {
	struct gisa_str cells[S_CELL_COUNT];
	enum gisa_type type;
	long start, end;
	bool optional;  /* gold: counts neither way */
	bool overlapped; /* gold: some counted mention overlaps it */
	bool exact;
};

struct S_table {
	struct S_row *items;
	size_t count, cap;
};

static long S_long(struct gisa_str s)
{
	long n = 0;
	for (size_t i = 0; i < s.len && gisa_is_digit(s.ptr[i]); i++)
		n = n * 10 + (s.ptr[i] - '0');
	return n;
}

static bool S_type(struct gisa_str name, enum gisa_type *type)
{
	for (int t = GISA_COMPANY; t <= GISA_DATE; t++)
		if (gisa_str_is(name, gisa_type_text((enum gisa_type)t))) {
			*type = (enum gisa_type)t;
			return true;
		}
	return false;
}

static int S_compare(const void *a, const void *b)
{
	const struct S_row *x = a, *y = b;
	int c = gisa_str_cmp(x->cells[S_cell_doc], y->cells[S_cell_doc]);
	if (c == 0)
		c = (x->type > y->type) - (x->type < y->type);
	if (c == 0)
		c = (x->start > y->start) - (x->start < y->start);
	if (c == 0)
		c = (x->end > y->end) - (x->end < y->end);
	return c;
}

static enum gisa_status S_header(struct gisa_str *rest, int columns[static 64], const char *what,
				 struct gisa_error *err)
{
	struct gisa_str line = { 0 }, name;
	if (gisa_str_starts(*rest, GISA_LIT("\xEF\xBB\xBF")))
		*rest = gisa_str_sub(*rest, 3, rest->len);
	gisa_str_line(rest, &line);
	bool doc = false;
	for (int i = 0; i < 64; i++) {
		columns[i] = -1;
		if (!gisa_str_split(&line, '\t', &name))
			continue;
		for (int c = 0; c < S_CELL_COUNT; c++)
			if (gisa_str_is(name, S_cell_names[c]))
				columns[i] = c;
		doc |= columns[i] == S_cell_doc;
	}
	if (!doc)
		return gisa_fail(err, GISA_USAGE, gisa_cstr(what), "no column named doc in the first line");
	return GISA_OK;
}

static enum gisa_status S_load(struct gisa_str rest, const char *what, struct S_table *table,
			       struct gisa_error *err)
{
	int columns[64];
	enum gisa_status status = S_header(&rest, columns, what, err);
	struct gisa_str line, cell;
	while (status == GISA_OK && gisa_str_line(&rest, &line)) {
		struct S_row row = { 0 };
		for (int i = 0; gisa_str_split(&line, '\t', &cell); i++)
			if (i < 64 && columns[i] >= 0)
				row.cells[columns[i]] = gisa_tsv_unguard(cell);
		if (!S_type(row.cells[S_cell_type], &row.type))
			continue;
		row.start = S_long(row.cells[S_cell_start]);
		row.end = S_long(row.cells[S_cell_end]);
		row.optional = gisa_str_is(row.cells[S_cell_optional], "1");
		GISA_PUSH(table, row);
	}
	if (table->count)
		qsort(table->items, table->count, sizeof *table->items, S_compare);
	return status;
}

/* ---- values ---- */

static bool S_scored_currency(struct gisa_str currency)
{
	static const char *const codes[] = { "KRW", "USD", "CAD", "AUD", "NZD", "HKD", "SGD", "TWD" };
	for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
		if (gisa_str_is(currency, codes[i]))
			return true;
	return false;
}

/* The part of `s` before the first `sep`; *rest is what follows, empty at the end. */
static struct gisa_str S_part(struct gisa_str s, struct gisa_str sep, struct gisa_str *rest)
{
	size_t at = gisa_str_find(s, sep, 0);
	if (at == GISA_NPOS) {
		*rest = gisa_str(NULL, 0);
		return s;
	}
	*rest = gisa_str_sub(s, at + sep.len, s.len);
	return gisa_str_sub(s, 0, at);
}

/* Without leading zeros and trailing zeros of the fraction: 007.50 -> 7.5. */
static struct gisa_str S_number(struct gisa_str s)
{
	s = gisa_str_trim(s);
	while (s.len > 1 && s.ptr[0] == '0' && gisa_is_digit(s.ptr[1]))
		s = gisa_str_sub(s, 1, s.len);
	if (s.len && memchr(s.ptr, '.', s.len)) {
		while (s.ptr[s.len - 1] == '0')
			s.len--;
		if (s.ptr[s.len - 1] == '.')
			s.len--;
	}
	return s;
}

/* Company names are compared without corporate markers, white space and ASCII case. */
static struct gisa_str S_company(struct gisa_arena *arena, struct gisa_str s)
{
	static const struct gisa_str drop[] = { { "(주)", 5 }, { "㈜", 3 }, { "주식회사", 12 }, { " ", 1 } };
	static const char *const tails[] = { "inc", "ltd", "corp", "co" };
	char *p = gisa_arena_alloc(arena, s.len);
	size_t n = 0;
	for (size_t i = 0; i < s.len;) {
		size_t skip = 0;
		for (size_t d = 0; d < sizeof drop / sizeof *drop; d++)
			if (gisa_str_starts(gisa_str_sub(s, i, s.len), drop[d]))
				skip = drop[d].len;
		if (skip == 0)
			p[n++] = gisa_lower(s.ptr[i]);
		i += skip ? skip : 1;
	}
	struct gisa_str out = gisa_str(p, n);
	for (bool cut = true; cut;) {
		cut = false;
		struct gisa_str t = out;
		while (t.len && (t.ptr[t.len - 1] == '.' || t.ptr[t.len - 1] == ','))
			t.len--;
		for (size_t i = 0; i < 4; i++)
			if (t.len > strlen(tails[i]) && gisa_str_ends(t, gisa_cstr(tails[i]))) {
				out = gisa_str_sub(t, 0, t.len - strlen(tails[i]));
				while (out.len && (out.ptr[out.len - 1] == ',' || out.ptr[out.len - 1] == '.'))
					out.len--;
				cut = true;
				break;
			}
	}
	return out;
}

static bool S_money_is(struct gisa_str value, struct gisa_str extra, const struct S_row *got)
{
	struct gisa_str high, rest;
	struct gisa_str low = S_part(value, GISA_LIT(".."), &high);
	struct gisa_str got_low = S_number(got->cells[S_cell_amount]);
	struct gisa_str got_high = S_number(got->cells[S_cell_amount_max]);
	bool same_high = high.len ? gisa_str_eq(S_number(high), got_high)
				  : got_high.len == 0 || gisa_str_eq(got_high, got_low);
	return gisa_str_eq(S_number(low), got_low) && same_high &&
	       gisa_str_eq(S_part(extra, GISA_LIT(";"), &rest), got->cells[S_cell_currency]);
}

/* First and last day count where the gold has them; with START, MID or END only the value does. */
static bool S_date_is(struct gisa_str value, struct gisa_str extra, const struct S_row *got)
{
	struct gisa_str mods, end, begin;
	if (!gisa_str_eq(value, got->cells[S_cell_date]))
		return false;
	begin = S_part(S_part(extra, GISA_LIT(";"), &mods), GISA_LIT("/"), &end);
	for (struct gisa_str mod; mods.len;) {
		mod = S_part(mods, GISA_LIT(";"), &mods);
		if (gisa_str_is(mod, "START") || gisa_str_is(mod, "MID") || gisa_str_is(mod, "END"))
			return true;
	}
	return begin.len == 0 ||
	       (gisa_str_eq(begin, got->cells[S_cell_date_begin]) && gisa_str_eq(end, got->cells[S_cell_date_end]));
}

static bool S_value_is(struct gisa_arena *arena, struct gisa_str value, struct gisa_str extra,
		       const struct S_row *got)
{
	switch (got->type) {
	case GISA_COMPANY:
		return gisa_str_eq(S_company(arena, value), S_company(arena, got->cells[S_cell_company]));
	case GISA_MONEY: return S_money_is(value, extra, got);
	default: return S_date_is(value, extra, got);
	}
}

/* `||` parts alternatives in the gold's value and extra. */
static bool S_right(struct gisa_arena *arena, const struct S_row *gold, const struct S_row *got)
{
	struct gisa_str values = gold->cells[S_cell_value];
	do {
		struct gisa_str value = S_part(values, GISA_LIT("||"), &values);
		struct gisa_str extras = gold->cells[S_cell_extra];
		do {
			struct gisa_str extra = S_part(extras, GISA_LIT("||"), &extras);
			if (S_value_is(arena, value, extra, got))
				return true;
		} while (extras.len);
	} while (values.len);
	return false;
}

/* ---- scoring ---- */

static void S_say(FILE *errors, const char *what, const struct S_row *row, struct gisa_str more)
{
	if (errors)
		fprintf(errors, "%s\t%.*s\t%s\t%ld\t%ld\t%.*s\t%.*s\n", what, GISA_FMT(row->cells[S_cell_doc]),
			gisa_type_text(row->type), row->start, row->end, GISA_FMT(row->cells[S_cell_text]),
			GISA_FMT(more));
}

/* One counted mention against the gold rows of its document and type. */
static void S_mention(struct gisa_arena *arena, const struct S_row *got, struct S_row *gold, size_t count,
		      FILE *errors, struct gisa_score *score)
{
	struct S_row *match = NULL;
	bool hit = false, optional = false;
	for (size_t i = 0; i < count; i++) {
		bool overlaps = got->start < gold[i].end && gold[i].start < got->end;
		if (gold[i].optional)
			optional |= overlaps;
		else if (overlaps)
			hit = true;
		if (!gold[i].optional && got->start == gold[i].start && got->end == gold[i].end)
			match = &gold[i];
	}
	if (!match && optional)
		return;
	score->found++;
	score->found_hit += hit;
	for (size_t i = 0; i < count; i++)
		gold[i].overlapped |= got->start < gold[i].end && gold[i].start < got->end;
	if (!match) {
		S_say(errors, "false", got, got->cells[S_cell_rule]);
		return;
	}
	match->exact = true;
	score->exact++;
	if (S_right(arena, match, got))
		score->right++;
	else
		S_say(errors, "value", match,
		      gisa_arena_printf(arena, "want %.*s %.*s\tgot %.*s%.*s%.*s %.*s%.*s %.*s %.*s",
					GISA_FMT(match->cells[S_cell_value]), GISA_FMT(match->cells[S_cell_extra]),
					GISA_FMT(got->cells[S_cell_company]), GISA_FMT(got->cells[S_cell_amount]),
					GISA_FMT(got->cells[S_cell_date]), GISA_FMT(got->cells[S_cell_amount_max]),
					GISA_FMT(got->cells[S_cell_date_begin]), GISA_FMT(got->cells[S_cell_date_end]),
					GISA_FMT(got->cells[S_cell_currency])));
}

static int S_compare_group(const struct S_row *a, const struct S_row *b)
{
	int c = gisa_str_cmp(a->cells[S_cell_doc], b->cells[S_cell_doc]);
	return c ? c : (int)a->type - (int)b->type;
}

static void S_gold_done(struct S_row *gold, size_t count, FILE *errors, struct gisa_score scores[3])
{
	for (size_t i = 0; i < count; i++) {
		if (gold[i].optional)
			continue;
		struct gisa_score *score = &scores[gold[i].type];
		score->gold++;
		score->gold_hit += gold[i].overlapped;
		if (!gold[i].exact)
			S_say(errors, "miss", &gold[i], gisa_str(NULL, 0));
	}
}

static bool S_counts(const struct S_row *row, const struct S_row *previous)
{
	if (previous && S_compare(row, previous) == 0)
		return false; /* the same span twice counts once */
	return row->type != GISA_MONEY || row->cells[S_cell_currency].len == 0 ||
	       S_scored_currency(row->cells[S_cell_currency]);
}

static void S_score(struct gisa_arena *arena, struct S_table *gold, struct S_table *got, FILE *errors,
		    struct gisa_score scores[3])
{
	size_t g = 0, end = 0;
	const struct S_row *previous = NULL;
	for (size_t i = 0; i < got->count; i++) {
		const struct S_row *row = &got->items[i];
		while (g < gold->count && S_compare_group(&gold->items[g], row) < 0)
			g++;
		for (end = g; end < gold->count && S_compare_group(&gold->items[end], row) == 0;)
			end++;
		if (S_counts(row, previous)) {
			S_mention(arena, row, gold->items + g, end - g, errors, &scores[row->type]);
			previous = row;
		}
	}
	S_gold_done(gold->items, gold->count, errors, scores);
}

double gisa_score_measure(const struct gisa_score *s, const char *measure)
{
	double p = s->found ? (double)s->exact / (double)s->found : 0;
	double r = s->gold ? (double)s->exact / (double)s->gold : 0;
	if (strcmp(measure, "overlap_f1") == 0) {
		p = s->found ? (double)s->found_hit / (double)s->found : 0;
		r = s->gold ? (double)s->gold_hit / (double)s->gold : 0;
	}
	if (strcmp(measure, "precision") == 0)
		return p;
	if (strcmp(measure, "recall") == 0)
		return r;
	if (strcmp(measure, "value") == 0)
		return s->exact ? (double)s->right / (double)s->exact : 0;
	return p + r > 0 ? 2 * p * r / (p + r) : 0;
}

enum gisa_status gisa_eval(struct gisa_str gold_text, struct gisa_str mentions_text, FILE *errors,
			   struct gisa_score scores[3], struct gisa_error *err)
{
	struct S_table gold = { 0 }, got = { 0 };
	struct gisa_arena arena = { 0 };
	memset(scores, 0, 3 * sizeof *scores);
	enum gisa_status status = S_load(gold_text, "gold table", &gold, err);
	for (size_t i = 0; i < gold.count; i++) { /* other currencies count neither way */
		struct gisa_str rest;
		struct S_row *row = &gold.items[i];
		row->optional |= row->type == GISA_MONEY &&
				 !S_scored_currency(S_part(row->cells[S_cell_extra], GISA_LIT(";"), &rest));
	}
	if (status == GISA_OK)
		status = S_load(mentions_text, "mentions table", &got, err);
	if (status == GISA_OK)
		S_score(&arena, &gold, &got, errors, scores);
	gisa_arena_free(&arena);
	free(gold.items);
	free(got.items);
	return status;
}
