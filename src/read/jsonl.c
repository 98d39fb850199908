/*
 * JSON Lines -> articles. A line is a view of the stream's window, and strings without escapes
 * are views of the line, so the cost is one pass for the line feed, one for UTF-8 and one for the
 * quotes. A bad line costs its own article only.
 */
#include "read/jsonl.h"

#include <stdio.h>

#include "base/error.h"
#include "base/json.h"
#include "base/utf8.h"
#include "read/roles.h"

static const struct {
	struct gisa_str key;
	size_t field; /* offset of a struct gisa_str in struct gisa_article */
} S_keys[] = {
#define S_KEY(name) { { #name, sizeof #name - 1 }, offsetof(struct gisa_article, name) }
	S_KEY(doc),           S_KEY(source),    S_KEY(url),  S_KEY(outlet),
	S_KEY(title),         S_KEY(published), S_KEY(published_from), S_KEY(modified),
	S_KEY(byline),        S_KEY(text),      S_KEY(text_from), S_KEY(charset_declared),
	S_KEY(charset_used),  S_KEY(charset_from), S_KEY(duplicate_of), S_KEY(note),
#undef S_KEY
};

enum { S_KEY_COUNT = sizeof S_keys / sizeof *S_keys };

static size_t S_find_key(struct gisa_str key)
{
	size_t i = 0;
	while (i < S_KEY_COUNT && !gisa_str_eq(S_keys[i].key, key))
		i++;
	return i;
}

size_t gisa_article_field(struct gisa_str key)
{
	size_t i = S_find_key(key);
	return i < S_KEY_COUNT ? S_keys[i].field : GISA_NPOS;
}

enum gisa_status gisa_key_map_parse(const char *spec, struct gisa_key_map *map, struct gisa_error *err)
{
	*map = (struct gisa_key_map){ 0 };
	struct gisa_str rest = gisa_cstr(spec), pair;
	while (gisa_str_split(&rest, ',', &pair)) {
		const char *sep = pair.len ? memchr(pair.ptr, '=', pair.len) : NULL;
		size_t at = sep ? (size_t)(sep - pair.ptr) : 0;
		if (at == 0 || at + 1 == pair.len)
			return gisa_fail(err, GISA_USAGE, gisa_cstr("--map"), "'%.*s' is not OURS=THEIRS", GISA_FMT(pair));
		struct gisa_key_pair item = { gisa_str_sub(pair, 0, at), gisa_str_sub(pair, at + 1, pair.len) };
		if (gisa_article_field(item.ours) == GISA_NPOS)
			return gisa_fail(err, GISA_USAGE, gisa_cstr("--map"), "articles have no '%.*s'", GISA_FMT(item.ours));
		GISA_PUSH(map, item);
	}
	return GISA_OK;
}

/* Our name of a key; the empty string for one of ours whose place another key has taken. */
static struct gisa_str S_mapped(const struct gisa_key_map *map, struct gisa_str key)
{
	bool taken = false;
	for (size_t i = 0; map && i < map->count; i++) {
		if (gisa_str_eq(map->items[i].theirs, key))
			return map->items[i].ours;
		taken |= gisa_str_eq(map->items[i].ours, key);
	}
	return taken ? gisa_str("", 0) : key;
}

/* The value of a key that other programs give a part of an article. */
struct S_other {
	struct gisa_str value;
	size_t rank;     /* of its name */
	size_t from, to; /* of the member in `extra` */
};

/* What reading one line needs. */
struct S_line {
	struct gisa_json json;
	struct gisa_article *out;
	char *extra; /* as large as the line; made for the first unknown key */
	size_t extra_len;
	struct S_other others[GISA_ROLES];
};

/* The strings of the array just announced, joined; false for anything else in it. */
static bool S_join(struct gisa_json *j, struct gisa_str separator, struct gisa_str *out)
{
	struct gisa_buf buf = GISA_BUF(0);
	struct gisa_json_value v;
	gisa_json_enter(j);
	while ((v = gisa_json_next(j, false)).type == GISA_JSON_STRING) {
		if (buf.len)
			gisa_buf_add(&buf, separator);
		gisa_buf_add(&buf, v.str);
	}
	*out = gisa_arena_copy(j->arena, gisa_buf_str(&buf));
	gisa_buf_free(&buf);
	return v.type == GISA_JSON_END;
}

