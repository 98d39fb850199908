/*
 * Groups to parts, by tables: the words of time and what each counts from. Words are looked up
 * without their spaces, so '다음 달' and '다음달' are one entry.
 */
#include "extract/date_parts.h"

#include "base/utf8.h"
#include "extract/regex.h"

struct S_word {
	struct gisa_str text;
	enum gisa_date_field field;
	enum gisa_base base;
	int n;
};

/* A view of a literal where GISA_LIT (a compound literal) is no constant. */
#define S_LIT(s)                                                                                             \
	{                                                                                                    \
		s, sizeof(s) - 1                                                                             \
	}

#define PUBLISHED GISA_FROM_PUBLISHED
#define CHAIN GISA_FROM_CHAIN

static const struct S_word words[] = {
	{ S_LIT("올해"), GISA_YEAR, PUBLISHED, 0 },
	{ S_LIT("올"), GISA_YEAR, PUBLISHED, 0 },
	{ S_LIT("금년"), GISA_YEAR, PUBLISHED, 0 },
	{ S_LIT("새해"), GISA_YEAR, PUBLISHED, GISA_NEW_YEAR },
	{ S_LIT("지난해"), GISA_YEAR, PUBLISHED, -1 },
	{ S_LIT("작년"), GISA_YEAR, PUBLISHED, -1 },
	{ S_LIT("지난한해"), GISA_YEAR, PUBLISHED, -1 },
	{ S_LIT("재작년"), GISA_YEAR, PUBLISHED, -2 },
	{ S_LIT("지지난해"), GISA_YEAR, PUBLISHED, -2 },
	{ S_LIT("내년"), GISA_YEAR, PUBLISHED, 1 },
	{ S_LIT("명년"), GISA_YEAR, PUBLISHED, 1 },
	{ S_LIT("후년"), GISA_YEAR, PUBLISHED, 2 },
	{ S_LIT("내후년"), GISA_YEAR, PUBLISHED, 2 },
	{ S_LIT("같은해"), GISA_YEAR, CHAIN, 0 },
	{ S_LIT("그해"), GISA_YEAR, CHAIN, 0 },
	{ S_LIT("동년"), GISA_YEAR, CHAIN, 0 },
	{ S_LIT("이듬해"), GISA_YEAR, CHAIN, 1 },
	{ S_LIT("다음해"), GISA_YEAR, CHAIN, 1 },
	{ S_LIT("그다음해"), GISA_YEAR, CHAIN, 1 },
	{ S_LIT("전년"), GISA_YEAR, CHAIN, -1 },
	{ S_LIT("전해"), GISA_YEAR, CHAIN, -1 },
	{ S_LIT("직전년도"), GISA_YEAR, CHAIN, -1 },
	{ S_LIT("전년도"), GISA_YEAR, CHAIN, -1 },
	{ S_LIT("전전년"), GISA_YEAR, CHAIN, -2 },
	{ S_LIT("이번분기"), GISA_QUARTER, PUBLISHED, 0 },
	{ S_LIT("올분기"), GISA_QUARTER, PUBLISHED, 0 },
	{ S_LIT("당분기"), GISA_QUARTER, PUBLISHED, 0 },
	{ S_LIT("지난분기"), GISA_QUARTER, PUBLISHED, -1 },
	{ S_LIT("다음분기"), GISA_QUARTER, PUBLISHED, 1 },
	{ S_LIT("전분기"), GISA_QUARTER, CHAIN, -1 },
	{ S_LIT("직전분기"), GISA_QUARTER, CHAIN, -1 },
	{ S_LIT("이달"), GISA_MONTH, PUBLISHED, 0 },
	{ S_LIT("이번달"), GISA_MONTH, PUBLISHED, 0 },
	{ S_LIT("금월"), GISA_MONTH, PUBLISHED, 0 },
	{ S_LIT("지난달"), GISA_MONTH, PUBLISHED, -1 },
	{ S_LIT("지지난달"), GISA_MONTH, PUBLISHED, -2 },
	{ S_LIT("다음달"), GISA_MONTH, PUBLISHED, 1 },
	{ S_LIT("내달"), GISA_MONTH, PUBLISHED, 1 },
	{ S_LIT("새달"), GISA_MONTH, PUBLISHED, 1 },
	{ S_LIT("다다음달"), GISA_MONTH, PUBLISHED, 2 },
	{ S_LIT("같은달"), GISA_MONTH, CHAIN, 0 },
	{ S_LIT("그달"), GISA_MONTH, CHAIN, 0 },
	{ S_LIT("동월"), GISA_MONTH, CHAIN, 0 },
	{ S_LIT("전달"), GISA_MONTH, CHAIN, -1 },
	{ S_LIT("전월"), GISA_MONTH, CHAIN, -1 },
	{ S_LIT("직전달"), GISA_MONTH, CHAIN, -1 },
	{ S_LIT("이듬달"), GISA_MONTH, CHAIN, 1 },
	{ S_LIT("이번주"), GISA_WEEK, PUBLISHED, 0 },
	{ S_LIT("금주"), GISA_WEEK, PUBLISHED, 0 },
	{ S_LIT("이주"), GISA_WEEK, PUBLISHED, 0 },
	{ S_LIT("지난주"), GISA_WEEK, PUBLISHED, -1 },
	{ S_LIT("저번주"), GISA_WEEK, PUBLISHED, -1 },
	{ S_LIT("지지난주"), GISA_WEEK, PUBLISHED, -2 },
	{ S_LIT("다음주"), GISA_WEEK, PUBLISHED, 1 },
	{ S_LIT("내주"), GISA_WEEK, PUBLISHED, 1 },
	{ S_LIT("차주"), GISA_WEEK, PUBLISHED, 1 },
	{ S_LIT("다다음주"), GISA_WEEK, PUBLISHED, 2 },
	{ S_LIT("같은주"), GISA_WEEK, CHAIN, 0 },
	{ S_LIT("그주"), GISA_WEEK, CHAIN, 0 },
	{ S_LIT("전주"), GISA_WEEK, CHAIN, -1 },
	{ S_LIT("오늘"), GISA_DAY, PUBLISHED, 0 },
	{ S_LIT("금일"), GISA_DAY, PUBLISHED, 0 },
	{ S_LIT("어제"), GISA_DAY, PUBLISHED, -1 },
	{ S_LIT("어저께"), GISA_DAY, PUBLISHED, -1 },
	{ S_LIT("그제"), GISA_DAY, PUBLISHED, -2 },
	{ S_LIT("그저께"), GISA_DAY, PUBLISHED, -2 },
	{ S_LIT("그끄제"), GISA_DAY, PUBLISHED, -3 },
	{ S_LIT("그끄저께"), GISA_DAY, PUBLISHED, -3 },
	{ S_LIT("내일"), GISA_DAY, PUBLISHED, 1 },
	{ S_LIT("명일"), GISA_DAY, PUBLISHED, 1 },
	{ S_LIT("모레"), GISA_DAY, PUBLISHED, 2 },
	{ S_LIT("내일모레"), GISA_DAY, PUBLISHED, 2 },
	{ S_LIT("글피"), GISA_DAY, PUBLISHED, 3 },
	{ S_LIT("이날"), GISA_DAY, CHAIN, 0 },
	{ S_LIT("전날"), GISA_DAY, CHAIN, -1 },
	{ S_LIT("전일"), GISA_DAY, CHAIN, -1 },
	{ S_LIT("하루전"), GISA_DAY, CHAIN, -1 },
	{ S_LIT("전전날"), GISA_DAY, CHAIN, -2 },
	{ S_LIT("다음날"), GISA_DAY, CHAIN, 1 },
	{ S_LIT("이튿날"), GISA_DAY, CHAIN, 1 },
	{ S_LIT("익일"), GISA_DAY, CHAIN, 1 },
};

