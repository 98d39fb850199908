/*
 * Companies: what is one and what is not, by the sentences of tests/unit/data/company_sentences.txt.
 * In each the names to find stand in [brackets]; brackets of the text itself hold a name or more.
 * Lines that begin with '= ' also say which firm each is: [기아차=기아].
 */
#include "check.h"
#include "dict/dict.h"
#include "extract/extract.h"

#include <stdio.h>
#include <stdlib.h>

static struct gisa_extractor *extractor;
static struct gisa_arena arena;

struct marked {
	char text[4096], want[4096];
	size_t len;
};

static void append(char *out, size_t size, struct gisa_str s)
{
	size_t len = strlen(out);
	if (len + s.len + 2 < size) {
		memcpy(out + len, s.ptr, s.len);
		memcpy(out + len + s.len, "; ", 3);
	}
}

/* Takes the brackets off: the text without them and without the firms named behind '=', and what stood in them. An
 * outer bracket (a caption's) that holds another is the text's own. */
static void unmark(struct gisa_str line, struct marked *m)
{
	size_t open = GISA_NPOS, name = 0;
	m->len = 0;
	m->want[0] = '\0';
	for (size_t i = 0; i < line.len; i++) {
		bool own = line.ptr[i] == '[' && memchr(line.ptr + i + 1, '[', line.len - i - 1) &&
			   (!memchr(line.ptr + i + 1, ']', line.len - i - 1) ||
			    memchr(line.ptr + i + 1, '[', line.len - i - 1) <
				    memchr(line.ptr + i + 1, ']', line.len - i - 1));
		if (line.ptr[i] == '[' && !own) {
			open = m->len;
			name = i + 1;
		} else if (line.ptr[i] == ']' && open != GISA_NPOS) {
			struct gisa_str told = gisa_str_sub(line, name, i);
			size_t firm = gisa_str_find(told, GISA_LIT("="), 0);
			m->len = open + (firm == GISA_NPOS ? told.len : firm);
			append(m->want, sizeof m->want, told);
			open = GISA_NPOS;
		} else if (m->len + 1 < sizeof m->text) {
			m->text[m->len++] = line.ptr[i];
		}
	}
}

static void found(struct gisa_str title, struct gisa_str text, bool firms, char *out, size_t size)
{
	struct gisa_article a = { .title = title, .text = text };
	struct gisa_mentions mentions;
	struct gisa_error err;
	a.full = gisa_arena_printf(&arena, "%.*s\n%.*s", GISA_FMT(title), GISA_FMT(text));
	a.published = GISA_LIT("2025-02-06");
	out[0] = '\0';
	gisa_extractor_run(extractor, &arena, &a, &mentions, &err);
	for (size_t i = 0; i < mentions.count; i++) {
		const struct gisa_mention *m = &mentions.items[i];
		if (m->type == GISA_COMPANY)
			append(out, size,
			       firms
				     ? gisa_arena_printf(&arena, "%.*s=%.*s", GISA_FMT(m->text), GISA_FMT(m->company))
				     : m->text);
	}
	gisa_arena_reset(&arena);
}

static bool sentence(struct gisa_str line)
{
	struct marked m;
	char got[4096];
	bool trap = gisa_str_starts(line, GISA_LIT("- ")), firms = gisa_str_starts(line, GISA_LIT("= "));
	unmark(trap || firms ? gisa_str_sub(line, 2, line.len) : line, &m);
	struct gisa_str text = gisa_str(m.text, m.len), title = GISA_LIT("");
	size_t bar = gisa_str_find(text, GISA_LIT(" | "), 0);
	if (bar != GISA_NPOS) {
		title = gisa_str_sub(text, 0, bar);
		text = gisa_str_sub(text, bar + 3, text.len);
	}
	found(title, text, firms, got, sizeof got);
	char name[160];
	snprintf(name, sizeof name, "%.*s", (int)(line.len < 150 ? line.len : 150), line.ptr);
	check_cstr(name, gisa_cstr(got), m.want);
	return trap;
}

int main(void)
{
	struct gisa_ruleset *rules;
	struct gisa_dict *dict;
	struct gisa_error err;
	struct gisa_str file = check_file("tests/unit/data/company_sentences.txt"), rest = file, line;
	int sentences = 0, traps = 0;
	check_true("rules", gisa_ruleset_load(NULL, &rules, &err) == GISA_OK);
	check_true("names", gisa_dict_load(NULL, &dict, &err) == GISA_OK);
	extractor = gisa_extractor_new(rules, dict);
	while (gisa_str_line(&rest, &line)) {
		if (line.len == 0 || line.ptr[0] == '#')
			continue;
		sentences++;
		traps += sentence(line);
	}
	check_true("at least 500 sentences", sentences >= 500);
	check_true("at least 150 traps", traps >= 150);
	printf("# %d sentences, %d traps\n", sentences, traps);
	gisa_extractor_free(extractor);
	gisa_dict_free(dict);
	gisa_ruleset_free(rules);
	gisa_arena_free(&arena);
	free((char *)file.ptr);
	return check_done();
}
