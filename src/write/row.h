/*
 * Rows: one view per column, no logic. The columns of every table are one list each here, and
 * nowhere else.
 */
#ifndef GISA_WRITE_ROW_H
#define GISA_WRITE_ROW_H

#include "base/buf.h"

/*
 * X(name, kind, value, help): value is a struct gisa_str or NUMBER(integer), made from the article
 * `a`, the mention `m`, the counts `n` or the group `g`. Only TEXT cells get the spreadsheet guard.
 */

/* What all rows of an article begin with. */
#define GISA_ARTICLE_COLUMNS(X) \
	X(doc, TEXT, a->doc, "stable id of the article") \
	X(published, TIME, a->published, "publication date, with the time and +09:00 where known") \
	X(outlet, TEXT, a->outlet, "who published it") \
	X(title, TEXT, a->title, "title of the article") \
	X(url, TEXT, a->url.len ? a->url : a->source, "canonical address, or where the article was read from")

#define GISA_MENTION_COLUMNS(X) \
	GISA_ARTICLE_COLUMNS(X) \
	X(sentence, INTEGER, NUMBER(m->sentence), "number of the sentence; 0 is the title") \
	X(start, INTEGER, NUMBER(m->char_start), \
	  "first code point in the article text (title, line feed, paragraphs)") \
	X(end, INTEGER, NUMBER(m->char_end), "code point behind the last") \
	X(type, WORD, gisa_cstr(gisa_type_text(m->type)), "company, money or date") \
	X(text, TEXT, m->text, "the mention as written") \
	X(company, TEXT, m->company, "canonical name when the article appeared") \
	X(ticker, CODE, m->ticker, "KRX short code, six characters") \
	X(corp, CODE, m->corp, "OpenDART corp_code, eight digits") \
	X(amount, DECIMAL, m->amount, "exact amount; the low end of a range") \
	X(amount_max, DECIMAL, m->amount_max, "the high end of a range") \
	X(currency, WORD, m->currency, "ISO 4217") \
	X(date, WORD, m->date, "TIMEX3 value") \
	X(date_begin, DATE, m->date_begin, "first calendar day") \
	X(date_end, DATE, m->date_end, "last calendar day") \
	X(mod, WORD, m->mod, "TIMEX3 mod: APPROX, EQUAL_OR_MORE, START ...") \
	X(pair, INTEGER, m->pair ? NUMBER(m->pair) : gisa_str("", 0), \
	  "the same number: the same fact in two currencies") \
	X(flags, TEXT, m->flags, "short words joined by ;") \
	X(rule, TEXT, m->rule, "the rule that matched") \
	X(context, TEXT, m->context, "the sentence")

/* --rows sentence and --rows article: the mentions of a sentence or article in one row, those of
 * a kind joined by "; ". Amounts are `amount` or `amount..amount_max` with the currency before. */
#define GISA_GROUP_COLUMNS(X) \
	GISA_ARTICLE_COLUMNS(X) \
	X(sentence, INTEGER, g->sentence, "number of the sentence; 0 is the title") \
	X(companies, TEXT, g->companies, "companies, joined") \
	X(tickers, TEXT, g->tickers, "tickers of the listed ones among them, joined; the others leave no gap") \
	X(amounts, TEXT, g->amounts, "currency and amount or amount..amount_max, joined") \
	X(dates, TEXT, g->dates, "TIMEX3 values, joined") \
	X(context, TEXT, g->context, "the sentence (empty for whole articles)")

#define GISA_LEDGER_COLUMNS(X) \
	X(doc, TEXT, a->doc, "stable id of the article") \
	X(status, WORD, gisa_cstr(gisa_outcome_text(a->outcome)), "what became of the input") \
	X(source, TEXT, a->source, "file, archive#entry or WARC file#offset") \
	X(url, TEXT, a->url, "canonical address, empty where it is not known") \
	X(outlet, TEXT, a->outlet, "who published it") \
	X(title, TEXT, a->title, "title of the article") \
	X(published, TIME, a->published, "publication date, with the time and +09:00 where known") \
	X(published_from, TEXT, a->published_from, "which place said the publication date") \
	X(modified, TIME, a->modified, "date of the last change") \
	X(byline, TEXT, a->byline, "authors") \
	X(charset_declared, TEXT, a->charset_declared, "encoding as declared") \
	X(charset_used, TEXT, a->charset_used, "encoding as read") \
	X(charset_from, TEXT, a->charset_from, "what decided the encoding") \
	X(decode_errors, INTEGER, NUMBER(a->decode_errors), "byte sequences that were no text") \
	X(chars, INTEGER, NUMBER(n->chars), "code points of the article text") \
	X(companies, INTEGER, NUMBER(n->mentions[GISA_COMPANY]), "company mentions") \
	X(amounts, INTEGER, NUMBER(n->mentions[GISA_MONEY]), "money mentions") \
	X(dates, INTEGER, NUMBER(n->mentions[GISA_DATE]), "date mentions") \
	X(duplicate_of, TEXT, a->duplicate_of, "the article this is a copy of") \
	X(note, TEXT, a->note, "repairs, doubts and failures")

enum { GISA_ROW_CELLS = 24 }; /* of the widest table */

struct gisa_row {
	struct gisa_str cells[GISA_ROW_CELLS];
	char numbers[8][20]; /* integers of this row, written out */
	size_t number_count;
	size_t bytes; /* of all cells together */
};

enum gisa_cell_kind {
	GISA_CELL_TEXT,    /* free text, guarded */
	GISA_CELL_CODE,    /* a code of letters and digits, never a number (005930) */
	GISA_CELL_WORD,    /* a word or value of this program's own */
	GISA_CELL_INTEGER, /* a count or an offset */
	GISA_CELL_DECIMAL, /* an exact decimal of any length */
	GISA_CELL_DATE,    /* YYYY-MM-DD */
	GISA_CELL_TIME     /* ISO 8601, date or date and time with zone */
};

/* A table's shape; everything is static. */
struct gisa_columns {
	size_t count;
	size_t shared; /* how many of the first ones are the article's: the same in all its rows */
	const char *const *names;
	const enum gisa_cell_kind *kinds;
	const char *const *help;
};

extern const struct gisa_columns gisa_mention_columns, gisa_group_columns, gisa_ledger_columns;

/* The column's place in its list, GISA_NPOS where no column is called so. */
size_t gisa_column(const struct gisa_columns *columns, struct gisa_str name);

/* What was found in one article. */
struct gisa_counts {
	uint64_t chars; /* code points of article.full */
	uint64_t mentions[GISA_TYPE_COUNT];
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
