/*
 * dict import: official lists in, one list out. What the import does with a row is told by
 * dict/import.h; here are the files: their bytes, the zip they may come in, their encoding, and the
 * report.
 */
#include <errno.h>
#include <libgen.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/error.h"
#include "cli/cmd.h"
#include "dict/dict.h"
#include "dict/import.h"
#include "normalize/normalize.h"
#include "read/read.h"
#include "write/out.h"

enum { NOTES = 10, MAX_BYTES = 1 << 30 };

struct job {
	struct gisa_import *import;
	struct gisa_arena arena; /* the inputs' texts: the import keeps views of them */
	struct gisa_import_counts counts, total;
	const char *file;
	size_t notes; /* told of so far, of the input at hand */
	bool verbose, skipped;
};

static void note(void *ctx, enum gisa_import_event event, size_t line, struct gisa_str name,
		 struct gisa_str other)
{
	static const char *const verbs[] = { "refused, its code is", "renamed, before",
					     "shares a code with" };
	struct job *job = ctx;
	if (job->notes++ < NOTES || job->verbose)
		gisa_talk("gisa dict: %s:%zu: '%.*s' %s '%.*s'\n", job->file, line, GISA_FMT(name),
			verbs[event], GISA_FMT(other));
}

static void report(struct job *job)
{
	const struct gisa_import_counts *c = &job->counts;
	if (job->notes > NOTES && !job->verbose)
		gisa_talk("gisa dict: %s: %zu more such notes (--verbose shows them)\n", job->file,
			job->notes - NOTES);
	printf("%s\t%zu\t%zu\t%zu\t%zu\t%zu\t%zu\t%zu\t%zu\n", job->file, c->rows, c->firms, c->joined,
	       c->shares, c->repeated, c->refused, c->renamed, c->mended);
	job->total.rows += c->rows;
	job->total.firms += c->firms;
	job->total.joined += c->joined;
	job->total.shares += c->shares;
	job->total.repeated += c->repeated;
	job->total.refused += c->refused;
	job->total.renamed += c->renamed;
	job->total.mended += c->mended;
}

/* ---- inputs --------------------------------------------------------------------------------- */

/* Line by line, since a tab must stay a tab: cleaning makes spaces of them. */
static struct gisa_str compose(struct gisa_arena *arena, struct gisa_str text)
{
	struct gisa_buf out = GISA_BUF(0);
	struct gisa_str rest = text, line, field;
	while (gisa_str_line(&rest, &line)) {
		while (gisa_str_split(&line, '\t', &field)) {
			gisa_buf_add(&out, gisa_clean(arena, field));
			if (line.ptr)
				gisa_buf_addc(&out, '\t');
		}
		gisa_buf_addc(&out, '\n');
	}
	struct gisa_str composed = gisa_arena_copy(arena, gisa_buf_str(&out));
	gisa_buf_free(&out);
	return composed;
}

static enum gisa_status take(struct job *job, struct gisa_str bytes, struct gisa_error *err)
{
	struct gisa_decoded decoded;
	enum gisa_kind kind = gisa_str_find(gisa_str_sub(bytes, 0, bytes.len < 4096 ? bytes.len : 4096),
					    GISA_LIT("<"), 0) == GISA_NPOS
				  ? GISA_KIND_TEXT
				  : GISA_KIND_HTML;
	enum gisa_status status = gisa_decode(&job->arena, bytes, gisa_str("", 0), kind, &decoded, err);
	if (status != GISA_OK)
		return status;
	job->counts = (struct gisa_import_counts){ 0 };
	job->notes = 0;
	status = gisa_import_read(job->import, compose(&job->arena, decoded.text), gisa_cstr(job->file),
				  &job->counts, err);
	if (decoded.errors)
		gisa_talk("gisa dict: %s: %llu characters are damaged\n", job->file,
			(unsigned long long)decoded.errors);
	return status;
}

/* A file of an archive. */
static enum gisa_status entry(void *ctx, const struct gisa_document *document, struct gisa_error *err)
{
	struct job *job = ctx;
	struct gisa_error trouble = document->trouble;
	job->file = gisa_arena_copy(&job->arena, document->known.source).ptr;
	if (trouble.status == GISA_OK &&
	    take(job, gisa_arena_copy(&job->arena, document->bytes), &trouble) == GISA_OK) {
		report(job);
		return GISA_OK;
	}
	(void)err;
	gisa_report_error(&trouble);
	job->skipped = true;
	return GISA_OK;
}

