/*
 * Plain text, as it is copied from a news page by hand: the outlet's name alone on the first line, the
 * title, deck and captions (each copied twice, from the picture and from under it), the paragraphs, and
 * the page's foot.
 */
#include "base/error.h"
#include "page/byline.h"
#include "page/line.h"
#include "page/page.h"

/* A name of an outlet alone on its line: short, no sentence, and an outlet's ending. */
static bool S_is_outlet(struct gisa_str line)
{
	static const char *const ends[] = { "일보", "신문", "뉴스", "경제", "방송", "타임즈", "타임스", "투데이", "데일리", "미디어",
					    "저널", "통신", "닷컴", "헤럴드", "포스트", "매거진", "News", "NEWS" };
	if (line.len > 36 || line.len < 6 || gisa_text_ends_sentence(line) || memchr(line.ptr, ',', line.len))
		return false;
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (gisa_str_ends(line, gisa_cstr(ends[i])))
			return memchr(line.ptr, ' ', line.len) == NULL;
	return false;
}

/* The next line that holds something. */
static bool S_next(struct gisa_str *rest, struct gisa_str *line)
{
	while (gisa_str_line(rest, line)) {
		*line = gisa_str_trim(*line);
		if (line->len)
			return true;
	}
	return false;
}

static struct gisa_block S_block(struct gisa_str line)
{
	struct gisa_block b = { .text = line };
	struct gisa_text_counts n;
	gisa_text_count(line, &n);
	b.hangul = n.hangul;
	b.sentences = n.sentences;
	b.chars = n.hangul + n.letters + n.digits + n.other;
	if (gisa_text_ends_sentence(line))
		b.flags = GISA_BLOCK_SENTENCE;
	return b;
}

/* Whether a long line of the rest ends as a sentence: then the article goes on. */
static bool S_goes_on(struct gisa_str rest)
{
	struct gisa_str line;
	while (S_next(&rest, &line))
		if (line.len > 120 && gisa_text_ends_sentence(line))
			return true;
	return false;
}

/* The lines that are the article's, joined into *buf. Sets *byline to the first that names reporters. */
static void S_body(struct gisa_str rest, struct gisa_str title, struct gisa_buf *buf, struct gisa_str *byline)
{
	struct gisa_str line, before = title;
	bool goes_on = true;
	while (S_next(&rest, &line)) {
		struct gisa_block b = S_block(line);
		bool repeated = gisa_str_eq(line, before);
		before = line;
		/* asked once: of two feet the first counts */
		if (goes_on && gisa_line_is_foot(line) && !(goes_on = S_goes_on(rest)))
			return;
		if (byline->len == 0 && gisa_line_is_byline(line))
			*byline = line;
		if (repeated || gisa_line_cut(&b))
			continue;
		if (buf->len)
			gisa_buf_addc(buf, '\n');
		gisa_buf_add(buf, line);
	}
}

enum gisa_status gisa_page_read_text(struct gisa_arena *arena, struct gisa_str text, struct gisa_article *out,
				     struct gisa_error *err)
{
	struct gisa_str rest = text, title = { NULL, 0 }, byline = { NULL, 0 };
	if (!S_next(&rest, &title))
		return gisa_fail(err, GISA_EMPTY, out->source, "no text in it");
	if (S_is_outlet(title) && rest.len) {
		if (out->outlet.len == 0)
			out->outlet = title;
		S_next(&rest, &title);
	}
	struct gisa_buf buf = GISA_BUF(0);
	S_body(rest, title, &buf, &byline);
	if (out->title.len == 0)
		out->title = title;
	out->text = gisa_arena_copy(arena, gisa_buf_str(&buf));
	gisa_buf_free(&buf);
	if (out->byline.len == 0)
		out->byline = gisa_byline_names(arena, byline);
	out->text_from = GISA_LIT("text");
	return GISA_OK;
}
