/*
 * What a word is by itself: a known word with its 조사, a common word by its ending, a verb, a
 * quantity, or one that may be a name. All of it follows from the letters of the run alone, and
 * news uses the same words again and again, so each worker keeps the answers for the last ones.
 */
#include "extract/company.h"
#include "extract/company_stages.h"

#include "base/hash.h"
#include "base/utf8.h"
#include "extract/decimal.h"

#include <stdlib.h>

/* What a run is by itself. */
struct known {
	uint64_t classes, open;
	uint16_t roles;
	uint8_t stem; /* bytes of the known word, 0 where unknown */
	bool by_ending, nameable;
	bool firm_ending; /* the known word is itself an ending of firms' names */
	bool names;       /* a name of the dictionary may begin in it */
};

/* The ways to cut it before its 조사. */
struct ways {
	uint16_t roles[GISA_COMPANY_WAYS];
	uint8_t lens[GISA_COMPANY_WAYS], count;
};

/* ---- 조사 ---------------------------------------------------------------------------------- */

/* The commonest 조사, one syllable long, told without the table; 0 where the table must be asked. */
static uint32_t common_particle(uint32_t before, uint32_t code)
{
	if (!gisa_is_hangul(before))
		return 0;
	bool closed = gisa_hangul_final(before) != GISA_FINAL_NONE;
	switch (code) {
	case 0xC740: return closed ? GISA_TAIL_TOPIC : 0;    /* 은 */
	case 0xB294: return closed ? 0 : GISA_TAIL_TOPIC;    /* 는 */
	case 0xC774: return closed ? GISA_TAIL_SUBJECT : 0;  /* 이 */
	case 0xAC00: return closed ? 0 : GISA_TAIL_SUBJECT;  /* 가 */
	case 0xC744: return closed ? GISA_TAIL_OBJECT : 0;   /* 을 */
	case 0xB97C: return closed ? 0 : GISA_TAIL_OBJECT;   /* 를 */
	case 0xC758: return GISA_TAIL_OF;                    /* 의 */
	case 0xC5D0: return GISA_TAIL_PLACE;                 /* 에 */
	default: return 0;
	}
}

/* Last syllables of 조사 and endings: only words that end so are tried for a cut. Not all of particles.tsv: names end in
 * 엔, 일, 선, 네, 면 far oftener than 조사 do behind names (와이즈에프엔, 쌤동네), and all syllables together cost more
 * names than they cut right. */
static bool may_end_particle(uint32_t code)
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

/* Whether the run is tried for a cut: names end in 선, hardly any in 에선. */
static bool may_have_particle(struct gisa_str run)
{
	size_t last = gisa_utf8_prev(run, run.len);
	return may_end_particle(gisa_utf8_next(run, &last)) || gisa_str_ends(run, GISA_LIT("에선"));
}

/* Roles of what follows the first `len` bytes of the run that begins at `start`. */
static uint32_t roles_in_run(const struct gisa_company_state *st, struct gisa_str run, size_t start, size_t len)
{
	if (run.len - len == 3) {
		size_t last = len, before = gisa_utf8_prev(run, len);
		uint32_t code = gisa_utf8_next(run, &last);
		uint32_t roles = last == run.len ? common_particle(gisa_utf8_next(run, &before), code) : 0;
		if (roles)
			return roles;
	}
	return gisa_company_tail_roles_within(st, start, start + len, start + run.len);
}

/* ---- unknown words ------------------------------------------------------------------------- */

/* A syllable that ends in ㅆ: the past of verbs (맡았고), never of names. */
static bool has_past(struct gisa_str run)
{
	for (size_t pos = 0; pos < run.len;)
		if (gisa_hangul_final(gisa_utf8_next(run, &pos)) == GISA_FINAL_SSANGSIOT)
			return true;
	return false;
}

