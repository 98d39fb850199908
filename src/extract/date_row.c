/*
 * A date's columns: value, first and last day, mod, flags. A recurring one has no days, for it names one of every year.
 */
#include "extract/date_row.h"

static const char *const anchor_names[] = { "anchor:explicit", "anchor:published", "anchor:chain" };
static const char *const part_names[] = { "", "START", "MID", "END" };

static void add_flag(struct gisa_arena *arena, struct gisa_str *flags, const char *flag)
{
	if (flags->len == 0)
		*flags = gisa_cstr(flag);
	else
		*flags = gisa_arena_printf(arena, "%.*s;%s", GISA_FMT(*flags), flag);
}

/* First and last day; a day's value is the day. */
static void fill_days(struct gisa_arena *arena, const struct gisa_dated *dated, struct gisa_mention *out)
{
	struct gisa_day first, last, unused;
	if (!gisa_when_days(dated->first, &first, &unused) || !gisa_when_days(dated->last, &unused, &last))
		return;
	out->date_begin = dated->first.grain == GISA_GRAIN_DAY ? out->date : gisa_day_text(arena, first);
	out->date_end = memcmp(&first, &last, sizeof first) == 0 ? out->date_begin : gisa_day_text(arena, last);
}

void gisa_date_fill(struct gisa_context *ctx, const struct gisa_date_parts *parts, const struct gisa_dated *dated,
		    struct gisa_mention *out)
{
	out->date = gisa_when_value(ctx->arena, dated->first);
	if (!parts->recurring)
		fill_days(ctx->arena, dated, out);
	if (parts->part != GISA_PART_WHOLE)
		out->mod = gisa_cstr(part_names[parts->part]);
	else if (parts->ago.more || parts->ago.some)
		out->mod = GISA_LIT("APPROX");
	add_flag(ctx->arena, &out->flags, anchor_names[dated->anchor]);
	if (dated->wrong_weekday)
		add_flag(ctx->arena, &out->flags, "weekday-mismatch");
	if (parts->recurring)
		add_flag(ctx->arena, &out->flags, "recurring");
}

void gisa_date_explain(struct gisa_context *ctx, const struct gisa_date_parts *parts, const struct gisa_dated *dated,
		       const struct gisa_cue *cue, const struct gisa_mention *out)
{
	static const char *const directions[] = { "none", "past", "next", "this" };
	static const char *const tenses[] = { "none", "past", "present", "future" };
	gisa_trace(ctx, "date: %s%s, direction %s, tense %s '%.*s' -> %.*s %.*s/%.*s",
		   anchor_names[dated->anchor], ctx->published.year ? "" : " (no day of publication)",
		   directions[parts->direction], tenses[cue->tense], GISA_FMT(cue->word), GISA_FMT(out->date),
		   GISA_FMT(out->date_begin), GISA_FMT(out->date_end));
}
