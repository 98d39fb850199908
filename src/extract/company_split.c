/*
 * The text as words: runs of letters and digits, each with what stands before it, the known word it
 * begins with and what follows that (조사). Cues and names are then looked for among words, so that
 * nothing is tried at every syllable: nor are the rules, which are told what words are quiet.
 */
#include "extract/company_stages.h"

#include "base/utf8.h"

/* ---- characters ---------------------------------------------------------------------------- */

static inline uint8_t ascii_script(unsigned char c)
{
	if (gisa_is_digit((char)c))
		return GISA_DIGIT;
	return gisa_is_alpha((char)c) ? GISA_LATIN : 0;
}

static uint8_t wide_script(uint32_t code)
{
	if (gisa_is_hangul(code) || gisa_is_jamo(code))
		return GISA_HANGUL;
	if ((code >= 0x4E00 && code <= 0x9FFF) || (code >= 0x3040 && code <= 0x30FF && code != 0x30FB) ||
	    (code >= 0x3400 && code <= 0x4DBF) || (code >= 0xF900 && code <= 0xFAFF))
		return GISA_HANJA;
	if ((code >= 0xC0 && code <= 0x24F && code != 0xD7 && code != 0xF7) || (code >= 0x2160 && code <= 0x217F) ||
	    (code >= 0xFF21 && code <= 0xFF3A) || (code >= 0xFF41 && code <= 0xFF5A))
		return GISA_LATIN;
	return code >= 0xFF10 && code <= 0xFF19 ? GISA_DIGIT : 0;
}

static inline uint8_t words_script(uint32_t code)
{
	return code < 0x80 ? ascii_script((unsigned char)code) : wide_script(code);
}

static uint16_t ascii_gap(unsigned char c)
{
	switch (c) {
	case ' ': case '\t': case '\r': return GISA_GAP_SPACE;
	case '\n': return GISA_GAP_LINE;
	case ',': return GISA_GAP_COMMA;
	case '(': case '[': case '<': case '{': return GISA_GAP_OPEN;
	case ')': case ']': case '>': case '}': return GISA_GAP_CLOSE;
	case '\'': case '"': case '`': return GISA_GAP_QUOTE;
	case '.': case '!': case '?': return GISA_GAP_STOP;
	case '/': return GISA_GAP_SLASH;
	case ':': case '=': return GISA_GAP_COLON;
	case '&': return GISA_GAP_AND;
	default: return GISA_GAP_OTHER;
	}
}

static uint16_t wide_gap(uint32_t code)
{
	switch (code) {
	case 0x00B7:
	case 0x30FB:
	case 0x318D:
	case 0x2027:
	case 0x2022:
	case 0x2219:
	case 0x22C5:
	case 0xFF65: return GISA_GAP_DOT;
	case 0x2018: case 0x2019: case 0x201C: case 0x201D: case 0x300C: case 0x300D: case 0x300E: case 0x300F:
	case 0x2032: case 0x00B4:
		return GISA_GAP_QUOTE;
	case 0x3008: case 0x300A: case 0xFF08: case 0x3010: case 0xFF3B: case 0x3014: return GISA_GAP_OPEN;
	case 0x3009: case 0x300B: case 0xFF09: case 0x3011: case 0xFF3D: case 0x3015: return GISA_GAP_CLOSE;
	case 0x3001: case 0xFF0C: return GISA_GAP_COMMA;
	case 0x2026: case 0x3002: return GISA_GAP_STOP;
	case 0x321C: case 0x327C: return GISA_GAP_MARK;
	case 0x00A0: case 0x3000: case 0x200B: return GISA_GAP_SPACE;
	case 0xFF1A: return GISA_GAP_COLON;
	default: return GISA_GAP_OTHER;
	}
}

/* Marks inside a word: S&P, F&B, Mil.k, H-마트. */
static bool joins(struct gisa_str text, size_t pos, uint8_t last)
{
	char c = text.ptr[pos];
	if ((c != '&' && c != '.' && c != '-') || pos + 1 >= text.len)
		return false;
	size_t next = pos + 1;
	uint8_t after = words_script(gisa_utf8_next(text, &next));
	if (c == '&')
		return after && (last | after) & (GISA_LATIN | GISA_DIGIT);
	if (c == '.')
		return (last & (GISA_LATIN | GISA_DIGIT)) && (after & (GISA_LATIN | GISA_DIGIT));
	return after && !(after & GISA_HANJA) && ((last | after) & GISA_LATIN);
}

