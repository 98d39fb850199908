/*
 * Rows of a list to companies and names.
 *
 * The built-in list is taken at its word. An imported row joins a company that is known already
 * when it has its corp_code or ticker, or has its very name and nothing speaks against it; what
 * the built-in list says of that company stays. Everything else is a company of its own, so a
 * name that two companies bear is two entries in one chain, never a silent choice.
 */
#include <stdlib.h>

#include "base/error.h"
#include "dict/dict_private.h"

struct build_marks {
	uint8_t use, role, danger;
};

/* One letter each, behind the last slash of a name. */
static bool mark(char c, struct build_marks *marks)
{
	switch (c) {
	case '?': marks->use = GISA_USE_CONTEXT; return true;
	case '!': marks->use = GISA_USE_NEVER; return true;
	case '=': marks->role = GISA_ROLE_BRAND; return true;
	case 'w': marks->danger |= GISA_DANGER_WORD; return true;
	case 'p': marks->danger |= GISA_DANGER_PLACE; return true;
	case 'n': marks->danger |= GISA_DANGER_PERSON; return true;
	case 'x': marks->danger |= GISA_DANGER_PREFIX; return true;
	case 't': marks->danger |= GISA_DANGER_TEAM; return true;
	default: return false;
	}
}

/* Cuts the marks off *text. */
static struct build_marks build_marks(struct gisa_str *text, enum gisa_name_role role)
{
	struct build_marks none = { GISA_USE_FREE, (uint8_t)role, 0 }, marks = none;
	size_t i = text->len;
	while (i > 0 && mark(text->ptr[i - 1], &marks))
		i--;
	if (i == text->len || i < 2 || text->ptr[i - 1] != '/')
		return none;
	text->len = i - 1;
	return marks;
}

/* Nothing is known of an imported name but its looks: a short one is taken for one in context only. */
static void judge(struct gisa_dict_name *name)
{
	size_t points = name->text.len > 3 * 4 ? SIZE_MAX : gisa_utf8_count(name->text);
	bool ascii = points == name->text.len;
	if (points <= 2 || (points <= 3 && ascii)) {
		name->danger |= GISA_DANGER_SHORT;
		if (name->use == GISA_USE_FREE)
			name->use = GISA_USE_CONTEXT;
	}
}

/* Puts a name at the end of its company's names. */
static void build_link(struct gisa_dict *dict, uint32_t id)
{
	uint32_t *link = &dict->companies.items[dict->names.items[id].company].name;
	while (*link != GISA_DICT_NONE)
		link = &dict->names.items[*link].sibling;
	*link = id;
}

/* Adds a name to a company; an equal text it has already is kept. */
static uint32_t add_name(struct gisa_dict *dict, struct gisa_dict_name name)
{
	uint32_t hash = gisa_index_hash(name.text), first = gisa_index_first(dict, name.text, hash);
	for (uint32_t i = first; i != GISA_DICT_NONE; i = dict->names.items[i].same)
		if (dict->names.items[i].company == name.company)
			return i;
	if (dict->companies.items[name.company].kind == GISA_KIND_OF_SHARE)
		name.use = GISA_USE_NEVER;
	if (name.imported)
		judge(&name);
	uint32_t id = (uint32_t)dict->names.count;
	name.sibling = GISA_DICT_NONE;
	GISA_PUSH(&dict->names, name);
	build_link(dict, id);
	gisa_index_add(dict, id, hash, first);
	return id;
}

static uint32_t add_text(struct gisa_dict *dict, uint32_t company, struct gisa_str text,
			 enum gisa_name_role role, uint32_t from, uint32_t to, bool imported)
{
	text = gisa_str_trim(text);
	struct build_marks marks = build_marks(&text, role);
	if (text.len == 0)
		return GISA_DICT_NONE;
	return add_name(dict, (struct gisa_dict_name){ .text = text,
						       .company = company,
						       .from = from,
						       .to = to,
						       .use = marks.use,
						       .role = marks.role,
						       .danger = marks.danger,
						       .imported = imported });
}