/* The endings of a run before its 조사, each asked for once. */
struct endings {
	struct gisa_str run;
	struct gisa_lex_hit of[GISA_COMPANY_WAYS + 1];
	uint8_t lens[GISA_COMPANY_WAYS + 1], count;
};

/* Of the first `len` bytes. */
static struct gisa_lex_hit ending(const struct gisa_company_state *st, struct endings *e, size_t len)
{
	size_t i = 0;
	while (i < e->count && e->lens[i] != len)
		i++;
	if (i < e->count)
		return e->of[i];
	struct gisa_lex_hit hit = gisa_lexicon_ending(st->lexicon, gisa_str_sub(e->run, 0, len));
	if (i < sizeof e->lens && len <= UINT8_MAX) {
		e->lens[i] = (uint8_t)len;
		e->of[i] = hit;
		e->count++;
	}
	return hit;
}

/* 유치한: a common word and one syllable of a verb. */
static bool is_verbal(const struct gisa_company_state *st, struct endings *endings)
{
	struct gisa_str run = endings->run;
	if (has_past(run))
		return true;
	struct gisa_lex_hit e = ending(st, endings, run.len);
	if (!(e.classes & (GISA_LEX(VERBAL) | GISA_LEX(VERBISH))))
		return false;
	struct gisa_str rest = gisa_str_sub(run, 0, run.len - e.len);
	if (e.classes & GISA_LEX(VERBAL) && (e.len >= 6 || rest.len >= 6))
		return true;
	return rest.len == 0 || (gisa_lexicon_word(st->lexicon, rest) & (GISA_LEX(NOUN) | GISA_LEX(FUND) | GISA_LEX(DEAL))) ||
	       gisa_lexicon_is_compound(st->lexicon, rest);
}

/* Endings that make an unknown word a common one: 게임업체, 로봇전문가. */
static const uint64_t common_endings = GISA_LEX(HEADS) | GISA_LEX(KINS) | GISA_LEX(MAKERS) | GISA_LEX(SERVICES) |
				       GISA_LEX(ORG) | GISA_LEX(POSTS) | GISA_LEX(PEOPLE) | GISA_LEX(EVENT);

/* 누리벤처투자가: a firm's name and its 조사, no investor. */
static bool is_firm_with_particle(const struct gisa_company_state *st, struct gisa_str word)
{
	if (!gisa_str_ends(word, GISA_LIT("투자가")))
		return false;
	struct gisa_str name = gisa_str_sub(word, 0, word.len - strlen("가"));
	struct gisa_lex_hit e = gisa_lexicon_ending(st->lexicon, name);
	return e.classes & GISA_LEX_SURE_FIRMS && e.len < name.len;
}

/* An unknown word that ends like a common one, before its 조사, is known by that ending. */
static void know_by_ending(const struct gisa_company_state *st, struct endings *endings, size_t start,
			   struct known *k)
{
	struct gisa_str run = endings->run;
	size_t cut = run.len;
	if (gisa_company_glued_mark(run, strlen("한빛")).len)
		return;
	int deepest = may_have_particle(run) ? GISA_COMPANY_WAYS : 0;
	for (int depth = 0; depth <= deepest && cut > 3; depth++, cut = gisa_utf8_prev(run, cut)) {
		struct gisa_str word = gisa_str_sub(run, 0, cut);
		struct gisa_lex_hit e = ending(st, endings, cut);
		if (gisa_lexicon_is_addressed(st->lexicon, word))
			e.classes = GISA_LEX(PEOPLE);
		else if (!(e.classes & common_endings) || e.classes & GISA_LEX_FIRMS || e.len >= cut ||
			 is_firm_with_particle(st, word))
			continue;
		uint32_t roles = cut == run.len ? GISA_TAIL_BREAK : roles_in_run(st, run, start, cut);
		if (!(roles & ~(uint32_t)GISA_TAIL_SCRIPT))
			continue;
		if (k->classes && !(roles & ~(uint32_t)(GISA_TAIL_SCRIPT | GISA_TAIL_SUFFIX | GISA_TAIL_NOUN)))
			continue; /* 전력회사 is no 전력회 */
		k->classes = e.classes;
		k->stem = (uint8_t)cut;
		k->roles = (uint16_t)roles;
		k->by_ending = true;
	}
}

