/*
 * Lists: A·B·C, "A, B와 C", A와 B. Of names in a row one that is known lifts its neighbours, and a
 * head behind the list ("등 3개 투자사") says what all of them are.
 */
#include "extract/company_stages.h"

#include "base/words.h"

#include <string.h>

static bool cut_off(const struct gisa_company_state *st, size_t i)
{
	const struct gisa_cword *w = &st->words[i];
	if (w->hit != GISA_NONE)
		return st->hits[w->hit].end == w->end;
	return w->stem_count > 0;
}

/* 가람전자(3.14%) 누리바이오(-1.59%): a table of prices as prose. */
static bool is_quoted_price(const struct gisa_company_state *st, size_t i)
{
	struct gisa_str text = st->ctx->text;
	size_t last = gisa_cword_behind_brackets(st, i) - 1, end = st->words[last].end;
	bool digit = gisa_is_digit(text.ptr[st->words[last].end - 1]);
	return cut_off(st, i) && digit && end < text.len && text.ptr[end] == '%';
}

/* △가람전자 △누리바이오△다온, ▲가람(숙박), ▲누리(항공) */
static bool is_bullet(const struct gisa_company_state *st, size_t n)
{
	static const char *const signs[] = { "△", "▲", "▷", "▶", "◇", "◆", "○", "●", "■", "□" };
	struct gisa_str before = gisa_str_sub(st->ctx->text, 0, st->words[n].start);
	return GISA_ENDS(before, signs);
}

/* The next member of the list that `i` is in, or GISA_NONE. Brackets behind a member are skipped. */
static size_t next(const struct gisa_company_state *st, size_t i)
{
	if (i + 1 >= st->word_count || !gisa_company_namable(st, i))
		return GISA_NONE;
	if (st->words[i].hit != GISA_NONE && st->words[i].hit == st->words[i + 1].hit)
		return i + 1;
	size_t n = gisa_cword_behind_brackets(st, i);
	bool particle = n < st->word_count && st->words[n].particle;
	if (particle)
		n++;
	if (n >= st->word_count || !gisa_company_namable(st, n))
		return GISA_NONE;
	size_t first = st->words[i].hit != GISA_NONE ? st->hits[st->words[i].hit].first : i;
	if (st->words[n].gap & GISA_GAP_COMMA && st->words[i].sentence == 0 && st->words[first].gap & GISA_GAP_DOT)
		return GISA_NONE; /* headline "A·B, C 수출": C is what it tells of them */
	bool quoted = n > i + 1 && is_quoted_price(st, i);
	uint16_t ignored = GISA_GAP_QUOTE | GISA_GAP_BEGIN | GISA_GAP_FINISH | (n > i + 1 ? GISA_GAP_CLOSE : 0) |
			   (quoted ? GISA_GAP_OTHER : 0); /* 가람(-3.1%), 누리(2.4%) */
	uint16_t gap = st->words[n].gap & (uint16_t)~ignored;
	if (gap == GISA_GAP_DOT || gap == (GISA_GAP_DOT | GISA_GAP_SPACE) || gap == GISA_GAP_COMMA ||
	    gap == (GISA_GAP_COMMA | GISA_GAP_SPACE))
		return cut_off(st, i) && !particle ? n : GISA_NONE;
	if (gap == GISA_GAP_SPACE && quoted &&
	    st->words[n].start - st->words[n - 1].end == strlen("%) "))
		return n;
	if ((gap & ~(GISA_GAP_COMMA | GISA_GAP_SPACE)) == GISA_GAP_OTHER && is_bullet(st, n))
		return cut_off(st, i) && !particle ? n : GISA_NONE;
	uint16_t quotes = GISA_GAP_BEGIN | GISA_GAP_FINISH; /* '가람' '누리' 등 3사 */
	if (gap == GISA_GAP_SPACE && (st->words[n].gap & quotes) == quotes && !particle)
		return n;
	return gap == GISA_GAP_SPACE && gisa_cword_roles(st, i) & GISA_TAIL_WITH ? n : GISA_NONE;
}

