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
#include "normalize/normalize.h"
#include "read/pieces.h"
#include "read/roles.h"

static const struct {
	struct gisa_str key;
	size_t field; /* offset of a struct gisa_str in struct gisa_article */
} keys[] = {
#define KEY(name) { { #name, sizeof #name - 1 }, offsetof(struct gisa_article, name) }
	KEY(doc),           KEY(source),    KEY(url),  KEY(outlet),
	KEY(title),         KEY(published), KEY(published_from), KEY(modified),
	KEY(byline),        KEY(text),      KEY(text_from), KEY(charset_declared),
	KEY(charset_used),  KEY(charset_from), KEY(duplicate_of), KEY(note),
#undef KEY
};

enum { KEY_COUNT = GISA_COUNT(keys) };

static size_t find_key(struct gisa_str key)
{
	size_t i = 0;
	while (i < KEY_COUNT && !gisa_str_eq(keys[i].key, key))
		i++;
	return i;
}

size_t gisa_article_field(struct gisa_str key)
{
	size_t i = find_key(key);
	return i < KEY_COUNT ? keys[i].field : GISA_NPOS;
}

/* Whether a line that gisa writes has such a member. */
static bool is_written(struct gisa_str key)
{
	return find_key(key) < KEY_COUNT || gisa_str_is(key, "status") || gisa_str_is(key, "decode_errors");
}

struct gisa_str gisa_article_other_key(struct gisa_arena *arena, struct gisa_str key)
{
	return is_written(key) ? gisa_arena_printf(arena, "%.*s_2", GISA_FMT(key)) : key;
}

/* Whether a pair goes with those before it; GISA_END for one of them again. */
static enum gisa_status agrees(const struct gisa_key_map *map, const struct gisa_key_pair *pair, struct gisa_error *err)
{
	for (size_t i = 0; i < map->count; i++) {
		const struct gisa_key_pair *before = &map->items[i];
		bool ours = gisa_str_eq(before->ours, pair->ours), theirs = gisa_str_eq(before->theirs, pair->theirs);
		if (ours && theirs)
			return GISA_END;
		if (ours)
			return gisa_fail(err, GISA_USAGE, gisa_cstr("--map"), "'%.*s' and '%.*s' cannot both be the %.*s",
					 GISA_FMT(before->theirs), GISA_FMT(pair->theirs), GISA_FMT(pair->ours));
		if (theirs)
			return gisa_fail(err, GISA_USAGE, gisa_cstr("--map"), "'%.*s' cannot be both the %.*s and the %.*s",
					 GISA_FMT(pair->theirs), GISA_FMT(before->ours), GISA_FMT(pair->ours));
	}
	return GISA_OK;
}

enum gisa_status gisa_key_map_parse(const char *spec, struct gisa_key_map *map, struct gisa_error *err)
{
	*map = (struct gisa_key_map){ 0 };
	struct gisa_str rest = gisa_cstr(spec), pair;
	while (gisa_str_split(&rest, ',', &pair)) {
		const char *sep = pair.len ? memchr(pair.ptr, '=', pair.len) : NULL;
		size_t at = sep ? (size_t)(sep - pair.ptr) : 0;
		if (pair.len && gisa_is_space(pair.ptr[0]))
			return gisa_fail(err, GISA_USAGE, gisa_cstr("--map"), "a blank before '%.*s'",
					 GISA_FMT(gisa_str_trim(pair)));
		if (at == 0 || at + 1 == pair.len)
			return gisa_fail(err, GISA_USAGE, gisa_cstr("--map"), "'%.*s' is not OURS=THEIRS", GISA_FMT(pair));
		struct gisa_key_pair item = { .ours = gisa_str_sub(pair, 0, at),
					      .theirs = gisa_str_sub(pair, at + 1, pair.len) };
		if (gisa_article_field(item.ours) == GISA_NPOS)
			return gisa_fail(err, GISA_USAGE, gisa_cstr("--map"), "articles have no '%.*s'", GISA_FMT(item.ours));
		enum gisa_status status = agrees(map, &item, err);
		if (status == GISA_OK)
			GISA_PUSH(map, item);
		else if (status != GISA_END)
			return status;
	}
	return GISA_OK;
}

/* Our name of a key; the empty string for one of ours whose place another key has taken. */
static struct gisa_str mapped(const struct gisa_key_map *map, struct gisa_str key)
{
	bool taken = false;
	for (size_t i = 0; map && i < map->count; i++) {
		if (gisa_str_eq(map->items[i].theirs, key)) {
			map->items[i].seen = true;
			return map->items[i].ours;
		}
		taken |= gisa_str_eq(map->items[i].ours, key);
	}
	return taken ? gisa_str("", 0) : key;
}

