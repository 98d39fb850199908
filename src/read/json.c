/*
 * Objects are cut out of the stream by their brackets and then read like a line of JSON Lines. One
 * whose brackets or quotes do not match costs what stands up to the next line that begins like a record of the file:
 * with as many blanks and an object. Other values between them are passed, and said. Envelopes are
 * entered where they hold articles and passed elsewhere, so that a corpus in one object needs no more memory
 * than its largest article.
 */
#include "read/json.h"

#include "base/json.h"
#include "read/columns.h"
#include "read/shape.h"

enum { MOST_INDENT = 256 };

/* How far the brackets of a value have been followed. */
struct scan {
	size_t at, depth;
	uint64_t arrays; /* a bit for each of the innermost open brackets, the last one in the lowest: it is an array's */
	char last;       /* character outside of strings that was no white space */
	bool string;
	bool record; /* the value is a record of the file: another that begins before it has ended is looked for */
	bool eager;  /* and is taken for one also where it may stand in this one */
	bool broken; /* it has been found: in the line behind `at` */
	size_t indent; /* blanks before a record, or UNKNOWN */
};

#define UNKNOWN SIZE_MAX

/* The blanks at `from`, as far as they count: more than MOST_INDENT are no indentation. */
static size_t blanks(struct gisa_str s, size_t from)
{
	size_t n = 0;
	while (from + n < s.len && n <= MOST_INDENT && (s.ptr[from + n] == ' ' || s.ptr[from + n] == '\t'))
		n++;
	return n;
}

/* Whether the line behind the one that ends at scan->at begins like a record. *unseen: the bytes do not say. */
static bool begins_record(const struct scan *scan, struct gisa_str s, bool *unseen)
{
	size_t n = blanks(s, scan->at + 1);
	*unseen = scan->at + 1 + n == s.len;
	return !*unseen && s.ptr[scan->at + 1 + n] == '{' && (scan->indent == UNKNOWN || scan->indent == n);
}

/* Whether such a line cannot be a part of the value: no string goes over it, in an object a key comes first, what is
 * in a record is indented further, if records are. */
static bool breaks(const struct scan *scan)
{
	bool indented = scan->indent > 0 && scan->indent != UNKNOWN;
	return scan->string || scan->eager || (scan->last != ':' && (indented || !(scan->arrays & 1)));
}

/* Follows a bracket or quote outside of strings. True: the value ends with it. */
static bool follow_mark(struct scan *scan, char c)
{
	if (c == '"') {
		scan->string = true;
	} else if (c == '{' || c == '[') {
		scan->depth++;
		scan->arrays = scan->arrays << 1 | (c == '[');
	} else if (c == '}' || c == ']') {
		scan->arrays >>= 1;
		return --scan->depth == 0;
	}
	return false;
}

/* Follows the brackets in s from scan->at on. True: the object, array or string ends at scan->at, or is broken. */
static bool follow(struct scan *scan, struct gisa_str s)
{
	for (; scan->at < s.len; scan->at++) {
		char c = s.ptr[scan->at];
		bool unseen = false;
		if (c == '\n' && scan->record && begins_record(scan, s, &unseen) && breaks(scan)) {
			scan->broken = true;
			return true;
		}
		if (unseen || (scan->string && c == '\\' && scan->at + 1 == s.len))
			return false;
		if (scan->string) {
			scan->at += c == '\\';
			scan->string = c != '"';
			if (scan->string || scan->depth)
				continue;
			scan->at++;
			return true;
		}
		if (follow_mark(scan, c)) {
			scan->at++;
			return true;
		}
		if (!gisa_is_space(c))
			scan->last = c;
	}
	return false;
}

