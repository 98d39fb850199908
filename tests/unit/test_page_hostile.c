/* Pages made to hurt: time stays linear, and the article in them is still found. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/buf.h"
#include "check.h"
#include "page/page.h"

static const char head[] = "<html><head><title>한빛정밀 공장 증설</title></head><body><h1>한빛정밀 공장 증설</h1>"
			   "<p>입력 2024.03.12 10:05</p>";
static const char body[] = "<div id=\"articleBody\"><p>한빛정밀이 공장을 2천억원에 짓는다고 12일 밝혔다.</p>"
			   "<p>새 공장은 내년 3월에 착공해 2026년에 가동한다.</p></div>";
static const char text[] = "한빛정밀이 공장을 2천억원에 짓는다고 12일 밝혔다.\n새 공장은 내년 3월에 착공해 2026년에 가동한다.";

static void repeat(struct gisa_buf *buf, const char *what, size_t times)
{
	for (size_t i = 0; i < times; i++)
		gisa_buf_add(buf, gisa_cstr(what));
}

static double seconds(void)
{
	return (double)clock() / CLOCKS_PER_SEC;
}

/* Reads the page; the text must be the article, in at most `limit` seconds of processor time. */
static void check(const char *name, struct gisa_buf *page, const char *want, double limit)
{
	struct gisa_arena arena = { 0 };
	struct gisa_article a = { 0 };
	struct gisa_error err = { 0 };
	char label[160];
	double start = seconds();
	gisa_page_read(&arena, gisa_buf_str(page), &a, &err);
	double took = seconds() - start;
	if (want)
		check_cstr(name, a.text, want);
	snprintf(label, sizeof label, "%s: %.2f s for %zu bytes", name, took, page->len);
	check_true(label, took < limit);
	gisa_arena_free(&arena);
	gisa_buf_free(page);
}

static void around(const char *name, const char *before, const char *after, size_t times)
{
	struct gisa_buf page = GISA_BUF(0);
	gisa_buf_add(&page, gisa_cstr(head));
	repeat(&page, before, times);
	gisa_buf_add(&page, gisa_cstr(body));
	repeat(&page, after, times);
	check(name, &page, text, 4);
}

static void attributes(void)
{
	struct gisa_buf page = GISA_BUF(0);
	gisa_buf_add(&page, gisa_cstr(head));
	gisa_buf_add(&page, GISA_LIT("<div"));
	for (int i = 0; i < 20000; i++)
		gisa_buf_addf(&page, " data-a%d=\"%d\"", i, i);
	gisa_buf_add(&page, GISA_LIT(">"));
	gisa_buf_add(&page, gisa_cstr(body));
	check("20,000 attributes", &page, text, 2);
}

static void huge_text(void)
{
	struct gisa_buf page = GISA_BUF(0);
	gisa_buf_add(&page, GISA_LIT("<title>긴 글</title><div id=articleBody>"));
	while (page.len < 30u << 20)
		gisa_buf_add(&page, GISA_LIT("한빛정밀이 공장을 짓는다고 밝혔다. "));
	check("a text node of 30 MB", &page, NULL, 6);
}

static void huge_page(void)
{
	struct gisa_arena arena = { 0 };
	struct gisa_article a = { 0 };
	struct gisa_error err = { 0 };
	struct gisa_buf page = GISA_BUF(0);
	gisa_buf_add(&page, gisa_cstr(head));
	gisa_buf_add(&page, gisa_cstr(body));
	repeat(&page, "<!-- 가나다라마바사아자차카타파하 -->", (100u << 20) / 53);
	gisa_page_read(&arena, gisa_buf_str(&page), &a, &err);
	check_cstr("a page of 100 MB: what stands before the limit", a.text, text);
	check_cstr("a page of 100 MB: the note says it was cut", a.note, "page-cut");
	gisa_arena_free(&arena);
	gisa_buf_free(&page);
}

/* Openers whose closers never come must not be searched for each time. */
static void unclosed(void)
{
	static const char *const openers[] = { "<!--",    "<a b=\"", "<a b='",   "<script", "<textarea>", "<title>",
					       "<![CDATA[", "&#",      "<",        "<p a=",   "{\"a\":",    "<style>x</b>",
					       "</p>",      "<table>", "<td><li>", "<svg>",   "<br>",       "<iframe>" };
	for (size_t i = 0; i < sizeof openers / sizeof *openers; i++) {
		struct gisa_buf page = GISA_BUF(0);
		char name[64];
		gisa_buf_add(&page, gisa_cstr(head));
		repeat(&page, openers[i], 200000);
		snprintf(name, sizeof name, "200,000 times %s", openers[i]);
		check(name, &page, NULL, 4);
	}
}

static void classes(void)
{
	struct gisa_buf page = GISA_BUF(0);
	gisa_buf_add(&page, gisa_cstr(head));
	for (int i = 0; i < 300; i++) {
		gisa_buf_add(&page, GISA_LIT("<div class=\""));
		repeat(&page, "article_body ", 2000);
		gisa_buf_add(&page, GISA_LIT("\">"));
	}
	gisa_buf_add(&page, gisa_cstr(body));
	check("classes of 26 kB on 300 elements", &page, text, 4);
}

int main(void)
{
	around("a million nested divs", "<div>", "</div>", 1000000);
	around("a million nested named divs", "<div class=a>", "</div>", 300000);
	around("100,000 unclosed tags", "<b>", "", 100000);
	around("100,000 unclosed blocks", "<section>", "", 100000);
	around("100,000 unclosed anchors", "<a name=x>", "", 100000);
	around("100,000 stray ends", "</div></p></b></table>", "</td>", 100000);
	around("100,000 list items", "<li>", "", 100000);
	around("100,000 nested tables", "<table><tr><td>", "", 100000);
	attributes();
	classes();
	unclosed();
	huge_text();
	huge_page();
	return check_done();
}
