/* The built-in list: how much it holds, that nothing stands twice, tickers against a listing. */
#include <stdio.h>
#include <stdlib.h>

#include "../lib/check.h"
#include "dict/dict.h"

static struct gisa_dict *S_dict;

static void S_size(void)
{
	size_t korean = 0, foreign = 0, listed = 0, groups = 0;
	for (uint32_t i = 0; i < gisa_dict_company_count(S_dict); i++) {
		const struct gisa_company *c = gisa_dict_company(S_dict, i);
		if (c->kind == GISA_KIND_OF_NOT)
			continue;
		korean += !gisa_company_is_foreign(c);
		foreign += gisa_company_is_foreign(c);
		listed += c->ticker[0] != '\0';
		groups += c->kind == GISA_KIND_OF_GROUP;
	}
	printf("# %zu Korean, %zu foreign, %zu with a ticker, %zu groups, %zu names\n", korean, foreign,
	       listed, groups, gisa_dict_name_count(S_dict));
	check_true("two thousand Korean companies at least", korean >= 2000);
	check_true("four hundred foreign ones at least", foreign >= 400);
	check_true("groups", groups >= 100);
}

/* Two open, free names of one text are a slip of the list: homonyms differ in their dates or in use. */
static bool S_clash(const struct gisa_dict_name *a, const struct gisa_dict_name *b)
{
	return a->use == GISA_USE_FREE && b->use == GISA_USE_FREE && a->to == 0 && b->to == 0 &&
	       a->from == 0 && b->from == 0;
}

static void S_twice(void)
{
	static const char *const meant[] = { "노브랜드", "VCNC", "옥션" };
	size_t clashes = 0;
	for (uint32_t i = 0; i < gisa_dict_name_count(S_dict); i++) {
		const struct gisa_dict_name *name = gisa_dict_name(S_dict, i);
		bool known = false;
		for (size_t k = 0; k < sizeof meant / sizeof *meant; k++)
			known |= gisa_str_is(name->text, meant[k]);
		for (uint32_t k = name->same; k != GISA_DICT_NONE && !known;
		     k = gisa_dict_name(S_dict, k)->same)
			if (S_clash(name, gisa_dict_name(S_dict, k))) {
				printf("# twice: %.*s\n", GISA_FMT(name->text));
				clashes++;
			}
	}
	check_int("no name stands twice", (long long)clashes, 0);
}

static void S_short(void)
{
	for (uint32_t i = 0; i < gisa_dict_name_count(S_dict); i++) {
		struct gisa_str text = gisa_dict_name(S_dict, i)->text;
		if (text.len < 2 || text.ptr[0] == ' ' || text.ptr[text.len - 1] == ' ') {
			printf("# %.*s\n", GISA_FMT(text));
			check_true("a name that can be found", false);
		}
	}
}

/* A name of the listing that the company of its ticker does not know is told, not failed: KRX shortens. */
static void S_listing(void)
{
	const char *path = check_shared("data/krx-listed.tsv");
	if (!path) {
		check_skip("tickers against a listing", "no ../shared");
		return;
	}
	struct gisa_str bytes = check_file(path), rest = bytes, line, ticker;
	size_t open = 0, found = 0;
	for (uint32_t i = 0; i < gisa_dict_company_count(S_dict); i++)
		open += gisa_dict_ticker(S_dict, i, 0).len > 0;
	while (gisa_str_line(&rest, &line)) {
		gisa_str_split(&line, '\t', &ticker);
		for (uint32_t i = 0; i < gisa_dict_company_count(S_dict); i++)
			found += ticker.len == 6 && gisa_str_eq(gisa_dict_ticker(S_dict, i, 0), ticker);
	}
	printf("# %zu tickers in the built-in list, %zu of them in the listing\n", open, found);
	check_int("every ticker is in the listing, once", (long long)found, (long long)open);
	free((void *)(uintptr_t)bytes.ptr);
}

int main(void)
{
	struct gisa_error err = { 0 };
	if (gisa_dict_load(NULL, &S_dict, &err) != GISA_OK) {
		fprintf(stderr, "# %s: %s\n", err.where, err.text);
		check_true("the built-in list loads", false);
		return check_done();
	}
	S_size();
	S_twice();
	S_short();
	S_listing();
	gisa_dict_free(S_dict);
	return check_done();
}
