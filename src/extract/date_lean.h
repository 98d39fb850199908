/* What the first element of a range leaves out because the last one says it. */
#ifndef GISA_EXTRACT_DATE_LEAN_H
#define GISA_EXTRACT_DATE_LEAN_H

#include "extract/date_resolve.h"

/* The first element takes from the last what only that one says; in '12월 28일∼2025년 1월 3일' the year. */
void gisa_date_lean(struct gisa_date_parts *parts, const struct gisa_date_env *env);

#endif
