/*
 * Told by content, as all kinds are: an envelope has no text of its own, and an array in it whose first
 * element has a title or a text. Names of envelopes (documents, data, items, hits, response.docs) are without
 * number.
 */
#include "read/shape.h"

#include "base/json.h"
#include "read/roles.h"

enum { DEEPEST = 4 };

/* What an object has. */
struct seen {
	bool title, text, date; /* of its own */
	bool below;             /* title or text in an object in it */
	bool listed, titled;    /* arrays of objects that have a text; that have a title */
	bool told;              /* arrays of objects that have both */
	int members, objects;   /* how many; of the first two, those that are articles */
	bool numbered,
	    split; /* its first key is a number; the first elements of "columns" name parts of articles */
	enum gisa_shape inner; /* of an object in it that is no article */
};

static void look(struct gisa_json *j, int depth, struct seen *seen);

static enum gisa_shape shape(const struct seen *s)
{
	if (s->text || (s->title && s->date))
		return GISA_SHAPE_ARTICLE;
	if (s->inner != GISA_SHAPE_ARTICLE)
		return s->inner;
	if (s->split)
		return GISA_SHAPE_SPLIT;
	if (s->titled || (s->listed && !s->title))
		return GISA_SHAPE_ENVELOPE;
	return s->objects == 2 || (s->objects == 1 && s->numbered) ? GISA_SHAPE_KEYED : GISA_SHAPE_ARTICLE;
}

/* The array just announced, by its first element that is something. */
static void array(struct gisa_json j, struct gisa_str key, int role, int depth, struct seen *seen)
{
	struct seen first = { 0 };
	gisa_json_enter(&j);
	struct gisa_json_value v;
	while ((v = gisa_json_next(&j, false)).type == GISA_JSON_NULL)
		;
	bool text = role == GISA_ROLE_TEXT, title = role == GISA_ROLE_TITLE;
	if (v.type == GISA_JSON_OBJECT && depth < DEEPEST)
		look(&j, depth + 1, &first);
	bool titled = first.title || (first.below && !first.text);
	seen->titled |= titled && !(text && seen->title);
	seen->listed |= (first.text || first.listed) && !titled;
	seen->told |= (first.title && first.text) || first.told;
	seen->title |= title && v.type >= GISA_JSON_STRING;
	seen->text |=
	    text &&
	    (v.type == GISA_JSON_ARRAY || v.type == GISA_JSON_STRING ||
	     (v.type == GISA_JSON_OBJECT && !first.title && !first.text && !first.below && !first.listed));
	for (size_t rank; v.type == GISA_JSON_STRING && gisa_str_is(key, "columns");
	     v = gisa_json_next(&j, false))
		seen->split |= gisa_role_of(v.str, &rank) >= 0;
}

/* The object just announced. */
static void object(struct gisa_json j, int role, int depth, struct seen *seen)
{
	struct seen in = { 0 };
	if (depth == DEEPEST)
		return;
	look(&j, depth + 1, &in);
	bool article = in.title || in.text;
	seen->told |= in.told;
	if (article)
		seen->below = true;
	else if (role >= 0 && in.numbered && in.objects == 0)
		seen->inner = GISA_SHAPE_COLUMNS;
	else if (shape(&in) == GISA_SHAPE_ENVELOPE)
		seen->inner = GISA_SHAPE_ENVELOPE;
	seen->objects += (article || in.below) && seen->members <= 2;
}

/* The members of the object just announced, as far as the bytes go. */
static void look(struct gisa_json *j, int depth, struct seen *seen)
{
	struct gisa_json_value v;
	gisa_json_enter(j);
	while ((v = gisa_json_next(j, true)).type > GISA_JSON_END) {
		size_t rank;
		int role = gisa_role_of(v.key, &rank);
		seen->numbered |= seen->members++ == 0 && gisa_str_is_figures(v.key);
		if (v.type == GISA_JSON_ARRAY)
			array(*j, v.key, role, depth, seen);
		else if (v.type == GISA_JSON_OBJECT)
			object(*j, role, depth, seen);
		else if (v.type == GISA_JSON_STRING && v.str.len) {
			seen->title |= role == GISA_ROLE_TITLE;
			seen->text |= role == GISA_ROLE_TEXT;
			seen->date |= role == GISA_ROLE_PUBLISHED;
		}
		if (v.type >= GISA_JSON_ARRAY && gisa_json_skip(j).len == 0)
			return;
	}
}

static struct seen value(struct gisa_str head)
{
	struct gisa_arena arena = { 0 };
	struct gisa_json j = { .text = head, .arena = &arena };
	struct seen seen = { 0 };
	enum gisa_json_type type = gisa_json_next(&j, false).type;
	if (type == GISA_JSON_OBJECT)
		look(&j, 0, &seen);
	else if (type == GISA_JSON_ARRAY)
		array(j, gisa_str("", 0), -1, 0, &seen);
	gisa_arena_free(&arena);
	return seen;
}

enum gisa_shape gisa_shape_of(struct gisa_str head)
{
	struct seen seen = value(head);
	return shape(&seen);
}

bool gisa_shape_lists(struct gisa_str head)
{
	struct seen seen = value(head);
	return seen.titled || seen.listed;
}

bool gisa_shape_tells(struct gisa_str head)
{
	return value(head).told;
}
