/*
 * The text as words: runs of letters and digits, each with what stands before it, the known word it
 * begins with and what follows that (조사). Cues and names are then looked for among words, so that
 * nothing is tried at every syllable: nor are the rules, which are told what words are quiet.
 */
#include "extract/company_stages.h"

#include "base/utf8.h"

/* ---- characters ---------------------------------------------------------------------------- */

static inline uint8_t S_ascii_script(unsigned char c)
{
	if (gisa_is_digit((char)c))
		return GISA_DIGIT;
	return gisa_is_alpha((char)c) ? GISA_LATIN : 0;
}

static uint8_t S_wide_script(uint32_t code)
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

static inline uint8_t S_script(uint32_t code)
{
	return code < 0x80 ? S_ascii_script((unsigned char)code) : S_wide_script(code);
}

static uint16_t S_ascii_gap(unsigned char c)
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

static uint16_t S_wide_gap(uint32_t code)
{
	switch (code) {
	case 0x00B7: case 0x30FB: case 0x318D: case 0x2027: case 0x2022: case 0x2219: case 0x22C5: case 0xFF65: return GISA_GAP_DOT;
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
static bool S_joins(struct gisa_str text, size_t pos, uint8_t last)
{
	char c = text.ptr[pos];
	if ((c != '&' && c != '.' && c != '-') || pos + 1 >= text.len)
		return false;
	size_t next = pos + 1;
	uint8_t after = S_script(gisa_utf8_next(text, &next));
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
static bool S_opens(struct scan *s, uint32_t code, bool after, bool before)
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
static uint16_t S_quote(struct scan *s, uint32_t code, size_t begin, size_t next)
{
	size_t at = next;
	bool after = s->pos == begin && begin > 0;
	bool before = next < s->text.len && S_script(gisa_utf8_next(s->text, &at));
	if (S_opens(s, code, after, before))
		return before ? GISA_GAP_BEGIN : 0;
	return after ? GISA_GAP_FINISH : 0;
}

/* Whether a Hangul syllable begins at p, by two bytes: they are EA B0 80 to ED 9E A3, of which the last 36 are rare
 * and left to S_script(). */
static inline bool S_begins_hangul(const unsigned char *p)
{
	return p[0] >= 0xEA && ((unsigned)p[0] << 8 | p[1]) - 0xEAB0u <= 0xED9Du - 0xEAB0u;
}

static void S_skip_gap(struct scan *s)
{
	uint16_t gap = 0;
	size_t begin = s->pos;
	const unsigned char *p = (const unsigned char *)s->text.ptr + begin;
	if (begin + 1 < s->text.len && p[0] == ' ' && S_begins_hangul(p + 1)) {
		s->gap = GISA_GAP_SPACE; /* four gaps of five */
		s->pos++;
		return;
	}
	while (s->pos < s->text.len) {
		size_t next = s->pos;
		uint32_t code = gisa_utf8_next(s->text, &next);
		if (S_script(code))
			break;
		uint16_t kind = code < 0x80 ? S_ascii_gap((unsigned char)code) : S_wide_gap(code);
		gap |= kind;
		if (kind == GISA_GAP_QUOTE)
			gap |= S_quote(s, code, begin, next);
		else if (kind == GISA_GAP_LINE)
			s->open[0] = s->open[1] = false;
		s->pos = next;
	}
	s->gap = gap;
}

/* Moves behind the run that begins at pos; returns its scripts. */
static uint8_t S_skip_run(struct scan *s)
{
	const unsigned char *p = (const unsigned char *)s->text.ptr;
	size_t pos = s->pos, len = s->text.len;
	uint8_t scripts = 0, last = 0;
	while (pos < len) {
		if (last != GISA_HANJA && S_begins_hangul(p + pos)) {
			scripts |= last = GISA_HANGUL;
			pos += 3;
			continue;
		}
		if (p[pos] == ' ')
			break;
		size_t next = pos;
		uint8_t script = S_script(gisa_utf8_next(s->text, &next));
		if (!script && !(last && S_joins(s->text, pos, last)))
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
static bool S_is_particle(const struct gisa_company_state *st, const struct gisa_cword *w)
{
	if (!(w->gap & (GISA_GAP_FINISH | GISA_GAP_CLOSE)) || w->start == 0 || w->end - w->start > 15 ||
	    !(w->script & GISA_HANGUL) || (w->gap & (GISA_GAP_SPACE | GISA_GAP_LINE | GISA_GAP_BEGIN)))
		return false;
	size_t mark = gisa_utf8_prev(st->ctx->text, w->start);
	struct gisa_tail tail = gisa_tail_at(st->ctx->dict, st->ctx->text, mark, w->start);
	return tail.len > 0 && tail.len == w->end - w->start && !(tail.roles & GISA_TAIL_BREAK);
}

static struct gisa_cword *S_push(struct gisa_company_state *st)
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
static size_t S_next_sentence(const struct gisa_context *ctx, uint32_t sentence)
{
	return sentence + 1 < ctx->sentence_count ? ctx->sentences[sentence + 1].start : SIZE_MAX;
}

enum {
	S_GLUED = 12, /* bytes: 반짝반짝 is a word, 에이치에이치에스 a name spelt by its letters */
	S_CREDITED = 6, /* behind the sign of a credit */
	S_LONG = 18     /* a word of two syllables and a name of four */
};

/* A credit glued to the first word, as in "사진=가람로보틱가람로보틱은": the end of the one, else of the whole. */
static size_t S_cut_glued(struct gisa_str text, size_t start, size_t end, bool credit)
{
	const char *p = text.ptr + start;
	for (size_t n = credit ? S_CREDITED : S_GLUED; start + 2 * n <= end; n++)
		if (p[n] == p[0] && p[n + 1] == p[1] && p[n + 2] == p[2] && memcmp(p, p + n, n) == 0)
			return start + n;
	return end;
}

/* Another credit glued to it: "사진=연합뉴스가람전자가" is the agency's name and the first word. */
static size_t S_cut_agency(struct gisa_str text, size_t start, size_t end)
{
	static const char *const agencies[] = { "연합뉴스", "뉴스1", "뉴시스", "게티이미지뱅크", "게티이미지", "로이터", "REUTERS", "AFP", "한경DB" };
	struct gisa_str word = gisa_str_sub(text, start, end);
	for (size_t i = 0; i < sizeof agencies / sizeof *agencies; i++)
		if (gisa_str_starts(word, gisa_cstr(agencies[i])) && word.len > strlen(agencies[i]))
			return start + strlen(agencies[i]);
	return end;
}

/* "gildong@nuri.co.kr가람전자가": the end of the address. */
static size_t S_cut_address(struct gisa_str text, size_t start, size_t end)
{
	static const char *const domains[] = { ".kr", ".com", ".net" };
	struct gisa_str word = gisa_str_sub(text, start, end);
	for (size_t i = 0; i < sizeof domains / sizeof *domains; i++) {
		size_t at = gisa_str_find(word, gisa_cstr(domains[i]), 0), behind = at + strlen(domains[i]);
		if (at != GISA_NPOS && behind < word.len && (unsigned char)word.ptr[behind] >= 0xEA)
			return start + behind;
	}
	return end;
}

/* The longest name of the dictionary at `pos` that the word can end with, of no fewer bytes than `least`; len 0 where
 * there is none, or none but such as are words, places or persons, too. */
static struct gisa_dict_hit S_name_at(const struct gisa_company_state *st, size_t pos, size_t least)
{
	const uint8_t doubtful = GISA_DANGER_WORD | GISA_DANGER_PLACE | GISA_DANGER_PERSON | GISA_DANGER_SHORT;
	struct gisa_dict_hit hits[GISA_DICT_HITS];
	size_t count = gisa_dict_match(st->ctx->dict, st->ctx->text, pos, hits);
	for (size_t i = 0; i < count && hits[i].len >= least; i++) {
		const struct gisa_dict_name *n = gisa_dict_name(st->ctx->dict, hits[i].name);
		bool firm = gisa_dict_company(st->ctx->dict, n->company)->kind != GISA_KIND_OF_NOT;
		struct gisa_str name = gisa_str_sub(st->ctx->text, pos, pos + hits[i].len);
		struct gisa_str rest = gisa_str_sub(st->ctx->text, pos + hits[i].len, st->ctx->text.len);
		bool ends = gisa_tail_roles(st, pos, pos + hits[i].len) & ~(uint32_t)GISA_TAIL_SCRIPT || gisa_str_starts(rest, name);
		if (firm && ends && n->use != GISA_USE_NEVER && !(n->danger & doubtful))
			return hits[i];
	}
	return (struct gisa_dict_hit){ 0, GISA_DICT_NONE };
}

/* A name that begins with the word goes on behind `pos`: 한국GM. */
static bool S_is_within_name(const struct gisa_company_state *st, size_t start, size_t pos)
{
	struct gisa_dict_hit hits[GISA_DICT_HITS];
	size_t count = gisa_dict_match(st->ctx->dict, st->ctx->text, start, hits);
	return count > 0 && start + hits[0].len > pos;
}

/* The name stands elsewhere in the article, where a word begins. */
static bool S_stands_elsewhere(struct gisa_str text, struct gisa_str name)
{
	for (size_t at = 0; (at = gisa_str_find(text, name, at)) != GISA_NPOS; at += name.len)
		if (gisa_head_at(text, at) == GISA_HEAD_BREAK)
			return true;
	return false;
}

/* What a sentence, a phrase or a credit ends in: 런칭했다, 경쟁사인, 제공. */
static bool S_is_end(const struct gisa_company_state *st, struct gisa_str left)
{
	enum { FINAL_SSANGSIOT = 20, HANGUL = 0xAC00, FINALS = 28 };
	static const char *const ends[] = { "연합뉴스", "뉴시스", "기자", "코리아" };
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (gisa_str_ends(left, gisa_cstr(ends[i])))
			return true;
	size_t verb = left.len > strlen("했다") ? left.len - strlen("했다") : 0;
	uint32_t past = gisa_utf8_next(left, &verb);
	if (gisa_str_ends(left, GISA_LIT("다")) && gisa_is_hangul(past) && (past - HANGUL) % FINALS == FINAL_SSANGSIOT)
		return true;
	return gisa_lexicon_word(st->lexicon, left) & GISA_LEX(CREDIT);
}

/* 정부는HD현대를, 급증하면서MS는, 올해LG는: short letters are a name only behind 조사, an ending or an adverb. */
static bool S_may_precede_letters(const struct gisa_company_state *st, struct gisa_str left, struct gisa_dict_hit hit)
{
	static const char ends[] = "은는이가을를의와과로서에인도며고한된중해앞위둔";
	const struct gisa_dict_name *n = gisa_dict_name(st->ctx->dict, hit.name);
	uint64_t c = gisa_lexicon_word(st->lexicon, left);
	if (c & GISA_LEX(PLACE) || gisa_str_is(left, "한국"))
		return false; /* 전주KCC, 한국MS */
	if (n->use == GISA_USE_FREE && !(n->danger & GISA_DANGER_PREFIX) && hit.len > strlen("KCC"))
		return true;
	size_t last = gisa_utf8_prev(left, left.len);
	return c || gisa_str_find(gisa_cstr(ends), gisa_str_sub(left, last, left.len), 0) != GISA_NPOS;
}

/*
 * A name glued to what stands before it, as pages do whose markup alone kept the two apart, and papers that
 * write no space before Latin letters: where it begins, else the word's end.
 */
static size_t S_cut_at_name(const struct gisa_company_state *st, size_t start, size_t end, uint8_t script)
{
	enum { SYLLABLE = 3, LATIN = 2, HANGUL = 4 * SYLLABLE, MIXED = 3 * SYLLABLE };
	struct gisa_str text = st->ctx->text;
	bool mixed = script & GISA_LATIN;
	for (size_t pos = start + SYLLABLE; pos + LATIN <= end; pos++) {
		unsigned char c = (unsigned char)text.ptr[pos];
		bool latin = mixed && c >= 'A' && c <= 'Z' && (unsigned char)text.ptr[pos - 1] >= 0x80;
		if (!latin && (c < 0xC0 || pos < start + 2 * SYLLABLE))
			continue;
		struct gisa_dict_hit hit = S_name_at(st, pos, latin ? LATIN : mixed ? MIXED : HANGUL);
		if (!hit.len || S_is_within_name(st, start, pos))
			continue;
		struct gisa_str left = gisa_str_sub(text, start, pos);
		if (latin ? S_may_precede_letters(st, left, hit)
			  : S_is_end(st, left) || (gisa_lexicon_word(st->lexicon, left) & GISA_LEX(NOUN) &&
						   S_stands_elsewhere(text, gisa_str_sub(text, pos, pos + hit.len))))
			return pos;
	}
	return end;
}

static void S_split(struct gisa_company_state *st)
{
	struct scan s = { .text = st->ctx->text };
	uint32_t sentence = 0;
	size_t next = S_next_sentence(st->ctx, 0);
	for (;;) {
		S_skip_gap(&s);
		if (s.pos >= s.text.len)
			return;
		struct gisa_cword *w = S_push(st);
		*w = (struct gisa_cword){ .start = (uint32_t)s.pos, .gap = s.gap, .hit = GISA_NONE,
					  .stems = GISA_NONE, .form = GISA_NONE };
		w->script = S_skip_run(&s);
		bool credit = s.gap & (GISA_GAP_COLON | GISA_GAP_SLASH);
		if (s.pos - w->start >= 2 * S_GLUED || (credit && s.pos - w->start >= 2 * S_CREDITED))
			s.pos = S_cut_glued(s.text, w->start, s.pos, credit);
		if (s.gap & GISA_GAP_COLON)
			s.pos = S_cut_agency(s.text, w->start, s.pos);
		if (w->script == (GISA_LATIN | GISA_HANGUL) && (unsigned char)s.text.ptr[w->start] < 0x80)
			s.pos = S_cut_address(s.text, w->start, s.pos);
		if ((w->script == GISA_HANGUL && s.pos - w->start >= S_LONG) ||
		    (w->script & GISA_LATIN && (unsigned char)s.text.ptr[w->start] >= 0xEA))
			s.pos = S_cut_at_name(st, w->start, s.pos, w->script);
		w->end = (uint32_t)s.pos;
		while (next <= w->start)
			next = S_next_sentence(st->ctx, ++sentence);
		w->sentence = sentence;
		gisa_company_look_ahead(st, w);
	}
}

/* Gaps that say something of the word behind or before them. */
enum { S_telling_gap = GISA_GAP_MARK | GISA_GAP_OPEN | GISA_GAP_BEGIN | GISA_GAP_COLON };

/* Quiet words in a row are one stretch, with the spaces between them. */
static void S_hush(struct gisa_company_state *st)
{
	struct gisa_span *spans = GISA_NEW(st->ctx->arena, struct gisa_span, st->word_count);
	size_t count = 0;
	for (size_t i = 0; i < st->word_count; i++) {
		const struct gisa_cword *w = &st->words[i];
		if (!w->quiet)
			continue;
		if (i > 0 && w[-1].quiet && w->gap == GISA_GAP_SPACE && w->start == w[-1].end + 1)
			spans[count - 1].end = w->end;
		else
			spans[count++] = (struct gisa_span){ w->start, w->end };
	}
	st->ctx->quiet = spans;
	st->ctx->quiet_count = count;
}

enum { S_ROOM = 8 /* marks behind the last, which are looked at with it */ };

void gisa_company_words(struct gisa_company_state *st)
{
	S_split(st);
	st->marks = GISA_NEW(st->ctx->arena, uint8_t, st->word_count + S_ROOM);
	memset(st->marks + st->word_count, 0, S_ROOM);
	for (size_t i = 0; i < st->word_count; i++) {
		struct gisa_cword *w = &st->words[i];
		w->particle = S_is_particle(st, w);
		w->names = w->particle;
		st->marks[i] = w->particle ? GISA_MARK_NAME : gisa_company_know(st, w);
		if (w->gap & S_telling_gap || !w->gap || (i > 0 && w[-1].party))
			st->marks[i] |= GISA_MARK_CUE;
	}
	S_hush(st);
}
