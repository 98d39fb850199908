/*
 * Korean numerals. A number is groups, each a section (digits with 천 백 십) times a big scale
 * (만 억 조 경) that falls from group to group; the last group may lack one (3만2500). What breaks
 * the order is refused rather than summed up: '1조 15000억' is two amounts or a misprint, and a
 * wrong value is worse than none.
 */
#include "extract/numeral.h"

#include "base/utf8.h"

enum class { DIGIT, SMALL, BIG, VAGUE, SKIP };

/* The frequent ones first. */
static const struct numeral_symbol {
	uint32_t code;
	enum class class;
	unsigned value; /* of a digit; power of ten of a scale */
} symbols[] = {
	{ 0x20, SKIP, 0 }, { 0x0A, SKIP, 0 }, { 0xB9CC /* 만 */, BIG, 4 }, { 0xC5B5 /* 억 */, BIG, 8 },
	{ 0xC870 /* 조 */, BIG, 12 }, { 0xCC9C /* 천 */, SMALL, 3 }, { 0xBC31 /* 백 */, SMALL, 2 },
	{ 0xC2ED /* 십 */, SMALL, 1 }, { 0xACBD /* 경 */, BIG, 16 }, { 0xC5EC /* 여 */, SKIP, 0 },
	{ 0xC218 /* 수 */, VAGUE, 0 }, { 0xBA87 /* 몇 */, VAGUE, 0 }, { 0xC601 /* 영 */, DIGIT, 0 },
	{ 0xACF5 /* 공 */, DIGIT, 0 }, { 0xC77C /* 일 */, DIGIT, 1 }, { 0xC774 /* 이 */, DIGIT, 2 },
	{ 0xC0BC /* 삼 */, DIGIT, 3 }, { 0xC0AC /* 사 */, DIGIT, 4 }, { 0xC624 /* 오 */, DIGIT, 5 },
	{ 0xC721 /* 육 */, DIGIT, 6 }, { 0xB959 /* 륙 */, DIGIT, 6 }, { 0xCE60 /* 칠 */, DIGIT, 7 },
	{ 0xD314 /* 팔 */, DIGIT, 8 }, { 0xAD6C /* 구 */, DIGIT, 9 },
	{ 0x6578 /* 數 */, VAGUE, 0 }, { 0x4E00 /* 一 */, DIGIT, 1 }, { 0x58F9 /* 壹 */, DIGIT, 1 },
	{ 0x4E8C /* 二 */, DIGIT, 2 }, { 0x8CB3 /* 貳 */, DIGIT, 2 }, { 0x4E09 /* 三 */, DIGIT, 3 },
	{ 0x53C3 /* 參 */, DIGIT, 3 }, { 0x56DB /* 四 */, DIGIT, 4 }, { 0x4E94 /* 五 */, DIGIT, 5 },
	{ 0x516D /* 六 */, DIGIT, 6 }, { 0x4E03 /* 七 */, DIGIT, 7 }, { 0x516B /* 八 */, DIGIT, 8 },
	{ 0x4E5D /* 九 */, DIGIT, 9 }, { 0x5341 /* 十 */, SMALL, 1 }, { 0x62FE /* 拾 */, SMALL, 1 },
	{ 0x767E /* 百 */, SMALL, 2 }, { 0x5343 /* 千 */, SMALL, 3 }, { 0x842C /* 萬 */, BIG, 4 },
	{ 0x4E07 /* 万 */, BIG, 4 }, { 0x5104 /* 億 */, BIG, 8 }, { 0x5146 /* 兆 */, BIG, 12 },
	{ 0x4EAC /* 京 */, BIG, 16 },
};

/* From `low` to `high`, which only the ends of vague numbers have. */
struct ends {
	struct gisa_decimal low, high;
};

/* The number being read. */
struct reader {
	struct gisa_numeral *out;
	struct ends total;
	struct ends section; /* sum of the group's parts with a small scale */
	struct ends number;  /* digits waiting for their scale */
	bool has_number, has_section, vague;
	bool digits;      /* `number` was written in digits: more of them cannot follow */
	bool fraction;    /* a number with a point was taken: it must be the last */
	bool first_known; /* out->first_power is final */
	bool first_word;  /* the first number is still waiting for its scales */
	unsigned last_small, last_big;
};

