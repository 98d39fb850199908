/*
 * When the article was published and changed. Places are asked in the order of how seldom they lie: an
 * outlet's rule, what is written for machines, labels and <time> near the title, bare dates under the
 * title, the address, the text's own dateline. Where machines and people are told different times, the
 * differences themselves say which one lies (weigh).
 */
#include "base/words.h"
#include "page/label.h"
#include "page/line.h"
#include "page/page.h"
#include "page/place.h"
#include "page/stamp.h"

struct time {
	struct gisa_stamp stamp;
	struct gisa_str from;
	bool found;
};

struct times {
	struct time rule, said, said_modified, label, label_modified, bare, foot, time, text;
};

static void take(struct time *to, const struct gisa_stamp *stamp, struct gisa_str from)
{
	if (!to->found)
		*to = (struct time){ *stamp, from, true };
}

static void from_facts(const struct gisa_page_reader *r, struct times *t)
{
	for (size_t i = 0; i < r->facts.date_count; i++) {
		const struct gisa_fact_date *d = &r->facts.dates[i];
		struct gisa_stamp stamp;
		if (gisa_stamp_field(d->value, false, &stamp))
			take(d->modified ? &t->said_modified : &t->said, &stamp, d->from);
	}
}

static void from_rules(const struct gisa_page_reader *r, struct times *t)
{
	struct gisa_stamp stamp;
	size_t pos = 0;
	if (r->facts.is_archived)
		return;
	if (gisa_stamp_find(gisa_place_of(r, "published"), &pos, NULL, true, &stamp))
		take(&t->rule, &stamp, GISA_LIT("outlet"));
	pos = 0;
	if (gisa_stamp_find(gisa_place_of(r, "modified"), &pos, NULL, true, &stamp))
		take(&t->label_modified, &stamp, GISA_LIT("outlet"));
}

/* Where the reader looks for the article's head: from a little before the title to the body's start. */
struct zone {
	size_t first, behind, title;
};

static struct zone head(const struct gisa_page_reader *r)
{
	size_t body = r->body.behind > r->body.first ? r->body.first : r->blocks.count;
	size_t title = r->title_block != GISA_NPOS ? r->title_block : body;
	struct zone z = { .title = title };
	z.first = title > 6 ? title - 6 : 0;
	z.behind = body > title && body - title < 60 ? body + 3 : title + 20;
	if (z.behind > r->blocks.count)
		z.behind = r->blocks.count;
	return z;
}

/* "[2001/09/04] 홍길동 기자 hong@example.com", "홍길동 기자 / 2001년 09월 04일": the day of who wrote it. */
static bool is_signed_day(struct gisa_str text, struct gisa_stamp *stamp)
{
	size_t behind = 0, at;
	if (!gisa_stamp_find(text, &behind, &at, true, stamp))
		return false;
	struct gisa_str before = gisa_str_sub(text, 0, at), rest = gisa_str_sub(text, behind, text.len);
	return gisa_line_is_byline(before.len > rest.len ? before : rest);
}

/* All dates of one line. The line above may be the label. What a label says goes to *label. */
static void from_line(const struct gisa_page_reader *r, size_t index, bool after_title, struct time *label,
		      struct times *t)
{
	const struct gisa_block *b = &r->blocks.items[index];
	struct gisa_label_scan scan = { .text = b->text };
	struct gisa_stamp stamp;
	enum gisa_label says;
	if (index > 0)
		scan.above = r->blocks.items[index - 1].text;
	while (gisa_label_next(&scan, &stamp, &says)) {
		if (says == GISA_LABEL_PUBLISHED)
			take(label, &stamp, GISA_LIT("label"));
		else if (says == GISA_LABEL_MODIFIED)
			take(&t->label_modified, &stamp, GISA_LIT("label"));
		else if (after_title && stamp.year >= 1990 &&
			 (stamp.hour >= 0 || b->chars <= 24 || is_signed_day(b->text, &stamp)))
			take(&t->bare, &stamp, GISA_LIT("head"));
	}
}

/* The newspaper's own dates: 등록번호, 발행인, 등록일 2010.05.01 ... */
static bool is_masthead(struct gisa_str text)
{
	return gisa_label_masthead(text) > 0;
}

