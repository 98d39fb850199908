/*
 * A workbook with typed cells, so that no spreadsheet has to guess: codes stay text, amounts are
 * numbers up to the fifteen digits a spreadsheet holds and text beyond, dates are dates. Written
 * row by row (libxlsxwriter's constant memory mode).
 */
#include <stdlib.h>
#include <xlsxwriter.h>

#include "base/calendar.h"
#include "write/export.h"
#include "write/table.h"
#include "write/tally.h"
#include "write/whole.h"

enum {
	MAX_ROWS = 1048576,
	MAX_CELL = 32767, /* UTF-16 units */
	MAX_LINKS = 65530,
	DIGITS = 15
};

struct book {
	lxw_workbook *book;
	lxw_format *head, *integer, *date, *time;
	FILE *talk;
	struct gisa_export_totals *totals;
};

struct sheet {
	lxw_worksheet *sheet;
	lxw_row_t row;
	size_t number; /* 1, 2 ... when one sheet is not enough */
	size_t links;
};

/* Bytes of the longest prefix of s within the cell limit. */
static size_t fitting(struct gisa_str s)
{
	size_t units = 0;
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.ptr[i];
		if ((c & 0xC0) == 0x80)
			continue;
		units += c >= 0xF0 ? 2 : 1;
		if (units > MAX_CELL)
			return i;
	}
	return s.len;
}

static void refuse(struct book *b, const struct sheet *s, const char *column, const char *what)
{
	b->totals->cut++;
	fprintf(b->talk, "gisa export: row %u, column %s: %s\n", (unsigned)s->row + 1, column, what);
}

/* XML cannot hold U+FFFE and U+FFFF: they become U+FFFD. */
static bool replace_noncharacters(char *text)
{
	bool any = false;
	for (char *p = text; (p = strstr(p, "\xEF\xBF")); p += 2)
		if (p[2] == '\xBE' || p[2] == '\xBF') {
			p[2] = '\xBD';
			any = true;
		}
	return any;
}

static void xlsx_text(struct book *b, struct sheet *s, lxw_col_t col, struct gisa_str value, const char *column)
{
	size_t fits = fitting(value);
	if (fits < value.len)
		refuse(b, s, column, "cut to the 32,767 characters that a workbook's cell holds");
	char *text = gisa_xstrdup(gisa_str_sub(value, 0, fits));
	if (replace_noncharacters(text))
		refuse(b, s, column, "U+FFFE or U+FFFF, which a workbook cannot hold, replaced by U+FFFD");
	bool link = strcmp(column, "url") == 0 && s->links < MAX_LINKS && value.len < 2000 &&
		    (gisa_str_starts(value, GISA_LIT("http://")) || gisa_str_starts(value, GISA_LIT("https://")));
	if (link && worksheet_write_url(s->sheet, s->row, col, text, NULL) == LXW_NO_ERROR)
		s->links++;
	else
		worksheet_write_string(s->sheet, s->row, col, text, NULL);
	free(text);
}

/* Up to fifteen significant digits, without superfluous zeros that a number would lose. */
static bool is_number(struct gisa_str v)
{
	size_t digits = 0, point = GISA_NPOS, i = v.len && v.ptr[0] == '-';
	size_t first = i;
	for (; i < v.len; i++) {
		if (v.ptr[i] == '.' && point == GISA_NPOS && i > first)
			point = i;
		else if (gisa_is_digit(v.ptr[i]))
			digits++;
		else
			return false;
	}
	bool leading_zero = v.len > first + 1 && v.ptr[first] == '0' && v.ptr[first + 1] != '.';
	bool trailing_zero = point != GISA_NPOS && (v.ptr[v.len - 1] == '0' || v.ptr[v.len - 1] == '.');
	return digits > 0 && digits <= DIGITS && !leading_zero && !trailing_zero;
}

static int xlsx_digits(struct gisa_str s, size_t from, size_t n)
{
	int value = 0;
	for (size_t i = from; i < from + n; i++) {
		if (!gisa_is_digit(s.ptr[i]))
			return -1;
		value = value * 10 + (s.ptr[i] - '0');
	}
	return value;
}

/* A spreadsheet's calendar begins in 1900, with a day too many before March. */
static bool xlsx_date(struct gisa_str v, lxw_datetime *out)
{
	struct gisa_day day;
	if (!gisa_day_read(v, &day))
		return false;
	*out = (lxw_datetime){ day.year, day.month, day.day, 0, 0, 0 };
	return day.year > 1900 || (day.year == 1900 && day.month > 2);
}

