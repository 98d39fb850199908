/* One article at a time, as HTML, for a terminal, or plain. */
#include "report/view.h"

#include "report/markup.h"

static void field(struct gisa_buf *out, const char *name, struct gisa_str value)
{
	if (value.len == 0)
		return;
	gisa_buf_addf(out, " · %s ", name);
	gisa_buf_add(out, value);
}

/* The value in one line: "5380000000 KRW", "2024-01-09", "삼성전자 005930". */
static void view_value(struct gisa_buf *out, const struct gisa_mention *m)
{
	switch (m->type) {
	case GISA_COMPANY:
		gisa_buf_add(out, m->company);
		if (m->ticker.len)
			gisa_buf_addf(out, " %.*s", GISA_FMT(m->ticker));
		break;
	case GISA_MONEY:
		gisa_markup_number(out, m->amount);
		if (m->amount_max.len) {
			gisa_buf_add(out, GISA_LIT(".."));
			gisa_markup_number(out, m->amount_max);
		}
		gisa_buf_addf(out, " %.*s", GISA_FMT(m->currency));
		break;
	case GISA_DATE: gisa_buf_add(out, m->date); break;
	}
	if (m->mod.len)
		gisa_buf_addf(out, " %.*s", GISA_FMT(m->mod));
	if (m->pair)
		gisa_buf_addf(out, " =%u", (unsigned)m->pair);
}

static void view_details(struct gisa_buf *out, const struct gisa_mention *m)
{
	view_value(out, m);
	field(out, "begin", m->date_begin);
	field(out, "end", m->date_end);
	field(out, "corp", m->corp);
	field(out, "flags", m->flags);
	field(out, "rule", m->rule);
}

/* Text between mentions; a line feed ends a paragraph. */
static void html_text(struct gisa_buf *out, struct gisa_str text)
{
	struct gisa_str rest = text, line;
	bool first = true;
	while (gisa_str_split(&rest, '\n', &line)) {
		if (!first)
			gisa_buf_add(out, GISA_LIT("</p>\n<p>"));
		gisa_markup_text(out, line);
		first = false;
	}
}

/* A name of the page's own for a company of an article, the same for all its mentions. */
static void anchor(struct gisa_buf *out, const struct gisa_article *a, const struct gisa_mention *m)
{
	gisa_buf_addf(out, "c%08x%08x", (unsigned)gisa_str_hash(a->doc), (unsigned)gisa_str_hash(m->company));
}

static void html_mention(struct gisa_buf *out, const struct gisa_article *a, const struct gisa_mention *m)
{
	struct gisa_buf details = { 0 };
	view_details(&details, m);
	if (m->type == GISA_COMPANY) {
		gisa_buf_add(out, GISA_LIT("<a href=\"#"));
		anchor(out, a, m);
		gisa_buf_add(out, GISA_LIT("\">"));
	}
	gisa_buf_addf(out, "<mark class=\"%s\" title=\"", gisa_type_text(m->type));
	gisa_markup_text(out, gisa_buf_str(&details));
	gisa_buf_add(out, GISA_LIT("\">"));
	gisa_markup_text(out, m->text);
	gisa_buf_add(out, GISA_LIT("<small>"));
	gisa_buf_reset(&details);
	view_value(&details, m);
	gisa_markup_text(out, gisa_buf_str(&details));
	gisa_buf_addf(out, "</small></mark>%s", m->type == GISA_COMPANY ? "</a>" : "");
	gisa_buf_free(&details);
}

/* Whether the company has been named before mention `i`. */
static bool seen(const struct gisa_mentions *mentions, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (mentions->items[k].type == GISA_COMPANY &&
		    gisa_str_eq(mentions->items[k].company, mentions->items[i].company))
			return true;
	return false;
}

static void html_company(struct gisa_buf *out, const struct gisa_article *a, const struct gisa_mention *m)
{
	const struct gisa_str cells[] = { m->company, m->ticker, m->corp, m->flags, m->rule };
	gisa_buf_add(out, GISA_LIT("<tr id=\""));
	anchor(out, a, m);
	gisa_buf_add(out, GISA_LIT("\">"));
	for (size_t c = 0; c < GISA_COUNT(cells); c++) {
		gisa_buf_add(out, GISA_LIT("<td>"));
		gisa_markup_text(out, cells[c]);
		gisa_buf_add(out, GISA_LIT("</td>"));
	}
	gisa_buf_add(out, GISA_LIT("</tr>\n"));
}

/* What the dictionary has of each company: where the marks lead to. */
static void html_companies(struct gisa_buf *out, const struct gisa_article *a, const struct gisa_mentions *mentions)
{
	bool any = false;
	for (size_t i = 0; i < mentions->count; i++) {
		if (mentions->items[i].type != GISA_COMPANY || seen(mentions, i))
			continue;
		if (!any)
			gisa_buf_add(out, GISA_LIT("<table><tr><th>company</th><th>ticker</th><th>corp</th><th>flags</th>"
						   "<th>rule</th></tr>\n"));
		any = true;
		html_company(out, a, &mentions->items[i]);
	}
	gisa_buf_add(out, any ? GISA_LIT("</table>\n") : gisa_str(NULL, 0));
}

void gisa_view_html(struct gisa_buf *out, const struct gisa_article *a, const struct gisa_mentions *mentions)
{
	size_t at = 0;
	gisa_buf_add(out, GISA_LIT("<article class=\"view\"><p class=\"soft\">"));
	gisa_markup_text(out, a->outlet);
	gisa_buf_addc(out, ' ');
	gisa_markup_text(out, a->published);
	gisa_buf_addc(out, ' ');
	gisa_markup_text(out, a->url.len ? a->url : a->source);
	gisa_buf_add(out, GISA_LIT("</p>\n<p>"));
	for (size_t i = 0; i < mentions->count; i++) {
		const struct gisa_mention *m = &mentions->items[i];
		html_text(out, gisa_str_sub(a->full, at, m->start));
		html_mention(out, a, m);
		at = m->end;
	}
	html_text(out, gisa_str_sub(a->full, at, a->full.len));
	gisa_buf_add(out, GISA_LIT("</p>\n"));
	html_companies(out, a, mentions);
	gisa_buf_add(out, GISA_LIT("</article>\n"));
}

static void terminal(struct gisa_buf *out, const struct gisa_article *a, const struct gisa_mentions *mentions,
		     bool colours)
{
	static const char *const colour[] = { "\033[36m", "\033[32m", "\033[35m" };
	size_t at = 0;
	for (size_t i = 0; i < mentions->count; i++) {
		const struct gisa_mention *m = &mentions->items[i];
		gisa_buf_add(out, gisa_str_sub(a->full, at, m->start));
		gisa_buf_addf(out, "%s%.*s%s [", colours ? colour[m->type] : "", GISA_FMT(m->text),
			      colours ? "\033[0;2m" : "");
		view_value(out, m);
		gisa_buf_addf(out, " · %.*s]%s", GISA_FMT(m->rule), colours ? "\033[0m" : "");
		at = m->end;
	}
	gisa_buf_add(out, gisa_str_sub(a->full, at, a->full.len));
	gisa_buf_add(out, GISA_LIT("\n\n"));
}

void gisa_view_tty(struct gisa_buf *out, const struct gisa_article *a, const struct gisa_mentions *mentions)
{
	terminal(out, a, mentions, true);
}

void gisa_view_plain(struct gisa_buf *out, const struct gisa_article *a, const struct gisa_mentions *mentions)
{
	terminal(out, a, mentions, false);
}
