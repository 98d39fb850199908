/*
 * Teams bear their owners' names: 한화 in "한화가 LG를 5-1로 꺾고" is no firm. The sentence tells: a score and a
 * verb of winning, two words of games, or the word of a game, a player or a club that touches the name. So does
 * the article: where its words of games are many, a name that is a team's as well is one, and contests bear the
 * names of who pays for them.
 */
#include "extract/company_stages.h"

#include "base/words.h"

#include <string.h>

#define FIRM (GISA_EV(MARKER) | GISA_EV(TICKER) | GISA_EV(CHIEF) | GISA_EV(PERSON) | GISA_EV(HEAD) | \
			       GISA_EV(KIN) | GISA_EV(VOICE) | GISA_EV(ASSET) | GISA_EV(FILED))
static bool is_number(struct gisa_str s)
{
	return s.len <= 3 && gisa_str_is_figures(s);
}

/* 5-1로 */
static bool is_score(const struct gisa_company_state *st, size_t i)
{
	if (i + 1 >= st->word_count)
		return false;
	const struct gisa_cword *a = &st->words[i], *b = a + 1;
	struct gisa_str lost = gisa_str_sub(st->ctx->text, b->start, b->end);
	if (b->start != a->end + 1 || st->ctx->text.ptr[a->end] != '-' || !gisa_str_ends(lost, GISA_LIT("로")))
		return false;
	lost.len -= strlen(gisa_str_ends(lost, GISA_LIT("으로")) ? "으로" : "로");
	return is_number(gisa_str_sub(st->ctx->text, a->start, a->end)) && is_number(lost);
}

/* Words of games: those that stand hardly anywhere else, others, and of these 감독, who make films, too. */
struct sporty {
	unsigned sure, weak, directors;
};

/* Whether words [first, end), a sentence, tell of a game; *sporty adds up its words of games. */
static bool is_game(const struct gisa_company_state *st, size_t first, size_t end, struct sporty *sporty)
{
	unsigned words = 0;
	uint64_t said = 0;
	bool score = false;
	for (size_t i = first; (i = gisa_company_marked(st, i, end, GISA_MARK_GAME)) < end; i++) {
		const struct gisa_cword *w = &st->words[i];
		words += w->classes >> GISA_LEX_BIT_SPORT & 1;
		sporty->weak += (w->classes | w->open) >> GISA_LEX_BIT_GAME & 1;
		sporty->directors += gisa_str_starts(gisa_cword_run(st, i), GISA_LIT("감독"));
		said |= w->classes | w->open;
		score |= w->script == GISA_DIGIT && is_score(st, i);
	}
	bool beaten = said & GISA_LEX(BEAT);
	sporty->sure += words + (score && beaten);
	sporty->weak += beaten && !score;
	return words >= 2 || (score && beaten);
}

enum { CONTEST_WORDS = 5 /* of a contest's name, behind who pays for it */ };

/* 한빛카드 오픈: words that are contests' on the pages of games only. */
static bool is_weak_contest(struct gisa_str word)
{
	static const char *const ends[] = { "오픈", "클래식", "컵", "배", "리그", "투어", "대회", "시리즈", "매치플레이" };
	for (size_t k = 0; k < GISA_COUNT(ends); k++) {
		size_t at = gisa_str_find(word, gisa_cstr(ends[k]), 0);
		if (at != GISA_NPOS && word.len - at <= strlen(ends[k]) + strlen("에서는"))
			return true;
	}
	return false;
}

/* KB금융 리브챔피언십, BMW 레이디스 챔피언십: what stands behind the name that ends word `last`; `games`: the article
 * is on games. */
static bool is_contest(const struct gisa_company_state *st, size_t last, size_t end, bool games)
{
	const uint16_t within = GISA_GAP_SPACE | GISA_GAP_DOT | GISA_GAP_OTHER | GISA_GAP_AND;
	size_t far = last + (games ? CONTEST_WORDS : 2);
	if (end != st->words[last].end && st->ctx->text.ptr[end] != '-') /* 한빛카드-누리은행 오픈 */
		return games && is_weak_contest(gisa_str_sub(st->ctx->text, end, st->words[last].end));
	for (size_t i = last + 1; i < st->word_count && i <= far; i++) {
		const struct gisa_cword *w = &st->words[i];
		if (games ? w->gap & ~within : w->gap != GISA_GAP_SPACE)
			return false;
		if (w->classes & (GISA_LEX(EVENT) | GISA_LEX(SPORT)) || (games && is_weak_contest(gisa_cword_run(st, i))))
			return true;
		if (w->classes && w->stem != w->end)
			return false; /* the phrase ends here */
	}
	return false;
}

