/*
 * What is done with a firm: agreements, money that comes from it or goes to it, its price, the other side of a
 * contract, the name it takes. Told by the name's 조사 and what stands a few words behind it.
 */
#include "extract/company_stages.h"

#include "base/words.h"

enum { REACH = 7 /* words between a partner and what is done with it */ };

/* 에서, 서, 로부터: where the money comes from. 에 says where it goes, to firms and to much else. */
static bool is_from(const struct gisa_company_state *st, size_t i)
{
	size_t last = st->words[i].hit != GISA_NONE ? st->hits[st->words[i].hit].last : i;
	if (last + 1 < st->word_count && st->words[last + 1].particle)
		last++;
	struct gisa_str word = gisa_cword_run(st, last);
	return gisa_str_ends(word, GISA_LIT("서")) || gisa_str_ends(word, GISA_LIT("터"));
}

/* 3조 7천억원에 [인수했다] */
static bool is_bought_for(const struct gisa_company_state *st, size_t n)
{
	struct gisa_str price = gisa_cword_run(st, n - 1);
	return gisa_str_starts(gisa_cword_run(st, n), GISA_LIT("인수")) && st->words[n].gap == GISA_GAP_SPACE &&
	       (gisa_str_ends(price, GISA_LIT("원에")) || gisa_str_ends(price, GISA_LIT("달러에")));
}

/* X를 상대로, X를 압수수색했다; not X를 제조했다. */
static bool is_sued(const struct gisa_company_state *st, size_t n)
{
	static const struct gisa_str deeds[] = { GISA_WORD("압수수색"), GISA_WORD("고발"), GISA_WORD("고소"),
						 GISA_WORD("제소"), GISA_WORD("제재") };
	struct gisa_str word = gisa_cword_run(st, n);
	return gisa_str_is(word, "상대로") || gisa_begins_any(word, deeds, GISA_COUNT(deeds));
}

/* X를 우수기업으로: made a firm of, and one before. */
static bool is_named_firm(const struct gisa_company_state *st, size_t n)
{
	const struct gisa_cword *w = &st->words[n];
	struct gisa_str tail = gisa_str_sub(st->ctx->text, w->stem, w->end);
	return w->classes & GISA_LEX_FIRM_NOUNS && (gisa_str_is(tail, "로") || gisa_str_is(tail, "으로"));
}

/* X와 업무협약, X로부터 30억원을 투자, X를 인수. */
static void partner(struct gisa_company_state *st, size_t i, uint32_t roles)
{
	if (!(roles & (GISA_TAIL_WITH | GISA_TAIL_PLACE | GISA_TAIL_OBJECT | GISA_TAIL_PERSON)))
		return;
	if (roles & GISA_TAIL_PLACE && i + 1 < st->word_count && gisa_str_is(gisa_cword_run(st, i + 1), "따르면"))
		gisa_company_give(st, i, GISA_EV(SOURCE));
	const uint32_t far = GISA_TAIL_PLACE | GISA_TAIL_PERSON | GISA_TAIL_WITH;
	size_t n = i + 1, stop = i + 1 + REACH;
	for (; n < stop && n < st->word_count && !(st->words[n].gap & (GISA_GAP_LINE | GISA_GAP_STOP)); n++) {
		uint64_t c = st->words[n].classes;
		if (roles & GISA_TAIL_WITH && c & GISA_LEX(DEAL))
			gisa_company_give(st, i, GISA_EV(DEAL));
		else if (roles & (GISA_TAIL_PLACE | GISA_TAIL_PERSON) && gisa_str_starts(gisa_cword_run(st, n), GISA_LIT("납품")))
			gisa_company_give(st, i, GISA_EV(INTO) | GISA_EV(DEAL));
		else if (roles & (GISA_TAIL_PLACE | GISA_TAIL_PERSON) && c & GISA_LEX(FUND))
			gisa_company_give(st, i, is_from(st, i) ? GISA_EV(FUND) : GISA_EV(INTO));
		else if (roles & GISA_TAIL_OBJECT && n == i + 1 && (c & GISA_LEX(BUY) || st->words[n].open & GISA_LEX(BUY)))
			gisa_company_give(st, i, GISA_EV(DEAL));
		else if (roles & far ? (c | st->words[n].open) & GISA_LEX(AFFAIR) : n == i + 1 && is_sued(st, n))
			gisa_company_give(st, i, GISA_EV(AFFAIR)); /* X에 과징금 3억원을, X에 입사해, X와 전속계약을 */
		else if (roles & GISA_TAIL_OBJECT && n <= i + 3 && is_named_firm(st, n))
			gisa_company_give(st, i, GISA_EV(ISA));
		else if (roles & GISA_TAIL_OBJECT && n <= i + 3 && is_bought_for(st, n))
			gisa_company_give(st, i, GISA_EV(DEAL) | GISA_EV(INTO));
		else
			continue;
		return;
	}
}

