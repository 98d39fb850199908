/*
 * Groups to parts, by tables: the words of time and what each counts from. Words are looked up
 * without their spaces, so '다음 달' and '다음달' are one entry.
 */
#include "extract/date_parts.h"

#include "base/utf8.h"
#include "extract/regex.h"

struct S_word {
	const char *text;
	enum gisa_date_field field;
	enum gisa_base base;
	int n;
};

#define PUBLISHED GISA_FROM_PUBLISHED
#define CHAIN GISA_FROM_CHAIN

static const struct S_word words[] = {
	{ "올해", GISA_YEAR, PUBLISHED, 0 },
	{ "올", GISA_YEAR, PUBLISHED, 0 },
	{ "금년", GISA_YEAR, PUBLISHED, 0 },
	{ "새해", GISA_YEAR, PUBLISHED, GISA_NEW_YEAR },
	{ "지난해", GISA_YEAR, PUBLISHED, -1 },
	{ "작년", GISA_YEAR, PUBLISHED, -1 },
	{ "지난한해", GISA_YEAR, PUBLISHED, -1 },
	{ "재작년", GISA_YEAR, PUBLISHED, -2 },
	{ "지지난해", GISA_YEAR, PUBLISHED, -2 },
	{ "내년", GISA_YEAR, PUBLISHED, 1 },
	{ "명년", GISA_YEAR, PUBLISHED, 1 },
	{ "후년", GISA_YEAR, PUBLISHED, 2 },
	{ "내후년", GISA_YEAR, PUBLISHED, 2 },
	{ "같은해", GISA_YEAR, CHAIN, 0 },
	{ "그해", GISA_YEAR, CHAIN, 0 },
	{ "동년", GISA_YEAR, CHAIN, 0 },
	{ "이듬해", GISA_YEAR, CHAIN, 1 },
	{ "다음해", GISA_YEAR, CHAIN, 1 },
	{ "그다음해", GISA_YEAR, CHAIN, 1 },
	{ "전년", GISA_YEAR, CHAIN, -1 },
	{ "전해", GISA_YEAR, CHAIN, -1 },
	{ "직전년도", GISA_YEAR, CHAIN, -1 },
	{ "전년도", GISA_YEAR, CHAIN, -1 },
	{ "전전년", GISA_YEAR, CHAIN, -2 },
	{ "이번분기", GISA_QUARTER, PUBLISHED, 0 },
	{ "올분기", GISA_QUARTER, PUBLISHED, 0 },
	{ "당분기", GISA_QUARTER, PUBLISHED, 0 },
	{ "지난분기", GISA_QUARTER, PUBLISHED, -1 },
	{ "다음분기", GISA_QUARTER, PUBLISHED, 1 },
	{ "전분기", GISA_QUARTER, CHAIN, -1 },
	{ "직전분기", GISA_QUARTER, CHAIN, -1 },
	{ "이달", GISA_MONTH, PUBLISHED, 0 },
	{ "이번달", GISA_MONTH, PUBLISHED, 0 },
	{ "금월", GISA_MONTH, PUBLISHED, 0 },
	{ "지난달", GISA_MONTH, PUBLISHED, -1 },
	{ "지지난달", GISA_MONTH, PUBLISHED, -2 },
	{ "다음달", GISA_MONTH, PUBLISHED, 1 },
	{ "내달", GISA_MONTH, PUBLISHED, 1 },
	{ "새달", GISA_MONTH, PUBLISHED, 1 },
	{ "다다음달", GISA_MONTH, PUBLISHED, 2 },
	{ "같은달", GISA_MONTH, CHAIN, 0 },
	{ "그달", GISA_MONTH, CHAIN, 0 },
	{ "동월", GISA_MONTH, CHAIN, 0 },
	{ "전달", GISA_MONTH, CHAIN, -1 },
	{ "전월", GISA_MONTH, CHAIN, -1 },
	{ "직전달", GISA_MONTH, CHAIN, -1 },
	{ "이듬달", GISA_MONTH, CHAIN, 1 },
	{ "이번주", GISA_WEEK, PUBLISHED, 0 },
	{ "금주", GISA_WEEK, PUBLISHED, 0 },
	{ "이주", GISA_WEEK, PUBLISHED, 0 },
	{ "지난주", GISA_WEEK, PUBLISHED, -1 },
	{ "저번주", GISA_WEEK, PUBLISHED, -1 },
	{ "지지난주", GISA_WEEK, PUBLISHED, -2 },
	{ "다음주", GISA_WEEK, PUBLISHED, 1 },
	{ "내주", GISA_WEEK, PUBLISHED, 1 },
	{ "차주", GISA_WEEK, PUBLISHED, 1 },
	{ "다다음주", GISA_WEEK, PUBLISHED, 2 },
	{ "같은주", GISA_WEEK, CHAIN, 0 },
	{ "그주", GISA_WEEK, CHAIN, 0 },
	{ "전주", GISA_WEEK, CHAIN, -1 },
	{ "오늘", GISA_DAY, PUBLISHED, 0 },
	{ "금일", GISA_DAY, PUBLISHED, 0 },
	{ "어제", GISA_DAY, PUBLISHED, -1 },
	{ "어저께", GISA_DAY, PUBLISHED, -1 },
	{ "그제", GISA_DAY, PUBLISHED, -2 },
	{ "그저께", GISA_DAY, PUBLISHED, -2 },
	{ "그끄제", GISA_DAY, PUBLISHED, -3 },
	{ "그끄저께", GISA_DAY, PUBLISHED, -3 },
	{ "내일", GISA_DAY, PUBLISHED, 1 },
	{ "명일", GISA_DAY, PUBLISHED, 1 },
	{ "모레", GISA_DAY, PUBLISHED, 2 },
	{ "내일모레", GISA_DAY, PUBLISHED, 2 },
	{ "글피", GISA_DAY, PUBLISHED, 3 },
	{ "이날", GISA_DAY, CHAIN, 0 },
	{ "전날", GISA_DAY, CHAIN, -1 },
	{ "전일", GISA_DAY, CHAIN, -1 },
	{ "하루전", GISA_DAY, CHAIN, -1 },
	{ "전전날", GISA_DAY, CHAIN, -2 },
	{ "다음날", GISA_DAY, CHAIN, 1 },
	{ "이튿날", GISA_DAY, CHAIN, 1 },
	{ "익일", GISA_DAY, CHAIN, 1 },
};

