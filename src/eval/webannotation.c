/*
 * The W3C Web Annotation Data Model (2017), as JSON-LD. A mention is an Annotation whose target selects code
 * points of the article text (TextPositionSelector; TextQuoteSelector for people and for tools that search).
 * Its bodies are TextualBody: one classifies (company, money, date), one tags it optional, one describes its
 * value as "amount=188000000000; currency=KRW". The text is named urn:gisa:DOC: an article's address names
 * the page, whose characters are not those counted here.
 */
#include "eval/annotation.h"

#include "base/json.h"
#include "base/utf8.h"

#define URN "urn:gisa:"

/* ---- reading ------------------------------------------------------------------------------- */

struct reader {
	struct gisa_annotations *out;
	const char *what;
	unsigned count; /* annotations so far */
	struct gisa_error *err;
};

static enum gisa_status bad(const struct reader *r, const char *problem)
{
	return gisa_fail(r->err, GISA_DAMAGED, gisa_cstr(r->what), "annotation %u: %s", r->count, problem);
}

/* A value with its bytes in raw, containers too. */
static struct gisa_json_value whole(struct gisa_json *json, bool in_object)
{
	struct gisa_json_value v = gisa_json_next(json, in_object);
	if (v.type == GISA_JSON_ARRAY || v.type == GISA_JSON_OBJECT) {
		v.raw = gisa_json_skip(json);
		if (v.raw.len == 0)
			v.type = GISA_JSON_BAD;
	}
	return v;
}

/* A member of the object `text`; type END where there is none. */
static struct gisa_json_value get(struct gisa_arena *arena, struct gisa_str text, const char *key)
{
	struct gisa_json json = { text, 0, arena };
	struct gisa_json_value v = gisa_json_next(&json, false);
	if (v.type != GISA_JSON_OBJECT)
		return (struct gisa_json_value){ .type = GISA_JSON_END };
	gisa_json_enter(&json);
	do
		v = whole(&json, true);
	while (v.type != GISA_JSON_END && v.type != GISA_JSON_BAD && !gisa_str_is(v.key, key));
	return v;
}

/* What is one value or an array of values in JSON-LD. */
typedef enum gisa_status webannotation_visit(struct reader *r, struct gisa_json_value value, void *user);

static enum gisa_status each(struct reader *r, struct gisa_json_value value, webannotation_visit *visit, void *user)
{
	enum gisa_status status = GISA_OK;
	if (value.type == GISA_JSON_END)
		return GISA_OK;
	if (value.type != GISA_JSON_ARRAY)
		return visit(r, value, user);
	struct gisa_json json = { value.raw, 0, &r->out->arena };
	gisa_json_next(&json, false);
	gisa_json_enter(&json);
	while (status == GISA_OK) {
		struct gisa_json_value v = whole(&json, false);
		if (v.type == GISA_JSON_END || v.type == GISA_JSON_BAD)
			break;
		status = visit(r, v, user);
	}
	return status;
}

struct row {
	struct gisa_annotation a;
	bool typed, placed;
};

/* A body: a class, a tag, or values. Whatever else people write is passed over. */
static enum gisa_status webannotation_body(struct reader *r, struct gisa_json_value body, void *user)
{
	struct row *row = user;
	struct gisa_str said =
	    body.type == GISA_JSON_OBJECT ? get(&r->out->arena, body.raw, "value").str : body.str;
	if (gisa_annotation_type(said, &row->a.type))
		row->typed = true;
	else if (gisa_str_eq_nocase(said, GISA_LIT("optional")))
		row->a.optional = true;
	else
		gisa_annotation_hear(said, &row->a);
	return GISA_OK;
}

static bool number(struct gisa_json_value v, uint32_t *out)
{
	*out = 0;
	for (size_t i = 0; i < v.str.len; i++)
		*out = gisa_is_digit(v.str.ptr[i]) ? *out * 10 + (uint32_t)(v.str.ptr[i] - '0') : 0;
	return v.type == GISA_JSON_NUMBER && v.str.len < 10;
}

static enum gisa_status webannotation_selector(struct reader *r, struct gisa_json_value selector, void *user)
{
	struct row *row = user;
	struct gisa_arena *arena = &r->out->arena;
	struct gisa_str type = get(arena, selector.raw, "type").str;
	if (gisa_str_is(type, "TextQuoteSelector")) {
		row->a.text = get(arena, selector.raw, "exact").str;
	} else if (gisa_str_is(type, "TextPositionSelector")) {
		row->placed = number(get(arena, selector.raw, "start"), &row->a.start) &&
			      number(get(arena, selector.raw, "end"), &row->a.end) &&
			      row->a.start < row->a.end;
		if (!row->placed)
			return bad(r, "start and end are no span");
	}
	return GISA_OK;
}

/* urn:gisa:DOC is DOC; any other address is the document's name as it stands. */
static struct gisa_str doc(struct reader *r, struct gisa_json_value source)
{
	struct gisa_str name =
	    source.type == GISA_JSON_OBJECT ? get(&r->out->arena, source.raw, "id").str : source.str;
	if (!gisa_str_starts(name, GISA_LIT(URN)))
		return name;
	return gisa_name_decode(&r->out->arena, gisa_str_sub(name, strlen(URN), name.len));
}

static enum gisa_status webannotation_target(struct reader *r, struct gisa_json_value target, void *user)
{
	struct row *row = user;
	if (target.type != GISA_JSON_OBJECT)
		return GISA_OK;
	row->a.doc = doc(r, get(&r->out->arena, target.raw, "source"));
	return each(r, get(&r->out->arena, target.raw, "selector"), webannotation_selector, row);
}

