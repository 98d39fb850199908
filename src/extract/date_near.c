/*
 * The words at a date's elbow. Rules could ask for them as well, but most days of the news are bare: a guard would be
 * tried at every one of them, and costs more than a few comparisons of bytes.
 */
#include "extract/date_near.h"

#include "base/words.h"

int gisa_date_figures(struct gisa_str s, size_t *at)
{
	int n = 0;
	for (size_t from = *at; *at < s.len && *at - from < 2 && gisa_is_digit(s.ptr[*at]); ++*at)
		n = n * 10 + (s.ptr[*at] - '0');
	return n;
}

/* 2024년 at *at, which moves behind it and a space; 0 where none is. */
static int year_at(struct gisa_str s, size_t *at)
{
	size_t end = *at;
	int century = gisa_date_figures(s, &end), year = gisa_date_figures(s, &end);
	if (century < 19 || century > 20 || !gisa_str_starts(gisa_str_sub(s, end, s.len), GISA_LIT("년")))
		return 0;
	*at = end + strlen("년");
	*at += *at < s.len && s.ptr[*at] == ' ';
	return 100 * century + year;
}

bool gisa_date_told_behind(struct gisa_str rest, struct gisa_date_parts *out)
{
	static const char *const words[] = { "오늘", "어제", "그제" };
	static const struct {
		const char *words;
		enum gisa_direction direction;
		int year, month; /* from those of publication; 0 where not told */
	} heads[] = { { "(", GISA_ANYWHERE, 0, 0 },           { "인 지난 ", GISA_PAST, 0, 0 },
		      { "인 지난해 ", GISA_ANYWHERE, -1, 0 }, { "인 작년 ", GISA_ANYWHERE, -1, 0 },
		      { "인 지난달 ", GISA_ANYWHERE, 0, -1 }, { "인 오는 ", GISA_NEXT, 0, 0 },
		      { "인 ", GISA_ANYWHERE, 0, 0 } };
	size_t at = 0;
	int day;
	*out = (struct gisa_date_parts){ 0 };
	for (size_t i = 0; i < GISA_COUNT(heads) && !at; i++)
		if (gisa_str_starts(rest, gisa_cstr(heads[i].words))) {
			at = strlen(heads[i].words);
			out->direction = heads[i].direction;
			if (heads[i].year)
				out->first.field[GISA_YEAR] = (struct gisa_date_term){ GISA_FROM_PUBLISHED, heads[i].year };
			if (heads[i].month)
				out->first.field[GISA_MONTH] = (struct gisa_date_term){ GISA_FROM_PUBLISHED, heads[i].month };
		}
	if (!at)
		return false;
	for (int i = 0; i < 3; i++)
		if (gisa_str_starts(gisa_str_sub(rest, at, rest.len), gisa_cstr(words[i]))) {
			out->first.field[GISA_DAY] = (struct gisa_date_term){ GISA_FROM_PUBLISHED, -i };
			return true;
		}
	int told_year = year_at(rest, &at);
	if (told_year)
		out->first.field[GISA_YEAR] = (struct gisa_date_term){ GISA_SAID, told_year };
	day = gisa_date_figures(rest, &at);
	if (day && gisa_str_starts(gisa_str_sub(rest, at, rest.len), GISA_LIT("월"))) {
		out->first.field[GISA_MONTH] = (struct gisa_date_term){ GISA_SAID, day };
		at += strlen("월");
		at += at < rest.len && rest.ptr[at] == ' ';
		if (day > 12)
			return false;
		day = gisa_date_figures(rest, &at);
	}
	out->first.field[GISA_DAY] = (struct gisa_date_term){ GISA_SAID, day };
	return day && day <= 31 && gisa_str_starts(gisa_str_sub(rest, at, rest.len), GISA_LIT("일"));
}

int gisa_date_year_behind(struct gisa_str rest)
{
	size_t at = gisa_str_starts(rest, GISA_LIT("(")) ? 1 : gisa_str_starts(rest, GISA_LIT("인 ")) ? strlen("인 ") : 0;
	return at ? year_at(rest, &at) : 0;
}

/* Without the '3~' of '3~4일'. */
static struct gisa_str drop_range(struct gisa_str before)
{
	size_t end = before.len;
	if (end == 0 || before.ptr[end - 1] == ' ' ||
	    (!gisa_str_ends(before, GISA_LIT("~")) && !gisa_str_ends(before, GISA_LIT("∼"))))
		return before;
	end -= gisa_str_ends(before, GISA_LIT("~")) ? strlen("~") : strlen("∼");
	while (end > 0 && gisa_is_digit(before.ptr[end - 1]))
		end--;
	return gisa_str_sub(before, 0, end);
}

