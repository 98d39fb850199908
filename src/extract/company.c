/*
 * Companies: the stages in order, then every word that bears an accepted name becomes a candidate
 * of the engine, with its row ready. Guards of the rule files come first: what stands in a guard's
 * span is neither evidence nor mention.
 */
#include "extract/company.h"
#include "extract/company_stages.h"

#include <stdio.h>

/* What a candidate of this family carries. */
struct row {
	struct gisa_str company, ticker, corp, flags;
};

/* ---- guards -------------------------------------------------------------------------------- */

static void guard_words(struct gisa_company_state *st, const struct gisa_candidate *c)
{
	size_t low = 0, high = st->word_count;
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		if (st->words[mid].end <= c->start)
			low = mid + 1;
		else
			high = mid;
	}
	for (; low < st->word_count && st->words[low].start < c->end; low++)
		st->words[low].guarded = true;
}

static void guards(struct gisa_company_state *st, const struct gisa_candidates *list)
{
	for (size_t i = 0; i < list->count; i++) {
		const struct gisa_candidate *c = &list->items[i];
		if (c->rule && c->rule->guard && c->rule->types & 1u << GISA_COMPANY)
			guard_words(st, c);
	}
}

/* ---- rows ---------------------------------------------------------------------------------- */

enum { FLAGS = 96 /* bytes of all that a row may have */ };

static size_t add_flag(char flags[FLAGS], size_t len, struct gisa_str flag)
{
	flags[len] = ';';
	memcpy(flags + len + 1, flag.ptr, flag.len);
	return len + 1 + flag.len;
}

static struct gisa_str row_flags(const struct gisa_company_state *st, const struct gisa_company *c, bool alias,
				 unsigned homonyms)
{
	char flags[FLAGS];
	size_t n = 0;
	if (alias)
		n = add_flag(flags, n, GISA_LIT("alias"));
	if (!c)
		n = add_flag(flags, n, GISA_LIT("unknown"));
	else if (c->kind == GISA_KIND_OF_GROUP)
		n = add_flag(flags, n, GISA_LIT("group"));
	else if (gisa_company_is_foreign(c))
		n = add_flag(flags, n, GISA_LIT("foreign"));
	else if (!c->ticker[0])
		n = add_flag(flags, n, GISA_LIT("unlisted"));
	if (c && c->kind == GISA_KIND_OF_MEDIA)
		n = add_flag(flags, n, GISA_LIT("media"));
	if (homonyms > 1)
		n += (size_t)snprintf(flags + n, sizeof flags - n, ";homonym:%u", homonyms);
	return n ? gisa_arena_copy(st->ctx->arena, gisa_str(flags + 1, n - 1)) : gisa_str(NULL, 0);
}

/* A group is called as the article calls it, by the fullest form there: 삼성, unless 삼성그룹 stands in it; 현대기아차 leaves
 * its name whole: 현대자동차 is another company. */
static struct gisa_str group_name(const struct gisa_company_state *st, uint32_t company, struct gisa_str full)
{
	const struct gisa_dict *dict = st->ctx->dict;
	if (!gisa_str_ends(full, GISA_LIT("그룹")))
		return full;
	struct gisa_str plain = gisa_str_sub(full, 0, full.len - strlen("그룹"));
	uint32_t other = gisa_dict_lookup(dict, plain);
	while (other != GISA_DICT_NONE && gisa_dict_name(dict, other)->company != company)
		other = gisa_dict_name(dict, other)->same;
	bool whole = other == GISA_DICT_NONE;
	for (size_t i = 0; i < gisa_company_hits_asked(st); i++) {
		const struct gisa_chit *h = &st->hits[i];
		struct gisa_str text = gisa_str_sub(st->ctx->text, h->start, h->end);
		if (h->company == company && gisa_str_ends(text, GISA_LIT("그룹")))
			return full;
		if (h->company == company && gisa_str_starts(full, text))
			whole = false;
	}
	return whole ? full : plain;
}

static struct row *known_row(const struct gisa_company_state *st, uint32_t company, struct gisa_str text,
			     unsigned homonyms)
{
	const struct gisa_dict *dict = st->ctx->dict;
	const struct gisa_company *c = gisa_dict_company(dict, company);
	struct row *row = GISA_NEW(st->ctx->arena, struct row, 1);
	row->company = gisa_dict_canonical(dict, company, st->day);
	if (c->kind == GISA_KIND_OF_GROUP)
		row->company = group_name(st, company, row->company);
	row->ticker = gisa_dict_ticker(dict, company, st->day);
	row->corp = gisa_cstr(c->corp);
	row->flags = row_flags(st, c, !gisa_str_eq(row->company, text), homonyms);
	return row;
}

