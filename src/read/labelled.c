/*
 * Read line by line. With a label for the text all before it is the head; without one the head ends at the
 * first line that is no label. What is none is text, so that nothing is lost.
 */
#define _GNU_SOURCE /* memrchr */
#include "read/labelled.h"

#include "base/error.h"
#include "base/json.h"
#include "base/words.h"
#include "normalize/normalize.h"
#include "read/jsonl.h"
#include "read/roles.h"

enum {
	HEAD_LINES = 12,
	NAME = 40,      /* bytes of a label at most */
	OTHER_NAME = 24, /* of one that is none of ours, */
	TIMES = 100,    /* of a line of times, */
	BARE_TIME = 40  /* of one without a word before it */
};

struct labelled_label {
	struct gisa_str name, value;
	int role; /* -1: none of ours */
};

/* "<제목>" ... "</제목>", "[제목] ...", "제목: ..." */
static bool parts(struct gisa_str line, struct labelled_label *out)
{
	size_t close, from = 1, behind = 1;
	if (line.len < 3)
		return false;
	if (line.ptr[0] == '[' || (line.ptr[0] == '<' && (unsigned char)line.ptr[1] >= 0x80)) {
		close = gisa_str_find(line, line.ptr[0] == '[' ? GISA_LIT("]") : GISA_LIT(">"), 0);
	} else {
		size_t wide = gisa_str_find(line, GISA_LIT("："), 0);
		close = gisa_str_find(line, GISA_LIT(":"), 0);
		from = 0;
		if (wide < close) {
			close = wide;
			behind = strlen("：");
		}
	}
	if (close == GISA_NPOS || close > NAME)
		return false;
	out->name = gisa_str_trim(gisa_str_sub(line, from, close));
	out->value = gisa_str_trim(gisa_str_sub(line, close + behind, line.len));
	return out->name.len > 0 && !gisa_str_starts(out->value, GISA_LIT("//"));
}

/* Without quotes of YAML and a closing tag. */
static struct gisa_str bare(struct gisa_str value)
{
	size_t tag = gisa_str_find(value, GISA_LIT("</"), 0);
	if (tag != GISA_NPOS && value.ptr[value.len - 1] == '>' && tag + NAME > value.len)
		value = gisa_str_trim(gisa_str_sub(value, 0, tag));
	bool quoted = value.len >= 2 && (value.ptr[0] == '"' || value.ptr[0] == '\'') &&
		      value.ptr[value.len - 1] == value.ptr[0];
	return quoted ? gisa_str_sub(value, 1, value.len - 1) : value;
}

static bool is_time(int role)
{
	return role == GISA_ROLE_PUBLISHED || role == GISA_ROLE_MODIFIED;
}

static bool has_digit(struct gisa_str s)
{
	size_t n = 0;
	while (n < s.len && !gisa_is_digit(s.ptr[n]))
		n++;
	return n < s.len;
}

/* 2024.01.17, 2024년, 20240117, 24.01.17: figures as a date begins with. */
static bool begins_as_date(struct gisa_str s)
{
	size_t n = 0;
	while (n < s.len && gisa_is_digit(s.ptr[n]))
		n++;
	return n >= 4 || (n == 2 && s.len > 5 && memchr(".-/", s.ptr[n], 3) && gisa_is_digit(s.ptr[n + 1]));
}

/* A date and a clock with no word before them: of publication, unless a word behind them says otherwise. */
static int bare_time_role(struct gisa_str line)
{
	size_t rank, n = line.len;
	if (line.len > BARE_TIME || !memchr(line.ptr, ':', line.len))
		return -1;
	while (n > 0 && line.ptr[n - 1] != ' ')
		n--;
	int role = gisa_role_of(gisa_str_sub(line, n, line.len), &rank);
	return is_time(role) ? role : GISA_ROLE_PUBLISHED;
}

/* "입력 2024.01.17 18:30 ...", whose colon is the clock's. */
static bool labelled_time(struct gisa_str line, struct labelled_label *out)
{
	size_t n = 0, rank;
	while (n < line.len && n <= NAME && !gisa_is_digit(line.ptr[n]))
		n++;
	out->name = gisa_str_trim(gisa_str_sub(line, 0, n));
	out->value = gisa_str_sub(line, n, line.len);
	if (line.len > TIMES || !begins_as_date(out->value) || gisa_str_ends(line, GISA_LIT("다.")))
		return false;
	if (gisa_str_ends(out->name, GISA_LIT(":")))
		out->name = gisa_str_trim(gisa_str_sub(out->name, 0, out->name.len - 1));
	out->role = out->name.len ? gisa_role_of(out->name, &rank) : bare_time_role(line);
	return is_time(out->role);
}

