/*
 * Clean text, in two steps: a vector scan passes over what is clean anyway (Hangul, ASCII, unified
 * ideographs), and only where it stops a code point is looked up in the table below. Text with
 * nothing to do is handed back as it came. README.md of this folder has the table in words.
 *
 * Nothing is ever looked at twice: what is dropped joins its neighbours before they are composed,
 * so cleaning clean text changes nothing.
 */
#include "normalize/normalize.h"

#include <stdlib.h>
#include <utf8proc.h>

#include "base/utf8.h"
#include "normalize/scan.h"

enum action {
	KEEP,
	DROP,
	SPACE,  /* becomes U+0020 */
	LINE,   /* becomes LF */
	COMPOSE /* may change under NFC, or change what stands before it */
};

/*
 * Sorted by code point; what lies between is kept. COMPOSE is generous: all that Unicode 15 gives
 * a combining class, a composition with the character before or a canonical mapping, and whole
 * blocks of other scripts besides (NFC leaves those alone by itself).
 */
static const struct {
	uint32_t first, last;
	enum action action;
} table[] = {
	/* clang-format off */
	{ 0x0000, 0x0008, DROP },
	{ 0x0009, 0x0009, SPACE },
	{ 0x000B, 0x000C, SPACE },
	{ 0x000D, 0x000D, LINE }, /* CR LF is one line end */
	{ 0x000E, 0x001F, DROP },
	{ 0x007F, 0x0084, DROP },
	{ 0x0085, 0x0085, LINE },
	{ 0x0086, 0x009F, DROP },
	{ 0x00A0, 0x00A0, SPACE },
	{ 0x00AD, 0x00AD, DROP }, /* soft hyphen */
	{ 0x0300, 0x034E, COMPOSE },
	{ 0x034F, 0x034F, DROP }, /* combining grapheme joiner */
	{ 0x0350, 0x036F, COMPOSE },
	{ 0x0374, 0x0374, COMPOSE },
	{ 0x037E, 0x037E, COMPOSE },
	{ 0x0387, 0x0387, COMPOSE },
	{ 0x0483, 0x0487, COMPOSE },
	{ 0x0591, 0x061B, COMPOSE },
	{ 0x061C, 0x061C, DROP }, /* Arabic letter mark */
	{ 0x061D, 0x0DFF, COMPOSE },
	{ 0x0E38, 0x0ECB, COMPOSE },
	{ 0x0F18, 0x115E, COMPOSE },
	{ 0x115F, 0x1160, DROP }, /* Hangul fillers of conjoining jamo */
	{ 0x1161, 0x167F, COMPOSE },
	{ 0x1680, 0x1680, SPACE },
	{ 0x1681, 0x17B3, COMPOSE },
	{ 0x17B4, 0x17B5, DROP },
	{ 0x17B6, 0x180A, COMPOSE },
	{ 0x180B, 0x180F, DROP }, /* Mongolian selectors */
	{ 0x1810, 0x1DFF, COMPOSE },
	{ 0x1F71, 0x1FFD, COMPOSE },
	{ 0x2000, 0x200A, SPACE },
	{ 0x200B, 0x200F, DROP }, /* zero width, bidi marks */
	{ 0x2028, 0x2029, LINE },
	{ 0x202A, 0x202E, DROP }, /* bidi controls */
	{ 0x202F, 0x202F, SPACE },
	{ 0x205F, 0x205F, SPACE },
	{ 0x2060, 0x206F, DROP }, /* word joiner, invisible operators, isolates */
	{ 0x20D0, 0x20F0, COMPOSE },
	{ 0x2126, 0x212B, COMPOSE },
	{ 0x2329, 0x232A, COMPOSE },
	{ 0x2ADC, 0x2ADC, COMPOSE },
	{ 0x2CEF, 0x2CF1, COMPOSE },
	{ 0x2D7F, 0x2D7F, COMPOSE },
	{ 0x2DE0, 0x2DFF, COMPOSE },
	{ 0x3000, 0x3000, SPACE },
	{ 0x302A, 0x302F, COMPOSE },
	{ 0x3099, 0x309A, COMPOSE },
	{ 0x3164, 0x3164, SPACE }, /* Hangul filler */
	{ 0xA66F, 0xA6F1, COMPOSE },
	{ 0xA806, 0xABED, COMPOSE },
	{ 0xD7A4, 0xD7FF, COMPOSE },
	{ 0xE000, 0xF8FF, SPACE }, /* private use */
	{ 0xF900, 0xFAFF, COMPOSE },
	{ 0xFB1D, 0xFB4E, COMPOSE },
	{ 0xFE00, 0xFE0F, DROP }, /* variation selectors */
	{ 0xFE20, 0xFE2F, COMPOSE },
	{ 0xFEFF, 0xFEFF, DROP },
	{ 0xFFA0, 0xFFA0, SPACE }, /* halfwidth Hangul filler */
	{ 0xFFF0, 0xFFFB, DROP }, /* annotations; U+FFFC stands for an object, U+FFFD for a loss */
	{ 0xFFFE, 0xFFFF, DROP },
	{ 0x101FD, 0x101FD, COMPOSE },
	{ 0x102E0, 0x102E0, COMPOSE },
	{ 0x10376, 0x1037A, COMPOSE },
	{ 0x10A0D, 0x11FFF, COMPOSE },
	{ 0x13430, 0x1345F, DROP },
	{ 0x16AF0, 0x16FF1, COMPOSE },
	{ 0x1BC9E, 0x1BC9E, COMPOSE },
	{ 0x1BCA0, 0x1BCA3, DROP },
	{ 0x1D15E, 0x1D172, COMPOSE },
	{ 0x1D173, 0x1D17A, DROP },
	{ 0x1D17B, 0x1D244, COMPOSE },
	{ 0x1E000, 0x1E94A, COMPOSE },
	{ 0x2F800, 0x2FA1D, COMPOSE },
	{ 0xE0000, 0xE0FFF, DROP },   /* tags, variation selectors */
	{ 0xF0000, 0x10FFFF, SPACE }, /* private use */
	/* clang-format on */
};

