/*
 * Lines. A rule here may cost an article a sentence, so each asks for a shape besides a word: the line is
 * short, or does not end as a sentence does, or begins with a mark. Phrases are tables, compared without
 * spaces, since pages write 무단전재 and 무단 전재 alike.
 */
#include "page/line.h"

#include "base/bits.h"
#include "base/words.h"
#include "page/byline.h"
#include "page/outlet.h"
#include "page/line_phrases.h"
#include "page/stamp.h"

enum { MAX = 400, GRAM = 6 };

/*
 * A line without spaces and ASCII in lower case, and which runs of six bytes (two syllables) are in it,
 * as bits of their hashes: a phrase whose first run is not among them need not be searched for.
 */
struct line {
	struct gisa_str s; /* empty where the line is longer than MAX */
	uint64_t grams[64];
	char room[MAX + 8];
};

static unsigned line_gram(const char *p)
{
	uint64_t run = 0;
	memcpy(&run, p, GRAM);
	return (unsigned)(run * 0x9E3779B97F4A7C15u >> 52);
}

static void squeeze(struct gisa_str text, struct line *line)
{
	size_t n = 0;
	line->s = gisa_str(NULL, 0);
	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] == ' ')
			continue;
		if (text.ptr[i] == '\xE2' && i + 2 < text.len && text.ptr[i + 1] == '\x80' && text.ptr[i + 2] == '\x8B') {
			i += 2; /* a space without width, as editors leave them before marks */
			continue;
		}
		if (n == MAX)
			return;
		line->room[n++] = gisa_lower(text.ptr[i]);
	}
	line->s = gisa_str(line->room, n);
	memset(line->grams, 0, sizeof line->grams);
	for (size_t i = 0; i + GRAM <= n; i++)
		gisa_bits_add(line->grams, line_gram(line->room + i));
}

static bool has_any(const struct line *line, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct gisa_str word = gisa_cstr(words[i]);
		if (word.len >= GRAM && !gisa_bits_have(line->grams, line_gram(word.ptr)))
			continue;
		if (gisa_str_find(line->s, word, 0) != GISA_NPOS)
			return true;
	}
	return false;
}

#define HAS(line, table) has_any(line, table, GISA_COUNT(table))

/* Cuts one of the endings off; false where none is there. */
static bool cut_end(struct gisa_str *s, const char *const *ends, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (gisa_str_ends(*s, gisa_cstr(ends[i]))) {
			s->len -= strlen(ends[i]);
			return true;
		}
	return false;
}

/* Marks at the start, however many, taken off. */
static struct gisa_str without_marks(struct gisa_str s, const char *const *marks, size_t count)
{
	for (bool again = true; again;) {
		again = false;
		for (size_t i = 0; i < count; i++)
			again |= gisa_text_cut_prefix(s, marks[i], &s);
	}
	return s;
}

/* Somebody is quoted. */
static const char *const quotes[] = { "\"", "“", "”", "‘" };

/* Whether a line ends as written prose does, in 다 without the polite 니다. */
static bool ends_prose(const struct gisa_block *b)
{
	static const char *const marks[] = { ".", "\"", "'", ")", "]", "”", "’", " " };
	struct gisa_str s = b->text;
	if (!(b->flags & GISA_BLOCK_SENTENCE))
		return false;
	while (cut_end(&s, marks, GISA_COUNT(marks)))
		;
	return gisa_str_ends(s, GISA_LIT("다")) && !gisa_str_ends(s, GISA_LIT("니다"));
}

static bool is_copyright(const struct gisa_block *b, const struct line *line)
{
	struct gisa_str s = line->s;
	if (s.len == 0 || b->chars > 160 || (ends_prose(b) && !gisa_text_has(s, "저작권자")))
		return false;
	if (GISA_BEGINS(s, rights_starts))
		return true;
	if (gisa_text_has(s, "무단") &&
	    HAS(line, without_leave))
		return HAS(line, forbidden);
	return HAS(line, rights) || (gisa_text_has(s, "재판매및db") && !gisa_text_has(s, "다."));
}

