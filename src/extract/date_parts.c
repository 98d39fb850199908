/*
 * Groups to parts, by tables: the words of time and what each counts from. Words are looked up
 * without their spaces, so '다음 달' and '다음달' are one entry.
 */
#include "extract/date_parts.h"

#include "base/utf8.h"
#include "base/words.h"

struct word {
	struct gisa_str text;
	enum gisa_date_field field;
	enum gisa_base base;
	int n;
};

#define PUBLISHED GISA_FROM_PUBLISHED
#define CHAIN GISA_FROM_CHAIN

static const struct word words[] = {
	{ GISA_WORD("올해"), GISA_YEAR, PUBLISHED, 0 },
	{ GISA_WORD("올"), GISA_YEAR, PUBLISHED, 0 },
	{ GISA_WORD("금년"), GISA_YEAR, PUBLISHED, 0 },
	{ GISA_WORD("새해"), GISA_YEAR, PUBLISHED, GISA_NEW_YEAR },
	{ GISA_WORD("지난해"), GISA_YEAR, PUBLISHED, -1 },
	{ GISA_WORD("작년"), GISA_YEAR, PUBLISHED, -1 },
	{ GISA_WORD("지난한해"), GISA_YEAR, PUBLISHED, -1 },
	{ GISA_WORD("재작년"), GISA_YEAR, PUBLISHED, -2 },
	{ GISA_WORD("지지난해"), GISA_YEAR, PUBLISHED, -2 },
	{ GISA_WORD("내년"), GISA_YEAR, PUBLISHED, 1 },
	{ GISA_WORD("명년"), GISA_YEAR, PUBLISHED, 1 },
	{ GISA_WORD("후년"), GISA_YEAR, PUBLISHED, 2 },
	{ GISA_WORD("내후년"), GISA_YEAR, PUBLISHED, 2 },
	{ GISA_WORD("같은해"), GISA_YEAR, CHAIN, 0 },
	{ GISA_WORD("그해"), GISA_YEAR, CHAIN, 0 },
	{ GISA_WORD("동년"), GISA_YEAR, CHAIN, 0 },
	{ GISA_WORD("이듬해"), GISA_YEAR, CHAIN, 1 },
	{ GISA_WORD("다음해"), GISA_YEAR, CHAIN, 1 },
	{ GISA_WORD("그다음해"), GISA_YEAR, CHAIN, 1 },
	{ GISA_WORD("전년"), GISA_YEAR, CHAIN, -1 },
	{ GISA_WORD("전해"), GISA_YEAR, CHAIN, -1 },
	{ GISA_WORD("직전년도"), GISA_YEAR, CHAIN, -1 },
	{ GISA_WORD("전년도"), GISA_YEAR, CHAIN, -1 },
	{ GISA_WORD("전전년"), GISA_YEAR, CHAIN, -2 },
	{ GISA_WORD("이번분기"), GISA_QUARTER, PUBLISHED, 0 },
	{ GISA_WORD("올분기"), GISA_QUARTER, PUBLISHED, 0 },
	{ GISA_WORD("당분기"), GISA_QUARTER, PUBLISHED, 0 },
	{ GISA_WORD("지난분기"), GISA_QUARTER, PUBLISHED, -1 },
	{ GISA_WORD("다음분기"), GISA_QUARTER, PUBLISHED, 1 },
	{ GISA_WORD("전분기"), GISA_QUARTER, CHAIN, -1 },
	{ GISA_WORD("직전분기"), GISA_QUARTER, CHAIN, -1 },
	{ GISA_WORD("이달"), GISA_MONTH, PUBLISHED, 0 },
	{ GISA_WORD("이번달"), GISA_MONTH, PUBLISHED, 0 },
	{ GISA_WORD("금월"), GISA_MONTH, PUBLISHED, 0 },
	{ GISA_WORD("지난달"), GISA_MONTH, PUBLISHED, -1 },
	{ GISA_WORD("지지난달"), GISA_MONTH, PUBLISHED, -2 },
	{ GISA_WORD("다음달"), GISA_MONTH, PUBLISHED, 1 },
	{ GISA_WORD("내달"), GISA_MONTH, PUBLISHED, 1 },
	{ GISA_WORD("새달"), GISA_MONTH, PUBLISHED, 1 },
	{ GISA_WORD("다다음달"), GISA_MONTH, PUBLISHED, 2 },
	{ GISA_WORD("같은달"), GISA_MONTH, CHAIN, 0 },
	{ GISA_WORD("그달"), GISA_MONTH, CHAIN, 0 },
	{ GISA_WORD("동월"), GISA_MONTH, CHAIN, 0 },
	{ GISA_WORD("전달"), GISA_MONTH, CHAIN, -1 },
	{ GISA_WORD("전월"), GISA_MONTH, CHAIN, -1 },
	{ GISA_WORD("직전달"), GISA_MONTH, CHAIN, -1 },
	{ GISA_WORD("이듬달"), GISA_MONTH, CHAIN, 1 },
	{ GISA_WORD("이번주"), GISA_WEEK, PUBLISHED, 0 },
	{ GISA_WORD("금주"), GISA_WEEK, PUBLISHED, 0 },
	{ GISA_WORD("이주"), GISA_WEEK, PUBLISHED, 0 },
	{ GISA_WORD("지난주"), GISA_WEEK, PUBLISHED, -1 },
	{ GISA_WORD("저번주"), GISA_WEEK, PUBLISHED, -1 },
	{ GISA_WORD("지지난주"), GISA_WEEK, PUBLISHED, -2 },
	{ GISA_WORD("다음주"), GISA_WEEK, PUBLISHED, 1 },
	{ GISA_WORD("내주"), GISA_WEEK, PUBLISHED, 1 },
	{ GISA_WORD("차주"), GISA_WEEK, PUBLISHED, 1 },
	{ GISA_WORD("다다음주"), GISA_WEEK, PUBLISHED, 2 },
	{ GISA_WORD("같은주"), GISA_WEEK, CHAIN, 0 },
	{ GISA_WORD("그주"), GISA_WEEK, CHAIN, 0 },
	{ GISA_WORD("전주"), GISA_WEEK, CHAIN, -1 },
	{ GISA_WORD("오늘"), GISA_DAY, PUBLISHED, 0 },
	{ GISA_WORD("금일"), GISA_DAY, PUBLISHED, 0 },
	{ GISA_WORD("어제"), GISA_DAY, PUBLISHED, -1 },
	{ GISA_WORD("어저께"), GISA_DAY, PUBLISHED, -1 },
	{ GISA_WORD("그제"), GISA_DAY, PUBLISHED, -2 },
	{ GISA_WORD("그저께"), GISA_DAY, PUBLISHED, -2 },
	{ GISA_WORD("그끄제"), GISA_DAY, PUBLISHED, -3 },
	{ GISA_WORD("그끄저께"), GISA_DAY, PUBLISHED, -3 },
	{ GISA_WORD("내일"), GISA_DAY, PUBLISHED, 1 },
	{ GISA_WORD("명일"), GISA_DAY, PUBLISHED, 1 },
	{ GISA_WORD("모레"), GISA_DAY, PUBLISHED, 2 },
	{ GISA_WORD("내일모레"), GISA_DAY, PUBLISHED, 2 },
	{ GISA_WORD("글피"), GISA_DAY, PUBLISHED, 3 },
	{ GISA_WORD("이날"), GISA_DAY, CHAIN, 0 },
	{ GISA_WORD("전날"), GISA_DAY, CHAIN, -1 },
	{ GISA_WORD("전일"), GISA_DAY, CHAIN, -1 },
	{ GISA_WORD("하루전"), GISA_DAY, CHAIN, -1 },
	{ GISA_WORD("전전날"), GISA_DAY, CHAIN, -2 },
	{ GISA_WORD("다음날"), GISA_DAY, CHAIN, 1 },
	{ GISA_WORD("이튿날"), GISA_DAY, CHAIN, 1 },
	{ GISA_WORD("익일"), GISA_DAY, CHAIN, 1 },
};

