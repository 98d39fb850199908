/*
 * Law and accounting firms are called by words: 세종, 광장, 바른. They are meant where the article is on such firms and
 * the sentence names another or tells of their trade: 김앤장이 3명, 세종이 2명; 누리는 광장이 대리한다.
 */
#include "extract/company_stages.h"

#include "base/words.h"

struct trade {
	uint8_t kind; /* enum gisa_company_kind */
	const char *article[4], *sentence[6];
};

static const struct trade trades[] = {
	{ GISA_KIND_OF_LAW, { "로펌", "법무법인", "김앤장", "법률자문" }, { "로펌", "법무법인", "변호사", "대리", "법률", "자문" } },
	{ GISA_KIND_OF_ACCOUNTING, { "회계법인", "삼일PwC", "삼정KPMG" }, { "회계법인", "회계사", "외부감사", "감사인", "빅4", "자문" } },
};

static bool says(struct gisa_str text, const char *const *words, size_t count)
{
	for (size_t k = 0; k < count && words[k]; k++)
		if (gisa_str_find(text, gisa_cstr(words[k]), 0) != GISA_NPOS)
			return true;
	return false;
}

/* The trade of a name that stands for its firm only where more is said; NULL for others. */
static const struct trade *trade_of(const struct gisa_company_state *st, uint32_t name)
{
	const struct gisa_dict_name *n = gisa_dict_name(st->ctx->dict, name);
	for (size_t k = 0; n->use == GISA_USE_CONTEXT && k < GISA_COUNT(trades); k++)
		if (gisa_dict_company(st->ctx->dict, n->company)->kind == trades[k].kind)
			return &trades[k];
	return NULL;
}

/* Another of the trade, under a name that is nothing else, among words [first, end). */
static bool stands_beside(const struct gisa_company_state *st, size_t first, size_t end, uint8_t kind)
{
	for (size_t i = first; (i = gisa_company_marked(st, i, end, GISA_MARK_NAME)) < end; i++) {
		const struct gisa_chit *hit = st->words[i].hit == GISA_NONE ? NULL : &st->hits[st->words[i].hit];
		if (hit && gisa_dict_company(st->ctx->dict, hit->company)->kind == kind &&
		    gisa_dict_name(st->ctx->dict, hit->name)->use == GISA_USE_FREE)
			return true;
	}
	return false;
}

static bool is_told(const struct gisa_company_state *st, const struct gisa_chit *hit, const struct trade *trade)
{
	const uint32_t roles =
	    GISA_TAIL_SUBJECT | GISA_TAIL_TOPIC | GISA_TAIL_OBJECT | GISA_TAIL_WITH | GISA_TAIL_ALSO | GISA_TAIL_COPULA;
	bool in_row = hit->end == st->words[hit->last].end && gisa_gap_after(st, hit->last) & (GISA_GAP_COMMA | GISA_GAP_DOT);
	if (!(hit->roles & roles) && !in_row)
		return false; /* 세종에서, 광장 앞 */
	uint32_t sentence = st->words[hit->first].sentence;
	size_t first = st->firsts[sentence], end = st->firsts[sentence + 1];
	return stands_beside(st, first, end, trade->kind) ||
	       says(gisa_str_sub(st->ctx->text, st->words[first].start, st->words[end - 1].end), trade->sentence,
		    GISA_COUNT(trade->sentence));
}

static void name_counsel(struct gisa_company_state *st, struct gisa_chit *hit)
{
	uint32_t name = hit->namesake == GISA_DICT_NONE ? hit->name : hit->namesake;
	const struct trade *trade = NULL;
	for (; name != GISA_DICT_NONE && !(trade = trade_of(st, name)); name = gisa_dict_name(st->ctx->dict, name)->same)
		;
	if (!trade || !is_told(st, hit, trade) || !says(st->ctx->text, trade->article, GISA_COUNT(trade->article)))
		return;
	hit->name = name;
	hit->company = gisa_dict_name(st->ctx->dict, name)->company;
	hit->homonyms = 1;
	hit->evidence |= GISA_EV(LIST);
}

void gisa_company_counsel(struct gisa_company_state *st)
{
	for (size_t i = 0; i < gisa_company_hits_asked(st); i++)
		name_counsel(st, &st->hits[i]);
}