static bool is_legal(const struct gisa_block *b, const struct line *line)
{
	enum { LONGEST = 160 };
	static const char *const manners[] = { "니다.", "니다", "세요.", "시오." }; /* no reporter's */
	if (b->chars > LONGEST || !GISA_ENDS(line->s, manners))
		return false;
	for (size_t i = 0; i < GISA_COUNT(legal); i++)
		if (gisa_text_has(line->s, legal[i][0]) && gisa_text_has(line->s, legal[i][1]))
			return true;
	return false;
}

/* 02-123-4567, 044-202-0000 */
static bool has_phone(struct gisa_str s)
{
	for (size_t i = 0; i + 10 < s.len; i++) {
		size_t area = 0, middle = 0;
		while (i + area < s.len && area < 4 && gisa_is_digit(s.ptr[i + area]))
			area++;
		struct gisa_str rest = gisa_str_sub(s, i + area + 1, s.len);
		while (middle < rest.len && middle < 5 && gisa_is_digit(rest.ptr[middle]))
			middle++;
		if (s.ptr[i] == '0' && area >= 2 && s.ptr[i + area] == '-' && (middle == 3 || middle == 4) && middle < rest.len &&
		    rest.ptr[middle] == '-')
			return true;
	}
	return false;
}

/* Whom to ask, as offices have it under what they publish: 담당 부서 | 반도체과 | 책임자 | 과장 김도윤 (044-202-0000) */
static bool is_contact(const struct gisa_block *b, const struct line *line)
{
	enum { LONGEST = 100 };
	static const char *const starts[] = { "담당부서", "담당자", "담당", "책임자", "자료제공", "자료담당" };
	return b->chars <= LONGEST && !b->sentences && GISA_BEGINS(line->s, starts) && has_phone(line->s);
}

/* The longest name of a button or box that the text begins with, as its length. */
static size_t control_length(struct gisa_str s)
{
	size_t best = 0;
	for (size_t i = 0; i < GISA_COUNT(controls); i++) {
		size_t n = strlen(controls[i]);
		if (n > best && gisa_str_starts(s, gisa_cstr(controls[i])))
			best = n;
	}
	return best;
}

/* Buttons, counters and names of boxes, and nothing else: the whole line, or several run together. */
static bool is_control(struct gisa_str s)
{
	enum { LONGEST = 120 };
	if (s.len > LONGEST)
		return false;
	while (s.len) {
		size_t n = control_length(s);
		if (n == 0)
			return false;
		s = gisa_str_sub(s, n, s.len);
	}
	return true;
}

/* A mark or two without a letter: ⓐ, ***, ▣ */
static bool is_ornament(const struct gisa_block *b)
{
	struct gisa_text_counts n;
	if (b->chars > 5 || b->hangul)
		return false;
	gisa_text_count(b->text, &n);
	return n.letters + n.digits == 0;
}

/* What a template left for a script to replace: $$ARTICLEAD$$, {{banner}}, ##AD1##. */
static bool is_marker(struct gisa_str s)
{
	static const char *const pairs[] = { "$$$$", "{{}}", "####", "%%%%", "@@@@", "[[]]", "<%%>", "<!->" };
	for (size_t i = 0; i < GISA_COUNT(pairs); i++)
		if (s.len > 4 && s.len < 80 && memcmp(s.ptr, pairs[i], 2) == 0 &&
		    memcmp(s.ptr + s.len - 2, pairs[i] + 2, 2) == 0)
			return true;
	return false;
}

