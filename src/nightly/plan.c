/* The staged tables read side by side, an article at a time, each held against what the store knows of it. */
#include "nightly/plan.h"

#include <stdlib.h>

#include "nightly/copies.h"
#include "nightly/day.h"

/* What is looked at in a row of the ledger, by column. */
#define CELLS(X)                                                                                           \
	X(doc)                                                                                               \
	X(status)                                                                                            \
	X(source)                                                                                            \
	X(url) X(outlet) X(title) X(published) X(byline) X(charset_used) X(decode_errors) X(chars)           \
	    X(companies) X(amounts) X(dates) X(duplicate_of)

enum cell {
#define ITEM(name) AT_##name,
	CELLS(ITEM)
#undef ITEM
	    CELL_COUNT
};

static const char *const names[] = {
#define ITEM(name) #name,
	CELLS(ITEM)
#undef ITEM
};

struct planner {
	const struct gisa_plan_options *o;
	struct gisa_plan *plan;
	struct gisa_copies *copies;
	size_t columns[CELL_COUNT];
	struct gisa_map touched; /* ids in bytes -> index of the touch */
	struct gisa_arena scratch;
	/* of the row at hand */
	struct gisa_str row, cells[CELL_COUNT], mentions, sketch;
	struct gisa_str key; /* of the address fetched, or the record's place where it has none */
	struct gisa_str canonical, claim; /* key of the canonical address, and "=" before it; or empty */
	bool has_address;
	struct gisa_spot place;
	bool fine;
};

/* ---- one staged article ---- */

static int64_t plan_day(const struct planner *p, int64_t seen)
{
	int64_t day = gisa_kst_of(p->cells[AT_published]);
	return day == GISA_NO_DAY || day > p->o->today ? seen : day;
}

