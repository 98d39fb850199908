/* explain: why a place of an article gives the row it gives, or none. */
#include <stdlib.h>
#include <unistd.h>

#include "base/error.h"
#include "base/utf8.h"
#include "cli/cmd.h"
#include "extract/explain.h"
#include "extract/sentence.h"
#include "pipeline/fields.h"
#include "pipeline/worker.h"
#include "read/read.h"

const struct gisa_opt gisa_opts_explain[] = {
	GISA_OPT_PUBLISHED, GISA_OPT_RULES, GISA_OPT_DICT,
	{ 0 },
};

/* What is asked, and what has been found on the way through the input. */
struct question {
	struct gisa_str input, which; /* which: empty where nothing is said */
	unsigned long start, end;     /* code points */
	const char *published;
	struct gisa_worker *worker;
	struct gisa_buf answer;
	unsigned articles, asked; /* articles seen; those that were meant */
	struct gisa_arena *arena;
	struct gisa_str first; /* the source of the first that was meant */
};

/* What sets an article's place in a file off from the name: "a.tar#b.html", "news.jsonl:17". */
static size_t last_mark(struct gisa_str s)
{
	size_t at = s.len;
	while (at > 0 && s.ptr[at - 1] != '#' && s.ptr[at - 1] != ':')
		at--;
	return at ? at - 1 : GISA_NPOS;
}

/* A name as it stands in `source`, where bytes that are no UTF-8 are %FF, as the file has it. */
static struct gisa_str unprinted(struct gisa_arena *arena, struct gisa_str name)
{
	char *p = gisa_arena_alloc(arena, name.len + 1);
	size_t n = 0;
	for (size_t i = 0; i < name.len; i++) {
		int byte = gisa_percent_byte(name, i);
		p[n++] = byte < 0x80 ? name.ptr[i] : (char)byte;
		i += byte < 0x80 ? 0 : 2;
	}
	p[n] = '\0';
	return gisa_str(p, n);
}

/* The file of that name, by either spelling; the name as it is where there is none. */
static bool find_file(struct gisa_arena *arena, struct gisa_str name, struct gisa_str *file)
{
	struct gisa_str other = unprinted(arena, name);
	*file = gisa_arena_copy(arena, name);
	bool found = access(file->ptr, F_OK) == 0;
	if (!found && access(other.ptr, F_OK) == 0) {
		*file = other;
		found = true;
	}
	return found;
}

/* "FILE#WHICH#10-18"; a # or : may stand in file names too: FILE is the longest that exists. */
static bool parse(struct gisa_arena *arena, const char *operand, struct question *q)
{
	const char *range = strrchr(operand, '#');
	char *end;
	if (!range || !gisa_is_digit(range[1]))
		return false;
	q->start = strtoul(range + 1, &end, 10);
	if (*end != '-' || !gisa_is_digit(end[1]))
		return false;
	q->end = strtoul(end + 1, &end, 10);
	struct gisa_str whole = gisa_str(operand, (size_t)(range - operand)), name = whole;
	while (!find_file(arena, name, &q->input)) {
		size_t mark = last_mark(name);
		if (mark == GISA_NPOS)
			break;
		name.len = mark;
	}
	if (name.len < whole.len)
		q->which = gisa_str_sub(whole, name.len + 1, whole.len);
	return *end == '\0' && q->start < q->end;
}

static bool is_meant(const struct question *q, const struct gisa_article *a)
{
	struct gisa_str source = a->source;
	if (q->which.len == 0 || gisa_str_eq(q->which, a->doc))
		return true;
	return source.len > q->which.len && gisa_str_ends(source, q->which) &&
	       last_mark(gisa_str_sub(source, 0, source.len - q->which.len)) == source.len - q->which.len - 1;
}

/* The article, and the sentence with the place in brackets. */
static void head(struct gisa_buf *out, const struct gisa_article *a, size_t start, size_t end)
{
	struct gisa_sentences sentences = { 0 };
	gisa_sentences_split(a->full, &sentences);
	gisa_buf_addf(out, "%.*s: doc %.*s%s%.*s\n", GISA_FMT(a->source), GISA_FMT(a->doc),
		      a->published.len ? ", published " : "", GISA_FMT(a->published));
	for (size_t i = 0; i < sentences.count; i++) {
		struct gisa_span s = sentences.items[i];
		if (start >= s.end || end <= s.start)
			continue;
		size_t from = start > s.start ? start : s.start, to = end < s.end ? end : s.end;
		gisa_buf_addf(out, "sentence %zu: %.*s⟦%.*s⟧%.*s\n", i, GISA_FMT(gisa_str_sub(a->full, s.start, from)),
			      GISA_FMT(gisa_str_sub(a->full, from, to)), GISA_FMT(gisa_str_sub(a->full, to, s.end)));
	}
	free(sentences.items);
}