static const struct gisa_decimal one = { 1, 0 };

static const struct numeral_symbol *find(uint32_t code)
{
	if (code > ' ' && code < 0x80)
		return NULL; /* a figure */
	for (size_t i = 0; i < GISA_COUNT(symbols); i++)
		if (symbols[i].code == code)
			return &symbols[i];
	return NULL;
}

static bool add(struct gisa_decimal *sum, struct gisa_decimal part, unsigned power)
{
	if (power && !gisa_decimal_shift(part, power, &part))
		return false;
	if (sum->units)
		return gisa_decimal_add(*sum, part, sum);
	*sum = part;
	return true;
}

static bool add_ends(const struct reader *r, struct ends *sum, const struct ends *part, unsigned power)
{
	return add(&sum->low, part->low, power) && (!r->vague || add(&sum->high, part->high, power));
}

static struct gisa_decimal most(const struct reader *r, const struct ends *ends)
{
	return r->vague ? ends->high : ends->low;
}

/* The number that waits is one from `low` to `high`. */
static void guess(struct reader *r, unsigned low, unsigned high)
{
	r->total.high = r->total.low;
	r->section.high = r->section.low;
	r->number = (struct ends){ { low, 0 }, { high, 0 } };
	r->has_number = r->vague = true;
}

/* A digit word. Two in a row are a guess between them: 이삼백 is 200 to 300. */
static bool digit_word(struct reader *r, unsigned value)
{
	if (r->has_number) {
		if (r->digits || r->vague || r->number.low.units + 1 != value)
			return false;
		guess(r, value - 1, value);
		return true;
	}
	r->number.low = r->number.high = (struct gisa_decimal){ value, 0 };
	r->has_number = true;
	r->digits = false;
	return true;
}

/* 서너: two native numbers in one word, a guess between them. Returns its length, 0 where none begins the text. */
static size_t native_pair(struct reader *r, struct gisa_str text)
{
	static const struct {
		struct gisa_str word;
		unsigned low, high;
	} pairs[] = {
		{ { "한두", 6 }, 1, 2 },     { { "두세", 6 }, 2, 3 },   { { "두서너", 9 }, 2, 4 },   { { "서너", 6 }, 3, 4 },
		{ { "너댓", 6 }, 4, 5 },     { { "네댓", 6 }, 4, 5 },   { { "네다섯", 9 }, 4, 5 },   { { "대여섯", 9 }, 5, 6 },
		{ { "예닐곱", 9 }, 6, 7 }, { { "일고여덟", 12 }, 7, 8 },
	};
	if (text.len == 0 || (unsigned char)text.ptr[0] < 0x80)
		return 0; /* digits, as nearly always */
	for (size_t i = 0; i < GISA_COUNT(pairs); i++)
		if (gisa_str_starts(text, pairs[i].word)) {
			guess(r, pairs[i].low, pairs[i].high);
			return pairs[i].word.len;
		}
	return 0;
}

static bool vague_word(struct reader *r)
{
	if (r->has_number || r->vague)
		return false;
	guess(r, 1, 9);
	r->digits = false;
	return true;
}

static void note_first(struct reader *r, unsigned power)
{
	if (!r->first_known)
		r->out->first_power += power;
}

/* 십 백 천: falls within a group. */
static bool small(struct reader *r, unsigned power)
{
	if (power >= r->last_small)
		return false;
	if (!r->has_number)
		r->number.low = r->number.high = one;
	if (!add_ends(r, &r->section, &r->number, power))
		return false;
	r->has_section = true;
	r->has_number = false;
	r->last_small = power;
	note_first(r, power);
	return true;
}

/* Takes the waiting number into the section. */
static bool close_section(struct reader *r)
{
	if (!r->has_number)
		return true;
	if (r->has_section && !gisa_decimal_below(most(r, &r->number), r->last_small))
		return false;
	r->has_number = false;
	return add_ends(r, &r->section, &r->number, 0);
}

