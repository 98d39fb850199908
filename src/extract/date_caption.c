/*
 * Days in figures with points are looked for once an article: bare days are many, and each would look through the
 * bytes behind it again.
 */
#include "extract/date_caption.h"

#include "extract/date_near.h"

enum {
	REACH = 420, /* bytes between a bare day and the end of its caption */
	MOST = 16,   /* captions an article may have */
	YEAR = 4       /* figures */
};

/* The same behind a space. */
static int part(struct gisa_str s, size_t *at)
{
	*at += *at < s.len && s.ptr[*at] == ' ';
	return gisa_date_figures(s, at);
}

/* 2024.3.29, 2024. 03. 29. at `at`. */
static bool caption_read(struct gisa_str s, size_t at, struct gisa_day *out)
{
	if (at + YEAR >= s.len || s.ptr[at + YEAR] != '.' || !gisa_is_digit(s.ptr[at + 2]) ||
	    !gisa_is_digit(s.ptr[at + 3]) || (at > 0 && (gisa_is_digit(s.ptr[at - 1]) || s.ptr[at - 1] == '.')))
		return false;
	out->year = 2000 + (s.ptr[at + 2] - '0') * 10 + (s.ptr[at + 3] - '0');
	at += YEAR + 1;
	out->month = part(s, &at);
	if (at >= s.len || s.ptr[at++] != '.')
		return false;
	out->day = part(s, &at);
	return gisa_day_valid(*out) && !(at < s.len && gisa_is_digit(s.ptr[at]));
}

static void look(const struct gisa_context *ctx, struct gisa_captions *captions)
{
	struct gisa_day day;
	const char *text = ctx->text.ptr, *end = text + ctx->text.len, *point = text;
	captions->known = true;
	while (captions->count < MOST && (point = memchr(point, '.', (size_t)(end - point))) != NULL) {
		size_t at = (size_t)(point++ - text);
		if (at < YEAR || text[at - YEAR] != '2' || text[at - YEAR + 1] != '0' || !caption_read(ctx->text, at - YEAR, &day))
			continue;
		if (!captions->items)
			captions->items = GISA_NEW(ctx->arena, struct gisa_caption, MOST);
		captions->items[captions->count++] = (struct gisa_caption){ at - YEAR, day };
	}
}

/* One line, and two sentences at most; three where the first tells a scene ('… 출석하고 있다. 재판부는 …'). */
static bool is_near(struct gisa_str between)
{
	size_t stops = 0, most = 2;
	for (size_t i = 1; i < between.len; i++) {
		if (between.ptr[i] == '\n')
			return false;
		if (between.ptr[i] != '.' || gisa_is_digit(between.ptr[i - 1]))
			continue;
		if (stops++ == 0 && gisa_str_ends(gisa_str_sub(between, 0, i), GISA_LIT("고 있다")))
			most++;
	}
	return stops <= most;
}

bool gisa_date_caption(const struct gisa_context *ctx, struct gisa_captions *captions, size_t end,
		       struct gisa_date_parts *out)
{
	struct gisa_date_term *day = &out->first.field[GISA_DAY];
	/* '19일(현지시간) 행사장에 마련된 부스. 2025.6.20': stamped by Korean time. */
	bool abroad = gisa_str_starts(gisa_str_sub(ctx->text, end, ctx->text.len), GISA_LIT("(현지"));
	if (!captions->known)
		look(ctx, captions);
	for (size_t i = 0; i < captions->count; i++) {
		const struct gisa_caption *caption = &captions->items[i];
		bool its_day = caption->day.day == day->n || (abroad && caption->day.day == day->n + 1);
		if (caption->at <= end || caption->at > end + REACH || !its_day ||
		    !is_near(gisa_str_sub(ctx->text, end, caption->at)))
			continue;
		out->first.field[GISA_YEAR] = (struct gisa_date_term){ GISA_SAID, caption->day.year };
		out->first.field[GISA_MONTH] = (struct gisa_date_term){ GISA_SAID, caption->day.month };
		return true;
	}
	return false;
}
