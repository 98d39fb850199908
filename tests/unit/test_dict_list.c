/* The built-in list: how much it holds, that nothing stands twice, tickers against a listing. */
#include <stdio.h>
#include <stdlib.h>

#include "check.h"
#include "dict/dict.h"

static struct gisa_dict *dict;

static void size(void)
{
	size_t korean = 0, foreign = 0, listed = 0, groups = 0;
	for (uint32_t i = 0; i < gisa_dict_company_count(dict); i++) {
		const struct gisa_company *c = gisa_dict_company(dict, i);
		if (c->kind == GISA_KIND_OF_NOT)
			continue;
		korean += !gisa_company_is_foreign(c);
		foreign += gisa_company_is_foreign(c);
		listed += c->ticker[0] != '\0';
		groups += c->kind == GISA_KIND_OF_GROUP;
	}
	printf("# %zu Korean, %zu foreign, %zu with a ticker, %zu groups, %zu names\n", korean, foreign,
	       listed, groups, gisa_dict_name_count(dict));
	check_true("thirteen thousand Korean companies at least", korean >= 13000);
	check_true("four and a half thousand foreign ones at least", foreign >= 4500);
	check_true("groups", groups >= 200);
}

/* Two open, free names of one text are a slip of the list: homonyms differ in their dates or in use. */
static bool clash(const struct gisa_dict_name *a, const struct gisa_dict_name *b)
{
	return a->use == GISA_USE_FREE && b->use == GISA_USE_FREE && a->to == 0 && b->to == 0 &&
	       a->from == 0 && b->from == 0;
}

static void twice(void)
{
	static const char *const meant[] = { "노브랜드", "VCNC", "옥션" };
	size_t clashes = 0;
	for (uint32_t i = 0; i < gisa_dict_name_count(dict); i++) {
		const struct gisa_dict_name *name = gisa_dict_name(dict, i);
		bool known = false;
		for (size_t k = 0; k < sizeof meant / sizeof *meant; k++)
			known |= gisa_str_is(name->text, meant[k]);
		for (uint32_t k = name->same; k != GISA_DICT_NONE && !known;
		     k = gisa_dict_name(dict, k)->same)
			if (clash(name, gisa_dict_name(dict, k))) {
				printf("# twice: %.*s\n", GISA_FMT(name->text));
				clashes++;
			}
	}
	check_int("no name stands twice", (long long)clashes, 0);
}

static void list_short(void)
{
	for (uint32_t i = 0; i < gisa_dict_name_count(dict); i++) {
		struct gisa_str text = gisa_dict_name(dict, i)->text;
		if (text.len < 2 || text.ptr[0] == ' ' || text.ptr[text.len - 1] == ' ') {
			printf("# %.*s\n", GISA_FMT(text));
			check_true("a name that can be found", false);
		}
	}
}

/* One of each trade that news at large names without telling that it is a firm. */
static void trades(void)
{
	static const char *const known[] = {
		"모트라스",         "민팃",           "한화세미텍",       "플랜텍",
		"호반호텔앤리조트", "더랜드",         "위례자산관리",     "도민저축은행",
		"서울외국환중개",   "소시어스",       "킬링턴",           "로앤컴퍼니",
		"스위스포트코리아", "씨월드고속훼리", "경기여객",         "굿투럭",
		"케이엠솔루션",     "경기그린에너지", "클렌코",           "희성촉매",
		"한국와이퍼",       "덕산넵코어스",   "국제그룹",         "대우중공업",
		"삼덕통상",         "신아SB",         "세진컴퓨터랜드",   "유영제약",
		"백제약품",         "아임뉴런",       "소망화장품",       "금강제화",
		"한솔섬유",         "몽고식품",       "도드람",           "이삭토스트",
		"요거프레소",       "명필름",         "김종학프로덕션",   "스타제국",
		"대원씨아이",       "영실업",         "반지하게임즈",     "민음사",
		"교학사",           "박문각",         "EMK뮤지컬컴퍼니",  "대학내일",
		"제니엘",           "건원건축",       "더케이예다함상조", "크린토피아",
		"티오더",           "하우리",         "동구밭",           "아리셀",
		"대진침대",         "코바나컨텐츠",   "성남도시개발공사", "소리바다",
		"네오세미테크",     "항도종금",       "KCC오토",          "한국레드햇",
		"전주페이퍼",       "기륭전자",       "서해문집",
	};
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		check_true(known[i], gisa_dict_lookup(dict, gisa_cstr(known[i])) != GISA_DICT_NONE);
}