static void new_group(struct reader *r)
{
	r->section = (struct ends){ 0 };
	r->has_section = r->has_number = false;
	r->last_small = 4;
}

/* 만 억 조 경: falls from group to group. */
static bool big(struct reader *r, unsigned power)
{
	bool empty = !r->has_number && !r->has_section;
	if (power >= r->last_big || (empty && r->out->has_big))
		return false;
	if (empty)
		r->number.low = r->number.high = one, r->has_number = true;
	if (!close_section(r))
		return false;
	if (r->out->has_big && !gisa_decimal_below(most(r, &r->section), r->last_big - power))
		return false;
	if (!add_ends(r, &r->total, &r->section, power))
		return false;
	note_first(r, power);
	r->first_known = true;
	if (!r->out->has_big)
		r->out->big_power = power;
	r->out->has_big = true;
	r->last_big = power;
	new_group(r);
	return true;
}

/* Thousands are set off well: one to three digits before the first comma. */
static bool grouping(struct gisa_str digits)
{
	const char *comma = memchr(digits.ptr, ',', digits.len);
	return !comma || (comma > digits.ptr && comma - digits.ptr <= 3);
}

/* Digits at *pos, commas and point among them, copied as ASCII. */
static bool numeral_digits(struct reader *r, struct gisa_str text, size_t *pos)
{
	char buf[48];
	size_t n = 0;
	if (r->has_number || r->fraction)
		return false;
	if (r->has_section)
		r->first_known = true;
	while (*pos < text.len) {
		size_t at = *pos;
		uint32_t c = gisa_utf8_next(text, &at);
		if (c >= 0xFF0C && c <= 0xFF19) /* fullwidth , . 0-9 */
			c -= 0xFEE0;
		bool thousands = c == ' ' && n > 0 && at < text.len && gisa_is_digit(text.ptr[at]);
		if (!(c >= '0' && c <= '9') && c != ',' && c != '.' && !thousands)
			break;
		if (n == sizeof buf)
			return false;
		if (!thousands)
			buf[n++] = (char)c;
		*pos = at;
	}
	if (!grouping(gisa_str(buf, n)) || !gisa_decimal_parse(gisa_str(buf, n), &r->number.low))
		return false;
	r->number.high = r->number.low;
	r->has_number = r->digits = true;
	r->fraction = r->number.low.scale > 0;
	return true;
}

static bool numeral_symbol(struct reader *r, const struct numeral_symbol *symbol)
{
	switch (symbol->class) {
	case DIGIT:
		return digit_word(r, symbol->value);
	case SMALL:
		return small(r, symbol->value);
	case BIG:
		return big(r, symbol->value);
	case VAGUE:
		return vague_word(r);
	case SKIP:
		return true;
	}
	return false;
}

static bool finish(struct reader *r)
{
	struct gisa_numeral *out = r->out;
	out->has_tail = r->has_number || r->has_section;
	out->tail_is_number = r->has_number && !r->has_section;
	if (!close_section(r))
		return false;
	if (out->has_big && !gisa_decimal_below(most(r, &r->section), r->last_big))
		return false;
	out->head = r->total.low;
	out->tail = r->section.low;
	out->vague = r->vague;
	if (!gisa_decimal_add(out->head, out->tail, &out->value))
		return false;
	out->max = out->value;
	return !r->vague || gisa_decimal_add(r->total.high, r->section.high, &out->max);
}

bool gisa_numeral_parse(struct gisa_str text, struct gisa_numeral *out)
{
	*out = (struct gisa_numeral){ .vague = false };
	struct reader r = { .out = out, .last_small = 4, .last_big = 20 };
	for (size_t i = native_pair(&r, text); i < text.len;) {
		size_t at = i;
		uint32_t c = gisa_utf8_next(text, &at);
		const struct numeral_symbol *symbol = find(c);
		bool ok = symbol ? numeral_symbol(&r, symbol) : numeral_digits(&r, text, &i);
		if (!ok)
			return false;
		if (symbol)
			i = at;
	}
	return finish(&r) && (out->has_big || out->has_tail);
}
