/* robots.txt: the common cases of the matcher, and what it does with broken files. */
#include <stdlib.h>

#include "cases.h"
#include "check.h"
#include "fetch/robots.h"

static struct gisa_arena arena;

static bool robots_allowed(struct gisa_str body, struct gisa_str agent, struct gisa_str url)
{
	struct gisa_str a = gisa_arena_copy(&arena, agent), u = gisa_arena_copy(&arena, url);
	return gisa_robots_allowed(body.ptr, body.len, a.ptr, u.ptr);
}

/* The cases on which all matchers agree: none is decided against. */
static void core(void)
{
	const char *path = check_shared("cases/robots/core.tsv");
	if (!path) {
		check_skip("robots core", "no shared cases");
		return;
	}
	struct gisa_str file = check_file(path), rest = file, f[CASES_MAX_FIELDS];
	cases_next(&rest, f);
	while (cases_next(&rest, f)) {
		bool allowed = robots_allowed(cases_unescape(&arena, f[3], false), f[4],
					      cases_unescape(&arena, f[5], false));
		struct gisa_str name =
		    gisa_arena_printf(&arena, "robots core %.*s %.*s", GISA_FMT(f[0]), GISA_FMT(f[2]));
		check_str(name.ptr, allowed ? GISA_LIT("allow") : GISA_LIT("deny"), f[6]);
		gisa_arena_reset(&arena);
	}
	free((void *)(uintptr_t)file.ptr);
}

/*
 * Every case of dialect.tsv, on which crawlers differ, and what is decided with which reason.
 * Where a row goes with the reference matcher against the suite it came from, the reason says so.
 */
static const char
    normal[] = "RFC 9309 2.2.2: paths are compared in one normal form of escapes",
    token[] = "RFC 9309 2.2.1: a product token is letters, - and _, equal as a whole, one a line",
    slash[] = "of a User-Agent value the part before / is the token",
    robots_group[] = "unknown lines and Crawl-delay neither end a group nor begin one",
    dollar[] = "a final $ is the end of the address, never a dollar sign",
    whole[] = "patterns begin with / or *: a whole address matches nothing",
    orphan[] = "rules before any user-agent line are nobody's",
    self[] =
	"the fetcher never asks the matcher about robots.txt itself; the core cases want the rules applied",
    colon[] = "a forgotten colon is read as one",
    utf16[] = "UTF-16 is read for its ASCII: the site meant its rules",
    html[] = "a page in HTML is no robots.txt: <BR> belongs to the value";

static const struct {
	int first, last;
	const char *want, *reason;
} decided[] = {
	{ 1, 9, "allow", normal },    { 10, 31, "allow", token },   { 32, 32, "deny", token },
	{ 33, 34, "deny", normal },   { 35, 37, "allow", token },   { 38, 40, "allow", token },
	{ 41, 41, "allow", normal },  { 42, 44, "deny", robots_group },    { 45, 47, "allow", token },
	{ 48, 53, "deny", normal },   { 54, 55, "allow", dollar },  { 56, 56, "allow", whole },
	{ 57, 57, "deny", token },    { 58, 58, "allow", token },   { 59, 59, "deny", token },
	{ 60, 60, "allow", token },   { 61, 61, "deny", token },    { 62, 62, "deny", robots_group },
	{ 63, 63, "allow", orphan },  { 64, 65, "deny", self },     { 66, 66, "allow", normal },
	{ 67, 67, "deny", colon },    { 68, 71, "deny", normal },   { 72, 72, "deny", self },
	{ 73, 74, "deny", normal },   { 75, 75, "deny", self },     { 76, 78, "allow", token },
	{ 79, 79, "deny", robots_group },    { 80, 81, "allow", slash },   { 82, 82, "deny", self },
	{ 83, 83, "allow", normal },  { 84, 92, "allow", token },   { 93, 95, "deny", token },
	{ 96, 100, "allow", token },  { 101, 101, "deny", token },  { 102, 102, "allow", token },
	{ 103, 110, "deny", normal }, { 111, 116, "allow", token }, { 117, 118, "deny", utf16 },
	{ 119, 119, "allow", html },  { 120, 120, "deny", self },   { 121, 121, "allow", normal },
	{ 122, 122, "allow", token }, { 123, 126, "allow", slash }, { 127, 127, "deny", self },
	{ 128, 129, "allow", slash }, { 130, 132, "deny", slash },  { 133, 134, "allow", slash },
	{ 135, 135, "deny", slash },  { 136, 141, "allow", slash }, { 142, 146, "allow", token },
	{ 147, 149, "deny", normal }, { 150, 151, "allow", token }, { 152, 154, "allow", normal },
	{ 155, 155, "deny", token },
};

