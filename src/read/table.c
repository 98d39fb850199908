/*
 * Tables -> articles. The header is read once; then a row is a view of the stream's window and its
 * cells are views of the row, unless it is in CP949 or has doubled quotes.
 */
#include "read/table.h"

#include <stdlib.h>

#include "base/json.h"
#include "base/utf8.h"
#include "normalize/normalize.h"
#include "read/cells.h"
#include "read/jsonl.h"
#include "read/roles.h"
#include "read/sniff.h"

static const char separators[] = ",\t;|";

struct table {
	char separator;
	size_t columns;
	size_t width; /* cells of a row: more than columns where every row ends in a separator and the header does not */
	struct gisa_str names[GISA_CELLS_MAX]; /* in the arena of the table */
	int roles[GISA_CELLS_MAX];             /* or -1 */
	enum gisa_quoting quoting;             /* of the rows */
	struct gisa_barren barren[GISA_QUOTES_PLAIN]; /* of the stream's window, with each quoting */
	struct gisa_arena arena;
};

/* ---- the header ---- */

static int mapped_role(struct gisa_str name, const struct gisa_key_map *map)
{
	for (size_t i = 0; map && i < map->count; i++)
		if (gisa_str_eq(map->items[i].theirs, name)) {
			map->items[i].seen = true;
			return gisa_role_by_field(gisa_article_field(map->items[i].ours));
		}
	return -1;
}

/* The columns that --map gives their roles; which roles those are. */
static void assign_mapped(struct table *t, const struct gisa_key_map *map, bool taken[GISA_ROLES])
{
	for (size_t i = 0; i < t->columns; i++) {
		int role = mapped_role(t->names[i], map);
		t->roles[i] = role >= 0 && !taken[role] ? role : -1;
		if (role >= 0)
			taken[role] = true;
	}
}

/* Gives every other role to the column whose name is the surest of it. */
static void assign_named(struct table *t, bool taken[GISA_ROLES])
{
	size_t best[GISA_ROLES], rank;
	int columns[GISA_ROLES];
	for (int r = 0; r < GISA_ROLES; r++)
		columns[r] = -1;
	for (size_t i = 0; i < t->columns; i++) {
		int role = t->roles[i] < 0 ? gisa_role_of(t->names[i], &rank) : -1;
		if (role < 0 || taken[role] || (columns[role] >= 0 && best[role] <= rank))
			continue;
		best[role] = rank;
		columns[role] = (int)i;
	}
	for (int r = 0; r < GISA_ROLES; r++)
		if (columns[r] >= 0) {
			t->roles[columns[r]] = r;
			taken[r] = true;
		}
}

/* Gives the columns their roles; how many are given, 0 without title and text. */
static int assign(struct table *t, const struct gisa_key_map *map)
{
	bool taken[GISA_ROLES] = { false };
	int found = 0;
	assign_mapped(t, map, taken);
	assign_named(t, taken);
	for (int r = 0; r < GISA_ROLES; r++)
		found += taken[r];
	return taken[GISA_ROLE_TITLE] || taken[GISA_ROLE_TEXT] ? found : 0;
}

/* The names of the header row with this separator; how many things of articles they name. */
static int header(struct table *t, struct gisa_str line, char separator, const struct gisa_key_map *map)
{
	struct gisa_cells row;
	gisa_cells_parse(line, separator, GISA_QUOTES_DOUBLED, true, &row);
	gisa_arena_reset(&t->arena);
	t->separator = separator;
	t->columns = row.count < GISA_CELLS_MAX ? row.count : GISA_CELLS_MAX;
	for (size_t i = 0; i < t->columns; i++)
		t->names[i] = gisa_arena_copy(&t->arena, gisa_str_trim(gisa_cells_get(&t->arena, &row, i)));
	return assign(t, map);
}

