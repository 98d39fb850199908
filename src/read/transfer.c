/* Lenient: mail is written by too many programs. */
#include "read/transfer.h"

#include "normalize/normalize.h"

static int base64_digit(char c)
{
	if (c >= 'A' && c <= 'Z')
		return c - 'A';
	if (c >= 'a' && c <= 'z')
		return c - 'a' + 26;
	if (gisa_is_digit(c))
		return c - '0' + 52;
	return c == '+' || c == '-' ? 62 : c == '/' || c == '_' ? 63 : -1;
}

void gisa_base64_decode(struct gisa_str in, struct gisa_buf *out)
{
	uint32_t bits = 0;
	int count = 0;
	for (size_t i = 0; i < in.len; i++) {
		int digit = base64_digit(in.ptr[i]);
		if (in.ptr[i] == '=')
			count = 0; /* padded pieces may follow one another */
		if (digit < 0)
			continue;
		bits = bits << 6 | (uint32_t)digit;
		count += count == 0 ? 6 : -2;
		if (count < 6)
			gisa_buf_addc(out, (char)(bits >> count));
	}
}

static int hex_digit(char c)
{
	c = gisa_lower(c);
	return gisa_is_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

void gisa_quoted_decode(struct gisa_str in, struct gisa_buf *out)
{
	for (size_t i = 0; i < in.len; i++) {
		size_t end = i + 1;
		if (in.ptr[i] != '=') {
			gisa_buf_addc(out, in.ptr[i]);
			continue;
		}
		while (end < in.len && (in.ptr[end] == ' ' || in.ptr[end] == '\t' || in.ptr[end] == '\r'))
			end++;
		int high = i + 2 < in.len ? hex_digit(in.ptr[i + 1]) : -1, low = high < 0 ? -1 : hex_digit(in.ptr[i + 2]);
		if (low >= 0) {
			gisa_buf_addc(out, (char)(high * 16 + low));
			i += 2;
		} else if (end == in.len || in.ptr[end] == '\n') {
			i = end; /* the line goes on */
		} else {
			gisa_buf_addc(out, '=');
		}
	}
}

/* ---- header fields ---- */

/* An encoded word: =?charset?B?text?= */
struct word {
	struct gisa_str charset, text;
	bool base64;
	size_t len; /* of all of it */
};

/* RFC 2047 has 75 bytes, and some programs a whole line. Where any number could be one, as many heads of words without
 * an end would be looked through to the field's end as often. */
enum { LONGEST_WORD = 4096 };

static bool word_at(struct gisa_str s, struct word *word)
{
	s = gisa_str_sub(s, 0, s.len < LONGEST_WORD ? s.len : LONGEST_WORD);
	struct gisa_str rest = gisa_str_sub(s, 2, s.len), coding;
	size_t end;
	if (!gisa_str_starts(s, GISA_LIT("=?")) || !gisa_str_split(&rest, '?', &word->charset) || !rest.ptr ||
	    !gisa_str_split(&rest, '?', &coding) || !rest.ptr || coding.len != 1 ||
	    (end = gisa_str_find(rest, GISA_LIT("?="), 0)) == GISA_NPOS)
		return false;
	word->text = gisa_str_sub(rest, 0, end);
	word->base64 = gisa_lower(coding.ptr[0]) == 'b';
	word->len = (size_t)(rest.ptr + end + 2 - s.ptr);
	return word->base64 || gisa_lower(coding.ptr[0]) == 'q';
}

static void add_word(const struct word *word, struct gisa_buf *bytes)
{
	size_t from = bytes->len;
	if (word->base64) {
		gisa_base64_decode(word->text, bytes);
		return;
	}
	gisa_quoted_decode(word->text, bytes);
	for (size_t i = from; i < bytes->len; i++)
		if (bytes->ptr[i] == '_')
			bytes->ptr[i] = ' ';
}

static void flush(struct gisa_arena *arena, struct gisa_str charset, struct gisa_buf *bytes, struct gisa_buf *out)
{
	struct gisa_decoded decoded;
	struct gisa_error err;
	struct gisa_str copy = gisa_arena_copy(arena, gisa_buf_str(bytes));
	if (copy.len && gisa_decode(arena, copy, charset, GISA_KIND_TEXT, &decoded, &err) == GISA_OK)
		gisa_buf_add(out, decoded.text);
	gisa_buf_reset(bytes);
}

/* Words of one charset are joined before they are decoded: some programs cut them within a character. */
struct gisa_str gisa_header_text(struct gisa_arena *arena, struct gisa_str field)
{
	struct gisa_buf bytes = GISA_BUF(0), out = GISA_BUF(0);
	struct gisa_str charset = { NULL, 0 };
	bool coded = false;
	for (size_t i = 0; i < field.len;) {
		struct word word;
		struct gisa_str rest = gisa_str_sub(field, i, field.len);
		struct gisa_str behind = coded ? gisa_str_trim(rest) : rest; /* space between words is none of the text */
		size_t space = behind.len ? (size_t)(behind.ptr - rest.ptr) : 0;
		if (word_at(space ? behind : rest, &word)) {
			if (!coded || !gisa_str_eq_nocase(charset, word.charset))
				flush(arena, charset, &bytes, &out);
			charset = word.charset;
			add_word(&word, &bytes);
			i += word.len + space;
			coded = true;
			continue;
		}
		if (coded)
			flush(arena, charset, &bytes, &out);
		coded = false;
		charset = gisa_str(NULL, 0);
		gisa_buf_addc(&bytes, field.ptr[i++]);
	}
	flush(arena, charset, &bytes, &out);
	struct gisa_str text = gisa_arena_copy(arena, gisa_str_trim(gisa_buf_str(&out)));
	gisa_buf_free(&bytes);
	gisa_buf_free(&out);
	return text;
}