/* 2024-01-17T18:30[:00]+09:00; other zones stay text. */
static bool xlsx_time(struct gisa_str v, lxw_datetime *out)
{
	bool seconds = v.len == 25;
	if (!xlsx_date(v, out) || (v.len != 22 && !seconds) || v.ptr[10] != 'T' || v.ptr[13] != ':' ||
	    !gisa_str_ends(v, GISA_LIT("+09:00")))
		return false;
	out->hour = xlsx_digits(v, 11, 2);
	out->min = xlsx_digits(v, 14, 2);
	out->sec = seconds ? xlsx_digits(v, 17, 2) : 0;
	return out->hour >= 0 && out->min >= 0 && out->sec >= 0;
}

static void cell(struct book *b, struct sheet *s, lxw_col_t col, struct gisa_str value,
		 enum gisa_cell_kind kind, const char *column)
{
	lxw_datetime when;
	if (value.len == 0)
		return;
	if ((kind == GISA_CELL_INTEGER || kind == GISA_CELL_DECIMAL) && is_number(value)) {
		char number[32];
		snprintf(number, sizeof number, "%.*s", GISA_FMT(value));
		bool whole = !memchr(value.ptr, '.', value.len);
		worksheet_write_number(s->sheet, s->row, col, strtod(number, NULL), whole ? b->integer : NULL);
	} else if ((kind == GISA_CELL_DATE || kind == GISA_CELL_TIME) && value.len == 10 && xlsx_date(value, &when)) {
		worksheet_write_datetime(s->sheet, s->row, col, &when, b->date);
	} else if (kind == GISA_CELL_TIME && xlsx_time(value, &when)) {
		worksheet_write_datetime(s->sheet, s->row, col, &when, b->time);
	} else {
		xlsx_text(b, s, col, value, column);
	}
}

/* Width in characters of a digit; a syllable of Hangul takes two. */
static double xlsx_width(const char *column)
{
	static const struct {
		const char *name;
		double width;
	} widths[] = {
		{ "title", 50 }, { "context", 80 }, { "url", 40 },     { "source", 40 }, { "text", 20 },
		{ "company", 20 }, { "name", 24 },  { "amount", 20 }, { "amount_max", 20 }, { "published", 17 },
		{ "modified", 17 }, { "doc", 18 },  { "outlet", 12 },  { "note", 30 },   { "rule", 20 },
		{ "date", 12 },  { "date_begin", 12 }, { "date_end", 12 }, { "flags", 18 }, { "value", 60 },
	};
	for (size_t i = 0; i < GISA_COUNT(widths); i++)
		if (strcmp(widths[i].name, column) == 0)
			return widths[i].width;
	return 10;
}

static void open_sheet(struct book *b, struct sheet *s, const char *name, const struct gisa_str *names,
		       size_t count)
{
	char title[40];
	s->number++;
	snprintf(title, sizeof title, s->number > 1 ? "%s %zu" : "%s", name, s->number);
	s->sheet = workbook_add_worksheet(b->book, title);
	s->links = 0;
	for (size_t i = 0; i < count; i++) {
		char *column = gisa_xstrdup(names[i]);
		lxw_col_t c = (lxw_col_t)i;
		worksheet_set_column(s->sheet, c, c, xlsx_width(column), NULL);
		worksheet_write_string(s->sheet, 0, c, column, b->head);
		free(column);
	}
	worksheet_freeze_panes(s->sheet, 1, 0);
	s->row = 1;
}

static void close_sheet(struct sheet *s, size_t columns)
{
	if (columns)
		worksheet_autofilter(s->sheet, 0, 0, s->row > 1 ? s->row - 1 : 1, (lxw_col_t)(columns - 1));
}

/* One table as one or more sheets; `each` sees every row. */
static enum gisa_status xlsx_table(struct book *b, const char *dir, const char *table, const char *name,
				   uint64_t *rows, struct gisa_tally *tally, struct gisa_error *err)
{
	struct gisa_arena arena = { 0 };
	struct gisa_tsv_file in;
	struct sheet s = { 0 };
	enum gisa_status status = gisa_tsv_open(&in, gisa_table_files(&arena, dir, table), err);
	if (status == GISA_OK && in.count) /* no sheet of a table that is not there */
		open_sheet(b, &s, name, in.names, in.count);
	while (status == GISA_OK && (status = gisa_tsv_next(&in, err)) == GISA_OK) {
		if (s.row == MAX_ROWS) {
			close_sheet(&s, in.count);
			open_sheet(b, &s, name, in.names, in.count);
		}
		for (size_t i = 0; i < in.count; i++) {
			char column[64];
			snprintf(column, sizeof column, "%.*s", GISA_FMT(in.names[i]));
			cell(b, &s, (lxw_col_t)i, in.cells[i], in.kinds[i], column);
		}
		if (tally)
			gisa_tally_add(tally, &in);
		s.row++;
		++*rows;
	}
	if (s.sheet)
		close_sheet(&s, in.count);
	gisa_tsv_close(&in);
	gisa_arena_free(&arena);
	return status == GISA_END ? GISA_OK : status;
}

