/*
 * The dictionary under hostile bytes: as a list, as a source to import, and as a text to find names in.
 */
#include <stdint.h>
#include <stdlib.h>

#include "dict/dict_private.h"
#include "dict/import.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
	if (!holds)
		abort();
}

/* Hits are names, longest first; the rest of the text has no say in what begins at a place. */
static void find(const struct gisa_dict *dict, struct gisa_str text)
{
	struct gisa_dict_hit hits[GISA_DICT_HITS];
	for (size_t pos = 0; (pos = gisa_dict_find(dict, text, pos, text.len)) < text.len; gisa_utf8_next(text, &pos)) {
		must(gisa_head_at(text, pos) != GISA_HEAD_INSIDE);
		size_t n = gisa_dict_match(dict, text, pos, hits);
		for (size_t i = 0; i < n; i++) {
			struct gisa_str name = gisa_dict_name(dict, hits[i].name)->text;
			must(gisa_str_eq(name, gisa_str_sub(text, pos, pos + hits[i].len)));
			must(gisa_dict_lookup(dict, name) == hits[i].name);
			must(i == 0 || hits[i].len < hits[i - 1].len);
			struct gisa_tail tail = gisa_tail_at(dict, text, pos, pos + hits[i].len);
			must(pos + hits[i].len + tail.len <= text.len);
			unsigned count, all;
			gisa_dict_pick(dict, hits[i].name, 20240117, &count, &all);
			must(count >= 1 && count <= all);
		}
	}
}

static void list(struct gisa_str text)
{
	struct gisa_dict *dict = gisa_xcalloc(1, sizeof *dict);
	struct gisa_buf out = GISA_BUF(0);
	struct gisa_error err;
	must(gisa_particles_read(&dict->particles, &err) == GISA_OK);
	if (gisa_dict_read(dict, text, GISA_LIT("fuzz"), true, &err) == GISA_OK &&
	    gisa_dict_join(dict, GISA_LIT("fuzz"), &err) == GISA_OK) {
		must(gisa_dict_spell(dict, 0, &err) == GISA_OK);
		gisa_index_finish(dict);
		for (uint32_t i = 0; i < dict->companies.count; i++)
			gisa_dict_add_line(dict, i, &out);
		if (gisa_utf8_valid(text) == text.len)
			find(dict, text);
	}
	gisa_buf_free(&out);
	gisa_dict_free(dict);
}

static void dict_import(struct gisa_str text)
{
	struct gisa_import *import = gisa_import_new(0, NULL, NULL);
	struct gisa_import_counts n = { 0 };
	struct gisa_buf out = GISA_BUF(0);
	struct gisa_error err;
	if (gisa_import_read(import, text, GISA_LIT("fuzz"), &n, &err) == GISA_OK) {
		must(n.rows == n.firms + n.joined + n.shares + n.repeated + n.refused);
		must(gisa_import_count(import) == n.firms + n.shares);
		gisa_import_homonyms(import, 0, NULL, NULL);
		gisa_import_write(import, &out);
		list(gisa_buf_str(&out));
	}
	gisa_buf_free(&out);
	gisa_import_free(import);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct gisa_dict *built_in;
	struct gisa_error err;
	struct gisa_str text = gisa_str((const char *)data, size);
	if (!built_in)
		must(gisa_dict_load(NULL, &built_in, &err) == GISA_OK);
	list(text);
	if (gisa_utf8_valid(text) != size)
		return 0;
	dict_import(text);
	find(built_in, text);
	return 0;
}