/* 10계단, 6국, 3그룹, 2019누리쇼: a number of something or a year, not 88정밀. `noun`: the word that `rest` begins with. */
static bool is_counted(const struct gisa_company_state *st, struct gisa_str rest, struct gisa_str noun, size_t digits)
{
	bool common = noun.len && noun.len + strlen("으로") >= rest.len &&
		      !gisa_company_ends_firm(st, noun);
	return common || rest.len < strlen("누리") || digits == strlen("2019") || gisa_str_starts(rest, GISA_LIT("그룹"));
}

/* 50억원, 4분기: a number and its unit. Names like 8퍼센트 or 500스타트업스 have longer words behind. */
static bool is_quantity(const struct gisa_company_state *st, struct gisa_str run, size_t start)
{
	if (gisa_str_starts(run, GISA_LIT("제")) && run.len > 3 && gisa_is_digit(run.ptr[3]))
		return true; /* 제3자배정 */
	size_t pos = 0;
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
	if (gisa_company_tail_roles_within(st, start, start + pos, start + run.len) & ~(uint32_t)GISA_TAIL_SCRIPT)
		return true; /* 200으로 */
	struct gisa_str noun = gisa_str_sub(rest, 0, count ? hits[count - 1].len : 0);
	return rest.len == 0 || is_counted(st, rest, noun, pos) || (unsigned char)rest.ptr[0] < 0x80;
}

/* 통신3사: what so many firms are called together. */
static bool is_number_of_firms(const struct gisa_company_state *st, struct gisa_str run, size_t start)
{
	size_t at = gisa_str_find(run, GISA_LIT("사"), 0);
	if (at == GISA_NPOS || at < 4 || !gisa_is_digit(run.ptr[at - 1]) || (unsigned char)run.ptr[0] < 0x80)
		return false;
	size_t behind = at + strlen("사");
	return behind == run.len || gisa_company_tail_roles_within(st, start, start + behind, start + run.len);
}

static bool is_nameable(const struct gisa_company_state *st, struct endings *endings, size_t start, uint8_t script)
{
	size_t first = 0;
	struct gisa_str run = endings->run;
	uint32_t code = gisa_utf8_next(run, &first);
	if (first == run.len || gisa_is_jamo(code) || !(script & (GISA_HANGUL | GISA_LATIN)))
		return false;
	if (script & GISA_DIGIT && (is_quantity(st, run, start) || is_number_of_firms(st, run, start)))
		return false;
	return !(script & GISA_HANGUL && is_verbal(st, endings));
}

/* ---- known words --------------------------------------------------------------------------- */

/* Roles that do not end a known word. */
enum { GOES_ON = GISA_TAIL_SCRIPT | GISA_TAIL_SUFFIX | GISA_TAIL_NOUN };

/* The longest known word that the run begins with and that 조사 or nothing follow. */
static void know_word(const struct gisa_company_state *st, struct gisa_str run, size_t start, struct known *k)
{
	struct gisa_lex_hit hits[GISA_LEX_WORD];
	size_t count = gisa_lexicon_prefixes(st->lexicon, run, hits, &k->open);
	while (count-- > 0) {
		uint32_t roles = GISA_TAIL_BREAK;
		uint64_t classes = hits[count].classes & ~GISA_LEX_SYLLABLES;
		if (!classes || (hits[count].len < run.len && run.ptr[hits[count].len] == '&')) /* K&P바이오: one word */
			continue;
		if (hits[count].len < run.len)
			roles = roles_in_run(st, run, start, hits[count].len);
		if (!(roles & ~(uint32_t)GOES_ON))
			continue;
		k->stem = (uint8_t)hits[count].len;
		k->roles = (uint16_t)roles;
		k->classes = classes;
		k->firm_ending = hits[count].firm_ending;
		return;
	}
}

