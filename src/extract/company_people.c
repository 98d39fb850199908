/* Who is called as a firm is, and is none: performers, people behind their foreign given names. */
#include "extract/company_stages.h"

#include "base/utf8.h"
#include "base/words.h"

#include <string.h>

bool gisa_company_is_performer(const struct gisa_company_state *st, size_t i)
{
	static const struct gisa_str words[] = {
		GISA_WORD("걸그룹"), GISA_WORD("보이그룹"), GISA_WORD("아이돌그룹"),   GISA_WORD("밴드"),
		GISA_WORD("듀오"),   GISA_WORD("가수"),     GISA_WORD("배우"),         GISA_WORD("래퍼"),
		GISA_WORD("개그맨"), GISA_WORD("방송인"),   GISA_WORD("싱어송라이터"), GISA_WORD("국악인"),
		GISA_WORD("소리꾼"), GISA_WORD("코미디언"), GISA_WORD("성악가"),       GISA_WORD("시인"),
		GISA_WORD("소설가"), GISA_WORD("화가"),     GISA_WORD("작곡가"),       GISA_WORD("뮤지션")
	};
	static const struct gisa_str kinds[] = { GISA_WORD("걸"), GISA_WORD("보이"), GISA_WORD("아이돌"), GISA_WORD("인조") };
	struct gisa_str word = gisa_cword_run(st, i);
	if (gisa_str_is(word, "그룹")) /* of firms: 완성차 그룹 */
		return i == 0 || st->words[i].gap != GISA_GAP_SPACE ||
		       gisa_ends_any(gisa_cword_run(st, i - 1), kinds, GISA_COUNT(kinds));
	return gisa_ends_any(word, words, GISA_COUNT(words)) && st->words[i].classes & GISA_LEX(NOHEAD);
}

/* What tells a firm from the person who bears its name: people have spokesmen, too. */
static const uint64_t firm = (GISA_FIRM_CUES & ~GISA_EV(VOICE)) | GISA_EV(HEAD) | GISA_EV(KIN) | GISA_EV(ASSET) |
			     GISA_EV(FUND) | GISA_EV(DEAL) | GISA_EV(POST) | GISA_EV(DOES) | GISA_EV(MAKES);

/* A Korean firm's name of two syllables, which people bear as well. */
static bool may_be_given(const struct gisa_company_state *st, const struct gisa_chit *hit)
{
	return hit->first == hit->last && hit->end - hit->start == strlen("하람") &&
	       st->words[hit->first].script == GISA_HANGUL &&
	       !gisa_company_is_foreign(gisa_dict_company(st->ctx->dict, hit->company));
}

/* The same, where players of a team are not behind the name: 두산 언니들. */
static bool may_be_called(const struct gisa_company_state *st, const struct gisa_chit *hit)
{
	return !(gisa_dict_name(st->ctx->dict, hit->name)->danger & GISA_DANGER_TEAM) && may_be_given(st, hit);
}

/* 하람 씨는, 하람 언니: who is called so is a person; 군 and 양 are other words, too, where no 조사 follows. */
void gisa_company_addressed(struct gisa_company_state *st, size_t i)
{
	static const struct gisa_str words[] = { GISA_WORD("씨"),     GISA_WORD("언니"),     GISA_WORD("오빠"),
						 GISA_WORD("누나"),   GISA_WORD("선생"),     GISA_WORD("선생님"),
						 GISA_WORD("할머니"), GISA_WORD("할아버지"), GISA_WORD("군"),
						 GISA_WORD("양") };
	const struct gisa_cword *w = &st->words[i];
	struct gisa_str address = gisa_str_sub(st->ctx->text, w->start, w->stem);
	bool bare = w->stem == w->end && (gisa_str_is(address, "군") || gisa_str_is(address, "양"));
	if (i == 0 || w->gap != GISA_GAP_SPACE || w[-1].hit == GISA_NONE || bare || !may_be_called(st, &st->hits[w[-1].hit]))
		return;
	for (size_t k = 0; k < GISA_COUNT(words); k++)
		if (gisa_str_eq(address, words[k]))
			gisa_company_give(st, i - 1, GISA_EV(NOT_POST));
}

/* The syllable before byte `at` begins a word, and is the surname of who is called `name` there: 전하람이, but no
 * reporter. */
static bool has_surname(const struct gisa_company_state *st, size_t at, struct gisa_str name)
{
	struct gisa_str text = st->ctx->text;
	size_t start = at - strlen("전"), end = at + name.len;
	struct gisa_str rest = gisa_str_sub(text, end, text.len);
	return gisa_head_at(text, start) == GISA_HEAD_BREAK &&
	       gisa_lexicon_is_person(st->lexicon, gisa_str_sub(text, start, end)) &&
	       gisa_tail_at(st->ctx->dict, text, start, end).roles && !gisa_str_starts(rest, GISA_LIT(" 기자"));
}

/* Whether the article tells of 전하람, whom it may call 하람 by now, and of no firm whose name begins so. */
static bool tells_of(const struct gisa_company_state *st, struct gisa_str name)
{
	struct gisa_str text = st->ctx->text;
	for (size_t i = 0; i < gisa_company_hits_asked(st); i++) {
		struct gisa_str other = gisa_str_sub(text, st->hits[i].start, st->hits[i].end);
		if (other.len > name.len && gisa_str_starts(other, name))
			return false;
	}
	for (size_t at = 0; (at = gisa_str_find(text, name, at)) != GISA_NPOS; at += name.len)
		if (at >= strlen("전") && has_surname(st, at, name))
			return true;
	return false;
}