/* "전기버스.hwp(87kb)", "안내문.pdf[1.2mb]" */
static bool is_file(struct gisa_str s)
{
	static const char *const kinds[] = { ".hwp", ".hwpx", ".pdf", ".jpg", ".jpeg", ".png", ".gif", ".zip", ".doc", ".docx",
					     ".xls", ".xlsx", ".ppt", ".pptx", ".mp4" };
	static const char *const closes[] = { ")", "]" }, *const units[] = { "bytes", "byte", "kb", "mb", "gb", "b" };
	if (!cut_end(&s, closes, GISA_COUNT(closes)) || !cut_end(&s, units, GISA_COUNT(units)))
		return false;
	while (s.len && (gisa_is_digit(s.ptr[s.len - 1]) || memchr(".,", s.ptr[s.len - 1], 2)))
		s.len--;
	return s.len && memchr("([", s.ptr[s.len - 1], 2) && GISA_ENDS(gisa_str_sub(s, 0, s.len - 1), kinds);
}

/* A row of a notice board, label and value: "조회수 42", "작성자 : 한도윤". */
static bool is_board_row(const struct gisa_block *b, struct gisa_str s)
{
	enum { LONGEST = 20 };
	static const char *const counts[] = { "조회수", "조회", "추천수", "댓글수" };
	static const char *const rows[] = { "작성자", "글쓴이", "등록자", "게시자", "담당부서", "부서명", "등록부서", "작성부서" };
	struct gisa_str value, name;
	if (b->chars > LONGEST || b->sentences)
		return false;
	for (size_t i = 0; i < GISA_COUNT(counts); i++)
		if (gisa_text_cut_prefix(s, counts[i], &value) && value.len) {
			while (value.len && (gisa_is_digit(value.ptr[0]) || memchr(":,", value.ptr[0], 2)))
				value = gisa_str_sub(value, 1, value.len);
			return value.len == 0;
		}
	for (size_t i = 0; i < GISA_COUNT(rows); i++)
		if (gisa_text_cut_prefix(b->text, rows[i], &name))
			return gisa_text_cut_prefix(gisa_str_trim(name), ":", &value) || gisa_line_is_name(name);
	return false;
}

/* "첨부파일전기버스.jpg [1.2 MB]다운로드", "전기버스.hwp [미리보기]" */
static bool is_attachment(const struct line *line)
{
	struct gisa_str s = line->s;
	static const char *const ends[] = { "다운로드", "미리보기", "바로보기", "뷰어",  "byte)", "kb)",  "mb)",
					    "kb]",      "mb]",      ".hwp",     ".hwpx", ".pdf",  ".jpg", ".zip" };
	static const char *const files[] = { ".hwp[",    ".hwpx[", ".pdf[",  ".hwp다운", ".hwpx다운",
					     ".pdf다운", ".hwp(",  ".hwpx(", ".pdf(" };
	static const char *const buttons[] = { "미리보기",   "바로보기",   "미리듣기",   "바로듣기",  "다운로드",
					       "[미리보기]", "[미리듣기]", "[바로보기]", "[다운로드]" };
	return (gisa_str_starts(s, GISA_LIT("첨부")) && GISA_ENDS(s, ends)) || (GISA_ENDS(s, buttons) && HAS(line, files)) ||
	       is_file(s);
}

/* Without the marks that end a sentence. */
static struct gisa_str open_end(struct gisa_str s)
{
	while (s.len && memchr(".!~ ", s.ptr[s.len - 1], 4))
		s.len--;
	return s;
}

/* Without the brackets around the whole of it. */
static struct gisa_str unwrapped(struct gisa_str s)
{
	return gisa_str_starts(s, GISA_LIT("(")) && gisa_str_ends(s, GISA_LIT(")")) ? gisa_str_sub(s, 1, s.len - 1) : s;
}

/* "새벌신문을 네이버에서 구독하세요!", "☞ 앱 다운받기": told by what it asks and how it ends, if nobody is
 * quoted with it. */
