/*
 * The dictionary as its users see it: loading, and what is known of a name and a company.
 *
 * The built-in list is read first and spelled out first, so that an imported 에스케이온 is found
 * to be SK온 and a regular short form never takes a name that the list gives to somebody.
 */
#include "dict/dict.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/embed.h"
#include "base/error.h"
#include "dict/dict_private.h"

static bool is_list(const char *name)
{
	struct gisa_str s = gisa_cstr(name);
	return gisa_str_ends(s, GISA_LIT(".tsv")) &&
	       (gisa_str_starts(s, GISA_LIT("companies")) || gisa_str_starts(s, GISA_LIT("not-companies")));
}

/* At once for all lists: a table that grows is copied. */
static void reserve_built_in(struct gisa_dict *dict)
{
	struct gisa_table_size all = { 0, 0 };
	for (const struct gisa_embedded *e = gisa_embedded; e->name; e++)
		if (is_list(e->name)) {
			struct gisa_table_size size = gisa_table_measure(e->bytes);
			all.companies += size.companies;
			all.names += size.names;
		}
	gisa_dict_reserve(dict, all.companies, all.names);
}

static enum gisa_status built_in(struct gisa_dict *dict, struct gisa_error *err)
{
	enum gisa_status status = gisa_particles_read(&dict->particles, err);
	reserve_built_in(dict);
	for (const struct gisa_embedded *e = gisa_embedded; status == GISA_OK && e->name; e++)
		if (is_list(e->name))
			status = gisa_dict_read(dict, e->bytes, gisa_cstr(e->name), false, err);
	if (status == GISA_OK)
		status = gisa_dict_join(dict, GISA_LIT("companies"), err);
	return status == GISA_OK ? gisa_dict_spell(dict, 0, err) : status;
}

/* The whole file, be it a pipe; the dictionary keeps it. */
static enum gisa_status dict_bytes(struct gisa_dict *dict, const char *path, struct gisa_str *out,
				   struct gisa_error *err)
{
	struct gisa_buf buf = { 0 };
	FILE *f = fopen(path, "rb");
	enum gisa_status status = GISA_OK;
	if (!f || !gisa_buf_read(&buf, f))
		status = gisa_fail(err, GISA_CONFIG, gisa_cstr(path), "cannot be read: %s", strerror(errno));
	if (f)
		fclose(f);
	GISA_PUSH(&dict->texts, buf.ptr);
	*out = gisa_buf_str(&buf);
	return status;
}

static enum gisa_status file(struct gisa_dict *dict, const char *path, struct gisa_error *err)
{
	struct gisa_str bytes;
	enum gisa_status status = dict_bytes(dict, path, &bytes, err);
	if (status != GISA_OK)
		return status;
	status = gisa_dict_read(dict, bytes, gisa_cstr(path), true, err);
	return status == GISA_OK ? gisa_dict_join(dict, gisa_cstr(path), err) : status;
}

enum gisa_status gisa_dict_load(const char *const *files, struct gisa_dict **out, struct gisa_error *err)
{
	struct gisa_dict *dict = gisa_xcalloc(1, sizeof *dict);
	enum gisa_status status = built_in(dict, err);
	size_t first = dict->names.count;
	for (; status == GISA_OK && files && *files; files++)
		status = file(dict, *files, err);
	if (status == GISA_OK) {
		gisa_dict_doubt(dict, first);
		status = gisa_dict_spell(dict, first, err);
	}
	*out = NULL;
	gisa_code_free(&dict->codes);
	if (status != GISA_OK) {
		gisa_dict_free(dict);
		return status;
	}
	gisa_index_finish(dict);
	*out = dict;
	return GISA_OK;
}

static bool is_among(const char *const *files, const char *path)
{
	while (*files && strcmp(*files, path) != 0)
		files++;
	return *files;
}

const char **gisa_dict_joined(const char *own, const char *const *files)
{
	size_t count = 0;
	while (files && files[count])
		count++;
	size_t len = own && !(count && is_among(files, own)) ? strlen(own) + 1 : 0;
	const char **all = gisa_xcalloc(1, (count + 2) * sizeof *all + len);
	if (len)
		all[0] = memcpy(all + count + 2, own, len);
	if (count)
		memcpy(all + (len > 0), files, count * sizeof *all);
	return all;
}

void gisa_dict_free(struct gisa_dict *dict)
{
	if (!dict)
		return;
	gisa_code_free(&dict->codes);
	gisa_index_free(&dict->index);
	gisa_particles_free(&dict->particles);
	gisa_arena_free(&dict->arena);
	for (size_t i = 0; i < dict->texts.count; i++)
		free(dict->texts.items[i]);
	free(dict->texts.items);
	free(dict->companies.items);
	free(dict->names.items);
	free(dict->markets.items);
	free(dict->members.items);
	free(dict);
}

