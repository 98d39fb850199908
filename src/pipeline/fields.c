/* The page room's knowledge of dates and markup, for what is no page. */
#include "pipeline/fields.h"

#include "base/calendar.h"
#include "base/entity.h"
#include "page/block.h"
#include "page/page.h"
#include "page/stamp.h"

/* ---- times ---- */

static int number(struct gisa_str s, size_t at, size_t digits)
{
	int n = 0;
	for (size_t i = at; i < at + digits; i++)
		n = n * 10 + s.ptr[i] - '0';
	return n;
}

/* 2024, 2024-01, 2024-01-17, or a time behind a T that is Korea's: +09:00 or no zone at all. */
static bool is_iso(struct gisa_str s)
{
	static const char form[] = "dddd-dd-ddTdd:dd:dd";
	for (size_t i = 0; i < s.len && i < 10; i++)
		if (form[i] == 'd' ? !gisa_is_digit(s.ptr[i]) : s.ptr[i] != form[i])
			return false;
	struct gisa_day day;
	if (s.len >= 10 && !gisa_day_read(s, &day))
		return false;
	if (s.len < 4 || (gisa_str_cmp(gisa_str_sub(s, 0, 2), GISA_LIT("19")) != 0 &&
			  gisa_str_cmp(gisa_str_sub(s, 0, 2), GISA_LIT("20")) != 0))
		return false; /* 0000-00-00 is a database's nothing */
	if (s.len <= 10)
		return s.len == 4 || s.len == 7 || s.len == 10;
	if (gisa_str_ends(s, GISA_LIT("+09:00")))
		s.len -= 6;
	if (s.len != sizeof "2024-01-17T18:30" - 1 && s.len != sizeof form - 1)
		return false;
	for (size_t i = 10; i < s.len; i++)
		if (form[i] == 'd' ? !gisa_is_digit(s.ptr[i]) : s.ptr[i] != form[i])
			return false;
	return number(s, 11, 2) < 24 && number(s, 14, 2) < 60;
}

static void fields_note(struct gisa_arena *arena, struct gisa_article *a, const char *word)
{
	a->note = gisa_arena_join(arena, a->note, ';', gisa_cstr(word));
}

static void fields_time(struct gisa_arena *arena, struct gisa_article *a, struct gisa_str *time, const char *note)
{
	struct gisa_stamp stamp;
	if (time->len == 0)
		return;
	if (is_iso(*time)) {
		if (time->len > 10 && !gisa_str_ends(*time, GISA_LIT("+09:00")))
			*time = gisa_arena_printf(arena, "%.*s+09:00", GISA_FMT(*time));
		return;
	}
	if (gisa_stamp_field(*time, true, &stamp)) {
		*time = gisa_stamp_print(arena, &stamp);
		return;
	}
	*time = gisa_str(NULL, 0);
	fields_note(arena, a, note);
}

void gisa_fields_times(struct gisa_arena *arena, struct gisa_article *a)
{
	fields_time(arena, a, &a->published, "published-not-iso-8601");
	if (a->published.len == 0)
		a->published_from = gisa_str("", 0);
	fields_time(arena, a, &a->modified, "modified-not-iso-8601");
}

void gisa_fields_suppose(struct gisa_article *known, const char *published)
{
	if (!published || known->published.len)
		return;
	known->published = gisa_cstr(published);
	known->published_from = GISA_LIT(GISA_FROM_OPTION);
}

/* ---- markup ---- */

/* Whether there is a tag. A bare < (매출 < 비용) is none. */
static bool has_tag(struct gisa_str s)
{
	for (size_t at = 0; (at = gisa_str_find(s, GISA_LIT("<"), at)) != GISA_NPOS; at++) {
		size_t from = at + 1 + (at + 1 < s.len && s.ptr[at + 1] == '/'), end = from;
		while (end < s.len && end < from + 12 && gisa_is_alnum(s.ptr[end]))
			end++;
		if (end > from && end < s.len && memchr("> /", s.ptr[end], 3))
			return true;
	}
	return false;
}

/* A page's blocks joined by line feeds, or a text without its references. */
static void add_plain(struct gisa_buf *out, struct gisa_str s)
{
	struct gisa_html html = { 0 };
	struct gisa_blocks blocks = { 0 };
	if (!has_tag(s)) {
		gisa_entity_decode(out, s);
		return;
	}
	gisa_html_parse(s, &html);
	gisa_blocks_make(&html, &blocks);
	for (size_t i = 0; i < blocks.count; i++) {
		if (i > 0)
			gisa_buf_addc(out, '\n');
		gisa_buf_add(out, blocks.items[i].text);
	}
	gisa_blocks_free(&blocks);
	gisa_html_free(&html);
}

/* Whether tags make the paragraphs; else lines do. */
static bool has_blocks(struct gisa_str s)
{
	static const char *const tags[] = { "<p", "<br", "<div" };
	for (size_t i = 0; i < GISA_COUNT(tags); i++)
		if (gisa_str_find_nocase(s, gisa_cstr(tags[i]), 0) != GISA_NPOS)
			return has_tag(s);
	return false;
}

static struct gisa_str text(struct gisa_arena *arena, struct gisa_str s)
{
	struct gisa_buf out = GISA_BUF(0);
	struct gisa_str line;
	if (has_blocks(s))
		add_plain(&out, s);
	else
		for (size_t n = 0; gisa_str_line(&s, &line); n++) {
			if (n > 0)
				gisa_buf_addc(&out, '\n');
			add_plain(&out, line);
		}
	s = gisa_arena_copy(arena, gisa_buf_str(&out));
	gisa_buf_free(&out);
	return s;
}

void gisa_fields_markup(struct gisa_arena *arena, struct gisa_article *a)
{
	struct gisa_str *const views[] = { &a->title, &a->byline, &a->text };
	for (size_t i = 0; i < GISA_COUNT(views); i++)
		if (views[i]->len && (memchr(views[i]->ptr, '<', views[i]->len) || memchr(views[i]->ptr, '&', views[i]->len)))
			*views[i] = text(arena, *views[i]);
}