/* A value as the text of that field. */
static bool S_text(struct gisa_json *j, struct gisa_json_value v, size_t field, struct gisa_str *out)
{
	switch (v.type) {
	case GISA_JSON_STRING: *out = v.str; return true;
	case GISA_JSON_NULL: *out = gisa_str("", 0); return true;
	case GISA_JSON_ARRAY:
		return S_join(j, field == offsetof(struct gisa_article, text) ? GISA_LIT("\n") : GISA_LIT(", "), out);
	case GISA_JSON_OBJECT: return false;
	default: *out = v.raw; return true;
	}
}

static uint64_t S_number(struct gisa_str s)
{
	uint64_t n = 0;
	for (size_t i = 0; i < s.len && gisa_is_digit(s.ptr[i]) && n < UINT64_MAX / 100; i++)
		n = n * 10 + (uint64_t)(s.ptr[i] - '0');
	return n;
}

static bool S_outcome(struct gisa_str text, enum gisa_outcome *out)
{
	for (int i = 0; i <= GISA_OUTCOME_FAILED; i++)
		if (gisa_str_is(text, gisa_outcome_text((enum gisa_outcome)i))) {
			*out = (enum gisa_outcome)i;
			return true;
		}
	return false;
}

/* Keys that are no text: true when `key` is one and its value fits. */
static bool S_special(struct S_line *l, struct gisa_str key, struct gisa_json_value v)
{
	if (v.type == GISA_JSON_NUMBER && gisa_str_is(key, "decode_errors"))
		l->out->decode_errors = S_number(v.str);
	else if (v.type != GISA_JSON_STRING || !gisa_str_is(key, "status") || !S_outcome(v.str, &l->out->outcome))
		return false;
	return true;
}

/* Keeps the member that begins at or behind `from` and ends where the reader stands. */
static void S_keep(struct S_line *l, size_t from)
{
	struct gisa_str text = l->json.text;
	while (text.ptr[from] != '"')
		from++;
	struct gisa_str member = gisa_str_sub(text, from, l->json.pos);
	if (!l->extra)
		l->extra = gisa_arena_alloc(l->json.arena, text.len);
	else
		l->extra[l->extra_len++] = ',';
	memcpy(l->extra + l->extra_len, member.ptr, member.len);
	l->extra_len += member.len;
}

/* Passes the value of a key that is none of ours; *text: what it says in that role (empty: nothing). */
static bool S_pass(struct gisa_json *j, struct gisa_json_value v, int role, struct gisa_str *text)
{
	struct gisa_json before = *j;
	if (role >= 0 && S_text(j, v, gisa_role_field(role), text))
		return true;
	*text = gisa_str("", 0);
	*j = before;
	bool container = v.type == GISA_JSON_OBJECT || v.type == GISA_JSON_ARRAY;
	return !container || gisa_json_skip(j).len > 0;
}

/* A member of a key that is none of ours is kept; it may be what other programs call one of ours. */
static bool S_unknown(struct S_line *l, size_t from, struct gisa_str key, struct gisa_json_value v)
{
	size_t rank = 0, kept = l->extra_len;
	int role = gisa_role_of(key, &rank);
	struct gisa_str text;
	if (!S_pass(&l->json, v, role, &text))
		return false;
	S_keep(l, from);
	if (text.len && (l->others[role].value.len == 0 || rank < l->others[role].rank))
		l->others[role] = (struct S_other){ text, rank, kept, l->extra_len };
	return true;
}

/* One member, whose value was just announced; false when it cannot be read. */
static bool S_member(struct S_line *l, const struct gisa_key_map *map, size_t from, struct gisa_json_value v)
{
	struct gisa_str key = S_mapped(map, v.key);
	size_t i = S_find_key(key);
	if (i < S_KEY_COUNT)
		return S_text(&l->json, v, S_keys[i].field, gisa_article_view(l->out, S_keys[i].field));
	return S_special(l, key, v) || S_unknown(l, from, key, v);
}

/* The text is not kept twice. */
static void S_drop(struct S_line *l, const struct S_other *other)
{
	size_t to = other->to + (other->from == 0 && other->to < l->extra_len); /* the comma behind the first */
	memmove(l->extra + other->from, l->extra + to, l->extra_len - to);
	l->extra_len -= to - other->from;
}

/* What none of our keys said, by other programs' names for it; whether there was any. */
static bool S_take_others(struct S_line *l)
{
	bool any = false;
	for (int role = 0; role < GISA_ROLES; role++) {
		const struct S_other *other = &l->others[role];
		struct gisa_str *view = gisa_article_view(l->out, gisa_role_field(role));
		if (view->len || other->value.len == 0)
			continue;
		*view = other->value;
		any = true;
		if (view == &l->out->text)
			S_drop(l, other);
	}
	return any;
}

