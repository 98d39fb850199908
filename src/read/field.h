/* Lines "Name: value" at the head of a message, a record or a mail. */
#ifndef GISA_READ_FIELD_H
#define GISA_READ_FIELD_H

#include "gisa/gisa.h"

#include <stddef.h>

/* A field's name in lower case, and where its value goes: the offset of a struct gisa_str. */
struct gisa_field {
	struct gisa_str name;
	size_t at;
};

/* A row of such a table: GISA_FIELD(struct head, "content-type", type). */
#define GISA_FIELD(owner, name, member) { { "" name, sizeof name - 1 }, offsetof(owner, member) }

/* The next line off *rest, with the lines behind it that begin with a blank and so belong to it. False at the end. */
bool gisa_field_line(struct gisa_str *rest, struct gisa_str *line);

/* The place in `owner` for the line's field, and its value; NULL for a line that is none of the table's. */
struct gisa_str *gisa_field_place(const struct gisa_field *fields, size_t count, void *owner, struct gisa_str line,
				  struct gisa_str *value);

#endif
