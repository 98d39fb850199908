/* What a word is made of: names of people, compounds of common words. */
#include "extract/company_stages.h"

#include "base/utf8.h"

enum { S_LONGEST = 12 /* code points of a compound that is looked into */ };

/* Byte offsets of the code points of `text` (up to max, then the end); returns how many there are. */
static size_t S_offsets(struct gisa_str text, size_t *at, size_t max)
{
	size_t n = 0, pos = 0;
	while (pos < text.len && n < max) {
		at[n++] = pos;
		gisa_utf8_next(text, &pos);
	}
	at[n] = pos;
	return pos < text.len ? max + 1 : n;
}

static bool S_all_given(const struct gisa_lexicon *lexicon, struct gisa_str text, const size_t *at, size_t from,
			size_t to)
{
	for (size_t i = from; i < to; i++)
		if (!(gisa_lexicon_word(lexicon, gisa_str_sub(text, at[i], at[i + 1])) & GISA_LEX(GIVEN)))
			return false;
	return true;
}

bool gisa_looks_like_person(const struct gisa_lexicon *lexicon, struct gisa_str text)
{
	size_t at[6];
	size_t n = S_offsets(text, at, 4);
	if (n < 3 || n > 4)
		return false;
	size_t family = n - 2;
	if (!(gisa_lexicon_word(lexicon, gisa_str_sub(text, 0, at[family])) & GISA_LEX(SURNAME)))
		return false;
	return S_all_given(lexicon, text, at, family, n);
}

bool gisa_is_compound(const struct gisa_lexicon *lexicon, struct gisa_str text)
{
	size_t at[S_LONGEST + 2];
	bool reach[S_LONGEST + 1] = { true };
	size_t n = S_offsets(text, at, S_LONGEST);
	if (n < 2 || n > S_LONGEST)
		return false;
	for (size_t i = 0; i < n; i++) {
		for (size_t j = i + 1; reach[i] && j <= n; j++) {
			uint64_t classes = gisa_lexicon_word(lexicon, gisa_str_sub(text, at[i], at[j]));
			if (j == i + 1)
				classes &= GISA_LEX(STEM); /* a letter is no word of a compound */
			bool whole = classes & (GISA_LEX(NOUN) | GISA_LEX(ABBR) | GISA_LEX(NATION) | GISA_LEX(HEAD) |
						GISA_LEX(KIN) | GISA_LEX(MAKER) | GISA_LEX(ASSET) | GISA_LEX(DEAL) | GISA_LEX(FUND) |
						GISA_LEX(SERVICE) | GISA_LEX(CHIEF) | GISA_LEX(RANK) |
						GISA_LEX(VOICE) | GISA_LEX(SECTOR) | GISA_LEX(NOTFIRM));
			bool edge = (classes & GISA_LEX(STEM)) && (i == 0 || j == n);
			if (whole || edge)
				reach[j] = true;
		}
	}
	return reach[n];
}