/* The time behind the first of a line: "2024.01.17 18:30 | 수정 2024.01.18 07:00". */
static bool further_time(struct gisa_str value, struct labelled_label *out)
{
	struct gisa_str word;
	while (gisa_str_split(&value, ' ', &word))
		if (labelled_time(value, out) && out->name.len)
			return true;
	return false;
}

static bool labelled_label(struct gisa_str line, struct labelled_label *out)
{
	size_t rank;
	*out = (struct labelled_label){ .role = -1 };
	if (labelled_time(line, out))
		return true;
	if (!parts(line, out))
		return false;
	out->role = gisa_role_of(out->name, &rank);
	out->value = bare(out->value);
	if (is_time(out->role) && !has_digit(out->value)) /* "작성: 김나리" */
		out->role = -1;
	return out->role >= 0 ||
	       (line.ptr[0] != '[' && line.ptr[0] != '<' && out->name.len <= OTHER_NAME && out->value.len);
}

static bool labelled_line(struct gisa_str *rest, struct gisa_str *line)
{
	bool more = gisa_str_line(rest, line);
	*line = more ? gisa_str_trim(*line) : gisa_str("", 0);
	return more;
}

/* A notice of an event has labels too, and its time is none of publication. */
static bool is_notice(struct gisa_str name)
{
	static const char *const names[] = { "장소", "주최", "행사명", "참가비", "문의" };
	return GISA_IS(name, names);
}

/* Whether an article's labels begin here; *first is the first of them. */
static bool begins(struct gisa_str rest, struct labelled_label *first)
{
	unsigned roles = 0;
	struct gisa_str line;
	struct labelled_label label;
	*first = (struct labelled_label){ .role = -1 };
	for (int n = 0; n < HEAD_LINES && labelled_line(&rest, &line);) {
		if (line.len == 0 || (n == 0 && first->name.len == 0 && gisa_str_is(line, "---")))
			continue;
		if (!labelled_label(line, &label) || (n == 0 && (label.role < 0 || label.name.len == 0)))
			break;
		if (n++ == 0)
			*first = label;
		if (is_notice(label.name))
			return false;
		roles |= label.role >= 0 ? 1u << label.role : 0;
		if (label.role == GISA_ROLE_TEXT)
			break;
	}
	bool content = roles & (1u << GISA_ROLE_TITLE | 1u << GISA_ROLE_TEXT);
	return content && (roles & (roles - 1)) != 0;
}

/* The bytes as UTF-8 without a byte-order mark; empty where they are none we know. */
static struct gisa_str utf8(struct gisa_arena *arena, struct gisa_str bytes, struct gisa_article *known)
{
	struct gisa_decoded decoded = { 0 };
	struct gisa_error err;
	if (gisa_decode(arena, bytes, gisa_str("", 0), GISA_KIND_TEXT, &decoded, &err) != GISA_OK)
		return gisa_str("", 0);
	known->charset_used = decoded.charset_used;
	known->charset_from = decoded.charset_from;
	known->decode_errors = decoded.errors;
	known->note = decoded.note;
	return decoded.text;
}

bool gisa_is_labelled(struct gisa_str head)
{
	struct gisa_arena arena = { 0 };
	struct gisa_article known;
	struct labelled_label first;
	const char *lf = head.len ? memrchr(head.ptr, '\n', head.len) : NULL;
	struct gisa_str lines = gisa_str_sub(head, 0, lf ? (size_t)(lf - head.ptr) : head.len);
	bool labelled = lines.len && begins(utf8(&arena, lines, &known), &first);
	gisa_arena_free(&arena);
	return labelled;
}

/* ---- articles ---- */

/* Where the next article begins in s, whose first one has this first label; s.len where none does. */
static size_t next_article(struct gisa_str s, struct labelled_label first)
{
	struct gisa_str rest = s, line;
	bool begun = false;
	for (size_t at = 0; labelled_line(&rest, &line); at = (size_t)(rest.ptr - s.ptr)) {
		struct labelled_label label;
		struct gisa_str from = gisa_str_sub(s, at, s.len);
		bool same = labelled_label(line, &label) && gisa_str_eq(label.name, first.name);
		if (same && begun && begins(from, &label))
			return at;
		begun |= same;
		if (rest.len == 0)
			break;
	}
	return s.len;
}

/* A line that parts articles: ----- */
static bool is_rule(struct gisa_str line)
{
	size_t n = 0;
	while (n < line.len && memchr("-=*_#~", line.ptr[n], 6))
		n++;
	return n >= 3 && n == line.len;
}

