/*
 * Text -> mentions: match everything at its anchors, let the companies add theirs, then walk the
 * candidates in the order of the policy (match.h) and give each that is free its value. Values are
 * given in document order, since dates and pairs of amounts lean on what came before.
 */
#include "extract/extract.h"

#include "base/calendar.h"
#include "base/error.h"
#include "base/utf8.h"
#include "extract/company.h"
#include "extract/date_near.h"
#include "extract/money.h"
#include "extract/regex.h"
#include "extract/sentence.h"

#include <stdlib.h>

struct mentions {
	struct gisa_mention *items;
	size_t count, cap;
};

struct gisa_extractor {
	const struct gisa_ruleset *rules;
	const struct gisa_dict *dict;
	struct gisa_matcher *matcher;
	struct gisa_candidates candidates;
	struct gisa_sentences sentences;
	struct mentions mentions;
	struct gisa_company_cache *company_cache;
	gisa_trace_sink *trace;
	void *trace_user;
};

struct gisa_extractor *gisa_extractor_new(const struct gisa_ruleset *rules, const struct gisa_dict *dict)
{
	struct gisa_extractor *x = gisa_xcalloc(1, sizeof *x);
	x->rules = rules;
	x->dict = dict;
	x->matcher = gisa_matcher_new(gisa_ruleset_groups(rules));
	x->company_cache = gisa_company_cache_new();
	return x;
}

void gisa_extractor_free(struct gisa_extractor *x)
{
	if (!x)
		return;
	gisa_matcher_free(x->matcher);
	gisa_company_cache_free(x->company_cache);
	free(x->candidates.items);
	free(x->sentences.items);
	free(x->mentions.items);
	free(x);
}

void gisa_extractor_trace(struct gisa_extractor *x, gisa_trace_sink *sink, void *user)
{
	x->trace = sink;
	x->trace_user = user;
}

bool gisa_extractor_fired(const struct gisa_extractor *x, const struct gisa_rule *rule)
{
	for (size_t i = 0; i < x->candidates.count; i++)
		if (x->candidates.items[i].rule == rule && x->candidates.items[i].taken)
			return true;
	return false;
}

/* The accepted mention and guards that reach furthest: an overlap is one comparison with each one's end. */
struct taken {
	const struct gisa_candidate *mention, *guard[GISA_TYPE_COUNT]; /* NULL: none so far */
};

static bool reaches(const struct gisa_candidate *taken, const struct gisa_candidate *c)
{
	return taken && c->start < taken->end;
}

/* What holds the candidate's place, or NULL. */
static const struct gisa_candidate *extract_holder(const struct taken *taken, const struct gisa_candidate *c)
{
	if (reaches(taken->mention, c))
		return taken->mention;
	const struct gisa_candidate *guard = c->rule->guard ? NULL : taken->guard[c->rule->type];
	return reaches(guard, c) ? guard : NULL;
}

static void take_guard(struct taken *taken, const struct gisa_candidate *c)
{
	for (int t = 0; t < GISA_TYPE_COUNT; t++)
		if (c->rule->types & 1u << t && (!taken->guard[t] || taken->guard[t]->end < c->end))
			taken->guard[t] = c;
}

/* Counts code points from one mention's start to the next one's: the text is counted once. */
struct counter {
	size_t byte;
	uint32_t chars;
};

static uint32_t count_to(struct counter *counter, struct gisa_str text, size_t byte)
{
	counter->chars += (uint32_t)gisa_utf8_count(gisa_str_sub(text, counter->byte, byte));
	counter->byte = byte;
	return counter->chars;
}

/* The mention of the candidate, in the place behind those that there are: not counted among them yet. `sentence` is
 * that of the candidate before it. */
static struct gisa_mention *extract_mention(struct gisa_context *ctx, struct mentions *mentions,
					    const struct gisa_candidate *c, size_t *sentence)
{
	if (mentions->count == mentions->cap)
		mentions->items = gisa_grow(mentions->items, mentions->count, &mentions->cap, sizeof *mentions->items);
	ctx->done = mentions->items;
	while (*sentence + 1 < ctx->sentence_count && ctx->sentences[*sentence + 1].start <= c->start)
		++*sentence;
	struct gisa_mention *m = &mentions->items[mentions->count];
	*m = (struct gisa_mention){ .type = c->rule->type, .start = c->start, .end = c->end };
	m->text = gisa_str_sub(ctx->text, c->start, c->end);
	m->rule = c->rule->id;
	m->flags = c->rule->flags;
	m->sentence = (uint32_t)*sentence;
	m->context = gisa_context_text(ctx, *sentence);
	return m;
}

static void tell(struct gisa_context *ctx, const struct gisa_candidate *c, const char *what)
{
	ctx->trace_start = c->start;
	ctx->trace_end = c->end;
	gisa_trace(ctx, "%s %.*s '%.*s'", what, GISA_FMT(c->rule->id),
		   GISA_FMT(gisa_str_sub(ctx->text, c->start, c->end)));
}

