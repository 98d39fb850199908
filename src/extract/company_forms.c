/*
 * Names that are in no list: each word that is not known may be a name, cut before its 조사 where
 * there seem to be any. A form is such a name; the article decides between the ways to cut.
 */
#include "extract/company_stages.h"

#include "base/utf8.h"

/* ---- forms by text ------------------------------------------------------------------------- */

static uint32_t S_hash(struct gisa_str text)
{
	uint32_t hash = 2166136261u;
	for (size_t i = 0; i < text.len; i++)
		if (text.ptr[i] != ' ')
			hash = (hash ^ (unsigned char)text.ptr[i]) * 16777619u;
	return hash ^ hash >> 15;
}

static bool S_same(struct gisa_str a, struct gisa_str b)
{
	size_t i = 0, j = 0;
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

static void *S_more(struct gisa_arena *arena, void *items, size_t count, size_t *cap, size_t size)
{
	if (count < *cap)
		return items;
	*cap = *cap ? *cap * 2 : 64;
	void *fresh = gisa_arena_alloc(arena, *cap * size);
	if (count)
		memcpy(fresh, items, count * size);
	return fresh;
}

static void S_rehash(struct gisa_company_state *st)
{
	size_t size = st->buckets ? (st->bucket_mask + 1) * 2 : 128;
	st->buckets = GISA_NEW(st->ctx->arena, uint32_t, size);
	st->bucket_mask = size - 1;
	memset(st->buckets, 0xFF, size * sizeof *st->buckets);
	for (size_t i = 0; i < st->form_count; i++) {
		uint32_t *bucket = &st->buckets[S_hash(st->forms[i].text) & st->bucket_mask];
		st->forms[i].next = *bucket;
		*bucket = (uint32_t)i;
	}
}

uint32_t gisa_company_find_form(const struct gisa_company_state *st, struct gisa_str text)
{
	if (!st->buckets)
		return GISA_NONE;
	uint32_t i = st->buckets[S_hash(text) & st->bucket_mask];
	while (i != GISA_NONE && !S_same(st->forms[i].text, text))
		i = st->forms[i].next;
	return i;
}

uint32_t gisa_company_form(struct gisa_company_state *st, struct gisa_str text)
{
	uint32_t found = gisa_company_find_form(st, text);
	if (found != GISA_NONE)
		return found;
	if (!st->buckets || st->form_count > st->bucket_mask)
		S_rehash(st);
	st->forms = S_more(st->ctx->arena, st->forms, st->form_count, &st->form_cap, sizeof *st->forms);
	uint32_t *bucket = &st->buckets[S_hash(text) & st->bucket_mask];
	st->forms[st->form_count] = (struct gisa_form){ .text = text, .alias_of = GISA_NONE, .first = GISA_NONE,
							.company = GISA_DICT_NONE, .next = *bucket };
	return *bucket = (uint32_t)st->form_count++;
}

/* ---- ways to cut --------------------------------------------------------------------------- */

/* Last syllables of 조사 and endings: only words that end so are tried for a cut. */
static bool S_may_end_particle(uint32_t code)
{
	switch (code) {
	case 0xC740: case 0xB294: case 0xC774: case 0xAC00: case 0xC744: case 0xB97C: /* 은 는 이 가 을 를 */
	case 0xACFC: case 0xC640: case 0xC758: case 0xC5D0: case 0xB85C: case 0xB3C4: /* 과 와 의 에 로 도 */
	case 0xB9CC: case 0xB098: case 0xC778: case 0xC11C: case 0xD130: case 0xAC8C: /* 만 나 인 서 터 게 */
	case 0xB77C: case 0xBA70: case 0xACE0: case 0xB2E4: case 0xB4E0: case 0xB4F1: /* 라 며 고 다 든 등 */
	case 0xCE21: case 0xC9C0: case 0xC57C: case 0xB834: case 0xB7FC: case 0xBFD0: /* 측 지 야 렴 럼 뿐 */
	case 0xC0AC: case 0xBC1C: case 0xD45C: case 0xD5A5: case 0xC0B0: case 0xAED8: /* 사 발 표 향 산 께 */
	case 0xC694: case 0xB780: case 0xB358: case 0xC800: case 0xCC28: /* 요 란 던 저 차 */
		return true;
	default: return false;
	}
}

enum { S_DEEPEST = 5 /* syllables of 조사 */, S_LONGEST = 60 /* bytes of a name */ };

static void S_push_stem(struct gisa_company_state *st, struct gisa_cword *w, uint32_t end, uint32_t roles)
{
	struct gisa_str text = gisa_str_sub(st->ctx->text, w->start, end);
	uint32_t form = gisa_company_form(st, text);
	st->forms[form].seen++;
	st->stems = S_more(st->ctx->arena, st->stems, st->stem_count, &st->stem_cap, sizeof *st->stems);
	if (w->stem_count == 0)
		w->stems = (uint32_t)st->stem_count;
	w->stem_count++;
	st->stems[st->stem_count++] = (struct gisa_stem){ end, roles, form };
}

/* Enough letters to be a name: two syllables or Latin letters. */
static bool S_long_enough(struct gisa_str text)
{
	size_t pos = 0;
	gisa_utf8_next(text, &pos);
	return pos < text.len;
}

static void S_cut(struct gisa_company_state *st, struct gisa_cword *w)
{
	struct gisa_str text = st->ctx->text;
	if (w->end - w->start > S_LONGEST)
		return;
	S_push_stem(st, w, w->end, GISA_TAIL_BREAK);
	size_t cut = gisa_utf8_prev(text, w->end), at = cut;
	if (!S_may_end_particle(gisa_utf8_next(text, &at)))
		return;
	for (int depth = 0; depth < S_DEEPEST && cut > w->start; depth++) {
		if (!S_long_enough(gisa_str_sub(text, w->start, cut)) || text.ptr[cut] == ' ' || text.ptr[cut - 1] == ' ')
			break;
		uint32_t roles = gisa_tail_roles(st, w->start, cut);
		if (roles & ~(uint32_t)GISA_TAIL_SCRIPT)
			S_push_stem(st, w, (uint32_t)cut, roles);
		cut = gisa_utf8_prev(text, cut);
	}
}

/* ---- which words --------------------------------------------------------------------------- */

/* A syllable that ends in ㅆ: the past of verbs (맡았고), never of names. */
static bool S_has_past(struct gisa_str run)
{
	for (size_t pos = 0; pos < run.len;) {
		uint32_t code = gisa_utf8_next(run, &pos);
		if (gisa_is_hangul(code) && (code - 0xAC00) % 28 == 20)
			return true;
	}
	return false;
}

/* 유치한: a common word and one syllable of a verb. */
static bool S_is_verbal(const struct gisa_company_state *st, struct gisa_str run)
{
	struct gisa_lex_hit e = gisa_lexicon_ending(st->lexicon, run);
	if (S_has_past(run))
		return true;
	if (!(e.classes & (GISA_LEX(VERBAL) | GISA_LEX(VERBISH))))
		return false;
	struct gisa_str rest = gisa_str_sub(run, 0, run.len - e.len);
	if (e.classes & GISA_LEX(VERBAL) && (e.len >= 6 || rest.len >= 6))
		return true;
	return rest.len == 0 || (gisa_lexicon_word(st->lexicon, rest) & (GISA_LEX(NOUN) | GISA_LEX(FUND) | GISA_LEX(DEAL))) ||
	       gisa_is_compound(st->lexicon, rest);
}


/* Endings that make an unknown word a common one: 게임업체, 로봇전문가. */
static uint64_t S_common_endings(void)
{
	return GISA_LEX(HEADS) | GISA_LEX(KINS) | GISA_LEX(MAKERS) | GISA_LEX(SERVICES) | GISA_LEX(ORG) | GISA_LEX(POSTS) |
	       GISA_LEX(PEOPLE);
}

/* An unknown word that ends like a common one becomes known by that ending. */
static void S_know_by_ending(struct gisa_company_state *st, struct gisa_cword *w)
{
	for (unsigned k = w->stem_count; k-- > 0;) {
		const struct gisa_stem *stem = &st->stems[w->stems + k];
		struct gisa_lex_hit e =
			gisa_lexicon_ending(st->lexicon, gisa_str_sub(st->ctx->text, w->start, stem->end));
		uint64_t firm = GISA_LEX(FIRM4) | GISA_LEX(FIRM3) | GISA_LEX(TRADE) | GISA_LEX(FIRM2) | GISA_LEX(FIRM1);
		if (!(e.classes & S_common_endings()) || e.classes & firm || e.len >= stem->end - w->start)
			continue;
		w->classes = e.classes;
		w->stem = stem->end;
		w->roles = stem->roles;
		return;
	}
}

/* 50억원, 4분기: a number and its unit. Names like 8퍼센트 or 500스타트업스 have longer words behind. */
static bool S_is_quantity(const struct gisa_company_state *st, const struct gisa_cword *w)
{
	struct gisa_str run = gisa_str_sub(st->ctx->text, w->start, w->end);
	size_t pos = gisa_str_starts(run, GISA_LIT("제")) && run.len > 3 && gisa_is_digit(run.ptr[3]) ? 3 : 0;
	if (pos)
		return true; /* 제3자배정 */
	while (pos < run.len && (gisa_is_digit(run.ptr[pos]) || run.ptr[pos] == '.' || run.ptr[pos] == '-'))
		pos++;
	if (pos == 0)
		return false;
	struct gisa_lex_hit hits[GISA_LEX_WORD];
	uint64_t open;
	struct gisa_str rest = gisa_str_sub(run, pos, run.len);
	size_t count = gisa_lexicon_prefixes(st->lexicon, rest, hits, &open);
	for (size_t i = 0; i < count; i++)
		if (hits[i].classes & GISA_LEX(UNIT))
			return true;
	if (gisa_tail_roles(st, w->start, w->start + pos))
		return true; /* 200으로 */
	return rest.len == 0 || (unsigned char)rest.ptr[0] < 0x80;
}

static bool S_unknown(const struct gisa_company_state *st, const struct gisa_cword *w)
{
	if (w->classes || w->open || w->particle || w->hit != GISA_NONE || !(w->script & (GISA_HANGUL | GISA_LATIN)))
		return false;
	struct gisa_str run = gisa_str_sub(st->ctx->text, w->start, w->end);
	if (w->script & GISA_DIGIT && S_is_quantity(st, w))
		return false;
	return S_long_enough(run) && !((w->script & GISA_HANGUL) && S_is_verbal(st, run));
}

void gisa_company_stems(struct gisa_company_state *st)
{
	for (size_t i = 0; i < st->word_count; i++) {
		struct gisa_cword *w = &st->words[i];
		if (!S_unknown(st, w))
			continue;
		S_cut(st, w);
		if (w->script & GISA_HANGUL)
			S_know_by_ending(st, w);
	}
	gisa_company_join(st);
}

void gisa_company_recut(struct gisa_company_state *st, size_t i)
{
	struct gisa_cword *w = &st->words[i];
	for (unsigned k = 0; k < w->stem_count; k++)
		st->forms[st->stems[w->stems + k].form].seen--;
	w->stem_count = 0;
	w->classes = 0;
	w->open = 0;
	S_cut(st, w);
}

void gisa_company_force(struct gisa_company_state *st, size_t i)
{
	struct gisa_cword *w = &st->words[i];
	if (w->hit != GISA_NONE || w->stem_count || w->particle || !(w->script & (GISA_HANGUL | GISA_LATIN)) ||
	    !S_long_enough(gisa_str_sub(st->ctx->text, w->start, w->end)))
		return;
	S_cut(st, w);
	w->classes = 0;
}

bool gisa_company_namable(const struct gisa_company_state *st, size_t i)
{
	const struct gisa_cword *w = &st->words[i];
	if (w->guarded || w->particle)
		return false;
	return w->hit != GISA_NONE || (w->stem_count > 0 && w->classes == 0);
}

struct gisa_str gisa_word_text(const struct gisa_company_state *st, size_t i)
{
	const struct gisa_cword *w = &st->words[i];
	uint32_t end = w->form != GISA_NONE ? w->name_end : w->stem > w->start ? w->stem : w->end;
	return gisa_str_sub(st->ctx->text, w->start, end);
}