/* '5~10일 뒤', '1~2일 지연', '10일~14일 수준' */
static bool is_guess(struct gisa_str rest)
{
	static const struct gisa_str behind[] = { GISA_WORD(" 뒤"),   GISA_WORD(" 후 "),  GISA_WORD(" 후에"), GISA_WORD(" 전 "),
						  GISA_WORD(" 전에"), GISA_WORD(" 전이"), GISA_WORD(" 전부"), GISA_WORD(" 지연"),
						  GISA_WORD(" 수준"), GISA_WORD(" 정도"), GISA_WORD(" 더 "), GISA_WORD("쯤 ") };
	return gisa_begins_any(rest, behind, GISA_COUNT(behind));
}

/* Whether the words before may be of those asked for: the last byte of 지 가 도 전 터 해 인 로 다 비 는 본 상 통 에 후 turns
 * most away. */
static bool may_measure(struct gisa_str before)
{
	static const char last[] = "\x80\x84\xB0\xB4\xB8\x9C\xA4\x94\x81\xB5\x90";
	size_t n = before.len;
	return n > 1 && (before.ptr[n - 1] == '(' ||
			 (before.ptr[n - 1] == ' ' && memchr(last, before.ptr[n - 2], sizeof last - 1)));
}

/* '‘4일’(19.6%), ‘3일’(15.7%) 순', '가장 짧았던 해는 1973년(6일)' */
static bool is_answer(struct gisa_str before, struct gisa_str rest)
{
	static const struct gisa_str shares[] = { GISA_WORD("’("), GISA_WORD("'(") };
	if (gisa_str_starts(rest, GISA_LIT(")")))
		return gisa_str_ends(before, GISA_LIT("년(")) && !gisa_str_ends(before, GISA_LIT("주년("));
	bool alone = gisa_str_ends(before, GISA_LIT("‘")) || gisa_str_ends(before, GISA_LIT("'"));
	return alone && gisa_begins_any(rest, shares, GISA_COUNT(shares));
}

/* What stands before the last comma, within some words. */
static struct gisa_str item_before(struct gisa_str before)
{
	enum { REACH = 60 };
	for (size_t n = before.len; n > 1 && before.len - n < REACH; n--)
		if (before.ptr[n - 1] == ' ' && before.ptr[n - 2] == ',')
			return gisa_str_sub(before, 0, n - 2);
	return gisa_str_sub(before, 0, 0);
}

/* '‘보통’은 146일, ‘나쁨’은 26일', '대기업은 5일 이상, 중소기업은 3일': told beside what is a length for certain. */
static bool is_beside_length(struct gisa_str before)
{
	static const struct gisa_str topics[] = { GISA_WORD("은 "), GISA_WORD("는 ") };
	static const struct gisa_str lengths[] = { GISA_WORD("일 이상"), GISA_WORD("일 이하"), GISA_WORD("일 미만"), GISA_WORD("일간") };
	if (!gisa_ends_any(before, topics, GISA_COUNT(topics)))
		return false;
	struct gisa_str item = item_before(before);
	size_t n = item.len, figures = 0;
	if (gisa_ends_any(item, lengths, GISA_COUNT(lengths)))
		return true;
	n -= gisa_str_ends(item, GISA_LIT("일")) ? strlen("일") : 0;
	while (figures < n && gisa_is_digit(item.ptr[n - 1 - figures]))
		figures++;
	return n < item.len && figures == 3;
}

/* '하나는 3일, 다른 하나는 5일이 걸린다', '필터는 3일, 물받이는 30일 주기로' */
static bool is_listed_length(struct gisa_str rest)
{
	enum { REACH = 60 };
	if (!gisa_str_starts(rest, GISA_LIT(", ")))
		return false;
	struct gisa_str near = gisa_str_sub(rest, 0, rest.len < REACH ? rest.len : REACH);
	return gisa_str_find(near, GISA_LIT("일이 걸"), 0) != GISA_NPOS ||
	       gisa_str_find(near, GISA_LIT("일 주기"), 0) != GISA_NPOS ||
	       gisa_str_find(near, GISA_LIT("일 정도 걸"), 0) != GISA_NPOS;
}