/* Where coins are told of, their prices move as shares do. */
static bool is_on_coins(const struct gisa_company_state *st)
{
	static const char *const words[] = { "가상화폐", "암호화폐", "가상자산", "비트코인" };
	return GISA_HAS(st->ctx->text, words);
}

/* X는 전 거래일보다 3% 오른, X는 전일 대비 1,200원 내린, X는 ... 까지 오른 4,550원에 거래되고: its share. */
static void traded(struct gisa_company_state *st, size_t i, uint32_t roles)
{
	static const char *const days[] = { "전날", "전일", "전장", "전거래일", "거래일" };
	/* of shares alone, not of whatever is fewer or dearer (gisa_money_begins_move()) */
	static const char *const moves[] = { "오른", "내린", "올랐", "내렸", "뛴", "뛰었", "급등", "급락", "상승", "하락", "떨어", "치솟" };
	size_t n = i + 1, day = n, end = n + 9;
	if (!(roles & (GISA_TAIL_TOPIC | GISA_TAIL_SUBJECT | GISA_TAIL_ALSO)) || n + 2 >= st->word_count ||
	    st->words[n].gap != GISA_GAP_SPACE)
		return;
	if (gisa_str_is(gisa_cword_run(st, n), "전"))
		day++;
	bool moved = false;
	if (!GISA_BEGINS(gisa_cword_run(st, day), days))
		return;
	for (n = day + 1;
	     n < st->word_count && n < end && !(st->words[n].gap & (GISA_GAP_LINE | GISA_GAP_STOP)) && !moved; n++)
		moved = GISA_BEGINS(gisa_cword_run(st, n), moves);
	if (moved && !is_on_coins(st))
		gisa_company_give(st, i, GISA_EV(ASSET) | GISA_EV(FIGURE));
}

/* X의 ... 종가, X에 대해 ... 목표주가. */
static void priced(struct gisa_company_state *st, size_t i, uint32_t roles)
{
	if (!(roles & (GISA_TAIL_OF | GISA_TAIL_PLACE)))
		return;
	for (size_t n = i + 1; n < st->word_count && n < i + 6; n++) {
		if (st->words[n].gap & (GISA_GAP_LINE | GISA_GAP_STOP | GISA_GAP_COMMA))
			return;
		if (st->words[n].classes & GISA_LEX(PRICE)) {
			gisa_company_give(st, i, GISA_EV(ASSET));
			return;
		}
	}
}

/* X 3.14%, X는 5.9%, X(149조원), X(시총 1조원): how tables and rankings in prose name firms. */
static void figure(struct gisa_company_state *st, size_t i, uint32_t roles)
{
	if (i + 1 >= st->word_count)
		return;
	const struct gisa_cword *n = &st->words[i + 1];
	struct gisa_str text = st->ctx->text;
	if (n->gap == GISA_GAP_OPEN && n->classes & GISA_LEX(PRICE))
		gisa_company_give(st, i, GISA_EV(ASSET));
	if (!gisa_is_digit(text.ptr[n->start]) || (n->gap != GISA_GAP_SPACE && n->gap != GISA_GAP_OPEN))
		return;
	bool percent = n->end < text.len && text.ptr[n->end] == '%';
	bool bracket = n->gap == GISA_GAP_OPEN &&
		       gisa_str_find(gisa_str_sub(text, n->start, n->end), GISA_LIT("원"), 0) != GISA_NPOS;
	const uint32_t told = GISA_TAIL_TOPIC | GISA_TAIL_SUBJECT | GISA_TAIL_ALSO;
	if (bracket || (percent && (gisa_company_is_bare(st, i) || roles & told)))
		gisa_company_give(st, i, GISA_EV(FIGURE));
}

