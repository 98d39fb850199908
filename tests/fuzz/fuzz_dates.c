/* Any text through the built-in rules: dates keep their promises whatever they are made of. */
#include "base/utf8.h"
#include "extract/extract.h"

#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static struct gisa_extractor *dates_extractor(void)
{
	static struct gisa_extractor *extractor;
	struct gisa_ruleset *rules;
	struct gisa_dict *dict;
	struct gisa_error err;
	if (!extractor && gisa_ruleset_load(NULL, &rules, &err) == GISA_OK &&
	    gisa_dict_load(NULL, &dict, &err) == GISA_OK)
		extractor = gisa_extractor_new(rules, dict);
	return extractor;
}

static void check(const struct gisa_mention *m, size_t len)
{
	bool ordered = m->date_begin.len == m->date_end.len && gisa_str_cmp(m->date_begin, m->date_end) <= 0;
	bool placed = m->start < m->end && m->end <= len;
	if (!ordered || !placed || (m->date_begin.len != 0 && m->date_begin.len != 10))
		abort();
}

/* The first byte picks the day of publication, or none. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct gisa_extractor *x = dates_extractor();
	struct gisa_arena arena = { 0 };
	struct gisa_mentions mentions;
	struct gisa_error err;
	if (!x || size < 2)
		return 0;
	char published[16] = "";
	if (bytes[0])
		snprintf(published, sizeof published, "%04d-%02d-%02d", 1990 + bytes[0] % 60,
			 bytes[0] % 12 + 1, bytes[0] % 28 + 1);
	struct gisa_str text = gisa_str((const char *)bytes + 1, size - 1);
	text.len = gisa_utf8_valid(text);
	struct gisa_article article = { .full = text, .published = gisa_cstr(published) };
	if (gisa_extractor_run(x, &arena, &article, &mentions, &err) == GISA_OK)
		for (size_t i = 0; i < mentions.count; i++)
			if (mentions.items[i].type == GISA_DATE)
				check(&mentions.items[i], text.len);
	gisa_arena_free(&arena);
	return 0;
}