bool gisa_date_is_length(struct gisa_str before, struct gisa_str rest, bool range)
{
	static const struct gisa_str since[] = { GISA_WORD(" 지 "),    GISA_WORD(" 지가 "),  GISA_WORD(" 지도 "),	 GISA_WORD("일수("),
						 GISA_WORD("기 전 "),  GISA_WORD("기전 "),   GISA_WORD("날로부터 "), GISA_WORD("일로부터 "),
						 GISA_WORD("포함해 "), GISA_WORD("기간인 "),  GISA_WORD("일까지 "),
						 GISA_WORD("일수는 "), GISA_WORD("일수가 "), GISA_WORD("잠복기는 "),
						 GISA_WORD("기본 "),   GISA_WORD("통상 "),   GISA_WORD("보통 "),
						 GISA_WORD("일주일 가운데 "), GISA_WORD("일주일에 ") };
	static const struct gisa_str behind[] = { GISA_WORD("병 후 "), GISA_WORD("신 후 "), GISA_WORD("감염 후 "),
						  GISA_WORD("접종 후 ") };
	static const struct gisa_str measured[] = { GISA_WORD("로 "), GISA_WORD("보다 "), GISA_WORD("대비 ") };
	static const struct gisa_str moves[] = { GISA_WORD("감소"), GISA_WORD("증가"), GISA_WORD("늘"),
						 GISA_WORD("줄"),   GISA_WORD("단축"), GISA_WORD("길"),
						 GISA_WORD("짧"),   GISA_WORD("빠르"), GISA_WORD("빨라"),
						 GISA_WORD("늦"),   GISA_WORD("앞당"), GISA_WORD("많"),
						 GISA_WORD("적"),   GISA_WORD("모자"), GISA_WORD("부족"),
						 GISA_WORD("더 "),  GISA_WORD("덜 ") };
	static const struct gisa_str lasts[] = {
		GISA_WORD("이면 충분"),    GISA_WORD("이면 족하"), GISA_WORD("이면 가능"), GISA_WORD("이면 끝"),
		GISA_WORD("이면 된"),      GISA_WORD("이면 됐"),   GISA_WORD("에 한 번"),  GISA_WORD("에 한번"),
		GISA_WORD("을 기다"),      GISA_WORD("이 지나면"), GISA_WORD(" 패키지"),   GISA_WORD(" 휴무 "),
		GISA_WORD(" 주기"),        GISA_WORD(" 앞둔"),     GISA_WORD(" 앞두"),     GISA_WORD("을 앞당"),
		GISA_WORD("이 지난 시점"), GISA_WORD("이 남았"),   GISA_WORD("이 남은"),   GISA_WORD("을 단축"),
		GISA_WORD("이 걸"),        GISA_WORD("이 더 걸"),  GISA_WORD(" 걸린다"),   GISA_WORD(" 걸렸"),
		GISA_WORD(" 걸릴"),        GISA_WORD(" 걸리"),     GISA_WORD("이나 걸"),   GISA_WORD("이 소요"),
		GISA_WORD("이 필요"),      GISA_WORD("로 짧"),     GISA_WORD("로 길")
	};
	struct gisa_str whole = before;
	before = drop_range(before);
	range |= before.len < whole.len;
	if (gisa_begins_any(rest, lasts, GISA_COUNT(lasts)) || (range && is_guess(rest)) || is_listed_length(rest) ||
	    is_answer(before, rest))
		return true;
	if (!may_measure(before))
		return false;
	if (is_beside_length(before) || (range && gisa_ends_any(before, behind, GISA_COUNT(behind))))
		return true;
	if (gisa_ends_any(before, since, GISA_COUNT(since)))
		return !range || !gisa_str_ends(before, GISA_LIT("기간인 ")); /* 연휴 기간인 16~18일 */
	bool bracket = gisa_str_ends(before, GISA_LIT("(")) && gisa_str_starts(rest, GISA_LIT(") "));
	bool compared = gisa_ends_any(before, measured, GISA_COUNT(measured));
	if (bracket || (compared && gisa_str_starts(rest, GISA_LIT(" "))))
		rest = gisa_str_sub(rest, bracket ? 2 : 1, rest.len);
	return (bracket || compared) && gisa_begins_any(rest, moves, GISA_COUNT(moves));
}

/* A time of day stands behind the date. */
static bool is_timed(struct gisa_str rest)
{
	static const struct gisa_str times[] = { GISA_WORD(" 오전"), GISA_WORD(" 오후"), GISA_WORD(" 새벽"), GISA_WORD(" 아침"),
						 GISA_WORD(" 저녁"), GISA_WORD(" 밤"), GISA_WORD(" 낮") };
	return gisa_begins_any(rest, times, GISA_COUNT(times));
}

bool gisa_date_is_about_hour(struct gisa_str rest)
{
	static const char *const about[] = { "께", "쯤", "경" }, *const minutes[] = { "분", "반" };
	size_t at = is_timed(rest) ? gisa_str_find(rest, GISA_LIT("시"), 0) : GISA_NPOS;
	if (at == GISA_NPOS || at > strlen(" 오후 12") || !gisa_is_digit(rest.ptr[at - 1]))
		return false;
	at += strlen("시");
	at += at < rest.len && rest.ptr[at] == ' ';
	gisa_date_figures(rest, &at);
	struct gisa_str behind = gisa_str_sub(rest, at, rest.len);
	return GISA_BEGINS(gisa_str_sub(behind, GISA_BEGINS(behind, minutes) ? strlen("분") : 0, behind.len), about);
}

