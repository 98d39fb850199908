/* What other programs call the parts of an article. */
#ifndef GISA_READ_ROLES_H
#define GISA_READ_ROLES_H

#include "base/str.h"

/* Roles by their place in the table of roles.c. */
enum { GISA_ROLE_TITLE = 1, GISA_ROLE_TEXT, GISA_ROLE_PUBLISHED, GISA_ROLE_MODIFIED, GISA_ROLES = 8 };

/*
 * The part of an article that a column or key of this name holds, -1 for none: in Korean or English, in any
 * case, with or without spaces, _ and -. *rank: the lower, the surer, where several names are of one part
 * (content before description).
 */
int gisa_role_of(struct gisa_str name, size_t *rank);

/* Whether it is the time at which a record was made: of publication where an editor's system made it, of the crawl
 * where a crawler did. Nobody can tell, so it is none, and the ledger says so. */
bool gisa_role_is_doubtful(struct gisa_str name);

/* Where the part's view stands in struct gisa_article; and back, -1 for what is no such part. */
size_t gisa_role_field(int role);
int gisa_role_by_field(size_t field);

#endif