/* 한빛 AI 서밋 2024, 한빛 개발자 콘퍼런스 2025: an event with its year is called so, and its firm's name is part of that. */
static void event(struct gisa_company_state *st, size_t i)
{
	static const struct gisa_str events[] = { GISA_WORD("서밋"),     GISA_WORD("써밋"),     GISA_WORD("콘퍼런스"),
						  GISA_WORD("컨퍼런스"), GISA_WORD("포럼"),     GISA_WORD("데이"),
						  GISA_WORD("콘서트"),   GISA_WORD("페스티벌"), GISA_WORD("어워드"),
						  GISA_WORD("어워즈"),   GISA_WORD("엑스포"),   GISA_WORD("위크"),
						  GISA_WORD("심포지엄"), GISA_WORD("페스타"),   GISA_WORD("테크데이") };
	const struct gisa_cword *w = &st->words[i];
	const size_t end = i + 4 < st->word_count ? i + 4 : st->word_count - 1;
	for (size_t n = i + 1; n < end && st->words[n].gap == GISA_GAP_SPACE; n++) {
		struct gisa_str year = gisa_cword_run(st, n + 1);
		if (!(st->words[n + 1].script & GISA_DIGIT) || !gisa_str_starts(year, GISA_LIT("20")))
			continue;
		bool dated = st->words[n + 1].gap == GISA_GAP_SPACE && year.len >= 4 &&
			     gisa_str_is_figures(gisa_str_sub(year, 0, 4)) &&
			     !gisa_str_starts(gisa_str_sub(year, 4, year.len), GISA_LIT("년"));
		if (dated && gisa_ends_any(gisa_cword_run(st, n), events, GISA_COUNT(events)))
			for (size_t x = w->hit != GISA_NONE ? st->hits[w->hit].first : i; x <= i; x++)
				st->words[x].guarded = true;
		return;
	}
}

/* 미드캡 누리테크 ETF: what a fund holds. */
static void fund(struct gisa_company_state *st, size_t i)
{
	if (st->words[i].hit == GISA_NONE && gisa_gap_after(st, i) == GISA_GAP_SPACE &&
	    gisa_str_starts(gisa_cword_run(st, i + 1), GISA_LIT("ETF")))
		gisa_company_give(st, i, GISA_EV(NOT_THING));
}

bool gisa_company_is_called_firm(const struct gisa_company_state *st, size_t last)
{
	if (last + 1 < st->word_count && st->words[last + 1].particle)
		last++;
	if (!gisa_str_ends(gisa_cword_run(st, last), GISA_LIT("라는")))
		return false;
	for (size_t n = last + 1; n < st->word_count && n < last + 5 && st->words[n].gap == GISA_GAP_SPACE; n++) {
		if (st->words[n].classes & (GISA_LEX(HEAD) | GISA_LEX(HEADS)))
			return true;
		if ((st->words[n].classes && st->words[n].stem != st->words[n].end) || gisa_str_is(gisa_cword_run(st, n), "점에서"))
			return false; /* X라는 점에서 중국 기업은 */
	}
	return false;
}

static bool is_name_of_firm(const struct gisa_company_state *st, size_t i)
{
	return st->words[i].classes & GISA_LEX(CALLED) && !gisa_str_starts(gisa_cword_run(st, i), GISA_LIT("이름"));
}

