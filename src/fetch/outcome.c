/* Words and grades of outcomes, from the list in outcome.h. */
#include "fetch/outcome.h"

static const struct {
	const char *text;
	enum gisa_fetch_grade grade;
} outcomes[] = {
#define GISA_X(name, text, grade) { text, GISA_FETCH_##grade },
	GISA_FETCH_OUTCOME_LIST(GISA_X)
#undef GISA_X
};

const char *gisa_fetch_outcome_text(enum gisa_fetch_outcome outcome)
{
	return outcomes[outcome].text;
}

enum gisa_fetch_grade gisa_fetch_outcome_grade(enum gisa_fetch_outcome outcome)
{
	return outcomes[outcome].grade;
}