bool gisa_date_is_event(struct gisa_str before, struct gisa_str rest)
{
	return is_timed(rest) && gisa_str_find(before, GISA_LIT("따르면"), 0) != GISA_NPOS;
}

bool gisa_date_is_scene(struct gisa_str before, struct gisa_str rest)
{
	static const char *const done[] = { "한 ", "된 ", "린 ", "하던 ", "앞둔 ", "있는 " };
	if (!is_timed(rest))
		return false;
	if (GISA_ENDS(before, done) && !gisa_str_ends(before, GISA_LIT("예정된 ")))
		return true;
	return gisa_str_find(rest, GISA_LIT("고 있다"), 0) != GISA_NPOS;
}

/* What is held or falls due on a day that is set for it. */
static bool is_appointment(struct gisa_str before)
{
	static const struct gisa_str matters[] = {
		GISA_WORD("납입일"),   GISA_WORD("지급일"),   GISA_WORD("예정일"), GISA_WORD("마감일"),
		GISA_WORD("상장일"),   GISA_WORD("시행일"),   GISA_WORD("출시일"), GISA_WORD("개봉일"),
		GISA_WORD("개막일"),   GISA_WORD("선거일"),   GISA_WORD("투표일"), GISA_WORD("시험일"),
		GISA_WORD("추첨일"),   GISA_WORD("만기일"),   GISA_WORD("발표일"), GISA_WORD("배당락일"),
		GISA_WORD("권리락일"), GISA_WORD("선고일"),   GISA_WORD("청약일"), GISA_WORD("개장일"),
		GISA_WORD("개통일"),   GISA_WORD("입주일"),   GISA_WORD("공연일"), GISA_WORD("방송일"),
		GISA_WORD("납부일"),   GISA_WORD("발행일"),   GISA_WORD("만료일"), GISA_WORD("기일"),
		GISA_WORD("발표"),     GISA_WORD("발인"),     GISA_WORD("결승"),   GISA_WORD("결승전"),
		GISA_WORD("준결승"),   GISA_WORD("마감"),     GISA_WORD("입주"),   GISA_WORD("청약"),
		GISA_WORD("추첨"),     GISA_WORD("공판"),     GISA_WORD("예매"),   GISA_WORD("접수"),
		GISA_WORD("시상식"),   GISA_WORD("본회의"),   GISA_WORD("개막"),   GISA_WORD("개막식"),
		GISA_WORD("개막전"),   GISA_WORD("폐막"),     GISA_WORD("폐막식"), GISA_WORD("개봉"),
		GISA_WORD("개장"),     GISA_WORD("개통"),     GISA_WORD("출시"),   GISA_WORD("상장"),
		GISA_WORD("선고"),     GISA_WORD("재판"),     GISA_WORD("투표"),   GISA_WORD("수요예측"),
		GISA_WORD("졸업식"),   GISA_WORD("입학식"),   GISA_WORD("취임식"), GISA_WORD("결혼식"),
		GISA_WORD("영결식"),   GISA_WORD("배당락"),   GISA_WORD("만료"),   GISA_WORD("납기"),
		GISA_WORD("공연"),     GISA_WORD("설명회"),   GISA_WORD("청문회"), GISA_WORD("주총"),
		GISA_WORD("주주총회"), GISA_WORD("전당대회"), GISA_WORD("시험"),   GISA_WORD("시행")
	};
	return gisa_ends_any(before, matters, GISA_COUNT(matters));
}

bool gisa_date_is_due(struct gisa_str before, struct gisa_str rest)
{
	static const struct gisa_str particles[] = { GISA_WORD("은 "), GISA_WORD("는 ") };
	static const struct gisa_str ends[] = { GISA_WORD("이다"),   GISA_WORD("이며"),   GISA_WORD("이고"),
						GISA_WORD("입니다"), GISA_WORD("이에요"), GISA_WORD("부터다"),
						GISA_WORD("부터이"), GISA_WORD("부터며"), GISA_WORD("까지다"),
						GISA_WORD("까지이"), GISA_WORD("까지며") };
	bool topic = gisa_ends_any(before, particles, GISA_COUNT(particles));
	bool bare = rest.len == 0 || gisa_str_is(rest, "."); /* '개봉 26일.', '공연은 22일' */
	if (!bare && !(topic && (gisa_begins_any(rest, ends, GISA_COUNT(ends)) || gisa_str_starts(rest, GISA_LIT(", ")))))
		return false;
	size_t tail = topic ? strlen("은 ") : gisa_str_ends(before, GISA_LIT(" ")) ? 1 : 0;
	return tail && is_appointment(gisa_str_sub(before, 0, before.len - tail));
}