/* 3개, 4개사: not 1위. */
static bool counts(const struct gisa_company_state *st, const struct gisa_cword *w)
{
	return w->script & GISA_DIGIT &&
	       gisa_str_find(gisa_str_sub(st->ctx->text, w->start, w->end), GISA_LIT("개"), 0) != GISA_NPOS;
}

/* 3곳: places are counted so, too. */
static bool is_place_count(const struct gisa_company_state *st, const struct gisa_cword *w)
{
	return w->classes & GISA_LEX(COUNT) &&
	       gisa_str_find(gisa_str_sub(st->ctx->text, w->start, w->end), GISA_LIT("곳"), 0) != GISA_NPOS;
}

enum { BEFORE = 8 /* words between a list and the noun that announces it */ };

static bool is_object(const struct gisa_company_state *st, size_t i)
{
	struct gisa_str word = gisa_cword_run(st, i);
	return gisa_str_ends(word, GISA_LIT("을")) || gisa_str_ends(word, GISA_LIT("를"));
}

/* 대표적인 기업으로는 A, B 등이 있다: the noun stands before the list that `first` begins. */
static bool is_announced(const struct gisa_company_state *st, size_t first)
{
	static const char *const tails[] = { "으로는", "로는", "에는", "으론", "론", "엔" };
	for (size_t i = first; i > 0 && i + BEFORE > first && st->words[i - 1].sentence == st->words[first].sentence; i--) {
		struct gisa_str word = gisa_cword_run(st, i - 1);
		if (st->words[i - 1].classes & GISA_LEX_KINDS && GISA_ENDS(word, tails))
			return true;
	}
	return false;
}

/* 13개 기업 ▲가람(숙박), ▲누리(항공): the noun right before a list with signs. */
static bool is_titled(const struct gisa_company_state *st, size_t first)
{
	return first > 0 && st->words[first - 1].classes & GISA_LEX(HEAD) && !st->words[first - 1].by_ending &&
	       is_bullet(st, first) && st->words[first - 1].sentence == st->words[first].sentence;
}

/* 기업들이, 투자사들은 */
static bool is_heads(const struct gisa_company_state *st, size_t i)
{
	struct gisa_str run = gisa_cword_run(st, i);
	size_t at = gisa_str_find(run, GISA_LIT("들"), 6);
	if (at == GISA_NPOS)
		return false;
	struct gisa_str word = gisa_str_sub(run, 0, at);
	return (gisa_lexicon_word(st->lexicon, word) | gisa_lexicon_ending(st->lexicon, word).classes) & GISA_LEX_FIRM_NOUNS;
}

/* 등 관련 업체: what the firms deal in stands before it. */
static bool is_field(struct gisa_str word)
{
	static const char *const fields[] = { "관련", "분야", "업종", "산업", "부문" };
	return GISA_IS(word, fields);
}

/* A와 B 같은 기업 */
static bool is_likened(const struct gisa_company_state *st, size_t i)
{
	return st->words[i].gap == GISA_GAP_SPACE && gisa_str_is(gisa_cword_run(st, i), "같은");
}

enum { LISTS_HEADED = 5 /* words behind a list: 등 다른 소셜 미디어 회사 */ };