/* 한빛카드와의 홈 경기, 한빛카드의 맞대결 */
static bool is_opponent(const struct gisa_company_state *st, const struct gisa_chit *hit)
{
	static const char *const games[] = { "경기에", "홈경기", "맞대결", "개막전", "원정경기", "플레이오프" };
	struct gisa_str word = gisa_cword_run(st, hit->last);
	if (!gisa_str_ends(word, GISA_LIT("와의")) && !gisa_str_ends(word, GISA_LIT("과의")) &&
	    !gisa_str_ends(word, GISA_LIT("의")))
		return false;
	for (size_t i = hit->last + 1; i < st->word_count && i <= hit->last + 2 && st->words[i].gap == GISA_GAP_SPACE; i++)
		if (GISA_BEGINS(gisa_cword_run(st, i), games))
			return true;
	return false;
}

/* Word `n` is what teams play: ... 경기에서는. */
static bool is_match(const struct gisa_company_state *st, size_t n)
{
	return n < st->word_count && st->words[n].gap == GISA_GAP_SPACE &&
	       gisa_str_starts(gisa_cword_run(st, n), GISA_LIT("경기"));
}

/* 한빛-누리 경기, 한빛 대 누리 경기: who plays whom. Letters and a hyphen are one word: KT-SSG. */
static bool plays(const struct gisa_company_state *st, const struct gisa_chit *hit)
{
	struct gisa_str text = st->ctx->text;
	size_t n = hit->last + 1;
	if (!(gisa_dict_name(st->ctx->dict, hit->name)->danger & GISA_DANGER_TEAM))
		return false;
	if (hit->end < text.len && text.ptr[hit->end] == '-')
		return is_match(st, hit->end == st->words[hit->last].end ? n + 1 : n);
	if (hit->start > 0 && text.ptr[hit->start - 1] == '-')
		return is_match(st, n);
	if (hit->first > 1 && gisa_str_is(gisa_cword_run(st, hit->first - 1), "대"))
		return is_match(st, n);
	return n + 1 < st->word_count && gisa_str_is(gisa_cword_run(st, n), "대") && is_match(st, n + 2);
}

/* 한빛 스타디움, 누리 콜로세움: a place that bears the name of the firm before it. */
static bool is_venue(struct gisa_str word)
{
	static const struct gisa_str venues[] = { GISA_WORD("스타디움"),     GISA_WORD("아레나"),       GISA_WORD("콜로세움"),
						  GISA_WORD("볼파크"),       GISA_WORD("라이온즈파크"), GISA_WORD("챔피언스필드"),
						  GISA_WORD("콘서트홀"),     GISA_WORD("아트홀"),       GISA_WORD("아트센터"),
						  GISA_WORD("체육관"),       GISA_WORD("경기장"),       GISA_WORD("야구장"),
						  GISA_WORD("축구장"),       GISA_WORD("골프장"),       GISA_WORD("하늘코스") };
	return gisa_begins_any(word, venues, GISA_COUNT(venues));
}

static bool touches(const struct gisa_company_state *st, const struct gisa_chit *hit)
{
	const struct gisa_cword *w = &st->words[hit->first];
	if (hit->first > 0 && w->gap == GISA_GAP_SPACE && w[-1].classes & GISA_LEX(SPORT) && w[-1].stem == w[-1].end)
		return true; /* 프로배구 누리, not 연맹은 누리와 */
	if (is_opponent(st, hit) || plays(st, hit))
		return true;
	return hit->end == st->words[hit->last].end && gisa_gap_after(st, hit->last) == GISA_GAP_SPACE &&
	       (st->words[hit->last + 1].classes & (GISA_LEX(SPORT) | GISA_LEX(SIDE)) ||
		is_contest(st, hit->last, hit->end, false) || is_venue(gisa_cword_run(st, hit->last + 1)));
}

/* KT 위즈: the team's full name, that of the hit before it. */
static bool is_team_in_full(const struct gisa_company_state *st, const struct gisa_chit *team,
			    const struct gisa_chit *hit)
{
	struct gisa_str full = gisa_str_sub(st->ctx->text, team->start, team->end);
	struct gisa_str name = gisa_str_sub(st->ctx->text, hit->start, hit->end);
	return gisa_dict_company(st->ctx->dict, team->company)->kind == GISA_KIND_OF_TEAM && full.len > name.len &&
	       gisa_str_starts(full, name);
}

