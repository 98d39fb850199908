/*
 * RFC 4180 and what is found besides. All bytes that matter are ASCII and none of them is ever a
 * trail byte of CP949, so rows are cut before they are decoded.
 */
#include "read/cells.h"

/* How far from the opening quote the closing one may be: beyond, the quote is a slip of the pen. */
enum { QUOTED = 1024 * 1024 };

/* Offset of the first separator or line feed at or behind `from`. */
static size_t end(struct gisa_str in, size_t from, char separator)
{
	for (size_t i = from; i < in.len; i++)
		if (in.ptr[i] == separator || in.ptr[i] == '\n')
			return i;
	return in.len;
}

static bool closes(struct gisa_str in, size_t at, char separator)
{
	return at == in.len || in.ptr[at] == separator || in.ptr[at] == '\n' ||
	       (in.ptr[at] == '\r' && (at + 1 == in.len || in.ptr[at + 1] == '\n'));
}

void gisa_cells_take(struct gisa_barren *barren, size_t n)
{
	barren->from -= barren->from < n ? barren->from : n;
	barren->to -= barren->to < n ? barren->to : n;
}

/* From `from` up to `to` no quote closes a cell. What reaches farther is kept. */
static void remember(struct gisa_barren *barren, size_t from, size_t to)
{
	if (to >= barren->to)
		*barren = (struct gisa_barren){ from, to };
}

/* Whether the byte at `at` of a cell that begins at `from` is behind an odd number of backslashes. */
static bool is_escaped(struct gisa_str in, size_t from, size_t at)
{
	size_t slashes = 0;
	while (at - slashes > from && in.ptr[at - slashes - 1] == '\\')
		slashes++;
	return slashes % 2;
}

/*
 * The closing quote of the cell whose opening quote is at `from`, or GISA_NPOS. *doubled: "" (or \") is, or may be, in
 * the cell; *open: it may close behind the bytes.
 *
 * Which quotes are a pair depends on where the cell begins only for those that it begins with. Behind a byte that is
 * none, all searches find the same.
 */
static size_t cells_close(struct gisa_str in, size_t from, char separator, enum gisa_quoting quoting,
			  struct gisa_barren *barren, bool *doubled, bool *open)
{
	size_t since = from;
	*doubled = *open = false;
	for (size_t at = from + 1; at < in.len; at++) {
		if (in.ptr[at] != '"' && at >= barren->from && at < barren->to) {
			since = barren->from < from ? barren->from : from;
			*doubled = true;
			at = barren->to;
		}
		const char *quote = at < in.len ? memchr(in.ptr + at, '"', in.len - at) : NULL;
		if (!quote)
			break;
		at = (size_t)(quote - in.ptr);
		if (quoting == GISA_QUOTES_ESCAPED && is_escaped(in, from + 1, at)) {
			*doubled = true;
			continue;
		}
		if (closes(in, at + 1, separator)) {
			remember(barren, since, at);
			return at;
		}
		bool pair = in.ptr[at + 1] == '"';
		if (!pair && separator == '\t')
			return GISA_NPOS;
		*doubled |= pair;
		at += pair;
	}
	remember(barren, since, in.len);
	*open = in.len - from < QUOTED;
	return GISA_NPOS;
}

/* The cell at *at, which moves to its end: a separator, a line feed or the bytes' end. *more: it may go on behind the
 * bytes. */
static struct gisa_cell end_cell(struct gisa_str in, size_t *at, char separator, enum gisa_quoting quoting,
				 struct gisa_barren *barren, bool *more)
{
	struct gisa_cell cell = { 0 };
	size_t from = *at;
	*more = false;
	if (quoting != GISA_QUOTES_PLAIN && from < in.len && in.ptr[from] == '"') {
		size_t close = cells_close(in, from, separator, quoting, barren, &cell.doubled, more);
		if (close != GISA_NPOS) {
			cell.quoted = true;
			cell.text = gisa_str_sub(in, from + 1, close);
			*at = end(in, close + 1, separator);
			return cell;
		}
		cell.doubled = false;
	}
	*at = end(in, from, separator);
	cell.text = gisa_str_sub(in, from, *at);
	if (cell.text.len && cell.text.ptr[cell.text.len - 1] == '\r' && *at < in.len && in.ptr[*at] == '\n')
		cell.text.len--;
	return cell;
}

bool gisa_cells_next(struct gisa_str in, char separator, enum gisa_quoting quoting, bool last, size_t most,
		     struct gisa_barren *barren, struct gisa_cells *row)
{
	bool more;
	row->count = 0;
	row->quoting = quoting;
	for (size_t at = 0;; at++) {
		struct gisa_cell cell = end_cell(in, &at, separator, quoting, barren, &more);
		if (!last && (more || at == in.len))
			return false;
		if (row->count < GISA_CELLS_MAX)
			row->cells[row->count] = cell;
		row->count++;
		if (at == in.len || in.ptr[at] == '\n' || row->count > most) {
			row->cut = at == in.len;
			row->used = at + !row->cut;
			return true;
		}
	}
}

bool gisa_cells_parse(struct gisa_str in, char separator, enum gisa_quoting quoting, bool last, struct gisa_cells *row)
{
	struct gisa_barren barren = { 0 };
	return gisa_cells_next(in, separator, quoting, last, SIZE_MAX, &barren, row);
}

/* The length of what is written before a quote in a cell, where it is, at the start. */
static size_t escape(struct gisa_str s, enum gisa_quoting quoting)
{
	return gisa_str_starts(s, quoting == GISA_QUOTES_ESCAPED ? GISA_LIT("\\\"") : GISA_LIT("\"\""));
}

bool gisa_cells_are_well_quoted(const struct gisa_cells *row)
{
	for (size_t i = 0; i < row->count && i < GISA_CELLS_MAX; i++) {
		struct gisa_str text = row->cells[i].quoted ? row->cells[i].text : gisa_str("", 0);
		for (size_t k = 0; k < text.len; k++) {
			size_t n = escape(gisa_str_sub(text, k, text.len), row->quoting);
			if (n == 0 && text.ptr[k] == '"')
				return false;
			k += n;
		}
	}
	return true;
}

struct gisa_str gisa_cells_get(struct gisa_arena *arena, const struct gisa_cells *row, size_t i)
{
	struct gisa_cell cell = row->cells[i];
	if (!cell.doubled)
		return cell.text;
	char *p = gisa_arena_alloc(arena, cell.text.len);
	size_t n = 0;
	for (size_t k = 0; k < cell.text.len; k++) {
		k += escape(gisa_str_sub(cell.text, k, cell.text.len), row->quoting);
		p[n++] = cell.text.ptr[k];
	}
	return gisa_str(p, n);
}
