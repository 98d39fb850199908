/* Every page of tests/pages against the article beside it: NAME.html, in the bytes a site sent, and NAME.json. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/json.h"
#include "check.h"
#include "normalize/normalize.h"
#include "page/page.h"

struct S_case {
	struct gisa_arena arena;
	struct gisa_article article;
	const char *status;
	char name[200];
};

static void S_read(struct S_case *c, struct gisa_str bytes)
{
	struct gisa_decoded decoded;
	struct gisa_error err = { 0 };
	enum gisa_status status =
		gisa_decode(&c->arena, bytes, gisa_str(NULL, 0), GISA_KIND_HTML, &decoded, &err);
	if (status == GISA_OK)
		status = gisa_page_read(&c->arena, decoded.text, &c->article, &err);
	c->status = status == GISA_OK ? "ok" : status == GISA_EMPTY ? "empty" : "not-news";
	c->article.text = gisa_clean(&c->arena, c->article.text);
	c->article.title = gisa_clean(&c->arena, c->article.title);
}

/* Strings of the array just announced, each handed to `each`. */
static void S_each(struct gisa_json *json, struct S_case *c, void (*each)(struct S_case *, struct gisa_str, void *),
		   void *user)
{
	gisa_json_enter(json);
	for (struct gisa_json_value v; (v = gisa_json_next(json, false)).type == GISA_JSON_STRING;)
		each(c, v.str, user);
}

static void S_join(struct S_case *c, struct gisa_str line, void *user)
{
	struct gisa_buf *buf = user;
	(void)c;
	if (buf->len)
		gisa_buf_addc(buf, '\n');
	gisa_buf_add(buf, line);
}

static void S_not(struct S_case *c, struct gisa_str phrase, void *user)
{
	char label[400];
	(void)user;
	snprintf(label, sizeof label, "%s: not in the text: %.*s", c->name, GISA_FMT(phrase));
	check_true(label, gisa_str_find(c->article.text, phrase, 0) == GISA_NPOS);
}

static struct gisa_str S_field(const struct S_case *c, struct gisa_str key)
{
	const struct gisa_article *a = &c->article;
	return gisa_str_is(key, "title")	    ? a->title
	       : gisa_str_is(key, "published")	    ? a->published
	       : gisa_str_is(key, "published_from") ? a->published_from
	       : gisa_str_is(key, "modified")	    ? a->modified
	       : gisa_str_is(key, "outlet")	    ? a->outlet
	       : gisa_str_is(key, "byline")	    ? a->byline
	       : gisa_str_is(key, "url")	    ? a->url
	       : gisa_str_is(key, "text_from")	    ? a->text_from
	       : gisa_str_is(key, "status")	    ? gisa_cstr(c->status)
						    : GISA_LIT("no such field");
}

static void S_expect(struct S_case *c, struct gisa_str wanted)
{
	struct gisa_json json = { .text = wanted, .arena = &c->arena };
	struct gisa_buf text = GISA_BUF(0);
	gisa_json_next(&json, false);
	gisa_json_enter(&json);
	for (struct gisa_json_value v; (v = gisa_json_next(&json, true)).type > GISA_JSON_END;) {
		char label[300];
		snprintf(label, sizeof label, "%s: %.*s", c->name, GISA_FMT(v.key));
		if (v.type == GISA_JSON_STRING) {
			check_str(label, S_field(c, v.key), v.str);
		} else if (gisa_str_is(v.key, "text")) {
			S_each(&json, c, S_join, &text);
			check_str(label, c->article.text, gisa_buf_str(&text));
		} else {
			S_each(&json, c, S_not, NULL);
		}
	}
	gisa_buf_free(&text);
}

static int S_is_wanted(const struct dirent *e)
{
	size_t n = strlen(e->d_name);
	return n > 5 && strcmp(e->d_name + n - 5, ".json") == 0;
}

int main(void)
{
	struct dirent **names = NULL;
	int count = scandir("tests/pages", &names, S_is_wanted, alphasort);
	check_true("there are at least 40 pages", count >= 40);
	for (int i = 0; i < count; i++) {
		struct S_case c = { 0 };
		char path[300];
		snprintf(c.name, sizeof c.name, "%.*s", (int)strlen(names[i]->d_name) - 5, names[i]->d_name);
		snprintf(path, sizeof path, "tests/pages/%s.html", c.name);
		struct gisa_str page = check_file(path);
		snprintf(path, sizeof path, "tests/pages/%s.json", c.name);
		struct gisa_str wanted = check_file(path);
		S_read(&c, page);
		S_expect(&c, wanted);
		gisa_arena_free(&c.arena);
		free((void *)(uintptr_t)page.ptr);
		free((void *)(uintptr_t)wanted.ptr);
		free(names[i]);
	}
	free(names);
	return check_done();
}
