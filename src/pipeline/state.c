/*
 * The state as text, a number a line, so that half a file is told from a whole one by its last word; and the
 * fingerprint that says whose it is.
 */
#include "pipeline/state.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/embed.h"

#define NAME ".gisa-state"

enum { MAX = 64 * 1024 };

/* Every number of the state, in the order of the file. */
static size_t state_numbers(struct gisa_run_state *s, uint64_t *numbers[64])
{
	size_t n = 0;
	uint64_t *const fixed[] = { &s->fingerprint,    &s->whole,        &s->told,          &s->skipped,
				    &s->position,       &s->same,         &s->out.files,
				    &s->out.rows,       &s->out.bytes,    &s->ledger.files,  &s->ledger.rows,
				    &s->ledger.bytes,   &s->sketches.files, &s->sketches.rows, &s->sketches.bytes,
				      &s->totals.inputs, &s->totals.bytes, &s->totals.limit_failures };
	for (size_t i = 0; i < GISA_COUNT(fixed); i++)
		numbers[n++] = fixed[i];
	for (size_t i = 0; i < GISA_COUNT(s->totals.outcomes); i++)
		numbers[n++] = &s->totals.outcomes[i];
	for (size_t i = 0; i < GISA_COUNT(s->totals.mentions); i++)
		numbers[n++] = &s->totals.mentions[i];
	return n;
}

/* "gisa state 5", the numbers one a line, "skipped" and "complete", "end". */
static bool parse(char *text, struct gisa_run_state *state)
{
	static const char head[] = "gisa state 5\n";
	uint64_t *numbers[64];
	size_t count = state_numbers(state, numbers);
	if (strncmp(text, head, sizeof head - 1) != 0)
		return false;
	text += sizeof head - 1;
	for (size_t i = 0; i < count + 2; i++) {
		char *end;
		errno = 0;
		uint64_t n = strtoull(text, &end, 10);
		if (end == text || *end != '\n' || errno)
			return false;
		text = end + 1;
		if (i < count)
			*numbers[i] = n;
		else
			*(i == count ? &state->totals.skipped : &state->complete) = n != 0;
	}
	return strcmp(text, "end\n") == 0;
}

enum gisa_status gisa_run_state_load(const char *dir, struct gisa_run_state *state, struct gisa_error *err)
{
	char *path = gisa_path_in(dir, NAME), text[4096];
	*state = (struct gisa_run_state){ 0 };
	FILE *f = fopen(path, "rb");
	enum gisa_status status = GISA_OK;
	if (f) {
		size_t n = fread(text, 1, sizeof text - 1, f);
		text[n] = '\0';
		fclose(f);
		if (!parse(text, state))
			status = gisa_fail(err, GISA_WRITE, gisa_cstr(path), "this is no state of a run, or cannot be read");
	} else {
		status = errno == ENOENT ? GISA_END : gisa_fail(err, GISA_WRITE, gisa_cstr(path), "%s", strerror(errno));
	}
	free(path);
	return status;
}

enum gisa_status gisa_run_state_save(const char *dir, const struct gisa_run_state *state, struct gisa_error *err)
{
	struct gisa_run_state copy = *state;
	uint64_t *numbers[64];
	size_t count = state_numbers(&copy, numbers);
	struct gisa_buf buf = GISA_BUF(MAX);
	gisa_buf_add(&buf, GISA_LIT("gisa state 5\n"));
	for (size_t i = 0; i < count; i++)
		gisa_buf_addf(&buf, "%" PRIu64 "\n", *numbers[i]);
	gisa_buf_addf(&buf, "%d\n%d\nend\n", copy.totals.skipped, copy.complete);
	enum gisa_status status = gisa_out_save(dir, NAME, gisa_buf_str(&buf), err);
	gisa_buf_free(&buf);
	return status;
}

enum gisa_status gisa_run_state_remove(const char *dir, struct gisa_error *err)
{
	char *path = gisa_path_in(dir, NAME);
	enum gisa_status status = GISA_OK;
	if (unlink(path) == 0)
		status = gisa_out_sync_folder(path, err);
	else if (errno != ENOENT)
		status = gisa_fail(err, GISA_WRITE, gisa_cstr(path), "cannot remove: %s", strerror(errno));
	free(path);
	return status;
}

/* ---- fingerprint ---- */

static uint64_t mix(uint64_t h, uint64_t n)
{
	return (h ^ n) * 0x9E3779B97F4A7C15u ^ h >> 29;
}

static uint64_t state_text(uint64_t h, const char *s)
{
	return mix(h, s ? gisa_str_hash(gisa_cstr(s)) : 0);
}

static uint64_t state_files(uint64_t h, const char *const *files)
{
	char block[65536];
	for (; files && *files; files++) {
		FILE *f = fopen(*files, "rb");
		h = state_text(h, *files);
		for (size_t n; f && (n = fread(block, 1, sizeof block, f)) > 0;)
			h = mix(h, gisa_str_hash(gisa_str(block, n)));
		if (f)
			fclose(f);
	}
	return h;
}

struct gisa_run_state gisa_run_state_begin(const struct gisa_run_options *o, uint64_t size, int64_t written)
{
	uint64_t h = state_text(1, GISA_VERSION);
	for (const struct gisa_embedded *e = gisa_embedded; e->name; e++)
		h = mix(h, gisa_str_hash(e->bytes));
	for (const char *const *input = o->inputs; input && *input; input++)
		h = state_text(h, *input);
	h = state_files(state_files(mix(h, size), o->rule_files), o->dict_files);
	const char *const texts[] = { o->map, o->published, o->columns };
	for (size_t i = 0; i < GISA_COUNT(texts); i++)
		h = state_text(h, texts[i]);
	const uint64_t numbers[] = { o->mode, o->rows,   o->max_rows,   o->raw,
				     o->bom,  o->shards, o->duplicates, o->skip_duplicates };
	for (size_t i = 0; i < GISA_COUNT(numbers); i++)
		h = mix(h, numbers[i]);
	return (struct gisa_run_state){ .fingerprint = mix(mix(h, o->shard), (uint64_t)written),
					.whole = h,
					.told = o->duplicates,
					.skipped = o->skip_duplicates };
}