/* Bytes as UTF-8 without a byte-order mark. */
static struct gisa_str utf8(struct gisa_arena *arena, struct gisa_str bytes, struct gisa_article *known)
{
	struct gisa_decoded decoded = { 0 };
	struct gisa_error err;
	if (gisa_utf8_valid(bytes) == bytes.len) {
		decoded = (struct gisa_decoded){ bytes, .charset_used = GISA_LIT("utf-8"), .charset_from = GISA_LIT("bytes") };
	} else if (gisa_decode(arena, bytes, gisa_str("", 0), GISA_KIND_TEXT, &decoded, &err) != GISA_OK) {
		return gisa_str(NULL, 0);
	}
	if (known) {
		known->charset_used = decoded.charset_used;
		known->charset_from = decoded.charset_from;
		known->decode_errors = decoded.errors;
		known->note = decoded.note;
	}
	return decoded.text;
}

/* The first line of the head, empty where that does not end. A header's names hold no line breaks. */
static struct gisa_str first_line(struct gisa_str head, size_t *used)
{
	const char *lf = head.len ? memchr(head.ptr, '\n', head.len) : NULL;
	size_t bom = gisa_str_starts(head, GISA_LIT("\xEF\xBB\xBF")) ? 3 : 0;
	*used = lf ? (size_t)(lf - head.ptr) + 1 : head.len;
	if (!lf && head.len >= GISA_SNIFF_BYTES)
		return gisa_str(NULL, 0);
	return gisa_str_sub(head, bom, lf ? *used - 1 : *used);
}

/* Finds the separator by which the first line names most. 0: it is no header. */
static int read_first(struct table *t, struct gisa_str head, const struct gisa_key_map *map, size_t *used)
{
	struct gisa_arena arena = { 0 };
	struct gisa_str line = utf8(&arena, first_line(head, used), NULL);
	int best = 0;
	char separator = ',';
	for (size_t i = 0; line.len && i < sizeof separators - 1; i++) {
		int found = header(t, line, separators[i], map);
		if (found > best) {
			best = found;
			separator = separators[i];
		}
	}
	if (best > 0)
		header(t, line, separator, map);
	gisa_arena_free(&arena);
	return best;
}

/* The header, which may stand below Excel's sep=; or a line or two that say what the table is, if it names more than
 * such a line could by chance. *used: up to behind it. */
static int read_header(struct table *t, struct gisa_str head, const struct gisa_key_map *map, size_t *used)
{
	enum { LINES = 4, SURE = 3 };
	int found = read_first(t, head, map, used);
	size_t at = *used, first = *used;
	for (int n = 1; found == 0 && n < LINES && at < head.len; n++) {
		int here = read_first(t, gisa_str_sub(head, at, head.len), map, used);
		at += *used;
		if (here >= SURE || (here > 0 && n == 1 && gisa_str_starts(head, GISA_LIT("sep=")))) {
			*used = at;
			return here;
		}
	}
	if (found == 0)
		*used = first;
	return found;
}

/* How many cells rows have that are like the first one. A comma too many in another one was a comma of its text. */
static size_t table_width(const struct table *t, const struct gisa_cells *first)
{
	size_t i = t->columns;
	while (i < first->count && i < GISA_CELLS_MAX && gisa_str_trim(first->cells[i].text).len == 0)
		i++;
	return i == first->count ? i : t->columns;
}

/* Whether the rows behind the header have its columns, as far as can be seen, and its names are names. */
static bool fits(const struct table *t, struct gisa_str rest)
{
	enum { NAME = 30, ROWS = 3 };
	struct gisa_cells row;
	bool names = t->columns > 1 && rest.len;
	for (size_t i = 0; i < t->columns; i++)
		names &= t->names[i].len <= NAME && (t->names[i].len == 0 || !memchr(t->names[i].ptr, ' ', t->names[i].len));
	for (int n = 0; names && n < ROWS && rest.len; n++) {
		if (!gisa_cells_parse(rest, t->separator, GISA_QUOTES_DOUBLED, false, &row))
			break;
		names = row.count == table_width(t, &row);
		rest = gisa_str_sub(rest, row.used, rest.len);
	}
	return names;
}