/* Not to the leftmost, nor the longest, nor the earlier rule: match.h has the policy. */
static void tell_lost(struct gisa_context *ctx, const struct gisa_candidate *c, const struct gisa_candidate *holder)
{
	if (!ctx->trace)
		return;
	tell(ctx, c, "overlapped");
	gisa_trace(ctx, "  by %s %.*s '%.*s', which %s", holder->rule->guard ? "guard" : "rule", GISA_FMT(holder->rule->id),
		   GISA_FMT(gisa_str_sub(ctx->text, holder->start, holder->end)),
		   holder->start < c->start ? "begins before it"
		   : holder->end > c->end   ? "is longer"
		   : holder->rule->guard    ? "is a guard of the same length"
					    : "is as long and stands earlier");
}

/* Whether it is the other end of the mention before it, which then reaches to its own end. */
static bool goes_on(const struct gisa_context *ctx, const struct mentions *mentions, const struct gisa_mention *m)
{
	struct gisa_mention *last = mentions->count ? &mentions->items[mentions->count - 1] : NULL;
	if (!last || last->type != GISA_DATE || m->type != GISA_DATE ||
	    !gisa_date_is_range(gisa_str_sub(ctx->text, last->end, m->start), last, m))
		return false;
	last->end = m->end;
	last->text = gisa_str_sub(ctx->text, last->start, last->end);
	last->date_end = m->date_end;
	return true;
}

static void resolve(struct gisa_context *ctx, struct gisa_extractor *x)
{
	struct taken taken = { 0 };
	size_t sentence = 0;
	for (size_t i = 0; i < x->candidates.count; i++) {
		struct gisa_candidate *c = &x->candidates.items[i];
		const struct gisa_candidate *holder = extract_holder(&taken, c);
		if (holder) {
			tell_lost(ctx, c, holder);
			continue;
		}
		if (c->rule->guard) {
			tell(ctx, c, "guard");
			take_guard(&taken, c);
			c->taken = true;
			continue;
		}
		struct gisa_mention *m = extract_mention(ctx, &x->mentions, c, &sentence);
		tell(ctx, c, "matched");
		if (!c->rule->evaluate(ctx, c, m)) {
			tell(ctx, c, "rejected");
			continue;
		}
		taken.mention = c;
		c->taken = true;
		x->mentions.count += !goes_on(ctx, &x->mentions, m);
		ctx->done_count = x->mentions.count;
	}
}

/* The day in Korea: "2024-01-17..." as written, since gisa_normalize() gives +09:00. */
static struct gisa_day extract_day(struct gisa_str iso)
{
	struct gisa_day day = { 0 };
	gisa_day_read(iso, &day);
	return day;
}

static void hand_out(struct gisa_extractor *x, const struct gisa_context *ctx, struct gisa_mentions *out)
{
	struct gisa_mention *items = GISA_NEW(ctx->arena, struct gisa_mention, x->mentions.count);
	struct counter counter = { 0, 0 };
	for (size_t i = 0; i < x->mentions.count; i++) {
		items[i] = x->mentions.items[i];
		items[i].char_start = count_to(&counter, ctx->text, items[i].start);
		items[i].char_end = count_to(&counter, ctx->text, items[i].end);
	}
	out->items = items;
	out->count = x->mentions.count;
}

enum gisa_status gisa_extractor_run(struct gisa_extractor *x, struct gisa_arena *arena,
				    const struct gisa_article *in, struct gisa_mentions *out,
				    struct gisa_error *err)
{
	*out = (struct gisa_mentions){ 0 };
	if (in->full.len >= UINT32_MAX)
		return gisa_fail(err, GISA_TOO_LARGE, in->doc, "an article of 4 GiB or more");
	uint64_t failures = gisa_matcher_failures(x->matcher);
	gisa_sentences_split(in->full, &x->sentences);
	x->candidates.count = 0;
	x->mentions.count = 0;
	struct gisa_context ctx = { .article = in, .text = in->full, .sentences = x->sentences.items,
				    .sentence_count = x->sentences.count, .published = extract_day(in->published),
				    .arena = arena, .rules = x->rules, .company_cache = x->company_cache, .dict = x->dict, .trace = x->trace,
				    .trace_user = x->trace_user };
	gisa_company_read(&ctx);
	gisa_match_all(&ctx, x->matcher, &x->candidates);
	ctx.trace_start = ctx.trace_end = 0;
	gisa_company_find(&ctx, &x->candidates);
	gisa_candidates_sort(&x->candidates);
	resolve(&ctx, x);
	gisa_money_pairs(&ctx, x->mentions.items, x->mentions.count);
	hand_out(x, &ctx, out);
	out->limit_failures = gisa_matcher_failures(x->matcher) - failures;
	return GISA_OK;
}
