/* The staged tables read side by side, an article at a time, each held against what the store knows of it. */
#include "nightly/plan.h"

#include <stdlib.h>

#include "nightly/copies.h"
#include "nightly/day.h"

/* What is looked at in a row of the ledger, by column. */
#define S_CELLS(X)                                                                                           \
	X(doc)                                                                                               \
	X(status)                                                                                            \
	X(source)                                                                                            \
	X(url) X(outlet) X(title) X(published) X(byline) X(charset_used) X(decode_errors) X(chars)           \
	    X(companies) X(amounts) X(dates) X(duplicate_of)

enum S_cell {
#define S_X(name) S_##name,
	S_CELLS(S_X)
#undef S_X
	    S_CELL_COUNT
};

static const char *const S_names[] = {
#define S_X(name) #name,
	S_CELLS(S_X)
#undef S_X
};

struct S_planner {
	const struct gisa_plan_options *o;
	struct gisa_plan *plan;
	struct gisa_copies *copies;
	size_t columns[S_CELL_COUNT];
	struct gisa_map touched; /* ids in bytes -> index of the touch */
	struct gisa_arena scratch;
	/* of the row at hand */
	struct gisa_str row, cells[S_CELL_COUNT], mentions, sketch;
	struct gisa_str key; /* of the address fetched, or the record's place where it has none */
	struct gisa_str canonical, claim; /* key of the canonical address, and "=" before it; or empty */
	bool has_address;
	struct gisa_spot place;
	bool fine;
};

/* ---- one staged article ---- */

static int64_t S_day(const struct S_planner *p, int64_t seen)
{
	int64_t day = gisa_kst_of(p->cells[S_published]);
	return day == GISA_NO_DAY || day > p->o->today ? seen : day;
}

/* Of what a reader of the tables sees: the same text read from another record has the same. */
static int64_t S_hash(const struct S_planner *p)
{
	static const enum S_cell cells[] = { S_status, S_title,     S_published, S_byline,
					     S_chars,  S_companies, S_amounts,   S_dates };
	struct gisa_str lines = p->mentions, line;
	uint64_t hash = 0;
	for (size_t i = 0; i < GISA_COUNT(cells); i++)
		hash = hash * 31 + gisa_str_hash(p->cells[cells[i]]);
	while (lines.len && gisa_str_line(&lines, &line)) {
		size_t doc = gisa_sheet_cell(line, 0).len;
		hash = hash * 31 + gisa_str_hash(gisa_str_sub(line, doc, line.len));
	}
	return (int64_t)(hash >> 1); /* SQLite's integers have a sign */
}

/* A cell of the row of a copy whose mentions go: it counts none. */
static struct gisa_str S_skipped_cell(const struct S_planner *p, size_t column, struct gisa_str cell)
{
	static const enum S_cell counts[] = { S_companies, S_amounts, S_dates };
	if (column == p->columns[S_status])
		return GISA_LIT("duplicate");
	for (size_t i = 0; i < GISA_COUNT(counts); i++)
		if (column == p->columns[counts[i]])
			return GISA_LIT("0");
	return cell;
}

/* The row behind its doc, with status, counts and duplicate_of as they are now. */
static struct gisa_str S_ledger_row(struct S_planner *p, struct gisa_str duplicate_of)
{
	struct gisa_buf buf = GISA_BUF(0);
	struct gisa_str rest = p->row, cell;
	bool skipped = duplicate_of.len && p->o->skip_duplicates;
	for (size_t i = 0; gisa_str_split(&rest, '\t', &cell); i++) {
		if (i > 1)
			gisa_buf_addc(&buf, '\t');
		if (i == p->columns[S_duplicate_of])
			cell = duplicate_of;
		else if (skipped)
			cell = S_skipped_cell(p, i, cell);
		if (i > 0)
			gisa_buf_add(&buf, cell);
	}
	struct gisa_str row = gisa_arena_copy(&p->plan->arena, gisa_buf_str(&buf));
	gisa_buf_free(&buf);
	return row;
}

/* The touch of an article in this run: its first one remembers where the rows were. */
static struct gisa_touch *S_touch(struct S_planner *p, int64_t id, int64_t from)
{
	struct gisa_plan *plan = p->plan;
	size_t i = gisa_map_index(&p->touched, gisa_str((const char *)&id, sizeof id));
	if (i == plan->count)
		GISA_PUSH(plan, (struct gisa_touch){ .id = id, .from = from });
	return &plan->items[i];
}

static void S_set_rows(struct S_planner *p, const struct gisa_known_article *a, int64_t from)
{
	struct gisa_touch *t = S_touch(p, a->id, from);
	t->to = a->day;
	t->change.doc = gisa_arena_copy(&p->plan->arena, a->doc);
	t->change.ledger = S_ledger_row(p, a->duplicate_of);
	t->change.mentions = a->duplicate_of.len && p->o->skip_duplicates ? gisa_str(NULL, 0) : p->mentions;
}