/* A time without a label may also stand right above the title. */
static bool is_over_title(const struct gisa_page_reader *r, const struct zone *z, size_t index)
{
	enum { LONGEST = 40 };
	struct gisa_str text = r->blocks.items[index].text;
	return index + 1 == z->title && text.len <= LONGEST && gisa_text_has(text, ":");
}

/* "[1204호] 2018년 3월 5일(월)": the day of a magazine's issue. */
static bool is_issue(struct gisa_str text)
{
	enum { LONGEST = 48 };
	size_t at = gisa_str_find(text, GISA_LIT("호"), 0), pos = 0;
	struct gisa_stamp stamp;
	return text.len <= LONGEST && at != GISA_NPOS && at > 0 && gisa_is_digit(text.ptr[at - 1]) &&
	       gisa_stamp_find(gisa_str_sub(text, at, text.len), &pos, NULL, true, &stamp);
}

/* And so may a bare day, where who wrote it stands beside it: else it is the day the page was asked for. */
static bool is_beside_writer(const struct gisa_page_reader *r, const struct zone *z, size_t index)
{
	enum { REACH = 4, LONGEST = 16 };
	struct gisa_block *b = &r->blocks.items[index];
	if (index + REACH < z->title || b->chars > LONGEST || !gisa_line_is_stamp(b->text))
		return false;
	for (int side = -1; side <= 1; side += 2) {
		if ((side < 0 && index == 0) || (side > 0 && index + 1 == r->blocks.count))
			continue;
		const char *line = gisa_line_cut(b + side);
		if (line && (strcmp(line, "line.row") == 0 || strcmp(line, "line.byline") == 0))
			return true;
	}
	return false;
}

/* Labels right above the body, where the title is far away: on a bar that stays when the page is scrolled. */
static void from_above(const struct gisa_page_reader *r, size_t first, struct times *t)
{
	enum { REACH = 40 };
	size_t body = r->body.behind > r->body.first ? r->body.first : 0;
	for (size_t i = body > first + REACH ? body - REACH : first; i < body; i++)
		if (r->blocks.items[i].chars <= 100 && !r->blocks.items[i].prose && !is_masthead(r->blocks.items[i].text))
			from_line(r, i, false, &t->label, t);
}

static void from_head(const struct gisa_page_reader *r, struct times *t)
{
	struct zone z = head(r);
	for (size_t i = z.title; i < z.behind && !is_masthead(r->blocks.items[i].text); i++)
		if (r->blocks.items[i].chars <= 220 && !(i >= r->body.first && r->blocks.items[i].prose))
			from_line(r, i, true, &t->label, t);
	for (size_t i = z.title; i-- > z.first;)
		if (r->blocks.items[i].chars <= 220 && r->blocks.items[i].prose == 0 && !is_masthead(r->blocks.items[i].text))
			from_line(r, i, r->title_block == GISA_NPOS || is_over_title(r, &z, i) || is_beside_writer(r, &z, i) ||
					   is_issue(r->blocks.items[i].text),
				  &t->label, t);
	from_above(r, z.behind, t);
}

/* The one time of publication that the page gives at an hour above the text, however far: on the same page's pictures,
 * lists and boxes no other stands under such a label. */
static void from_anywhere(const struct gisa_page_reader *r, struct times *t)
{
	enum { LONGEST = 60 };
	static const char *const labels[] = { "승인", "입력", "등록" };
	size_t end = r->body.behind > r->body.first ? r->body.first : 0;
	struct time found = { 0 };
	for (size_t i = 0; i < end; i++) {
		const struct gisa_block *b = &r->blocks.items[i];
		struct time label = { 0 };
		struct times none = { 0 };
		if (b->chars > LONGEST || b->prose || b->link_chars || is_masthead(b->text) || !GISA_HAS(b->text, labels))
			continue;
		from_line(r, i, false, &label, &none);
		if (!label.found || label.stamp.hour < 0)
			continue;
		if (found.found && !gisa_stamp_agree(&found.stamp, &label.stamp))
			return;
		found = label;
	}
	if (found.found)
		take(&t->label, &found.stamp, found.from);
}

/* A date of a line in the foot, if it is the article's: a newspaper is registered on a day, at no hour. */
static void from_foot_line(const struct gisa_page_reader *r, size_t index, struct times *t)
{
	struct time label = { 0 };
	struct gisa_str text = r->blocks.items[index].text;
	struct gisa_stamp stamp;
	if (index <= r->body.behind + 1 && is_signed_day(text, &stamp))
		take(&t->foot, &stamp, GISA_LIT("head"));
	from_line(r, index, false, &label, t);
	if (label.found && (label.stamp.hour >= 0 || !(gisa_text_has(text, "등록") || gisa_text_has(text, "발행"))))
		take(&t->foot, &label.stamp, label.from);
}

