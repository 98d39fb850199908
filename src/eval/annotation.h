/*
 * Annotated spans, whoever made them: a gold table, the mentions of a run, a folder of brat files, a
 * file of Web Annotations. All are read into one kind of row, and any can be written as any other.
 */
#ifndef GISA_EVAL_ANNOTATION_H
#define GISA_EVAL_ANNOTATION_H

#include "base/buf.h"
#include "base/error.h"
#include "eval/texts.h"

/*
 * What is said of a span, by the names of the tables' columns. `value` and `extra` are the gold's: the company's
 * canonical name and its ticker; the amount, low..high where it is a range, and CURRENCY[;MOD]; the TIMEX3
 * value and FIRST/LAST day[;MOD]. In either, || parts alternatives.
 */
#define GISA_ANNOTATION_VALUES(X)                                                                            \
	X(value)                                                                                             \
	X(extra) X(company) X(ticker) X(corp) X(amount) X(amount_max) X(currency) X(date) X(date_begin)      \
	    X(date_end) X(mod) X(pair) X(flags) X(rule)

struct gisa_annotation {
	struct gisa_str doc, text;
	struct gisa_str context; /* its sentence, where the source tells it */
	enum gisa_type type;
	uint32_t start, end; /* code points of the article text, half-open */
	bool optional;       /* counts neither way */
#define GISA_X(name) struct gisa_str name;
	GISA_ANNOTATION_VALUES(GISA_X)
#undef GISA_X
};

struct gisa_annotations {
	struct gisa_annotation *items; /* by doc, type, start, end */
	size_t count, cap;
	struct gisa_texts texts; /* of brat's .txt files */
	struct gisa_arena arena; /* everything the views point to */
};

/*
 * Reads a TSV (columns by name; doc, start, end and type are needed), a folder that holds mentions.tsv, day files or
 * brat's *.ann, one .ann file, or Web Annotations (JSON-LD: one, an array, a page or collection, or one a
 * line). What is not understood fails, naming file and place. Zero-initialise *out; free in any case.
 */
enum gisa_status gisa_annotations_load(const char *path, struct gisa_annotations *out,
				       struct gisa_error *err);

/* The same of a TSV in memory, which must outlive *out; `what` names it in errors. */
enum gisa_status gisa_annotations_tsv(struct gisa_str table, const char *what, struct gisa_annotations *out,
				      struct gisa_error *err);
void gisa_annotations_free(struct gisa_annotations *annotations);

/* By doc, type, start, end. */
void gisa_annotations_sort(struct gisa_annotations *annotations);
int gisa_annotation_compare(const void *a, const void *b);

/* Of sorted ones: where the rows of `doc` begin, or would. */
size_t gisa_annotations_first(const struct gisa_annotations *annotations, struct gisa_str doc);

/* company, Company, MONEY ...; false for anything else. */
bool gisa_annotation_type(struct gisa_str name, enum gisa_type *type);

/* "amount=188000000000; currency=KRW": what is said of a span, for notes and bodies; empty cells are left
 * out. Read back, a part that begins with no known name belongs to the value before it. */
void gisa_annotation_say(struct gisa_buf *out, const struct gisa_annotation *annotation);
void gisa_annotation_hear(struct gisa_str said, struct gisa_annotation *annotation);

/* Names as parts of paths and addresses: what is not a letter, digit, - _ . or beyond ASCII is %XX.
 * What would not be UTF-8 when decoded stays as it is. */
void gisa_name_encode(struct gisa_buf *out, struct gisa_str name);
struct gisa_str gisa_name_decode(struct gisa_arena *arena, struct gisa_str encoded);

/* brat.c: standoff files. Reading adds to *out; `path` is a .ann file, its text the .txt beside it. Writing
 * makes DIR with annotation.conf and a .txt and .ann for every article of `texts` (and a .id where its id makes no
 * name); a row that is not found in its article's text fails, and nothing is written. */
enum gisa_status gisa_brat_read(const char *path, struct gisa_annotations *out, struct gisa_error *err);
enum gisa_status gisa_brat_write(const char *dir, const struct gisa_annotations *annotations,
				 const struct gisa_texts *texts, struct gisa_error *err);

/* webannotation.c: the W3C's model. Reading adds to *out; writing makes an AnnotationPage: its
 * rows [from, to), with the page's head before the first and its end behind the last, so that a caller may
 * write it in pieces. */
enum gisa_status gisa_webannotation_read(struct gisa_str json, const char *what, struct gisa_annotations *out,
					 struct gisa_error *err);
void gisa_webannotation_write(struct gisa_buf *out, const struct gisa_annotations *annotations, size_t from, size_t to);

#endif