static bool import_bytes(struct gisa_arena *arena, const char *path, struct gisa_str *bytes)
{
	struct gisa_buf buf = GISA_BUF(MAX_BYTES);
	FILE *f = strcmp(path, "-") == 0 ? stdin : fopen(path, "rb");
	bool good = f && gisa_buf_read(&buf, f);
	if (!good)
		gisa_talk("gisa dict: %s: %s\n", path,
			buf.full ? "larger than the limit" : strerror(errno));
	if (f && f != stdin)
		fclose(f);
	*bytes = gisa_arena_copy(arena, gisa_buf_str(&buf));
	gisa_buf_free(&buf);
	return good;
}

static void input(struct job *job, const char *path)
{
	struct gisa_error err = { 0 };
	struct gisa_str bytes;
	job->file = path;
	if (!import_bytes(&job->arena, path, &bytes)) {
		job->skipped = true;
	} else if (gisa_str_starts(bytes, GISA_LIT("PK\x03\x04"))) {
		struct gisa_read_options options = { .max_bytes = MAX_BYTES };
		if (gisa_read(path, &options, entry, job, &err) != GISA_OK) {
			gisa_report_error(&err);
			job->skipped = true;
		}
	} else if (take(job, bytes, &err) == GISA_OK) {
		report(job);
	} else {
		gisa_report_error(&err);
		job->skipped = true;
	}
}

/* ---- the list ------------------------------------------------------------------------------- */

static void homonym(void *ctx, struct gisa_str name, size_t companies)
{
	struct job *job = ctx;
	if (job->notes++ < NOTES || job->verbose)
		gisa_talk("gisa dict: %zu companies are called %.*s\n", companies, GISA_FMT(name));
}

static enum gisa_status import_write(struct job *job, const char *path, struct gisa_error *err)
{
	struct gisa_buf buf = GISA_BUF(0);
	char *folder = gisa_xstrdup(gisa_cstr(path));
	enum gisa_status status = gisa_out_mkdir(dirname(folder), err);
	gisa_import_write(job->import, &buf);
	if (status == GISA_OK)
		status = gisa_out_save(NULL, path, gisa_buf_str(&buf), err);
	gisa_buf_free(&buf);
	free(folder);
	return status;
}

/* The list just written must be one that loads. */
static enum gisa_status try(const char *path, struct gisa_error *err)
{
	const char *files[] = { path, NULL };
	struct gisa_dict *dict;
	enum gisa_status status = gisa_dict_load(files, &dict, err);
	if (status == GISA_OK) {
		printf("# %s: %zu companies and %zu names with the built-in list\n", path,
		       gisa_dict_company_count(dict), gisa_dict_name_count(dict));
		gisa_dict_free(dict);
	}
	return status;
}

static int import_files(struct job *job, const char *const *inputs, const char *path)
{
	struct gisa_error err = { 0 };
	printf("input\trows\tnew\tjoined\tshares\trepeated\trefused\trenamed\tmended\n");
	if (access(path, F_OK) == 0)
		input(job, path);
	if (job->skipped) /* what was imported before must not be lost */
		return 3;
	size_t known = gisa_import_count(job->import);
	for (; *inputs; inputs++)
		input(job, *inputs);
	job->counts = job->total;
	job->file = "all";
	job->notes = 0;
	report(job);
	job->notes = 0;
	printf("# names borne by several companies: %zu\n",
	       gisa_import_homonyms(job->import, known, homonym, job));
	if (import_write(job, path, &err) != GISA_OK || try(path, &err) != GISA_OK)
		return gisa_report_error(&err);
	return job->skipped || job->total.refused ? 1 : 0;
}

int gisa_dict_import(const struct gisa_args *args)
{
	const char *output = gisa_arg_string(args, "output");
	struct job job = { .verbose = gisa_arg_flag(args, "verbose") };
	if (args->operand_count < 2) {
		gisa_talk("gisa dict import wants a file; see gisa help dict\n");
		return 2;
	}
	char *path = output ? gisa_xstrdup(gisa_cstr(output)) : gisa_dict_default_path();
	if (!path) {
		gisa_talk("gisa dict import: no home folder is known; say --output FILE\n");
		return 2;
	}
	job.import = gisa_import_new(gisa_day(gisa_cstr(gisa_arg_string(args, "date"))), note, &job);
	int status = import_files(&job, args->operands + 1, path);
	gisa_import_free(job.import);
	gisa_arena_free(&job.arena);
	free(path);
	return status;
}
