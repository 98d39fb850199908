/*
 * Names that are in no list: each word that is not known may be a name, cut before its 조사 where
 * there seem to be any. A form is such a name; the article decides between the ways to cut.
 */
#include "extract/company_stages.h"

#include "base/hash.h"
#include "base/utf8.h"

/* ---- forms by text ------------------------------------------------------------------------- */

enum { HASHED = 64 /* bytes of a name that tell it from others; all of nearly every one */ };

/* Without its spaces, as far as it is hashed. */
static struct gisa_str squeeze(struct gisa_str text, char room[HASHED])
{
	size_t n = 0;
	struct gisa_str piece;
	while (n < HASHED && gisa_str_split(&text, ' ', &piece)) {
		size_t len = piece.len < HASHED - n ? piece.len : HASHED - n;
		if (len)
			memcpy(room + n, piece.ptr, len);
		n += len;
	}
	return gisa_str(room, n);
}

/* That of a word by itself is its own. */
static uint32_t forms_hash(struct gisa_str text)
{
	char room[HASHED];
	if (memchr(text.ptr, ' ', text.len))
		text = squeeze(text, room);
	if (text.len > HASHED)
		text.len = HASHED;
	return text.len ? (uint32_t)gisa_hash_short(text) : 0;
}

static bool same(struct gisa_str a, struct gisa_str b)
{
	size_t i = 0, j = 0;
	if (gisa_str_eq(a, b))
		return true;
	for (;;) {
		while (i < a.len && a.ptr[i] == ' ')
			i++;
		while (j < b.len && b.ptr[j] == ' ')
			j++;
		if (i == a.len || j == b.len)
			return i == a.len && j == b.len;
		if (a.ptr[i++] != b.ptr[j++])
			return false;
	}
}

/* Room for more than `cap` of them, which is full. */
static void *more(struct gisa_arena *arena, void *items, size_t count, size_t *cap, size_t size)
{
	*cap = *cap ? *cap * 2 : 64;
	void *fresh = gisa_arena_alloc(arena, *cap * size);
	if (count)
		memcpy(fresh, items, count * size);
	return fresh;
}

static void rehash(struct gisa_company_state *st)
{
	size_t size = st->buckets ? (st->bucket_mask + 1) * 2 : 128;
	st->buckets = GISA_NEW(st->ctx->arena, uint32_t, size);
	st->bucket_mask = size - 1;
	memset(st->buckets, 0xFF, size * sizeof *st->buckets);
	for (size_t i = 0; i < st->form_count; i++) {
		uint32_t *bucket = &st->buckets[st->forms[i].hash & st->bucket_mask];
		st->forms[i].next = *bucket;
		*bucket = (uint32_t)i;
	}
}

static uint32_t find(const struct gisa_company_state *st, struct gisa_str text, uint32_t hash)
{
	if (!st->buckets)
		return GISA_NONE;
	uint32_t i = st->buckets[hash & st->bucket_mask];
	while (i != GISA_NONE && !(st->forms[i].hash == hash && same(st->forms[i].text, text)))
		i = st->forms[i].next;
	return i;
}

uint32_t gisa_company_find_form(const struct gisa_company_state *st, struct gisa_str text)
{
	return find(st, text, forms_hash(text));
}

/* Index of the form of that text (spaces do not count) and hash, made if need be. */
static uint32_t find_or_make(struct gisa_company_state *st, struct gisa_str text, uint32_t hash)
{
	uint32_t found = find(st, text, hash);
	if (found != GISA_NONE)
		return found;
	if (!st->buckets || st->form_count > st->bucket_mask)
		rehash(st);
	if (st->form_count == st->form_cap)
		st->forms = more(st->ctx->arena, st->forms, st->form_count, &st->form_cap, sizeof *st->forms);
	uint32_t *bucket = &st->buckets[hash & st->bucket_mask];
	st->forms[st->form_count] = (struct gisa_form){ .text = text, .alias_of = GISA_NONE, .first = GISA_NONE,
							.company = GISA_DICT_NONE, .next = *bucket, .hash = hash };
	return *bucket = (uint32_t)st->form_count++;
}

/* ---- ways to cut --------------------------------------------------------------------------- */

enum { LONGEST = 60 /* bytes of a name */ };