static enum action action_of(uint32_t code)
{
	size_t low = 0, high = GISA_COUNT(table);
	if (code == 0xB7 || (code > 0x200F && code < 0x2028)) /* what news is full of, first: dots and quotes */
		return KEEP;
	if (code > 0x2070 && code < 0x2126) /* signs and arrows */
		return code < 0x20D0 || code > 0x20F0 ? KEEP : COMPOSE;
	while (low < high) {
		size_t mid = (low + high) / 2;
		if (table[mid].last < code)
			low = mid + 1;
		else
			high = mid;
	}
	return low < GISA_COUNT(table) && table[low].first <= code ? table[low].action : KEEP;
}

bool gisa_is_clean(uint32_t code)
{
	return action_of(code) == KEEP;
}

/* The cleaned text so far, in the arena. */
struct out {
	struct gisa_arena *arena;
	char *ptr;
	size_t len, cap;
};

static void add(struct out *out, struct gisa_str s)
{
	if (out->cap - out->len < s.len) { /* only a composition longer than its source comes here */
		size_t cap = out->cap + out->cap / 2 + s.len;
		char *ptr = gisa_arena_alloc(out->arena, cap);
		memcpy(ptr, out->ptr, out->len);
		out->ptr = ptr;
		out->cap = cap;
	}
	if (s.len)
		memcpy(out->ptr + out->len, s.ptr, s.len);
	out->len += s.len;
}

/* Decomposed characters on their way to NFC. */
struct codes {
	int32_t *items;
	size_t count, cap;
};

static unsigned clean_class(int32_t code)
{
	return (unsigned)utf8proc_get_property(code)->combining_class & 0xFF;
}

static void push(struct codes *codes, uint32_t code)
{
	int32_t parts[32];
	int boundary = 0;
	utf8proc_ssize_t n = utf8proc_decompose_char((int32_t)code, parts, 32, UTF8PROC_DECOMPOSE, &boundary);
	for (utf8proc_ssize_t i = 0; i < n && i < 32; i++)
		GISA_PUSH(codes, parts[i]);
}

/* Sorts marks by combining class, stable. A counting sort: a text of a million marks must not take
 * quadratic time. */
static void sort_marks(int32_t *marks, size_t count)
{
	size_t start[257] = { 0 };
	int32_t *sorted = gisa_xmalloc(count * sizeof *sorted);
	for (size_t i = 0; i < count; i++)
		start[clean_class(marks[i]) + 1]++;
	for (size_t class = 1; class < 257; class ++)
		start[class] += start[class - 1];
	for (size_t i = 0; i < count; i++)
		sorted[start[clean_class(marks[i])]++] = marks[i];
	memcpy(marks, sorted, count * sizeof *sorted);
	free(sorted);
}

