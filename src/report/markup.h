/* Writing HTML and inline SVG. */
#ifndef GISA_REPORT_MARKUP_H
#define GISA_REPORT_MARKUP_H

#include "base/buf.h"

/* Text with & < > " ' escaped, for content and attributes. */
void gisa_markup_text(struct gisa_buf *out, struct gisa_str text);

/* 1234567 -> 1,234,567 (digits only; a sign or fraction is passed through). */
void gisa_markup_number(struct gisa_buf *out, struct gisa_str digits);
void gisa_markup_count(struct gisa_buf *out, uint64_t n);

struct gisa_bar {
	struct gisa_str label;
	uint64_t value;
};

/* Vertical bars over time or classes: an SVG with a title a bar, labels thinned out. */
void gisa_markup_columns(struct gisa_buf *out, const struct gisa_bar *bars, size_t count);

/* Horizontal bars with label and value: a table whose cells are drawn. */
void gisa_markup_bars(struct gisa_buf *out, const struct gisa_bar *bars, size_t count);

/* The page up to <body>, with its style sheet; the end. */
void gisa_markup_head(struct gisa_buf *out, struct gisa_str title);
void gisa_markup_foot(struct gisa_buf *out);

/* A section's heading in Korean and English. */
void gisa_markup_section(struct gisa_buf *out, const char *korean, const char *english);

#endif
