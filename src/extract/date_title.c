/*
 * A headline leaves out what its article says: whether the 15th was or will be, and of which month. The body's first
 * mention of the same day or month tells.
 */
#include "extract/date_title.h"

#include "base/words.h"
#include "extract/date_near.h"

#include <stdio.h>

/* The headline's figures stand there for the same thing: a day or, where the headline has a month, that month. */
static bool is_it(struct gisa_str before, struct gisa_str rest, bool is_day)
{
	static const char *const day_tails[] = { "일", "~", "∼", "～", "·" };
	bool month = gisa_str_starts(rest, GISA_LIT("월")) && !gisa_str_starts(rest, GISA_LIT("월 1")) &&
		     !gisa_str_starts(rest, GISA_LIT("월물"));
	char last = before.ptr[before.len - 1];
	return (is_day ? GISA_BEGINS(rest, day_tails) : month) && !gisa_is_digit(last) && last != '.' && last != ',';
}

struct head {
	const char *word;
	enum gisa_direction direction;
	enum gisa_date_field field;
	struct gisa_date_term term;
};

/* What stands before a day (a side of the present, a month) or a month (the same, a year); NULL where nothing such. */
static const struct head *head_before(struct gisa_str before, bool is_day)
{
	static const struct head heads[] = {
		{ "오는 ", GISA_NEXT, GISA_MONTH, { GISA_UNSAID, 0 } },
		{ "지난 ", GISA_PAST, GISA_MONTH, { GISA_UNSAID, 0 } },
		{ "이달 ", GISA_ANYWHERE, GISA_MONTH, { GISA_FROM_PUBLISHED, 0 } },
		{ "지난달 ", GISA_ANYWHERE, GISA_MONTH, { GISA_FROM_PUBLISHED, -1 } },
		{ "다음 달 ", GISA_ANYWHERE, GISA_MONTH, { GISA_FROM_PUBLISHED, 1 } },
		{ "다음달 ", GISA_ANYWHERE, GISA_MONTH, { GISA_FROM_PUBLISHED, 1 } },
		{ "내달 ", GISA_ANYWHERE, GISA_MONTH, { GISA_FROM_PUBLISHED, 1 } },
		{ "내년 ", GISA_ANYWHERE, GISA_YEAR, { GISA_FROM_PUBLISHED, 1 } },
		{ "올해 ", GISA_ANYWHERE, GISA_YEAR, { GISA_FROM_PUBLISHED, 0 } },
		{ "올 ", GISA_ANYWHERE, GISA_YEAR, { GISA_FROM_PUBLISHED, 0 } },
		{ "지난해 ", GISA_ANYWHERE, GISA_YEAR, { GISA_FROM_PUBLISHED, -1 } },
		{ "작년 ", GISA_ANYWHERE, GISA_YEAR, { GISA_FROM_PUBLISHED, -1 } },
	};
	const enum gisa_date_field field = is_day ? GISA_MONTH : GISA_YEAR;
	for (size_t i = 0; i < GISA_COUNT(heads); i++)
		if (gisa_str_ends(before, gisa_cstr(heads[i].word)) &&
		    (heads[i].field == field || heads[i].term.base == GISA_UNSAID))
			return &heads[i];
	return NULL;
}

/* The headline's bare day or month as the body tells it first: '15일 실시' over '오는 15일', '1월 발표' over '내년 1월'. */
static bool tells_day(const struct gisa_context *ctx, const char *figures, size_t at, struct gisa_date_parts *parts,
		      struct gisa_cue *cue)
{
	struct gisa_str before = gisa_str_sub(ctx->text, 0, at);
	struct gisa_str rest = gisa_str_sub(ctx->text, at + strlen(figures), ctx->text.len);
	bool is_day = gisa_date_says(&parts->first, GISA_DAY);
	if (!is_it(before, rest, is_day))
		return false;
	const struct head *head = head_before(before, is_day);
	if (head) {
		if (!is_day && gisa_cue_behind(gisa_str_sub(rest, strlen("월"), rest.len)).compared)
			return false; /* '6월 수출 최대' over '작년 6월보다 늘었다' */
		parts->direction = head->direction;
		if (head->term.base != GISA_UNSAID)
			parts->first.field[head->field] = head->term;
		return true;
	}
	size_t sentence = gisa_context_sentence(ctx, at);
	struct gisa_cue told = { 0 };
	rest = gisa_str_sub(rest, 0, ctx->sentences[sentence].end - at - strlen(figures));
	if (cue->tense == GISA_TENSE_NONE)
		gisa_cue_read_tense(cue, rest);
	else if (cue->closes)
		gisa_cue_read_tense(&told, rest);
	cue->closes &= told.tense != GISA_TENSE_PAST; /* '28일 개막' over '28일 개막했다' */
	return true;
}

void gisa_date_ask_body(const struct gisa_context *ctx, struct gisa_date_parts *parts, struct gisa_cue *cue)
{
	enum { REACH = 3000 };
	char figures[16];
	snprintf(figures, sizeof figures, "%d",
		 parts->first.field[gisa_date_says(&parts->first, GISA_DAY) ? GISA_DAY : GISA_MONTH].n);
	size_t end = ctx->sentences[0].end;
	struct gisa_str text = gisa_str_sub(ctx->text, 0, end + REACH < ctx->text.len ? end + REACH : ctx->text.len);
	for (size_t at = end; (at = gisa_str_find(text, gisa_cstr(figures), at)) != GISA_NPOS; at++)
		if (tells_day(ctx, figures, at, parts, cue))
			return;
}

bool gisa_date_is_new_year_address(const struct gisa_context *ctx, const struct gisa_date_parts *parts, size_t sentence,
				   struct gisa_str before)
{
	enum { DECEMBER = 12, FROM = 20 };
	if (ctx->published.month != DECEMBER || ctx->published.day < FROM ||
	    parts->first.field[GISA_YEAR].base != GISA_FROM_PUBLISHED)
		return false;
	struct gisa_str word = GISA_LIT("신년사"), title = gisa_context_text(ctx, 0);
	if (gisa_str_starts(title, GISA_LIT("[신년사]")))
		return true;
	bool told = gisa_str_find(title, word, 0) != GISA_NPOS ||
		    gisa_str_find(gisa_context_text(ctx, sentence), word, 0) != GISA_NPOS;
	return told && gisa_date_in_quotes(before);
}