static void add_line(struct gisa_buf *text, struct gisa_str line)
{
	if (text->len)
		gisa_buf_addc(text, '\n');
	gisa_buf_add(text, line);
}

static void add_extra(struct gisa_buf *extra, struct labelled_label label)
{
	if (extra->len)
		gisa_buf_addc(extra, ',');
	gisa_json_add_string(extra, label.name);
	gisa_buf_addc(extra, ':');
	gisa_json_add_string(extra, label.value);
}

static bool has_text_label(struct gisa_str s)
{
	struct gisa_str line;
	struct labelled_label label;
	while (labelled_line(&s, &line))
		if (labelled_label(line, &label) && label.role == GISA_ROLE_TEXT)
			return true;
	return false;
}

/* The value to where its part of the article is; false where that is known already, or the label is none of ours. */
static bool place(struct gisa_article *a, struct labelled_label label)
{
	struct gisa_str *view = label.role >= 0 ? gisa_article_view(a, gisa_role_field(label.role)) : NULL;
	if (!view || view->len)
		return false;
	*view = label.value;
	for (struct labelled_label more; is_time(label.role) && further_time(label.value, &more); label = more) {
		view = gisa_article_view(a, gisa_role_field(more.role));
		if (view->len == 0)
			*view = more.value;
	}
	return true;
}

/* What the article's lines say into *a; text and extra are copied to the arena. */
static void labelled_fill(struct gisa_arena *arena, struct gisa_str s, struct gisa_article *a)
{
	struct gisa_buf text = GISA_BUF(0), extra = GISA_BUF(0);
	bool labelled = has_text_label(s), head = true;
	struct gisa_str line;
	while (labelled_line(&s, &line)) {
		struct labelled_label label = { .role = -1 };
		bool is_label = line.len && labelled_label(line, &label);
		if (line.len == 0 || is_rule(line))
			continue;
		if (head && label.role == GISA_ROLE_TEXT) {
			head = false;
			if (label.value.len)
				add_line(&text, label.value);
		} else if (head && place(a, label)) {
			continue;
		} else if (head && is_label && label.name.len && (label.role < 0 || is_time(label.role))) {
			add_extra(&extra, label);
		} else {
			head &= labelled;
			add_line(&text, bare(line));
		}
	}
	a->text = gisa_arena_copy(arena, gisa_buf_str(&text));
	a->extra = gisa_arena_copy(arena, gisa_buf_str(&extra));
	gisa_buf_free(&text);
	gisa_buf_free(&extra);
}

static enum gisa_status articles(struct gisa_reader *r, struct gisa_input origin, struct gisa_str s,
				 const struct gisa_article *known)
{
	struct labelled_label first;
	enum gisa_status status = GISA_OK;
	bool several = begins(s, &first) && next_article(s, first) < s.len;
	for (size_t line = 1; status == GISA_OK && s.len;) {
		size_t len = several ? next_article(s, first) : s.len;
		struct gisa_str one = gisa_str_sub(s, 0, len);
		struct gisa_document d = { .known = *known };
		d.known.decode_errors += gisa_reader_lost(r, one);
		labelled_fill(&r->arena, one, &d.known);
		gisa_fields_set(&d, true, "label");
		if (d.known.doc.len == 0)
			d.known.doc = gisa_doc_id(&r->arena, several ? gisa_str("", 0) : origin.name, one);
		status = gisa_reader_emit(r, &d, several ? gisa_jsonl_at(r, origin, line) : origin);
		for (size_t i = 0; i < len; i++)
			line += s.ptr[i] == '\n';
		s = gisa_str_sub(s, len, s.len);
	}
	return status;
}

enum gisa_status gisa_read_labelled(struct gisa_reader *r, struct gisa_input origin, struct gisa_stream *s)
{
	struct gisa_arena arena = { 0 };
	struct gisa_article known = { 0 };
	enum gisa_status status;
	size_t have = gisa_stream_want(s, r->max_bytes + 1);
	struct gisa_str text = { NULL, 0 };
	if (s->error.status == GISA_OK && have <= r->max_bytes)
		text = utf8(&arena, gisa_stream_window(s), &known);
	if (s->error.status != GISA_OK)
		status = gisa_reader_trouble(r, origin, s->error.status, "%s", s->error.text);
	else if (have > r->max_bytes)
		status =
		    gisa_reader_trouble(r, origin, GISA_TOO_LARGE, "larger than %zu bytes", r->max_bytes);
	else if (text.len == 0)
		status = gisa_reader_trouble(r, origin, GISA_UNDECODABLE, "no known encoding");
	else
		status = articles(r, origin, text, &known);
	gisa_arena_free(&arena);
	return status;
}
