/* Weights by name from company-weights.tsv, rules by name from company.rules, looked up once. */
#include "extract/company_model.h"

#include "base/error.h"

#include <stdio.h>
#include <stdlib.h>

static const struct {
	const char *name;
	int weight;
} S_evidence[] = {
#define GISA_X(name, text, weight) { text, weight },
	GISA_EVIDENCE_LIST(GISA_X)
#undef GISA_X
};

const char *gisa_evidence_name(enum gisa_evidence evidence)
{
	return S_evidence[evidence].name;
}

/* Evidence that may decide a row alone has a rule; these must have one. */
static bool S_needs_rule(int e)
{
	return e == GISA_EV_LIST || e == GISA_EV_DICT || e == GISA_EV_ALIAS || e == GISA_EV_SHORT;
}

static enum gisa_status S_bind(struct gisa_company_model *model, const struct gisa_ruleset *rules, int e,
			       struct gisa_error *err)
{
	char id[48];
	model->weights[e] = gisa_lexicon_weight(model->lexicon, S_evidence[e].name, S_evidence[e].weight);
	snprintf(id, sizeof id, "company.%s", S_evidence[e].name);
	model->rules[e] = gisa_ruleset_find(rules, id);
	if (!model->rules[e] && S_needs_rule(e))
		return gisa_fail(err, GISA_RULES, GISA_LIT("company.rules"), "no rule %s", id);
	return GISA_OK;
}

enum gisa_status gisa_company_model_load(const struct gisa_ruleset *rules, struct gisa_company_model **out,
					 struct gisa_error *err)
{
	struct gisa_company_model *model = gisa_xcalloc(1, sizeof *model);
	enum gisa_status status = gisa_lexicon_load(&model->lexicon, err);
	for (int e = 0; e < GISA_EV_COUNT && status == GISA_OK; e++)
		status = S_bind(model, rules, e, err);
	*out = NULL;
	if (status != GISA_OK) {
		gisa_company_model_free(model);
		return status;
	}
	model->threshold = gisa_lexicon_weight(model->lexicon, "threshold", 40);
	model->threshold_known = gisa_lexicon_weight(model->lexicon, "threshold-known", 20);
	*out = model;
	return GISA_OK;
}

void gisa_company_model_free(struct gisa_company_model *model)
{
	if (!model)
		return;
	gisa_lexicon_free(model->lexicon);
	free(model);
}