/* `hash`: forms_hash() of the name. */
static void push_hashed(struct gisa_company_state *st, struct gisa_cword *w, uint32_t end, uint32_t roles,
			uint32_t hash)
{
	uint32_t form = find_or_make(st, gisa_str_sub(st->ctx->text, w->start, end), hash);
	st->forms[form].seen++;
	if (st->stem_count == st->stem_cap)
		st->stems = more(st->ctx->arena, st->stems, st->stem_count, &st->stem_cap, sizeof *st->stems);
	if (w->stem_count == 0)
		w->stems = (uint32_t)st->stem_count;
	w->stem_count++;
	st->stems[st->stem_count++] = (struct gisa_stem){ end, roles, form };
}

static void push_stem(struct gisa_company_state *st, struct gisa_cword *w, uint32_t end, uint32_t roles)
{
	push_hashed(st, w, end, roles, forms_hash(gisa_str_sub(st->ctx->text, w->start, end)));
}

/* Enough letters to be a name: two syllables or Latin letters; ㅅ건설 keeps the name back. */
static bool long_enough(struct gisa_str text)
{
	size_t pos = 0;
	uint32_t first = gisa_utf8_next(text, &pos);
	return pos < text.len && !gisa_is_jamo(first);
}

/* 한빛누리주식회사는: the mark is glued to the name. */
static void cut_marker(struct gisa_company_state *st, struct gisa_cword *w)
{
	struct gisa_str run = gisa_str_sub(st->ctx->text, w->start, w->end);
	if (run.len < strlen("한빛주식회사"))
		return;
	struct gisa_str mark = gisa_company_glued_mark(run, strlen("한빛"));
	if (!mark.len)
		return;
	size_t at = (size_t)(mark.ptr - run.ptr);
	if (gisa_lexicon_word(st->lexicon, gisa_str_sub(run, 0, at)) & GISA_LEX(PLACE))
		at += mark.len; /* 경기도주식회사: nothing else is called so */
	push_stem(st, w, w->start + (uint32_t)at, GISA_TAIL_BREAK);
	w->evidence |= GISA_EV(MARKER);
}

/* 법무법인 가인: not 가 and a copula. */
static bool leaves_syllable(const struct gisa_company_state *st, const struct gisa_cword *w, uint32_t end)
{
	const char *last = st->ctx->text.ptr + end - strlen("가");
	size_t at = 0;
	return end - w->start > strlen(" 가") && last[-1] == ' ' &&
	       gisa_is_hangul(gisa_utf8_next(gisa_str(last, strlen("가")), &at));
}

static void cut(struct gisa_company_state *st, struct gisa_cword *w, bool is_run)
{
	struct gisa_company_way ways[GISA_COMPANY_WAYS];
	if (w->end - w->start > LONGEST)
		return;
	st->marks[w - st->words] |= GISA_MARK_FORM;
	if (is_run)
		push_hashed(st, w, w->end, GISA_TAIL_BREAK, (uint32_t)w->hash);
	else
		push_stem(st, w, w->end, GISA_TAIL_BREAK);
	size_t count = gisa_company_ways(st, w, is_run, ways);
	for (size_t i = 0; i < count; i++)
		if (!leaves_syllable(st, w, ways[i].end))
			push_stem(st, w, ways[i].end, ways[i].roles);
	cut_marker(st, w);
}

void gisa_company_stems(struct gisa_company_state *st)
{
	for (size_t i = 0; (i = gisa_company_marked(st, i, st->word_count, GISA_MARK_NAME)) < st->word_count; i++) {
		struct gisa_cword *w = &st->words[i];
		if (w->nameable && w->hit == GISA_NONE && !w->particle)
			cut(st, w, true);
	}
}

void gisa_company_recut(struct gisa_company_state *st, size_t i)
{
	struct gisa_cword *w = &st->words[i];
	for (unsigned k = 0; k < w->stem_count; k++)
		st->forms[st->stems[w->stems + k].form].seen--;
	w->stem_count = 0;
	w->classes = 0;
	w->open = 0;
	w->party = false;
	st->marks[i] |= GISA_MARK_NAME;
	cut(st, w, false);
}

void gisa_company_force(struct gisa_company_state *st, size_t i)
{
	struct gisa_cword *w = &st->words[i];
	if (w->hit == GISA_NONE && w->stem_count)
		w->classes = 0;
	if (w->hit != GISA_NONE || w->stem_count || w->particle || !(w->script & (GISA_HANGUL | GISA_LATIN)) ||
	    !long_enough(gisa_str_sub(st->ctx->text, w->start, w->end)) ||
	    (!w->nameable && gisa_is_digit(st->ctx->text.ptr[w->start]))) /* 시행사는 17곳이다 */
		return;
	cut(st, w, false);
	w->classes = 0;
	st->marks[i] |= GISA_MARK_NAME;
}