/* Labels right behind the body, where some sites put them, up to the masthead. */
static void from_foot(const struct gisa_page_reader *r, struct times *t)
{
	enum { REACH = 8 };
	for (size_t i = r->body.first; i < r->body.behind; i++) {
		const struct gisa_block *b = &r->blocks.items[i];
		if (b->rule && b->chars <= 100 && !is_masthead(b->text) && gisa_line_is_stamp(b->text))
			from_line(r, i, false, &t->label, t);
	}
	for (size_t i = r->body.behind; i < r->body.behind + REACH && i < r->blocks.count; i++) {
		if (is_masthead(r->blocks.items[i].text))
			break;
		if (r->blocks.items[i].chars <= 120)
			from_foot_line(r, i, t);
	}
}

/* <time datetime> in the head, or microdata anywhere. */
static void from_elements(const struct gisa_page_reader *r, struct times *t)
{
	struct zone z = head(r);
	for (uint32_t i = 1; i < r->html.count; i++) {
		const struct gisa_node *n = &r->html.items[i];
		struct gisa_str prop = { NULL, 0 }, value;
		if (n->tag == GISA_TAG_META || (n->tag != GISA_TAG_TIME && !(n->flags & GISA_NODE_SAID)))
			continue;
		gisa_html_attr(&r->html, i, "itemprop", &prop);
		bool published = gisa_str_is(prop, "datePublished"), modified = gisa_str_is(prop, "dateModified");
		size_t block = gisa_blocks_lower(&r->blocks, i);
		if (!published && !modified && (n->tag != GISA_TAG_TIME || block < z.first || block >= z.behind))
			continue;
		if (!gisa_html_attr(&r->html, i, "datetime", &value) && !gisa_html_attr(&r->html, i, "content", &value))
			value = gisa_html_text(r->arena, &r->html, i);
		struct gisa_stamp stamp;
		size_t pos = 0;
		if (!gisa_stamp_find(value, &pos, NULL, true, &stamp))
			continue;
		struct gisa_str class = gisa_html_class(&r->html, i);
		if (modified || gisa_text_has(class, "modif") ||
		    (gisa_text_has(class, "updated") && !gisa_text_has(class, "publish")))
			take(&t->label_modified, &stamp, GISA_LIT("time"));
		else
			take(&t->time, &stamp, published ? GISA_LIT("microdata") : GISA_LIT("time"));
	}
}

/* A day in the address: /2024/01/17/, /20240117..., =20240117. */
static bool from_url(struct gisa_str url, struct gisa_stamp *stamp)
{
	size_t at = gisa_str_find(url, GISA_LIT("//"), 0), pos = at == GISA_NPOS ? 0 : at + 2;
	while (pos < url.len && url.ptr[pos] != '/')
		pos++;
	for (size_t i = pos; i + 8 <= url.len; i++) {
		if (!gisa_is_digit(url.ptr[i]) || gisa_is_digit(url.ptr[i - 1]))
			continue;
		size_t p = 0, n = 8;
		if (url.ptr[i + 4] == '/' || url.ptr[i + 4] == '-')
			n = url.len - i < 10 ? url.len - i : 10;
		if (gisa_stamp_find(gisa_str_sub(url, i, i + n), &p, &at, false, stamp) && at == 0)
			return true;
	}
	return false;
}

/* A full date in brackets at the start of the text. */
static bool from_dateline(const struct gisa_page_reader *r, struct gisa_stamp *stamp)
{
	for (size_t i = r->body.first; i < r->body.behind; i++)
		if (!r->blocks.items[i].rule)
			return gisa_label_dateline(r->blocks.items[i].text, stamp);
	return false;
}

static bool has_clock(const struct gisa_stamp *s)
{
	return s->hour > 0 || (s->hour == 0 && (s->minute > 0 || s->second > 0));
}

