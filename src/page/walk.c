/*
 * Frameworks name their data as they like, so no key is looked for: the body is the string, or the array
 * of strings or of objects with one text each, that has most Korean running text. What lists articles
 * (objects with titles of their own) is never joined. Dates beside it are taken from the innermost object
 * around it that has any. An object that bears the page's address, or the number in it, is the page's own record;
 * walked by itself it has no need to outweigh anything, so what it tells of others in it is left out.
 */
#include "page/walk.h"

#include <stdlib.h>

#include "page/text.h"

enum { DEPTH = 64, LEAST = 60, LEAST_OWN = 15, TEASER = 900 };

static void value(struct gisa_walk *s, struct gisa_json *json, struct gisa_json_value v, int depth);

/* Hangul of a text that has ends of sentences, else 0. Cheap texts are seen by their length. */
static uint64_t walk_weight(const struct gisa_walk *s, struct gisa_str text)
{
	struct gisa_text_counts n;
	if (text.len < 3 * (s->record ? LEAST_OWN : LEAST))
		return 0;
	gisa_text_count(text, &n);
	return n.sentences > 1 || (n.sentences == 1 && n.hangul < 300) ? n.hangul : 0;
}

static void offer(struct gisa_walk *s, struct gisa_str text, uint64_t weight)
{
	if (weight <= s->hangul || weight < (s->record ? LEAST_OWN : LEAST))
		return;
	s->body = text;
	s->hangul = weight;
	s->ref = gisa_str(NULL, 0);
	s->listed = false;
	s->beside_known = false;
	s->beside = (struct gisa_walk_beside){ 0 };
	s->finds++;
}

void gisa_walk_offer(struct gisa_walk *s, struct gisa_str text)
{
	offer(s, text, walk_weight(s, text));
}

static bool is_key(struct gisa_str key, const char *const *keys, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (gisa_str_eq_nocase(key, gisa_cstr(keys[i])))
			return true;
	return false;
}

#define IS_KEY(key, ...)                                             \
	is_key(key, (const char *const[]){ __VA_ARGS__ }, \
	       sizeof((const char *const[]){ __VA_ARGS__ }) / sizeof(char *))

/* A member that may be a date, title or author of the object it stands in. */
static void note(struct gisa_walk_beside *b, struct gisa_json_value v)
{
	if (v.str.len == 0 || v.str.len > 400)
		return;
	if (IS_KEY(v.key, "published", "publishedAt", "published_at", "publishDate", "publish_date", "publishedDate",
		   "published_time", "publishedTime", "publishTime", "firstPublishDate", "first_publish_date",
		   "display_date", "displayDate", "datePublished", "deployDt", "deployDate", "regDate", "reg_date",
		   "regDt", "reg_dt", "registDate", "registeredAt", "createdAt", "created_at", "createDate",
		   "inputDate", "input_date", "inputTime", "articleDate", "article_date", "serviceDate", "service_date",
		   "serviceDatetime", "service_time", "pubDate", "pub_date", "newsDate", "news_date", "openDate",
		   "written_at", "writtenAt", "firstDate", "first_date")) {
		if (b->published.len == 0) {
			b->published = v.str;
			b->published_key = v.key;
		}
	} else if (IS_KEY(v.key, "modified", "modifiedAt", "modified_at", "updatedAt", "updated_at", "updateDate",
			  "update_date", "reDeployDt", "lastUpdated", "last_updated_date", "lastModified", "modDate",
			  "mod_date", "modDt", "dateModified", "modifiedDate", "modified_date", "modified_time",
			  "updated_time", "editDate")) {
		if (b->modified.len == 0)
			b->modified = v.str;
	} else if (IS_KEY(v.key, "title", "headline", "articleTitle", "article_title", "newsTitle", "news_title",
			  "subject")) {
		if (b->title.len == 0)
			b->title = v.str;
	} else if (IS_KEY(v.key, "author", "reporter", "reporterName", "reporter_name", "writer", "writerName",
			  "writer_name", "writerDisplay", "byline", "authorName", "journalist")) {
		if (b->author.len == 0)
			b->author = v.str;
	}
}

static bool is_text_key(struct gisa_str key)
{
	return IS_KEY(key, "content", "text", "html", "value", "data", "contents", "paragraph", "body");
}

/* Whether a member says that its object is an article of its own. */
static bool is_own_key(struct gisa_str key)
{
	return IS_KEY(key, "title", "headline", "url", "link", "articleId", "article_id", "thumbnail", "newsId",
		      "canonical_url", "linkUrl");
}

/* What a record tells of its article or of others beside the text. */
static bool is_aside(struct gisa_str key)
{
	return IS_KEY(key, "description", "summary", "subheadlines", "related_content", "promo_items", "taxonomy",
		      "credits", "seo", "meta");
}

