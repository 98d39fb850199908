/*
 * Which part of the page is the article, in this order: the outlet's own rules; JSON-LD's articleBody, laid
 * over the page so that its paragraphs are kept; microdata; publishing systems; well-known containers;
 * what scripts hold, where that is more than the page shows; density. A step's find must hold running
 * text, and not a small part of what the page has: a named container that is empty or holds a teaser is
 * passed over.
 */
#include <stdlib.h>

#include "page/named.h"
#include "page/reader.h"
#include "page/script.h"
#include "page/wanted.h"

/* Ranks by step, each with room for the order within it. */
enum { OUTLET = 0, SAID = 2000, SYSTEM = 3000, COMMON = 9000, NONE = 1000000 };

struct hit {
	uint32_t node, rank;
	struct gisa_str from;
	uint64_t prose;
	bool below; /* the first of its rank below the title */
};

struct hits {
	const struct gisa_page_reader *reader;
	struct hit *items;
	size_t count, cap;
};

bool gisa_rule_holds(const struct gisa_page_reader *r, const struct gisa_outlet_rule *rule)
{
	/* an old article may be shown in a newer layout, never a new one in an older */
	return r->published_day == 0 || r->published_day <= rule->last;
}

static void cascade_found(void *user, uint32_t node, const struct gisa_wanted *w)
{
	struct hits *hits = user;
	if (hits->count < 1024)
		GISA_PUSH(hits, (struct hit){ node, w->rank, w->from, gisa_body_prose(hits->reader, node), false });
}

/* The body rules of a record. */
static void want_bodies(const struct gisa_page_reader *r, const struct gisa_outlet *outlet, uint32_t rank,
			struct gisa_wants *wants)
{
	struct gisa_outlet_reader reader = GISA_OUTLET_READER;
	struct gisa_outlet_rule rule;
	bool common = outlet->system && gisa_str_is(outlet->name, "common");
	while (gisa_outlet_rule_next(outlet, &reader, &rule)) {
		if (!gisa_str_is(rule.verb, "body") || !gisa_rule_holds(r, &rule))
			continue;
		struct gisa_str from = common          ? gisa_arena_printf(r->arena, "container:%.*s", GISA_FMT(rule.arg))
				       : outlet->system ? gisa_arena_printf(r->arena, "system:%.*s", GISA_FMT(outlet->name))
							: gisa_arena_printf(r->arena, "outlet:%.*s", GISA_FMT(outlet->file));
		GISA_PUSH(wants, (struct gisa_wanted){ rule.arg, from, rank++ });
	}
}

static void want_all(const struct gisa_page_reader *r, struct gisa_wants *wants)
{
	uint32_t rank = SYSTEM;
	if (r->outlet)
		want_bodies(r, r->outlet, OUTLET, wants);
	GISA_PUSH(wants, (struct gisa_wanted){ GISA_LIT("[itemprop=articleBody]"), GISA_LIT("microdata"), SAID });
	GISA_PUSH(wants, (struct gisa_wanted){ GISA_LIT("[property=articleBody]"), GISA_LIT("rdfa"), SAID + 1 });
	GISA_PUSH(wants, (struct gisa_wanted){ GISA_LIT("[property=content:encoded]"), GISA_LIT("rdfa"), SAID + 2 });
	const struct gisa_outlets *records = gisa_outlets();
	for (size_t i = 0; i < records->count; i++) {
		const struct gisa_outlet *record = &records->items[i];
		if (!record->system)
			continue;
		want_bodies(r, record, gisa_str_is(record->name, "common") ? COMMON : rank, wants);
		rank += 100;
	}
}

/* Marks what the title, where it is a heading, has below it first: the next article may stand in the same page. */
static void mark_below(const struct gisa_page_reader *r, struct hits *hits)
{
	if (r->title_block == GISA_NPOS || !(r->blocks.items[r->title_block].flags & GISA_BLOCK_HEADING))
		return;
	for (size_t i = 0; i < hits->count; i++) {
		struct hit *hit = &hits->items[i];
		hit->below = r->html.items[hit->node].next > r->blocks.items[r->title_block].first;
		for (size_t k = 0; hit->below && k < i; k++)
			hit->below = !hits->items[k].below || hits->items[k].rank != hit->rank;
	}
}

/* Better rank, then the first below the title, then more running text, then earlier in the page. */
static int compare(const void *a, const void *b)
{
	const struct hit *x = a, *y = b;
	if (x->rank != y->rank)
		return x->rank < y->rank ? -1 : 1;
	if (x->below != y->below)
		return x->below ? -1 : 1;
	if (x->prose != y->prose)
		return x->prose > y->prose ? -1 : 1;
	return x->node < y->node ? -1 : x->node > y->node;
}

