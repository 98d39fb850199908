/*
 * Sentences. One ends at . ? ! or an ellipsis when white space or the line's end follows (closing
 * quotes and brackets let pass), and at "다." and its like also when the next sentence is glued to
 * it, as wire copy does. It does not end at a point before a digit ("2024. 1. 17."), nor behind an
 * initial or an abbreviation ("U.S. ", "Inc. "). Inside a quotation that closes on the same line
 * nothing ends: Korean news quotes whole sentences inside one of its own.
 */
#include "extract/sentence.h"

#include "base/lanes.h"
#include "base/utf8.h"

enum {
	QUOTE_REACH = 900, /* bytes within which a quotation must close to count as one */
	LONGEST = 4096     /* bytes; a row carries its sentence, so tables without an end are cut */
};

/* Whether this character, of three bytes as all that are asked for, stands at `at`. */
static inline bool is(struct gisa_str s, size_t at, const char *character)
{
	return at + 3 <= s.len && !memcmp(s.ptr + at, character, 3);
}

/* Length of a closing quote or bracket at `at`, 0 if there is none. */
static size_t sentence_closer(struct gisa_str s, size_t at)
{
	static const char *const wide[] = { "”", "’", "」", "』", "》", "〉", "＂" };
	switch ((unsigned char)s.ptr[at]) {
	case '"':
	case '\'':
	case ')':
	case ']':
		return 1;
	case 0xE2:
	case 0xE3:
	case 0xEF:
		for (size_t i = 0; i < GISA_COUNT(wide); i++)
			if (is(s, at, wide[i]))
				return 3;
	}
	return 0;
}

static bool is_mark(char c)
{
	return c == '.' || c == '?' || c == '!';
}

static size_t skip_closers(struct gisa_str s, size_t at)
{
	for (size_t n; at < s.len && (n = sentence_closer(s, at)) > 0;)
		at += n;
	return at;
}

/* True when the Latin word that ends at `dot` stands for more: U.S. Inc. Co. Ltd. No. vs. */
static bool abbreviation(struct gisa_str s, size_t from, size_t dot)
{
	static const char *const words[] = { "inc", "co", "ltd", "corp", "no", "vs", "mr", "ms", "mrs", "dr", "st" };
	size_t begin = dot;
	while (begin > from && gisa_is_alpha(s.ptr[begin - 1]))
		begin--;
	struct gisa_str word = gisa_str_sub(s, begin, dot);
	if (word.len <= 1)
		return word.len == 1 && word.ptr[0] < 'a';
	for (size_t i = 0; i < GISA_COUNT(words); i++)
		if (gisa_str_eq_nocase(word, gisa_cstr(words[i])))
			return true;
	return false;
}

/* True when the text before `dot` ends as a Korean sentence does, so that no space need follow. */
static bool final_ending(struct gisa_str s, size_t from, size_t dot)
{
	static const char *const endings[] = { "다", "요", "죠", "까", "음", "함", "됨" };
	if (dot < from + 3)
		return false;
	for (size_t i = 0; i < GISA_COUNT(endings); i++)
		if (is(s, dot - 3, endings[i]))
			return true;
	return false;
}

/* True where `at` begins what may follow a full stop without a space: Hangul, a figure, a capital, an opening mark. */
static bool glued_start(struct gisa_str s, size_t at)
{
	size_t pos = at;
	uint32_t c = gisa_utf8_next(s, &pos);
	if (c < 0x80)
		return gisa_is_digit((char)c) || (c >= 'A' && c <= 'Z') || c == '"' || c == '\'' || c == '[';
	return gisa_is_hangul(c) || c == 0x201C || c == 0x2018 || (c >= 0x25A0 && c <= 0x25FF); /* ▲ ◇ ● */
}

/* True when the point at `dot` stands behind digits, and digits or another such point beside it say
 * that the number goes on or is a date: '2024. 1. 17. 열렸다'. */
static bool in_number(struct gisa_str s, size_t from, size_t dot)
{
	size_t left = dot, right = dot + 1;
	while (left > from && gisa_is_digit(s.ptr[left - 1]))
		left--;
	if (left == dot)
		return false;
	while (right < s.len && gisa_is_space(s.ptr[right]))
		right++;
	if (right < s.len && gisa_is_digit(s.ptr[right]))
		return true;
	while (left > from && s.ptr[left - 1] == ' ')
		left--;
	return left > from + 1 && s.ptr[left - 1] == '.' && gisa_is_digit(s.ptr[left - 2]);
}