bool gisa_is_table(struct gisa_str head, const struct gisa_key_map *map)
{
	struct table *t = gisa_xcalloc(1, sizeof *t);
	size_t used;
	int found = read_header(t, head, map, &used);
	/* index,title,topic: one name of an article's part is enough where the rows agree */
	bool table = found >= 2 || (found == 1 && fits(t, gisa_str_sub(head, used, head.len)));
	gisa_arena_free(&t->arena);
	free(t);
	return table;
}

bool gisa_is_column(struct gisa_str head, const struct gisa_key_map *map)
{
	struct table *t = gisa_xcalloc(1, sizeof *t);
	size_t used;
	bool column = read_first(t, head, map, &used) == 1 && t->columns == 1;
	gisa_arena_free(&t->arena);
	free(t);
	return column;
}

bool gisa_is_nameless(struct gisa_str head)
{
	struct gisa_cells *row = gisa_xmalloc(sizeof *row);
	bool same = false;
	for (const char *sep = separators; *sep && !same; sep++) {
		struct gisa_str rest = head;
		size_t rows = 0, cells = 0;
		bool last = head.len < GISA_SNIFF_BYTES;
		for (same = true; same && rows < 3 && rest.len; rows++) {
			if (!gisa_cells_parse(rest, *sep, GISA_QUOTES_DOUBLED, last, row))
				break;
			same = row->count > 1 && (rows == 0 || row->count == cells);
			cells = row->count;
			rest = gisa_str_sub(rest, row->used, rest.len);
		}
		same &= rows > 1;
	}
	free(row);
	return same;
}

/* What gisa run or an annotator writes of articles: mentions by their places, counts of a ledger. */
static bool is_of_mentions(const struct table *t)
{
	static const char *const kinds[][4] = { { "start", "end", "type", "text" },
						{ "doc", "companies", "amounts", "dates" } };
	for (size_t k = 0; k < 2; k++) {
		size_t found = 0;
		for (size_t i = 0; i < t->columns; i++)
			for (size_t n = 0; n < 4; n++)
				found += gisa_str_is(t->names[i], kinds[k][n]);
		if (found == 4)
			return true;
	}
	return false;
}

/* ---- rows ---- */

/* Columns that articles do not have, as JSON members. */
static struct gisa_str table_extra(struct gisa_arena *arena, const struct table *t, const struct gisa_cells *row)
{
	struct gisa_buf buf = GISA_BUF(0);
	for (size_t i = 0; i < t->columns && i < row->count; i++) {
		struct gisa_str value = t->roles[i] < 0 ? gisa_cells_get(arena, row, i) : gisa_str("", 0);
		if (value.len == 0 || t->names[i].len == 0)
			continue;
		if (buf.len)
			gisa_buf_addc(&buf, ',');
		gisa_json_add_string(&buf, gisa_article_other_key(arena, t->names[i]));
		gisa_buf_addc(&buf, ':');
		gisa_json_add_string(&buf, value);
	}
	struct gisa_str extra = buf.len ? gisa_arena_copy(arena, gisa_buf_str(&buf)) : gisa_str("", 0);
	gisa_buf_free(&buf);
	return extra;
}

static enum gisa_status article(struct gisa_reader *r, const struct table *t, struct gisa_input at,
				const struct gisa_cells *row, struct gisa_document *d, struct gisa_str bytes)
{
	for (size_t i = 0; i < t->columns && i < row->count; i++)
		if (t->roles[i] >= 0)
			*gisa_article_view(&d->known, gisa_role_field(t->roles[i])) =
				gisa_str_trim(gisa_cells_get(&r->arena, row, i));
	gisa_fields_set(d, true, "column");
	for (size_t i = 0; d->known.published.len == 0 && d->known.note.len == 0 && i < t->columns; i++)
		if (t->roles[i] < 0 && gisa_role_is_doubtful(t->names[i]))
			d->known.note = gisa_arena_printf(&r->arena, "published-unsaid:%.*s", GISA_FMT(t->names[i]));
	d->known.extra = table_extra(&r->arena, t, row);
	if (d->known.doc.len == 0)
		d->known.doc = gisa_doc_id(&r->arena, gisa_str("", 0), bytes);
	return gisa_reader_emit(r, d, at);
}

