/*
 * Objects are cut out of the stream by their brackets and then read like a line of JSON Lines. One
 * whose brackets do not match costs what stands up to the next line that begins with one.
 */
#include "read/json.h"

/* How far the brackets of an object have been followed. */
struct S_scan {
	size_t at, depth;
	bool string;
};

/* Follows the brackets in s from scan->at on. True: the object ends at scan->at. */
static bool S_follow(struct S_scan *scan, struct gisa_str s)
{
	for (; scan->at < s.len; scan->at++) {
		char c = s.ptr[scan->at];
		if (scan->string) {
			if (c == '\\') {
				if (scan->at + 1 == s.len)
					return false;
				scan->at++;
			} else {
				scan->string = c != '"';
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
	struct S_scan scan = { 0 };
	if (gisa_str_starts(head, GISA_LIT("\xEF\xBB\xBF")))
		head = gisa_str_sub(head, 3, head.len);
	while (head.len && gisa_is_space(head.ptr[0]))
		head = gisa_str_sub(head, 1, head.len);
	if (head.len == 0)
		return false;
	if (head.ptr[0] == '[') {
		struct gisa_str rest = gisa_str_trim(gisa_str_sub(head, 1, head.len));
		return rest.len && rest.ptr[0] == '{';
	}
	const char *lf = memchr(head.ptr, '\n', head.len);
	struct gisa_str line = gisa_str_sub(head, 0, lf ? (size_t)(lf - head.ptr) : head.len);
	struct gisa_str open = gisa_str_trim(gisa_str_sub(line, 1, line.len));
	/* {, or { and a member that ends in a comma: the object goes on in the next line. */
	return lf && head.ptr[0] == '{' && !S_follow(&scan, line) && !scan.string &&
	       (open.len == 0 || open.ptr[open.len - 1] == ',');
}

/* Passes white space, commas and the brackets of arrays; counts lines. False at the end. */
static bool S_pass(struct gisa_stream *s, size_t *line)
{
	while (gisa_stream_want(s, 1)) {
		char c = gisa_stream_window(s).ptr[0];
		if (!gisa_is_space(c) && c != ',' && c != '[' && c != ']')
			return true;
		*line += c == '\n';
		gisa_stream_take(s, 1);
	}
	return false;
}

static size_t S_count_lines(struct gisa_str s)
{
	size_t n = 0;
	for (size_t i = 0; i < s.len; i++)
		n += s.ptr[i] == '\n';
	return n;
}

/* Passes lines up to one that begins with an object. */
static void S_pass_to_object(struct gisa_stream *s, size_t max, size_t *line)
{
	struct gisa_str passed;
	while (gisa_stream_line(s, max, &passed) != GISA_END) {
		*line += 1;
		if (gisa_stream_want(s, 1) && gisa_stream_window(s).ptr[0] == '{')
			return;
	}
}

/* The object at the window's start; its length, or 0 for one that does not end within the limit. */
static size_t S_object(struct gisa_reader *r, struct gisa_stream *s)
{
	struct S_scan scan = { 0 };
	if (gisa_stream_window(s).ptr[0] != '{')
		return 0;
	while (!S_follow(&scan, gisa_stream_window(s))) {
		size_t have = gisa_stream_window(s).len;
		if (have > r->max_record || gisa_stream_want(s, have + 1) == have)
			return 0;
	}
	return scan.at;
}

enum gisa_status gisa_read_json(struct gisa_reader *r, struct gisa_origin origin, struct gisa_stream *s)
{
	enum gisa_status status = GISA_OK;
	size_t line = 1;
	gisa_stream_want(s, 3);
	if (gisa_str_starts(gisa_stream_window(s), GISA_LIT("\xEF\xBB\xBF")))
		gisa_stream_take(s, 3);
	while (status == GISA_OK && S_pass(s, &line)) {
		struct gisa_origin at = gisa_jsonl_at(r, origin, line);
		size_t len = S_object(r, s);
		if (len == 0) {
			status = gisa_reader_trouble(r, at, GISA_DAMAGED, "no JSON object that ends within %zu bytes", r->max_record);
			S_pass_to_object(s, r->max_record, &line);
			continue;
		}
		struct gisa_str object = gisa_str_sub(gisa_stream_window(s), 0, len);
		line += S_count_lines(object);
		if (!gisa_reader_is_before(r))
			status = gisa_jsonl_hand_on(r, origin, at, object);
		gisa_stream_take(s, len);
	}
	if (status == GISA_OK && s->error.status != GISA_OK)
		status = gisa_reader_trouble(r, origin, s->error.status, "%s (at byte %llu)", s->error.text,
					     (unsigned long long)s->offset);
	return status;
}