static bool has_full_name(const struct gisa_company_state *st, const struct gisa_chit *hit)
{
	for (size_t i = 0; i < gisa_company_hits_asked(st); i++)
		if (is_team_in_full(st, &st->hits[i], hit))
			return true;
	return false;
}

/* 김하람(22, 한빛카드): behind a player's age stands who pays her. */
static bool is_sponsor(const struct gisa_company_state *st, const struct gisa_chit *hit)
{
	const struct gisa_cword *w = &st->words[hit->first];
	return hit->first > 1 && w->gap & (GISA_GAP_COMMA | GISA_GAP_DOT | GISA_GAP_OTHER) && w[-1].script == GISA_DIGIT &&
	       w[-1].end - w[-1].start == 2 && w[-1].gap & GISA_GAP_OPEN;
}

/* What is said where firms pay. */
static const char *const paid[] = { "후원",   "스폰서", "파트너십", "골프단을",  "골프단 ",  "주최",       "개최",
				    "업무협약", "협약식", "조인식",   "모기업",    "광고 모델", "용품 계약", "공식 파트너",
				    "소속사",   "업체",   "자회사",   "매니지먼트" };

/* Which of it the article says at all: most say little of it, and each sentence is asked. */
static unsigned said_of_pay(const struct gisa_company_state *st)
{
	unsigned said = 0;
	for (size_t k = 0; k < GISA_COUNT(paid); k++)
		said |= (unsigned)(gisa_str_find(st->ctx->text, gisa_cstr(paid[k]), 0) != GISA_NPOS) << k;
	return said;
}

/* Who pays players is a firm in every sentence that speaks of it. */
static bool is_on_sponsors(const struct gisa_company_state *st, unsigned said, size_t first, size_t end)
{
	struct gisa_str text = gisa_str_sub(st->ctx->text, st->words[first].start, st->words[end - 1].end);
	for (; said; said &= said - 1)
		if (gisa_str_find(text, gisa_cstr(paid[__builtin_ctz(said)]), 0) != GISA_NPOS)
			return true;
	return false;
}

static bool was_team(const struct gisa_company_state *st, const struct gisa_chit *hit)
{
	for (size_t i = 0; i < gisa_company_hits_asked(st); i++)
		if (st->hits[i].company == hit->company && st->hits[i].team)
			return true;
	return false;
}

/* An article's words of games, sure ones twice: that make it one on games, and one on nothing else. */
enum { SPORTS_PAGE = 4, MATCH_REPORT = 12, PERCENT = 3 /* of all its words */ };
/* The same for a report of two or three sentences. */
enum { SPORTS_BRIEF = 2, BRIEF_PERCENT = 10 };
/* And one that is at least on games where it names the team: 한빛 이글스, 한빛 사격단. */
enum { TEAM_NAMED = 2, NAMED_PERCENT = 6 };

/* What a firm does on the pages of games, too: it says, makes, signs, pays. */
static const uint64_t acts = FIRM | GISA_EV(SAYS) | GISA_EV(DOES) | GISA_EV(DEAL) | GISA_EV(FUND) | GISA_EV(MAKES) |
			     GISA_EV(MADE) | GISA_EV(CREDIT) | GISA_EV(ISA);

/* A name that stands for nothing but its firm: no paper's. */
static bool may_pay(const struct gisa_company_state *st, const struct gisa_chit *hit)
{
	const struct gisa_dict_name *n = gisa_dict_name(st->ctx->dict, hit->name);
	return n->use == GISA_USE_FREE &&
	       gisa_dict_company(st->ctx->dict, hit->company)->kind != GISA_KIND_OF_MEDIA;
}

static void keep_sponsors(struct gisa_company_state *st, size_t first, size_t end)
{
	for (size_t i = first; (i = gisa_company_marked(st, i, end, GISA_MARK_NAME)) < end; i++)
		if (st->words[i].hit != GISA_NONE && may_pay(st, &st->hits[st->words[i].hit]))
			gisa_company_give(st, i, GISA_EV(FUND));
}

/* 한빛종합건설 소속 선수: who employs a player, where no team of a league bears the name. */
static bool employs(const struct gisa_company_state *st, const struct gisa_chit *hit)
{
	const struct gisa_dict_name *n = gisa_dict_name(st->ctx->dict, hit->name);
	return n->use == GISA_USE_FREE && !(n->danger & GISA_DANGER_TEAM) && gisa_gap_after(st, hit->last) == GISA_GAP_SPACE &&
	       gisa_str_starts(gisa_cword_run(st, hit->last + 1), GISA_LIT("소속"));
}

