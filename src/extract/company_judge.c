/*
 * The one place where names are scored. Every word that may be a name gets the form the article
 * favours; a form's evidence, from all its words, is summed with the weights of
 * company-weights.tsv; names that pass the threshold are accepted, and lists carry acceptance on.
 * What leans on an accepted name is accepted later, by company_link.c and company_alias.c.
 */
#include "extract/company_stages.h"

#include "base/utf8.h"
#include "base/words.h"

#include <stdio.h>

/* ---- which form a word has ----------------------------------------------------------------- */

/* 아이리스오야마사, GEM사: the syllable for "firm" behind a name of three or more. */
static bool is_body(const struct gisa_company_state *st, const struct gisa_cword *w, const struct gisa_stem *stem)
{
	struct gisa_str rest = gisa_str_sub(st->ctx->text, stem->end, w->end);
	struct gisa_str whole = gisa_str_sub(st->ctx->text, w->start, stem->end + (uint32_t)strlen("사"));
	if (!(stem->roles & GISA_TAIL_SUFFIX) || !gisa_str_starts(rest, GISA_LIT("사")) ||
	    !(stem->end - w->start >= 9 || w->script & GISA_LATIN))
		return false;
	return !gisa_lexicon_ending(st->lexicon, whole).classes && /* 유한공사, 상사 */
	       !gisa_is_compound(st->lexicon, whole);              /* 여론조사 */
}

/* Asked of a form once, as it is of each of its words. */
static bool ends_like_firm(const struct gisa_company_state *st, struct gisa_form *f)
{
	if (f->firm_like == GISA_UNASKED)
		f->firm_like = gisa_lexicon_ending(st->lexicon, f->text).classes & GISA_LEX_PLAIN_FIRMS ? GISA_YES : GISA_NO;
	return f->firm_like == GISA_YES;
}

/* 은, 는, 의, 을, 를 are 조사 also before words that follow bare names (대표, 등, 관계자), and so are 이 and 가 behind an
 * ending of firms: 누리증권이 대표 주관사로. */
static bool sure_cut(const struct gisa_company_state *st, const struct gisa_cword *w)
{
	const uint32_t sure = GISA_TAIL_TOPIC | GISA_TAIL_OF | GISA_TAIL_OBJECT;
	for (unsigned k = 1; k < w->stem_count; k++) {
		const struct gisa_stem *stem = &st->stems[w->stems + k];
		if (stem->roles & sure || (stem->roles & GISA_TAIL_SUBJECT && ends_like_firm(st, &st->forms[stem->form])))
			return true;
	}
	return false;
}

/* Behind the run stands what a bare name has behind it: a quotation mark, a bracket, a sign of a list. */
static bool ends_bare(const struct gisa_company_state *st, size_t i)
{
	uint16_t gap = gisa_gap_after(st, i);
	if (gisa_str_ends(gisa_run_text(st, i), GISA_LIT("으로")))
		return false; /* 주식회사 누리윤으로, 이어 ... */
	if (gap == GISA_GAP_SPACE && st->words[i + 1].classes & (GISA_LEX(ETC) | GISA_LEX(CHIEF) | GISA_LEX(VOICE)))
		return !sure_cut(st, &st->words[i]);
	if (gap & (GISA_GAP_COMMA | GISA_GAP_CLOSE))
		return !sure_cut(st, &st->words[i]);
	return gap & (GISA_GAP_FINISH | GISA_GAP_OPEN | GISA_GAP_DOT | GISA_GAP_MARK) &&
	       !(gap & GISA_GAP_SPACE && gap & (GISA_GAP_OPEN | GISA_GAP_MARK));
}

static const struct gisa_stem *better(const struct gisa_company_state *st, const struct gisa_stem *a,
				      const struct gisa_stem *b)
{
	const struct gisa_form *fa = &st->forms[a->form], *fb = &st->forms[b->form];
	if (fa->accepted != fb->accepted)
		return fa->accepted ? a : b;
	if (fa->seen != fb->seen)
		return fa->seen > fb->seen ? a : b;
	return b; /* the shorter: 조사 are commoner than names that end like one */
}

/* 조사 may always be cut off; a suffix or noun only where the shorter form is the commoner one. */
static bool may_cut(const struct gisa_company_state *st, const struct gisa_cword *w, const struct gisa_stem *best,
		    const struct gisa_stem *stem)
{
	if (!(stem->roles & (GISA_TAIL_SUFFIX | GISA_TAIL_NOUN)) || is_body(st, w, stem))
		return true;
	if (st->forms[stem->form].seen <= st->forms[best->form].seen)
		return false;
	return !ends_like_firm(st, &st->forms[best->form]);
}