static void dialect(void)
{
	const char *path = check_shared("cases/robots/dialect.tsv");
	if (!path) {
		check_skip("robots dialect", "no shared cases");
		return;
	}
	struct gisa_str file = check_file(path), rest = file, f[CASES_MAX_FIELDS];
	cases_next(&rest, f);
	size_t at = 0;
	for (int n = 1; cases_next(&rest, f); n++) {
		while (at + 1 < sizeof decided / sizeof *decided && decided[at].last < n)
			at++;
		bool allowed =
		    robots_allowed(cases_unescape(&arena, f[3], false), cases_unescape(&arena, f[4], false),
				   cases_unescape(&arena, f[5], false));
		struct gisa_str name =
		    gisa_arena_printf(&arena, "robots dialect %d: %s", n, decided[at].reason);
		check_cstr(name.ptr, allowed ? GISA_LIT("allow") : GISA_LIT("deny"), decided[at].want);
		gisa_arena_reset(&arena);
	}
	free((void *)(uintptr_t)file.ptr);
}

static void reading(void)
{
	struct gisa_robots r;
	struct gisa_str body = GISA_LIT("User-agent: other\nCrawl-delay: 9\nDisallow: /\n\n"
					"User-agent: gisa\nCrawl-delay: 1.25\nDisallow: /x\n"
					"Sitemap: https://a.example/s.xml\nUser-agent: *\nCrawl-delay: 30\n");
	gisa_robots_read(&arena, body, GISA_LIT("gisa/1.0"), &r);
	check_int("Crawl-delay of the own group, with a fraction", r.delay_ms, 1250);
	check_int("sitemaps are for everybody", (long long)r.sitemap_count, 1);
	check_cstr("sitemap as written", r.sitemaps[0], "https://a.example/s.xml");
	gisa_robots_read(&arena, body, GISA_LIT("else"), &r);
	check_int("Crawl-delay of the group for all", r.delay_ms, 30000);

	/* A rule cut by the size limit says nothing: half of it may forbid more. */
	size_t len = GISA_ROBOTS_MAX + 100;
	char *large = gisa_xmalloc(len);
	memset(large, '#', len);
	memcpy(large, "User-agent: *\nDisallow: /a\n", 27);
	memcpy(large + GISA_ROBOTS_MAX - 12, "\nDisallow: /cut", 15);
	gisa_robots_read(&arena, gisa_str(large, len), GISA_LIT("gisa"), &r);
	check_int("rules within the limit are read, a cut one is not", (long long)r.rule_count, 1);
	free(large);

	/* Stars upon stars stay linear enough. */
	char stars[4096], text[4096];
	for (size_t i = 0; i < sizeof stars; i++)
		stars[i] = i % 2 ? 'a' : '*';
	memset(text, 'a', sizeof text);
	check_true("many stars",
		   gisa_pattern_match(gisa_str(stars, sizeof stars), gisa_str(text, sizeof text)));
	gisa_arena_reset(&arena);
}

int main(void)
{
	core();
	dialect();
	reading();
	gisa_arena_free(&arena);
	return check_done();
}
