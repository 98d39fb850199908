/*
 * Cells and rows. Nearly all the time of writing goes here, so cells are copied sixteen bytes at a time, and those
 * that the row before has are copied from there.
 */
#include "write/tsv.h"

#include "base/lanes.h"

/* U+0080-009F, U+2028 and U+2029 are line breaks or controls to some readers. */
static size_t tsv_control(const unsigned char *p, size_t left)
{
	if (p[0] < 0x20 || p[0] == 0x7F)
		return 1;
	if (left >= 2 && p[0] == 0xC2 && p[1] < 0xA0)
		return 2;
	if (left >= 3 && p[0] == 0xE2 && p[1] == 0x80 && (p[2] == 0xA8 || p[2] == 0xA9))
		return 3;
	return 0;
}

static inline bool dangerous(struct gisa_str s)
{
	switch (s.len ? s.ptr[0] : '\0') {
	case '=':
	case '+':
	case '-':
	case '@':
	case '"': return true;
	default: return false;
	}
}

/* An apostrophe counts when it stands before a dangerous character or another such apostrophe. */
static bool guarded(struct gisa_str s)
{
	size_t n = 0;
	while (n < s.len && s.ptr[n] == '\'')
		n++;
	return n > 0 && dangerous(gisa_str_sub(s, n, s.len));
}

struct gisa_str gisa_tsv_unguard(struct gisa_str cell)
{
	return guarded(cell) ? gisa_str_sub(cell, 1, cell.len) : cell;
}

enum { PAD = 18 /* bytes behind a cell that may be written before its tab is */ };

/* Whether no control begins in the sixteen bytes at p; the two behind them are looked at as well. Out of line, since
 * few cells come here. */
__attribute__((noinline)) static bool is_clean(const char *p)
{
	gisa_lanes a = gisa_lanes_load(p), b = gisa_lanes_load(p + 1), c = gisa_lanes_load(p + 2);
	return !gisa_lanes_any((gisa_lanes)((a < 0x20) | (a == 0x7F) | ((a == 0xC2) & (b < 0xA0)) |
					    ((a == 0xE2) & (b == 0x80) & ((c == 0xA8) | (c == 0xA9)))));
}

/* Whether that is so without a look at what stands behind C2 and E2. */
static inline bool is_plain(const char *p)
{
	gisa_lanes a = gisa_lanes_load(p);
	return !gisa_lanes_any((gisa_lanes)((a < 0x20) | (a == 0x7F) | ((a | 0x20) == 0xE2)));
}

/* Puts a space for each control of out[from, len); the length that is left. */
static size_t blank(char *out, size_t from, size_t len)
{
	size_t n = from;
	for (size_t i = from; i < len;) {
		size_t control = tsv_control((unsigned char *)out + i, len - i);
		out[n++] = control ? ' ' : out[i];
		i += control ? control : 1;
	}
	return n;
}

/* Writes the value, with a space for each control, at `out`, where there is room for PAD bytes more; returns
 * its length there. */
static inline size_t copy(char *out, struct gisa_str value)
{
	size_t i = 0;
	memcpy(out, value.ptr, value.len);
	memset(out + value.len, ' ', PAD);
	while (i < value.len && (is_plain(out + i) || is_clean(out + i)))
		i += 16;
	return i < value.len ? blank(out, i, value.len) : value.len;
}

/* A value of one byte at least. */
static inline size_t tsv_cell(char *out, struct gisa_str value, bool guard)
{
	guard = guard && (dangerous(value) || (value.ptr[0] == '\'' && guarded(value)));
	if (guard)
		*out++ = '\'';
	return guard + copy(out, value);
}

void gisa_tsv_cell(struct gisa_buf *buf, struct gisa_str value, bool guard)
{
	char *out = gisa_buf_room(buf, strlen("'") + value.len + PAD);
	if (out && value.len)
		buf->len += tsv_cell(out, value, guard);
}

static enum gisa_status tsv_pick(struct gisa_selection *selection, struct gisa_str name, struct gisa_error *err)
{
	size_t pick = gisa_column(selection->columns, name);
	if (pick == GISA_NPOS)
		return gisa_fail(err, GISA_USAGE, GISA_LIT("--columns"), "no column '%.*s'", GISA_FMT(name));
	for (size_t i = 0; i < selection->count; i++)
		if (selection->picks[i] == pick)
			return gisa_fail(err, GISA_USAGE, GISA_LIT("--columns"), "'%.*s' twice", GISA_FMT(name));
	selection->picks[selection->count++] = pick;
	return GISA_OK;
}