bool gisa_date_in_quotes(struct gisa_str s)
{
	int open = 0;
	bool straight = false;
	if (s.len == 0 || (!memchr(s.ptr, '"', s.len) && !memchr(s.ptr, 0xE2, s.len)))
		return false; /* most sentences have none */
	for (size_t i = 0; i < s.len; i += (unsigned char)s.ptr[i] < 0xE0 ? 1 : 3) {
		straight ^= s.ptr[i] == '"';
		if (s.ptr[i] != '\xE2') /* first byte of “ and ” */
			continue;
		struct gisa_str rest = gisa_str_sub(s, i, s.len);
		open += gisa_str_starts(rest, GISA_LIT("“")) - gisa_str_starts(rest, GISA_LIT("”"));
	}
	return open > 0 || straight;
}

bool gisa_date_is_linked(struct gisa_str before, size_t gap)
{
	static const char *const links[] = { "과 ", "와 ", "·", ", " };
	for (size_t i = 0; i < GISA_COUNT(links); i++)
		if (gap == strlen(links[i]) && gisa_str_ends(before, gisa_cstr(links[i])))
			return true;
	return false;
}

bool gisa_date_is_begun(int from, int now, struct gisa_str rest)
{
	struct gisa_str link = GISA_LIT("부터 오는 ");
	int to = 0;
	if (!gisa_str_starts(rest, link))
		return false;
	for (size_t i = link.len; i < link.len + 2 && i < rest.len && gisa_is_digit(rest.ptr[i]); i++)
		to = 10 * to + (rest.ptr[i] - '0');
	return from < now && now <= to;
}

bool gisa_date_is_foregone(struct gisa_str before)
{
	static const struct gisa_str gone[] = { GISA_WORD("앞서 "), GISA_WORD("앞선 "), GISA_WORD("직전 거래일인 ") };
	static const struct gisa_str measured[] = { GISA_WORD("하루 앞선 "), GISA_WORD("이틀 앞선 "), GISA_WORD("사흘 앞선 "),
						    GISA_WORD("보다 앞선 ") };
	return gisa_ends_any(before, gone, GISA_COUNT(gone)) && !gisa_ends_any(before, measured, GISA_COUNT(measured));
}

bool gisa_date_leads(int day, bool later, struct gisa_str between)
{
	for (size_t at = 0; (at = gisa_str_find(between, GISA_LIT("일"), at)) != GISA_NPOS; at += strlen("일")) {
		size_t from = at;
		while (from > 0 && at - from < 2 && gisa_is_digit(between.ptr[from - 1]))
			from--;
		bool of_month = gisa_str_ends(gisa_str_sub(between, 0, from), GISA_LIT("월 "));
		int other = from < at && !of_month ? gisa_date_figures(between, &(size_t){ from }) : day;
		if (later ? other > day : other < day)
			return true;
	}
	return false;
}

bool gisa_date_is_results(struct gisa_str rest)
{
	static const struct gisa_str results[] = { GISA_WORD(" 실적"), GISA_WORD(" 잠정"), GISA_WORD("실적") };
	size_t bracket = gisa_str_starts(rest, GISA_LIT("(")) ? gisa_str_find(rest, GISA_LIT(")"), 0) : GISA_NPOS;
	if (bracket != GISA_NPOS)
		rest = gisa_str_sub(rest, bracket + 1, rest.len);
	return gisa_begins_any(rest, results, GISA_COUNT(results));
}

bool gisa_date_is_founding(struct gisa_str rest)
{
	static const struct gisa_str since[] = { GISA_WORD(" 창립 이"),     GISA_WORD(" 설립 이"),
						 GISA_WORD(" 창사 이"),     GISA_WORD(" 출범 이"),
						 GISA_WORD(" 상장 이"),     GISA_WORD(" 개장 이"),
						 GISA_WORD(" 개교 이"),     GISA_WORD(" 집계 이"),
						 GISA_WORD(" 통계 작성 이") };
	return gisa_begins_any(rest, since, GISA_COUNT(since));
}

enum { TERM = 40 /* bytes behind a contract's last day */ };

