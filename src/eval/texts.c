/* Articles read back for their text alone; their sentences are cut by a simple rule, for people to read. */
#include "eval/texts.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/json.h"
#include "base/utf8.h"
#include "write/tsv.h"

bool gisa_text_file(struct gisa_arena *arena, const char *path, struct gisa_str *out)
{
	FILE *f = fopen(path, "rb");
	struct gisa_buf buf = { 0 };
	if (!f)
		return false;
	bool whole = gisa_buf_read(&buf, f); /* a folder opens, but does not read */
	int why = errno;
	fclose(f);
	errno = why;
	*out = gisa_arena_copy(arena, gisa_buf_str(&buf));
	gisa_buf_free(&buf);
	return whole;
}

void gisa_texts_add(struct gisa_texts *texts, struct gisa_str doc, struct gisa_str text)
{
	if (gisa_map_index(&texts->docs, doc) == texts->count)
		GISA_PUSH(texts, gisa_arena_copy(&texts->arena, text));
}

struct gisa_str gisa_texts_get(const struct gisa_texts *texts, struct gisa_str doc)
{
	size_t i = texts->count ? gisa_map_find(&texts->docs, doc) : GISA_NPOS;
	return i == GISA_NPOS ? gisa_str(NULL, 0) : texts->items[i];
}

void gisa_texts_free(struct gisa_texts *texts)
{
	gisa_map_free(&texts->docs);
	free(texts->items);
	gisa_arena_free(&texts->arena);
	*texts = (struct gisa_texts){ 0 };
}

/* One article of a line of JSON; false when it is none. */
static bool article(struct gisa_texts *texts, struct gisa_arena *scratch, struct gisa_str line)
{
	struct gisa_json json = { line, 0, scratch };
	struct gisa_str doc = { 0 }, title = { 0 }, text = { 0 };
	if (gisa_json_next(&json, false).type != GISA_JSON_OBJECT)
		return false;
	gisa_json_enter(&json);
	for (;;) {
		struct gisa_json_value v = gisa_json_next(&json, true);
		if (v.type == GISA_JSON_END)
			break;
		if (v.type == GISA_JSON_BAD || ((v.type == GISA_JSON_ARRAY || v.type == GISA_JSON_OBJECT) &&
						gisa_json_skip(&json).len == 0))
			return false;
		if (gisa_str_is(v.key, "doc"))
			doc = v.str;
		if (gisa_str_is(v.key, "title"))
			title = v.str;
		if (gisa_str_is(v.key, "text"))
			text = v.str;
	}
	struct gisa_str full = gisa_arena_printf(scratch, "%.*s\n%.*s", GISA_FMT(title), GISA_FMT(text));
	if (doc.len == 0 || gisa_utf8_valid(full) != full.len)
		return false;
	/* as the tables write it, whose rows name it */
	struct gisa_buf cell = { 0 };
	gisa_tsv_cell(&cell, doc, false);
	gisa_texts_add(texts, gisa_buf_str(&cell), full);
	gisa_buf_free(&cell);
	return true;
}

enum gisa_status gisa_texts_read(struct gisa_texts *texts, const char *path, struct gisa_error *err)
{
	struct gisa_arena file = { 0 }, scratch = { 0 };
	struct gisa_str rest = { 0 }, line;
	enum gisa_status status = GISA_OK;
	if (!gisa_text_file(&file, path, &rest))
		status = gisa_fail(err, GISA_IO, gisa_cstr(path), "%s", strerror(errno));
	for (unsigned n = 1; status == GISA_OK && gisa_str_line(&rest, &line); n++) {
		if (line.len && !article(texts, &scratch, line))
			status = gisa_fail(
			    err, GISA_DAMAGED, gisa_cstr(path),
			    "line %u is no article: an object with doc, title and text is wanted", n);
		gisa_arena_reset(&scratch);
	}
	gisa_arena_free(&file);
	gisa_arena_free(&scratch);
	return status;
}

static bool ends_sentence(struct gisa_str text, size_t i)
{
	return text.ptr[i] == ' ' && i > 0 && strchr(".!?", text.ptr[i - 1]);
}

struct gisa_str gisa_text_sentence(struct gisa_str text, size_t start, size_t end)
{
	size_t from = start, to = end;
	while (from > 0 && text.ptr[from - 1] != '\n' && !ends_sentence(text, from - 1))
		from--;
	while (to < text.len && text.ptr[to] != '\n' && !ends_sentence(text, to))
		to++;
	return gisa_str_sub(text, from, to);
}