static bool is_request(const struct gisa_block *b, const struct line *line)
{
	enum { LONGEST = 80 };
	struct gisa_str s = open_end(unwrapped(line->s));
	bool hand = gisa_str_starts(s, GISA_LIT("☞")),
	     note = gisa_str_starts(s, GISA_LIT("*")) || gisa_str_starts(s, GISA_LIT("※"));
	if (b->chars > LONGEST || (!hand && HAS(line, quotes)))
		return false;
	if (note && gisa_str_ends(s, GISA_LIT("수있습니다")) && HAS(line, followed))
		return true;
	bool mark = GISA_BEGINS(s, tout_marks) && !GISA_BEGINS(s, caption_marks);
	return (GISA_ENDS(s, request_ends) && HAS(line, phrase_asked) && (mark || gisa_text_has(s, "구독"))) ||
	       ((mark || gisa_str_starts(s, GISA_LIT("▶"))) && GISA_ENDS(s, leads));
}

/* "이 기사는 ... 표출된 기사입니다." */
static bool is_origin(const struct line *line)
{
	struct gisa_str s = line->s;
	if (!gisa_text_cut_prefix(s, "*", &s))
		gisa_text_cut_prefix(s, "※", &s);
	return GISA_BEGINS(s, origin_starts) && GISA_ENDS(open_end(line->s), origin_ends);
}

/* Two tags and more and nothing else: #반도체 #투자 */
static bool is_tags(struct gisa_str text)
{
	size_t words = 0, tags = 0;
	for (size_t i = 0; i < text.len; i++) {
		bool first = text.ptr[i] != ' ' && (i == 0 || text.ptr[i - 1] == ' ');
		words += first;
		tags += first && text.ptr[i] == '#';
	}
	return tags >= 2 && tags == words;
}

/* Sentences of the page, not of the article. */
static bool is_prompt(const struct gisa_block *b, const struct line *line)
{
	struct gisa_str s = line->s;
	if (s.len == 0 || b->chars > 140)
		return false;
	if (is_request(b, line) || is_origin(line) || is_attachment(line) || HAS(line, prompts) ||
	    (!ends_prose(b) && HAS(line, polite_prompts)) || (!b->sentences && HAS(line, bare_prompts)))
		return true;
	return GISA_BEGINS(s, prompt_starts) &&
	       !(b->flags & GISA_BLOCK_SENTENCE);
}

/* Touts of stock rooms and the like. */
static bool is_tout(const struct gisa_block *b, const struct line *line)
{
	struct gisa_str s = line->s;
	if (s.len == 0 || b->chars > 90)
		return false;
	bool mark = GISA_BEGINS(s, tout_marks);
	bool linked = b->link_chars * 2 > b->chars;
	bool tout = HAS(line, touts);
	return tout && (mark || linked) && !gisa_text_ends_sentence(b->text);
}

/* A heading of a list of other articles: what stands behind it is theirs. */
bool gisa_line_is_foot(struct gisa_str text)
{
	struct line line;
	if (text.len > 90)
		return false;
	squeeze(text, &line);
	struct gisa_str s = line.s;
	static const char *const marks[] = { "[", "<", "▶", "▷", "■", "◆", "●", "☞", "【", "〈", "◇", "□", "#", "*", "+" };
	s = without_marks(s, marks, GISA_COUNT(marks));
	static const char *const whole[] = { "관련", "이전글", "다음글", "답글남기기", "연락처", "문의처" }; /* of blogs and offices */
	if (GISA_IS(s, whole))
		return true;
	/* longer, and the line is a headline itself: "[관련기사] ..." */
	if (GISA_BEGINS(s, foot_starts))
		return s.len <= 60 && !gisa_text_ends_sentence(text);
	return GISA_ENDS(s, foot_ends);
}

bool gisa_line_is_stamp(struct gisa_str text)
{
	enum { LONGEST = 160, BARE = 30 };
	struct gisa_stamp stamp;
	struct line line;
	size_t pos = 0, at;
	if (text.len > LONGEST || !gisa_stamp_find(text, &pos, &at, true, &stamp))
		return false;
	if (text.len <= BARE && at < 4)
		return stamp.hour >= 0 || text.len - (pos - at) < 6;
	if (pos == text.len && gisa_line_is_byline(gisa_str_sub(text, 0, at)))
		return true; /* a reporter and a time */
	if (at < 4 && gisa_line_is_byline(gisa_str_sub(text, pos, text.len)))
		return true;
	squeeze(text, &line);
	return HAS(&line, stamp_labels) && !gisa_text_ends_sentence(text);
}

