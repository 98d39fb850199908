/*
 * The one place where names are judged, in rounds: which of the dictionary's are meant as firms
 * here, then those in no list (company_score.c), then lists carry acceptance on to both. What leans
 * on an accepted name is accepted later, by company_link.c and company_alias.c.
 */
#include "extract/company_stages.h"

#include "base/words.h"

#include <stdio.h>

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
	for (size_t i = 0; i < gisa_company_hits_asked(st); i++)
		if (st->hits[i].accepted && st->hits[i].company == company)
			return true;
	return false;
}

/* 세정 beside 세정그룹, 알파벳 behind 모회사 알파벳: the firm is meant in this article under another name, or under this
 * where it is no person's and no matter of somebody's: 누리와의 시너지. */
static bool is_meant_elsewhere(const struct gisa_company_state *st, const struct gisa_chit *hit)
{
	bool person = gisa_dict_name(st->ctx->dict, hit->name)->danger & GISA_DANGER_PERSON;
	bool owned = hit->first > 0 && gisa_str_ends(gisa_cword_run(st, hit->first - 1), GISA_LIT("의"));
	for (size_t i = 0; i < gisa_company_hits_asked(st); i++)
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
	return gisa_lexicon_ending(st->lexicon, gisa_cword_run(st, n)).classes & GISA_LEX(ORG);
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
	if (before->hit != GISA_NONE || before->script != GISA_HANGUL || gisa_company_is_state_noun(st, hit->first - 1) ||
	    !(gisa_gap_after(st, hit->last) & GISA_GAP_CLOSE))
		return false;
	struct gisa_str text = gisa_str_sub(st->ctx->text, before->start, before->end);
	bool person = !before->classes && gisa_lexicon_is_person(st->lexicon, text); /* 홍길동(NRI): who heads it */
	return before->classes || !(person || gisa_lexicon_ending(st->lexicon, text).classes & GISA_LEX_SURE_FIRMS);
}

/* Wherever else they stand in that article, too. */
static bool was_abbreviation(const struct gisa_company_state *st, const struct gisa_chit *hit)
{
	if (hit->end - hit->start > 6 || !gisa_is_alpha(st->ctx->text.ptr[hit->start]))
		return false;
	for (size_t i = 0; i < gisa_company_hits_asked(st); i++)
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
	static const char *const particles[] = { "은", "는", "이", "가", "을", "를", "도", "의", "와", "과", "에" };
	const struct gisa_cword *w = &st->words[n];
	if (GISA_IS(gisa_cword_text(st, n), particles))
		return false; /* 누리가든 은, where a bracket was lost */
	for (unsigned k = 0; k < w->stem_count; k++)
		if (gisa_company_is_model(gisa_str_sub(st->ctx->text, w->start, st->stems[w->stems + k].end)))
			return false; /* BYD 씨라이언7은: whose ware it is */
	return w->hit == GISA_NONE && !w->classes && !w->open && w->script & (GISA_HANGUL | GISA_LATIN) &&
	       (w->stem_count > 0 || w->end - w->start <= 3) &&
	       !gisa_lexicon_is_person(st->lexicon, gisa_str_sub(st->ctx->text, w->start, w->end));
}

static bool any_accepted(const struct gisa_company_state *st, uint32_t but)
{
	for (size_t i = 0; i < gisa_company_hits_asked(st); i++)
		if (st->hits[i].accepted && st->hits[i].name != but)
			return true;
	return false;
}

static bool is_common_word(const struct gisa_company_state *st, const struct gisa_chit *hit)
{
	struct gisa_str text = gisa_str_sub(st->ctx->text, hit->start, hit->end);
	if (gisa_lexicon_word(st->lexicon, text) & ~GISA_LEX_SYLLABLES)
		return true;
	return gisa_dict_name(st->ctx->dict, hit->name)->imported &&
	       gisa_lexicon_is_whole_compound(st->lexicon, text); /* 건설산업 */
}

