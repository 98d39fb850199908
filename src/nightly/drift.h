/*
 * Has an outlet changed its pages? A night's counts against those of its own past weeks. Pure functions
 * of counts: the store keeps them, nightly.c asks.
 */
#ifndef GISA_NIGHTLY_DRIFT_H
#define GISA_NIGHTLY_DRIFT_H

#include "base/buf.h"

/* What one night's pages of one host gave. */
struct gisa_drift_night {
	uint64_t pages;    /* read, of whatever outcome */
	uint64_t failed;   /* of them without an article */
	uint64_t undated;  /* articles without a date of publication */
	uint64_t mentions; /* of all articles */
	uint64_t broken;   /* articles with byte sequences that were no text */
};

/* Nights added up, and how many. */
struct gisa_drift_past {
	struct gisa_drift_night sum;
	uint64_t nights;
	uint64_t least; /* pages of the night that had fewest */
};

enum gisa_drift {
	GISA_DRIFT_NO_TEXT = 1, /* most pages give no article, which they used to */
	GISA_DRIFT_NO_DATE = 2, /* most articles have no date */
	GISA_DRIFT_FEW = 4,     /* far fewer mentions an article */
	GISA_DRIFT_BROKEN = 8,  /* most articles have lost characters */
	GISA_DRIFT_SILENT = 16  /* not one page, and there was no night without for two weeks */
};

/* Bits of enum gisa_drift. Fewer than `pages` pages tonight, or in all of the past, say nothing. */
unsigned gisa_drift_judge(const struct gisa_drift_night *tonight, const struct gisa_drift_past *past,
			  uint64_t pages);

/* "no text on 6 of 6 pages (past weeks: 2 of 140); ..." */
void gisa_drift_tell(struct gisa_buf *out, unsigned drift, const struct gisa_drift_night *tonight,
		     const struct gisa_drift_past *past);

#endif