/* Whether a member bears the page's address: the address, its path, or what stands in it by itself as an id may. */
static bool names_page(const struct gisa_walk *s, struct gisa_json_value v)
{
	enum { LEAST_ID = 6, LEAST_PATH = 8 };
	if (s->address.len == 0 || v.str.len < LEAST_ID || v.str.len > s->address.len)
		return false;
	size_t at = gisa_str_find(s->address, v.str, 0), behind = at + v.str.len;
	if (at == GISA_NPOS || at == 0)
		return at == 0 && v.str.len == s->address.len;
	if (IS_KEY(v.key, "url", "link", "canonical_url", "canonicalUrl", "permalink", "linkUrl", "path"))
		return v.str.ptr[0] == '/' && v.str.len >= LEAST_PATH && behind == s->address.len;
	return IS_KEY(v.key, "id", "_id", "articleId", "article_id", "newsId", "news_id", "aid", "nid", "idx", "seq") &&
	       !gisa_is_alnum(s->address.ptr[at - 1]) &&
	       (behind == s->address.len || !gisa_is_alnum(s->address.ptr[behind]));
}

/* Keeps an object, whose JSON ends where the reader stands, as one of the page's own records. */
static void note_own(struct gisa_walk *s, const struct gisa_json *json, size_t start)
{
	if (s->own_count < GISA_COUNT(s->own))
		s->own[s->own_count++] = gisa_str_sub(json->text, start, json->pos);
}

/* Whether the type of an object says that it is no text: a link, a picture, an advertisement. */
static bool is_no_text(struct gisa_str type)
{
	static const char *const types[] = { "link",   "image",   "photo", "video",  "ad",
					     "banner", "gallery", "embed", "related" };
	for (size_t i = 0; i < GISA_COUNT(types); i++)
		if (gisa_text_has(type, types[i]) && !gisa_text_has(type, "header") && !gisa_text_has(type, "text"))
			return true;
	return false;
}

/* An object: its members; *text is its one text, or empty where it is more than a part of an article. Returns whether
 * it is an article of its own, told of in a sentence or two. */
static bool walk_object(struct gisa_walk *s, struct gisa_json *json, int depth, struct gisa_str *text)
{
	struct gisa_walk_beside beside = { 0 };
	struct gisa_walk before = *s;
	size_t start = json->pos - 1;
	bool own = false, refers = false, page = false, told = false;
	for (;;) {
		struct gisa_json_value v = gisa_json_next(json, true);
		if (v.type == GISA_JSON_END || v.type == GISA_JSON_BAD)
			break;
		if (s->record && is_aside(v.key)) {
			if (v.type >= GISA_JSON_ARRAY && gisa_json_skip(json).len == 0)
				break;
			continue;
		}
		own |= is_own_key(v.key);
		if (v.type == GISA_JSON_STRING || v.type == GISA_JSON_NUMBER) {
			note(&beside, v);
			page |= names_page(s, v);
		}
		if (v.type == GISA_JSON_STRING) {
			if (text->len == 0 && is_text_key(v.key))
				*text = v.str;
			own |= gisa_str_is(v.key, "type") && is_no_text(v.str);
			refers |= s->ref.len && gisa_str_eq(v.str, s->ref);
			told |= v.str.len < TEASER && walk_weight(s, v.str);
		}
		value(s, json, v, depth);
	}
	if (own)
		*text = gisa_str(NULL, 0);
	if (page && (beside.title.len || beside.published.len))
		note_own(s, json, start);
	if (s->record && own && depth > 1) {
		*s = before;
		return false;
	}
	if ((s->finds != before.finds || refers) && !s->beside_known) {
		if (s->beside.title.len == 0)
			s->beside.title = beside.title;
		if (s->beside.author.len == 0)
			s->beside.author = beside.author;
		if (beside.published.len) {
			s->beside.published = beside.published;
			s->beside.published_key = beside.published_key;
			s->beside.modified = beside.modified;
			s->beside_known = true;
		}
	}
	return own && told;
}

