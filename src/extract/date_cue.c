/*
 * Korean verbs come behind what they govern, so the first verb form or noun of plan behind a date
 * tells whether it looks back or forward. Endings are read off the syllable itself: a final ㅆ is a
 * past tense (했, 열렸, 됐), ㄴ or 는 before 다 and ㅂ before 니다 a present, ㄹ before 것 a future. That holds for
 * verbs nobody listed. Listed is what no syllable tells: nouns of plan, forms that go before a noun (열린, 열리는),
 * and the acts that 한 makes past (발표한).
 */
#include "extract/date_cue.h"

#include "base/bits.h"
#include "base/utf8.h"
#include "base/words.h"

enum {
	REACH = 240 /* bytes looked at */,
	CUE_CLOSE = 24
};

/* Words that decide by themselves, wherever they stand or, some nouns of what is to come, only where a headline
 * ends in them. Sorted by their first syllables; the second character stands beside it. */
/* clang-format off */
#define WORDS(W, x) \
	W(x, u'가', u'능', false, SOON, "가능하") \
	W(x, u'개', u'최', true, SOON, "개최") \
	W(x, u'개', u'막', true, SOON, "개막") \
	W(x, u'개', u'시', true, SOON, "개시") \
	W(x, u'개', u'장', true, SOON, "개장") \
	W(x, u'거', u'둔', false, PAST, "거둔 ") \
	W(x, u'걷', u'힌', false, PAST, "걷힌 ") \
	W(x, u'겠', 0, false, FUTURE, "겠") \
	W(x, u'결', u'정', true, SOON, "결정") \
	W(x, u'계', u'획', false, FUTURE, "계획") \
	W(x, u'기', u'로', false, FUTURE, "기로 ") \
	W(x, u'기', u'대', false, NONE, "기대 속") \
	W(x, u'기', u'대', false, NONE, "기대치") \
	W(x, u'기', u'대', false, NONE, "기대에 못") \
	W(x, u'기', u'대', false, SOON, "기대") \
	W(x, u'까', u'지', false, NONE, "까지는 ") \
	W(x, u'끝', u'나', false, SOON, "끝나는 ") \
	W(x, u'나', u'온', false, PAST, "나온 ") \
	W(x, u'남', u'았', false, FUTURE, "남았") \
	W(x, u'낮', u'춘', false, PAST, "낮춘 ") \
	W(x, u'내', u'로', false, FUTURE, "내로") \
	W(x, u'내', u'놓', false, PAST, "내놓은 ") \
	W(x, u'내', u'린', false, PAST, "내린 ") \
	W(x, u'넘', u'긴', false, PAST, "넘긴 ") \
	W(x, u'높', u'인', false, PAST, "높인 ") \
	W(x, u'는', u'데', false, SOON, "는데 ") \
	W(x, u'는', u'데', false, SOON, "는데,") \
	W(x, u'늘', u'린', false, PAST, "늘린 ") \
	W(x, u'되', u'는', false, SOON, "되는 ") \
	W(x, u'된', u' ', false, NONE, "된 뒤") \
	W(x, u'된', u' ', false, NONE, "된 후") \
	W(x, u'된', u' ', false, PAST, "된 ") \
	W(x, u'들', u'어', false, PAST, "들어온 ") \
	W(x, u'따', u'르', false, PAST, "따르면") \
	W(x, u'모', u'집', true, SOON, "모집") \
	W(x, u'목', u'표', false, FUTURE, "목표") \
	W(x, u'밝', u'힌', false, PAST, "밝힌 ") \
	W(x, u'방', u'침', false, FUTURE, "방침") \
	W(x, u'벌', u'어', false, PAST, "벌어진 ") \
	W(x, u'벌', u'인', false, PAST, "벌인 ") \
	W(x, u'분', u'양', true, SOON, "분양") \
	W(x, u'선', u'보', false, PAST, "선보인 ") \
	W(x, u'숨', u'진', false, PAST, "숨진 ") \
	W(x, u'시', u'행', true, SOON, "시행") \
	W(x, u'쌓', u'인', false, PAST, "쌓인 ") \
	W(x, u'안', u'에', false, FUTURE, "안에 ") \
	W(x, u'알', u'려', false, PAST, "알려진 ") \
	W(x, u'앞', u'두', false, FUTURE, "앞두고 있") \
	W(x, u'앞', u'뒀', false, PAST, "앞뒀던") \
	W(x, u'앞', u'뒀', false, FUTURE, "앞뒀") \
	W(x, u'앞', u'두', false, SOON, "앞두") \
	W(x, u'앞', u'둔', false, SOON, "앞둔") \
	W(x, u'에', u' ', false, NONE, "에 달하는 ") \
	W(x, u'여', u'는', false, SOON, "여는 ") \
	W(x, u'열', u'리', false, SOON, "열리는 ") \
	W(x, u'열', u'릴', false, FUTURE, "열릴 예정") \
	W(x, u'열', u'릴', false, SOON, "열릴 ") \
	W(x, u'열', u'린', false, PAST, "열린 ") \
	W(x, u'열', u'려', true, SOON, "열려") \
	W(x, u'예', u'정', false, FUTURE, "예정") \
	W(x, u'예', u'상', false, SOON, "예상") \
	W(x, u'예', u'고', false, SOON, "예고된 ") \
	W(x, u'오', u'른', false, PAST, "오른 ") \
	W(x, u'오', u'픈', true, SOON, "오픈") \
	W(x, u'올', u'린', false, PAST, "올린 ") \
	W(x, u'이', u'룬', false, PAST, "이룬 ") \
	W(x, u'일', u'어', false, PAST, "일어난 ") \
	W(x, u'전', u'망', false, NONE, "전망치를 웃") \
	W(x, u'전', u'망', false, NONE, "전망치를 상회") \
	W(x, u'전', u'망', false, NONE, "전망치를 밑") \
	W(x, u'전', u'망', false, SOON, "전망") \
	W(x, u'접', u'수', true, SOON, "접수") \
	W(x, u'줄', u'인', false, PAST, "줄인 ") \
	W(x, u'지', u'는', false, SOON, "지는 ") \
	W(x, u'진', u'행', false, SOON, "진행 중") \
	W(x, u'추', u'진', false, FUTURE, "추진 중") \
	W(x, u'출', u'시', true, SOON, "출시") \
	W(x, u'출', u'범', true, SOON, "출범") \
	W(x, u'치', u'러', false, SOON, "치러지") \
	W(x, u'치', u'르', false, SOON, "치르는 ") \
	W(x, u'치', u'러', false, PAST, "치러진 ") \
	W(x, u'팔', u'린', false, PAST, "팔린 ") \
	W(x, u'펼', u'쳐', false, PAST, "펼쳐진 ") \
	W(x, u'하', u'는', false, SOON, "하는 ") \
	W(x, u'하', u'고', false, SOON, "하고 있") \
	W(x, u'한', u' ', false, PAST, "한 결과") \
	W(x, u'한', u' ', false, PAST, "한 혐의") \
	W(x, u'혐', u'의', false, PAST, "혐의를 받는다") \
	W(x, u'혐', u'의', false, PAST, "혐의다")
