/*
 * The two sources in markup: OpenDART's CORPCODE.xml (a flat list of <list> elements) and KIND's table
 * of listed firms (an HTML table that calls itself .xls). Neither needs a parser: tags are looked for
 * one after the other, and what is not understood is passed over.
 */
#include "base/entity.h"
#include "dict/import_private.h"

static size_t lines(struct gisa_str s)
{
	size_t n = 0;
	for (const char *p = s.ptr, *end = s.ptr + s.len; p < end && (p = memchr(p, '\n', (size_t)(end - p)));
	     p++)
		n++;
	return n;
}

/* ---- XML ------------------------------------------------------------------------------------ */

/* Fills the row from `<tag>text</tag>` pairs. */
static void element(struct gisa_import_reader *reader, struct gisa_str body, struct gisa_import_row *row)
{
	size_t pos = 0;
	while ((pos = gisa_str_find(body, GISA_LIT("<"), pos)) != GISA_NPOS) {
		size_t close = gisa_str_find(body, GISA_LIT(">"), pos);
		if (close == GISA_NPOS)
			return;
		enum gisa_import_column column = gisa_import_column(gisa_str_sub(body, pos + 1, close));
		size_t end = gisa_str_find(body, GISA_LIT("<"), close);
		if (end == GISA_NPOS)
			return;
		if (column != GISA_COLUMN_NONE)
			row->field[column] = gisa_str_trim(
			    gisa_entity_text(&reader->import->arena, gisa_str_sub(body, close + 1, end)));
		pos = column == GISA_COLUMN_NONE ? close : end + 1;
	}
}

void gisa_import_xml(struct gisa_import_reader *reader, struct gisa_str text)
{
	size_t pos = 0, line = 1, counted = 0;
	reader->source = GISA_SOURCE_DART;
	while ((pos = gisa_str_find(text, GISA_LIT("<list>"), pos)) != GISA_NPOS) {
		size_t end = gisa_str_find(text, GISA_LIT("</list>"), pos);
		if (end == GISA_NPOS)
			end = text.len;
		line += lines(gisa_str_sub(text, counted, pos));
		counted = pos;
		struct gisa_import_row row = { .line = line };
		element(reader, gisa_str_sub(text, pos + strlen("<list>"), end), &row);
		reader->columns = 1;
		gisa_import_take(reader, &row);
		pos = end;
	}
}

/* ---- HTML ----------------------------------------------------------------------------------- */

enum { MAX_CELLS = 64 };

/* The next start tag `<name` at or after *pos, before `end`; *pos is moved behind its `>`. */
static bool markup_open(struct gisa_str text, const char *name, size_t *pos, size_t end)
{
	size_t len = strlen(name);
	for (size_t at = *pos; (at = gisa_str_find(text, GISA_LIT("<"), at)) != GISA_NPOS && at < end; at++) {
		struct gisa_str tag = gisa_str_sub(text, at + 1, text.len);
		if (tag.len <= len || !gisa_str_eq_nocase(gisa_str_sub(tag, 0, len), gisa_cstr(name)) ||
		    gisa_is_alnum(tag.ptr[len]))
			continue;
		size_t close = gisa_str_find(text, GISA_LIT(">"), at);
		if (close == GISA_NPOS)
			return false;
		*pos = close + 1;
		return true;
	}
	return false;
}

/* The text of a cell, without the tags in it. */
static struct gisa_str cell(struct gisa_arena *arena, struct gisa_str raw)
{
	if (!raw.len || !memchr(raw.ptr, '<', raw.len))
		return gisa_str_trim(gisa_entity_text(arena, raw));
	char *to = gisa_arena_alloc(arena, raw.len);
	size_t n = 0;
	bool tag = false;
	for (size_t i = 0; i < raw.len; i++) {
		if (raw.ptr[i] == '<')
			tag = true;
		if (!tag)
			to[n++] = raw.ptr[i];
		if (raw.ptr[i] == '>')
			tag = false;
	}
	return gisa_str_trim(gisa_entity_text(arena, gisa_str(to, n)));
}

/* The cells (td and th alike) of a row, text[pos, end). */
static size_t markup_cells(struct gisa_import_reader *reader, struct gisa_str text, size_t pos, size_t end,
			   struct gisa_str cells[MAX_CELLS])
{
	size_t n = 0;
	while (n < MAX_CELLS) {
		size_t th = pos, td = pos;
		bool has_th = markup_open(text, "th", &th, end), has_td = markup_open(text, "td", &td, end);
		if (!has_th && !has_td)
			break;
		size_t start = has_th && (!has_td || th < td) ? th : td, next_h = start, next_d = start;
		size_t stop = end;
		if (markup_open(text, "/td", &next_d, end) && next_d < stop)
			stop = next_d;
		if (markup_open(text, "/th", &next_h, end) && next_h < stop)
			stop = next_h;
		cells[n++] = cell(&reader->import->arena, gisa_str_sub(text, start, stop));
		pos = stop;
	}
	return n;
}

void gisa_import_html(struct gisa_import_reader *reader, struct gisa_str text)
{
	size_t pos = 0, line = 1, counted = 0;
	struct gisa_str cells[MAX_CELLS];
	while (markup_open(text, "tr", &pos, text.len)) {
		size_t start = pos, end = pos;
		line += lines(gisa_str_sub(text, counted, start));
		counted = start;
		end = markup_open(text, "tr", &end, text.len) ? end : text.len;
		size_t n = markup_cells(reader, text, start, end, cells);
		if (n)
			gisa_import_fields(reader, cells, n, line);
	}
}
