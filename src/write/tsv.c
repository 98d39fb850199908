#include "write/tsv.h"

/* U+0080-009F, U+2028 and U+2029 are line breaks or controls to some readers. */
static size_t S_control(const unsigned char *p, size_t left)
{
	if (p[0] < 0x20 || p[0] == 0x7F)
		return 1;
	if (left >= 2 && p[0] == 0xC2 && p[1] < 0xA0)
		return 2;
	if (left >= 3 && p[0] == 0xE2 && p[1] == 0x80 && (p[2] == 0xA8 || p[2] == 0xA9))
		return 3;
	return 0;
}

static bool S_dangerous(struct gisa_str s)
{
	return s.len && memchr("=+-@\"", s.ptr[0], 5);
}

/* An apostrophe counts when it stands before a dangerous character or another such apostrophe. */
static bool S_guarded(struct gisa_str s)
{
	size_t n = 0;
	while (n < s.len && s.ptr[n] == '\'')
		n++;
	return n > 0 && S_dangerous(gisa_str_sub(s, n, s.len));
}

struct gisa_str gisa_tsv_unguard(struct gisa_str cell)
{
	return S_guarded(cell) ? gisa_str_sub(cell, 1, cell.len) : cell;
}

/* Whether a byte of the word is zero, or below `n` (n <= 0x80). */
#define S_ONES 0x0101010101010101u
#define S_HAS_ZERO(w) (((w) - S_ONES) & ~(w) & (S_ONES << 7))
#define S_HAS_LESS(w, n) (((w) - S_ONES * (n)) & ~(w) & (S_ONES << 7))

/* Offset of the first byte that may begin a control, from `i` on; eight bytes at a time. */
static size_t S_suspect(const unsigned char *p, size_t i, size_t len)
{
	uint64_t w;
	for (; i + sizeof w <= len; i += sizeof w) {
		memcpy(&w, p + i, sizeof w);
		if (S_HAS_LESS(w, 0x20) | S_HAS_ZERO(w ^ S_ONES * 0x7F) | S_HAS_ZERO(w ^ S_ONES * 0xC2) |
		    S_HAS_ZERO(w ^ S_ONES * 0xE2))
			break;
	}
	while (i < len && p[i] >= 0x20 && p[i] != 0x7F && p[i] != 0xC2 && p[i] != 0xE2)
		i++;
	return i;
}

void gisa_tsv_cell(struct gisa_buf *buf, struct gisa_str value, bool guard)
{
	const unsigned char *p = (const unsigned char *)value.ptr;
	if (guard && (S_dangerous(value) || S_guarded(value)))
		gisa_buf_addc(buf, '\'');
	char *out = gisa_buf_room(buf, value.len);
	if (!out || value.len == 0)
		return;
	size_t from = 0, n = 0;
	for (size_t i = 0; (i = S_suspect(p, i, value.len)) < value.len;) {
		size_t control = S_control(p + i, value.len - i);
		if (control == 0) {
			i++;
			continue;
		}
		memcpy(out + n, p + from, i - from);
		n += i - from;
		out[n++] = ' ';
		from = i += control;
	}
	memcpy(out + n, p + from, value.len - from);
	buf->len += n + value.len - from;
}

struct gisa_str gisa_select(struct gisa_selection *selection, const struct gisa_columns *columns, const char *names)
{
	struct gisa_str rest = gisa_cstr(names), name;
	*selection = (struct gisa_selection){ .columns = columns };
	for (size_t i = 0; !names && i < columns->count; i++)
		selection->picks[selection->count++] = i;
	while (gisa_str_split(&rest, ',', &name)) {
		size_t i = 0;
		while (i < columns->count && !gisa_str_is(name, columns->names[i]))
			i++;
		if (i == columns->count || selection->count == GISA_ROW_CELLS)
			return name;
		selection->picks[selection->count++] = i;
	}
	return gisa_str(NULL, 0);
}

static void S_end(struct gisa_buf *buf)
{
	buf->ptr[buf->len - 1] = '\n'; /* in place of the last tab */
}

void gisa_tsv_header(struct gisa_buf *buf, const struct gisa_selection *selection)
{
	for (size_t i = 0; i < selection->count; i++) {
		gisa_buf_add(buf, gisa_cstr(selection->columns->names[selection->picks[i]]));
		gisa_buf_addc(buf, '\t');
	}
	S_end(buf);
}

void gisa_tsv_row(struct gisa_buf *buf, const struct gisa_selection *selection, const struct gisa_row *row)
{
	for (size_t i = 0; i < selection->count; i++) {
		size_t pick = selection->picks[i];
		bool text = selection->columns->kinds[pick] == GISA_CELL_TEXT;
		gisa_tsv_cell(buf, row->cells[pick], text && !selection->raw);
		gisa_buf_addc(buf, '\t');
	}
	S_end(buf);
}