/* clang-format on */

static const struct word {
	uint32_t first;
	bool ends;
	enum gisa_tense tense;
	struct gisa_str text;
} words[] = {
#define ROW(x, first, second, ends, tense, text) { first, ends, GISA_TENSE_##tense, GISA_WORD(text) },
	WORDS(ROW, )
};

/* How the marks of quotative() begin. */
#define MARKS(W, x) \
	W(x, u'라', u'고', ) W(x, u'라', u'며', ) W(x, u'라', u'면', ) W(x, u'다', u'고', ) W(x, u'다', u'며', ) \
	W(x, u'다', u'면', ) W(x, u'냐', u'고', ) W(x, u'자', u'고', ) W(x, u'”', u'고', ) W(x, u'"', u'고', )

/* A bit for each two characters that a word or mark begins with: most of a text begin none. */
#define PAIR(first, second) ((7 * (first) + (second)) % 1024)

static const uint64_t pairs[] = {
#define BIT(x, first, second, ...) (PAIR(first, second) / 64 == (x) ? UINT64_C(1) << PAIR(first, second) % 64 : 0) |
#define BITS(x) WORDS(BIT, x) MARKS(BIT, x) 0
	BITS(0), BITS(1), BITS(2), BITS(3), BITS(4), BITS(5), BITS(6), BITS(7),
	BITS(8), BITS(9), BITS(10), BITS(11), BITS(12), BITS(13), BITS(14), BITS(15)
};

static inline bool may_begin(uint32_t code, uint32_t second)
{
	return gisa_bits_have(pairs, PAIR(code, second));
}

/* Whether a verb may end in the syllable, as ending() and did() have it. */
static inline bool may_end(uint32_t code, uint32_t second)
{
	switch (gisa_hangul_final(code)) {
	case GISA_FINAL_SSANGSIOT: return true;
	case GISA_FINAL_NIEUN: return second == u'다' || second == ' ';
	case GISA_FINAL_PIEUP: return second == u'니';
	case GISA_FINAL_RIEUL: return second == ' ' || second == u'것' || second == u'까';
	default: return false;
	}
}

/* Nouns that 한 makes past acts of when it stands close behind a date ('17일 발표한 계획'). Others
 * (필요한, 위치한, 대한) say nothing of time. */
static const char *const acts[] = { "발표", "공개", "개최", "출시", "진행", "발생", "체결", "기록",
				    "취임", "시작", "선언", "제출", "방문", "통과", "시행", "도입",
				    "인수", "결정", "설립", "개장", "개막", "참석", "출범", "공시",
				    "상장", "집계", "조사", "마감", "발행", "단행", "실시", "제시",
				    "배포", "서명", "합의", "확정", "신고", "승인", "분양", "준공",
				    "착공", "개통", "보도", "언급", "사망", "출간", "제정", "개정",
				    "판결", "선고", "선포", "가결", "매각", "매입", "창업", "집행", "지급", "수주" };

static bool cue_at(struct gisa_str s, size_t at, const char *literal)
{
	size_t n = strlen(literal);
	return at + n <= s.len && memcmp(s.ptr + at, literal, n) == 0;
}

