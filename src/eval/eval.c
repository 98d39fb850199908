/*
 * Scoring, document by document: every mention found is held against all of the gold. That is quadratic in the
 * mentions of one article, which are few.
 */
#include "eval/eval.h"

#include <stdlib.h>

const char *const gisa_measures[GISA_MEASURES] = { "precision", "recall", "f1", "overlap_f1", "value" };

/* ---- scoring ---- */

/* The rows of one document on both sides. */
struct doc {
	struct gisa_annotation *gold, *got;
	size_t gold_count, got_count;
	bool *exact;        /* by gold row */
	uint32_t *overlaps; /* by gold row: the key of the rule that overlapped it last, or GISA_NPOS */
	uint32_t number;
	size_t first; /* its first part */
};

#define NO_KEY UINT32_MAX

static struct gisa_score *score(struct gisa_eval *e, const struct doc *d, uint32_t key)
{
	for (size_t i = d->first; i < e->parts.count; i++)
		if (e->parts.items[i].key == key)
			return &e->parts.items[i].score;
	GISA_PUSH(&e->parts, (struct gisa_eval_part){ .key = key, .doc = d->number });
	return &e->parts.items[e->parts.count - 1].score;
}

/* The key of a mention's rule; NO_KEY where it has none. */
static uint32_t rule_of(struct gisa_eval *e, const struct gisa_annotation *a)
{
	if (a->rule.len == 0)
		return NO_KEY;
	size_t i = gisa_map_index(&e->rules, a->rule) + 3;
	if (i == e->keys.count)
		GISA_PUSH(&e->keys, (struct gisa_eval_key){ .name = a->rule, .type = a->type });
	return (uint32_t)i;
}

static void fault(struct gisa_eval *e, enum gisa_fault_kind kind, const struct gisa_annotation *gold,
		  const struct gisa_annotation *got)
{
	GISA_PUSH(&e->faults, (struct gisa_fault){ kind, gold, got });
}

static bool overlap(const struct gisa_annotation *a, const struct gisa_annotation *b)
{
	return a->type == b->type && a->start < b->end && b->start < a->end;
}

struct met {
	size_t match; /* gold row of the same span, or GISA_NPOS */
	bool hit, optional;
};

static struct met meet(const struct doc *d, const struct gisa_annotation *got)
{
	struct met met = { .match = GISA_NPOS };
	for (size_t i = 0; i < d->gold_count; i++) {
		const struct gisa_annotation *g = &d->gold[i];
		if (!overlap(g, got))
			continue;
		met.optional |= g->optional;
		met.hit |= !g->optional;
		if (!g->optional && g->start == got->start && g->end == got->end)
			met.match = i;
	}
	return met;
}

/* Adds one to a count of the type and of the rule. */
#define ADD(e, d, got, rule, field, n)                                                                     \
	do {                                                                                                 \
		score((e), (d), (uint32_t)(got)->type)->field += (n);                                      \
		if ((rule) != NO_KEY)                                                                      \
		      score((e), (d), (rule))->field += (n);                                             \
	} while (0)

static void mark_overlaps(struct gisa_eval *e, const struct doc *d, const struct gisa_annotation *got,
			  uint32_t rule)
{
	for (size_t i = 0; i < d->gold_count; i++) {
		if (d->gold[i].optional || !overlap(&d->gold[i], got))
			continue;
		if (d->overlaps[i] == NO_KEY)
			score(e, d, (uint32_t)got->type)->gold_hit++;
		if (rule != NO_KEY && d->overlaps[i] != rule)
			score(e, d, rule)->gold_hit++;
		d->overlaps[i] = rule == NO_KEY ? (uint32_t)got->type : rule;
	}
}

static void mention(struct gisa_eval *e, const struct doc *d, const struct gisa_annotation *got)
{
	struct met met = meet(d, got);
	if (met.match == GISA_NPOS && met.optional)
		return;
	uint32_t rule = rule_of(e, got);
	ADD(e, d, got, rule, found, 1);
	ADD(e, d, got, rule, found_hit, met.hit);
	mark_overlaps(e, d, got, rule);
	if (met.match == GISA_NPOS) {
		fault(e, GISA_FAULT_FALSE, NULL, got);
		return;
	}
	const struct gisa_annotation *gold = &d->gold[met.match];
	bool right = gold->value.len && gisa_value_right(&e->arena, gold, got);
	d->exact[met.match] = true;
	ADD(e, d, got, rule, exact, 1);
	ADD(e, d, got, rule, valued, gold->value.len > 0);
	ADD(e, d, got, rule, right, right);
	if (gold->value.len && !right)
		fault(e, GISA_FAULT_VALUE, gold, got);
}

static bool counts(const struct gisa_annotation *a, const struct gisa_annotation *previous)
{
	if (a->optional || (previous && gisa_annotation_compare(a, previous) == 0))
		return false; /* the same span twice counts once */
	return !gisa_value_is_foreign(a);
}

