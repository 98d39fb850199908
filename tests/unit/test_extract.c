/* The engine on small rule sets of its own: anchors, overlaps, guards, sentences, offsets. */
#include "base/buf.h"
#include "check.h"
#include "extract/extract.h"
#include "extract/sentence.h"

#include <stdio.h>
#include <stdlib.h>

/* "start-end rule text|" a mention, start and end in code points. */
static void run(const struct gisa_ruleset *rules, const char *text, char *out, size_t size)
{
	struct gisa_extractor *x = gisa_extractor_new(rules, NULL);
	struct gisa_arena arena = { 0 };
	struct gisa_article article = { .full = gisa_cstr(text) };
	struct gisa_mentions mentions;
	struct gisa_error err;
	size_t n = 0;
	out[0] = '\0';
	if (gisa_extractor_run(x, &arena, &article, &mentions, &err) == GISA_OK)
		for (size_t i = 0; i < mentions.count && n < size; i++) {
			const struct gisa_mention *m = &mentions.items[i];
			n += (size_t)snprintf(out + n, size - n, "%u-%u %.*s %.*s|", m->char_start,
					      m->char_end, GISA_FMT(m->rule), GISA_FMT(m->text));
		}
	gisa_extractor_free(x);
	gisa_arena_free(&arena);
}