/* 광고회사 누리로는: of two ways the name that ends in 로, where a cue says that the word is a name. */
static const struct gisa_stem *with_ro(const struct gisa_company_state *st, const struct gisa_cword *w,
				       const struct gisa_stem *best)
{
	const uint64_t cues = GISA_EV(MARKER) | GISA_EV(HEAD) | GISA_EV(KIN) | GISA_EV(QUOTED) | GISA_EV(PERSON);
	struct gisa_str rest = gisa_str_sub(st->ctx->text, best->end, w->end);
	if (!(w->evidence & cues) || !(gisa_str_is(rest, "로는") || gisa_str_is(rest, "로의")))
		return best;
	for (unsigned k = 0; k < w->stem_count; k++) {
		const struct gisa_stem *stem = &st->stems[w->stems + k];
		if (stem->end == best->end + strlen("로") && st->forms[stem->form].seen >= st->forms[best->form].seen)
			return stem;
	}
	return best;
}

/* Asked of a form once, as ends_like_firm() is. */
static bool is_whole_compound(const struct gisa_company_state *st, struct gisa_form *f)
{
	if (f->compound == GISA_UNASKED)
		f->compound = gisa_is_whole_compound(st->lexicon, f->text) ? GISA_YES : GISA_NO;
	return f->compound == GISA_YES;
}

/* 누리넥스이, 그리고: elsewhere it is told that 누리넥스 is a firm, and nowhere that 누리넥스이 is one. */
static bool is_oftener(const struct gisa_company_state *st, const struct gisa_stem *a, const struct gisa_stem *b)
{
	const struct gisa_form *fa = &st->forms[a->form], *fb = &st->forms[b->form];
	return fa->accepted && !fb->accepted && fa->seen > fb->seen;
}

static void choose(struct gisa_company_state *st, size_t i)
{
	struct gisa_cword *w = &st->words[i];
	const struct gisa_stem *stems = &st->stems[w->stems], *best = stems;
	bool compound = w->evidence && w->stem_count > 1 &&
			is_whole_compound(st, &st->forms[best->form]); /* 수사결과, not 수사결 */
	if (ends_bare(st, i)) {
		for (unsigned k = 1; k < w->stem_count && gisa_gap_after(st, i) & GISA_GAP_COMMA; k++)
			if (is_oftener(st, &stems[k], best) && may_cut(st, w, best, &stems[k]))
				best = &stems[k];
	} else
		for (unsigned k = 1; k < w->stem_count; k++)
			if (!(compound && stems[k].end + 3 == w->end && !ends_like_firm(st, &st->forms[stems[k].form])) &&
			    may_cut(st, w, best, &stems[k]))
				best = better(st, best, &stems[k]);
	best = with_ro(st, w, best);
	for (unsigned k = 1; k < w->stem_count && w->script & GISA_LATIN; k++)
		if (is_body(st, w, &stems[k])) { /* JKL사; 설계사 and 교육사 are people */
			best = &stems[k];
			w->evidence |= GISA_EV(BODY);
		}
	w->form = best->form;
	w->name_end = best->end;
}

/* ---- the sum ------------------------------------------------------------------------------- */

/* Marks that make a firm's name of any word: ㈜오늘, 대상(001680), 우리집(대표 홍길동). */
static const uint64_t marks = GISA_EV(MARKER) | GISA_EV(TICKER) | GISA_EV(CHIEF);
static const uint64_t overruled = GISA_EV(NOT_WORD) | GISA_EV(NOT_MADE) | GISA_EV(NOT_COMPOUND) | GISA_EV(NOT_EDGED) |
				     GISA_EV(NOT_SHORT) | GISA_EV(NOT_THING);

/* Of several kinds, what firms do and what is said of them. */
static const uint64_t judge_kinds = GISA_EV(VOICE) | GISA_EV(DOES) | GISA_EV(SAYS) | GISA_EV(HEAD) | GISA_EV(KIN) |
				 GISA_EV(ISA) | GISA_EV(DEAL) | GISA_EV(CREDIT) | GISA_EV(NEAR) | GISA_EV(QUOTED) |
				 GISA_EV(MAKES) | GISA_EV(MADE) | GISA_EV(FUND) | GISA_EV(FILED) | GISA_EV(POST) |
				 GISA_EV(PERSON);

/* The noun before it says what it is, and its ending is no weak one. */
static bool is_told_a_firm(const struct gisa_company_state *st, const struct gisa_form *f, uint64_t evidence)
{
	uint64_t ending = gisa_lexicon_ending(st->lexicon, f->text).classes;
	if ((ending & (GISA_LEX(FIRM1) | GISA_LEX(FIRM2))) == GISA_LEX(FIRM1) ||
	    (ending & GISA_LEX(SERVICES) && !(evidence & GISA_EV(KIN))))
		return false; /* 창업기업 지정사업, 회사 문서시스템 */
	return evidence & (GISA_EV(HEAD) | GISA_EV(KIN) | GISA_EV(QUOTED));
}

