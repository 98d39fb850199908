/* Each column is read by a reader of its own, all at the same row; a row's values, as they are written,
 * become an object of JSON Lines. */
#include "read/columns.h"

#include <stdlib.h>

#include "base/json.h"

enum { MOST = 256 };

struct columns {
	struct gisa_str names[MOST];
	struct gisa_json cells[MOST]; /* column by column: each at its next value */
	size_t count;
	struct gisa_json rows; /* names and rows apart: at the next row */
	bool bad;
	struct gisa_arena arena; /* names */
	struct gisa_buf row;
};

/* Passes the value of a member; where it stood. */
static struct gisa_json pass(struct columns *c, struct gisa_json *j, struct gisa_json_value v)
{
	struct gisa_json at = *j;
	c->bad |= v.type == GISA_JSON_BAD || (v.type >= GISA_JSON_ARRAY && gisa_json_skip(j).len == 0);
	gisa_json_enter(&at);
	return at;
}

static void columns_name(struct columns *c, struct gisa_str name, struct gisa_json cells)
{
	if (c->count == MOST)
		return;
	c->cells[c->count] = cells;
	c->names[c->count++] = gisa_arena_copy(&c->arena, name);
}

static void find(struct columns *c, struct gisa_json j, bool split)
{
	struct gisa_json_value v, name;
	gisa_json_next(&j, false);
	gisa_json_enter(&j);
	while (!c->bad && (v = gisa_json_next(&j, true)).type != GISA_JSON_END) {
		struct gisa_json in = pass(c, &j, v);
		if (!split && v.type == GISA_JSON_OBJECT)
			columns_name(c, v.key, in);
		else if (split && v.type == GISA_JSON_ARRAY && gisa_str_is(v.key, "data"))
			c->rows = in;
		else if (split && v.type == GISA_JSON_ARRAY && gisa_str_is(v.key, "columns"))
			while ((name = gisa_json_next(&in, false)).type > GISA_JSON_END && name.type < GISA_JSON_ARRAY)
				columns_name(c, name.str, in);
	}
}

static void add(struct columns *c, size_t column, struct gisa_json *j, struct gisa_json_value v)
{
	struct gisa_str raw = v.type >= GISA_JSON_ARRAY ? gisa_json_skip(j) : v.raw;
	c->bad |= raw.len == 0;
	if (c->row.len > 1)
		gisa_buf_addc(&c->row, ',');
	gisa_json_add_string(&c->row, c->names[column]);
	gisa_buf_addc(&c->row, ':');
	gisa_buf_add(&c->row, raw);
}

/* The next row as an object; false behind the last. */
static bool next(struct columns *c, bool split)
{
	gisa_buf_reset(&c->row);
	gisa_buf_addc(&c->row, '{');
	bool more = split && gisa_json_next(&c->rows, false).type == GISA_JSON_ARRAY;
	if (more)
		gisa_json_enter(&c->rows);
	for (size_t i = 0; i < c->count && (more || !split); i++) {
		struct gisa_json *j = split ? &c->rows : &c->cells[i];
		struct gisa_json_value v = gisa_json_next(j, !split);
		if (v.type <= GISA_JSON_END)
			break;
		add(c, i, j, v);
		more = true;
	}
	if (split && more && c->count)
		c->bad |= gisa_json_next(&c->rows, false).type != GISA_JSON_END;
	gisa_buf_addc(&c->row, '}');
	return more && !c->bad;
}

enum gisa_status gisa_read_columns(struct gisa_reader *r, struct gisa_input origin, struct gisa_str object,
				   enum gisa_shape shape)
{
	struct columns *c = gisa_xcalloc(1, sizeof *c);
	bool split = shape == GISA_SHAPE_SPLIT;
	struct gisa_arena values = { 0 };
	enum gisa_status status = GISA_OK;
	find(c, (struct gisa_json){ .text = object, .arena = &c->arena }, split);
	c->rows.arena = &values;
	for (size_t i = 0; i < c->count; i++)
		c->cells[i].arena = &values;
	for (size_t n = 1; status == GISA_OK && next(c, split); n++) {
		struct gisa_input at = {
			gisa_arena_printf(&r->arena, "%.*s#%zu", GISA_FMT(origin.source), n),
			gisa_arena_printf(&r->arena, "%.*s#%zu", GISA_FMT(origin.name), n)
		};
		status = gisa_jsonl_hand_on(r, origin, at, gisa_buf_str(&c->row));
		gisa_arena_reset(&values);
	}
	if (status == GISA_OK && c->bad)
		status =
		    gisa_reader_trouble(r, origin, GISA_DAMAGED, "rows and columns that do not fit together");
	gisa_arena_free(&values);
	gisa_arena_free(&c->arena);
	gisa_buf_free(&c->row);
	free(c);
	return status;
}
