/*
 * Objects are cut out of the stream by their brackets and then read like a line of JSON Lines. One
 * whose brackets do not match costs what stands up to the next line that begins with one. Envelopes are
 * entered where they hold articles and passed elsewhere, so that a corpus in one object needs no more memory
 * than its largest article.
 */
#include "read/json.h"

#include "read/columns.h"
#include "read/shape.h"

/* How far the brackets of an object have been followed. */
struct scan {
	size_t at, depth;
	bool string;
};

/* Follows the brackets in s from scan->at on. True: the object, array or string ends at scan->at. */
static bool follow(struct scan *scan, struct gisa_str s)
{
	for (; scan->at < s.len; scan->at++) {
		char c = s.ptr[scan->at];
		if (scan->string) {
			if (c == '\\') {
				if (scan->at + 1 == s.len)
					return false;
				scan->at++;
			} else if (c == '"') {
				scan->string = false;
				if (scan->depth == 0) {
					scan->at++;
					return true;
				}
			}
		} else if (c == '"') {
			scan->string = true;
		} else if (c == '{' || c == '[') {
			scan->depth++;
		} else if ((c == '}' || c == ']') && --scan->depth == 0) {
			scan->at++;
			return true;
		}
	}
	return false;
}

bool gisa_is_json(struct gisa_str head)
{
	struct scan scan = { 0 };
	if (gisa_str_starts(head, GISA_LIT("\xEF\xBB\xBF")))
		head = gisa_str_sub(head, 3, head.len);
	while (head.len && gisa_is_space(head.ptr[0]))
		head = gisa_str_sub(head, 1, head.len);
	if (head.len == 0)
		return false;
	if (head.ptr[0] == '[') {
		struct gisa_str rest = gisa_str_trim(gisa_str_sub(head, 1, head.len));
		if (gisa_str_is(rest, "]")) /* an answer without articles */
			return true;
		return rest.len && (rest.ptr[0] == '{' || gisa_str_starts(rest, GISA_LIT("[\"")));
	}
	const char *lf = memchr(head.ptr, '\n', head.len);
	struct gisa_str line = gisa_str_sub(head, 0, lf ? (size_t)(lf - head.ptr) : head.len);
	struct gisa_str open = gisa_str_trim(gisa_str_sub(line, 1, line.len));
	if (head.ptr[0] == '{' && gisa_shape_of(head) != GISA_SHAPE_ARTICLE)
		return true;
	/* {, or { and a member that ends in a comma: the object goes on in the next line. */
	return lf && head.ptr[0] == '{' && !follow(&scan, line) && !scan.string &&
	       (open.len == 0 || open.ptr[open.len - 1] == ',');
}

/* Where in a file of JSON we are. */
struct file {
	struct gisa_reader *r;
	struct gisa_input origin;
	struct gisa_stream *s;
	size_t line;
	int envelopes;  /* how many are open */
	uint64_t keyed; /* a bit each, the innermost in the lowest: all objects in it are articles */
	int arrays;     /* open in the innermost */
	bool plain;     /* the file begins with an article: so are all */
	bool damaged;   /* brackets no longer tell */
};

enum { HEAD = 64 * 1024, MOST_ENVELOPES = 60 };

static size_t count_lines(struct gisa_str s)
{
	size_t n = 0;
	for (size_t i = 0; i < s.len; i++)
		n += s.ptr[i] == '\n';
	return n;
}

static void take(struct file *f, size_t n)
{
	f->line += count_lines(gisa_str_sub(gisa_stream_window(f->s), 0, n));
	gisa_stream_take(f->s, n);
}

/* Passes white space, commas and the brackets of arrays. False at the end. */
static bool pass(struct file *f)
{
	while (gisa_stream_want(f->s, 1)) {
		char c = gisa_stream_window(f->s).ptr[0];
		if (!gisa_is_space(c) && c != ',' && c != '[' && c != ']')
			return true;
		f->arrays += c == '[' ? 1 : c == ']' ? -1 : 0;
		take(f, 1);
	}
	return false;
}

/* Passes lines up to one that begins with an object. */
static void pass_to_object(struct file *f)
{
	struct gisa_str passed;
	f->damaged = true;
	while (gisa_stream_line(f->s, f->r->max_record, &passed) != GISA_END) {
		f->line++;
		if (gisa_stream_want(f->s, 1) && gisa_stream_window(f->s).ptr[0] == '{')
			return;
	}
}

/* The object at the window's start; its length, or 0 for one that does not end within the limit. */
static size_t json_object(struct gisa_stream *s, size_t max)
{
	struct scan scan = { 0 };
	if (gisa_stream_window(s).ptr[0] != '{')
		return 0;
	while (!follow(&scan, gisa_stream_window(s))) {
		size_t have = gisa_stream_window(s).len;
		if (have > max || gisa_stream_want(s, have + 1) == have)
			return 0;
	}
	return scan.at;
}

