/* Looking at the words beside an amount: short views of the text. */
#ifndef GISA_EXTRACT_MONEY_TEXT_H
#define GISA_EXTRACT_MONEY_TEXT_H

#include "base/utf8.h"
#include "base/words.h"
#include "extract/context.h"

/* No letter or digit stands before text[at]. */
bool gisa_money_begins_word(struct gisa_str text, size_t at);

/* The text ends in `word`, and no letter stands before it. */
static inline bool gisa_money_ends_word(struct gisa_str text, struct gisa_str word)
{
	return gisa_ends(text, word) && gisa_money_begins_word(text, text.len - word.len);
}

static inline struct gisa_str gisa_money_trim_right(struct gisa_str s)
{
	while (s.len && s.ptr[s.len - 1] == ' ')
		s.len--;
	return s;
}

static inline struct gisa_str gisa_money_trim_left(struct gisa_str s)
{
	while (s.len && s.ptr[0] == ' ')
		s = gisa_str_sub(s, 1, s.len);
	return s;
}

/* The text before the mention in its sentence, or behind it in its line, at most `reach` bytes long. */
struct gisa_str gisa_money_left_of(const struct gisa_context *ctx, const struct gisa_mention *m, size_t reach);
struct gisa_str gisa_money_right_of(const struct gisa_context *ctx, const struct gisa_mention *m, size_t reach);

/* 오른, 떨어졌다, 인상: how what something costs or comes to moves. */
bool gisa_money_begins_move(struct gisa_str text);

/* The bound or approximation the words at the end of `text` give; see gisa_money_mod(). */
struct gisa_str gisa_money_cue_before(struct gisa_str text);

#endif