/* The value of a key that other programs give a part of an article. */
struct other {
	struct gisa_str value;
	size_t rank;     /* of its name; more for each level it stands below the article's own keys */
	size_t from, to; /* of the member in `extra`; nothing where it is below */
};

enum { LEVEL = 10000, DEEPEST = 3 };

/* What reading one line needs. */
struct line {
	struct gisa_json json;
	struct gisa_article *out;
	char *extra; /* half as large again as the line: "doc" and NaN grow; made for the first unknown key */
	size_t extra_len;
	struct other others[GISA_ROLES];
	struct gisa_str doubtful; /* a key that may hold the day of publication, or of a crawl */
	uint64_t lost; /* lone surrogates */
	bool counted;  /* the line says how many were lost */
	bool corpus; /* the text is a corpus's, which names itself where others have the article's title */
};

static bool is_text(size_t field)
{
	return field == offsetof(struct gisa_article, text);
}

/* A value as the text of that field. */
static bool jsonl_text(struct line *l, struct gisa_json_value v, size_t field, struct gisa_str *out)
{
	struct gisa_pieces how = { .lines = is_text(field) };
	bool good = gisa_pieces_read(&l->json, v, &how, out);
	l->corpus |= how.lines && how.corpus;
	l->lost += how.lost;
	return good;
}

static bool outcome(struct gisa_str text, enum gisa_outcome *out)
{
	for (int i = 0; i < GISA_OUTCOME_COUNT; i++)
		if (gisa_str_is(text, gisa_outcome_text((enum gisa_outcome)i))) {
			*out = (enum gisa_outcome)i;
			return true;
		}
	return false;
}

/* Keys that are no text: true when `key` is one and its value fits. A status that stands behind no doc is another
 * program's: its "failed" says nothing of the text. */
static bool special(struct line *l, struct gisa_str key, struct gisa_json_value v)
{
	if (v.type == GISA_JSON_NUMBER && gisa_str_is(key, "decode_errors")) {
		l->out->decode_errors = gisa_str_number(v.str);
		l->counted = true;
		return true;
	}
	return v.type == GISA_JSON_STRING && l->out->doc.len && gisa_str_is(key, "status") &&
	       outcome(v.str, &l->out->outcome);
}

static void put(struct line *l, struct gisa_str bytes)
{
	memcpy(l->extra + l->extra_len, bytes.ptr, bytes.len);
	l->extra_len += bytes.len;
}

/* The length of a line break at the start with the blanks behind it. */
static size_t jsonl_break(struct gisa_str s)
{
	size_t n = s.ptr[0] == '\n' || s.ptr[0] == '\r';
	while (n && n < s.len && gisa_is_space(s.ptr[n]))
		n++;
	return n;
}

/* The length of a word at the start that stands for a number in Python only. */
static size_t no_number(struct gisa_str s)
{
	static const char *const words[] = { "NaN", "Infinity", "-Infinity" };
	for (size_t i = 0; i < GISA_COUNT(words); i++)
		if (s.ptr[0] == words[i][0] && gisa_str_starts(s, gisa_cstr(words[i])))
			return strlen(words[i]);
	return 0;
}

/* Adds to what is kept, in one line; who reads it next may take only what is JSON. */
static void add(struct line *l, struct gisa_str json)
{
	bool quoted = false, escaped = false;
	for (size_t i = 0, n; i < json.len; i += n) {
		struct gisa_str rest = gisa_str_sub(json, i, json.len);
		char c = rest.ptr[0];
		if ((n = jsonl_break(rest)) > 0)
			put(l, GISA_LIT(" "));
		else if (!quoted && (n = no_number(rest)) > 0)
			put(l, GISA_LIT("null"));
		else
			l->extra[l->extra_len++] = c, n = 1;
		quoted ^= c == '"' && !escaped;
		escaped = c == '\\' && !escaped;
	}
}

/* Keeps the member of that key, which begins at or behind `from` and ends where the reader stands. */
static void keep(struct line *l, struct gisa_str key, size_t from)
{
	struct gisa_str text = l->json.text;
	while (text.ptr[from] != '"')
		from++;
	if (!l->extra)
		l->extra = gisa_arena_alloc(l->json.arena, text.len + text.len / 2);
	else
		l->extra[l->extra_len++] = ',';
	if (is_written(key)) { /* no quote is in such a name: the next one is its end */
		from = gisa_str_find(text, GISA_LIT("\""), from + 1) + 1;
		put(l, gisa_arena_printf(l->json.arena, "\"%.*s\"", GISA_FMT(gisa_article_other_key(l->json.arena, key))));
	}
	add(l, gisa_str_sub(text, from, l->json.pos));
}

