/* Heads of records, messages and mails have one form; which names count is the caller's table. */
#include "read/field.h"

#include "base/str.h"

bool gisa_field_line(struct gisa_str *rest, struct gisa_str *line)
{
	struct gisa_str folded;
	if (!gisa_str_line(rest, line))
		return false;
	while (line->len && rest->len && (rest->ptr[0] == ' ' || rest->ptr[0] == '\t') && gisa_str_line(rest, &folded))
		line->len = (size_t)(folded.ptr + folded.len - line->ptr);
	return true;
}

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