/* "입력", "기사등록 :": a label, whose date stands on a line of its own. */
static bool is_label(struct gisa_str s)
{
	static const char *const colons[] = { ":", "：" };
	cut_end(&s, colons, GISA_COUNT(colons));
	if (!gisa_text_cut_prefix(s, "기사", &s))
		gisa_text_cut_prefix(s, "최종", &s);
	return GISA_IS(s, stamp_labels);
}

/* Words that end a credit. */
static bool ends_in_credit(struct gisa_str s)
{
	return GISA_ENDS(s, credits) || GISA_ENDS(s, agencies);
}

/* Whether a phrase stands in the last bytes of a line. */
static bool has_at_end(const struct line *line, const char *const *words, size_t count, size_t bytes)
{
	struct line end = *line;
	if (line->s.len > bytes)
		end.s = gisa_str_sub(line->s, line->s.len - bytes, line->s.len);
	return has_any(&end, words, count);
}

/* "... 이야기하고 있다. 연합뉴스", "... 공장 전경. [뉴시스]": what a picture shows, then whose it is. */
static bool ends_as_caption(struct gisa_str s)
{
	static const char *const marks[] = { ")", "]", ">", "》", "】", "(", "[", "<",    "《",   "【",  "/",
					     "=", ":", "·", ".",  ",",  "ⓒ", "©", "사진", "자료", "제공" };
	struct gisa_str whole = s;
	while (cut_end(&s, marks, 8))
		;
	if (!cut_end(&s, agencies, GISA_COUNT(agencies)))
		return false;
	while (cut_end(&s, agencies, GISA_COUNT(agencies)) || cut_end(&s, marks, GISA_COUNT(marks)))
		;
	return s.len > 20 && s.len + 3 <= whole.len && GISA_ENDS(s, shows);
}

/* "가람전자 대표. /가람전자": whose picture it is, behind a stroke. */
static bool ends_behind_stroke(struct gisa_str text)
{
	enum { LONGEST = 36 };
	size_t at = text.len;
	while (at > 0 && text.ptr[at - 1] != '/' && text.len - at < LONGEST)
		at--;
	return at > 12 && text.len > at && text.ptr[at - 1] == '/' && !gisa_is_digit(text.ptr[at]) &&
	       (text.ptr[at - 2] == ' ' || text.ptr[at - 2] == '.') && text.ptr[text.len - 1] != '.';
}

/* "공장 조감도. ⓒ가람전자": whose picture it is, behind the mark of rights. */
static bool ends_behind_rights(const struct gisa_block *b)
{
	enum { LONGEST = 40, SHORT = 60 };
	static const char *const marks[] = { "ⓒ", "©" };
	for (size_t i = 0; i < GISA_COUNT(marks); i++) {
		size_t at = gisa_str_find(b->text, gisa_cstr(marks[i]), 0);
		if (at != GISA_NPOS && at > 12 && b->text.len - at <= LONGEST)
			return b->chars <= SHORT && !(b->flags & GISA_BLOCK_SENTENCE);
	}
	return false;
}

/* "가람전자 대표(사진 오른쪽)" points to a picture, and is under none. */
static bool points_to_picture(struct gisa_str s)
{
	static const char *const ends[] = { "(사진)", "(사진오른쪽)", "(사진왼쪽)", "(사진가운데)", "(사진위)", "(사진아래)" };
	return GISA_ENDS(s, ends);
}

