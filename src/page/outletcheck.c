/*
 * `gisa rules check` for outlets: every line must be of the grammar, and every example page must be read as
 * it says. What is wrong is said with file and line; nothing stops at the first fault.
 */
#include "base/embed.h"
#include "base/words.h"
#include "page/outlet.h"
#include "page/page.h"
#include "page/place.h"
#include "page/selector.h"

struct S_check {
	struct gisa_outlets_check sum;
	void (*say)(void *user, struct gisa_str line);
	void *user;
	struct gisa_arena arena;
	struct gisa_str file;
};

static void S_fault(struct S_check *c, unsigned line, const char *what, struct gisa_str value)
{
	c->sum.failed++;
	if (c->say)
		c->say(c->user, gisa_arena_printf(&c->arena, "%.*s:%u: %s: %.*s", GISA_FMT(c->file), line, what,
						  GISA_FMT(value)));
}

static void S_check_rule(struct S_check *c, const struct gisa_outlet_rule *rule)
{
	static const char *const selectors[] = { "body", "title", "cut" };
	static const char *const places[] = { "published", "modified", "byline", "press" };
	static const char *const words[] = { "also", "host", "named", "list", "next" };
	c->sum.rules++;
	if (GISA_IS(rule->verb, selectors)) {
		if (!gisa_selector_is_valid(rule->arg))
			S_fault(c, rule->line, "no selector", rule->arg);
	} else if (GISA_IS(rule->verb, places)) {
		if (!gisa_place_is_valid(rule->arg))
			S_fault(c, rule->line, "no place (meta, text, attr, label)", rule->arg);
	} else if (gisa_str_is(rule->verb, "tested")) {
		if (!gisa_str_is(rule->arg, "page") && !gisa_str_is(rule->arg, "model") &&
		    !gisa_str_is(rule->arg, "no"))
			S_fault(c, rule->line, "tested page, model or no", rule->arg);
	} else if (!GISA_IS(rule->verb, words) || rule->arg.len == 0) {
		S_fault(c, rule->line, "not a rule", rule->verb);
	}
}

static void S_check_records(struct S_check *c, struct gisa_str text)
{
	struct gisa_outlet outlet;
	size_t pos = 0;
	unsigned line = 0;
	while (gisa_outlet_next(text, &pos, &line, &outlet)) {
		struct gisa_outlet_reader reader = GISA_OUTLET_READER;
		struct gisa_outlet_rule rule;
		c->sum.outlets += !outlet.system;
		c->sum.systems += outlet.system;
		if (outlet.name.len == 0)
			S_fault(c, outlet.line, "no name", outlet.name);
		while (gisa_outlet_rule_next(&outlet, &reader, &rule))
			S_check_rule(c, &rule);
	}
}

/* An example: its page and what has been read of it. */
struct S_example {
	struct gisa_buf html;
	struct gisa_str url;
	struct gisa_article article;
	bool read;
};

static void S_read(struct S_check *c, struct S_example *e)
{
	struct gisa_error err = { .status = GISA_OK };
	if (e->read)
		return;
	e->read = true;
	c->sum.examples++;
	e->article = (struct gisa_article){ .url = e->url };
	gisa_page_read(&c->arena, gisa_arena_copy(&c->arena, gisa_buf_str(&e->html)), &e->article, &err);
}

static struct gisa_str S_field(const struct gisa_article *a, struct gisa_str name)
{
	return gisa_str_is(name, "title")       ? a->title
	       : gisa_str_is(name, "published") ? a->published
	       : gisa_str_is(name, "modified")  ? a->modified
	       : gisa_str_is(name, "outlet")    ? a->outlet
	       : gisa_str_is(name, "byline")    ? a->byline
	       : gisa_str_is(name, "from")      ? a->text_from
	       : gisa_str_is(name, "url")       ? a->url
						: gisa_str(NULL, 0);
}

/* The text with " | " for line feeds. */
static struct gisa_str S_joined(struct gisa_arena *arena, struct gisa_str text)
{
	struct gisa_buf buf = GISA_BUF(0);
	for (struct gisa_str line; gisa_str_line(&text, &line);) {
		if (buf.len)
			gisa_buf_add(&buf, GISA_LIT(" | "));
		gisa_buf_add(&buf, line);
	}
	struct gisa_str joined = gisa_arena_copy(arena, gisa_buf_str(&buf));
	gisa_buf_free(&buf);
	return joined;
}

static void S_expect(struct S_check *c, struct S_example *e, unsigned line, struct gisa_str rest)
{
	struct gisa_str name = { NULL, 0 };
	S_read(c, e);
	gisa_str_split(&rest, ' ', &name);
	bool text = gisa_str_is(name, "text");
	struct gisa_str got = text ? S_joined(&c->arena, e->article.text) : S_field(&e->article, name);
	if (!gisa_str_eq(got, rest))
		S_fault(c, line, "got",
			gisa_arena_printf(&c->arena, "%.*s '%.*s', want '%.*s'", GISA_FMT(name), GISA_FMT(got),
					  GISA_FMT(rest)));
}

static void S_example_line(struct S_check *c, struct S_example *e, unsigned number, struct gisa_str line)
{
	struct gisa_str rest;
	if (gisa_text_cut_prefix(line, "page", &rest)) {
		gisa_buf_reset(&e->html);
		e->url = gisa_str_trim(rest);
		e->read = false;
	} else if (line.len && line.ptr[0] == '\t') {
		gisa_buf_add(&e->html, gisa_str_sub(line, 1, line.len));
		gisa_buf_addc(&e->html, '\n');
	} else if (gisa_text_cut_prefix(line, "= ", &rest)) {
		S_expect(c, e, number, rest);
	} else if (gisa_text_cut_prefix(line, "- ", &rest)) {
		S_read(c, e);
		if (gisa_str_find(e->article.text, rest, 0) != GISA_NPOS)
			S_fault(c, number, "kept in the text", rest);
	} else if (line.len && line.ptr[0] != '#') {
		S_fault(c, number, "not a line of an example", line);
	}
}

static void S_check_examples(struct S_check *c, struct gisa_str text)
{
	struct S_example e = { .read = true };
	bool examples = false;
	unsigned number = 0;
	for (struct gisa_str line; gisa_str_line(&text, &line);) {
		number++;
		if (examples)
			S_example_line(c, &e, number, line);
		examples |= gisa_str_is(line, "examples");
	}
	gisa_buf_free(&e.html);
}

struct gisa_outlets_check gisa_outlets_check(void (*say)(void *user, struct gisa_str line), void *user)
{
	struct S_check c = { .say = say, .user = user };
	for (const struct gisa_embedded *e = gisa_embedded; e->name; e++) {
		c.file = gisa_cstr(e->name);
		if (!gisa_str_starts(c.file, GISA_LIT("outlets/")))
			continue;
		S_check_records(&c, e->bytes);
		S_check_examples(&c, e->bytes);
		gisa_arena_reset(&c.arena);
	}
	gisa_arena_free(&c.arena);
	return c.sum;
}
