/*
 * Quotation marks: what stands in them beside the words before and behind says what it is. Like
 * company_cues.c, nothing is decided here, evidence is only noted at the place.
 */
#include "extract/company_stages.h"

#include "base/words.h"

/* 육성 프로그램 13기 'X': a batch of start-ups. */
static void batch(struct gisa_company_state *st, size_t i)
{
	struct gisa_str before = gisa_cword_run(st, i - 1);
	if (gisa_is_digit(before.ptr[0]) && gisa_str_ends(before, GISA_LIT("기")) && gisa_company_namable(st, i))
		gisa_company_give(st, i, GISA_EV(HEAD));
}

/* The word that touches the end of the quotation that begins at `i`; GISA_NONE where it is far. */
static size_t behind_quote(const struct gisa_company_state *st, size_t i)
{
	for (size_t n = i + 1; n < i + 5 && n < st->word_count; n++)
		if (st->words[n].gap & GISA_GAP_FINISH)
			return n;
	return GISA_NONE;
}

/* Headline "가람케어, 'GR HCD' 출시": what a firm brings out. */
static bool is_launched(const struct gisa_company_state *st, size_t i)
{
	static const struct gisa_str launches[] = { GISA_WORD("출시"), GISA_WORD("공개"), GISA_WORD("선봬"), GISA_WORD("론칭"),
						    GISA_WORD("런칭"), GISA_WORD("선보여"), GISA_WORD("업데이트") };
	const uint16_t quoted = GISA_GAP_SPACE | GISA_GAP_QUOTE;
	if (st->words[i].sentence > 0 || st->words[i].gap != (quoted | GISA_GAP_BEGIN | GISA_GAP_COMMA))
		return false;
	size_t n = gisa_gap_after(st, i) & GISA_GAP_FINISH ? i + 1 : behind_quote(st, i);
	return n < st->word_count && st->words[n].gap == (quoted | GISA_GAP_FINISH) &&
	       gisa_begins_any(gisa_cword_run(st, n), launches, GISA_COUNT(launches));
}

/* 이마트 '별세일', 동아제약 '숨쉼': what stands in quotation marks right behind a firm's name is what it sells. */
static void ware(struct gisa_company_state *st, size_t i)
{
	const struct gisa_cword *w = &st->words[i], *firm = w - 1;
	if (is_launched(st, i) && w->hit == GISA_NONE)
		gisa_company_give(st, i, GISA_EV(NOT_SERVICE));
	if (w->hit != GISA_NONE || firm->hit == GISA_NONE || st->hits[firm->hit].end != firm->end ||
	    w->gap != (GISA_GAP_SPACE | GISA_GAP_QUOTE | GISA_GAP_BEGIN))
		return;
	uint8_t kind = gisa_dict_company(st->ctx->dict, st->hits[firm->hit].company)->kind;
	if (kind == GISA_KIND_OF_EXCHANGE) /* 거래소 'X' */
		return;
	gisa_company_give(st, i, GISA_EV(NOT_SERVICE));
	if (st->hits[firm->hit].first == 0 && kind != GISA_KIND_OF_MEDIA)
		gisa_company_give(st, i - 1, GISA_EV(DOES)); /* headline "한빛백화점 '누리마루' 출시" */
}

/* '봄날 한마당' 기획전: an event is called so. */
static void event(struct gisa_company_state *st, size_t i)
{
	static const char *const events[] = { "기획전", "이벤트", "캠페인", "프로모션", "행사", "페스티벌", "공모전", "챌린지",
					      "에디션", "컬렉션", "전시", "콘서트", "축제", "팝업스토어", "요금제", "적금", "예금" };
	const struct gisa_cword *w = &st->words[i];
	size_t n = w->hit == GISA_NONE && w->stem_count ? behind_quote(st, i) : GISA_NONE;
	if (n == GISA_NONE || st->words[n].gap != (GISA_GAP_SPACE | GISA_GAP_QUOTE | GISA_GAP_FINISH) ||
	    gisa_lexicon_ending(st->lexicon, gisa_cword_text(st, n)).classes & GISA_LEX(SPOT) || /* 업체 '누리' 전시장 */
	    !GISA_BEGINS(gisa_cword_run(st, n), events))
		return;
	for (size_t x = i; x < n; x++)
		if (st->words[x].hit == GISA_NONE)
			gisa_company_give(st, x, GISA_EV(NOT_SERVICE) | GISA_EV(NOT_POST));
}