/* Behind the other end of a change: '[에서 9월]로 미뤘다'. */
static struct gisa_str skip_from(struct gisa_str rest)
{
	static const struct gisa_str units[] = { GISA_WORD("월"), GISA_WORD("일") };
	size_t at = strlen("에서 ");
	bool from = gisa_str_starts(rest, GISA_LIT("에서 ")) && gisa_date_figures(rest, &at) &&
		    gisa_begins_any(gisa_str_sub(rest, at, rest.len), units, GISA_COUNT(units));
	return from ? gisa_str_sub(rest, at + strlen("월"), rest.len) : rest;
}

/* Behind how long something is put off: '6월 30일로 [3개월] 연장했다'. */
static struct gisa_str skip_length(struct gisa_str rest)
{
	static const struct gisa_str units[] = { GISA_WORD("개월 "), GISA_WORD("년 "), GISA_WORD("일 "), GISA_WORD("주 ") };
	static const struct gisa_str words[] = { GISA_WORD("하루 "),  GISA_WORD("이틀 "),  GISA_WORD("사흘 "),
						 GISA_WORD("열흘 "),  GISA_WORD("일주일 "), GISA_WORD("보름 "),
						 GISA_WORD("한 달 "), GISA_WORD("두 달 "), GISA_WORD("석 달 "),
						 GISA_WORD("반년 ") };
	size_t at = 0;
	bool figures = gisa_date_figures(rest, &at) > 0;
	const struct gisa_str *lengths = figures ? units : words;
	struct gisa_str length = gisa_str_sub(rest, at, rest.len);
	for (size_t i = 0; i < (figures ? GISA_COUNT(units) : GISA_COUNT(words)); i++)
		if (gisa_begins(length, lengths[i]))
			return gisa_str_sub(length, lengths[i].len, length.len);
	return rest;
}

bool gisa_date_is_put_off(struct gisa_str rest)
{
	static const struct gisa_str to[] = { GISA_WORD("로 "), GISA_WORD("으로 "), GISA_WORD(" 이후로 "),
					      GISA_WORD("까지 "), GISA_WORD(" 이후까지 "), GISA_WORD("까지로 "),
					      GISA_WORD(") 직전으로 ") };
	static const struct gisa_str off[] = { GISA_WORD("연기"), GISA_WORD("순연"), GISA_WORD("연장"),
					       GISA_WORD("미루"), GISA_WORD("미룬"), GISA_WORD("미뤄"),
					       GISA_WORD("미뤘"), GISA_WORD("늦추"), GISA_WORD("늦춘"),
					       GISA_WORD("늦춰"), GISA_WORD("늦췄"), GISA_WORD("앞당"),
					       GISA_WORD("유예하"), GISA_WORD("유예한"), GISA_WORD("유예해"),
					       GISA_WORD("유예했"), GISA_WORD("유예된"), GISA_WORD("유예됐"),
					       GISA_WORD("늘리"), GISA_WORD("늘린"), GISA_WORD("늘려"),
					       GISA_WORD("늘렸"), GISA_WORD("못 박"), GISA_WORD("못박") };
	struct gisa_str term = gisa_str_sub(rest, 0, rest.len < TERM ? rest.len : TERM);
	if (gisa_str_starts(rest, GISA_LIT("까지 ")) && gisa_str_find(term, GISA_LIT(" 계약"), 0) != GISA_NPOS)
		return true; /* 6월까지 단기 계약을 맺었다 */
	rest = skip_from(rest);
	for (size_t i = 0; i < GISA_COUNT(to); i++)
		if (gisa_begins(rest, to[i]))
			return gisa_begins_any(skip_length(gisa_str_sub(rest, to[i].len, rest.len)), off, GISA_COUNT(off));
	return false;
}

bool gisa_date_is_history(struct gisa_str text)
{
	enum { OFTEN = 3 };
	struct gisa_str year = GISA_LIT("년");
	unsigned short_years = 0;
	for (size_t at = 0; (at = gisa_str_find(text, year, at)) != GISA_NPOS; at += year.len) {
		size_t from = at;
		while (from > 0 && gisa_is_digit(text.ptr[from - 1]))
			from--;
		struct gisa_str figures = gisa_str_sub(text, from, at);
		if (figures.len == 4 && gisa_str_starts(figures, GISA_LIT("19")))
			return true;
		short_years += figures.len == 2 && figures.ptr[0] >= '4' && figures.ptr[1] != '0';
	}
	return short_years >= OFTEN;
}

