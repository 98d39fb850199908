/*
 * RFC 4180 and what is found besides. All bytes that matter are ASCII and none of them is ever a
 * trail byte of CP949, so rows are cut before they are decoded.
 */
#include "read/cells.h"

/* How far from the opening quote the closing one may be: beyond, the quote is a slip of the pen. */
enum { S_QUOTED = 1024 * 1024 };

/* Offset of the first separator or line feed at or behind `from`. */
static size_t S_end(struct gisa_str in, size_t from, char separator)
{
	for (size_t i = from; i < in.len; i++)
		if (in.ptr[i] == separator || in.ptr[i] == '\n')
			return i;
	return in.len;
}

static bool S_closes(struct gisa_str in, size_t at, char separator)
{
	return at == in.len || in.ptr[at] == separator || in.ptr[at] == '\n' ||
	       (in.ptr[at] == '\r' && (at + 1 == in.len || in.ptr[at + 1] == '\n'));
}

/* The closing quote of the cell whose opening quote is at `from`, or GISA_NPOS. *doubled: "" is in
 * the cell; *open: it may close behind the bytes. */
static size_t S_close(struct gisa_str in, size_t from, char separator, bool *doubled, bool *open)
{
	*doubled = *open = false;
	for (size_t at = from + 1; at < in.len; at++) {
		const char *quote = memchr(in.ptr + at, '"', in.len - at);
		if (!quote)
			break;
		at = (size_t)(quote - in.ptr);
		if (S_closes(in, at + 1, separator))
			return at;
		bool pair = in.ptr[at + 1] == '"';
		if (!pair && separator == '\t')
			return GISA_NPOS;
		*doubled |= pair;
		at += pair;
	}
	*open = in.len - from < S_QUOTED;
	return GISA_NPOS;
}

/* The cell at *at, which moves to its end: a separator, a line feed or the bytes' end. *more: it may
 * go on behind the bytes. */
static struct gisa_cell S_cell(struct gisa_str in, size_t *at, char separator, bool quotes, bool *more)
{
	struct gisa_cell cell = { 0 };
	size_t from = *at;
	*more = false;
	if (quotes && from < in.len && in.ptr[from] == '"') {
		size_t close = S_close(in, from, separator, &cell.doubled, more);
		if (close != GISA_NPOS) {
			cell.text = gisa_str_sub(in, from + 1, close);
			*at = S_end(in, close + 1, separator);
			return cell;
		}
		cell.doubled = false;
	}
	*at = S_end(in, from, separator);
	cell.text = gisa_str_sub(in, from, *at);
	if (cell.text.len && cell.text.ptr[cell.text.len - 1] == '\r' && *at < in.len && in.ptr[*at] == '\n')
		cell.text.len--;
	return cell;
}

bool gisa_cells_parse(struct gisa_str in, char separator, bool quotes, bool last, struct gisa_cells *row)
{
	bool more;
	row->count = 0;
	row->quotes = quotes;
	for (size_t at = 0;; at++) {
		struct gisa_cell cell = S_cell(in, &at, separator, quotes, &more);
		if (!last && (more || at == in.len))
			return false;
		if (row->count < GISA_CELLS_MAX)
			row->cells[row->count] = cell;
		row->count++;
		if (at == in.len || in.ptr[at] == '\n') {
			row->cut = at == in.len;
			row->used = at + !row->cut;
			return true;
		}
	}
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
