/*
 * Rules tried at their anchors. A pattern sees its line up to a short window behind the anchor, so
 * a match costs the same in a tweet and in a 50 MB line; lookbehind sees the line's beginning.
 */
#include "extract/match.h"

#include "base/utf8.h"
#include "base/words.h"
#include "extract/anchor.h"
#include "extract/regex.h"

#include <stdlib.h>

enum { WINDOW = 160 /* bytes */ };

/* The line an anchor stands on, kept from one anchor to the next. */
struct line {
	size_t start, end;
};

/* The text without the scales at its end: '2천만' -> '2'. */
static struct gisa_str drop_scales(struct gisa_str text)
{
	static const char *const scales[] = { "만", "억", "조", "천", "백", "십" };
	for (size_t i = 0; i < GISA_COUNT(scales);) {
		struct gisa_str scale = gisa_cstr(scales[i++]);
		if (gisa_str_ends(text, scale)) {
			text.len -= scale.len;
			i = 0;
		}
	}
	return text;
}

/* Whether a page broke an amount at the line feed `lf`: '1천880 | 억원', '2조 | 5천억'. Not behind the
 * title, which ends as it likes. */
static bool is_broken(struct gisa_str text, size_t start, size_t lf)
{
	static const char *const rests[] = {
		"만", "억", "조", "천", "백", "원", "달러", "여 ", "여원", "여만",
	};
	struct gisa_str left = gisa_str_sub(text, 0, lf), right = gisa_str_sub(text, lf + 1, text.len);
	struct gisa_str number = drop_scales(left);
	if (start == 0 || right.len == 0 || number.len == 0 || !gisa_is_digit(number.ptr[number.len - 1]))
		return false;
	if (number.len < left.len && gisa_is_digit(right.ptr[0]))
		return true;
	return GISA_BEGINS(right, rests);
}

static size_t line_end(struct gisa_str text, size_t start, size_t pos)
{
	for (;;) {
		const char *lf = memchr(text.ptr + pos, '\n', text.len - pos);
		if (!lf)
			return text.len;
		pos = (size_t)(lf - text.ptr);
		if (!is_broken(text, start, pos))
			return pos;
		pos++;
	}
}

static void seek_line(struct gisa_str text, size_t pos, struct line *line)
{
	if (pos < line->end)
		return;
	size_t start = pos;
	while (start > line->end && text.ptr[start - 1] != '\n')
		start--;
	line->start = start;
	line->end = line_end(text, start, pos);
}

/* The named groups that matched, of those up to `set`; offsets count from `origin`. */
static const struct gisa_group *match_groups(struct gisa_arena *arena, const struct gisa_regex *regex,
					     const size_t *offsets, unsigned set, const char *origin, size_t *count)
{
	struct gisa_group *groups = GISA_NEW(arena, struct gisa_group, set);
	*count = 0;
	for (unsigned n = 1; n < set; n++) {
		const size_t *at = offsets + 2 * (size_t)n;
		const char *name = at[0] == GISA_NPOS ? NULL : gisa_regex_name(regex, n);
		if (name)
			groups[(*count)++] = (struct gisa_group){ name, gisa_str(origin + at[0], at[1] - at[0]) };
	}
	return groups;
}

/* What the first group of that name matched; the empty view (ptr NULL) where none did. */
static struct gisa_str match_capture(const struct gisa_candidate *c, const char *name)
{
	for (size_t i = 0; i < c->group_count; i++)
		if (strcmp(c->groups[i].name, name) == 0)
			return c->groups[i].text;
	return gisa_str(NULL, 0);
}

/* Of the match at `base`, which set groups up to `set`. */
static void add_match(struct gisa_context *ctx, const struct gisa_rule *rule, const struct gisa_matcher *matcher,
		      unsigned set, size_t base, struct gisa_candidates *list)
{
	const size_t *offsets = gisa_matcher_offsets(matcher);
	uint32_t from = (uint32_t)(base + offsets[0]), to = (uint32_t)(base + offsets[1]);
	struct gisa_candidate c = { .rule = rule, .base = ctx->text.ptr, .start = from, .end = to, .from = from,
				    .to = to, .seq = (unsigned)list->count };
	c.groups = match_groups(ctx->arena, rule->regex, offsets, set, ctx->text.ptr + base, &c.group_count);
	if (rule->span_group) {
		struct gisa_str span = match_capture(&c, "span"); /* the name may stand in several branches */
		c.start = span.ptr ? (uint32_t)(span.ptr - c.base) : c.start;
		c.end = span.ptr ? c.start + (uint32_t)span.len : c.end;
	}
	if (c.end > c.start)
		GISA_PUSH(list, c);
}

/* Whether a Hangul syllable or a digit stands before it. */
static inline bool is_inside(struct gisa_str text, size_t pos)
{
	if (pos == 0)
		return false;
	size_t before = gisa_utf8_prev(text, pos);
	uint32_t code = gisa_utf8_next(text, &before);
	return gisa_is_hangul(code) || code - '0' < 10;
}

