/*
 * Tables as text: tab-separated, or with commas or semicolons and quotes (RFC 4180). The header is
 * the first line that names a company column; what stands above it (titles, notes) is passed over.
 */
#include "dict/import_private.h"

enum { MAX_FIELDS = sizeof((struct gisa_import_reader *)0)->column / sizeof(int) };

static bool header(struct gisa_import_reader *reader, const struct gisa_str *fields, size_t count)
{
	bool named = false;
	for (size_t i = 0; i < count; i++) {
		enum gisa_import_column column = gisa_import_column(fields[i]);
		named |= column == GISA_COLUMN_NAME || column == GISA_COLUMN_FULL;
		reader->column[i] = (int)column;
		if (column == GISA_COLUMN_CORP && reader->source == GISA_SOURCE_TABLE)
			reader->source = GISA_SOURCE_DART;
		if (column == GISA_COLUMN_MARKET || column == GISA_COLUMN_ISIN)
			reader->source = GISA_SOURCE_KRX;
		if (column == GISA_COLUMN_DART)
			named = true;
	}
	reader->columns = named ? count : 0;
	return named;
}

/* Our own lists have all the columns; what they hold counts as what its source said. */
static void own(struct gisa_import_reader *reader)
{
	for (size_t i = 0; i < reader->columns; i++)
		if (reader->column[i] == GISA_COLUMN_DART)
			reader->source = GISA_SOURCE_TABLE;
}

void gisa_import_fields(struct gisa_import_reader *reader, const struct gisa_str *fields, size_t count,
			size_t line)
{
	struct gisa_import_row row = { .line = line };
	size_t filled = 0;
	if (count > MAX_FIELDS)
		count = MAX_FIELDS;
	if (reader->columns == 0) {
		if (header(reader, fields, count))
			own(reader);
		return;
	}
	for (size_t i = 0; i < count && i < reader->columns; i++) {
		struct gisa_str *to = &row.field[reader->column[i]];
		filled += fields[i].len;
		if (reader->column[i] != GISA_COLUMN_NONE && to->len == 0)
			*to = fields[i];
	}
	if (filled)
		gisa_import_take(reader, &row);
}

/* ---- quotes --------------------------------------------------------------------------------- */

struct csv {
	struct gisa_str text;
	size_t pos, line;
	char comma;
	struct gisa_arena *arena;
};

/* A quoted field; `""` in it is one quote. The text between the closing quote and the comma is added. */
static struct gisa_str quoted(struct csv *csv)
{
	struct gisa_str t = csv->text;
	size_t start = ++csv->pos, n = 0;
	while (csv->pos < t.len &&
	       (t.ptr[csv->pos] != '"' || (csv->pos + 1 < t.len && t.ptr[csv->pos + 1] == '"'))) {
		csv->line += t.ptr[csv->pos] == '\n';
		csv->pos += t.ptr[csv->pos] == '"' ? 2 : 1;
	}
	struct gisa_str raw = gisa_str_sub(t, start, csv->pos);
	csv->pos += csv->pos < t.len;
	if (!raw.len || !memchr(raw.ptr, '"', raw.len))
		return raw;
	char *to = gisa_arena_alloc(csv->arena, raw.len);
	for (size_t i = 0; i < raw.len; i++) {
		to[n++] = raw.ptr[i];
		i += raw.ptr[i] == '"';
	}
	return gisa_str(to, n);
}

static struct gisa_str table_field(struct csv *csv)
{
	struct gisa_str t = csv->text, field = { "", 0 };
	if (csv->comma != '\t' && csv->pos < t.len && t.ptr[csv->pos] == '"')
		field = quoted(csv);
	size_t start = csv->pos;
	while (csv->pos < t.len && t.ptr[csv->pos] != csv->comma && t.ptr[csv->pos] != '\n')
		csv->pos++;
	return field.len ? field : gisa_str_trim(gisa_str_sub(t, start, csv->pos));
}

static bool record(struct csv *csv, struct gisa_str *fields, size_t *count)
{
	*count = 0;
	if (csv->pos >= csv->text.len)
		return false;
	for (;;) {
		struct gisa_str field = table_field(csv);
		if (*count < MAX_FIELDS)
			fields[(*count)++] = field;
		if (csv->pos >= csv->text.len || csv->text.ptr[csv->pos++] == '\n')
			return true;
	}
}

/* The separator that stands most often in the first lines. */
static char table_comma(struct gisa_str text)
{
	static const char candidates[] = "\t,;";
	size_t best = 0, counts[3] = { 0 };
	for (size_t i = 0, lines = 0; i < text.len && lines < 5; i++) {
		for (size_t k = 0; k < 3; k++)
			counts[k] += text.ptr[i] == candidates[k];
		lines += text.ptr[i] == '\n';
	}
	for (size_t k = 1; k < 3; k++)
		if (counts[0] == 0 && counts[k] > counts[best])
			best = k;
	return candidates[best];
}

void gisa_import_table(struct gisa_import_reader *reader, struct gisa_str text)
{
	struct gisa_str fields[MAX_FIELDS];
	struct csv csv = {
		.text = text, .line = 1, .comma = table_comma(text), .arena = &reader->import->arena
	};
	size_t count;
	for (size_t line = 1; record(&csv, fields, &count); line = ++csv.line)
		if (count && (fields[0].len == 0 || fields[0].ptr[0] != '#'))
			gisa_import_fields(reader, fields, count, line);
}
