/* Amounts of money: tests/tables/money.tsv sentence by sentence, pairs and flags, numbers made at
 * random in ten writing styles, hostile texts. */
#include "base/buf.h"
#include "check.h"
#include "extract/decimal.h"
#include "extract/extract.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

struct bench {
	struct gisa_ruleset *rules;
	struct gisa_extractor *extractor;
	struct gisa_arena arena;
};

static struct gisa_mentions extract(struct bench *b, struct gisa_str text)
{
	struct gisa_article article = { .full = gisa_arena_printf(&b->arena, "\n%.*s", GISA_FMT(text)) };
	struct gisa_mentions found = { 0 };
	struct gisa_error err;
	gisa_extractor_run(b->extractor, &b->arena, &article, &found, &err);
	return found;
}

static void add_mention(struct gisa_buf *out, const struct gisa_mention *m)
{
	gisa_buf_addf(out, "%s%.*s=%.*s%s%.*s %.*s%s%.*s", out->len ? " | " : "", GISA_FMT(m->text),
		      GISA_FMT(m->amount), m->amount_max.len ? ".." : "", GISA_FMT(m->amount_max),
		      GISA_FMT(m->currency), m->mod.len ? " " : "", GISA_FMT(m->mod));
}

/* "span=amount..max CUR MOD | ..." */
static struct gisa_str money(struct bench *b, struct gisa_str text, struct gisa_buf *out)
{
	struct gisa_mentions found = extract(b, text);
	gisa_buf_reset(out);
	for (size_t i = 0; i < found.count; i++)
		if (found.items[i].type == GISA_MONEY)
			add_mention(out, &found.items[i]);
	return gisa_buf_str(out);
}

static void table(struct bench *b)
{
	struct gisa_str file = check_file("tests/tables/money.tsv"), rest = file, line;
	struct gisa_buf got = GISA_BUF(0);
	size_t count = 0;
	while (gisa_str_line(&rest, &line)) {
		size_t tab = gisa_str_find(line, GISA_LIT("\t"), 0);
		if (tab == GISA_NPOS || line.ptr[0] == '#')
			continue;
		struct gisa_str text = gisa_str_sub(line, 0, tab);
		struct gisa_str name = gisa_arena_copy(&b->arena, text);
		check_str(name.ptr, money(b, text, &got), gisa_str_sub(line, tab + 1, line.len));
		gisa_arena_reset(&b->arena);
		count++;
	}
	check_true("the table has 600 expressions", count >= 600);
	gisa_buf_free(&got);
	free((void *)file.ptr);
}