/* An array: its elements one by one, and joined as paragraphs. */
static void array(struct gisa_walk *s, struct gisa_json *json, int depth)
{
	enum { ROW = 4 };
	struct gisa_buf joined = GISA_BUF(16u << 20);
	size_t parts = 0, others = 0, told = 0;
	unsigned finds = s->finds;
	for (;;) {
		struct gisa_json_value v = gisa_json_next(json, false);
		struct gisa_str text = { NULL, 0 };
		if (v.type == GISA_JSON_END || v.type == GISA_JSON_BAD)
			break;
		if (v.type == GISA_JSON_OBJECT && depth < DEPTH) {
			gisa_json_enter(json);
			told += walk_object(s, json, depth + 1, &text);
		} else {
			text = v.type == GISA_JSON_STRING ? v.str : text;
			value(s, json, v, depth);
		}
		if (text.len) {
			gisa_buf_add(&joined, GISA_LIT("<p>"));
			gisa_buf_add(&joined, text);
			parts++;
		} else {
			others++;
		}
	}
	s->listed |= s->finds != finds && told >= ROW && s->body.len < TEASER;
	struct gisa_str all = gisa_buf_str(&joined);
	bool whole = s->record ? parts > 0 : parts > 1 && others <= 2 * parts + 4;
	uint64_t weight = whole ? walk_weight(s, all) : 0;
	if (weight > s->hangul)
		offer(s, gisa_arena_copy(s->arena, all), weight);
	gisa_buf_free(&joined);
}

static void value(struct gisa_walk *s, struct gisa_json *json, struct gisa_json_value v, int depth)
{
	struct gisa_str ignored = { NULL, 0 };
	if (v.type == GISA_JSON_STRING) {
		offer(s, v.str, v.str.len > 3 * s->hangul ? walk_weight(s, v.str) : 0);
		return;
	}
	if (v.type != GISA_JSON_OBJECT && v.type != GISA_JSON_ARRAY)
		return;
	if (depth >= DEPTH) {
		gisa_json_skip(json);
		return;
	}
	gisa_json_enter(json);
	if (v.type == GISA_JSON_OBJECT)
		walk_object(s, json, depth + 1, &ignored);
	else
		array(s, json, depth + 1);
}

size_t gisa_walk_value(struct gisa_walk *s, struct gisa_str text)
{
	struct gisa_json json = { .text = text, .arena = s->arena };
	struct gisa_json_value v = gisa_json_next(&json, false);
	if (v.type != GISA_JSON_OBJECT && v.type != GISA_JSON_ARRAY)
		return 0;
	value(s, &json, v, 0);
	return json.pos;
}

/* ---- values that refer to one another ---- */

/* An element: a string or number, or where an object's members begin. */
struct element {
	struct gisa_str text;
	struct gisa_json object;
	bool is_object;
};

struct elements {
	struct element *items;
	size_t count, cap;
};

/* The element that a number names, or NULL. */
static const struct element *referred(const struct elements *e, struct gisa_json_value v)
{
	size_t n = 0;
	for (size_t i = 0; i < v.str.len && i < 9; i++)
		n = n * 10 + (gisa_is_digit(v.str.ptr[i]) ? (size_t)(v.str.ptr[i] - '0') : e->count);
	return v.type == GISA_JSON_NUMBER && v.str.len && n < e->count ? &e->items[n] : NULL;
}

/* What the members of an object refer to; whether the body is among it. */
static bool read_beside(const struct gisa_walk *s, const struct elements *e, struct gisa_json json,
			struct gisa_walk_beside *beside)
{
	bool holds = false;
	struct gisa_json_value v;
	gisa_json_enter(&json);
	while ((v = gisa_json_next(&json, true)).type > GISA_JSON_END) {
		const struct element *to = referred(e, v);
		if (v.type >= GISA_JSON_ARRAY && gisa_json_skip(&json).len == 0)
			break;
		if (!to || to->text.len == 0)
			continue;
		holds |= to->text.ptr == s->body.ptr;
		note(beside, (struct gisa_json_value){ .key = v.key, .str = to->text });
	}
	return holds;
}

void gisa_walk_indexed(struct gisa_walk *s, struct gisa_str text)
{
	struct gisa_json json = { .text = text, .arena = s->arena };
	struct elements e = { 0 };
	struct gisa_json_value v;
	if (gisa_json_next(&json, false).type != GISA_JSON_ARRAY)
		return;
	gisa_json_enter(&json);
	while ((v = gisa_json_next(&json, false)).type > GISA_JSON_END) {
		struct element item = { .object = json, .is_object = v.type == GISA_JSON_OBJECT };
		if (v.type == GISA_JSON_STRING || v.type == GISA_JSON_NUMBER)
			item.text = v.str;
		GISA_PUSH(&e, item);
		if (v.type == GISA_JSON_STRING)
			gisa_walk_offer(s, v.str);
		if (v.type >= GISA_JSON_ARRAY && gisa_json_skip(&json).len == 0)
			break;
	}
	for (size_t i = 0; i < e.count && !s->beside_known; i++) {
		struct gisa_walk_beside beside = { 0 };
		if (e.items[i].is_object && read_beside(s, &e, e.items[i].object, &beside)) {
			s->beside = beside;
			s->beside_known = true;
		}
	}
	free(e.items);
}