/* Whether the place has what the rule asks for before its pattern is tried. */
static inline bool is_due(const struct gisa_context *ctx, const struct gisa_try *t, const struct gisa_anchor_hit *hit,
			  struct gisa_ahead *ahead, size_t end)
{
	return hit->number >= t->low && hit->number <= t->high && !(t->head && is_inside(ctx->text, hit->pos)) &&
	       (!t->needs || gisa_ahead_has(ahead, &t->rule->need, end));
}

static bool try(struct gisa_context *ctx, struct gisa_matcher *matcher, const struct gisa_rule *rule,
		struct gisa_str window, size_t base, size_t at, struct gisa_candidates *list)
{
	unsigned set = gisa_regex_match(matcher, rule->regex, window, at);
	if (set)
		add_match(ctx, rule, matcher, set, base, list);
	return set;
}

/* For `gisa rules explain`: at an anchor where no rule matched, how far each came. */
static void tell_near(struct gisa_context *ctx, const struct gisa_anchor_hit *hit, struct gisa_str window,
		      size_t at)
{
	for (size_t i = 0; i < hit->count; i++) {
		const struct gisa_rule *rule = gisa_ruleset_at(ctx->rules, hit->rules[i]);
		struct gisa_regex_reach reach = gisa_regex_reach(rule->pattern, window, at);
		ctx->trace_start = (uint32_t)hit->pos;
		ctx->trace_end = (uint32_t)(hit->pos + reach.byte - at);
		if (reach.byte > at)
			gisa_trace(ctx, "near %.*s '%.*s' wants %.*s", GISA_FMT(rule->id),
				   GISA_FMT(gisa_str_sub(window, at, reach.byte)),
				   GISA_FMT(gisa_str_trim(reach.item)));
	}
}

void gisa_match_all(struct gisa_context *ctx, struct gisa_matcher *matcher, struct gisa_candidates *list)
{
	struct gisa_anchor_scan scan = { .anchors = gisa_ruleset_anchors(ctx->rules), .text = ctx->text,
					 .quiet = ctx->quiet, .quiet_count = ctx->quiet_count };
	const struct gisa_try *tries = gisa_ruleset_tries(ctx->rules);
	struct gisa_anchor_hit hit;
	struct line line = { 0, 0 };
	struct gisa_ahead ahead = { .needs = gisa_ruleset_needs(ctx->rules), .text = ctx->text };
	gisa_ahead_begin(&ahead, SIZE_MAX);
	while (gisa_anchor_next(&scan, &hit)) {
		seek_line(ctx->text, hit.pos, &line);
		size_t end = hit.pos + WINDOW < line.end ? gisa_utf8_floor(ctx->text, hit.pos + WINDOW) :
							     line.end;
		struct gisa_str window = gisa_str_sub(ctx->text, line.start, end);
		size_t at = hit.pos - line.start;
		bool matched = false;
		if (ahead.from != hit.behind)
			gisa_ahead_begin(&ahead, hit.behind);
		for (size_t i = 0; i < hit.count; i++) {
			const struct gisa_try *t = &tries[hit.rules[i]];
			if (!(t->otherwise && matched) && is_due(ctx, t, &hit, &ahead, end))
				matched |= try(ctx, matcher, t->rule, window, line.start, at, list);
		}
		if (ctx->trace && !matched)
			tell_near(ctx, &hit, window, at);
	}
}

void gisa_candidates_add(struct gisa_candidates *list, const struct gisa_rule *rule,
			 const struct gisa_context *ctx, size_t start, size_t end, const void *data)
{
	const struct gisa_candidate c = { .rule = rule, .base = ctx->text.ptr,
					  .start = (uint32_t)start, .end = (uint32_t)end,
					  .from = (uint32_t)start, .to = (uint32_t)end,
					  .seq = (unsigned)list->count, .data = data };
	GISA_PUSH(list, c);
}

static int by_policy(const void *left, const void *right)
{
	const struct gisa_candidate *a = left, *b = right;
	if (a->start != b->start)
		return a->start < b->start ? -1 : 1;
	if (a->end != b->end)
		return a->end > b->end ? -1 : 1;
	if (a->rule->guard != b->rule->guard)
		return a->rule->guard ? -1 : 1;
	if ((a->rule->type == GISA_COMPANY) != (b->rule->type == GISA_COMPANY))
		return a->rule->type == GISA_COMPANY ? 1 : -1;
	if (a->rule->order != b->rule->order)
		return a->rule->order < b->rule->order ? -1 : 1;
	return a->seq < b->seq ? -1 : a->seq > b->seq;
}

enum { FEW = 100 /* candidates of an article of the usual length */ };

/* The list is two or three runs nearly in order: for few candidates this is several times faster than qsort(). */
static void sort_few(struct gisa_candidate *items, size_t count)
{
	for (size_t i = 1; i < count; i++) {
		const struct gisa_candidate c = items[i];
		size_t at = i;
		for (; at > 0 && by_policy(&c, &items[at - 1]) < 0; at--)
			items[at] = items[at - 1];
		items[at] = c;
	}
}

void gisa_candidates_sort(struct gisa_candidates *list)
{
	size_t kept = 0;
	for (size_t i = 0; i < list->count; i++)
		if (list->items[i].rule)
			list->items[kept++] = list->items[i];
	list->count = kept;
	if (list->count <= FEW)
		sort_few(list->items, list->count);
	else
		qsort(list->items, list->count, sizeof *list->items, by_policy);
}