bool gisa_line_is_credit(struct gisa_str text)
{
	enum { LONGEST = 120 };
	static const char *const opens[] = { "(", "[", "<", "/", "【", "〈", "‹" };
	static const char *const closes[] = { ")", "]", ">", "】", "〉", "›" };
	struct line line;
	if (text.len > LONGEST)
		return false;
	squeeze(text, &line);
	struct gisa_str s = line.s;
	for (size_t i = 0; i < GISA_COUNT(opens); i++)
		if (gisa_text_cut_prefix(s, opens[i], &s))
			break;
	bool opened = s.len < line.s.len, ends = gisa_text_ends_sentence(text) && !gisa_str_ends(s, GISA_LIT("제공."));
	if (GISA_BEGINS(s, picture_credits))
		return !ends;
	if (cut_end(&s, closes, GISA_COUNT(closes)) && opened && gisa_str_starts(s, GISA_LIT("사진")))
		return !ends && !points_to_picture(line.s);
	return GISA_IS(s, agencies);
}

/* "... 5월에 가동된다. (사진=가람전자)": a sentence that tells more than a picture shows, and a credit behind it. */
static bool ends_in_glued_credit(struct gisa_str text)
{
	struct line told;
	size_t at = gisa_line_tail(text);
	if (at == text.len || !gisa_line_is_credit(gisa_str_sub(text, at, text.len)))
		return false;
	squeeze(gisa_str_sub(text, 0, at), &told);
	told.s = open_end(told.s);
	return told.s.len && !GISA_ENDS(told.s, shows);
}

/* Where the credit stands tells a caption: at the start of a short line, at the end of a longer one. In the
 * middle of running text "(사진)" points to a picture. */
static bool is_caption(const struct gisa_block *b, const struct line *line)
{
	enum { SHORT = 60, LONG = 150, MOST = 220, CREDIT = 75 };
	struct gisa_str s = line->s;
	bool ends = (b->flags & GISA_BLOCK_SENTENCE) != 0;
	if (s.len == 0 || b->sentences > 3)
		return false;
	if (GISA_BEGINS(s, caption_heads))
		return b->chars <= MOST;
	if (GISA_BEGINS(s, caption_starts))
		return (!ends || gisa_str_ends(s, GISA_LIT("제공."))) &&
		       (b->chars <= SHORT || (b->sentences == 0 && b->chars <= LONG));
	if (!(b->flags & GISA_BLOCK_AT_IMAGE) && ends_in_glued_credit(b->text))
		return false;
	if (b->chars <= SHORT && !ends && HAS(line, parted_credits))
		return true;
	if (b->chars <= LONG && !points_to_picture(s) &&
	    has_at_end(line, photo_credits, GISA_COUNT(photo_credits), CREDIT) && !gisa_str_ends(s, GISA_LIT("다.")) &&
	    (GISA_ENDS(s, credit_ends) || ends_in_credit(s)))
		return true;
	if ((b->chars <= MOST && ends_as_caption(s)) || ends_behind_rights(b))
		return true;
	if (!(b->flags & GISA_BLOCK_AT_IMAGE) || b->chars > MOST)
		return false;
	return GISA_BEGINS(s, caption_marks) || ends_in_credit(s) || ends_behind_stroke(b->text) ||
	       gisa_str_find(b->text, GISA_LIT("@"), 0) != GISA_NPOS;
}

/* "◎공감언론 한밭통신 abc@hanbat.example": an agency's line under its article. */
static bool is_sign_off(const struct gisa_block *b)
{
	enum { LONGEST = 70 };
	return b->chars <= LONGEST && !b->sentences &&
	       (gisa_str_starts(b->text, GISA_LIT("◎")) || gisa_str_starts(b->text, GISA_LIT("☞"))) &&
	       gisa_str_find(b->text, GISA_LIT("@"), 0) != GISA_NPOS;
}

/* ---- what is no text behind the last sentence alone ---- */