static const struct {
	struct gisa_str text;
	enum gisa_date_part part;
} parts[] = {
	{ S_LIT("초"), GISA_PART_START },   { S_LIT("초순"), GISA_PART_START },
	{ S_LIT("상순"), GISA_PART_START }, { S_LIT("초반"), GISA_PART_START },
	{ S_LIT("중순"), GISA_PART_MID },   { S_LIT("중반"), GISA_PART_MID },
	{ S_LIT("말"), GISA_PART_END },     { S_LIT("하순"), GISA_PART_END },
	{ S_LIT("후반"), GISA_PART_END },   { S_LIT("말쯤"), GISA_PART_END },
	{ S_LIT("연초"), GISA_PART_START }, { S_LIT("연말"), GISA_PART_END },
	{ S_LIT("월초"), GISA_PART_START }, { S_LIT("월말"), GISA_PART_END },
	{ S_LIT("기말"), GISA_PART_END },   { S_LIT("주초"), GISA_PART_START },
};

static const struct {
	struct gisa_str text;
	int n;
} numbers[] = {
	{ S_LIT("하루"), 1 },   { S_LIT("이틀"), 2 },   { S_LIT("사흘"), 3 },   { S_LIT("나흘"), 4 },
	{ S_LIT("닷새"), 5 },   { S_LIT("엿새"), 6 },   { S_LIT("이레"), 7 },   { S_LIT("여드레"), 8 },
	{ S_LIT("아흐레"), 9 }, { S_LIT("열흘"), 10 },  { S_LIT("보름"), 15 },  { S_LIT("한"), 1 },
	{ S_LIT("두"), 2 },     { S_LIT("세"), 3 },     { S_LIT("석"), 3 },     { S_LIT("네"), 4 },
	{ S_LIT("넉"), 4 },     { S_LIT("다섯"), 5 },   { S_LIT("여섯"), 6 },   { S_LIT("일곱"), 7 },
	{ S_LIT("여덟"), 8 },   { S_LIT("아홉"), 9 },   { S_LIT("열"), 10 },    { S_LIT("열한"), 11 },
	{ S_LIT("열두"), 12 },  { S_LIT("스무"), 20 },  { S_LIT("일"), 1 },     { S_LIT("이"), 2 },
	{ S_LIT("삼"), 3 },     { S_LIT("첫"), 1 },     { S_LIT("첫째"), 1 },   { S_LIT("첫번째"), 1 },
	{ S_LIT("둘째"), 2 },   { S_LIT("두번째"), 2 }, { S_LIT("셋째"), 3 },   { S_LIT("세번째"), 3 },
	{ S_LIT("넷째"), 4 },   { S_LIT("네번째"), 4 }, { S_LIT("다섯째"), 5 }, { S_LIT("다섯번째"), 5 },
	{ S_LIT("마지막"), 0 }, { S_LIT("반"), 6 },
};

