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

void gisa_tsv_cell(struct gisa_buf *buf, struct gisa_str value, bool guard)
{
	const unsigned char *p = (const unsigned char *)value.ptr;
	if (guard && value.len && memchr("=+-@\"", p[0], 5))
		gisa_buf_addc(buf, '\'');
	char *out = gisa_buf_room(buf, value.len);
	if (!out)
		return;
	size_t n = 0;
	for (size_t i = 0; i < value.len;) {
		size_t control = p[i] < 0x20 || p[i] >= 0x7F ? S_control(p + i, value.len - i) : 0;
		out[n++] = control ? ' ' : (char)p[i];
		i += control ? control : 1;
	}
	buf->len += n;
}

static void S_number(struct gisa_buf *buf, uint64_t n)
{
	char digits[20];
	size_t i = sizeof digits;
	do
		digits[--i] = (char)('0' + n % 10);
	while ((n /= 10) != 0);
	gisa_buf_add(buf, gisa_str(digits + i, sizeof digits - i));
}

/* A column's value is a view or a number: the two overloads the X-macro lists need. */
static void S_view(struct gisa_buf *buf, struct gisa_str value, bool guard)
{
	gisa_tsv_cell(buf, value, guard);
}

struct S_num {
	uint64_t n;
	bool empty;
};

static void S_num(struct gisa_buf *buf, struct S_num value, bool guard)
{
	(void)guard;
	if (!value.empty)
		S_number(buf, value.n);
}

#define S_NUM(n) ((struct S_num){ (n), false })
#define S_NUM_OR_EMPTY(n) ((struct S_num){ (n), (n) == 0 })
#define S_CELL(buf, value, guard) _Generic((value), struct gisa_str: S_view, struct S_num: S_num)(buf, value, guard)

static void S_end(struct gisa_buf *buf)
{
	buf->ptr[buf->len - 1] = '\n'; /* in place of the last tab */
}

enum { S_TEXT = 1, S_DATA = 0 };

#define S_NAME(name, kind, value) gisa_buf_add(buf, GISA_LIT(#name "\t"));
#define S_VALUE(name, kind, value)                             \
	S_CELL(buf, value, S_##kind && !raw);                  \
	gisa_buf_addc(buf, '\t');

void gisa_tsv_mention_header(struct gisa_buf *buf)
{
	GISA_MENTION_COLUMNS(S_NAME)
	S_end(buf);
}

void gisa_tsv_ledger_header(struct gisa_buf *buf)
{
	GISA_LEDGER_COLUMNS(S_NAME)
	S_end(buf);
}

void gisa_tsv_mention(struct gisa_buf *buf, const struct gisa_article *a, const struct gisa_mention *m,
		      bool raw)
{
	GISA_MENTION_COLUMNS(S_VALUE)
	S_end(buf);
}

void gisa_tsv_ledger(struct gisa_buf *buf, const struct gisa_article *a, const struct gisa_counts *n,
		     bool raw)
{
	GISA_LEDGER_COLUMNS(S_VALUE)
	S_end(buf);
}
