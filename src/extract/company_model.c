/* Weights by name from company-weights.tsv, rules by name from company.rules, looked up once. */
#include "extract/company_model.h"

#include "base/error.h"

#include <stdio.h>
#include <stdlib.h>

static const char *const model_evidence[] = {
#define GISA_X(name, text) text,
	GISA_EVIDENCE_LIST(GISA_X)
#undef GISA_X
};

const char *gisa_evidence_name(enum gisa_evidence evidence)
{
	return model_evidence[evidence];
}

/* Evidence that may decide a row alone has a rule; these must have one. */
static bool needs_rule(int e)
{
	return e == GISA_EV_LIST || e == GISA_EV_DICT || e == GISA_EV_ALIAS || e == GISA_EV_SHORT;
}

static enum gisa_status weight(const struct gisa_company_model *model, const char *name, int *out,
			       struct gisa_error *err)
{
	if (gisa_lexicon_weight(model->lexicon, name, out))
		return GISA_OK;
	return gisa_fail(err, GISA_RULES, GISA_LIT("company-weights.tsv"), "no weight %s", name);
}

static enum gisa_status model_bind(struct gisa_company_model *model, const struct gisa_ruleset *rules, int e,
				   struct gisa_error *err)
{
	char id[48];
	enum gisa_status status = weight(model, model_evidence[e], &model->weights[e], err);
	snprintf(id, sizeof id, "company.%s", model_evidence[e]);
	model->rules[e] = gisa_ruleset_find(rules, id);
	if (!model->rules[e] && needs_rule(e))
		return gisa_fail(err, GISA_RULES, GISA_LIT("company.rules"), "no rule %s", id);
	return status;
}

enum gisa_status gisa_company_model_load(const struct gisa_ruleset *rules, struct gisa_company_model **out,
					 struct gisa_error *err)
{
	struct gisa_company_model *model = gisa_xcalloc(1, sizeof *model);
	enum gisa_status status = gisa_lexicon_load(&model->lexicon, err);
	for (int e = 0; e < GISA_EV_COUNT && status == GISA_OK; e++)
		status = model_bind(model, rules, e, err);
	if (status == GISA_OK)
		status = weight(model, "threshold", &model->threshold, err);
	if (status == GISA_OK)
		status = weight(model, "threshold-known", &model->threshold_known, err);
	*out = NULL;
	if (status != GISA_OK) {
		gisa_company_model_free(model);
		return status;
	}
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