/* Whether the row has the cells that the header, or the first row, makes one expect. Leaves those that have a name. */
static bool agrees(const struct table *t, struct gisa_cells *row)
{
	if (row->count == t->width && table_width(t, row) == t->width)
		row->count = t->columns;
	return row->count == t->columns;
}

/* The row at the window's start, which grows until it has the whole row, or one cell more than `most`. False at the
 * end. */
static bool cut(struct gisa_reader *r, struct table *t, struct gisa_stream *s, size_t most, struct gisa_cells *row)
{
	size_t have = gisa_stream_want(s, 1);
	while (have && !gisa_cells_next(gisa_stream_window(s), t->separator, t->quoting, s->eof || have > r->max_record,
					most, &t->barren[t->quoting], row))
		have = gisa_stream_want(s, have + 1);
	return have > 0;
}

static bool is_sound(const struct table *t, struct gisa_cells *row)
{
	return agrees(t, row) && gisa_cells_are_well_quoted(row);
}

/* Takes quotes behind a backslash for what it stands before, from here on, where that makes the row sound. */
static void try_escapes(struct gisa_reader *r, struct table *t, struct gisa_stream *s, size_t most,
			struct gisa_cells *row)
{
	struct gisa_str bytes = gisa_str_sub(gisa_stream_window(s), 0, row->used);
	if (t->quoting == GISA_QUOTES_ESCAPED || gisa_str_find(bytes, GISA_LIT("\\\""), 0) == GISA_NPOS || is_sound(t, row))
		return;
	t->quoting = GISA_QUOTES_ESCAPED;
	cut(r, t, s, most, row);
	if (is_sound(t, row))
		return;
	t->quoting = GISA_QUOTES_DOUBLED;
	cut(r, t, s, most, row);
}

/* Cuts the next row off the stream's window. False at the end. */
static bool next(struct gisa_reader *r, struct table *t, struct gisa_stream *s, struct gisa_cells *row,
		 struct gisa_str *bytes)
{
	size_t most = t->width ? t->width : GISA_CELLS_MAX;
	if (!cut(r, t, s, most, row))
		return false;
	if (t->width == 0)
		t->width = table_width(t, row);
	try_escapes(r, t, s, most, row);
	if (!agrees(t, row)) { /* a stray quote may have swallowed lines: the first one alone? */
		struct gisa_cells line;
		if (!gisa_cells_are_well_quoted(row) &&
		    gisa_cells_parse(gisa_stream_window(s), t->separator, GISA_QUOTES_PLAIN, true, &line) && agrees(t, &line))
			*row = line;
		else
			cut(r, t, s, SIZE_MAX, row);
	}
	*bytes = gisa_str_sub(gisa_stream_window(s), 0, row->used);
	return true;
}

/* The header again, as where two tables were joined into one. */
static bool is_header(struct gisa_arena *arena, const struct table *t, const struct gisa_cells *row)
{
	bool same = row->count == t->columns;
	for (size_t i = 0; same && i < t->columns && i < GISA_CELLS_MAX; i++) {
		struct gisa_str name = gisa_str_trim(gisa_cells_get(arena, row, i));
		if (i == 0 && gisa_str_starts(name, GISA_LIT("\xEF\xBB\xBF")))
			name = gisa_str_sub(name, 3, name.len);
		same = gisa_str_eq(name, t->names[i]);
	}
	return same;
}

