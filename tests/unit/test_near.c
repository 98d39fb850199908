/*
 * Near-duplicates, measured on articles made at random: copies that were edited, cut, retitled or had
 * something added, among as many articles cut from the same patterns with other numbers and names.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "check.h"
#include "pipeline/near.h"

enum { ORIGINALS = 400, SENTENCES = 12, KINDS = 6 };

static uint32_t near_random(uint32_t below)
{
	static uint32_t seed = 12345;
	return check_random(&seed, below);
}

/* ---- articles ---- */

static const char *const who[] = { "한빛전자", "새벽물류", "가온건설", "푸른식품", "도담바이오", "누리은행", "해오름조선", "다온화학",
				   "미르제약", "솔찬에너지", "온누리카드", "바른증권", "여울통신", "아람항공", "늘봄유통", "산돌철강" };
static const char *const where[] = { "부산", "울산", "광주", "대전", "창원", "포항", "여수", "군산", "구미", "청주", "베트남", "인도",
				     "폴란드", "미국 텍사스", "헝가리", "인도네시아" };
static const char *const what[] = { "공장", "연구소", "물류센터", "데이터센터", "발전소", "전시장", "생산라인", "서비스센터", "창고", "매장",
				    "실험실", "교육장", "조선소", "충전소", "터미널", "본사" };
static const char *const how[] = { "짓기로 했다", "늘린다고 밝혔다", "옮길 계획이다", "팔기로 결정했다", "빌리는 계약을 맺었다",
				   "다시 열 예정이다", "사들였다고 공시했다", "줄이는 방안을 검토한다", "함께 운영한다",
				   "시험 가동에 들어갔다", "닫는다고 알렸다", "고치는 데 합의했다" };
static const char *const why[] = { "수요가 빠르게 늘면서", "원재료 가격이 오르자", "환율이 흔들리는 가운데", "정부의 지원에 힘입어",
				   "노사 합의를 거쳐", "경쟁이 심해지자", "주주들의 요구에 따라", "신제품 출시를 앞두고",
				   "금리가 내리면서", "수출이 살아나자", "안전 점검을 마치고", "규제가 풀리면서" };
static const char *const more[] = { "업계에서는 이번 결정이 시장에 미칠 영향을 지켜보고 있다", "회사는 자세한 일정을 곧 알리겠다고 했다",
				    "전문가들은 당분간 같은 흐름이 이어질 것으로 내다봤다", "지역 주민들은 일자리를 기대했다",
				    "노조는 고용 보장을 요구했다", "증권가는 목표 주가를 올렸다", "협력사와의 거래도 늘 전망이다",
				    "경영진은 실적 개선을 자신했다", "당국은 심사를 서두르겠다고 했다", "투자자들의 문의가 이어졌다" };

#define PICK(list) list[near_random(sizeof list / sizeof *list)]

static void sentence(struct gisa_buf *out)
{
	gisa_buf_addf(out, "%s %s %s에 있는 %s 을(를) %s %u억원을 들여 %s. %s. ", PICK(why), PICK(who), PICK(where),
		      PICK(what), PICK(where), 10 + near_random(9000), PICK(how), PICK(more));
}

/* A daily report: the same words every day, other numbers. */
static void report(struct gisa_buf *out)
{
	for (int i = 0; i < SENTENCES; i++)
		gisa_buf_addf(out,
			      "%d번째 지수는 전날보다 %u.%02u포인트 오른 %u.%02u에 거래를 마쳤고 외국인은 %u억원어치를, 기관은 "
			      "%u억원어치를 순매수했다. ",
			      i, 10 + near_random(90), near_random(100), 1000 + near_random(9000), near_random(100), 100 + near_random(9900),
			      100 + near_random(9900));
}

/* ---- copies ---- */

/* The offset behind the n-th sentence. */
static size_t behind(struct gisa_str text, int n)
{
	size_t at = 0;
	while (n-- > 0 && at < text.len)
		at = gisa_str_find(text, GISA_LIT(". "), at) + 2;
	return at;
}

/* Words replaced, dropped or put in, `percent` of them in all. */
static void edit(struct gisa_buf *out, struct gisa_str text, unsigned percent)
{
	struct gisa_str word;
	while (gisa_str_split(&text, ' ', &word)) {
		unsigned dice = near_random(100 * 5);
		if (dice < percent * 3)
			gisa_buf_add(out, gisa_cstr(PICK(who)));
		else if (dice >= percent * 4 && dice < percent * 5)
			gisa_buf_addf(out, "%.*s %s", GISA_FMT(word), PICK(what));
		else if (dice >= percent * 3 && dice < percent * 4)
			continue;
		else
			gisa_buf_add(out, word);
		gisa_buf_addc(out, ' ');
	}
}

static const char *const kinds[KINDS] = { "edited a little", "edited", "cut to two thirds", "cut to two fifths",
					  "with a foot added", "cut, edited and added to" };

