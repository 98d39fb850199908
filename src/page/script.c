/*
 * Scripts, by how each framework hands its data over. Everything comes down to JSON texts that are walked
 * (walk.c), and to the text rows of Next.js, which are the article's HTML itself.
 */
#include "page/script.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "page/text.h"
#include "page/walk.h"

struct gisa_str gisa_script_content(const struct gisa_html *html, size_t node)
{
	const struct gisa_node *n = &html->items[node];
	return n->next == node + 1 ? gisa_str(NULL, 0) : gisa_str(html->page.ptr + n[1].start, n[1].len);
}

/* The strings of self.__next_f.push([1,"..."]) of one script, unescaped and joined to *stream. */
static void join_pushes(struct gisa_arena *arena, struct gisa_str script, struct gisa_buf *stream)
{
	struct gisa_str mark = GISA_LIT("__next_f.push(");
	for (size_t at = 0; (at = gisa_str_find(script, mark, at)) != GISA_NPOS;) {
		at += mark.len;
		struct gisa_json json = { .text = gisa_str_sub(script, at, script.len), .arena = arena };
		if (gisa_json_next(&json, false).type != GISA_JSON_ARRAY)
			continue;
		gisa_json_enter(&json);
		struct gisa_json_value kind = gisa_json_next(&json, false), text = gisa_json_next(&json, false);
		if (kind.type == GISA_JSON_NUMBER && gisa_str_is(kind.str, "1") && text.type == GISA_JSON_STRING)
			gisa_buf_add(stream, text.str);
	}
}

/* A number in hexadecimal at s[*pos]. */
static size_t hex(struct gisa_str s, size_t *pos)
{
	size_t value = 0;
	for (; *pos < s.len && value < SIZE_MAX / 16 && gisa_hex_digit(s.ptr[*pos]) >= 0; *pos += 1)
		value = value * 16 + (size_t)gisa_hex_digit(s.ptr[*pos]);
	return value;
}

/* Rows "id:T<hex length>,<bytes>" and "id:<JSON>\n". Text rows in the first round, JSON in the second,
 * since JSON refers to texts that may stand before or behind it. */
static void read_rows(struct gisa_walk *walk, struct gisa_str stream, bool texts)
{
	for (size_t at = 0; at < stream.len;) {
		size_t start = at;
		hex(stream, &at);
		struct gisa_str id = gisa_str_sub(stream, start, at);
		const char *lf = memchr(stream.ptr + at, '\n', stream.len - at);
		size_t end = lf ? (size_t)(lf - stream.ptr) : stream.len;
		if (at + 1 < stream.len && stream.ptr[at] == ':' && stream.ptr[at + 1] == 'T') {
			at += 2;
			size_t len = hex(stream, &at);
			if (at >= stream.len || stream.ptr[at] != ',') { /* no such row */
				at = end + 1;
				continue;
			}
			at++;
			end = len > stream.len - at ? stream.len : gisa_utf8_floor(stream, at + len);
			unsigned finds = walk->finds;
			if (texts)
				gisa_walk_offer(walk, gisa_str_sub(stream, at, end));
			if (walk->finds != finds)
				walk->ref = gisa_arena_printf(walk->arena, "$%.*s", GISA_FMT(id));
			at = end;
			continue;
		}
		if (!texts && at < end)
			gisa_walk_value(walk, gisa_str_sub(stream, at + 1 < end ? at + 1 : end, end));
		at = end + 1;
	}
}

/* JSON that is assigned or pushed in a script: every '{"' or '[{' that begins a value is tried. */
static void read_assignments(struct gisa_walk *walk, struct gisa_str script)
{
	for (size_t at = 0; at < script.len;) {
		const char *hit = memchr(script.ptr + at, '{', script.len - at);
		if (!hit)
			return;
		at = (size_t)(hit - script.ptr);
		size_t next = at + 1;
		while (next < script.len && gisa_is_space(script.ptr[next]))
			next++;
		if (next >= script.len || script.ptr[next] != '"') {
			at++;
			continue;
		}
		size_t read = gisa_walk_value(walk, gisa_str_sub(script, at, script.len));
		at += read ? read : 1;
	}
}

/* Whether a value may begin at `at`; else the quote there ends a string or stands in another one. */
static bool is_value(struct gisa_str script, size_t at)
{
	while (at > 0 && gisa_is_space(script.ptr[at - 1]))
		at--;
	return at > 0 && memchr(":,([=", script.ptr[at - 1], 5);
}

