/*
 * Korean verbs come behind what they govern, so the first verb form or noun of plan behind a date
 * tells whether it looks back or forward. Endings are read off the syllable itself: a final ㅆ is a
 * past tense (했, 열렸, 됐), ㄴ or 는 before 다 a present, ㄹ before 것 a future. That needs no
 * list of verbs, and holds for verbs nobody listed.
 */
#include "extract/date_cue.h"

#include "base/utf8.h"

enum { S_REACH = 240 /* bytes looked at */, S_CLOSE = 24, S_FINAL_NIEUN = 4, S_FINAL_RIEUL = 8, S_FINAL_SSANGSIOT = 20 };

/* Final consonant of a Hangul syllable, 0 where there is none. */
static unsigned S_final(uint32_t code)
{
	return gisa_is_hangul(code) ? (code - 0xAC00) % 28 : 0;
}

/* Words that decide by themselves, wherever they stand. */
static const struct {
	const char *text;
	enum gisa_tense tense;
} words[] = {
	{ "예정", GISA_TENSE_FUTURE },   { "계획", GISA_TENSE_FUTURE },   { "방침", GISA_TENSE_FUTURE },
	{ "전망", GISA_TENSE_SOON },   { "예상", GISA_TENSE_SOON },   { "앞두", GISA_TENSE_SOON },
	{ "앞둔", GISA_TENSE_SOON },   { "기로 ", GISA_TENSE_FUTURE },  { "목표", GISA_TENSE_FUTURE },
	{ "남았", GISA_TENSE_FUTURE },   { "겠", GISA_TENSE_FUTURE },     { "추진 중", GISA_TENSE_FUTURE },
	{ "기대", GISA_TENSE_SOON },   { "내로", GISA_TENSE_FUTURE },   { "안에 ", GISA_TENSE_FUTURE },
	{ "하는 ", GISA_TENSE_SOON },    { "되는 ", GISA_TENSE_SOON },    { "열리는 ", GISA_TENSE_SOON },
	{ "지는 ", GISA_TENSE_SOON },    { "치르는 ", GISA_TENSE_SOON },  { "여는 ", GISA_TENSE_SOON },
	{ "진행 중", GISA_TENSE_SOON },  { "하고 있", GISA_TENSE_SOON },  { "가능하", GISA_TENSE_SOON },
	{ "열린 ", GISA_TENSE_PAST },    { "된 ", GISA_TENSE_PAST },      { "밝힌 ", GISA_TENSE_PAST },
	{ "나온 ", GISA_TENSE_PAST },    { "내놓은 ", GISA_TENSE_PAST },  { "치러진 ", GISA_TENSE_PAST },
	{ "선보인 ", GISA_TENSE_PAST },  { "벌어진 ", GISA_TENSE_PAST },  { "펼쳐진 ", GISA_TENSE_PAST },
	{ "알려진 ", GISA_TENSE_PAST },  { "일어난 ", GISA_TENSE_PAST },  { "내린 ", GISA_TENSE_PAST },
	{ "따르면", GISA_TENSE_PAST },   { "숨진 ", GISA_TENSE_PAST },    { "오른 ", GISA_TENSE_PAST },
	{ "는데 ", GISA_TENSE_SOON },    { "는데,", GISA_TENSE_SOON },
};

/* Nouns that speak of what is to come where a headline ends in them. */
static const char *const headline_ends[] = {
	"개최", "개막", "출시", "시행", "모집", "접수", "오픈", "개시", "개장", "분양", "출범", "결정", "판가름", "열려",
};

/* Nouns that 한 makes past acts of when it stands close behind a date ('17일 발표한 계획'). Others
 * (필요한, 위치한, 대한) say nothing of time. */
static const char *const acts[] = { "발표", "공개", "개최", "출시", "진행", "발생", "체결", "기록", "취임", "시작", "선언",
				    "제출", "방문", "통과", "시행", "도입", "인수", "결정", "설립", "개장", "개막", "참석",
				    "출범", "공시", "상장", "집계", "조사", "마감", "발행", "단행", "실시", "제시", "배포",
				    "서명", "합의", "확정", "신고", "승인", "분양", "준공", "착공", "개통", "보도", "언급",
				    "사망", "출간", "제정", "개정", "판결", "선고", "선포", "가결", "매각", "매입", "창업" };

