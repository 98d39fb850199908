/* Any UTF-8 as a page and as plain text: what comes out is valid UTF-8, and dates have their form. Bytes that are
 * no UTF-8 become spaces first; decoding has a target of its own. */
#include <stdint.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "page/explain.h"
#include "page/page.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must_be_utf8(struct gisa_str s)
{
	if (gisa_utf8_valid(s) != s.len)
		abort();
}

static void must_be_date(struct gisa_str s)
{
	if (s.len && (s.len < 10 || s.ptr[4] != '-' || s.ptr[7] != '-' || (s.len > 10 && s.ptr[10] != 'T')))
		abort();
}

static void check(const struct gisa_article *a)
{
	const struct gisa_str texts[] = { a->title, a->text, a->outlet, a->byline, a->url, a->published_from, a->text_from };
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		must_be_utf8(texts[i]);
	must_be_date(a->published);
	must_be_date(a->modified);
}

/* A copy that is valid UTF-8 without NUL. */
static struct gisa_str page_text(struct gisa_arena *arena, const uint8_t *data, size_t size)
{
	char *p = gisa_arena_alloc(arena, size + 1);
	if (size)
		memcpy(p, data, size);
	struct gisa_str text = gisa_str(p, size);
	for (size_t at = 0; at < size; at++) {
		at += gisa_utf8_valid(gisa_str_sub(text, at, size));
		if (at < size)
			p[at] = ' ';
	}
	for (size_t i = 0; i < size; i++)
		if (p[i] == '\0')
			p[i] = ' ';
	return text;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct gisa_arena arena = { 0 };
	struct gisa_error err = { 0 };
	struct gisa_article page = { 0 }, plain = { 0 }, known = { 0 };
	struct gisa_buf rows = GISA_BUF(0);
	struct gisa_str text = page_text(&arena, data, size);
	gisa_page_read(&arena, text, &page, &err);
	check(&page);
	gisa_page_read_text(&arena, text, &plain, &err);
	check(&plain);
	if (size % 16 == 0) {
		gisa_page_explain(&arena, text, &known, &rows);
		must_be_utf8(gisa_buf_str(&rows));
	}
	gisa_buf_free(&rows);
	gisa_arena_free(&arena);
	return 0;
}