/* The word of a list's end, "등 6개 보육기업", says that its members are firms. */
static uint64_t lists_headed(const struct gisa_company_state *st, size_t last)
{
	bool etc = false, plain = false; /* 등, with no 조사 but 의 */
	size_t first = gisa_cword_behind_brackets(st, last);
	for (size_t i = first; i < st->word_count && i < first + LISTS_HEADED; i++) {
		const struct gisa_cword *w = &st->words[i];
		if (w->gap & (GISA_GAP_LINE | GISA_GAP_STOP | GISA_GAP_COMMA))
			return 0;
		if (w->classes & GISA_LEX(MAKES) && etc && is_object(st, i - 1) && (i == first + 1 || i == first + 2))
			return 0; /* 차, 음료 등을 생산하는 업체; 종이 및 용기를 만드는 회사 */
		if (etc && (is_field(gisa_cword_run(st, i)) || gisa_str_is(gisa_cword_run(st, i), "자사")))
			return 0; /* 등 자사 교재 */
		bool is_etc = w->classes & GISA_LEX(ETC) || (i == first && is_likened(st, i));
		if (etc && !plain && !counts(st, w))
			return 0; /* 월세 등을 회사에서 받았다 */
		if (is_etc)
			plain = gisa_str_is(gisa_cword_run(st, i), "등") || gisa_str_is(gisa_cword_run(st, i), "등의") || is_likened(st, i);
		if (is_etc)
			etc = true;
		else if (!etc && !counts(st, w)) /* "A, B 3개 기업" needs no 등 */
			return 0;
		else if (is_place_count(st, w))
			return 0;
		else if (w->classes & (GISA_LEX_FIRM_NOUNS | GISA_LEX(COUNT)) || (plain && is_heads(st, i)))
			return w->classes & (GISA_LEX(KIN) | GISA_LEX(KINS)) && counts(st, w - 1) ? GISA_EV(HEADED) | GISA_EV(KIN)
												  : GISA_EV(HEADED);
		else if (w->classes && w->stem != w->end && !counts(st, w))
			return 0; /* 등 혐의로 기소된 시공사 */
		else
			etc = plain = true;
	}
	return 0;
}

/* '가람', '누리' 등 AI 기반 상품과 솔루션: what the list counts up is for sale. */
static bool are_wares(const struct gisa_company_state *st, size_t last)
{
	static const struct gisa_str wares[] = { GISA_WORD("상품"), GISA_WORD("제품"), GISA_WORD("솔루션"), GISA_WORD("작품"),
						 GISA_WORD("요금제"), GISA_WORD("신작"), GISA_WORD("메뉴") };
	size_t n = gisa_cword_behind_brackets(st, last);
	if (n >= st->word_count || !gisa_str_is(gisa_cword_run(st, n), "등"))
		return false;
	for (size_t i = n + 1; i < st->word_count && i < n + 4 && st->words[i].gap == GISA_GAP_SPACE; i++)
		if (gisa_begins_any(gisa_cword_run(st, i), wares, GISA_COUNT(wares)))
			return true;
		else if (st->words[i].classes & GISA_LEX_FIRM_NOUNS)
			return false;
	return false;
}

static bool ends_in_etc(const struct gisa_company_state *st, size_t last)
{
	size_t n = gisa_cword_behind_brackets(st, last);
	return n < st->word_count && st->words[n].classes & GISA_LEX(ETC) &&
	       !(st->words[n].gap & (GISA_GAP_LINE | GISA_GAP_STOP));
}

static bool is_accepted(const struct gisa_company_state *st, size_t i)
{
	const struct gisa_cword *w = &st->words[i];
	if (w->hit != GISA_NONE)
		return st->hits[w->hit].accepted;
	return w->form != GISA_NONE && st->forms[w->form].accepted;
}

static bool give(struct gisa_company_state *st, size_t i, uint64_t evidence)
{
	struct gisa_cword *w = &st->words[i];
	uint64_t *place = w->hit != GISA_NONE ? &st->hits[w->hit].evidence : &w->evidence;
	bool fresh = (*place & evidence) != evidence;
	*place |= evidence;
	return fresh;
}

enum {
	MEMBERS = 64, /* of one list; the rest begin another */
	CLAUSE = 12   /* words of one clause of "A는 X를, B는 Y를" */
};

/* In a headline the first comma parts the subject from the news: "X, 골든하버 투자 유치". */
static bool is_headline(const struct gisa_company_state *st, const struct gisa_list *list)
{
	return list->count == 2 && st->words[list->members[0]].sentence == 0 &&
	       st->words[list->members[1]].gap & GISA_GAP_COMMA;
}