/* What a string of JavaScript in single quotes or backquotes says, from behind its quote on; *end is where that ends.
 */
static struct gisa_str quoted(struct gisa_arena *arena, struct gisa_str s, char quote, size_t *end)
{
	enum { SHORT = 180 };
	size_t n = 0;
	while (n < s.len && s.ptr[n] != quote && (quote == '`' || s.ptr[n] != '\n'))
		n += s.ptr[n] == '\\' ? 2 : 1;
	*end = n < s.len ? n : s.len;
	if (*end < SHORT) /* a label */
		return gisa_str(NULL, 0);
	struct gisa_buf json = GISA_BUF(0);
	gisa_buf_addc(&json, '"');
	for (size_t i = 0; i < *end; i++) { /* the same string as JSON has it */
		char c = s.ptr[i], next = i + 1 < *end ? s.ptr[i + 1] : '\0';
		if (c == '\\' && (next == '\'' || next == '`' || next == '$' || next == '\n'))
			continue;
		if (c == '"' && (i == 0 || s.ptr[i - 1] != '\\'))
			gisa_buf_addc(&json, '\\');
		gisa_buf_addc(&json, (unsigned char)c < ' ' ? ' ' : c);
	}
	gisa_buf_addc(&json, '"');
	struct gisa_json reader = { .text = gisa_arena_copy(arena, gisa_buf_str(&json)), .arena = arena };
	gisa_buf_free(&json);
	struct gisa_json_value v = gisa_json_next(&reader, false);
	return v.type == GISA_JSON_STRING && n < s.len && s.ptr[n] == quote ? v.str : gisa_str(NULL, 0);
}

/* No JSON but JavaScript, as Nuxt and hand-written pages have it, whose values may be a function's arguments: its
 * strings alone. */
static void read_strings(struct gisa_walk *walk, struct gisa_str script)
{
	for (size_t at = 0; at < script.len; at++) {
		char quote = script.ptr[at];
		if ((quote != '"' && quote != '\'' && quote != '`') || !is_value(script, at))
			continue;
		struct gisa_str rest = gisa_str_sub(script, at, script.len);
		struct gisa_json json = { .text = rest, .arena = walk->arena };
		size_t end = 0;
		if (quote == '"') {
			struct gisa_json_value v = gisa_json_next(&json, false);
			if (v.type != GISA_JSON_STRING)
				continue;
			gisa_walk_offer(walk, v.str);
			end = v.raw.len - 1;
		} else {
			struct gisa_str text = quoted(walk->arena, gisa_str_sub(rest, 1, rest.len), quote, &end);
			gisa_walk_offer(walk, text);
		}
		at += end;
	}
}

static const char *script_kind(struct gisa_str script, struct gisa_str id)
{
	if (gisa_str_is(id, "__NEXT_DATA__"))
		return "script:next-data";
	if (gisa_text_has(script, "Fusion.globalContent")) /* of no story */
		return "script:fusion";
	if (gisa_str_is(id, "__NUXT_DATA__") || gisa_text_has(script, "__NUXT__"))
		return "script:nuxt";
	return "script:state";
}

/* Whether a script may hold an article at all: Korean as UTF-8 or as \uXXXX. */
static bool is_worth(struct gisa_str script)
{
	return script.len > 400 && (gisa_text_has(script, "\xEB\x8B\xA4.") || gisa_text_has(script, "\\ub2e4.") ||
				    gisa_text_has(script, "\xEC\x9A\x94.") || gisa_text_has(script, "\\uB2E4."));
}

static void read_scripts(const struct gisa_html *html, struct gisa_walk *walk, struct gisa_buf *stream,
			 struct gisa_script_body *out)
{
	for (size_t i = 1; i < html->count; i++) {
		struct gisa_str script, type = { NULL, 0 };
		if (html->items[i].tag != GISA_TAG_SCRIPT)
			continue;
		script = gisa_script_content(html, i);
		gisa_html_attr(html, i, "type", &type);
		if (script.len == 0 || gisa_str_find_nocase(type, GISA_LIT("ld+json"), 0) != GISA_NPOS)
			continue;
		if (gisa_text_has(script, "__next_f.push(")) {
			join_pushes(walk->arena, script, stream);
			continue;
		}
		unsigned finds = walk->finds;
		if (is_worth(script) && gisa_str_is(gisa_html_id(html, i), "__NUXT_DATA__"))
			gisa_walk_indexed(walk, script);
		else if (is_worth(script))
			read_assignments(walk, script);
		if (is_worth(script) && walk->finds == 0)
			read_strings(walk, script);
		if (walk->finds != finds)
			out->from = gisa_cstr(script_kind(script, gisa_html_id(html, i)));
	}
}