static void near_copy(struct gisa_buf *out, struct gisa_str text, int kind)
{
	int all = 2 * SENTENCES;
	switch (kind) {
	case 0: edit(out, text, 4); break;
	case 1: edit(out, text, 15); break;
	case 2: gisa_buf_add(out, gisa_str_sub(text, 0, behind(text, all * 2 / 3))); break;
	case 3: gisa_buf_add(out, gisa_str_sub(text, 0, behind(text, all * 2 / 5))); break;
	case 4:
		gisa_buf_add(out, text);
		gisa_buf_add(out, GISA_LIT("무단 전재와 재배포를 금한다. 제보는 desk@news.example 로 하면 된다."));
		break;
	default:
		edit(out, gisa_str_sub(text, 0, behind(text, all / 2)), 7);
		for (int i = 0; i < 2; i++)
			sentence(out);
	}
}

/* ---- the measure ---- */

static struct gisa_sketch sketches[4 * ORIGINALS];
static size_t count; /* of originals in the index */

static bool fetch(void *ctx, uint32_t tag, struct gisa_sketch *out)
{
	(void)ctx;
	*out = sketches[tag];
	return true;
}

/* Asks; an original is kept. */
static uint32_t ask(struct gisa_near *near, struct gisa_str text)
{
	struct gisa_sketch sketch;
	gisa_sketch_make(text, &sketch);
	uint32_t tag = gisa_near_add(near, &sketch);
	if (tag == GISA_NEAR_NONE)
		sketches[count++] = sketch;
	return tag;
}

static void measure(void)
{
	struct gisa_near *near = gisa_near_new(fetch, NULL);
	struct gisa_buf texts[ORIGINALS] = { 0 }, copy = { 0 };
	int right = 0, wrong = 0, missed = 0, found[KINDS] = { 0 }, asked[KINDS] = { 0 };
	for (int i = 0; i < ORIGINALS; i++) {
		for (int k = 0; k < SENTENCES; k++)
			sentence(&texts[i]);
		wrong += ask(near, gisa_buf_str(&texts[i])) != GISA_NEAR_NONE;
	}
	for (uint32_t i = 0; i < ORIGINALS; i++) {
		int kind = (int)i % KINDS;
		gisa_buf_reset(&copy);
		near_copy(&copy, gisa_buf_str(&texts[i]), kind);
		uint32_t tag = ask(near, gisa_buf_str(&copy));
		asked[kind]++;
		found[kind] += tag == i;
		right += tag == i;
		missed += tag == GISA_NEAR_NONE;
		wrong += tag != i && tag != GISA_NEAR_NONE;
	}
	for (int i = 0; i < ORIGINALS / 2; i++) {
		gisa_buf_reset(&copy);
		report(&copy);
		wrong += ask(near, gisa_buf_str(&copy)) != GISA_NEAR_NONE;
	}
	printf("# precision %d/%d, recall %d/%d\n", right, right + wrong, right, right + missed);
	for (int k = 0; k < KINDS; k++)
		printf("# %s: %d of %d\n", kinds[k], found[k], asked[k]);
	check_true("precision 0.97", right * 100 >= 97 * (right + wrong));
	check_true("recall 0.90", right * 100 >= 90 * (right + missed));
	for (int i = 0; i < ORIGINALS; i++)
		gisa_buf_free(&texts[i]);
	gisa_buf_free(&copy);
	gisa_near_free(near);
}

/* ---- sketches ---- */

static void near_cells(void)
{
	struct gisa_sketch a, b;
	struct gisa_buf buf = { 0 };
	struct gisa_str cells[3], rest;
	gisa_sketch_make(GISA_LIT("한빛전자는 17일 부산에 1,200억원을 들여 공장을 짓는다고 밝혔다."), &a);
	gisa_sketch_print(&buf, &a);
	rest = gisa_buf_str(&buf);
	for (int i = 0; i < 3; i++)
		gisa_str_split(&rest, '\t', &cells[i]);
	check_true("cells", gisa_sketch_parse(cells[0], cells[1], cells[2], &b));
	check_true("and back", memcmp(&a, &b, sizeof a) == 0 || (a.count == b.count && a.shingles == b.shingles));
	check_int("two numbers", a.number_count, 2);
	check_true("no sketch", !gisa_sketch_parse(GISA_LIT("x"), cells[1], cells[2], &b));
	check_true("cut cells", !gisa_sketch_parse(cells[0], gisa_str_sub(cells[1], 0, 7), cells[2], &b));
	gisa_buf_free(&buf);
}

/* Spaces, punctuation and case are nothing; short texts are copies only when equal. */
static void matches(void)
{
	static const struct {
		const char *name, *a, *b;
		bool want;
	} cases[] = {
		{ "punctuation", "“가온건설이 SK와 여수에 공장을 짓는다”고 한다. 공사는 내년에 시작한다. 지역에서는 반긴다.",
		  "'가온건설이 sk와 여수에 공장을 짓는다' 고 한다... 공사는 내년에 시작한다 / 지역에서는 반긴다", true },
		{ "short and equal", "사진은 공장 모습이다.", "사진은 공장 모습이다", true },
		{ "short and not", "사진은 공장 모습이다.", "사진은 매장 모습이다.", false },
		{ "nothing", "", "", false },
		{ "less than a shingle", "사진", "사진", false },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct gisa_sketch a, b;
		gisa_sketch_make(gisa_cstr(cases[i].a), &a);
		gisa_sketch_make(gisa_cstr(cases[i].b), &b);
		check_int(cases[i].name, gisa_sketch_match(&a, &b), cases[i].want);
	}
}

int main(void)
{
	near_cells();
	matches();
	measure();
	return check_done();
}