static void take(struct other others[GISA_ROLES], int role, struct other other)
{
	if (other.value.len && (others[role].value.len == 0 || other.rank < others[role].rank))
		others[role] = other;
}

/* Objects that say things of the article whatever else is in them. */
static bool is_carrier(struct gisa_str key)
{
	static const char *const names[] = { "metadata", "meta",   "_source",    "article",    "news",
					     "document", "fields", "properties", "attributes", "info" };
	size_t i = 0, count = GISA_COUNT(names);
	while (i < count && !gisa_str_eq_nocase(gisa_cstr(names[i]), key))
		i++;
	return i < count;
}

static bool say(struct line *l, struct gisa_json_value v, int level, struct other said[GISA_ROLES]);

/* What the object just announced says of the article: databases and corpora nest it ({"_source":{...}}). Of one that
 * has neither title nor text nor such a name, like a category with its id, nothing counts. */
static bool nested(struct line *l, struct gisa_str name, int level, struct other said[GISA_ROLES])
{
	struct other found[GISA_ROLES] = { 0 };
	struct gisa_json_value v;
	gisa_json_enter(&l->json);
	while ((v = gisa_json_next(&l->json, true)).type != GISA_JSON_END) {
		l->lost += v.lost;
		if (v.type == GISA_JSON_BAD || !say(l, v, level, found))
			return false;
	}
	bool carrier = found[GISA_ROLE_TITLE].value.len || found[GISA_ROLE_TEXT].value.len || is_carrier(name);
	for (int role = 0; carrier && role < GISA_ROLES; role++)
		take(said, role, found[role]);
	return true;
}

/* What a member says of the article by other programs' names, to said[]. */
static bool say(struct line *l, struct gisa_json_value v, int level, struct other said[GISA_ROLES])
{
	size_t rank = 0;
	struct other other = { 0 };
	int role = gisa_role_of(v.key, &rank);
	bool nests = v.type == GISA_JSON_OBJECT && level < DEEPEST;
	if (nests && (role < 0 || role == GISA_ROLE_TEXT || is_carrier(v.key))) {
		struct gisa_json before = l->json;
		uint64_t lost = l->lost;
		if (!nested(l, v.key, level + 1, said))
			return false;
		if (role < 0 || is_carrier(v.key) || said[role].value.len)
			return true;
		l->json = before;
		l->lost = lost;
	}
	if (role < 0) {
		if (gisa_role_is_doubtful(v.key))
			l->doubtful = v.key;
		return v.type < GISA_JSON_ARRAY || gisa_json_skip(&l->json).len > 0;
	}
	if (!jsonl_text(l, v, gisa_role_field(role), &other.value))
		return false;
	other.rank = rank + (size_t)level * LEVEL;
	take(said, role, other);
	return true;
}

/* A member of a key that is none of ours is kept; it may be what other programs call one of ours. `key`: as it is
 * written, which v.key is not where --map has given its place to another. */
static bool unknown(struct line *l, struct gisa_str key, size_t from, struct gisa_json_value v)
{
	struct other *text = &l->others[GISA_ROLE_TEXT], before = *text;
	size_t kept = l->extra_len;
	if (!say(l, v, 0, l->others))
		return false;
	keep(l, key, from);
	if (text->value.len && text->value.ptr != before.value.ptr && text->rank < LEVEL) {
		text->from = kept;
		text->to = l->extra_len;
	}
	return true;
}

/* One member, whose value was just announced; false when it cannot be read. */
static bool member(struct line *l, const struct gisa_key_map *map, size_t from, struct gisa_json_value v)
{
	struct gisa_str written = v.key, key = mapped(map, written);
	size_t i = find_key(key);
	v.key = key;
	if (i < KEY_COUNT && !(v.type == GISA_JSON_OBJECT && gisa_str_is(key, "source"))) {
		size_t before = l->json.pos;
		struct gisa_str *view = gisa_article_view(l->out, keys[i].field);
		return jsonl_text(l, v, keys[i].field, view) &&
		       (v.type != GISA_JSON_OBJECT || view->len || l->json.pos <= before + 2);
	}
	return special(l, key, v) || unknown(l, written, from, v);
}