static void companies(struct book *b, struct gisa_tally *tally)
{
	static const struct gisa_str names[] = { { "company", 7 },  { "ticker", 6 }, { "corp", 4 },  { "mentions", 8 },
						 { "articles", 8 }, { "first", 5 },  { "last", 4 } };
	struct sheet s = { 0 };
	gisa_tally_sort(tally);
	open_sheet(b, &s, "Companies", names, 7);
	for (size_t i = 0; i < tally->count && s.row < MAX_ROWS; i++, s.row++) {
		const struct gisa_tally_entry *e = &tally->items[i];
		cell(b, &s, 0, e->company, GISA_CELL_TEXT, "company");
		cell(b, &s, 1, e->ticker, GISA_CELL_CODE, "ticker");
		cell(b, &s, 2, e->corp, GISA_CELL_CODE, "corp");
		worksheet_write_number(s.sheet, s.row, 3, (double)e->mentions, b->integer);
		worksheet_write_number(s.sheet, s.row, 4, (double)e->articles, b->integer);
		cell(b, &s, 5, gisa_cstr(e->first), GISA_CELL_DATE, "first");
		cell(b, &s, 6, gisa_cstr(e->last), GISA_CELL_DATE, "last");
	}
	close_sheet(&s, 7);
}

static void about(struct book *b)
{
	static const struct gisa_str names[] = { { "name", 4 }, { "value", 5 } };
	static const char *const rows[][2] = {
		{ "made by", "gisa " GISA_VERSION },
		{ "Mentions", "a row a mention: companies, amounts and dates with their values" },
		{ "Articles", "the ledger: a row for every input, also for those that gave nothing" },
		{ "Companies", "companies by number of mentions" },
		{ "numbers", "amounts of up to 15 digits are numbers; longer ones are text, to lose nothing" },
	};
	struct sheet s = { 0 };
	open_sheet(b, &s, "About", names, 2);
	for (size_t i = 0; i < GISA_COUNT(rows); i++, s.row++)
		for (lxw_col_t c = 0; c < 2; c++)
			worksheet_write_string(s.sheet, s.row, c, rows[i][c], NULL);
	for (size_t i = 0; i < gisa_mention_columns.count; i++, s.row++) {
		worksheet_write_string(s.sheet, s.row, 0, gisa_mention_columns.names[i], NULL);
		worksheet_write_string(s.sheet, s.row, 1, gisa_mention_columns.help[i], NULL);
	}
}

static void formats(struct book *b)
{
	b->head = workbook_add_format(b->book);
	format_set_bold(b->head);
	b->integer = workbook_add_format(b->book);
	format_set_num_format(b->integer, "#,##0");
	b->date = workbook_add_format(b->book);
	format_set_num_format(b->date, "yyyy-mm-dd");
	b->time = workbook_add_format(b->book);
	format_set_num_format(b->time, "yyyy-mm-dd hh:mm");
}

enum gisa_status gisa_export_xlsx(const char *dir, const char *path, FILE *talk, struct gisa_export_totals *totals,
				  struct gisa_error *err)
{
	struct gisa_out out; /* ours from the start: the library opens it last, and talks of it to stderr */
	struct gisa_tally tally = { 0 };
	lxw_workbook_options options = { .constant_memory = LXW_TRUE, .use_zip64 = LXW_TRUE };
	struct book b = { .talk = talk, .totals = totals };
	*totals = (struct gisa_export_totals){ 0 };
	enum gisa_status status = gisa_out_open_path(&out, path, err);
	if (status == GISA_OK && !(b.book = workbook_new_opt(out.part, &options)))
		status = gisa_fail(err, GISA_WRITE, gisa_cstr(path), "cannot make a workbook");
	if (status != GISA_OK)
		return gisa_out_end(&out, status, err);
	formats(&b);
	status = xlsx_table(&b, dir, "mentions", "Mentions", &totals->mentions, &tally, err);
	if (status == GISA_OK)
		status = xlsx_table(&b, dir, "articles", "Articles", &totals->articles, NULL, err);
	if (status == GISA_OK) {
		companies(&b, &tally);
		about(&b);
	}
	gisa_tally_free(&tally);
	lxw_error closed = workbook_close(b.book);
	if (status == GISA_OK && closed != LXW_NO_ERROR)
		status = gisa_fail(err, GISA_WRITE, gisa_cstr(path), "%s", lxw_strerror(closed));
	if (status == GISA_OK && !gisa_workbook_is_whole(out.part))
		status = gisa_fail(err, GISA_WRITE, gisa_cstr(path), "cannot write: no room for it, here or for temporary files");
	return gisa_out_end(&out, status, err);
}
