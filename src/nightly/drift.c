/*
 * Integers only. A share is suspicious when it is half of tonight's and at least thrice what it was:
 * an outlet half of whose pages never had a text (photo pages) raises no alarm for being as it is.
 */
#include "nightly/drift.h"

#include <inttypes.h>

enum { TIMES = 3, NIGHTS_SILENT = 14 };

/* Is part of whole a half now, and thrice its share in the past? */
static bool jumped(uint64_t part, uint64_t whole, uint64_t past_part, uint64_t past_whole)
{
	return whole && past_whole && part * 2 >= whole && part * past_whole >= TIMES * past_part * whole;
}

static uint64_t drift_articles(const struct gisa_drift_night *n)
{
	return n->pages - n->failed;
}

unsigned gisa_drift_judge(const struct gisa_drift_night *tonight, const struct gisa_drift_past *past,
			  uint64_t pages)
{
	const struct gisa_drift_night *sum = &past->sum;
	uint64_t articles = drift_articles(tonight), before = drift_articles(sum);
	unsigned drift = 0;
	if (tonight->pages == 0)
		return past->nights >= NIGHTS_SILENT && past->least > 0 ? GISA_DRIFT_SILENT : 0;
	if (tonight->pages < pages || sum->pages < pages)
		return 0;
	if (jumped(tonight->failed, tonight->pages, sum->failed, sum->pages))
		drift |= GISA_DRIFT_NO_TEXT;
	if (articles < pages || before < pages)
		return drift;
	if (jumped(tonight->undated, articles, sum->undated, before))
		drift |= GISA_DRIFT_NO_DATE;
	if (jumped(tonight->broken, articles, sum->broken, before))
		drift |= GISA_DRIFT_BROKEN;
	if (tonight->mentions * before * TIMES < sum->mentions * articles)
		drift |= GISA_DRIFT_FEW;
	return drift;
}

static void share(struct gisa_buf *out, const char *what, uint64_t part, uint64_t whole, uint64_t past_part,
		  uint64_t past_whole)
{
	gisa_buf_addf(out,
		      "%s%s on %" PRIu64 " of %" PRIu64 " pages (past weeks: %" PRIu64 " of %" PRIu64 ")",
		      out->len ? ", " : "", what, part, whole, past_part, past_whole);
}

/* Mentions an article, in tenths. */
static void few(struct gisa_buf *out, const struct gisa_drift_night *tonight,
		const struct gisa_drift_night *sum)
{
	uint64_t now = tonight->mentions * 10 / drift_articles(tonight),
		 before = sum->mentions * 10 / drift_articles(sum);
	gisa_buf_addf(out,
		      "%s%" PRIu64 ".%" PRIu64 " mentions an article (past weeks: %" PRIu64 ".%" PRIu64 ")",
		      out->len ? ", " : "", now / 10, now % 10, before / 10, before % 10);
}

void gisa_drift_tell(struct gisa_buf *out, unsigned drift, const struct gisa_drift_night *tonight,
		     const struct gisa_drift_past *past)
{
	const struct gisa_drift_night *sum = &past->sum;
	if (drift & GISA_DRIFT_SILENT)
		gisa_buf_addf(out, "no page (past %" PRIu64 " nights: never fewer than %" PRIu64 ")",
			      past->nights, past->least);
	if (drift & GISA_DRIFT_NO_TEXT)
		share(out, "no text", tonight->failed, tonight->pages, sum->failed, sum->pages);
	if (drift & GISA_DRIFT_NO_DATE)
		share(out, "no date", tonight->undated, drift_articles(tonight), sum->undated, drift_articles(sum));
	if (drift & GISA_DRIFT_BROKEN)
		share(out, "lost characters", tonight->broken, drift_articles(tonight), sum->broken,
		      drift_articles(sum));
	if (drift & GISA_DRIFT_FEW)
		few(out, tonight, sum);
}