/* A kind of evidence counts once, and half as much again when it comes at a second place. */
static int sum(const struct gisa_company_state *st, const struct gisa_form *f)
{
	int score = 0;
	uint64_t evidence = f->evidence & marks ? f->evidence & ~overruled : f->evidence;
	if (evidence & (GISA_EV(MARKER) | GISA_EV(TICKER)))
		evidence &= ~GISA_EV(NOT_ORG); /* ㈜다온소재연구소 */
	if (evidence & (GISA_EV(HEAD) | GISA_EV(KIN) | GISA_EV(QUOTED)))
		evidence &= ~GISA_EV(NEAR); /* the same, but weaker */
	if (!(evidence & (GISA_EV(FIRM3) | GISA_EV(FIRM2) | GISA_EV(NOT_COMPOUND))))
		evidence &= ~GISA_EV(AFFAIR);
	if ((evidence & (GISA_EV(QUOTED) | GISA_EV(ALONE))) == (GISA_EV(QUOTED) | GISA_EV(ALONE)))
		evidence &= ~GISA_EV(NOT_PERSON); /* 업체인 '차백도' */
	const uint64_t heads = GISA_EV(TOPIC) | GISA_EV(DOES);
	if (evidence & GISA_EV(SERVICE) && (evidence & GISA_EV(VOICE) || (evidence & heads) == heads) &&
	    !(evidence & GISA_EV(NOT_SERVICE)))
		evidence = (evidence & ~GISA_EV(SERVICE)) | GISA_EV(HEAD); /* 플랫폼 누리: 누리 관계자; "누리, 투자 유치" */
	int kinds = evidence & (GISA_EV(NOT_MADE) | GISA_EV(NOT_COMPOUND)) ? __builtin_popcountll(evidence & judge_kinds) : 0;
	if (evidence & GISA_EV(NOT_MADE) && kinds >= 3)
		score -= st->model->weights[GISA_EV_NOT_MADE] / 2; /* 누리하늘은 출시했다, 밝혔다, 관계자는 */
	if (evidence & GISA_EV(NOT_COMPOUND) && kinds >= 2)
		score -= st->model->weights[GISA_EV_NOT_COMPOUND] / 2; /* 코인업체 하늘비전 대표 */
	if (evidence & GISA_EV(NOT_COMPOUND) && kinds == 1 && is_told_a_firm(st, f, evidence))
		score -= st->model->weights[GISA_EV_NOT_COMPOUND]; /* 자회사 누리하우스 */
	for (; evidence; evidence &= evidence - 1) {
		int i = __builtin_ctzll(evidence);
		score += st->model->weights[i];
		if (f->counts[i] >= 2 && st->model->weights[i] > 0)
			score += st->model->weights[i] / 2;
	}
	return score;
}

static void count(struct gisa_form *f, uint64_t evidence)
{
	for (; evidence; evidence &= evidence - 1) {
		int i = __builtin_ctzll(evidence);
		f->counts[i] = (uint8_t)(f->counts[i] + (f->counts[i] < UINT8_MAX));
	}
}

static void collect(struct gisa_company_state *st)
{
	for (size_t i = 0; i < st->form_count; i++) {
		struct gisa_form *f = &st->forms[i];
		if (f->evidence) /* counts are of evidence */
			memset(f->counts, 0, sizeof f->counts);
		f->evidence = 0;
		f->used = 0;
	}
	for (size_t i = 0; (i = gisa_company_marked(st, i, st->word_count, GISA_MARK_NAME)) < st->word_count; i++) {
		struct gisa_cword *w = &st->words[i];
		if (w->stem_count == 0 || w->hit != GISA_NONE || w->guarded || w->classes)
			continue;
		choose(st, i);
		struct gisa_form *f = &st->forms[w->form];
		if (f->used++ == 0)
			f->first = (uint32_t)i;
		f->evidence |= w->evidence;
		if (w->evidence)
			count(f, w->evidence);
	}
}

/* 로웬씨 beside 로웬, and the other way round: somebody is addressed so. */
static bool is_addressed(const struct gisa_company_state *st, const struct gisa_form *f)
{
	static const char address[] = "씨";
	struct gisa_str text = f->text;
	char with[64];
	if (gisa_str_ends(text, GISA_LIT("씨")))
		return gisa_company_find_form(st, gisa_str_sub(text, 0, text.len - strlen(address))) != GISA_NONE;
	if (text.len + strlen(address) > sizeof with)
		return false;
	memcpy(with, text.ptr, text.len);
	memcpy(with + text.len, address, strlen(address));
	return gisa_company_find_form(st, gisa_str(with, text.len + strlen(address))) != GISA_NONE;
}

static void judge_form(struct gisa_company_state *st, struct gisa_form *f)
{
	if (f->used == 0 || f->accepted)
		return;
	if (!f->judged) {
		if (!f->evidence && !ends_like_firm(st, f) && !gisa_company_is_state_firm(st, f->text))
			return;
		f->letters = gisa_company_letters(st, f->text) | (is_addressed(st, f) ? GISA_EV(NOT_POST) : 0);
		f->judged = true;
	}
	f->evidence |= f->letters;
	if (f->evidence & (GISA_EV(QUOTED) | GISA_EV(HEAD)) && f->evidence & GISA_EV(LATIN))
		f->evidence &= ~GISA_EV(NOT_POST); /* 스타트업 '누리'(Noori), whose 토머스 [다논] 누리 대표 seems to bear its name */
	if (f->used >= 3)
		f->evidence |= GISA_EV(OFTEN);
	f->score = sum(st, f);
	f->accepted = f->score >= st->model->threshold && !gisa_company_doubted(st, f);
}

