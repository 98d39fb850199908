/* What stands at a word: its text, the 조사 behind it, the word behind its brackets. Asked by all stages. */
#include "extract/company_stages.h"

#include "base/utf8.h"
#include "base/words.h"

struct gisa_str gisa_cword_text(const struct gisa_company_state *st, size_t i)
{
	const struct gisa_cword *w = &st->words[i];
	uint32_t end = w->form != GISA_NONE ? w->name_end : w->stem > w->start ? w->stem : w->end;
	return gisa_str_sub(st->ctx->text, w->start, end);
}

uint32_t gisa_company_tail_roles(const struct gisa_company_state *st, size_t start, size_t end)
{
	return gisa_company_tail_roles_within(st, start, end, st->ctx->text.len);
}

uint32_t gisa_company_tail_roles_within(const struct gisa_company_state *st, size_t start, size_t end, size_t stop)
{
	struct gisa_str text = gisa_str_sub(st->ctx->text, 0, stop), rest = gisa_str_sub(text, end, stop);
	struct gisa_tail tail = gisa_tail_at(st->ctx->dict, text, start, end);
	if (tail.roles & ~(uint32_t)GISA_TAIL_SCRIPT || (tail.roles && !gisa_str_starts(rest, GISA_LIT("사"))))
		return tail.roles;
	uint32_t script = tail.roles;
	/* X사 (a firm), and 서 for 에서, which headlines also write behind a final consonant */
	bool firm = gisa_str_starts(rest, GISA_LIT("사")), place = gisa_str_starts(rest, GISA_LIT("서"));
	if (!firm && !place)
		return 0;
	tail = gisa_tail_at(st->ctx->dict, text, start, end + strlen("사"));
	if (place)
		return tail.roles == GISA_TAIL_BREAK ? GISA_TAIL_PLACE : 0;
	bool long_enough = end - start >= 9 || (unsigned char)rest.ptr[-1] < 0x80;
	return tail.roles && long_enough ? (tail.roles & ~(uint32_t)GISA_TAIL_BREAK) | GISA_TAIL_SUFFIX | script : script;
}

uint32_t gisa_cword_roles(const struct gisa_company_state *st, size_t i)
{
	const struct gisa_cword *w = &st->words[i];
	uint32_t roles = 0;
	if (w->hit != GISA_NONE)
		roles = st->hits[w->hit].roles;
	else if (w->classes || w->stem_count == 0)
		roles = w->roles;
	else
		for (unsigned k = 0; k < w->stem_count; k++)
			if (w->stem_count == 1 || k > 0)
				roles |= st->stems[w->stems + k].roles;
	/* 조사 behind a closing quotation mark, or behind the bracket that follows */
	size_t n = gisa_cword_behind_brackets(st, i);
	if (n < st->word_count && st->words[n].particle && (n > i + 1 || !(st->words[n].gap & GISA_GAP_CLOSE))) {
		struct gisa_str text = st->ctx->text;
		roles |= gisa_company_tail_roles(st, gisa_utf8_prev(text, st->words[n].start), st->words[n].start);
	}
	return roles;
}

size_t gisa_cword_behind_brackets(const struct gisa_company_state *st, size_t i)
{
	size_t n = i + 1;
	if (n >= st->word_count || !(st->words[n].gap & GISA_GAP_OPEN) || st->words[n].gap & (GISA_GAP_LINE | GISA_GAP_CLOSE))
		return n;
	for (size_t stop = n + 8; n < st->word_count && n < stop; n++)
		if (gisa_gap_after(st, n) & (GISA_GAP_CLOSE | GISA_GAP_LINE))
			return n + 1;
	return i + 1;
}

bool gisa_company_is_firm_like(const struct gisa_company_state *st, size_t i)
{
	const struct gisa_cword *w = &st->words[i];
	for (unsigned k = 0; k < w->stem_count; k++)
		if (gisa_company_ends_plain_firm(st, gisa_str_sub(st->ctx->text, w->start, st->stems[w->stems + k].end)))
			return true;
	return false;
}

bool gisa_company_ends_quotation(const struct gisa_company_state *st, size_t i)
{
	return gisa_gap_after(st, i) & GISA_GAP_FINISH && st->words[i].gap == GISA_GAP_SPACE && st->words[i].hit == GISA_NONE;
}

static const struct gisa_str marks[] = { GISA_WORD("주식회사"), GISA_WORD("유한회사"), GISA_WORD("유한책임회사") };

bool gisa_company_mark_at(struct gisa_str text, size_t at)
{
	return gisa_begins_any(gisa_str_sub(text, at, text.len), marks, GISA_COUNT(marks));
}

struct gisa_str gisa_company_glued_mark(struct gisa_str run, size_t from)
{
	for (size_t k = 0; k < GISA_COUNT(marks) && run.len >= from + strlen("주식회사"); k++) {
		size_t at = gisa_str_find(run, marks[k], from);
		if (at != GISA_NPOS)
			return gisa_str_sub(run, at, at + marks[k].len);
	}
	return gisa_str(NULL, 0);
}