/* Pair numbers and flags, "pair flags" a mention. */
static void links(struct bench *b)
{
	static const struct {
		const char *text, *want;
	} cases[] = {
		{ "4000억 달러(약 570조원)를 가졌다", "1 - | 1 - | " },
		{ "1억4천만 달러, 한화 약 1천881억원", "1 - | 1 - | " },
		{ "약 770억(6400만 달러) 규모", "1 implied-currency | 1 - | " },
		{ "100만 달러(8일 현재 환율 기준 약 14억원)", "1 - | 1 - | " },
		{ "3억 위안(우리 돈 약 580억원)", "1 - | 1 - | " },
		{ "10억 달러(약 1조4천억원)와 20억 달러(약 2조8천억원)", "1 - | 1 - | 2 - | 2 - | " },
		{ "100만~200만 달러(약 14억~28억원)", "1 - | 1 - | " },
		{ "500만 달러 규모(약 70억원)", "1 - | 1 - | " },
		{ "70억원(미화 500만 달러)", "1 - | 1 - | " },
		{ "100만 달러를 벌고 20억원을 썼다", "0 - | 0 - | " },
		{ "100만 달러. 20억원", "0 - | 0 - | " },
		{ "10억원(20억원)", "0 - | 0 - | " },
		{ "달러당 1,320.5원", "0 rate | " },
		{ "1달러=1,320원", "0 - | 0 rate | " },
		{ "원·달러 환율은 1440원에 마감", "0 rate | " },
		{ "주당 5만원에 사들였다", "0 per-unit | " },
		{ "1인당 100만원", "0 per-unit | " },
		{ "t당 300달러", "0 per-unit | " },
		{ "배럴당 약 82.7달러", "0 per-unit | " },
		{ "월 70만 원까지", "0 per-unit | " },
		{ "시간당 1만30원", "0 per-unit | " },
		{ "3.3㎡당 5000만원", "0 per-unit | " },
		{ "연 2조원", "0 per-unit | " },
		{ "月 300만원 준다", "0 per-unit | " },
		{ "전용 84㎡가 12억7000에 거래됐다", "0 implied-currency | " },
		{ "파라미터 1조 모델을 냈다", "" },
		{ "전 거래일보다 3원 오른", "0 change | " },
		{ "전일 대비 1,500원(2.1%) 내린", "0 change | " },
		{ "9.02%(5500원) 하락했다", "0 change | " },
		{ "매출을 30억원 올렸다", "0 - | " },
		{ "한 해 수익 300만원 올린 가게", "0 - | " },
		{ "목표주가 9만원→10만원 상향", "0 - | 0 - | " },
		{ "수령액이 60만원이 증가해", "0 change | " },
		{ "매출이 10조원 넘게 줄었다", "0 change | " },
		{ "잔액이 5조원 가량 늘었다", "0 change | " },
		{ "가격을 200원 올렸고", "0 change | " },
		{ "예산을 994억원(5.9%) 증액한", "0 change | " },
		{ "증가폭이 4000억원 축소됐다", "0 change | " },
		{ "각각 1.9원, 2.3원 인상한다", "0 change | 0 change | " },
		{ "1.9원, 2.3원 인상한다", "0 - | 0 change | " },
		{ "월 5만원에서 10만원으로 올린다", "0 per-unit | 0 per-unit | " },
		{ "주당 1만원에 샀고 5만원에 팔았다", "0 per-unit | 0 - | " },
		{ "기준연료비 4.9원/kWh를 더한다", "0 per-unit | " },
		{ "참가비 3만원/인", "0 per-unit | " },
		{ "해당 100만원", "0 - | " },
		{ "배당 100만원", "0 - | " },
		{ "올해 100만원", "0 - | " },
		{ "모든 금액은 이하 홍콩달러. 2억 달러를 썼다", "0 currency-from-context | " },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct gisa_mentions found = extract(b, gisa_cstr(cases[i].text));
		struct gisa_buf got = GISA_BUF(0);
		for (size_t m = 0; m < found.count; m++)
			if (found.items[m].type == GISA_MONEY)
				gisa_buf_addf(&got, "%u %.*s | ", found.items[m].pair,
					      GISA_FMT(found.items[m].flags.len ? found.items[m].flags :
										  GISA_LIT("-")));
		check_cstr(cases[i].text, gisa_buf_str(&got), cases[i].want);
		gisa_buf_free(&got);
		gisa_arena_reset(&b->arena);
	}
}

/* Amounts that the page broke at a line's end; and lines that only look so. */
static void breaks(struct bench *b)
{
	static const struct {
		const char *text, *want;
	} cases[] = {
		{ "상담액 1천880\n억원을 올렸다", "1천880\n억원=188000000000 KRW" },
		{ "매출 2조\n5,000억 원을 냈다", "2조\n5,000억 원=2500000000000 KRW" },
		{ "수출 1억4천만\n달러를 넘었다", "1억4천만\n달러=140000000 USD MORE_THAN" },
		{ "값은 3,500\n원이다", "3,500\n원=3500 KRW" },
		{ "2024\n만 명이 왔다", "" },
		{ "매출 3조원\n5000억원 투자", "3조원=3000000000000 KRW | 5000억원=500000000000 KRW" },
		{ "순위 12\n3억원을 벌었다", "3억원=300000000 KRW" },
	};
	struct gisa_buf got = GISA_BUF(0);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		check_cstr(cases[i].text, money(b, gisa_cstr(cases[i].text), &got), cases[i].want);
	gisa_buf_free(&got);
	gisa_arena_reset(&b->arena);
}

/* ---- numbers made at random ------------------------------------------------------------ */

/* Four digits each: [0] ones, [1] 만, [2] 억, [3] 조, [4] 경. */
struct number {
	unsigned group[5];
};