static const struct {
	struct gisa_str text;
	enum gisa_grain unit;
	int times;
} units[] = {
	{ S_LIT("일"), GISA_GRAIN_DAY, 1 },         { S_LIT("주"), GISA_GRAIN_WEEK, 1 },
	{ S_LIT("주일"), GISA_GRAIN_WEEK, 1 },      { S_LIT("달"), GISA_GRAIN_MONTH, 1 },
	{ S_LIT("개월"), GISA_GRAIN_MONTH, 1 },     { S_LIT("년"), GISA_GRAIN_YEAR, 1 },
	{ S_LIT("해"), GISA_GRAIN_YEAR, 1 },        { S_LIT("분기"), GISA_GRAIN_QUARTER, 1 },
	{ S_LIT("개분기"), GISA_GRAIN_QUARTER, 1 }, { S_LIT("세기"), GISA_GRAIN_YEAR, 100 },
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
		if (gisa_str_eq(word, numbers[i].text))
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
		if (gisa_str_eq(word, words[i].text)) {
			point->field[words[i].field] = (struct gisa_date_term){ words[i].base, words[i].n };
			return true;
		}
	return false;
}

static bool S_set_part(struct gisa_date_parts *out, struct gisa_str text)
{
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (gisa_str_eq(text, parts[i].text))
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
		if (gisa_str_eq(word, units[i].text)) {
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
	} like[] = { { "동월", GISA_GRAIN_MONTH },        { "같은 달", GISA_GRAIN_MONTH },
		     { "같은달", GISA_GRAIN_MONTH },      { "동분기", GISA_GRAIN_QUARTER },
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

/* '첫날', '마지막 날' of a month, and where none is said of a year. */
static bool S_set_edge(struct gisa_date_point *point, struct gisa_str text)
{
	bool first = gisa_str_starts(text, GISA_LIT("첫")), month_said = gisa_date_says(point, GISA_MONTH);
	if (!month_said)
		S_set(point, GISA_MONTH, first ? 1 : 12, 1, 12);
	return S_set(point, GISA_DAY, first ? 1 : GISA_MONTH_END, 1, GISA_MONTH_END);
}

static bool S_set_years_ago(struct gisa_date_point *point, struct gisa_str text)
{
	point->field[GISA_YEAR] = (struct gisa_date_term){ GISA_FROM_PUBLISHED, -S_figures(text) };
	return point->field[GISA_YEAR].n < 0;
}

enum S_group {
	S_Y,
	S_M,
	S_D,
	S_Q,
	S_H,
	S_DEC,
	S_CEN,
	S_WORD,
	S_S,
	S_WN,
	S_WD,
	S_WE,
	S_ED,
	S_YA,
	S_HOL,
	S_OFF,
	S_SUB,
	S_DIR,
	S_PART,
	S_AN,
	S_AM,
	S_AU,
	S_AS,
	S_MORE,
	S_SOME,
	S_CMP,
	S_LIKE,
	S_LUN,
	S_ERA,
	S_REC,
	S_UNTIL
};

static const struct {
	struct gisa_str name;
	enum S_group group;
} groups[] = {
	{ S_LIT("y"), S_Y },       { S_LIT("m"), S_M },     { S_LIT("d"), S_D },
	{ S_LIT("q"), S_Q },       { S_LIT("h"), S_H },     { S_LIT("dec"), S_DEC },
	{ S_LIT("cen"), S_CEN },   { S_LIT("yw"), S_WORD }, { S_LIT("mw"), S_WORD },
	{ S_LIT("qw"), S_WORD },   { S_LIT("ww"), S_WORD }, { S_LIT("dw"), S_WORD },
	{ S_LIT("s"), S_S },       { S_LIT("wn"), S_WN },   { S_LIT("wd"), S_WD },
	{ S_LIT("we"), S_WE },     { S_LIT("hol"), S_HOL }, { S_LIT("off"), S_OFF },
	{ S_LIT("sub"), S_SUB },   { S_LIT("dir"), S_DIR }, { S_LIT("part"), S_PART },
	{ S_LIT("an"), S_AN },     { S_LIT("au"), S_AU },   { S_LIT("as"), S_AS },
	{ S_LIT("more"), S_MORE }, { S_LIT("am"), S_AM },   { S_LIT("some"), S_SOME },
	{ S_LIT("like"), S_LIKE }, { S_LIT("cmp"), S_CMP }, { S_LIT("lun"), S_LUN },
	{ S_LIT("era"), S_ERA },   { S_LIT("rec"), S_REC }, { S_LIT("until"), S_UNTIL },
	{ S_LIT("ed"), S_ED },     { S_LIT("ya"), S_YA },
};

/* Sets what one group says. */
static bool S_take(struct gisa_date_parts *out, struct gisa_date_point *p, enum S_group group,
		   struct gisa_str s)
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
	case S_ED: return S_set_edge(p, s);
	case S_YA: return S_set_years_ago(p, s);
	case S_HOL: return (out->holiday = gisa_holiday_find(s)) != NULL;
	case S_OFF: return out->days_off = true;
	case S_SUB: return out->substitute = true;
	case S_DIR: return S_set_direction(out, s);
	case S_PART: return S_set_part(out, s);
	case S_AN: return (out->ago.steps = gisa_korean_number(s)) > 0;
	case S_AU: return S_set_unit(&out->ago, s);
	case S_AS:
		out->ago.steps *= gisa_str_starts(s, GISA_LIT("전")) || gisa_str_starts(s, GISA_LIT("前")) ? -1 : 1;
		return true;
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
	struct gisa_str base = gisa_str(name, len - *second);
	for (size_t i = 0; i < sizeof groups / sizeof *groups; i++)
		if (gisa_str_eq(groups[i].name, base)) {
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
		struct gisa_str text =
		    gisa_str(c->origin + c->groups[2 * n], c->groups[2 * n + 1] - c->groups[2 * n]);
		*any = true;
		out->range |= second;
		if (!S_take(out, second ? &out->last : &out->first, group, text))
			return false;
	}
	if (out->ago.steps && out->ago.unit == GISA_GRAIN_NONE)
		out->ago.unit = GISA_GRAIN_DAY;
	return true;
}

/* ---- what the parts amount to ---------------------------------------------------------------- */

bool gisa_date_is_bare_day(const struct gisa_date_parts *said)
{
	return said->first.field[GISA_DAY].base == GISA_SAID && !gisa_date_says(&said->first, GISA_MONTH) &&
	       said->direction == GISA_ANYWHERE && !said->recurring && !said->until;
}

bool gisa_date_is_bare_month(const struct gisa_date_parts *said)
{
	const struct gisa_date_point *p = &said->first;
	return p->field[GISA_MONTH].base == GISA_SAID && !gisa_date_says(p, GISA_DAY) && !gisa_date_says(p, GISA_YEAR) &&
	       !gisa_date_says(p, GISA_NTH_WEEK) && said->direction == GISA_ANYWHERE && !said->recurring && !said->range;
}

bool gisa_date_moves(const struct gisa_date_parts *said)
{
	for (int f = 0; f < GISA_DATE_FIELDS; f++)
		if (said->first.field[f].base == GISA_FROM_CHAIN && said->first.field[f].n < 0)
			return false;
	return said->ago.steps == 0 && !said->recurring;
}

bool gisa_date_is_tomorrow(const struct gisa_date_parts *said)
{
	const struct gisa_date_term *day = &said->first.field[GISA_DAY];
	return day->base == GISA_FROM_PUBLISHED && day->n > 0;
}

bool gisa_date_is_anniversary(const struct gisa_date_parts *said)
{
	return said->first.field[GISA_DAY].base >= GISA_FROM_PUBLISHED &&
	       said->first.field[GISA_YEAR].base == GISA_FROM_PUBLISHED;
}

bool gisa_date_is_relative(const struct gisa_date_parts *said)
{
	if (said->ago.steps)
		return said->ago.unit == GISA_GRAIN_DAY || said->ago.unit == GISA_GRAIN_WEEK;
	return said->first.field[GISA_DAY].base >= GISA_FROM_PUBLISHED && !gisa_date_is_anniversary(said);
}

bool gisa_date_is_next_day(const struct gisa_date_parts *said)
{
	return said->first.field[GISA_DAY].base == GISA_FROM_CHAIN && said->first.field[GISA_DAY].n == 1 && !said->ago.steps;
}