static void engine(void)
{
	static const struct {
		const char *name, *rules, *text, *want;
	} cases[] = {
		{ "digits before a follower",
		  "rule a\n anchor digit 원\n value date\n pattern [0-9]+ \\s? 원\n", "가 3원, 4 원, 5명",
		  "2-4 a 3원|6-9 a 4 원|" },
		{ "fullwidth digits",
		  "rule a\n anchor digit 원\n value date\n pattern (?:[0-9]|[０-９])++ 원\n", "３５원",
		  "0-3 a ３５원|" },
		{ "words", "rule a\n anchor word 이날 이달\n value date\n pattern 이. \n", "이달과 이날",
		  "0-2 a 이달|4-6 a 이날|" },
		{ "span group", "rule a\n anchor word 약\n value date\n pattern 약 \\s (?<span>..)\n",
		  "약 몇개", "2-4 a 몇개|" },
		{ "longest wins",
		  "rule a\n anchor digit\n value date\n pattern 3\nrule b\n anchor digit\n value date\n "
		  "pattern 33\n",
		  "33", "0-2 b 33|" },
		{ "earlier rule wins a tie",
		  "rule a\n anchor digit\n value date\n pattern 3\nrule b\n anchor digit\n value date\n "
		  "pattern 3\n",
		  "3", "0-1 a 3|" },
		{ "guard",
		  "rule a\n anchor digit\n value date\n pattern [0-9]+원\nguard g date\n anchor digit\n "
		  "pattern [0-9]+원권\n",
		  "5원권 6원", "4-6 a 6원|" },
		{ "guard of another type",
		  "rule a\n anchor digit\n value date\n pattern [0-9]+원\nguard g company\n anchor digit\n "
		  "pattern [0-9]+원권\n",
		  "5원권", "0-2 a 5원|" },
		{ "lets",
		  "let N = [0-9]+\nlet W = {N} 원\nrule a\n anchor digit\n value date\n pattern\n  {W} # "
		  "so\n  \\p{Han}?\n",
		  "5원", "0-2 a 5원|" },
		{ "amounts", "rule a\n anchor amount 원\n value date\n pattern [0-9]+\\S*원\n",
		  "5원 3만원 1억2000만원 2조 명", "3-6 a 3만원|7-15 a 1억2000만원|" },
		{ "amounts by what does not follow",
		  "rule a\n anchor amount !원\n value date\n pattern [0-9]+[만억]\n", "3만원 4억 5억명",
		  "4-6 a 4억|7-9 a 5억|" },
		{ "digits by what does not follow",
		  "rule a\n anchor digit !원명\n value date\n pattern [0-9]+\n", "3원 4명 5 6",
		  "6-7 a 5|8-9 a 6|" },
		{ "a rejected match leaves its place",
		  "rule a\n anchor digit 원\n value money\n pattern (?<n>[0-9]+)원\n"
		  "rule b\n anchor digit 원\n value date\n pattern [0-9]+\n",
		  "5원", "0-1 b 5|" },
		{ "an amount before a company of the same span",
		  "rule a\n anchor digit 원\n value company\n pattern [0-9]+원\n"
		  "rule b\n anchor digit 원\n value money\n pattern (?<n>[0-9]+)(?<c>원)\n",
		  "5원", "0-2 b 5원|" },
		{ "what is needed, within its reach",
		  "rule a\n anchor digit\n needs 3 끝 중간\n value date\n pattern [0-9]+\n",
		  "1 끝 2 중간 3 중 간 4가나끝 5가나다끝", "0-1 a 1|4-5 a 2|15-16 a 4|" },
		{ "numbers in a range",
		  "rule a\n anchor digit 년\n from 13 to 99\n value date\n pattern [0-9]+년\n",
		  "12년 13년 99년 100년 2.5년 1,3년 013년", "4-7 a 13년|8-11 a 99년|27-31 a 013년|" },
		{ "the head of a word", "rule a\n anchor word 만원\n head\n value date\n pattern 만원\n",
		  "만원 가만원 3만원 (만원 A만원", "0-2 a 만원|12-14 a 만원|16-18 a 만원|" },
		{ "otherwise",
		  "rule a\n anchor digit 원\n value date\n pattern [0-9]+원\n"
		  "rule b\n anchor digit 원\n otherwise\n value date\n pattern [0-9]+\\s?원짜리\n",
		  "3원짜리 4 원짜리", "0-2 a 3원|5-10 b 4 원짜리|" },
		{ "matches end with the line", "rule a\n anchor digit\n value date\n pattern [0-9]+\\s?원?\n",
		  "5\n원", "0-1 a 5|" },
		{ "lookbehind sees the line", "rule a\n anchor digit\n value date\n pattern (?<=약) [0-9]+\n",
		  "약5 약\n5", "1-2 a 5|" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct gisa_ruleset *rules = NULL;
		struct gisa_error err = { 0 };
		char got[1024] = "";
		if (gisa_ruleset_parse(GISA_LIT("t.rules"), gisa_cstr(cases[i].rules), &rules, &err) == GISA_OK)
			run(rules, cases[i].text, got, sizeof got);
		else
			snprintf(got, sizeof got, "%s: %s", err.where, err.text);
		check_cstr(cases[i].name, gisa_cstr(got), cases[i].want);
		gisa_ruleset_free(rules);
	}
}

/* Sentences, joined by '|'. The first line is the title. */
static void sentences(void)
{
	static const struct {
		const char *name, *text, *want;
	} cases[] = {
		{ "title alone", "제목. 둘", "제목. 둘" },
		{ "empty title", "\n가다. 나다.", "|가다.|나다." },
		{ "plain", "제목\n했다. 됐다. 그랬나? 좋다!", "제목|했다.|됐다.|그랬나?|좋다!" },
		{ "glued", "제목\n했다.또 했다.▲하나", "제목|했다.|또 했다.|▲하나" },
		{ "paragraphs", "제목\n첫째\n\n둘째", "제목|첫째|둘째" },
		{ "date with points", "제목\n2024. 1. 17. 열렸다. 끝.", "제목|2024. 1. 17. 열렸다.|끝." },
		{ "decimals", "제목\n1.5배다. 2.5배다.", "제목|1.5배다.|2.5배다." },
		{ "number at the end", "제목\n순위는 3. 다음은 가다.", "제목|순위는 3.|다음은 가다." },
		{ "initials and abbreviations", "제목\nU.S. Steel Inc. 측은 했다. 끝", "제목|U.S. Steel Inc. 측은 했다.|끝" },
		{ "quotation inside", "제목\n그는 \"한다. 꼭 한다.\"고 했다. 끝", "제목|그는 \"한다. 꼭 한다.\"고 했다.|끝" },
		{ "quotation at the end", "제목\n“한다. 꼭.” 그는 웃었다.", "제목|“한다. 꼭.”|그는 웃었다." },
		{ "quotation that never closes", "제목\n그는 \"한다. 또 한다.", "제목|그는 \"한다.|또 한다." },
		{ "closing bracket", "제목\n(했다.) 또 했다.", "제목|(했다.)|또 했다." },
		{ "ellipsis", "제목\n그랬다… 또 왔다.", "제목|그랬다…|또 왔다." },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct gisa_sentences list = { NULL, 0, 0 };
		struct gisa_buf got = GISA_BUF(0);
		gisa_sentences_split(gisa_cstr(cases[i].text), &list);
		for (size_t n = 0; n < list.count; n++) {
			if (n)
				gisa_buf_addc(&got, '|');
			gisa_buf_add(&got, gisa_str_sub(gisa_cstr(cases[i].text), list.items[n].start,
							list.items[n].end));
		}
		check_cstr(cases[i].name, gisa_buf_str(&got), cases[i].want);
		gisa_buf_free(&got);
		free(list.items);
	}
}

/* A text without an end is cut, so that rows stay small. */
static void long_sentence(void)
{
	struct gisa_buf text = GISA_BUF(0);
	struct gisa_sentences list = { NULL, 0, 0 };
	gisa_buf_add(&text, GISA_LIT("제목\n"));
	for (int i = 0; i < 5000; i++)
		gisa_buf_add(&text, GISA_LIT("가나다 "));
	gisa_sentences_split(gisa_buf_str(&text), &list);
	bool small = list.count > 10;
	for (size_t i = 0; i < list.count; i++)
		small = small && list.items[i].end - list.items[i].start <= 4096;
	check_true("long text is cut", small);
	gisa_buf_free(&text);
	free(list.items);
}

int main(void)
{
	engine();
	sentences();
	long_sentence();
	return check_done();
}