/* Is it a copy of an original of the last days? An original that is read again stays one. */
static void S_judge_copy(struct S_planner *p, struct gisa_known_article *a)
{
	if (p->o->again) /* as it was judged when it came */
		return;
	a->duplicate_of = gisa_str(NULL, 0);
	if (!p->fine || !p->copies)
		return;
	struct gisa_str original = gisa_copies_add(p->copies, a->id, a->doc, p->sketch);
	a->duplicate_of = gisa_arena_copy(&p->scratch, original);
	gisa_store_set_sketch(p->o->store, a->id, original.len ? gisa_str(NULL, 0) : p->sketch);
}

static void S_set_record(struct S_planner *p, struct gisa_known_article *a)
{
	a->status = p->cells[S_status];
	a->warc = gisa_cstr(p->place.file);
	a->offset = p->place.offset;
	a->hash = S_hash(p);
}

/* An address is the article's; a canonical one is only claimed: others may claim it too. */
static void S_add_keys(struct S_planner *p, int64_t id)
{
	gisa_store_alias(p->o->store, p->key, id);
	if (p->claim.len)
		gisa_store_alias(p->o->store, p->claim, id);
}

static void S_fresh(struct S_planner *p)
{
	struct gisa_plan_totals *totals = &p->plan->totals;
	struct gisa_known_article a = { .doc = p->cells[S_doc],
					.seen = p->o->today,
					.day = S_day(p, p->o->today) };
	S_set_record(p, &a);
	gisa_store_insert(p->o->store, &a);
	S_judge_copy(p, &a);
	gisa_store_update(p->o->store, &a);
	S_add_keys(p, a.id);
	S_set_rows(p, &a, GISA_NO_DAY);
	*(p->fine ? &totals->fresh : &totals->failed) += 1;
	totals->duplicates += a.duplicate_of.len > 0;
}

static bool S_is_fine(struct gisa_str status)
{
	return gisa_str_is(status, "ok") || gisa_str_is(status, "duplicate");
}

/* An article that is known: read again from the record its rows come from, or from a later one. */
static void S_known(struct S_planner *p, struct gisa_known_article *a)
{
	struct gisa_plan_totals *totals = &p->plan->totals;
	struct gisa_spot had = { .offset = a->offset };
	memcpy(had.file, a->warc.ptr ? a->warc.ptr : "", a->warc.len < sizeof had.file ? a->warc.len : 0);
	int order = gisa_spot_cmp(&p->place, &had);
	int64_t from = a->day;
	S_add_keys(p, a->id);
	if (order < 0)
		return; /* from before the present rows: the state was lost, and the archive is read anew */
	if (order > 0 && !p->fine && S_is_fine(a->status)) {
		totals->worse++;
		return;
	}
	if (order > 0 && S_hash(p) == a->hash) {
		totals->same++;
		return;
	}
	S_set_record(p, a);
	a->day = S_day(p, a->seen);
	S_judge_copy(p, a);
	gisa_store_update(p->o->store, a);
	S_set_rows(p, a, from);
	totals->revised += order > 0;
}

/* ---- outlets ---- */

static struct gisa_plan_host *S_host(struct S_planner *p)
{
	struct gisa_plan *plan = p->plan;
	struct gisa_str key = p->key;
	const char *slash = key.len ? memchr(key.ptr, '/', key.len) : NULL;
	size_t i =
	    gisa_map_index(&plan->host_names, gisa_str(key.ptr, slash ? (size_t)(slash - key.ptr) : key.len));
	if (i == plan->hosts.count)
		GISA_PUSH(&plan->hosts, (struct gisa_plan_host){ 0 });
	return &plan->hosts.items[i];
}

static void S_note_page(struct S_planner *p)
{
	struct gisa_plan_host *host = S_host(p);
	struct gisa_str charset = p->cells[S_charset_used];
	host->night.pages++;
	host->night.failed += !p->fine;
	if (!p->fine)
		return;
	host->night.undated += p->cells[S_published].len == 0;
	host->night.broken += gisa_str_number(p->cells[S_decode_errors]) > 0;
	host->night.mentions +=
	    gisa_str_number(p->cells[S_companies]) + gisa_str_number(p->cells[S_amounts]) + gisa_str_number(p->cells[S_dates]);
	if (!host->outlet.len)
		host->outlet = gisa_arena_copy(&p->plan->arena, p->cells[S_outlet]);
	if (!host->charset.len)
		host->charset = gisa_arena_copy(&p->plan->arena, charset);
	host->in_charset += gisa_str_eq(host->charset, charset);
}

/* ---- the staged tables, side by side ---- */