static const struct {
	struct gisa_str text;
	enum gisa_date_part part;
} parts[] = {
	{ GISA_WORD("초"), GISA_PART_START },   { GISA_WORD("초순"), GISA_PART_START },
	{ GISA_WORD("상순"), GISA_PART_START }, { GISA_WORD("초반"), GISA_PART_START },
	{ GISA_WORD("초중반"), GISA_PART_START }, { GISA_WORD("중후반"), GISA_PART_END },
	{ GISA_WORD("중순"), GISA_PART_MID },   { GISA_WORD("중반"), GISA_PART_MID },
	{ GISA_WORD("말"), GISA_PART_END },     { GISA_WORD("하순"), GISA_PART_END },
	{ GISA_WORD("후반"), GISA_PART_END },   { GISA_WORD("말쯤"), GISA_PART_END },
	{ GISA_WORD("연초"), GISA_PART_START }, { GISA_WORD("연말"), GISA_PART_END },
	{ GISA_WORD("월초"), GISA_PART_START }, { GISA_WORD("월말"), GISA_PART_END },
	{ GISA_WORD("기말"), GISA_PART_END },   { GISA_WORD("주초"), GISA_PART_START },
};

static const struct {
	struct gisa_str text;
	int n;
} numbers[] = {
	{ GISA_WORD("하루"), 1 },   { GISA_WORD("이틀"), 2 },   { GISA_WORD("사흘"), 3 },   { GISA_WORD("나흘"), 4 },
	{ GISA_WORD("닷새"), 5 },   { GISA_WORD("엿새"), 6 },   { GISA_WORD("이레"), 7 },   { GISA_WORD("여드레"), 8 },
	{ GISA_WORD("아흐레"), 9 }, { GISA_WORD("열흘"), 10 },  { GISA_WORD("보름"), 15 },  { GISA_WORD("한"), 1 },
	{ GISA_WORD("두"), 2 },     { GISA_WORD("세"), 3 },     { GISA_WORD("석"), 3 },     { GISA_WORD("네"), 4 },
	{ GISA_WORD("넉"), 4 },     { GISA_WORD("다섯"), 5 },   { GISA_WORD("여섯"), 6 },   { GISA_WORD("일곱"), 7 },
	{ GISA_WORD("여덟"), 8 },   { GISA_WORD("아홉"), 9 },   { GISA_WORD("열"), 10 },    { GISA_WORD("열한"), 11 },
	{ GISA_WORD("열두"), 12 },  { GISA_WORD("스무"), 20 },  { GISA_WORD("일"), 1 },     { GISA_WORD("이"), 2 },
	{ GISA_WORD("삼"), 3 },     { GISA_WORD("첫"), 1 },     { GISA_WORD("첫째"), 1 },   { GISA_WORD("첫번째"), 1 },
	{ GISA_WORD("둘째"), 2 },   { GISA_WORD("두번째"), 2 }, { GISA_WORD("셋째"), 3 },   { GISA_WORD("세번째"), 3 },
	{ GISA_WORD("넷째"), 4 },   { GISA_WORD("네번째"), 4 }, { GISA_WORD("다섯째"), 5 }, { GISA_WORD("다섯번째"), 5 },
	{ GISA_WORD("마지막"), 0 }, { GISA_WORD("반"), 6 },
};