/* An address of the web and nothing else, or its label: "기사 원문 - https://..." */
static bool is_address(struct gisa_str s)
{
	enum { LABEL = 36 };
	static const char *const starts[] = { "http://", "https://", "www." }, *const marks[] = { ":", "-", "=",
												  "▶", "☞", "：" };
	for (size_t i = 0; i < GISA_COUNT(starts); i++) {
		size_t at = gisa_str_find(s, gisa_cstr(starts[i]), 0);
		if (at == GISA_NPOS || at > LABEL)
			continue;
		for (size_t k = at; k < s.len; k++)
			if ((unsigned char)s.ptr[k] >= 0x80)
				return false;
		struct gisa_str label = gisa_str_sub(s, 0, at);
		return at == 0 || GISA_ENDS(label, marks);
	}
	return false;
}

/* "[전화] 02-000-0000", "△ 카카오톡 : ..." */
static bool is_way_in(struct gisa_str s)
{
	static const char *const labels[] = { "전화", "카카오톡", "카톡", "이메일", "e메일", "메일", "라인", "팩스", "qr코드", "제보", "기사제보" };
	static const char *const closes[] = { "]", ":", "：", "〉", ">" };
	struct gisa_str rest = without_marks(s, closing_marks, GISA_COUNT(closing_marks));
	for (size_t i = 0; rest.len < s.len && i < GISA_COUNT(labels); i++)
		if (gisa_str_starts(rest, gisa_cstr(labels[i])))
			return GISA_BEGINS(gisa_str_sub(rest, strlen(labels[i]), rest.len), closes);
	return false;
}

/* "▶ 모든 것을 '새벌'에서 확인하세요": no speaker's words, which follow a colon. */
static bool is_call(const struct gisa_block *b, const struct line *line)
{
	enum { LONGEST = 100, SHORT = 40 };
	static const char *const speech[] = { ":", "\"", "“", "”" };
	struct gisa_str s = open_end(line->s);
	if (b->chars > LONGEST || HAS(line, speech))
		return false;
	bool asked = HAS(line, phrase_asked);
	return ((asked || GISA_BEGINS(s, hands)) && GISA_BEGINS(s, closing_marks) &&
		(GISA_ENDS(s, request_ends) || GISA_ENDS(s, leads))) ||
	       (asked && b->chars <= SHORT && !b->sentences && GISA_ENDS(s, calls));
}

/* "[카드뉴스가 더 보고 싶다면?]": what links stand behind. */
static bool heads_links(struct gisa_str s)
{
	static const char *const ends[] = { "다면?]", "려면?]" };
	return gisa_str_starts(s, GISA_LIT("[")) && GISA_ENDS(s, ends);
}

bool gisa_line_is_pointer(const struct gisa_block *b)
{
	return GISA_BEGINS(b->text, hands) && !gisa_text_ends_sentence(b->text);
}

/* "#누리전자_실적": a tag by itself, which within the text may head what stands below it. */
static bool is_tag(const struct gisa_block *b)
{
	return gisa_str_starts(b->text, GISA_LIT("#")) && !memchr(b->text.ptr, ' ', b->text.len) && b->hangul > 1;
}

/* "[설비를 점검하는 직원들 / 가람전자(청주)]": a picture's words and whose it is, the picture gone. */
static bool is_bracketed_caption(const struct gisa_block *b)
{
	enum { LONGEST = 90 };
	return b->chars <= LONGEST && !b->sentences && gisa_str_starts(b->text, GISA_LIT("[")) &&
	       gisa_str_ends(b->text, GISA_LIT("]")) && gisa_text_has(b->text, " / ");
}

