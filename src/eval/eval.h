/*
 * Scores mentions against a gold, as the field does: exact and overlapping precision, recall and F1 a type
 * and a rule, and how many of the exactly found mentions carry the right value.
 *
 * Optional mentions of the gold, and money in other currencies than won and dollars, count neither way.
 * The figures of a type are those of the common scorer of this field's gold (corpus/, scripts/gold).
 */
#ifndef GISA_EVAL_EVAL_H
#define GISA_EVAL_EVAL_H

#include <stdio.h>

#include "eval/annotation.h"

struct gisa_score {
	uint32_t gold, found;         /* required gold mentions; mentions that count */
	uint32_t exact, right;        /* found with the gold's span; of these, with its value */
	uint32_t valued;              /* exact ones whose gold has a value */
	uint32_t gold_hit, found_hit; /* overlapping the other side */
};

/* Measures by name: precision recall f1 overlap_f1 value; 0 where undefined. */
double gisa_score_measure(const struct gisa_score *score, const char *measure);

enum { GISA_MEASURES = 5 };
extern const char *const gisa_measures[GISA_MEASURES];

/* What is counted by itself: a type, or a rule. Of a rule, `gold` is all of its type's, so that its recall
 * is its share. */
struct gisa_eval_key {
	struct gisa_str name;
	enum gisa_type type;
	struct gisa_score score;
};

/* The counts of one key in one document. */
struct gisa_eval_part {
	uint32_t key, doc;
	struct gisa_score score;
};

enum gisa_fault_kind { GISA_FAULT_MISS, GISA_FAULT_FALSE, GISA_FAULT_VALUE };

/* What is not as it should be; gold is NULL for a false alarm, got for a miss. */
struct gisa_fault {
	enum gisa_fault_kind kind;
	const struct gisa_annotation *gold, *got;
};

struct gisa_eval {
	struct {
		struct gisa_eval_key *items;
		size_t count, cap;
	} keys; /* company, money, date, then rules as they come */
	struct {
		struct gisa_eval_part *items;
		size_t count, cap;
	} parts; /* by document */
	struct {
		struct gisa_fault *items;
		size_t count, cap;
	} faults;    /* by document, type and place */
	size_t docs; /* documents of either side */
	struct gisa_map rules;
	struct gisa_arena arena;
};

/* Scores; both must be sorted and outlive the result. Gold rows in other currencies become optional. */
void gisa_eval_run(struct gisa_annotations *gold, struct gisa_annotations *got, struct gisa_eval *out);
void gisa_eval_free(struct gisa_eval *eval);

/* The key of that rule or type, or NULL. */
const struct gisa_eval_key *gisa_eval_find(const struct gisa_eval *eval, struct gisa_str name);

/* Indices of the rules' keys by name; free(). *count: how many. */
uint32_t *gisa_eval_rules(const struct gisa_eval *eval, size_t *count);

/* ---- value.c ------------------------------------------------------------------------------- */

/* Whether `got` has a value of the gold's (`||` parts alternatives in its value and extra). */
bool gisa_value_right(struct gisa_arena *arena, const struct gisa_annotation *gold,
		      const struct gisa_annotation *got);

/* Money in a currency that is not scored; a table may tell none. */
bool gisa_value_is_foreign(const struct gisa_annotation *annotation);

/* A gold may be a mentions table that people put right, and mentions may be written as gold: fills the
 * columns that the comparison reads on either side. */
void gisa_value_complete_gold(struct gisa_arena *arena, struct gisa_annotation *annotation);
void gisa_value_complete_got(struct gisa_annotation *annotation);

/* ---- bootstrap.c --------------------------------------------------------------------------- */

struct gisa_interval {
	double low, high;
};

/*
 * 95 % percentile intervals: the articles are drawn with replacement, as many as there are, 1,000 times (the
 * mentions of an article hang together, so articles are the unit), and each measure's 25th values from
 * both ends are taken. The draws are the same on every machine. An array of GISA_MEASURES a key; free().
 */
struct gisa_interval *gisa_eval_intervals(const struct gisa_eval *eval);

/* ---- agreement.c --------------------------------------------------------------------------- */

/* What is optional to one annotator is to the other where they overlap: it counts neither way. */
void gisa_agree_optional(struct gisa_annotations *a, struct gisa_annotations *b);

/*
 * Cohen's kappa over the code points of the texts: each is of a type to an annotator, or is not;
 * kappas[GISA_TYPE_COUNT] takes the types together, and none. Code points of optional spans are left out. NAN where the
 * annotators differ in nothing but chance could not either (no code point marked).
 */
void gisa_agree_kappa(const struct gisa_annotations *a, const struct gisa_annotations *b,
		      const struct gisa_texts *texts, double kappas[GISA_TYPE_COUNT + 1]);

/* ---- faults.c ------------------------------------------------------------------------------ */

/* The sentence of a fault: of the texts, else as the mentions table has it; *from, *to: the span in it
 * (bytes), 0 0 where it is not told. */
struct gisa_str gisa_fault_sentence(const struct gisa_fault *fault, const struct gisa_texts *texts,
				    size_t *from, size_t *to);

/* The words for the kinds of faults: miss, false, value; or of an agreement's. */
struct gisa_fault_words {
	const char *kinds[3];
	const char *gold, *got; /* names of the sides */
};
extern const struct gisa_fault_words gisa_eval_words, gisa_agree_words;

/* TSV: what doc type start end text rule want got sentence. */
void gisa_faults_tsv(struct gisa_buf *out, const struct gisa_eval *eval, const struct gisa_texts *texts,
		     const struct gisa_fault_words *words);

/* A page with the scores and every fault in its sentence. */
void gisa_faults_html(struct gisa_buf *out, const struct gisa_eval *eval,
		      const struct gisa_interval *intervals, const struct gisa_texts *texts,
		      const struct gisa_fault_words *words);

#endif
