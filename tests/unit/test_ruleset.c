/* Rule files: what is refused, where and why; what the built-in ones promise. */
#include "check.h"
#include "extract/regex.h"
#include "extract/rulecheck.h"

#include <stdio.h>
#include <stdlib.h>

static void errors(void)
{
	static const struct {
		const char *name, *text, *want; /* "" for a good file */
	} cases[] = {
		{ "empty", "", "" },
		{ "comments and blanks", "# nothing\n\n   # more\n", "" },
		{ "a good rule", "rule a\n anchor digit 원\n value money\n pattern [0-9]+원\n", "" },
		{ "a rule without anchor and pattern", "rule company.list\n value company\n", "" },
		{ "CRLF", "rule a\r\n anchor word 이날\r\n value date\r\n pattern 이날\r\n", "" },
		{ "unknown word", "rule a\n ancor digit\n", "t.rules:2: unknown word: ancor" },
		{ "outside a rule", "anchor digit\n", "t.rules:1: outside a rule: anchor" },
		{ "no id", "rule\n", "t.rules:1: a rule needs an id" },
		{ "id twice", "rule a\n value money\nrule a\n value money\n", "t.rules:3: rule id given twice: a" },
		{ "text after the id", "rule a b\n", "t.rules:1: text after the rule's id: b" },
		{ "guard without types", "guard g\n", "t.rules:1: a guard names the types it forbids: g" },
		{ "guard with an unknown type", "guard g coin\n", "t.rules:1: no such type: coin" },
		{ "guard with a value", "guard g money\n value money\n", "t.rules:2: a guard has no value: g" },
		{ "no value", "rule a\n anchor digit\n pattern x\n", "t.rules:1: rule without a value: a" },
		{ "value twice", "rule a\n value money\n value date\n", "t.rules:3: value given twice: a" },
		{ "unknown evaluator", "rule a\n value coin\n", "t.rules:2: no such evaluator: coin" },
		{ "anchor without pattern", "rule a\n anchor digit\n value money\n",
		  "t.rules:1: a rule has both anchor and pattern, or neither: a" },
		{ "pattern without anchor", "rule a\n value money\n pattern x\n",
		  "t.rules:1: a rule has both anchor and pattern, or neither: a" },
		{ "pattern twice", "rule a\n pattern x\n pattern y\n", "t.rules:3: pattern given twice: a" },
		{ "unknown anchor", "rule a\n anchor byte\n",
		  "t.rules:2: expected `anchor digit [CHARS]`, `anchor amount [CHARS]` or `anchor word W...`: byte" },
		{ "anchor twice", "rule a\n anchor digit 원\n anchor digit 달\n", "t.rules:3: one such anchor a rule: digit" },
		{ "anchor word with a digit", "rule a\n anchor word 3월\n",
		  "t.rules:2: an anchor word cannot begin with a digit or a space: 3월" },
		{ "bad let", "let N [0-9]\n", "t.rules:1: expected `let NAME = regex`" },
		{ "bad let name", "let n = x\n", "t.rules:1: a let's name is of A-Z, 0-9 and _: n" },
		{ "let twice", "let N = x\nlet N = y\n", "t.rules:2: let given twice: N" },
		{ "unknown let in a let", "let N = {M}\n", "t.rules:1: no such let: M" },
		{ "unknown let in a pattern", "rule a\n anchor digit\n value money\n pattern\n  x\n  {M}\n",
		  "t.rules:5: no such let: M" },
		{ "bad pattern", "rule a\n anchor digit\n value money\n pattern (x\n",
		  "t.rules:4: missing closing parenthesis: a" },
		{ "bad pattern on its third line", "rule a\n anchor digit\n value money\n pattern\n  x\n  y\n  [z\n",
		  "t.rules:7: missing terminating ] for character class: a" },
		{ "example without text", "rule a\n value money\n +\n", "t.rules:3: an example needs a text" },
		{ "not UTF-8", "rule a\n value money\n # \xFF\n", "t.rules:3: not UTF-8" },
		{ "needs", "rule a\n anchor digit\n needs 5 원 달러 ~\n value money\n pattern [0-9]+원\n", "" },
		{ "needs without a number", "rule a\n needs 원\n",
		  "t.rules:2: expected `needs N WORD...` once, N from 1 to 32: 원" },
		{ "from without an end", "rule a\n from 3\n", "t.rules:2: expected `from A to B` once, numbers from 1 to 9999" },
		{ "from a larger number", "rule a\n from 3 to 2\n",
		  "t.rules:2: expected `from A to B` once, numbers from 1 to 9999" },
		{ "needs without a word", "rule a\n needs 4\n", "t.rules:2: expected `needs N WORD...` once, N from 1 to 32: 4" },
		{ "needs from too far", "rule a\n needs 33 원\n",
		  "t.rules:2: expected `needs N WORD...` once, N from 1 to 32: 33" },
		{ "needs twice", "rule a\n needs 1 원\n needs 1 달\n",
		  "t.rules:3: expected `needs N WORD...` once, N from 1 to 32: 1" },
		{ "needs a long word", "rule a\n needs 9 원 파운드\n",
		  "t.rules:2: at most 32 words of one or two characters can be needed: 파운드" },
		{ "head and otherwise", "rule a\n anchor word 원\n head\n otherwise\n value money\n pattern 원\n", "" },
		{ "text behind head", "rule a\n head 원\n", "t.rules:2: nothing was expected behind it: 원" },
		{ "too many arguments", "rule a\n value money 1 2 3 4 5 6 7 8 9\n", "t.rules:2: too many arguments: 9" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct gisa_ruleset *rules = NULL;
		struct gisa_error err = { 0 };
		char got[1024] = "";
		if (gisa_ruleset_parse(GISA_LIT("t.rules"), gisa_cstr(cases[i].text), &rules, &err) != GISA_OK)
			snprintf(got, sizeof got, "%s: %s", err.where, err.text);
		check_cstr(cases[i].name, gisa_cstr(got), cases[i].want);
		gisa_ruleset_free(rules);
	}
}

static void parts(void)
{
	struct gisa_ruleset *rules = NULL;
	struct gisa_error err;
	enum gisa_status status = gisa_ruleset_parse(
		GISA_LIT("t.rules"),
		GISA_LIT("let N = [0-9]+\nrule a.b\n anchor digit 원\n value money x y\n flags f g\n pattern\n  {N} # c\n"
			 "  원\n + [2024-01-17] 3원 => text=3원; amount=3\n + [title] 4원\n - 5\n"),
		&rules, &err);
	check_int("parsed", status, GISA_OK);
	const struct gisa_rule *rule = rules ? gisa_ruleset_find(rules, "a.b") : NULL;
	check_true("found by id", rule != NULL);
	if (!rule)
		return;
	check_true("unknown id", gisa_ruleset_find(rules, "a") == NULL);
	check_int("line", rule->line, 2);
	check_cstr("flags", rule->flags, "f;g");
	check_cstr("second argument", rule->args[1], "y");
	check_cstr("pattern", rule->pattern, "(?:[0-9]+) # c\n원");
	check_int("examples", (long long)rule->examples.count, 3);
	check_cstr("published", rule->examples.items[0].published, "2024-01-17");
	check_cstr("example text", rule->examples.items[0].text, "3원");
	check_cstr("wanted", rule->examples.items[0].want, "text=3원; amount=3");
	check_true("in a title", rule->examples.items[1].in_title);
	check_true("negative", !rule->examples.items[2].positive);
	gisa_ruleset_free(rules);
}

static void say(void *user, const struct gisa_rule *rule, const struct gisa_example *example,
		struct gisa_str problem)
{
	(void)user;
	printf("# %.*s:%u: %.*s: %.*s: %.*s\n", GISA_FMT(rule->file), example->line, GISA_FMT(rule->id),
	       GISA_FMT(example->text), GISA_FMT(problem));
}

/* The examples of the built-in rules, and that no rule is without. */
static void examples(const struct gisa_ruleset *rules)
{
	struct gisa_dict *dict = NULL;
	struct gisa_error err;
	gisa_dict_load(NULL, &dict, &err);
	struct gisa_rulecheck sum = gisa_rulecheck_run(rules, dict, say, NULL);
	check_int("examples that come out otherwise", (long long)sum.failed, 0);
	for (size_t i = 0; i < sum.rules; i++) {
		const struct gisa_rule *rule = gisa_ruleset_at(rules, i);
		if (rule->examples.count == 0 && rule->regex) {
			printf("# %.*s\n", GISA_FMT(rule->id));
			check_true("a rule has examples", false);
		}
	}
	gisa_dict_free(dict);
}

/* Every pattern at every anchor-like place of hostile text: the steps of one match, for each byte of
 * the window it may read. */
static void ruleset_steps(const struct gisa_ruleset *rules)
{
	static const char *const units[] = { "9", "억", ",", "1,", "1억", "1억 ", "수", "1~", "1·", "$1", "천만억조", "1 000 ",
					     "1여 ", "1월 ", "2024.", "이날", "지난 ", "1.", "일이삼", "1억1만" };
	enum { WINDOW = 160, LIMIT = 1000 };
	uint64_t worst = 0;
	for (size_t i = 0; i < gisa_ruleset_count(rules); i++) {
		const struct gisa_rule *rule = gisa_ruleset_at(rules, i);
		for (size_t u = 0; rule->regex && u < sizeof units / sizeof *units; u++) {
			char text[WINDOW + 16];
			size_t len = 0, unit = strlen(units[u]);
			while (len + unit <= WINDOW) {
				memcpy(text + len, units[u], unit);
				len += unit;
			}
			uint64_t steps = gisa_regex_steps(rule->pattern, gisa_str(text, len), 0);
			if (steps > (uint64_t)LIMIT * len)
				printf("# %.*s takes %llu steps on '%s'\n", GISA_FMT(rule->id),
				       (unsigned long long)steps, units[u]);
			worst = steps / len > worst ? steps / len : worst;
		}
	}
	printf("# at most %llu steps a byte\n", (unsigned long long)worst);
	check_true("no pattern takes 1,000 steps a byte", worst < LIMIT);
}

int main(void)
{
	errors();
	parts();
	struct gisa_ruleset *rules = NULL;
	struct gisa_error err = { 0 };
	check_int("the built-in rules load", gisa_ruleset_load(NULL, &rules, &err), GISA_OK);
	check_cstr("and say nothing", gisa_cstr(err.text), "");
	const char *missing[] = { "no/such.rules", NULL };
	struct gisa_ruleset *none = NULL;
	check_int("a missing file", gisa_ruleset_load(missing, &none, &err), GISA_RULES);
	check_cstr("is named", gisa_cstr(err.where), "no/such.rules");
	if (rules) {
		examples(rules);
		ruleset_steps(rules);
	}
	gisa_ruleset_free(rules);
	return check_done();
}