static const struct {
	struct gisa_str text;
	enum gisa_grain unit;
	int times;
} units[] = {
	{ GISA_WORD("일"), GISA_GRAIN_DAY, 1 },         { GISA_WORD("주"), GISA_GRAIN_WEEK, 1 },
	{ GISA_WORD("주일"), GISA_GRAIN_WEEK, 1 },      { GISA_WORD("달"), GISA_GRAIN_MONTH, 1 },
	{ GISA_WORD("개월"), GISA_GRAIN_MONTH, 1 },     { GISA_WORD("년"), GISA_GRAIN_YEAR, 1 },
	{ GISA_WORD("해"), GISA_GRAIN_YEAR, 1 },        { GISA_WORD("분기"), GISA_GRAIN_QUARTER, 1 },
	{ GISA_WORD("개분기"), GISA_GRAIN_QUARTER, 1 }, { GISA_WORD("세기"), GISA_GRAIN_YEAR, 100 },
};

static const char *const weekdays[] = { "월", "화", "수", "목", "금", "토", "일" };
static const char *const seasons[] = { "봄", "여름", "가을", "겨울" };

/* The word without spaces; empty where it is longer than any in the tables. */
static struct gisa_str squeeze(struct gisa_str s, char *room, size_t cap)
{
	size_t n = 0;
	for (size_t i = 0; i < s.len && n < cap; i++)
		if (s.ptr[i] != ' ')
			room[n++] = s.ptr[i];
	return gisa_str(room, n < cap ? n : 0);
}

static int figures(struct gisa_str s)
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

/* A whole number in figures (ASCII or fullwidth) or a native one up to 31 (하루, 두, 열흘, 보름);
 * -1 for anything else. */
static int korean_number(struct gisa_str s)
{
	int n = figures(s);
	char room[32];
	struct gisa_str word = squeeze(s, room, sizeof room);
	for (size_t i = 0; i < GISA_COUNT(numbers) && n < 0; i++)
		if (gisa_str_eq(word, numbers[i].text))
			n = numbers[i].n;
	return n;
}

static int parts_index(struct gisa_str s, const char *const *list, int count)
{
	for (int i = 0; i < count; i++)
		if (gisa_str_starts(s, gisa_cstr(list[i])))
			return i + 1;
	return -1;
}

