/* Element names: a sorted table searched by halves. A page asks thousands of times, seven comparisons each. */
#include "page/tag.h"

struct tag {
	const char *name;
	unsigned flags;
};

static const struct tag tags[GISA_TAG_COUNT] = {
#define GISA_X(tag, text, bits) [GISA_TAG_##tag] = { text, bits },
	GISA_TAG_LIST(GISA_X)
#undef GISA_X
	[GISA_TAG_TEXT] = { "#text", 0 },
	[GISA_TAG_OTHER] = { "other", 0 },
};

/* Lower-cased into out[16]; false for a name longer than any in the table. */
static bool lower(struct gisa_str name, char *out)
{
	if (name.len == 0 || name.len > 15)
		return false;
	for (size_t i = 0; i < name.len; i++)
		out[i] = gisa_lower(name.ptr[i]);
	out[name.len] = '\0';
	return true;
}

enum gisa_tag gisa_tag_find(struct gisa_str name)
{
	char key[16];
	if (!lower(name, key))
		return GISA_TAG_OTHER;
	int low = GISA_TAG_A, high = GISA_TAG_OTHER - 1;
	while (low <= high) {
		int middle = (low + high) / 2, order = strcmp(key, tags[middle].name);
		if (order == 0)
			return (enum gisa_tag)middle;
		if (order < 0)
			high = middle - 1;
		else
			low = middle + 1;
	}
	return GISA_TAG_OTHER;
}

unsigned gisa_tag_flags(enum gisa_tag tag)
{
	return tags[tag].flags;
}

const char *gisa_tag_name(enum gisa_tag tag)
{
	return tags[tag].name;
}
