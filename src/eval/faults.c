/* What is not as it should be, for people: a table to filter and a page to read. */
#include "base/utf8.h"
#include "eval/eval.h"

#include "report/markup.h"
#include "write/tsv.h"

const struct gisa_fault_words gisa_eval_words = { { "miss", "false", "value" }, "gold", "found" };
const struct gisa_fault_words gisa_agree_words = { { "only-a", "only-b", "value" }, "A", "B" };

static const struct gisa_annotation *row(const struct gisa_fault *fault)
{
	return fault->gold ? fault->gold : fault->got;
}

struct gisa_str gisa_fault_sentence(const struct gisa_fault *fault, const struct gisa_texts *texts,
				    size_t *from, size_t *to)
{
	const struct gisa_annotation *a = row(fault);
	struct gisa_str text = gisa_texts_get(texts, a->doc),
			context = fault->got ? fault->got->context : a->context;
	*from = *to = 0;
	if (text.ptr) {
		size_t start = gisa_utf8_offset(text, a->start), end = gisa_utf8_offset(text, a->end);
		struct gisa_str sentence = gisa_text_sentence(text, start, end);
		*from = (size_t)(text.ptr + start - sentence.ptr);
		*to = *from + (end - start);
		return sentence;
	}
	size_t at = a->text.len ? gisa_str_find(context, a->text, 0) : GISA_NPOS;
	if (at != GISA_NPOS) {
		*from = at;
		*to = at + a->text.len;
	}
	return context;
}

/* The value in the gold's words, the mention's in its own. */
static void wanted(struct gisa_buf *out, const struct gisa_annotation *a)
{
	gisa_buf_add(out, a->value);
	if (a->extra.len) {
		gisa_buf_addc(out, ' ');
		gisa_buf_add(out, a->extra);
	}
}

static void given(struct gisa_buf *out, const struct gisa_annotation *a)
{
	const struct gisa_str cells[] = { a->company,  a->ticker, a->amount,     a->amount_max,
					  a->currency, a->date,   a->date_begin, a->date_end };
	const char *between = "";
	for (size_t i = 0; i < GISA_COUNT(cells); i++)
		if (cells[i].len) {
			gisa_buf_addf(out, "%s%.*s", between, GISA_FMT(cells[i]));
			between = " ";
		}
}

static void tsv_row(struct gisa_buf *out, const struct gisa_fault *f, const struct gisa_texts *texts,
		    const struct gisa_fault_words *words, struct gisa_buf *scratch)
{
	const struct gisa_annotation *a = row(f);
	size_t from, to;
	gisa_buf_addf(out, "%s\t", words->kinds[f->kind]);
	gisa_tsv_cell(out, a->doc, true);
	gisa_buf_addf(out, "\t%s\t%u\t%u\t", gisa_type_text(a->type), a->start, a->end);
	gisa_tsv_cell(out, a->text, true);
	gisa_buf_addc(out, '\t');
	if (f->got)
		gisa_tsv_cell(out, f->got->rule, true);
	gisa_buf_addc(out, '\t');
	gisa_buf_reset(scratch);
	if (f->gold)
		wanted(scratch, f->gold);
	gisa_tsv_cell(out, gisa_buf_str(scratch), true);
	gisa_buf_addc(out, '\t');
	gisa_buf_reset(scratch);
	if (f->got)
		given(scratch, f->got);
	gisa_tsv_cell(out, gisa_buf_str(scratch), true);
	gisa_buf_addc(out, '\t');
	gisa_tsv_cell(out, gisa_fault_sentence(f, texts, &from, &to), true);
	gisa_buf_addc(out, '\n');
}

void gisa_faults_tsv(struct gisa_buf *out, const struct gisa_eval *e, const struct gisa_texts *texts,
		     const struct gisa_fault_words *words)
{
	struct gisa_buf scratch = { 0 };
	gisa_buf_add(out, GISA_LIT("what\tdoc\ttype\tstart\tend\ttext\trule\twant\tgot\tsentence\n"));
	for (size_t i = 0; i < e->faults.count; i++)
		tsv_row(out, &e->faults.items[i], texts, words, &scratch);
	gisa_buf_free(&scratch);
}

/* ---- the page ------------------------------------------------------------------------------ */

static void score_row(struct gisa_buf *out, const struct gisa_eval_key *key,
		      const struct gisa_interval *intervals)
{
	gisa_buf_add(out, GISA_LIT("<tr><th>"));
	gisa_markup_text(out, key->name);
	gisa_buf_addf(out, "</th><td class=\"n\">%u</td><td class=\"n\">%u</td>", key->score.gold,
		      key->score.found);
	for (int m = 0; m < GISA_MEASURES; m++)
		gisa_buf_addf(out, "<td class=\"n\">%.4f <small>%.3f–%.3f</small></td>",
			      gisa_score_measure(&key->score, gisa_measures[m]), intervals[m].low,
			      intervals[m].high);
	gisa_buf_add(out, GISA_LIT("</tr>\n"));
}

