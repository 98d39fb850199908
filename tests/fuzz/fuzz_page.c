/* Any bytes as a page: decoded, then read. What comes out is valid UTF-8, dates have their form, and plain
 * text likewise. */
#include <stdint.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "normalize/normalize.h"
#include "page/explain.h"
#include "page/page.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void S_must_be_utf8(struct gisa_str s)
{
	if (gisa_utf8_valid(s) != s.len)
		abort();
}

static void S_must_be_date(struct gisa_str s)
{
	if (s.len && (s.len < 10 || s.ptr[4] != '-' || s.ptr[7] != '-' || (s.len > 10 && s.ptr[10] != 'T')))
		abort();
}

static void S_check(const struct gisa_article *a)
{
	const struct gisa_str texts[] = { a->title, a->text, a->outlet, a->byline, a->url, a->published_from, a->text_from };
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		S_must_be_utf8(texts[i]);
	S_must_be_date(a->published);
	S_must_be_date(a->modified);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct gisa_arena arena = { 0 };
	struct gisa_decoded decoded;
	struct gisa_error err = { 0 };
	struct gisa_str bytes = gisa_str((const char *)data, size);
	if (gisa_decode(&arena, bytes, gisa_str(NULL, 0), GISA_KIND_HTML, &decoded, &err) == GISA_OK) {
		struct gisa_article page = { 0 }, text = { 0 }, known = { 0 };
		struct gisa_buf rows = GISA_BUF(0);
		gisa_page_read(&arena, decoded.text, &page, &err);
		S_check(&page);
		gisa_page_read_text(&arena, decoded.text, &text, &err);
		S_check(&text);
		gisa_page_explain(&arena, decoded.text, &known, &rows);
		S_must_be_utf8(gisa_buf_str(&rows));
		gisa_buf_free(&rows);
	}
	gisa_arena_free(&arena);
	return 0;
}
