/*
 * Plain text, as it is copied from a news page by hand: the outlet's name alone on the first line, the
 * title, deck, times and captions (each copied twice, from the picture and from under it), the paragraphs,
 * and the page's foot.
 */
#include "base/error.h"
#include "base/words.h"
#include "page/byline.h"
#include "page/label.h"
#include "page/line.h"
#include "page/outlet.h"
#include "page/page.h"

/* A name of an outlet alone on its line: short, no sentence, and an outlet's ending. */
static bool is_outlet(struct gisa_str line)
{
	if (line.len > 36 || line.len < 6 || gisa_text_ends_sentence(line) || memchr(line.ptr, ',', line.len))
		return false;
	return gisa_outlet_ends(line) && !memchr(line.ptr, ' ', line.len);
}

/* The next line that holds something. */
static bool next(struct gisa_str *rest, struct gisa_str *line)
{
	while (gisa_str_line(rest, line)) {
		*line = gisa_str_trim(*line);
		if (line->len)
			return true;
	}
	return false;
}

static struct gisa_block block(struct gisa_str line)
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
static bool plain_goes_on(struct gisa_str rest)
{
	struct gisa_str line;
	while (next(&rest, &line))
		if (line.len > 120 && gisa_text_ends_sentence(line))
			return true;
	return false;
}

/* What is read of a text below its title. */
struct text {
	struct gisa_str byline;  /* the first line that names reporters */
	struct gisa_buf body;    /* the lines that are the article's */
	struct gisa_stamp published, modified;
	const char *published_from; /* NULL: not said */
	bool has_modified;
};

static void take_published(struct text *t, const struct gisa_stamp *stamp, const char *from)
{
	if (t->published_from)
		return;
	t->published = *stamp;
	t->published_from = from;
}

/* A line of times; one without a label is the article's only above its first paragraph. */
static void take_times(struct text *t, struct gisa_str line, struct gisa_str above)
{
	struct gisa_label_scan scan = { .text = line, .above = above };
	struct gisa_stamp stamp;
	enum gisa_label label;
	while (gisa_label_next(&scan, &stamp, &label)) {
		if (label == GISA_LABEL_PUBLISHED || (label == GISA_LABEL_NONE && t->body.len == 0))
			take_published(t, &stamp, label == GISA_LABEL_NONE ? "head" : "label");
		else if (label == GISA_LABEL_MODIFIED && !t->has_modified) {
			t->modified = stamp;
			t->has_modified = true;
		}
	}
}

/* "남도매일 2024-01-17": under the title, a name and a day. */
static bool take_imprint(struct text *t, struct gisa_str line, struct gisa_article *out)
{
	enum { NAME = 30 };
	struct gisa_stamp stamp;
	size_t pos = 0, at;
	if (t->body.len || !gisa_stamp_find(line, &pos, &at, false, &stamp) || at < 3 || at > NAME || line.len - pos > 3)
		return false;
	struct gisa_str name = gisa_str_sub(line, 0, at);
	while (name.len && memchr(" |,(-/", name.ptr[name.len - 1], 6))
		name.len--;
	if (!is_outlet(name))
		return false;
	take_published(t, &stamp, "head");
	out->outlet = out->outlet.len ? out->outlet : name;
	return true;
}

static void take_paragraph(struct text *t, struct gisa_str line)
{
	struct gisa_stamp stamp;
	if (t->body.len)
		gisa_buf_addc(&t->body, '\n');
	else if (gisa_label_dateline(line, &stamp))
		take_published(t, &stamp, "dateline");
	gisa_buf_add(&t->body, line);
}

/* Marks of Markdown around a line. */
static struct gisa_str unmarked(struct gisa_str line)
{
	size_t n = 0;
	while (n < line.len && line.ptr[n] == '#')
		n++;
	if (n > 0 && n <= 6 && n < line.len && line.ptr[n] == ' ')
		return gisa_str_trim(gisa_str_sub(line, n, line.len));
	for (n = 0; n < 2 && line.len > 2 * n + 2 && (line.ptr[n] == '*' || line.ptr[n] == '_') &&
		    line.ptr[line.len - 1 - n] == line.ptr[n];
	     n++)
		;
	return gisa_str_sub(line, n, line.len - n);
}

/* The title, which is the first line but for what people put above it: the address, a time, the outlet's name. */
static bool find_title(struct gisa_str *rest, struct text *t, struct gisa_article *out, struct gisa_str *title)
{
	enum { ABOVE = 4 };
	for (int n = 0; next(rest, title); n++) {
		struct gisa_str line = *title = unmarked(*title);
		if (n == ABOVE || gisa_str_trim(*rest).len == 0)
			return true;
		if (gisa_str_starts(line, GISA_LIT("http")) && gisa_str_find(line, GISA_LIT("://"), 0) != GISA_NPOS &&
		    !memchr(line.ptr, ' ', line.len))
			out->url = out->url.len ? out->url : line;
		else if (gisa_line_is_stamp(line))
			take_times(t, line, gisa_str("", 0));
		else if (is_outlet(line))
			out->outlet = out->outlet.len ? out->outlet : line;
		else if (!gisa_str_is(line, "보도자료"))
			return true;
	}
	return false;
}

static void plain_read(struct gisa_str rest, struct gisa_str title, struct text *t, struct gisa_article *out)
{
	struct gisa_str line, above = title;
	bool goes_on = true;
	for (; next(&rest, &line); above = line) {
		line = unmarked(line);
		if (take_imprint(t, line, out))
			continue;
		struct gisa_block b = block(line);
		/* asked once: of two feet the first counts */
		if (goes_on && gisa_line_is_foot(line) && !(goes_on = plain_goes_on(rest)))
			return;
		if (t->byline.len == 0 && gisa_line_is_byline(line))
			t->byline = line;
		if (gisa_line_is_stamp(line))
			take_times(t, line, above);
		if (!gisa_str_eq(line, above) && !gisa_line_cut(&b))
			take_paragraph(t, line);
	}
}

static void hand_out_times(struct gisa_arena *arena, const struct text *t, struct gisa_article *out)
{
	if (t->published_from && gisa_page_dates(out)) {
		out->published = gisa_stamp_print(arena, &t->published);
		out->published_from = gisa_cstr(t->published_from);
	}
	if (t->has_modified && out->modified.len == 0)
		out->modified = gisa_stamp_print(arena, &t->modified);
}

enum gisa_status gisa_page_read_text(struct gisa_arena *arena, struct gisa_str text, struct gisa_article *out,
				     struct gisa_error *err)
{
	struct gisa_str rest = text, title = { NULL, 0 };
	struct text t = { .body = GISA_BUF(0) };
	if (out->title.len) /* of a mail, say: the text begins with its first line */
		title = out->title;
	else if (!find_title(&rest, &t, out, &title))
		return gisa_fail(err, GISA_EMPTY, out->source, "no text in it");
	plain_read(rest, title, &t, out);
	if (out->title.len == 0)
		out->title = title;
	out->text = gisa_arena_copy(arena, gisa_buf_str(&t.body));
	gisa_buf_free(&t.body);
	hand_out_times(arena, &t, out);
	if (out->byline.len == 0)
		out->byline = gisa_byline_names(arena, t.byline);
	out->text_from = GISA_LIT("text");
	return GISA_OK;
}