static void scores(struct gisa_buf *out, const struct gisa_eval *e, const struct gisa_interval *intervals,
		   const struct gisa_fault_words *words)
{
	gisa_buf_addf(
	    out, "<div class=\"wide\"><table><tr><th></th><th class=\"n\">%s</th><th class=\"n\">%s</th>",
	    words->gold, words->got);
	for (int m = 0; m < GISA_MEASURES; m++)
		gisa_buf_addf(out, "<th class=\"n\">%s</th>", gisa_measures[m]);
	gisa_buf_add(out, GISA_LIT("</tr>\n"));
	for (size_t i = 0; i < 3; i++)
		score_row(out, &e->keys.items[i], intervals + i * GISA_MEASURES);
	gisa_buf_add(
	    out,
	    GISA_LIT("</table></div>\n<p class=\"soft\">Small figures: 95 % intervals, articles drawn anew "
		     "1,000 times. 작은 숫자: 기사 단위 부트스트랩 95% 구간.</p>\n"));
}

static void one(struct gisa_buf *out, const struct gisa_fault *f, const struct gisa_texts *texts,
		const struct gisa_fault_words *words)
{
	const struct gisa_annotation *a = row(f);
	size_t from, to;
	struct gisa_str s = gisa_fault_sentence(f, texts, &from, &to);
	struct gisa_buf value = { 0 };
	gisa_buf_add(out, GISA_LIT("<tr><td class=\"soft\">"));
	gisa_markup_text(out, a->doc);
	gisa_buf_addf(out, "<br>%u–%u</td><td>", a->start, a->end);
	if (to > from)
		gisa_markup_text(out, gisa_str_sub(s, 0, from));
	gisa_buf_addf(out, "<mark class=\"%s\">", gisa_type_text(a->type));
	gisa_markup_text(out, to > from ? gisa_str_sub(s, from, to) : a->text);
	gisa_buf_add(out, GISA_LIT("</mark>"));
	gisa_markup_text(out, gisa_str_sub(s, to, s.len));
	gisa_buf_add(out, GISA_LIT("</td><td>"));
	if (f->gold) {
		gisa_buf_addf(out, "<span class=\"soft\">%s</span> ", words->gold);
		wanted(&value, f->gold);
		gisa_markup_text(out, gisa_buf_str(&value));
	}
	if (f->got) {
		gisa_buf_addf(out, "%s<span class=\"soft\">%s</span> ", f->gold ? "<br>" : "", words->got);
		gisa_buf_reset(&value);
		given(&value, f->got);
		gisa_markup_text(out, gisa_buf_str(&value));
		gisa_buf_add(out, GISA_LIT(" <span class=\"soft\">"));
		gisa_markup_text(out, f->got->rule);
		gisa_buf_add(out, GISA_LIT("</span>"));
	}
	gisa_buf_add(out, GISA_LIT("</td></tr>\n"));
	gisa_buf_free(&value);
}

static size_t count(const struct gisa_eval *e, enum gisa_type type, enum gisa_fault_kind kind)
{
	size_t n = 0;
	for (size_t i = 0; i < e->faults.count; i++)
		n += e->faults.items[i].kind == kind && row(&e->faults.items[i])->type == type;
	return n;
}

static void section(struct gisa_buf *out, const struct gisa_eval *e, enum gisa_type type,
		    enum gisa_fault_kind kind, const struct gisa_texts *texts,
		    const struct gisa_fault_words *words)
{
	size_t n = count(e, type, kind);
	if (n == 0)
		return;
	gisa_buf_addf(
	    out,
	    "<details open><summary><h2>%s: %s <span>%zu</span></h2></summary>\n<table class=\"faults\">\n",
	    gisa_type_text(type), words->kinds[kind], n);
	for (size_t i = 0; i < e->faults.count; i++)
		if (e->faults.items[i].kind == kind && row(&e->faults.items[i])->type == type)
			one(out, &e->faults.items[i], texts, words);
	gisa_buf_add(out, GISA_LIT("</table></details>\n"));
}

void gisa_faults_html(struct gisa_buf *out, const struct gisa_eval *e, const struct gisa_interval *intervals,
		      const struct gisa_texts *texts, const struct gisa_fault_words *words)
{
	gisa_markup_head(out, GISA_LIT("gisa eval"));
	gisa_buf_addf(out, "<h1>gisa eval <span class=\"soft\">%s / %s</span></h1>\n", words->gold,
		      words->got);
	scores(out, e, intervals, words);
	for (int t = GISA_COMPANY; t <= GISA_DATE; t++)
		for (int k = GISA_FAULT_MISS; k <= GISA_FAULT_VALUE; k++)
			section(out, e, (enum gisa_type)t, (enum gisa_fault_kind)k, texts, words);
	gisa_markup_foot(out);
}
