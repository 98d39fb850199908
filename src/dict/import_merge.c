/*
 * Rows to companies. What the first source said of a company stays, a later one adds what was not
 * known; a name that differs becomes an alias, and a former name where the same source used to say
 * otherwise. Nothing is guessed: two companies of one name stay two.
 */
#include "dict/import_private.h"

#include <stdlib.h>

/* ---- names ---------------------------------------------------------------------------------- */

static size_t merge_slot(const struct gisa_import *import, struct gisa_str name)
{
	const struct gisa_import_names *names = &import->names;
	size_t i = gisa_index_hash(name) & (names->cap - 1);
	while (names->slots[i] != GISA_DICT_NONE &&
	       !gisa_str_eq(import->firms.items[names->slots[i]].field[GISA_COLUMN_NAME], name))
		i = (i + 1) & (names->cap - 1);
	return i;
}

static void grow(struct gisa_import *import)
{
	struct gisa_import_names old = import->names;
	import->names.cap = old.cap ? old.cap * 2 : 1 << 12;
	import->names.slots = gisa_xmalloc(import->names.cap * sizeof *import->names.slots);
	for (size_t i = 0; i < import->names.cap; i++)
		import->names.slots[i] = GISA_DICT_NONE;
	for (size_t i = 0; i < old.cap; i++)
		if (old.slots[i] != GISA_DICT_NONE)
			import->names.slots[merge_slot(
			    import, import->firms.items[old.slots[i]].field[GISA_COLUMN_NAME])] =
			    old.slots[i];
	free(old.slots);
}

static void enter(struct gisa_import *import, uint32_t firm)
{
	if ((import->names.used + 1) * 2 > import->names.cap)
		grow(import);
	uint32_t *slot =
	    &import->names.slots[merge_slot(import, import->firms.items[firm].field[GISA_COLUMN_NAME])];
	import->names.used += *slot == GISA_DICT_NONE;
	import->firms.items[firm].same = *slot;
	*slot = firm;
}

static uint32_t merge_named(const struct gisa_import *import, struct gisa_str name)
{
	return import->names.cap ? import->names.slots[merge_slot(import, name)] : GISA_DICT_NONE;
}

/* Whether the list of `;`-parted names has this one. */
static bool listed(struct gisa_str list, struct gisa_str name)
{
	struct gisa_str item;
	while (gisa_str_split(&list, ';', &item)) {
		size_t cut = gisa_str_find(item, GISA_LIT("<"), 0);
		if (gisa_str_eq(gisa_str_trim(gisa_str_sub(item, 0, cut == GISA_NPOS ? item.len : cut)),
				name))
			return true;
	}
	return false;
}

static bool knows(const struct gisa_firm *firm, struct gisa_str name)
{
	return gisa_str_eq(firm->field[GISA_COLUMN_NAME], name) ||
	       gisa_str_eq(firm->field[GISA_COLUMN_DART], name) ||
	       gisa_str_eq(firm->field[GISA_COLUMN_KRX], name) ||
	       listed(firm->field[GISA_COLUMN_ALIASES], name) ||
	       listed(firm->field[GISA_COLUMN_FORMER], name);
}

/* Puts an item before the others of a `;`-parted list. */
static void prepend(struct gisa_import *import, struct gisa_str *list, struct gisa_str item)
{
	*list = gisa_arena_join(&import->arena, item, ';', *list);
}

/* ---- joining -------------------------------------------------------------------------------- */

static void note(const struct gisa_import *import, enum gisa_import_event event, size_t line,
		 struct gisa_str name, struct gisa_str other)
{
	if (import->note)
		import->note(import->ctx, event, line, name, other);
}

/* The day of a rename: as told on the command line, else when the source says the entry changed. */
static uint32_t since(const struct gisa_import *import, const struct gisa_import_row *row)
{
	return import->day ? import->day : gisa_day(row->field[GISA_COLUMN_MODIFIED]);
}

/* The source's own name of the firm (its `dart` or `krx`) is another now: the old one becomes a former
 * name where the day is known, else an alias. */