/* ---- names of the dictionary --------------------------------------------------------------- */

static int sum_bits(const struct gisa_company_state *st, uint64_t evidence)
{
	int score = 0;
	for (; evidence; evidence &= evidence - 1)
		score += st->model->weights[__builtin_ctzll(evidence)];
	return score;
}

static bool company_accepted(const struct gisa_company_state *st, uint32_t company)
{
	for (size_t i = 0; i < gisa_hits_asked(st); i++)
		if (st->hits[i].accepted && st->hits[i].company == company)
			return true;
	return false;
}

/* 세정 beside 세정그룹, 알파벳 behind 모회사 알파벳: the firm is meant in this article under another name, or under this
 * where it is no person's and no matter of somebody's: 누리와의 시너지. */
static bool is_meant_elsewhere(const struct gisa_company_state *st, const struct gisa_chit *hit)
{
	bool person = gisa_dict_name(st->ctx->dict, hit->name)->danger & GISA_DANGER_PERSON;
	bool owned = hit->first > 0 && gisa_str_ends(gisa_run_text(st, hit->first - 1), GISA_LIT("의"));
	for (size_t i = 0; i < gisa_hits_asked(st); i++)
		if (st->hits[i].accepted && st->hits[i].company == hit->company &&
		    (st->hits[i].name != hit->name || (!person && !owned)))
			return true;
	return false;
}

enum { FEW = GISA_DANGER_WORD | GISA_DANGER_PLACE | GISA_DANGER_PERSON };

/* Sources and bylines are no mentions, nor are exchanges, agencies and shops: optional by SPEC. */
static bool silent_kind(uint8_t kind)
{
	return kind == GISA_KIND_OF_EXCHANGE || kind == GISA_KIND_OF_AGENCY || kind == GISA_KIND_OF_SHOP ||
	       kind == GISA_KIND_OF_SHARE || kind == GISA_KIND_OF_NOT || kind == GISA_KIND_OF_TEAM;
}

/* MSC(나래관리협의회): what the letters stand for is no firm. */
static bool is_spelt_org(const struct gisa_company_state *st, const struct gisa_chit *hit)
{
	size_t n = hit->last + 1;
	if (n >= st->word_count || !(st->words[n].gap & GISA_GAP_OPEN) || st->words[n].hit != GISA_NONE ||
	    st->words[n].script != GISA_HANGUL)
		return false;
	return gisa_lexicon_ending(st->lexicon, gisa_run_text(st, n)).classes & GISA_LEX(ORG);
}

/* 특수목적법인(SPC), 자동기상관측장비(AWS): letters in brackets behind what is no firm's name abbreviate it. */
static bool is_abbreviation(const struct gisa_company_state *st, const struct gisa_chit *hit)
{
	const struct gisa_cword *w = &st->words[hit->first];
	char last = st->ctx->text.ptr[hit->end - 1]; /* BMS, not Noom */
	if (w->script != GISA_LATIN || hit->end - hit->start > 6 || !(last >= 'A' && last <= 'Z'))
		return false;
	if (is_spelt_org(st, hit))
		return true;
	if (w->gap != GISA_GAP_OPEN || hit->first == 0)
		return false;
	const struct gisa_cword *before = &st->words[hit->first - 1];
	if (before->hit != GISA_NONE &&
	    gisa_dict_company(st->ctx->dict, st->hits[before->hit].company)->kind == GISA_KIND_OF_NOT)
		return gisa_gap_after(st, hit->last) & GISA_GAP_CLOSE; /* 영란은행(BOE) */
	if (before->hit != GISA_NONE || before->script != GISA_HANGUL || gisa_is_state_noun(st, hit->first - 1) ||
	    !(gisa_gap_after(st, hit->last) & GISA_GAP_CLOSE))
		return false;
	struct gisa_str text = gisa_str_sub(st->ctx->text, before->start, before->end);
	return before->classes || !(gisa_lexicon_ending(st->lexicon, text).classes & GISA_LEX_SURE_FIRMS);
}

/* Wherever else they stand in that article, too. */
static bool was_abbreviation(const struct gisa_company_state *st, const struct gisa_chit *hit)
{
	if (hit->end - hit->start > 6 || !gisa_is_alpha(st->ctx->text.ptr[hit->start]))
		return false;
	for (size_t i = 0; i < gisa_hits_asked(st); i++)
		if (st->hits[i].name == hit->name && is_abbreviation(st, &st->hits[i]))
			return true;
	return false;
}