/* 최고경영자(CEO) 랠프 포드: a post and a given name stand before it somewhere in the article. */
static bool bears_surname(const struct gisa_company_state *st, const struct gisa_chit *hit)
{
	if (!(gisa_dict_name(st->ctx->dict, hit->name)->danger & GISA_DANGER_PERSON))
		return false;
	for (size_t i = 0; i < gisa_company_hits_asked(st); i++) {
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
	return gisa_ends_any(gisa_cword_run(st, hit->first - 1), words, GISA_COUNT(words));
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
	for (size_t k = 0; k < GISA_COUNT(countries); k++)
		if (gisa_str_is(gisa_cword_run(st, hit->first - 1), countries[k][0]))
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
	for (size_t i = 0; i < gisa_company_hits_asked(st) && firms < FIRMS; i++)
		firms += st->hits[i].accepted && st->hits[i].name != hit->name;
	return firms == FIRMS;
}

/* Names that are also something else. */
static bool judge_doubtful(const struct gisa_company_state *st, const struct gisa_chit *hit)
{
	if (bears_surname(st, hit))
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
		return (hit->roles & (GISA_TAIL_TOPIC | GISA_TAIL_SUBJECT) || cannot_be_word(st, hit) ||
			hit->evidence & (GISA_EV(ASSET) | GISA_EV(POST) | GISA_EV(TOPIC))) &&
		       (sum_bits(st, everywhere & GISA_FIRM_CUES) >= st->model->threshold ||
			is_meant_elsewhere(st, hit));
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
	       gisa_lexicon_is_person(st->lexicon, gisa_str_sub(st->ctx->text, w->start, w->end));
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
	struct gisa_str run = gisa_cword_run(st, n);
	uint16_t after = gisa_gap_after(st, n);
	return (run.len == 3 || (run.len == 4 && gisa_is_alpha(run.ptr[3]))) && gisa_str_is_figures(gisa_str_sub(run, 0, 3)) &&
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
	struct gisa_str before = gisa_cword_run(st, hit->first - 1);
	if (hit->first > 1 && gisa_str_is(before, "모두"))
		before = gisa_cword_run(st, hit->first - 2);
	return gisa_str_ends(before, GISA_LIT("를")) || gisa_str_ends(before, GISA_LIT("을"));
}

/* 한빛 e누리재단: what the firm endowed bears its name. */
static bool names_foundation(const struct gisa_company_state *st, const struct gisa_chit *hit)
{
	struct gisa_str name = gisa_str_sub(st->ctx->text, hit->start, hit->end);
	return hit->end == st->words[hit->last].end && gisa_gap_after(st, hit->last) == GISA_GAP_SPACE &&
	       !gisa_str_ends(name, GISA_LIT("그룹")) &&
	       gisa_str_find(gisa_cword_run(st, hit->last + 1), GISA_LIT("재단"), 0) != GISA_NPOS;
}

/* E1 where the article tells of E0 or E4, too: grades, buildings, seats. */
static bool is_one_of_codes(const struct gisa_company_state *st, const struct gisa_chit *hit)
{
	const char *code = st->ctx->text.ptr + hit->start;
	if (hit->end - hit->start != strlen("E1") || !gisa_is_alpha(code[0]) || !gisa_is_digit(code[1]))
		return false;
	for (size_t i = 0; i < st->word_count; i++) {
		struct gisa_str run = gisa_cword_run(st, i);
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
	    gisa_company_is_web_address(gisa_cword_run(st, hit->first)))
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

/* A firm that is called by a common word (㈜바이너리) is meant wherever the word stands. Whether there is one. */
static bool force_common(struct gisa_company_state *st)
{
	bool any = false;
	for (size_t k = 0; k < st->form_count; k++) {
		const struct gisa_form *f = &st->forms[k];
		if (!f->accepted || !(f->letters & (GISA_EV(NOT_WORD) | GISA_EV(NOT_MADE)) || ends_known(st, f->text)))
			continue;
		any = true;
		for (size_t i = 0; i < st->word_count; i++) {
			const struct gisa_cword *w = &st->words[i];
			if (w->classes && w->hit == GISA_NONE && !w->guarded &&
			    gisa_str_eq(gisa_str_sub(st->ctx->text, w->start, w->stem), st->forms[k].text))
				gisa_company_force(st, i);
		}
	}
	return any;
}

void gisa_company_judge(struct gisa_company_state *st)
{
	bool fresh = true, listed = true; /* names accepted, evidence noted since they were collected */
	gisa_company_find_lists(st);
	for (int round = 0; round < ROUNDS && listed; round++) {
		if (judge_hits(st))
			judge_hits(st); /* short forms stand before full names too */
		gisa_company_collect(st);
		fresh = gisa_company_score(st);
		listed = gisa_company_lists(st);
	}
	if (force_common(st) || fresh || listed)
		gisa_company_collect(st);
	if (st->ctx->trace)
		tell_all(st);
}