static bool merge_rename(struct gisa_import_reader *reader, struct gisa_firm *firm,
			 const struct gisa_import_row *row, struct gisa_str *said)
{
	struct gisa_import *import = reader->import;
	struct gisa_str name = row->field[GISA_COLUMN_NAME], old = *said;
	uint32_t day = since(import, row);
	*said = name;
	if (old.len == 0 || gisa_str_eq(old, name))
		return false;
	note(import, GISA_IMPORT_RENAMED, row->line, name, old);
	reader->counts->renamed++;
	if (gisa_str_eq(firm->field[GISA_COLUMN_NAME], old) && merge_named(import, name) == GISA_DICT_NONE)
		firm->field[GISA_COLUMN_NAME] = name;
	if (day)
		prepend(import, &firm->field[GISA_COLUMN_FORMER],
			gisa_arena_printf(&import->arena, "%.*s<%04u-%02u-%02u", GISA_FMT(old), day / 10000,
					  day / 100 % 100, day % 100));
	else if (!listed(firm->field[GISA_COLUMN_ALIASES], old))
		prepend(import, &firm->field[GISA_COLUMN_ALIASES], old);
	return true;
}

/* Names of the row that the firm has not; true where there was one. */
static bool merge_names(struct gisa_import_reader *reader, struct gisa_firm *firm,
			const struct gisa_import_row *row)
{
	struct gisa_str name = row->field[GISA_COLUMN_NAME];
	if (reader->source != GISA_SOURCE_TABLE && row->field[GISA_COLUMN_DELISTED].len == 0)
		if (merge_rename(reader, firm, row,
				 &firm->field[reader->source == GISA_SOURCE_DART ? GISA_COLUMN_DART
										 : GISA_COLUMN_KRX]))
			return true;
	if (knows(firm, name))
		return false;
	prepend(reader->import, &firm->field[GISA_COLUMN_ALIASES], name);
	return true;
}

/* A listing that goes on outweighs the end of an earlier one (a move from KOSDAQ to KOSPI). */
static bool listing(struct gisa_import_reader *reader, struct gisa_firm *firm,
		    const struct gisa_import_row *row)
{
	struct gisa_str *delisted = &firm->field[GISA_COLUMN_DELISTED],
			*market = &firm->field[GISA_COLUMN_MARKET];
	if (reader->source != GISA_SOURCE_KRX || row->field[GISA_COLUMN_DELISTED].len)
		return false;
	bool news = delisted->len || !gisa_str_eq(*market, row->field[GISA_COLUMN_MARKET]);
	reader->import->listed_now += !firm->listed_now;
	firm->listed_now = true;
	delisted->len = 0;
	*market = row->field[GISA_COLUMN_MARKET];
	return news;
}

/* Whether the row tells what was not known. */
static bool is_news(const struct gisa_firm *firm, const struct gisa_import_row *row, int column)
{
	struct gisa_str old = firm->field[column];
	if (column == GISA_COLUMN_ISIN || column == GISA_COLUMN_CLASS || column == GISA_COLUMN_MODIFIED ||
	    row->field[column].len == 0)
		return false;
	if (column == GISA_COLUMN_DELISTED)
		return !firm->listed_now && (old.len == 0 || gisa_str_is(old, GISA_DELISTED_UNKNOWN)) &&
		       !gisa_str_eq(old, row->field[column]);
	return old.len == 0;
}

static bool merge_fill(struct gisa_import_reader *reader, struct gisa_firm *firm,
		       const struct gisa_import_row *row)
{
	bool news = merge_names(reader, firm, row);
	news |= listing(reader, firm, row);
	for (int i = 0; i < GISA_COLUMN_NONE; i++)
		if (is_news(firm, row, i)) {
			firm->field[i] = row->field[i];
			news = true;
		}
	return news;
}

/* Two companies never share a code: a row whose corp_code and ticker lead to two is told of. */
static uint32_t find(struct gisa_import *import, const struct gisa_import_row *row)
{
	struct gisa_str corp = row->field[GISA_COLUMN_CORP], ticker = row->field[GISA_COLUMN_TICKER];
	uint32_t by_corp = gisa_code_find(&import->codes, gisa_code_pack(corp));
	uint32_t by_ticker = gisa_code_find(&import->codes, gisa_code_pack(ticker));
	if (by_corp != GISA_DICT_NONE) {
		if (by_ticker != GISA_DICT_NONE && by_ticker != by_corp)
			note(import, GISA_IMPORT_CLASH, row->line, row->field[GISA_COLUMN_NAME],
			     import->firms.items[by_ticker].field[GISA_COLUMN_NAME]);
		return by_corp;
	}
	if (by_ticker != GISA_DICT_NONE) {
		struct gisa_str other = import->firms.items[by_ticker].field[GISA_COLUMN_CORP];
		if (!corp.len || !other.len)
			return by_ticker;
		note(import, GISA_IMPORT_CLASH, row->line, row->field[GISA_COLUMN_NAME],
		     import->firms.items[by_ticker].field[GISA_COLUMN_NAME]);
		return GISA_DICT_NONE;
	}
	if (corp.len || ticker.len)
		return GISA_DICT_NONE;
	uint32_t named = merge_named(import, row->field[GISA_COLUMN_NAME]);
	return named != GISA_DICT_NONE && import->firms.items[named].same == GISA_DICT_NONE ? named
											    : GISA_DICT_NONE;
}

