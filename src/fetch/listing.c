/* The lines of the outlets are read as text for each link that is asked about; list pages are few. */
#include "fetch/listing.h"

#include "base/embed.h"
#include "fetch/robots.h"
#include "fetch/url.h"

static struct gisa_str argument(struct gisa_str line, const char *verb)
{
	struct gisa_str word = gisa_cstr(verb);
	bool is = gisa_str_starts(line, word) && line.len > word.len && line.ptr[word.len] == ' ';
	return is ? gisa_str_trim(gisa_str_sub(line, word.len, line.len)) : gisa_str(NULL, 0);
}

/* The length of the name in `hosts` that `host` is or lies under; 0 for none. */
static size_t match_host(struct gisa_str hosts, struct gisa_str host)
{
	struct gisa_str name;
	size_t best = 0;
	while (hosts.len && gisa_str_split(&hosts, ' ', &name))
		if (name.len > best && gisa_host_is_under(host, name))
			best = name.len;
	return best;
}

static bool matches(struct gisa_arena *arena, struct gisa_str pattern, struct gisa_str url)
{
	return gisa_pattern_match(gisa_arena_printf(arena, "*%.*s", GISA_FMT(pattern)), url);
}

/* One file's lines. A longer host than `*longest` makes its record the one that counts. */
static void look(struct gisa_arena *arena, struct gisa_str text, struct gisa_str host, struct gisa_str url,
		 size_t *longest, enum gisa_listing *found)
{
	struct gisa_str line, arg;
	bool ours = false;
	while (gisa_str_line(&text, &line)) {
		if (gisa_str_starts(line, GISA_LIT("outlet ")) ||
		    gisa_str_starts(line, GISA_LIT("system "))) {
			ours = false;
		} else if ((arg = argument(line, "host")).len) {
			size_t len = match_host(arg, host);
			ours = len > *longest;
			if (ours) {
				*longest = len;
				*found = GISA_LISTING_UNKNOWN;
			}
		} else if (ours && (arg = argument(line, "list")).len) {
			if (*found == GISA_LISTING_UNKNOWN)
				*found = GISA_LISTING_NONE;
			if (matches(arena, arg, url))
				*found = GISA_LISTING_ARTICLE;
		} else if (ours && (arg = argument(line, "next")).len) {
			if (*found != GISA_LISTING_ARTICLE && matches(arena, arg, url))
				*found = GISA_LISTING_NEXT;
		}
	}
}

enum gisa_listing gisa_listing_of(struct gisa_str host, struct gisa_str url)
{
	struct gisa_arena arena = { 0 };
	enum gisa_listing found = GISA_LISTING_UNKNOWN;
	size_t longest = 0;
	for (const struct gisa_embedded *e = gisa_embedded; e->name; e++)
		if (gisa_str_starts(gisa_cstr(e->name), GISA_LIT("outlets/")))
			look(&arena, e->bytes, host, url, &longest, &found);
	gisa_arena_free(&arena);
	return found;
}