/* Nothing but separators, as spreadsheets have below their rows. */
static bool is_blank(const struct gisa_cells *row)
{
	bool blank = row->count <= GISA_CELLS_MAX;
	for (size_t i = 0; blank && i < row->count; i++)
		blank = gisa_str_trim(row->cells[i].text).len == 0;
	return blank;
}

static enum gisa_status table_row(struct gisa_reader *r, const struct table *t, struct gisa_input at,
				  struct gisa_cells *row, struct gisa_str bytes)
{
	struct gisa_document d = { 0 };
	if (is_blank(row))
		return GISA_OK;
	if (bytes.len > r->max_record)
		return gisa_reader_trouble(r, at, GISA_TOO_LARGE, "the row is longer than %zu bytes", r->max_record);
	if (row->count > t->columns || (row->count < t->columns && row->cut))
		return gisa_reader_trouble(r, at, GISA_DAMAGED, "%zu cells where the header names %zu columns", row->count,
					   t->columns);
	struct gisa_str text = utf8(&r->arena, bytes, &d.known);
	if (!text.ptr)
		return gisa_reader_trouble(r, at, GISA_UNDECODABLE, "no known encoding");
	if (text.ptr != bytes.ptr)
		gisa_cells_parse(text, t->separator, row->quoting, true, row);
	if (is_header(&r->arena, t, row))
		return GISA_OK;
	d.known.decode_errors += gisa_reader_lost(r, bytes);
	return article(r, t, at, row, &d, bytes);
}

static size_t table_lines(struct gisa_str bytes)
{
	size_t n = 0;
	for (const char *p = bytes.ptr, *end = p + bytes.len; p < end && (p = memchr(p, '\n', (size_t)(end - p))); p++)
		n++;
	return n;
}

/* `n`: the place of the first row. */
static enum gisa_status table_rows(struct gisa_reader *r, struct table *t, struct gisa_input origin,
				   struct gisa_stream *s, size_t n, bool sheet)
{
	struct gisa_cells *row = gisa_xmalloc(sizeof *row);
	struct gisa_str bytes;
	enum gisa_status status = GISA_OK;
	while (status == GISA_OK && next(r, t, s, row, &bytes)) {
		size_t lines = sheet ? 1 : table_lines(bytes);
		struct gisa_input at = { gisa_arena_printf(&r->arena, "%.*s:%zu", GISA_FMT(origin.source), n),
					  gisa_arena_printf(&r->arena, "%.*s:%zu", GISA_FMT(origin.name), n) };
		if (!gisa_reader_is_before(r))
			status = table_row(r, t, at, row, bytes);
		gisa_stream_take(s, bytes.len);
		for (int i = 0; i < GISA_QUOTES_PLAIN; i++)
			gisa_cells_take(&t->barren[i], bytes.len);
		n += lines;
	}
	free(row);
	if (status == GISA_OK && s->error.status != GISA_OK)
		status = gisa_reader_trouble(r, origin, s->error.status, "%s (at byte %llu)", s->error.text,
					     (unsigned long long)s->offset);
	return status;
}

enum gisa_status gisa_read_table(struct gisa_reader *r, struct gisa_input origin, struct gisa_stream *s,
				 size_t sheet_row)
{
	struct table *t = gisa_xcalloc(1, sizeof *t);
	size_t used, have = gisa_stream_want(s, GISA_SNIFF_BYTES);
	struct gisa_str head = gisa_str_sub(gisa_stream_window(s), 0, have < GISA_SNIFF_BYTES ? have : GISA_SNIFF_BYTES);
	read_header(t, head, r->map, &used);
	size_t first = sheet_row ? sheet_row + 1 : table_lines(gisa_str_sub(head, 0, used)) + 1;
	gisa_stream_take(s, used);
	enum gisa_status status = is_of_mentions(t) && !r->map
					  ? gisa_reader_trouble(r, origin, GISA_NOT_NEWS, "a table of mentions, no articles")
					  : table_rows(r, t, origin, s, first, sheet_row > 0);
	gisa_arena_free(&t->arena);
	free(t);
	return status;
}
