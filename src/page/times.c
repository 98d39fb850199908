/*
 * When the article was published and changed. Places are asked in the order of how seldom they lie: what
 * is written for machines, then labels that people read, then the address and the text's own dateline.
 */
#include "page/line.h"
#include "page/reader.h"
#include "page/stamp.h"

struct S_time {
	struct gisa_stamp stamp;
	struct gisa_str from;
	bool found;
};

static void S_take(struct S_time *to, const struct gisa_stamp *stamp, struct gisa_str from)
{
	if (!to->found)
		*to = (struct S_time){ *stamp, from, true };
}

static void S_from_facts(const struct gisa_reader *r, struct S_time *published, struct S_time *modified)
{
	for (size_t i = 0; i < r->facts.date_count; i++) {
		const struct gisa_fact_date *d = &r->facts.dates[i];
		struct gisa_stamp stamp;
		size_t pos = 0;
		if (gisa_stamp_find(d->value, &pos, NULL, false, &stamp))
			S_take(d->modified ? modified : published, &stamp, d->from);
	}
}

static bool S_label(struct gisa_str text, const char *const *labels, size_t count, struct gisa_stamp *stamp)
{
	for (size_t i = 0; i < count; i++) {
		size_t at = gisa_str_find(text, gisa_cstr(labels[i]), 0);
		if (at == GISA_NPOS)
			continue;
		size_t pos = at + strlen(labels[i]), begin;
		if (gisa_stamp_find(text, &pos, &begin, true, stamp) && begin - at - strlen(labels[i]) < 12)
			return true;
	}
	return false;
}

static void S_from_labels(const struct gisa_reader *r, struct S_time *published, struct S_time *modified)
{
	static const char *const first[] = { "기사입력", "최초입력", "입력", "등록", "송고", "게재", "발행", "작성", "승인" };
	static const char *const last[] = { "최종수정", "기사수정", "수정", "업데이트" };
	for (size_t i = 0; i < r->blocks.count; i++) {
		const struct gisa_block *b = &r->blocks.items[i];
		struct gisa_stamp stamp;
		if (b->chars > 160)
			continue;
		if (S_label(b->text, first, sizeof first / sizeof *first, &stamp))
			S_take(published, &stamp, GISA_LIT("label"));
		if (S_label(b->text, last, sizeof last / sizeof *last, &stamp))
			S_take(modified, &stamp, GISA_LIT("label"));
	}
}

void gisa_times_find(struct gisa_reader *r, struct gisa_article *out)
{
	struct S_time published = { 0 }, modified = { 0 };
	S_from_facts(r, &published, &modified);
	S_from_labels(r, &published, &modified);
	if (published.found && out->published.len == 0) {
		out->published = gisa_stamp_print(r->arena, &published.stamp);
		out->published_from = published.from;
	}
	if (modified.found && out->modified.len == 0)
		out->modified = gisa_stamp_print(r->arena, &modified.stamp);
}