bool gisa_company_is_kind(struct gisa_str run)
{
	static const char *const kinds[] = { "법무법인", "회계법인", "세무법인", "특허법인", "노무법인", "감정평가법인" };
	return gisa_str_ends(run, GISA_LIT("법인")) && GISA_IS(run, kinds);
}

bool gisa_company_is_part(struct gisa_str run)
{
	static const struct gisa_str parts[] = { GISA_WORD("사업본부"), GISA_WORD("사업부"), GISA_WORD("부문"), GISA_WORD("본부") };
	return gisa_begins_any(run, parts, GISA_COUNT(parts));
}

bool gisa_company_is_party(struct gisa_str run)
{
	static const struct gisa_str parties[] = {
		GISA_WORD("상대는"),           GISA_WORD("상대방은"), GISA_WORD("대상자는"), GISA_WORD("발주처는"),
		GISA_WORD("매수자는"),         GISA_WORD("인수자는"), GISA_WORD("양수인은"), GISA_WORD("매수인은"),
		GISA_WORD("계약처는"),         GISA_WORD("납품처는"), GISA_WORD("공급처는"), GISA_WORD("낙찰자는"),
		GISA_WORD("우선협상대상자는"), GISA_WORD("시공사는"), GISA_WORD("시행사는"), GISA_WORD("운영사는"),
		GISA_WORD("제작사는"),         GISA_WORD("배급사는"), GISA_WORD("개발사는"), GISA_WORD("발주사는"),
		GISA_WORD("공급사는"),         GISA_WORD("판매사는"), GISA_WORD("주관사는"), GISA_WORD("파트너는"),
		GISA_WORD("파트너사는"),       GISA_WORD("전신은"),   GISA_WORD("사명은"),   GISA_WORD("회사명은"),
		GISA_WORD("법인명은")
	};
	if (!gisa_str_ends(run, GISA_LIT("는")) && !gisa_str_ends(run, GISA_LIT("은")))
		return false; /* told at once, for this is asked of every new word */
	for (size_t k = 0; k < GISA_COUNT(parties); k++)
		if (gisa_str_eq(run, parties[k]))
			return true;
	return false;
}

/* 암호화폐 거래소 X: an exchange of coins is a firm. */
static bool is_coin_exchange(const struct gisa_company_state *st, size_t i)
{
	static const char *const coins[] = { "암호화폐", "가상화폐", "가상자산", "디지털자산", "코인", "비트코인" };
	if (!gisa_company_is_exchange(gisa_cword_run(st, i)) || i == 0 || st->words[i].gap != GISA_GAP_SPACE)
		return false;
	return GISA_IS(gisa_cword_run(st, i - 1), coins);
}

/* 벤처 캐피털 X */
static bool is_venture_capital(const struct gisa_company_state *st, size_t i)
{
	return gisa_company_is_capital(gisa_cword_run(st, i)) && i > 0 && st->words[i].gap == GISA_GAP_SPACE &&
	       gisa_str_is(gisa_cword_run(st, i - 1), "벤처");
}

/* 약국 체인 X: shops of a firm, unlike a chain of values. */
static bool is_chain(const struct gisa_company_state *st, size_t i)
{
	static const char *const shops[] = { "약국",   "편의점",   "마트",   "대형마트", "슈퍼마켓",   "식료품",
					     "소매",   "유통",     "백화점", "서점",     "커피",       "카페",
					     "햄버거", "헬스장",   "미용실", "안경",     "학원",       "치킨",
					     "도넛",   "베이커리", "주유소", "피자",     "패스트푸드", "레스토랑",
					     "외식",   "영화관",   "극장",   "호텔",     "드럭스토어" };
	if (!gisa_str_starts(gisa_cword_run(st, i), GISA_LIT("체인")) || i == 0 || st->words[i].gap != GISA_GAP_SPACE)
		return false;
	return GISA_IS(gisa_cword_run(st, i - 1), shops);
}

bool gisa_company_heads_by_two(const struct gisa_company_state *st, size_t i)
{
	return is_coin_exchange(st, i) || is_venture_capital(st, i) || is_chain(st, i);
}

bool gisa_company_is_state_noun(const struct gisa_company_state *st, size_t i)
{
	static const char *const states[] = { "국영", "국유" };
	const struct gisa_cword *w = &st->words[i];
	for (size_t k = 0; w->classes & (GISA_LEX(HEAD) | GISA_LEX(HEADS)) && k < GISA_COUNT(states); k++)
		if (gisa_str_starts(gisa_cword_run(st, i), gisa_cstr(states[k])) ||
		    (i > 0 && w->gap == GISA_GAP_SPACE && gisa_str_is(gisa_cword_run(st, i - 1), states[k])))
			return true;
	return false;
}
