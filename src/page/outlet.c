/* Reading the records of outlets. Strictness is gisa_outlets_check()'s; here unknown lines are passed over. */
#include "page/outlet.h"

#include "base/embed.h"
#include "base/words.h"
#include "page/text.h"

static bool outlet_verb(struct gisa_str line, struct gisa_str *verb, struct gisa_str *arg)
{
	if (line.len == 0 || !gisa_is_alpha(line.ptr[0]))
		return false;
	const char *space = memchr(line.ptr, ' ', line.len);
	size_t n = space ? (size_t)(space - line.ptr) : line.len;
	*verb = gisa_str_sub(line, 0, n);
	*arg = gisa_str_trim(gisa_str_sub(line, n, line.len));
	return true;
}

/* The line at *pos of text, moving behind it. */
static bool outlet_line(struct gisa_str text, size_t *pos, unsigned *number, struct gisa_str *line)
{
	struct gisa_str rest = gisa_str_sub(text, *pos, text.len);
	if (!gisa_str_line(&rest, line))
		return false;
	*pos = text.len - rest.len;
	*number += 1;
	return true;
}

static bool begins_record(struct gisa_str line)
{
	return gisa_str_starts(line, GISA_LIT("outlet ")) || gisa_str_starts(line, GISA_LIT("system "));
}

/* Behind this line a file holds only examples. */
static bool ends_records(struct gisa_str line)
{
	return gisa_str_is(line, "examples");
}

bool gisa_outlet_next(struct gisa_str text, size_t *pos, unsigned *number, struct gisa_outlet *out)
{
	struct gisa_str line, verb;
	do {
		if (!outlet_line(text, pos, number, &line) || ends_records(line))
			return false;
	} while (!begins_record(line));
	*out = (struct gisa_outlet){ .line = *number };
	outlet_verb(line, &verb, &out->name);
	out->system = gisa_str_is(verb, "system");
	size_t start = *pos, end = *pos;
	for (unsigned n = *number; outlet_line(text, pos, &n, &line) && !begins_record(line) && !ends_records(line);
	     *number = n)
		end = *pos;
	*pos = end;
	out->text = gisa_str_sub(text, start, end);
	return true;
}

/* The records of one file, or how many they are where `out` is NULL. */
static size_t records(const struct gisa_embedded *file, struct gisa_outlet *out)
{
	struct gisa_str name;
	struct gisa_outlet record;
	size_t pos = 0, count = 0;
	unsigned line = 0;
	if (!gisa_text_cut_prefix(gisa_cstr(file->name), "outlets/", &name))
		return 0;
	name.len -= strlen(".outlet");
	for (; gisa_outlet_next(file->bytes, &pos, &line, &record); count++)
		if (out) {
			out[count] = record;
			out[count].file = name;
		}
	return count;
}

void gisa_outlets_load(struct gisa_arena *arena, struct gisa_outlets *all)
{
	all->count = 0;
	for (const struct gisa_embedded *e = gisa_embedded; e->name; e++)
		all->count += records(e, NULL);
	all->items = GISA_NEW(arena, struct gisa_outlet, all->count);
	size_t n = 0;
	for (const struct gisa_embedded *e = gisa_embedded; e->name; e++)
		n += records(e, all->items + n);
}

static long day(struct gisa_str text, long otherwise)
{
	struct gisa_stamp stamp;
	size_t pos = 0;
	return gisa_stamp_find(text, &pos, NULL, false, &stamp) ? gisa_stamp_days(&stamp) : otherwise;
}

/* layout FIRST LAST: either may be '-'. */
static void layout(struct gisa_str arg, struct gisa_outlet_reader *reader)
{
	struct gisa_outlet_reader open = GISA_OUTLET_READER;
	struct gisa_str first = { NULL, 0 }, rest = arg;
	gisa_str_split(&rest, ' ', &first);
	reader->first = day(first, open.first);
	reader->last = day(rest, open.last);
}

bool gisa_outlet_rule_next(const struct gisa_outlet *outlet, struct gisa_outlet_reader *reader,
			   struct gisa_outlet_rule *rule)
{
	struct gisa_str line;
	while (outlet_line(outlet->text, &reader->pos, &reader->line, &line)) {
		if (!outlet_verb(line, &rule->verb, &rule->arg))
			continue;
		if (gisa_str_is(rule->verb, "layout")) {
			layout(rule->arg, reader);
			continue;
		}
		rule->first = reader->first;
		rule->last = reader->last;
		rule->line = outlet->line + reader->line;
		return true;
	}
	return false;
}

bool gisa_outlet_ends(struct gisa_str name)
{
	static const char *const ends[] = { "일보", "신문",   "뉴스", "경제",   "방송",   "타임즈", "타임스", "투데이", "데일리", "미디어", "저널",
					    "통신", "닷컴", "헤럴드", "포스트", "매거진", "매일",   "TV",     "NEWS",   "News",   "news" };
	return GISA_ENDS(name, ends);
}

bool gisa_outlet_is_office(struct gisa_str name)
{
	static const char *const ends[] = { "군청", "시청", "도청", "구청" };
	return GISA_ENDS(name, ends);
}

struct gisa_str gisa_url_host(struct gisa_str url)
{
	size_t at = gisa_str_find(url, GISA_LIT("//"), 0);
	if (at == GISA_NPOS)
		return gisa_str(NULL, 0);
	size_t from = at + 2, end = from;
	while (end < url.len && !memchr("/?#:", url.ptr[end], 4))
		end++;
	return gisa_str_sub(url, from, end);
}