/* Behind `[`: an object, be it behind a null, or an array that begins with a string. */
static bool begins_array(struct gisa_str rest)
{
	while (gisa_str_starts(rest, GISA_LIT("null")) || gisa_str_starts(rest, GISA_LIT(",")))
		rest = gisa_str_trim(gisa_str_sub(rest, rest.ptr[0] == ',' ? 1 : 4, rest.len));
	return gisa_str_starts(rest, GISA_LIT("{")) || gisa_str_starts(rest, GISA_LIT("[\""));
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
		return gisa_str_is(rest, "]") /* an answer without articles */ || begins_array(rest);
	}
	const char *lf = memchr(head.ptr, '\n', head.len);
	struct gisa_str line = gisa_str_sub(head, 0, lf ? (size_t)(lf - head.ptr) : head.len);
	struct gisa_str open = gisa_str_trim(gisa_str_sub(line, 1, line.len));
	if (head.ptr[0] == '{' && gisa_shape_of(head) != GISA_SHAPE_ARTICLE)
		return true;
	if (head.ptr[0] != '{')
		return false;
	if (follow(&scan, line)) /* one behind another, in a line that may have any length */
		return gisa_str_starts(gisa_str_trim(gisa_str_sub(line, scan.at, line.len)), GISA_LIT("{"));
	/* {, or { and a member that ends in a comma: the object goes on in the next line. */
	return lf && !scan.string && (open.len == 0 || open.ptr[open.len - 1] == ',');
}

/* Where in a file of JSON we are. */
struct file {
	struct gisa_reader *r;
	struct gisa_input origin;
	struct gisa_stream *s;
	size_t line;
	size_t blanks;  /* since the line's beginning, or UNKNOWN where there was more than blanks */
	size_t indent;  /* of the last record */
	uint64_t vain;  /* bytes that were followed to no end */
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
	f->blanks = UNKNOWN;
}

/* Passes white space, commas and the brackets of arrays. False at the end. */
static bool pass(struct file *f)
{
	while (gisa_stream_want(f->s, 1)) {
		char c = gisa_stream_window(f->s).ptr[0];
		if (!gisa_is_space(c) && c != ',' && c != '[' && c != ']')
			return true;
		f->arrays += c == '[' ? 1 : c == ']' ? -1 : 0;
		size_t before = f->blanks;
		take(f, 1);
		if (c == '\n')
			f->blanks = 0;
		else if (gisa_is_space(c) && before < MOST_INDENT)
			f->blanks = before + (c != '\r');
	}
	return false;
}

/* Whether the line at the window's start begins like a record. */
static bool at_record(struct file *f)
{
	gisa_stream_want(f->s, MOST_INDENT + 2);
	struct gisa_str window = gisa_stream_window(f->s);
	size_t n = blanks(window, 0);
	return n < window.len && window.ptr[n] == '{' && (f->indent == UNKNOWN || f->indent == n);
}

/* Passes lines up to one that begins like a record; how many bytes. */
static uint64_t pass_to_record(struct file *f)
{
	struct gisa_str passed;
	uint64_t from = f->s->offset;
	f->damaged = true;
	while (gisa_stream_line(f->s, f->r->max_record, &passed) != GISA_END) {
		f->line++;
		f->blanks = 0;
		if (at_record(f))
			break;
	}
	return f->s->offset - from;
}

/* Follows the record at the window's start; its length, or 0 for one that is broken or does not end within the limit.
 * What is followed in vain is followed again behind the next line: of a file that is nothing but damage only so often
 * that the whole costs no more than a few times its length. */
