/*
 * A workbook is a zip of XML. Its sheets are written out as CSV in memory and read by the reader of tables,
 * which knows everything about headers and rows already. Days stay the numbers they are in the file: whoever
 * reads times knows them.
 */
#include "read/workbook.h"

#include <stdlib.h>

#include "base/entity.h"
#include "read/archive.h"
#include "read/table.h"
#include "read/xml.h"

enum {
	MOST_COLUMNS = 256,
	MOST_ROWS = 1 << 20, /* of a sheet in Excel */
	HEADER_ROWS = 20, /* among which the header is */
	MAX_TIMES = 4     /* how much larger than a document the XML of a part may be */
};

struct part {
	struct gisa_str name; /* sheet1 */
	struct gisa_buf xml;
};

struct book {
	struct gisa_reader *r;
	struct gisa_arena arena;
	struct gisa_buf shared; /* xl/sharedStrings.xml */
	struct {
		struct gisa_str *items; /* the content of each <si> */
		size_t count, cap;
	} strings;
	struct {
		struct part *items;
		size_t count, cap;
	} sheets;
	bool large;
};

/* ---- parts ---- */

static void copy(struct book *book, struct gisa_stream *s, struct gisa_buf *to)
{
	size_t max = book->r->max_bytes * MAX_TIMES;
	for (size_t have; (have = gisa_stream_want(s, 1)) > 0; gisa_stream_take(s, have)) {
		book->large |= have > max - to->len;
		if (book->large)
			return;
		gisa_buf_add(to, gisa_stream_window(s));
	}
}

/* Keeps the parts that matter. */
static enum gisa_status entry(void *ctx, struct gisa_str path, struct gisa_stream *s)
{
	struct book *book = ctx;
	struct gisa_str name;
	if (gisa_str_eq_nocase(path, GISA_LIT("xl/sharedStrings.xml"))) {
		copy(book, s, &book->shared);
	} else if (gisa_str_starts(path, GISA_LIT("xl/worksheets/")) &&
		   gisa_str_ends(path, GISA_LIT(".xml"))) {
		name = gisa_str_sub(path, sizeof "xl/worksheets/" - 1, path.len - 4);
		GISA_PUSH(&book->sheets, (struct part){ .name = gisa_arena_copy(&book->arena, name) });
		copy(book, s, &book->sheets.items[book->sheets.count - 1].xml);
	}
	return s->error.status;
}

static void find_strings(struct book *book)
{
	struct gisa_str s = gisa_buf_str(&book->shared);
	struct gisa_xml tag;
	size_t from = 0;
	for (size_t pos = 0; gisa_xml_next(s, &pos, &tag);) {
		if (!gisa_str_is(tag.name, "si"))
			continue;
		if (!tag.closing)
			from = pos;
		if (tag.closing || tag.empty)
			GISA_PUSH(
			    &book->strings,
			    gisa_str_sub(s, from,
					 tag.closing ? (size_t)(tag.text.ptr - s.ptr) + tag.text.len : from));
	}
}

/* ---- cells ---- */

/* The texts of <t> in a string's content, without those of <rPh>, which say how it is read aloud. */
static void string(struct gisa_buf *out, struct gisa_str s)
{
	struct gisa_xml tag;
	bool aloud = false, text = false;
	for (size_t pos = 0; gisa_xml_next(s, &pos, &tag);) {
		if (text && tag.closing)
			gisa_xml_text(out, tag.text);
		text = gisa_str_is(tag.name, "t") && !tag.closing && !tag.empty && !aloud;
		if (gisa_str_is(tag.name, "rPh"))
			aloud = !tag.closing && !tag.empty;
	}
}

static size_t figures(struct gisa_str s)
{
	size_t n = 0;
	for (size_t i = 0; i < s.len && i < 9 && gisa_is_digit(s.ptr[i]); i++)
		n = n * 10 + (size_t)(s.ptr[i] - '0');
	return n;
}

/* The column of a cell's place (B2: 1), or `next` where it says none. */
static size_t workbook_column(struct gisa_str place, size_t next)
{
	size_t n = 0, i = 0;
	for (; i < place.len && i < 3 && place.ptr[i] >= 'A' && place.ptr[i] <= 'Z'; i++)
		n = n * 26 + (size_t)(place.ptr[i] - 'A') + 1;
	return i > 0 ? n - 1 : next;
}

/* The text as a cell of a table, whose names are looked for: some writers have all Hangul as numeric references. */
static void quote(struct gisa_str text, struct gisa_buf *out)
{
	static const struct gisa_str carriage_return = { "_x000D_", 7 };
	gisa_buf_addc(out, '"');
	for (size_t i = 0; i < text.len;) {
		char c[4] = { text.ptr[i] };
		size_t n = 0;
		struct gisa_str rest = gisa_str_sub(text, i, text.len);
		if (gisa_str_starts(rest, carriage_return)) {
			i += carriage_return.len;
			continue;
		}
		if (gisa_str_starts(rest, GISA_LIT("&#")))
			n = gisa_entity(text, &i, c);
		i += n == 0;
		if (c[0] == '"')
			gisa_buf_addc(out, '"');
		gisa_buf_add(out, gisa_str(c, n ? n : 1));
	}
	gisa_buf_addc(out, '"');
}

