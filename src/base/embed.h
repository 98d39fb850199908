/* Files of src/rules compiled into the program (made by scripts/embed.sh), in name order. */
#ifndef GISA_BASE_EMBED_H
#define GISA_BASE_EMBED_H

#include "base/str.h"

struct gisa_embedded {
	const char *name; /* relative to src/rules: "money.rules", "outlets/naver.outlet" */
	struct gisa_str bytes;
};

/* Ends with a NULL name. */
extern const struct gisa_embedded gisa_embedded[];

#endif