static enum gisa_status explain_answer(struct question *q, const struct gisa_article *a, struct gisa_error *err)
{
	size_t start = gisa_utf8_offset(a->full, q->start), end = gisa_utf8_offset(a->full, q->end);
	if (start >= a->full.len)
		return gisa_fail(err, GISA_USAGE, a->source, "the article has %zu characters",
				 gisa_utf8_count(a->full));
	head(&q->answer, a, start, end);
	return gisa_explain(q->worker->extractor, q->worker->engine->dict, &q->worker->arena, a,
			    &(struct gisa_explain){ .start = (uint32_t)start, .end = (uint32_t)end },
			    &q->answer, err);
}

static enum gisa_status explain_document(void *user, const struct gisa_document *in, struct gisa_error *err)
{
	struct question *q = user;
	struct gisa_document document = *in;
	struct gisa_article a;
	struct gisa_error trouble = { 0 };
	enum gisa_status status = GISA_OK;
	gisa_fields_suppose(&document.known, q->published);
	gisa_normalize(q->worker, &document, &a, &trouble);
	q->articles++;
	if (is_meant(q, &a) && q->asked++ == 0) {
		q->first = gisa_arena_copy(q->arena, a.source);
		status =
		    a.outcome == GISA_OUTCOME_FINE ? explain_answer(q, &a, err) : (*err = trouble, trouble.status);
	}
	gisa_worker_reset(q->worker);
	return status;
}

static enum gisa_status judge(const struct question *q, struct gisa_error *err)
{
	if (q->asked == 1)
		return GISA_OK;
	if (q->asked == 0)
		return gisa_fail(err, GISA_USAGE, q->input, "%u articles, but none of them is %.*s",
				 q->articles, GISA_FMT(q->which));
	if (q->which.len)
		return gisa_fail(err, GISA_USAGE, q->input, "%u articles are %.*s: say which by its source, as %.*s#START-END",
				 q->asked, GISA_FMT(q->which), GISA_FMT(q->first));
	return gisa_fail(err, GISA_USAGE, q->input, "%u articles: say which, as FILE#DOC#START-END",
			 q->asked);
}

static int run(const struct gisa_args *args, struct question *q)
{
	const char **rules = gisa_arg_list(args, "rules"), **dict = gisa_dict_files(args);
	struct gisa_engine *engine;
	struct gisa_error err = { 0 };
	struct gisa_read_options options = { 0 };
	enum gisa_status status =
	    gisa_engine_new(&(struct gisa_engine_options){ .rule_files = rules, .dict_files = dict }, &engine, &err);
	q->worker = status == GISA_OK ? gisa_worker_new(engine) : NULL;
	if (status == GISA_OK)
		status = gisa_read(q->input.ptr, &options, explain_document, q, &err);
	if (status == GISA_OK) /* of what its sink says, the reader returns only what ends a run */
		status = err.status == GISA_OK ? judge(q, &err) : err.status;
	fwrite(q->answer.ptr ? q->answer.ptr : "", 1, status == GISA_OK ? q->answer.len : 0, stdout);
	if (q->worker)
		gisa_worker_free(q->worker);
	gisa_engine_free(engine);
	free(rules);
	free(dict);
	return status == GISA_OK ? 0 : gisa_report_error(&err);
}

int gisa_cmd_explain(const struct gisa_args *args)
{
	struct gisa_arena arena = { 0 };
	struct question q = { .published = gisa_arg_string(args, "published"), .arena = &arena };
	int status = 2;
	if (args->operand_count != 1)
		gisa_help_command(stderr, args->command);
	else if (!parse(&arena, args->operands[0], &q))
		gisa_talk("gisa explain: FILE#START-END is wanted, not '%s'\n", args->operands[0]);
	else
		status = run(args, &q);
	gisa_buf_free(&q.answer);
	gisa_arena_free(&arena);
	return status;
}