bool gisa_date_is_nightly(struct gisa_str before, struct gisa_str rest)
{
	static const struct gisa_str froms[] = { GISA_WORD("시부터 "), GISA_WORD("분부터 "), GISA_WORD("시~"),
						 GISA_WORD("시∼"), GISA_WORD("시에서 ") };
	static const struct gisa_str hours[] = { GISA_WORD(" 오전 "), GISA_WORD(" 새벽 "), GISA_WORD(" 아침 "),
						 GISA_WORD(" 오후 "), GISA_WORD(" 낮 ") };
	bool hour = rest.len > 1 && rest.ptr[0] == ' ' && gisa_is_digit(rest.ptr[1]);
	return gisa_ends_any(before, froms, GISA_COUNT(froms)) && (hour || gisa_begins_any(rest, hours, GISA_COUNT(hours)));
}

bool gisa_date_is_whenever(struct gisa_str before)
{
	static const struct gisa_str whenever[] = {
		GISA_WORD("결제 시 "),  GISA_WORD("구매 시 "),  GISA_WORD("주문 시 "),  GISA_WORD("신청 시 "),
		GISA_WORD("예약 시 "),  GISA_WORD("결제하면 "), GISA_WORD("구매하면 "), GISA_WORD("주문하면 "),
		GISA_WORD("신청하면 "), GISA_WORD("예약하면 "), GISA_WORD("접수하면 "), GISA_WORD("맡기면 "),
		GISA_WORD("추첨일 "),   GISA_WORD("발표일 "),   GISA_WORD("신청일 "),   GISA_WORD("하루 ")
	};
	return gisa_ends_any(before, whenever, GISA_COUNT(whenever));
}

bool gisa_date_is_going_on(const struct gisa_cue *cue, struct gisa_str rest)
{
	static const struct gisa_str plans[] = { GISA_WORD("준비"), GISA_WORD("계획"), GISA_WORD("추진"),
						 GISA_WORD("검토"), GISA_WORD("예고"), GISA_WORD("조율") };
	return gisa_str_is(cue->word, "하고 있") && !cue->until && !cue->from &&
	       !gisa_ends_any(gisa_str_sub(rest, 0, cue->distance), plans, GISA_COUNT(plans));
}

bool gisa_date_is_held(struct gisa_str rest)
{
	static const struct gisa_str begins[] = { GISA_WORD(" 열린 "), GISA_WORD("에 열린 "), GISA_WORD(" 개최된 "),
						  GISA_WORD(" 진행된 "), GISA_WORD(" 치러진 ") };
	static const char *const verbs[] = { "열렸다", "열었다", "개최했다", "개최됐다", "개최하였다", "가졌다", "진행했다", "진행됐다", "치렀다", "치러졌다" };
	return gisa_begins_any(rest, begins, GISA_COUNT(begins)) || GISA_HAS(rest, verbs);
}

bool gisa_date_is_reported(struct gisa_str rest)
{
	static const struct gisa_str verbs[] = { GISA_WORD("개최했"), GISA_WORD("열었"),   GISA_WORD("열렸"),   GISA_WORD("가졌"),
						 GISA_WORD("진행했"), GISA_WORD("실시했"), GISA_WORD("체결했"), GISA_WORD("전달했"),
						 GISA_WORD("맺었"),   GISA_WORD("방문했"), GISA_WORD("참석했"), GISA_WORD("참가했") };
	static const struct gisa_str sayings[] = { GISA_WORD("일 밝혔다"), GISA_WORD("일 전했다") };
	for (size_t at = 0; (at = gisa_str_find(rest, GISA_LIT("다고 "), at)) != GISA_NPOS;) {
		bool held = gisa_ends_any(gisa_str_sub(rest, 0, at), verbs, GISA_COUNT(verbs));
		at += strlen("다고 ");
		if (held)
			return gisa_date_figures(rest, &at) > 0 &&
			       gisa_begins_any(gisa_str_sub(rest, at, rest.len), sayings, GISA_COUNT(sayings));
	}
	return false;
}

bool gisa_date_is_to_press(struct gisa_str rest)
{
	enum { REACH = 50 };
	static const struct gisa_str press[] = { GISA_WORD("브리핑"), GISA_WORD("간담회"), GISA_WORD("기자회견"), GISA_WORD("인터뷰"),
						 GISA_WORD("라디오"), GISA_WORD("페이스북"), GISA_WORD("기자들") };
	struct gisa_str near = gisa_str_sub(rest, 0, rest.len < REACH ? rest.len : REACH);
	for (size_t i = 0; i < GISA_COUNT(press); i++)
		if (gisa_str_find(near, press[i], 0) != GISA_NPOS)
			return true;
	return false;
}

bool gisa_date_is_announced(struct gisa_str rest)
{
	static const struct gisa_str ends[] = { GISA_WORD("고 발표했다"), GISA_WORD("고 밝혔다"), GISA_WORD("고 말했다"),
						GISA_WORD("고 설명했다"), GISA_WORD("고 전했다") };
	rest.len -= gisa_str_ends(rest, GISA_LIT("."));
	return gisa_ends_any(rest, ends, GISA_COUNT(ends));
}

