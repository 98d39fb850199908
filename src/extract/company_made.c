/* What a word is made of: names of people, compounds of common words. */
#include "extract/company_stages.h"

#include "base/utf8.h"
#include "base/words.h"

enum { LONGEST = 12 /* code points of a compound that is looked into */ };

bool gisa_lexicon_is_person(const struct gisa_lexicon *lexicon, struct gisa_str text)
{
	uint32_t codes[4];
	size_t n = 0, pos = 0;
	if (text.len < 9 || text.len > 12)
		return false;
	while (pos < text.len && n < 4)
		codes[n++] = gisa_utf8_next(text, &pos);
	if (pos < text.len || n < 3)
		return false;
	size_t family = n - 2;
	for (size_t i = family; i < n; i++)
		if (!(gisa_lexicon_syllable(lexicon, codes[i]) & GISA_LEX(GIVEN)))
			return false;
	if (family == 1)
		return gisa_lexicon_syllable(lexicon, codes[0]) & GISA_LEX(SURNAME);
	return gisa_lexicon_word(lexicon, gisa_str_sub(text, 0, 6)) & GISA_LEX(SURNAME);
}

/* 하람: two syllables of given names; letters spelt out (제이씨, 아이씨) end in 이. */
static bool is_given(const struct gisa_lexicon *lexicon, struct gisa_str text)
{
	size_t pos = 0;
	if (text.len != 6 || gisa_str_ends(text, GISA_LIT("이")))
		return false;
	while (pos < text.len)
		if (!(gisa_lexicon_syllable(lexicon, gisa_utf8_next(text, &pos)) & GISA_LEX(GIVEN)))
			return false;
	return true;
}

/* 히만슈씨, 부사부로씨: whatever name, unless its letters are spelt out (디앤씨, 아이엠씨). */
static bool is_long_name(struct gisa_str text)
{
	static const char *const letters[] = { "이", "엔", "앤", "피", "지", "티", "비", "디", "스", "엠", "엘", "알", "오", "유", "씨" };
	if (text.len < strlen("히만슈"))
		return false;
	return !GISA_ENDS(text, letters);
}

bool gisa_lexicon_is_addressed(const struct gisa_lexicon *lexicon, struct gisa_str text)
{
	if (!gisa_str_ends(text, GISA_LIT("씨")))
		return false;
	text.len -= strlen("씨");
	if (text.len == 6 && gisa_str_ends(text, GISA_LIT("모")))
		text.len -= strlen("모");
	size_t first = 0;
	bool surname = (text.len == 3 || text.len == 6) &&
		       gisa_lexicon_syllable(lexicon, gisa_utf8_next(text, &first)) & GISA_LEX(SURNAME);
	return surname || is_given(lexicon, text) ||
	       is_long_name(text) || gisa_lexicon_is_person(lexicon, text);
}

/* Classes of words that compounds are made of. */
static const uint64_t common = GISA_LEX(NOUN) | GISA_LEX(ABBR) | GISA_LEX(NATION) | GISA_LEX(HEAD) | GISA_LEX(KIN) |
			       GISA_LEX(MAKER) | GISA_LEX(ASSET) | GISA_LEX(DEAL) | GISA_LEX(FUND) |
			       GISA_LEX(SERVICE) | GISA_LEX(CHIEF) | GISA_LEX(RANK) | GISA_LEX(VOICE) |
			       GISA_LEX(SECTOR) | GISA_LEX(NOTFIRM);

static bool is_compound(const struct gisa_lexicon *lexicon, struct gisa_str text, bool edges)
{
	bool reach[LONGEST * 4 + 1] = { true }; /* by byte: common words lead up to here */
	size_t far = 0; /* the last of them */
	if (text.len >= sizeof reach || text.len == 0)
		return false;
	for (size_t from = 0; from < text.len && from <= far;) {
		size_t next = from;
		uint32_t code = gisa_utf8_next(text, &next);
		struct gisa_lex_hit hits[GISA_LEX_WORD];
		uint64_t open;
		size_t count = !reach[from] ? 0 :
			gisa_lexicon_prefixes(lexicon, gisa_str_sub(text, from, text.len), hits, &open);
		for (size_t i = 0; i < count; i++)
			if (hits[i].len > next - from && hits[i].classes & common) {
				reach[from + hits[i].len] = true;
				far = from + hits[i].len > far ? from + hits[i].len : far;
			}
		/* one letter is no word of a compound, only its edge: 신기술, 개발비 */
		bool head = from == 0 && text.len - next >= 6, tail = next == text.len && from >= 6;
		if (edges && reach[from] && (head || tail) &&
		    gisa_lexicon_syllable(lexicon, code) & GISA_LEX(STEM)) {
			reach[next] = true;
			far = next > far ? next : far;
		}
		from = next;
	}
	return reach[text.len];
}

bool gisa_lexicon_is_compound(const struct gisa_lexicon *lexicon, struct gisa_str text)
{
	return is_compound(lexicon, text, true);
}

bool gisa_lexicon_is_whole_compound(const struct gisa_lexicon *lexicon, struct gisa_str text)
{
	return is_compound(lexicon, text, false);
}
