/*
 * The stages of the company family, file by file in the order they run; company.c calls them. What they hand to each
 * other is in company_state.h.
 */
#ifndef GISA_EXTRACT_COMPANY_STAGES_H
#define GISA_EXTRACT_COMPANY_STAGES_H

#include "base/words.h"
#include "extract/company_state.h"

#include <endian.h>

/* ---- words and marks ------------------------------------------------------------------------ */

/* The first word of i..end-1 that has one of the marks; `end` or more where there is none. */
static inline size_t gisa_company_marked(const struct gisa_company_state *st, size_t i, size_t end, unsigned marks)
{
	const uint64_t wanted = marks * UINT64_C(0x0101010101010101);
	for (uint64_t eight; i < end; i += 8) {
		memcpy(&eight, st->marks + i, sizeof eight);
		eight = le64toh(eight) & wanted;
		if (eight)
			return i + (size_t)__builtin_ctzll(eight) / 8;
	}
	return i;
}

/* Whether word `i` may be (the beginning of) a firm's name. */
static inline bool gisa_company_namable(const struct gisa_company_state *st, size_t i)
{
	const struct gisa_cword *w = &st->words[i];
	if (w->guarded || w->particle)
		return false;
	return w->hit != GISA_NONE || (w->stem_count > 0 && w->classes == 0);
}

/* Notes evidence at word `i`: on the dictionary's name that covers it, else on the word. */
static inline void gisa_company_give(struct gisa_company_state *st, size_t i, uint64_t evidence)
{
	struct gisa_cword *w = &st->words[i];
	if (w->hit != GISA_NONE)
		st->hits[w->hit].evidence |= evidence & ~GISA_EV(AFFAIR); /* the dictionary knows endings */
	else
		w->evidence |= evidence;
}

/* What is asked of all an article's hits for each of them is asked of its first ones, so that it does not grow with the
 * square of a page that is nothing but names; news has some hundred. */
static inline size_t gisa_company_hits_asked(const struct gisa_company_state *st)
{
	enum { ASKED = 4096 };
	return st->hit_count < ASKED ? st->hit_count : ASKED;
}

/* The word's text with all that is glued to it. */
static inline struct gisa_str gisa_cword_run(const struct gisa_company_state *st, size_t i)
{
	return gisa_str_sub(st->ctx->text, st->words[i].start, st->words[i].end);
}

/* The text ends as firms' names do; the second: in an ending that little else has. */
static inline bool gisa_company_ends_firm(const struct gisa_company_state *st, struct gisa_str text)
{
	return gisa_lexicon_ending(st->lexicon, text).classes & GISA_LEX_FIRMS;
}

static inline bool gisa_company_ends_plain_firm(const struct gisa_company_state *st, struct gisa_str text)
{
	return gisa_lexicon_ending(st->lexicon, text).classes & GISA_LEX_PLAIN_FIRMS;
}

/* Gap behind word `i`; a line feed behind the last. */
static inline uint16_t gisa_gap_after(const struct gisa_company_state *st, size_t i)
{
	return i + 1 < st->word_count ? st->words[i + 1].gap : GISA_GAP_LINE;
}

/* ---- what a text is by itself --------------------------------------------------------------- */

/* Bytes of the shortest name that is told where it is glued to other words, four syllables: 반짝반짝 is a word,
 * 에이치에이치에스 a name spelt by its letters. */
enum { GISA_GLUED = 12 };

/* 거래소, 거래소인: an exchange, of coins perhaps. */
static inline bool gisa_company_is_exchange(struct gisa_str run)
{
	return gisa_str_starts(run, GISA_LIT("거래소"));
}

/* 캐피털, 캐피탈: behind 벤처 a kind of firm. */
static inline bool gisa_company_is_capital(struct gisa_str run)
{
	return gisa_str_is(run, "캐피털") || gisa_str_is(run, "캐피탈");
}

/* www.nuri.com, shop.nuri.co.kr: small letters with points between them, the last a domain's. */
static inline bool gisa_company_is_web_address(struct gisa_str run)
{
	static const char *const ends[] = { ".com", ".kr", ".net", ".org", ".io", ".me", ".tv" };
	return run.len >= 5 && run.ptr[0] >= 'a' && run.ptr[0] <= 'z' && GISA_ENDS(run, ends);
}