static bool deals_changes(const struct gisa_company_state *st, size_t i)
{
	static const struct gisa_str changes[] = { GISA_WORD("변경"), GISA_WORD("바꾸"), GISA_WORD("바꾼"),
						   GISA_WORD("바꿔"), GISA_WORD("바꿨") };
	return i < st->word_count && gisa_begins_any(gisa_cword_run(st, i), changes, GISA_COUNT(changes));
}

/* X로 상호를 변경, X에서 지금 이름으로 사명을 바꿨다, 사명을 X로 바꾼다. */
static bool is_renamed(const struct gisa_company_state *st, size_t i)
{
	if (i > 0 && is_name_of_firm(st, i - 1) && st->words[i].gap == GISA_GAP_SPACE && deals_changes(st, i + 1))
		return true;
	for (size_t n = i + 1; n < st->word_count && n < i + 4 && st->words[n].gap == GISA_GAP_SPACE; n++)
		if (is_name_of_firm(st, n))
			return deals_changes(st, n + 1);
	return false;
}

/* X라는 이름의 여성: what is called so is no firm. */
static bool is_name_of_other(const struct gisa_company_state *st, size_t i)
{
	return gisa_str_is(gisa_cword_run(st, i), "이름의") && i + 1 < st->word_count &&
	       !(st->words[i + 1].classes & GISA_LEX_FIRM_NOUNS);
}

/* X라는 이름으로, X라는 회사. */
static void called(struct gisa_company_state *st, size_t i, uint32_t roles)
{
	if (i + 1 < st->word_count && roles & GISA_TAIL_COPULA && !is_name_of_other(st, i + 1) &&
	    st->words[i + 1].classes & (GISA_LEX(HEAD) | GISA_LEX(CALLED)) && st->words[i + 1].gap == GISA_GAP_SPACE)
		gisa_company_give(st, i, GISA_EV(HEAD));
	else if (roles & GISA_TAIL_COPULA &&
		 gisa_company_is_called_firm(st, st->words[i].hit != GISA_NONE ? st->hits[st->words[i].hit].last : i))
		gisa_company_give(st, i, GISA_EV(HEAD));
	else if (roles & GISA_TAIL_PLACE && is_renamed(st, i))
		gisa_company_give(st, i, GISA_EV(HEAD));
}

/* 계약 상대는 X다, 배정 대상자는 X다: how filings name the other side. */
void gisa_company_party(struct gisa_company_state *st, size_t i)
{
	const struct gisa_cword *w = &st->words[i];
	if (w->gap != GISA_GAP_SPACE && w->gap != (GISA_GAP_SPACE | GISA_GAP_QUOTE | GISA_GAP_BEGIN))
		return;
	if (!w->classes && gisa_str_ends(gisa_cword_run(st, i), GISA_LIT("이다")))
		gisa_company_force(st, i); /* else a verb: 쌓이다 */
	if (gisa_company_namable(st, i))
		gisa_company_give(st, i, GISA_EV(KIN));
}

void gisa_company_dealings(struct gisa_company_state *st, size_t i, uint32_t roles)
{
	partner(st, i, roles);
	priced(st, i, roles);
	traded(st, i, roles);
	figure(st, i, roles);
	called(st, i, roles);
	fund(st, i);
	event(st, i);
}

enum { PHRASE = 5 /* words between what was done and the noun: 창업한 디지털 악보 거래 플랫폼 */ };

bool gisa_company_is_bought(const struct gisa_company_state *st, size_t i)
{
	static const struct gisa_str verbs[] = { GISA_WORD("인수한"), GISA_WORD("투자한"), GISA_WORD("창업한"), GISA_WORD("설립한"),
						 GISA_WORD("유치한"), GISA_WORD("투자받은") };
	for (size_t k = i; k > 0 && k + PHRASE > i && st->words[k].gap == GISA_GAP_SPACE; k--)
		for (size_t v = 0; v < GISA_COUNT(verbs); v++)
			if (gisa_str_eq(gisa_cword_run(st, k - 1), verbs[v]))
				return true;
	return false;
}