static const char *const money_bigs[] = { "", "만", "억", "조", "경" };
static const char *const money_smalls[] = { "", "십", "백", "천" };
static const char *const hangul[] = { "영", "일", "이", "삼", "사", "오", "육", "칠", "팔", "구" };
static const char *const hanja[] = { "", "一", "二", "三", "四", "五", "六", "七", "八", "九" };
static const char *const hanja_bigs[] = { "", "萬", "億", "兆", "京" };
static const char *const hanja_smalls[] = { "", "十", "百", "千" };

static struct number draw(uint32_t *seed)
{
	struct number n = { { 0 } };
	unsigned top = check_random(seed, 5);
	for (unsigned g = 0; g <= top; g++)
		if (g == top || check_random(seed, 3))
			n.group[g] = check_random(seed, 9999);
	n.group[top]++;
	return n;
}

static struct gisa_decimal value(const struct number *n)
{
	struct gisa_decimal sum = { 0, 0 };
	for (int g = 4; g >= 0; g--)
		sum.units = sum.units * 10000 + n->group[g];
	return sum;
}

/* 1234567 -> 1,234,567, or with another digit set. */
static void plain(struct gisa_buf *out, const struct number *n, const char *separator, bool wide)
{
	struct gisa_arena arena = { 0 };
	struct gisa_str digits = gisa_decimal_text(&arena, value(n), false);
	for (size_t i = 0; i < digits.len; i++) {
		if (i && (digits.len - i) % 3 == 0)
			gisa_buf_addf(out, "%s", separator);
		if (wide)
			gisa_buf_addf(out, "\xEF\xBC%c", 0x90 + digits.ptr[i] - '0');
		else
			gisa_buf_addc(out, digits.ptr[i]);
	}
	gisa_arena_free(&arena);
}

/* Groups in digits: 1조2345억6만, with a space and commas where asked. */
static void grouped(struct gisa_buf *out, const struct number *n, const char *space, bool commas)
{
	bool first = true;
	for (int g = 4; g >= 0; g--) {
		if (!n->group[g])
			continue;
		gisa_buf_addf(out, "%s", first ? "" : space);
		if (commas && n->group[g] >= 1000)
			gisa_buf_addf(out, "%u,%03u%s", n->group[g] / 1000, n->group[g] % 1000, money_bigs[g]);
		else
			gisa_buf_addf(out, "%u%s", n->group[g], money_bigs[g]);
		first = false;
	}
}

/* Groups in words: 삼천오백만; `ones` writes 일 before 천, 백, 십; `digits` writes 3천5백만. */
static void worded(struct gisa_buf *out, const struct number *n, const char *const *names,
		   const char *const *smalls, const char *const *bigs, bool ones, bool digits)
{
	for (int g = 4; g >= 0; g--) {
		unsigned left = n->group[g], step = 1000;
		for (int s = 3; s >= 0; s--, step /= 10) {
			unsigned d = left / step % 10;
			if (d == 0)
				continue;
			if (digits)
				gisa_buf_addf(out, "%u", d);
			else if (d > 1 || s == 0 || ones)
				gisa_buf_addf(out, "%s", names[d]);
			gisa_buf_addf(out, "%s", smalls[s]);
		}
		if (left)
			gisa_buf_addf(out, "%s", bigs[g]);
	}
}

/* 1.2345조: the number's highest scale with up to eight decimals. Exact only if the rest is zero. */
static void decimal(struct gisa_buf *out, struct number *n)
{
	int top = 4;
	while (!n->group[top])
		top--;
	for (int g = 0; g < top - 2; g++)
		n->group[g] = 0;
	gisa_buf_addf(out, "%u", n->group[top]);
	if (top >= 1)
		gisa_buf_addf(out, ".%04u", n->group[top - 1]);
	if (top >= 2)
		gisa_buf_addf(out, "%04u", n->group[top - 2]);
	gisa_buf_addf(out, "%s", money_bigs[top]);
}

/* Writes n in one of ten styles; may round n down to what the style can say. */
static void money_write(struct gisa_buf *out, struct number *n, unsigned style)
{
	switch (style) {
	case 0: plain(out, n, "", false); break;
	case 1: plain(out, n, ",", false); break;
	case 2: plain(out, n, ",", true); break;
	case 3: grouped(out, n, "", false); break;
	case 4: grouped(out, n, " ", false); break;
	case 5: grouped(out, n, " ", true); break;
	case 6: worded(out, n, NULL, money_smalls, money_bigs, true, true); break;
	case 7: worded(out, n, hangul, money_smalls, money_bigs, true, false); break;
	case 8: worded(out, n, hanja, hanja_smalls, hanja_bigs, true, false); break;
	default: decimal(out, n); break;
	}
}

