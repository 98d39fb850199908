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

/*
 * The closing quote of the cell whose opening quote is at `from`, or GISA_NPOS. *doubled: "" is, or may be, in the
 * cell; *open: it may close behind the bytes.
 *
 * Which quotes are a pair depends on where the cell begins only for those that it begins with. Behind a byte that is
 * none, all searches find the same.
 */
static size_t cells_close(struct gisa_str in, size_t from, char separator, struct gisa_barren *barren, bool *doubled,
			  bool *open)
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
 * bytes. `quotes` NULL: they mean nothing. */
static struct gisa_cell end_cell(struct gisa_str in, size_t *at, char separator, struct gisa_barren *quotes,
				 bool *more)
{
	struct gisa_cell cell = { 0 };
	size_t from = *at;
	*more = false;
	if (quotes && from < in.len && in.ptr[from] == '"') {
		size_t close = cells_close(in, from, separator, quotes, &cell.doubled, more);
		if (close != GISA_NPOS) {
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

static bool parse(struct gisa_str in, char separator, bool last, size_t most, struct gisa_barren *quotes,
		  struct gisa_cells *row)
{
	bool more;
	row->count = 0;
	row->quotes = quotes != NULL;
	for (size_t at = 0;; at++) {
		struct gisa_cell cell = end_cell(in, &at, separator, quotes, &more);
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

bool gisa_cells_next(struct gisa_str in, char separator, bool last, size_t most, struct gisa_barren *barren,
		   struct gisa_cells *row)
{
	return parse(in, separator, last, most, barren, row);
}

bool gisa_cells_parse(struct gisa_str in, char separator, bool quotes, bool last, struct gisa_cells *row)
{
	struct gisa_barren barren = { 0 };
	return parse(in, separator, last, SIZE_MAX, quotes ? &barren : NULL, row);
}

struct gisa_str gisa_cells_get(struct gisa_arena *arena, const struct gisa_cells *row, size_t i)
{
	struct gisa_cell cell = row->cells[i];
	if (!cell.doubled)
		return cell.text;
	char *p = gisa_arena_alloc(arena, cell.text.len);
	size_t n = 0;
	for (size_t k = 0; k < cell.text.len; k++) {
		p[n++] = cell.text.ptr[k];
		if (cell.text.ptr[k] == '"' && k + 1 < cell.text.len && cell.text.ptr[k + 1] == '"')
			k++;
	}
	return gisa_str(p, n);
}