/* The text is not kept twice. */
static void drop(struct line *l, const struct other *other)
{
	size_t to = other->to + (other->from == 0 && other->to < l->extra_len); /* the comma behind the first */
	memmove(l->extra + other->from, l->extra + to, l->extra_len - to);
	l->extra_len -= to - other->from;
}

/* Whether the line is one that gisa wrote: what other keys said has been read then. */
static bool is_ours(const struct gisa_article *a)
{
	return a->doc.len && a->source.len && (a->title.len || a->text.len || a->outcome != GISA_OUTCOME_FINE);
}

/* What none of our keys said, by other programs' names for it; whether there was any. */
static bool take_others(struct line *l)
{
	bool any = false;
	if (is_ours(l->out))
		return false;
	for (int role = 0; role < GISA_ROLES; role++) {
		const struct other *other = &l->others[role];
		struct gisa_str *view = gisa_article_view(l->out, gisa_role_field(role));
		if (view->len || other->value.len == 0 || (role == GISA_ROLE_TITLE && l->corpus && other->rank >= LEVEL))
			continue;
		*view = other->value;
		any = true;
		if (other->to > other->from)
			drop(l, other);
	}
	return any;
}

static enum gisa_status jsonl_bad(const struct line *l, struct gisa_str key, struct gisa_error *err)
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
	struct line l = { .json = { .text = line, .arena = arena }, .out = out };
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
		l.lost += v.lost;
		if (v.type == GISA_JSON_BAD || !member(&l, map, from, v))
			return jsonl_bad(&l, v.key, err);
	}
	if (line.ptr[l.json.pos - 1] != '}' || gisa_json_next(&l.json, false).type != GISA_JSON_END)
		return jsonl_bad(&l, gisa_str(NULL, 0), err);
	*foreign = take_others(&l);
	if (!l.counted)
		out->decode_errors += l.lost;
	if (l.doubtful.len && out->published.len == 0 && out->note.len == 0)
		out->note = gisa_arena_printf(arena, "published-unsaid:%.*s", GISA_FMT(l.doubtful));
	if (l.extra)
		out->extra = gisa_str(l.extra, l.extra_len);
	return GISA_OK;
}

/* ---- the stream -------------------------------------------------------------------------- */

struct gisa_input gisa_jsonl_at(struct gisa_reader *r, struct gisa_input file, unsigned long long line)
{
	char digits[20];
	size_t i = sizeof digits;
	do
		digits[--i] = (char)('0' + line % 10);
	while ((line /= 10) != 0);
	struct gisa_str number = gisa_str(digits + i, sizeof digits - i);
	return (struct gisa_input){ gisa_arena_join(&r->arena, file.source, ':', number),
				    gisa_arena_join(&r->arena, file.name, ':', number) };
}

void gisa_fields_set(struct gisa_document *d, bool markup, const char *from)
{
	struct gisa_str text = d->known.text = gisa_str_trim(d->known.text);
	d->kind = GISA_KIND_FIELDS;
	d->markup = markup;
	if (d->known.published.len && d->known.published_from.len == 0)
		d->known.published_from = gisa_cstr(from);
	bool page = text.len > 14 && (gisa_str_eq_nocase(gisa_str_sub(text, 0, 14), GISA_LIT("<!doctype html")) ||
				      gisa_str_eq_nocase(gisa_str_sub(text, 0, 5), GISA_LIT("<html")));
	if (!page)
		return;
	d->kind = GISA_KIND_HTML;
	d->bytes = text;
	d->charset = GISA_LIT("utf-8");
	d->known.text = gisa_str(NULL, 0);
}

/* Ours is the file an article was read from; of other programs it is the newspaper, or the address. */
static void jsonl_source(struct gisa_document *d)
{
	struct gisa_article *a = &d->known;
	if (a->doc.len || a->source.len == 0)
		return;
	struct gisa_str *to = gisa_str_find(a->source, GISA_LIT("://"), 0) != GISA_NPOS ? &a->url : &a->outlet;
	bool path = to == &a->outlet && (memchr(a->source.ptr, '/', a->source.len) ||
					 memchr(a->source.ptr, '.', a->source.len) || gisa_is_digit(a->source.ptr[0]));
	if (path || to->len)
		return;
	*to = a->source;
	a->source = gisa_str(NULL, 0);
}

/* A line that is no UTF-8 may be CP949 from end to end, as some programs in Korea write it, or have a byte that is
 * damaged, which costs its own place and is counted. */