static void aliases(struct gisa_dict *dict, uint32_t company, struct gisa_str list, bool imported)
{
	struct gisa_str alias;
	while (gisa_str_split(&list, ';', &alias))
		add_text(dict, company, alias, GISA_ROLE_ALIAS, 0, 0, imported);
}

/* Cuts `<date` off a former name: the day the next name began. */
static uint32_t build_until(struct gisa_str *name)
{
	size_t cut = gisa_str_find(*name, GISA_LIT("<"), 0);
	if (cut == GISA_NPOS)
		return 0;
	uint32_t day = gisa_day(gisa_str_sub(*name, cut + 1, name->len));
	name->len = cut;
	return day;
}

/* Former names, newest first; each ended where the one before it in the list began. Returns the
 * day the current name began. */
static uint32_t former(struct gisa_dict *dict, uint32_t company, struct gisa_str list, bool imported)
{
	struct gisa_str item;
	uint32_t since = 0, newer = GISA_DICT_NONE;
	while (gisa_str_split(&list, ';', &item)) {
		item = gisa_str_trim(item);
		uint32_t until = build_until(&item);
		if (newer == GISA_DICT_NONE)
			since = until;
		else
			dict->names.items[newer].from = until;
		uint32_t id = add_text(dict, company, item, GISA_ROLE_NAME, 0, until, imported);
		if (id != GISA_DICT_NONE)
			newer = id;
	}
	return since;
}

static uint32_t build_market(struct gisa_dict *dict, struct gisa_str market)
{
	if (dict->markets.count == 0)
		GISA_PUSH(&dict->markets, gisa_str("", 0));
	for (size_t i = 0; i < dict->markets.count; i++)
		if (gisa_str_eq(dict->markets.items[i], market))
			return (uint32_t)i;
	GISA_PUSH(&dict->markets, market);
	return (uint32_t)dict->markets.count - 1;
}

static void copy_code(char *to, size_t size, struct gisa_str code)
{
	if (to[0] == '\0' && code.len < size && code.len) {
		memcpy(to, code.ptr, code.len);
		to[code.len] = '\0';
	}
}

static bool build_kind(struct gisa_str text, uint8_t *kind)
{
#define GISA_X(name, word)                                                                                   \
	if (gisa_str_is(text, word)) {                                                                       \
		*kind = GISA_KIND_OF_##name;                                                                 \
		return true;                                                                                 \
	}
	GISA_COMPANY_KIND_LIST(GISA_X)
#undef GISA_X
	return text.len == 0;
}

const char *gisa_company_kind_text(enum gisa_company_kind kind)
{
	static const char *const texts[] = {
#define GISA_X(name, word) word,
		GISA_COMPANY_KIND_LIST(GISA_X)
#undef GISA_X
	};
	return texts[kind];
}

struct codes {
	uint64_t corp, ticker;
};

/* What the row adds to what is known of the company. */
static void build_fill(struct gisa_dict *dict, uint32_t id, const struct gisa_dict_row *row, struct codes codes)
{
	struct gisa_company *company = &dict->companies.items[id];
	copy_code(company->ticker, sizeof company->ticker, row->ticker);
	copy_code(company->corp, sizeof company->corp, row->corp);
	if (company->market == 0)
		company->market = build_market(dict, row->market);
	if (company->listed == 0)
		company->listed = gisa_day(row->listed);
	if (company->delisted == 0)
		company->delisted =
		    gisa_str_is(row->delisted, GISA_DELISTED_UNKNOWN) ? 1 : gisa_day(row->delisted);
	gisa_code_add(&dict->codes, codes.ticker, id);
	gisa_code_add(&dict->codes, codes.corp, id);
}

/* A name by which an imported row may be told to be this company. A group is no company of a register: its short
 * name is also that of its holding. */
