/*
 * Tables: the columns of mentions.tsv and articles.tsv as one list each, and rows of them as
 * text/tab-separated-values (IANA): UTF-8, LF, no quoting.
 */
#ifndef GISA_WRITE_TSV_H
#define GISA_WRITE_TSV_H

#include "base/buf.h"

/*
 * X(name, kind, value): value is a struct gisa_str made from the article `a`, the mention `m` or
 * the counts `n`; S_NUM() is an integer, S_NUM_OR_EMPTY() one whose 0 is no value. TEXT cells get the spreadsheet guard, DATA cells
 * (numbers, dates, codes) never do.
 */
#define GISA_MENTION_COLUMNS(X)                                \
	X(doc, TEXT, a->doc)                                   \
	X(published, DATA, a->published)                       \
	X(outlet, TEXT, a->outlet)                             \
	X(title, TEXT, a->title)                               \
	X(url, TEXT, a->url.len ? a->url : a->source)          \
	X(sentence, DATA, S_NUM(m->sentence))                  \
	X(start, DATA, S_NUM(m->char_start))                   \
	X(end, DATA, S_NUM(m->char_end))                       \
	X(type, DATA, gisa_cstr(gisa_type_text(m->type)))      \
	X(text, TEXT, m->text)                                 \
	X(company, TEXT, m->company)                           \
	X(ticker, DATA, m->ticker)                             \
	X(corp, DATA, m->corp)                                 \
	X(amount, DATA, m->amount)                             \
	X(amount_max, DATA, m->amount_max)                     \
	X(currency, DATA, m->currency)                         \
	X(date, DATA, m->date)                                 \
	X(date_begin, DATA, m->date_begin)                     \
	X(date_end, DATA, m->date_end)                         \
	X(mod, DATA, m->mod)                                   \
	X(pair, DATA, S_NUM_OR_EMPTY(m->pair))                 \
	X(flags, TEXT, m->flags)                               \
	X(rule, TEXT, m->rule)                                 \
	X(context, TEXT, m->context)

#define GISA_LEDGER_COLUMNS(X)                                 \
	X(doc, TEXT, a->doc)                                   \
	X(status, DATA, gisa_cstr(gisa_outcome_text(a->outcome))) \
	X(source, TEXT, a->source)                             \
	X(url, TEXT, a->url)                                   \
	X(outlet, TEXT, a->outlet)                             \
	X(title, TEXT, a->title)                               \
	X(published, DATA, a->published)                       \
	X(published_from, TEXT, a->published_from)             \
	X(modified, DATA, a->modified)                         \
	X(byline, TEXT, a->byline)                             \
	X(charset_declared, TEXT, a->charset_declared)         \
	X(charset_used, TEXT, a->charset_used)                 \
	X(charset_from, TEXT, a->charset_from)                 \
	X(decode_errors, DATA, S_NUM(a->decode_errors))        \
	X(chars, DATA, S_NUM(n->chars))                        \
	X(companies, DATA, S_NUM(n->mentions[GISA_COMPANY]))   \
	X(amounts, DATA, S_NUM(n->mentions[GISA_MONEY]))       \
	X(dates, DATA, S_NUM(n->mentions[GISA_DATE]))          \
	X(duplicate_of, TEXT, a->duplicate_of)                 \
	X(note, TEXT, a->note)

/* What was found in one article. */
struct gisa_counts {
	uint64_t chars;       /* code points of article.full */
	uint64_t mentions[3]; /* by enum gisa_type */
};

void gisa_tsv_mention_header(struct gisa_buf *buf);
void gisa_tsv_ledger_header(struct gisa_buf *buf);

/* One row with its line feed. `raw` leaves the spreadsheet guard out. */
void gisa_tsv_mention(struct gisa_buf *buf, const struct gisa_article *a, const struct gisa_mention *m,
		      bool raw);
void gisa_tsv_ledger(struct gisa_buf *buf, const struct gisa_article *a, const struct gisa_counts *n,
		     bool raw);

/* A cell: tabs, line breaks and other control characters become spaces; a text cell that a
 * spreadsheet would run (= + - @) or that would swallow rows (") is led by an apostrophe. */
void gisa_tsv_cell(struct gisa_buf *buf, struct gisa_str value, bool guard);

#endif