/* 한빛은 새 유니폼을 출시했다: a firm that has no team, wherever it is told of among games. */
static bool trades(const struct gisa_company_state *st, const struct gisa_chit *hit)
{
	const struct gisa_dict_name *n = gisa_dict_name(st->ctx->dict, hit->name);
	return n->use == GISA_USE_FREE && !n->danger &&
	       gisa_company_everywhere(st, hit->name) & (FIRM | GISA_EV(DOES) | GISA_EV(MAKES));
}

/* A Korean firm whose name is nothing else, and no team's. */
static bool has_no_team(const struct gisa_company_state *st, const struct gisa_chit *hit)
{
	const struct gisa_dict_name *n = gisa_dict_name(st->ctx->dict, hit->name);
	const struct gisa_company *c = gisa_dict_company(st->ctx->dict, hit->company);
	return n->use == GISA_USE_FREE && !n->danger && !gisa_company_is_foreign(c) && c->kind != GISA_KIND_OF_GROUP;
}

/* The sentence that holds word `i` tells who beat whom. */
static bool is_match_report(const struct gisa_company_state *st, size_t i)
{
	uint32_t sentence = st->words[i].sentence;
	for (size_t n = st->firsts[sentence];
	     (n = gisa_company_marked(st, n, st->firsts[sentence + 1], GISA_MARK_GAME)) < st->firsts[sentence + 1]; n++)
		if ((st->words[n].classes | st->words[n].open) & GISA_LEX(BEAT) ||
		    (st->words[n].script == GISA_DIGIT && is_score(st, n)))
			return true;
	return false;
}

/* 홍길동 한빛 회장은, 한빛은 ... 후원한다: what bears the name here is who owns teams, and none of them plays. */
static bool owns(const struct gisa_company_state *st, const struct gisa_chit *hit)
{
	const uint64_t owner = GISA_EV(CHIEF) | GISA_EV(PERSON) | GISA_EV(FUND) | GISA_EV(FILED) | GISA_EV(DOES);
	const uint64_t chief = GISA_EV(CHIEF) | GISA_EV(PERSON);
	uint64_t everywhere = gisa_company_everywhere(st, hit->name);
	if (!(everywhere & owner) || (!(everywhere & chief) && has_full_name(st, hit)))
		return false;
	for (size_t i = 0; i < gisa_company_hits_asked(st); i++)
		if (st->hits[i].name == hit->name && (touches(st, &st->hits[i]) || is_match_report(st, st->hits[i].first)))
			return false;
	return true;
}

static bool is_owner(struct gisa_company_state *st, const struct gisa_chit *hit)
{
	struct gisa_asked *asked = &st->owners[hit->name % GISA_ASKED];
	if (asked->is == GISA_UNASKED || asked->name != hit->name)
		*asked = (struct gisa_asked){ hit->name, owns(st, hit) ? GISA_YES : GISA_NO };
	return asked->is == GISA_YES;
}

/* Drops the hits that are teams; `games`: of each sentence, whether it tells of one. */
static void drop_teams(struct gisa_company_state *st, const bool *games)
{
	for (size_t i = 0; i < st->hit_count; i++) {
		struct gisa_chit *hit = &st->hits[i];
		bool game = games[st->words[hit->first].sentence];
		bool laid = st->words[hit->first].hit == i || st->words[hit->last].hit == i; /* no other name over it */
		if (laid && !(hit->evidence & FIRM) && ((game && !has_no_team(st, hit)) || touches(st, hit)) &&
		    !employs(st, hit) && !trades(st, hit) && !is_owner(st, hit))
			hit->dropped = hit->team = true;
	}
}

/* On the pages of games: a team, or who pays for a contest. */
static bool is_of_games(struct gisa_company_state *st, const struct gisa_chit *hit)
{
	const uint64_t firm = FIRM & ~GISA_EV(VOICE); /* 한빛카드 관계자는: the club's, too */
	bool team = gisa_dict_name(st->ctx->dict, hit->name)->danger & GISA_DANGER_TEAM || was_team(st, hit);
	return (team && !(hit->evidence & (firm | GISA_EV(FUND))) && !is_owner(st, hit)) ||
	       is_contest(st, hit->last, hit->end, true);
}