static struct known know(const struct gisa_company_state *st, struct endings *endings, size_t start, uint8_t script)
{
	struct known k = { 0 };
	struct gisa_str run = endings->run;
	know_word(st, run, start, &k);
	if (k.classes || k.open)
		return k;
	k.nameable = is_nameable(st, endings, start, script);
	if (script & GISA_HANGUL && (k.nameable || gisa_str_ends(run, GISA_LIT("인")))) /* 게임기업인 */
		know_by_ending(st, endings, start, &k);
	return k;
}

/* ---- ways to cut --------------------------------------------------------------------------- */

/* 평가결과[는], not 평가결[과는]; 만족도[는]: what is a 조사 from `at` on ends common words, too. */
static bool is_of_noun(const struct gisa_company_state *st, struct gisa_str stem, size_t at)
{
	struct gisa_str last = gisa_str_sub(stem, at, stem.len);
	return (gisa_str_is(last, "과") || gisa_str_is(last, "도")) && gisa_lexicon_is_whole_compound(st->lexicon, stem);
}

static struct ways know_cut(const struct gisa_company_state *st, size_t start, size_t end)
{
	struct gisa_str text = st->ctx->text;
	struct ways w = { .count = 0 };
	size_t first = start, cut = gisa_utf8_prev(text, end);
	gisa_utf8_next(text, &first);
	bool of_letters = cut > start && (unsigned char)text.ptr[cut - 1] < 0x80 &&
			  gisa_str_starts(gisa_str_sub(text, cut, end), GISA_LIT("사"));
	if (!may_have_particle(gisa_str_sub(text, start, end)) && !of_letters) /* JKL사 주도 */
		return w;
	for (int depth = 0; depth < GISA_COMPANY_WAYS && cut > first; depth++, cut = gisa_utf8_prev(text, cut)) {
		if (text.ptr[cut] == ' ' || text.ptr[cut - 1] == ' ' || (depth > 0 && (unsigned char)text.ptr[cut] < 0x80))
			break; /* 조사 are syllables: 메트로9호선 does not end in 로 */
		uint32_t roles = gisa_company_tail_roles_within(st, start, cut, end);
		if (!(roles & ~(uint32_t)GISA_TAIL_SCRIPT))
			continue;
		if (w.count && is_of_noun(st, gisa_str_sub(text, start, start + w.lens[w.count - 1]), cut - start))
			break;
		w.lens[w.count] = (uint8_t)(cut - start);
		w.roles[w.count++] = (uint16_t)roles;
	}
	return w;
}

/* ---- endings that stand alone ---------------------------------------------------------------- */

static bool is_firm_ending(const struct gisa_company_state *st, struct endings *endings, size_t len)
{
	struct gisa_lex_hit e = ending(st, endings, len);
	return e.len == len && e.firm_ending;
}

/* 홀딩스, 홀딩스가. */
static bool is_ending_alone(const struct gisa_company_state *st, struct endings *endings, const struct known *k,
			    const struct ways *ways)
{
	if (k->classes && !k->by_ending)
		return k->firm_ending;
	if (is_firm_ending(st, endings, endings->run.len))
		return true;
	for (size_t i = 0; i < ways->count; i++)
		if (is_firm_ending(st, endings, ways->lens[i]))
			return true;
	return false;
}

/* ---- answers kept -------------------------------------------------------------------------- */

enum {
	SETS = 1 << 16,
	KIND_BITS = 12,
	KINDS = 1 << KIND_BITS,
	LONGEST = 60 /* bytes of a run that is kept */
};

/* The answer for one run, half a cache line, for there are many and each is waited for. Runs are told by the upper 52
 * bits of their hashes and the lower 16, by which the set is found: that one is taken for another is a chance in a
 * million over 10^7 different words. */