static const struct {
	const char *text;
	enum gisa_date_part part;
} parts[] = {
	{ "초", GISA_PART_START },   { "초순", GISA_PART_START }, { "상순", GISA_PART_START }, { "초반", GISA_PART_START },
	{ "중순", GISA_PART_MID },   { "중반", GISA_PART_MID },   { "말", GISA_PART_END },     { "하순", GISA_PART_END },
	{ "후반", GISA_PART_END },   { "말쯤", GISA_PART_END },   { "연초", GISA_PART_START }, { "연말", GISA_PART_END },
	{ "월초", GISA_PART_START }, { "월말", GISA_PART_END },   { "기말", GISA_PART_END },   { "주초", GISA_PART_START },
};

static const struct {
	const char *text;
	int n;
} numbers[] = {
	{ "하루", 1 },   { "이틀", 2 },   { "사흘", 3 },   { "나흘", 4 },   { "닷새", 5 },  { "엿새", 6 },
	{ "이레", 7 },   { "여드레", 8 }, { "아흐레", 9 }, { "열흘", 10 },  { "보름", 15 }, { "한", 1 },
	{ "두", 2 },     { "세", 3 },     { "석", 3 },     { "네", 4 },     { "넉", 4 },    { "다섯", 5 },
	{ "여섯", 6 },   { "일곱", 7 },   { "여덟", 8 },   { "아홉", 9 },   { "열", 10 },   { "열한", 11 },
	{ "열두", 12 },  { "스무", 20 },  { "일", 1 },     { "이", 2 },     { "삼", 3 },    { "첫", 1 },
	{ "첫째", 1 },   { "첫번째", 1 }, { "둘째", 2 },   { "두번째", 2 }, { "셋째", 3 },  { "세번째", 3 },
	{ "넷째", 4 },   { "네번째", 4 }, { "다섯째", 5 }, { "다섯번째", 5 }, { "마지막", 0 }, { "반", 6 },
};

static const struct {
	const char *text;
	enum gisa_grain unit;
	int times;
} units[] = {
	{ "일", GISA_GRAIN_DAY, 1 },     { "주", GISA_GRAIN_WEEK, 1 },  { "주일", GISA_GRAIN_WEEK, 1 },
	{ "달", GISA_GRAIN_MONTH, 1 },   { "개월", GISA_GRAIN_MONTH, 1 }, { "년", GISA_GRAIN_YEAR, 1 },
	{ "해", GISA_GRAIN_YEAR, 1 },    { "분기", GISA_GRAIN_QUARTER, 1 }, { "개분기", GISA_GRAIN_QUARTER, 1 },
	{ "세기", GISA_GRAIN_YEAR, 100 },
};

static const char *const weekdays[] = { "월", "화", "수", "목", "금", "토", "일" };
static const char *const seasons[] = { "봄", "여름", "가을", "겨울" };