/* Classes of words that say something of the words beside them; most known words have none. */
#define GISA_CUE_CLASSES                                                                                          \
	(GISA_LEX_FIRM_NOUNS | GISA_LEX_PERSONS | GISA_LEX(MARKER) | GISA_LEX(SERVICE) | GISA_LEX(SERVICES) |             \
	 GISA_LEX(ASSET) | GISA_LEX(OWNS) | GISA_LEX(NOHEAD) | GISA_LEX(SITE) | GISA_LEX(VOICE) | GISA_LEX(MAKES) |     \
	 GISA_LEX(LEADS) | GISA_LEX(BUY) | GISA_LEX(AFFAIR))

/* Classes that tell of a sentence's subject what it does or is. */
#define GISA_TELLING_CLASSES                                                                                      \
	(GISA_LEX(FILED) | GISA_LEX(DOES) | GISA_LEX(SAYS) | GISA_LEX(AFFAIR) | GISA_LEX_FIRM_NOUNS)

/* ---- company_split.c ------------------------------------------------------------------------ */

/* Fills st->words. */
void gisa_company_split(struct gisa_company_state *st);

/* ---- company_know.c ------------------------------------------------------------------------- */

/* Asks for the word's kept answer to come near: gisa_company_know() is some words behind. */
void gisa_company_look_ahead(const struct gisa_company_state *st, struct gisa_cword *w);

/* Whether the kept answer of a word looked ahead for says that nothing is glued to it. */
bool gisa_company_is_whole(const struct gisa_company_state *st, const struct gisa_cword *w);

/* What the word is by itself; its marks. */
uint8_t gisa_company_know(const struct gisa_company_state *st, struct gisa_cword *w);

/* Where a word may be cut before its 조사, and what they are (gisa_tail_role bits). */
struct gisa_company_way {
	uint32_t end, roles;
};

enum { GISA_COMPANY_WAYS = 5 /* syllables of 조사 */ };

/* All ways to cut a word of at most 60 bytes, longest name first; `is_run`: its bounds are those it was
 * read with, so that kept answers hold. Returns how many. */
size_t gisa_company_ways(const struct gisa_company_state *st, const struct gisa_cword *w, bool is_run,
			 struct gisa_company_way ways[GISA_COMPANY_WAYS]);

/* ---- company_glue.c ------------------------------------------------------------------------- */

/* Where the word that was read up to `end` ends, whose start, gap and scripts are known: earlier where the next one is
 * glued to it. Sets w->leans where that follows not from its letters and its gap alone. */
size_t gisa_company_cut(const struct gisa_company_state *st, struct gisa_cword *w, size_t end);

/* A known word of two syllables and more begins there. */
bool gisa_company_begins_word(const struct gisa_company_state *st, struct gisa_str rest);

/* ---- company_at.c: what stands at a word; asked by all stages ------------------------------- */

/* 조사 and endings behind text[start, end): gisa_tail_role bits. */
uint32_t gisa_company_tail_roles(const struct gisa_company_state *st, size_t start, size_t end);

/* The same as if the text ended at `stop`, where the next word is glued to this one. */
uint32_t gisa_company_tail_roles_within(const struct gisa_company_state *st, size_t start, size_t end, size_t stop);

/* Roles of what follows word `i` as a name (a hit's, its form's, or its known word's). */
uint32_t gisa_cword_roles(const struct gisa_company_state *st, size_t i);

/* The word's text up to the end of its name or known word. */
struct gisa_str gisa_cword_text(const struct gisa_company_state *st, size_t i);

/* The word behind `i`, over a bracket that follows it directly; word_count at the end. */
size_t gisa_cword_behind_brackets(const struct gisa_company_state *st, size_t i);

/* A possible name of word `i`, with 조사 or without, has an ending of firms that little else has. */
bool gisa_company_is_firm_like(const struct gisa_company_state *st, size_t i);

/* '빌리 진'(Billie Jean), "맞대결 팽팽"[한국갤럽]: a word that ends a quotation of several, and is no known name. */
bool gisa_company_ends_quotation(const struct gisa_company_state *st, size_t i);

/* Word `i` and the one before are a noun of firms: 암호화폐 거래소, 벤처 캐피털, 약국 체인. */
bool gisa_company_heads_by_two(const struct gisa_company_state *st, size_t i);

