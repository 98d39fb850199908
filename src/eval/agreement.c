/* Two annotators: rows that either calls optional count for neither, and Cohen's kappa over the text's characters. */
#include "eval/eval.h"

#include <math.h>
#include <stdlib.h>

#include "base/utf8.h"

/* Marks in *b what overlaps an optional row of *a. Both are sorted; a document's rows of a type are few. */
static void spread(const struct gisa_annotations *a, struct gisa_annotations *b)
{
	size_t low = 0;
	for (size_t i = 0; i < b->count; i++) {
		struct gisa_annotation *y = &b->items[i];
		while (low < a->count &&
		       (gisa_str_cmp(a->items[low].doc, y->doc) < 0 ||
			(gisa_str_eq(a->items[low].doc, y->doc) && a->items[low].type < y->type)))
			low++;
		for (size_t k = low;
		     k < a->count && a->items[k].type == y->type && gisa_str_eq(a->items[k].doc, y->doc); k++)
			if (a->items[k].optional && a->items[k].start < y->end && y->start < a->items[k].end)
				y->optional = true;
	}
}

void gisa_agree_optional(struct gisa_annotations *a, struct gisa_annotations *b)
{
	spread(a, b);
	spread(b, a);
}

/* ---- kappa --------------------------------------------------------------------------------- */

enum { NONE = GISA_TYPE_COUNT, CLASSES, LEFT_OUT = CLASSES };

/* Code points by the classes the two give them. */
struct table {
	uint64_t counts[CLASSES][CLASSES];
};

/* Writes the classes of one annotator's spans over the document's code points. */
static void paint(const struct gisa_annotations *rows, struct gisa_str doc, unsigned char *classes,
		  size_t chars)
{
	const struct gisa_annotation *row = rows->items + gisa_annotations_first(rows, doc);
	for (; row < rows->items + rows->count && gisa_str_eq(row->doc, doc); row++)
		for (size_t i = row->start; i < row->end && i < chars; i++)
			classes[i] = row->optional ? LEFT_OUT : (unsigned char)row->type;
}

static void count(struct table *table, const unsigned char *a, const unsigned char *b, size_t chars)
{
	for (size_t i = 0; i < chars; i++)
		if (a[i] != LEFT_OUT && b[i] != LEFT_OUT)
			table->counts[a[i]][b[i]]++;
}

/* (observed - expected) / (1 - expected). */
static double kappa(double same, double expected, double all)
{
	double chance = all > 0 ? expected / (all * all) : 1;
	return chance < 1 ? (same / all - chance) / (1 - chance) : (double)NAN;
}

static void agreement_kappas(const struct table *t, double kappas[GISA_TYPE_COUNT + 1])
{
	double rows[CLASSES] = { 0 }, columns[CLASSES] = { 0 }, all = 0, same = 0, expected = 0;
	for (int k = 0; k < CLASSES; k++)
		for (int m = 0; m < CLASSES; m++) {
			rows[k] += (double)t->counts[k][m];
			columns[m] += (double)t->counts[k][m];
			all += (double)t->counts[k][m];
		}
	for (int k = 0; k < CLASSES; k++) {
		double both = (double)t->counts[k][k], neither = all - rows[k] - columns[k] + both;
		same += both;
		expected += rows[k] * columns[k];
		if (k != NONE)
			kappas[k] = kappa(both + neither,
					  rows[k] * columns[k] + (all - rows[k]) * (all - columns[k]), all);
	}
	kappas[NONE] = kappa(same, expected, all);
}

void gisa_agree_kappa(const struct gisa_annotations *a, const struct gisa_annotations *b,
		      const struct gisa_texts *texts, double kappas[GISA_TYPE_COUNT + 1])
{
	struct table table = { 0 };
	for (size_t i = 0; i < texts->count; i++) {
		struct gisa_str doc = texts->docs.items[i];
		size_t chars = gisa_utf8_count(texts->items[i]);
		unsigned char *classes = gisa_xmalloc(2 * chars + 1);
		memset(classes, NONE, 2 * chars);
		paint(a, doc, classes, chars);
		paint(b, doc, classes + chars, chars);
		count(&table, classes, classes + chars, chars);
		free(classes);
	}
	agreement_kappas(&table, kappas);
}
