/* The import as its users see it: one input after the other, then the list. */
#include "dict/import.h"

#include <stdlib.h>

#include "base/error.h"
#include "dict/import_private.h"

struct gisa_import *gisa_import_new(uint32_t day, gisa_import_note *note, void *ctx)
{
	struct gisa_import *import = gisa_xcalloc(1, sizeof *import);
	import->day = day;
	import->note = note;
	import->ctx = ctx;
	return import;
}

void gisa_import_free(struct gisa_import *import)
{
	if (!import)
		return;
	free(import->firms.items);
	free(import->names.slots);
	gisa_code_free(&import->codes);
	gisa_arena_free(&import->arena);
	free(import);
}

enum gisa_status gisa_import_read(struct gisa_import *import, struct gisa_str text, struct gisa_str file,
				  struct gisa_import_counts *counts, struct gisa_error *err)
{
	struct gisa_import_reader reader = { .import = import, .counts = counts };
	struct gisa_str head = gisa_str_trim(gisa_str_sub(text, 0, text.len < 4096 ? text.len : 4096));
	if (gisa_str_starts(head, GISA_LIT("\xEF\xBB\xBF")))
		text = gisa_str_sub(text, 3, text.len);
	if (gisa_str_find(head, GISA_LIT("<list>"), 0) != GISA_NPOS)
		gisa_import_xml(&reader, text);
	else if (gisa_str_find_nocase(head, GISA_LIT("<table"), 0) != GISA_NPOS ||
		 gisa_str_find_nocase(head, GISA_LIT("<html"), 0) != GISA_NPOS)
		gisa_import_html(&reader, text);
	else
		gisa_import_table(&reader, text);
	if (reader.columns == 0)
		return gisa_fail(err, GISA_CONFIG, file,
				 "no table of companies: none of its lines names a column of company names "
				 "(name, corp_name, 회사명 ...)");
	return GISA_OK;
}

size_t gisa_import_count(const struct gisa_import *import)
{
	return import->firms.count;
}

size_t gisa_import_homonyms(const struct gisa_import *import, size_t known,
			    void (*each)(void *ctx, struct gisa_str name, size_t companies), void *ctx)
{
	size_t names = 0;
	for (size_t i = 0; i < import->names.cap; i++) {
		size_t companies = 0;
		bool new = false;
		for (uint32_t k = import->names.slots[i]; k != GISA_DICT_NONE; k = import->firms.items[k].same) {
			companies += !import->firms.items[k].share;
			new |= !import->firms.items[k].share && k >= known;
		}
		if (companies < 2)
			continue;
		names++;
		if (each && new)
			each(ctx, import->firms.items[import->names.slots[i]].field[GISA_COLUMN_NAME],
			     companies);
	}
	return names;
}

/* ---- writing -------------------------------------------------------------------------------- */

static const struct {
	const char *header;
	enum gisa_import_column column;
} written[] = {
	{ "name", GISA_COLUMN_NAME },         { "ticker", GISA_COLUMN_TICKER },
	{ "corp", GISA_COLUMN_CORP },         { "market", GISA_COLUMN_MARKET },
	{ "kind", GISA_COLUMN_KIND },         { "country", GISA_COLUMN_COUNTRY },
	{ "group", GISA_COLUMN_GROUP },       { "aliases", GISA_COLUMN_ALIASES },
	{ "former", GISA_COLUMN_FORMER },     { "since", GISA_COLUMN_SINCE },
	{ "until", GISA_COLUMN_UNTIL },       { "listed", GISA_COLUMN_LISTED },
	{ "delisted", GISA_COLUMN_DELISTED }, { "dart", GISA_COLUMN_DART },
	{ "krx", GISA_COLUMN_KRX },
};

enum {
	WRITTEN = GISA_COUNT(written),
	WHOLE_MARKET = 2000 /* firms in a table of listed ones that is not of one market alone */
};

/* A name may not break the list: what parts its items becomes a space. */
static void add_field(struct gisa_buf *out, struct gisa_str field)
{
	for (size_t i = 0; i < field.len; i++)
		gisa_buf_addc(out, (unsigned char)field.ptr[i] < ' ' ? ' ' : field.ptr[i]);
}

/* The name most like the papers': KRX's short one, else as first seen; the others are aliases. */
static struct gisa_str main_name(const struct gisa_firm *firm)
{
	return firm->field[GISA_COLUMN_KRX].len ? firm->field[GISA_COLUMN_KRX]
						: firm->field[GISA_COLUMN_NAME];
}

static void add_aliases(struct gisa_buf *out, const struct gisa_firm *firm)
{
	struct gisa_str main = main_name(firm), list = firm->field[GISA_COLUMN_ALIASES];
	const struct gisa_str more[] = { firm->field[GISA_COLUMN_NAME], firm->field[GISA_COLUMN_DART] };
	size_t start = out->len;
	for (size_t i = 0; i < 2; i++) {
		if (more[i].len == 0 || gisa_str_eq(more[i], main) || (i && gisa_str_eq(more[i], more[0])))
			continue;
		if (out->len > start)
			gisa_buf_addc(out, ';');
		add_field(out, more[i]);
	}
	struct gisa_str item;
	while (list.len && gisa_str_split(&list, ';', &item)) {
		if (gisa_str_eq(item, main) || gisa_str_eq(item, more[0]) || gisa_str_eq(item, more[1]))
			continue;
		if (out->len > start)
			gisa_buf_addc(out, ';');
		add_field(out, item);
	}
}

/* A firm with a ticker that a table of the whole market has not is no longer listed; since when, only a
 * table of delistings knows. */
static bool has_left(const struct gisa_import *import, const struct gisa_firm *firm)
{
	return import->listed_now >= WHOLE_MARKET && firm->field[GISA_COLUMN_TICKER].len &&
	       !firm->listed_now && firm->field[GISA_COLUMN_DELISTED].len == 0;
}

static void add_column(const struct gisa_import *import, const struct gisa_firm *firm,
		       enum gisa_import_column column, struct gisa_buf *out)
{
	if (column == GISA_COLUMN_NAME)
		add_field(out, main_name(firm));
	else if (column == GISA_COLUMN_ALIASES)
		add_aliases(out, firm);
	else if (column == GISA_COLUMN_DELISTED && has_left(import, firm))
		gisa_buf_add(out, gisa_cstr(GISA_DELISTED_UNKNOWN));
	else if ((column == GISA_COLUMN_DART || column == GISA_COLUMN_KRX) &&
		 gisa_str_eq(firm->field[column], main_name(firm)))
		gisa_buf_add(out, gisa_cstr(GISA_SAME_NAME));
	else
		add_field(out, firm->field[column]);
}

void gisa_import_write(const struct gisa_import *import, struct gisa_buf *out)
{
	for (int i = 0; i < WRITTEN; i++)
		gisa_buf_addf(out, "%s%s", i ? "\t" : "", written[i].header);
	gisa_buf_addc(out, '\n');
	for (size_t k = 0; k < import->firms.count; k++) {
		const struct gisa_firm *firm = &import->firms.items[k];
		for (int i = 0; i < WRITTEN; i++) {
			if (i)
				gisa_buf_addc(out, '\t');
			add_column(import, firm, written[i].column, out);
		}
		gisa_buf_addc(out, '\n');
	}
}