/* ---- classes of share ----------------------------------------------------------------------- */

/* 삼성전자우, 현대차2우B, 기업인수목적회사: what is listed and is nobody's name. A preferred share's
 * ticker differs from its company's in the last character, which for common shares is 0. */
static bool is_share(const struct gisa_import_row *row)
{
	struct gisa_str name = row->field[GISA_COLUMN_NAME], class = row->field[GISA_COLUMN_CLASS];
	struct gisa_str ticker = row->field[GISA_COLUMN_TICKER];
	if (gisa_str_is(row->field[GISA_COLUMN_KIND], "share"))
		return true;
	if (class.len && !gisa_str_is(class, "보통주"))
		return true;
	if (gisa_str_find(name, GISA_LIT("스팩"), 0) != GISA_NPOS ||
	    gisa_str_find(name, GISA_LIT("기업인수목적"), 0) != GISA_NPOS)
		return true;
	return ticker.len == 6 && ticker.ptr[5] != '0' && row->field[GISA_COLUMN_CORP].len == 0;
}

/* ---- taking a row in ------------------------------------------------------------------------ */

static void add(struct gisa_import_reader *reader, const struct gisa_import_row *row, bool share)
{
	struct gisa_import *import = reader->import;
	struct gisa_firm firm = { .share = share };
	uint32_t id = (uint32_t)import->firms.count;
	memcpy(firm.field, row->field, sizeof firm.field);
	if (share)
		firm.field[GISA_COLUMN_KIND] = GISA_LIT("share");
	if (reader->source == GISA_SOURCE_DART)
		firm.field[GISA_COLUMN_DART] = row->field[GISA_COLUMN_NAME];
	if (reader->source == GISA_SOURCE_KRX && row->field[GISA_COLUMN_DELISTED].len == 0)
		firm.field[GISA_COLUMN_KRX] = row->field[GISA_COLUMN_NAME];
	GISA_PUSH(&import->firms, firm);
	listing(reader, &import->firms.items[id], row);
	enter(import, id);
	gisa_code_add(&import->codes, gisa_code_pack(row->field[GISA_COLUMN_CORP]), id);
	gisa_code_add(&import->codes, gisa_code_pack(row->field[GISA_COLUMN_TICKER]), id);
}

static void join(struct gisa_import_reader *reader, uint32_t id, const struct gisa_import_row *row)
{
	struct gisa_import *import = reader->import;
	struct gisa_firm *firm = &import->firms.items[id];
	if (merge_fill(reader, firm, row))
		reader->counts->joined++;
	else
		reader->counts->repeated++;
	gisa_code_add(&import->codes, gisa_code_pack(firm->field[GISA_COLUMN_CORP]), id);
	gisa_code_add(&import->codes, gisa_code_pack(firm->field[GISA_COLUMN_TICKER]), id);
}

void gisa_import_take(struct gisa_import_reader *reader, struct gisa_import_row *row)
{
	reader->counts->rows++;
	struct gisa_str raw = row->field[GISA_COLUMN_NAME];
	if (!gisa_import_clean(reader, row)) {
		reader->counts->refused++;
		note(
		    reader->import, GISA_IMPORT_REFUSED, row->line, raw,
		    row->field[row->field[GISA_COLUMN_TICKER].len ? GISA_COLUMN_TICKER : GISA_COLUMN_CORP]);
		return;
	}
	uint32_t id = find(reader->import, row);
	if (id != GISA_DICT_NONE) {
		join(reader, id, row);
		return;
	}
	bool share = is_share(row);
	if (share)
		reader->counts->shares++;
	else
		reader->counts->firms++;
	add(reader, row, share);
}