/* If a sentence ends with the mark s[mark, after), returns where it ends, else 0. */
static size_t end_at(struct gisa_str s, size_t from, size_t mark, size_t after)
{
	size_t end = skip_closers(s, after);
	if (end == s.len)
		return end;
	bool point = s.ptr[mark] == '.';
	if (!gisa_is_space(s.ptr[end])) {
		bool glued = point && end == after && final_ending(s, from, mark) && glued_start(s, end);
		return glued ? end : 0;
	}
	if (point && end == after && in_number(s, from, mark))
		return 0;
	if (point && abbreviation(s, from, mark))
		return 0;
	return end;
}

/* The closing quote of the quotation that opens at `at`, or `at` when it does not close soon. */
static size_t quotation(struct gisa_str s, size_t at)
{
	bool wide = s.ptr[at] != '"';
	const char *end = s.ptr + (at + QUOTE_REACH < s.len ? at + QUOTE_REACH : s.len), *p = s.ptr + at;
	s.len = (size_t)(end - s.ptr);
	do /* E2 is rare in news: a search for all three bytes would cost more */
		p = memchr(p + 1, wide ? 0xE2 : '"', (size_t)(end - p - 1));
	while (p && wide && !is(s, (size_t)(p - s.ptr), "”"));
	return p ? (size_t)(p - s.ptr) : at;
}

/* The next byte at or after `at` that a sentence may end at or a quotation begin with. */
static size_t skip(struct gisa_str s, size_t at)
{
	static const bool stop[256] = { ['.'] = true, ['?'] = true, ['!'] = true, ['"'] = true, [0xE2] = true };
	for (size_t lane = 16; lane == 16 && at + 16 <= s.len; at += lane) {
		gisa_lanes v = gisa_lanes_load(s.ptr + at);
		lane = gisa_lanes_first((gisa_lanes)((v == '.') | (v == '?') | (v == '!') | (v == '"') | (v == 0xE2)));
	}
	while (at < s.len && !stop[(unsigned char)s.ptr[at]])
		at++;
	return at;
}

/* Where a sentence that is too long is cut: at a space where there is one. */
static size_t sentence_cut(struct gisa_str s, size_t from)
{
	size_t limit = gisa_utf8_floor(s, from + LONGEST), cut = limit;
	while (cut > from + LONGEST / 2 && s.ptr[cut] != ' ')
		cut--;
	return s.ptr[cut] == ' ' ? cut : limit;
}

/* End of the sentence of `s` that begins at `from`. */
static size_t sentence(struct gisa_str s, size_t from)
{
	if (s.len - from > LONGEST)
		s.len = sentence_cut(s, from);
	for (size_t i = from; (i = skip(s, i)) < s.len;) {
		unsigned char c = (unsigned char)s.ptr[i];
		size_t end = 0;
		if (is_mark(s.ptr[i])) {
			end = end_at(s, from, i, i + 1);
		} else if (c == '"' || (c == 0xE2 && is(s, i, "“"))) {
			size_t close = quotation(s, i);
			if (close > i && is_mark(s.ptr[close - 1]))
				end = end_at(s, from, close - 1, close);
			i = close;
		} else if (c == 0xE2 && is(s, i, "…")) {
			end = i + 3 < s.len && s.ptr[i + 3] == ' ' && final_ending(s, from, i) ? i + 3 : 0;
		}
		if (end > 0)
			return end;
		i++;
	}
	return s.len;
}

static void split_line(struct gisa_str text, size_t from, size_t to, struct gisa_sentences *out)
{
	struct gisa_str line = gisa_str(text.ptr, to);
	while (from < to) {
		size_t end = sentence(line, from);
		GISA_PUSH(out, (struct gisa_span){ (uint32_t)from, (uint32_t)end });
		while (end < to && gisa_is_space(text.ptr[end]))
			end++;
		from = end;
	}
}

void gisa_sentences_split(struct gisa_str text, struct gisa_sentences *out)
{
	out->count = 0;
	size_t from = 0;
	do {
		const char *lf = from < text.len ? memchr(text.ptr + from, '\n', text.len - from) : NULL;
		size_t to = lf ? (size_t)(lf - text.ptr) : text.len;
		if (from == 0)
			GISA_PUSH(out, (struct gisa_span){ 0, (uint32_t)to });
		else
			split_line(text, from, to, out);
		from = to + 1;
	} while (from < text.len);
}