/* value(text(n)) == n, alone and with a currency in a sentence. */
static void properties(struct bench *b)
{
	static const char *const styles[] = { "digits", "commas", "fullwidth", "groups", "groups and spaces",
					      "groups and commas", "3천5백만", "Hangul words", "Hanja", "decimals" };
	uint32_t seed = 1;
	for (unsigned style = 0; style < 10; style++) {
		unsigned wrong = 0;
		struct gisa_buf text = GISA_BUF(0), got = GISA_BUF(0);
		for (int i = 0; i < 500; i++) {
			struct number n = draw(&seed);
			gisa_buf_reset(&text);
			money_write(&text, &n, style);
			struct gisa_str number = gisa_arena_copy(&b->arena, gisa_buf_str(&text));
			struct gisa_str amount = gisa_decimal_text(&b->arena, value(&n), false);
			struct gisa_str sentence = gisa_arena_printf(&b->arena, "총 %.*s원 기록", GISA_FMT(number));
			struct gisa_str want = gisa_arena_printf(&b->arena, "%.*s원=%.*s KRW", GISA_FMT(number),
								 GISA_FMT(amount));
			struct gisa_str have = money(b, sentence, &got);
			if (!gisa_str_eq(have, want) && wrong++ < 5)
				printf("# %s: got %.*s want %.*s\n", styles[style], GISA_FMT(have),
				       GISA_FMT(want));
			gisa_arena_reset(&b->arena);
		}
		check_int(styles[style], wrong, 0);
		gisa_buf_free(&text);
		gisa_buf_free(&got);
	}
}

/* ---- hostile texts --------------------------------------------------------------------- */

static double seconds(struct bench *b, struct gisa_str text, uint64_t *failures)
{
	clock_t begin = clock();
	struct gisa_mentions found = extract(b, text);
	clock_t end = clock();
	*failures += found.limit_failures;
	gisa_arena_reset(&b->arena);
	return (double)(end - begin) / CLOCKS_PER_SEC;
}

static struct gisa_str repeat(const char *unit, size_t bytes)
{
	size_t n = strlen(unit), count = bytes / n;
	char *text = malloc(count * n + 1);
	for (size_t i = 0; i < count; i++)
		memcpy(text + i * n, unit, n);
	return gisa_str(text, count * n);
}

/* 20 KB and 80 KB of each: no limit is hit, and four times the text takes nowhere near sixteen
 * times as long. */
static void hostile(struct bench *b)
{
	static const char *const units[] = { "9", "억", ",", "1,", "1억", "1억 ", "수십", "1~", "1·", "$1", "1.", "천만억조",
					     "1원", "1 000 ", "1여 ", "-1", "1억1만1천", "달러", "(1억", "１", "십백천만 ",
					     "1억, ", "마이너스 ", "1조에서 ", "1\n억\n", "수억~", "1억~", "제1조 " };
	for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
		uint64_t failures = 0;
		struct gisa_str small = repeat(units[i], 20000), large = repeat(units[i], 80000);
		double one = seconds(b, small, &failures), four = seconds(b, large, &failures);
		char name[64];
		snprintf(name, sizeof name, "no limit is hit by '%s'", units[i]);
		check_int(name, (long long)failures, 0);
		snprintf(name, sizeof name, "time is linear in '%s'", units[i]);
		check_true(name, four < 0.05 || four < 9 * one);
		free((void *)small.ptr);
		free((void *)large.ptr);
	}
}

int main(void)
{
	struct bench b = { 0 };
	struct gisa_error err;
	if (gisa_ruleset_load(NULL, &b.rules, &err) != GISA_OK) {
		printf("# %s: %s\n", err.where, err.text);
		return 2;
	}
	b.extractor = gisa_extractor_new(b.rules, NULL);
	table(&b);
	links(&b);
	breaks(&b);
	properties(&b);
	hostile(&b);
	gisa_extractor_free(b.extractor);
	gisa_ruleset_free(b.rules);
	gisa_arena_free(&b.arena);
	return check_done();
}
