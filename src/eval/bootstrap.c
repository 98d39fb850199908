/*
 * Intervals by drawing articles with replacement: mentions of one article stand or fall together, so they are not
 * drawn one by one. The seed is fixed, the same scores have the same intervals.
 */
#include "eval/eval.h"

#include <stdlib.h>

enum { DRAWS = 1000, CUT = 25 /* 2.5 % of the draws from either end */ };

/* splitmix64 (Steele, Lea and Flood 2014): the same numbers everywhere. */
static uint64_t bootstrap_random(uint64_t *state)
{
	uint64_t x = *state += UINT64_C(0x9E3779B97F4A7C15);
	x = (x ^ x >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
	x = (x ^ x >> 27) * UINT64_C(0x94D049BB133111EB);
	return x ^ x >> 31;
}

/* How often each article is drawn. */
static void bootstrap_draw(uint64_t *state, uint32_t *times, size_t docs)
{
	memset(times, 0, docs * sizeof *times);
	for (size_t i = 0; i < docs; i++)
		times[(bootstrap_random(state) >> 32) * docs >> 32]++;
}

static void add(struct gisa_score *sum, const struct gisa_score *part, uint32_t times)
{
	sum->gold += times * part->gold;
	sum->found += times * part->found;
	sum->exact += times * part->exact;
	sum->right += times * part->right;
	sum->valued += times * part->valued;
	sum->gold_hit += times * part->gold_hit;
	sum->found_hit += times * part->found_hit;
}

static void bootstrap_sum(const struct gisa_eval *e, const uint32_t *times, struct gisa_score *sums)
{
	memset(sums, 0, e->keys.count * sizeof *sums);
	for (size_t i = 0; i < e->parts.count; i++)
		add(&sums[e->parts.items[i].key], &e->parts.items[i].score, times[e->parts.items[i].doc]);
	for (size_t i = 3; i < e->keys.count; i++)
		sums[i].gold = sums[e->keys.items[i].type].gold;
}

static int compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

struct gisa_interval *gisa_eval_intervals(const struct gisa_eval *e)
{
	size_t cells = e->keys.count * GISA_MEASURES;
	struct gisa_interval *out = gisa_xcalloc(cells, sizeof *out);
	uint32_t *times = gisa_xcalloc(e->docs + 1, sizeof *times);
	struct gisa_score *sums = gisa_xcalloc(e->keys.count, sizeof *sums);
	double *values = gisa_xcalloc(cells * DRAWS, sizeof *values);
	uint64_t state = 1;
	for (size_t draw = 0; draw < DRAWS; draw++) {
		bootstrap_draw(&state, times, e->docs);
		bootstrap_sum(e, times, sums);
		for (size_t c = 0; c < cells; c++)
			values[c * DRAWS + draw] =
			    gisa_score_measure(&sums[c / GISA_MEASURES], gisa_measures[c % GISA_MEASURES]);
	}
	for (size_t c = 0; c < cells; c++) {
		double *of = values + c * DRAWS;
		qsort(of, DRAWS, sizeof *of, compare);
		out[c] = (struct gisa_interval){ of[CUT - 1], of[DRAWS - CUT] };
	}
	free(times);
	free(sums);
	free(values);
	return out;
}
