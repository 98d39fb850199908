/* The charset a page declares for itself. */
#ifndef GISA_NORMALIZE_PRESCAN_H
#define GISA_NORMALIZE_PRESCAN_H

#include "base/str.h"

/*
 * The label in an XML declaration or the first <meta> that has one, a view of the page; empty
 * where there is none. *from becomes "xml" or "meta".
 */
struct gisa_str gisa_prescan(struct gisa_str page, const char **from);

#endif