/* 삼성 스마트 TV, 서클 투 서치: the name goes on with words that are no names of firms. */
static bool goes_on(const struct gisa_company_state *st, const struct gisa_chit *hit)
{
	size_t n = hit->last + 1;
	if (n >= st->word_count || st->words[n].gap != GISA_GAP_SPACE || hit->end != st->words[hit->last].end)
		return false;
	const struct gisa_cword *w = &st->words[n];
	for (unsigned k = 0; k < w->stem_count; k++)
		if (gisa_company_is_model(gisa_str_sub(st->ctx->text, w->start, st->stems[w->stems + k].end)))
			return false; /* BYD 씨라이언7은: whose ware it is */
	return w->hit == GISA_NONE && !w->classes && !w->open && w->script & (GISA_HANGUL | GISA_LATIN) &&
	       (w->stem_count > 0 || w->end - w->start <= 3) &&
	       !gisa_looks_like_person(st->lexicon, gisa_str_sub(st->ctx->text, w->start, w->end));
}

static bool any_accepted(const struct gisa_company_state *st, uint32_t but)
{
	for (size_t i = 0; i < gisa_hits_asked(st); i++)
		if (st->hits[i].accepted && st->hits[i].name != but)
			return true;
	return false;
}

static bool is_common_word(const struct gisa_company_state *st, const struct gisa_chit *hit)
{
	struct gisa_str text = gisa_str_sub(st->ctx->text, hit->start, hit->end);
	if (gisa_lexicon_word(st->lexicon, text) & ~GISA_LEX_SYLLABLES)
		return true;
	return gisa_dict_name(st->ctx->dict, hit->name)->imported && gisa_is_whole_compound(st->lexicon, text); /* 건설산업 */
}

/* 최고경영자(CEO) 랠프 포드: a post and a given name stand before it somewhere in the article. */
static bool is_surname(const struct gisa_company_state *st, const struct gisa_chit *hit)
{
	if (!(gisa_dict_name(st->ctx->dict, hit->name)->danger & GISA_DANGER_PERSON))
		return false;
	for (size_t i = 0; i < gisa_hits_asked(st); i++) {
		size_t f = st->hits[i].first;
		if (st->hits[i].name != hit->name || f < 2 || st->words[f].gap != GISA_GAP_SPACE)
			continue;
		const struct gisa_cword *given = &st->words[f - 1];
		if (given->hit == GISA_NONE && given->script == GISA_HANGUL && !given->classes && given->end - given->start <= 12 &&
		    !(given->gap & ~(GISA_GAP_SPACE | GISA_GAP_CLOSE)) && given[-1].classes & GISA_LEX(CHIEF))
			return true;
	}
	return false;
}

/* 제조사인 팔도와: what it is stands right before it. 기업인 is a person. */
static bool is_apposed(const struct gisa_company_state *st, const struct gisa_chit *hit)
{
	static const struct gisa_str words[] = { GISA_WORD("사인"), GISA_WORD("업체인"), GISA_WORD("사업자인"),
						 GISA_WORD("은행인"), GISA_WORD("그룹인") };
	if (hit->first == 0 || st->words[hit->first].gap != GISA_GAP_SPACE ||
	    !(hit->evidence & (GISA_EV(HEAD) | GISA_EV(KIN))))
		return false;
	return gisa_ends_any(gisa_run_text(st, hit->first - 1), words, GISA_COUNT(words));
}

/* 산은의, 산은과: a word and its 조사 take no second one. */
static bool cannot_be_word(const struct gisa_company_state *st, const struct gisa_chit *hit)
{
	const uint32_t roles = GISA_TAIL_OF | GISA_TAIL_WITH | GISA_TAIL_PLACE | GISA_TAIL_OBJECT;
	return hit->roles & roles && gisa_str_ends(gisa_str_sub(st->ctx->text, hit->start, hit->end), GISA_LIT("은"));
}

/* 영국 재규어의, 미국 타깃은: its country stands before a doubtful foreign name. */
static bool is_of_country(const struct gisa_company_state *st, const struct gisa_chit *hit)
{
	static const char *const countries[][2] = { { "미국", "US" },     { "美", "US" },      { "일본", "JP" },
						    { "日", "JP" },       { "중국", "CN" },    { "中", "CN" },
						    { "영국", "GB" },     { "독일", "DE" },    { "프랑스", "FR" },
						    { "대만", "TW" },     { "스웨덴", "SE" },  { "스위스", "CH" },
						    { "네덜란드", "NL" }, { "이탈리아", "IT" } };
	const uint32_t roles = GISA_TAIL_TOPIC | GISA_TAIL_SUBJECT | GISA_TAIL_OF | GISA_TAIL_WITH;
	if (hit->first == 0 || st->words[hit->first].gap != GISA_GAP_SPACE || !(hit->roles & roles))
		return false;
	for (size_t k = 0; k < sizeof countries / sizeof *countries; k++)
		if (gisa_str_is(gisa_run_text(st, hit->first - 1), countries[k][0]))
			return strcmp(gisa_dict_company(st->ctx->dict, hit->company)->country, countries[k][1]) == 0;
	return false;
}

