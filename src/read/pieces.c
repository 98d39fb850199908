/* A value is walked once; of an object the members are looked at twice, first for the best name among them.
 */
#include "read/pieces.h"

enum { DEEPEST = 12 };

/* Members that hold what an object says, the surest first. */
static const char *const names[] = {
	"rendered", "$date",   "$numberlong", "$oid",     "#text",     "_text",
	"__cdata",  "text",    "form",        "sentence", "sentences", "sentencecontent",
	"context",  "content", "contents",    "body",     "paragraph", "paragraphs",
	"html",     "children", "blocks",     "root",     "value",     "name",
	"title",    "data",
};

enum { COUNT = GISA_COUNT(names) };

static bool is_name(size_t rank, const char *name)
{
	return rank < COUNT && strcmp(names[rank], name) == 0;
}

static size_t pieces_rank(struct gisa_str key)
{
	size_t i = 0;
	while (i < COUNT && !gisa_str_eq_nocase(gisa_cstr(names[i]), key))
		i++;
	return i;
}

static bool add(struct gisa_json *j, struct gisa_json_value v, struct gisa_pieces *how, int depth,
		struct gisa_buf *out);

static void part(struct gisa_buf *out, const struct gisa_pieces *how, int depth)
{
	if (out->len == 0)
		return;
	char last = out->ptr[out->len - 1];
	if (!how->lines)
		gisa_buf_add(out, GISA_LIT(", "));
	else if (last != '\n' && last != ' ')
		gisa_buf_addc(out, depth <= 1 ? '\n' : ' ');
}

static bool pieces_best(struct gisa_json j, size_t *best);

/* Editors keep words of a sentence that look alike as one child, {"text":"...","bold":true}. */
static bool is_run(const struct gisa_json *j, struct gisa_json_value v)
{
	size_t best;
	return v.type == GISA_JSON_OBJECT && pieces_best(*j, &best) && is_name(best, "text");
}

static bool elements(struct gisa_json *j, struct gisa_pieces *how, int depth, struct gisa_buf *out)
{
	struct gisa_json_value v;
	bool children = how->children;
	how->children = false;
	gisa_json_enter(j);
	while ((v = gisa_json_next(j, false)).type != GISA_JSON_END) {
		size_t before = out->len;
		how->lost += v.lost;
		if (!children || !is_run(j, v))
			part(out, how, depth);
		size_t from = out->len;
		if (v.type == GISA_JSON_BAD || !add(j, v, how, depth, out))
			return false;
		if (out->len == from)
			out->len = before;
	}
	return true;
}

/* The best rank of the object just announced, which stays where it is. */
static bool pieces_best(struct gisa_json j, size_t *best)
{
	struct gisa_json_value v;
	*best = COUNT;
	gisa_json_enter(&j);
	while ((v = gisa_json_next(&j, true)).type != GISA_JSON_END) {
		size_t rank = pieces_rank(v.key);
		if (v.type == GISA_JSON_BAD || (v.type >= GISA_JSON_ARRAY && gisa_json_skip(&j).len == 0))
			return false;
		if (rank < *best && v.type > GISA_JSON_TRUE)
			*best = rank;
	}
	return true;
}

static bool members(struct gisa_json *j, struct gisa_pieces *how, int depth, struct gisa_buf *out)
{
	size_t best;
	struct gisa_json_value v;
	if (!pieces_best(*j, &best))
		return false;
	how->corpus |= is_name(best, "form");
	how->children = is_name(best, "children");
	gisa_json_enter(j);
	while ((v = gisa_json_next(j, true)).type != GISA_JSON_END) {
		size_t rank = pieces_rank(v.key);
		bool wanted = best < COUNT ? rank == best : how->lines && v.type == GISA_JSON_STRING;
		how->lost += v.lost;
		if (wanted && best == COUNT)
			part(out, how, depth);
		if (wanted ? !add(j, v, how, depth, out)
			   : v.type >= GISA_JSON_ARRAY && gisa_json_skip(j).len == 0)
			return false;
	}
	return true;
}

static bool add(struct gisa_json *j, struct gisa_json_value v, struct gisa_pieces *how, int depth,
		struct gisa_buf *out)
{
	switch (v.type) {
	case GISA_JSON_BAD: return false;
	case GISA_JSON_NUMBER:
	case GISA_JSON_STRING: gisa_buf_add(out, v.str); return true;
	case GISA_JSON_ARRAY: return depth < DEEPEST && elements(j, how, depth + 1, out);
	case GISA_JSON_OBJECT: return depth < DEEPEST && members(j, how, depth, out);
	default: return true;
	}
}

bool gisa_pieces_read(struct gisa_json *j, struct gisa_json_value v, struct gisa_pieces *how,
		      struct gisa_str *out)
{
	struct gisa_buf buf = GISA_BUF(0);
	*out = gisa_str("", 0);
	if (v.type == GISA_JSON_STRING)
		*out = v.str;
	else if (v.type < GISA_JSON_ARRAY && v.type != GISA_JSON_NULL)
		*out = v.raw;
	if (v.type < GISA_JSON_ARRAY)
		return v.type != GISA_JSON_BAD;
	bool good = add(j, v, how, 0, &buf);
	*out = gisa_arena_copy(j->arena, gisa_str_trim(gisa_buf_str(&buf)));
	gisa_buf_free(&buf);
	return good;
}