static bool S_at(struct gisa_str s, size_t at, const char *literal)
{
	size_t i = 0;
	while (literal[i] && at + i < s.len && s.ptr[at + i] == literal[i])
		i++;
	return !literal[i];
}

/* Behind the closing mark of a quotation that opens at `at`, or `at` where none opens or closes. */
static size_t S_skip_quote(struct gisa_str s, size_t at)
{
	static const char *const marks[][2] = { { "“", "”" }, { "‘", "’" }, { "\"", "\"" }, { "'", "'" },
						{ "「", "」" }, { "『", "』" } };
	char c = s.ptr[at];
	if (c != '"' && c != '\'' && c != marks[0][0][0] && c != marks[4][0][0])
		return at;
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (S_at(s, at, marks[i][0])) {
			size_t close = gisa_str_find(s, gisa_cstr(marks[i][1]), at + strlen(marks[i][0]));
			return close == GISA_NPOS ? at : close + strlen(marks[i][1]);
		}
	return at;
}

static enum gisa_tense S_word_at(struct gisa_str s, size_t at, size_t *len)
{
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (S_at(s, at, words[i].text)) {
			*len = strlen(words[i].text);
			return words[i].tense;
		}
	return GISA_TENSE_NONE;
}

static bool S_did(struct gisa_str s, size_t at)
{
	if (!S_at(s, at, "한 ") || at > S_CLOSE)
		return false;
	struct gisa_str before = gisa_str_sub(s, 0, at);
	for (size_t i = 0; i < sizeof acts / sizeof *acts; i++)
		if (gisa_str_ends(before, gisa_cstr(acts[i])))
			return true;
	return false;
}

static bool S_ends(struct gisa_str s, size_t at)
{
	return at == s.len || s.ptr[at] == '\n' || S_at(s, at, "…") || S_at(s, at, "·") || S_at(s, at, "'") ||
	       S_at(s, at, "’") || S_at(s, at, ",") || S_at(s, at, "\"") || S_at(s, at, "”");
}

static enum gisa_tense S_headline_at(struct gisa_str s, size_t at)
{
	for (size_t i = 0; i < sizeof headline_ends / sizeof *headline_ends; i++)
		if (S_at(s, at, headline_ends[i]) && S_ends(s, at + strlen(headline_ends[i])))
			return GISA_TENSE_SOON;
	return GISA_TENSE_NONE;
}

/* What the syllable at `at` (up to `next`) says as a verb ending. */
static enum gisa_tense S_ending(struct gisa_str s, uint32_t code, size_t next)
{
	unsigned final = S_final(code);
	if (final == S_FINAL_SSANGSIOT && code != 0xC788 /* 있 */)
		return GISA_TENSE_PAST;
	if (final == S_FINAL_NIEUN && S_at(s, next, "다"))
		return GISA_TENSE_SOON;
	if (final == S_FINAL_RIEUL && (S_at(s, next, " 것") || S_at(s, next, "것") || S_at(s, next, " 수 있")))
		return GISA_TENSE_SOON;
	return GISA_TENSE_NONE;
}

static enum gisa_tense S_tense_at(struct gisa_str s, size_t at, uint32_t code, bool may_begin, size_t *next)
{
	size_t len = 0;
	if (!may_begin)
		return S_ending(s, code, *next);
	enum gisa_tense tense = S_word_at(s, at, &len);
	if (tense != GISA_TENSE_NONE) {
		*next = at + len;
		return tense;
	}
	if (S_did(s, at))
		return GISA_TENSE_PAST;
	tense = S_ending(s, code, *next);
	return tense != GISA_TENSE_NONE ? tense : S_headline_at(s, at);
}

/* '…이라고', '…한다고': the clause of the date ends here; the verb of saying behind it is another's. */
static const char *const quotatives[] = { "라고 ", "다고 ", "냐고 ", "자고 ", "”고 ",
					  "\"고 ", "라며 ", "다며 ", "라면서 ", "다면서 " };

static bool S_quotative(struct gisa_str s, size_t at)
{
	for (size_t i = 0; i < sizeof quotatives / sizeof *quotatives; i++)
		if (S_at(s, at, quotatives[i]))
			return true;
	return false;
}

