/* A whole document: choose, decode, and say what was lost. */
#include "normalize/normalize.h"

#include "base/entity.h"
#include "base/error.h"
#include "base/utf8.h"
#include "normalize/charset.h"
#include "normalize/codec.h"
#include "normalize/decode.h"
#include "normalize/korean.h"
#include "normalize/mixed.h"
#include "normalize/reference.h"
#include "normalize/repair.h"

/* Decodes all of `bytes` into the arena. Room for Korean text at first, more where bytes are lost. */
static struct gisa_str decode_all(struct gisa_arena *arena, struct gisa_decoder *d, struct gisa_str bytes)
{
	size_t cap = bytes.len + bytes.len / 2 + 2 * GISA_CODEC_ROOM;
	unsigned char *text = gisa_arena_alloc(arena, cap), *out = text;
	const unsigned char *in = (const unsigned char *)bytes.ptr, *in_end = in + bytes.len;
	while (!gisa_decoder_run(d, &in, in_end, &out, text + cap - 4)) {
		size_t len = (size_t)(out - text);
		unsigned char *more = gisa_arena_alloc(arena, cap * 2);
		memcpy(more, text, len);
		text = more;
		out = more + len;
		cap *= 2;
	}
	gisa_decoder_end(d, &out);
	return gisa_str((const char *)text, (size_t)(out - text));
}

/* Readers of pages stop at a NUL; browsers drop it from text. */
static struct gisa_str without_nul(struct gisa_arena *arena, struct gisa_str s)
{
	if (s.len == 0 || !memchr(s.ptr, '\0', s.len))
		return s;
	char *p = gisa_arena_alloc(arena, s.len);
	size_t n = 0;
	for (size_t i = 0; i < s.len; i++)
		if (s.ptr[i] != '\0')
			p[n++] = s.ptr[i];
	return gisa_str(p, n);
}

static void add_note(struct gisa_arena *arena, struct gisa_str *note, const char *word, size_t count)
{
	if (count == 0 || gisa_str_find(*note, gisa_cstr(word), 0) != GISA_NPOS)
		return;
	if (note->len == 0)
		*note = gisa_cstr(word);
	else
		*note = gisa_arena_printf(arena, "%.*s;%s", GISA_FMT(*note), word);
}

/* Repairs where that is due; `k` are the counts of the text and stay so. */
static struct gisa_str repair(struct gisa_arena *arena, struct gisa_str text, struct gisa_korean *k,
			      struct gisa_str *note, uint64_t *lost)
{
	struct gisa_repairs r = { 0 };
	if (!gisa_repair_is_due(k))
		return text;
	struct gisa_str repaired = gisa_repair(arena, text, &r);
	if (repaired.ptr != text.ptr) {
		*k = (struct gisa_korean){ 0 };
		gisa_korean_count(repaired, k);
	}
	add_note(arena, note, "repaired:utf8-as-uhc", r.utf8_as_uhc);
	add_note(arena, note, "repaired:utf8-as-latin1", r.utf8_as_latin1);
	add_note(arena, note, "repaired:uhc-as-latin1", r.uhc_as_latin1);
	*lost += r.lost;
	return repaired;
}

/* gisa_mend() of a text with these counts. */
static struct gisa_str mend(struct gisa_arena *arena, struct gisa_str utf8, struct gisa_korean *k,
			     struct gisa_str *note)
{
	uint64_t lost = 0;
	size_t references = 0;
	utf8 = repair(arena, utf8, k, note, &lost);
	utf8 = gisa_unescape(arena, utf8, &references);
	add_note(arena, note, "references", references);
	return utf8;
}

struct gisa_str gisa_mend(struct gisa_arena *arena, struct gisa_str utf8, struct gisa_str *note)
{
	struct gisa_korean k = { 0 };
	gisa_korean_count(utf8, &k);
	return mend(arena, utf8, &k, note);
}

/* Control characters that no text has, in the first part of it: more than one byte in 20. */
static bool is_binary(struct gisa_str bytes)
{
	size_t len = bytes.len < 8192 ? bytes.len : 8192, controls = 0;
	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)bytes.ptr[i];
		controls += c < 0x20 && !gisa_is_space((char)c) && (c < 0x0E || c > 0x0F) && c != 0x1B;
	}
	return controls >= 8 && controls * 20 > len;
}

/* Whether Korean is written in it as references: &#54620;&#44397;. */
static bool is_referred(struct gisa_str text)
{
	enum { ENOUGH = 20 };
	size_t syllables = 0;
	for (size_t at = 0; syllables < ENOUGH && (at = gisa_str_find(text, GISA_LIT("&#"), at)) != GISA_NPOS;) {
		char utf8[4];
		size_t n = gisa_entity(text, &at, utf8), pos = 0;
		uint32_t code = n ? gisa_utf8_next(gisa_str(utf8, n), &pos) : 0;
		syllables += code >= 0xAC00 && code <= 0xD7A3;
		at += n == 0;
	}
	return syllables == ENOUGH;
}

/*
 * Text of another language: no Hangul to speak of among its letters, or Hangul that no Korean
 * would write (GBK read as UHC).
 */