/* ---- runs ---------------------------------------------------------------------------------- */

struct scan {
	struct gisa_str text;
	size_t pos;
	uint16_t gap;
	bool open[2]; /* an ASCII ' or " of this line waits for its partner */
};

/* Whether the quotation mark `code` opens; `after` and `before`: a word touches it there. */
static bool words_opens(struct scan *s, uint32_t code, bool after, bool before)
{
	if (code == 0x2018 || code == 0x201C || code == 0x300C || code == 0x300E)
		return true;
	if (code >= 0x80)
		return false;
	bool *open = &s->open[code == '"'];
	bool opens = after != before ? before : !*open;
	*open = opens;
	return opens;
}

/* BEGIN or FINISH where the mark at s->pos touches a word and opens or closes. */
static uint16_t quote(struct scan *s, uint32_t code, size_t begin, size_t next)
{
	size_t at = next;
	bool after = s->pos == begin && begin > 0;
	bool before = next < s->text.len && words_script(gisa_utf8_next(s->text, &at));
	if (words_opens(s, code, after, before))
		return before ? GISA_GAP_BEGIN : 0;
	return after ? GISA_GAP_FINISH : 0;
}

/* Whether a Hangul syllable begins at p, by two bytes: they are EA B0 80 to ED 9E A3, of which the last 36 are rare
 * and left to words_script(). */
static inline bool begins_hangul(const unsigned char *p)
{
	return ((unsigned)p[0] << 8 | p[1]) - 0xEAB0u <= 0xED9Du - 0xEAB0u;
}

static void skip_gap(struct scan *s)
{
	uint16_t gap = 0;
	size_t begin = s->pos;
	const unsigned char *p = (const unsigned char *)s->text.ptr + begin;
	if (begin + 2 < s->text.len && p[0] == ' ' && begins_hangul(p + 1)) {
		s->gap = GISA_GAP_SPACE; /* four gaps of five */
		s->pos++;
		return;
	}
	while (s->pos < s->text.len) {
		size_t next = s->pos;
		uint32_t code = gisa_utf8_next(s->text, &next);
		if (words_script(code))
			break;
		uint16_t kind = code < 0x80 ? ascii_gap((unsigned char)code) : wide_gap(code);
		gap |= kind;
		if (kind == GISA_GAP_QUOTE)
			gap |= quote(s, code, begin, next);
		else if (kind == GISA_GAP_LINE)
			s->open[0] = s->open[1] = false;
		s->pos = next;
	}
	s->gap = gap;
}

enum { LONGEST_RUN = 512 /* bytes: text without spaces is cut, so that its cost stays a line's */ };

static inline size_t skip_syllables(const unsigned char *p, size_t pos, size_t len)
{
	while (pos + 3 <= len && begins_hangul(p + pos))
		pos += 3;
	return pos;
}

/* Moves behind the run that begins at pos; returns its scripts. */
static uint8_t skip_run(struct scan *s)
{
	const unsigned char *p = (const unsigned char *)s->text.ptr;
	size_t pos = s->pos, len = s->text.len - pos > LONGEST_RUN ? pos + LONGEST_RUN : s->text.len;
	uint8_t scripts = 0, last = 0;
	for (;;) {
		size_t behind = last == GISA_HANJA ? pos : skip_syllables(p, pos, len);
		if (behind > pos)
			scripts |= last = GISA_HANGUL;
		pos = behind;
		if (pos >= len || p[pos] == ' ')
			break;
		size_t next = pos;
		uint8_t script = words_script(gisa_utf8_next(s->text, &next));
		if (!script && !(last && joins(s->text, pos, last)))
			break;
		if (script && last && (script == GISA_HANJA) != (last == GISA_HANJA))
			break;
		scripts |= script;
		last = script ? script : last;
		pos = next;
	}
	s->pos = pos;
	return scripts;
}

/* ---- words --------------------------------------------------------------------------------- */

/* 조사 behind a closing quotation mark or bracket: '헤일로'와. */
static bool is_particle(const struct gisa_company_state *st, const struct gisa_cword *w)
{
	if (!(w->gap & (GISA_GAP_FINISH | GISA_GAP_CLOSE)) || w->start == 0 || w->end - w->start > 15 ||
	    !(w->script & GISA_HANGUL) || (w->gap & (GISA_GAP_SPACE | GISA_GAP_LINE | GISA_GAP_BEGIN)))
		return false;
	size_t mark = gisa_utf8_prev(st->ctx->text, w->start);
	struct gisa_tail tail = gisa_tail_at(st->ctx->dict, st->ctx->text, mark, w->start);
	return tail.len > 0 && tail.len == w->end - w->start && !(tail.roles & GISA_TAIL_BREAK);
}