/* Each is a name of a firm in the dictionary, though a doubtful one, and no common word. */
static bool are_known(const struct gisa_company_state *st, const struct gisa_list *list)
{
	for (size_t k = 0; k < list->count; k++) {
		const struct gisa_cword *w = &st->words[list->members[k]];
		if (w->hit == GISA_NONE || st->hits[w->hit].dropped)
			return false;
		const struct gisa_dict_name *n = gisa_dict_name(st->ctx->dict, st->hits[w->hit].name);
		if (n->danger & (GISA_DANGER_WORD | GISA_DANGER_PLACE | GISA_DANGER_PERSON) || w->script != GISA_LATIN)
			return false;
	}
	return true;
}

/* 게임사 A, B 등: what stands before the first is said of both, for others follow. */
static bool is_enumeration(const struct gisa_company_state *st, const struct gisa_list *list)
{
	const struct gisa_cword *first = &st->words[list->members[0]];
	uint64_t evidence = first->hit != GISA_NONE ? st->hits[first->hit].evidence : first->evidence;
	return evidence & (GISA_EV(HEAD) | GISA_EV(KIN)) && ends_in_etc(st, list->members[1]) &&
	       st->words[list->members[1]].gap & (GISA_GAP_COMMA | GISA_GAP_DOT);
}

/* 가람(보험), 누리(간편결제), 다온(주택): behind each of them stands what it does. */
static bool are_glossed(const struct gisa_company_state *st, const struct gisa_list *list)
{
	for (size_t k = 0; k < list->count; k++) {
		size_t n = list->members[k] + 1;
		if (gisa_cword_behind_brackets(st, n - 1) == n || st->words[n].script != GISA_HANGUL || st->words[n].hit != GISA_NONE)
			return false;
	}
	return list->count >= 4;
}

static uint64_t lists_evidence(const struct gisa_company_state *st, const struct gisa_list *list)
{
	const uint32_t *members = list->members;
	size_t accepted = 0;
	for (size_t k = 0; k < list->count; k++)
		accepted += is_accepted(st, members[k]);
	uint64_t evidence = list->headed;
	if (!accepted && list->count >= 3 && are_known(st, list))
		return evidence | GISA_EV(LIST); /* SM·JYP·YG */
	if (list->count >= 4 && accepted * 4 >= list->count * 3 &&
	    st->words[members[0]].sentence > 0) /* nearly all of them are firms */
		return evidence | GISA_EV(LIST) | GISA_EV(HEADED) | (is_bullet(st, members[1]) ? GISA_EV(KIN) : 0);
	if (accepted * 2 >= list->count && are_glossed(st, list))
		return evidence | GISA_EV(LIST) | GISA_EV(HEADED);
	if (accepted && list->count > 1 && !is_headline(st, list))
		evidence |= (list->count == 2 && !is_enumeration(st, list)) || accepted * 4 < list->count
				? GISA_EV(PAIR)
				: GISA_EV(LIST);
	return evidence;
}

static struct gisa_list *push(struct gisa_company_state *st)
{
	if (st->list_count == st->list_cap) {
		size_t cap = st->list_cap ? st->list_cap * 2 : 32;
		struct gisa_list *items = GISA_NEW(st->ctx->arena, struct gisa_list, cap);
		if (st->list_count)
			memcpy(items, st->lists, st->list_count * sizeof *items);
		st->lists = items;
		st->list_cap = cap;
	}
	return &st->lists[st->list_count++];
}

static void add(struct gisa_company_state *st, const uint32_t *members, size_t count, uint64_t headed)
{
	struct gisa_list *list = push(st);
	*list = (struct gisa_list){ GISA_NEW(st->ctx->arena, uint32_t, count), (uint32_t)count, headed };
	memcpy(list->members, members, count * sizeof *members);
}

/* Word `i` stands behind "옷을,". */
static bool opens_clause(const struct gisa_company_state *st, size_t i)
{
	return st->words[i].gap & GISA_GAP_COMMA && i > 0 && is_object(st, i - 1);
}