/* The form all of a firm's other names lead to; chains are short, but may not run in a circle. */
static const struct gisa_form *root_form(const struct gisa_company_state *st, const struct gisa_form *f)
{
	for (int i = 0; i < 4 && f->alias_of != GISA_NONE; i++)
		f = &st->forms[f->alias_of];
	return f;
}

/* What the text calls `text`, by the name of a form: its own, or 다산 behind 누리다산테크(이하 다산). */
static struct row *form_row(const struct gisa_company_state *st, const struct gisa_form *f, struct gisa_str text)
{
	const struct gisa_form *root = root_form(st, f);
	if (root->company != GISA_DICT_NONE)
		return known_row(st, root->company, text, 0);
	struct row *row = GISA_NEW(st->ctx->arena, struct row, 1);
	*row = (struct row){ .company = root->text, .flags = row_flags(st, NULL, !gisa_str_eq(root->text, text), 0) };
	return row;
}

/* ---- rules --------------------------------------------------------------------------------- */

/* The evidence that weighed most. */
static enum gisa_evidence deciding(const struct gisa_company_state *st, uint64_t evidence)
{
	enum gisa_evidence best = GISA_EV_LIST;
	int weight = 0;
	if (evidence & GISA_EV(ALIAS))
		return GISA_EV_ALIAS;
	if (evidence & GISA_EV(SHORT))
		return GISA_EV_SHORT;
	for (; evidence; evidence &= evidence - 1) {
		int i = __builtin_ctzll(evidence);
		if (st->model->weights[i] > weight && st->model->rules[i]) {
			weight = st->model->weights[i];
			best = (enum gisa_evidence)i;
		}
	}
	return best;
}

static void add(struct gisa_company_state *st, struct gisa_candidates *list, enum gisa_evidence e, size_t start,
		size_t end, const struct row *row)
{
	gisa_candidates_add(list, st->model->rules[e], st->ctx, start, end, row);
}

static enum gisa_evidence known_rule(const struct gisa_company_state *st, const struct gisa_chit *hit)
{
	const struct gisa_dict_name *n = gisa_dict_name(st->ctx->dict, hit->name);
	return hit->resolved || n->use == GISA_USE_CONTEXT ? GISA_EV_SHORT
	       : n->role == GISA_ROLE_NAME                 ? GISA_EV_DICT
							   : GISA_EV_ALIAS;
}

static void emit(struct gisa_company_state *st, struct gisa_candidates *list)
{
	for (size_t i = 0; i < st->hit_count; i++) {
		const struct gisa_chit *h = &st->hits[i];
		if (!h->accepted)
			continue;
		struct gisa_str text = gisa_str_sub(st->ctx->text, h->start, h->end);
		struct row *row = h->form != GISA_NONE ? form_row(st, &st->forms[h->form], text)
						       : known_row(st, h->company, text, h->homonyms);
		if (h->former)
			*row = (struct row){ .company = text, .flags = GISA_LIT("former") };
		add(st, list, known_rule(st, h), h->start, h->end, row);
	}
	for (size_t i = 0; (i = gisa_company_marked(st, i, st->word_count, GISA_MARK_FORM)) < st->word_count; i++) {
		const struct gisa_cword *w = &st->words[i];
		if (w->hit != GISA_NONE || w->guarded || w->classes || w->form == GISA_NONE || !st->forms[w->form].accepted)
			continue;
		const struct gisa_form *f = &st->forms[w->form];
		add(st, list, deciding(st, f->evidence | f->letters), w->start, w->name_end, form_row(st, f, f->text));
	}
}

void gisa_company_read(struct gisa_context *ctx)
{
	const struct gisa_company_model *model = gisa_ruleset_companies(ctx->rules);
	if (!model || !ctx->dict)
		return;
	struct gisa_company_state *st = GISA_NEW(ctx->arena, struct gisa_company_state, 1);
	*st = (struct gisa_company_state){ .ctx = ctx, .model = model, .lexicon = model->lexicon,
					    .day = gisa_day(ctx->article->published) };
	ctx->company = st;
	gisa_company_split(st);
}

void gisa_company_find(struct gisa_context *ctx, struct gisa_candidates *list)
{
	struct gisa_company_state *st = ctx->company;
	if (!st)
		return;
	gisa_company_hits(st);
	guards(st, list);
	gisa_company_stems(st);
	gisa_company_join(st);
	gisa_company_index(st);
	gisa_company_cues(st);
	gisa_company_topics(st);
	gisa_company_teams(st);
	gisa_company_counsel(st);
	gisa_company_judge(st);
	gisa_company_links(st);
	gisa_company_aliases(st);
	emit(st, list);
}

bool gisa_company_value(struct gisa_context *ctx, const struct gisa_candidate *candidate, struct gisa_mention *out)
{
	(void)ctx;
	const struct row *row = candidate->data;
	if (!row)
		return false;
	out->company = row->company;
	out->ticker = row->ticker;
	out->corp = row->corp;
	out->flags = row->flags;
	return true;
}