static bool is_foreign(struct gisa_str text, const struct gisa_korean *k)
{
	size_t letters = k->hanja + k->latin + k->other + k->bad, enough = 12 * (k->hangul + 1);
	bool odd = k->common * 2 < k->hangul || (k->common * 4 < k->hangul * 3 && letters * 4 > k->hangul);
	if (k->hangul >= 8)
		return odd || k->hangul * 8 < letters;
	if (letters >= 8 && (odd || k->hangul * 2 < letters))
		return true;
	for (size_t i = 0; i < text.len && letters < enough; i++)
		letters += gisa_is_alpha(text.ptr[i]);
	return letters >= enough;
}

static void note_foreign(struct gisa_arena *arena, struct gisa_str text, const struct gisa_korean *k,
			 struct gisa_str *note)
{
	add_note(arena, note, "not-korean", is_foreign(text, k) && !is_referred(text));
}

/* As much of a text as tells its language. */
static struct gisa_str beginning(struct gisa_str text)
{
	enum { SAMPLE = 1024 };
	return gisa_str_sub(text, 0, gisa_utf8_floor(text, SAMPLE));
}

struct gisa_str gisa_tidy(struct gisa_arena *arena, struct gisa_str utf8, bool language, struct gisa_str *note)
{
	struct gisa_korean begun = { 0 };
	struct gisa_str begin = beginning(utf8);
	gisa_korean_count(begin, &begun);
	struct gisa_korean k = begun;
	gisa_korean_count(gisa_str_sub(utf8, begin.len, utf8.len), &k);
	struct gisa_str tidy = mend(arena, utf8, &k, note);
	if (tidy.ptr != utf8.ptr || k.unclean) {
		tidy = gisa_clean(arena, tidy);
		begin = beginning(tidy);
		begun = (struct gisa_korean){ 0 };
		gisa_korean_count(begin, &begun);
	}
	if (language)
		note_foreign(arena, begin, &begun, note);
	return tidy;
}

/* Bytes in the charset chosen, or piece by piece where they are a mixture. */
static enum gisa_status normalize_read(struct gisa_arena *arena, struct gisa_str bytes, struct gisa_choice *choice,
				       struct gisa_decoded *out)
{
	struct gisa_decoder decoder;
	enum gisa_codec codec = choice->charset->codec;
	enum gisa_status status = gisa_decoder_init(&decoder, choice->charset);
	if (status != GISA_OK)
		return status;
	if (codec == GISA_CODEC_UTF8 && gisa_utf8_valid(bytes) == bytes.len)
		out->text = bytes;
	else
		out->text = decode_all(arena, &decoder, bytes);
	out->errors = decoder.errors;
	gisa_decoder_release(&decoder);
	if (out->errors > 0 && (codec == GISA_CODEC_UTF8 || codec == GISA_CODEC_UHC) &&
	    gisa_mixed(arena, bytes, NULL, NULL, &out->text, &out->errors))
		add_note(arena, &out->note, "mixed:utf8-uhc", 1);
	return GISA_OK;
}

enum gisa_status gisa_normalize_check(struct gisa_error *err)
{
	if (gisa_iconv_works())
		return GISA_OK;
	return gisa_fail(err, GISA_SYSTEM, GISA_LIT("iconv(3)"),
			 "no converter for UHC (also called CP949); install the C library's gconv modules or GNU libiconv");
}

/* A label goes to the ledger as it was declared, but for bytes that no label has: these become '?'. */
static struct gisa_str printable(struct gisa_arena *arena, struct gisa_str label)
{
	enum { LONGEST = 100 };
	label.len = label.len < LONGEST ? label.len : LONGEST;
	char *copy = gisa_arena_alloc(arena, label.len);
	for (size_t i = 0; i < label.len; i++)
		copy[i] = label.ptr[i] >= ' ' && label.ptr[i] <= '~' ? label.ptr[i] : '?';
	return gisa_str(copy, label.len);
}

enum gisa_status gisa_decode(struct gisa_arena *arena, struct gisa_str bytes, struct gisa_str transport,
			     enum gisa_kind kind, struct gisa_decoded *out, struct gisa_error *err)
{
	*out = (struct gisa_decoded){ 0 };
	struct gisa_choice choice = gisa_choose(bytes, transport, kind, true);
	out->charset_declared = printable(arena, choice.declared);
	out->charset_used = gisa_cstr(choice.charset->name);
	out->charset_from = gisa_cstr(choice.from);
	bytes = gisa_str_sub(bytes, choice.bom_len, bytes.len);
	enum gisa_status status = normalize_read(arena, bytes, &choice, out);
	if (status != GISA_OK)
		return gisa_fail(err, status, out->charset_used,
				 "iconv(3) has no converter for this charset");
	if (is_binary(out->text) || out->errors > 16 + out->text.len / 12)
		return gisa_fail(err, GISA_UNDECODABLE, out->charset_used, "these bytes are no text");
	out->text = without_nul(arena, out->text);
	struct gisa_korean k = { 0 };
	gisa_korean_count(out->text, &k);
	out->text = repair(arena, out->text, &k, &out->note, &out->errors);
	note_foreign(arena, out->text, &k, &out->note);
	return GISA_OK;
}
