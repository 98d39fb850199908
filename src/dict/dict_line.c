/* Companies as lines of a list, in the format that dict_table.c reads. */
#include "dict/dict_private.h"

const char *gisa_name_use_text(enum gisa_name_use use)
{
	static const char *const texts[] = { "free", "context", "never" };
	return texts[use];
}

const char *gisa_name_role_text(enum gisa_name_role role)
{
	static const char *const texts[] = { "name", "alias", "spelling", "brand" };
	return texts[role];
}

static void add_day(struct gisa_buf *out, uint32_t day)
{
	if (day == 1)
		gisa_buf_add(out, gisa_cstr(GISA_DELISTED_UNKNOWN));
	else if (day)
		gisa_buf_addf(out, "%04u-%02u-%02u", day / 10000, day / 100 % 100, day % 100);
}

/* A name and its marks; those that any imported name of its length gets are not written. */
static void add_name(struct gisa_buf *out, const struct gisa_dict_name *name)
{
	char marks[8];
	size_t n = 0;
	bool short_one = name->danger & GISA_DANGER_SHORT;
	if (name->use == GISA_USE_NEVER)
		marks[n++] = '!';
	if (name->use == GISA_USE_CONTEXT && !short_one)
		marks[n++] = '?';
	if (name->role == GISA_ROLE_BRAND)
		marks[n++] = '=';
	for (unsigned i = 0; i < 6; i++)
		if (name->danger & ~(unsigned)GISA_DANGER_SHORT & 1u << i)
			marks[n++] = "wpnx t"[i];
	gisa_buf_add(out, name->text);
	if (n)
		gisa_buf_addf(out, "/%.*s", (int)n, marks);
}

static void add_aliases(const struct gisa_dict *dict, uint32_t first, struct gisa_buf *out)
{
	size_t start = out->len;
	for (uint32_t i = first; i != GISA_DICT_NONE; i = dict->names.items[i].sibling) {
		const struct gisa_dict_name *name = &dict->names.items[i];
		if (i == first || name->made || (name->role == GISA_ROLE_NAME && name->to))
			continue;
		if (out->len > start)
			gisa_buf_addc(out, ';');
		add_name(out, name);
	}
}

static void add_former(const struct gisa_dict *dict, uint32_t first, struct gisa_buf *out)
{
	size_t start = out->len;
	for (uint32_t i = first; i != GISA_DICT_NONE; i = dict->names.items[i].sibling) {
		const struct gisa_dict_name *name = &dict->names.items[i];
		if (i == first || name->made || name->role != GISA_ROLE_NAME || !name->to)
			continue;
		if (out->len > start)
			gisa_buf_addc(out, ';');
		add_name(out, name);
		gisa_buf_addc(out, '<');
		add_day(out, name->to);
	}
}

void gisa_dict_add_header(struct gisa_buf *out)
{
	gisa_buf_add(
	    out, GISA_LIT("name\tticker\tcorp\tmarket\tkind\tcountry\tgroup\taliases\tformer\tsince\tuntil\t"
			  "listed\tdelisted\n"));
}

void gisa_dict_add_line(const struct gisa_dict *dict, uint32_t company, struct gisa_buf *out)
{
	const struct gisa_company *c = &dict->companies.items[company];
	const struct gisa_dict_name *name = &dict->names.items[c->name];
	struct gisa_str market = gisa_dict_market(dict, company), group = { "", 0 };
	if (c->group != GISA_DICT_NONE)
		group = dict->names.items[dict->companies.items[c->group].name].text;
	add_name(out, name);
	gisa_buf_addf(out, "\t%s\t%s\t%.*s\t%s\t%s\t%.*s\t", c->ticker, c->corp, GISA_FMT(market),
		      gisa_company_kind_text((enum gisa_company_kind)c->kind), c->country, GISA_FMT(group));
	add_aliases(dict, c->name, out);
	gisa_buf_addc(out, '\t');
	add_former(dict, c->name, out);
	const uint32_t days[] = { name->from, name->to, c->listed, c->delisted };
	for (size_t i = 0; i < 4; i++) {
		gisa_buf_addc(out, '\t');
		add_day(out, days[i]);
	}
	gisa_buf_addc(out, '\n');
}