static bool tells(const struct gisa_dict_name *name, const struct gisa_company *company)
{
	return name->use == GISA_USE_FREE && name->role != GISA_ROLE_BRAND && name->to == 0 &&
	       company->kind != GISA_KIND_OF_GROUP && !gisa_company_is_none(company) && !gisa_company_is_foreign(company);
}

/* Two rows with codes of their own claim the one company by its name alone: it is neither's. The
 * first row gets a company of its own. */
static void part(struct gisa_dict *dict, uint32_t id, struct gisa_str text)
{
	struct gisa_company *company = &dict->companies.items[id];
	struct gisa_company own = *company;
	company->corp[0] = '\0';
	company->link = GISA_LINK_DOUBTFUL;
	own.kind = GISA_KIND_OF_COMPANY;
	own.imported = true;
	own.link = GISA_LINK_CODE;
	own.name = own.group = GISA_DICT_NONE;
	GISA_PUSH(&dict->companies, own);
	uint32_t parted = (uint32_t)dict->companies.count - 1;
	gisa_code_move(&dict->codes, gisa_code_pack(gisa_cstr(own.corp)), parted);
	add_name(dict, (struct gisa_dict_name){ .text = text, .company = parted, .imported = true });
}

/* A company that bears the row's name and may be the one: neither has a code that the other has
 * otherwise, and a listed one is not taken for one that is in the register without a listing. */
static uint32_t same_name(struct gisa_dict *dict, const struct gisa_dict_row *row)
{
	uint32_t i = gisa_dict_lookup(dict, row->name);
	for (; i != GISA_DICT_NONE; i = dict->names.items[i].same) {
		uint32_t id = dict->names.items[i].company;
		const struct gisa_company *company = &dict->companies.items[id];
		if (!tells(&dict->names.items[i], company) || company->link == GISA_LINK_DOUBTFUL)
			continue;
		if (company->ticker[0] && (row->ticker.len || row->corp.len))
			continue;
		if (row->corp.len && company->corp[0]) {
			if (company->link == GISA_LINK_NAME)
				part(dict, id, row->name);
			continue;
		}
		return id;
	}
	return GISA_DICT_NONE;
}

static uint32_t find(struct gisa_dict *dict, const struct gisa_dict_row *row, struct codes codes)
{
	uint32_t id = gisa_code_find(&dict->codes, codes.corp);
	if (id == GISA_DICT_NONE)
		id = gisa_code_find(&dict->codes, codes.ticker);
	if (id != GISA_DICT_NONE)
		return id;
	id = same_name(dict, row);
	if (id != GISA_DICT_NONE && row->corp.len)
		dict->companies.items[id].link = GISA_LINK_NAME;
	return id;
}

static uint32_t new(struct gisa_dict *dict, const struct gisa_dict_row *row, uint8_t kind, bool imported)
{
	struct gisa_company company = { .kind = kind,
					.imported = imported,
					.country = "KR",
					.name = GISA_DICT_NONE,
					.group = GISA_DICT_NONE };
	if (row->country.len == 2)
		memcpy(company.country, row->country.ptr, 2);
	GISA_PUSH(&dict->companies, company);
	return (uint32_t)dict->companies.count - 1;
}

static enum gisa_status check(const struct gisa_dict_row *row, uint8_t *kind, struct gisa_str file,
			      struct gisa_error *err)
{
	if (row->name.len == 0)
		return gisa_fail(err, GISA_CONFIG, file, "a row without a name");
	if (!build_kind(row->kind, kind))
		return gisa_fail(err, GISA_CONFIG, file, "unknown kind '%.*s'", GISA_FMT(row->kind));
	if (row->ticker.len && row->ticker.len != 6)
		return gisa_fail(err, GISA_CONFIG, file, "ticker '%.*s' has not six characters",
				 GISA_FMT(row->ticker));
	if (row->corp.len && row->corp.len != 8)
		return gisa_fail(err, GISA_CONFIG, file, "corp_code '%.*s' has not eight digits",
				 GISA_FMT(row->corp));
	return GISA_OK;
}