/* What the page's own records hold, each walked by itself. */
static struct gisa_walk read_own(const struct gisa_walk *all, struct gisa_arena *arena)
{
	struct gisa_walk own = { .arena = arena, .record = true };
	for (size_t i = 0; i < all->own_count; i++)
		gisa_walk_value(&own, all->own[i]);
	return own;
}

struct gisa_str gisa_script_plain(struct gisa_arena *arena, struct gisa_str text)
{
	enum { REACH = 400 };
	struct gisa_buf buf = GISA_BUF(0);
	text = gisa_str_sub(text, 0, gisa_utf8_floor(text, text.len < REACH ? text.len : REACH));
	for (size_t i = 0; i < text.len; i++) {
		const char *close = text.ptr[i] == '<' ? memchr(text.ptr + i, '>', text.len - i) : NULL;
		if (close)
			i = (size_t)(close - text.ptr);
		else
			gisa_buf_addc(&buf, text.ptr[i]);
	}
	struct gisa_str plain = gisa_text_copy(arena, gisa_buf_str(&buf));
	gisa_buf_free(&buf);
	return plain;
}

/* Whether a text is the start of another: a teaser, or the same text shorter. */
static bool is_start_of(struct gisa_arena *arena, struct gisa_str start, struct gisa_str text)
{
	enum { ALIKE = 16 };
	return gisa_text_same_start(gisa_script_plain(arena, text), gisa_script_plain(arena, start), ALIKE);
}

static void keep_beside(const struct gisa_walk *walk, struct gisa_facts *facts)
{
	const struct gisa_walk_beside *b = &walk->beside;
	gisa_facts_add_date(facts, b->published,
			    gisa_arena_printf(facts->arena, "script:%.*s", GISA_FMT(b->published_key)), false);
	gisa_facts_add_date(facts, b->modified, GISA_LIT("script"), true);
	gisa_facts_set(facts, GISA_FACT_META_TITLE, gisa_text_copy(facts->arena, b->title));
	gisa_facts_add(facts, GISA_FACT_AUTHOR, gisa_text_copy(facts->arena, b->author));
}

/* The address by which the page's own records are known. */
static struct gisa_str address(const struct gisa_facts *facts)
{
	enum { LONGEST = 500 }; /* it is looked at for every member of every object */
	struct gisa_str url = facts->value[GISA_FACT_CANONICAL];
	if (url.len == 0)
		url = facts->value[GISA_FACT_OG_URL];
	return url.len <= LONGEST ? url : gisa_str(NULL, 0);
}

/* What the record holds that the page was made from. */
static bool find_record(const struct gisa_facts *facts, struct gisa_script_body *out)
{
	struct gisa_walk walk = { .arena = facts->arena, .record = true };
	gisa_walk_value(&walk, facts->record);
	*out = (struct gisa_script_body){ walk.body, GISA_LIT("script:fusion"), walk.hangul, true, false };
	return walk.finds > 0;
}

bool gisa_script_find(const struct gisa_html *html, struct gisa_facts *facts, struct gisa_script_body *out)
{
	struct gisa_walk walk = { .arena = facts->arena, .address = address(facts) };
	struct gisa_buf stream = GISA_BUF(0);
	*out = (struct gisa_script_body){ 0 };
	if (facts->record.len)
		return find_record(facts, out);
	read_scripts(html, &walk, &stream, out);
	unsigned finds = walk.finds;
	struct gisa_str rows = gisa_arena_copy(facts->arena, gisa_buf_str(&stream));
	gisa_buf_free(&stream);
	read_rows(&walk, rows, true);
	read_rows(&walk, rows, false);
	if (walk.finds != finds)
		out->from = GISA_LIT("script:next-f");
	struct gisa_walk own = read_own(&walk, facts->arena);
	out->is_own = own.finds && !is_start_of(facts->arena, own.body, walk.body);
	if (out->is_own)
		walk = own;
	out->body = walk.body;
	out->hangul = walk.hangul;
	out->is_listed = walk.listed;
	if (walk.finds)
		keep_beside(&walk, facts);
	return walk.finds > 0;
}