/* 알파벳 실적, 알파벳의 주가, 알파벳은 내놨다: a long word of the dictionary, of which a page on firms tells what firms have and
 * do; 머스크 주식 is a person's. */
static bool is_among_firms(const struct gisa_company_state *st, const struct gisa_chit *hit)
{
	enum { FIRMS = 4 };
	const uint64_t persons = GISA_EV(POST) | GISA_EV(NOT_POST) | GISA_EV(PERSON);
	const uint64_t deeds = GISA_EV(DOES) | GISA_EV(FILED) | GISA_EV(ASSET) | GISA_EV(FIGURE) | GISA_EV(AFFAIR);
	unsigned firms = 0;
	bool has = gisa_gap_after(st, hit->last) == GISA_GAP_SPACE &&
		   st->words[hit->last + 1].classes & (GISA_LEX(ASSET) | GISA_LEX(OWNS));
	bool acts = hit->roles & (GISA_TAIL_TOPIC | GISA_TAIL_SUBJECT) && hit->evidence & deeds;
	if (gisa_dict_name(st->ctx->dict, hit->name)->danger & GISA_DANGER_PERSON)
		return false;
	if (hit->end - hit->start < strlen("알파벳") || !(has || acts) ||
	    gisa_dict_name(st->ctx->dict, hit->name)->imported || gisa_company_everywhere(st, hit->name) & persons)
		return false;
	for (size_t i = 0; i < gisa_hits_asked(st) && firms < FIRMS; i++)
		firms += st->hits[i].accepted && st->hits[i].name != hit->name;
	return firms == FIRMS;
}

/* Names that are also something else. */
static bool judge_doubtful(const struct gisa_company_state *st, const struct gisa_chit *hit)
{
	if (is_surname(st, hit))
		return false;
	if (is_of_country(st, hit))
		return true;
	uint64_t everywhere = gisa_company_everywhere(st, hit->name);
	if (is_common_word(st, hit)) { /* 대상, 오늘, 하나 */
		bool is_told =
		    hit->end - hit->start >= 9 || hit->evidence & GISA_EV(LATIN) ||
		    (hit->roles & (GISA_TAIL_SUBJECT | GISA_TAIL_TOPIC) && st->words[hit->first].gap == GISA_GAP_SPACE);
		/* 모회사 알파벳, 식품기업 대상이; not 기업 대상으로 */
		const uint64_t told = is_told ? GISA_EV(HEAD) | GISA_EV(KIN) | GISA_EV(HEADED) : 0;
		bool imported = gisa_dict_name(st->ctx->dict, hit->name)->imported;
		int enough = imported ? st->model->threshold : st->model->threshold_known;
		if (sum_bits(st, hit->evidence & (GISA_FIRM_CUES | told)) >= enough || is_apposed(st, hit) ||
		    is_among_firms(st, hit))
			return true;
		return (sum_bits(st, everywhere & GISA_FIRM_CUES) >= st->model->threshold ||
			is_meant_elsewhere(st, hit)) &&
		       (hit->roles & (GISA_TAIL_TOPIC | GISA_TAIL_SUBJECT) || cannot_be_word(st, hit) ||
			hit->evidence & (GISA_EV(ASSET) | GISA_EV(POST) | GISA_EV(TOPIC)));
	}
	return sum_bits(st, everywhere) >= st->model->threshold_known ||
	       company_accepted(st, hit->company) ||
	       (gisa_dict_name(st->ctx->dict, hit->name)->use == GISA_USE_FREE &&
		any_accepted(st, hit->name)); /* 기아, 농심, 메타: in an article on firms */
}

/* 한진주 기자: a name with a suffix glued to it that is a person's name as a whole. */
static bool is_in_person(const struct gisa_company_state *st, const struct gisa_chit *hit)
{
	const struct gisa_cword *w = &st->words[hit->last];
	if (hit->end == w->end || w->start != hit->start || gisa_str_is(gisa_str_sub(st->ctx->text, hit->end, w->end), "의"))
		return false; /* 한화의 대표 */
	size_t n = hit->last + 1; /* over whose he is: 한진만 누리전자 부사장, 한진만 누리전자 DS부문 사장 */
	if (n + 1 < st->word_count && gisa_gap_after(st, hit->last) == GISA_GAP_SPACE && st->words[n].hit != GISA_NONE) {
		n = st->hits[st->words[n].hit].last + 1;
		if (n + 1 < st->word_count && st->words[n].gap == GISA_GAP_SPACE && !(st->words[n].classes & GISA_LEX_PERSONS))
			n++;
	}
	return n < st->word_count && st->words[n].gap == GISA_GAP_SPACE &&
	       st->words[n].classes & (GISA_LEX(NOTFIRM) | GISA_LEX(CHIEF) | GISA_LEX(RANK)) &&
	       gisa_looks_like_person(st->lexicon, gisa_str_sub(st->ctx->text, w->start, w->end));
}

