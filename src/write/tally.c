/* The counts of companies, in a hash table that becomes a sorted list. */
#include "write/tally.h"

#include <stdlib.h>

/* Homonyms differ by their ticker. */
static struct gisa_tally_entry *entry(struct gisa_tally *t, struct gisa_str company, struct gisa_str ticker)
{
	gisa_buf_reset(&t->key);
	gisa_buf_add(&t->key, company);
	gisa_buf_addc(&t->key, '\t');
	gisa_buf_add(&t->key, ticker);
	size_t i = gisa_map_index(&t->keys, gisa_buf_str(&t->key));
	if (i == t->count) {
		struct gisa_str rest = t->keys.items[i], name;
		gisa_str_split(&rest, '\t', &name);
		GISA_PUSH(t, (struct gisa_tally_entry){ .company = name, .ticker = rest });
	}
	return &t->items[i];
}

void gisa_tally_add(struct gisa_tally *t, const struct gisa_tsv_file *row)
{
	struct gisa_str company = gisa_tsv_get(row, "company"), doc = gisa_tsv_get(row, "doc");
	struct gisa_str day = gisa_tsv_get(row, "published"), corp = gisa_tsv_get(row, "corp");
	if (company.len == 0)
		return;
	struct gisa_tally_entry *e = entry(t, company, gisa_tsv_get(row, "ticker"));
	e->mentions++;
	uint64_t hash = gisa_str_hash(doc);
	if (e->articles == 0 || e->doc != hash) {
		e->articles++;
		e->doc = hash;
	}
	if (e->corp.len == 0 && corp.len)
		e->corp = gisa_arena_copy(&t->keys.arena, corp);
	if (day.len < 10)
		return;
	char text[11] = { 0 };
	memcpy(text, day.ptr, 10);
	if (!e->first[0] || strcmp(text, e->first) < 0)
		memcpy(e->first, text, sizeof text);
	if (strcmp(text, e->last) > 0)
		memcpy(e->last, text, sizeof text);
}

static int compare(const void *a, const void *b)
{
	const struct gisa_tally_entry *x = a, *y = b;
	if (x->mentions != y->mentions)
		return x->mentions < y->mentions ? 1 : -1;
	int c = gisa_str_cmp(x->company, y->company);
	return c ? c : gisa_str_cmp(x->ticker, y->ticker);
}

void gisa_tally_sort(struct gisa_tally *t)
{
	if (t->count)
		qsort(t->items, t->count, sizeof *t->items, compare);
}

void gisa_tally_free(struct gisa_tally *t)
{
	free(t->items);
	gisa_map_free(&t->keys);
	gisa_buf_free(&t->key);
	*t = (struct gisa_tally){ 0 };
}