/* Names of firms that a text means as words, places or persons nearly always: none may stand alone. */
static void list_words(void)
{
	static const char *const words[] = {
		"시공사",   "모인",     "소유",     "교차로",   "벼룩시장", "구름",     "와트",   "소모임",
		"코끼리",   "슈퍼앱",   "화해",     "잇다",     "알밤",     "해주세요", "우리와", "강남",
		"동경",     "독립문",   "경복궁",   "제때",     "종가",     "달콤",     "경신",   "보성",
		"청구",     "남해고속", "호남고속", "오브제",   "선양",     "유공",     "다른",   "세계투어",
		"국민생명", "외환선물", "안전가옥", "보물창고", "21그램",   "짐캐리",   "해냄",   "막고야",
	};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		bool free = false;
		for (uint32_t k = gisa_dict_lookup(dict, gisa_cstr(words[i])); k != GISA_DICT_NONE;
		     k = gisa_dict_name(dict, k)->same)
			free |= gisa_dict_name(dict, k)->use == GISA_USE_FREE;
		check_true(words[i], !free);
	}
}

/* Of firms renamed, or parted into a holding that kept the shares and a firm listed anew: who bore the name that day.
 */
static void dated(void)
{
	static const struct {
		const char *name;
		uint32_t day;
		const char *canonical, *ticker;
	} cases[] = {
		{ "한미약품", 20050103, "한미약품", "008930" },     { "한미약품", 20190103, "한미약품", "128940" },
		{ "오리온", 20100104, "오리온", "001800" },         { "오리온", 20190103, "오리온", "271560" },
		{ "한국타이어", 20050103, "한국타이어", "000240" }, { "한국타이어", 20180103, "한국타이어", "161390" },
		{ "롯데제과", 20100104, "롯데제과", "004990" },     { "롯데제과", 20190103, "롯데제과", "280360" },
		{ "롯데제과", 20250103, "롯데웰푸드", "280360" },   { "심텍", 20110310, "심텍", "036710" },
		{ "대림건설", 20210323, "대림건설", "001880" },     { "대림건설", 20220103, "DL건설", "001880" },
		{ "제일제당", 20000103, "제일제당", "001040" },     { "신한생명", 20150105, "신한생명", "" },
		{ "ADT캡스", 20150105, "ADT캡스", "" },             { "대구은행", 20150105, "대구은행", "" },
		{ "부산은행", 20020703, "부산은행", "" },           { "부산은행", 20200103, "BNK부산은행", "" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		unsigned count;
		uint32_t name = gisa_dict_lookup(dict, gisa_cstr(cases[i].name));
		check_true(cases[i].name, name != GISA_DICT_NONE);
		if (name == GISA_DICT_NONE)
			continue;
		uint32_t company = gisa_dict_name(dict, gisa_dict_pick(dict, name, cases[i].day, &count, NULL))->company;
		check_cstr(cases[i].name, gisa_dict_canonical(dict, company, cases[i].day), cases[i].canonical);
		check_cstr(cases[i].name, gisa_dict_ticker(dict, company, cases[i].day), cases[i].ticker);
	}
}

/* A name of the listing that the company of its ticker does not know is told, not failed: KRX shortens. */
static void listing(void)
{
	const char *path = check_shared("data/krx-listed.tsv");
	if (!path) {
		check_skip("tickers against a listing", "no ../shared");
		return;
	}
	struct gisa_str bytes = check_file(path), rest = bytes, line, ticker;
	size_t open = 0, found = 0;
	for (uint32_t i = 0; i < gisa_dict_company_count(dict); i++)
		open += gisa_dict_ticker(dict, i, 0).len > 0;
	while (gisa_str_line(&rest, &line)) {
		gisa_str_split(&line, '\t', &ticker);
		for (uint32_t i = 0; i < gisa_dict_company_count(dict); i++)
			found += ticker.len == 6 && gisa_str_eq(gisa_dict_ticker(dict, i, 0), ticker);
	}
	printf("# %zu tickers in the built-in list, %zu of them in the listing\n", open, found);
	check_int("every ticker is in the listing, once", (long long)found, (long long)open);
	free((void *)(uintptr_t)bytes.ptr);
}

int main(void)
{
	struct gisa_error err = { 0 };
	if (gisa_dict_load(NULL, &dict, &err) != GISA_OK) {
		fprintf(stderr, "# %s: %s\n", err.where, err.text);
		check_true("the built-in list loads", false);
		return check_done();
	}
	size();
	twice();
	list_short();
	trades();
	list_words();
	dated();
	listing();
	gisa_dict_free(dict);
	return check_done();
}
