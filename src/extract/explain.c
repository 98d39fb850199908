/*
 * The extractor tells what it does as it does it; here its lines are chosen and put down. Where the
 * companies' lines do not say which bytes they are about, the name they quote is looked for at the place.
 */
#include "extract/explain.h"

#include "base/utf8.h"
#include "extract/rulecheck.h"

struct teller {
	const struct gisa_article *article;
	const struct gisa_explain *part;
	struct gisa_buf *out;
};

static bool touches(const struct gisa_explain *part, size_t start, size_t end)
{
	return part->whole || (start < part->end && part->start < end);
}

/* Whether the name stands somewhere in the part. */
static bool stands(const struct teller *t, struct gisa_str name)
{
	struct gisa_str text = t->article->full;
	size_t from = t->part->start > name.len ? t->part->start - name.len + 1 : 0;
	size_t at = name.len ? gisa_str_find(text, name, from) : GISA_NPOS;
	return t->part->whole || (at != GISA_NPOS && at < t->part->end);
}

/* What stands between the first pair of apostrophes. */
static struct gisa_str quoted(struct gisa_str line)
{
	size_t open = gisa_str_find(line, GISA_LIT("'"), 0);
	size_t close = open == GISA_NPOS ? open : gisa_str_find(line, GISA_LIT("'"), open + 1);
	return close == GISA_NPOS ? gisa_str(NULL, 0) : gisa_str_sub(line, open + 1, close);
}

static void take(void *user, uint32_t start, uint32_t end, struct gisa_str line)
{
	struct teller *t = user;
	if (start < end ? !touches(t->part, start, end) : !stands(t, quoted(line)))
		return;
	gisa_buf_addf(t->out, "  %.*s\n", GISA_FMT(line));
}

/* ---- the dictionary ------------------------------------------------------------------------ */

static void explain_name(const struct teller *t, const struct gisa_dict *dict, uint32_t id, struct gisa_str here)
{
	static const char *const dangers[] = { "a word", "a place", "a person", "a head of names", "short", "a team" };
	const struct gisa_dict_name *n = gisa_dict_name(dict, id);
	uint32_t day = gisa_day(t->article->published);
	struct gisa_str ticker = gisa_dict_ticker(dict, n->company, day);
	gisa_buf_addf(t->out, "  dictionary '%.*s': %s of %.*s", GISA_FMT(here),
		      gisa_name_role_text((enum gisa_name_role)n->role),
		      GISA_FMT(gisa_dict_canonical(dict, n->company, day)));
	gisa_buf_addf(
	    t->out, "%s%.*s, %s, use %s", ticker.len ? " " : "", GISA_FMT(ticker),
	    gisa_company_kind_text((enum gisa_company_kind)gisa_dict_company(dict, n->company)->kind),
	    gisa_name_use_text((enum gisa_name_use)n->use));
	for (unsigned i = 0, said = 0; i < 6; i++)
		if (n->danger & 1u << i)
			gisa_buf_addf(t->out, "%s%s", said++ ? ", " : ", also ", dangers[i]);
	gisa_buf_addf(t->out, "%s\n", n->imported ? ", from a list of yours" : "");
}

static void names_at(const struct teller *t, const struct gisa_dict *dict, size_t pos)
{
	struct gisa_dict_hit hits[GISA_DICT_HITS];
	size_t count = gisa_dict_match(dict, t->article->full, pos, hits);
	for (size_t i = 0; i < count; i++)
		for (uint32_t id = hits[i].name;
		     id != GISA_DICT_NONE && touches(t->part, pos, pos + hits[i].len);
		     id = gisa_dict_name(dict, id)->same)
			explain_name(t, dict, id, gisa_str_sub(t->article->full, pos, pos + hits[i].len));
}

enum {
	LONGEST =
	    120 /* bytes: names of the dictionary that begin before the part are looked for so far back */
};

static void names(const struct teller *t, const struct gisa_dict *dict)
{
	struct gisa_str text = t->article->full;
	size_t from = t->part->whole || t->part->start < LONGEST
			  ? 0
			  : gisa_utf8_floor(text, t->part->start - LONGEST);
	size_t to = t->part->whole ? text.len : t->part->end;
	for (size_t pos = from; (pos = gisa_dict_find(dict, text, pos, to)) < to; gisa_utf8_next(text, &pos))
		names_at(t, dict, pos);
}

/* ---- the mentions -------------------------------------------------------------------------- */

static void mention(struct gisa_buf *out, struct gisa_arena *arena, const struct gisa_mention *m)
{
	static const char *const fields[] = { "company",    "ticker",   "corp", "amount",
					      "amount_max", "currency", "date", "date_begin",
					      "date_end",   "mod",      "pair", "flags" };
	gisa_buf_addf(out, "%u-%u %s '%.*s' by %.*s", m->char_start, m->char_end, gisa_type_text(m->type),
		      GISA_FMT(m->text), GISA_FMT(m->rule));
	for (size_t i = 0; i < GISA_COUNT(fields); i++) {
		struct gisa_str value;
		if (gisa_mention_field(m, gisa_cstr(fields[i]), arena, &value) && value.len)
			gisa_buf_addf(out, " %s=%.*s", fields[i], GISA_FMT(value));
	}
	gisa_buf_addc(out, '\n');
}

enum gisa_status gisa_explain(struct gisa_extractor *x, const struct gisa_dict *dict,
			      struct gisa_arena *arena, const struct gisa_article *article,
			      const struct gisa_explain *part, struct gisa_buf *out, struct gisa_error *err)
{
	struct teller teller = { .article = article, .part = part, .out = out };
	struct gisa_mentions found = { 0 };
	size_t shown = 0;
	names(&teller, dict);
	gisa_extractor_trace(x, take, &teller);
	enum gisa_status status = gisa_extractor_run(x, arena, article, &found, err);
	gisa_extractor_trace(x, NULL, NULL);
	for (size_t i = 0; i < found.count; i++)
		if (touches(part, found.items[i].start, found.items[i].end)) {
			mention(out, arena, &found.items[i]);
			shown++;
		}
	if (status == GISA_OK && shown == 0)
		gisa_buf_add(out, GISA_LIT("nothing found\n"));
	return status;
}
