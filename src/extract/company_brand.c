/*
 * Papers, broadcasters and services in the news: most of it is read there or written there, and only some of it told of
 * the firm that bears the same name.
 */
#include "extract/company_stages.h"

#include "base/words.h"

/* A service that does or says something is its firm: 트위터는 밝혔다, not 트위터에 올렸다. */
static bool acts(const struct gisa_chit *hit)
{
	return hit->evidence & (GISA_EV(SAYS) | GISA_EV(DOES)) && hit->roles & (GISA_TAIL_TOPIC | GISA_TAIL_SUBJECT);
}

/* 트위터 매출, 트위터의 매출: of the firm behind the brand, not of its shops (매장). */
static bool earns(const struct gisa_company_state *st, const struct gisa_chit *hit)
{
	const struct gisa_dict_name *n = gisa_dict_name(st->ctx->dict, hit->name);
	return !(n->danger & GISA_DANGER_WORD) && gisa_gap_after(st, hit->last) == GISA_GAP_SPACE &&
	       gisa_str_starts(gisa_cword_run(st, hit->last + 1), GISA_LIT("매출"));
}

/* 다온방송에 입사한, 다온방송 이사회: not the channel, but the firm. */
static bool is_employer(const struct gisa_company_state *st, const struct gisa_chit *hit)
{
	static const struct gisa_str words[] = { GISA_WORD("입사"), GISA_WORD("퇴사"), GISA_WORD("이직"), GISA_WORD("사장"),
						 GISA_WORD("이사"), GISA_WORD("노조"), GISA_WORD("경영진"), GISA_WORD("임직원") };
	return gisa_gap_after(st, hit->last) == GISA_GAP_SPACE &&
	       gisa_begins_any(gisa_cword_run(st, hit->last + 1), words, GISA_COUNT(words));
}

/* 자신의 트위터에, 트위터 계정, 트위터를 통해: what it is used for. */
static bool is_used(const struct gisa_company_state *st, const struct gisa_chit *hit)
{
	static const struct gisa_str owners[] = { GISA_WORD("자신의"), GISA_WORD("본인의"), GISA_WORD("그의"), GISA_WORD("공식"),
						  GISA_WORD("개인"),   GISA_WORD("측"),     GISA_WORD("씨의"), GISA_WORD("본인") };
	static const struct gisa_str uses[] = { GISA_WORD("계정"), GISA_WORD("글"),   GISA_WORD("게시"), GISA_WORD("이용자"),
						GISA_WORD("사용자"), GISA_WORD("팔로"), GISA_WORD("캡처"), GISA_WORD("통해"),
						GISA_WORD("올"),     GISA_WORD("메시지"), GISA_WORD("페이지"), GISA_WORD("영상") };
	size_t next = hit->last + 1;
	return (hit->first > 0 && gisa_ends_any(gisa_cword_run(st, hit->first - 1), owners, GISA_COUNT(owners))) ||
	       (next < st->word_count && gisa_begins_any(gisa_cword_run(st, next), uses, GISA_COUNT(uses)));
}

/* The headline tells of the firm, and so does the story now and again: 트위터 인수 마무리. Then it is meant wherever nothing
 * is done with the service. */
static bool is_in_the_news(const struct gisa_company_state *st, const struct gisa_chit *hit)
{
	enum { OFTEN = 3 };
	size_t told = 0;
	bool headline = false;
	for (size_t i = 0; i < gisa_company_hits_asked(st); i++) {
		const struct gisa_chit *other = &st->hits[i];
		if (other->name != hit->name || !other->accepted)
			continue;
		told++;
		headline |= st->words[other->first].sentence == 0;
	}
	return headline && told >= OFTEN;
}

bool gisa_company_behind_brand(const struct gisa_company_state *st, const struct gisa_chit *hit)
{
	const struct gisa_dict_name *n = gisa_dict_name(st->ctx->dict, hit->name);
	if (gisa_dict_company(st->ctx->dict, hit->company)->kind == GISA_KIND_OF_MEDIA)
		return is_employer(st, hit);
	if (earns(st, hit))
		return true;
	return n->use == GISA_USE_FREE && !(n->danger & ~GISA_DANGER_TEAM) &&
	       (acts(hit) || (is_in_the_news(st, hit) && !is_used(st, hit)));
}