static struct gisa_cword *push(struct gisa_company_state *st)
{
	if (st->word_count == st->word_cap) {
		size_t cap = st->word_cap ? st->word_cap * 2 : st->ctx->text.len / 8 + 64;
		struct gisa_cword *items = GISA_NEW(st->ctx->arena, struct gisa_cword, cap);
		if (st->word_count)
			memcpy(items, st->words, st->word_count * sizeof *items);
		st->words = items;
		st->word_cap = cap;
	}
	return &st->words[st->word_count++];
}

/* Where the sentence behind this one begins. */
static size_t next_sentence(const struct gisa_context *ctx, uint32_t sentence)
{
	return sentence + 1 < ctx->sentence_count ? ctx->sentences[sentence + 1].start : SIZE_MAX;
}

enum { LONG = 15 /* bytes: a shorter word of syllables has nothing glued to it, but behind signs and in no gap */ };
enum { plain_gap = GISA_GAP_SPACE | GISA_GAP_LINE | GISA_GAP_STOP };

/* Cuts off what is glued to the word. */
static void unglue(struct gisa_company_state *st, struct gisa_cword *w)
{
	struct gisa_str text = st->ctx->text;
	if (w->script == GISA_HANGUL && w->end - w->start < LONG && w->gap && !(w->gap & ~plain_gap))
		return;
	bool credit = !w->gap || w->gap & GISA_GAP_CREDIT, ticker = w->end < text.len && text.ptr[w->end] == '(';
	if (!credit && !ticker && gisa_company_is_whole(st, w))
		return;
	size_t end = gisa_company_cut(st, w, w->end);
	w->whole = !credit && end == w->end && !w->leans;
	if (end == w->end)
		return;
	w->end = (uint32_t)end;
	gisa_company_look_ahead(st, w);
}

static void split(struct gisa_company_state *st)
{
	struct scan s = { .text = st->ctx->text };
	uint32_t sentence = 0;
	size_t next = next_sentence(st->ctx, 0);
	for (;;) {
		skip_gap(&s);
		if (s.pos >= s.text.len)
			return;
		struct gisa_cword *w = push(st);
		*w = (struct gisa_cword){ .start = (uint32_t)s.pos, .gap = s.gap, .hit = GISA_NONE,
					  .stems = GISA_NONE, .form = GISA_NONE };
		w->script = skip_run(&s);
		w->end = (uint32_t)s.pos;
		while (next <= w->start)
			next = next_sentence(st->ctx, ++sentence);
		w->sentence = sentence;
		gisa_company_look_ahead(st, w);
		unglue(st, w);
		s.pos = w->end;
	}
}

/* Gaps that say something of the word behind or before them. */
enum { telling_gap = GISA_GAP_MARK | GISA_GAP_OPEN | GISA_GAP_BEGIN | GISA_GAP_COLON };

/* Quiet words in a row are one stretch, with the spaces between them. */
static inline void hush(struct gisa_context *ctx, struct gisa_span *spans, const struct gisa_cword *w)
{
	if (ctx->quiet_count && w->gap == GISA_GAP_SPACE && w->start == spans[ctx->quiet_count - 1].end + 1)
		spans[ctx->quiet_count - 1].end = w->end;
	else
		spans[ctx->quiet_count++] = (struct gisa_span){ w->start, w->end };
}

enum { ROOM = 8 /* marks behind the last, which are looked at with it */ };

void gisa_company_split(struct gisa_company_state *st)
{
	split(st);
	st->marks = GISA_NEW(st->ctx->arena, uint8_t, st->word_count + ROOM);
	memset(st->marks + st->word_count, 0, ROOM);
	struct gisa_span *quiet = GISA_NEW(st->ctx->arena, struct gisa_span, st->word_count);
	st->ctx->quiet = quiet;
	for (size_t i = 0; i < st->word_count; i++) {
		struct gisa_cword *w = &st->words[i];
		w->particle = is_particle(st, w);
		w->names = w->particle;
		st->marks[i] = w->particle ? GISA_MARK_NAME : gisa_company_know(st, w);
		if (w->gap & telling_gap || !w->gap || (i > 0 && w[-1].party))
			st->marks[i] |= GISA_MARK_CUE;
		if (w->quiet)
			hush(st->ctx, quiet, w);
	}
}
