/* Why a place of a text gives what it gives: for `gisa explain` and `gisa rules explain`. */
#ifndef GISA_EXTRACT_EXPLAIN_H
#define GISA_EXTRACT_EXPLAIN_H

#include "extract/extract.h"

/* The part of the text that is asked about, in bytes; `whole` takes it all. */
struct gisa_explain {
	bool whole;
	uint32_t start, end;
};

/*
 * Runs the extractor and adds to `out`, a line each: the names of the dictionary that stand there, rules that
 * nearly matched, what made words names of firms or not, every candidate and what became of it and why; last
 * the mentions with all their values. `dict` is the extractor's.
 */
enum gisa_status gisa_explain(struct gisa_extractor *extractor, const struct gisa_dict *dict,
			      struct gisa_arena *arena, const struct gisa_article *article,
			      const struct gisa_explain *part, struct gisa_buf *out, struct gisa_error *err);

#endif