/* Whether a named part holds enough to be the article, beside the densest part of the page; and where others bear its
 * name below it, beside the largest of them. */
static bool is_enough(const struct hits *hits, size_t index, const struct gisa_body *dense)
{
	const struct hit *hit = &hits->items[index];
	uint64_t least = hit->rank < SAID ? 15 : 40, beside = dense->prose;
	if (hit->below && index + 1 < hits->count && hit[1].rank == hit->rank && hit[1].prose > beside / 4)
		beside = hit[1].prose;
	return hit->prose >= least && hit->prose * 10 >= beside * 4;
}

/* The best of the hits from *next on, up to a rank. */
static bool take_hit(struct gisa_page_reader *r, const struct hits *hits, size_t *next, uint32_t rank,
		     const struct gisa_body *dense)
{
	for (; *next < hits->count && hits->items[*next].rank < rank; *next += 1) {
		const struct hit *hit = &hits->items[*next];
		if (!is_enough(hits, *next, dense))
			continue;
		r->body = (struct gisa_body){ .node = hit->node, .from = hit->from, .sure = true };
		gisa_body_place(r, &r->body);
		struct gisa_str name;
		if (gisa_text_cut_prefix(r->body.from, "system:", &name))
			r->system = gisa_system_by_name(name);
		return true;
	}
	return false;
}

/* Whether the page shows a text: one of its blocks begins as that does. */
static bool shows(const struct gisa_page_reader *r, struct gisa_str text)
{
	enum { ALIKE = 16 };
	struct gisa_str start = gisa_script_plain(r->arena, text);
	for (size_t i = 0; i < r->blocks.count; i++)
		if (!(r->blocks.items[i].flags & GISA_BLOCK_HIDDEN) && gisa_text_same_start(r->blocks.items[i].text, start, ALIKE))
			return true;
	return false;
}

/* What scripts hold, where it is clearly more than the page itself, or the page's own and not in it. */
static bool take_script(struct gisa_page_reader *r, uint64_t prose)
{
	struct gisa_script_body script;
	if (!gisa_script_find(&r->html, &r->facts, &script))
		return false;
	if (script.hangul < prose + prose / 4 && (!script.is_own || shows(r, script.body)))
		return false;
	r->body = (struct gisa_body){
		.inner = script.body, .from = script.from, .sure = true, .prose = script.hangul, .listed = script.is_listed
	};
	return true;
}

/* A named part that holds little may be what is shown until the script has run. */
static bool take_named(struct gisa_page_reader *r, const struct hits *hits, size_t *next, uint32_t rank,
		       const struct gisa_body *dense)
{
	enum { SHORT = 200 };
	if (!take_hit(r, hits, next, rank, dense))
		return false;
	if (r->body.prose < SHORT)
		take_script(r, r->body.prose);
	return true;
}

/* Whether a node stands in what readers say. */
static bool is_comment(const struct gisa_page_reader *r, uint32_t node)
{
	for (; node; node = r->html.items[node].parent)
		if ((r->blocks.kinds[node] & GISA_NAMED_COMMENT) && !(r->blocks.kinds[node] & GISA_NAMED_BODY))
			return true;
	return false;
}

static bool choose(struct gisa_page_reader *r, const struct hits *hits, const struct gisa_body *dense)
{
	struct gisa_body body;
	size_t next = 0;
	if (take_named(r, hits, &next, SAID, dense))
		return true;
	if (gisa_ld_find(r, dense, &body)) {
		r->body = body;
		return true;
	}
	if (take_named(r, hits, &next, NONE, dense) || take_script(r, dense->prose))
		return true;
	/* the outlet's own place is there, and holds pictures alone */
	if (hits->count && hits->items[0].rank < SAID && is_comment(r, dense->node))
		return false;
	r->body = *dense;
	return dense->prose > 0;
}

bool gisa_cascade_find(struct gisa_page_reader *r)
{
	struct gisa_wants wants = { 0 };
	struct hits hits = { .reader = r };
	struct gisa_body dense = { 0 };
	gisa_density_find(r, &dense);
	want_all(r, &wants);
	gisa_wants_find(&r->html, &wants, cascade_found, &hits);
	mark_below(r, &hits);
	if (hits.count)
		qsort(hits.items, hits.count, sizeof *hits.items, compare);
	bool found = choose(r, &hits, &dense);
	free(wants.items);
	free(hits.items);
	return found;
}