/* Asked of as many names as there is room for: a page of nothing but names would ask of each again and again. */
static bool is_given_here(struct gisa_company_state *st, const struct gisa_chit *hit)
{
	struct gisa_asked *asked = &st->given[hit->name % GISA_COUNT(st->given)];
	if (asked->is == GISA_UNASKED)
		*asked =
		    (struct gisa_asked){ hit->name, tells_of(st, gisa_str_sub(st->ctx->text, hit->start, hit->end))
							? GISA_YES
							: GISA_NO };
	return asked->is == GISA_YES && asked->name == hit->name;
}

bool gisa_company_is_somebody(struct gisa_company_state *st, const struct gisa_chit *hit)
{
	const uint64_t said = GISA_EV(SAYS) | GISA_EV(TOPIC); /* of people, too */
	if (!may_be_given(st, hit) && !gisa_company_is_foreign(gisa_dict_company(st->ctx->dict, hit->company)))
		return false;
	if (hit->evidence & GISA_EV(NOT_POST))
		return true;
	uint64_t everywhere = gisa_company_everywhere(st, hit->name);
	if (everywhere & GISA_EV(NOT_POST))
		return !(everywhere & firm);
	return !(everywhere & ~said) && may_be_called(st, hit) && is_given_here(st, hit);
}

bool gisa_company_is_leader(const struct gisa_company_state *st, size_t i)
{
	struct gisa_str run = gisa_cword_run(st, i);
	size_t pos = 0;
	bool person = gisa_lexicon_is_person(st->lexicon, run) ||
		      (run.len == strlen("하람") && gisa_lexicon_syllable(st->lexicon, gisa_utf8_next(run, &pos)) & GISA_LEX(SURNAME));
	return person && st->words[i].hit == GISA_NONE && gisa_gap_after(st, i) == GISA_GAP_SPACE &&
	       st->words[i + 1].classes & GISA_LEX(CHIEF);
}

/* 토머스, 릭; 드 of 위베르 드 [카르덴]. */
static bool is_forename(const struct gisa_company_state *st, size_t i)
{
	static const struct gisa_str names[] = { GISA_WORD("릭"), GISA_WORD("잭"), GISA_WORD("톰"), GISA_WORD("빌"),
						 GISA_WORD("짐"), GISA_WORD("닉"), GISA_WORD("벤"), GISA_WORD("샘"),
						 GISA_WORD("댄"), GISA_WORD("켄"), GISA_WORD("맷"), GISA_WORD("폴"),
						 GISA_WORD("존") };
	static const struct gisa_str links[] = { GISA_WORD("드"), GISA_WORD("폰"), GISA_WORD("반"),
						 GISA_WORD("판"), GISA_WORD("데"), GISA_WORD("델") };
	const struct gisa_cword *w = &st->words[i];
	if (w->hit != GISA_NONE || w->script != GISA_HANGUL)
		return false;
	struct gisa_str run = gisa_cword_run(st, i);
	if (run.len > strlen("릭"))
		return !(w->classes & ~GISA_LEX(NOUN)) && gisa_lexicon_word(st->lexicon, run) & GISA_LEX(GIVEN);
	return gisa_ends_any(run, names, GISA_COUNT(names)) ||
	       (i > 0 && w->gap == GISA_GAP_SPACE && gisa_ends_any(run, links, GISA_COUNT(links)) && is_forename(st, i - 1));
}

/* 존 잉그램 [크레스트우드] 최고투자책임자: behind given name and surname stands the firm. */
static bool is_firm_of_post(const struct gisa_company_state *st, size_t i)
{
	return gisa_gap_after(st, i - 1) == GISA_GAP_SPACE && gisa_gap_after(st, i) == GISA_GAP_SPACE &&
	       st->words[i].script == GISA_HANGUL && st->words[i + 1].classes & (GISA_LEX(CHIEF) | GISA_LEX(RANK)) &&
	       gisa_company_namable(st, i) && !gisa_lexicon_is_compound(st->lexicon, gisa_cword_run(st, i));
}

void gisa_company_behind_forename(struct gisa_company_state *st, size_t i)
{
	const struct gisa_cword *w = &st->words[i], *before = w - 1;
	if (w->gap != GISA_GAP_SPACE || !is_forename(st, i - 1))
		return;
	if (w->hit == GISA_NONE) {
		gisa_company_give(st, i, GISA_EV(NOT_POST));
		if (i + 2 < st->word_count && !w->classes && is_firm_of_post(st, i + 1)) {
			gisa_company_give(st, i + 1, GISA_EV(CHIEF));
			st->words[i].guarded = true; /* 에드 [야데니] 야데니리서치 대표 */
		}
		return;
	}
	struct gisa_chit *hit = &st->hits[w->hit];
	bool post = gisa_gap_after(st, hit->last) == GISA_GAP_SPACE &&
		    st->words[hit->last + 1].classes & (GISA_LEX(CHIEF) | GISA_LEX(RANK));
	bool full = i > 1 && before->gap == GISA_GAP_SPACE && before[-1].hit == GISA_NONE && !before[-1].classes &&
		    before[-1].script == GISA_HANGUL;
	if (post && (full || !gisa_company_is_foreign(gisa_dict_company(st->ctx->dict, hit->company))))
		return; /* 제프 루이스 [밥콕] 대표, 토머스 [누리전자] 사장 */
	gisa_company_give(st, i, GISA_EV(NOT_POST));
	hit->dropped = true;
}