struct answer {
	uint64_t run; /* its hash, but for the lowest bits: the number of its kind, 0 where the answer is free */
	uint16_t roles, way_roles[GISA_COMPANY_WAYS];
	uint8_t stem, marks, way_lens[GISA_COMPANY_WAYS], way_count;
	GISA_WORD_FACTS;
};

/* Classes that come together, of which there are a few hundred. */
struct kind {
	uint64_t classes, open;
};

enum { FREE, NO_CLASS, FIRST_KIND };

struct gisa_company_cache {
	_Alignas(64) struct answer sets[SETS][2]; /* the later one first */
	struct kind kinds[KINDS]; /* by hash, from FIRST_KIND on */
	size_t kind_count;
};

struct gisa_company_cache *gisa_company_cache_new(void)
{
	_Static_assert(sizeof(struct answer) == 32, "a set is a cache line");
	struct gisa_company_cache *cache = gisa_xmalloc_large(sizeof *cache);
	memset(cache, 0, sizeof *cache);
	return cache;
}

void gisa_company_cache_free(struct gisa_company_cache *cache)
{
	free(cache);
}

void gisa_company_look_ahead(const struct gisa_company_state *st, struct gisa_cword *w)
{
	const struct gisa_company_cache *cache = st->ctx->company_cache;
	w->hash = gisa_hash_short(gisa_str_sub(st->ctx->text, w->start, w->end));
	if (cache)
		__builtin_prefetch(cache->sets[w->hash % SETS]);
}

/* The kind's number, FREE where there is no room for another one. */
static unsigned know_kind(struct gisa_company_cache *cache, uint64_t classes, uint64_t open)
{
	if (!(classes | open))
		return NO_CLASS;
	unsigned n = (unsigned)(gisa_hash_fold(classes ^ ~open, UINT64_C(0x9E3779B97F4A7C15)) % (KINDS - FIRST_KIND));
	struct kind *kinds = cache->kinds + FIRST_KIND;
	while (kinds[n].classes | kinds[n].open) {
		if (kinds[n].classes == classes && kinds[n].open == open)
			return n + FIRST_KIND;
		n = (n + 1) % (KINDS - FIRST_KIND);
	}
	if (cache->kind_count == KINDS / 2)
		return FREE;
	cache->kind_count++;
	kinds[n] = (struct kind){ classes, open };
	return n + FIRST_KIND;
}

/* The kept answer, NULL where there is none. */
static inline struct answer *know_kept(const struct gisa_company_state *st, const struct gisa_cword *w)
{
	struct gisa_company_cache *cache = st->ctx->company_cache;
	if (!cache || w->end - w->start > LONGEST)
		return NULL;
	struct answer *set = cache->sets[w->hash % SETS];
	for (size_t i = 0; i < 2; i++)
		if ((set[i].run ^ w->hash) >> KIND_BITS == 0 && set[i].run % KINDS != FREE)
			return &set[i];
	return NULL;
}

bool gisa_company_is_whole(const struct gisa_company_state *st, const struct gisa_cword *w)
{
	const struct answer *kept = know_kept(st, w);
	return kept && kept->whole;
}

static void keep(const struct gisa_company_state *st, const struct gisa_cword *w, struct kind kind,
		 struct answer fresh)
{
	struct gisa_company_cache *cache = st->ctx->company_cache;
	if (!cache || w->end - w->start > LONGEST)
		return;
	struct answer *set = cache->sets[w->hash % SETS];
	fresh.run = w->hash >> KIND_BITS << KIND_BITS | know_kind(cache, kind.classes, kind.open);
	set[1] = set[0];
	set[0] = fresh;
}