/* The canonical ordering algorithm (Unicode 15, D109). */
static void order(struct codes *codes)
{
	for (size_t i = 0, end; i < codes->count; i = end) {
		bool sorted = true;
		end = i + 1;
		if (clean_class(codes->items[i]) == 0)
			continue;
		for (; end < codes->count && clean_class(codes->items[end]) != 0; end++)
			sorted = sorted && clean_class(codes->items[end - 1]) <= clean_class(codes->items[end]);
		if (!sorted)
			sort_marks(codes->items + i, end - i);
	}
}

/*
 * NFC of the run of COMPOSE characters at *pos, together with the character written last, which
 * they may join. What is dropped between them is dropped here. The character behind the run begins
 * afresh (it is no COMPOSE).
 */
static void compose(struct out *out, struct gisa_str in, size_t *pos)
{
	struct codes codes = { 0 };
	if (out->len > 0) {
		size_t last = gisa_utf8_prev(gisa_str(out->ptr, out->len), out->len), at = last;
		push(&codes, gisa_utf8_next(gisa_str(out->ptr, out->len), &at));
		out->len = last;
	}
	for (size_t next = *pos; next < in.len; *pos = next) {
		uint32_t code = gisa_utf8_next(in, &next);
		enum action action = action_of(code);
		if (action != COMPOSE && action != DROP)
			break;
		if (action == COMPOSE)
			push(&codes, code);
	}
	order(&codes);
	utf8proc_ssize_t n = utf8proc_normalize_utf32(codes.items, (utf8proc_ssize_t)codes.count,
						      UTF8PROC_COMPOSE | UTF8PROC_STABLE);
	for (utf8proc_ssize_t i = 0; i < n; i++) {
		char utf8[4];
		add(out, gisa_str(utf8, gisa_utf8_put(utf8, (uint32_t)codes.items[i])));
	}
	free(codes.items);
}

/* Acts on the character at *pos, which begins or is something odd. */
static void act(struct out *out, struct gisa_str in, size_t *pos)
{
	size_t next = *pos;
	uint32_t code = gisa_utf8_next(in, &next);
	enum action action = action_of(code);
	if (action == COMPOSE) {
		compose(out, in, pos);
		return;
	}
	if (action == SPACE)
		add(out, GISA_LIT(" "));
	if (action == LINE && !(code == '\r' && next < in.len && in.ptr[next] == '\n'))
		add(out, GISA_LIT("\n"));
	if (action == KEEP)
		add(out, gisa_str_sub(in, *pos, next));
	*pos = next;
}

/* Where the first character that is not kept as it is stands, from `pos` on. */
static size_t clean_first(struct gisa_str in, size_t pos)
{
	const unsigned char *p = (const unsigned char *)in.ptr;
	while ((pos = gisa_scan_odd(p, in.len, pos)) < in.len) {
		size_t next = pos;
		if (action_of(gisa_utf8_next(in, &next)) != KEEP)
			break;
		pos = next;
	}
	return pos;
}

struct gisa_str gisa_clean(struct gisa_arena *arena, struct gisa_str utf8)
{
	size_t from = 0, pos = clean_first(utf8, 0);
	if (pos == utf8.len)
		return utf8;
	struct out out = { .arena = arena, .ptr = gisa_arena_alloc(arena, utf8.len + 1), .cap = utf8.len };
	while (pos < utf8.len) {
		add(&out, gisa_str_sub(utf8, from, pos));
		act(&out, utf8, &pos);
		from = pos;
		pos = clean_first(utf8, pos);
	}
	add(&out, gisa_str_sub(utf8, from, utf8.len));
	struct gisa_str clean = gisa_str(out.ptr, out.len);
	return gisa_str_eq(clean, utf8) ? utf8 : clean;
}

/* U+1100 to U+11FF: E1 84 80 to E1 87 BF. */
static bool has_jamo(struct gisa_str utf8)
{
	const char *p = utf8.ptr, *end = p + utf8.len;
	while (p < end && (p = memchr(p, 0xE1, (size_t)(end - p)))) {
		p++;
		if (p < end && (unsigned char)*p >= 0x84 && (unsigned char)*p <= 0x87)
			return true;
	}
	return false;
}

struct gisa_str gisa_joined(struct gisa_arena *arena, struct gisa_str utf8)
{
	return has_jamo(utf8) ? gisa_clean(arena, utf8) : utf8;
}