static void document(struct gisa_eval *e, struct doc *d)
{
	const struct gisa_annotation *previous = NULL;
	d->exact = GISA_NEW(&e->arena, bool, d->gold_count);
	d->overlaps = GISA_NEW(&e->arena, uint32_t, d->gold_count);
	d->first = e->parts.count;
	for (size_t i = 0; i < d->gold_count; i++) {
		d->exact[i] = false;
		d->overlaps[i] = NO_KEY;
	}
	for (size_t i = 0; i < d->got_count; i++) {
		if (!counts(&d->got[i], previous))
			continue;
		mention(e, d, &d->got[i]);
		previous = &d->got[i];
	}
	for (size_t i = 0; i < d->gold_count; i++) {
		if (d->gold[i].optional)
			continue;
		score(e, d, (uint32_t)d->gold[i].type)->gold++;
		if (!d->exact[i])
			fault(e, GISA_FAULT_MISS, &d->gold[i], NULL);
	}
}

static size_t run(const struct gisa_annotations *rows, size_t from, struct gisa_str doc)
{
	size_t to = from;
	while (to < rows->count && gisa_str_eq(rows->items[to].doc, doc))
		to++;
	return to - from;
}

static void documents(struct gisa_eval *e, struct gisa_annotations *gold, struct gisa_annotations *got)
{
	size_t g = 0, h = 0;
	while (g < gold->count || h < got->count) {
		bool from_gold = h == got->count || (g < gold->count && gisa_str_cmp(gold->items[g].doc,
										     got->items[h].doc) <= 0);
		struct gisa_str doc = from_gold ? gold->items[g].doc : got->items[h].doc;
		struct doc d = { .gold = gold->items + g,
				 .got = got->items + h,
				 .number = (uint32_t)e->docs++ };
		g += d.gold_count = run(gold, g, doc);
		h += d.got_count = run(got, h, doc);
		document(e, &d);
	}
}

static void add(struct gisa_score *sum, const struct gisa_score *part)
{
	sum->gold += part->gold;
	sum->found += part->found;
	sum->exact += part->exact;
	sum->right += part->right;
	sum->valued += part->valued;
	sum->gold_hit += part->gold_hit;
	sum->found_hit += part->found_hit;
}

static int compare_faults(const void *a, const void *b)
{
	const struct gisa_fault *x = a, *y = b;
	int c = gisa_annotation_compare(x->gold ? x->gold : x->got, y->gold ? y->gold : y->got);
	return c ? c : (int)x->kind - (int)y->kind;
}

void gisa_eval_run(struct gisa_annotations *gold, struct gisa_annotations *got, struct gisa_eval *e)
{
	*e = (struct gisa_eval){ 0 };
	for (size_t i = 0; i < gold->count; i++) {
		gisa_value_complete_gold(&e->arena, &gold->items[i]);
		gold->items[i].optional |= gisa_value_is_foreign(&gold->items[i]);
	}
	for (size_t i = 0; i < got->count; i++)
		gisa_value_complete_got(&got->items[i]);
	for (int t = GISA_COMPANY; t <= GISA_DATE; t++)
		GISA_PUSH(&e->keys,
			  (struct gisa_eval_key){ .name = gisa_cstr(gisa_type_text((enum gisa_type)t)),
						  .type = (enum gisa_type)t });
	documents(e, gold, got);
	for (size_t i = 0; i < e->parts.count; i++)
		add(&e->keys.items[e->parts.items[i].key].score, &e->parts.items[i].score);
	for (size_t i = 3; i < e->keys.count; i++)
		e->keys.items[i].score.gold = e->keys.items[e->keys.items[i].type].score.gold;
	if (e->faults.count)
		qsort(e->faults.items, e->faults.count, sizeof *e->faults.items, compare_faults);
}

void gisa_eval_free(struct gisa_eval *e)
{
	free(e->keys.items);
	free(e->parts.items);
	free(e->faults.items);
	gisa_map_free(&e->rules);
	gisa_arena_free(&e->arena);
	*e = (struct gisa_eval){ 0 };
}

const struct gisa_eval_key *gisa_eval_find(const struct gisa_eval *e, struct gisa_str name)
{
	for (size_t i = 0; i < e->keys.count; i++)
		if (gisa_str_eq(e->keys.items[i].name, name))
			return &e->keys.items[i];
	return NULL;
}

static int compare_names(const void *a, const void *b, void *eval)
{
	const struct gisa_eval *e = eval;
	return gisa_str_cmp(e->keys.items[*(const uint32_t *)a].name,
			    e->keys.items[*(const uint32_t *)b].name);
}

uint32_t *gisa_eval_rules(const struct gisa_eval *e, size_t *count)
{
	*count = e->keys.count - 3;
	uint32_t *order = gisa_xcalloc(*count + 1, sizeof *order);
	for (size_t i = 0; i < *count; i++)
		order[i] = (uint32_t)i + 3;
	qsort_r(order, *count, sizeof *order, compare_names, (void *)(uintptr_t)e);
	return order;
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
		return s->valued ? (double)s->right / (double)s->valued : 0;
	return p + r > 0 ? 2 * p * r / (p + r) : 0;
}