static bool set(struct gisa_date_point *point, enum gisa_date_field field, int n, int low, int high)
{
	point->field[field] = (struct gisa_date_term){ GISA_SAID, n };
	return n >= low && n <= high;
}

static bool set_word(struct gisa_date_point *point, struct gisa_str text)
{
	char room[32];
	struct gisa_str word = squeeze(text, room, sizeof room);
	for (size_t i = 0; i < GISA_COUNT(words); i++)
		if (gisa_str_eq(word, words[i].text)) {
			point->field[words[i].field] = (struct gisa_date_term){ words[i].base, words[i].n };
			return true;
		}
	return false;
}

static bool set_part(struct gisa_date_parts *out, struct gisa_str text)
{
	for (size_t i = 0; i < GISA_COUNT(parts); i++)
		if (gisa_str_eq(text, parts[i].text))
			out->part = parts[i].part;
	return out->part != GISA_PART_WHOLE;
}

static bool set_direction(struct gisa_date_parts *out, struct gisa_str text)
{
	if (gisa_str_starts(text, GISA_LIT("지난")) || gisa_str_is(text, "앞선"))
		out->direction = GISA_PAST;
	else if (gisa_str_is(text, "이번") || gisa_str_is(text, "올"))
		out->direction = GISA_THIS;
	else
		out->direction = GISA_NEXT;
	return true;
}

static bool set_unit(struct gisa_ago *ago, struct gisa_str text)
{
	char room[32];
	struct gisa_str word = squeeze(text, room, sizeof room);
	for (size_t i = 0; i < GISA_COUNT(units); i++)
		if (gisa_str_eq(word, units[i].text)) {
			ago->unit = units[i].unit;
			ago->steps *= units[i].times;
			return true;
		}
	return false;
}

/* 'N년 M개월': months. */
static bool add_months(struct gisa_ago *ago, int months)
{
	ago->steps = ago->steps * 12 + months;
	ago->unit = GISA_GRAIN_MONTH;
	return months >= 0;
}

/* 같은 기간, 동월 ...: the grain of the like period, GISA_LIKE_ANY for whichever was spoken of. */
static bool set_like(struct gisa_date_parts *out, struct gisa_str text)
{
	static const struct {
		const char *text;
		enum gisa_grain grain;
	} like[] = { { "동월", GISA_GRAIN_MONTH },        { "같은 달", GISA_GRAIN_MONTH },
		     { "같은달", GISA_GRAIN_MONTH },      { "동분기", GISA_GRAIN_QUARTER },
		     { "같은 분기", GISA_GRAIN_QUARTER }, { "같은 날", GISA_GRAIN_DAY },
		     { "같은날", GISA_GRAIN_DAY } };
	out->like = GISA_LIKE_ANY;
	for (size_t i = 0; i < GISA_COUNT(like); i++)
		if (gisa_str_is(text, like[i].text))
			out->like = like[i].grain;
	return true;
}

/* A two-digit or longer year; 단기 counts from 2333 BC. */
static bool set_year(struct gisa_date_point *point, struct gisa_str text)
{
	return set(point, GISA_YEAR, figures(text), 0, GISA_YEAR_MAX);
}

/* '첫날', '마지막 날' of a month, and where none is said of a year. */
static bool set_edge(struct gisa_date_point *point, struct gisa_str text)
{
	bool first = gisa_str_starts(text, GISA_LIT("첫")), month_said = gisa_date_says(point, GISA_MONTH);
	if (!month_said)
		set(point, GISA_MONTH, first ? 1 : 12, 1, 12);
	return set(point, GISA_DAY, first ? 1 : GISA_MONTH_END, 1, GISA_MONTH_END);
}

static bool set_years_ago(struct gisa_date_point *point, struct gisa_str text)
{
	point->field[GISA_YEAR] = (struct gisa_date_term){ GISA_FROM_PUBLISHED, -figures(text) };
	return point->field[GISA_YEAR].n < 0;
}

enum group {
	Y,
	M,
	D,
	Q,
	H,
	DEC,
	CEN,
	WORD,
	S,
	WN,
	WD,
	WE,
	ED,
	YA,
	HOL,
	OFF,
	SUB,
	DIR,
	PART,
	AN,
	AM,
	AU,
	AS,
	MORE,
	SOME,
	CMP,
	LIKE,
	LUN,
	ERA,
	REC,
	UNTIL
};

