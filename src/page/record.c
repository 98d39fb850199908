/*
 * The record that Arc hands to a page's script. Fusion.globalContent is the story the page was made for, and
 * Fusion.contentCache beside it holds lists of others, so text and times are never looked for there. What stands under
 * <meta> may be the day the draft was made; the page itself shows none before its script has run, and the script has
 * three to choose from. first_publish_date is when a reader could first see the story; display_date is moved along by
 * some editors when they change it, and counts only where there is no other.
 */
#include "base/json.h"
#include "page/line.h"
#include "page/script.h"
#include "page/stamp.h"
#include "page/text.h"

/* What the record says of times. */
struct record_times {
	struct gisa_str created, first, display, updated;
};

/* The members that count; whether they are those of a story, and not of a section's page. */
static bool read_members(struct gisa_json json, struct record_times *t)
{
	struct gisa_json_value v;
	bool headlines = false, elements = false;
	gisa_json_enter(&json);
	while ((v = gisa_json_next(&json, true)).type > GISA_JSON_END) {
		headlines |= gisa_str_is(v.key, "headlines");
		elements |= gisa_str_is(v.key, "content_elements") && v.type == GISA_JSON_ARRAY;
		if (v.type >= GISA_JSON_ARRAY && gisa_json_skip(&json).len == 0)
			return false;
		if (v.type != GISA_JSON_STRING)
			continue;
		if (gisa_str_is(v.key, "created_date"))
			t->created = v.str;
		else if (gisa_str_is(v.key, "first_publish_date"))
			t->first = v.str;
		else if (gisa_str_is(v.key, "display_date"))
			t->display = v.str;
		else if (gisa_str_is(v.key, "last_updated_date"))
			t->updated = v.str;
	}
	return v.type == GISA_JSON_END && headlines && elements;
}

static bool is_same_time(struct gisa_str a, struct gisa_str b)
{
	struct gisa_stamp x, y;
	return gisa_stamp_field(a, false, &x) && gisa_stamp_field(b, false, &y) &&
	       gisa_stamp_minutes(&x) == gisa_stamp_minutes(&y) && x.second == y.second;
}

/* Puts the time of publication in the place of that of the draft, and behind all others where there is none. */
static void keep_times(struct gisa_facts *facts, const struct record_times *t)
{
	struct gisa_str published = t->first.len ? t->first : t->display;
	struct gisa_str from = t->first.len ? GISA_LIT("script:first_publish_date") : GISA_LIT("script:display_date");
	if (published.len == 0)
		return;
	for (size_t i = 0; i < facts->date_count; i++) {
		struct gisa_fact_date *d = &facts->dates[i];
		if (!d->modified && is_same_time(d->value, t->created))
			*d = (struct gisa_fact_date){ published, from, false };
	}
	gisa_facts_add_date(facts, published, from, false);
	gisa_facts_add_date(facts, t->updated, GISA_LIT("script"), true);
}

/* The member of an object just announced; the reader stands at it. */
static struct gisa_json_value member(struct gisa_json *json, const char *key)
{
	gisa_json_enter(json);
	return gisa_json_find(json, key);
}

/* How one author signs; else the name, if it is said to be a reporter's: forms turn it around ("길동 홍"). */
static struct gisa_str byline(struct gisa_json author)
{
	static const char *const path[] = { "additional_properties", "original", "byline" };
	struct gisa_json inner = author;
	struct gisa_json_value v = { .type = GISA_JSON_OBJECT };
	for (size_t i = 0; i < GISA_COUNT(path) && v.type == GISA_JSON_OBJECT; i++)
		v = member(&inner, path[i]);
	if (v.type != GISA_JSON_STRING || v.str.len == 0)
		v = member(&author, "name");
	if (v.type != GISA_JSON_STRING || !(gisa_line_is_byline(v.str) || gisa_text_has(v.str, "기자")))
		return gisa_str(NULL, 0); /* an agency, or a name that may be turned around */
	return v.str;
}

static void keep_authors(struct gisa_facts *facts, struct gisa_json story)
{
	struct gisa_json_value v = member(&story, "credits");
	if (v.type != GISA_JSON_OBJECT || member(&story, "by").type != GISA_JSON_ARRAY)
		return;
	gisa_json_enter(&story);
	while ((v = gisa_json_next(&story, false)).type == GISA_JSON_OBJECT) {
		gisa_facts_add(facts, GISA_FACT_BYL, gisa_text_copy(facts->arena, byline(story)));
		if (gisa_json_skip(&story).len == 0)
			return;
	}
}

void gisa_record_read(struct gisa_facts *facts, const struct gisa_html *html)
{
	struct gisa_str mark = GISA_LIT("Fusion.globalContent=");
	for (size_t i = 1; i < html->count && facts->record.len == 0; i++) {
		struct gisa_str script = html->items[i].tag == GISA_TAG_SCRIPT ? gisa_script_content(html, i)
									       : gisa_str(NULL, 0);
		size_t at = gisa_str_find(script, mark, 0);
		struct gisa_json json = { .text = script, .arena = facts->arena };
		struct record_times times = { 0 };
		if (at == GISA_NPOS)
			continue;
		json.pos = at + mark.len;
		if (gisa_json_next(&json, false).type != GISA_JSON_OBJECT || !read_members(json, &times))
			continue;
		keep_authors(facts, json);
		facts->record = gisa_json_skip(&json);
		keep_times(facts, &times);
	}
}