static uint32_t group_of(const struct gisa_dict *dict, struct gisa_str group)
{
	for (uint32_t i = gisa_dict_lookup(dict, group); i != GISA_DICT_NONE; i = dict->names.items[i].same) {
		uint32_t of = dict->names.items[i].company;
		if (dict->companies.items[of].kind == GISA_KIND_OF_GROUP)
			return of;
	}
	return GISA_DICT_NONE;
}

/* The items in a table that has room for `more`. */
static void *room(void *items, size_t count, size_t *cap, size_t more, size_t size)
{
	if (count + more <= *cap)
		return items;
	*cap = count + more;
	void *large = gisa_xmalloc_large(*cap * size);
	if (count)
		memcpy(large, items, count * size);
	free(items);
	return large;
}

void gisa_dict_reserve(struct gisa_dict *dict, size_t companies, size_t names)
{
	struct gisa_companies *c = &dict->companies;
	struct gisa_dict_names *n = &dict->names;
	c->items = room(c->items, c->count, &c->cap, companies, sizeof *c->items);
	n->items = room(n->items, n->count, &n->cap, names, sizeof *n->items);
	gisa_index_reserve(&dict->index, names);
}

enum gisa_status gisa_dict_join(struct gisa_dict *dict, struct gisa_str file, struct gisa_error *err)
{
	for (size_t i = 0; i < dict->members.count; i++) {
		struct gisa_member member = dict->members.items[i];
		uint32_t group = group_of(dict, member.group);
		if (group == GISA_DICT_NONE)
			return gisa_fail(err, GISA_CONFIG, file, "no group '%.*s' is in the lists",
					 GISA_FMT(member.group));
		dict->companies.items[member.company].group = group;
	}
	dict->members.count = 0;
	return GISA_OK;
}

enum gisa_status gisa_dict_add(struct gisa_dict *dict, const struct gisa_dict_row *row, bool imported,
			       struct gisa_str file, struct gisa_error *err)
{
	uint8_t kind = GISA_KIND_OF_COMPANY;
	enum gisa_status status = check(row, &kind, file, err);
	if (status != GISA_OK)
		return status;
	struct codes codes = { gisa_code_pack(row->corp), gisa_code_pack(row->ticker) };
	uint32_t id = imported ? find(dict, row, codes) : GISA_DICT_NONE;
	bool known = id != GISA_DICT_NONE;
	if (!known)
		id = new(dict, row, kind, imported);
	build_fill(dict, id, row, codes);
	uint32_t name = add_text(dict, id, row->name, known ? GISA_ROLE_ALIAS : GISA_ROLE_NAME, 0,
				 gisa_day(row->until), imported);
	uint32_t since = 0;
	if (row->aliases.len)
		aliases(dict, id, row->aliases, imported);
	if (row->former.len)
		since = former(dict, id, row->former, imported);
	if (!known && name != GISA_DICT_NONE)
		dict->names.items[name].from = row->since.len ? gisa_day(row->since) : since;
	if (!known && row->group.len)
		GISA_PUSH(&dict->members, (struct gisa_member){ id, row->group });
	return GISA_OK;
}

void gisa_dict_add_spelling(struct gisa_dict *dict, uint32_t of_name, struct gisa_str text,
			    enum gisa_name_role role, enum gisa_name_use use)
{
	struct gisa_dict_name name = dict->names.items[of_name];
	if (gisa_dict_lookup(dict, text) != GISA_DICT_NONE)
		return;
	name.text = gisa_arena_copy(&dict->arena, text);
	name.role = (uint8_t)role;
	name.made = true;
	if (name.use < use)
		name.use = (uint8_t)use;
	add_name(dict, name);
}
