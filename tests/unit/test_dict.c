/* The dictionary: finding names, choosing among homonyms, names by date, edges. */
#include <stdio.h>

#include "check.h"
#include "dict/dict.h"

static struct gisa_dict *dict;

static void match(void)
{
	static const struct {
		const char *text, *want; /* names found at byte 0, longest first */
	} cases[] = {
		{ "삼성전자가", "삼성전자 삼성" },
		{ "SK하이닉스는", "SK하이닉스 SK" },
		{ "에스케이하이닉스", "에스케이하이닉스 에스케이" },
		{ "에스케이(SK)하이닉스", "에스케이(SK)하이닉스 에스케이" },
		{ "SK 하이닉스", "SK 하이닉스 SK" },
		{ "삼", "" },
		{ "", "" },
		{ "삼성電", "삼성電 삼성" },
		{ "삼전", "삼전" },
		{ "가나다", "" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct gisa_dict_hit hits[GISA_DICT_HITS];
		struct gisa_str text = gisa_cstr(cases[i].text);
		size_t n = gisa_dict_match(dict, text, 0, hits);
		char got[512] = "";
		for (size_t k = 0; k < n; k++) {
			size_t len = strlen(got);
			snprintf(got + len, sizeof got - len, "%s%.*s", k ? " " : "",
				 GISA_FMT(gisa_str_sub(text, 0, hits[k].len)));
		}
		check_cstr(cases[i].text, gisa_cstr(got), cases[i].want);
	}
}

static void find(void)
{
	struct gisa_str text = GISA_LIT("어제 오전 한화오션은");
	size_t pos = 0;
	struct gisa_dict_hit hits[GISA_DICT_HITS];
	while ((pos = gisa_dict_find(dict, text, pos, text.len)) < text.len &&
	       gisa_dict_match(dict, text, pos, hits) == 0)
		pos++;
	check_int("find stops where a name begins", (long long)pos, 14);
	check_int("find at the end of the text", (long long)gisa_dict_find(dict, text, text.len, text.len),
		  (long long)text.len);
}

static void dates(void)
{
	static const struct {
		const char *name, *day, *want;
	} cases[] = {
		{ "한화오션", "2024-01-17", "한화오션" },
		{ "대우조선해양", "2024-01-17", "한화오션" },
		{ "대우조선해양", "2020-05-01T09:00+09:00", "대우조선해양" },
		{ "하이닉스", "2011", "하이닉스반도체" },
		{ "SK하이닉스", "2000-06", "현대전자산업" },
		{ "SK하이닉스", "", "SK하이닉스" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		uint32_t name = gisa_dict_lookup(dict, gisa_cstr(cases[i].name));
		check_true(cases[i].name, name != GISA_DICT_NONE);
		if (name != GISA_DICT_NONE)
			check_cstr(cases[i].name,
				   gisa_dict_canonical(dict, gisa_dict_name(dict, name)->company,
						       gisa_day(gisa_cstr(cases[i].day))),
				   cases[i].want);
	}
	check_int("day of a timestamp", gisa_day(GISA_LIT("2024-01-17T18:30+09:00")), 20240117);
	check_int("day of a month", gisa_day(GISA_LIT("2024-03")), 20240301);
	check_int("day of a compact date", gisa_day(GISA_LIT("20170630")), 20170630);
	check_int("no day", gisa_day(GISA_LIT("어제")), 0);
}

/* Which of the companies of one name is meant, by the day. */
static void picks(void)
{
	static const struct {
		const char *name, *day, *want, *ticker;
	} cases[] = {
		{ "하나은행", "2005-01-03", "하나은행", "002860" },
		{ "하나은행", "2014-05-07", "하나은행", "" },
		{ "하나은행", "2018-03-08", "KEB하나은행", "" },
		{ "하나은행", "2024-01-17", "하나은행", "" },
		{ "외환은행", "2010-11-25", "외환은행", "004940" },
		{ "외환은행", "2024-01-17", "하나은행", "" },
		{ "삼성물산", "2024-01-17", "삼성물산", "028260" },
		{ "삼성물산", "2012-01-17", "삼성물산", "000830" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		uint32_t day = gisa_day(gisa_cstr(cases[i].day));
		unsigned count;
		char label[64];
		uint32_t name = gisa_dict_pick(dict, gisa_dict_lookup(dict, gisa_cstr(cases[i].name)), day, &count, NULL);
		uint32_t company = gisa_dict_name(dict, name)->company;
		snprintf(label, sizeof label, "%s on %s", cases[i].name, cases[i].day);
		check_cstr(label, gisa_dict_canonical(dict, company, day), cases[i].want);
		check_cstr(label, gisa_dict_ticker(dict, company, day), cases[i].ticker);
		check_int(label, count, 1);
	}
}

/* The spellings made by rule, each of the name it is of. */
static void spellings(void)
{
	static const struct {
		const char *spelling, *name;
	} cases[] = {
		{ "엘지전자", "LG전자" },  { "LG 전자", "LG전자" }, { "lg전자", "LG전자" },    { "LGCNS", "LG CNS" },
		{ "Naver", "네이버" },    { "하나銀", "하나은행" },   { "동원F＆B", "동원F&B" }, { "KT＆G", "KT&G" },
		{ "kt&g", "KT&G" },      { "KB손보", "KB손해보험" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		uint32_t id = gisa_dict_lookup(dict, gisa_cstr(cases[i].spelling));
		check_true(cases[i].spelling, id != GISA_DICT_NONE);
		if (id != GISA_DICT_NONE)
			check_cstr(cases[i].spelling,
				   gisa_dict_canonical(dict, gisa_dict_name(dict, id)->company, 20240117),
				   cases[i].name);
	}
	check_true("letters alone stay as they are", gisa_dict_lookup(dict, GISA_LIT("kt")) == GISA_DICT_NONE);
}

static void tails(void)
{
	enum {
		B = GISA_TAIL_BREAK,
		SUBJ = GISA_TAIL_SUBJECT,
		TOPIC = GISA_TAIL_TOPIC,
		OBJ = GISA_TAIL_OBJECT,
		OF = GISA_TAIL_OF,
		WITH = GISA_TAIL_WITH,
		PLACE = GISA_TAIL_PLACE,
		PERSON = GISA_TAIL_PERSON,
		ALSO = GISA_TAIL_ALSO,
		COP = GISA_TAIL_COPULA,
		PLURAL = GISA_TAIL_PLURAL,
		SIDE = GISA_TAIL_SIDE,
		SUFFIX = GISA_TAIL_SUFFIX,
		NOUN = GISA_TAIL_NOUN,
		SCRIPT = GISA_TAIL_SCRIPT,
	};
	static const struct {
		const char *name, *rest;
		uint32_t roles;
	} cases[] = {
		{ "삼성전자", "", B },
		{ "삼성전자", " 주가", B },
		{ "삼성전자", "·LG", B },
		{ "삼성전자", "’가", B },
		{ "삼성전자", "가 오늘", SUBJ },
		{ "삼성전자", "이 오늘", 0 },
		{ "롯데웰푸드", "를", OBJ },
		{ "농심", "은", TOPIC },
		{ "농심", "는", 0 },
		{ "농심", "을", OBJ },
		{ "농심", "로", 0 },
		{ "농심", "으로", PLACE },
		{ "풀무원", "과", WITH },
		{ "롯데정밀화학", "으로", PLACE },
		{ "두산밥", "로", 0 },
		{ "호텔", "로", PLACE },
		{ "삼성전자", "에서는", PLACE | TOPIC },
		{ "삼성전자", "에서도,", PLACE | ALSO },
		{ "삼성전자", "와의", WITH | OF },
		{ "삼성전자", "로부터의 ", PLACE | OF },
		{ "삼성전자", "까지만이라도", ALSO },
		{ "삼성전자", "였다.", COP },
		{ "농심", "이었다.", COP },
		{ "농심", "였다", 0 },
		{ "삼성전자", "인 것", COP },
		{ "삼성전자", "이라는", COP },
		{ "삼성전자", "라며", COP },
		{ "삼성전자", "측은", SIDE | TOPIC },
		{ "업체", "들이", PLURAL | SUBJ },
		{ "삼성전자", "발 악재", SUFFIX },
		{ "삼성전자", "노조가", NOUN | SUBJ },
		{ "삼성전자", "에게도", PERSON | ALSO },
		{ "LG", "가", SUBJ },
		{ "LG", "이", SUBJ },
		{ "KT", "는", TOPIC },
		{ "KT", "은", TOPIC },
		{ "SK", "온", SCRIPT },
		{ "LG", "전자", SCRIPT },
		{ "LG", "U", 0 },
		{ "LG", "2", 0 },
		{ "LG", "-7", B },
		{ "삼성", "전자", 0 },
		{ "삼성", "SDI", SCRIPT },
		{ "삼성전자", "株", SCRIPT },
		{ "하나", "님", 0 },
		{ "하나", "은행", 0 },
		{ "현대", "로템", 0 },
		{ "기아", "대책", 0 },
		{ "대상", "으로", 0 | PLACE },
		{ "오늘", "날", 0 },
		{ "삼성전자", "와LG전자", WITH },
		{ "카카오", "톡", 0 },
		{ "카카오", "엔터가", 0 },
		{ "네이버", "엔 ", PLACE | TOPIC },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char text[128], label[160];
		size_t end = strlen(cases[i].name);
		snprintf(text, sizeof text, "%s%s", cases[i].name, cases[i].rest);
		snprintf(label, sizeof label, "what follows %s|%s", cases[i].name, cases[i].rest);
		check_int(label, gisa_tail_at(dict, gisa_cstr(text), 0, end).roles, cases[i].roles);
	}
	check_int("length of a chain", gisa_tail_at(dict, GISA_LIT("농심에서는 "), 0, 6).len, 9);
}

static void heads(void)
{
	check_int("start of text", gisa_head_at(GISA_LIT("삼성"), 0), GISA_HEAD_BREAK);
	check_int("after a quote", gisa_head_at(GISA_LIT("‘삼성"), 3), GISA_HEAD_BREAK);
	check_int("after a middle dot", gisa_head_at(GISA_LIT("LG·삼성"), 4), GISA_HEAD_BREAK);
	check_int("after Hanja", gisa_head_at(GISA_LIT("美애플"), 3), GISA_HEAD_SCRIPT);
	check_int("inside a word", gisa_head_at(GISA_LIT("옛삼성"), 3), GISA_HEAD_INSIDE);
	check_int("a digit before Latin", gisa_head_at(GISA_LIT("3M"), 1), GISA_HEAD_INSIDE);
}

int main(void)
{
	struct gisa_error err = { 0 };
	if (gisa_dict_load(NULL, &dict, &err) != GISA_OK) {
		fprintf(stderr, "# %s: %s\n", err.where, err.text);
		check_true("the built-in list loads", false);
		return check_done();
	}
	match();
	find();
	dates();
	picks();
	spellings();
	tails();
	heads();
	gisa_dict_free(dict);
	return check_done();
}