/* Whether machines were told, as if it were UTC, the very clock that people are shown. */
static bool is_called_utc(const struct gisa_stamp *said, const struct gisa_stamp *shown)
{
	return said->utc_marked && shown->hour >= 0 &&
	       gisa_stamp_minutes(said) - GISA_KOREA_MINUTES == gisa_stamp_minutes(shown);
}

/*
 * Which of what machines and what people are told is right: the label where the other has no clock of its
 * own, where it wrote Korean time and called it UTC, and where it gives the time of the last change.
 */
static const struct time *weigh(const struct times *t)
{
	const struct time *said = &t->said, *label = t->label.found ? &t->label : &t->time;
	if (said->found && t->bare.found && is_called_utc(&said->stamp, &t->bare.stamp))
		return &t->bare;
	if (!said->found || !label->found)
		return said->found ? said : label;
	const struct gisa_stamp *a = &said->stamp, *b = &label->stamp;
	if (gisa_stamp_days(a) == gisa_stamp_days(b) && !has_clock(a) && has_clock(b))
		return label;
	if (is_called_utc(a, b))
		return label;
	bool earlier = b->hour >= 0 ? gisa_stamp_minutes(b) + 1 < gisa_stamp_minutes(a)
				    : gisa_stamp_days(b) < gisa_stamp_days(a);
	if (earlier && t->label_modified.found && gisa_stamp_agree(&t->label_modified.stamp, a))
		return label;
	return said;
}

static struct time times_published(const struct gisa_page_reader *r, const struct times *t, struct gisa_str url)
{
	struct time fallback = { 0 };
	const struct time *best = t->rule.found ? &t->rule : weigh(t);
	/* the same minute with its second, or the same day with its time */
	if (t->rule.found && t->said.found && gisa_stamp_agree(&t->rule.stamp, &t->said.stamp) &&
	    (has_clock(&t->said.stamp) || !has_clock(&t->rule.stamp)))
		best = &t->said;
	if (best->found) {
		fallback = *best;
		if (fallback.stamp.second < 0 && t->said.found && is_called_utc(&t->said.stamp, &fallback.stamp))
			fallback.stamp.second = t->said.stamp.second;
		return fallback;
	}
	if (t->bare.found || t->foot.found)
		return t->bare.found ? t->bare : t->foot;
	if (from_url(url, &fallback.stamp)) {
		take(&fallback, &fallback.stamp, GISA_LIT("url"));
		return fallback;
	}
	if (from_dateline(r, &fallback.stamp))
		take(&fallback, &fallback.stamp, GISA_LIT("dateline"));
	return fallback;
}

void gisa_times_early(struct gisa_page_reader *r)
{
	struct times t = { 0 };
	from_facts(r, &t);
	if (t.said.found)
		r->published_day = gisa_stamp_days(&t.said.stamp);
}

/* Where the time of publication was called UTC and is none, so is that of the last change, unless people are shown it.
 */
static void mend_modified(const struct gisa_stamp *published, struct times *t)
{
	struct gisa_stamp *m = &t->said_modified.stamp;
	if (!t->said.found || !t->said_modified.found || !m->utc_marked || !is_called_utc(&t->said.stamp, published) ||
	    (t->label_modified.found && gisa_stamp_agree(&t->label_modified.stamp, m)))
		return;
	long minutes = gisa_stamp_minutes(m) - GISA_KOREA_MINUTES;
	gisa_stamp_set_days(m, minutes / (24 * 60));
	m->hour = (int)(minutes / 60 % 24);
	m->minute = (int)(minutes % 60);
	m->utc_marked = false;
}

void gisa_times_find(struct gisa_page_reader *r, struct gisa_article *out)
{
	struct times t = { 0 };
	from_rules(r, &t);
	from_facts(r, &t);
	from_head(r, &t);
	from_elements(r, &t);
	from_foot(r, &t);
	if (!t.label.found)
		from_anywhere(r, &t);
	struct time published = times_published(r, &t, out->url);
	mend_modified(&published.stamp, &t);
	const struct time *modified = t.said_modified.found ? &t.said_modified : &t.label_modified;
	if (published.found && gisa_page_dates(out)) {
		out->published = gisa_stamp_print(r->arena, &published.stamp);
		out->published_from = published.from;
	}
	if (modified->found && out->modified.len == 0 &&
	    (!published.found || gisa_stamp_days(&modified->stamp) >= gisa_stamp_days(&published.stamp)))
		out->modified = gisa_stamp_print(r->arena, &modified->stamp);
}
