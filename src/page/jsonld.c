/*
 * JSON-LD: the article object of a page. Pages also describe lists of other articles, breadcrumbs and the
 * site; only an object of an article type that is not an element of a list is the page's own, and of two
 * the first. Damaged JSON gives what stands before the damage.
 */
#include "base/json.h"
#include "page/facts.h"
#include "page/text.h"

struct ld {
	struct gisa_facts *facts;
	struct gisa_json json;
	int depth;
};

/* What one object says, held back until its @type is known. */
struct object {
	bool article, list;
	struct gisa_str headline, body, description, url, section;
	struct gisa_str published, modified, author, publisher;
};

static void value(struct ld *ld, struct gisa_json_value v, bool in_list);

static bool is_article_type(struct gisa_str type)
{
	return gisa_str_ends(type, GISA_LIT("Article")) || gisa_str_ends(type, GISA_LIT("BlogPosting")) ||
	       gisa_str_is(type, "Report");
}

static void jsonld_type(struct object *o, struct gisa_str type)
{
	o->article |= is_article_type(type);
	o->list |= gisa_str_is(type, "ItemList") || gisa_str_is(type, "CollectionPage");
}

/* Names of a value that is a string, an object with a name, or an array of these; joined by ';'. */
static struct gisa_str jsonld_names(struct ld *ld, struct gisa_json_value v)
{
	struct gisa_facts names = { .arena = ld->facts->arena };
	if (v.type == GISA_JSON_STRING)
		return v.str;
	if (v.type != GISA_JSON_ARRAY && v.type != GISA_JSON_OBJECT)
		return gisa_str(NULL, 0);
	if (++ld->depth > 32) {
		gisa_json_skip(&ld->json);
		ld->depth--;
		return gisa_str(NULL, 0);
	}
	bool object = v.type == GISA_JSON_OBJECT;
	gisa_json_enter(&ld->json);
	for (;;) {
		struct gisa_json_value item = gisa_json_next(&ld->json, object);
		if (item.type == GISA_JSON_END || item.type == GISA_JSON_BAD)
			break;
		if (object && !gisa_str_is(item.key, "name")) {
			if (item.type >= GISA_JSON_ARRAY && gisa_json_skip(&ld->json).len == 0)
				break;
			continue;
		}
		gisa_facts_add(&names, GISA_FACT_AUTHOR, jsonld_names(ld, item));
	}
	ld->depth--;
	return names.value[GISA_FACT_AUTHOR];
}

static bool member_text(struct object *o, struct gisa_json_value v)
{
	struct gisa_str *to = gisa_str_is(v.key, "headline")      ? &o->headline
			      : gisa_str_is(v.key, "articleBody") ? &o->body
			      : gisa_str_is(v.key, "description") ? &o->description
			      : gisa_str_is(v.key, "url")         ? &o->url
			      : gisa_str_is(v.key, "articleSection") ? &o->section
			      : gisa_str_is(v.key, "datePublished") ? &o->published
			      : gisa_str_is(v.key, "dateModified")  ? &o->modified
								    : NULL;
	if (!to)
		return false;
	*to = v.str;
	return true;
}

static void member(struct ld *ld, struct object *o, struct gisa_json_value v, bool in_list)
{
	if (gisa_str_is(v.key, "author")) {
		o->author = jsonld_names(ld, v);
		return;
	}
	if (gisa_str_is(v.key, "publisher")) {
		o->publisher = jsonld_names(ld, v);
		return;
	}
	if (v.type == GISA_JSON_STRING) {
		if (gisa_str_is(v.key, "@type"))
			jsonld_type(o, v.str);
		else
			member_text(o, v);
		return;
	}
	if (v.type == GISA_JSON_ARRAY && gisa_str_is(v.key, "@type")) {
		gisa_json_enter(&ld->json);
		for (struct gisa_json_value t; (t = gisa_json_next(&ld->json, false)).type == GISA_JSON_STRING;)
			jsonld_type(o, t.str);
		return;
	}
	bool lists = gisa_str_is(v.key, "itemListElement") || gisa_str_is(v.key, "hasPart") ||
		     gisa_str_is(v.key, "mentions") || gisa_str_is(v.key, "relatedLink") ||
		     gisa_str_is(v.key, "liveBlogUpdate") || gisa_str_is(v.key, "citation") || gisa_str_is(v.key, "isBasedOn");
	value(ld, v, in_list || lists);
}

static void keep(struct gisa_facts *f, const struct object *o)
{
	if (f->ld_is_article)
		return;
	f->ld_is_article = true;
	gisa_facts_set(f, GISA_FACT_LD_HEADLINE, gisa_text_copy(f->arena, o->headline));
	gisa_facts_set(f, GISA_FACT_BODY, o->body);
	gisa_facts_set(f, GISA_FACT_DESCRIPTION, gisa_text_copy(f->arena, o->description));
	gisa_facts_set(f, GISA_FACT_LD_URL, o->url);
	gisa_facts_set(f, GISA_FACT_SECTION, o->section);
	gisa_facts_set(f, GISA_FACT_LD_AUTHOR, gisa_text_copy(f->arena, o->author));
	gisa_facts_set(f, GISA_FACT_LD_PUBLISHER, gisa_text_copy(f->arena, o->publisher));
	gisa_facts_add_date(f, o->published, GISA_LIT("json-ld"), false);
	gisa_facts_add_date(f, o->modified, GISA_LIT("json-ld"), true);
}

static void read_object(struct ld *ld, bool in_list)
{
	struct object o = { 0 };
	for (;;) {
		struct gisa_json_value v = gisa_json_next(&ld->json, true);
		if (v.type == GISA_JSON_END || v.type == GISA_JSON_BAD)
			break;
		member(ld, &o, v, in_list || o.list);
	}
	if (o.list)
		ld->facts->ld_is_list = true;
	if (o.article && !in_list)
		keep(ld->facts, &o);
}

static void value(struct ld *ld, struct gisa_json_value v, bool in_list)
{
	if (v.type != GISA_JSON_OBJECT && v.type != GISA_JSON_ARRAY)
		return;
	if (++ld->depth > 32) {
		gisa_json_skip(&ld->json);
		ld->depth--;
		return;
	}
	gisa_json_enter(&ld->json);
	if (v.type == GISA_JSON_OBJECT) {
		read_object(ld, in_list);
	} else {
		for (;;) {
			struct gisa_json_value item = gisa_json_next(&ld->json, false);
			if (item.type == GISA_JSON_END || item.type == GISA_JSON_BAD)
				break;
			value(ld, item, in_list);
		}
	}
	ld->depth--;
}

/* The text without what pages put around JSON: CDATA marks and comments. */
static struct gisa_str bare(struct gisa_str s)
{
	size_t from = 0;
	while (from < s.len && s.ptr[from] != '{' && s.ptr[from] != '[')
		from++;
	if (gisa_str_starts(gisa_str_sub(s, from, s.len), GISA_LIT("[CDATA[")))
		from += 7;
	while (from < s.len && s.ptr[from] != '{' && s.ptr[from] != '[')
		from++;
	return gisa_str_sub(s, from, s.len);
}

void gisa_facts_read_ld(struct gisa_facts *facts, struct gisa_str json)
{
	struct ld ld = { .facts = facts, .json = { .text = bare(json), .arena = facts->arena } };
	value(&ld, gisa_json_next(&ld.json, false), false);
}