/* 한빛카드에 따르면 */
static bool is_source(const struct gisa_company_state *st, const struct gisa_chit *hit)
{
	return gisa_gap_after(st, hit->last) == GISA_GAP_SPACE &&
	       gisa_str_starts(gisa_cword_run(st, hit->last + 1), GISA_LIT("따르면"));
}

/* A name that is something else, too, or a foreign one: 바이엘 레버쿠젠. */
static bool is_doubtful(const struct gisa_company_state *st, const struct gisa_chit *hit)
{
	const struct gisa_dict_name *n = gisa_dict_name(st->ctx->dict, hit->name);
	const struct gisa_company *c = gisa_dict_company(st->ctx->dict, hit->company);
	bool over = n->to && st->day >= n->to;
	return n->danger || n->use != GISA_USE_FREE || over || gisa_company_is_foreign(c);
}

/* X, 누리, 한빛: one of a row of firms that have no team. */
static bool is_in_row(const struct gisa_company_state *st, const struct gisa_chit *hit)
{
	const struct gisa_chit *end = st->hits + st->hit_count;
	for (const struct gisa_chit *a = hit > st->hits ? hit - 1 : hit; a <= hit && a + 1 < end; a++)
		if (a[1].first == a->last + 1 && st->words[a[1].first].gap == (GISA_GAP_COMMA | GISA_GAP_SPACE) &&
		    !(gisa_dict_name(st->ctx->dict, a[0].name)->danger & GISA_DANGER_TEAM) &&
		    !(gisa_dict_name(st->ctx->dict, a[1].name)->danger & GISA_DANGER_TEAM))
			return true;
	return false;
}

/* 마리아 X(그리스), X(906위·대만): whose country and place in a ranking stand in brackets is a player. */
static bool is_ranked_player(const struct gisa_company_state *st, size_t last)
{
	size_t n = last + 1;
	if (n >= st->word_count || st->words[n].gap != GISA_GAP_OPEN || st->words[last].script != GISA_HANGUL)
		return false;
	bool nation = false, place = false, other = false;
	for (;; n++) {
		struct gisa_str word = gisa_cword_run(st, n);
		nation |= (st->words[n].classes & GISA_LEX(NATION)) != 0;
		place |= gisa_is_digit(word.ptr[0]) && gisa_str_ends(word, GISA_LIT("위"));
		other |= !(st->words[n].classes & GISA_LEX(NATION)) && !gisa_is_digit(word.ptr[0]);
		if (gisa_gap_after(st, n) & GISA_GAP_CLOSE || n + 1 >= st->word_count || n > last + 3)
			break;
	}
	return gisa_gap_after(st, n) & GISA_GAP_CLOSE && nation && !other && (place || n == last + 1);
}

/* 계열사인 X: of firms alone. */
static bool is_affiliate(const struct gisa_company_state *st, size_t i)
{
	static const char *const kin[] = { "계열사", "자회사", "모회사", "모기업", "관계사" };
	return i > 0 && GISA_BEGINS(gisa_cword_run(st, i - 1), kin);
}

/* 결승 상대는 X, X와의 경쟁: players and teams have what firms have with each other. */
static void forget_deals(struct gisa_company_state *st, size_t first, size_t end)
{
	for (size_t i = first; (i = gisa_company_marked(st, i, end, GISA_MARK_NAME)) < end; i++) {
		uint64_t deals = GISA_EV(DEAL) | (is_affiliate(st, i) ? 0 : GISA_EV(KIN));
		st->words[i].evidence &= ~deals;
		if (st->words[i].hit != GISA_NONE)
			st->hits[st->words[i].hit].evidence &= ~deals;
	}
}

/* 한빛은 is the team of 한빛 이글스, or of 한빛 사격단 where nothing is said of a firm. */
static void drop_named_teams(struct gisa_company_state *st)
{
	const uint64_t firm = FIRM | GISA_EV(FUND);
	for (size_t i = 0; i < st->hit_count; i++) {
		struct gisa_chit *hit = &st->hits[i];
		uint64_t everywhere = gisa_company_everywhere(st, hit->name);
		if (!(everywhere & firm) && (has_full_name(st, hit) || (was_team(st, hit) && !(everywhere & GISA_EV(DOES)))))
			hit->dropped = hit->team = true;
	}
}

