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

struct check {
	struct gisa_outlets_check sum;
	void (*say)(void *user, struct gisa_str line);
	void *user;
	struct gisa_arena arena;
	struct gisa_str file;
};

static void fault(struct check *c, unsigned line, const char *what, struct gisa_str value)
{
	c->sum.failed++;
	if (c->say)
		c->say(c->user, gisa_arena_printf(&c->arena, "%.*s:%u: %s: %.*s", GISA_FMT(c->file), line, what,
						  GISA_FMT(value)));
}

static void check_rule(struct check *c, const struct gisa_outlet_rule *rule)
{
	static const char *const selectors[] = { "body", "title", "cut" };
	static const char *const places[] = { "published", "modified", "byline", "press" };
	static const char *const words[] = { "also", "host", "named", "list", "next" };
	c->sum.rules++;
	if (GISA_IS(rule->verb, selectors)) {
		if (!gisa_selector_is_valid(rule->arg))
			fault(c, rule->line, "no selector", rule->arg);
	} else if (GISA_IS(rule->verb, places)) {
		if (!gisa_place_is_valid(rule->arg))
			fault(c, rule->line, "no place (meta, text, attr, label)", rule->arg);
	} else if (gisa_str_is(rule->verb, "tested")) {
		if (!gisa_str_is(rule->arg, "page") && !gisa_str_is(rule->arg, "model") &&
		    !gisa_str_is(rule->arg, "no"))
			fault(c, rule->line, "tested page, model or no", rule->arg);
	} else if (!GISA_IS(rule->verb, words) || rule->arg.len == 0) {
		fault(c, rule->line, "not a rule", rule->verb);
	}
}

static void check_records(struct check *c, struct gisa_str text)
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
			fault(c, outlet.line, "no name", outlet.name);
		while (gisa_outlet_rule_next(&outlet, &reader, &rule))
			check_rule(c, &rule);
	}
}

/* An example: its page and what has been read of it. */
struct example {
	struct gisa_buf html;
	struct gisa_str url;
	struct gisa_article article;
	bool read;
};

static void outletcheck_read(struct check *c, struct example *e)
{
	struct gisa_error err = { .status = GISA_OK };
	if (e->read)
		return;
	e->read = true;
	c->sum.examples++;
	e->article = (struct gisa_article){ .url = e->url };
	gisa_page_read(&c->arena, gisa_arena_copy(&c->arena, gisa_buf_str(&e->html)), &e->article, &err);
}

static struct gisa_str field(const struct gisa_article *a, struct gisa_str name)
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
static struct gisa_str outletcheck_joined(struct gisa_arena *arena, struct gisa_str text)
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

static void expect(struct check *c, struct example *e, unsigned line, struct gisa_str rest)
{
	struct gisa_str name = { NULL, 0 };
	outletcheck_read(c, e);
	gisa_str_split(&rest, ' ', &name);
	bool text = gisa_str_is(name, "text");
	struct gisa_str got = text ? outletcheck_joined(&c->arena, e->article.text) : field(&e->article, name);
	if (!gisa_str_eq(got, rest))
		fault(c, line, "got",
		      gisa_arena_printf(&c->arena, "%.*s '%.*s', want '%.*s'", GISA_FMT(name), GISA_FMT(got),
					GISA_FMT(rest)));
}

static void example_line(struct check *c, struct example *e, unsigned number, struct gisa_str line)
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
		expect(c, e, number, rest);
	} else if (gisa_text_cut_prefix(line, "- ", &rest)) {
		outletcheck_read(c, e);
		if (gisa_str_find(e->article.text, rest, 0) != GISA_NPOS)
			fault(c, number, "kept in the text", rest);
	} else if (line.len && line.ptr[0] != '#') {
		fault(c, number, "not a line of an example", line);
	}
}

static void check_examples(struct check *c, struct gisa_str text)
{
	struct example e = { .read = true };
	bool examples = false;
	unsigned number = 0;
	for (struct gisa_str line; gisa_str_line(&text, &line);) {
		number++;
		if (examples)
			example_line(c, &e, number, line);
		examples |= gisa_str_is(line, "examples");
	}
	gisa_buf_free(&e.html);
}

struct gisa_outlets_check gisa_outlets_check(void (*say)(void *user, struct gisa_str line), void *user)
{
	struct check c = { .say = say, .user = user };
	for (const struct gisa_embedded *e = gisa_embedded; e->name; e++) {
		c.file = gisa_cstr(e->name);
		if (!gisa_str_starts(c.file, GISA_LIT("outlets/")))
			continue;
		check_records(&c, e->bytes);
		check_examples(&c, e->bytes);
		gisa_arena_reset(&c.arena);
	}
	gisa_arena_free(&c.arena);
	return c.sum;
}
