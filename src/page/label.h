/* What lines say of the dates they hold. */
#ifndef GISA_PAGE_LABEL_H
#define GISA_PAGE_LABEL_H

#include "page/stamp.h"

enum gisa_label { GISA_LABEL_NONE, GISA_LABEL_PUBLISHED, GISA_LABEL_MODIFIED };

/* A line whose dates are asked for one after the other. */
struct gisa_label_scan {
	struct gisa_str text, above; /* the line above may be the label of a date the line begins with */
	size_t pos;                  /* 0 at first */
};

/* The next date and what the label before or behind it says; false where there is none left. */
bool gisa_label_next(struct gisa_label_scan *scan, struct gisa_stamp *stamp, enum gisa_label *label);

/* Whether text[at, behind) is a label and no part of another word (편집부, 작성자, 최종봉) or of a name (김수정). */
bool gisa_label_is_said(struct gisa_str text, size_t at, size_t behind);

/* Whether a line begins with brackets that hold a full date: "[서울=한빛뉴스 2024.01.17]". */
bool gisa_label_dateline(struct gisa_str line, struct gisa_stamp *stamp);

/* How many words a line has by which a newspaper tells of itself: 등록번호, 발행인, 편집인 ... */
size_t gisa_label_masthead(struct gisa_str line);

#endif