/* Passes the value at the window's start, however long. */
static void pass_value(struct file *f)
{
	struct scan scan = { 0 };
	char c = gisa_stream_want(f->s, 1) ? gisa_stream_window(f->s).ptr[0] : '\0';
	bool followed = c == '{' || c == '[' || c == '"';
	while (!followed && gisa_stream_want(f->s, 1) && !memchr(",}]\n", gisa_stream_window(f->s).ptr[0], 4))
		take(f, 1);
	for (size_t left = 0; followed && gisa_stream_want(f->s, left + 1) > left;) {
		followed = !follow(&scan, gisa_stream_window(f->s));
		left = gisa_stream_window(f->s).len - scan.at;
		take(f, scan.at);
		scan.at = 0;
	}
}

static struct gisa_str json_head(struct file *f)
{
	size_t have = gisa_stream_want(f->s, HEAD);
	return gisa_str_sub(gisa_stream_window(f->s), 0, have < HEAD ? have : HEAD);
}

/* A member of an envelope: what holds articles is left for the next step, all else passed. */
static void member(struct file *f)
{
	pass_value(f); /* the key */
	while (gisa_stream_want(f->s, 1) &&
	       (gisa_is_space(gisa_stream_window(f->s).ptr[0]) || gisa_stream_window(f->s).ptr[0] == ':'))
		take(f, 1);
	struct gisa_str head = json_head(f);
	char c = head.len ? head.ptr[0] : '\0';
	bool wanted = c == '{' ? (f->keyed & 1) || gisa_shape_of(head) != GISA_SHAPE_ARTICLE
			       : c == '[' && gisa_shape_lists(head);
	if (!wanted)
		pass_value(f);
}

static enum gisa_shape json_shape(struct file *f)
{
	bool listed = f->envelopes && f->arrays > 0;
	if (listed || f->plain || f->envelopes == MOST_ENVELOPES)
		return GISA_SHAPE_ARTICLE;
	enum gisa_shape shape = gisa_shape_of(json_head(f));
	f->plain = shape == GISA_SHAPE_ARTICLE && f->envelopes == 0;
	return shape;
}

/* The object at the window's start as an article, or as a table of them. */
static enum gisa_status record(struct file *f, enum gisa_shape shape)
{
	struct gisa_input at = gisa_jsonl_at(f->r, f->origin, f->line);
	bool table = shape != GISA_SHAPE_ARTICLE;
	size_t max = table ? f->r->max_bytes : f->r->max_record, len = json_object(f->s, max);
	if (len == 0) {
		bool object = gisa_stream_window(f->s).ptr[0] == '{';
		enum gisa_status status =
		    object ? gisa_reader_trouble(f->r, at, GISA_DAMAGED,
						 "no JSON object that ends within %zu bytes", max)
			   : gisa_reader_trouble(f->r, at, GISA_DAMAGED,
						 "no JSON object, and no name that says what the value is");
		pass_to_object(f);
		return status;
	}
	struct gisa_str object = gisa_str_sub(gisa_stream_window(f->s), 0, len);
	enum gisa_status status = GISA_OK;
	if (!gisa_reader_is_before(f->r))
		status = table ? gisa_read_columns(f->r, f->origin, object, shape)
			       : gisa_jsonl_hand_on(f->r, f->origin, at, object);
	take(f, len);
	return status;
}

static enum gisa_status json_step(struct file *f)
{
	char c = gisa_stream_window(f->s).ptr[0];
	enum gisa_shape shape = c == '{' ? json_shape(f) : GISA_SHAPE_ARTICLE;
	if (shape == GISA_SHAPE_ENVELOPE || shape == GISA_SHAPE_KEYED) {
		f->envelopes++;
		f->keyed = f->keyed << 1 | (shape == GISA_SHAPE_KEYED);
		f->arrays = 0;
		take(f, 1);
	} else if (c == '}' && f->envelopes) {
		f->envelopes--;
		f->keyed >>= 1;
		f->arrays = 0;
		take(f, 1);
	} else if (c == '"' && f->envelopes && f->arrays == 0) {
		member(f);
	} else {
		return record(f, shape);
	}
	return GISA_OK;
}

enum gisa_status gisa_read_json(struct gisa_reader *r, struct gisa_input origin, struct gisa_stream *s)
{
	struct file f = { .r = r, .origin = origin, .s = s, .line = 1 };
	enum gisa_status status = GISA_OK;
	gisa_stream_want(s, 3);
	if (gisa_str_starts(gisa_stream_window(s), GISA_LIT("\xEF\xBB\xBF")))
		gisa_stream_take(s, 3);
	while (status == GISA_OK && pass(&f))
		status = json_step(&f);
	if (status == GISA_OK && s->error.status != GISA_OK)
		status = gisa_reader_trouble(r, origin, s->error.status, "%s (at byte %llu)", s->error.text,
					     (unsigned long long)s->offset);
	else if (status == GISA_OK && (f.envelopes || f.arrays > 0) && !f.damaged)
		status =
		    gisa_reader_trouble(r, origin, GISA_DAMAGED, "the file ends within an array or object");
	return status;
}