static uint8_t know_marks(const struct known *k, struct gisa_str run, uint8_t script)
{
	uint64_t said = k->classes | k->open;
	unsigned marks = 0;
	if (k->nameable || k->names)
		marks |= GISA_MARK_NAME;
	if (k->classes & GISA_LEX(MIDDLE) || gisa_company_is_kind(run))
		marks |= GISA_MARK_HEAD;
	if (k->classes & (GISA_CUE_CLASSES | GISA_LEX(CREDIT)) || gisa_company_is_exchange(run) ||
	    gisa_company_is_capital(run))
		marks |= GISA_MARK_CUE;
	if (said & GISA_TELLING_CLASSES)
		marks |= GISA_MARK_TELLS;
	if (said & (GISA_LEX(SPORT) | GISA_LEX(GAME) | GISA_LEX(BEAT)) || script == GISA_DIGIT)
		marks |= GISA_MARK_GAME;
	return (uint8_t)marks;
}

/* Answers, and keeps it. */
static struct kind ask(const struct gisa_company_state *st, const struct gisa_cword *w, struct answer *out)
{
	struct gisa_str run = gisa_str_sub(st->ctx->text, w->start, w->end);
	struct endings endings = { .run = run };
	struct ways ways = { .count = 0 };
	struct known k = know(st, &endings, w->start, w->script);
	k.names = gisa_dict_may_hold(st->ctx->dict, run);
	if (k.nameable && run.len <= LONGEST)
		ways = know_cut(st, w->start, w->end);
	*out = (struct answer){ .roles = k.roles, .stem = k.stem, .marks = know_marks(&k, run, w->script),
				.way_count = ways.count, .by_ending = k.by_ending, .nameable = k.nameable,
				.names = k.names, .quiet = gisa_anchors_none(gisa_ruleset_anchors(st->ctx->rules), run),
				.party = gisa_company_is_party(run), .firm_ending = is_ending_alone(st, &endings, &k, &ways),
				.whole = w->whole };
	memcpy(out->way_roles, ways.roles, sizeof out->way_roles);
	memcpy(out->way_lens, ways.lens, sizeof out->way_lens);
	struct kind kind = { k.classes, k.open };
	keep(st, w, kind, *out);
	return kind;
}

static inline uint8_t tell(struct gisa_cword *w, const struct kind *kind, const struct answer *a)
{
	w->classes = kind->classes;
	w->open = kind->open;
	w->roles = a->roles;
	w->stem = w->start + a->stem;
	w->facts = a->facts;
	return a->marks;
}

/* Apart, so that the common case needs no room for what it needs. */
static __attribute__((noinline)) uint8_t learn(const struct gisa_company_state *st, struct gisa_cword *w)
{
	struct answer answer;
	struct kind kind = ask(st, w, &answer);
	return tell(w, &kind, &answer);
}

uint8_t gisa_company_know(const struct gisa_company_state *st, struct gisa_cword *w)
{
	struct answer *kept = know_kept(st, w);
	if (!kept)
		return learn(st, w);
	if (w->whole)
		kept->whole = true;
	return tell(w, &st->ctx->company_cache->kinds[kept->run % KINDS], kept);
}

/* The ways of a word whose bounds are not those it was read with. */
static size_t cut_anew(const struct gisa_company_state *st, const struct gisa_cword *w,
		       struct gisa_company_way out[GISA_COMPANY_WAYS])
{
	const struct ways ways = know_cut(st, w->start, w->end);
	for (size_t i = 0; i < ways.count; i++)
		out[i] = (struct gisa_company_way){ w->start + ways.lens[i], ways.roles[i] };
	return ways.count;
}

size_t gisa_company_ways(const struct gisa_company_state *st, const struct gisa_cword *w, bool is_run,
			 struct gisa_company_way out[GISA_COMPANY_WAYS])
{
	struct answer fresh;
	if (!is_run)
		return cut_anew(st, w, out);
	const struct answer *a = know_kept(st, w);
	if (!a) {
		ask(st, w, &fresh);
		a = &fresh;
	}
	for (size_t i = 0; i < a->way_count; i++)
		out[i] = (struct gisa_company_way){ w->start + a->way_lens[i], a->way_roles[i] };
	return a->way_count;
}
