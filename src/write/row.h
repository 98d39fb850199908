/*
 * Rows: one view per column, no logic. The columns of every table are one list each here, and
 * nowhere else.
 */
#ifndef GISA_WRITE_ROW_H
#define GISA_WRITE_ROW_H

#include "base/buf.h"

/*
 * X(name, kind, value): value is a struct gisa_str or S_NUM(integer), made from the article `a`,
 * the mention `m`, the counts `n` or the group `g`. TEXT cells get the spreadsheet guard; DATA cells (numbers,
 * dates, codes) never do.
 */
#define GISA_MENTION_COLUMNS(X)                                   \
	X(doc, TEXT, a->doc)                                      \
	X(published, DATA, a->published)                          \
	X(outlet, TEXT, a->outlet)                                \
	X(title, TEXT, a->title)                                  \
	X(url, TEXT, a->url.len ? a->url : a->source)             \
	X(sentence, DATA, S_NUM(m->sentence))                     \
	X(start, DATA, S_NUM(m->char_start))                      \
	X(end, DATA, S_NUM(m->char_end))                          \
	X(type, DATA, gisa_cstr(gisa_type_text(m->type)))         \
	X(text, TEXT, m->text)                                    \
	X(company, TEXT, m->company)                              \
	X(ticker, DATA, m->ticker)                                \
	X(corp, DATA, m->corp)                                    \
	X(amount, DATA, m->amount)                                \
	X(amount_max, DATA, m->amount_max)                        \
	X(currency, DATA, m->currency)                            \
	X(date, DATA, m->date)                                    \
	X(date_begin, DATA, m->date_begin)                        \
	X(date_end, DATA, m->date_end)                            \
	X(mod, DATA, m->mod)                                      \
	X(pair, DATA, m->pair ? S_NUM(m->pair) : gisa_str("", 0)) \
	X(flags, TEXT, m->flags)                                  \
	X(rule, TEXT, m->rule)                                    \
	X(context, TEXT, m->context)

/* --rows sentence and --rows article: the mentions of a sentence or article in one row, those of
 * a kind joined by "; ". Amounts are `amount` or `amount..amount_max` with the currency before. */
#define GISA_GROUP_COLUMNS(X)                                     \
	X(doc, TEXT, a->doc)                                      \
	X(published, DATA, a->published)                          \
	X(outlet, TEXT, a->outlet)                                \
	X(title, TEXT, a->title)                                  \
	X(url, TEXT, a->url.len ? a->url : a->source)             \
	X(sentence, DATA, g->sentence)                            \
	X(companies, TEXT, g->companies)                          \
	X(tickers, TEXT, g->tickers)                              \
	X(amounts, TEXT, g->amounts)                              \
	X(dates, TEXT, g->dates)                                  \
	X(context, TEXT, g->context)

#define GISA_LEDGER_COLUMNS(X)                                    \
	X(doc, TEXT, a->doc)                                      \
	X(status, DATA, gisa_cstr(gisa_outcome_text(a->outcome))) \
	X(source, TEXT, a->source)                                \
	X(url, TEXT, a->url)                                      \
	X(outlet, TEXT, a->outlet)                                \
	X(title, TEXT, a->title)                                  \
	X(published, DATA, a->published)                          \
	X(published_from, TEXT, a->published_from)                \
	X(modified, DATA, a->modified)                            \
	X(byline, TEXT, a->byline)                                \
	X(charset_declared, TEXT, a->charset_declared)            \
	X(charset_used, TEXT, a->charset_used)                    \
	X(charset_from, TEXT, a->charset_from)                    \
	X(decode_errors, DATA, S_NUM(a->decode_errors))           \
	X(chars, DATA, S_NUM(n->chars))                           \
	X(companies, DATA, S_NUM(n->mentions[GISA_COMPANY]))      \
	X(amounts, DATA, S_NUM(n->mentions[GISA_MONEY]))          \
	X(dates, DATA, S_NUM(n->mentions[GISA_DATE]))             \
	X(duplicate_of, TEXT, a->duplicate_of)                    \
	X(note, TEXT, a->note)

enum { GISA_ROW_CELLS = 24 }; /* of the widest table */

struct gisa_row {
	struct gisa_str cells[GISA_ROW_CELLS];
	char numbers[8][20]; /* integers of this row, written out */
	size_t number_count;
};

/* A table's shape. Names and kinds are static. */
struct gisa_columns {
	size_t count;
	const char *const *names;
	const bool *text; /* gets the spreadsheet guard */
};

extern const struct gisa_columns gisa_mention_columns, gisa_group_columns, gisa_ledger_columns;

/* What was found in one article. */
struct gisa_counts {
	uint64_t chars;       /* code points of article.full */
	uint64_t mentions[3]; /* by enum gisa_type */
};

/* The mentions of one sentence or article, joined. */
struct gisa_group {
	struct gisa_str sentence, companies, tickers, amounts, dates, context;
};

void gisa_row_mention(struct gisa_row *row, const struct gisa_article *a, const struct gisa_mention *m);
void gisa_row_ledger(struct gisa_row *row, const struct gisa_article *a, const struct gisa_counts *n);
void gisa_row_group(struct gisa_row *row, const struct gisa_article *a, const struct gisa_group *g);

/* Joins mentions[0, count) of one sentence, or of a whole article (`whole`), into *out. */
void gisa_group_join(struct gisa_arena *arena, const struct gisa_mention *mentions, size_t count, bool whole,
		     struct gisa_group *out);

#endif