bool gisa_date_is_aired(struct gisa_str rest)
{
	static const struct gisa_str begins[] = { GISA_WORD(" 방송된 "),      GISA_WORD(" 방영된 "),
						  GISA_WORD(" 전파를 탄 "),   GISA_WORD(" 오전 방송된 "),
						  GISA_WORD(" 오후 방송된 "), GISA_WORD(" 밤 방송된 "),
						  GISA_WORD(" 첫 방송된 "),   GISA_WORD(" 방송한 "),
						  GISA_WORD(" 방송에서") };
	return gisa_begins_any(rest, begins, GISA_COUNT(begins));
}

bool gisa_date_names_again(struct gisa_str rest, struct gisa_str sentence)
{
	static const char *const particles[] = { "에서는", "에서", "에는", "에" };
	size_t end = gisa_str_starts(rest, GISA_LIT(" ")) ? gisa_str_find(rest, GISA_LIT(" "), 1) : GISA_NPOS;
	if (end == GISA_NPOS)
		return false;
	struct gisa_str word = gisa_str_sub(rest, 1, end);
	for (size_t i = 0; i < GISA_COUNT(particles); i++)
		if (gisa_str_ends(word, gisa_cstr(particles[i]))) {
			word.len -= strlen(particles[i]);
			return word.len >= strlen("행사") && gisa_str_find(sentence, word, 0) != GISA_NPOS;
		}
	return false;
}

bool gisa_date_is_from_story(struct gisa_str before)
{
	static const struct gisa_str words[] = { GISA_WORD("이보다 "), GISA_WORD("그보다 "), GISA_WORD("그로부터 "),
						 GISA_WORD("이에 앞서 ") };
	return gisa_ends_any(before, words, GISA_COUNT(words));
}

bool gisa_date_is_joined(struct gisa_str before)
{
	static const struct gisa_str words[] = { GISA_WORD("과 "), GISA_WORD("와 "), GISA_WORD("시작으로 ") };
	return gisa_ends_any(before, words, GISA_COUNT(words));
}

bool gisa_date_tells_on(struct gisa_str between)
{
	enum { CLAUSE = 60 };
	static const char *const others[] = { "은 ", "는 ", "이 ", "가 ", "씨 " };
	static const struct gisa_str verbs[] = { GISA_WORD("해 "),    GISA_WORD("돼 "),    GISA_WORD("받아 "),  GISA_WORD("하고 "),
						 GISA_WORD("한 뒤 "), GISA_WORD("한 후 "), GISA_WORD("된 뒤 "), GISA_WORD("된 후 ") };
	return between.len <= CLAUSE && gisa_ends_any(between, verbs, GISA_COUNT(verbs)) && !GISA_HAS(between, others);
}

bool gisa_date_is_within(struct gisa_str between)
{
	static const struct gisa_str moved[] = { GISA_WORD("로 앞당겨 "), GISA_WORD("로 당겨 "), GISA_WORD("로 미뤄 "),
						 GISA_WORD("로 늦춰 "),   GISA_WORD("로 옮겨 "), GISA_WORD("로 연기해 ") };
	bool open = gisa_str_starts(between, GISA_LIT("(")) && gisa_str_find(between, GISA_LIT(")"), 0) == GISA_NPOS;
	return open || (gisa_begins_any(between, moved, GISA_COUNT(moved)) && between.len <= strlen("로 앞당겨 "));
}

bool gisa_date_is_topic(struct gisa_str between)
{
	enum { WORDS = 36 }; /* bytes: two or three words */
	static const struct gisa_str particles[] = { GISA_WORD("은 "), GISA_WORD("는 ") };
	return between.len <= WORDS && gisa_ends_any(between, particles, GISA_COUNT(particles)) &&
	       gisa_str_find(between, GISA_LIT(","), 0) == GISA_NPOS;
}

/* ISO 8601 dates stand in the order of their letters. */
static bool is_later(struct gisa_str day, struct gisa_str than)
{
	return day.len == than.len && day.len > 0 && memcmp(day.ptr, than.ptr, day.len) > 0;
}

bool gisa_date_is_range(struct gisa_str between, const struct gisa_mention *first, const struct gisa_mention *last)
{
	static const char *const tildes[] = { "~", "∼", "～", "〜" };
	struct gisa_str sign = gisa_str_trim(between);
	bool tilde = false;
	for (size_t i = 0; i < GISA_COUNT(tildes) && !tilde; i++)
		tilde = gisa_str_is(sign, tildes[i]);
	return tilde && is_later(last->date_begin, first->date_begin) && is_later(last->date_end, first->date_end);
}