/* A cell's value in quotes; `content` is what stands in <c>. */
static void cell(const struct book *book, struct gisa_str type, struct gisa_str content,
		 struct gisa_buf *out)
{
	struct gisa_buf text = GISA_BUF(0);
	struct gisa_xml tag;
	if (gisa_str_is(type, "inlineStr"))
		string(&text, content);
	for (size_t pos = 0; !gisa_str_is(type, "inlineStr") && gisa_xml_next(content, &pos, &tag);) {
		if (!gisa_str_is(tag.name, "v") || !tag.closing)
			continue;
		size_t at = figures(tag.text);
		if (!gisa_str_is(type, "s"))
			gisa_xml_text(&text, tag.text);
		else if (at < book->strings.count)
			string(&text, book->strings.items[at]);
	}
	quote(gisa_buf_str(&text), out);
	gisa_buf_free(&text);
}

/* The cells of a row, whose content s is. */
static void row(const struct book *book, struct gisa_str s, struct gisa_buf *out)
{
	struct gisa_xml tag, open = { 0 };
	size_t column = 0, from = 0;
	for (size_t pos = 0; gisa_xml_next(s, &pos, &tag);) {
		if (!gisa_str_is(tag.name, "c"))
			continue;
		if (!tag.closing) {
			open = tag;
			from = pos;
		}
		if (!tag.closing && !tag.empty)
			continue;
		size_t at = workbook_column(gisa_xml_attribute(open.rest, GISA_LIT(" r=")), column);
		for (; column < at && column < MOST_COLUMNS; column++)
			gisa_buf_addc(out, ',');
		if (tag.closing && column < MOST_COLUMNS)
			cell(book, gisa_xml_attribute(open.rest, GISA_LIT(" t=")),
			     gisa_str_sub(s, from, (size_t)(tag.text.ptr - s.ptr) + tag.text.len), out);
	}
	gisa_buf_addc(out, '\n');
}

/* ---- sheets ---- */

/* The sheet's rows from its header on, those that it leaves out as empty ones; the header's number, or 0 where it has
 * none. */
static size_t workbook_table(const struct book *book, struct gisa_str s, struct gisa_buf *out)
{
	struct gisa_xml tag;
	size_t from = 0, header = 0, number = 0, written = 0;
	for (size_t pos = 0, rows = 0; (header || rows < HEADER_ROWS) && gisa_xml_next(s, &pos, &tag);) {
		if (!gisa_str_is(tag.name, "row"))
			continue;
		if (!tag.closing) {
			size_t said = figures(gisa_xml_attribute(tag.rest, GISA_LIT(" r=")));
			number = said > number && said <= MOST_ROWS ? said : number + 1;
			from = pos;
		}
		if (!tag.closing || tag.empty)
			continue;
		for (; header && written + 1 < number; written++)
			gisa_buf_addc(out, '\n');
		row(book, gisa_str_sub(s, from, (size_t)(tag.text.ptr - s.ptr) + tag.text.len), out);
		written = number;
		if (!header && gisa_is_table(gisa_buf_str(out), book->r->map))
			header = number;
		if (!header)
			gisa_buf_reset(out);
		rows++;
	}
	return header;
}

static bool has_cells(struct gisa_str s)
{
	struct gisa_xml tag;
	bool found = false;
	for (size_t pos = 0; !found && gisa_xml_next(s, &pos, &tag);)
		found = gisa_str_is(tag.name, "c") && tag.closing;
	return found;
}

static enum gisa_status workbook_sheet(const struct book *book, struct gisa_input origin,
				       const struct part *sheet)
{
	struct gisa_buf table = GISA_BUF(0), source = GISA_BUF(0);
	gisa_buf_addf(&source, "%.*s#%.*s", GISA_FMT(origin.source), GISA_FMT(sheet->name));
	struct gisa_str place = gisa_buf_str(&source);
	struct gisa_input at = { place,
				  gisa_str_sub(place, origin.source.len - origin.name.len, place.len) };
	enum gisa_status status;
	size_t header = workbook_table(book, gisa_buf_str(&sheet->xml), &table);
	if (header == 0 && !has_cells(gisa_buf_str(&sheet->xml))) {
		status = GISA_OK; /* nothing was ever written on it */
	} else if (header == 0) {
		status = gisa_reader_trouble(book->r, at, GISA_REFUSED,
					     "a sheet whose first rows name no title or text of articles");
	} else {
		struct gisa_str rest = gisa_buf_str(&table);
		struct gisa_stream s;
		gisa_stream_init(&s, gisa_pull_str, &rest);
		status = gisa_read_table(book->r, at, &s, header);
		gisa_stream_release(&s);
	}
	gisa_buf_free(&table);
	gisa_buf_free(&source);
	return status;
}

enum gisa_status gisa_read_workbook(struct gisa_reader *r, struct gisa_input origin, struct gisa_stream *s)
{
	struct book book = { .r = r };
	enum gisa_status status = gisa_archive_entries(r, origin, s, entry, &book);
	if (status == GISA_OK && book.large)
		status = gisa_reader_trouble(r, origin, GISA_TOO_LARGE, "a sheet of more than %zu bytes",
					     r->max_bytes * MAX_TIMES);
	else if (status == GISA_OK && book.sheets.count == 0)
		status = gisa_reader_trouble(r, origin, GISA_UNDECODABLE,
					     "an Office document (save it as text), no text");
	find_strings(&book);
	for (size_t i = 0; i < book.sheets.count; i++) {
		if (status == GISA_OK && !book.large)
			status = workbook_sheet(&book, origin, &book.sheets.items[i]);
		gisa_buf_free(&book.sheets.items[i].xml);
	}
	free(book.sheets.items);
	free(book.strings.items);
	gisa_buf_free(&book.shared);
	gisa_arena_free(&book.arena);
	return status;
}
