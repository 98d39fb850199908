/* Engines and workers: the rules and names that all share, and the arena and extractor that each has for itself. */
#include "pipeline/worker.h"

#include "base/error.h"

#include <pthread.h>
#include <stdlib.h>

/* The names load beside the rules: each is half of what it takes to start. */
struct names {
	const char *const *files;
	struct gisa_dict *dict;
	enum gisa_status status;
	struct gisa_error err;
};

static void *load_names(void *arg)
{
	struct names *names = arg;
	names->status = gisa_dict_load(names->files, &names->dict, &names->err);
	return NULL;
}

enum gisa_status gisa_engine_new(const struct gisa_engine_options *options, struct gisa_engine **out,
				 struct gisa_error *err)
{
	struct gisa_engine *engine = gisa_xcalloc(1, sizeof *engine);
	*out = engine;
	if (options && options->normalize_only)
		return GISA_OK;
	struct names names = { .files = options ? options->dict_files : NULL };
	pthread_t loading;
	bool beside = pthread_create(&loading, NULL, load_names, &names) == 0;
	enum gisa_status status =
		gisa_ruleset_load(options ? options->rule_files : NULL, &engine->rules, err);
	if (beside)
		pthread_join(loading, NULL);
	else
		load_names(&names); /* no thread to be had */
	engine->dict = names.dict;
	if (status == GISA_OK && names.status != GISA_OK) {
		status = names.status;
		*err = names.err;
	}
	if (status != GISA_OK) {
		gisa_engine_free(engine);
		*out = NULL;
	}
	return status;
}

void gisa_engine_free(struct gisa_engine *engine)
{
	if (!engine)
		return;
	gisa_ruleset_free(engine->rules);
	gisa_dict_free(engine->dict);
	free(engine);
}

struct gisa_worker *gisa_worker_new(const struct gisa_engine *engine)
{
	struct gisa_worker *worker = gisa_xcalloc(1, sizeof *worker);
	worker->engine = engine;
	if (engine->rules)
		worker->extractor = gisa_extractor_new(engine->rules, engine->dict);
	return worker;
}

void gisa_worker_free(struct gisa_worker *worker)
{
	if (!worker)
		return;
	gisa_extractor_free(worker->extractor);
	gisa_arena_free(&worker->arena);
	free(worker);
}

void gisa_worker_reset(struct gisa_worker *worker)
{
	gisa_arena_reset(&worker->arena);
}

enum gisa_status gisa_extract(struct gisa_worker *worker, const struct gisa_article *in,
			      struct gisa_mentions *out, struct gisa_error *err)
{
	if (!worker->extractor)
		return gisa_fail(err, GISA_USAGE, in->doc, "the engine was made to normalise only");
	return gisa_extractor_run(worker->extractor, &worker->arena, in, out, err);
}