enum gisa_status gisa_select(struct gisa_selection *selection, const struct gisa_columns *columns, const char *names,
			     struct gisa_error *err)
{
	struct gisa_str rest = gisa_cstr(names), name;
	enum gisa_status status = GISA_OK;
	*selection = (struct gisa_selection){ .columns = columns };
	for (size_t i = 0; !names && i < columns->count; i++)
		selection->picks[selection->count++] = i;
	while (status == GISA_OK && gisa_str_split(&rest, ',', &name))
		status = tsv_pick(selection, name, err);
	while (selection->shared < selection->count && selection->picks[selection->shared] < columns->shared)
		selection->shared++;
	return status;
}

static void end(struct gisa_buf *buf)
{
	buf->ptr[buf->len - 1] = '\n'; /* in place of the last tab */
}

void gisa_tsv_header(struct gisa_buf *buf, const struct gisa_selection *selection)
{
	for (size_t i = 0; i < selection->count; i++) {
		gisa_buf_add(buf, gisa_cstr(selection->columns->names[selection->picks[i]]));
		gisa_buf_addc(buf, '\t');
	}
	end(buf);
}

/* Words, integers, decimals and days are written by this program and hold neither controls nor formulas. */
static inline bool is_ours(enum gisa_cell_kind kind)
{
	return kind == GISA_CELL_WORD || kind == GISA_CELL_INTEGER || kind == GISA_CELL_DECIMAL || kind == GISA_CELL_DATE;
}

/* Cells that are long enough for looking into them to cost more than a copy. */
enum { LONG = 48 };

/* A long cell at `at` of the buffer `base`: copied from where a row before has it, when it is the same. */
static size_t again(char *base, size_t at, struct gisa_str value, bool guard, struct gisa_tsv_last *last)
{
	if (last->cell.ptr == value.ptr && last->cell.len == value.len) {
		memcpy(base + at, base + last->at, last->len);
	} else {
		last->cell = value;
		last->len = tsv_cell(base + at, value, guard);
	}
	last->at = at;
	return last->len;
}

/* Writes a cell at `at` of the buffer `base`; returns its length there. */
static inline size_t put(char *base, size_t at, struct gisa_str value, enum gisa_cell_kind kind, bool raw,
			 struct gisa_tsv_last *last)
{
	if (is_ours(kind)) {
		memcpy(base + at, value.ptr, value.len);
		return value.len;
	}
	bool guard = kind == GISA_CELL_TEXT && !raw;
	return value.len < LONG ? tsv_cell(base + at, value, guard) : again(base, at, value, guard, last);
}

/* Writes the selected cells [from, to), each with its tab, at `at`; returns where they end. */
static size_t put_cells(char *base, size_t at, const struct gisa_selection *selection, size_t from, size_t to,
			const struct gisa_row *row, struct gisa_tsv_last *last)
{
	const enum gisa_cell_kind *kinds = selection->columns->kinds;
	for (size_t i = from; i < to; i++) {
		size_t pick = selection->picks[i];
		if (row->cells[pick].len)
			at += put(base, at, row->cells[pick], kinds[pick], selection->raw, last);
		base[at++] = '\t';
	}
	return at;
}

void gisa_tsv_next_row(struct gisa_buf *buf, const struct gisa_selection *selection, const struct gisa_row *row,
		       struct gisa_tsv_last *last)
{
	size_t shared = selection->shared, at = buf->len;
	if (!gisa_buf_room(buf, row->bytes + last->head + selection->count * strlen("'\t") + PAD))
		return;
	if (last->head)
		memcpy(buf->ptr + at, buf->ptr + last->row, last->head);
	else
		last->head = put_cells(buf->ptr, at, selection, 0, shared, row, last) - at;
	last->row = at;
	buf->len = put_cells(buf->ptr, at + last->head, selection, shared, selection->count, row, last);
	end(buf);
}

void gisa_tsv_row(struct gisa_buf *buf, const struct gisa_selection *selection, const struct gisa_row *row)
{
	struct gisa_tsv_last last = { 0 };
	gisa_tsv_next_row(buf, selection, row, &last);
}
