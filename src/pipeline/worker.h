/* What a worker and an engine are made of (gisa.h has the calls). */
#ifndef GISA_PIPELINE_WORKER_H
#define GISA_PIPELINE_WORKER_H

#include "extract/extract.h"

struct gisa_engine {
	struct gisa_ruleset *rules;
	struct gisa_dict *dict;
};

struct gisa_worker {
	const struct gisa_engine *engine;
	struct gisa_extractor *extractor;
	struct gisa_arena arena;
};

#endif