static enum gisa_status article(struct gisa_reader *r, struct gisa_str line, struct gisa_article *known,
				bool *foreign, struct gisa_error *bad)
{
	struct gisa_decoded decoded;
	struct gisa_error err;
	enum gisa_status status = gisa_article_from_json(&r->arena, line, r->map, known, foreign, bad);
	if (status == GISA_OK || gisa_utf8_valid(line) == line.len ||
	    gisa_decode(&r->arena, line, gisa_str("", 0), GISA_KIND_TEXT, &decoded, &err) != GISA_OK ||
	    gisa_str_is(decoded.charset_used, "johab")) /* which has no backslash */
		return status;
	struct gisa_article again = { 0 };
	if (gisa_article_from_json(&r->arena, decoded.text, r->map, &again, foreign, &err) != GISA_OK)
		return status;
	*known = again;
	known->charset_used = decoded.charset_used;
	known->charset_from = decoded.charset_from;
	known->decode_errors += decoded.errors;
	return GISA_OK;
}

enum gisa_status gisa_jsonl_hand_on(struct gisa_reader *r, struct gisa_input file, struct gisa_input origin,
				    struct gisa_str line)
{
	struct gisa_document d = { 0 };
	struct gisa_error bad = { 0 };
	bool foreign = false;
	if (article(r, line, &d.known, &foreign, &bad) != GISA_OK)
		return gisa_reader_trouble(r, origin, bad.status, "%s", bad.text);
	d.known.decode_errors += gisa_reader_lost(r, line);
	gisa_fields_set(&d, foreign || r->map != NULL, "key");
	jsonl_source(&d);
	if (d.known.source.len == 0) /* what an engine pipes in has no lasting place */
		d.known.source = gisa_str_is(file.source, "-") ? file.source : origin.source;
	if (d.known.doc.len == 0) /* wherever the line stands: engines cut files where they like */
		d.known.doc = gisa_doc_id(&r->arena, gisa_str("", 0), line);
	return gisa_reader_emit(r, &d, origin);
}

/* The length of the object at the line's start, where another follows it as some programs write them. Else that of the
 * line. */
static size_t first_object(struct gisa_str line)
{
	struct gisa_arena arena = { 0 };
	struct gisa_json json = { .text = line, .arena = &arena };
	bool whole = gisa_json_next(&json, false).type == GISA_JSON_OBJECT && gisa_json_skip(&json).len;
	gisa_arena_free(&arena);
	struct gisa_str rest = gisa_str_trim(gisa_str_sub(line, json.pos, line.len));
	return whole && gisa_str_starts(rest, GISA_LIT("{")) ? json.pos : line.len;
}

static enum gisa_status jsonl_line(struct gisa_reader *r, struct gisa_input origin, unsigned long long n,
				   struct gisa_str line)
{
	enum gisa_status status = GISA_OK;
	bool several = gisa_str_find(line, GISA_LIT("}{"), 0) != GISA_NPOS ||
		       gisa_str_find(line, GISA_LIT("} {"), 0) != GISA_NPOS;
	while (status == GISA_OK && line.len) {
		size_t len = several ? first_object(line) : line.len;
		status = gisa_jsonl_hand_on(r, origin, gisa_jsonl_at(r, origin, n), gisa_str_sub(line, 0, len));
		line = gisa_str_trim(gisa_str_sub(line, len, line.len));
	}
	return status;
}

/* A line without a mark before it, as where files that have one were joined. */
static struct gisa_str unmarked(struct gisa_str line)
{
	return gisa_str_sub(line, gisa_str_starts(line, GISA_LIT("\xEF\xBB\xBF")) ? 3 : 0, line.len);
}

enum gisa_status gisa_read_jsonl(struct gisa_reader *r, struct gisa_input origin, struct gisa_stream *s)
{
	enum gisa_status status = GISA_OK;
	for (unsigned long long n = 1; status == GISA_OK; n++) {
		struct gisa_str line;
		enum gisa_status got = gisa_stream_line(s, r->max_record, &line);
		if (got == GISA_END)
			break;
		if (gisa_reader_is_before(r))
			continue;
		if (got == GISA_TOO_LARGE)
			status = gisa_reader_trouble(r, gisa_jsonl_at(r, origin, n), got, "the line is longer than %zu bytes",
						     r->max_record);
		else
			status = jsonl_line(r, origin, n, gisa_str_trim(unmarked(line)));
	}
	if (status == GISA_OK && s->error.status != GISA_OK)
		status = gisa_reader_trouble(r, origin, s->error.status, "%s (at byte %llu)", s->error.text,
					     (unsigned long long)s->offset);
	return status;
}