/* The word without spaces; empty where it is longer than any in the tables. */
static struct gisa_str S_squeeze(struct gisa_str s, char *room, size_t cap)
{
	size_t n = 0;
	for (size_t i = 0; i < s.len && n < cap; i++)
		if (s.ptr[i] != ' ')
			room[n++] = s.ptr[i];
	return gisa_str(room, n < cap ? n : 0);
}

static int S_figures(struct gisa_str s)
{
	int n = 0;
	for (size_t i = 0; i < s.len && n < 100000;) {
		uint32_t c = gisa_utf8_next(s, &i);
		if (c >= 0xFF10 && c <= 0xFF19)
			c -= 0xFF10 - '0';
		if (c < '0' || c > '9')
			return -1;
		n = n * 10 + (int)(c - '0');
	}
	return s.len ? n : -1;
}

int gisa_korean_number(struct gisa_str s)
{
	int n = S_figures(s);
	char room[32];
	struct gisa_str word = S_squeeze(s, room, sizeof room);
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers && n < 0; i++)
		if (gisa_str_is(word, numbers[i].text))
			n = numbers[i].n;
	return n;
}

static int S_index(struct gisa_str s, const char *const *list, int count)
{
	for (int i = 0; i < count; i++)
		if (gisa_str_starts(s, gisa_cstr(list[i])))
			return i + 1;
	return -1;
}

static bool S_set(struct gisa_date_point *point, enum gisa_date_field field, int n, int low, int high)
{
	point->field[field] = (struct gisa_date_term){ GISA_SAID, n };
	return n >= low && n <= high;
}

static bool S_set_word(struct gisa_date_point *point, struct gisa_str text)
{
	char room[32];
	struct gisa_str word = S_squeeze(text, room, sizeof room);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (gisa_str_is(word, words[i].text)) {
			point->field[words[i].field] = (struct gisa_date_term){ words[i].base, words[i].n };
			return true;
		}
	return false;
}

static bool S_set_part(struct gisa_date_parts *out, struct gisa_str text)
{
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (gisa_str_is(text, parts[i].text))
			out->part = parts[i].part;
	return out->part != GISA_PART_WHOLE;
}

static bool S_set_direction(struct gisa_date_parts *out, struct gisa_str text)
{
	if (gisa_str_starts(text, GISA_LIT("지난")) || gisa_str_is(text, "앞선"))
		out->direction = GISA_PAST;
	else if (gisa_str_is(text, "이번") || gisa_str_is(text, "올"))
		out->direction = GISA_THIS;
	else
		out->direction = GISA_NEXT;
	return true;
}

static bool S_set_unit(struct gisa_ago *ago, struct gisa_str text)
{
	char room[32];
	struct gisa_str word = S_squeeze(text, room, sizeof room);
	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		if (gisa_str_is(word, units[i].text)) {
			ago->unit = units[i].unit;
			ago->steps *= units[i].times;
			return true;
		}
	return false;
}

/* 'N년 M개월': months. */
static bool S_add_months(struct gisa_ago *ago, int months)
{
	ago->steps = ago->steps * 12 + months;
	ago->unit = GISA_GRAIN_MONTH;
	return months >= 0;
}

/* 같은 기간, 동월 ...: the grain of the like period, GISA_LIKE_ANY for whichever was spoken of. */
static bool S_set_like(struct gisa_date_parts *out, struct gisa_str text)
{
	static const struct {
		const char *text;
		enum gisa_grain grain;
	} like[] = { { "동월", GISA_GRAIN_MONTH },	 { "같은 달", GISA_GRAIN_MONTH },
		     { "같은달", GISA_GRAIN_MONTH },	 { "동분기", GISA_GRAIN_QUARTER },
		     { "같은 분기", GISA_GRAIN_QUARTER }, { "같은 날", GISA_GRAIN_DAY },
		     { "같은날", GISA_GRAIN_DAY } };
	out->like = GISA_LIKE_ANY;
	for (size_t i = 0; i < sizeof like / sizeof *like; i++)
		if (gisa_str_is(text, like[i].text))
			out->like = like[i].grain;
	return true;
}

/* A two-digit or longer year; 단기 counts from 2333 BC. */
static bool S_set_year(struct gisa_date_point *point, struct gisa_str text)
{
	return S_set(point, GISA_YEAR, S_figures(text), 0, GISA_YEAR_MAX);
}

enum S_group {
	S_Y, S_M, S_D, S_Q, S_H, S_DEC, S_CEN, S_WORD, S_S, S_WN, S_WD, S_WE, S_HOL, S_OFF, S_DIR, S_PART,
	S_AN, S_AM, S_AU, S_AS, S_MORE, S_SOME, S_CMP, S_LIKE, S_LUN, S_ERA, S_REC, S_UNTIL
};

