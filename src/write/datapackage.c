/*
 * datapackage.json written and, of one we wrote, read back: rules and names stand in it as hashes, so that two
 * tables can be told to be of the same making.
 */
#include "write/datapackage.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/embed.h"
#include "base/json.h"

/* Table Schema types: amounts are `string` where a number would lose digits, so never `number`. */
static const char *type(enum gisa_cell_kind kind)
{
	switch (kind) {
	case GISA_CELL_INTEGER: return "integer";
	case GISA_CELL_DATE: return "date";
	default: return "string";
	}
}

static void fields(struct gisa_buf *buf, const struct gisa_selection *s)
{
	for (size_t i = 0; i < s->count; i++) {
		size_t pick = s->picks[i];
		gisa_buf_addf(buf, "%s\n      {\"name\":\"%s\",\"type\":\"%s\",\"description\":", i ? "," : "",
			      s->columns->names[pick], type(s->columns->kinds[pick]));
		gisa_json_add_string(buf, gisa_cstr(s->columns->help[pick]));
		gisa_buf_addc(buf, '}');
	}
}

static void resources(struct gisa_buf *buf, const struct gisa_table *table, const struct gisa_selection *selection)
{
	for (size_t i = 0; i < table->count; i++) {
		char number[32] = "";
		if (i > 0)
			snprintf(number, sizeof number, "-%zu", i + 1);
		if (buf->ptr[buf->len - 1] == '}')
			gisa_buf_addc(buf, ',');
		gisa_buf_addf(buf,
			      "\n    {\"name\":\"%s%s\",\"path\":\"%s%s.tsv\",\"profile\":\"tabular-data-resource\","
			      "\"format\":\"tsv\",\"mediatype\":\"text/tab-separated-values\",\"encoding\":\"utf-8\",\n"
			      "     \"dialect\":{\"delimiter\":\"\\t\",\"lineTerminator\":\"\\n\",\"quoteChar\":null,"
			      "\"doubleQuote\":false},\n"
			      "     \"schema\":{\"missingValues\":[\"\"],\"fields\":[",
			      table->name, number, table->name, number);
		fields(buf, selection);
		gisa_buf_add(buf, GISA_LIT("]}}"));
	}
}

static enum gisa_status file_hash(const char *path, uint64_t *h, struct gisa_error *err)
{
	FILE *f = fopen(path, "rb");
	char block[65536];
	uint64_t hash = 0;
	size_t n;
	while (f && (n = fread(block, 1, sizeof block, f)) > 0)
		hash = hash * 31 + gisa_str_hash(gisa_str(block, n));
	enum gisa_status status = GISA_OK;
	if (!f || ferror(f))
		status = gisa_fail(err, GISA_WRITE, gisa_cstr(path), "cannot read: %s", strerror(errno));
	if (f)
		fclose(f);
	*h = *h * 31 + hash;
	return status;
}

/* One hash over the embedded files with this ending, in their order, and the further ones. */
static enum gisa_status datapackage_hash(const char *ending, const char *const *files, uint64_t *out,
					 struct gisa_error *err)
{
	enum gisa_status status = GISA_OK;
	uint64_t h = 0;
	for (const struct gisa_embedded *e = gisa_embedded; e->name; e++)
		if (gisa_str_ends(gisa_cstr(e->name), gisa_cstr(ending)))
			h = h * 31 + gisa_str_hash(e->bytes);
	for (; files && *files && status == GISA_OK; files++)
		status = file_hash(*files, &h, err);
	*out = h;
	return status;
}

/* Behind the hashes: no other text of a package holds an unescaped quote like that. */
#define SHARD ",\"shard\":\""
#define RAW ",\"cells\":\"raw\""

enum gisa_status gisa_datapackage_write(const char *dir, const struct gisa_datapackage *package,
					struct gisa_error *err)
{
	struct gisa_buf buf = { 0 };
	uint64_t rules, outlets, names;
	enum gisa_status status = datapackage_hash(".rules", package->rule_files, &rules, err);
	if (status == GISA_OK)
		status = datapackage_hash(".outlet", NULL, &outlets, err);
	if (status == GISA_OK)
		status = datapackage_hash(".tsv", package->dict_files, &names, err);
	if (status != GISA_OK)
		return status;
	gisa_buf_addf(&buf,
		      "{\n  \"profile\":\"tabular-data-package\",\"name\":\"gisa-tables\",\n"
		      "  \"gisa\":{\"version\":\"%s\",\"rules\":\"%016llx\",\"outlets\":\"%016llx\",\"dictionary\":\"%016llx\"",
		      GISA_VERSION, (unsigned long long)rules, (unsigned long long)outlets, (unsigned long long)names);
	if (package->selections[0]->raw)
		gisa_buf_add(&buf, GISA_LIT(RAW));
	if (package->shards > 1)
		gisa_buf_addf(&buf, SHARD "%zu/%zu\"", package->shard, package->shards);
	gisa_buf_add(&buf, GISA_LIT("},\n  \"resources\":["));
	for (size_t i = 0; i < 2; i++)
		resources(&buf, package->tables[i], package->selections[i]);
	gisa_buf_add(&buf, GISA_LIT("\n  ]\n}\n"));
	status = gisa_out_save(dir, "datapackage.json", gisa_buf_str(&buf), err);
	gisa_buf_free(&buf);
	return status;
}

enum gisa_status gisa_datapackage_read(const char *dir, struct gisa_buf *out, struct gisa_error *err)
{
	struct gisa_buf path = { 0 };
	gisa_buf_addf(&path, "%s/datapackage.json", dir);
	FILE *f = fopen(path.ptr, "rb");
	bool fine = f && gisa_buf_read(out, f);
	*gisa_buf_room(out, 1) = '\0';
	if (!fine)
		gisa_fail(err, GISA_USAGE, gisa_buf_str(&path), "%s", strerror(errno));
	if (f)
		fclose(f);
	gisa_buf_free(&path);
	return fine ? GISA_OK : GISA_USAGE;
}

bool gisa_datapackage_is_raw(const char *table)
{
	struct gisa_buf package = { 0 };
	struct gisa_error none;
	const char *name = strrchr(table, '/');
	char *dir = gisa_xstrdup(name ? gisa_str(table, (size_t)(name - table)) : GISA_LIT("."));
	bool raw = gisa_datapackage_read(dir, &package, &none) == GISA_OK &&
		   gisa_str_find(gisa_buf_str(&package), GISA_LIT(RAW), 0) != GISA_NPOS;
	gisa_buf_free(&package);
	free(dir);
	return raw;
}

void gisa_datapackage_take_shard(struct gisa_buf *package, size_t *shard, size_t *shards)
{
	size_t from = gisa_str_find(gisa_buf_str(package), GISA_LIT(SHARD), 0);
	*shard = *shards = 0;
	if (from == GISA_NPOS)
		return;
	char *at = package->ptr + from, *end;
	*shard = strtoul(at + strlen(SHARD), &end, 10);
	*shards = *end == '/' ? strtoul(end + 1, &end, 10) : 0;
	if (*shard == 0)
		*shards = 0;
	end += *end == '"';
	memmove(at, end, package->len - (size_t)(end - package->ptr));
	package->len -= (size_t)(end - at);
}
