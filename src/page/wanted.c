/*
 * Looking for selectors. Each is filed under its first id or class in a small hash table; a node looks up
 * its own id and classes. Those without either form two chains: [itemprop=...] and [property=...] are
 * tried on nodes that have such an attribute, the few others on every block.
 */
#include "page/wanted.h"

#include <stdlib.h>

#include "page/selector.h"

enum { SLOTS = 1024 };

/* Chains of selectors by slot: next[i] is the index + 1 of the next one in the slot of i. */
struct index {
	uint32_t head[SLOTS];
	uint32_t *next;
	uint32_t said, loose;
};

static uint32_t slot(char mark, struct gisa_str word)
{
	uint64_t h = gisa_str_hash(word) ^ (unsigned char)mark;
	return (uint32_t)(h ^ h >> 32) % SLOTS;
}

/* The first #id or .class of the selector's last part, without a '*' in it; 0 for none. */
static char wanted_key(struct gisa_str selector, struct gisa_str *word)
{
	size_t from = selector.len;
	while (from > 0 && selector.ptr[from - 1] != ' ')
		from--;
	for (size_t i = from; i < selector.len; i++) {
		char mark = selector.ptr[i];
		if (mark == '[')
			return '\0';
		if (mark != '#' && mark != '.')
			continue;
		size_t end = i + 1;
		while (end < selector.len && !memchr("#.[", selector.ptr[end], 3))
			end++;
		*word = gisa_str_sub(selector, i + 1, end);
		return memchr(word->ptr, '*', word->len) ? '\0' : mark;
	}
	return '\0';
}

static void file(const struct gisa_wants *wants, struct index *index)
{
	for (uint32_t i = (uint32_t)wants->count; i-- > 0;) {
		struct gisa_str word, selector = wants->items[i].selector;
		char mark = wanted_key(selector, &word);
		bool said = gisa_str_find(selector, GISA_LIT("[itemprop"), 0) != GISA_NPOS ||
			    gisa_str_find(selector, GISA_LIT("[property"), 0) != GISA_NPOS;
		uint32_t *head = mark   ? &index->head[slot(mark, word)]
				 : said ? &index->said
					: &index->loose;
		index->next[i] = *head;
		*head = i + 1;
	}
}

struct search {
	const struct gisa_html *html;
	const struct gisa_wants *wants;
	struct index index;
	void (*found)(void *user, uint32_t node, const struct gisa_wanted *wanted);
	void *user;
};

static void try(const struct search *s, uint32_t node, uint32_t chain)
{
	for (; chain; chain = s->index.next[chain - 1]) {
		const struct gisa_wanted *w = &s->wants->items[chain - 1];
		if (gisa_selector_matches(s->html, node, w->selector))
			s->found(s->user, node, w);
	}
}

static void try_word(const struct search *s, uint32_t node, char mark, struct gisa_str word)
{
	for (uint32_t chain = s->index.head[slot(mark, word)]; chain; chain = s->index.next[chain - 1]) {
		const struct gisa_wanted *w = &s->wants->items[chain - 1];
		struct gisa_str key;
		if (wanted_key(w->selector, &key) == mark && gisa_str_eq(key, word) &&
		    gisa_selector_matches(s->html, node, w->selector))
			s->found(s->user, node, w);
	}
}

static void try_classes(const struct search *s, uint32_t node)
{
	struct gisa_str classes = gisa_html_class(s->html, node);
	for (size_t at = 0; at < classes.len; at++) {
		size_t from = at;
		while (at < classes.len && !gisa_is_space(classes.ptr[at]))
			at++;
		if (at > from)
			try_word(s, node, '.', gisa_str_sub(classes, from, at));
	}
}

void gisa_wants_find(const struct gisa_html *html, const struct gisa_wants *wants,
		     void (*found)(void *user, uint32_t node, const struct gisa_wanted *wanted), void *user)
{
	struct search s = { .html = html, .wants = wants, .found = found, .user = user };
	s.index.next = gisa_xcalloc(wants->count, sizeof *s.index.next);
	file(wants, &s.index);
	for (uint32_t i = 1; i < html->count; i++) {
		const struct gisa_node *n = &html->items[i];
		if (n->id_len)
			try_word(&s, i, '#', gisa_html_id(html, i));
		if (n->class_len)
			try_classes(&s, i);
		if (n->flags & GISA_NODE_SAID)
			try(&s, i, s.index.said);
		if (gisa_tag_flags((enum gisa_tag)n->tag) & GISA_TAG_BLOCK)
			try(&s, i, s.index.loose);
	}
	free(s.index.next);
}