/* "(취재:홍길동,구성:김철수/편집:이영희)", "(화면출처:가람)": in brackets who did what, and nothing else. */
static bool is_roles(const struct gisa_block *b, struct gisa_str s)
{
	enum { LONGEST = 90 };
	static const char *const roles[] = { "취재", "구성", "편집", "영상", "촬영", "기획", "제작", "글:", "그래픽", "디자인", "작가",
					     "연출", "화면", "출처", "사진", "자료", "인턴", "내레이션", "삽화", "번역", "pd:" };
	struct gisa_str inner = unwrapped(s), part;
	if (b->chars > LONGEST || b->sentences || inner.len == s.len || !GISA_BEGINS(inner, roles))
		return false;
	for (size_t at = 0; at < inner.len; at += part.len + 1) {
		size_t end = at;
		while (end < inner.len && !memchr("/,|", inner.ptr[end], 3))
			end++;
		part = gisa_str_sub(inner, at, end);
		bool pair = part.len && memchr(part.ptr, ':', part.len);
		if (pair ? !GISA_BEGINS(part, roles) : at == 0)
			return false;
	}
	return true;
}

const char *gisa_line_closes(const struct gisa_block *b)
{
	enum { SHORT = 60 };
	static const char *const clicks[] = { "(클릭!)", "(클릭)", "[클릭]", "<클릭>" };
	static const char *const teasers[] = { "▲", "▶", "▷", "►", "·", "ㆍ", "•" };
	struct line line;
	if (b->chars > 1 && b->link_chars * 10 >= b->chars * 8 &&
	    (!(b->flags & GISA_BLOCK_SENTENCE) || GISA_BEGINS(b->text, teasers)))
		return "line.link";
	if (ends_prose(b))
		return NULL;
	squeeze(b->text, &line);
	if (is_address(line.s))
		return "line.link";
	if (is_way_in(line.s))
		return "line.contact";
	if (is_call(b, &line) || heads_links(line.s))
		return "line.prompt";
	if (b->chars <= SHORT && GISA_ENDS(line.s, clicks))
		return "line.ad";
	if (is_roles(b, line.s))
		return "line.byline";
	if (is_tag(b))
		return "line.tags";
	if (gisa_line_is_credit(b->text) || is_bracketed_caption(b))
		return "line.caption";
	return !b->sentences && (gisa_outlet_by_name(b->text) || gisa_line_signed(b->text).len) ? "line.byline" : NULL;
}

bool gisa_line_closes_on(const struct gisa_block *b)
{
	enum { LONGEST = 120 };
	struct line line;
	if (b->chars > LONGEST || ends_prose(b))
		return false;
	squeeze(b->text, &line);
	return !HAS(&line, quotes) && GISA_ENDS(open_end(line.s), request_ends);
}

/* The bare address of a video, which the page shows in its place. */
static bool is_video(const struct line *line)
{
	static const char *const hosts[] = { "//youtu.be/", "//www.youtube.com/", "//youtube.com/", "//tv.naver.com/",
					     "//tv.kakao.com/" };
	return gisa_str_starts(line->s, GISA_LIT("http")) && HAS(line, hosts) && is_address(line->s);
}

static const char *judge(const struct gisa_block *b)
{
	struct line line;
	squeeze(b->text, &line);
	if (is_copyright(b, &line) || is_legal(b, &line))
		return "line.copyright";
	if (is_contact(b, &line))
		return "line.contact";
	if (is_ornament(b) || (line.s.len && (is_control(line.s) || (b->hangul == 0 && is_marker(line.s)))))
		return "line.control";
	if (is_prompt(b, &line))
		return "line.prompt";
	if (is_video(&line))
		return "line.link";
	if (is_board_row(b, line.s))
		return "line.row";
	if (is_tags(b->text))
		return "line.tags";
	if (b->chars <= 80 && b->sentences == 0 && GISA_BEGINS(line.s, related_starts))
		return "line.related";
	if (is_tout(b, &line))
		return "line.ad";
	if (gisa_line_is_byline(b->text) || is_sign_off(b))
		return "line.byline";
	if (gisa_line_is_stamp(b->text) || is_label(line.s))
		return "line.stamp";
	return is_caption(b, &line) ? "line.caption" : "";
}

const char *gisa_line_cut(struct gisa_block *b)
{
	if (!b->line)
		b->line = judge(b);
	return b->line[0] ? b->line : NULL;
}