size_t gisa_dict_name_count(const struct gisa_dict *dict)
{
	return dict->names.count;
}

size_t gisa_dict_company_count(const struct gisa_dict *dict)
{
	return dict->companies.count;
}

const struct gisa_dict_name *gisa_dict_name(const struct gisa_dict *dict, uint32_t name)
{
	return &dict->names.items[name];
}

const struct gisa_company *gisa_dict_company(const struct gisa_dict *dict, uint32_t company)
{
	return &dict->companies.items[company];
}

struct gisa_str gisa_dict_market(const struct gisa_dict *dict, uint32_t company)
{
	return dict->markets.items[dict->companies.items[company].market];
}

/* The number at *pos, of exactly `digits` digits; moves behind it. 0 where there is none. */
static uint32_t number(struct gisa_str s, size_t *pos, size_t digits)
{
	uint32_t n = 0;
	if (*pos + digits > s.len)
		return 0;
	for (size_t i = *pos; i < *pos + digits; i++) {
		if (!gisa_is_digit(s.ptr[i]))
			return 0;
		n = n * 10 + (uint32_t)(s.ptr[i] - '0');
	}
	*pos += digits;
	return n;
}

static uint32_t part(struct gisa_str s, size_t *pos)
{
	if (*pos < s.len && (s.ptr[*pos] == '-' || s.ptr[*pos] == '.' || s.ptr[*pos] == '/'))
		++*pos;
	uint32_t n = number(s, pos, 2);
	return n ? n : 1;
}

uint32_t gisa_day(struct gisa_str date)
{
	size_t pos = 0;
	uint32_t year = number(date, &pos, 4);
	if (year == 0)
		return 0;
	uint32_t month = part(date, &pos);
	return year * 10000 + month * 100 + part(date, &pos);
}

static bool holds(uint32_t from, uint32_t to, uint32_t day)
{
	return day == 0 ? to == 0 : (from == 0 || from <= day) && (to == 0 || day < to);
}

/* Whether the name that the company goes by today has ended: it is wound up, or merged into another. */
static bool is_over(const struct gisa_dict *dict, const struct gisa_company *company, uint32_t day)
{
	return company->name != GISA_DICT_NONE && !holds(0, dict->names.items[company->name].to, day);
}

/* The lower the better. A firm that is there is rather meant by a name it does not yet bear, or bore, than one
 * that is no more. */
static unsigned dict_rank(const struct gisa_dict *dict, const struct gisa_dict_name *name, uint32_t day)
{
	const struct gisa_company *company = &dict->companies.items[name->company];
	unsigned rank = name->use * 32u + (is_over(dict, company, day) ? 16 : 0);
	rank += holds(name->from, name->to, day) ? 0 : 8;
	if (!holds(company->listed, company->delisted, day))
		rank += 4;
	if (company->imported)
		rank += company->ticker[0] ? 1 : 2;
	return rank;
}

uint32_t gisa_dict_pick(const struct gisa_dict *dict, uint32_t name, uint32_t day, unsigned *count,
			unsigned *all)
{
	uint32_t best = name;
	unsigned least = UINT32_MAX, total = 0;
	*count = 0;
	for (uint32_t i = name; i != GISA_DICT_NONE; i = dict->names.items[i].same) {
		unsigned rank = dict_rank(dict, &dict->names.items[i], day);
		uint32_t to = dict->names.items[i].to, best_to = dict->names.items[best].to;
		total++;
		if (rank < least || (rank == least && day >= to && to > best_to)) { /* of two that are over the later */
			least = rank;
			best = i;
			*count = 0;
		}
		*count += rank == least;
	}
	if (all)
		*all = total;
	return best;
}

struct gisa_str gisa_dict_canonical(const struct gisa_dict *dict, uint32_t company, uint32_t day)
{
	uint32_t current = dict->companies.items[company].name;
	for (uint32_t i = current; day && i != GISA_DICT_NONE; i = dict->names.items[i].sibling) {
		const struct gisa_dict_name *name = &dict->names.items[i];
		bool former = name->role == GISA_ROLE_BRAND && name->to; /* a service that the firm was called like: 페이스북 */
		if ((name->role == GISA_ROLE_NAME || former) && holds(name->from, name->to, day))
			return name->text;
	}
	return dict->names.items[current].text;
}

struct gisa_str gisa_dict_ticker(const struct gisa_dict *dict, uint32_t company, uint32_t day)
{
	const struct gisa_company *c = &dict->companies.items[company];
	return holds(c->listed, c->delisted, day) ? gisa_cstr(c->ticker) : gisa_str("", 0);
}