static void S_read_row(struct S_planner *p, struct gisa_str row)
{
	size_t at = 0, i = GISA_NPOS;
	struct gisa_str rest = row, cell;
	p->row = row;
	for (at = 0; gisa_str_split(&rest, '\t', &cell); at++)
		for (size_t c = 0; c < S_CELL_COUNT; c++)
			if (p->columns[c] == at)
				p->cells[c] = cell;
	p->fine = S_is_fine(p->cells[S_status]);
	gisa_spot_read(p->cells[S_source], &p->place);
	i = gisa_map_find(&p->o->intake->sources, p->cells[S_source]);
	p->key = i == GISA_NPOS ? gisa_str(NULL, 0) : p->o->intake->keys.items[i];
	p->has_address = p->key.len > 0;
	if (!p->has_address)
		p->key = gisa_arena_printf(&p->scratch, "%s#%lld", p->place.file, (long long)p->place.offset);
	p->canonical = gisa_intake_key(&p->scratch, p->cells[S_url]);
	p->claim = p->canonical;
	if (p->claim.len)
		p->claim = gisa_arena_printf(&p->scratch, "=%.*s", GISA_FMT(p->canonical));
}

/*
 * Canonical addresses lie: whole sites name their front page, or one page for all. So one that is known says
 * "the same article" only of the same rows; another text is an article of its own, or told to be a copy.
 */
static bool S_is_twin(struct S_planner *p, struct gisa_known_article *known)
{
	struct gisa_store *store = p->o->store;
	return p->fine && p->canonical.len &&
	       (gisa_store_find(store, &p->scratch, p->canonical, known) ||
		gisa_store_find(store, &p->scratch, p->claim, known)) &&
	       known->hash == S_hash(p);
}

static void S_article(struct S_planner *p)
{
	struct gisa_known_article known;
	if (!p->o->again && p->has_address)
		S_note_page(p);
	if (gisa_store_find(p->o->store, &p->scratch, p->key, &known)) {
		S_known(p, &known);
	} else if (S_is_twin(p, &known)) {
		p->plan->totals.same++;
		S_add_keys(p, known.id);
	} else {
		S_fresh(p);
	}
}

static enum gisa_status S_all(struct S_planner *p, struct gisa_error *err)
{
	struct gisa_plan *plan = p->plan;
	struct gisa_str row, sketch, doc = { 0 }, lines = { 0 };
	bool more = gisa_sheet_group(&plan->mentions, &doc, &lines);
	while (gisa_sheet_next(&plan->articles, &row)) {
		S_read_row(p, row);
		bool has = more && gisa_str_eq(doc, p->cells[S_doc]);
		p->mentions = has ? lines : gisa_str(NULL, 0);
		if (!gisa_sheet_next(&plan->sketches, &sketch))
			return gisa_fail(err, GISA_WRITE, gisa_cstr(p->o->stage),
					 "fewer sketches than articles");
		p->sketch = gisa_str_sub(sketch, gisa_sheet_cell(sketch, 0).len + 1, sketch.len);
		S_article(p);
		if (has)
			more = gisa_sheet_group(&plan->mentions, &doc, &lines);
		gisa_arena_reset(&p->scratch);
	}
	return more ? gisa_fail(err, GISA_WRITE, gisa_cstr(p->o->stage), "mentions of no article") : GISA_OK;
}

static enum gisa_status S_open(const char *dir, const char *name, struct gisa_sheet *rows,
			       struct gisa_error *err)
{
	char *path = gisa_dayfile_path(dir, name);
	enum gisa_status status = gisa_sheet_open(rows, path, err);
	free(path);
	return status;
}

/* What was counted by row is counted once an article. */
static void S_count_mentions(struct gisa_plan *plan)
{
	for (size_t i = 0; i < plan->count; i++) {
		struct gisa_str lines = plan->items[i].change.mentions, line;
		while (lines.len && gisa_str_line(&lines, &line))
			plan->totals.mentions++;
	}
}

enum gisa_status gisa_plan_make(const struct gisa_plan_options *o, struct gisa_plan *plan,
				struct gisa_error *err)
{
	struct S_planner p = { .o = o, .plan = plan };
	*plan = (struct gisa_plan){ 0 };
	enum gisa_status status = S_open(o->stage, "articles.tsv", &plan->articles, err);
	if (status == GISA_OK)
		status = S_open(o->stage, "mentions.tsv", &plan->mentions, err);
	if (status == GISA_OK)
		status = S_open(o->stage, "sketches.tsv", &plan->sketches, err);
	for (size_t c = 0; c < S_CELL_COUNT; c++)
		p.columns[c] = gisa_sheet_column(&plan->articles, S_names[c]);
	if (o->duplicate_days)
		p.copies = gisa_copies_new(o->store, o->today - o->duplicate_days);
	if (status == GISA_OK)
		status = S_all(&p, err);
	S_count_mentions(plan);
	gisa_copies_free(p.copies);
	gisa_map_free(&p.touched);
	gisa_arena_free(&p.scratch);
	return status;
}

void gisa_plan_free(struct gisa_plan *plan)
{
	gisa_sheet_close(&plan->articles);
	gisa_sheet_close(&plan->mentions);
	gisa_sheet_close(&plan->sketches);
	free(plan->items);
	gisa_map_free(&plan->host_names);
	free(plan->hosts.items);
	gisa_arena_free(&plan->arena);
}
