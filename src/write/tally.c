#include "write/tally.h"

#include <stdlib.h>

static void S_rehash(struct gisa_tally *t)
{
	free(t->slots);
	t->slot_count = t->slot_count ? t->slot_count * 2 : 1024;
	t->slots = gisa_xcalloc(t->slot_count, sizeof *t->slots);
	for (size_t i = 0; i < t->count; i++) {
		size_t s = gisa_str_hash(t->items[i].company) & (t->slot_count - 1);
		while (t->slots[s])
			s = (s + 1) & (t->slot_count - 1);
		t->slots[s] = i + 1;
	}
}

static struct gisa_tally_entry *S_entry(struct gisa_tally *t, struct gisa_str company, struct gisa_str ticker)
{
	if (t->count * 2 >= t->slot_count)
		S_rehash(t);
	size_t s = gisa_str_hash(company) & (t->slot_count - 1);
	for (; t->slots[s]; s = (s + 1) & (t->slot_count - 1)) {
		struct gisa_tally_entry *e = &t->items[t->slots[s] - 1];
		if (gisa_str_eq(e->company, company) && gisa_str_eq(e->ticker, ticker))
			return e;
	}
	GISA_PUSH(t, (struct gisa_tally_entry){ .company = gisa_arena_copy(&t->arena, company),
						.ticker = gisa_arena_copy(&t->arena, ticker) });
	t->slots[s] = t->count;
	return &t->items[t->count - 1];
}

void gisa_tally_add(struct gisa_tally *t, const struct gisa_tsv_file *row)
{
	struct gisa_str company = gisa_tsv_get(row, "company"), doc = gisa_tsv_get(row, "doc");
	struct gisa_str day = gisa_tsv_get(row, "published"), corp = gisa_tsv_get(row, "corp");
	if (company.len == 0)
		return;
	struct gisa_tally_entry *e = S_entry(t, company, gisa_tsv_get(row, "ticker"));
	e->mentions++;
	uint64_t hash = gisa_str_hash(doc);
	if (e->articles == 0 || e->doc != hash) {
		e->articles++;
		e->doc = hash;
	}
	if (e->corp.len == 0 && corp.len)
		e->corp = gisa_arena_copy(&t->arena, corp);
	if (day.len < 10)
		return;
	char text[11] = { 0 };
	memcpy(text, day.ptr, 10);
	if (!e->first[0] || strcmp(text, e->first) < 0)
		memcpy(e->first, text, sizeof text);
	if (strcmp(text, e->last) > 0)
		memcpy(e->last, text, sizeof text);
}

static int S_compare(const void *a, const void *b)
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
		qsort(t->items, t->count, sizeof *t->items, S_compare);
	free(t->slots);
	t->slots = NULL;
	t->slot_count = 0;
}

void gisa_tally_free(struct gisa_tally *t)
{
	free(t->items);
	free(t->slots);
	gisa_arena_free(&t->arena);
	*t = (struct gisa_tally){ 0 };
}
