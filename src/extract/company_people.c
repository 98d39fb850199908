/* Who is called as a firm is, and is none: performers, people behind their foreign given names. */
#include "extract/company_stages.h"

#include "extract/word_table.h"

bool gisa_company_is_performer(const struct gisa_company_state *st, size_t i)
{
	static const struct gisa_str words[] = { GISA_WORD("걸그룹"), GISA_WORD("보이그룹"), GISA_WORD("아이돌그룹"), GISA_WORD("밴드"), GISA_WORD("듀오"),
						 GISA_WORD("가수"),   GISA_WORD("배우"),     GISA_WORD("래퍼"),       GISA_WORD("개그맨"), GISA_WORD("방송인") };
	static const struct gisa_str kinds[] = { GISA_WORD("걸"), GISA_WORD("보이"), GISA_WORD("아이돌"), GISA_WORD("인조") };
	struct gisa_str word = gisa_run_text(st, i);
	if (gisa_str_is(word, "그룹")) /* of firms: 완성차 그룹 */
		return i == 0 || st->words[i].gap != GISA_GAP_SPACE || gisa_ends_any(gisa_run_text(st, i - 1), kinds, GISA_COUNT(kinds));
	return gisa_ends_any(word, words, GISA_COUNT(words)) && st->words[i].classes & GISA_LEX(NOHEAD);
}

/* 토머스, 릭; 드 of 위베르 드 [카르덴]. */
static bool S_is_forename(const struct gisa_company_state *st, size_t i)
{
	static const struct gisa_str names[] = { GISA_WORD("릭"), GISA_WORD("잭"), GISA_WORD("톰"), GISA_WORD("빌"), GISA_WORD("짐"), GISA_WORD("닉"),
						 GISA_WORD("벤"), GISA_WORD("샘"), GISA_WORD("댄"), GISA_WORD("켄"), GISA_WORD("맷"), GISA_WORD("폴") };
	static const struct gisa_str links[] = { GISA_WORD("드"), GISA_WORD("폰"), GISA_WORD("반"), GISA_WORD("판"), GISA_WORD("데"), GISA_WORD("델") };
	const struct gisa_cword *w = &st->words[i];
	if (w->hit != GISA_NONE || w->script != GISA_HANGUL)
		return false;
	struct gisa_str run = gisa_run_text(st, i);
	if (run.len > strlen("릭"))
		return !(w->classes & ~GISA_LEX(NOUN)) && gisa_lexicon_word(st->lexicon, run) & GISA_LEX(GIVEN);
	return gisa_ends_any(run, names, GISA_COUNT(names)) ||
	       (i > 0 && w->gap == GISA_GAP_SPACE && gisa_ends_any(run, links, GISA_COUNT(links)) && S_is_forename(st, i - 1));
}

void gisa_company_behind_forename(struct gisa_company_state *st, size_t i)
{
	const struct gisa_cword *w = &st->words[i], *before = w - 1;
	if (w->gap != GISA_GAP_SPACE || !S_is_forename(st, i - 1))
		return;
	if (w->hit == GISA_NONE) {
		gisa_company_give(st, i, GISA_EV(NOT_POST));
		return;
	}
	struct gisa_chit *hit = &st->hits[w->hit];
	bool post = gisa_gap_after(st, hit->last) == GISA_GAP_SPACE && st->words[hit->last + 1].classes & (GISA_LEX(CHIEF) | GISA_LEX(RANK));
	bool full = i > 1 && before->gap == GISA_GAP_SPACE && before[-1].hit == GISA_NONE && !before[-1].classes && before[-1].script == GISA_HANGUL;
	if (post && (full || !gisa_company_is_foreign(gisa_dict_company(st->ctx->dict, hit->company))))
		return; /* 제프 루이스 [밥콕] 대표, 토머스 [누리전자] 사장 */
	gisa_company_give(st, i, GISA_EV(NOT_POST));
	hit->dropped = true;
}