/* s from `at` on. */
static struct gisa_str cue_from(struct gisa_str s, size_t at)
{
	return gisa_str_sub(s, at, s.len);
}

/* Behind the closing mark of a quotation that opens at `at`; 0 where none opens or closes. */
static size_t skip_quote(struct gisa_str s, size_t at)
{
	static const char *const marks[][2] = { { "“", "”" }, { "‘", "’" },   { "\"", "\"" },
						{ "'", "'" }, { "「", "」" }, { "『", "』" } };
	for (size_t i = 0; i < GISA_COUNT(marks); i++)
		if (cue_at(s, at, marks[i][0])) {
			size_t close = gisa_str_find(s, gisa_cstr(marks[i][1]), at + strlen(marks[i][0]));
			return close == GISA_NPOS ? 0 : close + strlen(marks[i][1]);
		}
	return 0;
}

/* '17일 발표한 계획', but not '29일 의왕에 위치한 ...'. */
static bool did(struct gisa_str s, size_t at)
{
	if (!cue_at(s, at, "한 ") || at > CUE_CLOSE)
		return false;
	struct gisa_str before = gisa_str_sub(s, 0, at);
	return GISA_ENDS(before, acts);
}

static bool cue_ends(struct gisa_str s, size_t at)
{
	return at == s.len || cue_at(s, at, "\n") || cue_at(s, at, "…") || cue_at(s, at, "·") || cue_at(s, at, "'") ||
	       cue_at(s, at, "’") || cue_at(s, at, ",") || cue_at(s, at, "\"") || cue_at(s, at, "”");
}

