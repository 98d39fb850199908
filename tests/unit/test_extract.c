/* The engine on small rule sets of its own: anchors, overlaps, guards, sentences, offsets. */
#include "../lib/check.h"
#include "extract/extract.h"

#include <stdio.h>
#include <stdlib.h>

/* "start-end rule text|" a mention, start and end in code points. */
static void S_run(const struct gisa_ruleset *rules, const char *text, char *out, size_t size)
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

static void S_engine(void)
{
	static const struct {
		const char *name, *rules, *text, *want;
	} cases[] = {
		{ "digits before a follower", "rule a\n anchor digit 원\n value date\n pattern [0-9]+ \\s? 원\n",
		  "가 3원, 4 원, 5명", "2-4 a 3원|6-9 a 4 원|" },
		{ "fullwidth digits", "rule a\n anchor digit 원\n value date\n pattern (?:[0-9]|[０-９])++ 원\n",
		  "３５원", "0-3 a ３５원|" },
		{ "words", "rule a\n anchor word 이날 이달\n value date\n pattern 이. \n", "이달과 이날", "0-2 a 이달|4-6 a 이날|" },
		{ "span group", "rule a\n anchor word 약\n value date\n pattern 약 \\s (?<span>..)\n", "약 몇개", "2-4 a 몇개|" },
		{ "longest wins", "rule a\n anchor digit\n value date\n pattern 3\nrule b\n anchor digit\n value date\n pattern 33\n",
		  "33", "0-2 b 33|" },
		{ "earlier rule wins a tie", "rule a\n anchor digit\n value date\n pattern 3\nrule b\n anchor digit\n value date\n pattern 3\n",
		  "3", "0-1 a 3|" },
		{ "guard", "rule a\n anchor digit\n value date\n pattern [0-9]+원\nguard g date\n anchor digit\n pattern [0-9]+원권\n",
		  "5원권 6원", "4-6 a 6원|" },
		{ "guard of another type", "rule a\n anchor digit\n value date\n pattern [0-9]+원\nguard g company\n anchor digit\n pattern [0-9]+원권\n",
		  "5원권", "0-2 a 5원|" },
		{ "lets", "let N = [0-9]+\nlet W = {N} 원\nrule a\n anchor digit\n value date\n pattern\n  {W} # so\n  \\p{Han}?\n",
		  "5원", "0-2 a 5원|" },
		{ "matches end with the line", "rule a\n anchor digit\n value date\n pattern [0-9]+\\s?원?\n", "5\n원", "0-1 a 5|" },
		{ "lookbehind sees the line", "rule a\n anchor digit\n value date\n pattern (?<=약) [0-9]+\n", "약5 약\n5", "1-2 a 5|" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct gisa_ruleset *rules = NULL;
		struct gisa_error err = { 0 };
		char got[1024] = "";
		if (gisa_ruleset_parse(GISA_LIT("t.rules"), gisa_cstr(cases[i].rules), &rules, &err) == GISA_OK)
			S_run(rules, cases[i].text, got, sizeof got);
		else
			snprintf(got, sizeof got, "%s: %s", err.where, err.text);
		check_cstr(cases[i].name, gisa_cstr(got), cases[i].want);
		gisa_ruleset_free(rules);
	}
}

int main(void)
{
	S_engine();
	return check_done();
}
