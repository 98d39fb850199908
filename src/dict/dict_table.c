/*
 * Reads a list of companies: tab-separated, one company a line.
 *
 *   # comment
 *   name <TAB> ticker <TAB> aliases      the first other line names the columns, in any order;
 *                                        a line that begins with the word `name` names them anew
 *   @kind bank                           from here on this column's value file a row has none;
 *                                        `@kind` alone takes it back
 *   ...
 *
 * Columns: see the table below; others are passed over, so any table that has a `name` will do.
 */
#include "base/error.h"
#include "dict/dict_private.h"

#include <stddef.h>
#include <stdio.h>

static const struct {
	const char *name;
	size_t offset; /* in struct gisa_dict_row */
} columns[] = {
#define COLUMN(column)                                                                                     \
	{                                                                                                    \
#column, offsetof(struct gisa_dict_row, column)                                              \
	}
	COLUMN(name),    COLUMN(ticker), COLUMN(corp),     COLUMN(market), COLUMN(kind),
	COLUMN(country), COLUMN(group),  COLUMN(aliases),  COLUMN(former), COLUMN(since),
	COLUMN(until),   COLUMN(listed), COLUMN(delisted),
#undef COLUMN
};

enum { COLUMN_COUNT = GISA_COUNT(columns), MAX_FIELDS = 64, UNUSED = -1 };

struct table {
	int column[MAX_FIELDS]; /* index into columns of each field */
	size_t fields;            /* 0: no header yet */
	bool valid;               /* all of it is UTF-8 */
	struct gisa_dict_row defaults;
};

static int table_column(struct gisa_str name)
{
	for (int i = 0; i < COLUMN_COUNT; i++)
		if (gisa_str_is(name, columns[i].name))
			return i;
	return UNUSED;
}

static struct gisa_str *table_field(struct gisa_dict_row *row, int column)
{
	return (struct gisa_str *)(void *)((char *)row + columns[column].offset);
}

static enum gisa_status header(struct table *table, struct gisa_str line, struct gisa_str file,
			       struct gisa_error *err)
{
	struct gisa_str field;
	bool named = false;
	table->fields = 0;
	while (gisa_str_split(&line, '\t', &field) && table->fields < MAX_FIELDS) {
		int column = table_column(gisa_str_trim(field));
		named |= column == 0;
		table->column[table->fields++] = column;
	}
	if (!named)
		return gisa_fail(err, GISA_CONFIG, file, "no column `name` in the table's first line");
	return GISA_OK;
}

static enum gisa_status default_column(struct table *table, struct gisa_str line, struct gisa_str file,
				       struct gisa_error *err)
{
	struct gisa_str word, rest = gisa_str_sub(line, 1, line.len);
	gisa_str_split(&rest, ' ', &word);
	int column = table_column(word);
	if (column == UNUSED)
		return gisa_fail(err, GISA_CONFIG, file, "no column '%.*s' to set", GISA_FMT(word));
	*table_field(&table->defaults, column) = gisa_str_trim(rest);
	return GISA_OK;
}

static inline struct gisa_str trim(struct gisa_str s)
{
	return s.ptr[0] <= ' ' || s.ptr[s.len - 1] <= ' ' ? gisa_str_trim(s) : s;
}

/* Fields are short: a plain loop is faster than memchr(). */
static void table_row(const struct table *table, struct gisa_str line, struct gisa_dict_row *row)
{
	size_t pos = 0;
	*row = table->defaults;
	for (size_t i = 0; i < table->fields && pos <= line.len; i++) {
		size_t start = pos;
		while (pos < line.len && line.ptr[pos] != '\t')
			pos++;
		if (pos > start && table->column[i] != UNUSED)
			*table_field(row, table->column[i]) = trim(gisa_str_sub(line, start, pos));
		pos++;
	}
}

static bool is_header(const struct table *table, struct gisa_str line)
{
	return table->fields == 0 || gisa_str_starts(line, GISA_LIT("name\t"));
}

static enum gisa_status table_line(struct gisa_dict *dict, struct table *table, struct gisa_str line,
				   bool imported, struct gisa_str file, struct gisa_error *err)
{
	struct gisa_dict_row row;
	if (line.len == 0 || line.ptr[0] == '#')
		return GISA_OK;
	if (line.ptr[0] == '@')
		return default_column(table, line, file, err);
	if (is_header(table, line))
		return header(table, line, file, err);
	if (!table->valid && gisa_utf8_valid(line) != line.len)
		return gisa_fail(err, GISA_CONFIG, file, "not UTF-8");
	table_row(table, line, &row);
	return gisa_dict_add(dict, &row, imported, file, err);
}

/* What the list has, and spellings of every fourth name. */
struct gisa_table_size gisa_table_measure(struct gisa_str bytes)
{
	size_t lines = 1, items = 0;
	for (size_t i = 0; i < bytes.len; i++) {
		lines += bytes.ptr[i] == '\n';
		items += bytes.ptr[i] == ';';
	}
	return (struct gisa_table_size){ lines, lines + items * 2 + lines / 4 };
}

/* Names the line in the error: only there, since a list has a hundred thousand lines. */
static enum gisa_status at(enum gisa_status status, unsigned number, struct gisa_error *err)
{
	size_t len = strlen(err->where);
	snprintf(err->where + len, sizeof err->where - len, ":%u", number);
	return status;
}

enum gisa_status gisa_dict_read(struct gisa_dict *dict, struct gisa_str bytes, struct gisa_str file,
				bool imported, struct gisa_error *err)
{
	struct table table = { .valid = gisa_utf8_valid(bytes) == bytes.len };
	struct gisa_str line;
	if (gisa_str_starts(bytes, GISA_LIT("\xEF\xBB\xBF")))
		bytes = gisa_str_sub(bytes, 3, bytes.len);
	struct gisa_table_size size = gisa_table_measure(bytes);
	gisa_dict_reserve(dict, size.companies, size.names);
	gisa_code_reserve(&dict->codes, size.companies);
	for (unsigned number = 1; gisa_str_line(&bytes, &line); number++) {
		enum gisa_status status = table_line(dict, &table, line, imported, file, err);
		if (status != GISA_OK)
			return at(status, number, err);
	}
	if (table.fields == 0)
		return gisa_fail(err, GISA_CONFIG, file, "no line names the columns: name, ticker ...");
	return GISA_OK;
}
