/*
 * Names in no list whose evidence is enough by its sum and yet says nothing of firms: titles of songs, players on
 * the pages of games, people in the news. What speaks for them might be said of anybody.
 */
#include "extract/company_stages.h"

/* Its letters alone, and those in brackets behind it, speak for it: 이매진(Imagine); a long ending says more. */
static bool is_untold(const struct gisa_company_state *st, struct gisa_str name, uint64_t evidence)
{
	const uint64_t letters =
	    GISA_EV(LATIN) | GISA_EV(FIRM2) | GISA_EV(FIRM1) | GISA_EV(COINED) | GISA_EV(OFTEN) | GISA_EV(AFFAIR);
	return evidence & GISA_EV(LATIN) && !(evidence & ~letters) &&
	       gisa_lexicon_ending(st->lexicon, name).len <= strlen("하우스");
}

/* On the pages of games players and teams do and say most: 바우어는 말했다. */
static bool acts_in_game(const struct gisa_company_state *st, uint64_t evidence)
{
	const uint64_t firm = GISA_EV(MARKER) | GISA_EV(TICKER) | GISA_EV(CHIEF) | GISA_EV(PERSON) | GISA_EV(HEAD) |
			      GISA_EV(KIN) | GISA_EV(QUOTED) | GISA_EV(MAKES) | GISA_EV(MADE) | GISA_EV(ASSET) |
			      GISA_EV(FILED) | GISA_EV(FAMILY) | GISA_EV(FIRM3) | GISA_EV(FIRM2) | GISA_EV(BODY);
	return st->games && !(evidence & firm);
}

enum { TRADE = 25 /* words of trade in a thousand, of an article on firms */ };

/* Whether the article is one on firms: it says 기업, 투자, 지분, 협약 now and again. */
static bool is_on_trade(struct gisa_company_state *st)
{
	const uint64_t trade = GISA_LEX_KINDS | GISA_LEX(MARKER) | GISA_LEX(ASSET) | GISA_LEX(DEAL) | GISA_LEX(FUND) |
			       GISA_LEX(BUY) | GISA_LEX(PRICE);
	size_t count = 0;
	for (size_t i = 0; i < st->word_count && st->trade == GISA_UNASKED; i++)
		count += (st->words[i].classes & trade) != 0;
	if (st->trade == GISA_UNASKED)
		st->trade = count * 1000 >= TRADE * st->word_count ? GISA_YES : GISA_NO;
	return st->trade == GISA_YES;
}

/* Of all that it does and says nothing is a firm's alone: 시온이는 ... 됐다고 말했다, in an article on something else. */
static bool is_somebody(struct gisa_company_state *st, uint64_t evidence)
{
	const uint64_t anybody = GISA_EV(DOES) | GISA_EV(SAYS) | GISA_EV(SOURCE) | GISA_EV(TOPIC) | GISA_EV(OFTEN) |
				 GISA_EV(COINED) | GISA_EV(LATIN) | GISA_EV(FIRM1) | GISA_EV(POST) | GISA_EV(PAIR) |
				 GISA_EV(FAMILY) | GISA_EV(NOT_SHORT) | GISA_EV(MADE) | GISA_EV(AFFAIR);
	const uint64_t deeds = GISA_EV(DOES) | GISA_EV(SAYS);
	if (evidence & GISA_EV(MADE))
		evidence &= ~GISA_EV(QUOTED); /* 손으로 만드는 '하트' */
	if (!(evidence & GISA_EV(FIRM1)) && (evidence & deeds) != deeds)
		evidence &= ~GISA_EV(VOICE); /* courts, the police and bars have 관계자, too */
	return !(evidence & ~anybody) && !is_on_trade(st);
}

/* 존 하이든 최고경영자, and then 하이든 회장: once addressed as a person, and posts alone say otherwise. */
static bool is_addressed(uint64_t evidence)
{
	const uint64_t persons = GISA_EV(NOT_POST) | GISA_EV(PERSON) | GISA_EV(POST) | GISA_EV(DOES) | GISA_EV(SAYS) |
				 GISA_EV(SOURCE) | GISA_EV(TOPIC) | GISA_EV(OFTEN) | GISA_EV(COINED) | GISA_EV(LATIN);
	return evidence & GISA_EV(NOT_POST) && !(evidence & ~persons);
}

bool gisa_company_doubted(struct gisa_company_state *st, struct gisa_str name, uint64_t evidence)
{
	return is_untold(st, name, evidence) || acts_in_game(st, evidence) || is_addressed(evidence) ||
	       is_somebody(st, evidence);
}