/* Of what a reader of the tables sees: the same text read from another record has the same. */
static int64_t plan_hash(const struct planner *p)
{
	static const enum cell cells[] = { AT_status, AT_title,     AT_published, AT_byline,
					   AT_chars,  AT_companies, AT_amounts,   AT_dates };
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
static struct gisa_str skipped_cell(const struct planner *p, size_t column, struct gisa_str cell)
{
	static const enum cell counts[] = { AT_companies, AT_amounts, AT_dates };
	if (column == p->columns[AT_status])
		return GISA_LIT("duplicate");
	for (size_t i = 0; i < GISA_COUNT(counts); i++)
		if (column == p->columns[counts[i]])
			return GISA_LIT("0");
	return cell;
}

/* The row behind its doc, with status, counts and duplicate_of as they are now. */
static struct gisa_str ledger_row(struct planner *p, struct gisa_str duplicate_of)
{
	struct gisa_buf buf = GISA_BUF(0);
	struct gisa_str rest = p->row, cell;
	bool skipped = duplicate_of.len && p->o->skip_duplicates;
	for (size_t i = 0; gisa_str_split(&rest, '\t', &cell); i++) {
		if (i > 1)
			gisa_buf_addc(&buf, '\t');
		if (i == p->columns[AT_duplicate_of])
			cell = duplicate_of;
		else if (skipped)
			cell = skipped_cell(p, i, cell);
		if (i > 0)
			gisa_buf_add(&buf, cell);
	}
	struct gisa_str row = gisa_arena_copy(&p->plan->arena, gisa_buf_str(&buf));
	gisa_buf_free(&buf);
	return row;
}

/* The touch of an article in this run: its first one remembers where the rows were. */
static struct gisa_touch *touch(struct planner *p, int64_t id, int64_t from)
{
	struct gisa_plan *plan = p->plan;
	size_t i = gisa_map_index(&p->touched, gisa_str((const char *)&id, sizeof id));
	if (i == plan->count)
		GISA_PUSH(plan, (struct gisa_touch){ .id = id, .from = from });
	return &plan->items[i];
}

static void set_rows(struct planner *p, const struct gisa_known_article *a, int64_t from)
{
	struct gisa_touch *t = touch(p, a->id, from);
	t->to = a->day;
	t->change.doc = gisa_arena_copy(&p->plan->arena, a->doc);
	t->change.ledger = ledger_row(p, a->duplicate_of);
	t->change.mentions = a->duplicate_of.len && p->o->skip_duplicates ? gisa_str(NULL, 0) : p->mentions;
}

/* Is it a copy of an original of the last days? An original that is read again stays one. */
static void judge_copy(struct planner *p, struct gisa_known_article *a)
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

static void set_record(struct planner *p, struct gisa_known_article *a)
{
	a->status = p->cells[AT_status];
	a->warc = gisa_cstr(p->place.file);
	a->offset = p->place.offset;
	a->hash = plan_hash(p);
}

/* An address is the article's; a canonical one is only claimed: others may claim it too. */
static void add_keys(struct planner *p, int64_t id)
{
	gisa_store_alias(p->o->store, p->key, id);
	if (p->claim.len)
		gisa_store_alias(p->o->store, p->claim, id);
}

static void fresh(struct planner *p)
{
	struct gisa_plan_totals *totals = &p->plan->totals;
	struct gisa_known_article a = { .doc = p->cells[AT_doc],
					.seen = p->o->today,
					.day = plan_day(p, p->o->today) };
	set_record(p, &a);
	gisa_store_insert(p->o->store, &a);
	judge_copy(p, &a);
	gisa_store_update(p->o->store, &a);
	add_keys(p, a.id);
	set_rows(p, &a, GISA_NO_DAY);
	*(p->fine ? &totals->fresh : &totals->failed) += 1;
	totals->duplicates += a.duplicate_of.len > 0;
}

static bool is_fine(struct gisa_str status)
{
	return gisa_str_is(status, "ok") || gisa_str_is(status, "duplicate");
}

/* An article that is known: read again from the record its rows come from, or from a later one. */
static void plan_known(struct planner *p, struct gisa_known_article *a)
{
	struct gisa_plan_totals *totals = &p->plan->totals;
	struct gisa_spot had = { .offset = a->offset };
	memcpy(had.file, a->warc.ptr ? a->warc.ptr : "", a->warc.len < sizeof had.file ? a->warc.len : 0);
	int order = gisa_spot_cmp(&p->place, &had);
	int64_t from = a->day;
	add_keys(p, a->id);
	if (order < 0)
		return; /* from before the present rows: the state was lost, and the archive is read anew */
	if (order > 0 && !p->fine && is_fine(a->status)) {
		totals->worse++;
		return;
	}
	if (order > 0 && plan_hash(p) == a->hash) {
		totals->same++;
		return;
	}
	set_record(p, a);
	a->day = plan_day(p, a->seen);
	judge_copy(p, a);
	gisa_store_update(p->o->store, a);
	set_rows(p, a, from);
	totals->revised += order > 0;
}

/* ---- outlets ---- */

static struct gisa_plan_host *plan_host(struct planner *p)
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

static void note_page(struct planner *p)
{
	struct gisa_plan_host *host = plan_host(p);
	struct gisa_str charset = p->cells[AT_charset_used];
	host->night.pages++;
	host->night.failed += !p->fine;
	if (!p->fine)
		return;
	host->night.undated += p->cells[AT_published].len == 0;
	host->night.broken += gisa_str_number(p->cells[AT_decode_errors]) > 0;
	host->night.mentions += gisa_str_number(p->cells[AT_companies]) + gisa_str_number(p->cells[AT_amounts]) +
				gisa_str_number(p->cells[AT_dates]);
	if (!host->outlet.len)
		host->outlet = gisa_arena_copy(&p->plan->arena, p->cells[AT_outlet]);
	if (!host->charset.len)
		host->charset = gisa_arena_copy(&p->plan->arena, charset);
	host->in_charset += gisa_str_eq(host->charset, charset);
}

/* ---- the staged tables, side by side ---- */

static void read_row(struct planner *p, struct gisa_str row)
{
	size_t at = 0, i = GISA_NPOS;
	struct gisa_str rest = row, cell;
	p->row = row;
	for (at = 0; gisa_str_split(&rest, '\t', &cell); at++)
		for (size_t c = 0; c < CELL_COUNT; c++)
			if (p->columns[c] == at)
				p->cells[c] = cell;
	p->fine = is_fine(p->cells[AT_status]);
	gisa_spot_read(p->cells[AT_source], &p->place);
	i = gisa_map_find(&p->o->intake->sources, p->cells[AT_source]);
	p->key = i == GISA_NPOS ? gisa_str(NULL, 0) : p->o->intake->keys.items[i];
	p->has_address = p->key.len > 0;
	if (!p->has_address)
		p->key = gisa_arena_printf(&p->scratch, "%s#%lld", p->place.file, (long long)p->place.offset);
	p->canonical = gisa_intake_key(&p->scratch, p->cells[AT_url]);
	p->claim = p->canonical;
	if (p->claim.len)
		p->claim = gisa_arena_printf(&p->scratch, "=%.*s", GISA_FMT(p->canonical));
}

/*
 * Canonical addresses lie: whole sites name their front page, or one page for all. So one that is known says
 * "the same article" only of the same rows; another text is an article of its own, or told to be a copy.
 */
static bool is_twin(struct planner *p, struct gisa_known_article *known)
{
	struct gisa_store *store = p->o->store;
	return p->fine && p->canonical.len &&
	       (gisa_store_find(store, &p->scratch, p->canonical, known) ||
		gisa_store_find(store, &p->scratch, p->claim, known)) &&
	       known->hash == plan_hash(p);
}

static void article(struct planner *p)
{
	struct gisa_known_article known;
	if (!p->o->again && p->has_address)
		note_page(p);
	if (gisa_store_find(p->o->store, &p->scratch, p->key, &known)) {
		plan_known(p, &known);
	} else if (is_twin(p, &known)) {
		p->plan->totals.same++;
		add_keys(p, known.id);
	} else {
		fresh(p);
	}
}

static enum gisa_status all(struct planner *p, struct gisa_error *err)
{
	struct gisa_plan *plan = p->plan;
	struct gisa_str row, sketch, doc = { 0 }, lines = { 0 };
	bool more = gisa_sheet_group(&plan->mentions, &doc, &lines);
	while (gisa_sheet_next(&plan->articles, &row)) {
		read_row(p, row);
		bool has = more && gisa_str_eq(doc, p->cells[AT_doc]);
		p->mentions = has ? lines : gisa_str(NULL, 0);
		if (!gisa_sheet_next(&plan->sketches, &sketch))
			return gisa_fail(err, GISA_WRITE, gisa_cstr(p->o->stage),
					 "fewer sketches than articles");
		p->sketch = gisa_str_sub(sketch, gisa_sheet_cell(sketch, 0).len + 1, sketch.len);
		article(p);
		if (has)
			more = gisa_sheet_group(&plan->mentions, &doc, &lines);
		gisa_arena_reset(&p->scratch);
	}
	return more ? gisa_fail(err, GISA_WRITE, gisa_cstr(p->o->stage), "mentions of no article") : GISA_OK;
}

static enum gisa_status plan_open(const char *dir, const char *name, struct gisa_sheet *rows,
				  struct gisa_error *err)
{
	char *path = gisa_path_in(dir, name);
	enum gisa_status status = gisa_sheet_open(rows, path, err);
	free(path);
	return status;
}

/* What was counted by row is counted once an article. */
static void count_mentions(struct gisa_plan *plan)
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
	struct planner p = { .o = o, .plan = plan };
	*plan = (struct gisa_plan){ 0 };
	enum gisa_status status = plan_open(o->stage, "articles.tsv", &plan->articles, err);
	if (status == GISA_OK)
		status = plan_open(o->stage, "mentions.tsv", &plan->mentions, err);
	if (status == GISA_OK)
		status = plan_open(o->stage, "sketches.tsv", &plan->sketches, err);
	for (size_t c = 0; c < CELL_COUNT; c++)
		p.columns[c] = gisa_sheet_column(&plan->articles, names[c]);
	if (o->duplicate_days)
		p.copies = gisa_copies_new(o->store, o->today - o->duplicate_days);
	if (status == GISA_OK)
		status = all(&p, err);
	count_mentions(plan);
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
