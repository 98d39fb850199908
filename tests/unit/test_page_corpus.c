/* Every page of tests/pages against the article beside it: NAME.html, in the bytes a site sent, and NAME.json. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/json.h"
#include "check.h"

struct page_corpus_case {
	struct gisa_arena arena; /* of the expectation */
	struct gisa_article article;
	char name[200];
};

/* Strings of the array just announced, each handed to `each`. */
static void page_corpus_each(struct gisa_json *json, struct page_corpus_case *c,
			     void (*each)(struct page_corpus_case *, struct gisa_str, void *), void *user)
{
	struct gisa_json_value v;
	char label[300];
	gisa_json_enter(json);
	while ((v = gisa_json_next(json, false)).type == GISA_JSON_STRING)
		each(c, v.str, user);
	snprintf(label, sizeof label, "%s: a list of strings", c->name);
	check_true(label, v.type == GISA_JSON_END);
}

static void join(struct page_corpus_case *c, struct gisa_str line, void *user)
{
	struct gisa_buf *buf = user;
	(void)c;
	if (buf->len)
		gisa_buf_addc(buf, '\n');
	gisa_buf_add(buf, line);
}

static void not(struct page_corpus_case *c, struct gisa_str phrase, void *user)
{
	char label[400];
	(void)user;
	snprintf(label, sizeof label, "%s: not in the text: %.*s", c->name, GISA_FMT(phrase));
	check_true(label, gisa_str_find(c->article.text, phrase, 0) == GISA_NPOS);
}

static struct gisa_str field(const struct page_corpus_case *c, struct gisa_str key)
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
	       : gisa_str_is(key, "status")	    ? gisa_cstr(gisa_outcome_text(a->outcome))
						    : GISA_LIT("no such field");
}

static void expect(struct page_corpus_case *c, struct gisa_str wanted)
{
	struct gisa_json json = { .text = wanted, .arena = &c->arena };
	struct gisa_json_value v;
	struct gisa_buf text = GISA_BUF(0);
	char label[300];
	bool status = false;
	snprintf(label, sizeof label, "%s: an object, whole, and nothing behind it", c->name);
	bool object = gisa_json_next(&json, false).type == GISA_JSON_OBJECT;
	struct gisa_json behind = json;
	check_true(label, object && gisa_json_skip(&behind).len && gisa_json_next(&behind, false).type == GISA_JSON_END);
	gisa_json_enter(&json);
	while ((v = gisa_json_next(&json, true)).type > GISA_JSON_END) {
		snprintf(label, sizeof label, "%s: %.*s", c->name, GISA_FMT(v.key));
		status |= gisa_str_is(v.key, "status");
		if (v.type == GISA_JSON_STRING) {
			check_str(label, field(c, v.key), v.str);
		} else if (v.type == GISA_JSON_ARRAY && gisa_str_is(v.key, "text")) {
			page_corpus_each(&json, c, join, &text);
			check_str(label, c->article.text, gisa_buf_str(&text));
		} else if (v.type == GISA_JSON_ARRAY && gisa_str_is(v.key, "not")) {
			page_corpus_each(&json, c, not, NULL);
		} else {
			check_str(label, v.key, GISA_LIT("no such list"));
			break;
		}
	}
	snprintf(label, sizeof label, "%s: a status is expected", c->name);
	check_true(label, status);
	gisa_buf_free(&text);
}

static int is_wanted(const struct dirent *e)
{
	size_t n = strlen(e->d_name);
	return n > 5 && strcmp(e->d_name + n - 5, ".json") == 0;
}

int main(void)
{
	const struct gisa_engine_options options = { .normalize_only = true };
	struct gisa_engine *engine;
	struct gisa_error err;
	gisa_engine_new(&options, &engine, &err);
	struct gisa_worker *worker = gisa_worker_new(engine);
	struct dirent **names = NULL;
	int count = scandir("tests/pages", &names, is_wanted, alphasort);
	check_true("there are at least 40 pages", count >= 40);
	for (int i = 0; i < count; i++) {
		struct page_corpus_case c = { 0 };
		struct gisa_document page = { .kind = GISA_KIND_HTML };
		char path[300];
		snprintf(c.name, sizeof c.name, "%.*s", (int)strlen(names[i]->d_name) - 5, names[i]->d_name);
		snprintf(path, sizeof path, "tests/pages/%s.html", c.name);
		page.bytes = check_file(path);
		page.known.source = gisa_cstr(c.name);
		snprintf(path, sizeof path, "tests/pages/%s.json", c.name);
		struct gisa_str wanted = check_file(path);
		gisa_normalize(worker, &page, &c.article, &err);
		expect(&c, wanted);
		gisa_worker_reset(worker);
		gisa_arena_free(&c.arena);
		free((void *)(uintptr_t)page.bytes.ptr);
		free((void *)(uintptr_t)wanted.ptr);
		free(names[i]);
	}
	free(names);
	gisa_worker_free(worker);
	gisa_engine_free(engine);
	return check_done();
}