/* HL-GA, G-FLEX: letters go on behind the dash with no other firm's name. */
static bool is_in_model(const struct gisa_company_state *st, const struct gisa_chit *hit)
{
	const struct gisa_cword *w = &st->words[hit->last];
	struct gisa_str text = st->ctx->text;
	if (hit->end + 1 >= w->end || text.ptr[hit->end] != '-' || !gisa_is_alpha(text.ptr[hit->end + 1]) ||
	    !gisa_is_alpha(text.ptr[hit->end - 1]))
		return false;
	for (const struct gisa_chit *next = hit + 1; next < st->hits + st->hit_count && next->start <= hit->end + 1; next++)
		if (next->start == hit->end + 1)
			return false; /* KT-SSG */
	return true;
}

/* GS 350, LX 570h: a few letters and three figures that nothing follows but a sign. */
static bool is_letters_of_model(const struct gisa_company_state *st, const struct gisa_chit *hit)
{
	size_t n = hit->last + 1;
	if (hit->end - hit->start > 3 || st->words[hit->first].script != GISA_LATIN ||
	    gisa_gap_after(st, hit->last) != GISA_GAP_SPACE)
		return false;
	struct gisa_str run = gisa_run_text(st, n);
	uint16_t after = gisa_gap_after(st, n);
	return (run.len == 3 || (run.len == 4 && gisa_is_alpha(run.ptr[3]))) && gisa_is_figures(gisa_str_sub(run, 0, 3)) &&
	       after & (GISA_GAP_COMMA | GISA_GAP_DOT | GISA_GAP_FINISH | GISA_GAP_CLOSE);
}

/* 알리고, 알리며, 알리는, right behind what is made known; 사장단을 대동하고. */
static bool is_verb(const struct gisa_company_state *st, const struct gisa_chit *hit)
{
	struct gisa_str rest = gisa_str_sub(st->ctx->text, hit->end, st->ctx->text.len);
	static const struct gisa_str endings[] = { GISA_WORD("고"), GISA_WORD("며"), GISA_WORD("하고"), GISA_WORD("는 ") };
	if (hit->first == 0 || st->words[hit->first].gap != GISA_GAP_SPACE ||
	    !gisa_begins_any(rest, endings, GISA_COUNT(endings)))
		return false;
	struct gisa_str before = gisa_run_text(st, hit->first - 1);
	if (hit->first > 1 && gisa_str_is(before, "모두"))
		before = gisa_run_text(st, hit->first - 2);
	return gisa_str_ends(before, GISA_LIT("를")) || gisa_str_ends(before, GISA_LIT("을"));
}

/* 한빛 e누리재단: what the firm endowed bears its name. */
static bool names_foundation(const struct gisa_company_state *st, const struct gisa_chit *hit)
{
	struct gisa_str name = gisa_str_sub(st->ctx->text, hit->start, hit->end);
	return hit->end == st->words[hit->last].end && gisa_gap_after(st, hit->last) == GISA_GAP_SPACE &&
	       !gisa_str_ends(name, GISA_LIT("그룹")) &&
	       gisa_str_find(gisa_run_text(st, hit->last + 1), GISA_LIT("재단"), 0) != GISA_NPOS;
}

/* E1 where the article tells of E0 or E4, too: grades, buildings, seats. */
static bool is_one_of_codes(const struct gisa_company_state *st, const struct gisa_chit *hit)
{
	const char *code = st->ctx->text.ptr + hit->start;
	if (hit->end - hit->start != strlen("E1") || !gisa_is_alpha(code[0]) || !gisa_is_digit(code[1]))
		return false;
	for (size_t i = 0; i < st->word_count; i++) {
		struct gisa_str run = gisa_run_text(st, i);
		if (run.len >= strlen("E1") && run.ptr[0] == code[0] && gisa_is_digit(run.ptr[1]) && run.ptr[1] != code[1])
			return true;
	}
	return false;
}