static const struct {
	struct gisa_str name;
	enum group group;
} groups[] = {
	{ GISA_WORD("y"), Y },       { GISA_WORD("m"), M },     { GISA_WORD("d"), D },
	{ GISA_WORD("q"), Q },       { GISA_WORD("h"), H },     { GISA_WORD("dec"), DEC },
	{ GISA_WORD("cen"), CEN },   { GISA_WORD("yw"), WORD }, { GISA_WORD("mw"), WORD },
	{ GISA_WORD("qw"), WORD },   { GISA_WORD("ww"), WORD }, { GISA_WORD("dw"), WORD },
	{ GISA_WORD("s"), S },       { GISA_WORD("wn"), WN },   { GISA_WORD("wd"), WD },
	{ GISA_WORD("we"), WE },     { GISA_WORD("hol"), HOL }, { GISA_WORD("off"), OFF },
	{ GISA_WORD("sub"), SUB },   { GISA_WORD("dir"), DIR }, { GISA_WORD("part"), PART },
	{ GISA_WORD("an"), AN },     { GISA_WORD("au"), AU },   { GISA_WORD("as"), AS },
	{ GISA_WORD("more"), MORE }, { GISA_WORD("am"), AM },   { GISA_WORD("some"), SOME },
	{ GISA_WORD("like"), LIKE }, { GISA_WORD("cmp"), CMP }, { GISA_WORD("lun"), LUN },
	{ GISA_WORD("era"), ERA },   { GISA_WORD("rec"), REC }, { GISA_WORD("until"), UNTIL },
	{ GISA_WORD("ed"), ED },     { GISA_WORD("ya"), YA },
};

/* Sets what one group says. */
static bool take(struct gisa_date_parts *out, struct gisa_date_point *p, enum group group,
		 struct gisa_str s)
{
	switch (group) {
	case Y: return set_year(p, s);
	case M: return set(p, GISA_MONTH, figures(s), 1, 12);
	case D: return set(p, GISA_DAY, figures(s), 1, 31);
	case Q: return set(p, GISA_QUARTER, figures(s), 1, 4);
	case H: return set(p, GISA_HALF, gisa_str_starts(s, GISA_LIT("상")) || gisa_str_is(s, "1") ? 1 : 2, 1, 2);
	case DEC: return set(p, GISA_DECADE, figures(s), 0, GISA_YEAR_MAX);
	case CEN: return set(p, GISA_CENTURY, figures(s), 1, 99);
	case WORD: return set_word(p, s);
	case S: return set(p, GISA_SEASON, parts_index(s, seasons, 4), 1, 4);
	case WN: return set(p, GISA_NTH_WEEK, korean_number(s), 0, 5);
	case WD: return set(p, GISA_WEEKDAY, parts_index(s, weekdays, 7), 1, 7);
	case WE: return out->weekend = true;
	case ED: return set_edge(p, s);
	case YA: return set_years_ago(p, s);
	case HOL: return (out->holiday = gisa_holiday_find(s)) != NULL;
	case OFF: return out->days_off = true;
	case SUB: return out->substitute = true;
	case DIR: return set_direction(out, s);
	case PART: return set_part(out, s);
	case AN: return (out->ago.steps = korean_number(s)) > 0;
	case AU: return set_unit(&out->ago, s);
	case AS:
		out->ago.steps *= gisa_str_starts(s, GISA_LIT("전")) || gisa_str_starts(s, GISA_LIT("前")) ? -1 : 1;
		return true;
	case MORE: return out->ago.more = true;
	case AM: return add_months(&out->ago, figures(s));
	case SOME: return out->ago.some = true;
	case CMP: return out->compared = true;
	case LIKE: return set_like(out, s);
	case LUN: return out->lunar = true;
	case ERA: p->field[GISA_YEAR].n -= 2333; return p->field[GISA_YEAR].n > 0;
	case REC: return out->recurring = true;
	case UNTIL: return out->until = true;
	}
	return false;
}

/* Finds a group by its name; a trailing 2 (not part of the name) makes it the range's last. */
static bool find(const char *name, enum group *group, bool *second)
{
	size_t len = strlen(name);
	*second = len > 1 && name[len - 1] == '2';
	struct gisa_str base = gisa_str(name, len - *second);
	for (size_t i = 0; i < GISA_COUNT(groups); i++)
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
	for (size_t i = 0; i < c->group_count; i++) {
		enum group group;
		bool second;
		if (!find(c->groups[i].name, &group, &second))
			continue;
		*any = true;
		out->range |= second;
		if (!take(out, second ? &out->last : &out->first, group, c->groups[i].text))
			return false;
	}
	if (out->ago.steps && out->ago.unit == GISA_GRAIN_NONE)
		out->ago.unit = GISA_GRAIN_DAY;
	return true;
}

/* ---- what the parts amount to ---------------------------------------------------------------- */

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
