/*
 * Names in no list. Every word that may be a name gets the form the article favours; a form's
 * evidence, from all its words, is summed with the weights of company-weights.tsv, and the form is
 * accepted where the sum passes the threshold.
 */
#include "extract/company_stages.h"

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
	       !gisa_lexicon_is_compound(st->lexicon, whole);              /* 여론조사 */
}

/* Asked of a form once, as it is of each of its words. */
static bool ends_like_firm(const struct gisa_company_state *st, struct gisa_form *f)
{
	if (f->firm_like == GISA_UNASKED)
		f->firm_like = gisa_company_ends_plain_firm(st, f->text) ? GISA_YES : GISA_NO;
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
	if (gisa_str_ends(gisa_cword_run(st, i), GISA_LIT("으로")))
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
		f->compound = gisa_lexicon_is_whole_compound(st->lexicon, f->text) ? GISA_YES : GISA_NO;
	return f->compound == GISA_YES;
}

/* 누리넥스이, 그리고: elsewhere it is told that 누리넥스 is a firm, and nowhere that 누리넥스이 is one. */
static bool is_oftener(const struct gisa_company_state *st, const struct gisa_stem *a, const struct gisa_stem *b)
{
	const struct gisa_form *fa = &st->forms[a->form], *fb = &st->forms[b->form];
	return fa->accepted && !fb->accepted && fa->seen > fb->seen;
}

/* Of the ways to cut word `i`, two at least. */
static const struct gisa_stem *best_stem(struct gisa_company_state *st, size_t i)
{
	struct gisa_cword *w = &st->words[i];
	const struct gisa_stem *stems = &st->stems[w->stems], *best = stems;
	bool compound = w->evidence && is_whole_compound(st, &st->forms[best->form]); /* 수사결과, not 수사결 */
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
	return best;
}

static void choose(struct gisa_company_state *st, size_t i)
{
	struct gisa_cword *w = &st->words[i];
	const struct gisa_stem *best = w->stem_count > 1 ? best_stem(st, i) : &st->stems[w->stems];
	w->form = best->form;
	w->name_end = best->end;
}

/* ---- the sum ------------------------------------------------------------------------------- */

/* Marks that make a firm's name of any word: ㈜오늘, 대상(001680), 우리집(대표 홍길동). */
static const uint64_t marks = GISA_EV(MARKER) | GISA_EV(TICKER) | GISA_EV(CHIEF);
static const uint64_t overruled = GISA_EV(NOT_WORD) | GISA_EV(NOT_MADE) | GISA_EV(NOT_COMPOUND) | GISA_EV(NOT_EDGED) |
				     GISA_EV(NOT_SHORT) | GISA_EV(NOT_THING);

/* Of several kinds, what firms do and what is said of them. */
static const uint64_t told_kinds = GISA_EV(VOICE) | GISA_EV(DOES) | GISA_EV(SAYS) | GISA_EV(HEAD) | GISA_EV(KIN) |
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
static int sum(const struct gisa_company_state *st, const struct gisa_form *f, uint64_t evidence)
{
	int score = 0;
	if (evidence & marks)
		evidence &= ~overruled;
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
	int kinds = evidence & (GISA_EV(NOT_MADE) | GISA_EV(NOT_COMPOUND)) ? __builtin_popcountll(evidence & told_kinds) : 0;
	if (evidence & GISA_EV(NOT_MADE) && kinds >= 3)
		score -= st->model->weights[GISA_EV_NOT_MADE] / 2; /* 누리하늘은 출시했다, 밝혔다, 관계자는 */
	if (evidence & GISA_EV(NOT_COMPOUND) && kinds >= 2)
		score -= st->model->weights[GISA_EV_NOT_COMPOUND] / 2; /* 코인업체 하늘비전 대표 */
	if (evidence & GISA_EV(NOT_COMPOUND) && kinds == 1 && is_told_a_firm(st, f, evidence))
		score -= st->model->weights[GISA_EV_NOT_COMPOUND]; /* 자회사 누리하우스 */
	for (; evidence; evidence &= evidence - 1) {
		int i = __builtin_ctzll(evidence);
		score += st->model->weights[i];
		if (f->again >> i & 1 && st->model->weights[i] > 0)
			score += st->model->weights[i] / 2;
	}
	return score;
}

void gisa_company_collect(struct gisa_company_state *st)
{
	for (size_t i = 0; i < st->form_count; i++) {
		struct gisa_form *f = &st->forms[i];
		f->evidence = f->again = 0;
		f->used = 0;
	}
	for (size_t i = 0; (i = gisa_company_marked(st, i, st->word_count, GISA_MARK_FORM)) < st->word_count; i++) {
		struct gisa_cword *w = &st->words[i];
		if (w->stem_count == 0 || w->hit != GISA_NONE || w->guarded || w->classes)
			continue;
		choose(st, i);
		struct gisa_form *f = &st->forms[w->form];
		if (f->used++ == 0)
			f->first = (uint32_t)i;
		f->again |= f->evidence & w->evidence;
		f->evidence |= w->evidence;
	}
}

/* 로웬씨 beside 로웬, and the other way round: somebody is addressed so. */
static bool is_addressed_elsewhere(const struct gisa_company_state *st, const struct gisa_form *f)
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

/* What is known of the name: of its letters, and of the places where it stands. */
static uint64_t all_evidence(const struct gisa_form *f)
{
	uint64_t evidence = f->evidence | f->letters;
	if (evidence & (GISA_EV(QUOTED) | GISA_EV(HEAD)) && evidence & GISA_EV(LATIN))
		evidence &= ~GISA_EV(NOT_POST); /* 스타트업 '누리'(Noori), whose 토머스 [다논] 누리 대표 seems to bear its name */
	return f->used >= 3 ? evidence | GISA_EV(OFTEN) : evidence;
}

/* Whether it is accepted from now on. */
static bool judge_form(struct gisa_company_state *st, struct gisa_form *f)
{
	if (f->used == 0 || f->accepted)
		return false;
	if (!f->judged) {
		if (!f->evidence && !ends_like_firm(st, f) && !gisa_company_is_state_firm(st, f->text))
			return false;
		f->letters = gisa_company_letters(st, f->text) | (is_addressed_elsewhere(st, f) ? GISA_EV(NOT_POST) : 0);
		f->judged = true;
	}
	uint64_t evidence = all_evidence(f);
	f->score = sum(st, f, evidence);
	f->accepted = f->score >= st->model->threshold && !gisa_company_doubted(st, f->text, evidence);
	return f->accepted;
}

bool gisa_company_score(struct gisa_company_state *st)
{
	bool any = false;
	for (size_t i = 0; i < st->form_count; i++)
		any |= judge_form(st, &st->forms[i]);
	return any;
}