/* 국영 석유회사, 국유기업: of these a state has one, which letters in brackets may name. */
bool gisa_company_is_state_noun(const struct gisa_company_state *st, size_t i);

/* The mark of a firm stands there, glued to its name: 한빛주식회사. */
bool gisa_company_mark_at(struct gisa_str text, size_t at);

/* The mark glued to a name of at least `from` bytes, as a view into `run`; the empty one where there is none. */
struct gisa_str gisa_company_glued_mark(struct gisa_str run, size_t from);

/* 계약 상대는, 발주처는: behind it stands the other side of a contract. */
bool gisa_company_is_party(struct gisa_str run);

/* 부문, 사업본부가: a part of the firm before it. */
bool gisa_company_is_part(struct gisa_str run);

/* 법무법인: a kind of firm that stands before its name. */
bool gisa_company_is_kind(struct gisa_str run);

/* ---- company_hits.c ------------------------------------------------------------------------- */

/* Finds the dictionary's names and lays them over the words. */
void gisa_company_hits(struct gisa_company_state *st);

/* Lays a hit over words first..last, up to byte `end`. */
void gisa_company_add_hit(struct gisa_company_state *st, size_t first, size_t last, size_t end, uint32_t name);

/* The evidence at every place where this name of the dictionary stands. */
uint64_t gisa_company_everywhere(const struct gisa_company_state *st, uint32_t name);

/* ---- company_forms.c ------------------------------------------------------------------------ */

/* Possible names of the words that are in no list. */
void gisa_company_stems(struct gisa_company_state *st);

/* Makes a word's possible names anew after its bounds have changed. */
void gisa_company_recut(struct gisa_company_state *st, size_t i);

/* Makes word `i` a possible name although it is a common word (a strong cue says so). */
void gisa_company_force(struct gisa_company_state *st, size_t i);

/* Index of the form of that text (spaces do not count); GISA_NONE where there is none. */
uint32_t gisa_company_find_form(const struct gisa_company_state *st, struct gisa_str text);

/* ---- company_join.c ------------------------------------------------------------------------- */

/* Names written with spaces become one word. */
void gisa_company_join(struct gisa_company_state *st);

/* Where each sentence's words begin, once no word is joined any more. */
void gisa_company_index(struct gisa_company_state *st);

/* ---- company_letters.c ---------------------------------------------------------------------- */

/* What a name's own letters say of it. */
uint64_t gisa_company_letters(const struct gisa_company_state *st, struct gisa_str text);

/* 인천항만공사, 중국국제금융공사: a place before, 공사 behind. */
bool gisa_company_is_state_firm(const struct gisa_company_state *st, struct gisa_str text);

/* 씨라이언7, 모델3: what ends in a number is one of a firm's wares. */
bool gisa_company_is_model(struct gisa_str text);

/* ---- company_made.c ------------------------------------------------------------------------- */

/* A surname and given name of three (rarely two or four) syllables. */
bool gisa_lexicon_is_person(const struct gisa_lexicon *lexicon, struct gisa_str text);

/* 김씨, 김하람씨, 하람씨, 김모씨: a person, by the address behind. */
bool gisa_lexicon_is_addressed(const struct gisa_lexicon *lexicon, struct gisa_str text);

/* Made of common words alone: 반도체장비, 투자유치. */
bool gisa_lexicon_is_compound(const struct gisa_lexicon *lexicon, struct gisa_str text);

/* A compound of words of two syllables and more: no single syllable at its edges (개발비, 가루비). */
bool gisa_lexicon_is_whole_compound(const struct gisa_lexicon *lexicon, struct gisa_str text);

/* ---- company_cues.c ------------------------------------------------------------------------- */

/* What stands around the words gives them evidence. */
void gisa_company_cues(struct gisa_company_state *st);

/* Word `i` is a possible name with nothing behind it. */
bool gisa_company_is_bare(const struct gisa_company_state *st, size_t i);

/* The word is the name of a person, in no list of firms. */
bool gisa_company_is_person(const struct gisa_company_state *st, size_t i);

/* ---- company_posts.c ------------------------------------------------------------------------ */

/* Word `i` is a post: who bears it, and of which firm. */
void gisa_company_post(struct gisa_company_state *st, size_t i);

/* ---- company_brackets.c --------------------------------------------------------------------- */