static bool judge_hit(struct gisa_company_state *st, const struct gisa_chit *hit)
{
	const struct gisa_dict_name *n = gisa_dict_name(st->ctx->dict, hit->name);
	const struct gisa_company *c = gisa_dict_company(st->ctx->dict, hit->company);
	int here = sum_bits(st, hit->evidence);
	if (hit->dropped || st->words[hit->first].guarded || silent_kind(c->kind) || hit->roles & GISA_TAIL_PLURAL)
		return false;
	if (is_in_person(st, hit) || names_foundation(st, hit) || is_in_model(st, hit) ||
	    is_letters_of_model(st, hit) || is_one_of_codes(st, hit) ||
	    gisa_is_web_address(gisa_run_text(st, hit->first)))
		return false;
	if ((hit->roles == GISA_TAIL_COPULA || n->danger & GISA_DANGER_WORD) && is_verb(st, hit))
		return false;
	if (c->kind == GISA_KIND_OF_MEDIA || n->role == GISA_ROLE_BRAND)
		return sum_bits(st, hit->evidence & ~GISA_EV(CREDIT)) >= st->model->threshold_known ||
		       gisa_company_behind_brand(st, hit);
	if (gisa_company_is_somebody(st, hit))
		return false;
	if (was_abbreviation(st, hit))
		return company_accepted(st, hit->company);
	if ((n->danger & GISA_DANGER_PREFIX || gisa_company_is_foreign(c)) && n->role != GISA_ROLE_NAME &&
	    here < st->model->threshold_known && goes_on(st, hit))
		return false;
	if (n->danger & FEW || is_common_word(st, hit))
		return judge_doubtful(st, hit);
	if (n->use == GISA_USE_FREE && !(n->danger & GISA_DANGER_SHORT))
		return true;
	if (c->kind == GISA_KIND_OF_GROUP)
		return true;
	if (hit->roles == GISA_TAIL_COPULA || (hit->roles == GISA_TAIL_SUFFIX && hit->end - hit->start == strlen("한일")))
		return false; /* 알리며, 우양산 */
	bool tiny = (n->danger & GISA_DANGER_SHORT || n->role == GISA_ROLE_SPELLING) && hit->end - hit->start <= strlen("한일");
	int enough = tiny ? st->model->threshold : st->model->threshold_known;
	return company_accepted(st, hit->company) || sum_bits(st, gisa_company_everywhere(st, hit->name)) >= enough;
}

/* Whether any was accepted. */
static bool judge_hits(struct gisa_company_state *st)
{
	bool any = false;
	for (size_t i = 0; i < st->hit_count; i++)
		if (!st->hits[i].accepted)
			any |= st->hits[i].accepted = judge_hit(st, &st->hits[i]);
	return any;
}

enum { ROUNDS = 3 /* acceptance carried on through lists */ };

/* For `gisa rules explain`: every name with evidence, its sum and what it is made of. */
static void tell(struct gisa_company_state *st, struct gisa_str name, uint64_t evidence, int score, bool accepted)
{
	char line[512];
	size_t n = 0;
	for (int i = 0; i < GISA_EV_COUNT && n < sizeof line - 40; i++)
		if (evidence >> i & 1)
			n += (size_t)snprintf(line + n, sizeof line - n, " %s %d",
					      gisa_evidence_name((enum gisa_evidence)i),
					      st->model->weights[i]);
	gisa_trace(st->ctx, "%s '%.*s' %d of %d:%.*s", accepted ? "name" : "no name", GISA_FMT(name), score,
		   st->model->threshold, (int)n, line);
}

static void tell_all(struct gisa_company_state *st)
{
	for (size_t i = 0; i < st->form_count; i++) {
		const struct gisa_form *f = &st->forms[i];
		if (f->used && f->evidence)
			tell(st, f->text, f->evidence, f->score, f->accepted);
	}
	for (size_t i = 0; i < st->hit_count; i++) {
		const struct gisa_chit *h = &st->hits[i];
		tell(st, gisa_str_sub(st->ctx->text, h->start, h->end), h->evidence | GISA_EV(DICT),
		     sum_bits(st, h->evidence), h->accepted);
	}
}

/* 누리플랫폼, AB프랜차이즈: it ends like a noun of firms or of what they make. */
static bool ends_known(const struct gisa_company_state *st, struct gisa_str text)
{
	const uint64_t nouns = GISA_LEX(HEADS) | GISA_LEX(SERVICES) | GISA_LEX(MAKERS) | GISA_LEX(KINS);
	return gisa_lexicon_ending(st->lexicon, text).classes & nouns;
}

/* A firm that is called by a common word (㈜바이너리) is meant wherever the word stands. */
static void force_common(struct gisa_company_state *st)
{
	for (size_t k = 0; k < st->form_count; k++) {
		const struct gisa_form *f = &st->forms[k];
		if (!f->accepted || !(f->letters & (GISA_EV(NOT_WORD) | GISA_EV(NOT_MADE)) || ends_known(st, f->text)))
			continue;
		for (size_t i = 0; i < st->word_count; i++) {
			const struct gisa_cword *w = &st->words[i];
			if (w->classes && w->hit == GISA_NONE && !w->guarded &&
			    gisa_str_eq(gisa_str_sub(st->ctx->text, w->start, w->stem), st->forms[k].text))
				gisa_company_force(st, i);
		}
	}
}

void gisa_company_judge(struct gisa_company_state *st)
{
	gisa_company_find_lists(st);
	for (int round = 0; round < ROUNDS; round++) {
		if (judge_hits(st))
			judge_hits(st); /* short forms stand before full names too */
		collect(st);
		for (size_t i = 0; i < st->form_count; i++)
			judge_form(st, &st->forms[i]);
		if (!gisa_company_lists(st))
			break;
	}
	force_common(st);
	collect(st);
	if (st->ctx->trace)
		tell_all(st);
}