static size_t json_object(struct file *f, size_t max, bool *broken)
{
	struct scan scan = { .record = true, .indent = f->indent };
	scan.eager = f->vain > f->s->offset + f->r->max_record;
	*broken = false;
	if (gisa_stream_window(f->s).ptr[0] != '{')
		return 0;
	while (!follow(&scan, gisa_stream_window(f->s))) {
		size_t have = gisa_stream_window(f->s).len;
		if (have > max || gisa_stream_want(f->s, have + 1) == have) {
			f->vain += have;
			return 0;
		}
	}
	*broken = scan.broken;
	return scan.broken ? 0 : scan.at;
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

/* No record can be read at the window's start. */
static enum gisa_status damage(struct file *f, struct gisa_input at, size_t max, bool broken)
{
	bool object = gisa_stream_window(f->s).ptr[0] == '{';
	unsigned long long passed = pass_to_record(f);
	if (broken)
		return gisa_reader_trouble(f->r, at, GISA_DAMAGED,
					   "a JSON object in which a quote or bracket is missing (%llu bytes passed)", passed);
	if (object)
		return gisa_reader_trouble(f->r, at, GISA_DAMAGED,
					   "no JSON object that ends within %zu bytes (%llu bytes passed)", max, passed);
	return gisa_reader_trouble(f->r, at, GISA_DAMAGED,
				   "no JSON object, and no name that says what the value is (%llu bytes passed)", passed);
}

/* The object at the window's start as an article, or as a table of them. */
static enum gisa_status record(struct file *f, enum gisa_shape shape)
{
	struct gisa_input at = gisa_jsonl_at(f->r, f->origin, f->line);
	bool table = shape != GISA_SHAPE_ARTICLE, broken;
	if (gisa_stream_window(f->s).ptr[0] == '{')
		f->indent = f->blanks;
	size_t max = table ? f->r->max_bytes : f->r->max_record, len = json_object(f, max, &broken);
	if (len == 0)
		return damage(f, at, max, broken);
	struct gisa_str object = gisa_str_sub(gisa_stream_window(f->s), 0, len);
	enum gisa_status status = GISA_OK;
	if (!gisa_reader_is_before(f->r))
		status = table ? gisa_read_columns(f->r, f->origin, object, shape)
			       : gisa_jsonl_hand_on(f->r, f->origin, at, object);
	take(f, len);
	return status;
}

/* The length of a number, word or string at the window's start that is an element of an array or stands alone; 0: there
 * is none. A string with a line break in it, or with a colon behind it, is one whose quotes are out of step. */
static size_t scalar(struct file *f)
{
	struct gisa_arena arena = { 0 };
	struct gisa_str head = json_head(f);
	struct gisa_json json = { .text = head, .arena = &arena };
	struct gisa_json_value v = gisa_json_next(&json, false);
	gisa_arena_free(&arena);
	if (v.type <= GISA_JSON_END || v.type >= GISA_JSON_ARRAY || memchr(v.raw.ptr, '\n', v.raw.len))
		return 0;
	size_t n = json.pos + blanks(head, json.pos);
	bool ends = n == head.len || head.ptr[n] == ',' || head.ptr[n] == ']' || head.ptr[n] == '\r' || head.ptr[n] == '\n';
	return ends ? json.pos : 0;
}

/* Values that are no articles, the first of them so long: nothing else is lost for them. */
static enum gisa_status scalars(struct file *f, size_t len)
{
	struct gisa_input at = gisa_jsonl_at(f->r, f->origin, f->line);
	size_t count = 0;
	for (; len; len = pass(f) ? scalar(f) : 0) {
		take(f, len);
		count++;
	}
	if (count == 1)
		return gisa_reader_trouble(f->r, at, GISA_DAMAGED, "a value that is no object, and no name that says what it is");
	return gisa_reader_trouble(f->r, at, GISA_DAMAGED,
				   "%zu values that are no objects, and no names that say what they are", count);
}

static enum gisa_status json_step(struct file *f)
{
	char c = gisa_stream_window(f->s).ptr[0];
	enum gisa_shape shape = c == '{' ? json_shape(f) : GISA_SHAPE_ARTICLE;
	bool keys = f->envelopes && f->arrays == 0;
	size_t len;
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
	} else if (c == '"' && keys) {
		member(f);
	} else if (!keys && (len = scalar(f)) > 0) {
		return scalars(f, len);
	} else {
		return record(f, shape);
	}
	return GISA_OK;
}

enum gisa_status gisa_read_json(struct gisa_reader *r, struct gisa_input origin, struct gisa_stream *s)
{
	struct file f = { .r = r, .origin = origin, .s = s, .line = 1, .indent = UNKNOWN };
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
