/* Bytes -> clean UTF-8: which encoding they are in, what was lost, and text as the rules want it. */
#ifndef GISA_NORMALIZE_NORMALIZE_H
#define GISA_NORMALIZE_NORMALIZE_H

#include "base/mem.h"

struct gisa_decoded {
	struct gisa_str text;             /* valid UTF-8, no NUL; in the arena or a view of the input */
	struct gisa_str charset_declared; /* label as declared (transport first, then the bytes' own) */
	struct gisa_str charset_used;
	struct gisa_str charset_from; /* bom, escape, http, meta, xml, bytes, guess */
	struct gisa_str note;         /* repairs and doubts, joined by ';' */
	uint64_t errors;              /* U+FFFD put in */
};

/* To be called once at start-up: GISA_SYSTEM, and which converter is missing, where the iconv(3)
 * linked cannot do what decoding needs. */
enum gisa_status gisa_normalize_check(struct gisa_error *err);

/* Decodes a whole document. `transport` is the label of the HTTP header or empty; `kind` says
 * whether to look for <meta> and XML declarations. GISA_UNDECODABLE for bytes that are no text. */
enum gisa_status gisa_decode(struct gisa_arena *arena, struct gisa_str bytes, struct gisa_str transport,
			     enum gisa_kind kind, struct gisa_decoded *out, struct gisa_error *err);

/*
 * Undoes what went wrong with a text before it reached us: double decoding ('?쒓뎅', '¾È³ç'), where
 * the result is clearly more Korean, and character references left in it. For the text of an
 * article, not for a page with markup. Adds what it did to `note` (words joined by ';'). Returns
 * the input itself where nothing changes.
 */
struct gisa_str gisa_mend(struct gisa_arena *arena, struct gisa_str utf8, struct gisa_str *note);

/* Clean text: NFC, spaces, line ends, invisible and control characters, as the table in
 * README.md says. Line feeds stay. Returns the input itself where nothing changes. */
struct gisa_str gisa_clean(struct gisa_arena *arena, struct gisa_str utf8);

/* Whether gisa_clean() keeps this code point as it is. */
bool gisa_is_clean(uint32_t code);

/* Mends and cleans; with `language`, `not-korean` is added to `note` where the text is in another language or no text
 * at all, by its beginning. Most texts need nothing, which is told in one pass. */
struct gisa_str gisa_tidy(struct gisa_arena *arena, struct gisa_str utf8, bool language, struct gisa_str *note);

/* The same where Hangul is written in single jamo (as on a Mac), else the input itself: for pages and
 * texts before they are read, so that their words are known. */
struct gisa_str gisa_joined(struct gisa_arena *arena, struct gisa_str utf8);

#endif