static enum gisa_status S_bad(const struct S_line *l, struct gisa_str key, struct gisa_error *err)
{
	if (key.len)
		return gisa_fail(err, GISA_DAMAGED, l->out->source, "the value of \"%.*s\" cannot be read (byte %zu)",
				 GISA_FMT(key), l->json.pos);
	return gisa_fail(err, GISA_DAMAGED, l->out->source, "bad JSON at byte %zu", l->json.pos);
}

enum gisa_status gisa_article_from_json(struct gisa_arena *arena, struct gisa_str line,
					const struct gisa_key_map *map, struct gisa_article *out,
					bool *foreign, struct gisa_error *err)
{
	struct S_line l = { .json = { .text = line, .arena = arena }, .out = out };
	size_t valid = gisa_utf8_valid(line);
	if (valid < line.len)
		return gisa_fail(err, GISA_DAMAGED, out->source, "invalid UTF-8 at byte %zu", valid);
	if (gisa_json_next(&l.json, false).type != GISA_JSON_OBJECT)
		return gisa_fail(err, GISA_DAMAGED, out->source, "no JSON object");
	gisa_json_enter(&l.json);
	for (;;) {
		size_t from = l.json.pos;
		struct gisa_json_value v = gisa_json_next(&l.json, true);
		if (v.type == GISA_JSON_END)
			break;
		if (v.type == GISA_JSON_BAD || !S_member(&l, map, from, v))
			return S_bad(&l, v.key, err);
	}
	if (line.ptr[l.json.pos - 1] != '}' || gisa_json_next(&l.json, false).type != GISA_JSON_END)
		return S_bad(&l, gisa_str(NULL, 0), err);
	*foreign = S_take_others(&l);
	if (l.extra)
		out->extra = gisa_str(l.extra, l.extra_len);
	return GISA_OK;
}

/* ---- the stream -------------------------------------------------------------------------- */

struct gisa_origin gisa_jsonl_at(struct gisa_reader *r, struct gisa_origin file, unsigned long long line)
{
	return (struct gisa_origin){ gisa_arena_printf(&r->arena, "%.*s:%llu", GISA_FMT(file.source), line),
				     gisa_arena_printf(&r->arena, "%.*s:%llu", GISA_FMT(file.name), line) };
}

enum gisa_status gisa_jsonl_hand_on(struct gisa_reader *r, struct gisa_origin file, struct gisa_origin origin,
				    struct gisa_str line)
{
	struct gisa_document d = { .kind = GISA_KIND_FIELDS, .known.source = origin.source };
	struct gisa_error bad = { 0 };
	bool foreign = false;
	if (gisa_str_is(file.source, "-")) /* what an engine pipes in has no lasting place */
		d.known.source = file.source;
	if (gisa_article_from_json(&r->arena, line, r->map, &d.known, &foreign, &bad) != GISA_OK)
		return gisa_reader_trouble(r, origin, bad.status, "%s", bad.text);
	d.markup = foreign || r->map != NULL;
	if (d.known.doc.len == 0) /* wherever the line stands: engines cut files where they like */
		d.known.doc = gisa_doc_id(&r->arena, gisa_str("", 0), line);
	return gisa_reader_emit(r, &d, origin);
}

enum gisa_status gisa_read_jsonl(struct gisa_reader *r, struct gisa_origin origin, struct gisa_stream *s)
{
	enum gisa_status status = GISA_OK;
	gisa_stream_want(s, 3);
	if (gisa_str_starts(gisa_stream_window(s), GISA_LIT("\xEF\xBB\xBF")))
		gisa_stream_take(s, 3);
	for (unsigned long long n = 1; status == GISA_OK; n++) {
		struct gisa_str line;
		enum gisa_status got = gisa_stream_line(s, r->max_record, &line);
		if (got == GISA_END)
			break;
		if (gisa_reader_is_before(r))
			continue;
		struct gisa_origin at = gisa_jsonl_at(r, origin, n);
		if (got == GISA_TOO_LARGE)
			status = gisa_reader_trouble(r, at, got, "the line is longer than %zu bytes", r->max_record);
		else if ((line = gisa_str_trim(line)).len)
			status = gisa_jsonl_hand_on(r, origin, at, line);
	}
	if (status == GISA_OK && s->error.status != GISA_OK)
		status = gisa_reader_trouble(r, origin, s->error.status, "%s (at byte %llu)", s->error.text,
					     (unsigned long long)s->offset);
	return status;
}
