/* Dates of a line and the labels beside them: "입력 2024.01.17 18:30 수정 2024.01.18 07:00". */
#include "page/label.h"

#include "base/utf8.h"
#include "page/line.h"

static const struct {
	const char *word;
	enum gisa_label meaning;
} labels[] = {
	/* clang-format off */
	{ "입력", GISA_LABEL_PUBLISHED },
	{ "등록", GISA_LABEL_PUBLISHED },
	{ "송고", GISA_LABEL_PUBLISHED },
	{ "승인", GISA_LABEL_PUBLISHED },
	{ "발행", GISA_LABEL_PUBLISHED },
	{ "게재", GISA_LABEL_PUBLISHED },
	{ "작성", GISA_LABEL_PUBLISHED },
	{ "게시", GISA_LABEL_PUBLISHED },
	{ "보도", GISA_LABEL_PUBLISHED },
	{ "배포", GISA_LABEL_PUBLISHED },
	{ "Posted", GISA_LABEL_PUBLISHED },
	{ "전송", GISA_LABEL_PUBLISHED },
	{ "posted", GISA_LABEL_PUBLISHED },
	{ "공개", GISA_LABEL_PUBLISHED },
	{ "Published", GISA_LABEL_PUBLISHED },
	{ "수정", GISA_LABEL_MODIFIED },
	{ "업데이트", GISA_LABEL_MODIFIED },
	{ "갱신", GISA_LABEL_MODIFIED },
	{ "Updated", GISA_LABEL_MODIFIED },
	{ "최종", GISA_LABEL_MODIFIED },
	{ "updated", GISA_LABEL_MODIFIED },
	{ "편집", GISA_LABEL_MODIFIED },
	/* clang-format on */
};

/* What may be glued to a label: 입력일시, 수정된, 등록 완료. */
static const char *const endings[] = { "일", "시", "날", "됨", "된", "한", "함", "완료", "변경" };

static size_t word_start(struct gisa_str text, size_t at)
{
	while (at > 0) {
		size_t before = gisa_utf8_prev(text, at), p = before;
		if (!gisa_is_hangul(gisa_utf8_next(text, &p)))
			break;
		at = before;
	}
	return at;
}

/* What pages glue to a label's start is seldom anybody's name: 기사입력, 최종수정. */
bool gisa_label_is_said(struct gisa_str text, size_t at, size_t behind)
{
	struct gisa_str rest = gisa_str_sub(text, behind, text.len), cut;
	size_t start = word_start(text, at), p = 0;
	if (start < at && gisa_line_is_name(gisa_str_sub(text, start, behind)))
		return false;
	if (rest.len == 0 || !gisa_is_hangul(gisa_utf8_next(rest, &p)))
		return true;
	for (size_t i = 0; i < GISA_COUNT(endings); i++)
		if (gisa_text_cut_prefix(rest, endings[i], &cut))
			return true;
	return false;
}

/* What the words before a date say of it: the last label within reach. */
static enum gisa_label meaning_before(struct gisa_str before)
{
	enum { REACH = 36 };
	size_t from = before.len > REACH ? before.len - REACH : 0, best = 0;
	enum gisa_label meaning = GISA_LABEL_NONE;
	for (size_t i = 0; i < GISA_COUNT(labels); i++) {
		struct gisa_str word = gisa_cstr(labels[i].word);
		for (size_t at = from; (at = gisa_str_find(before, word, at)) != GISA_NPOS; at++)
			if (at + 1 > best && gisa_label_is_said(before, at, at + word.len)) {
				best = at + 1;
				meaning = labels[i].meaning;
			}
	}
	before = gisa_str_sub(before, from, before.len);
	if (best == 0 && (gisa_text_has(before, "날짜") || gisa_text_has(before, "일시") || gisa_text_has(before, "일자")))
		return GISA_LABEL_PUBLISHED; /* says what it is, not of what: 수정 일시 is no publication */
	return meaning;
}

/* A label right behind a date ("2021-03-12 10:05 송고"), unless it is that of the next date; *pos moves
 * behind it. */
static enum gisa_label meaning_behind(struct gisa_str text, size_t *pos, bool follow)
{
	struct gisa_str bare = gisa_str_trim(gisa_str_sub(text, *pos, text.len)), cut;
	bool wrapped = gisa_text_cut_prefix(bare, "(", &bare); /* "2019.10.30 20:44 (입력)" */
	if (gisa_text_cut_prefix(bare, "최종", &cut) || gisa_text_cut_prefix(bare, "기사", &cut))
		bare = cut;
	for (size_t i = 0; i < GISA_COUNT(labels); i++) {
		if (!gisa_text_cut_prefix(bare, labels[i].word, &cut) || !gisa_label_is_said(bare, 0, bare.len - cut.len))
			continue;
		struct gisa_str next = gisa_str_trim(cut);
		if (wrapped && (next.len == 0 || next.ptr[0] != ')'))
			return GISA_LABEL_NONE;
		if (!follow && !wrapped && next.len && (next.ptr[0] == ':' || gisa_is_digit(next.ptr[0])))
			return GISA_LABEL_NONE;
		*pos = text.len - cut.len;
		return labels[i].meaning;
	}
	return GISA_LABEL_NONE;
}

/* Whether a line labels its dates behind them ("2024. 1. 17. 18:30 입력 2024. 1. 18. 07:00 수정"): it begins
 * with a date and ends with a label. */
static bool labels_follow(struct gisa_str text)
{
	if (text.len == 0 || !gisa_is_digit(text.ptr[0]))
		return false;
	for (size_t i = 0; i < GISA_COUNT(labels); i++) {
		struct gisa_str word = gisa_cstr(labels[i].word);
		if (gisa_str_ends(text, word) && gisa_label_is_said(text, text.len - word.len, text.len))
			return true;
	}
	return false;
}

bool gisa_label_next(struct gisa_label_scan *scan, struct gisa_stamp *stamp, enum gisa_label *label)
{
	enum { SHORT = 30 };
	size_t from = scan->pos, at;
	bool follow = labels_follow(scan->text);
	if (!gisa_stamp_find(scan->text, &scan->pos, &at, true, stamp))
		return false;
	*label = follow ? GISA_LABEL_NONE : meaning_before(gisa_str_sub(scan->text, from, at));
	if (*label == GISA_LABEL_NONE && at == 0 && !follow && scan->above.len < SHORT)
		*label = meaning_before(scan->above);
	if (*label == GISA_LABEL_NONE)
		*label = meaning_behind(scan->text, &scan->pos, follow);
	return true;
}

bool gisa_label_dateline(struct gisa_str line, struct gisa_stamp *stamp)
{
	enum { REACH = 80 };
	size_t pos = 0, at;
	if (line.len == 0 || !(line.ptr[0] == '[' || line.ptr[0] == '(' || gisa_str_starts(line, GISA_LIT("【"))))
		return false;
	return gisa_stamp_find(gisa_str_sub(line, 0, gisa_utf8_floor(line, REACH)), &pos, &at, false, stamp);
}

size_t gisa_label_masthead(struct gisa_str line)
{
	static const char *const words[] = { "등록번호", "등록 번호", "발행인", "편집인", "제호", "사업자", "대표전화",
					     "청소년보호", "청소년 보호", "통신판매" };
	size_t count = 0;
	for (size_t i = 0; i < GISA_COUNT(words); i++)
		count += gisa_text_has(line, words[i]);
	return count;
}