static void on_sports_page(struct gisa_company_state *st, unsigned said, bool report)
{
	for (size_t s = 0; s < st->ctx->sentence_count; s++)
		if (st->firsts[s] < st->firsts[s + 1] && is_on_sponsors(st, said, st->firsts[s], st->firsts[s + 1]))
			keep_sponsors(st, st->firsts[s], st->firsts[s + 1]);
		else
			forget_deals(st, st->firsts[s], st->firsts[s + 1]);
	memset(st->owners, 0, sizeof st->owners); /* more is known by now of who pays */
	for (size_t i = 0; i < st->hit_count; i++) {
		struct gisa_chit *hit = &st->hits[i];
		if (is_of_games(st, hit) || is_ranked_player(st, hit->last) ||
		    (report && !(hit->evidence & (FIRM | GISA_EV(FUND))) && has_full_name(st, hit)) ||
		    (report && is_doubtful(st, hit) && !(gisa_company_everywhere(st, hit->name) & acts) &&
		     !is_sponsor(st, hit) && !is_source(st, hit) && !is_in_row(st, hit)))
			hit->dropped = true;
	}
	for (size_t i = 0; (i = gisa_company_marked(st, i, st->word_count, GISA_MARK_NAME)) < st->word_count; i++)
		if (st->words[i].hit == GISA_NONE && st->words[i].stem_count == 1 && is_contest(st, i, st->words[i].end, true))
			st->words[i].guarded = true;
		else if (is_ranked_player(st, i))
			gisa_company_give(st, i, GISA_EV(NOT_POST));
}

/* What the sentences say: which are on a game and on nobody who pays, and what of paid the article says, once asked.
 */
struct said {
	struct sporty sporty;
	bool *games, asked;
	unsigned pay;
};

static unsigned ask_of_pay(const struct gisa_company_state *st, struct said *said)
{
	if (!said->asked)
		said->pay = said_of_pay(st);
	said->asked = true;
	return said->pay;
}

static void read_sentences(struct gisa_company_state *st, struct said *said)
{
	said->games = GISA_NEW(st->ctx->arena, bool, st->ctx->sentence_count + 1);
	for (size_t s = 0; s < st->ctx->sentence_count; s++) {
		size_t first = st->firsts[s], end = st->firsts[s + 1];
		bool game = is_game(st, first, end, &said->sporty);
		bool sponsors = first < end && game && is_on_sponsors(st, ask_of_pay(st, said), first, end);
		if (sponsors)
			keep_sponsors(st, first, end);
		said->games[s] = game && !sponsors;
	}
}

/* 한빛 김하람이, 한빛 김하람은: a player stands behind the team's name, without a post. */
static bool is_with_player(const struct gisa_company_state *st, const struct gisa_chit *hit)
{
	const uint64_t posts = GISA_LEX(CHIEF) | GISA_LEX(RANK) | GISA_LEX(NOTFIRM);
	size_t n = hit->last + 1;
	return gisa_dict_name(st->ctx->dict, hit->name)->danger & GISA_DANGER_TEAM && n < st->word_count &&
	       hit->end == st->words[hit->last].end && st->words[n].gap == GISA_GAP_SPACE && gisa_company_is_person(st, n) &&
	       (n + 1 == st->word_count || !(st->words[n + 1].classes & posts));
}

/* Teams by their full names, and names with a player behind them. */
static unsigned sport_teams(const struct gisa_company_state *st)
{
	unsigned teams = 0;
	for (size_t i = 0; i < gisa_company_hits_asked(st); i++)
		teams += gisa_dict_company(st->ctx->dict, st->hits[i].company)->kind == GISA_KIND_OF_TEAM ||
			 is_with_player(st, &st->hits[i]);
	return teams;
}

/* `sum`: of its words of games; `teams`: what sport_teams() counts, which firms' own pages have as well. */
static bool is_on_games(unsigned sum, unsigned teams, size_t words)
{
	unsigned both = sum + teams;
	return (sum >= SPORTS_PAGE && sum * 100 >= PERCENT * words) ||
	       (both >= SPORTS_BRIEF && both * 100 >= BRIEF_PERCENT * words);
}

void gisa_company_teams(struct gisa_company_state *st)
{
	struct said said = { 0 };
	read_sentences(st, &said);
	drop_teams(st, said.games);
	unsigned sure = 2 * said.sporty.sure, sum = said.sporty.weak == said.sporty.directors ? sure : sure + said.sporty.weak;
	unsigned teams = sum ? sport_teams(st) : 0;
	st->games = is_on_games(sum, teams, st->word_count);
	if (st->games)
		on_sports_page(st, ask_of_pay(st, &said), sum >= MATCH_REPORT);
	else if (sum + teams >= TEAM_NAMED && (sum + teams) * 100 >= NAMED_PERCENT * st->word_count)
		drop_named_teams(st);
}