/* The first of the words that begin with the syllable, or where they would stand. */
static size_t first_word(uint32_t code)
{
	size_t low = 0, high = GISA_COUNT(words);
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (words[middle].first < code)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* '종합계획을 발표했다', '사업계획(안)이 선정됐다', '목표주가를 올렸다': a plan that is a paper, not what is planned. */
static bool is_paper(uint32_t code, struct gisa_str behind)
{
	static const struct gisa_str tails[] = { GISA_WORD("을 먼저"), GISA_WORD("을 발표"), GISA_WORD("을 확정"),
						 GISA_WORD("을 공개"), GISA_WORD("을 수립"), GISA_WORD("을 승인"),
						 GISA_WORD("을 의결"), GISA_WORD("을 제출"), GISA_WORD("을 밝"),
						 GISA_WORD("을 공시"), GISA_WORD("서"),      GISA_WORD("(안)"),
						 GISA_WORD("안을 "),   GISA_WORD("안이 "),   GISA_WORD("에 따라") };
	static const struct gisa_str prices[] = { GISA_WORD("주가"), GISA_WORD("가") }; /* 목표주가 */
	static const struct gisa_str kinds[] = { GISA_WORD("원가"), GISA_WORD("자"), GISA_WORD("지 "), GISA_WORD("지를"),
						 GISA_WORD("지에") }; /* 예정원가, 예정지 */
	if (code == u'목')
		return gisa_begins_any(behind, prices, GISA_COUNT(prices));
	if (code == u'예')
		return gisa_begins_any(behind, kinds, GISA_COUNT(kinds));
	return code == u'계' && gisa_begins_any(behind, tails, GISA_COUNT(tails));
}

/* The end of another word: 현안에, 국내로, 참여는; but 이달안에, 연내로. */
static bool is_tail(struct gisa_str s, size_t at, struct gisa_str word)
{
	static const struct gisa_str bound[] = { GISA_WORD("안에 "), GISA_WORD("내로"), GISA_WORD("여는 ") };
	static const char *const units[] = { "달", "해", "년", "월", "일", "주", "간", "기", "연", "이", "문" };
	size_t before = at ? gisa_utf8_prev(s, at) : 0, next = before;
	if (at == 0 || !gisa_begins_any(word, bound, GISA_COUNT(bound)) || !gisa_is_hangul(gisa_utf8_next(s, &next)))
		return false;
	return !GISA_BEGINS(cue_from(s, before), units);
}

/* 계기로, 흉기로, 하반기로: a noun with 조사, where 하기로 is a verb. */
static bool is_noun(struct gisa_str s, size_t at, uint32_t code)
{
	static const char before[] = "계시위경전무흉야공중반분초단장만행투객자악용세대연정동수";
	size_t from = code == u'기' && at ? gisa_utf8_prev(s, at) : at;
	return from < at && gisa_str_find(gisa_cstr(before), gisa_str_sub(s, from, at), 0) != GISA_NPOS;
}

/* '먹이를 찾는 모습이 목격됐다': what is seen, when is told by the verb behind. */
static bool is_sight(struct gisa_str word, struct gisa_str behind)
{
	static const struct gisa_str sights[] = { GISA_WORD("모습"), GISA_WORD("장면"), GISA_WORD("광경") };
	return gisa_str_ends(word, GISA_LIT("는 ")) && gisa_begins_any(behind, sights, GISA_COUNT(sights));
}

/* The word at `at`, which begins with `code`, or NULL. */
static const struct word *word_at(struct gisa_str s, size_t at, uint32_t code)
{
	for (size_t i = first_word(code); i < GISA_COUNT(words) && words[i].first == code; i++) {
		size_t end = at + words[i].text.len;
		if (gisa_begins(cue_from(s, at), words[i].text) && (!words[i].ends || cue_ends(s, end)))
			return is_paper(code, cue_from(s, end)) || is_tail(s, at, words[i].text) || is_noun(s, at, code) ||
					       is_sight(words[i].text, cue_from(s, end))
				   ? NULL
				   : &words[i];
	}
	return NULL;
}

/* Behind a verb that ends in ㄹ: what is likely, not done. */
static const struct gisa_str expected[] = { GISA_WORD(" 것"), GISA_WORD("것"), GISA_WORD(" 수 있"), GISA_WORD(" 확률"),
					    GISA_WORD(" 가능성"), GISA_WORD(" 듯") };

/* What the syllable at `at` (up to `next`) says as a verb ending. */
static enum gisa_tense ending(struct gisa_str s, uint32_t code, size_t next)
{
	unsigned final = gisa_hangul_final(code);
	if (final == GISA_FINAL_SSANGSIOT && code != u'있')
		return GISA_TENSE_PAST;
	if (final == GISA_FINAL_NIEUN && cue_at(s, next, "다"))
		return GISA_TENSE_SOON;
	if (final == GISA_FINAL_PIEUP && code != u'입' && code != u'습' && cue_at(s, next, "니다"))
		return GISA_TENSE_SOON; /* 합니다, 열립니다 */
	if (final == GISA_FINAL_RIEUL && gisa_begins_any(cue_from(s, next), expected, GISA_COUNT(expected)))
		return GISA_TENSE_SOON;
	if (final == GISA_FINAL_RIEUL && cue_at(s, next, "까") && !cue_at(s, next, "까지"))
		return GISA_TENSE_SOON; /* 이뤄질까 */
	return GISA_TENSE_NONE;
}

/* Behind a noun of plan: '예정이던', '계획이었다' tell of what was planned. */
static const struct gisa_str gone[] = { GISA_WORD("이던"), GISA_WORD("이었"), GISA_WORD("였"),      GISA_WORD("됐던"),
					GISA_WORD("했던"), GISA_WORD("하던"), GISA_WORD("돼 있던"), GISA_WORD("했다가") };

static enum gisa_tense tense_at(struct gisa_str s, size_t at, uint32_t code, uint32_t second, size_t *next)
{
	const struct word *word = may_begin(code, second) || code == u'겠' ? word_at(s, at, code) : NULL;
	if (word) {
		*next = at + word->text.len;
		return word->tense == GISA_TENSE_FUTURE && gisa_begins_any(cue_from(s, *next), gone, GISA_COUNT(gone))
			   ? GISA_TENSE_PAST
			   : word->tense;
	}
	if (code == u'한' && did(s, at))
		return GISA_TENSE_PAST;
	return ending(s, code, *next);
}

/* First characters of the marks below. */
static bool may_quote(uint32_t code)
{
	return code == u'다' || code == u'라' || code == u'냐' || code == u'자' || code == u'”' || code == '"';
}

/* '…이라고', '…한다고': the clause of the date ends here; the verb of saying behind it is another's. */
static bool quotative(struct gisa_str s, size_t at)
{
	static const struct gisa_str marks[] = { GISA_WORD("라고 "),  GISA_WORD("다고 "), GISA_WORD("냐고 "),
						 GISA_WORD("자고 "),  GISA_WORD("”고 "),  GISA_WORD("\"고 "),
						 GISA_WORD("라며 "),  GISA_WORD("다며 "), GISA_WORD("라면서 "),
						 GISA_WORD("다면서 ") };
	return gisa_begins_any(cue_from(s, at), marks, GISA_COUNT(marks));
}

static size_t skip_brackets(struct gisa_str s)
{
	size_t close = s.len && s.ptr[0] == '(' ? gisa_str_find(s, GISA_LIT(")"), 0) : GISA_NPOS;
	return close == GISA_NPOS ? 0 : close + 1;
}

/* What stands right behind a date, as a word of its own or hanging on it: beginnings of a span ('31일 오후부터'),
 * measures, verbs of telling. */
static const struct gisa_str froms[] = { GISA_WORD(" 오전부터"), GISA_WORD(" 오후부터"), GISA_WORD(" 새벽부터"),
					 GISA_WORD(" 아침부터"), GISA_WORD(" 저녁부터"), GISA_WORD(" 밤부터") };
static const struct gisa_str measures[] = { GISA_WORD(" 이후"), GISA_WORD(" 이래"), GISA_WORD(" 대비"), GISA_WORD(" 직후") };
static const struct gisa_str hanging[] = { GISA_WORD("보다"),     GISA_WORD("과 비교"), GISA_WORD("와 비교했을"),
					   GISA_WORD("에 비해"),  GISA_WORD("에 견줘"), GISA_WORD("과 동일"),
					   GISA_WORD("과 같은 "), GISA_WORD("과 비슷"), GISA_WORD("와 비슷"),
					   GISA_WORD("의 절반"),  GISA_WORD("에 이어") };
static const struct gisa_str conditions[] = { GISA_WORD("이면 "), GISA_WORD("이 되면 "), GISA_WORD("이 오면 ") };
static const struct gisa_str beginnings[] = { GISA_WORD(" 들어 "), GISA_WORD(" 들어서"), GISA_WORD("에 들어") };
static const struct gisa_str tellings[] = { GISA_WORD(" 밝혔"), GISA_WORD(" 전했"), GISA_WORD(" 말했") };

/* '31일 오후 5시까지', '25일 18:00까지', '30일 자정까지' */
static bool is_until(struct gisa_str s, size_t at)
{
	static const struct gisa_str halves[] = { GISA_WORD("오전 "), GISA_WORD("오후 "), GISA_WORD("밤 "),  GISA_WORD("낮 "),
						  GISA_WORD("저녁 "), GISA_WORD("자정"),  GISA_WORD("정오"), GISA_WORD("오전"),
						  GISA_WORD("오후"),  GISA_WORD("밤"),    GISA_WORD("저녁") };
	if (cue_at(s, at, "까지") || cue_at(s, at, "까진") || at == s.len || s.ptr[at] != ' ')
		return cue_at(s, at, "까지") || cue_at(s, at, "까진");
	at++;
	for (size_t i = 0; i < GISA_COUNT(halves); i++)
		if (gisa_begins(cue_from(s, at), halves[i])) {
			at += halves[i].len;
			break;
		}
	while (at < s.len && (gisa_is_digit(s.ptr[at]) || s.ptr[at] == ':'))
		at++;
	at += cue_at(s, at, "시") ? strlen("시") : 0;
	at += cue_at(s, at, " ") ? 1 : 0;
	while (at < s.len && gisa_is_digit(s.ptr[at]))
		at++;
	at += cue_at(s, at, "분") ? strlen("분") : 0;
	return cue_at(s, at, "까지");
}

/* '23일로 잡혔다', '3월 5일로 연기됐다': the verb tells when it was set, the day lies ahead. */
static bool is_appointed(struct gisa_str s, size_t at)
{
	static const struct gisa_str verbs[] = { GISA_WORD("잡혔"),      GISA_WORD("잡았"),      GISA_WORD("정해졌"),
						 GISA_WORD("정했"),      GISA_WORD("연기"),      GISA_WORD("미뤄졌"),
						 GISA_WORD("미뤘"),      GISA_WORD("늦춰졌"),    GISA_WORD("늦췄"),
						 GISA_WORD("예고"),      GISA_WORD("지정"),      GISA_WORD("확정"),
						 GISA_WORD("결정"),      GISA_WORD("잠정 결정"), GISA_WORD("최종 결정"),
						 GISA_WORD("잠정 확정"), GISA_WORD("최종 확정") };
	static const char *const named[] = { "기일로 지정", "기일로 정", "선고일로 지정", "선고일로 정" };
	enum { NEAR = 40 };
	if (cue_at(s, at, "을 ")) /* '20일을 첫 공판기일로 지정했다' */
		return GISA_HAS(gisa_str_sub(s, at, gisa_utf8_floor(s, at + NEAR)), named);
	return cue_at(s, at, "로 ") && gisa_begins_any(cue_from(s, at + strlen("로 ")), verbs, GISA_COUNT(verbs));
}

/* Whether s begins with one of the nouns, and with no verb made of it. */
static bool is_noun_of(struct gisa_str s, const struct gisa_str *nouns, size_t count)
{
	static const char *const verbs[] = { "한", "했", "하", "된", "됐", "되", "을 시작했", "를 시작했", "해" };
	for (size_t i = 0; i < count; i++)
		if (gisa_begins(s, nouns[i]))
			return !GISA_BEGINS(cue_from(s, nouns[i].len), verbs);
	return false;
}

/* '6월 컴백에 빨간불': what a month is told for, and no verb of it ('6월 컴백한'). */
static bool is_event(struct gisa_str s, size_t at)
{
	static const struct gisa_str events[] = { GISA_WORD(" 컴백"), GISA_WORD(" 개봉"), GISA_WORD(" 출시"),
						  GISA_WORD(" 발매"), GISA_WORD(" 데뷔"), GISA_WORD(" 방영"),
						  GISA_WORD(" 개막"), GISA_WORD(" 개장"), GISA_WORD(" 개통"),
						  GISA_WORD(" 입주"), GISA_WORD(" 분양"), GISA_WORD(" 상장"),
						  GISA_WORD(" 결혼"), GISA_WORD(" 출범"), GISA_WORD(" 시행"),
						  GISA_WORD(" 도입"), GISA_WORD(" 총파업"), GISA_WORD(" 인상"),
						  GISA_WORD(" 인하"), GISA_WORD(" 동결") };
	return is_noun_of(cue_from(s, at), events, GISA_COUNT(events));
}

/* '25일부터 접수': what begins then, and no verb of it. */
static bool is_opening(struct gisa_str s, size_t at)
{
	static const struct gisa_str openings[] = { GISA_WORD("부터 접수"), GISA_WORD("부터 신청"), GISA_WORD("부터 모집"),
						    GISA_WORD("부터 판매"), GISA_WORD("부터 시행"), GISA_WORD("부터 공모"),
						    GISA_WORD("부터 예약"), GISA_WORD("부터 청약"), GISA_WORD("부터 운영") };
	return is_noun_of(cue_from(s, at), openings, GISA_COUNT(openings));
}

/* '20일 집단휴진을 예고했다', '26일 개봉을 확정했다': close behind what a day is told for, the verb that sets it. */
static bool is_fixed(struct gisa_str s, size_t at, const struct gisa_cue *cue)
{
	static const struct gisa_str events[] = {
		GISA_WORD(" 집단휴진"),  GISA_WORD(" 집단 휴진"),   GISA_WORD(" 휴진"),      GISA_WORD(" 파업"),
		GISA_WORD(" 총파업"),    GISA_WORD(" 본회의 개최"), GISA_WORD(" 출석"),      GISA_WORD(" 소환"),
		GISA_WORD(" 개봉"),      GISA_WORD(" 컴백"),        GISA_WORD(" 주총 소집"), GISA_WORD(" 임시주총"),
		GISA_WORD(" 임시 주총"), GISA_WORD(" 정기주총"),    GISA_WORD(" 총회 소집"), GISA_WORD(" 데뷔"),
		GISA_WORD(" 첫 방송"),   GISA_WORD(" 발매"),        GISA_WORD(" 집회")
	};
	static const struct gisa_str verbs[] = { GISA_WORD("예고"), GISA_WORD("합의"), GISA_WORD("확정"),
						 GISA_WORD("통보"), GISA_WORD("결의"), GISA_WORD("알") };
	enum { CLOSE = 36 };
	struct gisa_str before = gisa_str_sub(s, 0, cue->distance);
	if (cue->distance > CLOSE || !gisa_begins_any(cue_from(s, at), events, GISA_COUNT(events)))
		return false;
	return gisa_ends_any(before, verbs, GISA_COUNT(verbs));
}

/* '4월 도시가스 요금을 동결했다': prices are set before the month they are for. */
static bool sets_price(struct gisa_str s, const struct gisa_cue *cue)
{
	static const struct gisa_str prices[] = { GISA_WORD("가격을 "), GISA_WORD("요금을 "), GISA_WORD("값을 ") };
	static const struct gisa_str set[] = { GISA_WORD("동결"), GISA_WORD("인상"), GISA_WORD("인하"),
					       GISA_WORD("확정"), GISA_WORD("올"),   GISA_WORD("내") };
	enum { VERB = 9 };
	struct gisa_str before = gisa_str_sub(s, 0, cue->distance);
	for (size_t i = 0; i < GISA_COUNT(prices); i++) {
		size_t found = gisa_str_find(before, prices[i], 0);
		if (found != GISA_NPOS && cue->distance - found <= prices[i].len + VERB)
			return gisa_begins_any(cue_from(s, found + prices[i].len), set, GISA_COUNT(set));
	}
	return false;
}

struct gisa_cue gisa_cue_behind(struct gisa_str rest)
{
	size_t at = skip_brackets(rest);
	struct gisa_str behind = cue_from(rest, at);
	struct gisa_cue cue = { .until = is_until(rest, at) };
	if (gisa_str_starts(behind, GISA_LIT(" "))) {
		cue.from = gisa_begins_any(behind, froms, GISA_COUNT(froms));
		cue.compared = gisa_begins_any(behind, measures, GISA_COUNT(measures));
		cue.told = gisa_begins_any(behind, tellings, GISA_COUNT(tellings));
	} else {
		cue.from = gisa_str_starts(behind, GISA_LIT("부터"));
		cue.compared = gisa_begins_any(behind, hanging, GISA_COUNT(hanging));
	}
	return cue;
}

/* '1월 이후 처음', '9월 이후 두 달 만에 가장' */
static bool is_record(struct gisa_str s, size_t at)
{
	static const char *const records[] = { "처음", "최고", "최저", "최대", "최소", "가장", "만에" };
	enum { NEAR = 30 };
	if (!cue_at(s, at, " 이후 "))
		return false;
	struct gisa_str near = gisa_str_sub(s, at, s.len);
	return GISA_HAS(gisa_str_sub(near, 0, gisa_utf8_floor(near, NEAR)), records);
}

static bool is_past_point(struct gisa_str s, size_t at)
{
	static const struct gisa_str points[] = { GISA_WORD(" 기준"),     GISA_WORD(" 현재"),     GISA_WORD(" 이래"),
						  GISA_WORD(" 누적"),     GISA_WORD("까지 누적"), GISA_WORD("까지만 해도"),
						  GISA_WORD("만 해도 "),  GISA_WORD("부터 최근"), GISA_WORD("부터 지금"),
						  GISA_WORD("부터 현재") };
	return (gisa_begins_any(cue_from(s, at), points, GISA_COUNT(points)) && !cue_at(s, at, " 기준금리")) || is_record(s, at);
}

/* 열리는, 시작되는: what is told of the day itself, by the verb of the cue. */
static bool is_held(struct gisa_str s, const struct gisa_cue *cue)
{
	enum { VERB = 12 };
	size_t end = cue->distance + cue->word.len, from = cue->distance > VERB ? gisa_utf8_floor(s, cue->distance - VERB) : 0;
	static const char *const verbs[] = { "열리", "치러", "시작", "개막", "시행", "발효", "있을", "개최" };
	return GISA_HAS(gisa_str_sub(s, from, end), verbs);
}

/* '30일(현지시간)': of what was reported. */
static bool is_reported(struct gisa_str rest, size_t at)
{
	static const char *const zones[] = { "현지시간", "현지시각", "한국시간" };
	return GISA_HAS(gisa_str_sub(rest, 0, at), zones);
}

static bool is_quote(uint32_t code)
{
	return !gisa_is_hangul(code) && (code == '"' || code == '\'' || code >= 0x2000);
}

/* The character at *pos, which moves behind it; 0 at the end. */
static uint32_t next_char(struct gisa_str s, size_t *pos)
{
	return *pos < s.len ? gisa_utf8_next(s, pos) : 0;
}

/* Scans for the first cue; sets tense, word and distance. */
static void scan(struct gisa_cue *cue, struct gisa_str s, size_t at)
{
	size_t next = at, after;
	uint32_t code = next_char(s, &next), second;
	for (; at < s.len; at = next, next = after, code = second) {
		after = next;
		second = next_char(s, &after);
		size_t behind = is_quote(code) ? skip_quote(s, at) : 0;
		if (!behind && !may_begin(code, second) && !may_end(code, second))
			continue;
		if (!behind) {
			behind = next;
			cue->tense = tense_at(s, at, code, second, &behind);
			if (cue->tense != GISA_TENSE_NONE) {
				cue->word = gisa_str_sub(s, at, behind);
				cue->distance = at;
				return;
			}
			if (may_quote(code) && quotative(s, at))
				return;
		}
		next = after = behind;
		second = next_char(s, &after);
	}
}

/* '30일에 하기로 했다', '30일 열기로 했다': what is to be done then, not what was agreed on that day. */
static bool is_agreed(const struct gisa_cue *cue, struct gisa_str s)
{
	static const char *const held[] = { "에 ", " 열", " 갖", " 만나", " 치르" };
	enum { ELBOW = 16 };
	return gisa_str_is(cue->word, "기로 ") && cue->distance <= ELBOW && GISA_BEGINS(s, held);
}

/* No word stands behind the verb, as one of saying would. '하기로 했다' is the act itself, done on the day told;
 * '6일을 반복한다' tells a length. */
static bool is_closing(const struct gisa_cue *cue, struct gisa_str s)
{
	struct gisa_str behind = gisa_str_sub(s, cue->distance + cue->word.len, s.len);
	return gisa_cue_plans(cue) && cue->word.len && !cue_at(s, 0, "을 ") &&
	       (!gisa_str_ends(cue->word, GISA_LIT(" ")) || is_agreed(cue, s)) &&
	       gisa_str_find(behind, GISA_LIT(" "), 0) == GISA_NPOS;
}

/* The last character; 0 where there is none. */
static uint32_t last_code(struct gisa_str s)
{
	size_t at = s.len ? gisa_utf8_prev(s, s.len) : 0;
	return s.len ? gisa_utf8_next(s, &at) : 0;
}

/* The sentence ends in a past verb, and not one of what is said: '…하는 일당을 붙잡았다'. */
static bool ends_past(struct gisa_str s)
{
	static const struct gisa_str sayings[] = { GISA_WORD("밝혔"), GISA_WORD("말했"), GISA_WORD("전했"), GISA_WORD("발표했") };
	s.len -= gisa_str_ends(s, GISA_LIT("."));
	if (!gisa_str_ends(s, GISA_LIT("다")))
		return false;
	s.len -= strlen("다");
	uint32_t code = last_code(s);
	for (size_t i = 0; i < GISA_COUNT(sayings); i++)
		if (gisa_str_ends(s, sayings[i]))
			return false;
	return gisa_is_hangul(code) && code != u'있' && gisa_hangul_final(code) == GISA_FINAL_SSANGSIOT;
}

/* The sentence ends in what is done or will be: 만난다, 만납니다. */
static bool ends_present(struct gisa_str s)
{
	s.len -= gisa_str_ends(s, GISA_LIT("."));
	unsigned final = GISA_FINAL_NIEUN;
	if (gisa_str_ends(s, GISA_LIT("니다")))
		final = GISA_FINAL_PIEUP;
	else if (!gisa_str_ends(s, GISA_LIT("다")))
		return false;
	s.len -= final == GISA_FINAL_PIEUP ? strlen("니다") : strlen("다");
	uint32_t code = last_code(s);
	return code != u'습' && gisa_hangul_final(code) == final;
}

/* '11일 나래운용도 지수를 추종하는 펀드의 보수를 내렸다': the participle is some words off, and tells of what is always so. */
static bool is_lent(const struct gisa_cue *cue, struct gisa_str s, struct gisa_str rest)
{
	static const struct gisa_str always[] = { GISA_WORD("하는 "), GISA_WORD("되는 "), GISA_WORD("지는 ") };
	enum { ELBOW = 16 };
	return cue->tense == GISA_TENSE_SOON && cue->distance > ELBOW &&
	       gisa_begins_any(cue->word, always, GISA_COUNT(always)) && !is_held(s, cue) && ends_past(rest);
}

/* What firms report of a month or quarter that is over, and what they say of one to come. */
static const char *const results[] = { "누적", "매출", "영업이익", "영업손실", "순이익", "순손실", "판매량", "수출액", "출하량", "점유율" };
static const char *const guesses[] = { "가이던스", "컨센서스", "추정", "전망", "예상", "목표" };

static bool tells_results(struct gisa_str s)
{
	enum { NEAR = 40 };
	return GISA_HAS(gisa_str_sub(s, 0, gisa_utf8_floor(s, NEAR)), results) && !GISA_HAS(s, guesses);
}

/* '14일(현지시간) 물가 발표 주목' */
static bool is_awaited(const struct gisa_cue *cue, struct gisa_str s)
{
	static const char *const waits[] = { "주목", "관망", "대기" };
	return cue->tense == GISA_TENSE_NONE && GISA_HAS(s, waits);
}

void gisa_cue_read_tense(struct gisa_cue *cue, struct gisa_str rest)
{
	struct gisa_str s = gisa_str(rest.ptr, gisa_utf8_floor(rest, REACH));
	size_t at = skip_brackets(s);
	if (is_past_point(s, at)) {
		cue->tense = GISA_TENSE_PAST;
		cue->word = gisa_str_sub(s, at, gisa_utf8_floor(s, at + strlen("까지 ")));
		return;
	}
	if (cue_at(s, at, "처럼 ")) {
		cue->tense = GISA_TENSE_PAST; /* '4분기에도 3분기처럼 늘 것으로': what is likened to it is to come */
		cue->word = gisa_str_sub(s, at, at + strlen("처럼"));
		return;
	}
	if (cue_at(s, at, "에 이어 "))
		return; /* '1분기에 이어 2분기에도 늘 전망': the verb is another's */
	if (is_appointed(s, at) || cue_at(s, at, " 중으로 ") || cue_at(s, at, " 인도분 ")) {
		cue->tense = GISA_TENSE_FUTURE; /* '8월 인도분 금값이 내렸다': sold before it is delivered */
		cue->word = gisa_str_sub(s, at, at + strlen("로"));
		return;
	}
	cue->begun = gisa_begins_any(cue_from(s, at), beginnings, GISA_COUNT(beginnings));
	scan(cue, s, at);
	if (cue->tense == GISA_TENSE_SOON && gisa_begins_any(cue_from(s, at), conditions, GISA_COUNT(conditions))) {
		cue->tense = GISA_TENSE_FUTURE; /* '12월이면 문을 닫는다': by then */
		cue->until = true;
	}
	cue->event = cue->tense == GISA_TENSE_PAST && (is_event(s, at) || sets_price(s, cue));
	bool participle = cue->tense == GISA_TENSE_SOON && gisa_str_ends(cue->word, GISA_LIT("는 "));
	bool aside = cue->tense == GISA_TENSE_NONE || (participle && !is_held(s, cue) && !ends_present(rest));
	if (aside && !cue->from && !cue->until && is_reported(s, at) && !is_awaited(cue, s))
		cue->tense = GISA_TENSE_PAST; /* '30일(현지시간) 설계를 돕는 칩을 내놨다' */
	cue->fixed = cue->tense == GISA_TENSE_PAST && is_fixed(s, at, cue);
	if (cue->from && gisa_str_is(cue->word, "하고 있") &&
	    gisa_str_find(gisa_str_sub(s, 0, cue->distance), GISA_LIT("예고"), 0) == GISA_NPOS)
		cue->tense = GISA_TENSE_PAST; /* '6월부터 전시하고 있다': it has begun */
	cue->lent = is_lent(cue, s, rest);
	cue->closes = is_closing(cue, s);
	cue->results = cue->tense == GISA_TENSE_NONE && tells_results(s);
	if (cue->tense == GISA_TENSE_NONE && cue->until && !cue->results)
		cue->tense = GISA_TENSE_SOON;
	if (cue->from && cue->tense != GISA_TENSE_FUTURE && is_opening(s, at))
		gisa_cue_set_due(cue);
}

void gisa_cue_set_due(struct gisa_cue *cue)
{
	cue->tense = GISA_TENSE_SOON;
	cue->word = gisa_str_sub(cue->word, 0, 0);
	cue->distance = 0;
	cue->closes = true;
	cue->from = false;
}

struct gisa_str gisa_cue_stem(const struct gisa_cue *cue)
{
	size_t back = cue->distance < strlen("발표") ? cue->distance : strlen("발표");
	return gisa_str(cue->word.ptr - back, back);
}

bool gisa_cue_tells_done(const struct gisa_cue *cue)
{
	static const char *const ahead[] = { "꼽", "제시", "추천", "전망", "요구", "예고", "제안" };
	return cue->tense == GISA_TENSE_PAST && !gisa_str_ends(cue->word, GISA_LIT(" ")) &&
	       !GISA_ENDS(gisa_cue_stem(cue), ahead);
}