/* Which first code points the words above begin with: few of a text's syllables do, and looking
 * at every word at every syllable took a quarter of all extraction time. */
struct S_firsts {
	uint64_t bits[16];
};

static unsigned S_first(const char *p)
{
	const unsigned char *u = (const unsigned char *)p;
	return u[0] < 0x80 ? u[0] : ((u[1] & 0x3Fu) << 4 ^ (u[2] & 0x3Fu)) & 1023;
}

static void S_add_first(struct S_firsts *firsts, const char *word)
{
	unsigned key = S_first(word);
	firsts->bits[key / 64] |= (uint64_t)1 << key % 64;
}

static struct S_firsts S_make_firsts(void)
{
	struct S_firsts firsts = { { 0 } };
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		S_add_first(&firsts, words[i].text);
	for (size_t i = 0; i < sizeof headline_ends / sizeof *headline_ends; i++)
		S_add_first(&firsts, headline_ends[i]);
	for (size_t i = 0; i < sizeof quotatives / sizeof *quotatives; i++)
		S_add_first(&firsts, quotatives[i]);
	S_add_first(&firsts, "한");
	return firsts;
}

/* Two-byte code points (Latin, Greek) are no word's first. */
static bool S_may_begin(const struct S_firsts *firsts, struct gisa_str s, size_t at, uint32_t code)
{
	if (code >= 0x80 && code < 0x800)
		return false;
	unsigned key = S_first(s.ptr + at);
	return firsts->bits[key / 64] >> key % 64 & 1;
}

static size_t S_skip_brackets(struct gisa_str s)
{
	size_t close = s.len && s.ptr[0] == '(' ? gisa_str_find(s, GISA_LIT(")"), 0) : GISA_NPOS;
	return close == GISA_NPOS ? 0 : close + 1;
}

/* '31일 오후부터': the span begins at a time of that day. */
static bool S_from_clock(struct gisa_str s, size_t at)
{
	static const char *const times[] = { " 오전부터", " 오후부터", " 새벽부터", " 아침부터", " 저녁부터", " 밤부터" };
	for (size_t i = 0; i < sizeof times / sizeof *times; i++)
		if (S_at(s, at, times[i]))
			return true;
	return false;
}

static bool S_compared(struct gisa_str s, size_t at)
{
	static const char *const measures[] = { "보다", " 이후", " 이래", " 대비", "과 비교", "에 비해", "에 견줘", " 직후" };
	for (size_t i = 0; i < sizeof measures / sizeof *measures; i++)
		if (S_at(s, at, measures[i]))
			return true;
	return false;
}

struct gisa_cue gisa_date_cue(struct gisa_str rest)
{
	struct gisa_cue cue = { GISA_TENSE_NONE, { NULL, 0 }, 0, false, false, false };
	struct gisa_str s = gisa_str(rest.ptr, gisa_utf8_floor(rest, S_REACH));
	size_t at = S_skip_brackets(s);
	cue.from = S_at(s, at, "부터") || S_from_clock(s, at);
	cue.until = S_at(s, at, "까지");
	cue.compared = S_compared(s, at);
	if (S_at(s, at, " 기준") || S_at(s, at, " 현재") || S_at(s, at, " 이후 ") || S_at(s, at, " 이래")) {
		cue.tense = GISA_TENSE_PAST;
		cue.word = gisa_str_sub(s, at + 1, at + 7);
		return cue;
	}
	const struct S_firsts firsts = S_make_firsts();
	while (at < s.len) {
		size_t behind = S_skip_quote(s, at);
		if (behind > at) {
			at = behind;
			continue;
		}
		size_t next = at;
		uint32_t code = gisa_utf8_next(s, &next);
		bool may_begin = S_may_begin(&firsts, s, at, code);
		if (code >= 0x2000)
			cue.tense = S_tense_at(s, at, code, may_begin, &next);
		if (cue.tense != GISA_TENSE_NONE) {
			cue.word = gisa_str_sub(s, at, next);
			cue.distance = at;
			return cue;
		}
		if (may_begin && S_quotative(s, at))
			break;
		at = next;
	}
	if (cue.until)
		cue.tense = GISA_TENSE_SOON;
	return cue;
}