static enum gisa_status annotation(struct reader *r, struct gisa_str text, struct gisa_json_value target)
{
	struct row row = { .typed = false };
	r->count++;
	enum gisa_status status = each(r, get(&r->out->arena, text, "body"), webannotation_body, &row);
	if (status != GISA_OK || !row.typed)
		return status; /* of another kind than ours */
	status = each(r, target, webannotation_target, &row);
	if (status == GISA_OK && row.a.doc.len == 0)
		return bad(r, "its target has no source");
	if (status == GISA_OK && !row.placed)
		return bad(r, "its target has no TextPositionSelector");
	if (status == GISA_OK)
		GISA_PUSH(r->out, row.a);
	return status;
}

/* An annotation, or what holds some: items of a page, the first page of a collection. */
static enum gisa_status any(struct reader *r, struct gisa_json_value v, void *user)
{
	static const char *const holders[] = { "items", "first" };
	struct gisa_json_value target = get(&r->out->arena, v.raw, "target");
	enum gisa_status status = GISA_OK;
	if (v.type != GISA_JSON_OBJECT)
		return gisa_fail(r->err, GISA_DAMAGED, gisa_cstr(r->what),
				 "not a Web Annotation behind annotation %u", r->count);
	if (target.type != GISA_JSON_END)
		return annotation(r, v.raw, target);
	for (int i = 0; status == GISA_OK && i < 2; i++) {
		struct gisa_json_value held = get(&r->out->arena, v.raw, holders[i]);
		if (held.type == GISA_JSON_OBJECT || held.type == GISA_JSON_ARRAY)
			status = each(r, held, any, user);
	}
	return status;
}

enum gisa_status gisa_webannotation_read(struct gisa_str text, const char *what, struct gisa_annotations *out,
					 struct gisa_error *err)
{
	struct reader r = { .out = out, .what = what, .err = err };
	struct gisa_json json = { text, 0, &out->arena };
	enum gisa_status status = GISA_OK;
	if (gisa_utf8_valid(text) != text.len)
		return gisa_fail(err, GISA_DAMAGED, gisa_cstr(what), "not UTF-8");
	while (status == GISA_OK) {
		struct gisa_json_value v = whole(&json, false);
		if (v.type == GISA_JSON_END)
			break;
		if (v.type == GISA_JSON_BAD)
			return gisa_fail(err, GISA_DAMAGED, gisa_cstr(what), "not JSON from byte %zu on",
					 json.pos);
		status = each(&r, v, any, NULL);
	}
	return status;
}

/* ---- writing ------------------------------------------------------------------------------- */

static void write_body(struct gisa_buf *out, const char *purpose, struct gisa_str value)
{
	gisa_buf_addf(out, "{\"type\":\"TextualBody\",\"purpose\":\"%s\",\"value\":", purpose);
	gisa_json_add_string(out, value);
	gisa_buf_addc(out, '}');
}

static void write_bodies(struct gisa_buf *out, const struct gisa_annotation *a)
{
	struct gisa_buf said = { 0 };
	write_body(out, "classifying", gisa_cstr(gisa_type_text(a->type)));
	if (a->optional) {
		gisa_buf_addc(out, ',');
		write_body(out, "tagging", GISA_LIT("optional"));
	}
	gisa_annotation_say(&said, a);
	if (said.len) {
		gisa_buf_addc(out, ',');
		write_body(out, "describing", gisa_buf_str(&said));
	}
	gisa_buf_free(&said);
}

static void write_one(struct gisa_buf *out, const struct gisa_annotation *a)
{
	struct gisa_buf source = { 0 };
	gisa_buf_add(&source, GISA_LIT(URN));
	gisa_name_encode(&source, a->doc);
	gisa_buf_addf(out, "{\"type\":\"Annotation\",\"id\":\"%.*s#char=%u,%u;%s\",\"body\":[",
		      GISA_FMT(gisa_buf_str(&source)), a->start, a->end, gisa_type_text(a->type));
	write_bodies(out, a);
	gisa_buf_addf(
	    out,
	    "],\"target\":{\"source\":\"%.*s\",\"selector\":[{\"type\":\"TextPositionSelector\",\"start\":%u,"
	    "\"end\":%u}",
	    GISA_FMT(gisa_buf_str(&source)), a->start, a->end);
	if (a->text.len) {
		gisa_buf_add(out, GISA_LIT(",{\"type\":\"TextQuoteSelector\",\"exact\":"));
		gisa_json_add_string(out, a->text);
		gisa_buf_addc(out, '}');
	}
	gisa_buf_add(out, GISA_LIT("]}}"));
	gisa_buf_free(&source);
}

void gisa_webannotation_write(struct gisa_buf *out, const struct gisa_annotations *rows, size_t from, size_t to)
{
	if (from == 0)
		gisa_buf_add(out, GISA_LIT("{\"@context\":\"http://www.w3.org/ns/anno.jsonld\",\"id\":\"urn:gisa:mentions\","
					   "\"type\":\"AnnotationPage\",\"items\":["));
	for (size_t i = from; i < to; i++) {
		gisa_buf_add(out, i ? GISA_LIT(",\n") : GISA_LIT("\n"));
		write_one(out, &rows->items[i]);
	}
	if (to == rows->count)
		gisa_buf_add(out, GISA_LIT("\n]}\n"));
}