static const struct {
	const char *name;
	enum S_group group;
} groups[] = {
	{ "y", S_Y },     { "m", S_M },     { "d", S_D },       { "q", S_Q },     { "h", S_H },     { "dec", S_DEC },
	{ "cen", S_CEN }, { "yw", S_WORD }, { "mw", S_WORD },   { "qw", S_WORD }, { "ww", S_WORD }, { "dw", S_WORD },
	{ "s", S_S },     { "wn", S_WN },   { "wd", S_WD },     { "we", S_WE },   { "hol", S_HOL }, { "off", S_OFF },
	{ "dir", S_DIR }, { "part", S_PART }, { "an", S_AN },   { "au", S_AU },   { "as", S_AS },   { "more", S_MORE },
	{ "am", S_AM },   { "some", S_SOME }, { "like", S_LIKE },
	{ "cmp", S_CMP }, { "lun", S_LUN }, { "era", S_ERA },   { "rec", S_REC }, { "until", S_UNTIL },
};

/* Sets what one group says. */
static bool S_take(struct gisa_date_parts *out, struct gisa_date_point *p, enum S_group group, struct gisa_str s)
{
	switch (group) {
	case S_Y: return S_set_year(p, s);
	case S_M: return S_set(p, GISA_MONTH, S_figures(s), 1, 12);
	case S_D: return S_set(p, GISA_DAY, S_figures(s), 1, 31);
	case S_Q: return S_set(p, GISA_QUARTER, S_figures(s), 1, 4);
	case S_H: return S_set(p, GISA_HALF, gisa_str_starts(s, GISA_LIT("상")) ? 1 : 2, 1, 2);
	case S_DEC: return S_set(p, GISA_DECADE, S_figures(s), 0, GISA_YEAR_MAX);
	case S_CEN: return S_set(p, GISA_CENTURY, S_figures(s), 1, 99);
	case S_WORD: return S_set_word(p, s);
	case S_S: return S_set(p, GISA_SEASON, S_index(s, seasons, 4), 1, 4);
	case S_WN: return S_set(p, GISA_NTH_WEEK, gisa_korean_number(s), 0, 5);
	case S_WD: return S_set(p, GISA_WEEKDAY, S_index(s, weekdays, 7), 1, 7);
	case S_WE: return out->weekend = true;
	case S_HOL: return (out->holiday = gisa_holiday_find(s)) != NULL;
	case S_OFF: return out->days_off = true;
	case S_DIR: return S_set_direction(out, s);
	case S_PART: return S_set_part(out, s);
	case S_AN: return (out->ago.steps = gisa_korean_number(s)) > 0;
	case S_AU: return S_set_unit(&out->ago, s);
	case S_AS: out->ago.steps *= gisa_str_starts(s, GISA_LIT("전")) ? -1 : 1; return true;
	case S_MORE: return out->ago.more = true;
	case S_AM: return S_add_months(&out->ago, S_figures(s));
	case S_SOME: return out->ago.some = true;
	case S_CMP: return out->compared = true;
	case S_LIKE: return S_set_like(out, s);
	case S_LUN: return out->lunar = true;
	case S_ERA: p->field[GISA_YEAR].n -= 2333; return p->field[GISA_YEAR].n > 0;
	case S_REC: return out->recurring = true;
	case S_UNTIL: return out->until = true;
	}
	return false;
}

/* Finds a group by its name; a trailing 2 (not part of the name) makes it the range's last. */
static bool S_find(const char *name, enum S_group *group, bool *second)
{
	size_t len = strlen(name);
	*second = len > 1 && name[len - 1] == '2';
	len -= *second;
	for (size_t i = 0; i < sizeof groups / sizeof *groups; i++)
		if (strlen(groups[i].name) == len && !memcmp(groups[i].name, name, len)) {
			*group = groups[i].group;
			return true;
		}
	return false;
}

bool gisa_date_parts_read(const struct gisa_candidate *c, struct gisa_date_parts *out, bool *any)
{
	*out = (struct gisa_date_parts){ 0 };
	*any = false;
	unsigned count = c->groups ? gisa_regex_groups(c->rule->regex) : 0;
	for (unsigned n = 1; n <= count; n++) {
		enum S_group group;
		bool second;
		if (c->groups[2 * n] == GISA_UNSET)
			continue;
		const char *name = gisa_regex_name(c->rule->regex, n);
		if (!name || !S_find(name, &group, &second))
			continue;
		struct gisa_str text = gisa_str(c->base + c->groups[2 * n], c->groups[2 * n + 1] - c->groups[2 * n]);
		*any = true;
		out->range |= second;
		if (!S_take(out, second ? &out->last : &out->first, group, text))
			return false;
	}
	if (out->ago.steps && out->ago.unit == GISA_GRAIN_NONE)
		out->ago.unit = GISA_GRAIN_DAY;
	return true;
}
