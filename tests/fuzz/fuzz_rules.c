/* Any bytes as a rule file (up to a NUL) and as an article (behind it): rules are loaded or refused
 * with a place; mentions lie on code points, in order, and say numbers; no pattern of the built-in
 * rules hits a limit. */
#include <stdlib.h>

#include "base/utf8.h"
#include "extract/extract.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool ok)
{
	if (!ok)
		abort();
}

static bool on_code_point(struct gisa_str text, size_t at)
{
	return at == text.len || ((unsigned char)text.ptr[at] & 0xC0) != 0x80;
}

static bool is_number(struct gisa_str s)
{
	size_t digits = 0;
	for (size_t i = 0; i < s.len; i++) {
		digits += gisa_is_digit(s.ptr[i]);
		if (!gisa_is_digit(s.ptr[i]) && s.ptr[i] != '.' && !(i == 0 && s.ptr[i] == '-'))
			return false;
	}
	return digits > 0;
}

static void mention(struct gisa_str text, const struct gisa_mention *m, uint32_t last)
{
	require(m->start >= last && m->end > m->start && m->end <= text.len);
	require(on_code_point(text, m->start) && on_code_point(text, m->end));
	require(m->char_end - m->char_start == gisa_utf8_count(m->text));
	if (m->type == GISA_MONEY)
		require(is_number(m->amount) && m->currency.len == 3 &&
			(m->amount_max.len == 0 || is_number(m->amount_max)));
}

static void extract(const struct gisa_ruleset *rules, struct gisa_str text, bool trusted)
{
	struct gisa_extractor *x = gisa_extractor_new(rules, NULL);
	struct gisa_arena arena = { 0 };
	struct gisa_article article = { .full = text, .published = GISA_LIT("2024-01-17") };
	struct gisa_mentions found;
	struct gisa_error err;
	require(gisa_extractor_run(x, &arena, &article, &found, &err) == GISA_OK);
	uint32_t last = 0;
	for (size_t i = 0; trusted && i < found.count; i++) {
		mention(text, &found.items[i], last);
		last = found.items[i].start;
	}
	require(!trusted || found.limit_failures == 0);
	gisa_extractor_free(x);
	gisa_arena_free(&arena);
}

static const struct gisa_ruleset *builtin(void)
{
	static struct gisa_ruleset *rules;
	struct gisa_error err;
	if (!rules)
		require(gisa_ruleset_load(NULL, &rules, &err) == GISA_OK);
	return rules;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct gisa_str all = { (const char *)data, size };
	size_t nul = gisa_str_find(all, gisa_str("", 1), 0);
	struct gisa_str rules = gisa_str_sub(all, 0, nul == GISA_NPOS ? 0 : nul);
	struct gisa_str text = gisa_str_sub(all, nul == GISA_NPOS ? 0 : nul + 1, size);
	if (gisa_utf8_valid(text) != text.len)
		return 0;
	struct gisa_ruleset *own = NULL;
	struct gisa_error err = { 0 };
	if (gisa_ruleset_parse(GISA_LIT("fuzz.rules"), rules, &own, &err) == GISA_OK)
		extract(own, text, false);
	else
		require(err.where[0] && err.text[0]);
	gisa_ruleset_free(own);
	extract(builtin(), text, true);
	return 0;
}
