/*
 * What an evaluator may see and keep while one article is read.
 */
#ifndef GISA_EXTRACT_CONTEXT_H
#define GISA_EXTRACT_CONTEXT_H

#include "base/calendar.h"
#include "base/mem.h"
#include "dict/dict.h"
#include "extract/anchor.h"
#include "extract/ruleset.h"

/* Gets a line of explanation, and the bytes of the text it is about (start == end: not told); see gisa_trace(). */
typedef void gisa_trace_sink(void *user, uint32_t start, uint32_t end, struct gisa_str line);

struct gisa_context {
	const struct gisa_article *article;
	struct gisa_str text; /* article->full: title, LF, one paragraph a line */
	const struct gisa_span *sentences; /* 0 is the title; in order, no overlap, blanks between */
	size_t sentence_count;
	const struct gisa_span *quiet; /* stretches that are known to hold no anchor; in order, not all there are */
	size_t quiet_count;
	struct gisa_day published; /* day in Korea (UTC+9); year 0 where unknown */
	struct gisa_arena *arena;  /* the article's: everything handed out lives here */
	const struct gisa_ruleset *rules;
	const struct gisa_dict *dict;
	const struct gisa_mention *done; /* mentions given so far, in document order */
	size_t done_count;
	/* Each family's own, NULL at the start of an article, allocated in the arena. */
	struct gisa_money_state *money;
	struct gisa_date_state *date;
	struct gisa_company_state *company;
	struct gisa_company_cache *company_cache; /* the worker's, or NULL */
	gisa_trace_sink *trace; /* NULL in normal runs */
	void *trace_user;
	uint32_t trace_start, trace_end; /* what the next lines are about */
};

/* Index of the sentence that holds (or last began before) byte `at`. */
size_t gisa_context_sentence(const struct gisa_context *ctx, size_t at);

/* Text of the sentence with that index. */
struct gisa_str gisa_context_text(const struct gisa_context *ctx, size_t sentence);

/* Tells `gisa rules explain` what an evaluator does; nothing in normal runs. */
#define gisa_trace(ctx, ...)                                        \
	do {                                                        \
		if ((ctx)->trace)                                   \
			gisa_trace_line((ctx), __VA_ARGS__);        \
	} while (0)
void gisa_trace_line(struct gisa_context *ctx, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
