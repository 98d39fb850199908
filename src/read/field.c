/* Heads of records, messages and mails have one form; which names count is the caller's table. */
#include "read/field.h"

#include "base/str.h"

struct gisa_str *gisa_field_place(const struct gisa_field *fields, size_t count, void *owner, struct gisa_str line,
				  struct gisa_str *value)
{
	struct gisa_str name;
	if (!gisa_str_split(&line, ':', &name) || !line.ptr)
		return NULL;
	*value = gisa_str_trim(line);
	for (size_t i = 0; i < count; i++)
		if (gisa_str_eq_nocase(gisa_str_trim(name), fields[i].name))
			return (struct gisa_str *)(void *)((char *)owner + fields[i].at);
	return NULL;
}