/* Word `i` > 0 is the first in brackets; the name stands before them. */
void gisa_company_bracketed(struct gisa_company_state *st, size_t i);

/* ---- company_quotes.c ----------------------------------------------------------------------- */

/* What a quotation that begins at word `i` > 0 says of the words in it. */
void gisa_company_quoted(struct gisa_company_state *st, size_t i);

/* 은행 'X' 경쟁, 게임사 'X' 규제: what firms fight for or fear. */
bool gisa_company_is_topic(const struct gisa_company_state *st, size_t i);

/* ---- company_deals.c ------------------------------------------------------------------------ */

/* What stands behind the name that word `i` ends, whose `roles` are given. */
void gisa_company_dealings(struct gisa_company_state *st, size_t i, uint32_t roles);

/* 지난해 인수한 웹소설 플랫폼 X, 300억원 투자를 유치한 서비스 X: what is bought or founded is a firm; `i` is 플랫폼. */
bool gisa_company_is_bought(const struct gisa_company_state *st, size_t i);

/* X라는 특허 전문 회사, 'X 오일'이라는 정유 회사: the noun that says what X is stands behind what tells of it; X ends in
 * word `last`. */
bool gisa_company_is_called_firm(const struct gisa_company_state *st, size_t last);

/* Word `i` stands behind 상대방은 and the like. */
void gisa_company_party(struct gisa_company_state *st, size_t i);

/* ---- company_people.c ----------------------------------------------------------------------- */

/* 그룹 X, 배우 X: what follows performs, though a firm may be called so, too. */
bool gisa_company_is_performer(const struct gisa_company_state *st, size_t i);

/* 게임을 만든 [하람] 대표: a person by name and post. */
bool gisa_company_is_leader(const struct gisa_company_state *st, size_t i);

/* Word `i`, an address (씨, 언니), tells that the name before it is a person's. */
void gisa_company_addressed(struct gisa_company_state *st, size_t i);

/* 안나 블룸 장관, and 블룸 wherever nothing says that it is a firm; 하람 씨, and 하람 where the
 * article tells of 전하람. */
bool gisa_company_is_somebody(struct gisa_company_state *st, const struct gisa_chit *hit);

/* Behind a foreign given name (토머스 [다이슨], 에디 [카르덴]) stands a surname, whatever firm is called so. */
void gisa_company_behind_forename(struct gisa_company_state *st, size_t i);

/* ---- company_topics.c ----------------------------------------------------------------------- */

/* What whole sentences say of their subject. */
void gisa_company_topics(struct gisa_company_state *st);

/* ---- company_sport.c, company_counsel.c ----------------------------------------------------- */

/* Drops hits that are teams. */
void gisa_company_teams(struct gisa_company_state *st);

/* Law and accounting firms that are called by words, where the sentence tells of their trade. */
void gisa_company_counsel(struct gisa_company_state *st);

/* ---- company_judge.c ------------------------------------------------------------------------ */

/* Accepts names of the dictionary and forms, in rounds. */
void gisa_company_judge(struct gisa_company_state *st);

/* ---- company_score.c ------------------------------------------------------------------------ */

/* Chooses each word's form, and gathers the forms' evidence anew. */
void gisa_company_collect(struct gisa_company_state *st);

/* Sums each form's evidence, and accepts those that pass the threshold; true where there are any new ones. */
bool gisa_company_score(struct gisa_company_state *st);

/* ---- company_lists.c ------------------------------------------------------------------------ */

/* Fills st->lists. */
void gisa_company_find_lists(struct gisa_company_state *st);

/* Notes LIST, PAIR and ISA evidence; true where any is new. */
bool gisa_company_lists(struct gisa_company_state *st);

/* ---- company_doubt.c, company_brand.c ------------------------------------------------------- */

/* What speaks for the name, `evidence`, might be said of what is no firm. */
bool gisa_company_doubted(struct gisa_company_state *st, struct gisa_str name, uint64_t evidence);

/* The name of a paper or a service stands for the firm. */
bool gisa_company_behind_brand(const struct gisa_company_state *st, const struct gisa_chit *hit);

/* ---- company_link.c, company_alias.c -------------------------------------------------------- */

/* Which company a short name means here. */
void gisa_company_links(struct gisa_company_state *st);

/* Pairs A(B) and short forms. */
void gisa_company_aliases(struct gisa_company_state *st);

#endif