/* Whether word `i` may be a name of which the clause tells. */
static bool is_topic(const struct gisa_company_state *st, size_t i)
{
	return gisa_company_namable(st, i) && gisa_cword_roles(st, i) & GISA_TAIL_TOPIC;
}

/* The topic of the clause that ends before word `i`, GISA_NONE where it has none. */
static size_t topic_before(const struct gisa_company_state *st, size_t i)
{
	for (size_t n = i; n-- > 0 && n + CLAUSE > i && st->words[n].sentence == st->words[i].sentence;) {
		if (is_topic(st, n))
			return n;
		if (st->words[n].gap & GISA_GAP_COMMA)
			break;
	}
	return GISA_NONE;
}

/* "가람은 옷을, 누리는 신을, 모루는 모자를": each does the same with something else. */
static void find_topics(struct gisa_company_state *st, size_t from)
{
	uint32_t members[MEMBERS];
	size_t count = 0;
	for (size_t i = from; (i = gisa_company_marked(st, i, st->word_count, GISA_MARK_NAME)) < st->word_count; i++) {
		if (!opens_clause(st, i) || !is_topic(st, i))
			continue;
		size_t before = topic_before(st, i);
		if (before == GISA_NONE)
			continue;
		if (count && (members[count - 1] != before || count == MEMBERS)) {
			add(st, members, count, 0);
			count = 0;
		}
		if (!count)
			members[count++] = (uint32_t)before;
		members[count++] = (uint32_t)i;
	}
	if (count)
		add(st, members, count, 0);
}

/* A space parts word `i` from one that neither goes on with a list nor ends one, as it does with most names. */
static bool is_no_list(const struct gisa_company_state *st, size_t i)
{
	const struct gisa_cword *w = &st->words[i], *behind = w + 1;
	if (gisa_gap_after(st, i) != GISA_GAP_SPACE || behind->classes & GISA_LEX(ETC) || behind->script & GISA_DIGIT ||
	    behind->particle || is_likened(st, i + 1) || (w->hit != GISA_NONE && w->hit == behind->hit))
		return false;
	return !gisa_company_namable(st, i + 1) || !(gisa_cword_roles(st, i) & GISA_TAIL_WITH);
}

void gisa_company_find_lists(struct gisa_company_state *st)
{
	uint32_t members[MEMBERS];
	size_t clause = GISA_NONE; /* the first that opens behind "옷을," */
	for (size_t i = 0; (i = gisa_company_marked(st, i, st->word_count, GISA_MARK_NAME)) < st->word_count; i++) {
		if (!gisa_company_namable(st, i))
			continue;
		if (clause == GISA_NONE && opens_clause(st, i))
			clause = i;
		if (!(st->words[i].gap & GISA_GAP_OPEN) && is_no_list(st, i))
			continue;
		size_t count = 0;
		for (size_t n = i; n != GISA_NONE && count < MEMBERS; n = next(st, n))
			members[count++] = (uint32_t)n;
		uint64_t headed = lists_headed(st, members[count - 1]);
		if (!headed && count > 1 && ends_in_etc(st, members[count - 1]) && is_announced(st, members[0]))
			headed = GISA_EV(HEADED);
		if (!headed && count > 2 && is_bullet(st, members[1]) && is_titled(st, members[0]))
			headed = GISA_EV(HEADED) | GISA_EV(KIN);
		i = members[count - 1];
		if (!headed && are_wares(st, i))
			continue;
		if (count == 1 && !headed && !(st->words[members[0]].gap & GISA_GAP_OPEN))
			continue;
		add(st, members, count, headed);
	}
	if (clause != GISA_NONE)
		find_topics(st, clause);
}

bool gisa_company_lists(struct gisa_company_state *st)
{
	bool changed = false;
	for (size_t i = 0; i < st->list_count; i++) {
		uint64_t evidence = lists_evidence(st, &st->lists[i]);
		for (size_t k = 0; evidence && k < st->lists[i].count; k++)
			changed |= give(st, st->lists[i].members[k], evidence);
	}
	return changed;
}