/* '누리버거' 사장 홍길동(57)씨, '하늘길' 대표 홍길동씨: clubs and channels have 대표, too. */
static void led(struct gisa_company_state *st, size_t i)
{
	static const char *const owners[] = { "사장", "대표이사", "창업자", "창업주", "CEO" };
	size_t n = i + 1;
	if (n + 1 >= st->word_count || st->words[n].gap != (GISA_GAP_SPACE | GISA_GAP_QUOTE | GISA_GAP_FINISH) ||
	    !(st->words[n].classes & GISA_LEX(CHIEF)) || !gisa_company_namable(st, i))
		return;
	bool named = st->words[n + 1].gap == GISA_GAP_SPACE &&
		     gisa_lexicon_is_person(st->lexicon, gisa_cword_run(st, n + 1));
	gisa_company_give(st, i, named && GISA_IS(gisa_cword_run(st, n), owners) ? GISA_EV(PERSON) : GISA_EV(POST));
}

bool gisa_company_is_topic(const struct gisa_company_state *st, size_t i)
{
	static const struct gisa_str contests[] = {
		GISA_WORD("경쟁"),   GISA_WORD("대전"), GISA_WORD("전쟁"), GISA_WORD("각축"),   GISA_WORD("규제"),
		GISA_WORD("논란"),   GISA_WORD("인상"), GISA_WORD("인하"), GISA_WORD("열풍"),   GISA_WORD("돌풍"),
		GISA_WORD("바람"),   GISA_WORD("개발"), GISA_WORD("러시"), GISA_WORD("신제품"), GISA_WORD("출혈"),
		GISA_WORD("점유율"), GISA_WORD("붐"),   GISA_WORD("경보"), GISA_WORD("리스크"), GISA_WORD("쟁탈전")
	};
	size_t n = i + 1;
	return n < st->word_count && st->words[n].gap == (GISA_GAP_SPACE | GISA_GAP_QUOTE | GISA_GAP_FINISH) &&
	       gisa_begins_any(gisa_cword_run(st, n), contests, GISA_COUNT(contests));
}

/* 영화 '신세계', 소설 '구글의 저녁': what is shown, sung and read is called so, whoever bears the name. */
static void work(struct gisa_company_state *st, size_t i)
{
	static const struct gisa_str works[] = { GISA_WORD("영화"),     GISA_WORD("소설"),      GISA_WORD("시집"),
						 GISA_WORD("동화"),     GISA_WORD("연극"),      GISA_WORD("신곡"),
						 GISA_WORD("앨범"),     GISA_WORD("신간"),      GISA_WORD("저서"),
						 GISA_WORD("만화"),     GISA_WORD("사극"),      GISA_WORD("뮤지컬"),
						 GISA_WORD("오페라"),   GISA_WORD("에세이"),    GISA_WORD("산문집"),
						 GISA_WORD("그림책"),   GISA_WORD("단막극"),    GISA_WORD("창작극"),
						 GISA_WORD("드라마"),   GISA_WORD("시트콤"),    GISA_WORD("웹툰"),
						 GISA_WORD("자서전"),   GISA_WORD("회고록"),    GISA_WORD("특별전"),
						 GISA_WORD("타이틀곡"), GISA_WORD("다큐멘터리") };
	if (st->words[i].gap & ~(GISA_GAP_SPACE | GISA_GAP_QUOTE | GISA_GAP_BEGIN) ||
	    !gisa_ends_any(gisa_cword_run(st, i - 1), works, GISA_COUNT(works)))
		return;
	size_t end = gisa_gap_after(st, i) & GISA_GAP_FINISH ? i + 1 : behind_quote(st, i);
	for (size_t x = i; end != GISA_NONE && x < end; x++)
		if (st->words[x].hit != GISA_NONE)
			st->words[x].guarded = true;
		else
			gisa_company_give(st, x, GISA_EV(NOT_SERVICE) | GISA_EV(NOT_THING));
}

/* 솔루션 '한빛 지킴이': a ware is called so, with its firm's name before its own; 플랫폼 '한빛 모빌리티' is one name. */
static void named_ware(struct gisa_company_state *st, size_t i)
{
	const struct gisa_cword *w = &st->words[i];
	if (w->gap != (GISA_GAP_SPACE | GISA_GAP_QUOTE | GISA_GAP_BEGIN) ||
	    !(w[-1].classes & (GISA_LEX(SERVICE) | GISA_LEX(SERVICES))) || w[-1].classes & GISA_LEX_FIRM_NOUNS ||
	    w->hit == GISA_NONE || st->hits[w->hit].end != st->words[st->hits[w->hit].last].end)
		return;
	size_t end = behind_quote(st, i), next = st->hits[w->hit].last + 1;
	if (end != GISA_NONE && next < end && st->words[next].gap == GISA_GAP_SPACE)
		for (size_t x = i; x < next; x++)
			st->words[x].guarded = true;
}

void gisa_company_quoted(struct gisa_company_state *st, size_t i)
{
	work(st, i);
	named_ware(st, i);
	batch(st, i);
	ware(st, i);
	event(st, i);
	led(st, i);
}
